"""How long it takes to tell which names of an archive are one thing.

    python benchmarks/resolution.py [DOCUMENTS…]      by default 1000, 5000 and 20000

Readings are generated: sixty names a document, drawn by Zipf's law from places, zones, products, people and invented firms
that are called by their registered name or by a short one.
"""

from __future__ import annotations

import csv
import random
import resource as process
import sys
import time
from itertools import accumulate

from kg.model import Evidence, Reading, Referent, Span
from kg.resolution.identity import block_keys, group
from kg.resolution.nodes import appearances, nodes
from kg.resources import resource

NAMES = 60
TRADES = (
    "新材料",
    "新能源科技",
    "精密机械",
    "生物医药",
    "智能装备",
    "电子",
    "矿业",
    "物流",
    "食品",
    "信息技术",
    "铝业",
    "环保科技",
)
MARKS = "澄湛沐岚砾钜璟昀泓垚澈屿岱湟秦晋黔渝沁禾森霖宸瀚铭锐恒宏盛嘉佳欣华安泰祥瑞丰达兴隆"
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚"


def things(choice: random.Random) -> list[tuple[str, tuple[str, ...], str]]:
    """Type, names and code of everything that the documents may name, the most common first."""
    places = [row for row in _rows("places") if row["level"] != "town"]
    found = [("Place", (row["name"],), row["code"]) for row in places]
    found += [("Park", (row["name"],), row["code"]) for row in _rows("zones")]
    for _ in range(30_000):
        mark = "".join(choice.sample(MARKS, 2))
        place, trade = choice.choice(places)["name"].removesuffix("市"), choice.choice(TRADES)
        form = choice.choice(("有限公司", "股份有限公司", "集团有限公司"))
        found.append(("Company", (f"{place}{mark}{trade}{form}", f"{mark}{trade[:2]}", f"{mark}{trade}"), ""))
        found.append(("Project", (f"{mark}{trade[:2]}{place}基地", f"{mark}{place}基地"), ""))
    for _ in range(20_000):
        name = choice.choice(SURNAMES) + "".join(choice.sample(GIVEN, 2))
        found.append(("Person", (name,), ""))
    for row in csv.DictReader(resource("ontology/names/products.csv").open(encoding="utf-8")):
        found.append(("Product", (row["name"],), ""))
    choice.shuffle(found)
    return found


def _rows(table: str) -> list[dict[str, str]]:
    with resource(f"ontology/reference/{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def readings(documents: int) -> list[Reading]:
    """Generated readings."""
    choice = random.Random(7)
    named = things(choice)
    weights = list(accumulate(1 / rank for rank in range(1, len(named) + 1)))
    made = []
    for number in range(documents):
        id_ = f"d{number:06}"
        drawn = {id(one): one for one in choice.choices(named, cum_weights=weights, k=NAMES)}.values()
        referents = []
        for type_, names, code in drawn:
            label, *others = choice.sample(names, choice.randint(1, len(names)))
            referents.append(
                Referent(type=type_, label=label, aliases=tuple(sorted(others)), code=code, evidence=(_EVIDENCE,))
            )
        made.append(Reading(document=id_, referents=tuple(referents)))
    return made


_EVIDENCE = Evidence(document="d", span=Span(0, 1), quote="一", rule="generated", confidence=1.0)


def main(sizes: list[int]) -> None:
    """Print a row for each size."""
    print("| documents | names | entities | group, s | a name, µs | block keys a name | memory, MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for documents in sizes:
        said = readings(documents)
        names = sum(len(reading.referents) for reading in said)
        begin = time.perf_counter()
        found = nodes({one.document: appearances(one) for one in said})
        groups = group(found)
        took = time.perf_counter() - begin
        few = list(found.values())[:10000]
        keys = sum(len(keys) for node in few for keys in block_keys(node))
        memory = process.getrusage(process.RUSAGE_SELF).ru_maxrss / 1024
        keys_each = keys / len(few)
        print(
            f"| {documents:,} | {names:,} | {len(groups):,} | {took:.1f} | {took / names * 1e6:.0f} | {keys_each:.1f} | {memory:,.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1000, 5000, 20000])

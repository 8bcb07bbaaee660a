"""How long a graph takes to grow, and to follow when one document is added or removed, the larger it is: a table.

    python -m benchmarks.update [--documents 1000 5000 20000] [--folder DIR]

The documents are made by chance, read already, with about as much in each as in a long article: 60 mentions, 25
relations, 12 numbers, names that are the rarer the further down the list they stand (Zipf). Most texts are their own; a
few are printed again by another paper, and come out as reprints. A folder that is named is kept, and grown further from
as many documents as it has.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from operator import methodcaller
from pathlib import Path
from statistics import median
from typing import Any

from kg import pipeline
from kg.archive import Archive
from kg.graph import Graph
from kg.model import Document, Event, Evidence, Quantity, Reading, Referent, Relation, Span
from kg.resolution.reprints import pairs, sample
from kg.vocabulary import PROPERTIES, allows

NAMES = 60_000
REPRINTS = 0.03
UPDATES = 7
SENTENCES, IN_EACH = 14, 4
_PLACES = ["临川", "泸溪", "安禾", "青禾", "台州", "澄川", "远山", "云溪", "松江", "白鹿", "南塘", "北屏"]
_TRADES = ["新能源", "新材料", "科技", "精密", "电子", "智能", "生物", "数据", "矿业", "装备"]
_SIGNS = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
_SHARE = (
    ("Company", 40), ("Place", 12), ("Product", 14), ("Park", 8), ("Industry", 10), ("Project", 8), ("Institution", 8),
)  # fmt: skip


@dataclass(frozen=True)
class Cost:
    """What each of some updates took, in seconds by the clock and of the processor, and the most memory in bytes."""

    clock_s: list[float]
    processor_s: list[float]
    memory: int

    def __str__(self) -> str:
        return f"{median(self.clock_s):.2f} s, {median(self.processor_s):.2f} s | {self.memory / 2**20:,.0f} MiB"


Work = Callable[[Archive], None]


def main() -> None:
    """Measure, and print the table as it comes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[1000, 5000, 20_000])
    parser.add_argument("--folder", type=Path, help="where the graph is made and kept; by default it is not kept")
    options = parser.parse_args()
    print(
        f"shared shingles, mean of 1,000 pairs: {_shared():.1%}; median of {UPDATES} updates; by the clock, processor"
    )
    columns = [
        "documents",
        "reprints",
        "quads",
        "grown from",
        "in",
        "memory",
        "add one",
        "memory",
        "remove one",
        "memory",
        "archive",
        "store",
    ]
    print(f"| {' | '.join(columns)} |\n{'| ---: ' * len(columns)}|", flush=True)
    with tempfile.TemporaryDirectory() as gone:
        folder = options.folder or Path(gone)
        before = _held(folder)
        for many in (many for many in options.documents if many >= before):
            grown = _alone(_grow, folder, before, many)
            added, removed = _alone(_add, folder, many, many + UPDATES), _alone(_remove, folder, many, many + UPDATES)
            quads = sum(1 for _ in Graph.open(folder).quads(["reported"]))
            size = (folder / "lianpu.sqlite").stat().st_size, _size(next(folder.glob(f"rdf/{_current(folder)}/store")))
            print(
                f"| {many:,} | {_reprints(folder):,} | {quads:,} | {before:,} | {grown} | {added} | {removed} "
                f"| {size[0] / 2**20:,.0f} MiB | {size[1] / 2**20:,.0f} MiB |",
                flush=True,
            )
            before = many


def _held(folder: Path) -> int:
    """How many documents a folder has by now."""
    with Archive.open(folder, create=True) as archive:
        return archive.ledger.tallies()["document"]


def _current(folder: Path) -> str:
    return (folder / "rdf" / "CURRENT").read_text().strip()


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def _reprints(folder: Path) -> int:
    with Archive.open(folder) as archive:
        sources = (archive.ledger.source(document.id) for document in archive.documents())
        return sum(source.original != source.document for source in sources)


def _alone(updates: Callable[[int, int], Iterator[Work]], folder: Path, start: int, end: int) -> Cost:
    """What updates cost in a process of their own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_measured, updates, folder, start, end).result()


def _measured(updates: Callable[[int, int], Iterator[Work]], folder: Path, start: int, end: int) -> Cost:
    clock, processor = [], []
    for work in updates(start, end):
        begun, busy = time.perf_counter(), time.process_time()
        with Archive.open(folder, create=True) as archive:
            archive.claim()
            work(archive)
            pipeline.publish(archive)
        clock.append(time.perf_counter() - begun)
        processor.append(time.process_time() - busy)
    return Cost(clock, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


def _grow(start: int, end: int) -> Iterator[Work]:
    """All in one update."""

    def work(archive: Archive) -> None:
        for document, reading in articles(end, start=start):
            archive.put(document, reading)

    yield work


def _add(start: int, end: int) -> Iterator[Work]:
    for document, reading in list(articles(end, start=start)):
        yield partial(_put, document, reading)


def _put(document: Document, reading: Reading, archive: Archive) -> None:
    archive.put(document, reading)


def _remove(start: int, end: int) -> Iterator[Work]:
    for number in range(start, end):
        yield methodcaller("remove", _id(number))


def _shared() -> float:
    """How much of the smaller sample of shingles two texts share, on the average."""
    samples = {document.id: sample(document.text) for document, _ in articles(46)}
    alike = pairs(samples)
    chosen = [pair for pair in itertools.combinations(samples, 2) if pair not in alike][:1000]
    return sum(
        len(samples[one] & samples[other]) / min(len(samples[one]), len(samples[other])) for one, other in chosen
    ) / len(chosen)


# --- documents by chance ----------------------------------------------------------------------------------------------
def articles(many: int, *, start: int = 0) -> Iterator[tuple[Document, Reading]]:
    """Documents with their readings; each hangs on its number alone."""
    names = names_by_chance()
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(names) + 1)))
    for number in range(start, many):
        chance = random.Random(number)
        if number and chance.random() < REPRINTS:
            document, reading = _article(chance.randrange(number), names, weights)
            yield _again(number, document, reading)
        else:
            yield _article(number, names, weights)


def _again(number: int, document: Document, reading: Reading) -> tuple[Document, Reading]:
    """The same text in another paper, some days later."""
    id = _id(number)

    def told(claim: Any) -> Any:
        evidence = claim.evidence
        if isinstance(evidence, tuple):
            return replace(claim, evidence=tuple(replace(one, document=id) for one in evidence))
        return replace(claim, evidence=replace(evidence, document=id))

    return replace(document, id=id, publisher="转载报", published="2026-01-02"), Reading(
        document=id,
        referents=tuple(map(told, reading.referents)),
        relations=tuple(map(told, reading.relations)),
        quantities=tuple(map(told, reading.quantities)),
        events=tuple(map(told, reading.events)),
    )


def _article(number: int, names: list[tuple[str, str]], weights: list[float]) -> tuple[Document, Reading]:
    chance = random.Random(-number - 1)
    id = _id(number)
    sentences = [
        [names[at] for at in dict.fromkeys(chance.choices(range(len(names)), cum_weights=weights, k=IN_EACH))]
        for _ in range(SENTENCES)
    ]
    found: dict[tuple[str, str], list[Evidence]] = {}
    proofs: list[tuple[list[tuple[str, str]], Evidence]] = []
    text = ""
    for mentioned in sentences:
        filler = ["".join(chance.choices(_SIGNS, k=chance.randint(6, 14))) for _ in range(len(mentioned) + 1)]
        sentence = "".join(part + name for part, (_, name) in zip(filler, mentioned, strict=False)) + filler[-1] + "。"
        span = Span(len(text), len(text) + len(sentence))
        for name in mentioned:
            at = span.start + sentence.index(name[1])
            found.setdefault(name, []).append(
                Evidence(
                    document=id, span=span, quote=sentence, rule="names", confidence=0.9,
                    subject=Span(at, at + len(name[1])),
                )
            )  # fmt: skip
        proofs.append((mentioned, Evidence(document=id, span=span, quote=sentence, rule="bench/row", confidence=0.9)))
        text += sentence
    place = {name: at for at, name in enumerate(found)}
    document = Document(
        id=id, text=text, sha256=f"{number:064x}", title=f"第{number}篇", publisher="本报",
        published=f"{chance.randint(2021, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
    )  # fmt: skip
    return document, Reading(
        document=id,
        referents=tuple(Referent(type=type_, label=name, evidence=tuple(e)) for (type_, name), e in found.items()),
        relations=tuple(itertools.islice(_relations(chance, proofs, place), 25)),
        quantities=tuple(_quantity(chance, proofs, place) for _ in range(12)),
        events=tuple(_event(chance, proofs, place) for _ in range(3)),
    )


def _relations(
    chance: random.Random, proofs: list[tuple[list[tuple[str, str]], Evidence]], place: dict[tuple[str, str], int]
) -> Iterator[Relation]:
    for mentioned, proof in proofs:
        for one, other in itertools.permutations(mentioned, 2):
            fitting = [property_ for property_ in PROPERTIES if allows(property_, one[0], other[0])]
            if fitting:
                yield Relation(
                    subject=place[one], property=chance.choice(fitting), object=place[other], evidence=proof,
                    status=chance.choice(["actual", "actual", "actual", "planned"]),
                )  # fmt: skip


def _quantity(
    chance: random.Random, proofs: list[tuple[list[tuple[str, str]], Evidence]], place: dict[tuple[str, str], int]
) -> Quantity:
    mentioned, proof = chance.choice(proofs)
    value = Decimal(chance.randint(1, 9999)) / 10
    return Quantity(
        subject=place[mentioned[0]], indicator=chance.choice(["output", "revenue", "investment", "capacity"]),
        value=value, unit="亿元", verbatim=f"{value}亿元", period=chance.choice(["{Y}", "{Y-1}", ""]), evidence=proof,
    )  # fmt: skip


def _event(
    chance: random.Random, proofs: list[tuple[list[tuple[str, str]], Evidence]], place: dict[tuple[str, str], int]
) -> Event:
    mentioned, proof = chance.choice(proofs)
    return Event(
        subject=place[mentioned[0]],
        kind=chance.choice(["signed", "started", "commissioned"]),
        date="{Y}",
        evidence=proof,
    )


def names_by_chance() -> list[tuple[str, str]]:
    """Type and name of all things, the most common first; firms by their registered and by a shorter name."""
    chance = random.Random(0)
    types = [type_ for type_, share in _SHARE for _ in range(share)]
    names: dict[tuple[str, str], None] = {}
    while len(names) < NAMES:
        type_, mark = chance.choice(types), "".join(chance.choices(_SIGNS, k=chance.randint(2, 3)))
        place, trade = chance.choice(_PLACES), chance.choice(_TRADES)
        if type_ == "Company":
            names[type_, f"{place}{mark}{trade}有限公司"] = None
            names[type_, f"{mark}{trade}"] = None
        else:
            tail = {
                "Place": "县",
                "Product": "材料",
                "Park": "产业园",
                "Industry": "产业",
                "Project": "项目",
                "Institution": "研究院",
            }
            names[type_, f"{mark}{place if type_ == 'Park' else ''}{tail[type_]}"] = None
    return list(names)


def _id(number: int) -> str:
    return f"{number:06}"


if __name__ == "__main__":
    main()

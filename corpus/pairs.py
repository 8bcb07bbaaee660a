"""Which names are one thing: the labelled names of `corpus/names` against what is resolved.

    python -m corpus.pairs              figures of all tables, and each error of what is looked at
    python -m corpus.pairs --held       each error of the held one as well, for a last look
    python -m corpus.pairs --write      put the figures into docs/names.md

Each document of the table becomes a short text in which its names stand, with what it says of them (以下简称); the names
are marked, brought together inside the document as those of any article, and then over the documents of their group. A
pair of rows of one group is right where both or neither hold it for one thing. Rules are written with an eye on the errors
of `names.csv`, `fresh.csv`, `fresh_second.csv` and of the odd groups of `fresh_third.csv`, `fresh_fourth.csv`,
`fresh_fifth.csv` and `fresh_sixth.csv`; their even groups and `held.csv` are only scored. `fresh_sixth.csv` is by a sixth
stranger: 70 groups, 978 names, 6,416 pairs, 853 of them of one thing; precision 0.962 and recall 0.860 at the first score.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from kg.language.names.candidates import MARKED, Candidate
from kg.language.names.gazetteer import gazetteer
from kg.language.names.referents import clusters
from kg.model import Evidence, Reading, Referent, Relation, Span
from kg.naming import is_registered
from kg.resolution.identity import grouped
from kg.resolution.nodes import Key, appearances

FOLDER = Path(__file__).parent / "names"
TABLES = {
    "looked at": FOLDER / "names.csv",
    "held": FOLDER / "held.csv",
    "fresh": FOLDER / "fresh.csv",
    "second fresh": FOLDER / "fresh_second.csv",
    "third fresh": FOLDER / "fresh_third.csv",
    "fourth fresh": FOLDER / "fresh_fourth.csv",
    "fifth fresh": FOLDER / "fresh_fifth.csv",
    "sixth fresh": FOLDER / "fresh_sixth.csv",
}
# The tables of strangers of which the odd groups are looked at and the even ones only scored; the other two are looked at.
HALVED = ("third fresh", "fourth fresh", "fifth fresh", "sixth fresh")
PAGE = Path(__file__).parent.parent / "docs" / "names.md"
_BEGIN, _END = "<!-- figures -->", "<!-- /figures -->"


@dataclass(frozen=True, slots=True)
class Row:
    """A name in a document of a group; `thing` is alike where two rows of a group are one thing."""

    group: str
    document: str
    type: str
    name: str
    thing: str
    said: tuple[str, ...]


@dataclass(slots=True)
class Score:
    """Pairs of rows, and the shares of B³ of each row."""

    groups: int = 0
    rows: int = 0
    both: int = 0
    gold: int = 0
    found: int = 0
    pairs: int = 0
    b3_precision: float = 0.0
    b3_recall: float = 0.0
    errors: list[str] = field(default_factory=list)

    def shares(self) -> dict[str, float]:
        """Pairwise precision, recall and F1, and those of B³."""
        pairwise = _shares(self.both / self.found if self.found else 1.0, self.both / self.gold if self.gold else 1.0)
        b3 = _shares(self.b3_precision / max(1, self.rows), self.b3_recall / max(1, self.rows))
        return dict(zip(("P", "R", "F1", "B³ P", "B³ R", "B³ F1"), (*pairwise, *b3), strict=True))


def _shares(precision: float, recall: float) -> tuple[float, float, float]:
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def rows(part: str) -> list[Row]:
    """One of the tables."""
    with TABLES[part].open(encoding="utf-8", newline="") as file:
        return [
            Row(r["group"], r["document"], r["type"], r["name"], r["thing"], tuple(filter(None, r["said"].split("|"))))
            for r in csv.DictReader(file)
        ]


# --- resolving ----------------------------------------------------------------------------------------------------------
def resolved(block: Sequence[Row]) -> list[int]:
    """For each row of a group the number of the thing that it is resolved to."""
    by_document: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(block):
        by_document[row.document].append(number)
    node_of: dict[int, Key] = {}
    readings = []
    for document, numbers in by_document.items():
        reading, of = _reading(document, [block[number] for number in numbers])
        readings.append(reading)
        keys = [(one.type, one.form) for one in appearances(reading)]
        node_of.update({number: keys[referent] for number, referent in zip(numbers, of, strict=True)})
    thing = {node.key: number for number, entity in enumerate(grouped(readings)) for node in entity.nodes}
    return [thing[node_of[number]] for number in range(len(block))]


def _reading(document: str, said: Sequence[Row]) -> tuple[Reading, list[int]]:
    """What a document of these names alone says, and for each of them the number of its referent."""
    text, mentions, own = "", [], []
    for row in said:
        for other in (name.strip("“”") for name in row.said or ("",)):
            first, second = sorted((row.name, other), key=len, reverse=True)
            begin = len(text)
            link = "原名" if is_registered(first) and is_registered(second) else "以下简称"
            text += f"{first}（{link}“{second}”）。" if second else f"{first}。"
            places = [begin] if not second else [begin, text.index(second, begin + len(first))]
            for name, start in zip((first, second), places, strict=False):
                if name == row.name and (not own or own[-1][0] is not row):
                    own.append((row, len(mentions)))
                mentions.append(_mention(name, row.type, start))
    found, numbers = clusters(text, mentions)
    referents = tuple(
        Referent(
            type=one.type, label=one.label, aliases=tuple(sorted(one.surfaces - {one.label})), code=one.code,
            evidence=(_evidence(document, text, one.mentions[0]),),
        )
        for one in found
    )  # fmt: skip
    return Reading(document=document, referents=referents, relations=tuple(_posts(referents))), [
        numbers[mention] for _, mention in own
    ]


def _posts(referents: Sequence[Referent]) -> Iterator[Relation]:
    """A person whom a document names beside one body alone has a post in it."""
    bodies = [number for number, one in enumerate(referents) if one.type in ("Company", "Institution")]
    for number, one in enumerate(referents):
        if one.type == "Person" and len(bodies) == 1:
            yield Relation(subject=number, property="holdsPosition", object=bodies[0], evidence=one.evidence[0])


def _mention(name: str, type_: str, start: int) -> Candidate:
    codes = {known.code for known in gazetteer().lookup(name) if known.type == type_ and known.code}
    return Candidate(start, start + len(name), type_, MARKED, 1.0, codes.pop() if len(codes) == 1 else "")


def _evidence(document: str, text: str, mention: Candidate) -> Evidence:
    span = Span(mention.start, mention.end)
    return Evidence(document=document, span=span, quote=text[span.start : span.end], rule=MARKED, confidence=1.0)


# --- scoring ------------------------------------------------------------------------------------------------------------
def score(blocks: Iterable[Sequence[Row]]) -> Score:
    """Pairs and rows of some groups."""
    total = Score()
    for block in blocks:
        thing = resolved(block)
        total.groups += 1
        total.rows += len(block)
        for (i, one), (j, other) in combinations(enumerate(block), 2):
            gold, found = one.thing == other.thing, thing[i] == thing[j]
            total.pairs += 1
            total.gold += gold
            total.found += found
            total.both += gold and found
            if gold != found:
                what = "held for one" if found else "held for two"
                total.errors.append(
                    f"{one.group} {one.type} {what}: {one.document} {one.name} · {other.document} {other.name}"
                )
        for i, one in enumerate(block):
            same = {j for j, other in enumerate(block) if other.thing == one.thing}
            together = {j for j in range(len(block)) if thing[j] == thing[i]}
            total.b3_precision += len(same & together) / len(together)
            total.b3_recall += len(same & together) / len(same)
    return total


def blocks(part: str) -> dict[str, list[Row]]:
    """The groups of one of the tables."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows(part):
        found[row.group].append(row)
    return found


def table(scores: dict[str, Score]) -> Iterator[str]:
    """The figures of each part in Markdown."""
    names = tuple(Score().shares())
    yield f"| part | groups | names | pairs | of one thing | {' | '.join(names)} |"
    yield f"| --- |{' ---: |' * (4 + len(names))}"
    for part, one in scores.items():
        counts = (one.groups, one.rows, one.pairs, one.gold)
        yield f"| {part} | {' | '.join(f'{n:,}' for n in counts)} | {' | '.join(f'{x:.3f}' for x in one.shares().values())} |"


def measured() -> dict[str, Score]:
    """The scores of the tables, of the halves of strangers' tables by themselves, and of all groups."""
    parts = {part: list(blocks(part).values()) for part in TABLES}
    for part in HALVED:
        whole = parts.pop(part)
        parts |= {f"{part}, odd groups": whole[::2], f"{part}, even groups": whole[1::2]}
    parts["together"] = [block for part in parts.values() for block in part]
    return {name: score(part) for name, part in parts.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", action="store_true", help="print the errors of the held table too")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/names.md")
    options = parser.parse_args(arguments)
    scores = measured()
    print("\n".join(table(scores)))
    if options.write:
        before, _, after = PAGE.read_text(encoding="utf-8").partition(f"{_BEGIN}\n")
        after = after.partition(_END)[2]
        figures = "\n".join(table(scores))
        PAGE.write_text(f"{before}{_BEGIN}\n{figures}\n{_END}{after}", encoding="utf-8", newline="\n")
    for name, one in scores.items():
        if (
            name in ("looked at", "fresh", "second fresh")
            or name.endswith("odd groups")
            or (name == "held" and options.held)
        ):
            print("", *one.errors, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Ask the questions of `questions.csv` twice, of what is read in the shipped articles and of what their annotation says.

    python -m corpus.answers

The rows that both give, that only reading gives (wrong), and that only the annotation gives (missed); then the same of
the entities that the rows name, whatever else stands in them.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import pipeline
from kg.answers.answer import Answer, Cell, Row, Thing
from kg.answers.catalogue import question_of
from kg.archive import Archive
from kg.cli.answer_words import shown
from kg.cli.answering import answered
from kg.errors import QueryError
from kg.graph import Graph
from kg.resources import resource
from kg.vocabulary import IDENTIFIERS

ASKINGS = Path(__file__).resolve().parent / "questions.csv"

Cells = tuple[object, ...]

# The annotation tells no posts and no items; and it tells the signing of the project besides that of its investor. The
# number of a contradiction is only its place among them.
_UNTOLD = frozenset({"detail", "teller", "case"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its two answers.

    Attributes:
        read: of what was read; None where nothing that was read is called so.
        marked: of what the annotation says.
        both, wrong, missed: rows, by their cells; entities of the annotation in place of those that were read.
        entities: how many both name, only what was read, only the annotation.
    """

    number: str
    arguments: tuple[str, ...]
    read: Answer | None
    marked: Answer
    both: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    entities: tuple[int, int, int]


def asked_twice(folder: Path) -> Iterator[Asked]:
    """Every question of the table with its answers.

    Args:
        folder: an empty folder, where the two graphs are made.
    """
    articles = resource("corpus/demo")
    pipeline.build([articles], folder=folder / "read")
    pipeline.build_annotated(sorted(articles.glob("*.ann")), folder=folder / "marked")
    with Archive.open(folder / "read") as read, Archive.open(folder / "marked") as marked:
        graphs = Graph.open(folder / "read"), Graph.open(folder / "marked")
        same = _same(read, marked)
        for number, arguments in askings():
            wanted = answered(graphs[1], marked, question_of(number), list(arguments), most=None)
            try:
                found = answered(graphs[0], read, question_of(number), list(arguments), most=None)
            except QueryError:
                found = None
            told = {_cells(found, row, same): row for row in found.rows} if found else {}
            right = {_cells(wanted, row, {}): row for row in wanted.rows}
            named, wanted_names = _entities(told), _entities(right)
            yield Asked(
                number, arguments, found, wanted,
                both=tuple(_said(wanted, right[key]) for key in right if key in told),
                wrong=tuple(_said(found, told[key]) for key in told if found and key not in right),
                missed=tuple(_said(wanted, right[key]) for key in right if key not in told),
                entities=(len(named & wanted_names), len(named - wanted_names), len(wanted_names - named)),
            )  # fmt: skip


def askings() -> list[tuple[str, tuple[str, ...]]]:
    """Number and arguments of every asking of the table."""
    with ASKINGS.open(encoding="utf-8", newline="") as file:
        return [(row["number"], tuple(filter(None, row["arguments"].split("|")))) for row in csv.DictReader(file)]


def main() -> int:
    """Print the agreement of the two answers, question by question."""
    with tempfile.TemporaryDirectory() as folder:
        made = list(asked_twice(Path(folder)))
    print(f"{'rows both':>9} {'wrong':>6} {'missed':>6} {'entities both':>14} {'wrong':>6} {'missed':>6}")
    lines = [(len(one.both), len(one.wrong), len(one.missed), *one.entities) for one in made]
    sums = tuple(map(sum, zip(*lines, strict=True)))
    names = [" ".join((one.number, *one.arguments)) for one in made]
    for line, name in zip((*lines, sums), (*names, "all"), strict=True):
        print(f"{line[0]:9} {line[1]:6} {line[2]:6} {line[3]:14} {line[4]:6} {line[5]:6}  {name}")
    for what, (both, wrong, missed) in (("rows", sums[:3]), ("entities", sums[3:])):
        print(f"{what}: precision {both / max(1, both + wrong):.3f}, recall {both / max(1, both + missed):.3f}")
    return 0


def _same(read: Archive, marked: Archive) -> dict[str, str]:
    """IRI of what was read → of what the annotation calls by one of its names."""
    place = {(name.type, name.normal): name.key for name in marked.names()}
    found: dict[str, set[str]] = defaultdict(set)
    for name in read.names():
        if (name.type, name.normal) in place:
            found[IDENTIFIERS + name.key].add(IDENTIFIERS + place[name.type, name.normal])
    return {key: min(others) for key, others in found.items()}


def _cells(answer: Answer, row: Row, same: dict[str, str]) -> Cells:
    told = zip(answer.columns, row.cells, strict=True)
    return tuple(
        Thing(same.get(cell.key, cell.key), cell.type, "") if isinstance(cell, Thing) else cell
        for name, cell in told
        if name not in _UNTOLD
    )


def _entities(rows: dict[Cells, Row]) -> set[str]:
    return {cell.label for cells in rows for cell in cells if isinstance(cell, Thing)}


def _said(answer: Answer, row: Row) -> str:
    cells: Iterator[tuple[str, Cell]] = zip(answer.columns, row.cells, strict=True)
    return " · ".join(text for name, cell in cells if (text := shown(name, cell)))


if __name__ == "__main__":
    sys.exit(main())

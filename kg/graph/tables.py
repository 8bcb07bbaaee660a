"""The graph as tables: one row for each statement, observation and milestone, with its best sentence."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.graph.store import Graph
from kg.graph.terms import Value, number
from kg.words import in_cell

Row = dict[str, Value]

_QUERIES = Path(__file__).parent / "queries"
_CITED = ("sources", "confidence")
_SENTENCE = ("quote", "document", "date")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the export: its query, its columns in order, and the column of the query that each one shows."""

    query: str
    columns: tuple[tuple[str, str], ...]

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [name for name, _ in self.columns]


def _table(query: str, *columns: str) -> Table:
    pairs = (column.partition("=") for column in columns)
    return Table(query, tuple((name, source or name) for name, _, source in pairs))


STATEMENTS = _table(
    "statements", "subject=subject_label", "property", "object=object_label", "status", *_CITED, "first", "last",
    *_SENTENCE, "item", "role", "subject_iri=subject", "object_iri=object",
)  # fmt: skip
OBSERVATIONS = _table(
    "observations", "about=about_label", "indicator", "value", "unit", "bound", "period", "growth", "of", "status",
    "verbatim", "normalized_value", "normalized_unit", *_CITED, *_SENTENCE, "about_iri=about",
)  # fmt: skip
MILESTONES = _table(
    "milestones", "about=about_label", "kind", "when", "status", *_CITED, *_SENTENCE, "about_iri=about"
)  # fmt: skip


def query(name: str) -> str:
    """The text of one of this stage's query files."""
    return (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def rows(graph: Graph, table: Table) -> list[Row]:
    """One row for each node of the table, with the sentence most to be trusted, in an order that content gives.

    Terms of the code lists and properties are given by their local names.
    """
    best: dict[Value, Row] = {}
    for row in graph.select(query(table.query)):
        there = best.get(row["node"])
        if there is None or _trust(row) < _trust(there):
            best[row["node"]] = row
    for row in best.values():
        for name in {"property", "status", "indicator", "bound", "kind"} & row.keys():
            row[name] = str(row[name]).rpartition("#")[2]
    sort = [source for _, source in table.columns[:3]]
    return sorted(best.values(), key=lambda row: ([str(row[name]) for name in sort], str(row["node"])))


def as_csv(table: Table, found: Iterable[Row]) -> bytes:
    """The rows as a spreadsheet opens them: UTF-8 with a byte order mark, numbers without an exponent."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(table.header)
    writer.writerows(_cells(row, [source for _, source in table.columns]) for row in found)
    return file.getvalue().encode("utf-8-sig")


def _cells(row: Row, columns: Sequence[str]) -> list[str]:
    return [_cell(row[name]) for name in columns]


def _cell(value: Value) -> str:
    if value is None:
        return ""
    return number(value, type="decimal").value if isinstance(value, int | float) else in_cell(value)


def _trust(row: Row) -> tuple[float, str, float, str]:
    """Less is better: a surer rule, then the first place in the first document, whatever order rows come in."""
    trust, start = row["trust"], row["start"]
    assert isinstance(trust, float) and isinstance(start, int)
    return -trust, str(row["document"]), start, str(row["quote"])

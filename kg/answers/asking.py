"""How a question is put to a graph: a query file and values bound to it, so many at once."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Protocol

from kg.vocabulary import ONTOLOGY, TYPES

Value = str | int | float | bool | None
Row = dict[str, Value]

ENTITY_TYPES = [ONTOLOGY + kind for kind in TYPES]
"""The classes of the contract, which tell an entity from a statement or a sentence."""

_NOTHING: Mapping[str, object] = {}
_ORDER = re.compile(r"\nORDER BY \?(\w+(?: \?\w+)*)\s*\Z")
_QUERIES = files("kg.answers") / "queries"
_AT_ONCE = 400
"""How many values one query binds: enough to be quick, few enough for a server that limits a query's length."""


class Asked(Protocol):
    """What answers questions: `kg.graph.Graph`, or a client of a server.

    Attributes:
        as_of: the day up to which it has documents; None where it has all of them.
    """

    as_of: datetime.date | None

    def select(self, query: str, **values: object) -> list[Row]:
        """The rows of a SELECT query; what a row leaves unbound is None."""


@cache
def query(name: str) -> str:
    """The text of one of this stage's query files."""
    return (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def asked(
    graph: Asked, name: str, given: Mapping[str, object] = _NOTHING, /, **among: list[str] | list[datetime.date]
) -> list[Row]:
    """The rows of `recorded`, without those that rest on a statement that is overtaken: what stands, as far as is reported.

    A query names each statement that it rests on among its columns.
    """
    overtaken = frozenset(row["statement"] for row in graph.select(query("overtaken")))
    rows = recorded(graph, name, given, **among)
    return [row for row in rows if overtaken.isdisjoint(row.values())] if overtaken else rows


def recorded(
    graph: Asked, name: str, given: Mapping[str, object] = _NOTHING, /, **among: list[str] | list[datetime.date]
) -> list[Row]:
    """The rows of a query for a list of values of one variable, asked for so many at once, and values `given` of others.

    What a later article ended or denied is among them. Without a list it is asked once. An order that a query names is
    made here, of each part: the store would fetch two texts for each comparison.
    """
    question, columns = _unordered(name)
    if not among:
        return ordered(graph.select(question, **given), *columns)
    ((variable, values),) = among.items()
    return [row for i in range(0, len(values), _AT_ONCE)
            for row in ordered(graph.select(question, **given, **{variable: values[i : i + _AT_ONCE]}), *columns)]  # fmt: skip


@cache
def _unordered(name: str) -> tuple[str, tuple[str, ...]]:
    """A query without the order that it ends with, and the columns of that; as it stands where it ends otherwise."""
    found = _ORDER.search(query(name))
    return (query(name)[: found.start()], tuple(found[1].split(" ?"))) if found else (query(name), ())


def ordered(rows: list[Row], *columns: str) -> list[Row]:
    """Rows in the order of these columns: what is unbound, truth values and numbers, text."""
    if columns:
        rows.sort(key=lambda row: tuple(map(_place, (row[name] for name in columns))))
    return rows


def _place(value: Value) -> tuple[int, float, str]:
    match value:
        case None:
            return 0, 0.0, ""
        case str():
            return 2, 0.0, value
    return 1, float(value), ""


def text(value: Value) -> str:
    """A value as text, nothing where nothing is bound."""
    return "" if value is None else str(value)


def code(iri: Value) -> str:
    """The local name of a term: `…/status#planned` → planned."""
    return text(iri).rpartition("#")[2]

"""How a question is put to a graph: a query file and values bound to it, so many at once."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Protocol

from kg.vocabulary import ONTOLOGY, TYPES

Value = str | int | float | bool | None
Row = dict[str, Value]

ENTITY_TYPES = [ONTOLOGY + kind for kind in TYPES]
"""The classes of the contract, which tell an entity from a statement or a sentence."""

_NOTHING: Mapping[str, object] = {}
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
    """The rows of a query for a list of values of one variable, asked for so many at once, and values `given` of others."""
    ((variable, values),) = among.items()
    return [row for i in range(0, len(values), _AT_ONCE)
            for row in graph.select(query(name), **given, **{variable: values[i : i + _AT_ONCE]})]  # fmt: skip


def ordered(rows: Iterable[Row], *columns: str) -> list[Row]:
    """Rows in the order of these columns, as text. The store would fetch two texts for each comparison."""
    return sorted(rows, key=lambda row: tuple(text(row[name]) for name in columns))


def text(value: Value) -> str:
    """A value as text, nothing where nothing is bound."""
    return "" if value is None else str(value)


def code(iri: Value) -> str:
    """The local name of a term: `…/status#planned` → planned."""
    return text(iri).rpartition("#")[2]

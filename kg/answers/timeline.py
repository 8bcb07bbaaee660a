"""A number of an entity over the years: scope by scope, planned apart from actual, contradictions side by side."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, Draft, answer
from kg.answers.asking import Asked, Row, Value, code, query, text
from kg.answers.records import contrary_to
from kg.model import Period
from kg.vocabulary import CODE_LISTS, INDICATORS, STATUSES, known
from kg.words import bounded, change

EXTENTS = ("year", "part", "point", "undated")
"""What a number is of: a full year, a part of a year or several, a day or month, a time that is not told."""

_DENIED = "negated"
_POINT = 31
_YEAR = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What makes numbers comparable: of what, in which base unit, and of which kind of time."""

    of: str
    unit: str
    extent: str

    def __post_init__(self) -> None:
        known("extent", self.extent, EXTENTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A number at a time.

    Attributes:
        scope: what it may be compared with.
        period: EDTF, empty where none is told; `earliest` and `latest` its first and last day.
        verbatim: as the text says it; `value` and `unit` as written, `size` in the base unit.
        growth: the percentage said with it.
        proof: IRI of the observation; `sources` how many independent documents say it.
        conflicts: IRIs of the numbers that contradict it.
    """

    scope: Scope
    period: str
    earliest: datetime.date | None
    latest: datetime.date | None
    verbatim: str
    value: float
    unit: str
    size: float
    bound: str
    status: str
    growth: Decimal | None
    sources: int
    proof: str
    conflicts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known("status", self.status, STATUSES)


def timeline(graph: Asked, iri: str, indicator: str) -> tuple[Point, ...]:
    """All that is said of an indicator of an entity: scope by scope, each in the order of time.

    Raises:
        OntologyError: there is no such indicator.
    """
    known("indicator", indicator, INDICATORS)
    rows = graph.select(query("q22_series"), node=iri, indicator=CODE_LISTS["indicator"] + indicator)
    contrary = contrary_to(graph, sorted({text(row["proof"]) for row in rows}))
    points = [_point(row, contrary.get(text(row["proof"]), ())) for row in rows if code(row["status"]) != _DENIED]
    return tuple(sorted(points, key=_order))


def development(graph: Asked, *, subject: str, indicator: str, most: int | None = ROWS) -> Answer:
    """A number over the years: scope by scope in the order of time, contradictions side by side."""
    points = timeline(graph, subject, indicator)
    drafts = [
        Draft(
            {
                "date": one.period or None, "extent": one.scope.extent, "product": one.scope.of or None,
                "amount": bounded(one.verbatim, one.bound, one.value), "status": one.status, "change": change(one.growth) or None,
                "conflict": "yes" if one.conflicts else None,
            },
            (one.proof,),
        )
        for one in points
    ]  # fmt: skip
    columns = ("date", "extent", "product", "amount", "status", "change", "conflict")
    return answer(graph, "q22_series", about=(subject, indicator), columns=columns, drafts=drafts, most=most)


def indicators(graph: Asked, iri: str) -> dict[str, int]:
    """The indicators that anything is said of, with how many numbers, in the order of the contract."""
    counted: dict[str, int] = defaultdict(int)
    for row in graph.select(query("q22_indicators"), node=iri):
        if code(row["status"]) != _DENIED:
            counted[code(row["indicator"])] += int(row["many"] or 0)
    return {name: counted[name] for name in INDICATORS if counted[name]}


def extent(period: str) -> str:
    """What a time is, one of `EXTENTS`; an interval of whole years is a part of several.

    Raises:
        InputError: it is no EDTF date.
    """
    if not period:
        return "undated"
    time = Period(period)
    days = (time.latest - time.earliest).days + 1
    return (
        "point" if days <= _POINT else "year" if _YEAR <= days <= _YEAR + 1 and len(period) == len("2024") else "part"
    )


def _scope(row: Row) -> Scope:
    return Scope(of=text(row["of"]), unit=text(row["normalizedUnit"]), extent=extent(text(row["period"])))


def _point(row: Row, conflicts: tuple[str, ...]) -> Point:
    size, growth = float(row["normalizedValue"] or 0), row["growth"]
    return Point(
        scope=_scope(row), period=text(row["period"]), earliest=_day(row["earliest"]), latest=_day(row["latest"]),
        verbatim=text(row["verbatim"]), value=float(row["value"] or 0), unit=text(row["unit"]), size=size,
        bound=code(row["bound"]), status=code(row["status"]), sources=int(row["sources"] or 0), proof=text(row["proof"]),
        growth=None if growth is None else Decimal(str(growth)),
        conflicts=conflicts,
    )  # fmt: skip


def _day(value: Value) -> datetime.date | None:
    return datetime.date.fromisoformat(text(value)) if value else None


def _order(point: Point) -> tuple[object, ...]:
    scope, last = point.scope, datetime.date.max
    at = EXTENTS.index(scope.extent)
    return (
        scope.unit,
        scope.of,
        at,
        point.earliest or last,
        point.latest or last,
        STATUSES.index(point.status),
        point.size,
        point.proof,
    )

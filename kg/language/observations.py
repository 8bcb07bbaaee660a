"""Numbers with their meaning: which indicator, of whom, for when; see `rules/indicators.csv`.

A row: what is named before the number (`noun`), what is counted after it (`counted`), and the units it goes with.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from kg.errors import OntologyError
from kg.language.discourse import Clauses, Subject
from kg.language.frames import MARKS, QUANTITY, TIME, Frame, Slot
from kg.language.quantity_mentions import QuantityMention
from kg.language.status import status
from kg.vocabulary import INDICATORS, known

TABLE = Path(__file__).parent / "rules" / "indicators.csv"
_SUBJECTS = frozenset(("Company", "Project", "Park", "Place", "Industry", "Institution"))
_TERRITORY = frozenset(("Park", "Place"))
_ORGANISED = frozenset(("Company", "Project", "Park", "Place", "Institution"))
_REACH = 22
_OF_TERRITORY = frozenset(("companies", "projects", "dataCentres", "gdp"))
_MULTIPLIER = re.compile(r"^[十百千万亿]+")
_GOES_ON = re.compile(rf"^[，、（]?[^。；！？{QUANTITY}]{{0,8}}$")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the table."""

    indicator: str
    noun: re.Pattern[str]
    counted: re.Pattern[str] | None
    units: re.Pattern[str] | None
    confidence: float


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A number read in one frame."""

    subject: Slot
    indicator: str
    quantity: QuantityMention
    period: str
    growth: Decimal | None
    status: str
    of: Slot | None
    rule: str
    confidence: float
    at: tuple[int, int]


@cache
def indicators() -> tuple[Indicator, ...]:
    """The table of indicators.

    Raises:
        OntologyError: a row names an unknown indicator.
    """
    rows = []
    with TABLE.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            try:
                rows.append(
                    Indicator(
                        known("indicator", row["indicator"], INDICATORS),
                        re.compile(f"(?:{row['noun']})"),
                        re.compile(row["counted"]) if row["counted"] else None,
                        re.compile(f"(?:{row['units']})$") if row["units"] else None,
                        float(row["confidence"]),
                    )
                )
            except re.error as error:
                raise OntologyError(f"not a regular expression: {error}", where=f"{TABLE.name}:{line}") from error
    return tuple(rows)


def read_quantities(
    built: Frame, clauses: Clauses, quantities: list[QuantityMention], periods: list[str]
) -> Iterator[FoundQuantity]:
    """The numbers of one sentence; `quantities` and `periods` are those that the frame's slots point to."""
    previous: FoundQuantity | None = None
    pending: list[FoundQuantity] = []
    for place in sorted(p for p, group in built.groups.items() if group[0].kind == QUANTITY):
        quantity = quantities[built.groups[place][0].number]
        if quantity.magnitude or quantity.kind == "duration":
            continue
        if quantity.change is not None and previous is not None and quantity.kind == "percent":
            if previous.growth is None and _growth_of(built, previous.at[1], place):
                grown = _with_growth(previous, quantity.value)
                pending[pending.index(previous)] = grown
                previous = grown
                continue
        found = _read(built, clauses, place, quantity, periods)
        if found is not None:
            pending.append(found)
            previous = found if quantity.change is None else previous
    yield from pending


def _growth_of(built: Frame, before: int, place: int) -> bool:
    """Whether the change at `place` is said of the number right before it."""
    between = built.text[before + 1 : place]
    return len(between) <= 14 and not re.search(rf"[。；！？{MARKS[QUANTITY]}]", between) and not re.search("占|其中|[家户个项]企业", between)


def _with_growth(found: FoundQuantity, growth: Decimal) -> FoundQuantity:
    return FoundQuantity(
        found.subject, found.indicator, found.quantity, found.period, growth, found.status, found.of, found.rule,
        found.confidence, found.at,
    )  # fmt: skip


def _read(
    built: Frame, clauses: Clauses, place: int, quantity: QuantityMention, periods: list[str]
) -> FoundQuantity | None:
    clause = clauses.bounds(place)
    left_start = max(clause[0], _last_quantity(built, place), place - _REACH)
    left = built.text[left_start:place]
    right = re.split(rf"[，。；！？：{MARKS[QUANTITY]}{MARKS[TIME]}]", built.text[place + 1 : place + 16], maxsplit=1)[0]
    indicator, noun, confidence, rule = _indicator(quantity, left, right)
    if not indicator:
        return None
    subject, of = _subject(built, clauses, place, left_start + noun if noun >= 0 else place, indicator)
    if subject is None:
        return None
    said = status(built.text, clause, (left_start, place + 1))
    if said in ("nothing", "negated"):
        return None
    if quantity.in_range:
        confidence -= 0.1
    return FoundQuantity(
        subject.slot, indicator, quantity, _period(built, clause[0], place, periods), None, said, of,
        rule, round(confidence * subject.score, 3), (max(0, place - 1), place),
    )  # fmt: skip


def _last_quantity(built: Frame, place: int) -> int:
    mark = MARKS[QUANTITY]
    return built.text.rfind(mark, 0, place) + 1


def _indicator(quantity: QuantityMention, left: str, right: str) -> tuple[str, int, float, str]:
    """The indicator, where in `left` its noun begins (-1: it does not stand there), confidence and rule."""
    if quantity.kind == "rank":
        return "rank", -1, 0.72, "rank/位"
    if quantity.change is not None:
        return "growth", _noun_start(left), 0.75, "growth/change"
    unit = _MULTIPLIER.sub("", quantity.unit).lstrip("多余") or quantity.unit
    counted = _counted(quantity, unit, right)
    if counted:
        return counted.indicator, -1, counted.confidence, f"{counted.indicator}/counted"
    best: tuple[int, int, Indicator] | None = None
    for row in indicators():
        if row.units is not None and not row.units.match(unit):
            continue
        for match in row.noun.finditer(left):
            if match.group() and (best is None or (match.end(), match.end() - match.start()) > best[:2]):
                best = (match.end(), match.end() - match.start(), row)
    if best is not None:
        return best[2].indicator, best[0] - best[1], best[2].confidence, f"{best[2].indicator}/noun"
    return _fallback(quantity, left)


def _counted(quantity: QuantityMention, unit: str, right: str) -> Indicator | None:
    best: tuple[int, int, Indicator] | None = None
    for row in indicators():
        if row.counted is None or (row.units is not None and not row.units.match(unit)):
            continue
        match = row.counted.match(right)
        if match and match.group() and (best is None or match.end() > best[0]):
            best = (match.end(), 0, row)
    return best[2] if best else None


def _noun_start(left: str) -> int:
    matches = [m.start() for row in indicators() for m in row.noun.finditer(left) if m.group()]
    return max(matches, default=-1)


def _fallback(quantity: QuantityMention, left: str) -> tuple[str, int, float, str]:
    """What a number counts where no row says it."""
    if quantity.kind == "percent":
        return "share", -1, 0.62, "share/percent"
    if quantity.kind == "multiple":
        return "growth", -1, 0.6, "growth/multiple"
    if quantity.dimension == "computing":
        return "computingPower", -1, 0.8, "computingPower/unit"
    if quantity.dimension == "bandwidth":
        return "bandwidth", -1, 0.75, "bandwidth/unit"
    if quantity.dimension == "count":
        return "count", -1, 0.55, "count/unit"
    if quantity.dimension in ("money", "energy", "length", "points") or quantity.kind == "points":
        return "other", -1, 0.52, "other/unit"
    if quantity.dimension:
        return "other", -1, 0.5, "other/unit"
    return "", -1, 0.0, ""


def _subject(
    built: Frame, clauses: Clauses, place: int, noun: int, indicator: str
) -> tuple[Subject | None, Slot | None]:
    """Of whom the number is said, and which industry or product is counted."""
    clause = clauses.bounds(place)
    of: Slot | None = None
    kinds = _TERRITORY | {"Company"} if indicator in _OF_TERRITORY else _SUBJECTS
    before = [p for p in range(noun - 1, clause[0] - 1, -1) if p in built.groups and built.groups[p][0].kind not in (TIME, QUANTITY)]
    for position in before:
        slot = built.groups[position][-1]
        distance = noun - position
        lead = built.text[max(clause[0], position - 2) : position]
        if slot.kind in ("Product", "Industry") and slot.kind not in kinds or slot.kind == "Product":
            of = of or (slot if distance <= 8 else None)
            continue
        if slot.kind in kinds and distance <= 10 and not re.search(r"[向与和为从由给把被对]$|记者从$", lead):
            return Subject(slot, 0.93 * slot.score), of
    for position in range(place + 1, min(place + 3, len(built.text))):
        group = built.groups.get(position)
        if group and group[0].kind in ("Product", "Industry") and of is None:
            of = group[0]
    options = list(clauses.candidates(place, kinds))
    return (options[0] if options else None), of


def _period(built: Frame, clause_start: int, place: int, periods: list[str]) -> str:
    """The time nearest to the left in the clause, else in the sentence."""
    times = [p for p, group in built.groups.items() if group[0].kind == TIME and p < place]
    for position in sorted(times, reverse=True):
        period = periods[built.groups[position][0].number]
        if period:
            return period
    return ""


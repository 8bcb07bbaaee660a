"""What a number measures, by what stands around it; see `rules/indicators.csv`.

A row: what is named before the number (`noun`), what is counted after it (`counted`), and the units it goes with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.language.claims.tables import table
from kg.language.numbers.quantity_mentions import QuantityMention
from kg.vocabulary import INDICATORS, known

TABLE = Path(__file__).parent / "rules" / "indicators.csv"
_MULTIPLIER = re.compile(r"^[十百千万亿]+")
_MONEY = "元"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the table."""

    indicator: str
    noun: re.Pattern[str]
    counted: re.Pattern[str] | None
    units: re.Pattern[str] | None
    confidence: float


@cache
def indicators() -> tuple[Indicator, ...]:
    """The table of indicators.

    Raises:
        OntologyError: a row names an unknown indicator, or its pattern is no regular expression.
    """
    return table(TABLE, _row)


def _row(record: dict[str, str]) -> Indicator:
    return Indicator(
        known("indicator", record["indicator"], INDICATORS),
        re.compile(f"(?:{record['noun']})"),
        re.compile(record["counted"]) if record["counted"] else None,
        re.compile(f"(?:{record['units']})$") if record["units"] else None,
        float(record["confidence"]),
    )


def measure(quantity: QuantityMention) -> str:
    """The unit without its multiplier."""
    return _MULTIPLIER.sub("", quantity.unit).lstrip("多余") or quantity.unit


def indicator_of(quantity: QuantityMention, left: str, right: str) -> tuple[str, int, float, str]:
    """The indicator, where in `left` its noun begins (-1: it does not stand there), confidence and rule."""
    if quantity.kind == "rank":
        return "rank", -1, 0.72, "rank/位"
    if quantity.change is not None:
        return "growth", _noun_start(left), 0.75, "growth/change"
    unit = measure(quantity)
    counted = _counted(quantity, unit, right)
    if counted:
        return counted.indicator, -1, counted.confidence, f"{counted.indicator}/counted"
    best: tuple[int, int, Indicator] | None = None
    for row in indicators():
        if not _goes_with(row, quantity, unit):
            continue
        for match in row.noun.finditer(left):
            if match.group() and (best is None or (match.end(), match.end() - match.start()) > best[:2]):
                best = (match.end(), match.end() - match.start(), row)
    if best is not None:
        return best[2].indicator, best[0] - best[1], best[2].confidence, f"{best[2].indicator}/noun"
    return _fallback(quantity)


def _goes_with(row: Indicator, quantity: QuantityMention, unit: str) -> bool:
    """Whether a row is of numbers in this unit; what is told in 元 is told in any money."""
    return row.units is None or bool(
        row.units.match(unit) or (quantity.dimension == "money" and row.units.match(_MONEY))
    )


def _counted(quantity: QuantityMention, unit: str, right: str) -> Indicator | None:
    best: tuple[int, int, Indicator] | None = None
    for row in indicators():
        if row.counted is None or not _goes_with(row, quantity, unit):
            continue
        match = row.counted.match(right) or row.counted.match(unit)
        if match and match.group() and (best is None or match.end() > best[0]):
            best = (match.end(), 0, row)
    return best[2] if best else None


def _noun_start(left: str) -> int:
    matches = [m.start() for row in indicators() for m in row.noun.finditer(left) if m.group()]
    return max(matches, default=-1)


def _fallback(quantity: QuantityMention) -> tuple[str, int, float, str]:
    """What a number counts where no row says it."""
    if quantity.kind == "multiple":
        return "growth", -1, 0.6, "growth/multiple"
    if quantity.dimension == "computing":
        return "computingPower", -1, 0.8, "computingPower/unit"
    if quantity.dimension == "bandwidth":
        return "bandwidth", -1, 0.75, "bandwidth/unit"
    if quantity.dimension == "count" and (quantity.value > 10 or quantity.verbatim[0].isdigit()):
        return "count", -1, 0.55, "count/unit"
    return "", -1, 0.0, ""

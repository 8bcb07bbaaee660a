"""One quantity as text says it, and how a number with its unit becomes one: with the words around it taken in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.language.numbers.quantity_cues import Change, bound_after, change_before

UNKNOWN = ""  # kind of a number that may yet get its unit from its neighbour (8 of 8—10毫秒)
KINDS = {"share": "percent", "points": "points", "multiple": "multiple", "rank": "rank", "time": "duration"}
_IN_PERCENT = {"成": 10, "1": 100}
_SIGN = re.compile("[为达是至到从速幅长降比率润额] ?([-－−])$")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention:
    """A number with its unit.

    Attributes:
        start, end: the number with its unit, half-open; `verbatim` is exactly the text there. Words inside it (余, 多)
            belong to it, words around it (近, 以上) do not.
        outer_start, outer_end: the same with the words that bound it or say that it is a change (同比增长近 … 以上).
        value: as written, the multiplier left in the unit; a fraction has unit `1`; a fall is negative.
        unit: multiplier and unit word, as `万千瓦`; empty or a multiplier alone where the text names no unit.
        bound: exact, near, below, above or atMost.
        kind: amount, percent (%, 成, fractions), points (个百分点), multiple (倍), rank (位) or duration.
        dimension: kind of the unit in `ontology/units.csv` (money, power, count …); empty for a word not in it.
        change: set where the number is growth or a difference and no level.
        in_range: one of the two ends of a range (8—10毫秒).
        magnitude: a round order of magnitude (千亿级, 万吨级), no count.
    """

    start: int
    end: int
    verbatim: str
    outer_start: int
    outer_end: int
    value: Decimal
    unit: str
    bound: str = "exact"
    kind: str = "amount"
    dimension: str = ""
    change: Change | None = None
    in_range: bool = False
    magnitude: bool = False

    @property
    def percent(self) -> Decimal:
        """A percentage in percent, however it is told: 四成, 三分之一."""
        return self.value * _IN_PERCENT.get(self.unit, 1)


def mention(
    text: str,
    start: int,
    end: int,
    value: Decimal,
    unit: str,
    *,
    dimension: str = "",
    bound: str = "",
    lead: int = -1,
    many: bool = False,
    magnitude: bool = False,
    known: bool = True,
) -> QuantityMention:
    """A mention with what stands around it: the bound after it, the change before it, the minus sign."""
    lead = start if lead < 0 else lead
    after, outer_end = bound_after(text, end, measured=dimension not in ("", "count", "rank"))
    kind = KINDS.get(dimension, "amount") if known else UNKNOWN
    change = None
    if start > 1 and text[start - 1] in "-－−" and _SIGN.search(text[max(0, start - 3) : start]):
        start, value = start - 1, -value
        lead = min(lead, start)
    if kind != "rank":
        found = change_before(text, lead)
        if found:
            change, falls, lead = found
            value = -abs(value) if falls else value
    return QuantityMention(
        start=start, end=end, verbatim=text[start:end], outer_start=lead, outer_end=outer_end, value=value,
        unit=unit.replace("％", "%"),
        bound=after or bound or ("above" if many else "exact"), kind=kind, dimension=dimension, change=change,
        magnitude=magnitude,
    )  # fmt: skip

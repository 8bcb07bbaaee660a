"""Values in the base unit of their quantity, by `ontology/units.csv`: 6.1 万Gbps → 6.1e13 bit/s."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from kg.errors import OntologyError
from kg.resources import rows

_MULTIPLIERS = {
    "十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(100_000_000),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of the table: a unit as written, the base unit of its quantity, how many of those it is."""

    base: str
    factor: Decimal
    kind: str


@cache
def table() -> dict[str, Unit]:
    """Unit as written → what it is.

    Raises:
        OntologyError: a row is no unit, or stands twice.
    """
    found: dict[str, Unit] = {}
    for number, row in enumerate(rows("ontology/units.csv"), start=2):
        where = f"units.csv:{number}"
        if row["unit"] in found:
            raise OntologyError(f"the unit '{row['unit']}' stands twice", where=where)
        try:
            found[row["unit"]] = Unit(row["base"], Decimal(row["factor"]), row["kind"])
        except InvalidOperation as error:
            raise OntologyError(f"'{row['factor']}' is no factor", where=where) from error
    return found


# The base unit of a number that stands without one, as a share's.
PURE = "1"


def normalize(value: Decimal, unit: str) -> tuple[float, str]:
    """The value in its base unit, multipliers folded in: 752 亿元 → 7.52e10 元, 三成 → 30 %.

    Of a rate (万吨/年) only what is counted is converted. A unit that the table lacks stays, without its multiplier;
    currencies are never converted into each other.
    """
    counted, slash, per = unit.partition("/")
    if slash and unit.lstrip("".join(_MULTIPLIERS)) not in table():
        number, base = normalize(value, counted)
        return number, f"{base}/{per}"
    factor = Decimal(1)
    rest = unit
    while rest and rest not in table() and rest[0] in _MULTIPLIERS:
        factor *= _MULTIPLIERS[rest[0]]
        rest = rest[1:]
    known = table().get(rest)
    return (float(value * factor * known.factor), known.base) if known else (float(value * factor), rest or PURE)

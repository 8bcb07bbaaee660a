"""What goods and industries are kinds of: what the end of a good's name says, and the table of industries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.model import entity_key
from kg.naming import usual
from kg.resources import rows

# Before the name of a stuff these make another stuff of it, not a kind of it: 甲基丙烯酸甲酯, 膨体聚四氟乙烯.
_RADICAL = re.compile(r".*(?:[聚亚过偏苯氢氟氯溴碘代酰]|[甲乙丙丁苯羟氨硝羧巯]基)")
_SHORTEST = (
    2  # characters that a kind adds, and that the name of a good has: of one alone (氯化铁, 小家电) nothing is known
)


def wider(name: str, type_: str) -> tuple[str, ...]:
    """The usual names of what a good or an industry is a kind of, the narrowest first.

    In Chinese the last word says what a thing is: 磷酸铁锂正极材料 is a 正极材料, whether a table has it or not; what the
    wider ones are called is of the tables. An industry is below what the table says (循环农业 below 农业).

    Args:
        name: in its usual form, see `kg.naming.usual`.
        type_: of the contract; none but Product and Industry have wider ones.
    """
    if type_ == "Product":
        ends = (name[start:] for start in range(_SHORTEST, len(name) - _SHORTEST + 1))
        return tuple(end for end in ends if end in _goods() and not _RADICAL.fullmatch(name.removesuffix(end)))
    return tuple(_above(name)) if type_ == "Industry" else ()


def wider_keys(name: str, type_: str) -> tuple[str, ...]:
    """The same as keys: each the one that such a name owns."""
    return tuple(entity_key(type_, one) for one in wider(name, type_))


def labels() -> Iterator[tuple[str, str]]:
    """The key and the label of each good and industry that others of the tables are kinds of, by their keys."""
    found: dict[str, str] = {}
    for type_, names in (("Product", _goods()), ("Industry", _industries())):
        above = {one for name in names for one in wider(name, type_)}
        found |= {entity_key(type_, one): names[one] for one in above}
    yield from sorted(found.items())


@cache
def _goods() -> dict[str, str]:
    """The usual form of each name of a good → the name."""
    table = list(rows("ontology/names/products.csv"))
    names = [row["name"] for row in table] + [one for row in table for one in row["aliases"].split("|") if one]
    return {usual(name, "Product"): name for name in reversed(names)}


@cache
def _industries() -> dict[str, str]:
    return {
        usual(name, "Industry"): name
        for row in rows("ontology/names/industries.csv")
        for name in (row["name"], row["broader"])
        if name
    }


@cache
def _broader() -> dict[str, str]:
    """The usual form of each name of an industry → that of the wider one."""
    found: dict[str, str] = {}
    for row in rows("ontology/names/industries.csv"):
        if row["broader"]:
            for name in (row["name"], *filter(None, row["aliases"].split("|"))):
                found.setdefault(usual(name, "Industry"), usual(row["broader"], "Industry"))
    return found


def _above(name: str) -> Iterator[str]:
    met = {name}
    while (name := _broader().get(name, name)) not in met:
        met.add(name)
        yield name

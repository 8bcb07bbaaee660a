"""What a project may be called by: without its measure, and with less of its maker's name or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from kg.naming import heads, normal
from kg.resolution import places
from kg.resolution.context import generic
from kg.resolution.wording import reworded, wording

_LINE = re.compile(
    r"([\u4e00-\u9fff]{2,4}?)至([\u4e00-\u9fff]{2,4}?)((?:城际|客运)?(?:高铁|铁路|高速|公路|输气管道).*)"
)
_MEASURE = re.compile(
    r"(?:年产|日产|总投资|规模)?\d+(?:\.\d+)?(?:万|亿)?(?:千瓦时|千瓦|兆瓦时|兆瓦|吨|台|套|辆|元|亩|平方米|立方米|kwh|gwh|gw|mw|t|个标准机架|机架)"
)


def project_calls(name: str) -> Iterator[tuple[str, str]]:
    """The forms that a project may be called by, each with its rule."""
    text = wording(name, "Project")
    if (plain := _MEASURE.sub("", text, count=1)) != text and len(plain) >= 4:
        yield f"≡{plain}", "place"
    yield from ((form, "abbreviation") for form in _lines(reworded(normal(name), "Project")))
    for maker, rest in _made_by(text):
        for length in range(2, len(maker)):
            yield f"≡{maker[:length]}{rest}", "trade"
        if generic(rest, "Project"):
            yield f"{rest}@{maker}", "place"
        elif len(rest) >= 6:
            yield f"≡{rest}", "brand"


def in_order(name: str) -> str:
    """A project's name, the place in it before its maker: 某某云张北数据中心 is 张北某某云数据中心; empty where it says no place."""
    text = wording(name, "Project")
    where, rest = places.before(normal(name))
    if where:
        return text if len(rest) >= 4 else ""
    for at in range(2, min(8, len(text) - 3)):
        where, rest = places.before(text[at:], words=True)
        if where:
            return f"{places.sign(where[-1])}{text[:at]}{rest}"
    return ""


def _lines(text: str) -> Iterator[str]:
    """A line by a character of each of its two ends: 甲乙至丙丁高铁 → 甲丙高铁."""
    if found := _LINE.match(text):
        for ends in product(dict.fromkeys((found[1][0], found[1][-1])), dict.fromkeys((found[2][0], found[2][-1]))):
            if not places.codes(short := "".join(ends)):
                yield from (f"{short}{found[3]}", f"≡{short}{found[3]}")


def _made_by(text: str) -> Iterator[tuple[str, str]]:
    """A project's name in two: its maker, up to a word of trade or before a place or a measure, and the rest."""
    for at in range(3, min(10, len(text) - 3)):
        rest = text[at:]
        if _MEASURE.match(rest) or places.before(rest, words=True)[0] or text[:at].endswith(_trades()):
            yield text[:at], rest


def _trades() -> tuple[str, ...]:
    return heads("company_heads")

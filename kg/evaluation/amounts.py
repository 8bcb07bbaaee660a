"""When two numbers with their units say the same amount: multipliers and a few scaled units are folded in.

Coarser than the graph's own base units, on purpose: a gold compares what was written, and converts as little as it can.
"""

from __future__ import annotations

import re
import unicodedata

TOLERANCE = 1e-3

_MULTIPLIERS = {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_SI = {"k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12, "p": 1e15, "e": 1e18}
# Base → its scaled forms; a prefix in front of the base, or a word of its own.
_FORMS: dict[str, dict[str, float]] = {
    "flops": {"eflops": _SI["e"], "eflps": _SI["e"], "ef": _SI["e"], "e": _SI["e"], "pflops": _SI["p"], "p": _SI["p"]},
    "wh": {**{f"{prefix}wh": _SI[prefix] for prefix in "kmgt"}, "千瓦时": 1e3, "度": 1e3},
    "w": {**{f"{prefix}w": _SI[prefix] for prefix in "kmg"}, "千瓦": 1e3, "兆瓦": 1e6, "吉瓦": 1e9},
    "bps": {**{f"{prefix}bps": _SI[prefix] for prefix in "mgt"}, "t": _SI["t"]},
    "米": {"公里": 1e3, "千米": 1e3},
    "克": {"公斤": 1e3, "千克": 1e3},
    "元": {"人民币": 1.0, "元人民币": 1.0},
    "百分点": {"个百分点": 1.0},
    "1": {"": 1.0, "%": 1e-2, "成": 1e-1, "倍": 1.0},
}
_SCALED = {form: (base, factor) for base, forms in _FORMS.items() for form, factor in forms.items()}
_NO_PART_OF_A_UNIT = re.compile(r"[\s多余/每年]")


def folded(value: float, unit: str) -> tuple[float, str]:
    """The amount in a base unit: (752, 亿元) → (7.52e10, 元)."""
    rest = _NO_PART_OF_A_UNIT.sub("", unicodedata.normalize("NFKC", unit).casefold())
    while rest not in _SCALED and rest[:1] in _MULTIPLIERS:
        value *= _MULTIPLIERS[rest[0]]
        rest = rest[1:]
    base, factor = _SCALED.get(rest, (rest, 1.0))
    return value * factor, base


def near(one: float, other: float) -> bool:
    """Whether two numbers differ by no more than a thousandth."""
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other), 1e-12)


def same(one: tuple[float, str], other: tuple[float, str]) -> bool:
    """Whether two folded amounts are one."""
    return one[1] == other[1] and near(one[0], other[0])

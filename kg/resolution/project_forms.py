"""What a project may be called by: without its measure, and with less of its maker's name or none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.naming import heads
from kg.resolution import places
from kg.resolution.context import generic
from kg.resolution.wording import wording

_MEASURE = re.compile(
    r"(?:年产|日产|总投资|规模)?\d+(?:\.\d+)?(?:万|亿)?(?:千瓦时|千瓦|兆瓦时|兆瓦|吨|台|套|辆|元|亩|平方米|立方米|kwh|gwh|gw|mw|t|个标准机架|机架)"
)


def project_calls(name: str) -> Iterator[tuple[str, str]]:
    """The forms that a project may be called by, each with its rule."""
    text = wording(name, "Project")
    if (plain := _MEASURE.sub("", text, count=1)) != text and len(plain) >= 4:
        yield f"≡{plain}", "place"
    for maker, rest in _made_by(text):
        for length in range(2, len(maker)):
            yield f"≡{maker[:length]}{rest}", "trade"
        if generic(rest, "Project"):
            yield f"{rest}@{maker}", "place"
        elif len(rest) >= 6:
            yield f"≡{rest}", "brand"


def _made_by(text: str) -> Iterator[tuple[str, str]]:
    """A project's name in two: its maker, up to a word of trade or before a place or a measure, and the rest."""
    for at in range(3, min(10, len(text) - 3)):
        rest = text[at:]
        if _MEASURE.match(rest) or places.before(rest)[0] or text[:at].endswith(_trades()):
            yield text[:at], rest


def _trades() -> tuple[str, ...]:
    return heads("company_heads")

"""What numbers in a list or a range share: the unit said at its end, the bound or the growth said before it."""

from __future__ import annotations

from dataclasses import replace

from kg.language.numbers.quantity_grammar import DASH, JOINT, known_word
from kg.language.numbers.quantity_mentions import KINDS, UNKNOWN, QuantityMention

_LOOK = 6  # characters before a list in which 分别 hands its bound on to every member


def with_neighbours(text: str, found: list[QuantityMention]) -> list[QuantityMention]:
    """The mentions with what their neighbours lend them; numbers that got no unit are left out.

    10.0、5.2和0.5个百分点 share the unit of the last; 增长12.4%、8.9%和3% the change of the first, and
    分别超过15万、20万 its bound.
    """
    mentions = _after(text, _before(text, list(found)))
    return [mention for mention in mentions if mention.kind != UNKNOWN]


def _before(text: str, found: list[QuantityMention]) -> list[QuantityMention]:
    """From right to left: units and ranges."""
    for at in range(len(found) - 2, -1, -1):
        here, there = found[at], found[at + 1]
        if there.kind in (UNKNOWN, "rank"):
            continue
        ranged = bool(DASH.fullmatch(text, here.end, there.start))
        if not ranged and not JOINT.fullmatch(text, here.end, there.start):
            continue
        here = _sharing_unit(text, here, there)
        if ranged and here.dimension == there.dimension and text[here.start - 1 : here.start] not in ("从", "由"):
            here, there = replace(here, in_range=True), replace(there, in_range=True)
        found[at], found[at + 1] = here, there
    return found


def _after(text: str, found: list[QuantityMention]) -> list[QuantityMention]:
    """From left to right: changes and bounds."""
    handed_on = False
    for at in range(1, len(found)):
        before, here = found[at - 1], found[at]
        ranged = bool(DASH.fullmatch(text, before.end, here.start))
        if here.kind != before.kind or not (ranged or JOINT.fullmatch(text, before.end, here.start)):
            handed_on = False
            continue
        if before.change and not here.change and here.kind != "amount":
            here = replace(here, change=before.change, value=-here.value if before.value < 0 else here.value)
        each = "分别" in text[max(0, before.outer_start - _LOOK) : before.start]
        handed_on = before.bound != "exact" and here.bound == "exact" and (ranged or handed_on or each)
        found[at] = replace(here, bound=before.bound) if handed_on else here
    return found


def _sharing_unit(text: str, here: QuantityMention, there: QuantityMention) -> QuantityMention:
    """5—8亿元: the first number takes the unit of the second; 5万—8万元: only the word."""
    if here.dimension or here.unit.strip("十百千万亿") or not there.unit:
        return here
    if here.kind == UNKNOWN and text[here.start - 1 : here.start] in ("", "\n"):
        return here  # 1、 at the head of a line counts the paragraph
    unit = here.unit + known_word(there.unit) if here.unit else there.unit
    return replace(here, unit=unit, dimension=there.dimension, kind=KINDS.get(there.dimension, "amount"))

"""What 分别 deals out one by one: numbers to names, to times, and changes to numbers, where there are as many of each."""

from __future__ import annotations

import re

from kg.language.claims.frames import MARKS, NAMES, QUANTITY, TIME, Frame, Slot

_T, _Q = MARKS[TIME], MARKS[QUANTITY]
_AND = r"(?:、|，|和|与|及|以及)"
# 甲、乙、丙分别增长1%、2%、3%.
_TO_NAMES = re.compile(
    rf"(?P<names>[{NAMES}])[^，、。；：！？和与及{NAMES}]{{0,16}}分别[^，、。；：！？和与及{NAMES}{_Q}]{{0,8}}"
    rf"(?P<numbers>{_Q}(?:{_AND}{_Q})+)(?!个)"
)
# 2024年和2023年，某县产值分别为3亿元、2亿元.
_TO_TIMES = re.compile(
    rf"(?P<times>{_T}(?:(?:、|和|与|及|以及){_T})+)[^。；：！？{_T}{_Q}]{{0,24}}分别[^，、。；：！？{NAMES}{_T}{_Q}]{{0,8}}"
    rf"(?P<numbers>{_Q}(?:{_AND}{_Q})+)(?!个)"
)
# 分别为3亿元、2亿元，同比分别增长14%和下降3%.
_CHANGES = re.compile(
    rf"(?P<numbers>{_Q}(?:{_AND}{_Q})+)，?[^，、。；：！？{NAMES}{_Q}]{{0,6}}分别[^，、。；：！？{NAMES}{_Q}]{{0,8}}"
    rf"(?P<changes>{_Q}(?:{_AND}[^，、。；：！？{NAMES}{_T}{_Q}]{{0,4}}{_Q})+)"
)


def names_in_turn(built: Frame) -> dict[int, Slot]:
    """Of whom each number of a frame is that is dealt out to as many names."""
    found: dict[int, Slot] = {}
    for match in _TO_NAMES.finditer(built.text):
        names, places = built.groups[match.start("names")], _places(match, "numbers", _Q)
        if len(names) == len(places):
            found.update(zip(places, names, strict=True))
    return found


def times_in_turn(text: str) -> dict[int, int]:
    """The place of the time of each number of a frame's text that is dealt out to as many times."""
    return _one_by_one(_TO_TIMES, text, ("numbers", _Q), ("times", _T))


def changes_in_turn(text: str) -> dict[int, int]:
    """The place of the number that each change is said of where both are dealt out."""
    return _one_by_one(_CHANGES, text, ("changes", _Q), ("numbers", _Q))


def _one_by_one(pattern: re.Pattern[str], text: str, these: tuple[str, str], those: tuple[str, str]) -> dict[int, int]:
    found: dict[int, int] = {}
    for match in pattern.finditer(text):
        ones, others = _places(match, *these), _places(match, *those)
        if len(ones) == len(others):
            found.update(zip(ones, others, strict=True))
    return found


def _places(match: re.Match[str], group: str, mark: str) -> list[int]:
    return [match.start(group) + place for place, sign in enumerate(match[group]) if sign == mark]

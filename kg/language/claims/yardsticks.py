"""What a number is measured against, with its own time: 比前年的133亿元增长…, 由上年同期的65亿元增至…."""

from __future__ import annotations

import re

from kg.language.claims.frames import MARKS, NAMES, QUANTITY, TIME
from kg.language.numbers.date_shift import shift, year_before
from kg.language.numbers.dates import TimeMention

_T, _Q = MARKS[TIME], MARKS[QUANTITY]
_BETWEEN = rf"[^，、。；：！？{NAMES}{_T}{_Q}]{{0,6}}"
_OLD = re.compile(
    rf"(?:由|从)(?P<since>{_T})的?{_BETWEEN}(?P<from>{_Q})(?=[^，。；：]{{0,4}}(?:增|提|升|扩|降|压|减|缩|跃|攀|跌|涨|滑))"
    rf"|(?:比|较)(?P<than>{_T})的{_BETWEEN}(?P<level>{_Q})"
)
# The same in the text itself, after the time.
_ITS_NUMBER = re.compile(r"(?:的|(?<=同期))[^，、。；：！？\n\d]{0,6}\d")
_BEFORE = ("由", "从", "比", "较")
_LAST_YEAR = frozenset(("上年", "上一年", "上年度"))


def yardsticks(text: str) -> dict[int, int]:
    """Of a frame's text the place of each number that is a yardstick, with the place of its time."""
    return {
        match.start("from" if match["from"] else "level"): match.start("since" if match["since"] else "than")
        for match in _OLD.finditer(text)
    }


def own_time(text: str, time: TimeMention, value: str, previous: str) -> str:
    """The period of a yardstick's own number; empty where the time is none with a number.

    Args:
        text: mended.
        time: which may be a yardstick's.
        value: what it is elsewhere.
        previous: the period named before it, of which 上年同期 is one year back.
    """
    if text[time.start - 1 : time.start] not in _BEFORE or not _ITS_NUMBER.match(text, time.end):
        return ""
    if time.kind == "same_period_last_year":
        return year_before(previous)
    return (time.verbatim in _LAST_YEAR and shift(previous, "-1Y")) or value

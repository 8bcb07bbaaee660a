"""The times that a question in Chinese names: a year, a month, 今年, 近三年, 两年以上."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_EXPLICIT = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年|(?=\D|$))(?:(1[0-2]|0?[1-9])月份?)?")
_YEARS_BACK = {"今年": 0, "当年": 0, "本年度": 0, "去年": 1, "上年": 1, "前年": 2}
_MONTHS_BACK = {"本月": 0, "上个月": 1, "上月": 1}
_NUMBERS = {word: number for number, word in enumerate("零一二三四五六七八九十")} | {"两": 2, "半": 0.5}
_HOW_MANY = r"(?P<many>[半一二两三四五六七八九十]|\d{1,2})(?P<unit>年|个月)"
_LATELY = re.compile(rf"(?:最近|近|过去)的?{_HOW_MANY}")
_OR_MORE = re.compile(rf"(?<![近去\d]){_HOW_MANY}(?:以上|多|[^近]{{0,4}}(?:仍|还|未|没))")
_ONWARDS = re.compile(r"以来|至今|以后|之后|后(?!半|续)|起(?!步|草|点)")


@dataclass(frozen=True, slots=True)
class Times:
    """What a question says of time.

    Attributes:
        first: EDTF, when it begins; empty where nothing is said.
        last: EDTF, when it ends; empty where it goes on.
        months: for how long something has lasted, 0 where nothing is said.
    """

    first: str = ""
    last: str = ""
    months: int = 0


def times(asked: str, newest: str) -> Times:
    """The time that a question names: what it says outright, else what it counts back.

    Args:
        asked: a question in Chinese.
        newest: the day that 今年 and 近三年 are counted from, empty where none is known.
    """
    lasted = _OR_MORE.search(asked)
    months = _months(lasted) if lasted else 0
    if explicit := _EXPLICIT.search(asked):
        first = f"{explicit[1]}-{int(explicit[2]):02d}" if explicit[2] else explicit[1]
        return Times(first, "" if _ONWARDS.match(asked, explicit.end()) else first, months)
    if newest:
        day = datetime.date.fromisoformat(newest)
        if lately := _LATELY.search(asked):
            return Times(_back(day, _months(lately)).isoformat(), "", months)
        for word, years in _YEARS_BACK.items():
            if word in asked:
                first = str(day.year - years)
                return Times(first, "" if _ONWARDS.match(asked, asked.index(word) + len(word)) else first, months)
        for word, back in _MONTHS_BACK.items():
            if word in asked:
                first = _back(day.replace(day=1), back).isoformat()[:7]
                return Times(first, first, months)
    return Times(months=months)


def _months(found: re.Match[str]) -> int:
    many = float(found["many"]) if found["many"].isdigit() else _NUMBERS[found["many"]]
    return round(many * (12 if found["unit"] == "年" else 1))


def _back(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months before, or the last of its month where that is shorter."""
    at = 12 * day.year + day.month - 1 - months
    year, month = at // 12, at % 12 + 1
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return datetime.date(year, month, min(day.day, (following - datetime.timedelta(days=1)).day))

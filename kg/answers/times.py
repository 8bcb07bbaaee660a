"""The times that a question in Chinese names: a year, a month, from one year to another, 今年, 近三年, 两年以上."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from kg.dates import eve

_YEAR = r"(?<!\d)(?:19|20)\d{2}(?:年|(?=\D|$))"
_MONTH = r"(?:1[0-2]|0?[1-9])月份?"
_WITHIN = rf"(?:{_MONTH}(?:(?:3[01]|[12]\d|0?[1-9])[日号])?|[上下]半年|[一二三四]季度)?"
_TO = r"(?:至|到|[-–—~～－]+)"
_YEARS_BACK = {"今年": 0, "当年": 0, "本年度": 0, "去年": 1, "上年": 1, "前年": 2}
_MONTHS_BACK = {"本月": 0, "上个月": 1, "上月": 1}

TIME = re.compile(
    rf"{_YEAR}{_WITHIN}(?:{_TO}(?:{_YEAR}{_WITHIN}|{_MONTH}))?|(?:今年|去年|前年|当年){_WITHIN}|本月|上个?月"
)
"""A time that stands outright in a question, the whole of it."""

_HOW_MANY = r"(?P<many>[半一二两三四五六七八九十]|\d{1,2})(?P<unit>年|个月)"
LATELY = re.compile(rf"(?:最近|近|过去)的?{_HOW_MANY}")
"""A time that is counted back."""

_POINT = re.compile(rf"(?P<year>{_YEAR})(?P<within>{_WITHIN})")
_LAST = re.compile(rf"{_TO}(?:(?P<year>{_YEAR})(?P<within>{_WITHIN})|(?P<month>{_MONTH}))")
_IN_YEAR = re.compile(_WITHIN)
_PARTS = {
    "上半年": (1, 6), "下半年": (7, 12), "一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12),
}  # fmt: skip
_NUMBERS = {word: number for number, word in enumerate("零一二三四五六七八九十")} | {"两": 2, "半": 0.5}
_OR_MORE = re.compile(rf"(?<![近去\d]){_HOW_MANY}(?:以上|多|[^近]{{0,4}}(?:仍|还|未|没))")
_ONWARDS = re.compile(r"以来|至今|以后|之后|后(?!半|续)|起(?!步|草|点)")
_BEFORE = re.compile(r"以前|之前")


@dataclass(frozen=True, slots=True)
class Times:
    """What a question says of time.

    Attributes:
        first: EDTF, when it begins; empty where nothing is said, or only an end.
        last: EDTF, when it ends; empty where it goes on.
        months: for how long something has lasted, 0 where nothing is said.
        left: a further year that the question names and that is neither end; empty where there is none.
    """

    first: str = ""
    last: str = ""
    months: int = 0
    left: str = ""


def times(asked: str, newest: str) -> Times:
    """The time that a question names: what it says outright, else what it counts back.

    Args:
        asked: a question in Chinese.
        newest: the day that 今年 and 近三年 are counted from, empty where none is known.
    """
    lasted = _OR_MORE.search(asked)
    months = _months(lasted) if lasted else 0
    if explicit := _POINT.search(asked):
        return _outright(asked, explicit, months)
    if newest:
        day = datetime.date.fromisoformat(newest)
        if lately := LATELY.search(asked):
            return Times(_back(day, _months(lately)).isoformat(), "", months)
        for word, years in _YEARS_BACK.items():
            if word in asked:
                end = asked.index(word) + len(word)
                within = _IN_YEAR.match(asked, end)
                said = within[0] if within else ""
                return _open_or_not(asked, end + len(said), *_ends(str(day.year - years), said), months)
        for word, back in _MONTHS_BACK.items():
            if word in asked:
                first = _back(day.replace(day=1), back).isoformat()[:7]
                return Times(first, first, months)
    return Times(months=months)


def _outright(asked: str, point: re.Match[str], months: int) -> Times:
    """A year or a part of it, or from one to another."""
    first, last = _ends(point["year"], point["within"])
    end = point.end()
    if to := _LAST.match(asked, end):
        last = _ends(to["year"] or point["year"], to["within"] or to["month"] or "")[1]
        end = to.end()
    more = _POINT.search(asked, end)
    left = more[0] if more else ""
    return _open_or_not(asked, end, first, last, months, left)


def _open_or_not(asked: str, end: int, first: str, last: str, months: int, left: str = "") -> Times:
    """What is said up to a place of the question, by the word that follows: 以来, 以前, or none."""
    if _ONWARDS.match(asked, end):
        return Times(first, "", months, left)
    if _BEFORE.match(asked, end):
        return Times("", eve(first), months, left)
    return Times(first, last, months, left)


def _ends(year: str, within: str) -> tuple[str, str]:
    """EDTF of the two ends of a year or of what is named within it: a month, a day, a half, a quarter."""
    year = year[:4]
    if within in _PARTS:
        first, last = _PARTS[within]
        return f"{year}-{first:02d}", f"{year}-{last:02d}"
    said = "-".join([year, *(f"{int(part):02d}" for part in re.findall(r"\d+", within))])
    return said, said


def _months(found: re.Match[str]) -> int:
    many = float(found["many"]) if found["many"].isdigit() else _NUMBERS[found["many"]]
    return round(many * (12 if found["unit"] == "年" else 1))


def _back(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months before, or the last of its month where that is shorter."""
    at = 12 * day.year + day.month - 1 - months
    year, month = at // 12, at % 12 + 1
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return datetime.date(year, month, min(day.day, (following - datetime.timedelta(days=1)).day))

"""Times that hang on the time said before them: 次年, 同年10月, 50天后.

An offset is `=` or a signed count with a unit: `=Y` (the same year), `+1Y`, `+3M`, `+50D`.
"""

from __future__ import annotations

import datetime
import re

_TIME = re.compile(r"(?:(?P<year>\d{4})|\{(?P<anchor>[YMD])(?P<by>[+-]\d+)?\})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?")
_OFFSET = re.compile(r"(?:=|(?P<count>[+-]\d+))(?P<unit>[YMD])")
_COMMON_YEAR = 2023
_YEAR = re.compile(r"(?<![^/])(?:(?P<year>\d{4})|\{Y(?P<by>[+-]\d+)?\})")


def anchor(letter: str, by: int) -> str:
    """`{Y}`, `{Y-1}`, `{M+1}`."""
    return f"{{{letter}{by:+d}}}" if by else f"{{{letter}}}"


def year_before(period: str) -> str:
    """The same time, day to day, of the year before; empty where the year is not known."""
    if not _YEAR.match(period) or "{M" in period or "{D" in period:
        return ""
    earlier = _YEAR.sub(
        lambda match: f"{int(match['year']) - 1:04d}" if match["year"] else anchor("Y", int(match["by"] or 0) - 1),
        period,
    )
    return earlier.replace("-02-29", "-02-28")


def shift(previous: str, offset: str) -> str:
    """The time that lies `offset` from `previous`, in symbolic notation; empty where `previous` is not precise enough.

    Of an interval its end counts. A shift by years has the precision of a year, by months that of a month.
    """
    time, way = _TIME.fullmatch(previous.rpartition("/")[2]), _OFFSET.fullmatch(offset)
    if not time or not way:
        return ""
    return {"Y": _years, "M": _months, "D": _days}[way["unit"]](time, int(way["count"] or 0), way["count"] is None)


def _years(time: re.Match[str], count: int, _same: bool) -> str:
    if time["year"]:
        year = int(time["year"]) + count
        return f"{year:04d}" if datetime.MINYEAR <= year <= datetime.MAXYEAR else ""
    by = int(time["by"] or 0)
    if time["anchor"] == "Y":
        return anchor("Y", by + count)
    return "" if by else anchor("Y", count)


def _months(time: re.Match[str], count: int, _same: bool) -> str:
    if time["anchor"] == "M":
        return anchor("M", int(time["by"] or 0) + count)
    if time["anchor"] == "D":
        return "" if time["by"] else anchor("M", count)
    if not time["month"]:
        return ""
    years, month = divmod(int(time["month"]) - 1 + count, 12)
    year = _years(time, years, False)
    return f"{year}-{month + 1:02d}" if year else ""


def _days(time: re.Match[str], count: int, same: bool) -> str:
    if time["anchor"] == "D":
        return anchor("D", int(time["by"] or 0) + count)
    if not time["day"] or same:
        return time[0] if time["day"] else ""
    if time["anchor"] == "M":
        return ""
    year = int(time["year"] or _COMMON_YEAR)
    try:
        before = datetime.date(year, int(time["month"]), int(time["day"]))
        after = before + datetime.timedelta(days=count)
    except (ValueError, OverflowError):  # 29 February of a year not known, or beyond the calendar
        return ""
    if time["year"]:
        return after.isoformat()
    month = f"{_years(time, after.year - year, False)}-{after.month:02d}"
    leaps = any(
        min(before, after) < datetime.date(y, 3, 1) <= max(before, after) for y in range(year - 1, after.year + 1)
    )
    return month if leaps else f"{month}-{after.day:02d}"  # across the end of February the day hangs on the year

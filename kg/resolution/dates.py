"""Anchors symbolic times (`{Y}-01/{Y}-10`, notation: `kg.model.Reading`) on the date of publication."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from kg.errors import InputError
from kg.model import Period

_BRACE = r"\{(?P<anchor>[YMD])(?P<by>[+-]\d+)?\}"
_END = re.compile(rf"(?:(?P<year>\d{{4}})|{_BRACE})(?P<month>-\d\d)?(?P<day>-\d\d)?")
_PARTS = {"Y": 1, "M": 2, "D": 3}


@lru_cache(maxsize=1 << 14)
def resolve(symbolic: str, published: str) -> Period | None:
    """The period that a symbolic time means in a text published then.

    Where the publication date is coarser than the symbol needs, the answer is the published period itself: `{D}` in a
    text of 2025-11 is 2025-11, `2021/{D}` is 2021/2025-11. None where nothing can be said: no time, no publication date
    for a brace, a shift (`{M-1}`) finer than the publication date, a day that the calendar lacks, an end before its
    beginning.

    Raises:
        InputError: `symbolic` is not in the notation, or `published` is no period.
    """
    if not symbolic:
        return None
    ends = [_END.fullmatch(end) for end in symbolic.split("/")]
    if not 1 <= len(ends) <= 2 or None in ends:
        raise InputError(f"'{symbolic}' is no symbolic time", hint="as 2025-05, {Y}-10-27, {Y}-01/{M}")
    anchored = [_anchored(end, published) for end in ends if end]
    if not all(anchored):
        return None
    first, last = anchored[0], anchored[-1]
    first, last = (first.split("/")[0], last.split("/")[-1])
    try:
        return Period(first if first == last else f"{first}/{last}")
    except InputError:
        return None


def _anchored(end: re.Match[str], published: str) -> str:
    """One end in digits; empty where the publication date does not give it."""
    rest = (end["month"] or "") + (end["day"] or "")
    if end["year"]:
        return end["year"] + rest
    known = _known(published)
    needed, by = _PARTS[end["anchor"]], int(end["by"] or 0)
    if len(known) < needed:
        return published if known and not (by and needed == 2) else ""
    shifted = _shifted(known, needed, by)
    return f"{shifted}{rest}" if shifted else ""


def _known(published: str) -> tuple[int, ...]:
    """Year, month and day of publication as far as its period pins them down."""
    if not published:
        return ()
    period = Period(published)
    first = (period.earliest.year, period.earliest.month, period.earliest.day)
    last = (period.latest.year, period.latest.month, period.latest.day)
    same = next((at for at in range(3) if first[at] != last[at]), 3)
    return first[:same]


def _shifted(known: tuple[int, ...], needed: int, by: int) -> str:
    try:
        if needed == 3:
            return (datetime.date(*known[:3]) + datetime.timedelta(days=by)).isoformat()
        if needed == 1:
            return f"{datetime.date(known[0] + by, 1, 1).year:04d}"
        years, month = divmod(known[1] - 1 + by, 12)
        return f"{datetime.date(known[0] + years, month + 1, 1):%Y-%m}"
    except (ValueError, OverflowError):
        return ""

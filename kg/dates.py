"""Dates as people and machines write them, as the notation (EDTF) that everything else takes."""

from __future__ import annotations

import datetime
import re

from kg.errors import InputError
from kg.model import Period

FORMS = "2024、2024-06、2024-06-30，2024年6月30日、2024/6/30 也行 will do"
"""What a person is told who wrote something else."""

DIGITS = str.maketrans("０１２３４５６７８９：－／", "0123456789:-/")
"""Full-width digits and signs of a date to those of ASCII."""

_WRITTEN = re.compile(r"(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?)?\s*月?)?年?(?:[T\s].*)?$")


def date_written(value: str) -> str:
    """A date as a machine or an office writes it, as EDTF: 2024-05-06T10:12:00Z, 2024/5/6, 2024年5月, 20240506, 2024.

    A moment with another zone than China's is the day that it is in China. What is EDTF already stays as it is.

    Raises:
        InputError: it is no date.
    """
    value = value.strip().translate(DIGITS)
    try:
        moment = datetime.datetime.fromisoformat(value)
        if moment.tzinfo is not None:
            moment = moment.astimezone(datetime.timezone(datetime.timedelta(hours=8)))
        if re.match(r"\d{4}-?\d\d-?\d\d", value):
            return moment.date().isoformat()
    except (ValueError, OverflowError):
        pass
    match = _WRITTEN.match(value)
    text = "-".join(f"{int(group):02d}" for group in match.groups() if group) if match else value
    try:
        Period(text)
    except InputError as error:
        raise InputError(f"“{value[:40]}”不是日期 is no date", hint=FORMS) from error
    return text


def eve(date: str) -> str:
    """The day before a time begins, ISO: what is new since 2025-12 is held against 2025-11-30.

    Args:
        date: EDTF.

    Raises:
        InputError: it is no date.
    """
    first = Period(date).earliest
    return (first - datetime.timedelta(days=1) if first > datetime.date.min else first).isoformat()

"""The cells of a table as a person reads them: Excel files and CSV → rows of text."""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.reading.encoding import decode
from kg.reading.received import LONGEST, named, not_a_bomb

if TYPE_CHECKING:
    import _csv

MOST_CELLS = 5_000_000
"""Cells of a sheet, the empty ones before the last of each row with them."""
# What openpyxl raises where a part of the file is missing, cut off or not what the format says; its XML readers' own is a SyntaxError.
_BROKEN = (zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, TypeError, ValueError, AttributeError, OSError)
_NUMBER = re.compile(r"([-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?)\s*(.*)")
# Powers of ten that a number may be away from one: nobody counts farther, and a graph cannot.
_FARTHEST = 30


def cut(lines: Iterable[str]) -> _csv.Reader:
    """The rows of CSV lines, whatever was read before; a cell may have as many characters as a document.

    Raises:
        csv.Error: as they come, where quotes do not match or a cell is longer.
    """
    csv.field_size_limit(LONGEST)  # of the whole process, so that nobody else is to set it
    return csv.reader(lines, strict=True)


def of_csv(raw: bytes, path: Path) -> Iterator[list[str]]:
    """The rows of a CSV file, as they come.

    Raises:
        InputError: it is no text, or its quotes do not match.
    """
    text = decode(raw, where=named(path)).text
    try:
        for row in cut(io.StringIO(text)):
            yield [" ".join(cell.split()) for cell in row]
    except csv.Error as error:
        raise InputError(f"it cannot be read: {error}", where=named(path), hint='check the "…" in it') from error


def of_workbook(raw: bytes, path: Path, sheet: str) -> tuple[str, Iterator[list[str]]]:
    """The name and the rows of a sheet, by default the first one; the rows as they come, each up to its last cell.

    Raises:
        InputError: it is no Excel file, unpacks to too much, or has no such sheet; as the rows come, the sheet is
            broken or has too many cells.
    """
    import openpyxl  # noqa: PLC0415  loads slowly, and few tables are imported

    try:
        not_a_bomb(raw)
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    except InputError as error:
        raise InputError(error.message, where=named(path), hint=error.hint) from error
    except _BROKEN as error:
        hint = "save it as .xlsx, without a password"
        raise InputError("it is no Excel file, or encrypted", where=named(path), hint=hint) from error
    sheets = {one.title: one for one in book.worksheets}
    name = sheet or next(iter(sheets), "")
    if name not in sheets:
        raise InputError(
            f"there is no sheet '{name}'", where=named(path), hint=f"sheets: {', '.join(sheets) or 'none'}"
        )
    # What the file says of its size makes openpyxl fill every row up to it, and it may say anything.
    sheets[name].reset_dimensions()
    return name, _cells(sheets[name], f"{named(path)} · {name}")


def _cells(sheet: Any, where: str) -> Iterator[list[str]]:
    """The rows of a sheet as they are written; empty ones and those filled up to a cell far out count, too."""
    cells = 0
    try:
        for row in sheet.iter_rows():
            cells += len(row) + 1
            if cells > MOST_CELLS:
                hint = "delete empty rows and columns, or split the table"
                raise InputError(f"a table has at most {MOST_CELLS:,} cells, this one has more", where=where, hint=hint)
            yield [_written(cell.value, cell.number_format) for cell in row]
    except _BROKEN as error:
        raise InputError(f"the sheet is broken: {error}", where=where, hint="open it and save it again") from error


def _written(value: object, form: str | None) -> str:
    """A cell as a person reads it: dates in ISO, percentages in percent, numbers as short as they are exact."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return (value.date() if value.time() == datetime.time() else value).isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(repr(value)) * (100 if "%" in (form or "") else 1)
        return f"{number.normalize():f}{'%' if '%' in (form or '') else ''}" if number.is_finite() else str(value)
    return " ".join(str(value).split())


def number_written(written: str, unit: str) -> Decimal:
    """The number of a cell, with its unit or without.

    Raises:
        InputError: it is none, or none that a graph can hold.
    """
    match = _NUMBER.fullmatch(written)
    if match is None or match[2] not in ("", unit):
        raise InputError(f"'{written[:20]}' is no number", hint=f"a number, with or without {unit}")
    try:
        value = Decimal(match[1].replace(",", "").replace("−", "-"))
    except InvalidOperation:  # its exponent has too many digits
        value = Decimal("Infinity")
    if not value.is_finite() or abs(value.adjusted()) > _FARTHEST:
        raise InputError(f"'{written[:20]}' is too large or too small for a number", hint="correct the cell")
    return value


def letter(number: int) -> str:
    """What spreadsheets call a column: 1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

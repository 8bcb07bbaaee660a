"""The cells of a table as a person reads them: Excel files and CSV → rows of text."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from decimal import Decimal
from pathlib import Path

from kg.errors import InputError
from kg.reading.encoding import decode
from kg.reading.received import named, not_a_bomb


def of_csv(raw: bytes, path: Path) -> list[list[str]]:
    """The rows of a CSV file.

    Raises:
        InputError: it is no text, or its quotes do not match.
    """
    text = decode(raw, where=named(path)).text
    try:
        return [[" ".join(cell.split()) for cell in row] for row in csv.reader(io.StringIO(text), strict=True)]
    except csv.Error as error:
        raise InputError(f"it cannot be read: {error}", where=named(path), hint='check the "…" in it') from error


def of_workbook(raw: bytes, path: Path, sheet: str) -> tuple[str, list[list[str]]]:
    """The name and the rows of a sheet, by default the first one.

    Raises:
        InputError: it is no Excel file, unpacks to too much, or has no such sheet.
    """
    import openpyxl  # noqa: PLC0415  loads slowly, and few tables are imported

    try:
        not_a_bomb(raw)
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    except InputError as error:
        raise InputError(error.message, where=named(path), hint=error.hint) from error
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        hint = "save it as .xlsx, without a password"
        raise InputError("it is no Excel file, or encrypted", where=named(path), hint=hint) from error
    name = sheet or book.sheetnames[0]
    if name not in book.sheetnames:
        raise InputError(f"there is no sheet '{name}'", where=named(path), hint=f"sheets: {', '.join(book.sheetnames)}")
    return name, [[_written(cell.value, cell.number_format) for cell in row] for row in book[name].iter_rows()]


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


def letter(number: int) -> str:
    """What spreadsheets call a column: 1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

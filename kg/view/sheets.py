"""Tables → an Excel workbook that reads well as it is opened: header fixed, columns as wide as they need, text wrapped."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kg.errors import StoreError

Value = str | int | float
Sheet = tuple[Sequence[str], Sequence[Sequence[Value]]]
"""The header and the rows of one sheet."""

_WIDEST = 60
_HEAD = PatternFill("solid", fgColor="DDE7F0")
# What a workbook's XML cannot hold.
_UNWRITABLE = {code: None for code in range(32) if chr(code) not in "\t\n\r"}


def write(path: Path, sheets: Mapping[str, Sheet]) -> None:
    """Write the tables, each as one sheet. Text stays text, also where it begins as a formula does.

    Args:
        path: the workbook; its folder is made where there is none.
        sheets: header and rows by the sheet's name.

    Raises:
        StoreError: the disk refuses.
    """
    book = Workbook()
    book.remove(book.active)
    for name, (header, rows) in sheets.items():
        _fill(book.create_sheet(name), header, rows)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
    except OSError as error:
        raise StoreError(f"the workbook cannot be written: {error}", where=str(path)) from error


def _fill(sheet: Worksheet, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    widths = [_width(name) for name in header]
    for line, row in enumerate((header, *rows), start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(line, column)
            cell.value = value.translate(_UNWRITABLE) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"
                widths[column - 1] = max(widths[column - 1], _width(value))
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if line == 1:
                cell.font, cell.fill = Font(bold=True), _HEAD
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = min(width, _WIDEST) + 2
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _width(text: str) -> int:
    return max(
        (sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in line) for line in text.split("\n")), default=0
    )

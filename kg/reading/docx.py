"""Word files (.docx) → text: paragraphs, headings and tables in the order of the page."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table

from kg.errors import InputError
from kg.reading.metadata import Extracted, Metadata
from kg.reading.received import not_a_bomb


def extract(raw: bytes) -> Extracted:
    """The text of a Word file and the title in its properties; who typed it and when is no byline.

    Raises:
        InputError: it is no such file, is encrypted, unpacks to too much, or says nothing.
    """
    try:
        not_a_bomb(raw)
        document = docx.Document(io.BytesIO(raw))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        if raw.startswith(b"\xd0\xcf\x11\xe0"):  # what Word wraps an encrypted file in, and its own old format
            raise InputError("it is encrypted, or an old .doc", hint="save it as .docx without a password") from error
        raise InputError("it is no Word file", hint="open it in Word and save it as .docx") from error
    lines: list[str] = []
    for block in document.iter_inner_content():
        lines += _rows(block) if isinstance(block, Table) else [block.text]
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        raise InputError("it holds no text", hint="its pages may be pictures: run text recognition (OCR) on them")
    return Extracted(text=text, metadata=Metadata(title=(document.core_properties.title or "").strip()))


def _rows(table: Table) -> list[str]:
    """A line a row; a cell that spans several stands once."""
    lines = []
    for row in table.rows:
        cells = list(dict.fromkeys(row.cells))
        lines.append("| " + " | ".join(" ".join(cell.text.split()) for cell in cells) + " |")
    return lines

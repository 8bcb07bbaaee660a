"""PDF → text: pypdf in the order in which a page was written; pdfplumber where it has columns or tables.

Pages are parted by a form feed. Characters that only look like ideographs (⼈, a radical, for 人) become them.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pdfplumber
import pypdf
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pypdf.errors import DependencyError, FileNotDecryptedError, PdfReadError

from kg.errors import InputError
from kg.reading.layout import Block, in_reading_order
from kg.reading.metadata import Extracted, Metadata

# Radicals, compatibility forms and ligatures, to which fonts map glyphs where text was meant. Unicode does not say
# which ideograph a radical of its supplement looks like; these are all that are characters of their own.
_RADICALS = (
    "⺁⺄⺎⺐⺒⺓⺕⺝⺟⺠⺩⺪⺬⺮⺶⺼⺽⻁⻃⻄⻅⻆⻉⻊⻋⻑⻓⻔⻕⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂乙兀尢巳幺彐月母民王疋示竹羊肉臼虎覀西见角贝足车長长门阜雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)
_LOOKALIKES = str.maketrans(*_RADICALS) | {
    code: plain
    for code in (*range(0x2F00, 0x2FE0), *range(0xF900, 0xFB07))
    if (plain := unicodedata.normalize("NFKC", chr(code))) != chr(code)
}
_NO_TITLE = re.compile(
    r"(?i)about:blank|untitled|无标题|未命名|^(?:microsoft|幻灯片|文档|document)\b|\.\w{2,5}$|^[\x00-\x7f]*$"
)
_ROWS_WITH_GAPS = 2

Chunk = tuple[float, float, float, str]
"""A piece of text: its height on the page, its place from the left, the size of its type, itself; in points."""
Matrix = list[float]


def extract(raw: bytes, *, renew: Callable[[], None]) -> Extracted:
    """The text of a PDF and the title in its properties; when the file was made is no date of publication.

    Args:
        raw: the file.
        renew: called before each page, see `kg.reading.worker`.

    Raises:
        InputError: it is no PDF, is encrypted, or has no text.
    """
    if b"%PDF-" not in raw[:1024]:
        raise InputError("it is no PDF", hint="fetch it again; a page that says why it was refused may be in its place")
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("it is encrypted", hint="remove the password: qpdf --decrypt --password=… IN OUT")
        texts, empty = _pages(reader, raw, renew)
    except (DependencyError, FileNotDecryptedError) as error:
        raise InputError(f"it is encrypted: {error}", hint="remove the password: qpdf --decrypt IN OUT") from error
    except PdfReadError as error:
        raise InputError(f"it is broken: {error}", hint="open it in a viewer and save it again") from error
    if not any(text.strip() for text in texts):
        raise InputError("it has no text layer: its pages are pictures", hint="run text recognition: ocrmypdf IN OUT")
    warnings = (f"no text on page {', '.join(map(str, empty))}",) if empty else ()
    text = "\f".join(texts).translate(_LOOKALIKES)
    return Extracted(text=text, metadata=Metadata(title=_title(reader)), warnings=warnings)


def _pages(reader: pypdf.PdfReader, raw: bytes, renew: Callable[[], None]) -> tuple[list[str], list[int]]:
    """The text of each page that has some, and the numbers of those that have none."""
    texts, empty = [], []
    with_places: PDF | None = None
    for number, page in enumerate(reader.pages, 1):
        renew()
        chunks: list[Chunk] = []
        text = page.extract_text(visitor_text=_noting(chunks))
        if text.strip() and _has_gaps(chunks):
            with_places = with_places or pdfplumber.open(io.BytesIO(raw), password="")
            text = _by_place(with_places.pages[number - 1]) or text
        if text.strip():
            texts.append(text.strip("\n"))
        else:
            empty.append(number)
    return texts, empty


# --- whether a page has columns or tables -----------------------------------------------------------------------------
def _noting(chunks: list[Chunk]) -> Callable[[str, Matrix, Matrix, object, float], None]:
    """What pypdf calls with each piece of text: keeps where it stands."""

    def note(text: str, page: Matrix, line: Matrix, font: object, size: float) -> None:
        if text.strip():
            x, y = (line[4] * page[i] + line[5] * page[i + 2] + page[i + 4] for i in (0, 1))
            scale = abs(line[3] * page[3]) or 1.0
            chunks.append((round(y), x, (size or 10.0) * scale, text.strip()))

    return note


def _has_gaps(chunks: list[Chunk]) -> bool:
    """Whether several rows have a gap wider than two characters, as between columns and cells."""
    rows: dict[float, list[tuple[float, float, str]]] = {}
    for y, x, size, text in chunks:
        rows.setdefault(y, []).append((x, size, text))
    with_gap = 0
    for row in rows.values():
        row.sort()
        ends = [x + size * sum(1.0 if ord(c) > 0x2E7F else 0.55 for c in text) for x, size, text in row]
        with_gap += any(row[i + 1][0] - end > 2 * row[i][1] for i, end in enumerate(ends[:-1]))
    return with_gap >= _ROWS_WITH_GAPS


# --- the page by place ------------------------------------------------------------------------------------------------
def _by_place(page: Page) -> str:
    """The page's text with its columns one after the other and its tables row by row."""
    tables = [table for table in page.find_tables() if len(table.rows) > 1]
    outside: Any = page
    blocks = []
    for table in tables:
        x0, top, x1, bottom = table.bbox
        rows = ["| " + " | ".join(" ".join((cell or "").split()) for cell in row) + " |" for row in table.extract()]
        blocks.append(Block(x0=x0, x1=x1, top=top, bottom=bottom, text="\n".join(rows), size=0.0))
        outside = outside.outside_bbox(table.bbox, strict=False)
    words = outside.extract_words(x_tolerance_ratio=1.0, keep_blank_chars=True, extra_attrs=["size"])
    blocks += [
        Block(x0=w["x0"], x1=w["x1"], top=w["top"], bottom=w["bottom"], text=w["text"], size=w["size"]) for w in words
    ]
    return in_reading_order(blocks)


def _title(reader: pypdf.PdfReader) -> str:
    """The title that the file gives itself, where it is one: most programs put the file's name or their own."""
    title = (reader.metadata.title if reader.metadata else "") or ""
    title = " ".join(str(title).split())
    return "" if _NO_TITLE.search(title) else title

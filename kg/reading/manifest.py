"""Manifests (.jsonl, .csv): one line a document, with what is known of it and its text or the path of its file.

    {"id": "a-001", "title": "…", "publisher": "某报", "published": "2024-05-06", "url": "https://…", "text": "…"}
    {"id": "a-002", "published": "2024-05", "path": "pages/a-002.html"}

`id` and either `text` or `path` are needed, in a CSV file `text` or `path` alone: a row without a column of ids is called
by its file and line, list-2. `title`, `publisher`, `published`, `url` and `reporters` (a list, or names
parted by 、) are not; other fields are passed over, but one that looks like a misspelt one of these is refused. A CSV
file has the same names in its first line, or the Chinese ones of `COLUMNS`, and is in UTF-8 or, as Excel writes it in
China, GB18030. A path is relative to the manifest. The hash of a text is that of its UTF-8 form.
"""

from __future__ import annotations

import csv
import datetime
import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.dates import date_written
from kg.errors import InputError
from kg.reading.cells import cut
from kg.reading.encoding import decode
from kg.reading.metadata import Metadata
from kg.reading.received import LARGEST_TEXT, named, open_regular, unreadable

MANIFESTS = (".jsonl", ".csv")
COLUMNS = {
    "编号": "id", "标题": "title", "媒体": "publisher", "来源": "publisher", "发布日期": "published",
    "日期": "published", "网址": "url", "链接": "url", "记者": "reporters", "正文": "text", "文本": "text",
    "路径": "path", "文件": "path", "編號": "id", "標題": "title", "媒體": "publisher", "來源": "publisher",
    "发布时间": "published", "發布日期": "published", "發布時間": "published", "網址": "url", "連結": "url", "記者": "reporters",
    "路徑": "path",
}  # fmt: skip
_FIELDS = ("id", "title", "publisher", "published", "url", "reporters", "text", "path")
_SAMPLE = 1 << 20
_FIRST_OF_EXCEL = datetime.date(1899, 12, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document of a manifest: `text`, or else the file `path`; `where` is its line, for errors."""

    id: str
    metadata: Metadata
    where: str
    text: str = ""
    path: Path | None = None


def entries(path: Path) -> Iterator[Entry | InputError]:
    """The documents that a manifest lists; a line that lists none is given as the error that says why.

    Raises:
        InputError: the file cannot be read, or is no manifest.
    """
    with open_regular(path) as file:
        rows = _json_rows(file, path) if path.suffix.lower() == ".jsonl" else _csv_rows(file, path)
        try:
            for where, row in rows:
                try:
                    yield row if isinstance(row, InputError) else _entry(row, path, where)
                except InputError as error:
                    yield error
        except OSError as error:
            raise unreadable(path, error) from error


# --- lines ------------------------------------------------------------------------------------------------------------
Row = tuple[str, dict[str, object] | InputError]


def _json_rows(file: BinaryIO, path: Path) -> Iterator[Row]:
    for number, line in _lines(file):
        where = f"{named(path)}:{number}"
        if line is None:
            yield (
                where,
                InputError(f"the line has more than {LARGEST_TEXT:,} bytes", where=where, hint="split its text"),
            )
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield where, _json_row(line, where)


def _json_row(line: bytes, where: str) -> dict[str, object] | InputError:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return InputError("the line is not UTF-8", where=where, hint="JSON is always UTF-8: convert the file")
    except (ValueError, RecursionError) as error:
        return InputError(f"the line is no JSON: {error}", where=where, hint="one object in { } a line")
    if not isinstance(row, dict):
        return InputError("the line is no object", where=where, hint='as {"id": "a-001", "text": "…"}')
    return row


def _csv_rows(file: BinaryIO, path: Path) -> Iterator[Row]:
    encoding = decode(file.read(_SAMPLE).rpartition(b"\n")[0] or b"id", where=named(path)).encoding
    file.seek(0)
    reader = cut(_text(file, path, encoding))
    try:
        written = [name.strip() for name in next(reader, [])]
        header = [COLUMNS.get(name, name) for name in written]
        if not {"text", "path"} & set(header):
            raise InputError(
                "第一行没有“正文”一列，也没有“文件” its first line names no column 'text' (正文), nor 'path' (文件); "
                f"它有 it has: {'、'.join(written)[:80]}",
                where=f"{named(path)}:1",
                hint="文章清单用这些列名；数据表用 a manifest lists articles; a table of facts is read by: "
                "kg import FILE --map MAP.toml",
            )
        for row in reader:
            where = f"{named(path)}:{reader.line_num}"
            if len(row) > len(header):
                yield where, InputError("more cells than columns", where=where, hint='put text with commas in "…"')
            elif any(cell.strip() for cell in row):
                named_by_line = {} if "id" in header else {"id": f"{path.stem}-{reader.line_num}"}
                yield where, {**named_by_line, **dict(zip(header, row, strict=False))}
    except csv.Error as error:
        where = f"{named(path)}:{reader.line_num}"
        yield where, InputError(f"the rest cannot be read: {error}", where=where, hint='check the "…" of this row')


def _text(file: BinaryIO, path: Path, encoding: str) -> Iterator[str]:
    for number, line in _lines(file):
        if line is None:
            raise csv.Error(f"a line has more than {LARGEST_TEXT:,} bytes")
        try:
            yield line.decode("utf-8-sig" if number == 1 and encoding == "utf-8" else encoding)
        except UnicodeDecodeError as error:
            raise csv.Error(f"a line is not {encoding}, as the first ones are") from error


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers; None for one that is too long, which is passed over without keeping it."""
    number = 0
    while line := file.readline(LARGEST_TEXT + 1):
        number += 1
        if len(line) <= LARGEST_TEXT:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(_SAMPLE)
        yield number, None


# --- fields -----------------------------------------------------------------------------------------------------------
def _entry(row: dict[str, object], path: Path, where: str) -> Entry:
    row = {COLUMNS.get(name, name): value for name, value in row.items()}
    for name in row.keys() - set(_FIELDS):
        if near := difflib.get_close_matches(name, set(_FIELDS) - row.keys(), n=1, cutoff=0.8):
            raise InputError(f"there is no field '{name}'", where=where, hint=f"did you mean '{near[0]}'?")
    said = {name: _string(row.get(name), name, where) for name in _FIELDS if name != "reporters"}
    if not said["id"]:
        raise InputError("the field 'id' is missing", where=where, hint="every document needs one of its own")
    if bool(said["text"].strip()) == bool(said["path"]):
        raise InputError(
            "there is neither 'text' nor 'path'" if not said["path"] else "there are both 'text' and 'path'",
            where=where,
            hint="give one of the two",
        )
    try:
        published = date_written(_unserial(said["published"])) if said["published"] else ""
    except InputError as error:
        raise InputError(f"published: {error.message}", where=where, hint=error.hint) from error
    metadata = Metadata(
        title=said["title"],
        publisher=said["publisher"],
        reporters=_reporters(row.get("reporters"), where),
        published=published,
        address=said["url"],
    )
    file = path.parent / said["path"] if said["path"] else None
    return Entry(id=said["id"], metadata=metadata, where=where, text="" if file else said["text"], path=file)


def _unserial(said: str) -> str:
    """The day that Excel counts to, 45901 for 2025-09-01; other dates as they are written."""
    if said.isascii() and said.isdecimal() and len(said) == 5:
        return (_FIRST_OF_EXCEL + datetime.timedelta(days=int(said))).isoformat()
    return said


def _string(value: object, name: str, where: str) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):  # ids and years are often written without quotes
        return str(value)
    if not isinstance(value, str):
        raise InputError(f"the field '{name}' is no text", where=where, hint='put it in "…"')
    return value if name == "text" else value.strip()


def _reporters(value: object, where: str) -> tuple[str, ...]:
    names = value if isinstance(value, list) else re.split(r"[、,，;；\s]+", _string(value, "reporters", where))
    return tuple(_string(name, "reporters", where) for name in names if name)

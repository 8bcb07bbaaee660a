"""The commands that show what the archive keeps: the documents, and the text that offsets refer to."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.answers.lookup import said_in
from kg.archive import Archive
from kg.cli.asking import graph_and_archive
from kg.cli.past import AsOf, at
from kg.cli.rows import Cell, Format, say_rows
from kg.cli.screen import GRAPH, Folder, heading, out, say
from kg.errors import InputError
from kg.model import Document

_COUNTED = ("statements", "observations", "milestones")
_KNOWN = ("title", "publisher", "published", "reporters", "address")
_HEADER = ("id", *_KNOWN, "characters", *_COUNTED, "warnings")
# What stands above the columns of the table; an address stands below its title, reporters below their publisher.
_TABLE = {
    "编号 id": ("id",), "标题、地址 title, address": ("title", "address"), "媒体、记者 publisher": ("publisher", "reporters"),
    "日期 date": ("published",), "字数": ("characters",), "关系": ("statements",), "数据": ("observations",),
    "大事": ("milestones",),
}  # fmt: skip


def documents(
    format: Annotated[Format, typer.Option("--format", "-f", help="输出格式 Form of the list.")] = Format.table,
    as_of: AsOf = "",
    graph: Folder = GRAPH,
) -> None:
    """列出文章：来源、日期、字数、说了多少、提示。 List the documents with source, date, length and warnings."""
    with graph_and_archive(at(graph, as_of)) as (opened, archive):
        said = said_in(opened)
        rows = [_row(document, said.get(document.id, {})) for document in archive.documents()]
    if format is not Format.table:
        say_rows(_HEADER, rows, format)
        return
    say_rows(list(_TABLE), [{name: _cell(row, keys) for name, keys in _TABLE.items()} for row in rows], format)
    if any(row["warnings"] for row in rows):
        heading("提示", "warnings")
    for row in rows:
        for warning in _several(row["warnings"]):
            say(f"[{row['id']}] {warning}")


def text(
    document: Annotated[str, typer.Argument(metavar="DOC", help="文章编号 Id of a document.")],
    start: Annotated[int, typer.Option(metavar="N", min=0, help="从第几个字起 First character, from 0.")] = 0,
    end: Annotated[
        int | None, typer.Option(metavar="M", min=1, help="到第几个字之前 Character to stop before; all by default.")
    ] = None,
    graph: Folder = GRAPH,
) -> None:
    """收到的原文，证据的起止位置指的就是它。 The text as received, which the offsets of evidence refer to."""
    with Archive.open(graph) as archive:
        whole = archive.document(document).text
    last = len(whole) if end is None else end
    if not start < last <= len(whole):
        raise InputError(
            f"there is no text from {start} to {last}", where=document, hint=f"it has {len(whole)} characters"
        )
    if out().is_terminal:
        say(whole[start:last])
    else:  # a file gets the characters as they are, without a line end of ours
        sys.stdout.write(whole[start:last])


def _row(document: Document, said: dict[str, int]) -> dict[str, Cell]:
    known: dict[str, Cell] = {name: getattr(document, name) for name in _KNOWN}
    counted = {name: said.get(name, 0) for name in _COUNTED}
    return {"id": document.id, **known, "characters": len(document.text), **counted, "warnings": document.warnings}


def _cell(row: dict[str, Cell], keys: tuple[str, ...]) -> Cell:
    if len(keys) == 1:
        return row[keys[0]]
    said = [row[key] for key in keys]
    return "\n".join("、".join(one) if isinstance(one, tuple) else str(one) for one in said if one)


def _several(value: Cell) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()

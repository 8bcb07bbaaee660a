"""An answer as a table on the screen with its sentences, or as a file for programs and offices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from rich.text import Text

from kg.answers.answer import Answer, Cell, Thing
from kg.answers.answering import ROWS
from kg.cli.answer_files import as_csv, as_json, as_markdown, write_workbook
from kg.cli.answer_words import (
    NOT_REPORTED,
    WEIGHT,
    asked_for,
    based_on,
    confirmed_in,
    further_of,
    headed,
    left_out,
    searched,
    shown,
    told_columns,
    weight_of,
)
from kg.cli.screen import Footnotes, heading, note, say, table
from kg.errors import InputError
from kg.words import TYPE_WORDS


class Form(StrEnum):
    """How an answer is given."""

    table = "table"
    csv = "csv"
    json = "json"
    md = "md"
    xlsx = "xlsx"


_WHOLE = frozenset((Form.csv, Form.json, Form.xlsx))


def put(answer: Answer, *, form: Form = Form.table, out: Path | None = None) -> None:
    """Print an answer, or write it to a file.

    Args:
        answer: to be given.
        form: of the answer; where it is `table` and the file has the suffix of another form, that one.
        out: the file.

    Raises:
        InputError: a workbook has no file to go to, or the file's suffix is of no form.
    """
    form = _form(form, out)
    if form in (Form.csv, Form.xlsx):  # they have no place for it beside the rows
        for line in left_out(answer):
            note(line)
    if form is Form.xlsx:
        write_workbook(answer, out)
    elif form is Form.table:
        say_answer(answer)
    else:
        written = {Form.csv: as_csv, Form.json: as_json, Form.md: as_markdown}[form](answer)
        if out is None:
            say(written.rstrip("\n"))
            return
        out.parent.mkdir(parents=True, exist_ok=True)
        # A spreadsheet takes a file for UTF-8 only where it begins with the mark.
        out.write_text(written, encoding="utf-8-sig" if form is Form.csv else "utf-8", newline="")
    if out:
        say(f"已写 wrote {out}（{len(answer.rows)} 行 rows）")


def how_many(rows: str, form: Form, out: Path | None) -> int | None:
    """How many rows an answer gives, None for all: what was asked for, else `ROWS` to be read, all as a file for programs.

    Args:
        rows: as typed: a number, `all`, or nothing.
        form, out: as `put` takes them.

    Raises:
        InputError: it is no number above 0, or the file's suffix is of no form.
    """
    if rows == "all" or (not rows and _form(form, out) in _WHOLE):
        return None
    if rows and not (rows.isdecimal() and len(rows) < 10 and int(rows)):
        raise InputError("so many rows cannot be given", where=rows, hint="--rows 200、--rows all")
    return int(rows) if rows else ROWS


def _form(form: Form, out: Path | None) -> Form:
    if out is None or form is not Form.table:
        return form
    if out.suffix not in (".csv", ".json", ".md", ".xlsx"):
        raise InputError("the suffix tells no form", where=str(out), hint="--format, or .csv .json .md .xlsx")
    return Form(out.suffix[1:])


def say_answer(answer: Answer) -> None:
    """An answer on the screen: the question, what it rests on, the rows with numbered sentences, what was searched."""
    say(Text.assemble((answer.question, "bold")))
    if asked := asked_for(answer):
        say(f"问 asked: {asked}")
    say(based_on(answer.foundation), style="dim")
    if not answer.is_reported():
        say(NOT_REPORTED, style="yellow")
    else:
        _rows(answer)
    for line in left_out(answer):
        say(line, style="yellow")
    _searched(answer)


def _rows(answer: Answer) -> None:
    notes = Footnotes()
    told = told_columns(answer)
    rows = []
    above: Cell = None
    for row in answer.rows:
        cells = dict(zip(answer.columns, row.cells, strict=True))
        line = [shown(name, cells[name]) for name in told]
        if cells[told[0]] == above and not isinstance(above, int | float):  # what stands above is not said again
            line[0] = ""
        above = cells[told[0]]
        said = notes(quote for proof in row.proofs for quote in proof.quotes) + further_of(row)
        rows.append([*line, *weight_of(answer, row), said])
    numbers = [headed(name) for name in told if all(isinstance(cell, int | float) for cell in answer.column(name))]
    table((*map(headed, told), *WEIGHT, "原句"), rows, right=(*numbers, *WEIGHT[:2]))
    say(f"{len(answer.rows)} 行 rows{_counted(answer.column(told[0]))}", style="dim")
    for word in confirmed_in(answer):
        say(word, style="dim")
    notes.print()


def _counted(cells: Sequence[Cell]) -> str:
    """How many things of each type the rows are about, where one has several rows: nobody counts rows to count firms."""
    types = Counter(cell.type for cell in set(cells) if isinstance(cell, Thing))
    several = 0 < types.total() < len(cells)
    return (
        "：" + "、".join(f"{TYPE_WORDS[one].zh} {TYPE_WORDS[one].en} {types[one]}" for one in TYPE_WORDS if types[one])
        if several
        else ""
    )


def _searched(answer: Answer) -> None:
    heading("查过", "searched")
    for line in searched(answer):
        say(line)

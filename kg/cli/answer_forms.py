"""An answer as a table on the screen with its sentences, or as CSV, JSON, Markdown or a workbook."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from rich.text import Text

from kg.answers import plain
from kg.answers.answer import Answer, Cell, Foundation, Row, Searched
from kg.answers.answering import ROWS
from kg.cli.screen import Footnotes, heading, note, say, table
from kg.errors import InputError
from kg.vocabulary import INDICATORS, PROPERTIES
from kg.words import BASIS_WORDS, COLUMN_WORDS, INDICATOR_WORDS, KIND_WORDS, PROPERTY_WORDS, TERM_WORDS, date, word


class Form(StrEnum):
    """How an answer is given."""

    table = "table"
    csv = "csv"
    json = "json"
    md = "md"
    xlsx = "xlsx"


_EVIDENCE_WORDS = {
    "sources": "独立来源", "confidence": "可信度", "basis": "依据", "quote": "原句", "document": "文章",
    "title": "标题", "publisher": "媒体", "date": "日期",
}  # fmt: skip
_NOT_REPORTED = "未见报道 not reported"
_TERMS = frozenset(TERM_WORDS["term"])
_WEIGHT = ("来源", "可信度", "依据")
_WHOLE = frozenset((Form.csv, Form.json, Form.xlsx))
_MOST_PUBLISHERS = 4
_DATES = frozenset(("date", "next_date", "period", "reported", "due", "done"))


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
        _workbook(answer, out)
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
        say(_NOT_REPORTED, style="yellow")
    else:
        _rows(answer)
    for line in left_out(answer):
        say(line, style="yellow")
    _searched(answer)


def left_out(answer: Answer) -> list[str]:
    """What is not shown: further rows, and what was not looked at."""
    shown, more = len(answer.rows), answer.cut
    # Of more things than were looked at others might stand before these.
    which, first = ("显示", "") if answer.left else ("显示前", "the first ")
    rows = f"{which} {shown:,} 行，还有约 {more:,} 行 {first}{shown:,} rows, some {more:,} more → --rows all、--rows N"
    things = f"另有 {answer.left:,} 项未列或未查 were not listed or not looked at"
    return [*([rows] if answer.cut else []), *([things] if answer.left else [])]


def asked_for(answer: Answer) -> str:
    """What the question was asked with: 贵安新区、产值、2024."""
    return "、".join(shown("term", one) if one in _TERMS else str(one) for one in answer.about if one not in (None, ""))


def based_on(foundation: Foundation) -> str:
    """What the graph was built from, in one line."""
    day = f"截至 as of {foundation.as_of}：" if foundation.as_of else ""
    if not foundation.documents:
        return f"{day}图谱里没有文章 the graph holds no article"
    span = f"，{foundation.first} 至 {foundation.newest}" if foundation.newest else ""
    undated = f"，{foundation.undated} 篇无日期 undated" if foundation.undated else ""
    listed = [f"{name or '未署名 unnamed'} {count}" for name, count in foundation.publishers[:_MOST_PUBLISHERS]]
    more = len(foundation.publishers) - _MOST_PUBLISHERS
    listed += [f"另 {more} 家 more"] if more > 0 else []
    return f"{day}据 {foundation.documents} 篇文章 articles{span}{undated}；来自 by {'、'.join(listed)}"


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
        said = notes(quote for proof in row.proofs for quote in proof.quotes) + _further(row)
        rows.append([*line, *_weight(row), said])
    numbers = [headed(name) for name in told if all(isinstance(cell, int | float) for cell in answer.column(name))]
    table((*map(headed, told), *_WEIGHT, "原句"), rows, right=(*numbers, *_WEIGHT[:2]))
    say(f"{len(answer.rows)} 行 rows", style="dim")
    notes.print()


def told_columns(answer: Answer) -> list[str]:
    """The columns in which any row has something; a file for programs has all of them."""
    return [name for name in answer.columns if any(cell not in (None, "") for cell in answer.column(name))]


def _further(row: Row) -> str:
    """That a row rests on more than is shown."""
    return f" 另 {row.further:,} 条 more" if row.further else ""


def _weight(row: Row) -> tuple[str, str, str]:
    return str(row.sources), f"{row.confidence:.2f}", BASIS_WORDS[row.basis].zh


def _searched(answer: Answer) -> None:
    heading("查过", "searched")
    for line in searched(answer):
        say(line)


def searched(answer: Answer) -> list[str]:
    """What was searched, line by line."""
    lines = [_where(one, answer.foundation.documents) for one in answer.searched]
    if not lines:
        lines.append(f"{answer.foundation.documents} 篇文章的全部 all of the articles")
    if set(answer.terms) >= {*PROPERTIES, *INDICATORS}:
        lines.append("看的是全部关系和指标 looked at every relation and indicator")
    elif answer.terms:
        lines.append(f"看的是 looked at: {'、'.join(map(_term, answer.terms))}")
    return lines


def _where(one: Searched, documents: int) -> str:
    newest = f"，最新 newest {one.newest}" if one.newest else ""
    named = f"（{_first_of(one.documents)}{newest}）" if one.documents else ""
    inside = f"；连同其中 with {len(one.within)} 处 within: {_first_of(one.within)}" if one.within else ""
    return f"{one.about}：{documents} 篇中 {len(one.documents)} 篇提到 articles name it{named}{inside}"


def _first_of(listed: Sequence[object]) -> str:
    """What is searched, the first ones of very many: nobody reads the ids of thousands of articles."""
    more = f"……另 {len(listed) - ROWS:,} more" if len(listed) > ROWS else ""
    return "、".join(map(str, listed[:ROWS])) + more


def _term(name: str) -> str:
    table_ = PROPERTY_WORDS if name in PROPERTIES else INDICATOR_WORDS if name in INDICATORS else KIND_WORDS
    return f"{word(table_, name).zh} {name}"


def headed(column: str) -> str:
    """What stands above a column: 企业或项目 firm."""
    words = word(COLUMN_WORDS, column)
    return f"{words.zh} {words.en}"


def shown(column: str, cell: Cell) -> str:
    """A cell as a person reads it."""
    if cell is None or cell == "":
        return ""
    if column in TERM_WORDS and isinstance(cell, str):
        return word(TERM_WORDS[column], cell).zh
    if column in _DATES and isinstance(cell, str):
        return date(cell)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return f"{cell:,}" if isinstance(cell, int) and cell >= 10_000 else str(cell)


# --- for programs and offices -----------------------------------------------------------------------------------------
def header(answer: Answer) -> list[str]:
    """The columns of a file: those of the answer, and those of its evidence, Chinese first."""
    return [*(headed(name) for name in answer.columns), *(f"{zh} {en}" for en, zh in _EVIDENCE_WORDS.items())]


def lines(answer: Answer) -> list[list[str | int | float]]:
    """One line for each row of the answer, with the surest sentence of what it rests on first."""
    return [[*_plain(answer, row), *_evidence(row)] for row in answer.rows]


def as_csv(answer: Answer) -> str:
    """The rows, each with one of its sentences."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header(answer))
    writer.writerows(lines(answer))
    return file.getvalue()


def as_json(answer: Answer) -> str:
    """All that the answer holds, with every sentence; entities with their IRI, terms by their local names."""
    return json.dumps(plain.answer(answer), ensure_ascii=False, indent=1) + "\n"


def as_markdown(answer: Answer) -> str:
    """A table with footnotes, as a report takes it."""
    notes: dict[tuple[str, str, str], int] = {}
    told = told_columns(answer)
    body = []
    for row in answer.rows:
        said = [(q.text, q.document, q.issued) for proof in row.proofs for q in proof.quotes]
        numbers = sorted({notes.setdefault(one, len(notes) + 1) for one in said})
        cells = dict(zip(answer.columns, row.cells, strict=True))
        said_in = " ".join(f"[{n}]" for n in numbers) + _further(row)
        line = [*(shown(name, cells[name]) for name in told), *_weight(row), said_in]
        body.append(line)
    top = [*map(headed, told), *_WEIGHT, "原句"]
    asked = asked_for(answer)
    parts = [f"**{answer.question}**", f"问 asked: {asked}" if asked else "", based_on(answer.foundation)]
    parts.append(_markdown_table(top, body) if body else _NOT_REPORTED)
    parts += [
        f"[{number}] “{_escaped(text)}” —— {document} {issued}" for (text, document, issued), number in notes.items()
    ]
    parts += left_out(answer)
    parts += [f"查过 searched: {'；'.join(searched(answer))}"]
    return "\n\n".join(part for part in parts if part) + "\n"


def _markdown_table(top: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    rows = [top, ["---"] * len(top), *body]
    return "\n".join(f"| {' | '.join(map(_escaped, row))} |" for row in rows)


def _escaped(text: str) -> str:
    """Text in Markdown that marks nothing up, on one line."""
    plain = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|#" else sign for sign in plain)


def _workbook(answer: Answer, out: Path | None) -> None:
    from kg.view.sheets import write  # noqa: PLC0415  openpyxl loads slowly

    if out is None:
        raise InputError("a workbook needs a file to go to", hint="-o answer.xlsx")
    said = [
        (number, quote.text, quote.document, quote.title, quote.publisher, quote.issued)
        for number, row in enumerate(answer.rows, start=1)
        for proof in row.proofs
        for quote in proof.quotes
    ]
    about = [
        (answer.question,),
        *((f"问 asked: {one}",) for one in answer.about if one),
        (based_on(answer.foundation),),
    ]
    about += [(line,) for line in (*left_out(answer), *searched(answer))] + ([] if answer.rows else [(_NOT_REPORTED,)])
    write(out, {
        "答案": (header(answer), lines(answer)),
        "原句": (["行 row", "原句 quote", "文章 document", "标题 title", "媒体 publisher", "日期 date"], list(dict.fromkeys(said))),
        "说明": (["说明 about"], about),
    })  # fmt: skip


def _plain(answer: Answer, row: Row) -> list[str | int | float]:
    return [
        cell if isinstance(cell, int | float) else shown(name, cell)
        for name, cell in zip(answer.columns, row.cells, strict=True)
    ]


def _evidence(row: Row) -> list[str | int | float]:
    weight: list[str | int | float] = [row.sources, round(row.confidence, 3), BASIS_WORDS[row.basis].zh]
    if not row.proofs:
        return [*weight, "", "", "", "", ""]
    # What a row rests on first is what it is about; where a firm lies is told besides.
    best = max(row.proofs[0].quotes, key=lambda quote: quote.confidence)
    return [*weight, best.text, best.document, best.title, best.publisher, best.issued]

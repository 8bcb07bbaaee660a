"""An answer for programs and offices: as CSV, JSON, Markdown or a workbook."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

from kg.answers import plain
from kg.answers.answer import Answer, Row
from kg.cli.answer_words import (
    NOT_REPORTED,
    WEIGHT,
    asked_for,
    based_on,
    basis_of,
    confirmed_in,
    further_of,
    headed,
    left_out,
    searched,
    shown,
    told_columns,
    weight_of,
)
from kg.errors import InputError
from kg.words import in_cell

_EVIDENCE_WORDS = {
    "sources": "独立来源", "confidence": "可信度", "basis": "依据", "quote": "原句", "document": "文章",
    "title": "标题", "publisher": "媒体", "date": "日期",
}  # fmt: skip


def header(answer: Answer) -> list[str]:
    """The columns of a file: those of the answer, and those of its evidence, Chinese first."""
    return [*(headed(name) for name in answer.columns), *(f"{zh} {en}" for en, zh in _EVIDENCE_WORDS.items())]


def lines(answer: Answer) -> list[list[str | int | float]]:
    """One line for each row of the answer, with the surest sentence of what it rests on first."""
    return [[*_plain(answer, row), *_evidence(answer, row)] for row in answer.rows]


def as_csv(answer: Answer) -> str:
    """The rows, each with one of its sentences."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header(answer))
    writer.writerows([in_cell(cell) if isinstance(cell, str) else cell for cell in line] for line in lines(answer))
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
        said_in = " ".join(f"[{n}]" for n in numbers) + further_of(row)
        line = [*(shown(name, cells[name]) for name in told), *weight_of(answer, row), said_in]
        body.append(line)
    top = [*map(headed, told), *WEIGHT, "原句"]
    asked = asked_for(answer)
    parts = [f"**{answer.question}**", f"问 asked: {asked}" if asked else "", based_on(answer.foundation)]
    parts.append(_markdown_table(top, body) if body else NOT_REPORTED)
    parts += [
        f"[{number}] “{_escaped(text)}” —— {document} {issued}" for (text, document, issued), number in notes.items()
    ]
    parts += [*confirmed_in(answer), *left_out(answer)]
    parts += [f"查过 searched: {'；'.join(searched(answer))}"]
    return "\n\n".join(part for part in parts if part) + "\n"


def _markdown_table(top: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    rows = [top, ["---"] * len(top), *body]
    return "\n".join(f"| {' | '.join(map(_escaped, row))} |" for row in rows)


def _escaped(text: str) -> str:
    """Text in Markdown that marks nothing up, on one line."""
    plain = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|#" else sign for sign in plain)


def write_workbook(answer: Answer, out: Path | None) -> None:
    """A workbook of the rows, of all their sentences, and of what the answer rests on.

    Raises:
        InputError: there is no file to write to.
    """
    from kg.view.sheets import write  # noqa: PLC0415  openpyxl loads slowly

    if out is None:
        raise InputError("工作簿要写入文件 a workbook needs a file to go to", hint="-o answer.xlsx")
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
    about += [(line,) for line in (*confirmed_in(answer), *left_out(answer), *searched(answer))] + (
        [] if answer.rows else [(NOT_REPORTED,)]
    )
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


def _evidence(answer: Answer, row: Row) -> list[str | int | float]:
    weight: list[str | int | float] = [row.sources, round(row.confidence, 3), basis_of(answer, row)]
    if not row.proofs:
        return [*weight, "", "", "", "", ""]
    # What a row rests on first is what it is about; where a firm lies is told besides.
    best = max(row.proofs[0].quotes, key=lambda quote: quote.confidence)
    return [*weight, best.text, best.document, best.title, best.publisher, best.issued]

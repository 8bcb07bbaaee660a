"""`kg ask`: a question of the catalogue, in Chinese or by its number and what it is asked with."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, foundation
from kg.answers.catalogue import QUESTIONS, Parameter, Question, question_of
from kg.answers.merging import Step
from kg.archive import Archive
from kg.cli.answer_forms import Form, how_many, put
from kg.cli.asking import graph_and_archive
from kg.cli.past import AsOf, at
from kg.cli.rulings import confirmed
from kg.cli.screen import SOURCE, Source, note, table
from kg.graph import Graph
from kg.meaning import chinese, values
from kg.words import confirmed_by

Format = Annotated[Form, typer.Option("--format", "-f", help="输出格式 Form of the answer.")]
Output = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="写入文件，后缀可定格式 Write it to a file; its suffix may tell the form."),
]  # fmt: skip

Rows = Annotated[
    str,
    typer.Option(
        "--rows",
        metavar="N|all",
        help="列几行，all 为全部；缺省 50 行，csv、json、xlsx 为全部 How many rows; 50, or all as csv, json, xlsx.",
    ),
]

_NUMBER = re.compile(r"q(\d{1,2})([a-z]?)", re.IGNORECASE)


def ask(
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="问题编号，或用中文提问 Number of a question, or one in Chinese.")
    ] = "",
    arguments: Annotated[
        list[str] | None,
        typer.Argument(metavar="ARG…", help="所问的名称等，或 名=值 Names and the like, or NAME=VALUE."),
    ] = None,
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    as_of: AsOf = "",
    graph: Source = SOURCE,
) -> None:
    """用中文或按编号提问；不写问题则列出全部问题。 Ask in Chinese or by number; without a question, list them all."""
    if not question:
        _list()
        return
    most = how_many(rows, format, out)
    with graph_and_archive(at(graph, as_of)) as (opened, archive):
        if number := _NUMBER.fullmatch(question):
            asked = question_of(f"q{int(number[1]):02d}{number[2].lower()}")
            found = answered(opened, archive, asked, arguments or [], most)
        else:
            said = " ".join((question, *(arguments or [])))
            newest = foundation(opened).newest
            guess = chinese.meant(said, chinese.names_of(opened, archive), newest=newest, tell=note)
            typed = [f"{name}={one}" for name, one in guess.values.items()]
            found = answered(opened, archive, guess.question, typed, most)
        put(found, form=format, out=out)


def given(
    question: Question, arguments: list[str], *, rows: str, format: Form, out: Path | None, graph: str | Path
) -> None:
    """Answer a question with what was typed, with as many rows and in the form that was asked for.

    Raises:
        InputError: so many rows cannot be given.
        QueryError: a value is missing or too much, or nothing is called so.
    """
    most = how_many(rows, format, out)
    with graph_and_archive(graph) as (opened, archive):
        put(answered(opened, archive, question, arguments, most), form=format, out=out)


def answered(
    graph: Graph, archive: Archive, question: Question, arguments: list[str], most: int | None = ROWS
) -> Answer:
    """As `kg.meaning.values.answered`, with what a person has confirmed; what a word was taken for is told on standard
    error."""
    found = values.answered(graph, archive, question, arguments, most=most, tell=note, past=at, recorded=_as_recorded)
    return replace(found, confirmed={key: confirmed_by(word) for key, word in confirmed(archive).items()})


def _as_recorded(archive: Archive, one: str, other: str) -> dict[str, object]:
    """What the record has, and no graph: the steps that make two names one, and the command that takes them apart."""
    from kg.cli.rulings import is_by_person, joined  # noqa: PLC0415  resolution loads slowly
    from kg.resolution.identity import grouped  # noqa: PLC0415

    history = archive.history()
    found = joined(grouped(archive.readings(), history.standing), history, one, other)
    if found is None:
        note(f"是两个 they are two: {one} ≠ {other}")
        return {}
    steps = [
        Step(names=(step.names[0], step.names[1]), rule=step.rule, reason=step.reason, score=step.score,
             by_person=is_by_person(step, history))
        for step in found.steps
    ]  # fmt: skip
    return {"steps": steps, "apart": found.apart}


def value(graph: Graph, archive: Archive, parameter: Parameter, said: str) -> object:
    """As `kg.meaning.values.value`; what a word was taken for is told on standard error."""
    return values.value(graph, archive, parameter, said, tell=note, past=at)


def _list() -> None:
    rows = [(number, one.words, values.usage(one)) for number, one in sorted(QUESTIONS.items())]
    table(("", "问题 question", "问时给出 asked with"), rows)

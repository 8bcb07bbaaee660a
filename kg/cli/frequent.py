"""Questions that are asked often, each as a command of its own: park, compare, person, sources, conflicts and others."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from kg.answers.catalogue import Parameter, question_of
from kg.cli.answer_forms import Form
from kg.cli.answering import Format, Output, Rows, given
from kg.cli.past import AsOf, at
from kg.cli.screen import SOURCE, Source

_Park = Annotated[str, typer.Argument(metavar="PARK", help="园区或地点 A park or place.")]
_Name = Annotated[str, typer.Argument(metavar="NAME", help="名称 A name.")]


def park(
    name: _Park,
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    as_of: AsOf = "",
    graph: Source = SOURCE,
) -> None:
    """园区里有哪些企业，做什么，在链条哪一环。 The firms of a park, what they make, where they stand in a chain (q01)."""
    given(question_of("q01"), [name], rows=rows, format=format, out=out, graph=at(graph, as_of))


def compare(
    one: _Park,
    other: _Park,
    overlap: Annotated[
        bool, typer.Option("--overlap", help="改列重合与互补 Where they overlap and complement each other (q20).")
    ] = False,
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    as_of: AsOf = "",
    graph: Source = SOURCE,
) -> None:
    """两个园区并排比较。 Two parks side by side (q19)."""
    given(
        question_of("q20" if overlap else "q19"),
        [one, other],
        rows=rows,
        format=format,
        out=out,
        graph=at(graph, as_of),
    )


def person(
    name: _Name,
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    as_of: AsOf = "",
    graph: Source = SOURCE,
) -> None:
    """一个人任何职，谁说的。 Which posts a person has, and who says so (q00)."""
    about = replace(question_of("q00"), parameters=(Parameter("thing", ("Person",)),))
    given(about, [name], rows=rows, format=format, out=out, graph=at(graph, as_of))


def sources(
    subject: _Name,
    property: Annotated[str, typer.Argument(metavar="P", help="关系 A relation.")] = "",
    object: Annotated[str, typer.Argument(metavar="O", help="对象 Its object.")] = "",
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    as_of: AsOf = "",
    graph: Source = SOURCE,
) -> None:
    """哪些文章、哪天、说了它什么。 Which articles say what of it, and when (q29)."""
    given(
        question_of("q29"),
        [one for one in (subject, property, object) if one],
        rows=rows,
        format=format,
        out=out,
        graph=at(graph, as_of),
    )


def single_source(
    name: Annotated[str, typer.Argument(metavar="NAME", help="只看关于它的 Only what is about it.")] = "",
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    as_of: AsOf = "",
    graph: Source = SOURCE,
) -> None:
    """只有一个独立来源的结论。 What only one independent source tells (q30)."""
    given(question_of("q30"), [name] if name else [], rows=rows, format=format, out=out, graph=at(graph, as_of))


def conflicts(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="只看关于它及其分期、其中项目的 Only what is about it.")
    ] = "",
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    as_of: AsOf = "",
    graph: Source = SOURCE,
) -> None:
    """各篇报道不一致之处：数值、日期、否认，各方并列。 Where articles contradict each other, every side (q17)."""
    given(question_of("q17"), [name] if name else [], rows=rows, format=format, out=out, graph=at(graph, as_of))

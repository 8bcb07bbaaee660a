"""What changes with time: diff, between two states of a graph; plans, and what became of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.answers.catalogue import SUBJECT
from kg.answers.differences import since
from kg.answers.outcomes import LATE, OPEN, OUTCOMES
from kg.answers.plans import planned
from kg.cli.answer_forms import Form, how_many, put
from kg.cli.answering import Format, Output, Rows
from kg.cli.asking import graph_and_archive
from kg.cli.dates import dated
from kg.cli.past import AsOf, at
from kg.cli.screen import GRAPH, Folder, note
from kg.cli.tracing import entity
from kg.dates import eve
from kg.errors import InputError
from kg.graph import Graph


def diff(
    since_: Annotated[
        str, dated("--since", "这一天以来：2024、2024-06 指其首日 Since this day, of a month or year its first.")
    ] = "",
    against: Annotated[
        Path | None, typer.Option(metavar="DIR", help="与另一个图谱文件夹比 Against another graph folder.")
    ] = None,
    generation: Annotated[
        int | None, typer.Option(metavar="N", help="与前面某一代比，见 kg stats Against an earlier generation.")
    ] = None,
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    graph: Folder = GRAPH,
) -> None:  # fmt: skip
    """新增、变更、撤回了哪些事实，附原句。 What was added, changed and withdrawn, with sentences (q24).

    `--since` 比的是这一天的前一天；只见于无日期文章的，不知新旧，不列。 Since a day is held against the day before it;
    what only undated articles tell is not listed.
    """
    if (bool(since_), against is not None, generation is not None).count(True) != 1:
        raise InputError(
            "与什么比，给一个 give one thing to compare with", hint="--since DATE、--against DIR、--generation N"
        )
    most = how_many(rows, format, out)
    now = Graph.open(graph)
    folder = against or (at(graph, eve(since_)) if since_ else graph)
    then = Graph.open(folder, generation=generation)
    was = f"截至 as of {then.as_of}" if since_ else f"第 {then.generation} 代 generation"
    note(f"现在 now: 第 {now.generation} 代 generation · 当时 then: {was}")
    found = since(now, then=then, most=most)
    if found.left:
        note("只见于无日期文章的不知新旧，不列 what only undated articles tell is not listed: it may be old")
    put(found, form=format, out=out)


def plans(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="只看它的，连同分期、其中项目 Only of this one.")] = "",
    late: Annotated[bool, typer.Option("--late", help="只看迟兑现和逾期的 Only those done late or overdue.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="只看未见下文的 Only those of which nothing followed.")] = False,
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    as_of: AsOf = "",
    graph: Folder = GRAPH,
) -> None:
    """计划了什么，后来兑现、迟了、放弃，还是没有下文。 What was planned and what became of it (q31)."""
    outcomes = [one for one in OUTCOMES if not (late or open_) or (late and one in LATE) or (open_ and one in OPEN)]
    with graph_and_archive(at(graph, as_of)) as (opened, archive):
        thing = entity(opened, archive, name, SUBJECT) if name else ""
        found = planned(opened, thing=thing, outcomes=outcomes, most=how_many(rows, format, out))
        put(found, form=format, out=out)

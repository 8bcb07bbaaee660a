"""The commands of the supply chain, of shocks and of projects: chain, impact, projects."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.answers import progress, supply
from kg.answers.catalogue import GOODS_OR_MAKER, MAKER, TERRITORY, Parameter, question_of
from kg.answers.chain import chain as chain_of
from kg.answers.impact import MOST_TIERS
from kg.answers.projects import STANDING
from kg.archive import Archive
from kg.cli.answer_forms import Form, how_many, put
from kg.cli.answering import Format, Output, Rows, given, value
from kg.cli.asking import graph_and_archive
from kg.cli.dates import dated
from kg.cli.helping import Command, Group
from kg.cli.past import AsOf, at
from kg.cli.screen import SOURCE, Source, note
from kg.errors import QueryError
from kg.graph import Graph
from kg.words import KIND_WORDS

Maker = Annotated[
    str, typer.Argument(metavar="NAME", help="企业、项目、产品或产业 Firm, project, product or industry.")
]
Firm = Annotated[str, typer.Argument(metavar="NAME", help="企业、项目或机构 Firm, project or institution.")]
Tiers = Annotated[int, typer.Option("--tiers", metavar="N", min=1, help="几级 How many tiers.")]
Territory = Annotated[str, typer.Option("--in", metavar="PLACE", help="园区或地点之内 Within a park or place.")]

chain = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    help="供应链：上游、下游、路径、共同之处。 The supply chain, every hop with its sentence.",
)


@chain.command(cls=Command)
def upstream(
    name: Maker,
    tiers: Tiers = 2,
    as_of: AsOf = "",
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    graph: Source = SOURCE,
) -> None:
    """供应商，一级一级往上。 The suppliers, tier by tier."""
    _tiers(name, "upstream", tiers, rows, format, out, at(graph, as_of))


@chain.command(cls=Command)
def downstream(
    name: Maker,
    tiers: Tiers = 2,
    as_of: AsOf = "",
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    graph: Source = SOURCE,
) -> None:
    """客户，一级一级往下。 The customers, tier by tier."""
    _tiers(name, "downstream", tiers, rows, format, out, at(graph, as_of))


@chain.command(cls=Command)
def path(
    one: Maker,
    other: Maker,
    tiers: Annotated[int, typer.Option("--tiers", metavar="N", min=1, help="最多几跳 The most hops.")] = 6,
    as_of: AsOf = "",
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    graph: Source = SOURCE,
) -> None:
    """两者之间的供应路径，标出最弱的一跳。 How goods get from the one to the other, with the weakest hop marked."""
    most = how_many(rows, format, out)
    with graph_and_archive(at(graph, as_of)) as (opened, archive):
        ends = [entity(opened, archive, said, GOODS_OR_MAKER) for said in (one, other)]
        found = supply.way_of_supply(opened, supplier=ends[0], customer=ends[1], tiers=tiers, most=most)
        if not found.rows:
            note(f"{tiers} 跳之内没有路径 no way within {tiers} hops")
        elif found.rows[0].cells[1] != found.about[0]:
            note("方向相反：货从后者到前者 the other way round: goods go from the second to the first")
        put(found, form=format, out=out)


@chain.command(cls=Command)
def common(
    one: Firm,
    other: Firm,
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    as_of: AsOf = "",
    graph: Source = SOURCE,
) -> None:
    """两家共同的客户、供应商、股东、园区。 The customers, suppliers, owners and parks that two firms share."""
    with graph_and_archive(at(graph, as_of)) as (opened, archive):
        ends = [entity(opened, archive, said, MAKER) for said in (one, other)]
        found = supply.in_common(opened, one=ends[0], other=ends[1], most=how_many(rows, format, out))
        put(found, form=format, out=out)


def projects(
    within: Territory = "",
    stage: Annotated[str, typer.Option(metavar="STAGE", help="处在哪个阶段：签约、开工、投产、达产、停产、终止 Only at this stage.")] = "",
    since: Annotated[str, dated("--since", "此日以来进入该阶段 At that stage since this date or later.")] = "",
    stalled: Annotated[int, typer.Option(metavar="MONTHS", min=0, help="至少几个月没有下文 Nothing followed for so long.")] = 0,
    as_of: AsOf = "",
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    graph: Source = SOURCE,
) -> None:  # fmt: skip
    """项目各到哪一步，多久没有下文。 Where each project stands, what was announced, for how long nothing followed."""
    most = how_many(rows, format, out)
    with graph_and_archive(at(graph, as_of)) as (opened, archive):
        territory = entity(opened, archive, within, TERRITORY) if within else ""
        found = progress.standing_projects(
            opened, territory=territory, stage=_stage(stage), since=since, still=stalled, most=most
        )
        put(found, form=format, out=out)


def impact(
    what: Annotated[
        list[str],
        typer.Argument(metavar="WHAT", help="产品、企业、项目或产业，可附事由：碳酸锂 涨价 What, and what befalls it."),
    ],
    within: Territory = "",
    tiers: Tiers = MOST_TIERS,
    as_of: AsOf = "",
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    graph: Source = SOURCE,
) -> None:
    """涨价、断供、停产会传到谁，经哪条路。 Whom a shock reaches, tier by tier, each with the way there (q25)."""
    said = [f"tiers={tiers}", *([f"territory={within}"] if within else [])]
    given(
        question_of("q25"), [*said, *" ".join(what).split()], rows=rows, format=format, out=out, graph=at(graph, as_of)
    )


# --- what the commands share ------------------------------------------------------------------------------------------
def _tiers(name: str, direction: str, tiers: int, rows: str, format: Form, out: Path | None, graph: str | Path) -> None:
    most = how_many(rows, format, out)
    with graph_and_archive(graph) as (opened, archive):
        maker = entity(opened, archive, name, GOODS_OR_MAKER)
        found = supply.suppliers_and_customers(opened, maker=maker, tiers=tiers, direction=direction, most=most)
        put(found, form=format, out=out)
        if found.rows and chain_of(opened, maker, upstream=direction == "upstream", tiers=tiers).goes_on:
            note(f"第 {tiers + 1} 级还有 there is a further tier: --tiers {tiers + 1}")


def entity(graph: Graph, archive: Archive, said: str, types: tuple[str, ...]) -> str:
    """The IRI of the entity that is meant, one of these types.

    Raises:
        QueryError: nothing is called so.
    """
    return str(value(graph, archive, Parameter("name", types), said))


def _stage(said: str) -> str:
    for stage in STANDING:
        if said in ("", stage, KIND_WORDS[stage].zh, KIND_WORDS[stage].en):
            return stage if said else ""
    known = "、".join(f"{KIND_WORDS[stage].zh} {stage}" for stage in STANDING)
    raise QueryError(f"没有“{said}”这个阶段 there is no such stage", hint=known)

"""The commands that draw: timeline, a number over the years; profile, a park or place on one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.answers.answering import foundation, things
from kg.answers.catalogue import PROFILED, SUBJECT, Parameter
from kg.answers.timeline import development, indicators
from kg.cli.answer_forms import Form, how_many, put
from kg.cli.answer_words import based_on
from kg.cli.answering import Format, Output, Rows, value
from kg.cli.asking import graph_and_archive
from kg.cli.past import AsOf, at
from kg.cli.screen import SOURCE, Source, note, say
from kg.cli.tracing import entity
from kg.errors import InputError, QueryError
from kg.graph import Graph
from kg.words import INDICATOR_WORDS, TYPE_WORDS

_DRAWN = (".html", ".svg", ".png")


def timeline(
    name: Annotated[str, typer.Argument(metavar="NAME", help="园区、企业、项目、地点等 Whose number.")],
    indicator: Annotated[str, typer.Argument(metavar="INDICATOR", help="指标：产值、算力或 output Which number.")] = "",
    rows: Rows = "",
    format: Format = Form.table,
    out: Output = None,
    as_of: AsOf = "",
    graph: Source = SOURCE,
) -> None:
    """一个指标逐年怎样变，分口径，每点有来源；-o 画成 .html .svg .png。 A number over the years, as a table or a chart."""
    with graph_and_archive(at(graph, as_of)) as (opened, archive):
        key = entity(opened, archive, name, SUBJECT)
        if not indicator:
            _told(opened, key, name)
        which = str(value(opened, archive, Parameter("indicator", kind="indicator"), indicator))
        if out and out.suffix in _DRAWN and format is Form.table:
            _draw(opened, key, which, out)
            return
        found = development(opened, subject=key, indicator=which, most=how_many(rows, format, out))
        put(found, form=format, out=out)
        if not found.rows and (others := indicators(opened, key)):
            note(f"有报道的是 reported are: {_listed(others)}")


def profile(
    name: Annotated[str, typer.Argument(metavar="NAME", help="园区、地点、企业或项目 A park, place, firm or project.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="页面文件 Where the page goes.")] = Path(
        "build/profile.html"
    ),
    as_of: AsOf = "",
    graph: Source = SOURCE,
) -> None:
    """一页纸画像：数据、产业、企业、项目、关系图、出处。 A portrait on one page that needs no network."""
    from kg.cli.portrait import portrait  # noqa: PLC0415  its libraries load slowly, and only drawing needs them
    from kg.view import write_report  # noqa: PLC0415

    if out.suffix != ".html":
        raise InputError("a portrait is an HTML page", where=str(out), hint="-o profile.html")
    with graph_and_archive(at(graph, as_of)) as (opened, archive):
        drawn = portrait(opened, entity(opened, archive, name, PROFILED))
        out.parent.mkdir(parents=True, exist_ok=True)
        write_report(drawn, out)
        told = sum(len(group.items) + group.more for section in drawn.sections for group in section.groups)
        say(f"画像 portrait: {out}（{drawn.title}，{told} 项 items）")


def _draw(graph: Graph, key: str, indicator: str, out: Path) -> None:
    from kg.cli.portrait import charts, numbers_page  # noqa: PLC0415
    from kg.view import FONTS, png, svg, write_report  # noqa: PLC0415

    (thing,) = things(graph, [key]).values()
    drawn = charts(graph, thing, indicator)
    if not drawn:
        what = f"{thing.label}的{INDICATOR_WORDS[indicator].zh}"
        raise QueryError(f"{what}没有可画的点 has no point to draw", hint=_listed(indicators(graph, key)))
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.suffix == ".html":
        basis = based_on(foundation(graph))
        write_report(numbers_page(graph, thing, indicator, drawn, basis), out)
    else:
        largest = max(drawn, key=lambda chart: len(chart.marks))
        if len(drawn) > 1:
            others = "、".join(chart.unit for chart in drawn if chart is not largest)
            note(
                f"只画了单位为 {largest.unit} 的点，另有 only these were drawn, there are besides: {others} → -o chart.html"
            )
        drawing = svg(largest)
        out.write_bytes(png(drawing, fonts=FONTS) if out.suffix == ".png" else drawing.encode())
    marks = sum(len(chart.marks) for chart in drawn)
    say(f"图 chart: {out}（{thing.label}，{TYPE_WORDS[thing.type].zh}，{marks} 点 points）")


def _told(graph: Graph, key: str, name: str) -> None:
    """Refuse a timeline without an indicator, with those that there are."""
    found = indicators(graph, key)
    raise QueryError(f"要看“{name}”的哪个指标 which number?", hint=_listed(found) or "未见报道 none is reported")


def _listed(found: dict[str, int]) -> str:
    return "、".join(f"{INDICATOR_WORDS[one].zh} {one}（{count}）" for one, count in found.items())

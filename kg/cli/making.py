"""The commands that make a graph: build, import, remove, rebuild, export. They load the stages when they run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.dates import Published
from kg.cli.past import AsOf, at
from kg.cli.screen import GRAPH, SOURCE, Folder, Source, complain, out, progress, say, warn
from kg.errors import InputError
from kg.graph import SUFFIXES, opened_at
from kg.graph import export as write
from kg.graph.export import SAID

if TYPE_CHECKING:
    from kg.pipeline import Report

Paths = Annotated[list[Path], typer.Argument(metavar="PATH…", help="文章文件或文件夹 Files and folders of articles.")]
Table = Annotated[Path, typer.Argument(metavar="TABLE", help="表格 A table: .xlsx or .csv.")]
Meaning = Annotated[
    Path, typer.Option("--map", metavar="MAP.toml", help="各列的意思 What its columns mean.", show_default=False)
]
Ids = Annotated[list[str], typer.Argument(metavar="DOC…", help="文章编号 Ids of documents.")]


def build(
    paths: Paths,
    published: Published = "",
    names: Annotated[
        Path | None,
        typer.Option(
            "--names",
            metavar="CSV",
            help="自己的名录：name,type,aliases,code Your own names, whatever the reader thinks.",
        ),
    ] = None,
    rules: Annotated[
        Path | None,
        typer.Option("--rules", metavar="CSV", help="自己的关系规则，列同 relations.csv Your own rules of relations."),
    ] = None,
    names_from: Annotated[
        str,
        typer.Option(
            "--names-from",
            metavar="PIPELINE",
            help="另一个 spaCy 流水线，补没认出的名称 Another spaCy pipeline, name or folder: names that ours misses.",
        ),
    ] = "",
    jobs: Annotated[
        int,
        typer.Option(
            metavar="N", help="读文章的进程数，默认每核一个 Processes that read, by default one for each core."
        ),
    ] = 0,
    scheduler: Annotated[
        str,
        typer.Option(
            metavar="tcp://…", help="由 Dask 集群来读：调度器地址 A Dask cluster reads: its scheduler's address."
        ),
    ] = "",
    graph: Folder = GRAPH,
) -> None:
    """读文章，更新图谱；中断了，再来一次即续上。 Read articles and bring the graph up to date; once stopped, it goes on."""
    from kg import pipeline  # noqa: PLC0415  spaCy loads slowly
    from kg.scale import Engine  # noqa: PLC0415

    with progress() as show:
        report = pipeline.build(
            paths,
            folder=graph,
            published=published,
            names=names,
            rules=rules,
            names_from=names_from,
            engine=Engine(jobs=jobs, scheduler=scheduler),
            progress=show,
        )
    finish(report)


def import_(
    table: Table,
    map: Meaning,
    id: Annotated[
        str, typer.Option(metavar="ID", help="文章编号，默认为文件名 Its id as a document, by default the file's name.")
    ] = "",
    graph: Folder = GRAPH,
) -> None:
    """把自己的表格读成关系和数据，证据是文件、工作表和行。 Take in a table of facts; the evidence is file, sheet and row.

    各列的意思写在 MAP.toml 里，用 kg schema 的词： What the columns mean stands in MAP.toml, in the terms of kg schema:

    \b
    title = "重点企业台账"
    entity = [
      {as = "firm", column = "企业名称", type = "Company"},
      {as = "park", column = "所在园区", type = "Park"},
    ]
    relation = [{subject = "firm", property = "locatedIn", object = "park"}]
    observation = [
      {subject = "firm", indicator = "output", column = "2024年产值", unit = "万元", period = "2024"},
    ]
    milestone = [{subject = "firm", kind = "commissioned", column = "投产日期"}]
    """
    from kg import pipeline  # noqa: PLC0415

    with progress() as show:
        finish(pipeline.import_table(table, map, folder=graph, id=id, progress=show))


def remove(documents: Ids, graph: Folder = GRAPH) -> None:
    """撤下文章，以及只有它说过的一切。 Forget documents, and everything that only they said."""
    from kg import pipeline  # noqa: PLC0415

    with progress() as show:
        finish(pipeline.remove(documents, folder=graph, progress=show))


def rebuild(graph: Folder = GRAPH) -> None:
    """从存档重建图谱，不再读文章。 Make the graph again from the archive; no article is read."""
    from kg import pipeline  # noqa: PLC0415

    with progress() as show:
        finish(pipeline.rebuild(folder=graph, progress=show))


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=" ".join(SUFFIXES))],
    as_of: AsOf = "",
    graph: Source = SOURCE,
    background: Annotated[
        bool, typer.Option("--background", help="连同地名、园区、行业等参考数据 With places, zones and industries.")
    ] = False,
    no_quotes: Annotated[bool, typer.Option("--no-quotes", help="不带原句 Without the text of any sentence.")] = False,
) -> None:
    """导出图谱，格式由后缀决定。 Write the graph as a file; its suffix says which form."""
    if file.is_dir():
        raise InputError("this is a folder", where=str(file), hint="give a file with a suffix, as out.nq")
    graphs = (*SAID, "background") if background else SAID
    for made in write(opened_at(at(graph, as_of)), file, graphs=graphs, quotes=not no_quotes):
        say(f"已写 wrote {made} ({made.stat().st_size:,} bytes)")


def finish(report: Report) -> None:
    """Say what an update did and why something was left out, and exit with status 2 where anything was."""
    many = report.tallies
    done = (("新增 added", report.added), ("更新 updated", report.updated), ("未变 unchanged", report.unchanged),
            ("撤下 removed", report.removed), ("跳过 skipped", report.skipped))  # fmt: skip
    told = [f"{name} {len(which)}" for name, which in done if which]
    say(f"文章 documents: {', '.join(told) or '0'}")
    say(
        f"图谱 graph: {many['document']} 篇 documents, {many['entity']} 实体 entities, "
        f"{many['statement']} 关系 statements, {many['observation']} 数据 observations, "
        f"{many['milestone']} 大事 milestones"
    )
    if report.unused:
        say(f"单元格 cells: 跳过 skipped {len(report.unused)}")
    if report.warned:
        say(f"未能读全 not read in full: {report.warned} → kg documents")
    if report.undated:
        say(f"没有日期 without a date: {report.undated} → --published 2025-03-01")
    out().file.flush()
    for doubt in report.doubts:
        warn(doubt)
    left_out = (*report.skipped, *report.unused)
    for error in left_out:
        complain(error)
    if left_out:
        raise typer.Exit(InputError.exit_code)

"""The commands that show a graph as a page and check it, and the demonstration."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.answers.network import network
from kg.archive import Archive
from kg.cli.past import AsOf, at
from kg.cli.screen import GRAPH, Folder, say, table
from kg.errors import InputError
from kg.graph import Graph, silences
from kg.meaning.names import choose
from kg.model import Network

Page = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="页面文件 Where the page goes.")]
PAGE = Path("build/network.html")


def view(
    around: Annotated[str, typer.Option(metavar="NAME", help="以谁为中心 The entity in the middle.")] = "",
    hops: Annotated[int, typer.Option(min=1, help="几跳之内 How many statements away.")] = 2,
    limit: Annotated[int, typer.Option(min=1, help="最多多少个实体 The most entities.")] = 1000,
    out: Page = PAGE,
    as_of: AsOf = "",
    graph: Folder = GRAPH,
) -> None:
    """画成一张可离线打开的网页。 Draw the graph as one page that needs no network."""
    page(out)
    folder = at(graph, as_of)
    opened = Graph.open(folder)
    with Archive.open(folder) as archive:
        middle = choose(opened, archive, around).node.key if around else None
        draw(opened, network(opened, around=middle, hops=hops, limit=limit), archive, out)


def check(graph: Folder = GRAPH) -> None:
    """检查图谱是否合约定。 Check shapes and invariants; exit status 1 where one is broken."""
    from kg import pipeline  # noqa: PLC0415  pySHACL loads slowly

    found = pipeline.check(folder=graph)
    for rule, many in silences(Graph.open(graph).store):
        say(f"规则 {rule} 在 {many} 处不作声：那里超过十个 the rule is silent {many} times: more than ten would do")
    if not found:
        say("合格 sound：所有约束都成立 every shape and invariant holds")
        return
    table(("约束 rule", "节点 about", "问题 detail"), [(one.invariant, one.about, one.detail) for one in found])
    say(f"{len(found)} 处不合格 findings", style="red")
    raise typer.Exit(1)


def page(out: Path) -> None:
    """Refuse to write a page into a file whose suffix promises something else.

    Raises:
        InputError: it does.
    """
    if out.suffix.lower() not in (".html", ".htm"):
        raise InputError(
            "画成的是网页 what is drawn is an HTML page", where=str(out), hint=f"-o {out.with_suffix('.html')}"
        )


def draw(graph: Graph, drawn: Network, archive: Archive, out: Path) -> None:
    """Write the page of a network, with the articles that it quotes, and say what is on it."""
    from kg.cli.beside import beside  # noqa: PLC0415  pyvis loads slowly
    from kg.view import left_out, quoted, write  # noqa: PLC0415

    out.parent.mkdir(parents=True, exist_ok=True)
    told = beside(graph, drawn)
    texts = {name: archive.document(name).text for name in quoted(drawn, told)}
    write(drawn, out, texts=texts, beside=told)
    say(f"页面 page: {out}（{len(drawn.nodes)} 实体 entities，{len(drawn.edges)} 关系 statements）")
    if rest := left_out(drawn):
        say(rest, style="yellow")

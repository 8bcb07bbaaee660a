"""`kg demo`: the shipped articles become a graph, three questions are asked of it, and a page is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.answers.lookup import counts, facts, why
from kg.answers.network import network
from kg.archive import Archive
from kg.cli.asking import say_counts
from kg.cli.making import finish
from kg.cli.rulings import confirmed
from kg.cli.saying import Confirmed, say_facts, say_why
from kg.cli.screen import GRAPH, Folder, progress, rule, say
from kg.cli.seeing import PAGE, Page, draw
from kg.errors import InputError
from kg.graph import Graph
from kg.model import Edge, Network, Node
from kg.resources import resource

# Relations between organisations, of which a first question may be.
_DEALS = ("supplies", "cooperatesWith", "investsIn", "finances", "subsidiaryOf")


def demo(graph: Folder = GRAPH, out: Page = PAGE) -> None:
    """用随附的十六篇文章演示全程。 Show the whole flow on the sixteen shipped articles."""
    from kg import pipeline  # noqa: PLC0415  spaCy loads slowly

    articles = resource("corpus/demo")
    _keep_apart(graph, {path.stem for path in articles.glob("*.ann")})
    with progress() as show:
        report = pipeline.build([articles], folder=graph, progress=show)
    finish(report)
    opened = Graph.open(graph)
    say_counts(counts(opened))
    drawn = network(opened)
    with Archive.open(graph) as archive:
        _sample_answers(opened, drawn, confirmed(archive))
        rule("页面 The page")
        draw(opened, drawn, archive, out)
    say(f"接着试试 now try: kg show 贵安新区 --graph {graph}")


def _sample_answers(graph: Graph, found: Network, confirmed: Confirmed) -> None:
    """Three questions that this graph has an answer to: about a firm, about a deal, about what is not yet so."""
    label = {node.key: node.label for node in found.nodes}
    if firm := _richest(found):
        rule(f"问 1 · kg show {firm.label}")
        say_facts(facts(graph, firm.key), confirmed)
    deal = _surest(edge for edge in found.edges if edge.status == "actual" and edge.property in _DEALS)
    plan = _surest(edge for edge in found.edges if edge.status in ("planned", "negated"))
    for number, edge in enumerate((deal, plan), start=2):
        if edge:
            rule(f"问 {number} · kg why {label[edge.subject]} {edge.property} {label[edge.object]}")
            told = why(graph, edge.subject, edge.property, edge.object)
            say_why(told, confirmed, documents=counts(graph).documents)


def _richest(found: Network) -> Node | None:
    """The firm of which the most is told."""
    told = {node.key: len(node.figures) + len(node.moments) for node in found.nodes if node.type == "Company"}
    for edge in found.edges:
        for end in {edge.subject, edge.object} & told.keys():
            told[end] += 1
    return max((node for node in found.nodes if node.key in told), key=lambda node: told[node.key], default=None)


def _surest(edges: Iterable[Edge]) -> Edge | None:
    return max(edges, key=lambda edge: (edge.sources, edge.confidence), default=None)


def _keep_apart(folder: Path, articles: set[str]) -> None:
    """Keep the demonstration out of a graph of the user's own articles."""
    if not (folder / "lianpu.sqlite").is_file():
        return
    with Archive.open(folder) as archive:
        own = [document.id for document in archive.documents() if document.id not in articles]
    if own:
        raise InputError(
            f"this graph holds other articles ({own[0]} …)", where=str(folder), hint="kg demo --graph build/demo"
        )

"""`kg demo`: the shipped articles become a graph, three questions are asked of it, and a page is drawn."""

from __future__ import annotations

from pathlib import Path

from kg.answers.lookup import counts
from kg.archive import Archive
from kg.cli.asking import say_counts
from kg.cli.making import finish
from kg.cli.screen import GRAPH, Folder, progress
from kg.cli.seeing import PAGE, Page
from kg.errors import InputError
from kg.graph import Graph
from kg.resources import resource


def demo(graph: Folder = GRAPH, out: Page = PAGE) -> None:
    """用随附的十二篇文章演示全程。 Show the whole flow on the twelve shipped articles."""
    from kg import pipeline  # noqa: PLC0415  spaCy loads slowly

    articles = resource("corpus/demo")
    _own_folder(graph, {path.stem for path in articles.glob("*.ann")})
    with progress() as show:
        report = pipeline.build([articles], folder=graph, progress=show)
    finish(report)
    opened = Graph.open(graph)
    say_counts(counts(opened))


def _own_folder(folder: Path, articles: set[str]) -> None:
    """Keep the demonstration out of a graph of the user's own articles."""
    if not (folder / "lianpu.sqlite").is_file():
        return
    with Archive.open(folder) as archive:
        own = [document.id for document in archive.documents() if document.id not in articles]
    if own:
        raise InputError(
            f"this graph holds other articles ({own[0]} …)", where=str(folder), hint="kg demo --graph build/demo"
        )

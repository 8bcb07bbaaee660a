"""The same articles as they come from newspapers, pages and page readers: how well each printing is read."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

from corpus.layouts import LAYOUTS, printed
from kg import pipeline
from kg.evaluation import Case, Figures
from kg.reading.annotated import Annotated, gold

# Its gold would have to be printed in traditional characters too; the tests hold it against the clean text instead.
_NOT_HELD = ("traditional",)


def figures(articles: Iterable[Annotated], *, jobs: int) -> dict[str, Figures]:
    """Layout → the figures of these articles printed in it."""
    members = list(articles)
    found: dict[str, Figures] = {}
    for layout in LAYOUTS:
        if layout in _NOT_HELD:
            continue
        with tempfile.TemporaryDirectory() as folder:
            cases = [_case(article, layout, Path(folder)) for article in members]
            found[layout] = Figures.of(pipeline.evaluate(cases, jobs=jobs))
    return found


def _case(article: Annotated, layout: str, folder: Path) -> Case:
    text, said = folder / f"{article.id}.txt", folder / f"{article.id}.json"
    text.write_text(printed(article.text, layout).text, encoding="utf-8")
    said.write_text(json.dumps(gold(article), ensure_ascii=False), encoding="utf-8")
    return Case(text, said)

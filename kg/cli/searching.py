"""`kg search`: the articles that have some words, the best first, with the sentence that shows them."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.archive import Archive, Findings, Passage
from kg.cli.dates import dated
from kg.cli.past import AsOf, at
from kg.cli.rows import Format, say_rows
from kg.cli.screen import GRAPH, Folder, marked, say, source
from kg.model import Quote, Span
from kg.words import source_date

_HEADER = ("document", "title", "publisher", "published", "start", "end", "quote", "words", "score")


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORD…", help="词，可以几个，一两个字也行 Words of any length.")
    ],
    since: Annotated[str, dated("--since", "只要这一天以来发布的 Only what was published since.")] = "",
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="最多多少篇 The most articles.")] = 20,
    format: Annotated[Format, typer.Option("--format", "-f", help="输出格式 Form of the answer.")] = Format.table,
    as_of: AsOf = "",
    graph: Folder = GRAPH,
) -> None:
    """在文章里查词，附原句。 Find words in the articles: those that have all of them, each with its best sentence.

    繁简、全半角、大小写和换行不论。 Simplified or traditional, width, case and line breaks do not matter.
    """
    with Archive.open(at(graph, as_of)) as archive:
        found = archive.search(words, since=since, limit=limit)
    if format is not Format.table:
        say_rows(_HEADER, [_row(passage) for passage in found.passages], format)
    elif found.passages:
        _say_found(found)
    else:
        _say_nothing(found, since)


def _say_found(found: Findings) -> None:
    shown = f"，列出前 {len(found.passages)} 篇 the best of them" if len(found.passages) < found.total else ""
    say(f"“{'”“'.join(found.having)}” {found.total} 篇 articles{shown}", style="bold")
    for number, passage in enumerate(found.passages, start=1):
        quote = _quote(passage)
        say()
        say(f"{number}. {source(quote)}")
        say(marked(quote))


def _say_nothing(found: Findings, since: str) -> None:
    say(f"没有找到 nothing found: {' '.join(found.having)}", style="yellow")
    after = f"，只要 {source_date(since)} 以后、写明日期的 only dated ones since then" if since else ""
    say(f"查过 searched: {found.searched} 篇文章的标题和正文 titles and texts of articles{after}")
    for word, articles in found.having.items():
        whenever = "，不论日期 of any date" if since and articles else ""
        say(f"“{word}” {articles} 篇 articles{whenever}")
    if len(found.having) > 1 and all(found.having.values()):
        say("各词都有，但不在同一篇 each word is there, but no article has all of them", style="dim")


def _quote(passage: Passage) -> Quote:
    document, start = passage.document, passage.start
    return Quote(
        text=document.text[start : passage.end],
        document=document.id,
        rule="search",
        confidence=1.0,
        title=document.title,
        publisher=document.publisher,
        issued=document.published,
        marks=tuple(Span(mark.start - start, mark.end - start) for mark in passage.marks),
    )


def _row(passage: Passage) -> dict[str, str | int | float | tuple[str, ...]]:
    quote = _quote(passage)
    return {
        "document": quote.document, "title": quote.title, "publisher": quote.publisher, "published": quote.issued,
        "start": passage.start, "end": passage.end, "quote": quote.text,
        "words": tuple(quote.text[mark.start : mark.end] for mark in quote.marks), "score": round(passage.score, 3),
    }  # fmt: skip

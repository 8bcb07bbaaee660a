"""What is printed and how: tables, marked quotes, progress on a terminal, errors in one red line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from kg.cli.fitting import blocks, fit
from kg.errors import InputError, LianpuError
from kg.model import Quote, Span
from kg.words import source_date


def _folder(said: Path) -> Path:
    if said.parts[:1] in (("http:",), ("https:",)):
        raise InputError("this needs a graph folder and no server", where=str(said), hint="--graph DIR")
    return said


Folder = Annotated[
    Path,
    typer.Option("--graph", "-g", envvar="KG_GRAPH", metavar="DIR", callback=_folder, help="图谱文件夹 Graph folder."),
]
GRAPH = Path("build/graph")
Source = Annotated[
    str,
    typer.Option(
        "--graph", "-g", envvar="KG_GRAPH", metavar="DIR|URL",
        help="图谱文件夹或 SPARQL 服务地址 Graph folder, or address of a SPARQL server.",
    ),
]  # fmt: skip
"""Where commands that only ask find the graph."""
SOURCE = str(GRAPH)
IMPORTED = "import/"
"""What the rule of evidence from a table begins with; sheet and row follow."""

# A file or a pipe has no width; this one holds most rows.
_WIDTH_OF_A_PIPE = 132
_MOST_CAUSES = 20


@cache
def out() -> Console:
    """Standard output; markup in data is never read as such."""
    return _console(stderr=False)


@cache
def err() -> Console:
    """Standard error, for what is not the answer: progress, notes, errors."""
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    terminal = (sys.stderr if stderr else sys.stdout).isatty()
    width = None if terminal or "COLUMNS" in os.environ else _WIDTH_OF_A_PIPE
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, width=width)


def complain(error: LianpuError) -> None:
    """One red line: where, what, and what to do about it; before it one for each of several causes, the first of many."""
    for cause in error.causes[:_MOST_CAUSES]:
        complain(cause)
    if len(error.causes) > _MOST_CAUSES:
        note(f"……另 {len(error.causes) - _MOST_CAUSES:,} 个 more")
    where = f"{error.where}: " if error.where else ""
    hint = f" → {error.hint}" if error.hint else ""
    err().print(f"错误 error: {where}{error.message}{hint}", style="red", soft_wrap=True)


def warn(error: LianpuError) -> None:
    """One yellow line: what was done all the same, and may be wrong."""
    hint = f" → {error.hint}" if error.hint else ""
    err().print(f"请核对 please check: {error.where}: {error.message}{hint}", style="yellow", soft_wrap=True)


def note(text: str) -> None:
    """What the reader should know besides the answer."""
    err().print(text, style="dim", soft_wrap=True)


def say(text: str | Text = "", *, style: str = "") -> None:
    """A line of the answer; on a pipe it is never broken."""
    out().print(text, style=style, soft_wrap=not out().is_terminal)


def heading(zh: str, en: str) -> None:
    """A line above a part of the answer."""
    out().print()
    out().print(Text.assemble((zh, "bold"), " ", (en, "dim")))


def rule(text: str) -> None:
    """A line across the screen between the parts of a long answer."""
    out().print()
    out().rule(Text(text, style="bold"), align="left")


def table(header: Sequence[str], rows: Iterable[Sequence[str | Text]], *, right: Iterable[str] = ()) -> None:
    """Rows under their header, lined up by the width that signs have on the screen; on a narrow one below each other.

    Args:
        header: names of the columns.
        rows: cells, as text.
        right: names of the columns that hold numbers.
    """
    numbers = set(right)
    listed = list(rows)
    fitted = fit(header, listed, out().width)
    if fitted is None:
        for line in blocks(header, listed, out().width):
            say(line)
        return
    made = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", padding=(0, fitted.gap - 1, 0, 0)
    )
    for at, (column, head) in enumerate(zip(fitted.columns, fitted.header, strict=True)):
        width = fitted.widths[at] if fitted.widths else None
        justify: JustifyMethod = "right" if header[column] in numbers else "left"
        made.add_column(head, justify=justify, overflow="fold", width=width)
    for row in listed:
        made.add_row(*(row[column] for column in fitted.columns))
    out().print(made)


def marked(quote: Quote) -> Text:
    """A quote with the names that it is quoted for in bold; in 【】 where there is no bold."""
    bold = out().is_terminal
    text, at = Text("“"), 0
    for mark in quote.marks:
        text.append(quote.text[at : mark.start])
        name = quote.text[mark.start : mark.end]
        text.append(name, "bold underline") if bold else text.append(f"【{name}】")
        at = mark.end
    text.append(quote.text[at:])
    text.append("”")
    return _on_one_line(text)


def _on_one_line(text: Text) -> Text:
    """Line ends inside a quote as ↵, so that a sentence that print had broken stays one line."""
    return Text("↵").join(line for line in text.split("\n") if line.plain.strip())


def source(quote: Quote) -> str:
    """Where a quote stands: title, publisher, date, id of the document; of a table, sheet and row too."""
    title = f"《{quote.title}》" if quote.title else ""
    place = f"[{' '.join((quote.document, *_row_of(quote)))}]"
    parts = (title, quote.publisher, source_date(quote.issued) or "无日期 undated", place)
    return " ".join(part for part in parts if part)


def _row_of(quote: Quote) -> list[str]:
    """The sheet and row that evidence from a table names as its rule: 企业!5."""
    return [quote.rule.removeprefix(IMPORTED)] if quote.rule.startswith(IMPORTED) else []


Sentence = tuple[str, str]
"""The document and the words of a quote."""


def by_sentence(quotes: Iterable[Quote]) -> dict[Sentence, list[Quote]]:
    """The quotes of each sentence, in the order in which the sentences first come."""
    said: dict[Sentence, list[Quote]] = {}
    for quote in quotes:
        said.setdefault((quote.document, quote.text), []).append(quote)
    return said


def together(said: Sequence[Quote]) -> Quote:
    """The quotes of one sentence as one, with all their marks."""
    return replace(said[0], marks=_apart(mark for one in said for mark in one.marks))


class Footnotes:
    """Quotes, each once, numbered in the order in which they are first pointed to."""

    def __init__(self) -> None:
        self._said: dict[Sentence, list[Quote]] = {}

    def __call__(self, quotes: Iterable[Quote]) -> str:
        """The numbers of these quotes, three or more in a row by the first and the last: 1,4-9."""
        sentences = by_sentence(quotes)
        for sentence, said in sentences.items():
            self._said.setdefault(sentence, []).extend(said)
        numbers = {sentence: number for number, sentence in enumerate(self._said, start=1)}
        return _runs(sorted(numbers[sentence] for sentence in sentences))

    def print(self) -> None:
        """All of them with their sources."""
        if not self._said:
            return
        heading("原句", "quotes")
        for number, said in enumerate(self._said.values(), start=1):
            quote = together(said)
            say(Text.assemble((f"[{number}] ", "dim"), marked(quote)))
            say(f"    —— {source(quote)}", style="dim")


def _runs(numbers: list[int]) -> str:
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in found)


def _apart(marks: Iterable[Span]) -> tuple[Span, ...]:
    """Marks of several facts in one sentence, without those that lie over an earlier one."""
    kept: list[Span] = []
    for mark in sorted(set(marks), key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return tuple(kept)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error while a stage goes on; nothing where that is no terminal."""
    if not err().is_terminal:
        yield lambda _what, _done, _total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    names = {
        "reading": "读文章 reading",
        "resolving": "归并 resolving",
        "writing": "写图谱 writing",
        "pushing": "推送 pushing",
    }
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=err(), transient=True) as bar:
        task = bar.add_task("", rate="")

        def show(what: str, done: int, total: int) -> None:
            if bar.tasks[0].description != names[what]:  # each stage has a pace of its own
                bar.reset(task)
            speed = bar.tasks[0].speed
            rate = f"{speed:,.1f}/s" if speed else ""
            bar.update(task, description=names[what], completed=done, total=total, rate=rate)

        yield show

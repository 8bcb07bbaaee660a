"""A report as one HTML page that needs no network: figures, charts, lists, a small network, every item with its sentences.

Names and quotes are data: the template escapes them, the drawings do, and the page allows no script at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment

from kg.errors import InputError
from kg.model import Network, Quote
from kg.view.chart import Chart, svg
from kg.view.locked import part, policy
from kg.view.sketch import sketch
from kg.words import source_date

SHAPES = ("cards", "columns", "rows")
"""How a section is laid out: large numbers, groups side by side, one line an item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that a report says.

    Attributes:
        name: what it is about; `value` the number or word said of it, `note` what is said besides.
        tag: a word set apart, as 计划; `warning` whether it is one.
        quotes: the sentences that say so; empty only where reference tables do.
    """

    name: str
    value: str = ""
    note: str = ""
    tag: str = ""
    warning: bool = False
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Items under one heading, with how many more there are."""

    title: str
    items: tuple[Item, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a report; without any item it says that nothing is reported."""

    title: str
    english: str
    shape: str
    groups: tuple[Group, ...] = ()
    drawings: tuple[Chart | Network, ...] = ()

    def __post_init__(self) -> None:
        if self.shape not in SHAPES:
            raise InputError(f"unknown shape '{self.shape}'", hint=f"one of {', '.join(SHAPES)}")

    def is_reported(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.drawings or any(group.items for group in self.groups))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A page: `kind` is what its subject is, `basis` what the graph was built from."""

    title: str
    kind: str
    basis: str
    sections: tuple[Section, ...]


def write_report(report: Report, path: Path) -> None:
    """Write the page as UTF-8 with line feeds, whatever the platform."""
    path.write_text(render_report(report), encoding="utf-8", newline="\n")


def render_report(report: Report) -> str:
    """The page as text, the same for the same report."""
    style = part("look.css") + part("report.css")
    notes = _Notes()
    for section in report.sections:
        for group in section.groups:
            for item in group.items:
                notes.add(item.quotes)
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(part("report.html"))
    return template.render(
        report=report, style=style, policy=policy(style, ()), drawn=_drawn, numbers=notes.numbers,
        notes=list(notes.said()), source_date=source_date,
    )  # fmt: skip


def _drawn(drawing: Chart | Network) -> str:
    return svg(drawing) if isinstance(drawing, Chart) else sketch(drawing)


class _Notes:
    """Sentences, each once, numbered in the order in which they are first pointed to."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, str], list[Quote]] = {}

    def add(self, quotes: Iterable[Quote]) -> None:
        for quote in quotes:
            self._said.setdefault((quote.document, quote.text), []).append(quote)

    def numbers(self, quotes: Iterable[Quote]) -> list[int]:
        place = {sentence: number for number, sentence in enumerate(self._said, start=1)}
        return sorted({place[quote.document, quote.text] for quote in quotes})

    def said(self) -> Iterator[tuple[int, Quote, list[tuple[str, bool]]]]:
        """Number, quote and its pieces, each marked or not."""
        for number, quotes in enumerate(self._said.values(), start=1):
            marks = sorted({(mark.start, mark.end) for quote in quotes for mark in quote.marks})
            yield number, quotes[0], list(_pieces(quotes[0].text, marks))


def _pieces(text: str, marks: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in marks:
        if start >= at:
            yield text[at:start], False
            yield text[start:end], True
            at = end
    yield text[at:], False

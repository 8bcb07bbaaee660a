"""A text cut into pieces, each all in or all out of every name, sentence and mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Span
from kg.words import TYPE_WORDS, word

_ENDS = "。！？；：”》…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in the text, with the entity that it stands for and what a gold says of that."""

    span: Span
    type: str
    label: str
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text.

    Attributes:
        name: the name that it is a part of.
        opens, closes: whether that name begins, ends here.
        start, end: where it stands in the whole text.
        cards: numbers of the cards that mark it.
    """

    text: str
    name: Name | None
    opens: bool
    closes: bool
    start: int
    end: int
    cards: tuple[int, ...]

    @property
    def title(self) -> str:
        """What the page says of the name when it is pointed at."""
        if self.name is None:
            return ""
        return f"{word(TYPE_WORDS, self.name.type).zh} · {self.name.label}"


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text as received; lines that print broke inside a sentence stay together."""
    lines = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text) if match.group().strip()]
    ended = [text[line.start : line.end].rstrip().endswith(tuple(_ENDS)) for line in lines]
    wrapped = sum(ended) < len(lines) / 2
    found: list[Span] = []
    for number, line in enumerate(lines):
        after_blank = number > 0 and "\n\n" in re.sub(r"[^\S\n]", "", text[lines[number - 1].end : line.start])
        if found and wrapped and not after_blank and not (number == 1 or ended[number - 1]):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def pieces(
    text: str, within: Span, names: Iterable[Name], sentences: Iterable[Span], marks: Sequence[tuple[int, Span]]
) -> list[Piece]:
    """The pieces of a part of the text.

    Args:
        text: the whole text.
        within: the part.
        names: of two that overlap the first one counts, of two at one place the longer.
        sentences: those in which something was read.
        marks: number of a card, and a range that it marks.
    """
    shown: list[Name] = []
    for name in sorted(names, key=lambda one: (one.outcome == "missed", one.span.start, -one.span.end)):
        if within.contains(name.span) and not any(name.span.overlaps(other.span) for other in shown):
            shown.append(name)
    said = sorted(sentence for sentence in sentences if sentence.overlaps(within))
    drawn = [(number, mark) for number, mark in marks if mark.overlaps(within)]
    cuts = {within.start, within.end}
    for span in (*(name.span for name in shown), *said, *(mark for _, mark in drawn)):
        cuts |= {place for place in (span.start, span.end) if within.start <= place <= within.end}
    bounds = sorted(cuts)
    found = []
    for start, end in pairwise(bounds):
        own = Span(start, end)
        holder = next((name for name in shown if name.span.contains(own)), None)
        held = tuple(sorted({number for number, mark in drawn if mark.contains(own)}))
        opens, closes = holder is not None and holder.span.start == start, holder is not None and holder.span.end == end
        found.append(Piece(text[start:end], holder, opens, closes, start, end, held))
    return found

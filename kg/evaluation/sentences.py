"""Where in a text something of the gold is said, which names things and not places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import LONGEST_QUOTE, Span

_END = re.compile(r"[。！？；]”?|\n")
_STOPS = "。！？；：”》…"


@dataclass(slots=True)
class Sentences:
    """The sentences of a text, searched without regard to white space, for print breaks names."""

    text: str
    _bare: str = field(init=False, default="")
    _at: list[int] = field(init=False, default_factory=list)
    _spans: list[tuple[int, int]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self._at = [place for place, sign in enumerate(self.text) if not sign.isspace()]
        self._bare = "".join(self.text[place] for place in self._at)
        lines = [line.rstrip() for line in self.text.split("\n") if line.strip()]
        # Print broke the lines where most of them end in the middle of a sentence.
        wrapped = sum(line.endswith(tuple(_STOPS)) for line in lines) < len(lines) / 2
        start = 0
        bare = {place: number for number, place in enumerate(self._at)}
        for match in _END.finditer(self.text):
            if match.group() == "\n" and wrapped:
                continue
            end = next((bare[p] + 1 for p in range(match.end() - 1, -1, -1) if p in bare), 0)
            if end > start:
                self._spans.append((start, end))
                start = end
        if start < len(self._bare):
            self._spans.append((start, len(self._bare)))

    def with_all(self, groups: Sequence[Iterable[str]]) -> Span | None:
        """The first sentence that has one name of each group.

        Failing that, the sentence of the first group in a paragraph that has all of them, or of the last group, or of
        the first one anywhere.
        """
        wanted = [["".join(name.split()) for name in group] for group in groups]
        if found := self._first(self._spans, wanted):
            return self._received(*found)
        for paragraph in self._paragraphs():
            inside = [span for span in self._spans if paragraph[0] <= span[0] < paragraph[1]]
            if self._has(paragraph, wanted) and (found := self._first(inside, wanted[:1])):
                return self._received(*found)
        found = self._first(self._spans, wanted[-1:]) or self._first(self._spans, wanted[:1])
        return self._received(*found) if found else None

    def _first(self, spans: Iterable[tuple[int, int]], wanted: list[list[str]]) -> tuple[int, int] | None:
        return next((span for span in spans if self._has(span, wanted)), None)

    def _has(self, span: tuple[int, int], wanted: list[list[str]]) -> bool:
        said = self._bare[span[0] : span[1]]
        return all(any(name and name in said for name in group) for group in wanted)

    def _paragraphs(self) -> list[tuple[int, int]]:
        """Runs of sentences with no line end between them."""
        found: list[tuple[int, int]] = []
        for start, end in self._spans:
            if found and "\n" not in self.text[self._at[start - 1] : self._at[start]]:
                found[-1] = found[-1][0], end
            else:
                found.append((start, end))
        return found

    def places(self, names: Iterable[str], within: Span) -> list[Span]:
        """Where names stand in a part of the text, the longest first where they overlap."""
        found: list[Span] = []
        bare = {"".join(name.split()) for name in names} - {""}
        for name in sorted(bare, key=lambda one: (-len(one), one)):
            for match in re.finditer(re.escape(name), self._bare):
                span = self._received(*match.span())
                if within.contains(span) and not any(span.overlaps(other) for other in found):
                    found.append(span)
        return sorted(found)

    def _received(self, start: int, end: int) -> Span:
        first, last = self._at[start], self._at[end - 1] + 1
        return Span(first, min(last, first + LONGEST_QUOTE))

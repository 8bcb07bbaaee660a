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
        """The first sentence that has one name of each group; failing that, of the last groups, then of the first."""
        wanted = [["".join(name.split()) for name in group] for group in groups]
        for some in (wanted, wanted[1:], wanted[:1]):
            for start, end in self._spans:
                said = self._bare[start:end]
                if some and all(any(name and name in said for name in group) for group in some):
                    return self._received(start, end)
        return None

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

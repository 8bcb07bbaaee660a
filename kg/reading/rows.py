"""Rows of tables: lines whose cells stand apart by bars, tabs or blanks.

They are read with what stands around them, as any line is, but quoted alone: who sees a table sees one row of it.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import partial
from itertools import groupby, pairwise

from kg.reading.characters import LINE_BREAKS

_LINE = re.compile(f"[^{LINE_BREAKS}]+")
_BAR = re.compile(r"[|｜│]")
_WIDE = re.compile(r"\t+|[ \u3000\xa0]{2,}|\u3000")
_BLANK = re.compile(r"[ \u3000\xa0\t]+")
_PROSE = re.compile("[，。；！？]")
_NUMBER = re.compile(r"[\d.,%％+-]+")
# Fewer cells in a line that is not ruled, or so short ones, are words set apart.
_FEWEST, _SHORTEST = 3, 2


def rows(text: str) -> list[tuple[int, int]]:
    """The ranges of a received text that are rows of tables, in their order."""
    lines = [(match.start(), match.end(), match[0].strip()) for match in _LINE.finditer(text) if match[0].strip()]
    found = [(start, end) for start, end, line in lines if _ruled(line)]
    for cut in (_BAR, _WIDE, _BLANK):
        for count, group in groupby(lines, partial(_cells, cut)):
            alike = list(group)
            if count and len(alike) > 1 and (cut is not _BLANK or any(_counts(line) for _, _, line in alike)):
                found += [(start, end) for start, end, _ in alike]
    return sorted(set(found))


def _cells(cut: re.Pattern[str], one: tuple[int, int, str]) -> int:
    """How many cells a line has that is cut so; 0 where it is no row."""
    line = one[2]
    cells = [cell.strip() for cell in cut.split(line)]
    if len(cells) < _FEWEST or _PROSE.search(line) or sum(map(len, cells)) < _SHORTEST * len(cells):
        return 0
    return len(cells)


def _ruled(line: str) -> bool:
    """Whether bars stand at both ends of a line and between."""
    return bool(_BAR.match(line) and _BAR.match(line[-1])) and len(_BAR.findall(line)) >= _FEWEST


def _counts(line: str) -> bool:
    """Whether a cell of the line is a number."""
    return any(_NUMBER.fullmatch(cell) for cell in _BLANK.split(line))


class Rows:
    """The rows of tables of a received text, asked by places."""

    def __init__(self, received: str) -> None:
        self._ranges = rows(received)
        self._starts = [start for start, _ in self._ranges]

    def __bool__(self) -> bool:
        return bool(self._ranges)

    def at(self, place: int) -> int:
        """The number of the row that a place stands in; -1 where it stands in none."""
        number = bisect_right(self._starts, place) - 1
        return number if number >= 0 and place < self._ranges[number][1] else -1


def ends(origin: array[int], received: str) -> tuple[int, ...]:
    """Where in a mended text a row of a table ends, or another line before one: the places of the last characters.

    Args:
        origin: the place in the received text of each character of the mended one.
        received: the text.
    """
    table = Rows(received)
    if not table:
        return ()
    of = [table.at(place) for place in origin]
    return tuple(place for place, (one, other) in enumerate(pairwise(of)) if one != other)

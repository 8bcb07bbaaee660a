"""Two columns that stand side by side in the lines of a text, as page readers leave them: the left one first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.reading.lines import Line, only

_BLANK = " \u3000\u00a0\t"
_GUTTER = re.compile(rf"(?<=[^{_BLANK}])[{_BLANK}]{{2,}}(?=[^{_BLANK}])")
_PROSE = re.compile(r"[，。；,;]")
_FEWEST_ROWS = 4
# So many rows show whether they are columns.
_PROBE = 12
_NARROWEST = 12
# A paragraph of the right column begins with a blank of its own.
_INDENTS = (0, 4, 2)


@dataclass(slots=True)
class _Row:
    line: Line
    left: Line | None
    right: Line | None


def side_by_side(lines: Sequence[Line], received: str) -> list[Line]:
    """The lines, of two columns side by side those of the left one first.

    Args:
        lines: of which none is joined.
        received: the text that their pieces lie in; blanks have their width there.
    """
    out: list[Line] = []
    index = 0
    while index < len(lines):
        rows, seen = _rows(lines, index, received)
        if not rows:
            out += lines[index : index + seen]
            index += seen
            continue
        out += [row.left for row in rows if row.left]
        out += [row.right for row in rows if row.right]
        index += len(rows)
    return out


def _rows(lines: Sequence[Line], first: int, received: str) -> tuple[list[_Row], int]:
    """The lines from `first` on that one gutter cuts, cut there, and how many; none, and how many to pass over."""
    gaps = [match.end() for match in _GUTTER.finditer(lines[first].text)]
    if len(gaps) != 1:
        return [], 1
    column = _width(_printed(lines[first], received)[: gaps[0] + lines[first].indent])
    seen = 1
    for indent in _INDENTS:
        rows: list[_Row] = []
        for place in range(first, len(lines)):
            line = lines[place]
            row = _cut(line, column - indent, received)
            if row is None or (rows and line.gap and not (row.left and row.right)):
                break
            rows.append(row)
            if len(rows) == _PROBE and not _are_columns(rows):
                seen = _PROBE - _FEWEST_ROWS
                break
        if _are_columns(rows):
            return rows, len(rows)
    return [], seen


def _printed(line: Line, received: str) -> str:
    start, end = line.pieces[0]
    return received[start - line.indent : end]


def _cut(line: Line, column: int, received: str) -> _Row | None:
    """A line cut at a printed column where blanks stand before it; nothing where it has text there."""
    text = _printed(line, received)
    place, width = 0, 0
    while place < len(text) and width < column:
        width += 1 if text[place].isascii() else 2
        place += 1
    if line.role or (place < len(text) and text[place - 2 : place].strip(_BLANK)) or width > column + 1:
        return None
    if place >= len(text):
        return _Row(line, line, None) if width <= column - 2 and not _GUTTER.search(text.strip(_BLANK)) else None
    left, right = text[:place], text[place:]
    if _GUTTER.search(left.strip(_BLANK)) or _GUTTER.search(right.strip(_BLANK)):
        return None
    blanks = len(right) - len(right.lstrip(_BLANK))
    begin = place + blanks - line.indent
    right_line = replace(only(line, [(begin, len(line.text))]), indent=blanks)
    stripped = left.rstrip(_BLANK)
    return _Row(line, only(line, [(0, len(stripped) - line.indent)]) if stripped else None, right_line)


def _are_columns(rows: Sequence[_Row]) -> bool:
    """Whether cut lines are columns of running text and no table."""
    both = [row for row in rows if row.left and row.right]
    if len(both) < _FEWEST_ROWS:
        return False
    for side in ([row.left for row in both if row.left], [row.right for row in both if row.right]):
        text = "".join(line.text for line in side)
        if _width(text) < _NARROWEST * len(side) or len(_PROSE.findall(text)) < len(side) // 4:
            return False
    return True


def _width(text: str) -> int:
    return 2 * len(text) - len(text.encode("ascii", "ignore"))

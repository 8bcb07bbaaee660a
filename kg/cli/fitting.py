"""How rows fit a screen: as a table, as a table with shorter heads, or, where cells would fall to pieces, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from rich.cells import cell_len
from rich.text import Text

Cell = str | Text

# What stands between two columns, and where there is little room.
GAP, _NARROW = 3, 2
# A cell is folded to no less than this, which is six Chinese characters, and rather to more.
_FOLDS = (16, 12)
# A cell this narrow names nothing by itself: 新增, or the number of a case.
_NAMELESS = 6
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Fit:
    """A table that fits: its columns, what stands above them, how wide they are (None: as they come), what is between."""

    columns: tuple[int, ...]
    header: tuple[str, ...]
    widths: tuple[int, ...] | None
    gap: int = GAP


def fit(header: Sequence[str], rows: Sequence[Sequence[Cell]], width: int) -> Fit | None:
    """How rows fit into a width as a table; None where they do not."""
    every = tuple(range(len(header)))
    widest = [max((_wide(row[at]) for row in rows), default=0) for at in every]
    wanted = [max(widest[at], cell_len(header[at])) for at in every]
    if _levelled(wanted, width - GAP * (len(every) - 1)) >= min(_FOLDS[-1], max(wanted, default=0)):
        return Fit(every, tuple(header), None)
    kept = tuple(at for at in every if widest[at])
    full, short = tuple(header[at] for at in kept), tuple(_short(header[at]) for at in kept)
    for fold, heads, gap in product(_FOLDS, (full, short), (GAP, _NARROW)):
        room = width - gap * (len(kept) - 1)
        needed = [
            min(fold, max(widest[at], *map(cell_len, head.split() or [""])))
            for at, head in zip(kept, heads, strict=True)
        ]
        if sum(needed) <= room:
            return Fit(kept, heads, _widened(needed, [widest[at] for at in kept], room), gap)
    return None


def blocks(header: Sequence[str], rows: Sequence[Sequence[Cell]], width: int) -> Iterator[Text]:
    """Rows one below the other: what each is about, and below it what the further columns say, those that say anything."""
    heads = [_short(head) for head in header]
    widest = [max((_wide(row[at]) for row in rows), default=0) for at in range(len(header))]
    lead = 1 + next((at for at, wide in enumerate(widest) if wide > _NAMELESS), 0)
    above: Cell = ""
    for row in rows:
        above = row[0] if str(row[0]) else above
        yield Text(" ").join(_line(cell, "bold") for cell in (above, *row[1:lead]) if str(cell))
        said = [Text.assemble((f"{head} ", "dim"), _line(cell, "")) for head, cell in zip(heads, row, strict=True)]
        yield from _filled([one for one, cell in zip(said[lead:], row[lead:], strict=True) if str(cell)], width)


def _filled(parts: Iterable[Text], width: int) -> Iterator[Text]:
    """Parts beside each other, as many as a line holds."""
    line = Text()
    for part in parts:
        if line and cell_len(_INDENT) + line.cell_len + 3 + part.cell_len > width:
            yield Text(_INDENT) + line
            line = Text()
        line = Text(" · ").join((line, part)) if line else part
    if line:
        yield Text(_INDENT) + line


def _line(cell: Cell, style: str) -> Text:
    """A cell on one line."""
    text = cell if isinstance(cell, Text) else Text(cell)
    joined = Text(" ").join(text.split("\n"))
    joined.stylize_before(style)
    return joined


def _wide(cell: Cell) -> int:
    return max(map(cell_len, str(cell).splitlines()), default=0)


def _short(head: str) -> str:
    """The Chinese of a head that says the same in English behind it."""
    first = head.partition(" ")[0]
    return first if not first.isascii() else head


def _levelled(wanted: Sequence[int], room: int) -> int:
    """The width down to which the widest columns are cut so that all have room."""
    level = max(wanted, default=0)
    while level > 0 and sum(min(wide, level) for wide in wanted) > room:
        level -= 1
    return level


def _widened(needed: Sequence[int], wanted: Sequence[int], room: int) -> tuple[int, ...]:
    """The widths with what room is left over, which goes where it saves folds, the least wanting first."""
    widths, left = list(needed), room - sum(needed)
    for at in sorted(range(len(widths)), key=lambda at: wanted[at] - widths[at]):
        more = min(left, max(0, wanted[at] - widths[at]))
        widths[at] += more
        left -= more
    return tuple(widths)

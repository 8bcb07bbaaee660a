"""Pieces of text with their places on a page → the order in which a reader reads them, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

_LEAST_LINES = 3
_LEAST_WIDTH = 8.0
_MANY_EDGES = 200
_DEEPEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of a line, or a whole table (`size` 0); places in points from the page's left and top."""

    x0: float
    x1: float
    top: float
    bottom: float
    text: str
    size: float


def in_reading_order(blocks: Sequence[Block]) -> str:
    """The text of all blocks, a line a line: what spans the columns where it stands, between it each column whole."""
    lines: list[str] = []
    _read(sorted(blocks, key=lambda block: (block.top, block.x0)), lines, depth=0)
    return "\n".join(lines)


def _read(blocks: list[Block], lines: list[str], *, depth: int) -> None:
    gutter = _gutter(blocks) if depth < _DEEPEST else None
    if gutter is None:
        lines += _rows(blocks)
        return
    for band in _bands(blocks, gutter):
        left, right = _sides(band, gutter)
        if _columns(left, right):
            _read(left, lines, depth=depth + 1)
            _read(right, lines, depth=depth + 1)
        else:
            lines += _rows(band)


def _gutter(blocks: list[Block]) -> float | None:
    """The place from the left that parts most lines into columns; None where nothing does."""
    best, most = None, 0
    for edge in sorted({round(block.x1, 1) for block in blocks})[:_MANY_EDGES]:
        place = edge + 0.1
        parted = 0
        for band in _bands(blocks, place):
            left, right = _sides(band, place)
            parted += len(band) if _columns(left, right) else 0
        if parted > most:
            best, most = place, parted
    return best


def _sides(band: list[Block], place: float) -> tuple[list[Block], list[Block]]:
    return [block for block in band if block.x1 <= place], [block for block in band if block.x0 >= place]


def _bands(blocks: list[Block], place: float) -> list[list[Block]]:
    """The blocks, cut apart where one crosses the place; that one is a band of its own."""
    bands: list[list[Block]] = [[]]
    for block in blocks:
        if block.x0 < place < block.x1:
            bands += [[block], []]
        else:
            bands[-1].append(block)
    return [band for band in bands if band]


def _columns(left: list[Block], right: list[Block]) -> bool:
    """Whether these are columns of running text: several lines each, side by side, and wider than a table's cells."""
    if min(len(left), len(right)) < _LEAST_LINES:
        return False
    for side in (left, right):
        size = median(block.size for block in side) or 1.0
        if median(block.x1 - block.x0 for block in side) < _LEAST_WIDTH * size:
            return False
    return min(left[-1].bottom, right[-1].bottom) > max(left[0].top, right[0].top)


def _rows(blocks: list[Block]) -> list[str]:
    """Blocks that stand side by side as one line, the others one below the other."""
    rows: list[list[Block]] = []
    for block in blocks:
        middle = (block.top + block.bottom) / 2
        if rows and rows[-1][0].size and block.size and rows[-1][0].top <= middle <= rows[-1][0].bottom:
            rows[-1].append(block)
        else:
            rows.append([block])
    return [" ".join(block.text for block in sorted(row, key=lambda block: block.x0)) for row in rows]

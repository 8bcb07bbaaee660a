"""Lines that the printer broke → paragraphs.

A line that fills its column and ends in mid-sentence goes on in the next one. What is open after that, because a column
or page ended there, is for `columns`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from kg.reading.breaks import word_across
from kg.reading.characters import CJK
from kg.reading.lines import INDENT, Line, joined
from kg.reading.rows import Rows

_OPENERS, _CLOSERS = "“（《【‘", "”）》】’"
_BEGINS_INSIDE = "，。、；：！？）”’》】%％"
_RUNS_ON = "，、：；—-~～“（《‘的和与及"
# A column of print is no wider than this, in Latin characters.
_WIDEST = 140
_NEAR, _FEW_LINES = 4, 4
_LATIN = re.compile(r"[!-~]{2,20}")
_UNITS = "万亿元吨年月日个家亩"
_ONE_CHARACTER = 2
_LONGEST_TITLE = 60
# So much of a paragraph's end tells whether it goes on.
_TAIL = 150
_MARK = re.compile("[，。；：、]")
_BEGINS_ARTICLE = re.compile(rf"本报讯|本报记者|本报[{CJK}]{{2,6}}(?:讯|电)|新华社[{CJK}]|中新(?:社|网)[{CJK}]")


def paragraphs(lines: Sequence[Line], rows: Rows) -> list[Line]:
    """The paragraphs, titles and bylines of a text, and the rows of its tables, each as one line, in the order of the lines."""
    print_ = _Print(lines, rows)
    found: list[list[Line]] = []
    tail: Line | None = None
    for index, line in enumerate(lines):
        if tail is not None and print_.runs_on(tail, index - 1):
            found[-1].append(line)
            tail = Line(tail.text[-_TAIL:] + line.text, [])
        else:
            found.append([line])
            tail = line
        if line.role:
            tail = None
    return [joined(paragraph) for paragraph in found]


class _Print:
    """How a text was printed: how wide its columns are and what sets its paragraphs apart."""

    def __init__(self, lines: Sequence[Line], rows: Rows) -> None:
        self._lines = lines
        self._rows = [rows.at(line.pieces[0][0]) for line in lines]
        self._widths = [line.width for line in lines]
        self._open = [not line.ended for line in lines]
        count = max(1, len(lines) - 1)
        gaps, indents = sum(line.gap for line in lines[1:]), sum(line.indent >= INDENT for line in lines)
        self._gaps_tell = 0 < gaps < 0.7 * count
        self._indents_tell = 2 <= indents < 0.7 * count

    def runs_on(self, paragraph: Line, index: int) -> bool:
        """Whether the line after `index` goes on with the paragraph that ends in the line at `index`."""
        following = self._lines[index + 1]
        if following.role or _BEGINS_ARTICLE.match(following.text):
            return False
        if self._rows[index] != self._rows[index + 1]:  # a row of a table is told by itself
            return False
        if following.text[0] in _BEGINS_INSIDE and not paragraph.ended:
            return True
        if paragraph.text[-1].isdecimal() and following.text[0] in _UNITS:
            return True
        narrow = self._widths[index] <= _WIDEST
        begins = (self._indents_tell and following.indent >= INDENT) or (self._gaps_tell and following.gap)
        if paragraph.ended:
            # A stop at the end of a full line stands inside a paragraph, more often than not, where none begins.
            tells = self._indents_tell or self._gaps_tell
            inside = not begins if tells else self._exactly_full(index) or _unclosed(paragraph.text)
            return narrow and inside and self._broken(index) and self._full(index)
        if self._indents_tell and following.indent >= INDENT:
            return False
        if self._gaps_tell and following.gap and not paragraph.prose:
            return False
        if narrow and _unclosed(paragraph.text) and self._broken(index):
            return True
        if narrow and paragraph.text[-1] in _RUNS_ON:
            return paragraph.prose or following.prose or self._broken(index)
        return narrow and self._broken(index) and self._full(index) and not self._heading(paragraph, index)

    def _broken(self, index: int) -> bool:
        """Whether lines near this one are broken by the printer: several of its width end in mid-sentence."""
        near = range(max(0, index - 6), min(len(self._lines), index + 7))
        width = self._widths[index]
        open_ = sum(self._open[i] and 0.7 * width <= self._widths[i] <= 1.4 * width for i in near)
        return open_ >= 3 or (len(near) <= _FEW_LINES and open_ >= 1 and width <= _WIDEST / 2)

    def _full(self, index: int) -> bool:
        """Whether a line fills its column: its neighbours are hardly wider, or what follows did not fit into it."""
        word = _LATIN.match(self._lines[index + 1].text)
        width = self._widths[index] + (len(word[0]) if word else 0)
        near = self._widths[max(0, index - _NEAR) : index + _NEAR + 1]
        return width >= max(0.8 * median(near), 0.75 * self._widths[index + 1])

    def _exactly_full(self, index: int) -> bool:
        """Whether no line near is wider by more than the one character that must not begin a line."""
        return self._widths[index] >= max(self._widths[max(0, index - _NEAR) : index + _NEAR + 1]) - _ONE_CHARACTER

    def _heading(self, paragraph: Line, index: int) -> bool:
        """Whether what ends in a line is a title: it has no mark, and its last line is not full and ends with a word."""
        if self._indents_tell or len(paragraph.text) > _LONGEST_TITLE or _MARK.search(paragraph.text):
            return False
        near = median(self._widths[max(0, index - _NEAR) : index + _NEAR + 1])
        short = self._widths[index] < min(near, self._widths[index + 1]) - _ONE_CHARACTER
        return short and not word_across(paragraph.text, self._lines[index + 1].text)


def _unclosed(text: str) -> bool:
    tail = text[-_TAIL:]
    return any(tail.rfind(opener) > tail.rfind(closer) for opener, closer in zip(_OPENERS, _CLOSERS, strict=True))

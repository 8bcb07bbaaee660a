"""Lines of print, and what was cut out of or joined to them, with the places that their characters came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.reading.characters import CJK, LINE_BREAKS, NOTHING, SPACE

INDENT = 2
HEADING, BYLINE, END = "heading", "byline", "end"
_LINE = re.compile(f"[^{LINE_BREAKS}]+")
_GAP = re.compile(f"[{SPACE}{NOTHING}]+")
_CHINESE = re.compile(f"[{CJK}]")
_STOP = "。！？…"
_CLOSERS = "”’）》】"
# A sentence's end, with the note (资料图片) that a caption may have after it.
_ENDED = re.compile(f"[{_STOP}][{_CLOSERS}]*(?:（[^（）]{{1,12}}）)?$")
_PROSE = re.compile(r"[，。；]")
# 1 234 567: the printer's way to group thousands.
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?: \d{3})+(?! ?\d)")
# A line this long was not broken by a narrow column; one with so many sentences in it is a whole page.
WHOLE_PAGE = 300
_CREDIT = re.compile(
    r"责任编辑|上一[篇条]|下一[篇条]|相关阅读|打印|分享|来源：|编辑：|文字记者：|视频记者：|海报设计：|统筹：|监制：|版权所有"
)
# Between letter-spaced words stands a wider blank than between their letters.
_WORD_GAP = 3
_PICTURE = re.compile(f"记者 [{CJK} ]{{2,12}}摄$")
_PAGE_PARAGRAPH = re.compile(f"(?<=[。！？”…）]){SPACE}+(?=[^{SPACE}])")


@dataclass(slots=True)
class Line:
    """A line, or several that were joined.

    Attributes:
        text: its characters, regular, without what is noise.
        pieces: where they came from: half-open ranges of the received text, in the order of `text`.
        gap: whether an empty line stands before it.
        indent: how many blanks it begins with; two and more open a paragraph.
        role: `heading` where it is marked as one (#), `byline`, `end` of an article (责任编辑); else empty.
    """

    text: str
    pieces: list[tuple[int, int]]
    gap: bool = False
    indent: int = 0
    role: str = ""

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_ENDED.search(self.text[-20:]))

    @property
    def prose(self) -> bool:
        """Whether it is running text and no title, name or date."""
        return bool(_PROSE.search(self.text))

    @property
    def width(self) -> int:
        """How wide it prints, in Latin characters."""
        return 2 * len(self.text) - len(self.text.encode("ascii", "ignore"))


def lines(text: str) -> Iterator[Line]:
    """The lines of a text with regular characters that print something, without the blanks around them."""
    end = 0
    for match in _LINE.finditer(text):
        raw = match[0]
        body = raw.strip(SPACE + NOTHING)
        if not body:
            continue
        lead = len(raw) - len(raw.lstrip(SPACE + NOTHING))
        start = match.start() + lead
        gap = match.start() - end > 1 and _has_empty_line(text[end : match.start()])
        heading = len(body) - len(body.lstrip("#"))
        if heading and heading < len(body):
            kept = body[heading:].lstrip(SPACE)
            yield Line(kept, [(start + len(body) - len(kept), start + len(body))], gap, role=HEADING)
        else:
            yield Line(body, [(start, start + len(body))], gap, indent=lead)
        end = match.end()


def _has_empty_line(between: str) -> bool:
    return len(between.replace("\r\n", "\n").strip(SPACE + NOTHING)) > 1


def only(line: Line, ranges: Iterable[tuple[int, int]]) -> Line:
    """The line with these ranges of its text alone, given from left to right."""
    kept = [(start, end) for start, end in ranges if start < end]
    pieces, position, place = [], 0, 0
    for start, end in kept:
        while place < len(line.pieces):
            first, last = line.pieces[place]
            stop = position + last - first
            if stop > start:
                pieces.append((first + max(0, start - position), first + min(end, stop) - position))
                if stop >= end:
                    break
            position, place = stop, place + 1
    text = "".join(line.text[start:end] for start, end in kept)
    return Line(text, pieces, line.gap, line.indent, line.role)


def without(line: Line, spans: Iterable[tuple[int, int]]) -> Line:
    """The line without these ranges of its text; they may overlap."""
    ranges, done = [], 0
    for start, end in sorted(spans):
        ranges.append((done, start))
        done = max(done, end)
    return only(line, [*ranges, (done, len(line.text))]) if ranges else line


def joined(lines: Sequence[Line]) -> Line:
    """Lines as one; a space stands between two Latin words, with the place of the character before it."""
    first = lines[0]
    if len(lines) == 1:
        return first
    text, pieces, last = [first.text], list(first.pieces), first.text[-1:]
    for line in lines[1:]:
        if last.isascii() and last.isalpha() and line.text[:1].isascii() and line.text[:1].isalpha():
            text.append(SPACE)
            pieces.append((pieces[-1][1] - 1, pieces[-1][1]))
        text.append(line.text)
        pieces += line.pieces
        last = line.text[-1:]
    return Line("".join(text), pieces, first.gap, first.indent, first.role)


def split(line: Line) -> list[Line]:
    """The paragraphs of a page printed as one line, where a space stands for each break; any other line itself."""
    if len(line.text) < WHOLE_PAGE or len(_PAGE_PARAGRAPH.findall(line.text)) < 2:
        return [line]
    text, bounds, start, prose, seen = line.text, [], 0, False, 0
    for match in _GAP.finditer(text):
        prose = prose or bool(_PROSE.search(text, seen, match.start()))
        seen = match.end()
        word = text[seen : seen + 80].split(SPACE, 1)[0]
        before = text[max(start, match.start() - 24) : match.start()]
        ended = bool(_ENDED.search(before[-8:]) or _PICTURE.search(before)) or before.endswith("）")
        if ended or (not prose and _PROSE.search(word)) or _CREDIT.match(word):
            bounds.append((start, match.start()))
            start, prose = seen, False
    bounds.append((start, len(text)))
    return [only(line, [bound]) for bound in bounds if bound[0] < bound[1]]


# --- spaces -----------------------------------------------------------------------------------------------------------
def without_noise(line: Line) -> Line:
    """The line without the spaces that print put between the characters of a word, and what prints nothing.

    A single space stays between two Latin words, and between two Chinese ones in a title or list.
    """
    text = line.text
    if SPACE not in text and NOTHING not in text:
        return line
    gaps = [match.span() for match in _GAP.finditer(text)]
    grouped = {place for match in _THOUSANDS.finditer(text) for place in range(*match.span())}
    ends = [0, *(end for _, end in gaps)]
    starts = [*(start for start, _ in gaps), len(text)]
    lone = [end - start for start, end in zip(ends, starts, strict=True)]
    alone = _lone_in_clause(text, gaps)
    title = not line.prose
    spaced = len(lone) >= 4 and lone.count(1) > 0.7 * len(lone)
    cut = []
    for index, (start, end) in enumerate(gaps):
        left, right = text[start - 1 : start], text[end : end + 1]
        if SPACE not in text[start:end] or not left or not right or start in grouped:
            cut.append((start, end))
            continue
        if spaced and lone[index] == lone[index + 1] == 1:
            stays = end - start >= _WORD_GAP
        elif left.isascii() and right.isascii():
            stays = True
        else:
            stays = index not in alone and _between_words(
                text[max(0, start - 2) : start], right, lone[index], lone[index + 1], title=title
            )
        # Of several spaces that stay one is kept.
        cut.append((start + text[start:end].index(SPACE) + 1, end) if stays else (start, end))
        if stays and text[start] != SPACE:
            cut.append((start, start + text[start:end].index(SPACE)))
    return without(line, [(start, end) for start, end in cut if start < end])


def _between_words(left: str, right: str, before: int, after: int, *, title: bool) -> bool:
    """Whether a space stands between two Chinese words; beside a lone character, as in 发 展, it stands inside one.

    In a title it may also stand beside a quotation mark.
    """
    ends_word = _CHINESE.match(left[-1]) or (title and left[-1] == "”")
    begins_word = _CHINESE.match(right) or (title and right == "“")
    return bool(ends_word and begins_word and before > 1 and after > 1 and (title or _CHINESE.match(left[0])))


def _lone_in_clause(text: str, gaps: list[tuple[int, int]]) -> set[int]:
    """The gaps that are the only one in a clause of running text: there no writer leaves a space."""
    if not _PROSE.search(text):
        return set()
    marks = [-1, *(match.start() for match in re.finditer(r"[，。；：、！？…]", text)), len(text)]
    found: set[int] = set()
    position = 0
    for start, end in pairwise(marks):
        inside = []
        while position < len(gaps) and gaps[position][0] < end:
            if gaps[position][0] > start + 1 and gaps[position][1] < end:
                inside.append(position)
            position += 1
        clause = text[start + 1 : end]
        if len(inside) == 1 and not re.search(r"记者|通讯员|文|图|摄", clause) and (start >= 0 and end < len(text)):
            found.add(inside[0])
    return found

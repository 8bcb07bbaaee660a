"""Several articles on one page: where each begins.

An article begins at the titles before a dateline (本报讯) or byline, or at the title after another article's closing
byline or end matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.model import Mended, Part, Span
from kg.reading.characters import CJK
from kg.reading.lines import BYLINE, END, HEADING, Line

_DATELINE = re.compile(
    rf"本报讯|本报[{CJK}]{{2,8}}(?:讯|电)|本报记者|本网讯|[{CJK}]{{2,6}}(?:日报|晚报|早报|时报|商报|都市报)讯"
    rf"|(?:新华社|中新社|中新网|人民网)[^，。“]{{0,20}}(?:电|讯)|【"
)
_RULE = re.compile(r"[*＊\-—=_·•☆★◆■]{3,}")
_LONGEST_TITLE = 45
# After a closing byline captions may stand before the next title.
_CAPTIONS = 6


def parts(mended: Mended) -> tuple[Part, ...]:
    """The articles of a page that holds several, in order, their ranges those of the received text; of one article none."""
    if not mended.parts:
        return ()
    bounds = (0, *mended.parts, len(mended.text))
    return tuple(
        Part(
            span=Span(min(mended.origin[start:end]), max(mended.origin[start:end]) + 1),
            title=_title(mended.text[start:end]),
        )
        for start, end in pairwise(bounds)
    )


def _title(article: str) -> str:
    for paragraph in article.split("\n", 3)[:3]:
        if _looks_like_title(paragraph):
            return paragraph
    return ""


def apart(paragraphs: Sequence[Line]) -> list[list[Line]]:
    """The paragraphs of each article, without bylines, end matter and rules; a title leads the article that it fits."""
    articles: list[list[Line]] = []
    for start, end in _ranges(paragraphs):
        said = [line for line in paragraphs[start:end] if line.role not in (BYLINE, END)]
        article = [line for line in said if not _RULE.fullmatch(line.text)]
        if article and articles:
            _give_back(articles[-1], article)
        if article:
            articles.append(article)
    return articles


def _ranges(paragraphs: Sequence[Line]) -> Iterator[tuple[int, int]]:
    starts = sorted({0, *_starts(paragraphs)})
    return zip(starts, [*starts[1:], len(paragraphs)], strict=True)


def _starts(paragraphs: Sequence[Line]) -> Iterator[int]:
    """Where an article begins after another one."""
    text_before = False
    for index, line in enumerate(paragraphs):
        if line.role == BYLINE and text_before:
            start = _titles_before(paragraphs, index)
            if start < index:
                yield start
            else:
                yield from _after_closing(paragraphs, index)
        elif line.role == END and text_before:
            yield index + 1
        elif not line.role and text_before and (_DATELINE.match(line.text) or _follows_rule(paragraphs, index)):
            yield _titles_before(paragraphs, index)
        text_before = text_before or (not line.role and line.prose)


def _titles_before(paragraphs: Sequence[Line], index: int) -> int:
    """The first of the titles and bylines that stand right before a paragraph."""
    start = index
    while start > 0 and (paragraphs[start - 1].role == BYLINE or _is_title(paragraphs[start - 1])):
        start -= 1
    while start < index and paragraphs[start].role == BYLINE:
        start += 1
    return start


def _after_closing(paragraphs: Sequence[Line], index: int) -> Iterator[int]:
    """The title after a byline that closes an article, where what follows has a byline or author of its own."""
    for place in range(index + 1, min(len(paragraphs), index + 1 + _CAPTIONS)):
        line = paragraphs[place]
        if _is_title(line) or line.text.endswith("："):
            if any(other.role == BYLINE or _is_author(other) for other in paragraphs[place:]):
                yield place
            return
        if line.role or len(line.text) > _LONGEST_TITLE:
            return


def _follows_rule(paragraphs: Sequence[Line], index: int) -> bool:
    return bool(_RULE.fullmatch(paragraphs[index - 1].text)) and _is_title(paragraphs[index])


def _is_author(line: Line) -> bool:
    return bool(re.fullmatch(f"[{CJK}]{{2,4}}", line.text))


def _is_title(line: Line) -> bool:
    return line.role == HEADING or (not line.role and _looks_like_title(line.text))


def _looks_like_title(text: str) -> bool:
    return 4 <= len(text) <= _LONGEST_TITLE and not re.search(r"[。；]|[，、：]$", text) and text.count("，") <= 1


# --- titles -----------------------------------------------------------------------------------------------------------
def _give_back(before: list[Line], article: list[Line]) -> None:
    """Hand the first title of an article to the one before, where that has none and shares more with the title."""
    if _is_title(before[0]) or len(article) < 3 or not (_is_title(article[0]) and _is_title(article[1])):
        return
    if _shared(article[0], before) > _shared(article[0], article[1:]):
        before.insert(0, article.pop(0))


def _shared(title: Line, article: Sequence[Line]) -> float:
    """Which part of a title's pairs of characters stands in an article."""
    pairs = {title.text[i : i + 2] for i in range(len(title.text) - 1)}
    text = "\n".join(line.text for line in article)
    return sum(pair in text for pair in pairs) / max(1, len(pairs))

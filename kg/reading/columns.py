"""Pieces of columns that stand in the wrong order, put back where the grammar tells.

A paragraph that ends without a stop and one that begins in mid-sentence belong together where quotation marks or a word
across the break say so, or where one stands right after the other and nothing speaks against it. What cannot be
completed stays a paragraph of its own, so that nothing is read across its end.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.reading.breaks import word_across
from kg.reading.lines import Line, joined

_INSIDE = re.compile(r"[，、。；：！？）”’》】%]|[的了等们]")
_RUNS_ON = re.compile(r"[，、：—\-~～“（《‘的和与及]$")
# What a paragraph of an article begins with.
_BEGINS = re.compile(
    r"[“【（■●◆▲]|图为|图片|本报|新华社|记者|据悉|据了解|据介绍|近年来|目前|如今|今年|去年|此外|同时|其中|未来|下一步"
    r"|当前|日前|近日|截至|随着|作为|为了|对此|其次|首先|最后|一是|二是|三是"
)
_LEAST_ALONE = 40
_LONGEST_CAPTION = 40
# How far a piece may stand from the one that it goes on from, in paragraphs.
_FARTHEST = 40
_ENOUGH, _ENOUGH_NEAR, _CLEARLY = 2.0, 1.0, 0.5
_LONG_SPEECH = 20


def in_order(paragraphs: Sequence[Line]) -> list[Line]:
    """The paragraphs with those joined that belong together, each after what it goes on from."""
    links = _links(paragraphs)
    if not links:
        return list(paragraphs)
    return list(_followed(paragraphs, links))


def _links(paragraphs: Sequence[Line]) -> dict[int, int]:
    """For each open paragraph the one that goes on with it, where that is clear."""
    scores = {
        (end, start): score
        for end, line in enumerate(paragraphs)
        if _is_open(line)
        for start in _candidates(paragraphs, end)
        if (score := _score(paragraphs, end, start)) >= (_ENOUGH_NEAR if start == _next(paragraphs, end) else _ENOUGH)
    }
    links = _clear(scores)
    moved = any(start != _next(paragraphs, end) for end, start in links.items())
    # On a page whose pieces are out of order standing next to each other says nothing.
    return {end: start for end, start in links.items() if not moved or scores[end, start] > _ENOUGH_NEAR}


def _clear(scores: dict[tuple[int, int], float]) -> dict[int, int]:
    """The pairs, the best first, of which one side has no other left that is nearly as good."""
    of_end, of_start = defaultdict(list), defaultdict(list)
    for end, start in scores:
        of_end[end].append(start)
        of_start[start].append(end)
    order = sorted(scores, key=lambda pair: (-scores[pair], pair))
    links: dict[int, int] = {}
    taken: set[int] = set()
    found = True
    while found:
        found = False
        for end, start in order:
            if end in links or start in taken:
                continue
            starts = [scores[end, other] for other in of_end[end] if other != start and other not in taken]
            ends = [scores[other, start] for other in of_start[start] if other != end and other not in links]
            if min(max(starts, default=0.0), max(ends, default=0.0)) <= scores[end, start] - _CLEARLY:
                links[end] = start
                taken.add(start)
                found = True
    return links


def _candidates(paragraphs: Sequence[Line], end: int) -> Iterator[int]:
    near = range(max(0, end - _FARTHEST), min(len(paragraphs), end + _FARTHEST))
    return (start for start in near if start != end and not paragraphs[start].role and paragraphs[start].prose)


def _is_open(line: Line) -> bool:
    """Whether a paragraph is running text that breaks off."""
    if line.role or line.ended or line.text[-1] in "：；":
        return False
    return line.prose and (
        len(line.text) >= _LEAST_ALONE or "。" in line.text or line.text.rfind("“") > line.text.rfind("”")
    )


def _next(paragraphs: Sequence[Line], end: int) -> int:
    """The running text after a paragraph; bylines, titles and captions in between do not count."""
    near = range(end + 1, min(len(paragraphs), end + _FARTHEST))
    return next(
        (i for i in near if paragraphs[i].prose and not paragraphs[i].role and not _is_caption(paragraphs[i])), -1
    )


def _is_caption(line: Line) -> bool:
    """Whether a paragraph is one short sentence without a comma, as stands under a picture."""
    return len(line.text) <= _LONGEST_CAPTION and line.ended and not re.search(r"[，、；”]", line.text)


def _score(paragraphs: Sequence[Line], end: int, start: int) -> float:
    """How well one paragraph goes on with another."""
    before, after = paragraphs[end].text, paragraphs[start].text
    score = _quotes(before, after)
    if start == end + 1:
        score += 1.0
    elif start == _next(paragraphs, end):
        score += 0.5
    if _INSIDE.match(after):
        score += 1.0
    if _RUNS_ON.search(before):
        score += 0.5 if start > end else 0.0
    if _BEGINS.match(after):
        score -= 1.0
    if _is_caption(paragraphs[start]):
        score -= 1.0
    if word_across(before, after):
        score += 2.0
    return score


def _quotes(before: str, after: str) -> float:
    """How an open quotation and the mark that would close it fit: a speech ends with a stop, a term without."""
    opened = before.rfind("“")
    inside = before[opened + 1 :] if opened > before.rfind("”") else None
    mark = re.search(r"[“”]", after)
    closes = after[: mark.start()] if mark and mark[0] == "”" else None
    if inside is None:
        return 0.0 if closes is None else -2.0
    if closes is None:
        return -2.0
    speech_begins = len(inside) > _LONG_SPEECH or bool(re.search(r"[，。；]", inside))
    speech_ends = bool(re.search(r"[，。；！？…]$", closes)) or len(closes) > _LONG_SPEECH
    return 3.0 if speech_begins == speech_ends else 1.0


def _followed(paragraphs: Sequence[Line], links: dict[int, int]) -> Iterator[Line]:
    """The paragraphs in the order of reading: a column is read to its end before the next one begins."""
    targets = set(links.values())
    waiting = dict.fromkeys(range(len(paragraphs)))
    while waiting:
        index = next((i for i in waiting if i not in targets), next(iter(waiting)))
        while index in waiting and (index not in targets or index == next(iter(waiting))):
            line, skipped, index = _chain(paragraphs, links, waiting, index)
            yield line
            yield from skipped


def _chain(
    paragraphs: Sequence[Line], links: dict[int, int], waiting: dict[int, None], index: int
) -> tuple[Line, list[Line], int]:
    """A paragraph with all that goes on with it, the titles and captions that stood between, and what comes next."""
    chain, skipped = [paragraphs[index]], []
    del waiting[index]
    while index in links and links[index] in waiting:
        following = links[index]
        between = following
        while between - 1 in waiting and not _is_text(paragraphs[between - 1]):
            between -= 1
        for place in range(between, following):
            skipped.append(paragraphs[place])
            del waiting[place]
        index = following
        chain.append(paragraphs[index])
        del waiting[index]
    return joined(chain), skipped, index + 1


def _is_text(line: Line) -> bool:
    return line.prose and len(line.text) >= _LEAST_ALONE

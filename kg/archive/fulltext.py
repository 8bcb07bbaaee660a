"""Full text: which articles have all of some words, the best first, and the sentence that shows them.

Title and body are kept and searched *folded*: simplified, of one width and case, without spaces and line ends, so that
a word is found however it was printed. SQLite's trigram index finds words of three signs and more; most Chinese words
have two, which it does not know: they are looked for in the rows themselves. Hence all are weighed here, by BM25.
"""

from __future__ import annotations

import math
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import InputError
from kg.model import Document, Period, Span
from kg.naming import normal

_SHORTEST_INDEXED = 3
# The usual constants of BM25, and how often a word in the title counts.
_SATURATION, _LENGTH_WEIGHT, _TITLE_WEIGHT = 1.2, 0.75, 5
_LONGEST_SHOWN = 160
_BEFORE = 50
_ENDS = re.compile(r"[。！？!?]+[”’」』》）)]*|\n\s*\n|\n(?=[ \u3000\t])")


@dataclass(frozen=True, slots=True)
class Passage:
    """An article that was found, and its best sentence: the range `[start, end)` of its text, empty where it has none.

    `marks` are where the words stand in that range of the text, in order and apart; there are none where they stand in
    the title alone.
    """

    document: Document
    start: int
    end: int
    marks: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found.

    Attributes:
        passages: one of each article, the best first, at most as many as were asked for.
        total: how many articles have all the words.
        searched: how many articles the archive holds.
        having: each word as it was searched for → how many articles have it.
    """

    passages: tuple[Passage, ...]
    total: int
    searched: int
    having: dict[str, int]


class _Folding(dict[int, str]):
    """Code point → the sign, or the signs, that it is searched as; made as they come."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        dropped = sign.isspace() or unicodedata.category(sign) == "Cf"
        made = "" if dropped else normal(sign) or unicodedata.normalize("NFKC", sign)
        return self.setdefault(code, made)


_FOLDING = _Folding()

# No text holds these, see `kg.reading`; SQLite takes none of them.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


def folded(text: str) -> str:
    """A text in the form in which it is searched, sign by sign."""
    return text.translate(_FOLDING)


def wanted(words: Iterable[str]) -> tuple[str, ...]:
    """The words in the form in which they are searched for, each once.

    Raises:
        InputError: there is none.
    """
    found = tuple(dict.fromkeys(filter(None, (folded(_NO_TEXT.sub("\ufffd", word)) for word in words))))
    if not found:
        raise InputError("没有可查的词 there is no word to search for", hint="kg search 电池 产业园")
    return found


def ranked(
    connection: sqlite3.Connection, words: Sequence[str], *, since: Period | None
) -> tuple[list[tuple[str, float]], int, dict[str, int]]:
    """Ids and scores of the articles that have all the words, best first; how many there are; how many have each word."""
    searched, length = connection.execute("SELECT count(*), avg(length(body)) FROM documents").fetchone()
    having = {word: _count(connection, word) for word in words}
    rarity = [math.log(1 + (searched - having[word] + 0.5) / (having[word] + 0.5)) for word in words]
    found = []
    for id, published, size, *often in _having(connection, words):
        day = Period(published).latest if published else None
        if since and (day is None or day < since.earliest):
            continue
        least = _SATURATION * (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * size / (length or 1))
        score = sum(
            rare * (_SATURATION + 1) * times / (times + least) for rare, times in zip(rarity, often, strict=True)
        )
        found.append((-round(score, 9), -day.toordinal() if day else 0, id))
    return [(id, -score) for score, _, id in sorted(found)], searched, having


def passage(document: Document, words: Sequence[str], score: float) -> Passage:
    """The sentence of an article with the most of the words, the first of several."""
    marks = list(_marks(document.text, words))
    within = {
        sentence: {word for word, mark in marks if sentence.start <= mark.start < sentence.end}
        for sentence in _sentences(document)
    }
    if not within:
        return Passage(document, 0, 0, (), score)
    best = max(within, key=lambda sentence: len(within[sentence]))
    joined = _joined(mark for _, mark in marks if best.start <= mark.start < best.end)
    shown = _short(best, joined)
    return Passage(document, shown.start, shown.end, tuple(mark for mark in joined if shown.contains(mark)), score)


# --- finding ----------------------------------------------------------------------------------------------------------
def _count(connection: sqlite3.Connection, word: str) -> int:
    """How many articles have a word."""
    condition, values = _condition([word])
    (count,) = connection.execute(f"SELECT count(*) FROM documents AS d WHERE {condition}", values).fetchone()
    return int(count)


def _having(connection: sqlite3.Connection, words: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Id, date and length of each article that has all the words, and how often it has each."""
    condition, values = _condition(words)
    often = "".join(
        f", (length(d.body) - length(replace(d.body, :w{at}, ''))) / length(:w{at})"
        f" + {_TITLE_WEIGHT} * (length(d.title) - length(replace(d.title, :w{at}, ''))) / length(:w{at})"
        for at in range(len(words))
    )
    yield from connection.execute(
        f"SELECT d.id, json_extract(d.metadata, '$.published'), length(d.body){often} FROM documents AS d "
        f"WHERE {condition}",
        values,
    )


def _condition(words: Sequence[str]) -> tuple[str, dict[str, str]]:
    """That an article has all the words, with the values that it names."""
    indexed = [word for word in words if len(word) >= _SHORTEST_INDEXED]
    conditions = [
        f"(instr(d.title, :w{at}) OR instr(d.body, :w{at}))"
        for at, word in enumerate(words)
        if len(word) < _SHORTEST_INDEXED
    ]
    if indexed:
        conditions.append("d.number IN (SELECT rowid FROM texts WHERE texts MATCH :indexed)")
    phrases = " AND ".join('"' + word.replace('"', '""') + '"' for word in indexed)
    return " AND ".join(conditions), {"indexed": phrases, **{f"w{at}": word for at, word in enumerate(words)}}


# --- showing ----------------------------------------------------------------------------------------------------------
def _marks(text: str, words: Sequence[str]) -> Iterator[tuple[str, Span]]:
    """Each word with each place in the text as received where it stands."""
    signs = [(at, sign) for at, one in enumerate(text) for sign in folded(one)]
    searched = "".join(sign for _, sign in signs)
    for word in words:
        start = searched.find(word)
        while start >= 0:
            yield word, Span(signs[start][0], signs[start + len(word) - 1][0] + 1)
            start = searched.find(word, start + len(word))


def _sentences(document: Document) -> Iterator[Span]:
    """The sentences of the body, without a title that stands above it."""
    text = document.text
    start = len(document.title) if text.startswith(f"{document.title}\n") else 0
    for end in (*(match.end() for match in _ENDS.finditer(text, start)), len(text)):
        lead = len(text[start:end]) - len(text[start:end].lstrip())
        trail = len(text[start:end].rstrip())
        if lead < trail:
            yield Span(start + lead, start + trail)
        start = end


def _joined(marks: Iterable[Span]) -> list[Span]:
    """Marks in order; those that lie over one another as one."""
    joined: list[Span] = []
    for mark in sorted(marks):
        if joined and mark.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, mark.end))
        else:
            joined.append(mark)
    return joined


def _short(sentence: Span, marks: Sequence[Span]) -> Span:
    """The sentence, with a mark that runs over its end; of a very long one, the part around its first mark."""
    end = max(sentence.end, marks[-1].end if marks else 0)
    if end - sentence.start <= _LONGEST_SHOWN:
        return Span(sentence.start, end)
    first = marks[0] if marks else Span(sentence.start, sentence.start + 1)
    start = max(sentence.start, first.start - _BEFORE)
    return Span(start, max(first.end, min(end, start + _LONGEST_SHOWN)))

"""Words with their part of speech and place, as rjieba cuts them, and which of them can stand inside a name."""

from __future__ import annotations

import bisect
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import rjieba

# Single characters that a left scan for the start of a name must not cross.
STOP_CHARACTERS = frozenset(
    "的在于与和及由向对为是将把被从等以了着已也都就又还各每某该本这那其此有让使给到至比跟并而或且则即如若因但使按"
    "说称讲指据我你他她它们您个家户名位款种条座年月日元再既即仅只才便却均皆曾未不没能可会要需应达超近约逾余占掉后前每过起找暨靠拥获看听像替随给供往"
)


def listed(name: str) -> frozenset[str]:
    """The words of one list of `words.toml`."""
    lists = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    return frozenset(lists[name].split())


STOP_WORDS = listed("stop_words")
TRADE_VERBS = listed("trade_verbs")
_CLOSED_TAGS = ("p", "c", "u", "r", "d", "y", "e", "o", "t", "z")


class Token(NamedTuple):
    """One word: its text, part of speech and half-open range in the mended text."""

    text: str
    tag: str
    start: int
    end: int


class Tokens:
    """The words of one text, found by place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens: list[Token] = []
        position = 0
        for word, tag in rjieba.tag(text):
            self._tokens.append(Token(word, tag, position, position + len(word)))
            position += len(word)
        self._starts = [token.start for token in self._tokens]

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    def index(self, position: int) -> int:
        """Number of the word that covers a place."""
        return bisect.bisect_right(self._starts, position) - 1

    def before(self, position: int) -> Iterator[Token]:
        """The words that end at or before a place, nearest first; a word cut by it comes as its left part."""
        index = self.index(position - 1) if position else -1
        while index >= 0:
            token = self._tokens[index]
            if token.end > position:
                token = Token(self.text[token.start : position], token.tag, token.start, position)
            yield token
            index -= 1

    def between(self, start: int, end: int) -> list[Token]:
        """The words that lie in `[start, end)`, whole."""
        first = last = bisect.bisect_left(self._starts, start)
        while last < len(self._tokens) and self._tokens[last].end <= end:
            last += 1
        return self._tokens[first:last]

    def is_boundary(self, position: int) -> bool:
        """Whether a word begins at this place."""
        return position >= len(self.text) or self._starts[self.index(position)] == position


@lru_cache(maxsize=65536)
def is_unknown(word: str) -> bool:
    """Whether the dictionary does not hold a word, so that its tag is a guess: most made-up names are of this kind."""
    return len(word) > 1 and not word.isascii() and len(rjieba.cut(word, False)) > 1


def can_stand_in_name(token: Token) -> bool:
    """Whether a left scan for the start of a name may go over this word."""
    text = token.text
    if not all(c.isalnum() or c in "·&-+" for c in text):
        return False
    if text in STOP_WORDS:
        return False
    if len(text) == 1:
        return text not in STOP_CHARACTERS and not text.isdigit()
    if text.isascii():
        return not text.isdigit()
    if token.tag == "m":
        return False
    if is_unknown(text):
        return True
    if token.tag.startswith(_CLOSED_TAGS):
        return False
    return token.tag not in ("v", "vd", "i", "l", "f") or text in TRADE_VERBS


def is_brand_like(token: Token) -> bool:
    """Whether a word looks made up or proper: unknown to the dictionary, a single character, Latin, a name."""
    if len(token.text) == 1:
        return token.text not in STOP_CHARACTERS
    return (
        token.text.isascii()
        or is_unknown(token.text)
        or token.tag in ("nz", "nr", "nrt", "nrfg", "nt", "g", "ns", "x", "eng")
    )

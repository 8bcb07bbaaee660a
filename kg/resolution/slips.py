"""Slips of the printer that leave no word behind: 半异体 for 半导体 in the trade of a firm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from kg.naming import REGISTERED, heads
from kg.resolution.trades import words
from kg.resources import rows

# How long the brand is that a name begins with, of which no slip is known.
_BRANDS = (2, 3)
_LONGEST = 6


def mended_trades(name: str) -> Iterator[str]:
    """A firm's registered name with the slip in its trade mended, in each way that leaves but words: 澄川半异体有限公司 →
    澄川半导体有限公司. The name stands without the places before it.

    In a word of two characters a slip is one that no trade is written with, so 重能 stays beside 重工.
    """
    if not (legal := REGISTERED.search(name)):
        return
    trade = name[: legal.start()].removesuffix("股份").removesuffix("集团")
    if not words(trade[_BRANDS[0] :]):
        for at in range(_BRANDS[0], len(trade)):
            shortest = 3 if trade[at] in _written() else 2
            yield from (mended + name[len(trade) :] for mended in _mended(trade, at, shortest))


def _mended(trade: str, at: int, shortest: int) -> Iterator[str]:
    """A text with another character in one place, so that a word of trades stands there, and but words to its end."""
    for begin in range(max(_BRANDS[0], at - _LONGEST + 1), at + 1):
        for end in range(max(at + 1, begin + shortest), min(len(trade), begin + _LONGEST) + 1):
            for word in _open_words().get(f"{trade[begin:at]}？{trade[at + 1 : end]}", ()):
                mended = trade[:begin] + word + trade[end:]
                if any(words(mended[length:]) for length in _BRANDS if length <= begin):
                    yield mended


@cache
def _trades() -> frozenset[str]:
    """What trades, sectors and goods are called."""
    sectors = (row["name"] for row in rows("ontology/names/industries.csv"))
    return frozenset((*heads("company_heads"), *heads("product_heads"), *sectors))


@cache
def _written() -> frozenset[str]:
    return frozenset("".join(_trades()))


@cache
def _open_words() -> dict[str, tuple[str, ...]]:
    """Those of a few characters by each form in which one character of them is open."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(_trades()):
        if 2 <= len(word) <= _LONGEST:
            for at in range(len(word)):
                found[f"{word[:at]}？{word[at + 1 :]}"].append(word)
    return {form: tuple(named) for form, named in found.items()}

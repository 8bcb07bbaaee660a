"""Whether a break between two pieces of text stands inside a word."""

from __future__ import annotations

import rjieba

_NEAR = 8


def word_across(before: str, after: str) -> bool:
    """Whether a word of the dictionary, or a number, begins in one text and ends in the next."""
    head, tail = before[-_NEAR:], after[:_NEAR]
    place = 0
    for word in rjieba.cut(head + tail):
        if place < len(head) < place + len(word):
            return bool(rjieba.has_word(word)) or word.isdecimal()
        place += len(word)
    return False

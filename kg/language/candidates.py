"""A proposal that a stretch of text names something, before it is decided which proposals stand."""

from __future__ import annotations

from dataclasses import dataclass

from kg.language.gazetteer import gazetteer
from kg.language.tokens import STOP_CHARACTERS, TRADE_VERBS, Token, Tokens, can_stand_in_name, is_brand_like


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed name in `[start, end)` of the mended text.

    Attributes:
        type: entity type.
        rule: which row or grammar proposes it.
        score: how far that rule is to be trusted, in [0, 1]; decides between proposals that overlap.
        code: of the reference table, where the gazetteer knows it.
        weak: stands only where other evidence in the document supports it.
    """

    start: int
    end: int
    type: str
    rule: str
    score: float
    code: str = ""
    weak: bool = False


def left_edge(tokens: Tokens, head: int, *, limit: int = 24, joins: str = "") -> int:
    """Where the name that ends in the head at `head` begins, by a scan to the left over words that can stand in names.

    A place name begins a name, and only another place may stand before it (贵州|正安县|某某有限公司).
    Args:
        head: place where the head word begins.
        limit: the scan's longest way in characters.
        joins: characters besides words that a name of this kind may hold (及 in X及Y产业).
    """
    edge = head
    after_place = False
    for token in tokens.before(head):
        if head - token.start > limit:
            break
        joined = len(token.text) == 1 and token.text in joins
        if not joined and not can_stand_in_name(token):
            break
        place = _is_place(token.text)
        if after_place and not place:
            # 和平、吉安 before another place may be the upper place; anything else is not part of the name.
            break
        if token.text in TRADE_VERBS and token.tag.startswith("v") and not _reaches_name(tokens, token):
            break
        if joined and not _reaches_name(tokens, token):
            break
        edge = token.start
        after_place = place
    while edge < head and tokens.text[edge] in joins + "·":
        edge += 1
    return edge


def _reaches_name(tokens: Tokens, token: Token) -> bool:
    """Whether a word that can stand before the name goes on to the left of this one."""
    before = next(tokens.before(token.start), None)
    return before is not None and can_stand_in_name(before)


def _is_place(word: str) -> bool:
    return any(known.type == "Place" for known in gazetteer().lookup(word))


def is_specific(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the words in a range hold something that tells one thing from others of its kind: a place, firm or brand."""
    for token in tokens.between(start, end):
        if _is_place(token.text) or any(known.type == "Company" for known in gazetteer().lookup(token.text)):
            return True
        if len(token.text) > 1 and (token.tag in ("nr", "nrt", "nrfg", "nt", "nz", "ns") or token.text.isascii()):
            return True
    return _brand(tokens, start, end)


def _brand(tokens: Tokens, start: int, end: int) -> bool:
    """Whether two single characters in a row, unknown to the dictionary, stand in the range: a made-up name."""
    run = 0
    for token in tokens.between(start, end):
        run = run + 1 if len(token.text) == 1 and token.text not in STOP_CHARACTERS and is_brand_like(token) else 0
        if run >= 2:
            return True
    return False

"""A proposal that a stretch of text names something, before it is decided which proposals stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.language.names.gazetteer import gazetteer
from kg.language.names.tokens import (
    STOP_CHARACTERS,
    STOP_WORDS,
    TRADE_VERBS,
    Token,
    Tokens,
    can_stand_in_name,
    is_brand_like,
)

# The rule of a name that a person marked.
MARKED = "marked"
_DRAWN_IN = "以在由与和及对向为从被把给按据经至到是有于"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed name in `[start, end)` of the mended text.

    Attributes:
        type: entity type.
        rule: which row or grammar proposes it.
        score: how far that rule is to be trusted, in [0, 1]; decides between proposals that overlap.
        code: of the reference table, where the gazetteer knows it.
        weak: stands only where other evidence in the document supports it.
        name: the usual name of the thing, where a user's own table gives one.
    """

    start: int
    end: int
    type: str
    rule: str
    score: float
    code: str = ""
    weak: bool = False
    name: str = ""


def beside(candidates: Iterable[Candidate], others: Iterable[Candidate], length: int) -> list[Candidate]:
    """The candidates that share no character of a text of this length with the others."""
    taken = bytearray(length)
    for other in others:
        taken[other.start : other.end] = b"\1" * (other.end - other.start)
    return [c for c in candidates if not any(taken[c.start : c.end])]


def left_edge(
    tokens: Tokens, head: int, *, limit: int = 24, joins: str = "", owner: bool = False, strict: bool = False,
    trade: bool = False,
) -> int:  # fmt: skip
    """Where the name that ends in the head at `head` begins, by a scan to the left over words that can stand in names.

    A place begins a name: only another place may stand before it (贵州|正安县|某某有限公司), or, with `owner`, a firm.
    An unknown word right after a place belongs to the name, whatever the tagger holds it for (贵州|云上|某某有限公司).

    Args:
        head: place where the head word begins.
        limit: the scan's longest way in characters.
        joins: characters besides words that a name of this kind may hold (及 in X及Y产业).
        owner: the name may begin with its owner's (某某集团|贵州|基地).
        strict: a lone character must be a noun; for names made of ordinary words.
        trade: words of trade may stand right before the head (某某|产业|发展|有限公司).
    """
    edge, bracket, after_place, branded = head, False, False, False
    before = list(_within(tokens, head, limit))
    for index, token in enumerate(before):
        if token.text in ("）", "（"):
            bracket = token.text == "）"
            edge = edge if bracket else token.start
            continue
        if bracket:
            continue
        joined = len(token.text) == 1 and token.text in joins
        place = is_place(token.text)
        dealing = token.text in TRADE_VERBS or token.text in _TRADE_NOUNS
        if not (
            place or joined or is_firm(token.text) or (trade and dealing and not branded) or can_stand_in_name(token)
        ):
            edge = _bridged(before, index, edge)
            break
        if (
            strict
            and len(token.text) == 1
            and not joined
            and (not token.tag.startswith("n") or token.text in "优强大好")
        ):
            break
        if after_place and not place:
            owned = owner and (is_firm(token.text) or is_brand_like(token) or _firm_ends(tokens.text, token.start))
            if not owned:
                break
        if (joined or (dealing and token.tag.startswith("v") and not trade)) and not _reaches_name(tokens, token):
            break
        edge = token.start
        after_place = place
        branded = branded or not dealing
    return _trimmed(tokens.text, known_before(tokens.text, edge, head, owner=owner), head, joins)


_TRADE_NOUNS = frozenset(("产业", "园区", "项目", "基地", "企业", "产业园", "公司"))


def _bridged(before: list[Token], index: int, edge: int) -> int:
    """The start of a place that stands right before a word which otherwise could not stand in a name; else the edge."""
    token = before[index]
    following = before[index + 1] if index + 1 < len(before) else None
    stops = token.text in STOP_WORDS or token.text in STOP_CHARACTERS or not _is_word(token.text)
    return following.start if not stops and following is not None and is_place(following.text) else edge


def _firm_ends(text: str, position: int) -> bool:
    """Whether a known firm's name ends here: 某某电信|云计算|贵州|信息园."""
    return any(is_firm(text[position - length : position]) for length in range(2, min(8, position) + 1))


def known_before(text: str, edge: int, head: int, *, owner: bool) -> int:
    """Before the edge, a place or (with `owner`) a firm that ends right there, however the words were cut."""
    moved = edge < head or owner
    while moved:
        moved = False
        for length in range(min(10, edge), 1, -1):
            word = text[edge - length : edge]
            if "\n" not in word and (is_place(word) or (owner and is_firm(word))):
                edge -= length
                moved = True
                break
    return edge


def _within(tokens: Tokens, head: int, limit: int) -> Iterator[Token]:
    for token in tokens.before(head):
        if head - token.start > limit:
            return
        yield token


def _is_word(text: str) -> bool:
    return all("\u4e00" <= c <= "\u9fff" for c in text)


def _trimmed(text: str, edge: int, head: int, joins: str) -> int:
    """A word cut wrongly may have drawn a preposition in: 以|贵安新区."""
    while edge < head and text[edge] in joins + "·":
        edge += 1
    while edge < head - 2 and text[edge] in _DRAWN_IN and _begins_known(text[edge + 1 : head + 6]):
        edge += 1
    return edge


def _begins_known(text: str) -> bool:
    return any(is_place(text[:n]) or is_firm(text[:n]) for n in range(2, min(9, len(text)) + 1))


def _reaches_name(tokens: Tokens, token: Token) -> bool:
    """Whether a word that can stand before the name goes on to the left of this one."""
    before = next(tokens.before(token.start), None)
    return before is not None and can_stand_in_name(before)


@lru_cache(maxsize=65536)
def is_place(word: str) -> bool:
    """Whether a word is the name of a place or zone."""
    return any(known.type in ("Place", "Park") for known in gazetteer().lookup(word))


@lru_cache(maxsize=65536)
def is_foreign(word: str) -> bool:
    """Whether a word is the name of another country; places at home have codes of six digits or of the country CN."""
    return any(k.type == "Place" and ":" in k.code and ":CN" not in k.code for k in gazetteer().lookup(word))


@lru_cache(maxsize=65536)
def is_firm(word: str) -> bool:
    """Whether a word is the name of a publicly known firm."""
    return any(known.type == "Company" for known in gazetteer().lookup(word))


def is_specific(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the words in a range hold something that tells one thing from others of its kind: a place, firm or brand."""
    for token in tokens.between(start, end):
        if is_place(token.text) or is_firm(token.text):
            return True
        if len(token.text) > 1 and (token.tag in ("nr", "nrt", "nrfg", "nt", "nz", "ns") or token.text.isascii()):
            return True
    return _begins_known(tokens.text[start:end]) or _brand(tokens, start, end)


def _brand(tokens: Tokens, start: int, end: int) -> bool:
    """Whether two single characters in a row, unknown to the dictionary, stand in the range: a made-up name."""
    run = 0
    for token in tokens.between(start, end):
        run = run + 1 if len(token.text) == 1 and token.text not in STOP_CHARACTERS and is_brand_like(token) else 0
        if run >= 2:
            return True
    return False

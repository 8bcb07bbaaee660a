"""What the trained recogniser sees of a character: its neighbours, its word, what the tables know, what the rules think."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from kg.language.names.candidates import Candidate
from kg.language.names.gazetteer import gazetteer
from kg.language.names.tokens import Tokens
from kg.language.numbers.dates import TimeMention
from kg.language.numbers.quantity_mentions import QuantityMention
from kg.naming import heads

_EDGE = "^"
_LONGEST_WORD = 24
_HEAD_TABLES = ("company_heads", "park_heads", "project_heads", "institution_heads", "industry_heads", "product_heads")
_LONGEST_HEAD = 4

Span = tuple[int, int, str]


def bies(length: int, spans: Iterable[Span]) -> list[str]:
    """One tag a character: O outside, B, I, E inside and S alone, with the span's label."""
    tags = ["O"] * length
    for start, end, label in spans:
        if end - start == 1:
            tags[start] = f"S-{label}"
        else:
            tags[start] = f"B-{label}"
            tags[end - 1] = f"E-{label}"
            tags[start + 1 : end - 1] = [f"I-{label}"] * (end - start - 2)
    return tags


def spans(tags: Sequence[str]) -> list[Span]:
    """The spans that a sequence of tags means; one that never ends ends where its label does."""
    found = []
    start = 0
    while start < len(tags):
        if tags[start][0] not in "BS":
            start += 1
            continue
        label, end = tags[start][2:], start + 1
        if tags[start][0] == "B":
            while end < len(tags) and tags[end] == f"I-{label}":
                end += 1
            if end < len(tags) and tags[end] == f"E-{label}":
                end += 1
        found.append((start, end, label))
        start = end
    return found


def features(
    tokens: Tokens,
    names: Sequence[Candidate],
    proposals: Sequence[Candidate],
    quantities: Sequence[QuantityMention],
    times: Sequence[TimeMention],
) -> list[list[str]]:
    """The features of every character of a text.

    Args:
        tokens: its words.
        names: what the rules decided for; `proposals` all that they thought of.
        quantities, times: those of the text.
    """
    text = tokens.text
    length = len(text)
    words = [""] * length
    for token in tokens:
        # A number of a thousand digits is one token: as a feature of each of them it would fill the memory.
        words[token.start : token.end] = [token.text[:_LONGEST_WORD]] * (token.end - token.start)
    layers = {
        "s": bies(length, ((t.start, t.end, t.tag) for t in tokens)),
        "w": words,
        "g": bies(length, _known(text)),
        "r": bies(length, ((c.start, c.end, c.type) for c in names)),
        "q": bies(length, [*((q.start, q.end, "Q") for q in quantities), *((t.start, t.end, "T") for t in times)]),
    }
    edges = _edges(length, proposals)
    ends = _heads(text)
    kinds = "".join(map(_kind, text))
    return [_character(text, kinds, layers, edges, ends, place) for place in range(length)]


def _character(
    text: str,
    kinds: str,
    layers: dict[str, list[str]],
    edges: list[list[str]],
    ends: list[list[str]],
    place: int,
) -> list[str]:
    length = len(text)
    c = [text[place + k] if 0 <= place + k < length else _EDGE for k in range(-3, 4)]
    found = [f"c{k}={c[k + 3]}" for k in range(-3, 4)]
    found += [f"b-2={c[1]}{c[2]}", f"b-1={c[2]}{c[3]}", f"b0={c[3]}{c[4]}", f"b1={c[4]}{c[5]}", f"t={c[2]}{c[3]}{c[4]}"]
    found.append(f"y={kinds[max(0, place - 1) : place + 2]}")
    for k in (-1, 0, 1):
        if 0 <= place + k < length:
            found += [f"{name}{k}={layer[place + k]}" for name, layer in layers.items()]
    for k in (-2, 2):
        if 0 <= place + k < length:
            found.append(f"r{k}={layers['r'][place + k]}")
    found += edges[place]
    for k in (0, 1, 2):
        if place + k < length:
            found += [f"h{k}{end}" for end in ends[place + k]]
    return found


def _kind(character: str) -> str:
    if character.isdigit():
        return "d"
    if character.isascii() and character.isalpha():
        return "a"
    return "h" if "\u4e00" <= character <= "\u9fff" else "p"


def _known(text: str) -> Iterable[Span]:
    for match in gazetteer().matches(text):
        known = match.known[0]
        yield match.start, match.end, f"{known.type}{'?' if known.weak else ''}"


def _edges(length: int, proposals: Sequence[Candidate]) -> list[list[str]]:
    """Where proposals of the rules begin and end, whether they were followed or not."""
    edges: list[set[str]] = [set() for _ in range(length)]
    for c in proposals:
        edges[c.start].add(f"p=b{c.type}")
        edges[c.end - 1].add(f"p=e{c.type}")
    return [sorted(edge) if edge else [] for edge in edges]


@cache
def _head_words() -> dict[str, list[str]]:
    """Head word → numbers of the tables that it stands in."""
    found: dict[str, list[str]] = {}
    for number, table in enumerate(_HEAD_TABLES):
        for word in heads(table):
            found.setdefault(word, []).append(str(number))
    return found


def _heads(text: str) -> list[list[str]]:
    """Where head words (科技, 产业园, 数据中心) begin and end."""
    known = _head_words()
    found: list[set[str]] = [set() for _ in text]
    for start in range(len(text)):
        for size in range(_LONGEST_HEAD, 1, -1):
            word = text[start : start + size]
            tables = known.get(word)
            if tables:
                for table in tables:
                    found[start].add(f"b{table}")
                    found[start + len(word) - 1].add(f"e{table}")
                break
    return [sorted(ends) if ends else [] for ends in found]

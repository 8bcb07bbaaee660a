"""What the trained recogniser sees of a character: its neighbours, its word, what the tables know, what the rules think."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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


# Each feature of a character: how it is spelled, of which layer it is, and how far from the character it looks.
_COLUMNS = (
    *((f"c{k}", "c", k) for k in range(-3, 4)), *((f"b{k}", "b", k) for k in range(-2, 2)), ("t", "t", -1), ("y", "y", 0),
    *((f"{layer}{k}", layer, k) for k in (-1, 0, 1) for layer in "swgrq"), ("r-2", "r", -2), ("r2", "r", 2),
)  # fmt: skip
_MARGIN = 3
# Of features that a model knows: how they begin → what follows → the whole.
Known = Mapping[str, Mapping[str, bytes]]


class Features:
    """The features of every character of a text.

    Args:
        tokens: its words.
        names: what the rules decided for; `proposals` all that they thought of.
        quantities, times: those of the text.
        known: the features that a model has weights for, by how they begin and what follows; by default all are spelled.
    """

    def __init__(
        self,
        tokens: Tokens,
        names: Sequence[Candidate],
        proposals: Sequence[Candidate],
        quantities: Sequence[QuantityMention],
        times: Sequence[TimeMention],
        known: Known | None = None,
    ) -> None:
        layers = _layers(tokens, names, quantities, times)
        known = _all(layers) if known is None else known
        self._columns = []
        for beginning, name, k in _COLUMNS:
            spelled = known.get(beginning, {})
            seen = layers[name][_MARGIN + k : _MARGIN + k + len(tokens.text)]
            self._columns.append(list(map(spelled.get, seen)))
        self._further: defaultdict[int, list[bytes]] = defaultdict(list)
        for place, found in (*_edges(proposals), *_heads(tokens.text)):
            self._further[place].append(found)

    def of(self, start: int, end: int) -> list[list[bytes]]:
        """The features of each character in `[start, end)`."""
        rows = [list(filter(None, row)) for row in zip(*(column[start:end] for column in self._columns), strict=True)]
        for place in range(start, end):
            if place in self._further:
                rows[place - start] += self._further[place]
        return rows


def _all(layers: dict[str, list[str]]) -> Known:
    values = {name: set(filter(None, layer)) for name, layer in layers.items()}
    return {
        beginning: {value: f"{beginning}={value}".encode() for value in values[name]} for beginning, name, _ in _COLUMNS
    }


def _layers(
    tokens: Tokens, names: Sequence[Candidate], quantities: Sequence[QuantityMention], times: Sequence[TimeMention]
) -> dict[str, list[str]]:
    """What is said of every place of a text and of a margin around it, where that is nothing, under the names of `_COLUMNS`."""
    text = tokens.text
    length = len(text)
    words = [""] * length
    for token in tokens:
        # A number of a thousand digits is one token: as a feature of each of them it would fill the memory.
        words[token.start : token.end] = [token.text[:_LONGEST_WORD]] * (token.end - token.start)
    kinds = "".join(map(_kind, text))
    of_places = {
        "y": [kinds[max(0, place - 1) : place + 2] for place in range(length)],
        "s": bies(length, ((t.start, t.end, t.tag) for t in tokens)),
        "w": words,
        "g": _inside(length, _known(text)),
        "r": _inside(length, ((c.start, c.end, c.type) for c in names)),
        "q": _inside(length, [*((q.start, q.end, "Q") for q in quantities), *((t.start, t.end, "T") for t in times)]),
    }
    outside = [""] * _MARGIN
    edged = _EDGE * _MARGIN + text + _EDGE * _MARGIN
    of_characters = {
        name: [edged[at : at + size] for at in range(len(edged))] for name, size in (("c", 1), ("b", 2), ("t", 3))
    }
    return of_characters | {name: [*outside, *layer, *outside] for name, layer in of_places.items()}


def _inside(length: int, spans: Iterable[Span]) -> list[str]:
    """As `bies`, with nothing outside: that most characters lie in none of the spans is not worth a look at a weight."""
    return ["" if tag == "O" else tag for tag in bies(length, spans)]


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


def _edges(proposals: Sequence[Candidate]) -> list[tuple[int, bytes]]:
    """Where proposals of the rules begin and end, whether they were followed or not."""
    edges = {(c.start, f"p=b{c.type}".encode()) for c in proposals}
    return sorted(edges | {(c.end - 1, f"p=e{c.type}".encode()) for c in proposals})


@cache
def _head_words() -> dict[str, list[str]]:
    """Head word → numbers of the tables that it stands in."""
    found: dict[str, list[str]] = {}
    for number, table in enumerate(_HEAD_TABLES):
        for word in heads(table):
            found.setdefault(word, []).append(str(number))
    return found


def _heads(text: str) -> list[tuple[int, bytes]]:
    """Where head words (科技, 产业园, 数据中心) begin and end, here or up to two places further on."""
    known = _head_words()
    firsts = {word[0] for word in known}
    found: set[tuple[int, str]] = set()
    for start, character in enumerate(text):
        if character in firsts:
            word = next((w for n in range(_LONGEST_HEAD, 1, -1) if (w := text[start : start + n]) in known), "")
            found.update((start, f"b{table}") for table in known.get(word, ()))
            found.update((start + len(word) - 1, f"e{table}") for table in known.get(word, ()))
    ends = sorted(found)
    return [(place - k, f"h{k}{end}".encode()) for k in (0, 1, 2) for place, end in ends if place >= k]

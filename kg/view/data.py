"""What the page's program is given: words, documents, sentences, nodes and statements as plain JSON values.

Sentences and documents stand once and are pointed to by number, which keeps a page of 5,000 nodes at a few megabytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pypinyin import Style, lazy_pinyin

from kg.model import Edge, Figure, Moment, Network, Node, Quote
from kg.view.look import look
from kg.vocabulary import PROPERTIES, SIGNATURES, STATUSES, TYPES
from kg.words import (
    INDICATOR_WORDS,
    KIND_WORDS,
    PROPERTY_WORDS,
    STATUS_WORDS,
    TYPE_WORDS,
    amount,
    change,
    date,
    source_date,
    word,
)


@dataclass(frozen=True, slots=True)
class Line:
    """What joins two nodes: their numbers and those of all statements between them, whichever way."""

    a: int
    b: int
    statements: tuple[int, ...]


def lines(network: Network) -> tuple[Line, ...]:
    """One line for each pair of nodes that anything joins; straight lines of one pair would hide one another."""
    number = {node.key: i for i, node in enumerate(network.nodes)}
    pairs: dict[tuple[int, int], list[int]] = {}
    for i, edge in enumerate(network.edges):
        a, b = sorted((number[edge.subject], number[edge.object]))
        pairs.setdefault((a, b), []).append(i)
    return tuple(Line(a, b, tuple(found)) for (a, b), found in sorted(pairs.items()))


def content(network: Network) -> dict[str, Any]:
    """All but the drawing: what the panels, the search and the filters show."""
    number = {node.key: i for i, node in enumerate(network.nodes)}
    shelf = _Shelf()
    nodes = [_node(node, shelf) for node in network.nodes]
    statements = [_statement(edge, number, shelf) for edge in network.edges]
    return {
        "title": _title(network, number),
        "around": number.get(network.around, -1),
        "leftOut": network.left_out,
        "words": _words(network),
        "nodes": nodes,
        "statements": statements,
        "documents": shelf.documents,
        "quotes": shelf.quotes,
    }


def _title(network: Network, number: dict[str, int]) -> str:
    if not network.around:
        return "产业链知识图谱"
    return f"{network.nodes[number[network.around]].label} · {network.hops}跳关系"


def _words(network: Network) -> dict[str, Any]:
    """The rows of the legend and the filters, in the order of the contract, with how often each occurs."""
    types = Counter(node.type for node in network.nodes)
    properties = Counter(edge.property for edge in network.edges)
    statuses = Counter(edge.status for edge in network.edges)
    return {
        "types": {
            kind: {"zh": word(TYPE_WORDS, kind).zh, "en": word(TYPE_WORDS, kind).en, "count": types[kind],
                   "shape": look(kind).shape, "color": look(kind).color}
            for kind in TYPES if types[kind]
        },
        "properties": {
            name: {"zh": word(PROPERTY_WORDS, name).zh, "en": word(PROPERTY_WORDS, name).en,
                   "inverse": word(PROPERTY_WORDS, name).inverse, "symmetric": SIGNATURES[name].symmetric,
                   "count": properties[name]}
            for name in PROPERTIES if properties[name]
        },
        "statuses": {
            name: {"zh": word(STATUS_WORDS, name).zh, "en": word(STATUS_WORDS, name).en, "count": statuses[name]}
            for name in STATUSES
        },
    }  # fmt: skip


@dataclass(slots=True)
class _Shelf:
    """Every document and sentence once, in the order of first use."""

    documents: list[dict[str, str]] = field(default_factory=list)
    quotes: list[dict[str, Any]] = field(default_factory=list)
    _document: dict[str, int] = field(default_factory=dict)
    _quote: dict[Quote, int] = field(default_factory=dict)

    def numbers(self, quotes: Iterable[Quote]) -> list[int]:
        return [self._number(quote) for quote in quotes]

    def _number(self, quote: Quote) -> int:
        if quote not in self._quote:
            if quote.document not in self._document:
                self._document[quote.document] = len(self.documents)
                self.documents.append({
                    "id": quote.document, "title": quote.title, "publisher": quote.publisher,
                    "issued": source_date(quote.issued),
                })  # fmt: skip
            self._quote[quote] = len(self.quotes)
            self.quotes.append({
                "text": quote.text, "document": self._document[quote.document], "rule": quote.rule,
                "confidence": quote.confidence, "marks": [[mark.start, mark.end] for mark in quote.marks],
            })  # fmt: skip
        return self._quote[quote]


def _node(node: Node, shelf: _Shelf) -> dict[str, Any]:
    return {
        "type": node.type,
        "label": node.label,
        "aliases": list(node.aliases),
        "spelt": [spelling for name in (node.label, *node.aliases) for spelling in _spelt(name)],
        "figures": [_figure(figure, shelf) for figure in node.figures],
        "moments": [_moment(moment, shelf) for moment in sorted(node.moments, key=lambda m: (m.date, m.key))],
    }


def _spelt(name: str) -> tuple[str, str]:
    """A name in pinyin without tones, whole and by initials: ningdeshidai, ndsd."""
    return "".join(lazy_pinyin(name)).lower(), "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()


def _figure(figure: Figure, shelf: _Shelf) -> dict[str, Any]:
    return {
        "name": word(INDICATOR_WORDS, figure.indicator).zh,
        "en": word(INDICATOR_WORDS, figure.indicator).en,
        "amount": amount(figure),
        "period": date(figure.period),
        "change": change(figure.growth),
        "falls": figure.growth is not None and figure.growth < 0,
        "of": figure.of,
        "status": figure.status,
        "quotes": shelf.numbers(figure.quotes),
    }


def _moment(moment: Moment, shelf: _Shelf) -> dict[str, Any]:
    return {
        "name": word(KIND_WORDS, moment.kind).zh,
        "en": word(KIND_WORDS, moment.kind).en,
        "date": date(moment.date),
        "status": moment.status,
        "quotes": shelf.numbers(moment.quotes),
    }


def _statement(edge: Edge, number: dict[str, int], shelf: _Shelf) -> dict[str, Any]:
    return {
        "subject": number[edge.subject],
        "property": edge.property,
        "object": number[edge.object],
        "status": edge.status,
        "confidence": edge.confidence,
        "sources": edge.sources,
        "item": edge.item,
        "role": edge.role,
        "time": _from_to(edge.since, edge.until),
        "quotes": shelf.numbers(edge.quotes),
    }


def _from_to(since: str, until: str) -> str:
    if since and until:
        return f"{date(since)}至{date(until)}"
    return f"{date(since)}起" if since else f"至{date(until)}" if until else ""

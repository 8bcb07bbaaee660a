"""What the page's program is given: words, documents, sentences, nodes and statements as plain JSON values.

Sentences and documents stand once and are pointed to by number, which keeps a page of 5,000 nodes at a few megabytes.
`template/network.schema.json` describes the form; times are EDTF, names of terms are those of `kg.vocabulary`.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pypinyin import Style, lazy_pinyin

from kg.errors import InputError
from kg.model import Edge, Figure, Moment, Network, Node, Period, Quote
from kg.view.look import look
from kg.vocabulary import INDICATORS, KINDS, PROPERTIES, SIGNATURES, STATUSES, TYPES
from kg.words import (
    COLUMN_WORDS,
    INDICATOR_WORDS,
    KIND_WORDS,
    PROPERTY_WORDS,
    STATUS_WORDS,
    TERM_WORDS,
    TYPE_WORDS,
    Word,
    amount,
    word,
)

FORM = "lianpu-network/1"
"""Name of the form; a change that readers would notice gets another number."""


def content(network: Network) -> dict[str, Any]:
    """A network in the form that the page reads, whether it lies in the page's file or comes over HTTP.

    Raises:
        OntologyError: a type, property, indicator or other term has no colour or no word.
    """
    number = {node.key: i for i, node in enumerate(network.nodes)}
    shelf = _Shelf()
    nodes = [_node(node, shelf) for node in network.nodes]
    statements = [_statement(edge, number, shelf) for edge in network.edges]
    return {
        "form": FORM,
        "around": number.get(network.around, -1),
        "hops": network.hops,
        "leftOut": network.left_out,
        "words": words(),
        "nodes": nodes,
        "statements": statements,
        "documents": shelf.documents,
        "quotes": shelf.quotes,
    }


def quoted(network: Network) -> list[str]:
    """Ids of the documents that a network quotes, those quoted most first."""
    told: list[Edge | Figure | Moment] = [*network.edges]
    for node in network.nodes:
        told += (*node.figures, *node.moments)
    many = Counter(quote.document for one in told for quote in one.quotes)
    return sorted(many, key=lambda document: (-many[document], document))


def words() -> dict[str, Any]:
    """The closed sets in the order of the contract, with their words and how types are drawn."""
    return {
        "types": {
            kind: _said(TYPE_WORDS, kind) | {"shape": look(kind).shape, "color": look(kind).color} for kind in TYPES
        },
        "properties": {
            name: _said(PROPERTY_WORDS, name)
            | {"inverse": word(PROPERTY_WORDS, name).inverse, "symmetric": SIGNATURES[name].symmetric}
            for name in PROPERTIES
        },
        "statuses": {name: _said(STATUS_WORDS, name) for name in STATUSES},
        "indicators": {name: _said(INDICATOR_WORDS, name) for name in INDICATORS},
        "kinds": {name: _said(KIND_WORDS, name) for name in KINDS},
    }


def terms() -> dict[str, Any]:
    """What the columns of an answer are called, and the terms that stand in some of them."""
    return {
        "columns": {name: _said(COLUMN_WORDS, name) for name in COLUMN_WORDS},
        "terms": {column: {term: _said(table, term) for term in table} for column, table in TERM_WORDS.items()},
    }


def _said(table: Mapping[str, Word], term: str) -> dict[str, Any]:
    return {"zh": word(table, term).zh, "en": word(table, term).en}


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
                    "id": quote.document, "title": quote.title, "publisher": quote.publisher, "issued": quote.issued,
                    "day": _latest(quote.issued),
                })  # fmt: skip
            self._quote[quote] = len(self.quotes)
            self.quotes.append({
                "text": quote.text, "document": self._document[quote.document], "rule": quote.rule,
                "confidence": quote.confidence, "marks": [[mark.start, mark.end] for mark in quote.marks],
            })  # fmt: skip
        return self._quote[quote]


def _latest(issued: str) -> str:
    """The last day that a date may mean, ISO; empty where it is no date."""
    try:
        return Period(issued).latest.isoformat()
    except InputError:
        pass
    try:
        return datetime.date.fromisoformat(issued[:10]).isoformat()
    except ValueError:
        return ""


def _node(node: Node, shelf: _Shelf) -> dict[str, Any]:
    return {
        "key": node.key,
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
        "key": figure.key,
        "indicator": figure.indicator,
        "amount": amount(figure),
        "size": figure.size,
        "unit": figure.unit,
        "period": figure.period,
        "growth": None if figure.growth is None else f"{figure.growth:f}",
        "of": figure.of,
        "status": figure.status,
        "sources": figure.sources,
        "confidence": figure.confidence,
        "quotes": shelf.numbers(figure.quotes),
    }


def _moment(moment: Moment, shelf: _Shelf) -> dict[str, Any]:
    return {
        "key": moment.key,
        "kind": moment.kind,
        "date": moment.date,
        "status": moment.status,
        "sources": moment.sources,
        "confidence": moment.confidence,
        "quotes": shelf.numbers(moment.quotes),
    }


def _statement(edge: Edge, number: dict[str, int], shelf: _Shelf) -> dict[str, Any]:
    return {
        "key": edge.key,
        "subject": number[edge.subject],
        "property": edge.property,
        "object": number[edge.object],
        "status": edge.status,
        "confidence": edge.confidence,
        "sources": edge.sources,
        "item": edge.item,
        "role": edge.role,
        "since": edge.since,
        "until": edge.until,
        "quotes": shelf.numbers(edge.quotes),
    }

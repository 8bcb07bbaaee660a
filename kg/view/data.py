"""What the page's program is given: words, documents, sentences, nodes and statements as plain JSON values.

Sentences and documents stand once and are pointed to by number, which keeps a page of 5,000 nodes at a few megabytes.
`template/network.schema.json` describes the form; times are EDTF, names of terms are those of `kg.vocabulary`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from pypinyin import Style, lazy_pinyin

from kg.model import Edge, Figure, Moment, Network, Node
from kg.view.beside import NOTHING, Beside
from kg.view.look import look
from kg.view.shelf import Shelf
from kg.vocabulary import DERIVED_SIGNATURES, INDICATORS, KINDS, SIGNATURES, STATUSES, TYPES
from kg.words import (
    BASIS_WORDS,
    COLUMN_WORDS,
    DERIVED_WORDS,
    FOUND_WORDS,
    INDICATOR_WORDS,
    KIND_WORDS,
    NEAR_WORDS,
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
_RELATIONS = PROPERTY_WORDS | DERIVED_WORDS


def content(network: Network, beside: Beside = NOTHING) -> dict[str, Any]:
    """A network in the form that the page reads, whether it lies in the page's file or comes over HTTP.

    Args:
        network: what is drawn.
        beside: what follows from it, contradicts in it and is missing.

    Raises:
        OntologyError: a type, property, indicator or other term has no colour or no word.
    """
    number = {node.key: i for i, node in enumerate(network.nodes)}
    shelf = Shelf()
    nodes = [_node(node, shelf) for node in network.nodes]
    statements = [_statement(edge, number, shelf) for edge in network.edges]
    derived, conflicts, gaps = (shelf.laid(part) for part in (beside.derived, beside.conflicts, beside.gaps))
    return {
        "form": FORM,
        "around": number.get(network.around, -1),
        "hops": network.hops,
        "leftOut": network.left_out,
        "words": words(),
        "nodes": nodes,
        "statements": statements,
        "derived": derived,
        "derivedLeftOut": beside.derived_left_out,
        "conflicts": conflicts,
        "gaps": gaps,
        "documents": shelf.documents,
        "quotes": shelf.quotes,
    }


def quoted(network: Network, beside: Beside = NOTHING) -> list[str]:
    """Ids of the documents that a page quotes, those quoted most first."""
    told: list[Edge | Figure | Moment] = [*network.edges]
    for node in network.nodes:
        told += (*node.figures, *node.moments)
    many = Counter(quote.document for one in told for quote in one.quotes)
    many.update(beside.documents())
    return sorted(many, key=lambda document: (-many[document], document))


def words() -> dict[str, Any]:
    """The closed sets in the order of the contract, with their words and how types are drawn."""
    return {
        "types": {
            kind: _said(TYPE_WORDS, kind) | {"shape": look(kind).shape, "color": look(kind).color} for kind in TYPES
        },
        "properties": {
            name: _said(_RELATIONS, name)
            | {"inverse": word(_RELATIONS, name).inverse, "symmetric": one.symmetric, "derived": name in DERIVED_WORDS}
            for name, one in (SIGNATURES | DERIVED_SIGNATURES).items()
        },
        "bases": {name: _said(BASIS_WORDS, name) for name in ("reported", "derived")},
        "found": {name: _said(FOUND_WORDS, name) for name in FOUND_WORDS},
        "near": {name: _said(NEAR_WORDS, name) for name in NEAR_WORDS},
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


def _node(node: Node, shelf: Shelf) -> dict[str, Any]:
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


def _figure(figure: Figure, shelf: Shelf) -> dict[str, Any]:
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


def _moment(moment: Moment, shelf: Shelf) -> dict[str, Any]:
    return {
        "key": moment.key,
        "kind": moment.kind,
        "date": moment.date,
        "status": moment.status,
        "sources": moment.sources,
        "confidence": moment.confidence,
        "quotes": shelf.numbers(moment.quotes),
    }


def _statement(edge: Edge, number: dict[str, int], shelf: Shelf) -> dict[str, Any]:
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

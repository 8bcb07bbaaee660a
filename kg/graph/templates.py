"""Industry-chain templates as quads: the files of `ontology/chains`, with the names and kinds of what they speak of.

A new file in that folder is a new chain. What a link makes is a concept with labels; the table of product names gives
its further names and its narrower kinds, so that 碳酸锂 is found where an article says 电池级碳酸锂.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import OntologyError
from kg.graph.terms import BACKGROUND, RDF, SKOS
from kg.resources import resource, rows
from kg.vocabulary import IDENTIFIERS, ONTOLOGY

CHAINS, GOODS = IDENTIFIERS + "chain/", IDENTIFIERS + "good/"
"""Where the IRIs of chains and links begin, and those of what links make."""

_TYPE = NamedNode(RDF + "type")
_CONCEPT = NamedNode(SKOS + "Concept")
_LABEL = NamedNode(SKOS + "prefLabel")
_OTHER_LABEL = NamedNode(SKOS + "altLabel")
_BROADER = NamedNode(SKOS + "broader")
_NOTATION = NamedNode(SKOS + "notation")
_LINK = NamedNode(ONTOLOGY + "Link")


def templates(folder: Path | None = None) -> Iterator[Quad]:
    """Every quad of `graph:background` that the chain templates give, none twice.

    Args:
        folder: of the `.ttl` files, by default the shipped ones.

    Raises:
        OntologyError: a file is no Turtle, says something of a thing that is neither chain, link nor good, or names a
            code that GB/T 4754 does not have.
    """
    said: dict[Quad, None] = {}
    for path in sorted((folder or resource("ontology/chains")).glob("*.ttl")):
        said |= dict.fromkeys(_read(path))
    yield from dict.fromkeys((*said, *_kinds(said)))


def is_template(quad: Quad) -> bool:
    """Whether a quad of the background says something of a chain, of a link or of what links make."""
    return isinstance(quad.subject, NamedNode) and quad.subject.value.startswith((CHAINS, GOODS))


def _read(path: Path) -> Iterator[Quad]:
    try:
        triples = list(parse(path=str(path), format=RdfFormat.TURTLE))
    except (SyntaxError, ValueError) as error:
        raise OntologyError(f"a chain template is no Turtle: {error}", where=path.name) from error
    codes = _codes()
    links = {triple.subject for triple in triples if (triple.predicate, triple.object) == (_TYPE, _LINK)}
    for triple in triples:
        made = Quad(triple.subject, triple.predicate, triple.object, BACKGROUND)
        if isinstance(triple.object, BlankNode) or not is_template(made):
            raise OntologyError(
                f"a chain template speaks of something else: {triple.subject}", where=path.name,
                hint=f"<{CHAINS}…> or <{GOODS}…>",
            )  # fmt: skip
        if made.predicate == _NOTATION and made.subject in links and _text(made.object) not in codes:
            raise OntologyError(
                f"GB/T 4754 has no code '{_text(made.object)}'",
                where=path.name,
                hint="ontology/reference/industries.csv",
            )
        yield made


def _kinds(said: Iterable[Quad]) -> Iterator[Quad]:
    """The further names of the goods, and what is narrower than they are with its names, from the table of products."""
    goods = {
        _text(quad.object): quad.subject
        for quad in said
        if quad.predicate == _LABEL
        and isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(GOODS)
        and _language(quad.object) == "zh"
    }
    products = {row["name"]: row for row in rows("ontology/names/products.csv")}
    narrower: dict[str, list[str]] = defaultdict(list)
    for name, row in products.items():
        narrower[row["broader"]].append(name)
    waiting = sorted(goods)
    while waiting:
        name = waiting.pop()
        for alias in filter(None, products[name]["aliases"].split("|") if name in products else ()):
            yield Quad(goods[name], _OTHER_LABEL, Literal(alias, language="zh"), BACKGROUND)
        for kind in narrower[name]:
            if kind not in goods:
                goods[kind] = NamedNode(GOODS + re.sub(r"[^\w.~-]", lambda sign: quote(sign[0], safe=""), kind))
                yield Quad(goods[kind], _TYPE, _CONCEPT, BACKGROUND)
                yield Quad(goods[kind], _LABEL, Literal(kind, language="zh"), BACKGROUND)
                waiting.append(kind)
            yield Quad(goods[kind], _BROADER, goods[name], BACKGROUND)


def _codes() -> frozenset[str]:
    return frozenset(row["code"] for row in rows("ontology/reference/industries.csv"))


def _text(term: object) -> str:
    return term.value if isinstance(term, Literal) else ""


def _language(term: object) -> str | None:
    return term.language if isinstance(term, Literal) else None

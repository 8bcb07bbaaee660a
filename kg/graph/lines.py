"""N-Quads as text: the lines of a node in `graph:reported`, and the terms that stand in them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from kg.graph.terms import DCTERMS, RDF, REPORTED, SKOS, XSD, day, document_iri, lexical
from kg.vocabulary import CODE_LISTS, IDENTIFIERS, ONTOLOGY

Pairs = Iterable[tuple[str, str]]

_END = f" {REPORTED} .\n"


def node_lines(node: str, type_: str, pairs: Pairs) -> str:
    """A node of this type with these properties; an empty value is one that the sentence does not give."""
    given = ((rdf("type"), lp(type_)), *pairs)
    return "".join([f"{node} {property_} {value}{_END}" for property_, value in given if value])


def line(subject: str, property_: str, object_: str) -> str:
    """One line of `graph:reported`."""
    return f"{subject} {property_} {object_}{_END}"


# What comes again and again is made once: the terms of the ontology, and as many others as an article or two have.
_again = lru_cache(maxsize=1 << 14, typed=True)


@_again
def as_number(value: Decimal | float, type_: str) -> str:
    """A number, of this type of XML Schema."""
    return f'"{lexical(value)}"^^<{XSD}{type_}>'


@_again
def as_day(value: datetime.date) -> str:
    """A day."""
    return str(day(value))


def as_truth() -> str:
    """That it is so."""
    return f'"true"^^<{XSD}boolean>'


def as_text(text: str) -> str:
    """A text that is of no language; an empty one is none."""
    return str(Literal(text)) if text else ""


def as_name(text: str) -> str:
    """A name in Chinese."""
    return str(Literal(text, language="zh"))


def iri(key: str) -> str:
    """The IRI of an entity, statement, observation, milestone or sentence: a key is its local part."""
    return str(NamedNode(IDENTIFIERS + key))


@_again
def iri_of_document(id: str) -> str:
    """The IRI of a document."""
    return str(document_iri(id))


@_again
def as_code(scheme: str, name: str) -> str:
    """A member of a closed set."""
    return f"<{CODE_LISTS[scheme]}{name}>"


@_again
def lp(name: str) -> str:
    """A term of the ontology."""
    return f"<{ONTOLOGY}{name}>"


@_again
def skos(name: str) -> str:
    """A term of SKOS."""
    return f"<{SKOS}{name}>"


@_again
def dcterms(name: str) -> str:
    """A term of Dublin Core."""
    return f"<{DCTERMS}{name}>"


@_again
def rdf(name: str) -> str:
    """A term of RDF."""
    return f"<{RDF}{name}>"

"""Whether a graph holds to `ontology/shapes.ttl`. Imports rdflib, so nothing that answers queries may import it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import pyshacl
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from kg.errors import OntologyError
from kg.graph.store import Graph as Asked
from kg.graph.tables import query
from kg.graph.templates import is_template
from kg.graph.terms import BACKGROUND
from kg.resources import resource

SHAPES = "https://w3id.org/lianpu/shape#"
Broken = tuple[str, URIRef]
"""A node and the shape that it breaks."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One node that breaks one shape.

    Attributes:
        focus: IRI of the node.
        shape: local name of the shape in `ontology/shapes.ttl`.
        message: what the shape asks for.
    """

    focus: str
    shape: str
    message: str


def looked_at(graph: Asked) -> Iterator[Quad]:
    """The quads of a graph that the shapes are about: not the reference tables, which are large and no article's."""
    yield from graph.quads(("reported", "derived"))
    for said in graph.construct(query("templates")):
        yield Quad(said.subject, said.predicate, said.object, BACKGROUND)


def violations(data: Graph | Iterable[Quad], *, language: str = "zh") -> list[Violation]:
    """Everything in `data` that breaks a shape, sorted; empty where the graph is sound.

    Args:
        data: a graph, or quads; of those of `graph:background` only the chain templates are looked at.
        language: of the messages, `zh` or `en`.

    Raises:
        OntologyError: there are no messages in that language.
    """
    if language not in ("zh", "en"):
        raise OntologyError(f"shapes have no messages in '{language}'", hint="zh or en")
    broken = _broken(data) if isinstance(data, Graph) else _broken_of(data)
    return sorted(
        Violation(focus, shape.removeprefix(SHAPES), _message(_shapes(), shape, language)) for focus, shape in broken
    )


def _broken_of(quads: Iterable[Quad]) -> frozenset[Broken]:
    said, templates = _Data(), []
    for quad in quads:
        if quad.graph_name != BACKGROUND:
            _add(said, quad)
        elif is_template(quad):
            templates.append(quad)
    nodes, broken = _of_templates(frozenset(templates))
    if any((node, None, None) in said or (None, None, node) in said for node in nodes):
        for quad in templates:
            _add(said, quad)
        return _broken(said)
    return _broken(said) | broken


@lru_cache(maxsize=2)
def _of_templates(quads: frozenset[Quad]) -> tuple[frozenset[Node], frozenset[Broken]]:
    """The nodes of the chain templates, and what is broken there: they are large, and mostly those of the last graph.

    A shape looks at one node and along the edges from it, so that what shares no node with them stands by itself.
    """
    graph = _Data()
    for quad in quads:
        _add(graph, quad)
    nodes = frozenset(node for ends in graph.subject_objects() for node in ends if not isinstance(node, RdflibLiteral))
    return nodes, _broken(graph)


def _broken(graph: Graph) -> frozenset[Broken]:
    """The nodes that break a shape, each with the shape."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=_shapes(), advanced=True, inplace=True)
    if not isinstance(report, Graph):
        raise OntologyError(f"the shapes could not be applied: {report}", where="ontology/shapes.ttl")
    found = set()
    for result in report.objects(predicate=SH.result):  # not the details inside them
        shape = report.value(result, SH.sourceShape)
        if isinstance(shape, URIRef):
            found.add((str(report.value(result, SH.focusNode)), shape))
    return frozenset(found)


class _Data(Graph):
    """A graph that takes each query apart once in a process: the shapes ask the same ones of every graph."""

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> Result:
        asked = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(asked, *args, **options)


@cache
def _prepared(query: str) -> Query:
    return prepareQuery(query, initNs=dict(Graph().namespaces()))


@cache
def _shapes() -> Graph:
    return Graph().parse(resource("ontology/shapes.ttl"))


def _message(shapes: Graph, shape: Node, language: str) -> str:
    messages = shapes.objects(shape, SH.message)
    return next(str(m) for m in messages if isinstance(m, RdflibLiteral) and m.language == language)


def _add(graph: Graph, quad: Quad) -> None:
    graph.store.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)), graph)


def _term(term: object) -> Node:
    match term:
        case NamedNode():
            return URIRef(term.value)
        case BlankNode():
            return BNode(term.value)
        case Literal():
            if term.language:
                return RdflibLiteral(term.value, lang=term.language)
            return RdflibLiteral(term.value, datatype=URIRef(term.datatype.value))
    raise OntologyError(f"a graph of this project has no {type(term).__name__}", where=str(term))

"""Whether a graph holds to `ontology/shapes.ttl`. Imports rdflib, so nothing that answers queries may import it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyshacl
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.namespace import SH
from rdflib.term import Node

from kg.errors import OntologyError
from kg.graph.templates import is_template
from kg.graph.terms import BACKGROUND
from kg.resources import resource

SHAPES = "https://w3id.org/lianpu/shape#"


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


def violations(data: Graph | Iterable[Quad], *, language: str = "zh") -> list[Violation]:
    """Everything in `data` that breaks a shape, sorted; empty where the graph is sound.

    Args:
        data: a graph, or quads; of those of `graph:background` only the chain templates are looked at: the reference
            tables are large, and no article's.
        language: of the messages, `zh` or `en`.

    Raises:
        OntologyError: there are no messages in that language.
    """
    if language not in ("zh", "en"):
        raise OntologyError(f"shapes have no messages in '{language}'", hint="zh or en")
    graph = data if isinstance(data, Graph) else _graph(data)
    shapes = _shapes()
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, advanced=True, inplace=True)
    if not isinstance(report, Graph):
        raise OntologyError(f"the shapes could not be applied: {report}", where="ontology/shapes.ttl")
    found = set()
    for result in report.objects(predicate=SH.result):  # not the details inside them
        shape = report.value(result, SH.sourceShape)
        focus = report.value(result, SH.focusNode)
        if isinstance(shape, URIRef):
            found.add(Violation(str(focus), shape.removeprefix(SHAPES), _message(shapes, shape, language)))
    return sorted(found)


@cache
def _shapes() -> Graph:
    return Graph().parse(resource("ontology/shapes.ttl"))


def _message(shapes: Graph, shape: Node, language: str) -> str:
    messages = shapes.objects(shape, SH.message)
    return next(str(m) for m in messages if isinstance(m, RdflibLiteral) and m.language == language)


def _graph(quads: Iterable[Quad]) -> Graph:
    graph = Graph()
    add = graph.store.add
    for quad in quads:
        if quad.graph_name != BACKGROUND or is_template(quad):
            add((_term(quad.subject), _term(quad.predicate), _term(quad.object)), graph)
    return graph


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

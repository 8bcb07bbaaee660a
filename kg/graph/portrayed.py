"""The graph as nodes and edges with attributes, which programs that draw or store networks take: entities, statements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from kg.graph.store import Graph
from kg.graph.tables import STATEMENTS, Row, query, rows
from kg.graph.terms import Value

NODE = {"label": "string", "type": "string", "iri": "string"}
"""Attributes of a node and their kinds."""
EDGE = {
    "property": "string", "status": "string", "sources": "int", "confidence": "double", "quote": "string",
    "document": "string", "date": "string", "item": "string", "role": "string",
}  # fmt: skip
"""Attributes of an edge and their kinds."""

# XML 1.0 has no way to write these, not even as a character reference.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Edge:
    """A statement: the numbers of the nodes that it joins, and what is told of it."""

    source: int
    target: int
    told: Row


@dataclass(frozen=True, slots=True)
class Network:
    """What the articles say as one directed network; nodes and edges in an order that content gives."""

    nodes: list[Row]
    edges: list[Edge]


def network(graph: Graph) -> Network:
    """Every entity that articles name, and every statement between two of them, with the sentence most to be trusted."""
    nodes: dict[Value, Row] = {}
    for row in graph.select(query("entities")):
        kind = str(row["type"]).rpartition("#")[2]
        nodes[row["entity"]] = {"label": row["label"], "type": kind, "iri": row["entity"]}
    number = {iri: at for at, iri in enumerate(nodes)}
    edges = [
        Edge(number[row["subject"]], number[row["object"]], {"iri": row["node"]} | {name: row[name] for name in EDGE})
        for row in rows(graph, STATEMENTS)
    ]
    return Network(list(nodes.values()), edges)


def xml_text(value: Value) -> str:
    """A value as the text of an XML element."""
    # A parser would read a carriage return as a line feed.
    return escape(_UNWRITABLE.sub("\ufffd", str(value)), {"\r": "&#13;"})


def xml_attribute(value: Value) -> str:
    """A value as that of an XML attribute, in its quotation marks."""
    return quoteattr(_UNWRITABLE.sub("\ufffd", str(value)), {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})

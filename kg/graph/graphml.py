"""The graph as GraphML, for Gephi, yEd, Cytoscape: entities as nodes, statements as edges with their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from kg.graph.store import Graph
from kg.graph.tables import STATEMENTS, query, rows
from kg.graph.terms import Value

_NODE = {"label": "string", "type": "string", "iri": "string"}
_EDGE = {
    "property": "string", "status": "string", "sources": "int", "confidence": "double", "quote": "string",
    "document": "string", "date": "string", "item": "string", "role": "string",
}  # fmt: skip

# XML 1.0 has no way to write these, not even as a character reference.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_graphml(graph: Graph) -> bytes:
    """What the articles say as one directed GraphML graph; nodes and edges in the order of their IRIs."""
    return "\n".join((*_lines(graph), "")).encode("utf-8")


def _lines(graph: Graph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for domain, keys in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in keys.items():
            yield f'  <key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <graph edgedefault="directed">'
    nodes: dict[Value, str] = {}
    for row in graph.select(query("entities")):
        nodes[row["entity"]] = f"n{len(nodes)}"
        kind = str(row["type"]).rpartition("#")[2]
        attributes: dict[str, Value] = {"label": row["label"], "type": kind, "iri": row["entity"]}
        yield f'    <node id="{nodes[row["entity"]]}">{_data("node", attributes)}</node>'
    for at, row in enumerate(rows(graph, STATEMENTS)):
        ends = f'source="{nodes[row["subject"]]}" target="{nodes[row["object"]]}"'
        yield f'    <edge id="e{at}" {ends}>{_data("edge", {name: row[name] for name in _EDGE})}</edge>'
    yield "  </graph>"
    yield "</graphml>"


def _data(domain: str, attributes: dict[str, Value]) -> str:
    return "".join(
        f'<data key="{domain}-{name}">{_text(value)}</data>' for name, value in attributes.items() if value is not None
    )


def _text(value: Value) -> str:
    # A parser would read a carriage return as a line feed.
    return escape(_UNWRITABLE.sub("\ufffd", str(value)), {"\r": "&#13;"})

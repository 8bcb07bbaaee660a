"""The graph as GraphML, for Gephi, yEd, Cytoscape: entities as nodes, statements as edges with their sentences."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.portrayed import EDGE, NODE, network, xml_text
from kg.graph.store import Graph
from kg.graph.terms import Value


def as_graphml(graph: Graph) -> bytes:
    """What the articles say as one directed GraphML graph; nodes and edges in the order of their IRIs."""
    return "\n".join((*_lines(graph), "")).encode("utf-8")


def _lines(graph: Graph) -> Iterator[str]:
    drawn = network(graph)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for domain, keys in (("node", NODE), ("edge", EDGE)):
        for name, kind in keys.items():
            yield f'  <key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <graph edgedefault="directed">'
    for at, node in enumerate(drawn.nodes):
        yield f'    <node id="n{at}">{_data("node", node)}</node>'
    for at, edge in enumerate(drawn.edges):
        ends = f'source="n{edge.source}" target="n{edge.target}"'
        yield f'    <edge id="e{at}" {ends}>{_data("edge", {name: edge.told[name] for name in EDGE})}</edge>'
    yield "  </graph>"
    yield "</graphml>"


def _data(domain: str, attributes: dict[str, Value]) -> str:
    return "".join(
        f'<data key="{domain}-{name}">{xml_text(value)}</data>'
        for name, value in attributes.items()
        if value is not None
    )

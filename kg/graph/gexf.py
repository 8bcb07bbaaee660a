"""The graph as GEXF, the form that Gephi reads best: entities as nodes, statements as edges with their sentences."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.portrayed import EDGE, NODE, network, xml_attribute
from kg.graph.store import Graph
from kg.graph.tables import Row

_KINDS = {"string": "string", "int": "integer", "double": "double"}


def as_gexf(graph: Graph) -> bytes:
    """What the articles say as one directed GEXF 1.3 graph; nodes and edges in the order of their IRIs."""
    return "\n".join((*_lines(graph), "")).encode("utf-8")


def _lines(graph: Graph) -> Iterator[str]:
    drawn = network(graph)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield '  <graph defaultedgetype="directed" mode="static">'
    for domain, keys in (("node", NODE), ("edge", EDGE)):
        yield f'    <attributes class="{domain}">'
        for name, kind in keys.items():
            yield f'      <attribute id="{name}" title="{name}" type="{_KINDS[kind]}"/>'
        yield "    </attributes>"
    yield "    <nodes>"
    for at, node in enumerate(drawn.nodes):
        yield f'      <node id="n{at}" label={xml_attribute(node["label"])}>{_values(node, NODE)}</node>'
    yield "    </nodes>"
    yield "    <edges>"
    for at, edge in enumerate(drawn.edges):
        ends = f'source="n{edge.source}" target="n{edge.target}" label={xml_attribute(edge.told["property"])}'
        yield f'      <edge id="e{at}" {ends}>{_values(edge.told, EDGE)}</edge>'
    yield "    </edges>"
    yield "  </graph>"
    yield "</gexf>"


def _values(told: Row, keys: dict[str, str]) -> str:
    said = ((name, told[name]) for name in keys if told[name] is not None)
    values = "".join(f'<attvalue for="{name}" value={xml_attribute(value)}/>' for name, value in said)
    return f"<attvalues>{values}</attvalues>"

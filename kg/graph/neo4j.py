"""The graph as the two tables that `neo4j-admin database import` takes: entities as nodes, statements as relationships."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from kg.graph.portrayed import EDGE, network
from kg.graph.store import Graph
from kg.graph.terms import Value

_TYPES = {"string": "", "int": ":int", "double": ":double"}
_TOLD = tuple(name for name in EDGE if name != "property")


def as_neo4j(graph: Graph) -> tuple[bytes, bytes]:
    """Nodes and relationships as CSV with the headers of Neo4j; the type of an entity is its label there.

    A quote may hold line ends: import with `--multiline-fields=true`.
    """
    drawn = network(graph)
    nodes = ((node["iri"], node["label"], node["type"]) for node in drawn.nodes)
    edges = (
        (
            drawn.nodes[edge.source]["iri"],
            drawn.nodes[edge.target]["iri"],
            edge.told["property"],
            edge.told["iri"],
            *(edge.told[name] for name in _TOLD),
        )
        for edge in drawn.edges
    )
    of_edges = (":START_ID", ":END_ID", ":TYPE", "iri", *(f"{name}{_TYPES[EDGE[name]]}" for name in _TOLD))
    return _table(("iri:ID", "label", ":LABEL"), nodes), _table(of_edges, edges)


def _table(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return file.getvalue().encode("utf-8")

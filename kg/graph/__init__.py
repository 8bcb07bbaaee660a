"""What all documents say, as RDF: written, kept in generations, asked in SPARQL, checked, exported."""

from kg.graph.background import background
from kg.graph.export import SUFFIXES, export
from kg.graph.generations import Generation, current, publish
from kg.graph.invariants import Finding, check
from kg.graph.store import Graph, Solutions
from kg.graph.write import write

__all__ = [
    "SUFFIXES", "Finding", "Generation", "Graph", "Solutions", "background", "check", "current", "export", "publish",
    "write",
]  # fmt: skip

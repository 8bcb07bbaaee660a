"""What all documents say, as RDF: written, kept in generations, asked in SPARQL, checked, exported."""

from pyoxigraph import Quad

from kg.graph.background import background
from kg.graph.derive import Rule, derived, rules
from kg.graph.export import SUFFIXES, export
from kg.graph.generations import Generation, carry, current, dated, past, publish, stands
from kg.graph.invariants import Finding, check
from kg.graph.portions import Portion
from kg.graph.store import Graph, Solutions
from kg.graph.write import conflicts, document, sentences, thing, write

__all__ = [
    "SUFFIXES", "Finding", "Generation", "Graph", "Portion", "Quad", "Rule", "Solutions", "background", "carry",
    "check", "conflicts", "current", "dated", "derived", "document", "export", "past", "publish", "rules", "sentences",
    "stands", "thing", "write",
]  # fmt: skip

"""What all documents say, as RDF: written, kept in generations, asked in SPARQL, checked, exported."""

from pyoxigraph import Quad

from kg.graph.background import background
from kg.graph.derive import derived, silences
from kg.graph.endpoint import is_address
from kg.graph.export import SUFFIXES, export
from kg.graph.generations import Generation, carry, current, publish, stands
from kg.graph.invariants import Finding, check
from kg.graph.pasts import dated, forget, nearest, past
from kg.graph.portions import Portion
from kg.graph.remote import Remote, opened_at
from kg.graph.rules import Rule, rules
from kg.graph.store import Graph, Solutions
from kg.graph.write import conflicts, document, sentences, thing, write

__all__ = [
    "SUFFIXES", "Finding", "Generation", "Graph", "Portion", "Quad", "Remote", "Rule", "Solutions", "background", "carry",
    "check", "conflicts", "current", "dated", "derived", "document", "export", "forget", "is_address", "nearest",
    "opened_at", "past", "publish", "rules", "sentences", "silences", "stands", "thing", "write",
]  # fmt: skip

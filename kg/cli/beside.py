"""What a page tells beside its network, asked of the graph: what follows, what contradicts, what its parks lack."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kg.answers import plain
from kg.answers.answer import Answer, Thing
from kg.answers.conflicts import contradictions
from kg.answers.derivations import between
from kg.answers.gaps import chains_of, gaps
from kg.answers.lookup import nodes_of
from kg.graph import Graph, rules
from kg.model import Network
from kg.view import Beside

MOST_DERIVED = 1000
MOST_PARKS = 40
"""So many parks have their gaps on a page, the best-linked first."""
MOST_SAID = 300
"""So many rows of the gaps of a park, and of contradictions, are told on a page."""


def beside(graph: Graph, drawn: Network) -> Beside:
    """What is told beside a network."""
    keys = [node.key for node in drawn.nodes]
    derived, left_out = between(graph, keys, drawn.edges, most=MOST_DERIVED)
    nodes = {node.key: node for node in nodes_of(graph, plain.ends_of(derived))}
    because = {rule.name: {"zh": rule.zh, "en": rule.en} for rule in rules().values()}
    chains = chains_of(graph)
    lacking = [gaps(graph, territory=park, chains=chains, most=MOST_SAID) for park in _parks(drawn)]
    return Beside(
        derived=tuple(plain.derivation(one, nodes, because) for one in derived),
        derived_left_out=left_out,
        conflicts=plain.answer(_among(contradictions(graph, most=MOST_SAID), set(keys))),
        gaps=tuple(plain.answer(one) for one in lacking if one.rows),
    )


def _parks(drawn: Network) -> list[str]:
    """The parks of a network with the most links; a place only where it is in the middle."""
    links = Counter(end for edge in drawn.edges for end in (edge.subject, edge.object))
    parks = [
        node.key for node in drawn.nodes if node.type == "Park" or (node.type, node.key) == ("Place", drawn.around)
    ]
    return sorted(parks, key=lambda key: (key != drawn.around, -links[key], key))[:MOST_PARKS]


def _among(found: Answer, shown: set[str]) -> Answer:
    """The contradictions that are about what is on the page."""
    at = found.columns.index("subject")
    subjects = [(row, row.cells[at]) for row in found.rows]
    kept = [row for row, subject in subjects if isinstance(subject, Thing) and subject.key in shown]
    return replace(found, rows=tuple(kept))

"""What must hold of every graph, whatever the articles say; the graph's own SHACL shapes are checked elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from kg.graph.derive import RELATIONS, derived
from kg.graph.reports import Edge
from kg.graph.store import Graph
from kg.graph.tables import query
from kg.graph.terms import Term
from kg.vocabulary import DERIVED_PROPERTIES, ONTOLOGY, PROPERTIES

_FOLDER = Path(__file__).parent / "queries" / "invariants"
_LONGEST_SHOWN = 40
# Those that are asked of the relations alone, of all that a node may say.
_OF_EDGES = ("plain_unfounded", "derived_unexplained")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """An invariant that does not hold.

    Attributes:
        invariant: its name: that of the query file, or `quote`, `derived_otherwise`, `stray`.
        about: IRI of the node, or the quad, that it does not hold for.
        detail: what is wrong with it.
    """

    invariant: str
    about: str
    detail: str = ""


def check(graph: Graph, texts: Mapping[str, str]) -> list[Finding]:
    """Every place where the graph is not what its contract promises; an empty list where all is well.

    Args:
        graph: the graph.
        texts: text of each document as received, by id.
    """
    return sorted({*_answers(graph), *_quotes(graph, texts), *_derived(graph), *_stray(graph)})


def _answers(graph: Graph) -> Iterator[Finding]:
    """One query file, one invariant: it selects what breaks it."""
    properties = [ONTOLOGY + name for name in (*PROPERTIES, *DERIVED_PROPERTIES)]
    for path in sorted(_FOLDER.glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        values = {"property": properties} if path.stem in _OF_EDGES else {}
        for row in graph.select(text, **values):
            detail = row.get("detail")
            yield Finding(path.stem, str(row["about"]), "" if detail is None else str(detail))


def _quotes(graph: Graph, texts: Mapping[str, str]) -> Iterator[Finding]:
    for row in graph.select(query("quotes")):
        evidence, id, quote = str(row["evidence"]), str(row["document"]), str(row["quote"])
        start, end = row["start"], row["end"]
        if id not in texts:
            yield Finding("quote", evidence, f"the archive has no document '{id}'")
        elif not isinstance(start, int) or not isinstance(end, int) or texts[id][start:end] != quote:
            yield Finding("quote", evidence, f"not what '{id}' says there: {quote[:_LONGEST_SHOWN]}")


def _derived(graph: Graph) -> Iterator[Finding]:
    """Where what is derived is not what the rules give; of what may be millions, nodes and edges alone are kept."""
    edges: set[Edge] = set()
    more: Counter[Term] = Counter()
    for quad in derived(graph.store):
        if quad not in graph.store:
            yield _otherwise(quad, "a rule gives it")
        if quad.predicate in RELATIONS:
            edges.add((quad.subject, quad.predicate, quad.object))
        else:
            more[quad.subject] -= 1
    for quad in graph.quads(["derived"]):
        if quad.subject in more:
            more[quad.subject] += 1
        elif (quad.subject, quad.predicate, quad.object) not in edges:
            yield _otherwise(quad, "no rule gives it")
    for node, many in more.items():
        if many > 0:
            yield Finding("derived_otherwise", str(node), f"no rule gives {many} of what is said of it")


def _otherwise(quad: Quad, detail: str) -> Finding:
    return Finding("derived_otherwise", str(quad.subject), f"{detail}: {quad.predicate} {quad.object}")


def _stray(graph: Graph) -> Iterator[Finding]:
    for quad in graph.stray():
        yield Finding("stray", str(quad), "in no graph of the contract")

"""What a store reports, as derivation looks it up: who says or denies an edge, and how many a rule would have to do with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad, QuerySolution, QuerySolutions, Store

from kg.graph.binding import bind
from kg.graph.rules import Bound
from kg.graph.terms import PREFIXES, RDF, REPORTED, Term
from kg.vocabulary import CODE_LISTS, ONTOLOGY

_SAID = Path(__file__).parent / "queries" / "said.rq"
_SUBJECT, _PREDICATE, _OBJECT = (NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
_STATUS = NamedNode(ONTOLOGY + "status")
_ACTUAL = NamedNode(CODE_LISTS["status"] + "actual")
DENIED = tuple(NamedNode(CODE_LISTS["status"] + name) for name in ("ended", "negated"))
"""The statuses of statements that say that it is not so, or not any more."""

Edge = tuple[Term, NamedNode, Term]
"""Subject, property and object."""


class Reports:
    """What a store reports: rules asked of it, and who says or denies an edge, each looked up once.

    Args:
        store: the store.
        whole: look up all statements beforehand, since all will be asked for.
    """

    def __init__(self, store: Store, *, whole: bool = False) -> None:
        self.store = store
        self._whole = whole
        self._said: dict[Edge, tuple[NamedNode, ...]] = {}
        self._denied: dict[Edge, bool] = {}
        self._counts: dict[tuple[str, tuple[Term, ...]], int] = {}
        if whole:
            self._look_up_all()

    def __contains__(self, edge: Edge) -> bool:
        return Quad(*edge, REPORTED) in self.store  # type: ignore[arg-type]

    def saying(self, edge: Edge) -> tuple[NamedNode, ...]:
        """The statements that say that it is so."""
        if edge not in self._said and not self._whole:
            self._look_up(edge)
        return self._said.get(edge, ())

    def denies(self, edge: Edge) -> bool:
        """Whether an article denies it, or says that it has ended."""
        if edge not in self._denied and not self._whole:
            self._look_up(edge)
        return self._denied.get(edge, False)

    def ask(self, text: str, **values: str) -> Iterator[QuerySolution]:
        """The rows of a query where its variables have these values."""
        found = self.store.query(bind(text, values), prefixes=PREFIXES)
        assert isinstance(found, QuerySolutions)
        return found

    def is_within(self, bound: Bound, key: tuple[Term, ...]) -> bool:
        """Whether no more do than the bound of a rule allows."""
        if (bound.where, key) not in self._counts:
            (row,) = self.ask(bound.counted, **values_of(bound.names, key))
            self._counts[bound.where, key] = int(row["many"].value)
        return self._counts[bound.where, key] <= bound.most

    def _look_up(self, edge: Edge) -> None:
        nodes = list(saying(self.store, edge, REPORTED))
        self._said[edge] = tuple(node for node in nodes if Quad(node, _STATUS, _ACTUAL, REPORTED) in self.store)
        self._denied[edge] = any(
            Quad(node, _STATUS, status, REPORTED) in self.store for node in nodes for status in DENIED
        )

    def _look_up_all(self) -> None:
        kept: dict[Term, Term] = {}
        said: dict[Edge, tuple[NamedNode, ...]] = defaultdict(tuple)
        for row in self.ask(_SAID.read_text(encoding="utf-8")):
            edge = tuple(kept.setdefault(row[name], row[name]) for name in ("subject", "property", "object"))
            if row["status"] == _ACTUAL:
                said[edge] += (row["statement"],)  # type: ignore[index]
            else:
                self._denied[edge] = True  # type: ignore[index]
        self._said = dict(said)


def saying(store: Store, said: Edge | Quad, graph: NamedNode) -> Iterator[NamedNode]:
    """The statements, or in `graph:derived` the derivations, of an edge."""
    edge = tuple(zip((_SUBJECT, _PREDICATE, _OBJECT), tuple(said)[:3], strict=True))
    for node in _fewer(store.quads_for_pattern(None, *edge[0], graph), store.quads_for_pattern(None, *edge[2], graph)):
        if isinstance(node, NamedNode) and all(Quad(node, *part, graph) in store for part in edge):
            yield node


def _fewer(*sides: Iterator[Quad]) -> list[Term]:
    """The subjects of the side that ends first: of a firm and the city that it is in, one has hundreds of thousands."""
    found: list[list[Term]] = [[] for _ in sides]
    while True:
        for nodes, side in zip(found, sides, strict=True):
            quad = next(side, None)
            if quad is None:
                return nodes
            nodes.append(quad.subject)


def values_of(names: Iterable[str], terms: Iterable[Term]) -> dict[str, str]:
    """What is bound of variables and the IRIs that they stand for."""
    return {name: iri_of(term) for name, term in zip(names, terms, strict=True)}


def iri_of(term: Term) -> str:
    """The IRI that a term is; ends of relations are nothing else."""
    assert isinstance(term, NamedNode)
    return term.value

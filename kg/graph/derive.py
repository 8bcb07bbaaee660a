"""What follows from what articles say: `graph:derived`, made by the rules of `derivations/`.

A rule says which plain triples an edge follows from. Here is what all rules have in common: a derivation is told from every
other by its rule and the edges that it rests on; its premises are the statements that say these edges, so it stands as long
as each of them is said; what an article denies, or says has ended, is not concluded. No rule asks what another one made.

An update asks the rules for what hangs on the edges that it touched, in the graph as it was and in the graph as it is.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, islice

from pyoxigraph import Literal, NamedNode, Quad, QuerySolution, Store

from kg.errors import StoreError
from kg.graph.reports import DENIED, Edge, Reports, iri_of, saying, values_of
from kg.graph.rules import WAY, Bound, Pattern, Rule, rules
from kg.graph.terms import DERIVED, RDF, REPORTED, Term
from kg.vocabulary import DERIVED_PROPERTIES, IDENTIFIERS, ONTOLOGY, PROPERTIES

# Where more than one statement in so many is touched, to derive everything costs less.
_FEW = 200
# From so many keys of a bound on, a rule is asked of an edge as a whole.
_MANY_KEYS = 20
_KEY_LENGTH = 24

_TYPE, _SUBJECT, _PREDICATE, _OBJECT = (NamedNode(RDF + name) for name in ("type", "subject", "predicate", "object"))
_STATUS, _PREMISE, _RULE, _DERIVATION, _STATEMENT = (
    NamedNode(ONTOLOGY + name) for name in ("status", "premise", "rule", "Derivation", "Statement")
)
_CONTENT = frozenset((_SUBJECT, _PREDICATE, _OBJECT, _STATUS))
RELATIONS = frozenset(NamedNode(ONTOLOGY + name) for name in (*PROPERTIES, *DERIVED_PROPERTIES))
"""What stands as a plain triple."""


@dataclass(slots=True)
class Changed:
    """What changed of what a graph reports, as far as derivations may hang on it.

    Attributes:
        all: everything; the others do not matter.
        edges: those that came or went as plain triples, or that a statement came or went of.
        denied: those that a denial came or went of.
    """

    all: bool = False
    edges: set[Edge] = field(default_factory=set)
    denied: set[Edge] = field(default_factory=set)

    def note(self, quads: Iterable[Quad]) -> None:
        """Take in quads that came or went; a statement comes and goes with all that makes it the one that it is."""
        told: dict[NamedNode, dict[NamedNode, NamedNode]] = defaultdict(dict)
        for quad in quads:
            subject, property_, object_ = quad.subject, quad.predicate, quad.object
            if isinstance(subject, NamedNode) and isinstance(object_, NamedNode):
                if property_ in RELATIONS:
                    self.edges.add((subject, property_, object_))
                elif property_ in _CONTENT:
                    told[subject][property_] = object_
        for of in told.values():
            if _SUBJECT in of:
                edge = of[_SUBJECT], of[_PREDICATE], of[_OBJECT]
                self.edges.add(edge)
                if of[_STATUS] in DENIED:
                    self.denied.add(edge)


def derived(store: Store) -> Iterator[Quad]:
    """All quads of `graph:derived` that follow from what a store reports; a plain triple may come twice."""
    reports = Reports(store, whole=True)
    for rule in rules().values():
        yield from _made(reports, rule)


def silences(store: Store) -> Iterator[tuple[str, int]]:
    """The rules that are silent somewhere since too many would do, each with how often: of what and where."""
    for rule in rules().values():
        many = sum(1 for _ in Reports(store).ask(rule.bound.exceeded)) if rule.bound else 0
        if many:
            yield rule.name, many


def _made(reports: Reports, rule: Rule, **values: str) -> Iterator[Quad]:
    """The quads of a rule where its variables have these values."""
    for row in reports.ask(rule.asked, **values):
        edges = [_edge(row, pattern) for pattern in (rule.conclusion, *rule.premises)]
        # What only rules conclude nobody can deny; where no statement says an edge, nothing rests on it.
        denied = rule.conclusion.property in PROPERTIES and reports.denies(edges[0])
        if not denied and all(map(reports.saying, edges[1:])):
            yield from _derivation(reports, rule, edges, row)


def _derivation(reports: Reports, rule: Rule, edges: list[Edge], row: QuerySolution) -> Iterator[Quad]:
    """The plain triple of what is concluded, and the derivation: rule, premises, what the reference tables say."""
    conclusion, *rests_on = edges
    said = "\n".join((rule.name, *(str(term) for edge in edges for term in edge)))
    node = NamedNode(f"{IDENTIFIERS}derivation/{hashlib.sha256(said.encode()).hexdigest()[:_KEY_LENGTH]}")
    yield Quad(*conclusion, DERIVED)  # type: ignore[arg-type]
    yield Quad(node, _TYPE, _DERIVATION, DERIVED)
    yield Quad(node, _RULE, Literal(rule.name), DERIVED)
    for property_, value in zip((_SUBJECT, _PREDICATE, _OBJECT), conclusion, strict=True):
        yield Quad(node, property_, value, DERIVED)
    for edge in rests_on:
        for statement in reports.saying(edge):
            yield Quad(node, _PREMISE, statement, DERIVED)
    for name, variable in rule.references:
        yield Quad(node, _relation(name), row[variable], DERIVED)


def difference(before: Store | None, store: Store, changed: Changed) -> tuple[set[Quad], set[Quad]] | None:
    """The quads of `graph:derived` that an update takes away, and those that it brings.

    Args:
        before: the graph as it was, with what followed; None where there was none.
        store: the graph as it is, with what followed before.
        changed: what the update touched.

    Returns:
        What goes and what comes; None where so much was touched that all had better be derived anew.

    Raises:
        StoreError: a store cannot be asked.
    """
    if before is None or changed.all or _is_much(store, changed):
        return None
    try:
        was, now = Reports(before), Reports(store)
        keys = set(_crossed(was, now, changed))
        gone, come = (_hanging(one, changed, keys) for one in (was, now))
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(f"what follows cannot be derived: {error}", hint="kg rebuild") from error
    gone, come = gone - come, come - gone
    fallen = {quad.subject for quad in gone}
    # A derivation that stays may conclude the same edge as one that falls.
    stays = {
        quad for quad in gone
        if quad.predicate in RELATIONS and any(node not in fallen for node in saying(store, quad, DERIVED))
    }  # fmt: skip
    return gone - stays, come


def _is_much(store: Store, changed: Changed) -> bool:
    enough = _FEW * len(changed.edges)
    standing = store.quads_for_pattern(None, _TYPE, _STATEMENT, REPORTED)
    return next(islice(standing, enough, None), None) is None


_Key = tuple[Rule, tuple[Term, ...]]


def _crossed(was: Reports, now: Reports, changed: Changed) -> Iterator[_Key]:
    """Where there were few enough for a rule and now are too many, or the other way round."""
    for rule in rules().values():
        if bound := rule.bound:
            touched = {key for edge in changed.edges for one in (was, now) for key in _counted_with(one, bound, edge)}
            for key in touched:
                if was.is_within(bound, key) != now.is_within(bound, key):
                    yield rule, key


def _counted_with(reports: Reports, bound: Bound, edge: Edge) -> Iterator[tuple[Term, ...]]:
    """Of what and where an edge makes one that a bound counts."""
    subject, property_, object_ = edge
    for pattern in bound.patterns:
        if _relation(pattern.property) == property_ and edge in reports:
            for row in reports.ask(bound.found, **values_of((pattern.subject, pattern.object), (subject, object_))):
                yield tuple(row[name] for name in bound.names)


def _hanging(reports: Reports, changed: Changed, keys: Iterable[_Key]) -> set[Quad]:
    """The quads of all derivations that rest on what was touched, conclude what was denied, or were or are too many."""
    found: set[Quad] = set()
    for edge in changed.edges:
        if edge in reports:
            found.update(_resting_on(reports, edge))
    for subject, property_, object_ in changed.denied:
        for rule in rules().values():
            if _relation(rule.conclusion.property) == property_:
                ends = {"subject": iri_of(subject), "object": iri_of(object_)}
                for more in _keys(reports, rule, rule.concluding, ends):
                    found.update(_made(reports, rule, **ends, **more))
    for rule, key in keys:
        if rule.bound and reports.is_within(rule.bound, key):
            found.update(_made(reports, rule, **values_of(rule.bound.names, key)))
    return found


def _resting_on(reports: Reports, edge: Edge) -> Iterator[Quad]:
    """The quads of the derivations that rest on an edge."""
    subject, property_, object_ = edge
    for rule in rules().values():
        for pattern, way in rule.resting_on(iri_of(property_).removeprefix(ONTOLOGY)):
            ends = values_of((pattern.subject, pattern.object), (subject, object_)) | way
            for key in _keys(reports, rule, rule.keys(pattern), ends):
                yield from _made(reports, rule, **ends, **key)


def _keys(reports: Reports, rule: Rule, asked: str, ends: dict[str, str]) -> Iterator[dict[str, str]]:
    """What a rule's bound counts by, as a query of the rule finds it of an edge with these ends, where there are few enough.

    Asked first, since Oxigraph would otherwise count everywhere. Where they are many and the edge itself names something
    that is counted, nothing is given: to count there once costs less than to ask for each.
    """
    if not rule.bound or not asked:
        yield {}
        return
    rows = reports.ask(asked, **ends)
    first = list(islice(rows, _MANY_KEYS))
    if len(first) == _MANY_KEYS and not ends.keys().isdisjoint(rule.bound.names):
        yield {}
        return
    for row in chain(first, rows):
        key = tuple(row[name] for name in rule.bound.names)
        if reports.is_within(rule.bound, key):
            yield {name: value for name, value in values_of(rule.bound.names, key).items() if name not in ends}


def _edge(row: QuerySolution, pattern: Pattern) -> Edge:
    property_ = row[pattern.property] if pattern.property == WAY else _relation(pattern.property)
    return row[pattern.subject], property_, row[pattern.object]


@cache
def _relation(name: str) -> NamedNode:
    return NamedNode(ONTOLOGY + name)

"""What follows from what articles say: `graph:derived`, made by the rules of `derivations/`.

A rule is a CONSTRUCT query. It asks reported statements that stand as plain triples, bound to `?first`, `?second` and so
on, and the reference tables; it makes a plain triple and an `lp:Derivation` that names the rule and its premises. No rule
asks what another one made, so a derivation falls with its premises and with nothing else, but for one thing, which holds
of all rules and stands here: what an article denies, or says has ended, is not concluded.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, Quad, QueryTriples, Store

from kg.errors import OntologyError, StoreError
from kg.graph.binding import bind
from kg.graph.terms import DERIVED, PREFIXES, RDF, REPORTED, Term
from kg.vocabulary import CODE_LISTS, DERIVED_PROPERTIES, ONTOLOGY, PROPERTIES

_FOLDER = Path(__file__).parent / "derivations"
_PREMISES = ("first", "second", "third", "fourth", "fifth")
# From so many statements on, to derive everything costs less.
_MANY = 500

_SUBJECT, _PREDICATE, _OBJECT = (NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
_STATUS, _PREMISE = NamedNode(ONTOLOGY + "status"), NamedNode(ONTOLOGY + "premise")
_DENIED = tuple(NamedNode(CODE_LISTS["status"] + name) for name in ("ended", "negated"))
_CONTENT = frozenset((_SUBJECT, _PREDICATE, _OBJECT, _STATUS))
_RELATIONS = frozenset(NamedNode(ONTOLOGY + name) for name in (*PROPERTIES, *DERIVED_PROPERTIES))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by which edges are derived.

    Attributes:
        name: of its file, and what derivations name it by.
        query: a CONSTRUCT query.
        zh, en: in a sentence, why the conclusion follows.
    """

    name: str
    query: str
    zh: str
    en: str

    def asks(self, property: str) -> tuple[str, ...]:
        """The variables of its premises that a statement of this property may be."""
        ways = re.search(r"VALUES \?way \{(.*?)\}", self.query)
        return tuple(
            name for name, said in re.findall(r"\?(\w+) rdf:subject \?\w+ ; rdf:predicate (\S+) ;", self.query)
            if name in _PREMISES and f"lp:{property}" in (ways[1].split() if ways and said == "?way" else (said,))
        )  # fmt: skip


@cache
def rules() -> dict[str, Rule]:
    """The rules by name, in the order of their names.

    Raises:
        OntologyError: a file does not begin with its explanation in Chinese and English.
    """
    found = {}
    for path in sorted(_FOLDER.glob("*.rq")):
        query = path.read_text(encoding="utf-8")
        said = re.match(r"# (.+。) ([ -~]+\.)\n", query)
        if not said:
            raise OntologyError("a rule begins with its explanation in Chinese and English", where=str(path))
        found[path.stem] = Rule(path.stem, query, said[1], said[2])
    return found


@cache
def version() -> str:
    """A hash of the rules; by other ones everything is derived again."""
    return hashlib.sha256("".join(rule.query for rule in rules().values()).encode()).hexdigest()


Edge = tuple[Term, NamedNode, Term]
"""Subject, property and object."""


@dataclass(slots=True)
class Changed:
    """What changed of the statements that a graph reports, as far as derivations may hang on it.

    Attributes:
        all: everything; the others do not matter.
        statements: nodes that came or went.
        edges: plain triples that came or went.
        denied: relations, as subject, property and object, that a denial came or went of.
    """

    all: bool = False
    statements: set[NamedNode] = field(default_factory=set)
    edges: set[Edge] = field(default_factory=set)
    denied: set[Edge] = field(default_factory=set)

    def note(self, quads: Iterable[Quad]) -> None:
        """Take in quads that came or went; a statement comes and goes with all that makes it the one that it is."""
        told: dict[NamedNode, dict[NamedNode, NamedNode]] = defaultdict(dict)
        for quad in quads:
            subject, property_, object_ = quad.subject, quad.predicate, quad.object
            if isinstance(subject, NamedNode) and isinstance(object_, NamedNode):
                if property_ in _RELATIONS:
                    self.edges.add((subject, property_, object_))
                elif property_ in _CONTENT:
                    told[subject][property_] = object_
        for node, of in told.items():
            if _SUBJECT in of:
                self.statements.add(node)
                if of[_STATUS] in _DENIED:
                    self.denied.add((of[_SUBJECT], of[_PREDICATE], of[_OBJECT]))


def derived(store: Store) -> set[Quad]:
    """All quads of `graph:derived` that follow from what a store reports."""
    return _without_the_denied(store, {quad for rule in rules().values() for quad in _made(store, rule)})


def _made(store: Store, rule: Rule, **values: object) -> Iterator[Quad]:
    """The quads of a rule where its variables have these values."""
    made = store.query(bind(rule.query, values), prefixes=PREFIXES)
    assert isinstance(made, QueryTriples)
    return (Quad(one.subject, one.predicate, one.object, DERIVED) for one in made)


def _without_the_denied(store: Store, found: set[Quad]) -> set[Quad]:
    """Less the edges that an article denies or says have ended, and their derivations.

    Asked edge by edge: within the rules, Oxigraph would go through all statements of the relation for each.
    """
    denied = {_edge(quad) for quad in found if quad.predicate in _RELATIONS and _is_denied(store, _edge(quad))}
    if not denied:
        return found
    told: dict[object, dict[object, Term]] = defaultdict(dict)
    for quad in found:
        if quad.predicate in _CONTENT:
            told[quad.subject][quad.predicate] = quad.object
    fallen = {node for node, of in told.items() if (of[_SUBJECT], of[_PREDICATE], of[_OBJECT]) in denied}
    return {quad for quad in found if quad.subject not in fallen and _edge(quad) not in denied}


def difference(store: Store, changed: Changed) -> tuple[set[Quad], set[Quad]]:
    """The quads of `graph:derived` that a change of the reported ones takes away, and those that it brings.

    Only derivations that hang on what changed are looked at.

    Raises:
        StoreError: the store cannot be asked.
    """
    try:
        if changed.all or len(changed.statements) > _MANY:
            standing = set(store.quads_for_pattern(None, None, None, DERIVED))
            fresh = derived(store)
        else:
            standing, fresh = _standing(store, changed), _following(store, changed)
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(f"what follows cannot be derived: {error}", hint="kg rebuild") from error
    gone = standing - fresh
    fallen = {quad.subject for quad in gone}
    # A derivation that stays may conclude the same edge as one that falls.
    stays = {
        quad for quad in gone
        if quad.predicate in _RELATIONS and any(node not in fallen for node in _saying(store, _edge(quad), DERIVED))
    }  # fmt: skip
    return gone - stays, fresh - standing


def _standing(store: Store, changed: Changed) -> set[Quad]:
    """The quads of the derivations that rest on what changed, or conclude what is or was denied, with their edges."""
    nodes = {
        quad.subject
        for statement in _touched(store, changed)
        for quad in store.quads_for_pattern(None, _PREMISE, statement, DERIVED)
    }
    nodes |= {node for edge in changed.denied for node in _saying(store, edge, DERIVED)}
    found: set[Quad] = set()
    for node in nodes:
        said = list(store.quads_for_pattern(node, None, None, DERIVED))
        of = {quad.predicate: quad.object for quad in said}
        found.update(said)
        found.add(Quad(of[_SUBJECT], of[_PREDICATE], of[_OBJECT], DERIVED))  # type: ignore[arg-type]
    return found


def _following(store: Store, changed: Changed) -> set[Quad]:
    """The quads of the derivations that rest on what changed, or conclude what was denied, as they should be.

    A value at a time: of several, Oxigraph would begin at the other end, with all statements that there are.
    """
    found: set[Quad] = set()
    for statement in _touched(store, changed):
        for quad in store.quads_for_pattern(statement, _PREDICATE, None, REPORTED):
            for rule in rules().values():
                for name in rule.asks(_local(quad.object)):
                    found.update(_made(store, rule, **{name: statement.value}))
    for subject, property_, _ in changed.denied:
        for rule in rules().values():
            if isinstance(subject, NamedNode) and f"?subject lp:{_local(property_)} ?object" in rule.query:
                found.update(_made(store, rule, subject=subject.value))
    return _without_the_denied(store, found)


def _local(property_: Term) -> str:
    return str(property_).strip("<>").removeprefix(ONTOLOGY)


def _touched(store: Store, changed: Changed) -> set[NamedNode]:
    """The statements that came or went, and those that say an edge that did."""
    said = {node for edge in changed.edges for node in _saying(store, edge, REPORTED)}
    return changed.statements | said


def _is_denied(store: Store, edge: Edge) -> bool:
    """Whether an article denies it, or says that it has ended."""
    return any(
        Quad(node, _STATUS, status, REPORTED) in store for node in _saying(store, edge, REPORTED) for status in _DENIED
    )


def _edge(quad: Quad) -> Edge:
    return quad.subject, quad.predicate, quad.object


def _saying(store: Store, edge: Edge, graph: NamedNode) -> Iterator[NamedNode]:
    """The statements, or in `graph:derived` the derivations, of an edge."""
    subject, property_, object_ = edge
    for quad in store.quads_for_pattern(None, _SUBJECT, subject, graph):
        node = quad.subject
        if (
            isinstance(node, NamedNode)
            and Quad(node, _PREDICATE, property_, graph) in store
            and Quad(node, _OBJECT, object_, graph) in store
        ):
            yield node

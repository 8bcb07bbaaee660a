"""What of the graph belongs to whom, so that a part of it can be written anew.

Every quad of `graph:reported` belongs to one document or to one thing. To a document belong its node, its parts, its
sentences, and the edges that lead to these; to an entity its type, its names, what it is a kind of, its code, and the keys that lead to it;
to a statement, observation or milestone all else that is said of it, and the plain triple that a statement stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store

from kg.graph.terms import DCTERMS, RDF, REPORTED, SKOS, document_iri, line
from kg.vocabulary import IDENTIFIERS, ONTOLOGY

_OF_ENTITY = tuple(
    NamedNode(name)
    for name in (
        RDF + "type",
        SKOS + "prefLabel",
        SKOS + "altLabel",
        SKOS + "broader",
        SKOS + "notation",
        ONTOLOGY + "creditCode",
    )
)
_REPLACED = NamedNode(DCTERMS + "isReplacedBy")
_PART_OF = NamedNode(DCTERMS + "isPartOf")
_DOCUMENT, _EVIDENCE = NamedNode(ONTOLOGY + "document"), NamedNode(ONTOLOGY + "evidence")
_CONFLICTS = NamedNode(ONTOLOGY + "conflictsWith")
_TRIPLE = tuple(NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
_CLAIMS = ("statement/", "observation/", "milestone/")


@dataclass(frozen=True, slots=True)
class Portion:
    """The quads of some documents and things, all that they have.

    Attributes:
        quads: as such, or as text in N-Quads, some lines each.
        documents: ids. `things`: keys of entities, statements, observations, milestones. What has no quad is gone.
            A statement's plain triple may be another one's too, so all statements of a subject, property and object
            stand in one portion, and what is gone stands before. That two contradict each other belongs to both.
        whole: the quads are all that the graph reports.
    """

    quads: Iterable[Quad | str]
    documents: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    whole: bool = False

    def lines(self) -> Iterator[str]:
        """The quads as text in N-Quads."""
        return (one if isinstance(one, str) else line(one) for one in self.quads)

    def standing(self, store: Store) -> Iterator[Quad]:
        """The quads that a store has of these."""
        if self.whole:
            yield from store.quads_for_pattern(None, None, None, REPORTED)
        for id in self.documents:
            yield from _of_document(store, document_iri(id))
        for key in self.things:
            of = _of_claim if key.startswith(_CLAIMS) else _of_entity
            yield from of(store, NamedNode(IDENTIFIERS + key))


def _of_document(store: Store, document: NamedNode) -> Iterator[Quad]:
    yield from store.quads_for_pattern(document, None, None, REPORTED)
    for quad in store.quads_for_pattern(None, _PART_OF, document, REPORTED):
        yield from store.quads_for_pattern(quad.subject, None, None, REPORTED)
    for quad in store.quads_for_pattern(None, _DOCUMENT, document, REPORTED):
        yield from store.quads_for_pattern(quad.subject, None, None, REPORTED)
        yield from store.quads_for_pattern(None, None, quad.subject, REPORTED)


def _of_entity(store: Store, entity: NamedNode) -> Iterator[Quad]:
    for property_ in _OF_ENTITY:
        yield from store.quads_for_pattern(entity, property_, None, REPORTED)
    yield from store.quads_for_pattern(None, _REPLACED, entity, REPORTED)


def _of_claim(store: Store, claim: NamedNode) -> Iterator[Quad]:
    said = [quad for quad in store.quads_for_pattern(claim, None, None, REPORTED) if quad.predicate != _EVIDENCE]
    yield from said
    yield from store.quads_for_pattern(None, _CONFLICTS, claim, REPORTED)
    about = {quad.predicate: quad.object for quad in said if quad.predicate in _TRIPLE}
    if about:
        subject, property_, object_ = (about[part] for part in _TRIPLE)
        if isinstance(subject, NamedNode) and isinstance(property_, NamedNode):
            yield from store.quads_for_pattern(subject, property_, object_, REPORTED)

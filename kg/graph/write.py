"""World → quads of `graph:reported`, by the contract of the ontology.

No blank nodes and no clock: every node's IRI is made from content, so the same world gives the same quads.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.terms import DCTERMS, RDF, REPORTED, SKOS, Term, day, document_iri, number
from kg.model import Document, Entity, Evidence, Milestone, Observation, Part, Period, Span, Statement, World
from kg.vocabulary import CODE_LISTS, IDENTIFIERS, ONTOLOGY

_Pairs = Iterable[tuple[NamedNode, Term | None]]
_Sentences = Iterable[tuple[str, Evidence]]

_TYPE = NamedNode(RDF + "type")
_EVIDENCE_KEY_LENGTH = 24
# The form of a 统一社会信用代码, which tells it from the codes of places, zones and industries.
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")


def write(world: World) -> Iterator[Quad]:
    """The quads of `graph:reported` that say what the world says; the same quad may come twice.

    Raises:
        InputError: a number is not finite.
    """
    originals = dict(world.repost_of)
    parts: dict[str, list[Part]] = defaultdict(list)
    for document_id, part in world.parts:
        parts[document_id].append(part)
    for one in world.documents:
        yield from document(one, original=originals.get(one.id, ""), parts=parts[one.id])
    for entity in world.entities:
        yield from thing(entity)
        yield from sentences(naming=((entity.key, evidence) for evidence in entity.evidence))
    claims: tuple[Statement | Observation | Milestone, ...] = (
        *world.statements,
        *world.observations,
        *world.milestones,
    )
    for claim in claims:
        yield from thing(claim)
        yield from sentences(telling=((claim.key, evidence) for evidence in claim.evidence))
    yield from conflicts(world.conflicts)


def document(document: Document, *, original: str = "", parts: Iterable[Part] = ()) -> Iterator[Quad]:
    """The quads of a document's node and of its parts.

    Args:
        document: the document.
        original: id of the document that it repeats, empty where it repeats none.
        parts: the articles of a page that holds several.
    """
    yield from _document(document, original)
    for at, part in enumerate(parts, start=1):
        yield from _part(document.id, at, part)


def thing(thing: Entity | Statement | Observation | Milestone) -> Iterator[Quad]:
    """The quads of a thing's node, without its sentences; of a statement also the plain triple that it stands for.

    Raises:
        InputError: a number is not finite.
    """
    match thing:
        case Entity():
            return _entity(thing)
        case Statement():
            return _statement(thing)
        case Observation():
            return _observation(thing)
        case Milestone():
            return _milestone(thing)


def conflicts(pairs: Iterable[tuple[str, str]]) -> Iterator[Quad]:
    """The quads that join statements, observations and milestones that contradict each other, in both directions."""
    for one, other in pairs:
        yield Quad(_iri(one), _lp("conflictsWith"), _iri(other), REPORTED)
        yield Quad(_iri(other), _lp("conflictsWith"), _iri(one), REPORTED)


def sentences(*, naming: _Sentences = (), telling: _Sentences = ()) -> Iterator[Quad]:
    """The quads of sentences, and of the edges that lead to them.

    Args:
        naming: keys of entities, each with a sentence that names it.
        telling: keys of statements, observations and milestones, each with a sentence that tells of it.
    """
    for property_, members in ((_lp("mentionedIn"), naming), (_lp("evidence"), telling)):
        for key, evidence in members:
            yield from _evidence(_iri(key), property_, evidence)


def _document(document: Document, original: str) -> Iterator[Quad]:
    published = Period(document.published) if document.published else None
    # A path on somebody's disk is not part of what was published; an address on the web is.
    address = document.address if document.address.startswith(("http://", "https://")) else ""
    return _node(
        document_iri(document.id),
        "Document",
        (
            (_dcterms("identifier"), Literal(document.id)),
            (_dcterms("title"), _text(document.title)),
            (_dcterms("publisher"), _text(document.publisher)),
            (_dcterms("issued"), _text(document.published)),
            (_dcterms("source"), _text(address)),
            *_extent(published),
            (_lp("sha256"), _text(document.sha256)),
            (_lp("repostOf"), document_iri(original) if original else None),
        ),
    )


def _part(document: str, number: int, part: Part) -> Iterator[Quad]:
    whole = document_iri(document)
    return _node(
        NamedNode(f"{whole.value}#{number}"),
        "Part",
        (
            (_dcterms("isPartOf"), whole),
            (_dcterms("title"), _text(part.title)),
            (_lp("partStart"), Literal(part.span.start)),
            (_lp("partEnd"), Literal(part.span.end)),
        ),
    )


def _entity(entity: Entity) -> Iterator[Quad]:
    node = _iri(entity.key)
    yield from _node(
        node,
        entity.type,
        (
            (_skos("prefLabel"), Literal(entity.label, language="zh")),
            *((_skos("altLabel"), Literal(alias, language="zh")) for alias in entity.aliases),
            (_skos("notation"), _text(entity.code)),
            (_lp("creditCode"), _text(entity.code if _CREDIT_CODE.fullmatch(entity.code) else "")),
        ),
    )
    for key in entity.replaced:
        yield Quad(_iri(key), _dcterms("isReplacedBy"), node, REPORTED)


def _statement(statement: Statement) -> Iterator[Quad]:
    node = _iri(statement.key)
    subject, property_, object_ = _iri(statement.subject), _lp(statement.property), _iri(statement.object)
    first, last, since, until = statement.first_reported, statement.last_reported, statement.since, statement.until
    if statement.plain:
        yield Quad(subject, property_, object_, REPORTED)
    yield from _node(
        node,
        "Statement",
        (
            (NamedNode(RDF + "subject"), subject),
            (NamedNode(RDF + "predicate"), property_),
            (NamedNode(RDF + "object"), object_),
            (_lp("status"), _code("status", statement.status)),
            (_lp("item"), _iri(statement.item) if statement.item else None),
            (_lp("role"), _text(statement.role)),
            (_lp("from"), _text(since.text if since else "")),
            (_lp("until"), _text(until.text if until else "")),
            (_lp("earliest"), day(since.earliest) if since else None),
            (_lp("latest"), day(until.latest) if until else None),
            (_lp("firstReported"), day(first) if first else None),
            (_lp("lastReported"), day(last) if last else None),
            *_weight(statement),
        ),
    )


def _observation(observation: Observation) -> Iterator[Quad]:
    period, growth = observation.period, observation.growth
    return _node(
        _iri(observation.key),
        "Observation",
        (
            (_lp("about"), _iri(observation.about)),
            (_lp("indicator"), _code("indicator", observation.indicator)),
            (_lp("value"), number(observation.value, type="decimal")),
            (_lp("unit"), _text(observation.unit)),
            (_lp("verbatim"), _text(observation.verbatim)),
            (_lp("normalizedValue"), number(observation.normalized_value, type="double")),
            (_lp("normalizedUnit"), _text(observation.normalized_unit)),
            (_lp("period"), _text(period.text if period else "")),
            *_extent(period),
            (_lp("growth"), number(growth, type="decimal") if growth is not None else None),
            (_lp("bound"), _code("bound", observation.bound)),
            (_lp("status"), _code("status", observation.status)),
            (_lp("of"), _iri(observation.of) if observation.of else None),
            *_weight(observation),
        ),
    )


def _milestone(milestone: Milestone) -> Iterator[Quad]:
    return _node(
        _iri(milestone.key),
        "Milestone",
        (
            (_lp("about"), _iri(milestone.about)),
            (_lp("kind"), _code("kind", milestone.kind)),
            (_lp("date"), Literal(milestone.date.text)),
            *_extent(milestone.date),
            (_lp("status"), _code("status", milestone.status)),
            *_weight(milestone),
        ),
    )


def _evidence(holder: NamedNode, property_: NamedNode, evidence: Evidence) -> Iterator[Quad]:
    """Join the holder with its evidence, whose node is made from all that it says."""
    spans = (evidence.span, evidence.subject, evidence.object, evidence.antecedent)
    first, *others = ((span.start, span.end) if span else None for span in spans)
    content = (evidence.document, first, evidence.quote, evidence.rule, evidence.confidence, *others)
    digest = hashlib.sha256(repr(content).encode()).hexdigest()[:_EVIDENCE_KEY_LENGTH]
    node = NamedNode(f"{IDENTIFIERS}evidence/{digest}")
    yield Quad(holder, property_, node, REPORTED)
    yield from _node(
        node,
        "Evidence",
        (
            (_lp("document"), document_iri(evidence.document)),
            (_lp("quote"), Literal(evidence.quote)),
            (_lp("start"), number(evidence.span.start, type="integer")),
            (_lp("end"), number(evidence.span.end, type="integer")),
            *_place("subject", evidence.subject),
            *_place("object", evidence.object),
            *_place("antecedent", evidence.antecedent),
            (_lp("rule"), _text(evidence.rule)),
            (_lp("confidence"), number(evidence.confidence, type="decimal")),
        ),
    )


# --- parts that several nodes have ------------------------------------------------------------------------------------
def _node(node: NamedNode, type_: str, pairs: _Pairs) -> Iterator[Quad]:
    """A node of this type with these properties; a value of None is one that the sentence does not give."""
    yield Quad(node, _TYPE, _lp(type_), REPORTED)
    for property_, value in pairs:
        if value is not None:
            yield Quad(node, property_, value, REPORTED)


def _weight(said: Statement | Observation | Milestone) -> _Pairs:
    yield _lp("confidence"), number(said.confidence, type="decimal")
    yield _lp("sources"), number(said.sources, type="integer")


def _extent(period: Period | None) -> _Pairs:
    if period:
        yield _lp("earliest"), day(period.earliest)
        yield _lp("latest"), day(period.latest)


def _place(name: str, span: Span | None) -> _Pairs:
    if span:
        yield _lp(f"{name}Start"), number(span.start, type="integer")
        yield _lp(f"{name}End"), number(span.end, type="integer")


def _text(text: str) -> Literal | None:
    return Literal(text) if text else None


def _iri(key: str) -> NamedNode:
    """The IRI of an entity, statement, observation or milestone: a key is its local part."""
    return NamedNode(IDENTIFIERS + key)


@cache
def _code(scheme: str, name: str) -> NamedNode:
    return NamedNode(CODE_LISTS[scheme] + name)


@cache
def _lp(name: str) -> NamedNode:
    return NamedNode(ONTOLOGY + name)


@cache
def _skos(name: str) -> NamedNode:
    return NamedNode(SKOS + name)


@cache
def _dcterms(name: str) -> NamedNode:
    return NamedNode(DCTERMS + name)

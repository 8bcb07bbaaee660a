"""World → quads of `graph:reported`, by the contract of the ontology.

No blank nodes and no clock: every node's IRI is made from content, so the same world gives the same quads. They are made
as text in N-Quads, some lines a node: as objects of Python's they would cost several times as much.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.terms import DCTERMS, RDF, REPORTED, SKOS, XSD, day, document_iri, lexical, quads
from kg.model import Document, Entity, Evidence, Milestone, Observation, Part, Period, Span, Statement, World
from kg.vocabulary import CODE_LISTS, IDENTIFIERS, ONTOLOGY

_Pairs = Iterable[tuple[str, str]]
_Sentences = Iterable[tuple[str, Evidence]]

_END = f" {REPORTED} .\n"
_EVIDENCE_KEY_LENGTH = 24
# The form of a 统一社会信用代码, which tells it from the codes of places, zones and industries.
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")


def write(world: World) -> Iterator[Quad]:
    """The quads of `graph:reported` that say what the world says; the same quad may come twice.

    Raises:
        InputError: a number is not finite.
    """
    return quads(_written(world))


def _written(world: World) -> Iterator[str]:
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


def document(document: Document, *, original: str = "", parts: Iterable[Part] = ()) -> Iterator[str]:
    """What is said of a document and of its parts, in N-Quads.

    Args:
        document: the document.
        original: id of the document that it repeats, empty where it repeats none.
        parts: the articles of a page that holds several.
    """
    yield _document(document, original)
    for at, part in enumerate(parts, start=1):
        yield _part(document.id, at, part)


def thing(thing: Entity | Statement | Observation | Milestone) -> Iterator[str]:
    """What is said of a thing, without its sentences, in N-Quads; of a statement also the plain triple that it stands for.

    Raises:
        InputError: a number is not finite.
    """
    match thing:
        case Entity():
            yield _entity(thing)
        case Statement():
            yield _statement(thing)
        case Observation():
            yield _observation(thing)
        case Milestone():
            yield _milestone(thing)


def conflicts(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What joins statements, observations and milestones that contradict each other, in both directions, in N-Quads."""
    for one, other in pairs:
        yield _line(_iri(one), _lp("conflictsWith"), _iri(other)) + _line(_iri(other), _lp("conflictsWith"), _iri(one))


def sentences(*, naming: _Sentences = (), telling: _Sentences = ()) -> Iterator[str]:
    """Sentences, and the edges that lead to them, in N-Quads.

    Args:
        naming: keys of entities, each with a sentence that names it.
        telling: keys of statements, observations and milestones, each with a sentence that tells of it.
    """
    for property_, members in ((_lp("mentionedIn"), naming), (_lp("evidence"), telling)):
        for key, evidence in members:
            yield _evidence(_iri(key), property_, evidence)


def _document(document: Document, original: str) -> str:
    published = Period(document.published) if document.published else None
    # A path on somebody's disk is not part of what was published; an address on the web is.
    address = document.address if document.address.startswith(("http://", "https://")) else ""
    return _node(
        _document_iri(document.id),
        "Document",
        (
            (_dcterms("identifier"), _text(document.id)),
            (_dcterms("title"), _text(document.title)),
            (_dcterms("publisher"), _text(document.publisher)),
            (_dcterms("issued"), _text(document.published)),
            (_dcterms("source"), _text(address)),
            *_extent(published),
            (_lp("sha256"), _text(document.sha256)),
            (_lp("repostOf"), _document_iri(original) if original else ""),
        ),
    )


def _part(document: str, number: int, part: Part) -> str:
    whole = document_iri(document)
    return _node(
        str(NamedNode(f"{whole.value}#{number}")),
        "Part",
        (
            (_dcterms("isPartOf"), str(whole)),
            (_dcterms("title"), _text(part.title)),
            (_lp("partStart"), _number(part.span.start, "integer")),
            (_lp("partEnd"), _number(part.span.end, "integer")),
        ),
    )


def _entity(entity: Entity) -> str:
    node = _iri(entity.key)
    return _node(
        node,
        entity.type,
        (
            (_skos("prefLabel"), _name(entity.label)),
            *((_skos("altLabel"), _name(alias)) for alias in entity.aliases),
            (_skos("notation"), _text(entity.code)),
            (_lp("creditCode"), _text(entity.code if _CREDIT_CODE.fullmatch(entity.code) else "")),
        ),
    ) + "".join(_line(_iri(key), _dcterms("isReplacedBy"), node) for key in entity.replaced)


def _statement(statement: Statement) -> str:
    subject, property_, object_ = _iri(statement.subject), _lp(statement.property), _iri(statement.object)
    first, last, since, until = statement.first_reported, statement.last_reported, statement.since, statement.until
    said = _node(
        _iri(statement.key),
        "Statement",
        (
            (_rdf("subject"), subject),
            (_rdf("predicate"), property_),
            (_rdf("object"), object_),
            (_lp("status"), _code("status", statement.status)),
            (_lp("item"), _iri(statement.item) if statement.item else ""),
            (_lp("role"), _text(statement.role)),
            (_lp("from"), _text(since.text if since else "")),
            (_lp("until"), _text(until.text if until else "")),
            (_lp("earliest"), _day(since.earliest) if since else ""),
            (_lp("latest"), _day(until.latest) if until else ""),
            (_lp("firstReported"), _day(first) if first else ""),
            (_lp("lastReported"), _day(last) if last else ""),
            *_weight(statement),
        ),
    )
    return _line(subject, property_, object_) + said if statement.plain else said


def _observation(observation: Observation) -> str:
    period, growth = observation.period, observation.growth
    return _node(
        _iri(observation.key),
        "Observation",
        (
            (_lp("about"), _iri(observation.about)),
            (_lp("indicator"), _code("indicator", observation.indicator)),
            (_lp("value"), _number(observation.value, "decimal")),
            (_lp("unit"), _text(observation.unit)),
            (_lp("verbatim"), _text(observation.verbatim)),
            (_lp("normalizedValue"), _number(observation.normalized_value, "double")),
            (_lp("normalizedUnit"), _text(observation.normalized_unit)),
            (_lp("period"), _text(period.text if period else "")),
            *_extent(period),
            (_lp("growth"), _number(growth, "decimal") if growth is not None else ""),
            (_lp("bound"), _code("bound", observation.bound)),
            (_lp("status"), _code("status", observation.status)),
            (_lp("of"), _iri(observation.of) if observation.of else ""),
            *_weight(observation),
        ),
    )


def _milestone(milestone: Milestone) -> str:
    return _node(
        _iri(milestone.key),
        "Milestone",
        (
            (_lp("about"), _iri(milestone.about)),
            (_lp("kind"), _code("kind", milestone.kind)),
            (_lp("date"), _text(milestone.date.text)),
            *_extent(milestone.date),
            (_lp("status"), _code("status", milestone.status)),
            *_weight(milestone),
        ),
    )


def _evidence(holder: str, property_: str, evidence: Evidence) -> str:
    """The holder joined with its evidence, whose node is made from all that it says."""
    spans = (evidence.span, evidence.subject, evidence.object, evidence.antecedent)
    first, *others = ((span.start, span.end) if span else None for span in spans)
    content = (evidence.document, first, evidence.quote, evidence.rule, evidence.confidence, *others)
    digest = hashlib.sha256(repr(content).encode()).hexdigest()[:_EVIDENCE_KEY_LENGTH]
    node = _iri(f"evidence/{digest}")
    return _line(holder, property_, node) + _node(
        node,
        "Evidence",
        (
            (_lp("document"), _document_iri(evidence.document)),
            (_lp("quote"), _text(evidence.quote)),
            (_lp("start"), _number(evidence.span.start, "integer")),
            (_lp("end"), _number(evidence.span.end, "integer")),
            *_place("subject", evidence.subject),
            *_place("object", evidence.object),
            *_place("antecedent", evidence.antecedent),
            (_lp("rule"), _text(evidence.rule)),
            (_lp("confidence"), _number(evidence.confidence, "decimal")),
        ),
    )


# --- parts that several nodes have ------------------------------------------------------------------------------------
def _node(node: str, type_: str, pairs: _Pairs) -> str:
    """A node of this type with these properties; an empty value is one that the sentence does not give."""
    given = ((_rdf("type"), _lp(type_)), *pairs)
    return "".join([f"{node} {property_} {value}{_END}" for property_, value in given if value])


def _line(subject: str, property_: str, object_: str) -> str:
    return f"{subject} {property_} {object_}{_END}"


def _weight(said: Statement | Observation | Milestone) -> _Pairs:
    return (
        (_lp("confidence"), _number(said.confidence, "decimal")),
        (_lp("sources"), _number(said.sources, "integer")),
    )


def _extent(period: Period | None) -> _Pairs:
    return ((_lp("earliest"), _day(period.earliest)), (_lp("latest"), _day(period.latest))) if period else ()


def _place(name: str, span: Span | None) -> _Pairs:
    if not span:
        return ()
    return ((_lp(f"{name}Start"), _number(span.start, "integer")), (_lp(f"{name}End"), _number(span.end, "integer")))


# --- terms ------------------------------------------------------------------------------------------------------------
# What comes again and again is made once: the terms of the ontology, and as many others as an article or two have.
_again = lru_cache(maxsize=1 << 14, typed=True)


@_again
def _number(value: Decimal | float, type_: str) -> str:
    return f'"{lexical(value)}"^^<{XSD}{type_}>'


@_again
def _day(value: datetime.date) -> str:
    return str(day(value))


def _text(text: str) -> str:
    return str(Literal(text)) if text else ""


def _name(text: str) -> str:
    return str(Literal(text, language="zh"))


def _iri(key: str) -> str:
    """The IRI of an entity, statement, observation, milestone or sentence: a key is its local part."""
    return str(NamedNode(IDENTIFIERS + key))


@_again
def _document_iri(id: str) -> str:
    return str(document_iri(id))


@_again
def _code(scheme: str, name: str) -> str:
    return f"<{CODE_LISTS[scheme]}{name}>"


@_again
def _lp(name: str) -> str:
    return f"<{ONTOLOGY}{name}>"


@_again
def _skos(name: str) -> str:
    return f"<{SKOS}{name}>"


@_again
def _dcterms(name: str) -> str:
    return f"<{DCTERMS}{name}>"


@_again
def _rdf(name: str) -> str:
    return f"<{RDF}{name}>"

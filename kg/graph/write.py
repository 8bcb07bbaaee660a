"""World → quads of `graph:reported`, by the contract of the ontology.

No blank nodes and no clock: every node's IRI is made from content, so the same world gives the same quads. They are made
as text in N-Quads, some lines a node: as objects of Python's they would cost several times as much.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.graph.lines import (
    Pairs,
    as_code,
    as_day,
    as_name,
    as_number,
    as_text,
    as_truth,
    dcterms,
    iri,
    iri_of_document,
    line,
    lp,
    node_lines,
    rdf,
    skos,
)
from kg.graph.terms import document_iri, quads
from kg.model import Document, Entity, Evidence, Milestone, Observation, Part, Period, Span, Statement, World

_Sentences = Iterable[tuple[str, Evidence]]

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
        yield line(iri(one), lp("conflictsWith"), iri(other)) + line(iri(other), lp("conflictsWith"), iri(one))


def sentences(*, naming: _Sentences = (), telling: _Sentences = ()) -> Iterator[str]:
    """Sentences, and the edges that lead to them, in N-Quads.

    Args:
        naming: keys of entities, each with a sentence that names it.
        telling: keys of statements, observations and milestones, each with a sentence that tells of it.
    """
    for property_, members in ((lp("mentionedIn"), naming), (lp("evidence"), telling)):
        for key, evidence in members:
            yield _evidence(iri(key), property_, evidence)


def _document(document: Document, original: str) -> str:
    published = Period(document.published) if document.published else None
    # A path on somebody's disk is not part of what was published; an address on the web is.
    address = document.address if document.address.startswith(("http://", "https://")) else ""
    return node_lines(
        iri_of_document(document.id),
        "Document",
        (
            (dcterms("identifier"), as_text(document.id)),
            (dcterms("title"), as_text(document.title)),
            (dcterms("publisher"), as_text(document.publisher)),
            (dcterms("issued"), as_text(document.published)),
            (dcterms("source"), as_text(address)),
            *_extent(published),
            (lp("sha256"), as_text(document.sha256)),
            (lp("repostOf"), iri_of_document(original) if original else ""),
        ),
    )


def _part(document: str, number: int, part: Part) -> str:
    whole = document_iri(document)
    return node_lines(
        str(NamedNode(f"{whole.value}#{number}")),
        "Part",
        (
            (dcterms("isPartOf"), str(whole)),
            (dcterms("title"), as_text(part.title)),
            (lp("partStart"), as_number(part.span.start, "integer")),
            (lp("partEnd"), as_number(part.span.end, "integer")),
        ),
    )


def _entity(entity: Entity) -> str:
    node = iri(entity.key)
    return node_lines(
        node,
        entity.type,
        (
            (skos("prefLabel"), as_name(entity.label)),
            *((skos("altLabel"), as_name(alias)) for alias in entity.aliases),
            *((skos("broader"), iri(key)) for key in entity.broader),
            (skos("notation"), as_text(entity.code)),
            (lp("creditCode"), as_text(entity.code if _CREDIT_CODE.fullmatch(entity.code) else "")),
        ),
    ) + "".join(line(iri(key), dcterms("isReplacedBy"), node) for key in entity.replaced)


def _statement(statement: Statement) -> str:
    subject, property_, object_ = iri(statement.subject), lp(statement.property), iri(statement.object)
    first, last, since, until = statement.first_reported, statement.last_reported, statement.since, statement.until
    said = node_lines(
        iri(statement.key),
        "Statement",
        (
            (rdf("subject"), subject),
            (rdf("predicate"), property_),
            (rdf("object"), object_),
            (lp("status"), as_code("status", statement.status)),
            (lp("item"), iri(statement.item) if statement.item else ""),
            (lp("role"), as_text(statement.role)),
            (lp("from"), as_text(since.text if since else "")),
            (lp("until"), as_text(until.text if until else "")),
            (lp("earliest"), as_day(since.earliest) if since else ""),
            (lp("latest"), as_day(until.latest) if until else ""),
            (lp("firstReported"), as_day(first) if first else ""),
            (lp("lastReported"), as_day(last) if last else ""),
            (lp("overtaken"), as_truth() if statement.overtaken else ""),
            *_weight(statement),
        ),
    )
    return line(subject, property_, object_) + said if statement.plain else said


def _observation(observation: Observation) -> str:
    period, growth = observation.period, observation.growth
    return node_lines(
        iri(observation.key),
        "Observation",
        (
            (lp("about"), iri(observation.about)),
            (lp("indicator"), as_code("indicator", observation.indicator)),
            (lp("value"), as_number(observation.value, "decimal")),
            (lp("unit"), as_text(observation.unit)),
            (lp("verbatim"), as_text(observation.verbatim)),
            (lp("normalizedValue"), as_number(observation.normalized_value, "double")),
            (lp("normalizedUnit"), as_text(observation.normalized_unit)),
            (lp("period"), as_text(period.text if period else "")),
            *_extent(period),
            (lp("growth"), as_number(growth, "decimal") if growth is not None else ""),
            (lp("bound"), as_code("bound", observation.bound)),
            (lp("status"), as_code("status", observation.status)),
            (lp("of"), iri(observation.of) if observation.of else ""),
            *_weight(observation),
        ),
    )


def _milestone(milestone: Milestone) -> str:
    return node_lines(
        iri(milestone.key),
        "Milestone",
        (
            (lp("about"), iri(milestone.about)),
            (lp("kind"), as_code("kind", milestone.kind)),
            (lp("date"), as_text(milestone.date.text)),
            *_extent(milestone.date),
            (lp("status"), as_code("status", milestone.status)),
            *_weight(milestone),
        ),
    )


def _evidence(holder: str, property_: str, evidence: Evidence) -> str:
    """The holder joined with its evidence, whose node is made from all that it says."""
    spans = (evidence.span, evidence.subject, evidence.object, evidence.antecedent)
    first, *others = ((span.start, span.end) if span else None for span in spans)
    content = (evidence.document, first, evidence.quote, evidence.rule, evidence.confidence, *others)
    digest = hashlib.sha256(repr(content).encode()).hexdigest()[:_EVIDENCE_KEY_LENGTH]
    node = iri(f"evidence/{digest}")
    return line(holder, property_, node) + node_lines(
        node,
        "Evidence",
        (
            (lp("document"), iri_of_document(evidence.document)),
            (lp("quote"), as_text(evidence.quote)),
            (lp("start"), as_number(evidence.span.start, "integer")),
            (lp("end"), as_number(evidence.span.end, "integer")),
            *_place("subject", evidence.subject),
            *_place("object", evidence.object),
            *_place("antecedent", evidence.antecedent),
            (lp("rule"), as_text(evidence.rule)),
            (lp("confidence"), as_number(evidence.confidence, "decimal")),
        ),
    )


def _weight(said: Statement | Observation | Milestone) -> Pairs:
    return (
        (lp("confidence"), as_number(said.confidence, "decimal")),
        (lp("sources"), as_number(said.sources, "integer")),
    )


def _extent(period: Period | None) -> Pairs:
    return ((lp("earliest"), as_day(period.earliest)), (lp("latest"), as_day(period.latest))) if period else ()


def _place(name: str, span: Span | None) -> Pairs:
    if not span:
        return ()
    return ((lp(f"{name}Start"), as_number(span.start, "integer")), (lp(f"{name}End"), as_number(span.end, "integer")))

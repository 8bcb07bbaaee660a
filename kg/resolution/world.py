"""Claims of all documents → statements, observations and milestones of entities, each with all its evidence."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import (
    Decision,
    Document,
    Entity,
    Evidence,
    Milestone,
    Observation,
    Period,
    Reading,
    Statement,
    World,
)
from kg.naming import normal, usual
from kg.resolution.dates import resolve as resolve_date
from kg.resolution.identity import Group, Place, entity_key, group
from kg.resolution.judgement import in_order, judged, renamed
from kg.resolution.units import normalize

# A statement below this confidence is kept, but does not stand as a plain triple.
PLAIN_FROM = 0.67


def resolve(documents: Iterable[Document], readings: Iterable[Reading], decisions: Iterable[Decision] = ()) -> World:
    """All that the documents say together: a pure function, whatever the order of what is handed in.

    Args:
        documents: those whose readings are given.
        readings: one for each document.
        decisions: a person's word, which outranks every rule; of two that contradict each other the later one holds.
    """
    shelf = {document.id: document for document in documents}
    read = sorted(readings, key=lambda reading: reading.document)
    words = tuple(decisions)
    copies = _reposts(shelf)
    groups = group(read, words)
    entities, key_of = _entities(groups, read)
    builder = _Builder(shelf, copies, key_of, judged(words, entities))
    return World(
        documents=tuple(shelf[id] for id in sorted(shelf)),
        repost_of=tuple(sorted((copy, original) for copy, original in copies.items() if copy != original)),
        parts=tuple((reading.document, part) for reading in read for part in reading.parts),
        entities=renamed(entities, words),
        statements=builder.statements(read),
        observations=builder.observations(read),
        milestones=builder.milestones(read),
        decisions=tuple(decision for entry in groups for decision in entry.decisions),
    )


def _reposts(shelf: dict[str, Document]) -> dict[str, str]:
    """Each document → the document that it repeats word for word, itself where it is the first."""
    by_text: dict[str, list[Document]] = defaultdict(list)
    for document in shelf.values():
        by_text[hashlib.sha256(re.sub(r"\s", "", document.text).encode()).hexdigest()].append(document)
    original = {}
    for same in by_text.values():
        first = min(same, key=lambda d: (Period(d.published).earliest if d.published else datetime.date.max, d.id))
        original.update({document.id: first.id for document in same})
    return original


# --- entities ---------------------------------------------------------------------------------------------------------
def _entities(groups: list[Group], readings: Sequence[Reading]) -> tuple[tuple[Entity, ...], dict[Place, str]]:
    reading_of = {reading.document: reading for reading in readings}
    key_of: dict[Place, str] = {}
    made = []
    owned = {_own(node.type, node.form, node.code) for entry in groups for node in entry.nodes}
    for entry in groups:
        main = min(
            entry.nodes, key=lambda n: (not n.code, not n.registered, -max(map(len, n.registered), default=0), n.form)
        )
        key = _own(main.type, main.form, main.code)
        places = sorted(place for node in entry.nodes for place in node.places)
        key_of.update(dict.fromkeys(places, key))
        referents = [reading_of[document].referents[number] for document, number in places]
        names: Counter[str] = Counter()
        for referent in referents:
            for evidence in referent.evidence:
                names[_surface(referent.label, referent.aliases, evidence)] += 1
        for referent in referents:
            names.update(dict.fromkeys((referent.label, *referent.aliases), 0))
        label = min(names, key=lambda name: (-names[name], -len(name), name))
        others = {_own(main.type, usual(name, main.type), "") for name in names} | {
            _own(node.type, node.form, node.code) for node in entry.nodes
        }
        made.append(
            Entity(
                key=key,
                type=main.type,
                label=label,
                aliases=tuple(sorted(set(names) - {label})),
                code=main.code,
                replaced=tuple(sorted(k for k in others - {key} if k not in owned or k in _keys(entry))),
                evidence=tuple(_first_in_document(evidence for r in referents for evidence in r.evidence)),
            )
        )
    return tuple(sorted(_once_replaced(made), key=lambda entity: entity.key)), key_of


def _own(type_: str, form: str, code: str) -> str:
    return entity_key(type_, form, code)


def _keys(entry: Group) -> set[str]:
    return {_own(node.type, node.form, node.code) for node in entry.nodes}


def _once_replaced(entities: list[Entity]) -> Iterable[Entity]:
    """A name that two entities bear is replaced by neither: it leads to no single thing."""
    claims = Counter(key for entity in entities for key in entity.replaced)
    own = {entity.key for entity in entities}
    for entity in entities:
        yield replace(entity, replaced=tuple(k for k in entity.replaced if claims[k] == 1 and k not in own))


def _surface(label: str, aliases: tuple[str, ...], evidence: Evidence) -> str:
    """The form in which a mention is printed, as far as the quote shows it; the label where print broke it."""
    if evidence.subject is None:
        return label
    printed = evidence.quote[evidence.subject.start - evidence.span.start : evidence.subject.end - evidence.span.start]
    form = normal(printed)
    return next((name for name in (label, *aliases) if name == printed or normal(name) == form), label)


def _first_in_document(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The first mention in each document says that the document names the entity."""
    first: dict[str, Evidence] = {}
    for one in evidence:
        if one.document not in first or one.span < first[one.document].span:
            first[one.document] = one
    return [first[document] for document in sorted(first)]


# --- claims -----------------------------------------------------------------------------------------------------------
@dataclass(slots=True)
class _Builder:
    """Brings claims of the same content together under one key."""

    shelf: dict[str, Document]
    original: dict[str, str]
    key_of: dict[Place, str]
    judged: Mapping[tuple[str, ...], str]

    def statements(self, readings: Sequence[Reading]) -> tuple[Statement, ...]:
        told: dict[tuple[str, ...], list[Evidence]] = defaultdict(list)
        spans: dict[tuple[str, ...], list[tuple[Period | None, Period | None]]] = defaultdict(list)
        for reading in readings:
            for claim in reading.relations:
                subject, object_ = (
                    self.key_of[reading.document, claim.subject],
                    self.key_of[reading.document, claim.object],
                )
                if subject == object_:
                    continue
                item = self.key_of[reading.document, claim.item] if claim.item is not None else ""
                content = in_order((subject, claim.property, object_, claim.status, item, claim.role))
                if self.judged.get(content) == "reject":
                    continue
                told[content].append(claim.evidence)
                published = self.shelf[reading.document].published
                spans[content].append((resolve_date(claim.since, published), resolve_date(claim.until, published)))
        latest_denial = self._denials(told)
        return tuple(
            sorted(
                (self._statement(content, told[content], spans[content], latest_denial) for content in told),
                key=lambda statement: statement.key,
            )
        )

    def _denials(self, told: dict[tuple[str, ...], list[Evidence]]) -> dict[tuple[str, ...], datetime.date]:
        """Subject, property, object → the last day on which a document says that it ended or is not so."""
        denials: dict[tuple[str, ...], datetime.date] = {}
        for content, evidence in told.items():
            if content[3] in ("ended", "negated"):
                day = max((self._latest(e) for e in evidence), default=datetime.date.min)
                denials[content[:3]] = max(day, denials.get(content[:3], datetime.date.min))
        return denials

    def _latest(self, evidence: Evidence) -> datetime.date:
        published = self.shelf[evidence.document].published
        return Period(published).latest if published else datetime.date.min

    def _statement(
        self,
        content: tuple[str, ...],
        evidence: list[Evidence],
        spans: list[tuple[Period | None, Period | None]],
        denials: dict[tuple[str, ...], datetime.date],
    ) -> Statement:
        subject, property_, object_, status, item, role = content
        days = [Period(p) for e in evidence if (p := self.shelf[e.document].published)]
        last = max((self._latest(e) for e in evidence), default=datetime.date.min)
        denied = content[:3] in denials and denials[content[:3]] >= last
        confidence = max(e.confidence for e in evidence)
        since = min((begun for begun, _ in spans if begun), key=lambda p: p.earliest, default=None)
        until = max((over for _, over in spans if over), key=lambda p: p.latest, default=None)
        return Statement(
            key=_key("statement", *content),
            subject=subject,
            property=property_,
            object=object_,
            status=status,
            item=item,
            role=role,
            since=since,
            until=until,
            evidence=_ordered(evidence),
            confidence=confidence,
            sources=self._sources(evidence),
            first_reported=min((d.earliest for d in days), default=None),
            last_reported=max((d.latest for d in days), default=None),
            plain=status == "actual"
            and (self.judged.get(content) == "accept" or (confidence >= PLAIN_FROM and not denied)),
        )

    def observations(self, readings: Sequence[Reading]) -> tuple[Observation, ...]:
        told: dict[tuple[str, ...], list[Evidence]] = defaultdict(list)
        first: dict[tuple[str, ...], Observation] = {}
        for reading in readings:
            published = self.shelf[reading.document].published
            for claim in reading.quantities:
                about = self.key_of[reading.document, claim.subject]
                of = self.key_of[reading.document, claim.of] if claim.of is not None else ""
                period = resolve_date(claim.period, published)
                normalized, unit = normalize(claim.value, claim.unit)
                when = period.text if period else ""
                number = f"{claim.value.normalize()} {claim.unit}"
                content = (about, claim.indicator, number, claim.bound, when, claim.status, of)
                told[content].append(claim.evidence)
                made = Observation(
                    key=_key("observation", *content),
                    about=about,
                    indicator=claim.indicator,
                    value=claim.value,
                    unit=claim.unit,
                    verbatim=claim.verbatim,
                    normalized_value=normalized,
                    normalized_unit=unit,
                    bound=claim.bound,
                    status=claim.status,
                    evidence=(claim.evidence,),
                    confidence=claim.evidence.confidence,
                    sources=1,
                    period=period,
                    growth=claim.growth,
                    of=of,
                )
                kept = first.get(content)
                if kept is None or (kept.growth is None and made.growth is not None):
                    first[content] = made
        return tuple(sorted((self._with_all(first[content], told[content]) for content in first), key=lambda o: o.key))

    def _with_all(self, made: Observation, evidence: list[Evidence]) -> Observation:
        return replace(
            made,
            evidence=_ordered(evidence),
            confidence=max(e.confidence for e in evidence),
            sources=self._sources(evidence),
        )

    def milestones(self, readings: Sequence[Reading]) -> tuple[Milestone, ...]:
        told: dict[tuple[str, str, str, str], list[Evidence]] = defaultdict(list)
        for reading in readings:
            for claim in reading.events:
                date = resolve_date(claim.date, self.shelf[reading.document].published)
                if date is not None:
                    about = self.key_of[reading.document, claim.subject]
                    told[about, claim.kind, date.text, claim.status].append(claim.evidence)
        return tuple(
            sorted(
                (
                    Milestone(
                        key=_key("milestone", *content),
                        about=content[0],
                        kind=content[1],
                        date=Period(content[2]),
                        status=content[3],
                        evidence=_ordered(evidence),
                        confidence=max(e.confidence for e in evidence),
                        sources=self._sources(evidence),
                    )
                    for content, evidence in told.items()
                ),
                key=lambda milestone: milestone.key,
            )
        )

    def _sources(self, evidence: Iterable[Evidence]) -> int:
        """Independent documents: what repeats another word for word does not count again."""
        return len({self.original[e.document] for e in evidence})


def _ordered(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(set(evidence), key=lambda e: (e.document, e.span, e.rule, str(e.subject), str(e.object))))


def _key(kind: str, *content: str) -> str:
    return f"{kind}/{hashlib.blake2b(chr(0).join(content).encode(), digest_size=10).hexdigest()}"

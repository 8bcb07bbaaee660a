"""What is said in one document, each claim once: numbers, events, and the relations that the judge has weighed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kg.language.claims.frames import Slot
from kg.language.claims.judge import Judge, SaidRelation
from kg.vocabulary import SIGNATURES

# What reads from names alone where something lies.
_BY_NAME = frozenset(("locatedIn/地名在前", "locatedIn/name's head"))

# What says that a project runs, and what that it does not yet.
_RUNS, _BEGINS = (
    frozenset(("commissioned", "reachedCapacity", "expanded")),
    frozenset(("signed", "started", "approved")),
)


@dataclass(frozen=True, slots=True)
class SaidQuantity:
    """A number of the document, places in the mended text."""

    subject: Slot
    indicator: str
    value: Decimal
    unit: str
    verbatim: str
    bound: str
    period: str
    growth: Decimal | None
    status: str
    of: Slot | None
    rule: str
    confidence: float
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class SaidEvent:
    """An event of the document, places in the mended text."""

    subject: Slot
    kind: str
    date: str
    status: str
    rule: str
    confidence: float
    at: tuple[int, int]


@dataclass(slots=True)
class Said:
    """All claims of one document."""

    relations: list[SaidRelation] = field(default_factory=list)
    quantities: list[SaidQuantity] = field(default_factory=list)
    events: list[SaidEvent] = field(default_factory=list)


def settled(said: Said, judge: Judge, own: set[str]) -> Said:
    """Each claim once for each sentence: of rows that read the same, the surest; symmetric pairs in one order.

    What a user's `own` rules read is as sure as they say.
    """
    told: dict[tuple[int, str, int, str, int], list[SaidRelation]] = defaultdict(list)
    for relation in map(_in_order, said.relations):
        told[
            relation.subject.number, relation.property, relation.object.number, relation.status, relation.at[0]
        ].append(relation)
    relations = [_together(same) for same in told.values()]
    weighed = [
        before if own.intersection(before.rules) else after
        for before, after in zip(relations, judge.weighed(relations), strict=True)
    ]
    weighed = list(map(_lying_there, weighed))
    events: dict[tuple[int, str, str], SaidEvent] = {}
    for event in said.events:
        place = (event.subject.number, event.kind, event.date)
        if place not in events or events[place].confidence < event.confidence:
            events[place] = event
    return Said(weighed, said.quantities, list(events.values()))


def not_there(said: Said) -> tuple[set[int], set[int]]:
    """Numbers of the projects that are not there yet, by what their document says, and of those that are denied."""
    statuses: dict[int, set[str]] = defaultdict(set)
    for relation in said.relations:
        if relation.property == "investsIn":
            statuses[relation.object.number].add(relation.status)
    happened = {(event.subject.number, event.kind) for event in said.events if event.status == "actual"}
    begun = {number for number, kind in happened if kind in _BEGINS}
    begun |= {event.subject.number for event in said.events if event.status == "planned"}
    begun |= {number for number, told in statuses.items() if told == {"planned"}}
    runs = {number for number, kind in happened if kind in _RUNS}
    return begun - runs, {number for number, told in statuses.items() if told == {"negated"}}


def _lying_there(relation: SaidRelation) -> SaidRelation:
    """A place lies where it lies, and so does a park after the name of its city, whatever is planned there."""
    by_name = relation.subject.kind == "Place" or not _BY_NAME.isdisjoint(relation.rules)
    planned = relation.property == "locatedIn" and relation.status == "planned"
    if planned and by_name and relation.subject.kind in ("Place", "Park"):
        return replace(relation, status="actual")
    return relation


def _in_order(relation: SaidRelation) -> SaidRelation:
    """Of a symmetric pair the one that the document named first is the subject."""
    if SIGNATURES[relation.property].symmetric and relation.object.number < relation.subject.number:
        return replace(relation, subject=relation.object, object=relation.subject)
    return relation


def _together(same: list[SaidRelation]) -> SaidRelation:
    """One of what several rows read alike: the surest, with the names of all."""
    best = max(same, key=lambda relation: relation.confidence)
    rules = dict.fromkeys((*best.rules, *(rule for relation in same for rule in relation.rules)))
    return replace(best, rules=tuple(rules), chance=max(relation.chance for relation in same))

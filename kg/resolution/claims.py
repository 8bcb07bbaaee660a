"""Claims of documents → statements, observations and milestones, weighed by all that tell of them."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.model import Event, Evidence, Milestone, Observation, Period, Quantity, Reading, Relation, Statement, Telling
from kg.resolution.conflicts import Thing, conflicts, slot
from kg.resolution.dates import resolve as anchored
from kg.resolution.judgement import Content, in_order
from kg.resolution.places import area
from kg.resolution.units import normalize

# A statement below this confidence is kept, but does not stand as a plain triple: that has to be twice as likely right as
# wrong. On the development part four of five are right.
PLAIN_FROM = 0.67
_IN_FORCE = ("actual", "planned")
_CODE, _CHINA, _ABROAD = re.compile(r"\d{6}"), "100000", re.compile(r"[A-Z]{2}|\d{3}")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of a document: the thing as though nobody else told of it, and what that weighs."""

    thing: Thing
    telling: Telling


def told(
    reading: Reading,
    keys: Sequence[str],
    *,
    published: str = "",
    source: str = "",
    dated: str = "",
    rejected: Container[str] = frozenset(),
) -> Iterator[Told]:
    """What a document claims of the things of the world.

    Args:
        reading: what it says.
        keys: of the entities that its referents are, in their order.
        published: when the document came out, empty where it is not known.
        source: the document that it repeats, by default none.
        dated: when that came out, on which its symbolic times are anchored; by default `published`.
        rejected: keys of statements that a person holds for wrong; nothing tells of them.
    """
    for number, thing in _things(reading, keys, dated or published):
        if thing.key in rejected:
            continue
        since, until = (thing.since, thing.until) if isinstance(thing, Statement) else (None, None)
        telling = Telling(
            key=thing.key,
            bundle=bundle_of(thing),
            document=reading.document,
            number=number,
            confidence=thing.confidence,
            status=thing.status,
            source=source or reading.document,
            published=published,
            since=since.text if since else "",
            until=until.text if until else "",
            growth=isinstance(thing, Observation) and thing.growth is not None,
        )
        yield Told(thing, telling)


def bundle_of(thing: Thing) -> str:
    """Key of what is weighed together: all of a subject, property and object; all that could contradict a number or event."""
    if isinstance(thing, Statement):
        return _key("bundle", thing.subject, thing.property, thing.object)
    content = slot(thing)
    return _key("bundle", *content) if content else thing.key


def _things(reading: Reading, keys: Sequence[str], day: str) -> Iterator[tuple[int, Thing]]:
    """What each claim says, with its place among those of its kind; what says nothing of the world is left out."""
    for number, relation in enumerate(reading.relations):
        statement = _statement(relation, keys, day)
        if statement.subject != statement.object and not _misplaced(statement):
            yield number, statement
    for number, quantity in enumerate(reading.quantities):
        yield number, _observation(quantity, keys, day)
    for number, event in enumerate(reading.events):
        if date := anchored(event.date, day):
            yield number, _milestone(event, keys, date, day)


def _misplaced(statement: Statement) -> bool:
    """Whether it puts a place at home, by its code, into another than those that the tables have around it."""
    if statement.property != "locatedIn" or not statement.subject.startswith("place/"):
        return False
    inner, outer = (key.removeprefix("place/") for key in (statement.subject, statement.object))
    if not _CODE.fullmatch(inner) or not statement.object.startswith("place/") or outer == _CHINA:
        return False
    return not inner.startswith(area(outer)) if _CODE.fullmatch(outer) else bool(_ABROAD.fullmatch(outer))


def _statement(claim: Relation, keys: Sequence[str], day: str) -> Statement:
    subject, object_ = keys[claim.subject], keys[claim.object]
    item = keys[claim.item] if claim.item is not None else ""
    content = in_order((subject, claim.property, object_, claim.status, item, claim.role))
    subject, _, object_, *_ = content
    return Statement(
        key=statement_key(content),
        subject=subject,
        property=claim.property,
        object=object_,
        status=claim.status,
        item=item,
        role=claim.role,
        since=anchored(claim.since, day),
        until=anchored(claim.until, day),
        evidence=(claim.evidence,),
        confidence=claim.evidence.confidence,
        sources=1,
    )


def _observation(claim: Quantity, keys: Sequence[str], day: str) -> Observation:
    about, of = keys[claim.subject], keys[claim.of] if claim.of is not None else ""
    period = anchored(claim.period, day)
    normalized, unit = normalize(claim.value, claim.unit)
    number = f"{claim.value.normalize()} {claim.unit}"
    when = period.text if period else ""
    status = _so_far(claim.status, period, day)
    return Observation(
        key=_key("observation", about, claim.indicator, number, claim.bound, when, status, of),
        about=about,
        indicator=claim.indicator,
        value=claim.value,
        unit=claim.unit,
        verbatim=claim.verbatim,
        normalized_value=normalized,
        normalized_unit=unit,
        bound=claim.bound,
        status=status,
        period=period,
        growth=claim.growth,
        of=of,
        evidence=(claim.evidence,),
        confidence=claim.evidence.confidence,
        sources=1,
    )


def _milestone(claim: Event, keys: Sequence[str], date: Period, day: str) -> Milestone:
    about, status = keys[claim.subject], _so_far(claim.status, date, day)
    return Milestone(
        key=_key("milestone", about, claim.kind, date.text, status),
        about=about,
        kind=claim.kind,
        date=date,
        status=status,
        evidence=(claim.evidence,),
        confidence=claim.evidence.confidence,
        sources=1,
    )


def _so_far(status: str, period: Period | None, day: str) -> str:
    """The status as of the day of publication: what is of a later time has not come to pass yet."""
    later = period is not None and day and period.earliest > Period(day).latest
    return "planned" if later and status == "actual" else status


def foremost(tellings: Iterable[Telling]) -> Telling:
    """The telling whose words stand for the thing: the first that says how much it grew, else the first."""
    return min(tellings, key=lambda one: (not one.growth, one.document, one.number))


def weighed(
    thing: Thing, bundle: Sequence[Telling], evidence: Iterable[Evidence], *, accepted: Container[str] = frozenset()
) -> Thing:
    """A thing by the weight of all that tell of it.

    Args:
        thing: as its foremost telling has it.
        bundle: all tellings of its bundle, its own and those that deny it.
        evidence: its sentences, or as many of them as are wanted.
        accepted: keys of statements that a person holds for true: what is actual in them stands as a plain triple.
    """
    mine = sorted((one for one in bundle if one.key == thing.key), key=lambda one: (one.document, one.number))
    made = replace(
        thing,
        evidence=tuple(sorted(set(evidence), key=_place)),
        confidence=max(one.confidence for one in mine),
        sources=len({one.source for one in mine}),
    )
    return _reported(made, mine, bundle, sure=made.key in accepted) if isinstance(made, Statement) else made


def _reported(statement: Statement, mine: Sequence[Telling], bundle: Sequence[Telling], *, sure: bool) -> Statement:
    """A statement with its dates, and plain where it stands so."""
    days = [_period(one.published) for one in mine if one.published]
    overtaken = not sure and statement.status in _IN_FORCE and _denied(statement, mine, bundle)
    return replace(
        statement,
        since=min((_period(one.since) for one in mine if one.since), key=lambda p: p.earliest, default=None),
        until=max((_period(one.until) for one in mine if one.until), key=lambda p: p.latest, default=None),
        first_reported=min((day.earliest for day in days), default=None),
        last_reported=max((day.latest for day in days), default=None),
        plain=statement.status == "actual" and (sure or (statement.confidence >= PLAIN_FROM and not overtaken)),
        overtaken=overtaken,
    )


def _denied(statement: Statement, mine: Sequence[Telling], bundle: Sequence[Telling]) -> bool:
    """Whether one of the articles that tell it, or a later one, ends or denies it: in this role, of this item, or wholly."""
    content = statement.subject, statement.property, statement.object
    keys = {
        statement_key((*content, status, *part))
        for status in ("ended", "negated")
        for part in ((statement.item, statement.role), ("", ""))
    }
    last, documents = max(map(_latest, mine)), {one.document for one in mine}
    denials = (one for one in bundle if one.key in keys)
    return any(_latest(one) > last or (one.document in documents and _latest(one) == last) for one in denials)


def together(
    claims: Iterable[Told], *, accepted: Container[str] = frozenset()
) -> tuple[list[Thing], list[tuple[str, str]]]:
    """All that some documents tell, each thing once with all its evidence, in the order of keys; `accepted` as above.

    Beside it the pairs of things that contradict each other, see `conflicts`.
    """
    by_key: dict[str, list[Told]] = defaultdict(list)
    bundles: dict[str, list[Telling]] = defaultdict(list)
    for claim in claims:
        by_key[claim.thing.key].append(claim)
        bundles[claim.telling.bundle].append(claim.telling)
    made, as_first_told = [], []
    for key in sorted(by_key):
        mine = {claim.telling: claim.thing for claim in by_key[key]}
        first = foremost(mine)
        evidence = (e for thing in mine.values() for e in thing.evidence)
        made.append(weighed(mine[first], bundles[first.bundle], evidence, accepted=accepted))
        as_first_told.append(mine[first])
    return made, conflicts(as_first_told, (telling for bundle in bundles.values() for telling in bundle))


@lru_cache(maxsize=1 << 14)
def _period(text: str) -> Period:
    return Period(text)


def _latest(telling: Telling) -> datetime.date:
    return _period(telling.published).latest if telling.published else datetime.date.min


def _place(evidence: Evidence) -> tuple[object, ...]:
    return evidence.document, evidence.span, evidence.rule, str(evidence.subject), str(evidence.object)


def statement_key(content: Content) -> str:
    """The key of a statement of this content."""
    return _key("statement", *content)


def _key(kind: str, *content: str) -> str:
    return f"{kind}/{hashlib.blake2b(chr(0).join(content).encode(), digest_size=10).hexdigest()}"

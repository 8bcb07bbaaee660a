"""One article with its gold and its graph side by side, and how a verdict on each of their things is worded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.evaluation.gold import Gold, Link, Moment, Number
from kg.evaluation.matching import aligned
from kg.evaluation.sentences import Sentences
from kg.evaluation.verdicts import Verdict
from kg.model import Entity, Evidence, Milestone, Observation, Statement, World
from kg.vocabulary import SIGNATURES

LinkKey = tuple[int, str, int]


@dataclass(frozen=True, slots=True)
class Foundlink:
    """All statements of one subject, property and object; `key` is None where an end is not in the gold."""

    ends: tuple[str, str, str]
    statements: tuple[Statement, ...]
    key: LinkKey | None


@dataclass(frozen=True, slots=True)
class Scene:
    """Gold and graph of an article.

    Attributes:
        place: key of an entity → number of the thing of the gold that it stands for.
        back: the way back.
        entities: by key.
        wanted: the relations of the gold, either direction of a symmetric one.
    """

    gold: Gold
    world: World
    sentences: Sentences
    place: dict[str, int]
    back: dict[int, str]
    entities: dict[str, Entity]
    wanted: dict[LinkKey, Link]

    @classmethod
    def of(cls, gold: Gold, world: World, text: str) -> Scene:
        """The scene of an article, its entities aligned."""
        place = aligned(gold.things, world.entities)
        wanted = {ordered(link.subject, link.property, link.object): link for link in gold.links}
        return cls(
            gold, world, Sentences(text), place, {number: key for key, number in place.items()},
            {entity.key: entity for entity in world.entities}, wanted,
        )  # fmt: skip

    def entity_of(self, number: int) -> Entity | None:
        """The entity that stands for a thing of the gold."""
        return self.entities[self.back[number]] if number in self.back else None

    def link_key(self, subject: str, property_: str, object_: str) -> LinkKey | None:
        """How the gold would call this relation; None where one of the ends is not in it."""
        ends = self.place.get(subject), self.place.get(object_)
        return ordered(ends[0], property_, ends[1]) if ends[0] is not None and ends[1] is not None else None

    # --- verdicts on what was read ------------------------------------------------------------------------------------
    def of_entity(self, entity: Entity, outcome: str, cause: str) -> Verdict:
        """A verdict on an entity of the graph."""
        return _read("entity", entity.type, (entity.label,), outcome, cause, (entity,))

    def of_link(self, link: Foundlink, outcome: str, cause: str, *, what: str = "relation") -> Verdict:
        """A verdict on a relation of the graph."""
        subject, property_, object_ = link.ends
        parts = (self._label(subject), self._label(object_))
        return _read(what, property_, parts, outcome, cause, link.statements, status=link.statements[0].status)

    def of_number(self, one: Observation, what: str, outcome: str, cause: str) -> Verdict:
        """A verdict on a number of the graph."""
        amount = f"{float(one.value):g} {one.unit or '-'}"
        parts = (self._label(one.about), amount, one.period.text if one.period else "")
        return _read(what, one.indicator, parts, outcome, cause, (one,), status=one.status)

    def of_moment(self, one: Milestone, outcome: str, cause: str) -> Verdict:
        """A verdict on an event of the graph."""
        parts = (self._label(one.about), one.date.text)
        return _read("milestone", one.kind, parts, outcome, cause, (one,), status=one.status)

    # --- verdicts on what is in the gold ------------------------------------------------------------------------------
    def of_thing(self, number: int, outcome: str, cause: str) -> Verdict:
        """A verdict on a thing of the gold: found, with what read it, or missed."""
        thing = self.gold.things[number]
        entity = self.entity_of(number)
        if outcome == "hit" and entity is not None:
            return _read("entity", thing.type, (thing.name,), outcome, cause, (entity,))
        return self._missed("entity", thing.type, (thing.name,), cause, [thing.names], "actual")

    def of_gold_link(self, wanted: Link, what: str, cause: str) -> Verdict:
        """A verdict on a relation of the gold that was not read."""
        subject, object_ = self.gold.things[wanted.subject], self.gold.things[wanted.object]
        names = [subject.names, object_.names]
        return self._missed(what, wanted.property, (subject.name, object_.name), cause, names, wanted.status)

    def of_gold_number(self, wanted: Number, what: str, cause: str) -> Verdict:
        """A verdict on a number of the gold that was not read."""
        subject = self.gold.things[wanted.subject]
        size = f"{abs(wanted.value):g}"
        parts = (subject.name, f"{wanted.value:g} {wanted.unit or '-'}", wanted.period)
        said = (size + wanted.unit, f"{size}余{wanted.unit}", f"{size}多{wanted.unit}", size)
        return self._missed(what, wanted.indicator, parts, cause, [subject.names, said], wanted.status)

    def of_gold_moment(self, wanted: Moment, cause: str) -> Verdict:
        """A verdict on an event of the gold that was not read."""
        subject = self.gold.things[wanted.subject]
        first = wanted.date.partition("/")[0].split("-")
        day = [f"{int(part)}{unit}" for part, unit in zip(first, "年月日", strict=False)][-1:]
        return self._missed(
            "milestone", wanted.kind, (subject.name, wanted.date), cause, [subject.names, day], wanted.status
        )

    def _missed(
        self, what: str, word: str, parts: tuple[str, ...], cause: str, said: Sequence[Sequence[str]], status: str
    ) -> Verdict:
        """A verdict of what was missed; `said` are the forms in which the sentence may have each part of it."""
        sentence = self.sentences.with_all(said)
        spans = [span for forms in said for span in self.sentences.places(forms, sentence)] if sentence else []
        return Verdict(
            what=what, word=word, outcome="missed", parts=parts, status=status, cause=cause, sentence=sentence,
            spans=tuple(sorted(set(spans))),
        )  # fmt: skip

    def _label(self, key: str) -> str:
        return self.entities[key].label


def ordered(subject: int, property_: str, object_: int) -> LinkKey:
    """A relation's key: either direction of a symmetric one is the same."""
    if SIGNATURES[property_].symmetric and subject > object_:
        return object_, property_, subject
    return subject, property_, object_


def _read(
    what: str,
    word: str,
    parts: tuple[str, ...],
    outcome: str,
    cause: str,
    records: Sequence[Entity | Statement | Observation | Milestone],
    *,
    status: str = "actual",
) -> Verdict:
    """A verdict on what some records of the graph say, with the evidence of all of them, the surest first."""
    evidence: list[Evidence] = [one for record in records for one in record.evidence]
    told = sorted(evidence, key=lambda one: (-one.confidence, one.span))
    return Verdict(
        what=what, word=word, outcome=outcome, parts=parts, status=status, cause=cause, sentence=told[0].span,
        rules=tuple(dict.fromkeys(one.rule for one in told)), keys=tuple(record.key for record in records),
    )  # fmt: skip

"""One article with its gold and its graph side by side, and how a verdict on each of their things is worded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.evaluation.gold import Gold, Link, Moment, Number
from kg.evaluation.matching import aligned
from kg.evaluation.sentences import Sentences
from kg.evaluation.verdicts import Verdict
from kg.model import Entity, Evidence, Milestone, Observation, Span, Statement, World
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
        return _verdict("entity", entity.type, outcome, entity.label, cause, entity.evidence, (entity.key,))

    def of_link(self, link: Foundlink, outcome: str, cause: str, *, what: str = "relation") -> Verdict:
        """A verdict on a relation of the graph."""
        subject, property_, object_ = link.ends
        evidence = [one for statement in link.statements for one in statement.evidence]
        text = f"{self._label(subject)} {property_} {self._label(object_)}"
        return _verdict(what, property_, outcome, text, cause, evidence, tuple(s.key for s in link.statements))

    def of_number(self, one: Observation, what: str, outcome: str, cause: str) -> Verdict:
        """A verdict on a number of the graph."""
        text = _number(
            self._label(one.about), one.indicator, float(one.value), one.unit, one.period.text if one.period else ""
        )
        return _verdict(what, one.indicator, outcome, text, cause, one.evidence, (one.key,))

    def of_moment(self, one: Milestone, outcome: str, cause: str) -> Verdict:
        """A verdict on an event of the graph."""
        text = f"{self._label(one.about)} {one.kind} {one.date.text}"
        return _verdict("milestone", one.kind, outcome, text, cause, one.evidence, (one.key,))

    # --- verdicts on what is in the gold ------------------------------------------------------------------------------
    def of_thing(self, number: int, outcome: str, cause: str) -> Verdict:
        """A verdict on a thing of the gold: found, with what read it, or missed."""
        thing = self.gold.things[number]
        entity = self.entity_of(number)
        if outcome == "hit" and entity is not None:
            return _verdict("entity", thing.type, outcome, thing.name, cause, entity.evidence, (entity.key,))
        return self._missed("entity", thing.type, thing.name, cause, self.sentences.with_all([thing.names]))

    def of_gold_link(self, wanted: Link, what: str, cause: str) -> Verdict:
        """A verdict on a relation of the gold that was not read."""
        subject, object_ = self.gold.things[wanted.subject], self.gold.things[wanted.object]
        text = f"{subject.name} {wanted.property} {object_.name}{_status(wanted.status)}"
        return self._missed(
            what, wanted.property, text, cause, self.sentences.with_all([subject.names, object_.names])
        )  # fmt: skip

    def of_gold_number(self, wanted: Number, what: str, cause: str) -> Verdict:
        """A verdict on a number of the gold that was not read."""
        subject = self.gold.things[wanted.subject]
        text = _number(subject.name, wanted.indicator, wanted.value, wanted.unit, wanted.period) + _status(
            wanted.status
        )
        sentence = self.sentences.with_all(
            [subject.names, [f"{wanted.value:g}", f"{abs(wanted.value):g}{wanted.unit}"]]
        )
        return self._missed(what, wanted.indicator, text, cause, sentence)

    def of_gold_moment(self, wanted: Moment, cause: str) -> Verdict:
        """A verdict on an event of the gold that was not read."""
        subject = self.gold.things[wanted.subject]
        text = f"{subject.name} {wanted.kind} {wanted.date}{_status(wanted.status)}"
        parts = [
            f"{int(part)}{unit}" for part, unit in zip(wanted.date.split("/")[0].split("-"), "年月日", strict=False)
        ]
        sentence = self.sentences.with_all([subject.names, parts[-1:]])
        return self._missed("milestone", wanted.kind, text, cause, sentence)

    def _missed(self, what: str, word: str, text: str, cause: str, sentence: Span | None) -> Verdict:
        return Verdict(what=what, word=word, outcome="missed", text=text, cause=cause, sentence=sentence)

    def _label(self, key: str) -> str:
        return self.entities[key].label


def ordered(subject: int, property_: str, object_: int) -> LinkKey:
    """A relation's key: either direction of a symmetric one is the same."""
    if SIGNATURES[property_].symmetric and subject > object_:
        return object_, property_, subject
    return subject, property_, object_


def _verdict(
    what: str, word: str, outcome: str, text: str, cause: str, evidence: Iterable[Evidence], keys: tuple[str, ...]
) -> Verdict:
    told = sorted(evidence, key=lambda one: (-one.confidence, one.span))
    return Verdict(
        what=what, word=word, outcome=outcome, text=text, cause=cause, sentence=told[0].span if told else None,
        rules=tuple(dict.fromkeys(one.rule for one in told)), keys=keys,
    )  # fmt: skip


def _number(subject: str, indicator: str, value: float, unit: str, period: str) -> str:
    return f"{subject} {indicator} {value:g} {unit or '-'}{f' {period}' if period else ''}"


def _status(status: str) -> str:
    return "" if status == "actual" else f" {status}"

"""Pairs of names that a sentence may relate, and what can be seen of each pair: the trained relation reader's view."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.language.claims.classifier import Seen
from kg.language.claims.discourse import Clauses, Topic
from kg.language.claims.frames import ANY, MARKS, QUANTITY, TIME, Frame, Slot, shape
from kg.language.claims.relations import FoundRelation
from kg.vocabulary import PROPERTIES, allows

_FARTHEST = 60
_WORDS_KEPT = 24
_CARRIED = ("Company", "Project", "Institution", "Park", "Place")
# Sentences back: what was named further back is hardly ever related to what a sentence names, yet makes a quarter of the pairs.
_LONGEST_CARRY = 2
_CLAUSE_END = re.compile(r"[，；：。！？]")
_MARK = re.compile(f"[{ANY}]")
# Orders of types that the training articles relate less than once in ten (`python -m corpus.joined`), though some property
# may join them; they would make an eighth of the pairs, and the rows of the tables read them all the same.
RARE = frozenset(
    {
        ("Place", "Company"), ("Place", "Park"), ("Place", "Project"), ("Park", "Project"), ("Project", "Institution"),
        ("Institution", "Product"), ("Institution", "Industry"), ("Industry", "Product"),
    }
)  # fmt: skip
# From one place to another, everywhere between: neither is where something lies.
_RANGE = re.compile(rf"从{MARKS['Place']}到{MARKS['Place']}，")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups of names of one frame, or a group and a subject carried over from before.

    Attributes:
        subjects, objects: the slots; more than one where an enumeration stands there.
        at: places of the frame from the one to the other.
        seen: the features.
    """

    subjects: tuple[Slot, ...]
    objects: tuple[Slot, ...]
    at: tuple[int, int]
    seen: Seen


@cache
def possible(subject: str, object_: str) -> tuple[str, ...]:
    """The properties by which a sentence may be thought to join two types."""
    if (subject, object_) in RARE:
        return ()
    return tuple(property_ for property_ in PROPERTIES if allows(property_, subject, object_))


def pairs(built: Frame, clauses: Clauses, topic: Topic, found: Iterable[FoundRelation]) -> Iterator[Pair]:
    """All pairs of a sentence whose types some property may join."""
    rules = defaultdict(set)
    for relation in found:
        rules[relation.subject.number, relation.object.number].add(relation.rule)
    ranges = {p for match in _RANGE.finditer(built.text) for p in range(*match.span())}
    groups = {
        place: tuple(group) for place, group in sorted(built.groups.items())
        if place not in ranges and group[0].kind not in (TIME, QUANTITY)
    }  # fmt: skip
    if not groups:
        return
    view = _View(built, clauses, topic)
    here = {slot.number for group in groups.values() for slot in group}
    carried = [(slot, distance) for slot, distance in _carried(topic) if slot.number not in here]
    for object_place, objects in groups.items():
        second = objects[0]
        for subject_place, subjects in groups.items():
            first = subjects[0]
            if subject_place == object_place or abs(subject_place - object_place) > _FARTHEST:
                continue
            if first.number == second.number or not possible(first.kind, second.kind):
                continue
            seen = view.between(subject_place, object_place, _ruled(rules, first, second))
            at = (min(subject_place, object_place), max(subject_place, object_place) + 1)
            yield Pair(subjects, objects, at, seen)
        at = (max(0, object_place - 1), object_place + 1)
        for slot, distance in carried:
            if possible(slot.kind, second.kind):
                seen = view.carried(slot, distance, object_place, _ruled(rules, slot, second))
                yield Pair((slot,), objects, at, seen)
            if possible(second.kind, slot.kind):
                seen = view.carried(slot, distance, object_place, _ruled(rules, second, slot), turned=True)
                yield Pair(objects, (slot,), at, seen)


def _carried(topic: Topic) -> list[tuple[Slot, int]]:
    """What was spoken of last, one of each kind, with its distance in sentences."""
    found = []
    for kind in _CARRIED:
        recent = next(((s, d) for s, d in topic.recent(frozenset((kind,))) if d <= _LONGEST_CARRY), None)
        if recent:
            found.append(recent)
    return found


def _ruled(rules: dict[tuple[int, int], set[str]], subject: Slot, object_: Slot) -> Iterator[str]:
    for rule in rules.get((subject.number, object_.number), ()):
        yield from (f"rule={rule}", f"prop={rule.split('/')[0]}")
    for rule in rules.get((object_.number, subject.number), ()):
        yield f"turned={rule.split('/')[0]}"


class _View:
    """What can be seen in one frame."""

    def __init__(self, built: Frame, clauses: Clauses, topic: Topic) -> None:
        self._built = built
        self._topic = topic
        self._clauses = clauses
        self._text = built.text
        self._subjects = sorted({place for run in clauses.subjects for place in run})
        self._words = built.words()
        self._spelled = [f"w={word}" for word in self._words.words]
        self._spelled_before = [f"cw={word}" for word in self._words.words]
        self._first: dict[str, int] = {}
        for place, group in sorted(built.groups.items()):
            self._first.setdefault(group[0].kind, place)
        self._seen_around: dict[tuple[int, str], list[str]] = {}
        self._seen_verbs: dict[int, list[str]] = {}
        self._seen_slots: dict[tuple[Slot, str], tuple[str, list[str]]] = {}

    def between(self, subject: int, object_: int, ruled: Iterable[str]) -> Seen:
        """The features of a pair inside the sentence, of which the rules say what is `ruled`."""
        one, other = self._built.groups[subject], self._built.groups[object_]
        types = f"{one[0].kind}>{other[0].kind}"
        first, last = min(subject, object_), max(subject, object_)
        inner = self._text[first + 1 : last]
        forward = subject < object_
        within = self._words.inside(first + 1, last)
        words, shapes = self._spelled[within], self._words.shapes[within]
        (weight, found), (other_weight, other_found) = self._of_slot(one[0], "s"), self._of_slot(other[0], "o")
        near = [
            f"k={min(4, len(_CLAUSE_END.findall(inner)))}{forward}",
            f"s={subject in self._subjects}{self._leads(subject, object_)}",
            *(f"wf={forward}{word}" for word in shapes[:2]), *(f"wl={forward}{word}" for word in shapes[-2:]),
            *self._around(subject, "s"), *self._around(object_, "o"), *self._verbs(object_),
        ]  # fmt: skip
        seen = [
            f"t={types}", f"o={types}{forward}", f"d={min(8, len(inner) // 4)}", f"m={min(4, len(_MARK.findall(inner)))}",
            f"so={object_ in self._subjects}{forward}", f"n={len(one) > 1}{len(other) > 1}",
            *words[:_WORDS_KEPT], *found, *other_found, *near, *ruled,
        ]  # fmt: skip
        if len(inner) <= 8:
            seen.append(f"i={types}{forward}{shape(inner)}")
        return (
            ("", seen),
            (f"tw={types}{forward}", shapes[:_WORDS_KEPT]),
            (f"{types}|", [*near, weight, other_weight]),
        )

    def carried(self, slot: Slot, distance: int, object_: int, ruled: Iterable[str], *, turned: bool = False) -> Seen:
        """The features of a pair whose subject, or if `turned` whose object, an earlier sentence named."""
        other = self._built.groups[object_][0]
        types = f"{other.kind}<{slot.kind}" if turned else f"{slot.kind}>{other.kind}"
        within = self._words.inside(self._clauses.bounds(object_)[0], object_)
        (weight, found), (other_weight, other_found) = self._of_slot(slot, "s"), self._of_slot(other, "o")
        near = [f"carried={min(4, distance)}", *self._around(object_, "o"), *self._verbs(object_)]
        seen = [
            f"t={types}", f"c={types}carried", f"so={object_ in self._subjects}",
            f"first={bool(self._subjects) and self._subjects[0] < object_}", f"lone={not self._subjects}",
            *self._spelled_before[within], *found, *other_found, *near, *ruled,
        ]  # fmt: skip
        same = f"same={self._first.get(slot.kind, object_) < object_}"
        return (
            ("", seen),
            (f"ctw={types}", self._words.shapes[within]),
            (f"{types}|", [*near, weight, other_weight, same]),
        )

    def _of_slot(self, slot: Slot, name: str) -> tuple[str, list[str]]:
        """How much of the document speaks of a name, and how surely it is one at all."""
        if (slot, name) not in self._seen_slots:
            weight, heaviest = self._topic.weight[slot.number], self._topic.weights[-1:] or [1]
            found = [f"{name}f={slot.kind}{slot.found}", f"{name}f={slot.kind}{slot.found[-1]}"] if slot.found else []
            self._seen_slots[slot, name] = f"{name}w={min(4, weight)}{[weight] == heaviest}", found
        return self._seen_slots[slot, name]

    def _leads(self, subject: int, object_: int) -> bool:
        """Whether the subject is the last one named before the object's clause has one of its own."""
        before = bisect_left(self._subjects, object_)
        return before > 0 and self._subjects[before - 1] == subject

    def _around(self, place: int, name: str) -> list[str]:
        if (place, name) not in self._seen_around:
            self._seen_around[place, name] = self._look_around(place, name)
        return self._seen_around[place, name]

    def _look_around(self, place: int, name: str) -> list[str]:
        left, right = self._text[max(0, place - 3) : place], self._text[place + 1 : place + 7]
        seen = [
            f"{name}l={shape(left[-1:])}",
            f"{name}l2={shape(left[-2:])}",
            f"{name}r={shape(right[:1])}",
        ]
        seen.append(f"{name}r2={shape(right[:2])}")
        shapes = self._words.shapes
        following = shapes[self._words.inside(place + 1, place + 8)][:4]
        preceding = shapes[self._words.inside(place - 7, place)][-3:]
        return seen + [f"{name}rw={w}" for w in following] + [f"{name}lw={w}" for w in preceding]

    def _verbs(self, place: int) -> list[str]:
        if place not in self._seen_verbs:
            within = self._words.inside(*self._clauses.bounds(place))
            tagged = zip(self._words.words[within], self._words.tags[within], strict=True)
            self._seen_verbs[place] = [f"v={word}" for word, tag in tagged if tag.startswith("v") and len(word) > 1]
        return self._seen_verbs[place]

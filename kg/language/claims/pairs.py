"""Pairs of names that a sentence may relate, and what can be seen of each pair: the trained relation reader's view."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.language.claims.discourse import Clauses, Topic
from kg.language.claims.frames import ANY, MARKS, QUANTITY, TIME, Frame, Slot, shape
from kg.language.claims.relations import FoundRelation
from kg.vocabulary import PROPERTIES, allows

_FARTHEST = 60
_WORDS_KEPT = 24
_CARRIED = ("Company", "Project", "Institution", "Park", "Place")
_LONGEST_CARRY = 5
_CLAUSE_END = re.compile(r"[，；：。！？]")
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
    seen: tuple[str, ...]


@cache
def possible(subject: str, object_: str) -> tuple[str, ...]:
    """The properties that may join two types."""
    return tuple(property_ for property_ in PROPERTIES if allows(property_, subject, object_))


def pairs(built: Frame, clauses: Clauses, topic: Topic, found: Iterable[FoundRelation]) -> Iterator[Pair]:
    """All pairs of a sentence whose types some property may join."""
    rules = defaultdict(set)
    for relation in found:
        rules[relation.subject.number, relation.object.number].add(relation.rule)
    ranges = {p for match in _RANGE.finditer(built.text) for p in range(*match.span())}
    places = [p for p in sorted(built.groups) if p not in ranges and built.groups[p][0].kind not in (TIME, QUANTITY)]
    view = _View(built, clauses, topic)
    here = {slot.number for place in places for slot in built.groups[place]}
    carried = _carried(topic)
    for object_place in places:
        objects = tuple(built.groups[object_place])
        for subject_place in places:
            subjects = tuple(built.groups[subject_place])
            if subject_place == object_place or abs(subject_place - object_place) > _FARTHEST:
                continue
            if subjects[0].number == objects[0].number or not possible(subjects[0].kind, objects[0].kind):
                continue
            seen = view.between(subject_place, object_place) + _ruled(rules, subjects[0], objects[0])
            at = (min(subject_place, object_place), max(subject_place, object_place) + 1)
            yield Pair(subjects, objects, at, tuple(seen))
        at = (max(0, object_place - 1), object_place + 1)
        for slot, distance in carried:
            if slot.number in here or slot.number == objects[0].number:
                continue
            if possible(slot.kind, objects[0].kind):
                seen = view.carried(slot, distance, object_place) + _ruled(rules, slot, objects[0])
                yield Pair((slot,), objects, at, tuple(seen))
            if possible(objects[0].kind, slot.kind):
                seen = view.carried(slot, distance, object_place, turned=True) + _ruled(rules, objects[0], slot)
                yield Pair(objects, (slot,), at, tuple(seen))


def _carried(topic: Topic) -> list[tuple[Slot, int]]:
    """What was spoken of last, one of each kind, with its distance in sentences."""
    found = []
    for kind in _CARRIED:
        recent = next(((s, d) for s, d in topic.recent(frozenset((kind,))) if d <= _LONGEST_CARRY), None)
        if recent:
            found.append(recent)
    return found


def _ruled(rules: dict[tuple[int, int], set[str]], subject: Slot, object_: Slot) -> list[str]:
    said = rules.get((subject.number, object_.number), set())
    turned = rules.get((object_.number, subject.number), set())
    seen = [f"rule={rule}" for rule in said] + [f"prop={rule.split('/')[0]}" for rule in said]
    return seen + [f"turned={rule.split('/')[0]}" for rule in turned]


class _View:
    """What can be seen in one frame."""

    def __init__(self, built: Frame, clauses: Clauses, topic: Topic) -> None:
        self._built = built
        self._topic = topic
        self._clauses = clauses
        self._text = built.text
        self._subjects = {place for run in clauses.subjects for place in run}
        self._words = built.words()
        self._seen_around: dict[tuple[int, str], list[str]] = {}
        self._seen_verbs: dict[int, list[str]] = {}

    def _kind(self, place: int) -> str:
        return self._built.groups[place][0].kind

    def between(self, subject: int, object_: int) -> list[str]:
        """The features of a pair inside the sentence."""
        types = f"{self._kind(subject)}>{self._kind(object_)}"
        first, last = min(subject, object_), max(subject, object_)
        inner = self._text[first + 1 : last]
        forward = subject < object_
        seen = [
            f"t={types}", f"o={types}{forward}", f"d={min(8, len(inner) // 4)}", f"m={min(4, sum(c in ANY for c in inner))}",
            f"k={min(4, len(_CLAUSE_END.findall(inner)))}{forward}",
            f"s={subject in self._subjects}{self._leads(subject, object_)}", f"so={object_ in self._subjects}{forward}",
            f"n={len(self._built.groups[subject]) > 1}{len(self._built.groups[object_]) > 1}",
        ]  # fmt: skip
        if len(inner) <= 8:
            seen.append(f"i={types}{forward}{shape(inner)}")
        words = [w for p, w, _ in self._words if first < p < last]
        for word in words[:_WORDS_KEPT]:
            seen += [f"w={word}", f"tw={types}{forward}{shape(word)}"]
        for word in words[:2]:
            seen.append(f"wf={forward}{shape(word)}")
        for word in words[-2:]:
            seen.append(f"wl={forward}{shape(word)}")
        seen += self._weights(types, self._built.groups[subject][0], self._built.groups[object_][0])
        return self._with_types(
            seen + self._around(subject, "s") + self._around(object_, "o") + self._verbs(object_), types
        )

    def carried(self, slot: Slot, distance: int, object_: int, *, turned: bool = False) -> list[str]:
        """The features of a pair whose subject, or if `turned` whose object, an earlier sentence named."""
        types = f"{self._kind(object_)}<{slot.kind}" if turned else f"{slot.kind}>{self._kind(object_)}"
        start, _ = self._clauses.bounds(object_)
        seen = [
            f"t={types}", f"carried={min(4, distance)}", f"c={types}carried", f"so={object_ in self._subjects}",
            f"first={any(p < object_ for p in self._subjects)}", f"lone={not self._subjects}",
            f"{types}|same={any(self._kind(p) == slot.kind and p < object_ for p in self._built.groups)}",
        ]  # fmt: skip
        seen += self._weights(types, slot, self._built.groups[object_][0])
        for place, word, _ in self._words:
            if start <= place < object_:
                seen += [f"cw={word}", f"ctw={types}{shape(word)}"]
        return self._with_types(seen + self._around(object_, "o") + self._verbs(object_), types)

    def _weights(self, types: str, subject: Slot, object_: Slot) -> list[str]:
        """How much of the document speaks of the two, and how surely they are names at all."""
        weights = self._topic.weight
        heaviest = max(weights.values(), default=1)
        seen = []
        for name, slot in (("s", subject), ("o", object_)):
            seen.append(f"{types}|{name}w={min(4, weights[slot.number])}{weights[slot.number] == heaviest}")
            if slot.found:
                seen += [f"{name}f={slot.kind}{slot.found}", f"{name}f={slot.kind}{slot.found[-1]}"]
        return seen

    def _leads(self, subject: int, object_: int) -> bool:
        """Whether the subject is the last one named before the object's clause has one of its own."""
        before = [place for place in self._subjects if place < object_]
        return bool(before) and max(before) == subject

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
        following = [w for p, w, _ in self._words if place < p < place + 8][:4]
        preceding = [w for p, w, _ in self._words if place - 8 < p < place][-3:]
        return seen + [f"{name}rw={shape(w)}" for w in following] + [f"{name}lw={shape(w)}" for w in preceding]

    def _verbs(self, place: int) -> list[str]:
        if place not in self._seen_verbs:
            start, end = self._clauses.bounds(place)
            verbs = [w for p, w, tag in self._words if start <= p < end and tag.startswith("v") and len(w) > 1]
            self._seen_verbs[place] = [f"v={word}" for word in verbs]
        return self._seen_verbs[place]

    def _with_types(self, seen: list[str], types: str) -> list[str]:
        return seen + [
            f"{types}|{one}" for one in seen if one[:2] in ("v=", "wl", "wf", "or", "ol", "sr", "sl", "s=", "k=", "ca")
        ]

"""Of whom something is said: the names that a number or a time at one place of a sentence may belong to, with what can be
seen of the two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.language.claims.discourse import Clauses, Topic
from kg.language.claims.frames import QUANTITY, TIME, Frame, Slot, shape
from kg.vocabulary import TYPES

_TYPES = frozenset(TYPES) - {"Person", "Honor"}
_CLAUSE_END = re.compile(r"[，；：。！？]")
_MOST_BEFORE, _MOST_AFTER, _REACH_AFTER = 12, 2, 24
_MOST_OF_LIST = 6
_LONGEST_CARRY = 6


@dataclass(frozen=True, slots=True)
class Owner:
    """A name that may own what is said at a place, and the features of the two."""

    slot: Slot
    seen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """What is said at one place of a frame, as far as its owner goes.

    Attributes:
        at: the place.
        sort: what sort of thing is said there, as an indicator or a kind of event.
        ruled: whom the tables took for the owner, with their confidence.
        before: number of the referent that the thing before was said of.
        turn: how many such things stand before it in the sentence; of 甲、乙…分别为 the second owns the second.
    """

    at: int
    sort: str
    ruled: Slot | None
    confidence: float
    before: int | None
    turn: int


class Owners:
    """The names of one frame, and those carried over, as owners of what is said in it."""

    def __init__(self, built: Frame, clauses: Clauses, topic: Topic) -> None:
        self._built = built
        self._text = built.text
        self._topic = topic
        self._subjects = sorted({place for run in clauses.subjects for place in run})
        self._places = [p for p in sorted(built.groups) if built.groups[p][0].kind in _TYPES]
        self._measured = [p for p in sorted(built.groups) if built.groups[p][0].kind in (QUANTITY, TIME)]

    def of(self, place: Place) -> Iterator[Owner]:
        """Who may own what is said at a place, nearest to the left first."""
        left = [p for p in self._places if p < place.at]
        own: dict[str, int] = {}
        for rank, position in enumerate(reversed(left[-_MOST_BEFORE:])):
            group = self._built.groups[position]
            seen = self._inside(place.at, position, rank, own.get(group[0].kind, 0), "<")
            own[group[0].kind] = own.get(group[0].kind, 0) + 1
            yield from self._members(group, seen, place)
        right = [p for p in self._places if place.at < p <= place.at + _REACH_AFTER]
        for rank, position in enumerate(right[:_MOST_AFTER]):
            yield from self._members(
                self._built.groups[position], self._inside(place.at, position, rank, rank, ">"), place
            )
        yield from self._carried(place, left)

    def _carried(self, place: Place, left: list[int]) -> Iterator[Owner]:
        here = {slot.number for position in self._places for slot in self._built.groups[position]}
        for kind in sorted(_TYPES):
            slot, distance = next(self._topic.recent(frozenset((kind,))), (None, 0))
            if slot is None or slot.number in here or distance > _LONGEST_CARRY:
                continue
            seen = [
                f"carried={min(4, distance)}", f"lone={not left}", f"has={any(p in self._subjects for p in left)}",
                f"same={any(self._built.groups[p][0].kind == kind for p in left)}",
            ]  # fmt: skip
            yield from self._members([slot], seen, place)

    def _inside(self, at: int, position: int, rank: int, own: int, side: str) -> list[str]:
        text = self._text
        first, last = min(position, at), max(position, at)
        inner = text[first + 1 : last]
        clauses = min(3, len(_CLAUSE_END.findall(inner)))
        between = sum(1 for p in self._measured if first < p < last)
        nearest = next((p for p in reversed(self._subjects) if p < at), None)
        seen = {
            "rank": min(6, rank), "own": min(4, own), "c": clauses, "d": min(8, len(inner) // 4), "m": min(3, between),
            "s": f"{position in self._subjects}{clauses == 0}", "leads": position == nearest,
            "l": shape(text[max(0, position - 1) : position]), "l2": shape(text[max(0, position - 2) : position]),
            "r": shape(text[position + 1 : position + 2]), "r2": shape(text[position + 1 : position + 3]),
            "list": len(self._built.groups[position]) > 1, "stop": "；" in inner,
        }  # fmt: skip
        found = [f"a{side}{name}={value}" for name, value in seen.items()]
        if len(inner) <= 8:
            found.append(f"a{side}i={shape(inner)}")
        words = [shape(word) for p, word, _ in self._built.words() if first < p < last]
        return found + [f"a{side}w={word}" for word in words[:3]] + [f"a{side}W={word}" for word in words[-3:]]

    def _members(self, group: list[Slot], seen: list[str], place: Place) -> Iterator[Owner]:
        weights = self._topic.weight
        for member, slot in enumerate(group[:_MOST_OF_LIST]):
            ruled = place.ruled is not None and place.ruled.number == slot.number
            heavier = sum(1 for weight in weights.values() if weight > weights[slot.number])
            mine = [
                *seen, f"R={ruled}", f"prev={slot.number == place.before}", f"ana={slot.antecedent is not None}",
                f"heavy={min(5, heavier)}", f"often={min(5, weights[slot.number])}",
            ]  # fmt: skip
            if slot.found:
                mine += [f"f={slot.kind}{slot.found}", f"f={slot.kind}{slot.found[-1]}"]
            if place.ruled is not None:
                mine.append(f"Rs={ruled}{int(5 * place.confidence)}{place.ruled.kind}")
            if len(group) > 1:
                mine.append(f"turn={member == place.turn}{member}")
            kind, sort = slot.kind, place.sort
            mine += [f"{kind}|{one}" for one in mine if len(one) < 16]
            mine += [
                f"k={kind}", f"{sort}|{kind}", f"{sort}|{kind}|{seen[0]}", f"{sort}|{kind}|R={ruled}", f"{sort}|R={ruled}",
                f"{kind}|{seen[0]}|{seen[1]}|R={ruled}",
            ]  # fmt: skip
            yield Owner(slot, tuple(mine))

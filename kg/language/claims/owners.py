"""Of whom something is said: the names that a number or a time at one place of a sentence may belong to, with what can be
seen of the two."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.language.claims.classifier import Seen
from kg.language.claims.discourse import Clauses, Topic
from kg.language.claims.frames import QUANTITY, TIME, Frame, Slot, shape
from kg.vocabulary import TYPES

_TYPES = frozenset(TYPES) - {"Person", "Honor"}
_CLAUSE_END = re.compile(r"[，；：。！？]")
_MOST_BEFORE, _MOST_AFTER, _REACH_AFTER = 12, 2, 24
_MOST_OF_LIST = 6
# Sentences back: of what is further back, hardly any number is told.
_LONGEST_CARRY = 3


@dataclass(frozen=True, slots=True)
class Owner:
    """A name that may own what is said at a place, and the features of the two."""

    slot: Slot
    seen: Seen


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
        kinds = {place: group[0].kind for place, group in sorted(built.groups.items())}
        self._places = [place for place, kind in kinds.items() if kind in _TYPES]
        self._measured = [place for place, kind in kinds.items() if kind in (QUANTITY, TIME)]
        self._stops = [match.start() for match in _CLAUSE_END.finditer(built.text)]
        self._clauses = clauses
        self._earlier: list[tuple[Slot, int]] | None = None

    def of(self, place: Place) -> Iterator[Owner]:
        """Who may own what is said at a place, nearest to the left first."""
        groups = self._built.groups
        here = bisect_left(self._places, place.at)
        begins = self._beginning(place.at)
        own: Counter[str] = Counter()
        for rank, position in enumerate(reversed(self._places[max(0, here - _MOST_BEFORE) : here])):
            kind = groups[position][0].kind
            seen = self._inside(place.at, position, rank, own[kind], "<")
            yield from self._members(groups[position], seen + begins, place)
            own[kind] += 1
        right = self._places[bisect_right(self._places, place.at) : bisect_right(self._places, place.at + _REACH_AFTER)]
        for rank, position in enumerate(right[:_MOST_AFTER]):
            seen = self._inside(place.at, position, rank, rank, ">")
            yield from self._members(groups[position], seen + begins, place)
        yield from self._carried(place, self._places[:here], begins)

    def _carried(self, place: Place, left: list[int], begins: list[str]) -> Iterator[Owner]:
        if self._earlier is None:
            self._earlier = list(self._of_earlier_sentences())
        has = any(p in self._subjects for p in left)
        kinds = {self._built.kind(p) for p in left}
        for slot, distance in self._earlier:
            seen = [f"carried={min(4, distance)}", f"lone={not left}", f"has={has}", f"same={slot.kind in kinds}"]
            yield from self._members([slot], seen + begins, place)

    def _of_earlier_sentences(self) -> Iterator[tuple[Slot, int]]:
        """What was spoken of last, one of each kind, with its distance in sentences."""
        here = {slot.number for position in self._places for slot in self._built.groups[position]}
        for kind in sorted(_TYPES):
            slot, distance = next(self._topic.recent(frozenset((kind,))), (None, 0))
            if slot is not None and slot.number not in here and distance <= _LONGEST_CARRY:
                yield slot, distance

    def _inside(self, at: int, position: int, rank: int, own: int, side: str) -> list[str]:
        text = self._text
        first, last = min(position, at), max(position, at)
        inner = text[first + 1 : last]
        clauses = min(3, _between(self._stops, first, last))
        near = bisect_left(self._subjects, at)
        leads = near > 0 and self._subjects[near - 1] == position
        a = f"a{side}"
        others = _between(self._subjects, first, last)
        seen = [
            f"{a}rank={min(6, rank)}", f"{a}own={min(4, own)}", f"{a}c={clauses}", f"{a}d={min(8, len(inner) // 4)}",
            f"{a}m={min(3, _between(self._measured, first, last))}",
            f"{a}s={position in self._subjects}{clauses == 0}", f"{a}leads={leads}",
            f"{a}sb={min(3, others)}{position in self._subjects}",
            f"{a}l={shape(text[max(0, position - 1) : position])}", f"{a}l2={shape(text[max(0, position - 2) : position])}",
            f"{a}r={shape(text[position + 1 : position + 2])}", f"{a}r2={shape(text[position + 1 : position + 3])}",
            f"{a}list={len(self._built.groups[position]) > 1}", f"{a}stop={'；' in inner}",
        ]  # fmt: skip
        if len(inner) <= 8:
            seen.append(f"{a}i={shape(inner)}")
        said = self._built.words()
        words = said.shapes[said.inside(first + 1, last)]
        return seen + [f"{a}w={word}" for word in words[:3]] + [f"{a}W={word}" for word in words[-3:]]

    def _beginning(self, at: int) -> list[str]:
        """How the clause begins that a place is in, and whether its sentence does."""
        start = self._clauses.bounds(at)[0]
        said = self._built.words()
        words = said.shapes[said.inside(start, at)][:2]
        return [f"c0={word}" for word in words[:1]] + [f"c1={word}" for word in words[1:]] + [f"cs={start == 0}"]

    def _members(self, group: list[Slot], seen: list[str], place: Place) -> Iterator[Owner]:
        for member, slot in enumerate(group[:_MOST_OF_LIST]):
            ruled = place.ruled is not None and place.ruled.number == slot.number
            mine = [
                *seen, f"R={ruled}", f"prev={slot.number == place.before}", f"ana={slot.antecedent is not None}",
                f"heavy={min(5, self._topic.heavier(slot.number))}", f"often={min(5, self._topic.weight[slot.number])}",
            ]  # fmt: skip
            if slot.found:
                mine += [f"f={slot.kind}{slot.found}", f"f={slot.kind}{slot.found[-1]}"]
            if place.ruled is not None:
                mine.append(f"Rs={ruled}{int(5 * place.confidence)}{place.ruled.kind}")
            if len(group) > 1:
                mine.append(f"turn={member == place.turn}{member}")
            kind, sort = slot.kind, place.sort
            crossed = (
                f"k={kind}", f"{sort}|{kind}", f"{sort}|{kind}|{seen[0]}", f"{sort}|{kind}|R={ruled}", f"{sort}|R={ruled}",
                f"{kind}|{seen[0]}|{seen[1]}|R={ruled}",
            )  # fmt: skip
            short = [one for one in mine if len(one) < 16]
            yield Owner(slot, (("", mine), (f"{kind}|", short), ("", crossed)))


def _between(places: list[int], first: int, last: int) -> int:
    """How many of the places lie between two others."""
    return bisect_left(places, last) - bisect_right(places, first)

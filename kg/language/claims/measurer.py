"""The trained reader of numbers: what a number measures, and of whom it is said.

Two maximum-entropy classifiers, one over indicators, one over the names that may own the number. Both see what the table of
indicators made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.language.claims.classifier import NONE, YES, Classifier, Seen
from kg.language.claims.discourse import Clauses, Topic
from kg.language.claims.frames import QUANTITY, TIME, Frame, Slot, shape
from kg.language.claims.indicators import measure
from kg.language.claims.observations import FoundQuantity, Number
from kg.language.claims.owners import Owner, Owners, Place

MODELS = ("indicators", "owners_of_numbers")
# From which chance a number is taken for an observation; measured on the development part.
STANDS_FROM = 0.24
# What is counted of no other indicator, and growth told on its own, is made up sooner than read: it stands from a higher one.
_STANDS_FROM = {"count": 0.5, "other": 0.5, "growth": 0.4}
# From which chance an industry and the place or park that it is in both own a number: 全市传感器产业产值87亿元.
BOTH_FROM = 0.6
_TERRITORY = frozenset(("Place", "Park"))
# 主导产业为食品产业，产值达5亿元: the place's own, and not of that industry.
_LEADING = re.compile(r"(?:主导|支柱|首位|特色)产业(?:为|是|有|包括|：)[^，；。！？\n]{0,30}$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number of a frame with what can be seen of it, and what its owners are asked about."""

    number: Number
    seen: Seen
    place: Place


class Measurer:
    """Decides on the numbers that the table's reader looked at; without models it leaves them as they are."""

    def __init__(self, indicators: Classifier | None = None, owners: Classifier | None = None) -> None:
        self._indicators = indicators
        self._owners = owners

    @classmethod
    def shipped(cls, folder: Path) -> Measurer:
        """The one whose models lie in a folder."""
        return cls(*(Classifier.shipped(name, folder) for name in MODELS))

    def measure(self, built: Frame, clauses: Clauses, topic: Topic, numbers: list[Number]) -> Iterator[FoundQuantity]:
        """The observations of one sentence."""
        if self._indicators is None or self._owners is None:
            yield from (number.ruled for number in numbers if number.ruled is not None)
            return
        owners = Owners(built, clauses, topic)
        asked = list(candidates(built, clauses, numbers))
        likely: list[tuple[Candidate, str, float]] = []
        choices: list[list[tuple[Seen, Owner]]] = []
        for candidate, chances in zip(asked, self._indicators.chances([one.seen for one in asked]), strict=True):
            chances.pop(NONE, None)
            chance, indicator = max(((chance, label) for label, chance in chances.items()), default=(0.0, ""))
            if chance < _stands_from(indicator):
                continue  # however sure its owner were, what is no likelier does not stand
            possible = [(one.seen, one) for one in owners.of(candidate.place)]
            if possible:
                likely.append((candidate, indicator, chance))
                choices.append(possible)
        for (candidate, indicator, chance), owned in zip(likely, self._owners.each(YES, choices), strict=True):
            yield from _told(candidate.number, indicator, chance, owned, built.source)


def _told(
    number: Number, indicator: str, chance: float, owned: Sequence[tuple[float, Owner]], text: str
) -> Iterator[FoundQuantity]:
    """A number of its owner; of an industry and of the place or park that it is in, as what is told there of the industry."""
    best = max(owned, key=lambda pair: pair[0])
    also = [(sure, other) for sure, other in owned if sure >= BOTH_FROM and _is_of(best[1], other)]
    together = [best, *also[:1]]  # the nearest
    industry = next((owner.slot for _, owner in together if owner.slot.kind == "Industry"), None)
    if industry and industry is not best[1].slot and _LEADING.search(text, 0, industry.start):
        together, industry = [best], None
    for sure, owner in together:
        if chance * sure >= _stands_from(indicator):
            of = industry if owner.slot.kind in _TERRITORY else None
            yield _found(number, indicator, owner, chance * sure, of)


def _is_of(one: Owner, other: Owner) -> bool:
    """Whether one of the two is an industry and the other a place or park."""
    kinds = {one.slot.kind, other.slot.kind}
    return "Industry" in kinds and bool(kinds & _TERRITORY)


def _stands_from(indicator: str) -> float:
    return _STANDS_FROM.get(indicator, STANDS_FROM)


def _found(number: Number, indicator: str, owner: Owner, confidence: float, of: Slot | None) -> FoundQuantity:
    ruled = number.ruled
    agreed = ruled is not None and ruled.indicator == indicator
    return FoundQuantity(
        owner.slot, indicator, number.quantity, number.period, number.growth, number.status,
        of or (ruled.of if ruled else None), ruled.rule if ruled and agreed else f"{indicator}/model",
        round(confidence * owner.slot.score, 3), number.at,
    )  # fmt: skip


def candidates(built: Frame, clauses: Clauses, numbers: Sequence[Number]) -> Iterator[Candidate]:
    """The numbers of a sentence with what can be seen of them."""
    for turn, number in enumerate(numbers):
        before = numbers[turn - 1] if turn else None
        ruled = number.ruled
        place = Place(
            number.place,
            ruled.indicator if ruled else f"-{number.quantity.dimension or measure(number.quantity)}",
            ruled.subject if ruled else None,
            ruled.confidence if ruled else 0.0,
            before.ruled.subject.number if before and before.ruled else None,
            turn,
        )
        yield Candidate(number, [("", list(_seen(built, clauses, number, before)))], place)


def _seen(built: Frame, clauses: Clauses, number: Number, before: Number | None) -> Iterator[str]:
    quantity, ruled = number.quantity, number.ruled
    unit, said = measure(number.quantity), ruled.indicator if ruled else NONE
    yield from (
        f"u={unit}", f"U={quantity.unit}", f"D={quantity.dimension}", f"K={quantity.kind}", f"ch={quantity.change is not None}",
        f"b={quantity.bound}", f"v={len(str(abs(int(quantity.value))))}", f"st={number.status}",
        f"g={number.growth is not None}", f"T={bool(number.period)}", f"R={said}", f"Ru={said}|{unit}",
        f"n={min(4, sum(group[0].kind == QUANTITY for group in built.groups.values()))}",
    )  # fmt: skip
    if ruled is not None:
        yield f"RR={ruled.rule}"
    if before is not None:
        earlier = before.ruled.indicator if before.ruled else NONE
        yield from (f"p={earlier}", f"pu={earlier}|{unit == measure(before.quantity)}|{said}")
    yield from _words(built, clauses, number.place, quantity.dimension or unit)


def _words(built: Frame, clauses: Clauses, place: int, sort: str) -> Iterator[str]:
    text = built.text
    start, end = clauses.bounds(place)
    said = built.words()
    left = said.shapes[said.inside(start - 14, place)][:-9:-1]
    right = said.shapes[said.inside(place + 1, len(text))][:5]
    for side, words in (("l", left), ("r", right)):
        for steps, word in enumerate(words):
            yield f"{side}={word}"
            if side == "l":
                yield f"lu={word}|{sort}"
            if steps < 3:
                yield from (f"{side}{steps}={word}", f"{side}{steps}u={word}|{sort}")
    yield from (f"L{n}={shape(text[max(0, place - n) : place])}" for n in (2, 3))
    yield f"R2={shape(text[place + 1 : place + 3])}"
    named = [p for p in sorted(built.groups) if start <= p < end and built.groups[p][0].kind not in (QUANTITY, TIME)]
    for steps, near in enumerate([p for p in named if p < place][:-3:-1]):
        yield f"k{steps}={built.kind(near)}"
    after = next((p for p in named if p > place), None)
    if after is not None:
        yield f"ka={built.kind(after)}{after - place <= 2}"

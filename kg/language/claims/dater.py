"""The trained reader of dated events: what happened at a time, and to whom.

Two maximum-entropy classifiers, one over kinds of events, one over the names that it may have happened to. Both see what the
table of events read there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from kg.language.claims.classifier import YES, Classifier, Seen
from kg.language.claims.discourse import Clauses, Topic
from kg.language.claims.events import ENDINGS, FoundEvent, is_of_another, status_of
from kg.language.claims.frames import ANY, QUANTITY, TIME, Frame, shape
from kg.language.claims.owners import Owner, Owners, Place
from kg.vocabulary import KINDS

MODELS = ("kinds", "owners_of_events")
# From which chance a time is taken for that of an event; measured on the development part.
STANDS_FROM = 0.25
# From which chance it is of another one too.
ALSO_FROM = 0.45
# Endings are too seldom in what the classifiers learned from; of those that the table reads most are right.
_SURE_ENDING = 0.6
# What several do together, though the sentence names one of them alone.
_OF_PARTIES = frozenset(("signed",))
_WORDS_AFTER, _WORDS_BEFORE = 12, 6
# How many characters after a time say what happened then.
_REACH = 40


@dataclass(frozen=True, slots=True)
class Moment:
    """A place of a frame where an event may be said: a time, or a verb that the table knows.

    Attributes:
        at: the place; `end` is where the words end that may say what happened.
        date: the symbolic period of the time that belongs to it.
        kinds: those that it may be of.
        ruled: the events of the table at this time or of this verb.
        seen: the features.
    """

    at: int
    end: int
    date: str
    kinds: tuple[str, ...]
    ruled: tuple[FoundEvent, ...]
    seen: Seen


class Dater:
    """Decides which times date an event; without models it leaves the table's events as they are."""

    def __init__(self, kinds: Classifier | None = None, owners: Classifier | None = None) -> None:
        self._kinds = kinds
        self._owners = owners

    @classmethod
    def shipped(cls, folder: Path) -> Dater:
        """The one whose models lie in a folder."""
        return cls(*(Classifier.shipped(name, folder) for name in MODELS))

    def date(
        self, built: Frame, clauses: Clauses, topic: Topic, periods: Sequence[str], found: list[FoundEvent]
    ) -> Iterator[FoundEvent]:
        """The dated events of one sentence."""
        if self._kinds is None or self._owners is None:
            yield from found
            return
        owners = Owners(built, clauses, topic)
        named = {slot.number for group in built.groups.values() for slot in group if slot.kind not in (TIME, QUANTITY)}
        asked = list(moments(built, periods, found))
        likely: list[tuple[Moment, str, float]] = []
        choices: list[list[tuple[Seen, Owner]]] = []
        for moment, chances in zip(asked, self._kinds.chances([one.seen for one in asked]), strict=True):
            for kind in moment.kinds:
                chance = chances.get(kind, 0.0)
                if kind in ENDINGS and any(event.kind == kind for event in moment.ruled):
                    chance = max(chance, _SURE_ENDING)
                # However sure its owner were, what is no likelier does not stand.
                possible = [(one.seen, one) for one in owners.of(place(moment, kind))] if chance >= STANDS_FROM else []
                if possible:
                    likely.append((moment, kind, chance))
                    choices.append(possible)
        for (moment, kind, chance), owned in zip(likely, self._owners.each(YES, choices), strict=True):
            best, surest = max(owned, key=lambda one: one[0])
            for sure, owner in owned:
                if kind not in _OF_PARTIES and surest.slot.number in named and owner.slot.number not in named:
                    continue
                # An event may be of several: all that sign, all of a list that is finished.
                if chance * sure >= (STANDS_FROM if sure == best else ALSO_FROM):
                    event = _event(built, clauses, moment, kind, owner, chance * sure)
                    if event is not None:
                        yield event


def _event(
    built: Frame, clauses: Clauses, moment: Moment, kind: str, owner: Owner, confidence: float
) -> FoundEvent | None:
    ruled = next((event for event in moment.ruled if event.kind == kind), None)
    at = ruled.at if ruled else (moment.at, moment.end)
    said = ruled.status if ruled else status_of(kind, built.text, clauses.bounds(moment.at), at)
    if said in ("nothing", "negated"):
        return None
    rule = ruled.rule if ruled else f"{kind}/model"
    return FoundEvent(owner.slot, kind, moment.date, said, rule, round(confidence * owner.slot.score, 3), at)


def moments(built: Frame, periods: Sequence[str], found: Sequence[FoundEvent]) -> Iterator[Moment]:
    """Where a sentence may say what happened when, with what can be seen there."""
    text = built.text
    times = [p for p in sorted(built.groups) if built.groups[p][0].kind == TIME]
    for turn, at in enumerate(times):
        date = periods[built.groups[at][0].number]
        if date:
            end = min(times[turn + 1] if turn + 1 < len(times) else len(text), at + _REACH)
            ruled = tuple(event for event in found if event.date == date)
            seen = [f"turn={min(2, turn)}", *_seen(built, at, end, date, ruled)]
            kinds = KINDS if not is_of_another(text, at) else tuple(kind for kind in KINDS if kind not in ENDINGS)
            yield Moment(at, end, date, kinds, ruled, [("", seen)])
    for span, kind, date in sorted({(event.at, event.kind, event.date) for event in found}):
        start, stop = span
        ruled = tuple(event for event in found if (event.at, event.kind, event.date) == (span, kind, date))
        away = min((abs(start - p) for p in times if periods[built.groups[p][0].number] == date), default=_REACH)
        verb = (f"verb={kind}", f"far={min(8, away // 4)}", f"vw={shape(text[start:stop])[-8:]}")
        end = min(stop + _REACH // 2, len(text))
        around = list(_seen(built, start, end, date, ruled))
        yield Moment(start, end, date, (kind,), ruled, [("", verb), ("v", around)])


def place(moment: Moment, kind: str) -> Place:
    """What the owners of an event of this kind at this moment are asked about."""
    ruled = next((event for event in moment.ruled if event.kind == kind), None)
    other = next((event for event in moment.ruled if event.kind != kind), None)
    return Place(
        moment.at, kind, ruled.subject if ruled else None, ruled.confidence if ruled else 0.0,
        other.subject.number if other else None, 0,
    )  # fmt: skip


def _seen(built: Frame, at: int, end: int, date: str, ruled: tuple[FoundEvent, ...]) -> Iterator[str]:
    text = built.text
    yield from (f"D={len(date)}", f"n={min(3, len(ruled))}", f"end={text[end : end + 1] in ANY}")
    for event in ruled:
        yield from (f"R={event.kind}", f"RR={event.rule}")
    if not ruled:
        yield "R=-"
    words = built.words()
    after = words.shapes[words.inside(at + 1, end)][:_WORDS_AFTER]
    before = words.shapes[words.inside(at - 23, at)][: -_WORDS_BEFORE - 1 : -1]
    for steps, word in enumerate(after):
        yield f"r={word}"
        yield f"r{'0123'[min(3, steps // 2)]}={word}"
    for one, two in pairwise(after):
        yield f"rr={one}{two}"
    for steps, word in enumerate(before):
        yield f"l={word}"
        if steps < 2:
            yield f"l{steps}={word}"
    yield f"L2={shape(text[max(0, at - 2) : at])}"
    yield f"R3={shape(text[at + 1 : at + 4])}"

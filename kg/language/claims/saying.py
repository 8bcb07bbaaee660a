"""What the sentences of one document say, in the order of the text: relations, quantities, events."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from kg.language.claims.antecedents import anaphora
from kg.language.claims.dater import Dater
from kg.language.claims.discourse import Clauses, Topic
from kg.language.claims.events import read_events
from kg.language.claims.frames import QUANTITY, TIME, Frame, Slot, frame
from kg.language.claims.judge import Judge, SaidRelation
from kg.language.claims.measurer import Measurer
from kg.language.claims.observations import FoundQuantity, numbers
from kg.language.claims.periods import Periods
from kg.language.claims.relater import Relater
from kg.language.claims.relations import FoundRelation, Row, crossed, dealt_out, read_relations
from kg.language.claims.said import Said, SaidEvent, SaidQuantity, not_there, settled
from kg.language.claims.within_names import in_names, inside
from kg.language.claims.yardsticks import own_time
from kg.language.names.candidates import MARKED, Candidate
from kg.language.numbers.dates import TimeMention, combine
from kg.language.numbers.quantity_mentions import QuantityMention
from kg.language.weights import FOLDER

# A month of a year that the text names, and where what is said of it is over.
_DATED, _OVER = re.compile(r"\d{4}-\d\d"), re.compile(r"[。！？\n]|的")
_PHASE = re.compile(r"(?P<whole>.+?)[（(]?[一二三四五六首]期[)）]?(?:工程|项目)?")
# How far around a relation its words are looked at.
_BEFORE, _AFTER = 16, 24


@dataclass(frozen=True, slots=True)
class Readers:
    """The trained readers of relations, numbers and events; by default none, so that the tables stand alone."""

    relater: Relater = field(default_factory=Relater)
    judge: Judge = field(default_factory=Judge)
    measurer: Measurer = field(default_factory=Measurer)
    dater: Dater = field(default_factory=Dater)

    @classmethod
    def shipped(cls, folder: Path = FOLDER) -> Readers:
        """Those whose models lie in a folder, by default those of the package."""
        return cls(Relater.shipped(folder), Judge.shipped(folder), Measurer.shipped(folder), Dater.shipped(folder))


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of a document before its sentences are read.

    Attributes:
        text: mended.
        sentences: their starts and ends.
        names: the mentions, left to right, and for each in `referent_of` the number of its referent.
        quantities, times: those of the text, left to right.
        parts: where on a page with several articles each but the first begins: none speaks of what another named.
        wholes: number of the referent of a phase → number of that of its whole.
    """

    text: str
    sentences: list[tuple[int, int]]
    names: list[Candidate]
    referent_of: list[int]
    quantities: list[QuantityMention]
    times: list[TimeMention]
    parts: Sequence[int]
    wholes: dict[int, int]


def say(of: Found, readers: Readers, own_rules: tuple[Row, ...] = ()) -> Said:
    """The claims of a document.

    Args:
        of: the document with what was found in it.
        readers: the trained ones, which decide on what the tables find.
        own_rules: a user's rows of relations, besides those that ship with the package.
    """
    saying = _Saying(of, readers, own_rules)
    for start, end in of.sentences:
        saying.sentence(start, end)
    said = saying.said
    said.quantities.extend(_quantity(quantity) for quantity in in_names(saying.slots, of.quantities, *not_there(said)))
    said.relations.extend(
        SaidRelation(
            r.property, r.subject, r.object, (r.rule,), r.confidence, r.status, "", (r.subject.start, r.object.end)
        )
        for r in inside(of.text, saying.slots, of.wholes)
    )
    return settled(said, readers.judge, {f"{row.property}/{row.name}" for row in own_rules})


class _Saying:
    """Sentence after sentence, with what the earlier ones spoke of in mind."""

    def __init__(self, of: Found, readers: Readers, own_rules: tuple[Row, ...]) -> None:
        self.said = Said()
        self._of, self._readers, self._own_rules = of, readers, own_rules
        self.slots = [
            Slot(n.start, n.end, n.type, number, score=_sure(n), code=n.code, found=_found(n))
            for n, number in zip(of.names, of.referent_of, strict=True)
        ]
        territories = (slot for slot in reversed(self.slots) if slot.kind in ("Place", "Park"))
        self._topic = Topic(
            Counter(of.referent_of),
            territories={of.text[slot.start : slot.end]: slot for slot in territories},
            wholes=_wholes(of.text, self.slots, of.wholes),
        )
        self._periods = _periods(of.text, of.times)
        self._measured_in = _measured_in(of.text, of.times, self._periods)
        self._when = Periods(of.times, self._measured_in)
        measures = [Slot(q.start, q.end, QUANTITY, i) for i, q in enumerate(of.quantities)]
        measures += [Slot(t.start, t.end, TIME, i) for i, t in enumerate(of.times)]
        self._measures = sorted(measures, key=lambda slot: slot.start)
        self._named = [slot.start for slot in self.slots]
        self._measured = [slot.start for slot in self._measures]
        self._speakers = _speakers(of.text, self.slots)
        self._begun = self._over = 0

    def sentence(self, start: int, end: int) -> None:
        """Take in the next sentence and what it says."""
        text, topic = self._of.text, self._topic
        if self._begun < len(self._of.parts) and start >= self._of.parts[self._begun]:
            topic.new_part()
            self._when.new_part()
            self._begun = bisect_right(self._of.parts, start)
        speaker = _who_speaks(text, start, end, self._speakers)
        if speaker is not None:
            topic.subjects.append((speaker, topic.sentence))
        built = frame(text, start, end, self._inside(start, end))
        clauses = Clauses(built, topic)
        self._relations(built, clauses)
        self._numbers(built, clauses, paragraph="\n" in text[self._over : start])
        self._events(built, clauses)
        clauses.remember()
        self._over = end

    def _inside(self, start: int, end: int) -> list[Slot]:
        """The names, stand-ins for names, numbers and times of a sentence, none over another."""
        mine = _inside(self.slots, self._named, start, end)
        mine += anaphora(self._of.text, start, end, mine, self._topic)
        others = _inside(self._measures, self._measured, start, end)
        mine += [slot for slot in others if not any(slot.start < m.end and m.start < slot.end for m in mine)]
        return _without_overlap(mine)

    def _relations(self, built: Frame, clauses: Clauses) -> None:
        dealt = dealt_out(built)
        read = list(read_relations(built, clauses, self._own_rules))
        self.said.relations.extend(
            _relation(self._of.text, built, found)
            for found in self._readers.relater.relate(built, clauses, self._topic, read)
            if not crossed(dealt, found)
        )

    def _numbers(self, built: Frame, clauses: Clauses, *, paragraph: bool) -> None:
        counted = numbers(built, clauses, self._of.quantities, self._measured_in)
        self._when.next_sentence(paragraph=paragraph)
        for number in self._readers.measurer.measure(built, clauses, self._topic, counted):
            self.said.quantities.append(_quantity(self._when.of(number, built)))
        self._when.remember(built)

    def _events(self, built: Frame, clauses: Clauses) -> None:
        dated = list(read_events(built, clauses, self._topic, self._periods))
        self.said.events.extend(
            SaidEvent(one.subject, one.kind, one.date, one.status, one.rule, one.confidence, _places(built, one.at))
            for one in self._readers.dater.date(built, clauses, self._topic, self._periods, dated)
        )


def _wholes(text: str, slots: list[Slot], wholes: dict[int, int]) -> dict[int, Slot]:
    """What each phase is a part of, by its number: by the names of the two where nothing else says it."""
    projects = [slot for slot in reversed(slots) if slot.kind == "Project"]
    first = {slot.number: slot for slot in projects}
    called = {text[slot.start : slot.end]: slot for slot in projects}
    named = {
        slot.number: called[phase["whole"]]
        for name, slot in called.items()
        if (phase := _PHASE.fullmatch(name)) and phase["whole"] in called
    }
    return named | {phase: first[whole] for phase, whole in wholes.items() if whole in first}


def _speakers(text: str, slots: list[Slot]) -> list[tuple[int, Slot]]:
    """Where a person is named who speaks for a firm, body or park, and for whom."""
    found = []
    for before, person in pairwise(slots):
        between = text[before.end : person.start]
        speaks = person.kind == "Person" and before.kind in ("Company", "Institution", "Park", "Project")
        if speaks and len(between) <= 24 and not re.search(r"[，。；：！？“”\n]", between):
            found.append((person.start, before))
    return found


def _who_speaks(text: str, start: int, end: int, speakers: list[tuple[int, Slot]]) -> Slot | None:
    """For whom a quoted sentence is said whose speaker is named after it, in the same paragraph: “…。”某公司总经理某某说."""
    if not text.startswith("“", start):
        return None
    paragraph = text.find("\n", start)
    limit = min(end + 160, paragraph if paragraph >= 0 else len(text))
    return next((slot for place, slot in speakers if start <= place < limit), None)


def _inside(slots: list[Slot], starts: list[int], start: int, end: int) -> list[Slot]:
    """Those of the slots, which begin at `starts`, that lie in a sentence."""
    return [slot for slot in slots[bisect_left(starts, start) : bisect_left(starts, end)] if slot.end <= end]


def _found(name: Candidate) -> str:
    """By whom a name was found, and how surely, in steps that a classifier can learn from."""
    if name.rule == MARKED:
        return ""
    repeated = "+" if name.rule.endswith("repeated") else ""
    return f"{name.rule.split('/')[0]}{repeated}{min(9, int(10 * name.score))}"


def _sure(name: Candidate) -> float:
    """How much the certainty of a name takes from what is said of it.

    Read by who never saw the writer, of names this sure six in seven are what an annotator marks, of others one in two.
    """
    return 1.0 if name.score >= 0.9 else 0.85


def _without_overlap(slots: list[Slot]) -> list[Slot]:
    kept: list[Slot] = []
    for slot in sorted(slots, key=lambda s: (s.start, -s.end)):
        if not kept or slot.start >= kept[-1].end:
            kept.append(slot)
    return kept


def _periods(text: str, times: list[TimeMention]) -> list[str]:
    """The symbolic value of each time; one that hangs on an earlier one is put together with it."""
    periods: list[str] = []
    previous, over = "", 0
    for time in times:
        value = combine(previous, time) if time.kind == "relative" else time.value
        if time.offset == "=Y" and _DATED.match(previous) and not _OVER.search(text, over, time.start):
            # 2021年10月开工，12月投产: a month without a year is of the year of the one before it in the sentence.
            later = combine(previous, time)
            value = later if later[:7] >= previous[:7] else value
        periods.append("" if time.kind == "vague" or time.role == "compared" else value)
        previous, over = value or previous, len(text) if time.role == "compared" else time.end
    return periods


def _measured_in(text: str, times: list[TimeMention], periods: list[str]) -> list[str]:
    """The same for numbers, which a yardstick's time (比上年的5亿元) may be the period of; no event happens then."""
    found, previous = [], ""
    for time, period in zip(times, periods, strict=True):
        own = own_time(text, time, time.value, previous)
        found.append(own or period)
        previous = previous if own else period or previous
    return found


def _places(built: Frame, at: tuple[int, int]) -> tuple[int, int]:
    start = built.places[min(at[0], len(built.places) - 1)]
    end = built.places[min(at[1], len(built.places) - 1)]
    return start, max(end, start + 1)


def _relation(text: str, built: Frame, found: FoundRelation) -> SaidRelation:
    return SaidRelation(
        found.property, found.subject, found.object, (found.rule,), found.confidence, found.status, _role(text, found),
        _places(built, found.at), found.chance, tuple(_around(built, found)),
    )  # fmt: skip


def _around(built: Frame, found: FoundRelation) -> Iterator[str]:
    """The words around and between, each with where it stands."""
    start, end = found.at
    words = built.words()
    near = words.inside(start - _BEFORE, end + _AFTER)
    for place, word in zip(words.places[near], words.shapes[near], strict=True):
        yield f"{'b' if place < start else 'm' if place < end else 'a'}={word}"


def _role(text: str, found: FoundRelation) -> str:
    """The position that a person holds: what stands between the organisation and the name."""
    if found.property != "holdsPosition" or not 0 < found.subject.start - found.object.end <= 30:
        return ""
    role = text[found.object.end : found.subject.start].strip("，、的“”")
    return "" if re.search("[，；。：]", role) else role


def _quantity(found: FoundQuantity) -> SaidQuantity:
    quantity = found.quantity
    return SaidQuantity(
        found.subject, found.indicator, quantity.value, quantity.unit, quantity.verbatim, quantity.bound, found.period,
        found.growth, found.status, found.of, found.rule, found.confidence, (quantity.start, quantity.end),
    )  # fmt: skip

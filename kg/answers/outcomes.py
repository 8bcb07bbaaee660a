"""What became of a plan: done, done late, fallen short, given up, planned anew, or nothing since."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kg.answers.projects import STAGES, months_between
from kg.vocabulary import BOUNDS, STATUSES, known

OUTCOMES = ("overdue", "open", "short", "late", "revised", "abandoned", "fulfilled")
"""Nothing since and its time is over; nothing since; less than planned; done later than planned; planned otherwise
since; given up, ended or denied; done."""

LATE = ("late", "overdue")
OPEN = ("open", "overdue")
_ENOUGH = 0.995
"""So much of a planned number is that number, rounded."""
OF_A_PROJECT = ("investment", "contracts", "financing")
"""What a firm or park has one of for each of its projects, so that a newer one takes no older one's place."""
_BETTER_LESS = ("latency", "rank")
_UP_TO = ("below", "atMost")

_MONTHS_EARLY = 12
"""So much before its time a plan may be done, where no report tells when it was made."""
_TERMINATED = "terminated"
_DENIALS = ("negated", "ended")

Sort = Literal["relation", "number", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A statement, number or event as plans and outcomes are told apart by.

    Attributes:
        proof: its IRI; `thing`, `object` and `product` those of entities, empty where there is none.
        term: local name of the relation, indicator or kind of event; `sort` which of the three it is.
        of_project: whether the thing is a project, which has one investment where a firm has many.
        said: the number in words, empty elsewhere; `size` in the base unit, `bound` one of `BOUNDS`.
        time: EDTF, `earliest` and `latest` its first and last day, where one is told.
        first, last: the first and the last day on which articles tell of it, where one has a date.
    """

    proof: str
    thing: str
    term: str
    sort: Sort
    status: str
    object: str = ""
    product: str = ""
    of_project: bool = False
    said: str = ""
    size: float = 0.0
    bound: str = "exact"
    unit: str = ""
    time: str = ""
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None

    def __post_init__(self) -> None:
        known("status", self.status, STATUSES)
        known("bound", self.bound, BOUNDS)

    def is_plan(self) -> bool:
        """Whether it is planned; that a phase belongs to what is planned is no plan of its own."""
        return self.status == "planned" and self.term != "partOf"

    def is_of_one_matter(self, other: Fact) -> bool:
        """Whether two facts are of one thing, term and object; a product counts where both name one."""
        shared = (self.thing, self.term, self.object, self.unit) == (other.thing, other.term, other.object, other.unit)
        return shared and (self.product == other.product or not (self.product and other.product))

    def looks_back(self) -> bool:
        """Whether its time was over when it was first told, so that no report tells when it was made."""
        return bool(self.first and self.latest and self.latest < self.first)

    def is_one_of_many(self) -> bool:
        """Whether the thing has such a number for each of its projects."""
        return self.term in OF_A_PROJECT and not self.of_project


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan and what became of it.

    Attributes:
        fact: what was planned.
        outcome: one of `OUTCOMES`; `by` is what tells so, None where nothing does.
        months: how late it was done, for how long it is overdue, or for how long nothing has followed its first report;
            None where no day tells.
    """

    fact: Fact
    outcome: str
    by: Fact | None = None
    months: int | None = None

    def __post_init__(self) -> None:
        known("outcome", self.outcome, OUTCOMES)


def judged(plan: Fact, told: dict[str, list[Fact]], day: datetime.date) -> Plan:
    """What became of a plan by some day, with all that is told of each thing."""
    mine = told[plan.thing]
    alike = [one for one in mine if one.is_of_one_matter(plan) and one.proof != plan.proof]
    judge = {"relation": _relation, "number": _number, "event": _event}[plan.sort]
    if found := judge(plan, alike, told.get(plan.object, ()) if plan.sort == "relation" else mine):
        return found
    ends = [*mine, *told.get(plan.object, ())]
    if end := _first(one for one in (*alike, *ends) if _gives_up(one, plan)):
        return Plan(fact=plan, outcome="abandoned", by=end)
    newer = [
        one for one in alike
        if one.status == "planned" and (one.said, one.time) != (plan.said, plan.time) and _since(plan.last, one.first, strictly=True)
    ]  # fmt: skip
    if newer and not plan.is_one_of_many() and plan.sort != "relation":
        return Plan(
            fact=plan, outcome="revised", by=max(newer, key=lambda one: (one.last or datetime.date.min, one.proof))
        )
    if plan.latest and plan.latest < day:
        return Plan(fact=plan, outcome="overdue", months=months_between(plan.latest, day))
    return Plan(fact=plan, outcome="open", months=months_between(plan.first, day) if plan.first else None)


def _relation(plan: Fact, alike: Iterable[Fact], others: Iterable[Fact]) -> Plan | None:
    """A relation that is planned comes to be; who planned to invest in a project does so when that is begun, unless it ends."""
    done = _first(one for one in alike if one.status == "actual" and _follows(one, plan))
    if not done and plan.term == "investsIn":
        happened = [one for one in others if one.sort == "event" and one.status == "actual" and _follows(one, plan)]
        if all(one.term != _TERMINATED for one in happened):
            done = _first(one for one in happened if one.term in STAGES[1:])
    return Plan(fact=plan, outcome="fulfilled", by=done) if done else None


def _event(plan: Fact, _alike: Iterable[Fact], mine: Iterable[Fact]) -> Plan | None:
    """An event that is planned happens on time or late; a later stage of a project tells that it has happened."""
    happened = [one for one in mine if one.sort == "event" and one.status == "actual" and _follows(one, plan)]
    done = _first(one for one in happened if one.is_of_one_matter(plan))
    if done and done.earliest and plan.latest and done.earliest > plan.latest:
        # From month to month, as people count: planned for December and done in February is two months late.
        months = months_between(plan.latest.replace(day=1), done.earliest.replace(day=1))
        return Plan(fact=plan, outcome="late", by=done, months=months)
    if not done and plan.term in STAGES:
        later = STAGES[STAGES.index(plan.term) + 1 :]
        done = _first(one for one in happened if one.term in later)
    return Plan(fact=plan, outcome="fulfilled", by=done) if done else None


def _number(plan: Fact, alike: Iterable[Fact], _mine: Iterable[Fact]) -> Plan | None:
    """A number that is planned is reached, or what falls short of it is all that is reported."""
    actual = [one for one in alike if one.status == "actual" and _is_held_against(one, plan)]
    # A delay or a place in a ranking is to come down to what is planned, and so is what may be no more than that.
    less = plan.term in _BETTER_LESS or plan.bound in _UP_TO
    enough = (one for one in actual if (one.size * _ENOUGH <= plan.size if less else one.size >= _ENOUGH * plan.size))
    if done := _first(enough):
        return Plan(fact=plan, outcome="fulfilled", by=done)
    best = max(actual, key=lambda one: (-one.size if less else one.size, one.proof), default=None)
    return Plan(fact=plan, outcome="short", by=best) if best else None


def _is_held_against(one: Fact, plan: Fact) -> bool:
    """Whether a number tells of a planned one: of a time, where it is of all of that or of its end, or told since then.

    What an article tells beside a plan, and without a time, is what there was already.
    """
    timed = plan.earliest and plan.latest
    if timed and one.earliest and one.latest:
        whole = one.earliest == plan.earliest
        return one.latest == plan.latest and (whole or one.earliest >= plan.latest.replace(day=1))
    if plan.is_one_of_many():
        return False
    if not timed:
        return _since(plan.first, one.last, strictly=True) and _follows(one, plan)
    fresh = not plan.first or plan.looks_back() or _since(plan.first, one.last, strictly=True)
    return fresh and _since(plan.earliest, one.last, strictly=True)


def _gives_up(one: Fact, plan: Fact) -> bool:
    """Whether something tells that a plan came to nothing."""
    denied = one.is_of_one_matter(plan) and one.status in _DENIALS
    over = one.term == _TERMINATED and one.sort == "event" and one.status == "actual"
    return (denied or over) and _follows(one, plan)


def _follows(one: Fact, plan: Fact) -> bool:
    """Whether something was told no earlier than a plan, and was not over before the plan was made."""
    if not _since(plan.first, one.last):
        return False
    if one.latest is None:
        return True
    if plan.first and not plan.looks_back():
        return plan.first <= one.latest
    # When it was made is not known.
    return plan.earliest is None or months_between(one.latest, plan.earliest) <= _MONTHS_EARLY


def _since(before: datetime.date | None, after: datetime.date | None, *, strictly: bool = False) -> bool:
    """Whether the one report is not older than the other, as far as both have a day."""
    if before is None or after is None:
        return not strictly
    return before < after if strictly else before <= after


def _first(facts: Iterable[Fact]) -> Fact | None:
    """The one that happened, or was told, first."""
    return min(facts, key=lambda one: (one.earliest or one.first or datetime.date.max, one.proof), default=None)

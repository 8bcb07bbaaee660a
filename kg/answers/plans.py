"""What was planned and what became of it: done, done late, fallen short, given up, planned anew, or nothing since."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from kg.answers.asking import Asked, Row, Value, asked, code, query, text
from kg.answers.projects import STAGES, months_between
from kg.model import Period
from kg.vocabulary import CODE_LISTS, STATUSES, known
from kg.words import bounded

OUTCOMES = ("overdue", "open", "short", "late", "revised", "abandoned", "fulfilled")
"""Nothing since and its time is over; nothing since; less than planned; done later than planned; planned otherwise
since; given up, ended or denied; done."""

LATE = ("late", "overdue")
OPEN = ("open", "overdue")
_ENOUGH = 0.995
"""So much of a planned number is that number, rounded."""
OF_A_PROJECT = ("investment", "contracts", "financing")
"""What a firm or park has one of for each of its projects, so that a newer one takes no older one's place."""

MOST_PLANS = 1000
"""Of so many plans it is looked up what became of them, or of as many as rows are asked for."""
_NEVER = "9999"
_PLANNED = CODE_LISTS["status"] + "planned"

_TERMINATED = "terminated"
_DENIALS = ("negated", "ended")


Sort = Literal["relation", "number", "event"]
_QUERIES: Mapping[Sort, str] = {"relation": "q31_plans", "number": "q31_numbers", "event": "q31_events"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A statement, number or event as plans and outcomes are told apart by.

    Attributes:
        proof: its IRI; `thing`, `object` and `product` those of entities, empty where there is none.
        term: local name of the relation, indicator or kind of event; `sort` which of the three it is.
        of_project: whether the thing is a project, which has one investment where a firm has many.
        said: the number in words, empty elsewhere; `size` in the base unit.
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
    unit: str = ""
    time: str = ""
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None

    def __post_init__(self) -> None:
        known("status", self.status, STATUSES)

    def is_plan(self) -> bool:
        """Whether it is planned; that a phase belongs to what is planned is no plan of its own."""
        return self.status == "planned" and self.term != "partOf"

    def is_of_one_matter(self, other: Fact) -> bool:
        """Whether two facts are of one thing, term and object; a product counts where both name one."""
        shared = (self.thing, self.term, self.object, self.unit) == (other.thing, other.term, other.object, other.unit)
        return shared and (self.product == other.product or not (self.product and other.product))


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


def plans(
    graph: Asked, day: datetime.date, *, things: Sequence[str] = (), most: int | None = MOST_PLANS
) -> tuple[tuple[Plan, ...], int]:
    """What was planned with what became of it, in the order of things and terms, and how many plans were left aside.

    Args:
        graph: what is asked.
        day: up to which time is counted.
        things: IRIs of entities; none for all.
        most: of all plans only so many, those whose time was over first; None for every one.
    """
    left = 0
    if things:
        facts = _facts(_told(graph, list(things)))
        planned = [fact for fact in facts if fact.is_plan()]
    else:
        due, left = _due(graph, most)
        planned = _facts({sort: asked(graph, name, proof=due) for sort, name in _QUERIES.items()})
        facts = _facts(_told(graph, sorted({one.thing for one in planned}), planned))
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        told[fact.thing].append(fact)
    # Of what stands at the other end of a plan it matters alone whether it was given up.
    others = sorted({one.object for one in planned if one.object} - (set(things) or {one.thing for one in planned}))
    ends = [text(row["proof"]) for row in asked(graph, "q31_given_up", thing=others)]
    for fact in _facts({"event": asked(graph, "q31_events", proof=ends)}):
        told[fact.thing].append(fact)
    return tuple(_judged(one, told, day) for one in planned), left


def _due(graph: Asked, most: int | None) -> tuple[list[str], int]:
    """Of all plans those whose time was over first, at most so many, and how many more there are."""
    counted = sorted(
        (text(row["latest"]) or _NEVER, int(row["plans"] or 0)) for row in graph.select(query("q31_times"))
    )
    sums = list(accumulate(count for _, count in counted))
    # Up to this day there are enough, and few enough to be put into order.
    until = next(
        (day for (day, _), count in zip(counted, sums, strict=True) if most is not None and count >= most), _NEVER
    )
    rows = graph.select(query("q31_due"), until=_day(until) if until != _NEVER else None)
    rows.sort(key=lambda row: (text(row["latest"]) or _NEVER, text(row["proof"])))
    due = [text(row["proof"]) for row in rows[:most]]
    return due, sum(count for _, count in counted) - len(due)


def _told(graph: Asked, things: list[str], planned: Iterable[Fact] | None = None) -> dict[Sort, list[Row]]:
    """What can tell what became of plans of these things: relations of the matter of a plan, all numbers and events.

    Where the plans are known already, things of which no number is planned need none.
    """
    rows = asked(graph, "q31_matters", thing=things if planned is None else _things(planned, "relation"))
    matters = {_matter(row) for row in rows if row["status"] == _PLANNED}
    relations = sorted(text(row["proof"]) for row in rows if _matter(row) in matters)
    numbers = things if planned is None else _things(planned, "number")
    return {
        "relation": asked(graph, "q31_plans", proof=relations),
        "number": asked(graph, "q31_numbers", thing=numbers),
        "event": asked(graph, "q31_events", thing=things),
    }


def _things(facts: Iterable[Fact], sort: Sort) -> list[str]:
    return sorted({one.thing for one in facts if one.sort == sort})


def _matter(row: Row) -> tuple[Value, ...]:
    return row["thing"], row["term"], row["object"]


def _facts(told: Mapping[Sort, Iterable[Row]]) -> list[Fact]:
    """What these rows say, in the order of things and terms; each is told by a row for each day on which it was reported."""
    days: dict[str, set[str]] = defaultdict(set)
    once: dict[tuple[str, str], tuple[str, Fact]] = {}
    for sort, rows in told.items():
        for row in rows:
            proof, product = text(row["proof"]), text(row.get("product"))
            if row["day"]:
                days[proof].add(text(row["day"]))
            if (proof, product) not in once:
                once[proof, product] = text(row["term"]), _fact(sort, row)
    found = [
        (term, replace(fact, first=_day(min(of)), last=_day(max(of))) if (of := days.get(fact.proof)) else fact)
        for term, fact in once.values()
    ]
    found.sort(
        key=lambda pair: (
            pair[1].thing,
            pair[0],
            *map(_iso, (pair[1].earliest, pair[1].first)),
            pair[1].proof,
            pair[1].product,
        )
    )
    return [fact for _, fact in found]


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _fact(sort: Sort, row: Row) -> Fact:
    when = _period(text(row["time"])) if row.get("time") else None
    return Fact(
        proof=text(row["proof"]), thing=text(row["thing"]), term=code(row["term"]), sort=sort, status=code(row["status"]),
        object=text(row.get("object")), product=text(row.get("product")), of_project=bool(row.get("of_project")),
        time=when.text if when else "", unit=text(row.get("unit")),
        said=bounded(text(row["verbatim"]), code(row["bound"])) if sort == "number" else "",
        size=float(row.get("size") or 0),
        earliest=when.earliest if when else _day(row.get("earliest")),
        latest=when.latest if when else _day(row.get("latest")),
    )  # fmt: skip


@lru_cache(maxsize=1 << 12)
def _period(time: str) -> Period:
    return Period(time)


def _day(value: Value) -> datetime.date | None:
    return datetime.date.fromisoformat(text(value)) if value else None


# --- what became of it ------------------------------------------------------------------------------------------------
def _judged(plan: Fact, told: dict[str, list[Fact]], day: datetime.date) -> Plan:
    mine = told[plan.thing]
    alike = [one for one in mine if one.is_of_one_matter(plan) and one.proof != plan.proof]
    judge = {"relation": _relation, "number": _number, "event": _event}[plan.sort]
    if found := judge(plan, alike, mine):
        return found
    ends = [*mine, *told.get(plan.object, ())]
    if end := _first(one for one in (*alike, *ends) if _gives_up(one, plan)):
        return Plan(fact=plan, outcome="abandoned", by=end)
    newer = [
        one for one in alike
        if one.status == "planned" and (one.said, one.time) != (plan.said, plan.time) and _since(plan.last, one.first, strictly=True)
    ]  # fmt: skip
    if newer and (plan.of_project or plan.term not in OF_A_PROJECT) and plan.sort != "relation":
        return Plan(
            fact=plan, outcome="revised", by=max(newer, key=lambda one: (one.last or datetime.date.min, one.proof))
        )
    if plan.latest and plan.latest < day:
        return Plan(fact=plan, outcome="overdue", months=months_between(plan.latest, day))
    return Plan(fact=plan, outcome="open", months=months_between(plan.first, day) if plan.first else None)


def _relation(plan: Fact, alike: Iterable[Fact], _mine: Iterable[Fact]) -> Plan | None:
    done = _first(one for one in alike if one.status == "actual" and _since(plan.first, one.last))
    return Plan(fact=plan, outcome="fulfilled", by=done) if done else None


def _event(plan: Fact, alike: Iterable[Fact], mine: Iterable[Fact]) -> Plan | None:
    """An event that is planned happens on time or late; a later stage of a project tells that it has happened."""
    done = _first(one for one in alike if one.status == "actual" and _since(plan.first, one.last))
    if done and done.earliest and plan.latest and done.earliest > plan.latest:
        # From month to month, as people count: planned for December and done in February is two months late.
        months = months_between(plan.latest.replace(day=1), done.earliest.replace(day=1))
        return Plan(fact=plan, outcome="late", by=done, months=months)
    if not done and plan.term in STAGES:
        later = STAGES[STAGES.index(plan.term) + 1 :]
        done = _first(one for one in mine if one.status == "actual" and one.sort == "event" and one.term in later)
    return Plan(fact=plan, outcome="fulfilled", by=done) if done else None


def _number(plan: Fact, alike: Iterable[Fact], _mine: Iterable[Fact]) -> Plan | None:
    """A number that is planned is reached, or a smaller one is all that is reported."""
    actual = [one for one in alike if one.status == "actual" and _is_held_against(one, plan)]
    if enough := _first(one for one in actual if one.size >= _ENOUGH * plan.size):
        return Plan(fact=plan, outcome="fulfilled", by=enough)
    most = max(actual, key=lambda one: (one.size, one.proof), default=None)
    return Plan(fact=plan, outcome="short", by=most) if most else None


def _is_held_against(one: Fact, plan: Fact) -> bool:
    """Whether a number tells of a planned one: of a time, where it is of all of that or of its end, or told since then."""
    if not (plan.earliest and plan.latest):
        return _since(plan.first, one.last)
    if not (one.earliest and one.latest):
        return _since(plan.earliest, one.last, strictly=True)
    whole = one.earliest == plan.earliest
    return one.latest == plan.latest and (whole or one.earliest >= plan.latest.replace(day=1))


def _gives_up(one: Fact, plan: Fact) -> bool:
    """Whether something tells that a plan came to nothing."""
    denied = one.is_of_one_matter(plan) and one.status in _DENIALS
    over = one.term == _TERMINATED and one.sort == "event" and one.status == "actual"
    return (denied or over) and _since(plan.first, one.last)


def _since(before: datetime.date | None, after: datetime.date | None, *, strictly: bool = False) -> bool:
    """Whether the one report is not older than the other, as far as both have a day."""
    if before is None or after is None:
        return not strictly
    return before < after if strictly else before <= after


def _first(facts: Iterable[Fact]) -> Fact | None:
    """The one that happened, or was told, first."""
    return min(facts, key=lambda one: (one.earliest or one.first or datetime.date.max, one.proof), default=None)

"""The question of plans: what was planned, and what became of it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, Draft, answer, today
from kg.answers.asking import Asked, Row, Value, code, query, recorded, text
from kg.answers.outcomes import OUTCOMES, Fact, Plan, Sort, judged
from kg.answers.projects import with_parts
from kg.model import Period
from kg.vocabulary import CODE_LISTS, INDICATORS, KINDS, PROPERTIES
from kg.words import KIND_WORDS, STATUS_WORDS, bounded

MOST_PLANS = 1000
"""Of so many plans it is looked up what became of them, or of as many as rows are asked for."""
_NEVER = "9999"
_PLANNED = CODE_LISTS["status"] + "planned"
_QUERIES: Mapping[Sort, str] = {"relation": "q31_plans", "number": "q31_numbers", "event": "q31_events"}


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
        planned = _facts({sort: recorded(graph, name, proof=due) for sort, name in _QUERIES.items()})
        facts = _facts(_told(graph, sorted({one.thing for one in planned}), planned))
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        told[fact.thing].append(fact)
    # Of what stands at the other end of a plan it matters alone whether it was begun or given up.
    others = sorted({one.object for one in planned if one.object} - (set(things) or {one.thing for one in planned}))
    ends = [text(row["proof"]) for row in recorded(graph, "q31_ends", thing=others)]
    for fact in _facts({"event": recorded(graph, "q31_events", proof=ends)}):
        told[fact.thing].append(fact)
    return tuple(judged(one, told, day) for one in planned), left


def planned(
    graph: Asked, *, thing: str = "", outcomes: Sequence[str] = OUTCOMES, as_of: str = "", most: int | None = ROWS
) -> Answer:
    """What was planned and what became of it, what is overdue first.

    Args:
        graph: what is asked.
        thing: IRI of an entity; of a park or place also what lies in it, of a project also its phases. Empty for all.
        outcomes: only plans that came to this.
        as_of: EDTF, up to whose last day time is counted; by default the day of the graph, else of its newest article.
    """
    newest = today(graph, as_of)
    day = datetime.date.fromisoformat(newest) if newest else datetime.date.min
    found, left = plans(
        graph,
        day,
        things=with_parts(graph, thing) if thing else (),
        most=None if most is None else max(MOST_PLANS, most),
    )
    kept = [one for one in found if one.outcome in outcomes]
    drafts = [_plan(one) for one in sorted(kept, key=lambda one: (OUTCOMES.index(one.outcome), -(one.months or 0)))]
    columns = (
        "subject",
        "term",
        "object",
        "product",
        "value",
        "due",
        "outcome",
        "result",
        "done",
        "months",
        "reported",
    )
    terms = (*PROPERTIES, *INDICATORS, *KINDS)
    return answer(
        graph, "q31_plans", about=(thing, newest), columns=columns, drafts=drafts, terms=terms, most=most, left=left
    )


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
    rows = recorded(graph, "q31_matters", thing=things if planned is None else _things(planned, "relation"))
    matters = {_matter(row) for row in rows if row["status"] == _PLANNED}
    relations = sorted(text(row["proof"]) for row in rows if _matter(row) in matters)
    numbers = things if planned is None else _things(planned, "number")
    return {
        "relation": recorded(graph, "q31_plans", proof=relations),
        "number": recorded(graph, "q31_numbers", thing=numbers),
        "event": recorded(graph, "q31_events", thing=things),
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
        said=bounded(text(row["verbatim"]), code(row["bound"]), float(row.get("size") or 0)) if sort == "number" else "",
        size=float(row.get("size") or 0), bound=code(row["bound"]) if sort == "number" else "exact",
        earliest=when.earliest if when else _day(row.get("earliest")),
        latest=when.latest if when else _day(row.get("latest")),
    )  # fmt: skip


@lru_cache(maxsize=1 << 12)
def _period(time: str) -> Period:
    return Period(time)


def _day(value: Value) -> datetime.date | None:
    return datetime.date.fromisoformat(text(value)) if value else None


def _plan(one: Plan) -> Draft:
    fact, by = one.fact, one.by
    cells = {
        "subject": fact.thing, "term": fact.term, "object": fact.object or None, "product": fact.product or None,
        "value": fact.said or None, "due": fact.time or None, "outcome": one.outcome,
        "result": _result(fact, by) if by else None,
        "done": by.time or None if by else None, "months": one.months,
        "reported": fact.first.isoformat() if fact.first else None,
    }  # fmt: skip
    return Draft(cells, (fact.proof, *((by.proof,) if by else ())), "derived")


def _result(plan: Fact, by: Fact) -> str:
    """What tells of a plan's outcome, in words: 92亿元, 终止, 实际."""
    return by.said or (STATUS_WORDS[by.status].zh if by.term == plan.term else KIND_WORDS[by.term].zh)

"""The questions of projects and of time: what was signed, begun, commissioned; what stands still."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, Draft, answer, foremost, today
from kg.answers.asking import Asked, asked, code, recorded, text
from kg.answers.projects import STANDING, STOPS, Project, Step, looked_at, placed, staged
from kg.errors import QueryError
from kg.model import Period
from kg.vocabulary import known
from kg.words import STATUS_WORDS, bounded

NEW = ("signed", "started", "commissioned")
A_YEAR = 12
_OF_STAGES = ("q02_investors", "q02_signings", "q02_phases")


def new_projects(
    graph: Asked, *, territory: str = "", since: str = "", until: str = "", stage: str = "", most: int | None = ROWS
) -> Answer:
    """The projects that were signed, begun or commissioned in a time, with their amounts.

    Args:
        graph: what is asked.
        territory: IRI of a park or place; empty for all.
        since, until: EDTF, the first day of the one to the last day of the other; empty for open.
        stage: only what came to this, one of `STANDING`; empty for the three.
        most: at most so many rows; None for all.

    Raises:
        OntologyError: there is no such stage.
    """
    if stage:
        known("stage", stage, STANDING)
    return _new("q02_stages", graph, territory, since, until, most, kinds=(stage,) if stage else NEW)


def new_in_month(graph: Asked, *, month: str, territory: str = "", most: int | None = ROWS) -> Answer:
    """The projects that were signed, begun or commissioned in one month, day or year."""
    time = Period(month)
    days = [time.earliest + datetime.timedelta(days=at) for at in range((time.latest - time.earliest).days + 1)]
    rows = recorded(graph, "q18_month", latest=days)
    among = {text(row["project"]) for row in rows if text(row["earliest"]) >= time.earliest.isoformat()}
    return _new("q18_month", graph, territory, month, month, most, among)


def standing_projects(
    graph: Asked,
    *,
    territory: str = "",
    stage: str = "",
    since: str = "",
    still: int = 0,
    as_of: str = "",
    most: int | None = ROWS,
) -> Answer:
    """The projects with where each stands, what was announced next, and for how long nothing has followed.

    Args:
        graph: what is asked.
        territory: IRI of a park or place; empty for all.
        stage: only those that stand there, one of `STANDING`.
        since: EDTF; only those that have stood there since its first day or later.
        still: only those for which nothing has followed for so many months.
        as_of: EDTF, up to whose last day the months are counted; by default the day of the graph, else of its newest
            article.
    """
    if stage:
        known("stage", stage, STANDING)
    first = Period(since).earliest if since else datetime.date.min

    def is_asked_for(now: Step | None, months: int | None) -> bool:
        return (
            (not stage or (now is not None and now.kind == stage))
            and (not since or (now is not None and now.earliest >= first))
            and (not still or (months is not None and months >= still))
        )

    return _standing("q02_stages", graph, territory, is_asked_for, as_of, most, counts=bool(still))


def still_projects(
    graph: Asked, *, months: int = A_YEAR, territory: str = "", as_of: str = "", most: int | None = ROWS
) -> Answer:
    """The projects that were signed so many months ago, and of which neither a beginning nor an opening is told."""
    return _standing(
        "q15_still", graph, territory, lambda now, told: _waits(now, told, months), as_of, most,
        _signed_alone(graph, today(graph, as_of)),
    )  # fmt: skip


def stopped_projects(
    graph: Asked, *, territory: str = "", since: str = "", until: str = "", stage: str = "", months: int = A_YEAR,
    as_of: str = "", most: int | None = ROWS,
) -> Answer:  # fmt: skip
    """The projects that were stopped or given up and have not gone on since, then those of `still_projects`.

    Args:
        graph: what is asked.
        territory: IRI of a park or place; empty for all.
        since, until: EDTF; only those that have stood there since a day between the two; empty for open.
        stage: only those that stand there, one of `STANDING`; what was given up is stopped, too.
        months: so long ago the others were signed.
        as_of: as for `standing_projects`.
    """
    if stage:
        known("stage", stage, STANDING)
    wanted = STOPS if stage == "suspended" else (stage,) if stage else STANDING
    first = Period(since).earliest if since else datetime.date.min
    last = Period(until).latest if until else datetime.date.max
    among = {text(row["project"]) for row in asked(graph, "q15b_stopped")} | _signed_alone(graph, today(graph, as_of))

    def is_asked_for(now: Step | None, still: int | None) -> bool:
        if now is None or now.kind not in wanted or not first <= now.earliest <= now.latest <= last:
            return False
        return _has_stopped(now) or _waits(now, still, months)

    return _standing("q15b_stopped", graph, territory, is_asked_for, as_of, most, among)


# --- rows -------------------------------------------------------------------------------------------------------------
def _new(
    name: str, graph: Asked, territory: str, since: str, until: str, most: int | None,
    among: Iterable[str] | None = None, kinds: Sequence[str] = NEW,
) -> Answer:  # fmt: skip
    first = Period(since).earliest if since else datetime.date.min
    last = Period(until).latest if until else datetime.date.max
    keys, left = looked_at(graph, territory, most, among)
    kept = [
        (one, step)
        for one in staged(graph, keys, of_phases=False)
        for step in one.done()
        if step.kind in kinds and first <= step.earliest and step.latest <= last
    ]
    kept.sort(key=lambda pair: (kinds.index(pair[1].kind), pair[1].earliest, pair[0].key))
    kept, cut = foremost(kept, lambda pair: (pair[1].kind, pair[0].key, pair[1].date, pair[1].investor), most)
    whose = {one.key: one for one in placed(graph, {one.key: one for one, _ in kept}.values())}
    amounts = _amounts(graph, whose)
    drafts = [
        Draft(
            {"kind": step.kind, "project": one.key, "date": step.date, "whole": _whole(one), "place": _place(one),
             **_money(amounts[one.key]), "teller": step.investor or None},
            (step.proof, *_said(one), *(key for key, _, _ in amounts[one.key])),
        )
        for one, step in ((whose[told.key], step) for told, step in kept)
    ]  # fmt: skip
    columns = ("kind", "project", "whole", "date", "investment", "place", "teller")
    others = _OF_STAGES if name == "q02_stages" else ()
    about = (territory, since, until if until != since else "")
    return answer(
        graph, name, about=about, columns=columns, drafts=drafts, others=others, most=most, cut=cut, left=left
    )


def _signed_alone(graph: Asked, day: str) -> set[str]:
    """The projects that were signed, and of which neither a beginning nor an opening up to a day is told."""
    begun = {text(row["project"]) for row in asked(graph, "q15_later") if not day or text(row["begun"]) <= day}
    return {text(row["project"]) for row in asked(graph, "q15_still")} - begun


def _waits(now: Step | None, months: int | None, least: int) -> bool:
    """Whether a project was signed so many months ago, and nothing has followed."""
    return now is not None and now.kind == "signed" and months is not None and months >= least


def _has_stopped(now: Step | None) -> bool:
    return now is not None and now.kind in STOPS


def _standing(
    name: str, graph: Asked, territory: str, is_asked_for: Callable[[Step | None, int | None], bool], as_of: str,
    most: int | None, among: Iterable[str] | None = None, *, counts: bool = True,
) -> Answer:  # fmt: skip
    """The projects of which it is asked, by where each stands and for how many months; `counts` if it hangs on these."""
    newest = today(graph, as_of)
    if counts and not newest:
        raise QueryError("no article tells its date, so no month can be counted", hint="--as-of 2025-12-31")
    day = datetime.date.fromisoformat(newest) if newest else datetime.date.max
    keys, left = looked_at(graph, territory, most, among)
    then = [one.up_to(day) for one in staged(graph, keys)] if as_of else staged(graph, keys)
    told = [(one, one.stands(), one.still_for(day)) for one in then if one.steps]
    kept = [(one, now, months) for one, now, months in told if is_asked_for(now, months)]
    stopped_first = name == "q15b_stopped"
    kept.sort(key=lambda told: (stopped_first and not _has_stopped(told[1]), _by_stage(told)))
    shown, cut = foremost(kept, lambda told: told[0].key, most)
    amounts = _amounts(graph, (one.key for one, _, _ in shown))
    drafts = [
        _stand(one, now, months, amounts[one.key])
        for one, (_, now, months) in zip(placed(graph, (one for one, _, _ in shown)), shown, strict=True)
    ]
    columns = ("project", "whole", "standing_at", "date", "months", "next", "next_date", "investment", "place")
    others = {"q15_still": ("q15_later",), "q15b_stopped": ("q15_still", "q15_later")}.get(name, _OF_STAGES)
    return answer(
        graph,
        name,
        about=(territory, newest),
        columns=columns,
        drafts=drafts,
        others=others,
        most=most,
        cut=cut,
        left=left,
    )


def _by_stage(kept: tuple[Project, Step | None, int | None]) -> tuple[object, ...]:
    one, now, months = kept
    return STANDING.index(now.kind) if now else len(STANDING), -(months or 0), one.key


def _stand(one: Project, now: Step | None, months: int | None, amounts: Sequence[tuple[str, str, str]]) -> Draft:
    ahead = one.next_planned()
    cells = {
        "project": one.key, "whole": _whole(one), "standing_at": now.kind if now else None,
        "date": now.date if now else None, "months": months, "next": ahead.kind if ahead else None,
        "next_date": ahead.date if ahead else None, **_money(amounts), "place": _place(one),
    }  # fmt: skip
    steps = tuple(step.proof for step in (now, ahead) if step) or tuple(step.proof for step in one.steps)
    return Draft(
        cells, (*steps, *_said(one), *(key for key, _, _ in amounts)), "reported" if months is None else "derived"
    )


def _place(one: Project) -> str | None:
    return one.places[0][0] if one.places else None


def _whole(one: Project) -> str | None:
    return one.wholes[0][0] if one.wholes else None


def _said(one: Project) -> tuple[str, ...]:
    return tuple(statement for _, statement in (*one.wholes[:1], *one.places[:1]))


def _amounts(graph: Asked, keys: Iterable[str]) -> dict[str, list[tuple[str, str, str]]]:
    """Project → the investments that are told of it: IRI of the observation, words, status."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in asked(graph, "q02_investments", project=sorted(set(keys))):
        said = bounded(text(row["verbatim"]), code(row["bound"]))
        found[text(row["project"])].append((text(row["figure"]), said, code(row["status"])))
    return found


def _money(amounts: Iterable[tuple[str, str, str]]) -> dict[str, str | None]:
    said = [words if status == "actual" else f"{words}（{STATUS_WORDS[status].zh}）" for _, words, status in amounts]
    return {"investment": "、".join(dict.fromkeys(said)) or None}

"""Projects by stage: signed, begun, commissioned, at capacity; what is planned, what happened, what stands still."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.answers.asking import Asked, Row, Value, asked, code, ordered, query, recorded, text
from kg.answers.containment import around, within
from kg.model import Period
from kg.vocabulary import KINDS, STATUSES, known

STAGES = ("signed", "started", "commissioned", "reachedCapacity")
"""The stages of a project, in their order."""

STOPS = ("suspended", "terminated")
_UNDER_WAY = ("signed", "started", "suspended")
STANDING = (*STAGES, *STOPS)
"""Where a project may stand: at a stage, or stopped."""
MOST_PROJECTS = 500
"""So many projects are looked at, or as many as rows are asked for; how many more there are, the answer says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A dated step of a project.

    Attributes:
        kind: one of the kinds of milestones.
        date: EDTF; `earliest` and `latest` are its first and last day.
        proof: IRI of the milestone.
        investor: IRI of the investor that it is told of, where it is not told of the project itself.
        phase: IRI of the phase that it is told of, where it is not told of the whole.
    """

    kind: str
    date: str
    earliest: datetime.date
    latest: datetime.date
    status: str
    proof: str
    investor: str = ""
    phase: str = ""

    def __post_init__(self) -> None:
        known("kind", self.kind, KINDS)
        known("status", self.status, STATUSES)

    @staticmethod
    def of(row: Row) -> Step:
        """The step that a row of a query tells: its kind, date, status and proof, whose it is."""
        when = _period(text(row["date"]))
        return Step(
            kind=code(row["kind"]), date=when.text, status=code(row["status"]), proof=text(row["proof"]),
            earliest=when.earliest, latest=when.latest, investor=text(row.get("investor")), phase=text(row.get("phase")),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project with its steps in the order of time.

    Attributes:
        key: its IRI.
        places: what it lies in, each with the statement that says so.
        wholes: the projects and programmes that it belongs to, as a phase does, likewise.
    """

    key: str
    steps: tuple[Step, ...]
    places: tuple[tuple[str, str], ...] = ()
    wholes: tuple[tuple[str, str], ...] = ()

    def done(self) -> tuple[Step, ...]:
        """What happened to the whole, without what was only planned."""
        return tuple(step for step in self.steps if step.status == "actual" and not step.phase)

    def up_to(self, day: datetime.date) -> Project:
        """The project as it was on a day: what happened later had not happened."""
        return replace(self, steps=tuple(s for s in self.steps if s.status != "actual" or s.earliest <= day))

    def reached(self) -> Step | None:
        """The furthest stage that it has reached, since it was last given up; None if none is told."""
        given_up = max((step.latest for step in self.done() if step.kind == "terminated"), default=datetime.date.min)
        stages = [step for step in self.done() if step.kind in STAGES]
        since = [step for step in stages if step.latest > given_up]
        return max(since or stages, key=lambda step: (STAGES.index(step.kind), step.latest), default=None)

    def stands(self) -> Step | None:
        """Where it stands: the furthest stage that it has reached, or that it was stopped after; None if none is told."""
        furthest = self.reached()
        stops = [step for step in self.done() if step.kind in STOPS]
        last = max(stops, key=lambda step: step.latest, default=None)
        if last is None or (furthest and _follows(furthest, last)) or self._goes_on(last):
            return furthest
        return last

    def _goes_on(self, now: Step) -> bool:
        """Whether a phase has come further since: after what it stands at, or beyond a signing at all."""
        return any(
            step.earliest > now.latest
            or (now.kind == "signed" and step.kind != "signed" and step.latest >= now.earliest)
            for step in self.steps
            if step.phase and step.status == "actual" and step.kind in STAGES
        )

    def next_planned(self) -> Step | None:
        """The next stage that was announced and is not reached; of several dates of it the latest.

        None where nothing was announced, or the project was given up.
        """
        now = self.stands()
        if now and now.kind == "terminated":
            return None
        furthest = self.reached()
        reached = STAGES.index(furthest.kind) if furthest else -1
        ahead = [
            step for step in self.steps
            if step.status == "planned" and not step.phase and step.kind in STAGES[reached + 1 :]
        ]  # fmt: skip
        return min(ahead, key=lambda step: (STAGES.index(step.kind), -step.latest.toordinal()), default=None)

    def still_for(self, day: datetime.date) -> int | None:
        """For how many full months nothing has followed on that day, not even for a phase of it.

        None where it runs, has ended for good, or no step is told.
        """
        now = self.stands()
        if now is None or now.kind not in _UNDER_WAY or now.latest > day:
            return None
        return None if self._goes_on(now) else months_between(now.latest, day)


def _follows(stage: Step, stop: Step) -> bool:
    """Whether a stage was reached after a stop. What opened in a year in which it also stood still opened after that."""
    opened = stop.kind == "suspended" and STAGES.index(stage.kind) >= STAGES.index("commissioned")
    return stage.latest > stop.latest or (opened and stop.earliest < stage.earliest and stage.latest < stop.latest)


def months_between(first: datetime.date, last: datetime.date) -> int:
    """How many full months lie between two days."""
    return 12 * (last.year - first.year) + last.month - first.month - (last.day < first.day)


def staged(graph: Asked, among: Iterable[str] | None = None, *, of_phases: bool = True) -> tuple[Project, ...]:
    """Projects with their steps, in the order of their keys, without what they lie in or belong to (see `placed`).

    Args:
        graph: what is asked.
        among: IRIs of projects, each of which is told even without steps; None for all that have steps.
        of_phases: whether the steps of their phases count.
    """
    keys = sorted({text(row["project"]) for row in asked(graph, "every_project")} if among is None else set(among))
    phases = _many(asked(graph, "q02_phases", project=keys), "project", "phase") if of_phases else {}
    steps: dict[str, dict[str, Step]] = defaultdict(dict)
    own = sorted({*keys, *(phase for listed in phases.values() for phase in listed)})
    told: dict[str, list[Row]] = defaultdict(list)
    for row in asked(graph, "q02_stages", project=own):
        told[text(row["project"])].append(row)
    for key in keys:
        steps[key] = {text(row["proof"]): Step.of(row) for row in told[key]}
    for row in _signings(graph, keys):
        steps[text(row["project"])].setdefault(text(row["proof"]), Step.of(row))
    for key, listed in phases.items():
        for phase in listed:
            for row in told[phase]:
                steps[key].setdefault(text(row["proof"]), Step.of({**row, "phase": phase}))
    for proof in _signed_to_end(graph, steps.values()):
        for told_of in steps.values():
            told_of.pop(proof, None)
    return tuple(
        Project(key=key, steps=_in_order(steps[key].values())) for key in keys if steps[key] or among is not None
    )


def placed(graph: Asked, listed: Iterable[Project]) -> tuple[Project, ...]:
    """These projects with what they lie in, the narrow before the wide, what is only planned elsewhere last, and what they belong to."""
    found = list(listed)
    told: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in asked(graph, "projects_within", project=sorted({one.key for one in found})):
        told[text(row["project"]), code(row["way"])].append(row)
    lies_in = around(graph, {text(row["whole"]) for (_, way), rows in told.items() if way != "partOf" for row in rows})

    def held(key: str, way: str) -> tuple[tuple[str, str], ...]:
        rows = told[key, way]
        wholes = [text(row["whole"]) for row in rows]
        sure = {whole for whole, row in zip(wholes, rows, strict=True) if code(row["status"]) == "actual"}

        def rank(n: int) -> tuple[bool, int]:
            # A plan for a park in the city where it is tells where in it; one for another city does not.
            planned = wholes[n] not in sure and bool(sure) and sure.isdisjoint(lies_in.get(wholes[n], ()))
            return planned, sum(wholes[n] in lies_in.get(other, ()) for other in wholes)

        order = sorted(range(len(rows)), key=rank)
        return tuple(dict.fromkeys((wholes[n], text(rows[n]["statement"])) for n in order))

    return tuple(replace(one, places=held(one.key, "locatedIn"), wholes=held(one.key, "partOf")) for one in found)


def _signings(graph: Asked, keys: list[str]) -> Iterator[Row]:
    """The signings that are told of who invests in these projects, in a sentence that says that it does."""
    held = recorded(graph, "q02_investors", project=keys)  # what was signed was signed, though nothing came of it
    signed: dict[str, list[Row]] = defaultdict(list)
    for row in asked(graph, "q02_signings", investor=sorted({text(row["investor"]) for row in held})):
        signed[text(row["investor"])].append(row)
    held = [row for row in held if row["investor"] in signed]
    said = {text(row["invests"]) for row in held} | {text(row["proof"]) for rows in signed.values() for row in rows}
    sentences = _sentences(graph, said)
    for one in ordered(held, "project", "investor"):
        for row in signed[text(one["investor"])]:
            if sentences[text(one["invests"])] & sentences[text(row["proof"])]:
                yield {**row, "project": one["project"]}


def _signed_to_end(graph: Asked, steps: Iterable[dict[str, Step]]) -> set[str]:
    """The signings that one sentence tells with an end on the same day: what was signed there is that it ends."""
    pairs = {
        (one.proof, other.proof)
        for told in steps
        for one in told.values()
        for other in told.values()
        if one.kind == "signed" and other.kind == "terminated" and one.date == other.date
    }
    sentences = _sentences(graph, {proof for pair in pairs for proof in pair})
    return {signed for signed, ended in pairs if sentences[signed] & sentences[ended]}


def _sentences(graph: Asked, said: Iterable[str]) -> dict[str, set[tuple[Value, Value]]]:
    """Statement or event → article and place of each of its sentences."""
    found: dict[str, set[tuple[Value, Value]]] = defaultdict(set)
    for row in asked(graph, "q02_sentences", said=sorted(said)):
        found[text(row["said"])].add((row["document"], row["start"]))
    return found


def _many(rows: list[Row], one: str, other: str) -> dict[str, list[str]]:
    """Each value of a column → those of another beside it, in their order."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in ordered(rows, one, other):
        if text(row[other]) not in found[text(row[one])]:
            found[text(row[one])].append(text(row[other]))
    return found


def projects_in(graph: Asked, territories: Iterable[str]) -> set[str]:
    """The projects in these territories, as IRIs; a phase lies where the project does that it belongs to."""
    found: set[str] = set()
    fresh = sorted(territories)
    while fresh:
        inner = {text(row["project"]) for row in asked(graph, "projects_within", whole=fresh)} - found
        found |= inner
        fresh = sorted(inner)
    return found


def looked_at(
    graph: Asked, territory: str, most: int | None, among: Iterable[str] | None = None
) -> tuple[Iterable[str] | None, int]:  # fmt: skip
    """The projects of a territory, or these, or all; of very many, where not all rows are wanted, those that anything
    happened to last.

    Returns:
        Their IRIs, None for all, and how many were left aside.
    """
    if territory:
        inside = projects_in(graph, within(graph, territory))
        return (inside if among is None else inside & set(among)), 0
    if among is not None:
        return among, 0
    if most is None:
        return None, 0
    newest = [text(row["project"]) for row in graph.select(query("q02_newest"))]
    shown = newest[: max(MOST_PROJECTS, most)]
    return (shown if len(shown) < len(newest) else None), len(newest) - len(shown)


def with_parts(graph: Asked, thing: str) -> list[str]:
    """A thing, the territories within it, and the projects that lie in these or are its phases, as IRIs in their order."""
    territories = within(graph, thing)
    return sorted({thing, *territories, *projects_in(graph, territories)})


@lru_cache(maxsize=1 << 12)
def _period(date: str) -> Period:
    return Period(date)


def _in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Steps in the order of time; what is told of the project itself is not told of its investor again."""
    told = list(steps)
    own = {(step.kind, step.date, step.status) for step in told if not step.investor and not step.phase}
    kept = [step for step in told if not step.investor or (step.kind, step.date, step.status) not in own]
    return tuple(sorted(kept, key=lambda one: (one.earliest, one.latest, KINDS.index(one.kind), one.proof)))

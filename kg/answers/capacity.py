"""Planned capacity against the one that stands, project by project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, Draft, answer
from kg.answers.asking import Asked, Row, Value, asked, code, query, text
from kg.answers.containment import within
from kg.answers.projects import MOST_PROJECTS, projects_in
from kg.answers.records import reported_on

_SAME = 1e-9
_HELD = ("actual", "planned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A capacity as a sentence says it.

    Attributes:
        value, unit: as written; `size` in the base unit of its quantity.
        proof: IRI of the observation.
        phase: IRI of the project or phase that it is told of.
        told: the day on which it was reported last, ISO; `until` the last day of its time. Empty where none is told.
    """

    verbatim: str
    value: float
    unit: str
    size: float
    proof: str
    phase: str
    told: str = ""
    until: str = ""

    @property
    def stood(self) -> str:
        """The day up to which it tells what stands: the end of its time, no later than it was told; empty without one."""
        return min(self.until, self.told) if self.until and self.told else self.until or self.told


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What is planned of a project and what stands, of one product in one unit.

    Attributes:
        project: its IRI.
        of: IRI of the product, empty where none is told.
        planned, standing: what was said, the newest first; of the project itself, or of its phases where nothing is
            said of the whole, or what is said of it is older and less.
        belongs: the statements that say that the phases belong to it.
        left: planned minus standing in the base unit, by the newest of each; None where one of them is not reported.
    """

    project: str
    of: str
    unit: str
    planned: tuple[Amount, ...]
    standing: tuple[Amount, ...]
    belongs: tuple[str, ...] = ()

    @property
    def by_phases(self) -> bool:
        """Whether what stands is told of phases and not of the whole."""
        return any(one.phase != self.project for one in self.standing)

    @property
    def left(self) -> float | None:
        """Planned minus standing; phases that stand are added up, each by its newest."""
        if not self.planned or not self.standing:
            return None
        newest: dict[str, float] = {}
        for one in self.standing:
            newest.setdefault(one.phase, one.size)
        left = self.planned[0].size - sum(newest.values())
        return 0.0 if abs(left) < _SAME * self.planned[0].size else left

    def left_said(self) -> str:
        """What is left in the unit of the newest plan, as 12GWh; empty where one of the two is not reported."""
        plan = self.planned[0]
        if self.left is None or not plan.size:
            return ""
        return f"{self.left * plan.value / plan.size:g}{plan.unit}"


def gaps(graph: Asked, projects: Iterable[str]) -> tuple[Gap, ...]:
    """What is planned and what stands of each project that has a planned capacity, by project, product and unit.

    A number whose product is not told counts with those of the only product that the project has.
    """
    rows = asked(graph, "q16_capacity", project=sorted(projects))
    days = reported_on(graph, {text(row[name]) for row in rows for name in ("proof", "belongs") if row[name]})
    newest = {proof: on[-1] for proof, on in days.items()}
    told: dict[str, list[Row]] = defaultdict(list)
    for row in _belonging(rows, newest):
        told[text(row["project"])].append({**row, "told": newest.get(text(row["proof"]))})
    phases = {text(row["phase"]) for row in rows if row["belongs"]}
    inner = {(text(row["project"]), text(row["phase"])) for row in asked(graph, "q02_phases", project=sorted(phases))}
    found = [gap for project in sorted(told) for gap in _of_project(project, told[project], inner)]
    return tuple(gap for gap in found if gap.planned)


def _belonging(rows: Iterable[Row], newest: Mapping[str, str]) -> Iterator[Row]:
    """What is told of the projects themselves and of their phases, without those that left: by what was told last."""
    last: dict[tuple[Value, Value], str] = defaultdict(str)
    for row in rows:
        if row["belongs"] and code(row["held"]) not in _HELD:
            at = row["project"], row["phase"]
            last[at] = max(last[at], newest.get(text(row["belongs"]), ""))
    for row in rows:
        held = code(row["held"]) in _HELD and newest.get(text(row["belongs"]), "") >= last[row["project"], row["phase"]]
        if held or not row["belongs"]:
            yield row


def _of_project(project: str, rows: list[Row], inner: Collection[tuple[str, str]]) -> list[Gap]:
    products = {text(row["of"]) for row in rows if row["of"]}
    only = products.pop() if len(products) == 1 else ""
    kinds = sorted({(text(row["of"]) or only, text(row["normalizedUnit"])) for row in rows})
    made = []
    for of, unit in kinds:
        own = [row for row in rows if (text(row["of"]) or only, text(row["normalizedUnit"])) == (of, unit)]
        planned = _amounts(own, "planned", project)
        standing = _standing(own, project, inner)
        counted = {one.phase for one in standing} - {project}
        belongs = tuple(sorted({text(row["belongs"]) for row in own if text(row["phase"]) in counted}))
        made.append(Gap(project=project, of=of, unit=unit, planned=planned, standing=standing, belongs=belongs))
    return made


def _standing(rows: list[Row], project: str, inner: Collection[tuple[str, str]]) -> tuple[Amount, ...]:
    """What stands of the whole; where that is older than what its phases add up to, and less, what stands of these.

    Args:
        rows: of one product and unit.
        project: IRI of the whole.
        inner: phases, each with a phase of it, which is no second one beside it.
    """
    whole = _amounts(rows, "actual", project)
    phases = sorted({text(row["phase"]) for row in rows} - {project})
    told = {phase: amounts for phase in phases if (amounts := _amounts(rows, "actual", phase))}
    inside = {phase for outer, phase in inner if outer in told and (phase, outer) not in inner}
    apart = [amounts for phase, amounts in told.items() if phase not in inside]
    if whole:
        newer = any(amounts[0].stood > whole[0].stood for amounts in apart)
        # Of some phases alone something may be told: less than the whole tells nothing newer of it.
        if not newer or sum(amounts[0].size for amounts in apart) <= whole[0].size:
            return whole
    return tuple(amount for amounts in apart for amount in amounts)


def _amounts(rows: Iterable[Row], status: str, phase: str) -> tuple[Amount, ...]:
    """What is said of one phase, or of the whole, with this status; the newest first, each once.

    Of what stands the newest is of the latest time; of plans, the most that was planned last.
    """
    found = {
        text(row["proof"]): Amount(
            verbatim=text(row["verbatim"]), value=float(row["value"] or 0), unit=text(row["unit"]),
            size=float(row["normalizedValue"] or 0), proof=text(row["proof"]), phase=phase,
            told=text(row["told"]), until=text(row["until"]),
        )
        for row in rows if code(row["status"]) == status and text(row["phase"]) == phase
    }  # fmt: skip
    age = _planned_at if status == "planned" else _stood_at
    return tuple(sorted(found.values(), key=age, reverse=True))


def _planned_at(one: Amount) -> tuple[str, float, str]:
    return one.told, one.size, one.proof


def _stood_at(one: Amount) -> tuple[str, str, float, str]:
    return one.stood, one.told, one.size, one.proof


def capacity_gaps(graph: Asked, *, territory: str = "", most: int | None = ROWS) -> Answer:
    """What capacity is planned and what stands, project by project; phases count where the whole is not told of lately."""
    keys, left = _looked_at(graph, territory, most)
    found = gaps(graph, keys)
    drafts = []
    for gap in found:
        cells = {
            "project": gap.project, "product": gap.of or None, "planned": _each_once(gap.planned),
            "standing": _each_once(gap.standing), "left": gap.left_said() or None,
            "of_phases": "yes" if gap.by_phases else None,
        }  # fmt: skip
        proofs = (*(one.proof for one in (*gap.planned, *gap.standing)), *gap.belongs)
        drafts.append(Draft(cells, proofs, "derived" if gap.left is not None else "reported"))
    columns = ("project", "product", "planned", "standing", "left", "of_phases")
    return answer(graph, "q16_capacity", about=(territory,), columns=columns, drafts=drafts, most=most, left=left)


def _looked_at(graph: Asked, territory: str, most: int | None) -> tuple[Iterable[str], int]:
    """The projects of a territory, or those of which a capacity is planned, and how many of these were left aside.

    Of very many, where not all rows are wanted, those whose plan was told last.
    """
    if territory:
        return projects_in(graph, within(graph, territory)), 0
    newest = [text(row["project"]) for row in graph.select(query("q16_projects"))]
    shown = newest if most is None else newest[: max(MOST_PROJECTS, most)]
    return shown, len(newest) - len(shown)


def _each_once(told: Iterable[Amount]) -> str | None:
    return "、".join(dict.fromkeys(one.verbatim for one in told)) or None

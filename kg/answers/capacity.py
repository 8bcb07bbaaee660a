"""Planned capacity against the one that stands, project by project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, Draft, answer
from kg.answers.asking import Asked, Row, asked, code, query, text
from kg.answers.containment import within
from kg.answers.projects import MOST_PROJECTS, projects_in
from kg.answers.records import reported_on

_SAME = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A capacity as a sentence says it.

    Attributes:
        value, unit: as written; `size` in the base unit of its quantity.
        proof: IRI of the observation.
        phase: IRI of the project or phase that it is told of.
    """

    verbatim: str
    value: float
    unit: str
    size: float
    proof: str
    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What is planned of a project and what stands, of one product in one unit.

    Attributes:
        project: its IRI.
        of: IRI of the product, empty where none is told.
        planned, standing: what was said, the newest first; of the project itself, or of its phases where nothing is
            said of the whole.
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
    days = reported_on(graph, {text(row["proof"]) for row in rows})
    told: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        newest = max(days.get(text(row["proof"]), ()), default=None)
        told[text(row["project"])].append({**row, "latest": newest})
    found = [gap for project in sorted(told) for gap in _of_project(project, told[project])]
    return tuple(gap for gap in found if gap.planned)


def _of_project(project: str, rows: list[Row]) -> list[Gap]:
    products = {text(row["of"]) for row in rows if row["of"]}
    only = products.pop() if len(products) == 1 else ""
    kinds = sorted({(text(row["of"]) or only, text(row["normalizedUnit"])) for row in rows})
    made = []
    for of, unit in kinds:
        own = [row for row in rows if (text(row["of"]) or only, text(row["normalizedUnit"])) == (of, unit)]
        planned = _amounts(own, "planned", project)
        phases = sorted({text(row["phase"]) for row in own} - {project})
        standing = _amounts(own, "actual", project) or tuple(a for one in phases for a in _amounts(own, "actual", one))
        counted = {one.phase for one in standing} - {project}
        belongs = tuple(sorted({text(row["belongs"]) for row in own if text(row["phase"]) in counted}))
        made.append(Gap(project=project, of=of, unit=unit, planned=planned, standing=standing, belongs=belongs))
    return made


def _amounts(rows: Iterable[Row], status: str, phase: str) -> tuple[Amount, ...]:
    """What is said of one phase, or of the whole, with this status; the newest first, each once."""
    found: dict[str, tuple[str, Amount]] = {}
    for row in rows:
        if code(row["status"]) == status and text(row["phase"]) == phase:
            one = Amount(
                verbatim=text(row["verbatim"]), value=float(row["value"] or 0), unit=text(row["unit"]),
                size=float(row["normalizedValue"] or 0), proof=text(row["proof"]), phase=phase,
            )  # fmt: skip
            day = max(text(row["latest"]), found[one.proof][0] if one.proof in found else "")
            found[one.proof] = (day, one)
    return tuple(one for _, one in sorted(found.values(), key=lambda pair: (pair[0], pair[1].proof), reverse=True))


def capacity_gaps(graph: Asked, *, territory: str = "", most: int | None = ROWS) -> Answer:
    """What capacity is planned and what stands, project by project; phases count where the whole is not told of."""
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

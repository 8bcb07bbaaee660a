"""What a park has of a chain and what it has not: there, said to be missing, announced, stopped, or not reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, Draft, answer
from kg.answers.asking import Asked, Row, asked, code, text
from kg.answers.containment import within
from kg.answers.makers import NEAR, Maker, makers
from kg.answers.projects import STOPS, Project, Step, staged
from kg.answers.templates import Link, Linked, Templates, goods_by_link, templates
from kg.vocabulary import CODE_LISTS, ONTOLOGY, known

FOUND = ("present", "announced", "stopped", "lacking", "notReported", "elsewhere")
"""What is told of a link: it is there; it is announced and not yet producing; it was and has stopped; it is said to be
missing; no article tells anything; it is made elsewhere."""

MOST_MAKERS = 5
"""So many makers elsewhere are shown of a link that is missing, the nearest first."""

_MADE = ("produces", "inIndustry", "leads", "supplies")
_NOT_YET = ("signed", "started")
_RUNNING = ("commissioned", "reachedCapacity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of one link by one firm, project or place, or that nothing is.

    Attributes:
        found: one of `FOUND`.
        who, way, good, place: IRIs; `way` is the property; `good` is empty where a project's name tells it.
        status: of what is said of the good.
        step: where a project stands, or that a firm has stopped.
    """

    link: Link
    found: str
    who: str = ""
    way: str = ""
    good: str = ""
    place: str = ""
    status: str = ""
    step: Step | None = None
    proofs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known("finding", self.found, FOUND)


@dataclass(frozen=True, slots=True)
class Goods:
    """What firms, projects and places make, have as an industry or lack, asked once of each."""

    graph: Asked
    told: dict[str, list[Row]] = field(default_factory=dict)

    def of(self, whose: Iterable[str]) -> list[Row]:
        """The rows of `goods_of`, in its order."""
        wanted = sorted(set(whose))
        fresh = [who for who in wanted if who not in self.told]
        self.told.update({who: [] for who in fresh})
        for row in asked(self.graph, "goods_of", who=fresh):
            self.told[text(row["who"])].append(row)
        return [row for who in wanted for row in self.told[who]]


Chains = tuple[Templates, Linked]
"""The chain templates, and to which of their links what articles name belongs."""


def chains_of(graph: Asked) -> Chains:
    """The chains of a graph, for who asks about several places."""
    known_chains = templates(graph)
    return known_chains, goods_by_link(graph, known_chains)


def gaps(
    graph: Asked, *, territory: str, chain: str = "", chains: Chains | None = None, most: int | None = ROWS
) -> Answer:
    """Each link of a chain with what is told of it in a place, and who near it makes what is missing.

    Args:
        graph: what is asked.
        territory: IRI of a park or place; what lies in it counts.
        chain: IRI of a chain; empty for all of which anything is told there.
        chains: those of the graph, where they are known already.
    """
    known_chains, linked = chains or chains_of(graph)
    told = links_told(graph, territory, linked)
    of_chain = {link.chain for link in known_chains.of(chain) if chain or told.get(link)}
    links = [link for link in known_chains.links if link.chain in of_chain]
    missing = [link for link in links if not any(one.found == "present" for one in told.get(link, ()))]
    around = _elsewhere(graph, territory, linked, missing)
    drafts = []
    for link in links:
        own = sorted(told.get(link, ()), key=lambda one: (FOUND.index(one.found), one.who, one.way, one.good))
        drafts += [_draft(one) for one in own or [Told(link=link, found="notReported")]]
        drafts += [_made_elsewhere(link, one) for one in around.get(link, ())[:MOST_MAKERS]]
    if chain:  # it stands above the table
        drafts = [replace(one, cells={**one.cells, "chain": None}) for one in drafts]
    columns = (
        "chain",
        "stage",
        "link",
        "found",
        "firm",
        "property",
        "product",
        "place",
        "near",
        "status",
        "kind",
        "date",
    )
    return answer(
        graph, "q11_gaps", about=(territory, known_chains.label(chain)), columns=columns, drafts=drafts,
        others=("goods_of", "parties", "q12_makers_nearby"),
        most=most, left=sum(max(0, len(listed) - MOST_MAKERS) for listed in around.values()),
    )  # fmt: skip


def links_told(graph: Asked, territory: str, linked: Linked, goods_of: Goods | None = None) -> dict[Link, list[Told]]:
    """Every link of any chain of which something is told in a territory, with what is told.

    A firm or project in it that makes the good, or is of that industry, has the link; so has the place itself where a
    sentence says so. A project that is signed or begun and not commissioned is announced; so is all that is planned.
    What is denied or has ended counts for nothing.

    Args:
        graph: what is asked.
        territory: IRI of a park or place.
        linked: to which links what articles name belongs.
        goods_of: what is made, where it is asked for elsewhere too.
    """
    inside = list(within(graph, territory))
    here = _Parties(graph)
    here.come(inside)
    goods = (goods_of or Goods(graph)).of(here.places)
    telling = {text(row["who"]) for row in goods if linked.get(text(row["good"]))}
    standing = standing_of(graph, telling | {who for who in here.projects if who in linked}, here.projects)
    found: dict[Link, list[Told]] = defaultdict(list)
    for row in asked(graph, "q11_gaps", {"place": inside}):
        for one in _of_place(row, linked):
            found[one.link].append(one)
    for row in goods:
        if code(row["way"]) in _MADE:
            for one in here.told(row, linked, standing):
                found[one.link].append(one)
    for one in here.told_by_name(linked, standing):
        if not any(other.who == one.who for other in found.get(one.link, ())):
            found[one.link].append(one)
    return {link: list(_without_plans_that_stand(listed)) for link, listed in found.items()}


@dataclass(slots=True)
class _Parties:
    """The firms and projects of a territory.

    Attributes:
        places: who → where it is, whether only planned, and what proves it.
        projects: those of them that are projects.
    """

    graph: Asked
    places: dict[str, tuple[str, bool, tuple[str, ...]]] = field(default_factory=dict)
    projects: set[str] = field(default_factory=set)

    def come(self, places: Iterable[str]) -> None:
        """Take in who is in these places, and the phases of their projects."""
        fresh = sorted(places)
        while fresh:
            rows = asked(self.graph, "parties", place=fresh)
            # What is there goes before what is planned to be.
            rows.sort(key=lambda row: code(row["status"]) != "actual")
            new = set()
            for row in rows:
                who = text(row["who"])
                if who not in self.places:
                    _, later, proofs = self.places.get(text(row["place"]), ("", False, ()))
                    is_planned = later or code(row["status"]) == "planned"
                    self.places[who] = (text(row["place"]), is_planned, (text(row["proof"]), *proofs))
                    if text(row["kind"]) == ONTOLOGY + "Project":
                        self.projects.add(who)
                        new.add(who)
            fresh = sorted(new)

    def told(self, row: Row, linked: Linked, standing: Mapping[str, Project]) -> Iterator[Told]:
        """What a row of `goods_of` says of links."""
        who, status = text(row["who"]), code(row["status"])
        place, later, proofs = self.places[who]
        if status not in ("actual", "planned"):
            return
        state, step = _state(standing.get(who), later or status == "planned", is_project=who in self.projects)
        for link in linked.get(text(row["good"]), ()):
            yield Told(
                link=link, found=state, who=who, way=text(row["way"]), good=text(row["good"]), place=place, status=status,
                step=step, proofs=(text(row["proof"]), *proofs, *((step.proof,) if step else ())),
            )  # fmt: skip

    def told_by_name(self, linked: Linked, standing: Mapping[str, Project]) -> Iterator[Told]:
        """What the names of projects say: 某再生铝项目."""
        for who in sorted(self.projects):
            place, later, proofs = self.places[who]
            state, step = _state(standing.get(who), later, is_project=True)
            for link in linked.get(who, ()):
                proven = (*proofs, *((step.proof,) if step else ()))
                yield Told(link=link, found=state, who=who, place=place, step=step, proofs=proven)


def _of_place(row: Row, linked: Linked) -> Iterator[Told]:
    """What is told of the park or place itself."""
    status, lacks = code(row["status"]), code(row["way"]) == "lacks"
    if status == "actual" or (status == "planned" and not lacks):
        found = "lacking" if lacks else "present" if status == "actual" else "announced"
        who = text(row["who"])
        for link in linked.get(text(row["good"]), ()):
            yield Told(
                link=link, found=found, who=who, way=text(row["way"]), good=text(row["good"]), place=who, status=status,
                proofs=(text(row["proof"]),),
            )  # fmt: skip


def standing_of(graph: Asked, whose: set[str], listed: set[str]) -> dict[str, Project]:
    """Where each of these stands: what is listed as a project by all its steps, a firm by those of itself."""
    of_projects = whose & listed
    found = {one.key: one for one in staged(graph, of_projects)}
    firms = sorted(whose - listed)
    steps: dict[str, list[Step]] = defaultdict(list)
    for row in asked(graph, "steps", who=firms):
        steps[text(row["who"])].append(Step.of(row))
    return found | {who: Project(key=who, steps=tuple(listed)) for who, listed in steps.items()}


def _state(one: Project | None, is_planned: bool, *, is_project: bool) -> tuple[str, Step | None]:
    """Whether what is made is there, announced or stopped, and the step that says so."""
    now = one.stands() if one else None
    if now and now.kind in STOPS:
        return "stopped", now
    if is_planned:
        return "announced", now or (one.next_planned() if one else None)
    if one and is_project:
        begun = any(step.phase and step.status == "actual" and step.kind in _RUNNING for step in one.steps)
        if now and now.kind in _NOT_YET and not begun:
            return "announced", now
        if now is None and not begun and (ahead := one.next_planned()):
            return "announced", ahead
    return "present", now


def _without_plans_that_stand(listed: Iterable[Told]) -> Iterator[Told]:
    """What is told of a link, less what a firm plans that it already has."""
    told = list(listed)
    there = {one.who for one in told if one.found == "present"}
    yield from (one for one in told if one.found != "announced" or one.who not in there)


def _elsewhere(graph: Asked, territory: str, linked: Linked, missing: Iterable[Link]) -> dict[Link, list[Maker]]:
    """Who makes what the missing links make, the nearest first, each firm once for a link."""
    wanted = set(missing)
    of_good = {good: [link for link in links if link in wanted] for good, links in linked.items()}
    found: dict[Link, dict[str, Maker]] = defaultdict(dict)
    for one in makers(graph, territory, [good for good, links in of_good.items() if links]):
        for link in of_good[one.product]:
            found[link].setdefault(one.firm, one)
    return {link: sorted(by.values(), key=lambda one: NEAR.index(one.near)) for link, by in found.items()}


def _draft(one: Told) -> Draft:
    cells = {
        **_link_cells(one.link), "found": one.found, "firm": one.who or None, "property": one.way or None,
        "product": one.good or None, "place": one.place or None, "near": None,
        "status": CODE_LISTS["status"] + one.status if one.status else None,
        "kind": one.step.kind if one.step else None, "date": one.step.date if one.step else None,
    }  # fmt: skip
    return Draft(cells, one.proofs, "derived" if one.proofs else "background")


def _made_elsewhere(link: Link, one: Maker) -> Draft:
    cells = {
        **_link_cells(link), "found": "elsewhere", "firm": one.firm, "property": ONTOLOGY + "produces",
        "product": one.product, "place": one.place, "near": one.near, "status": CODE_LISTS["status"] + one.status,
        "kind": one.kind or None, "date": one.date or None,
    }  # fmt: skip
    return Draft(cells, one.proofs, "derived")


def _link_cells(link: Link) -> dict[str, str]:
    return {"chain": link.chain_label, "stage": link.stage, "link": link.label}

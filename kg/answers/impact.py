"""Whom a shock reaches: a material grows dear or short, a firm stops; tier by tier, along what is reported and derived."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.answers.answer import Answer, Thing
from kg.answers.answering import ROWS, Draft, answer, foremost, things
from kg.answers.asking import Asked, Row, Value, asked, code, text
from kg.answers.containment import within
from kg.answers.derivations import derivations
from kg.errors import QueryError
from kg.vocabulary import known

MOST_TIERS = 4
MOST_HIT = 300
"""So many are followed; how many more are reached, the answer says."""
SHOCKS = ("涨价", "断供", "短缺", "停产", "减产")
"""What may befall a product or firm and is felt downstream."""

_SUPPLIES, _OTHERS = "q14b_who_is_hit", "q25_impact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One hop of a shock.

    Attributes:
        source, hit: IRIs: from whom, to whom.
        way: how the hit hangs on the source, a member of `kg.words.IMPACT_WORDS`.
        status: actual or planned.
        proofs: the statements that the hop rests on; empty where it is derived, and `_proven` not asked yet.
        is_derived: whether no sentence says the hop itself.
    """

    source: str
    hit: str
    way: str
    status: str
    proofs: tuple[str, ...]
    is_derived: bool


@dataclass(slots=True)
class _Spread:
    """A shock on its way: who is reached by which steps, who was reached in the tier before, who is one too many."""

    graph: Asked
    start: str
    derives: bool
    paths: dict[str, tuple[Step, ...]] = field(default_factory=dict)
    rim: list[str] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)

    def tiers(self, most: int) -> Iterator[tuple[Step, ...]]:
        """The ways to each that is reached, from the start to it, nearer ones first; the surest way goes on from there."""
        self.paths, self.rim = {self.start: ()}, [self.start]
        for _ in range(most):
            fresh: dict[str, tuple[Step, ...]] = {}
            for step in sorted(self._steps(), key=lambda step: (step.is_derived, code(step.status))):
                if step.hit not in self.paths and step.hit not in fresh and len(self.paths) + len(fresh) > MOST_HIT:
                    self.left_out.add(step.hit)
                elif step.hit not in self.paths:
                    way = (*self.paths[step.source], step)
                    fresh.setdefault(step.hit, way)
                    yield way
            self.paths |= fresh
            self.rim = sorted(fresh)
            if not self.rim:
                return

    def _steps(self) -> Iterator[Step]:
        """The next steps; what is reported of a pair makes what is derived of it needless."""
        rows = asked(self.graph, _SUPPLIES, firm=self.rim)
        rows += asked(self.graph, _OTHERS, firm=self.rim) if self.derives else []
        told = {(text(row["firm"]), text(row["hit"])) for row in rows}
        for row in rows:
            if not self._is_start_made(row):
                yield _reported(row)
        # What follows from what only follows would be a guess upon a guess.
        sure = [one for one in self.rim if not any(step.is_derived for step in self.paths[one])] if self.derives else []
        nearby = {(text(row["firm"]), text(row["hit"])) for row in asked(self.graph, "could_supply", firm=sure)}
        for source, hit in sorted(nearby - told):
            yield Step(source=source, hit=hit, way="couldSupply", status="", proofs=(), is_derived=True)

    def _is_start_made(self, row: Row) -> bool:
        """Whether the hop leads to who makes the very product that grows dear: that is no one who is hit."""
        return row["way"] == "madeBy" and row["firm"] == self.start


def who_is_hit(graph: Asked, *, firm: str, most: int | None = ROWS) -> Answer:
    """The customers of a firm, their customers and so on, with the parks that they are in, if it stops.

    The first tier is reported, the further ones derived: nobody says that the stop would reach them.

    Args:
        graph: what is asked.
        firm: IRI of a firm or project.
    """
    spread = _Spread(graph, firm, derives=False)
    drafts = [
        Draft(
            {"tier": len(way), "firm": way[-1].source, "hit": way[-1].hit, "place": place, "status": way[-1].status},
            (*_proofs(way), *proofs),
            "reported" if len(way) == 1 else "derived",
        )
        for way, place, proofs in _placed(graph, list(spread.tiers(MOST_TIERS)))
    ]
    return answer(
        graph, _SUPPLIES, about=(firm,), columns=("tier", "firm", "hit", "place", "status"), drafts=drafts,
        most=most, left=len(spread.left_out),
    )  # fmt: skip


def impact(
    graph: Asked, *, thing: str, shock: str = "", territory: str = "", tiers: int = MOST_TIERS, most: int | None = ROWS
) -> Answer:
    """Whom a shock reaches, tier by tier, each with the way that leads there: every row is derived.

    A product hits who uses it, who is supplied with it, what is made of it and who makes that; a firm or project hits whom
    it supplies, who uses it, and whom it could supply nearby. No derived hop follows upon a derived one.

    Args:
        graph: what is asked.
        thing: IRI of a product, industry, firm or project.
        shock: one of `SHOCKS`, or empty for any.
        territory: IRI of a park or place, to list only who is hit there; empty for everywhere.
        tiers: how far.

    Raises:
        QueryError: `tiers` is below 1.
        OntologyError: the shock is none.
    """
    if tiers < 1:
        raise QueryError("a shock goes at least one tier", hint="--tiers 4")
    if shock:
        known("shock", shock, SHOCKS)
    inside = set(within(graph, territory)) if territory else set()
    spread = _Spread(graph, thing, derives=True)
    ways = list(spread.tiers(tiers))
    names = things(graph, sorted({way[-1].hit for way in ways}))
    hits = [
        (way, proofs, _cells(way, place, names))
        for way, place, proofs in _placed(graph, ways)
        if not territory or place in inside
    ]
    shown, cut = foremost(hits, lambda one: tuple(one[2].values()), most)
    proven = _proven(graph, {step for way, _, _ in shown for step in way if step.is_derived})
    drafts = []
    for way, proofs, cells in shown:
        *before, last = (proven.get(step, [step.proofs]) for step in way)
        there = dict.fromkeys(key for rests_on in before for key in rests_on[0])
        drafts += [Draft(cells, tuple(dict.fromkeys((*there, *rests_on, *proofs))), "derived") for rests_on in last]
    columns = ("tier", "hit", "reached", "hop", "place", "status", "via")
    return answer(
        graph, _OTHERS, about=(thing, shock, territory), columns=columns, drafts=drafts, others=(_SUPPLIES,),
        most=most, cut=cut, left=len(spread.left_out),
    )  # fmt: skip


def _reported(row: Row) -> Step:
    return Step(
        source=text(row["firm"]), hit=text(row["hit"]), way=text(row["way"]), status=text(row["status"]),
        proofs=(text(row["proof"]),), is_derived=False,
    )  # fmt: skip


def _cells(way: tuple[Step, ...], place: str | None, names: Mapping[str, Thing]) -> dict[str, Value]:
    last = way[-1]
    return {
        "tier": len(way), "hit": last.hit, "reached": last.way, "hop": "derived" if last.is_derived else "reported",
        "place": place, "status": last.status, "via": " → ".join(names[step.source].label for step in way[1:]),
    }  # fmt: skip


def _proven(graph: Asked, steps: Iterable[Step]) -> dict[Step, list[tuple[str, ...]]]:
    """Each of these derived steps → of each derivation that concludes it the statements that it follows from."""
    ends = {(step.source, step.hit): step for step in steps}
    sources, hits = (sorted({pair[side] for pair in ends}) for side in (0, 1))
    rows = asked(graph, "could_supply_by", {"firm": sources}, hit=hits)
    keys = sorted(text(row["derivation"]) for row in rows if (text(row["firm"]), text(row["hit"])) in ends)
    found: dict[Step, list[tuple[str, ...]]] = defaultdict(list)
    for one in derivations(graph, derivation=keys):
        found[ends[one.subject, one.object]].append(tuple(edge.key for edge in one.premises))
    return found


def _proofs(way: tuple[Step, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for step in way for key in step.proofs))


def _placed(
    graph: Asked, ways: list[tuple[Step, ...]]
) -> Iterator[tuple[tuple[Step, ...], str | None, tuple[str, ...]]]:
    """Each way with each place of whom it leads to, and the statement that says that it is there."""
    places: dict[str, list[Row]] = defaultdict(list)
    for row in asked(graph, "places", thing=sorted({way[-1].hit for way in ways})):
        places[text(row["thing"])].append(row)
    for way in ways:
        for row in places[way[-1].hit]:
            yield way, text(row["place"]), (text(row["proof_place"]),)
        if not places[way[-1].hit]:
            yield way, None, ()

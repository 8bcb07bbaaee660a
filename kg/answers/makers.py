"""Who makes what is missing in a place: first in its city, then in its province, then in those that border on it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, Draft, answer, foundation
from kg.answers.asking import Asked, Row, asked, code, text
from kg.answers.containment import city_of, neighbours, province_of, within
from kg.answers.inventory import narrowly
from kg.answers.projects import STOPS
from kg.vocabulary import known

NEAR = ("city", "province", "neighbour")
"""How near a maker is: in the same city, in the same province, in one that borders on it."""
_A_YEAR = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """A firm or project near a place that makes something.

    Attributes:
        product, firm, place: IRIs.
        near: one of `NEAR`.
        status: of what is said of its making.
        proofs: that it makes it, and where it is.
        kind, date: of its newest step, where that is that it has stopped, or that it grew within a year before the
            newest article; the proofs of it are the last ones.
    """

    product: str
    firm: str
    place: str
    near: str
    status: str
    proofs: tuple[str, ...]
    kind: str = ""
    date: str = ""

    def __post_init__(self) -> None:
        known("nearness", self.near, NEAR)


def makers_nearby(graph: Asked, *, territory: str, product: str = "", most: int | None = ROWS) -> Answer:
    """Who in the city, in the province and in those that border on it makes what is missing in a place.

    Args:
        graph: what is asked.
        territory: IRI of a park or place.
        product: IRI of a product; empty for all that articles say is lacking there.
    """
    lacking: list[Row] = [] if product else asked(graph, "lacking", place=list(within(graph, territory)))
    said = {text(row["product"]): text(row["proof_lack"]) for row in lacking}
    drafts = []
    for one in makers(graph, territory, [product] if product else sorted(said)):
        proofs = (*one.proofs, *filter(None, (said.get(one.product, ""),)))
        cells = {name: getattr(one, name) or None for name in _COLUMNS}
        drafts.append(Draft(cells, proofs, "derived"))
    return answer(
        graph, "q12_makers_nearby", about=(territory, product), columns=_COLUMNS, drafts=drafts,
        others=("lacking", "growth"), most=most,
    )  # fmt: skip


_COLUMNS = ("product", "near", "firm", "place", "status", "kind", "date")


def makers(graph: Asked, territory: str, products: Iterable[str]) -> tuple[Maker, ...]:
    """Who near a territory, and not in it, makes any of these products: the nearest first."""
    here = set(within(graph, territory))
    near = _nearness(graph, territory, here)
    rows = asked(graph, "q12_makers_nearby", product=sorted(set(products)))
    local = {row["firm"] for row in rows if row["place"] in here}
    rows = narrowly(graph, [row for row in rows if row["place"] in near and row["firm"] not in local])
    grown = _grown(graph, sorted({text(row["firm"]) for row in rows}))
    found: dict[tuple[str, str, str, str], Maker] = {}
    for row in sorted(rows, key=lambda row: (NEAR.index(near[text(row["place"])]), code(row["status"]) != "actual")):
        step = grown.get(text(row["firm"]))
        growth = (text(step["proof"]), text(step["proof_holds"])) if step else ()
        key = (text(row["product"]), text(row["firm"]), near[text(row["place"])], code(row["status"]))
        found.setdefault(key, Maker(
            product=key[0], firm=key[1], near=key[2], status=key[3], place=text(row["place"]),
            proofs=tuple(filter(None, (text(row["proof"]), text(row["proof_place"]), *growth))),
            kind=code(step["kind"]) if step else "", date=text(step["date"]) if step else "",
        ))  # fmt: skip
    return tuple(found.values())


def _nearness(graph: Asked, territory: str, here: set[str]) -> Mapping[str, str]:
    """Every park and place around the territory, none in it, with how near it is."""
    province, city = province_of(graph, territory), city_of(graph, territory)
    rings = (("city", [city]), ("province", [province]), ("neighbour", neighbours(graph, province) if province else ()))
    found: dict[str, str] = {}
    for name, around in rings:
        for part in _all_within(graph, filter(None, around)):
            if part not in here:
                found.setdefault(part, name)
    return found


def _all_within(graph: Asked, territories: Iterable[str]) -> Iterator[str]:
    for territory in territories:
        yield from within(graph, territory)


def _grown(graph: Asked, firms: list[str]) -> dict[str, Row]:
    """Of each firm the newest step: that it has stopped, or that it grew within a year before the newest article."""
    newest = foundation(graph).newest
    day = datetime.date.fromisoformat(newest) if newest else datetime.date.max
    first = (day - datetime.timedelta(days=_A_YEAR)).isoformat()
    found = {}
    for row in asked(graph, "growth", firm=firms):  # in the order of time: the last one stays
        stopped = code(row["kind"]) in STOPS
        if not (stopped and row["proof_holds"]):  # that one of its projects stops is not that the firm does
            found[text(row["firm"])] = row
    return {firm: row for firm, row in found.items() if code(row["kind"]) in STOPS or text(row["latest"]) >= first}

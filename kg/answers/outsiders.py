"""Firms elsewhere that a place could win: those that deal with local ones, or make what is missing or used there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, Draft, answer, foremost
from kg.answers.asking import Asked, asked, text
from kg.answers.containment import around, city_of, narrowest, within
from kg.answers.presence import presences
from kg.answers.templates import Linked, goods_by_link, templates

MOST_LOCAL = 200
"""Of so many local firms it is looked up whom they deal with; how many more there are, the answer says."""

_COLUMNS = ("firm", "place", "reason", "partner", "product", "link", "status")


def candidates(graph: Asked, *, territory: str, chain: str = "", most: int | None = ROWS) -> Answer:
    """Outside firms that already supply, buy from or work with local ones and have no site in the place or its city.

    Those that belong to a local one, or that it belongs to, are none of them.

    Args:
        graph: what is asked.
        territory: IRI of a park or place.
        chain: IRI of a chain; only firms that make, or supply, something of it; empty for all.
    """
    known_chains = templates(graph)
    seen = _Around(graph, territory, goods_by_link(graph, known_chains), chain, most)
    shown, cut = _foremost(seen.dealing(), most)
    return answer(
        graph, "q13_candidates", about=(territory, known_chains.label(chain)), columns=_COLUMNS,
        drafts=_with_places(graph, shown), most=most, cut=cut, left=seen.left,
        others=("sites", "kin", "places_of_firms", "present", *(("goods_of",) if chain else ())),
    )  # fmt: skip


def targets(graph: Asked, *, territory: str, chain: str = "", most: int | None = ROWS) -> Answer:
    """All firms that a place could win: the candidates, and who elsewhere makes what is missing or used there.

    Args:
        graph: what is asked.
        territory: IRI of a park or place.
        chain: IRI of a chain; firms of it elsewhere are listed too, and of the others only those that stand in it.
    """
    known_chains = templates(graph)
    seen = _Around(graph, territory, goods_by_link(graph, known_chains), chain, most)
    shown, cut = _foremost([*seen.dealing(), *seen.making(), *(seen.of_chain() if chain else ())], most)
    return answer(
        graph, "q34_targets", about=(territory, known_chains.label(chain)), columns=_COLUMNS,
        drafts=_with_places(graph, shown), most=most, cut=cut, left=seen.left,
        others=("q13_candidates", "sites", "kin", "places_of_firms", "present", *(("q34_chain",) if chain else ())),
    )  # fmt: skip


def _foremost(drafts: list[Draft], most: int | None) -> tuple[list[Draft], int]:
    """The first rows; the place that each still lacks is its firm's and tells none apart."""
    return foremost(drafts, lambda one: tuple(one.cells.get(name) for name in _COLUMNS), most)


def _with_places(graph: Asked, drafts: list[Draft]) -> list[Draft]:
    """The rows with the place of each firm, the narrowest that is told, and what says so.

    Of a firm of which no place is told, that of a project or subsidiary of its: such a row is derived.
    """
    firms = {text(one.cells["firm"]) for one in drafts}
    told: dict[str, dict[str, list[str]]] = {}
    for row in asked(graph, "places_of_firms", firm=sorted(firms)):
        told.setdefault(text(row["firm"]), {}).setdefault(text(row["place"]), []).append(text(row["proof"]))
    untold = firms - told.keys()
    for one in presences(graph, who=sorted(untold)):
        told.setdefault(one.who, {}).setdefault(one.place, []).extend(one.proofs)
    lies_in = around(graph, sorted({place for places in told.values() for place in places}))
    found = []
    for draft in drafts:
        firm = text(draft.cells["firm"])
        places = told.get(firm, {})
        place = min(narrowest(places, lies_in), default=None)
        held = places[place] if place else ()
        basis = "derived" if place and firm in untold else draft.basis
        found.append(Draft({**draft.cells, "place": place}, (*draft.proofs, *held), basis))
    return found


class _Around:
    """A place as firms elsewhere see it: who is local, and how many more are; who has a site there or in its city, or is
    of the same house as a local one; what counts as the chain."""

    def __init__(self, graph: Asked, territory: str, linked: Linked, chain: str, most: int | None) -> None:
        self.graph, self.chain = graph, chain
        self.inside = list(within(graph, territory))
        wide = list(within(graph, city_of(graph, territory) or territory))
        here = {text(row["who"]) for row in asked(graph, "parties", place=self.inside)}
        sited = {text(row["firm"]) for row in asked(graph, "sites", place=self.inside)}
        self.by_site = sited - here
        every = sorted(here | self.by_site)
        self.left = 0 if most is None else max(0, len(every) - MOST_LOCAL)
        self.local = every[: len(every) - self.left]
        self.there: dict[str, tuple[str, ...]] = {}
        for one in presences(graph, place=self.inside):
            self.there[one.who] = (*self.there.get(one.who, ()), *one.proofs)
        around_it = sorted({*wide} - {*self.inside})
        self.settled = sited | {text(row["firm"]) for row in asked(graph, "sites", place=around_it)}
        # A local firm's own subsidiaries and parents are no strangers that it could bring.
        self.settled |= {text(row["firm"]) for row in asked(graph, "kin", local=sorted(here))}
        self.goods = {
            good: "、".join(dict.fromkeys(link.label for link in links if chain in ("", link.chain)))
            for good, links in linked.items()
        }

    def dealing(self) -> list[Draft]:
        """A row for each statement that joins a firm without a site with a local one.

        It is derived where the other is local by a project or subsidiary alone.
        """
        rows = [row for row in asked(self.graph, "q13_candidates", local=self.local) if row["firm"] not in self.settled]
        of_firm = self._links_of(sorted({text(row["firm"]) for row in rows}))
        drafts = []
        for row in rows:
            link, *made = self._link(text(row["product"]), of_firm.get(text(row["firm"])))
            if link or not self.chain:
                cells = {name: row[name] for name in ("firm", "reason", "partner", "product", "status")} | {
                    "link": link or None
                }
                by_site = text(row["partner"]) in self.by_site
                held = self.there.get(text(row["partner"]), ()) if by_site else ()
                drafts.append(Draft(cells, (text(row["proof"]), *made, *held), "derived" if by_site else "reported"))
        return drafts

    def making(self) -> list[Draft]:
        """A row for each firm without a site that makes what is missing or used here."""
        drafts = []
        for row in asked(self.graph, "q34_targets", local=sorted({*self.local, *self.inside})):
            link = self.goods.get(text(row["product"]), "")
            if row["firm"] not in self.settled and (link or not self.chain):
                cells = {name: row[name] for name in ("firm", "reason", "product", "status")}
                proofs = (text(row["proof"]), text(row["proofProduct"]))
                drafts.append(Draft({**cells, "partner": row["local"], "link": link or None}, proofs, "derived"))
        return drafts

    def of_chain(self) -> list[Draft]:
        """A row for each firm without a site that stands in the chain."""
        goods = sorted(good for good, link in self.goods.items() if link)
        nothing = dict.fromkeys(_COLUMNS)
        return [
            Draft(
                {**nothing, "firm": row["firm"], "reason": "sameChain", "product": row["goods"],
                 "link": self.goods[text(row["goods"])]},
                (text(row["proof"]),), "derived",
            )
            for row in asked(self.graph, "q34_chain", goods=goods)
            if row["firm"] not in self.settled
        ]  # fmt: skip

    def _link(self, product: str, of_firm: Mapping[str, str] | None) -> tuple[str, ...]:
        """The link that the product belongs to, else those of what the firm makes, with what proves that it does."""
        if link := self.goods.get(product, ""):
            return (link,)
        return ("、".join(of_firm), *of_firm.values()) if self.chain and of_firm else ("",)

    def _links_of(self, firms: list[str]) -> dict[str, dict[str, str]]:
        """Firm → link of what it makes → a statement that says so."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for row in asked(self.graph, "goods_of", who=firms) if self.chain else ():
            link = self.goods.get(text(row["good"]), "")
            if link and text(row["status"]).endswith("#actual"):
                found[text(row["who"])].setdefault(link, text(row["proof"]))
        return found

"""What there is: the firms of a park or of a sector, the bases of a firm, who makes and who buys a product."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.answers.answer import Answer
from kg.answers.answering import Draft, answer, draft
from kg.answers.asking import Asked, Row, asked, query, text
from kg.answers.containment import around, narrowest, within
from kg.answers.templates import goods_by_link, templates


def firms_of_park(graph: Asked, *, territory: str) -> Answer:
    """The firms and projects in a park or place, with products, industries and their place in the chains.

    A firm that lies in a park within the place is there too; that row is derived. So is the place in a chain, which
    the chain templates give.

    Args:
        graph: what is asked.
        territory: IRI of a park or place.
    """
    name = "q01_firms_of_park"
    linked = goods_by_link(graph, templates(graph))
    rows: list[Row] = []
    for row in graph.select(query(name), place=list(within(graph, territory))):
        links = linked.get(text(row["product"]), ())
        rows += [{**row, "stage": one.stage, "link": one.label, "chain": one.chain_label} for one in links] or [
            {**row, "stage": None, "link": None, "chain": None}
        ]
    # Firms with a product first, then those of whom only the place is told.
    rows.sort(key=lambda row: not row["product"])
    columns = ("firm", "product", "chain", "stage", "link", "industry", "place", "status")
    return answer(graph, name, about=(territory,), columns=columns, drafts=_placed(graph, rows, territory, by="stage"))


def firms_of_sector(graph: Asked, *, territory: str, sector: str, year: str = "") -> Answer:
    """The firms in a place that belong to an industry or make a product.

    Args:
        graph: what is asked.
        territory: IRI of a park or place.
        sector: IRI of an industry or product; what is part of it, or narrower, counts too.
        year: only what was reported in it.
    """
    name = "q03_firms_of_sector"
    values: dict[str, object] = {"place": list(within(graph, territory)), "sector": members(graph, sector)}
    if year:
        values["year"] = int(year)
    rows = graph.select(query(name), **values)
    return answer(
        graph, name, about=(territory, sector, year), columns=("firm", "sector", "place", "status", "since"),
        drafts=_placed(graph, rows, territory), others=("sector_members",),
    )  # fmt: skip


def bases_of_firm(graph: Asked, *, firm: str) -> Answer:
    """Where a firm has bases, its parent and subsidiaries, and the phases of its projects.

    Args:
        graph: what is asked.
        firm: IRI of a firm.
    """
    columns = ("property", "base", "place", "status")
    return answer(graph, "q04_bases", about=(firm,), columns=columns, firm=firm)


def makers_and_buyers(graph: Asked, *, product: str, territory: str = "") -> Answer:
    """Who makes a product and who buys it, anywhere or in a place.

    Args:
        graph: what is asked.
        product: IRI of a product; its kinds count too.
        territory: IRI of a park or place; empty for anywhere.
    """
    name = "q08_makers_and_buyers"
    rows = graph.select(query(name), product=members(graph, product))
    if territory:
        inside = set(within(graph, territory))
        rows = [row for row in rows if row["place"] in inside]
    return answer(
        graph, name, about=(product, territory), columns=("firm", "property", "product", "other", "place", "status"),
        drafts=_placed(graph, rows, territory), others=("sector_members",),
    )  # fmt: skip


def members(graph: Asked, sector: str) -> list[str]:
    """An industry or product with all that is part of it or narrower, as IRIs."""
    return [sector, *(text(row["member"]) for row in asked(graph, "sector_members", sector=[sector]))]


def narrowly(graph: Asked, rows: Sequence[Row]) -> list[Row]:
    """Without the rows that put a firm where another row puts it more narrowly, with the same status."""
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if row["place"]:
            places[text(row["firm"]), text(row["status"])].add(text(row["place"]))
    lies_in = around(graph, sorted({place for several in places.values() if len(several) > 1 for place in several}))
    kept = {key: narrowest(several, lies_in) if len(several) > 1 else several for key, several in places.items()}
    return [row for row in rows if not row["place"] or row["place"] in kept[text(row["firm"]), text(row["status"])]]


def _placed(graph: Asked, rows: Sequence[Row], territory: str, *, by: str = "") -> list[Draft]:
    """Rows with a place: derived where it only lies in the one asked for, or where the column `by` has a value."""
    found = []
    for row in narrowly(graph, rows):
        elsewhere = bool(territory) and text(row["place"]) != territory
        derived = elsewhere or bool(by and row[by])
        found.append(Draft(row, draft(row).proofs, "derived" if derived else "reported"))
    return found

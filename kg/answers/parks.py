"""Parks side by side: their figures, where their industries overlap or complement, how they divide a chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from kg.answers.answer import Answer
from kg.answers.answering import Draft, answer, draft
from kg.answers.asking import Asked, Row, asked, query, text
from kg.answers.containment import within
from kg.answers.gaps import Told, links_told
from kg.answers.templates import Link, goods_by_link, templates
from kg.vocabulary import CODE_LISTS


def compare(graph: Asked, *, one: str, other: str) -> Answer:
    """Two parks side by side, measure by measure: what articles say, and what can be counted in the graph.

    Counted are firms, products and the newest report; these rows are derived. Nothing is summed up: amounts of projects
    stand each for itself, planned apart from actual.

    Args:
        graph: what is asked.
        one, other: IRIs of parks or places.
    """
    name = "q19_compare"
    drafts = [made for park in (one, other) for made in _measured(graph, name, park)]
    drafts.sort(key=lambda made: (text(made.cells["measure"]), (one, other).index(text(made.cells["park"]))))
    columns = ("measure", "park", "thing", "value", "date", "status")
    return answer(graph, name, about=(one, other), columns=columns, drafts=drafts, others=("q01_firms_of_park",))


def overlap(graph: Asked, *, one: str, other: str) -> Answer:
    """What both parks have, and what only one of them has of a chain in which both stand; each row is derived.

    Of industries, products and supplies articles tell; which link of which chain a product is, the templates. A link that
    one park has and the other has not stands with an empty cell for the other.

    Args:
        graph: what is asked.
        one, other: IRIs of parks or places.
    """
    name = "q20_overlap"
    linked = goods_by_link(graph, templates(graph))
    rows = graph.select(query(name), here=list(within(graph, one)), there=list(within(graph, other)))
    drafts = [
        Draft({**row, **_link_cells(link)}, draft(row).proofs, "derived")
        for row in rows
        # Of two goods each is a link of its own.
        for link in (linked.get(text(row["one"])) if row["one"] == row["other"] else None) or [None]
    ]
    both = {
        (text(made.cells["chain"]), text(made.cells["link"])) for made in drafts if made.cells["match"] == "overlap"
    }
    has = [_standing(links_told(graph, park, linked)) for park in (one, other)]
    chains = {link.chain for link in has[0]} & {link.chain for link in has[1]}
    for link in sorted(link for link in {*has[0], *has[1]} if link.chain in chains):
        if (link.chain_label, link.label) not in both:
            drafts += _sides(link, has[0].get(link, {}), has[1].get(link, {}))
    drafts.sort(key=lambda made: made.cells["match"] != "overlap")
    columns = ("match", "chain", "stage", "link", "one", "other")
    return answer(graph, name, about=(one, other), columns=columns, drafts=drafts, others=("q11_gaps", "goods_of"))


def _standing(told: Mapping[Link, Sequence[Told]]) -> dict[Link, dict[str, tuple[str, ...]]]:
    """The links that are there, each with what makes it so, by IRI, and its proofs."""
    found: dict[Link, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for link, listed in told.items():
        for each in listed:
            if each.found == "present":
                thing = each.good or each.who
                found[link][thing] = (*found[link].get(thing, ()), *each.proofs)
    return found


def _sides(link: Link, here: Mapping[str, tuple[str, ...]], there: Mapping[str, tuple[str, ...]]) -> Iterator[Draft]:
    """What each side has of one link: nothing on one side where the parks complement each other."""
    match = "overlap" if here and there else "complement"
    for one, other in product(here or [None], there or [None]):
        proofs = (*(here[one] if one else ()), *(there[other] if other else ()))
        yield Draft({"match": match, "one": one, "other": other, **_link_cells(link)}, proofs, "derived")


def _link_cells(link: Link | None) -> Row:
    return (
        {"chain": link.chain_label, "stage": link.stage, "link": link.label}
        if link
        else dict.fromkeys(("chain", "stage", "link"))
    )


def division(graph: Asked, *, chain: str) -> Answer:
    """Which park has which link of a chain, by the chain's template: each row is derived.

    Args:
        graph: what is asked.
        chain: IRI of a chain.
    """
    name = "q21_division"
    known_chains = templates(graph)
    linked = {
        good: [link for link in links if link.chain == chain]
        for good, links in goods_by_link(graph, known_chains).items()
    }
    rows = asked(graph, name, product=sorted(good for good, links in linked.items() if links))
    placed = [(link, row) for row in rows for link in linked[text(row["product"])]]
    placed.sort(key=lambda pair: pair[0])
    drafts = [
        Draft({**row, "stage": link.stage, "link": link.label}, draft(row).proofs, "derived") for link, row in placed
    ]
    columns = ("stage", "link", "product", "park", "firm")
    return answer(graph, name, about=(known_chains.label(chain),), columns=columns, drafts=drafts)


def _measured(graph: Asked, name: str, park: str) -> Iterator[Draft]:
    """The measures of one park: reported ones as they are, counted ones as derived."""
    place = list(within(graph, park))
    for row in graph.select(query(name), park=park, place=place):
        yield Draft({**row, "park": park}, draft(row).proofs)
    rows = graph.select(query("q01_firms_of_park"), place=place)
    for measure, column, proof in (
        ("firmsNamed", "firm", "proof_place"),
        ("productsNamed", "product", "proof_product"),
    ):
        counted = {text(row[column]) for row in rows if row[column]}
        proofs = tuple(sorted({text(row[proof]) for row in rows if row[proof]}))
        if counted:
            yield Draft(_counted(park, measure, str(len(counted))), proofs, "derived")
    newest = graph.select(query("newest_report"), thing=place)
    if newest:
        yield Draft(_counted(park, "newestReport", "", text(newest[0]["date"])), (text(newest[0]["proof"]),), "derived")


def _counted(park: str, measure: str, value: str, date: str = "") -> Row:
    return {"measure": measure, "park": park, "thing": None, "value": value or None, "date": date or None,
            "status": CODE_LISTS["status"] + "actual"}  # fmt: skip

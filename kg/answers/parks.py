"""Parks side by side: their figures, where their industries overlap or complement, how they divide a chain."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, Draft, answer, draft, foremost, foundation
from kg.answers.asking import Asked, Row, asked, code, text
from kg.answers.containment import within
from kg.answers.gaps import Goods, Told, links_told
from kg.answers.inventory import firms_in
from kg.answers.records import quotes
from kg.answers.templates import Link, goods_by_link, templates
from kg.model import Period
from kg.vocabulary import CODE_LISTS

_LATELY = (1, 7)
"""The last day, then so many days up to the newest article, are looked through before all that is said of a large place."""
_MANY = 1000
"""A place is large where so many rows tell who is there and what they make."""

_Pair = tuple[Row, Sequence[Iterable[str]]]
"""Cells of a row, and the keys of what it rests on, several times each."""


def compare(graph: Asked, *, one: str, other: str, most: int | None = ROWS) -> Answer:
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
    return answer(
        graph,
        name,
        about=(one, other),
        columns=columns,
        drafts=drafts,
        others=("q01_firms_of_park", "q01_goods"),
        most=most,
    )


def overlap(graph: Asked, *, one: str, other: str, most: int | None = ROWS) -> Answer:
    """What both parks have, and what only one of them has of a chain in which both stand; each row is derived.

    Of industries, products and supplies articles tell; which link of which chain a product is, the templates. A link that
    one park has and the other has not stands with an empty cell for the other.

    Args:
        graph: what is asked.
        one, other: IRIs of parks or places.
    """
    name = "q20_overlap"
    linked = goods_by_link(graph, templates(graph))
    made = Goods(graph)
    here, there = (_Side.of(graph, park, made) for park in (one, other))
    # What each rests on is put together of those alone that are shown: of two large parks there are very many.
    found: dict[tuple[str, str, str], list[Iterable[str]]] = defaultdict(list)
    for good in sorted(here.goods.keys() & there.goods.keys()):
        found["overlap", good, good] += here.goods[good], there.goods[good]
    for mine, theirs in ((here.products, there.products), (here.located, there.located)):
        for row in asked(graph, "q20_links", one=sorted({*mine, *theirs})):
            start, end, said = (text(row[column]) for column in ("one", "other", "proof"))
            for near, far in ((start, end), (end, start)):
                if near in mine and far in theirs:
                    found["complement", near, far] += mine[near], theirs[far], (said,)
    pairs: list[_Pair] = [
        ({"match": match, "one": near, "other": far, **_link_cells(link)}, found[match, near, far])
        for match, near, far in sorted(found, key=lambda pair: (pair[0] != "overlap", *pair[1:]))
        # Of two goods each is a link of its own.
        for link in (linked.get(near) if near == far else None) or [None]
    ]
    both = {(text(cells["chain"]), text(cells["link"])) for cells, _ in pairs if cells["match"] == "overlap"}
    has = [_standing(links_told(graph, park, linked, made)) for park in (one, other)]
    chains = {link.chain for link in has[0]} & {link.chain for link in has[1]}
    for link in sorted(link for link in {*has[0], *has[1]} if link.chain in chains):
        if (link.chain_label, link.label) not in both:
            pairs += _sides(link, has[0].get(link, {}), has[1].get(link, {}))
    pairs.sort(key=lambda pair: pair[0]["match"] != "overlap")
    columns = ("match", "chain", "stage", "link", "one", "other")
    shown, cut = foremost(pairs, lambda pair: tuple(pair[0][name] for name in columns), most)
    drafts = [Draft(cells, tuple(dict.fromkeys(key for keys in of for key in keys)), "derived") for cells, of in shown]
    return answer(
        graph,
        name,
        about=(one, other),
        columns=columns,
        drafts=drafts,
        cut=cut,
        terms=("inIndustry", "locatedIn", "produces", "upstreamOf", "supplies", "lacks", "leads"),
        most=most,
    )


def _standing(told: Mapping[Link, Sequence[Told]]) -> dict[Link, dict[str, tuple[str, ...]]]:
    """The links that are there, each with what makes it so, by IRI, and its proofs."""
    found: dict[Link, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for link, listed in told.items():
        for each in listed:
            if each.found == "present":
                thing = each.good or each.who
                found[link][thing] = (*found[link].get(thing, ()), *each.proofs)
    return found


def _sides(link: Link, here: Mapping[str, tuple[str, ...]], there: Mapping[str, tuple[str, ...]]) -> Iterator[_Pair]:
    """What each side has of one link: nothing on one side where the parks complement each other."""
    match = "overlap" if here and there else "complement"
    for one, other in product(here or [None], there or [None]):
        rests_on = [here[one] if one else (), there[other] if other else ()]
        yield {"match": match, "one": one, "other": other, **_link_cells(link)}, rests_on


def _link_cells(link: Link | None) -> Row:
    return (
        {"chain": link.chain_label, "stage": link.stage, "link": link.label}
        if link
        else dict.fromkeys(("chain", "stage", "link"))
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """A park with all that lies in it, for what it shares with another.

    Attributes:
        located: who is there → the statements that say so.
        products: what they make → the statements that say both.
        goods: these products, and the industries that the park itself is said to have.
    """

    located: dict[str, dict[str, None]]
    products: dict[str, dict[str, None]]
    goods: dict[str, dict[str, None]]

    @classmethod
    def of(cls, graph: Asked, park: str, made: Goods) -> _Side:
        """What a graph says of a park or place, and of what is made there."""
        places = list(within(graph, park))
        located: dict[str, dict[str, None]] = defaultdict(dict)
        for row in asked(graph, "q20_overlap", place=places):
            located[text(row["thing"])][text(row["proof_place"])] = None
        products: dict[str, dict[str, None]] = defaultdict(dict)
        goods: dict[str, dict[str, None]] = defaultdict(dict)
        for row in made.of(located):
            if code(row["way"]) == "produces" and code(row["status"]) == "actual":
                products[text(row["good"])] |= {text(row["proof"]): None} | located[text(row["who"])]
        for row in made.of(places):
            if code(row["way"]) == "inIndustry" and code(row["status"]) == "actual":
                goods[text(row["good"])][text(row["proof"])] = None
        return cls(located, products, products | goods)


def division(graph: Asked, *, chain: str, most: int | None = ROWS) -> Answer:
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
    return answer(graph, name, about=(known_chains.label(chain),), columns=columns, drafts=drafts, most=most)


def _measured(graph: Asked, name: str, park: str) -> Iterator[Draft]:
    """The measures of one park: reported ones as they are, counted ones as derived."""
    place = list(within(graph, park))
    for row in asked(graph, name, {"park": park, "place": place}):
        yield Draft({**row, "park": park}, draft(row).proofs)
    located = firms_in(graph, place)
    goods = asked(graph, "q01_goods", firm=sorted({text(row["firm"]) for row in located}))
    made = [row for row in goods if code(row["way"]) == "produces"]
    for measure, column, proof, rows in (
        ("firmsNamed", "firm", "proof_place", located),
        ("productsNamed", "good", "proof", made),
    ):
        counted = {text(row[column]) for row in rows}
        if counted:
            proofs = tuple(sorted({text(row[proof]) for row in rows}))
            yield Draft(_counted(park, measure, str(len(counted))), proofs, "derived")
    if newest := _newest_report(graph, place, is_large=len(located) + len(goods) > _MANY):
        day, proof = newest
        said = (quote.issued for quote in quotes(graph, [proof])[proof] if quote.issued)
        date = next(one for one in said if Period(one).latest.isoformat() == day)
        yield Draft(_counted(park, "newestReport", "", date), (proof,), "derived")


def _newest_report(graph: Asked, places: list[str], *, is_large: bool) -> tuple[str, str] | None:
    """The last day on which anything was reported of these places, ISO, and the first thing said of them that day.

    Of a large place it is looked for from the newest articles on: to go through all that is said would take long.
    """
    newest, within_it = foundation(graph).newest, set(places)
    for days in _LATELY if newest and is_large else ():
        first = datetime.date.fromisoformat(newest) - datetime.timedelta(days=days - 1)
        said = asked(graph, "said_on", day=[first + datetime.timedelta(days=at) for at in range(days)])
        of_what = asked(graph, "said_of", proof=sorted({text(row["proof"]) for row in said}))
        about = {row["proof"] for row in of_what if row["thing"] in within_it}
        found = [(text(row["day"]), text(row["proof"])) for row in said if row["proof"] in about]
        if found:
            last = max(day for day, _ in found)
            return last, min(proof for day, proof in found if day == last)
    rows = asked(graph, "newest_report", {"thing": places})
    return (text(rows[-1]["day"]), text(rows[-1]["first"])) if rows else None


def _counted(park: str, measure: str, value: str, date: str = "") -> Row:
    return {"measure": measure, "park": park, "thing": None, "value": value or None, "date": date or None,
            "status": CODE_LISTS["status"] + "actual"}  # fmt: skip

"""What there is: the firms of a park or of a sector, the bases of a firm, who makes and who buys a product."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, Draft, answer, draft, things
from kg.answers.asking import Asked, Row, Value, asked, code, ordered, query, text
from kg.answers.containment import around, narrowest, within
from kg.answers.presence import Presence, presences
from kg.answers.templates import good_of, goods_by_link, templates
from kg.vocabulary import CODE_LISTS, ONTOLOGY

_ACTUAL = CODE_LISTS["status"] + "actual"

MOST_FIRMS = 200
"""Of so many firms and projects of a place it is looked up what they make, or of as many as rows are asked for; the answer says
how many more there are."""


def firms_of_park(graph: Asked, *, territory: str, most: int | None = ROWS) -> Answer:
    """The firms and projects in a park or place, with products, industries and their place in the chains.

    A firm that lies in a park within the place is there too; that row is derived. So are the place in a chain, which
    the chain templates give, and that a firm is there by what it builds, runs or owns. Last come those that invest in the
    place and are not said to be there.

    Args:
        graph: what is asked.
        territory: IRI of a park or place.
    """
    name = "q01_firms_of_park"
    inside = list(within(graph, territory))
    located = firms_in(graph, inside)
    firms = sorted({text(row["firm"]) for row in located})
    left = 0 if most is None else max(0, len(firms) - max(MOST_FIRMS, most))
    shown = set(firms[: len(firms) - left])
    told = with_goods(graph, [row for row in located if row["firm"] in shown])
    told += _present_with_goods(graph, inside)
    linked = goods_by_link(graph, templates(graph), among=(text(row["product"]) for row in told if row["product"]))
    rows: list[Row] = []
    for row in told:
        links = linked.get(text(row["product"]), ())
        rows += [{**row, "stage": one.stage, "link": one.label, "chain": one.chain_label} for one in links] or [
            {**row, "stage": None, "link": None, "chain": None}
        ]
    # Firms with a product first, then those of whom only the place is told.
    rows.sort(key=lambda row: not row["product"])
    rows = [{**row, "presence": None} for row in rows] + _investing(
        graph, inside, {*firms, *(row["firm"] for row in told)}
    )
    columns = ("firm", "product", "chain", "stage", "link", "industry", "place", "presence", "status")
    return answer(
        graph, name, about=(territory,), columns=columns, drafts=_placed(graph, rows, territory, by="stage"),
        others=("q01_goods", "q01_investors", "present"), most=most, left=left,
    )  # fmt: skip


def _investing(graph: Asked, places: list[str], there: set[Value]) -> list[Row]:
    """Rows of who invests in these places and is not told to be there, without what it makes elsewhere."""
    nothing: Row = dict.fromkeys(("product", "chain", "stage", "link", "industry"))
    rows = (row for row in asked(graph, "q01_investors", place=places) if row["firm"] not in there)
    return [{**row, **nothing, "presence": "investsHere"} for row in ordered(list(rows), "firm", "place", "proof")]


def firms_in(graph: Asked, places: Iterable[str]) -> list[Row]:
    """The firms and projects in these places, and what says so."""
    return asked(graph, "q01_firms_of_park", place=list(places))


def with_goods(graph: Asked, located: Sequence[Row]) -> list[Row]:
    """Rows of firms and projects in places, once for each product with each industry of theirs, and what says so."""
    goods: dict[str, dict[str, list[tuple[Value, Value]]]] = defaultdict(lambda: defaultdict(list))
    for row in asked(graph, "q01_goods", firm=sorted({text(row["firm"]) for row in located})):
        goods[text(row["firm"])][code(row["way"])].append((row["good"], row["proof"]))
    nothing: list[tuple[Value, Value]] = [(None, None)]
    rows: list[Row] = []
    for row in located:
        of = goods.get(text(row["firm"]), {})
        for made, within_industry in itertools.product(of.get("produces", nothing), of.get("inIndustry", nothing)):
            rows.append({
                **row, "product": made[0], "proof_product": made[1],
                "industry": within_industry[0], "proof_industry": within_industry[1],
            })  # fmt: skip
    return sorted(rows, key=lambda row: tuple(text(row[name]) for name in ("firm", "product", "industry", "place")))


def firms_of_sector(graph: Asked, *, territory: str, sector: str, year: str = "", most: int | None = ROWS) -> Answer:
    """The firms in a place that belong to an industry or make a product, each with which of the two it is.

    Args:
        graph: what is asked.
        territory: IRI of a park or place.
        sector: IRI of an industry or product. The industry of a product counts and the product of an industry, too, and
            what is part of these, narrower, or a kind by its name: of 电池产业 电池 and 锂电池.
        year: only what was reported in it.
    """
    name = "q03_firms_of_sector"
    inside = list(within(graph, territory))
    values: dict[str, object] = {"sector": _of_sector(graph, sector)} | ({"year": int(year)} if year else {})
    located: dict[str, list[Row]] = defaultdict(list)
    for row in firms_in(graph, inside):
        located[text(row["firm"])].append(row)
    told = [{**at, **row} for row in asked(graph, name, values) for at in located[text(row["firm"])]]
    rows = [
        *ordered(told, "firm", "property", "sector", "place", "proof_sector", "proof_place"),
        *_present_of_sector(graph, inside, values),
    ]
    return answer(
        graph, name, about=(territory, sector, year), columns=("firm", "property", "sector", "place", "status", "since"),
        drafts=_placed(graph, rows, territory), others=("q01_firms_of_park", "sector_members", "present"), most=most,
    )  # fmt: skip


def bases_of_firm(graph: Asked, *, firm: str, most: int | None = ROWS) -> Answer:
    """Where a firm has bases, its parent and subsidiaries, and the phases of its projects.

    A subsidiary's subsidiary, and a place that follows from that of a whole or host, are derived.

    Args:
        graph: what is asked.
        firm: IRI of a firm.
    """
    name = "q04_bases"
    rows = _where(graph, asked(graph, name, {"firm": firm}), "base")
    rows.sort(key=lambda row: tuple(text(row[name]) for name in ("property", "base", "place", "status")))
    unplaced = {text(row["base"]) for row in rows if not row["place"]}
    by_rule: dict[str, list[Presence]] = defaultdict(list)
    for one in presences(graph, who=sorted(unplaced)):
        if one.maker == one.who:  # of a subsidiary where it is itself, not where it has projects
            by_rule[one.who].append(one)
    drafts = []
    for row in rows:
        there = by_rule[text(row["base"])] if row["status"] == _ACTUAL else []
        drafts += [
            Draft({**row, "place": one.place}, (*draft(row).proofs, *one.proofs), "derived") for one in there
        ] or [draft(row)]
    of_rule = {"property": ONTOLOGY + "subsidiaryOf", "status": _ACTUAL, "basis": "derived"}
    by_rules = graph.select(query("subsidiaries_derived"), firm=firm)
    drafts += [draft({**row, **of_rule}) for row in _where(graph, by_rules, "base", now=True)]
    columns = ("property", "base", "place", "status")
    return answer(
        graph, name, about=(firm,), columns=columns, drafts=drafts, others=("q04_places", "present"), most=most
    )


def makers_and_buyers(graph: Asked, *, product: str, territory: str = "", most: int | None = ROWS) -> Answer:
    """Who makes a product and who buys it, anywhere or in a place.

    Args:
        graph: what is asked.
        product: IRI of a product; its kinds count too.
        territory: IRI of a park or place; empty for anywhere.
    """
    name = "q08_makers_and_buyers"
    kinds = members(graph, product)
    rows = _where(graph, asked(graph, name, product=kinds), "firm")
    rows.sort(key=lambda row: tuple(text(row[name]) for name in ("property", "product", "firm", "other", "place")))
    rows += _making_by_project(graph, kinds)
    if territory:
        inside = set(within(graph, territory))
        rows = [row for row in rows if row["place"] in inside]
    return answer(
        graph, name, about=(product, territory), columns=("firm", "property", "product", "other", "place", "status"),
        drafts=_placed(graph, rows, territory), others=("q04_places", "sector_members"), most=most,
    )  # fmt: skip


def members(graph: Asked, sector: str) -> list[str]:
    """An industry or product with all that is part of it or narrower, as IRIs."""
    return [sector, *(text(row["member"]) for row in asked(graph, "sector_members", sector=[sector]))]


def _of_sector(graph: Asked, sector: str) -> list[str]:
    """The industries and products that are meant by one of them, as IRIs: those of the same good, its kinds and parts."""
    named = things(graph, [sector]).get(sector)
    word = good_of(named.label, named.type) if named else ""
    alike = {
        text(row["good"])
        for row in (asked(graph, "sector_named", {"word": word}) if len(word) > 1 else ())
        if good_of(text(row["name"]), code(row["kind"])).endswith(word)
    }
    every = sorted({sector, *alike})
    return sorted({*every, *(text(row["member"]) for row in asked(graph, "sector_members", sector=every))})


def narrowly(graph: Asked, rows: Sequence[Row]) -> list[Row]:
    """Without the rows that put a firm where another row puts it more narrowly, with the same status.

    What a rule concludes never takes the place of what is reported.
    """
    places: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for row in rows:
        if row["place"]:
            told = places[text(row["firm"]), text(row["status"])]
            told[text(row["place"])] = told.get(text(row["place"]), False) or row.get("basis") != "derived"
    lies_in = around(graph, sorted({place for several in places.values() if len(several) > 1 for place in several}))
    kept = {}
    for key, several in places.items():
        reported = {place for place, said in several.items() if said}
        kept[key] = narrowest(several, lies_in) | narrowest(reported, lies_in) if len(several) > 1 else set(several)
    return [row for row in rows if not row["place"] or row["place"] in kept[text(row["firm"]), text(row["status"])]]


def _where(graph: Asked, rows: Sequence[Row], whose: str, *, now: bool = False) -> list[Row]:
    """Each row once for each place of what its column `whose` names, in which no place is told of some.

    `now` leaves out where it is only planned to be, and where it no longer is.
    """
    places: dict[str, list[Row]] = defaultdict(list)
    for row in asked(graph, "q04_places", thing=sorted({text(row[whose]) for row in rows})):
        if not now or row["there"] == _ACTUAL:
            places[text(row["thing"])].append(row)
    nowhere: Row = {"place": None, "proof_place": None}
    return [
        {**row, "place": at["place"], "proof_place": at["proof_place"]}
        for row in rows
        for at in places[text(row[whose])] or [nowhere]
    ]


def _placed(graph: Asked, rows: Sequence[Row], territory: str, *, by: str = "") -> list[Draft]:
    """Rows with a place: derived where it only lies in the one asked for, or where the column `by` has a value."""
    found = []
    for row in narrowly(graph, rows):
        elsewhere = bool(territory) and text(row["place"]) != territory
        derived = elsewhere or bool(by and row[by]) or row.get("basis") == "derived"
        found.append(Draft(row, draft(row).proofs, "derived" if derived else "reported"))
    return found


def _present_with_goods(graph: Asked, places: list[str]) -> list[Row]:
    """Rows of who is in these places by a rule, with what is made there and of which industry that is."""
    there = presences(graph, place=places)
    told: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in asked(graph, "goods_of", who=sorted({one.maker for one in there} - {""})):
        if code(row["status"]) == "actual":
            told[text(row["who"]), code(row["way"])].append({"it": row["good"], "proof": row["proof"]})
    none: list[Row] = [{"it": None, "proof": None}]
    return [
        {**_row(one), "product": good["it"], "proof_product": good["proof"], "industry": of["it"], "proof_industry": of["proof"]}
        for one in there
        for good in told[one.maker, "produces"] or none
        for of in told[one.maker, "inIndustry"] or none
    ]  # fmt: skip


def _present_of_sector(graph: Asked, places: list[str], values: Mapping[str, object]) -> list[Row]:
    """Rows of who is in these places by a rule, and of an industry or making a product there."""
    there = presences(graph, place=places)
    makers = sorted({one.maker for one in there} - {""})
    told: dict[str, list[Row]] = defaultdict(list)
    for row in asked(graph, "sectors_of", values, who=makers):
        said = {name: row[name] for name in ("property", "sector", "since")}
        told[text(row["who"])].append({**said, "proof_sector": row["proof"]})
    return [{**_row(one), **said} for one in there for said in told[one.maker]]


def _making_by_project(graph: Asked, products: list[str]) -> list[Row]:
    """Rows of firms that make a product in a project that they build or run, each where the project is."""
    told: dict[str, list[Row]] = defaultdict(list)
    for row in asked(graph, "made_by_project", product=products):
        told[text(row["derivation"])].append(row)
    proofs = sorted({text(row["proof"]) for held in told.values() for row in held})
    base_of = {row["proof"]: row["base"] for row in asked(graph, "made_at", proof=proofs)}
    of_rule: Row = {"property": ONTOLOGY + "produces", "other": None, "status": _ACTUAL, "basis": "derived"}
    made: list[Row] = [
        {
            "firm": one["firm"], "product": one["product"], "base": base_of[one["proof"]], "proof_product": one["proof"],
            "proof_way": way["proof"], **of_rule,
        }
        for held in told.values()
        for one, way in itertools.permutations(held, 2)
        if one["proof"] in base_of and way["proof"] not in base_of
    ]  # fmt: skip
    return _where(graph, made, "base", now=True)


def _row(one: Presence) -> Row:
    return {"firm": one.who, "place": one.place, "status": _ACTUAL, "basis": "derived",
            "proof_way": one.proofs[0], "proof_place": one.proofs[1]}  # fmt: skip

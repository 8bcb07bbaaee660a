"""The questions of the supply chain: who leads it, who supplies whom, how goods get there, what is shared and local."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, Draft, answer
from kg.answers.asking import Asked, Row, asked, text
from kg.answers.chain import Chain, chain, path
from kg.answers.common import common
from kg.answers.containment import within
from kg.answers.hops import Hop
from kg.answers.inferring import INFERRED_FROM

MOST_SHOWN = 100
"""So many suppliers, and so many customers, an answer goes through; how many more there are, it says."""

_HOP = ("tier", "supplier", "customer", "way", "product", "status")
_SHARE = ("supplier", "product", "place", "local", "share")


def leaders(graph: Asked, *, industry: str, most: int | None = ROWS) -> Answer:
    """Who leads an industry or a part of it: as sentences say, or as an honour of a firm of the industry says."""
    parts = list({industry: None} | {text(row["part"]): None for row in asked(graph, "q05_parts", whole=[industry])})
    drafts = [
        Draft(
            {"firm": row["firm"], "industry": row["industry"], "honor": row["honor"]},
            tuple(text(row[name]) for name in ("proof", "proofIndustry") if row[name]),
            "derived" if row["honor"] else "reported",
        )
        for row in asked(graph, "q05_leads", industry=parts)
    ]
    return answer(
        graph,
        "q05_leads",
        about=(industry,),
        columns=("firm", "industry", "honor"),
        drafts=drafts,
        terms=("partOf", "leads", "inIndustry", "awarded"),
        most=most,
    )


def suppliers_and_customers(
    graph: Asked, *, maker: str, tiers: int = 2, direction: str = "", limit: int = MOST_SHOWN, most: int | None = ROWS
) -> Answer:
    """Suppliers and customers tier by tier, each hop with its sentences; inferred hops are derived.

    Args:
        graph: what is asked.
        maker: IRI of a firm, project or institution, or of a product or industry.
        tiers: how many.
        direction: `upstream` or `downstream` alone; empty for both.
        limit: the most entities to go through.
    """
    ways = [direction] if direction else ["upstream", "downstream"]
    found = {way: chain(graph, maker, upstream=way == "upstream", tiers=tiers, limit=limit) for way in ways}
    drafts = [_draft(hop, direction=way) for way, one in found.items() for hop in one.hops]
    return answer(
        graph, _hop_query(*found.values()), about=(maker, tiers), columns=("direction", *_HOP), drafts=drafts,
        others=INFERRED_FROM, most=most, left=sum(one.left_out for one in found.values()),
    )  # fmt: skip


def way_of_supply(graph: Asked, *, supplier: str, customer: str, tiers: int = 6, most: int | None = ROWS) -> Answer:
    """How goods get from the one to the other, in either direction, with the weakest hop marked.

    The way from the first to the second is looked for first; where there is none, the one back.
    """
    found = path(graph, supplier, customer, tiers=tiers)
    if not found.hops:
        back = path(graph, customer, supplier, tiers=tiers)
        found = back if back.hops else found
    drafts = [_draft(hop, weakest="yes" if hop == found.weakest else None) for hop in found.hops]
    return answer(
        graph, "q07_reach", about=(supplier, customer), columns=(*_HOP, "weakest"), drafts=drafts, others=("q06_hops", *INFERRED_FROM),
        most=most, left=found.left_out,
    )  # fmt: skip


def local_share(graph: Asked, *, firm: str, territory: str, most: int | None = ROWS) -> Answer:
    """How many of a firm's known suppliers lie in a place, or have a base there; supplier by supplier, then the share.

    A supplier of whom no article says where it is counts as known and not as local.
    """
    inside = set(within(graph, territory))
    rows = asked(graph, "q09_local", {"firm": firm})
    known = _Suppliers()
    for row in rows:
        if row["supplier"]:
            known.add(row)
    listed = [known.draft(supplier, inside, territory) for supplier in sorted(known.proofs)]
    drafts = listed[:most]
    nothing = dict.fromkeys(_SHARE)
    if listed:  # the share is of all of them, and stands below those that are shown
        local = sum(one.cells["local"] == "yes" for one in listed)
        share = f"{local}/{len(listed)}＝{100 * local / len(listed):.0f}%"
        resting = tuple(dict.fromkeys(key for one in listed for key in one.proofs))
        drafts.append(Draft({**nothing, "place": territory, "share": share}, resting, "derived"))
    drafts += [Draft({**nothing, "share": row["share"]}, (text(row["proof"]),)) for row in rows if row["share"]]
    cut = len(listed) - len(listed[:most])
    return answer(
        graph, "q09_local", about=(firm, territory), columns=_SHARE, drafts=drafts, cut=cut,
        most=None if most is None else len(drafts),
    )  # fmt: skip


@dataclass(slots=True)
class _Suppliers:
    """The suppliers of a firm: what each supplies, what proves it, and where each is, with the proofs of that."""

    product: dict[str, str] = field(default_factory=dict)
    proofs: dict[str, dict[str, None]] = field(default_factory=dict)
    places: dict[str, dict[tuple[str, tuple[str, ...]], None]] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        """Take in a row of the query."""
        supplier = text(row["supplier"])
        self.proofs.setdefault(supplier, {}).setdefault(text(row["proof"]))
        self.places.setdefault(supplier, {})
        if row["product"]:
            self.product.setdefault(supplier, text(row["product"]))
        if row["place"]:
            held = tuple(text(row[name]) for name in ("proofBase", "proofPlace") if row[name])
            self.places[supplier].setdefault((text(row["place"]), held))

    def draft(self, supplier: str, inside: set[str], territory: str) -> Draft:
        """The row of one supplier: where it is inside, else where it is, else that nobody says where."""
        places = list(self.places[supplier])
        here = [place for place in places if place[0] in inside]
        place, held = next(iter(here or places), ("", ()))
        is_local = "yes" if here else "no" if places else "unknown"
        cells = {
            "supplier": supplier,
            "product": self.product.get(supplier),
            "place": place or None,
            "local": is_local,
            "share": None,
        }
        is_derived = bool(here) and (place != territory or len(held) > 1)
        return Draft(cells, (*self.proofs[supplier], *held), "derived" if is_derived else "reported")


def in_common(graph: Asked, *, one: str, other: str, most: int | None = ROWS) -> Answer:
    """The customers, suppliers, owners and parks that two firms share, with the sentences of both sides."""
    drafts = [
        Draft(
            {"role": each.role, "shared": each.node.key},
            tuple(edge.key for side in each.edges for edge in side),
            "derived",
        )
        for each in common(graph, one, other)
    ]
    return answer(graph, "q10_common", about=(one, other), columns=("role", "shared"), drafts=drafts, most=most)


def _draft(hop: Hop, **more: str | None) -> Draft:
    product = hop.edges[0].object if not hop.reported else hop.edges[0].item or None
    cells = {
        **more, "tier": hop.tier, "supplier": hop.supplier, "customer": hop.customer, "way": hop.way, "product": product,
        "status": "planned" if hop.planned else "actual",
    }  # fmt: skip
    return Draft(cells, tuple(edge.key for edge in hop.edges), "reported" if hop.reported else "derived")


def _hop_query(*chains: Chain) -> str:
    return "q06_products" if any(one.asker.type in ("Product", "Industry") for one in chains) else "q06_hops"

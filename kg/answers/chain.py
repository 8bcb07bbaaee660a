"""The supply chain around an entity: who supplies whom, tier by tier, and by which sentences.

Goods flow from `supplier` to `customer`. A hop is reported, where a sentence says that one supplies the other, or
inferred, where sentences say what they make and use; the two are never mixed.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.answers.asking import Asked, Row, asked, text
from kg.answers.hops import Hop, hops_of
from kg.answers.inferring import inferred
from kg.answers.lookup import nodes_of
from kg.errors import QueryError
from kg.model import Node

MOST_ENTITIES = 500
MOST_ON_A_WAY = 250
MOST_INFERRED = 100
"""So many are gone through in search of a way of supplies, and of one that needs what is inferred."""
_FEW = 1000
"""So much doubt weighs as one more hop: fewer hops always win."""
_GOODS = ("Product", "Industry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Suppliers or customers of one entity.

    Attributes:
        upstream: whether suppliers were asked for, or customers.
        tiers: how many tiers were asked for.
        hops: by tier, reported before inferred; one may lead back to an entity of an earlier tier.
        nodes: all entities of the hops and the asker, by key.
        left_out: how many entities the limit kept away.
        goes_on: whether a further tier would have hops.
    """

    asker: Node
    upstream: bool
    tiers: int
    hops: tuple[Hop, ...]
    nodes: dict[str, Node] = field(default_factory=dict)
    left_out: int = 0
    goes_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """How goods get from one entity to another.

    Attributes:
        hops: in their order, empty where no way was found.
        tiers, searched: the most hops that were tried, and how many entities were gone through.
        left_out: how many entities the limit kept away.
        nodes: the entities on the way, by key.
    """

    supplier: Node
    customer: Node
    hops: tuple[Hop, ...]
    tiers: int
    searched: int
    left_out: int
    nodes: dict[str, Node]

    @property
    def weakest(self) -> Hop | None:
        """The hop that rests on least: an inferred one, a planned one, the one that fewest say."""
        return min(self.hops, key=lambda hop: hop.strength, default=None)


def chain(graph: Asked, iri: str, *, upstream: bool, tiers: int = 2, limit: int = MOST_ENTITIES) -> Chain:
    """The suppliers of an entity (or its customers), the suppliers of those, and so on.

    Inferred hops are told of the asker and of whoever is reported to be in its chain; what is inferred of one that is
    itself only inferred would be a guess upon a guess, and is not asked.

    Of a company, project, institution or park the tiers are such ones; of a product or industry they are products,
    their makers and users.

    Args:
        graph: what is asked.
        iri: the entity in the middle.
        upstream: whether to go against the flow of goods, to suppliers, or with it, to customers.
        tiers: how many.
        limit: the most entities; those of a tier that do not fit are counted as left out and not followed.

    Raises:
        QueryError: the graph has no such entity, or `tiers` or `limit` is below 1.
    """
    asker = _entity(graph, iri)
    walk = _Walk(graph, upstream=upstream, goods=asker.type in _GOODS, limit=limit)
    walk.go(iri, tiers)
    hops = hops_of(graph, walk.rows)
    return Chain(
        asker=asker, upstream=upstream, tiers=tiers, hops=hops, left_out=walk.left_out, goes_on=walk.goes_on(),
        nodes={node.key: node for node in nodes_of(graph, sorted(walk.seen))},
    )  # fmt: skip


def path(graph: Asked, supplier: str, customer: str, *, tiers: int = 6, limit: int = MOST_ON_A_WAY) -> Path:
    """How goods get from the one to the other: the fewest hops, and of those ways the surest.

    A way of reported hops goes before every way that needs an inferred one. Where there is none, the path is empty.

    Args:
        graph: what is asked.
        supplier, customer: keys of entities; where one is a product or industry, the way leads through products.
        tiers: the most hops.
        limit: the most entities to go through in search of it; where nothing reported leads there, at most `MOST_INFERRED`.

    Raises:
        QueryError: the graph has no such entity, or `tiers` or `limit` is below 1.
    """
    ends = _entity(graph, supplier), _entity(graph, customer)
    goods = any(end.type in _GOODS for end in ends)
    for infers in (False, True):
        most = min(limit, MOST_INFERRED) if infers else limit
        walk = _Walk(graph, upstream=False, goods=goods, limit=most, infers=infers, follows=True)
        walk.go(supplier, tiers, until=customer)
        if customer in walk.seen and supplier != customer:
            break
    hops = _surest(hops_of(graph, _shortest(walk.rows, supplier, customer)), supplier, customer)
    keys = sorted({supplier, customer} | {end for hop in hops for end in (hop.supplier, hop.customer)})
    return Path(
        supplier=ends[0], customer=ends[1], hops=hops, tiers=tiers, searched=len(walk.seen), left_out=walk.left_out,
        nodes={node.key: node for node in nodes_of(graph, keys)},
    )  # fmt: skip


def _entity(graph: Asked, iri: str) -> Node:
    if not (found := nodes_of(graph, [iri])):
        raise QueryError("the graph has no such entity", where=iri)
    return found[0]


@dataclass(slots=True)
class _Walk:
    """A walk along or against the flow of goods, tier by tier; only the neighbourhood that it comes through is asked.

    Attributes:
        infers: whether inferred hops are told; `follows` whether the walk also goes on from where they lead.
    """

    graph: Asked
    upstream: bool
    goods: bool
    limit: int
    infers: bool = True
    follows: bool = False
    seen: set[str] = field(default_factory=set)
    rim: list[str] = field(default_factory=list)
    rows: list[tuple[int, Row]] = field(default_factory=list)
    left_out: int = 0

    def go(self, start: str, tiers: int, *, until: str = "") -> None:
        """Walk so many tiers, or until an entity is reached."""
        if tiers < 1 or self.limit < 1:
            raise QueryError("a chain needs at least one tier and one entity", hint="--tiers 2")
        self.seen, self.rim = {start}, [start]
        for tier in range(1, tiers + 1):
            reported = self._asked("q06_products" if self.goods else "q06_hops")
            concluded = inferred(self.graph, self.rim, upstream=self.upstream) if self.infers and not self.goods else []
            sure, guessed = ({self._far(row) for row in rows} for rows in (reported, concluded))
            # What is reported is kept before what is inferred.
            fresh = [*sorted(sure - self.seen), *sorted(guessed - sure - self.seen)]
            kept = set(fresh[: self.limit + 1 - len(self.seen)])
            self.left_out += len(fresh) - len(kept)
            self.seen |= kept
            self.rows += [(tier, row) for row in (*reported, *concluded) if self._far(row) in self.seen]
            onward = {self._far(row) for row in reported if not self._is_end(row)} | (
                guessed if self.follows else set()
            )
            self.rim = sorted(kept & onward)
            full = len(self.seen) > self.limit  # what is looked for can no longer be reached
            if not self.rim or until in kept or (until and full):
                break

    def goes_on(self) -> bool:
        """Whether a further tier would have reported hops."""
        return bool(self.rim and self._asked("q06_products" if self.goods else "q06_hops"))

    def _asked(self, name: str) -> list[Row]:
        return asked(self.graph, name, **{"to" if self.upstream else "from": self.rim})

    def _far(self, row: Row) -> str:
        return text(row["from"] if self.upstream else row["to"])

    def _is_end(self, row: Row) -> bool:
        """Whether the row leads to a maker or user of a product, from where the way through products does not go on."""
        return row["way"] == ("produces" if self.upstream else "usedBy")


def _shortest(rows: list[tuple[int, Row]], supplier: str, customer: str) -> list[tuple[int, Row]]:
    """Of the rows of a walk those that lie on a way of fewest hops; only their sentences are worth fetching."""
    steps: dict[str, set[str]] = defaultdict(set)
    for _, row in rows:
        steps[text(row["from"])].add(text(row["to"]))
    distance, rim = {supplier: 0}, [supplier]
    while rim and customer not in distance:
        fresh = {far for near in rim for far in steps[near]} - distance.keys()
        distance |= dict.fromkeys(fresh, distance[rim[0]] + 1)
        rim = sorted(fresh)
    kept: list[tuple[int, Row]] = []
    ends = {customer} & distance.keys()
    for hops in range(distance.get(customer, 0) - 1, -1, -1):
        last = [one for one in rows if one[1]["to"] in ends and distance.get(text(one[1]["from"])) == hops]
        ends = {text(row["from"]) for _, row in last}
        kept += last
    return kept


def _surest(hops: Iterable[Hop], supplier: str, customer: str) -> tuple[Hop, ...]:
    """The way of fewest hops from the one to the other, of several the most probable; empty where there is none."""
    import networkx as nx  # noqa: PLC0415  it loads slowly, and only a way from one to another needs it

    flow: nx.DiGraph[str] = nx.DiGraph()
    for hop in hops:
        known_hop = flow.get_edge_data(hop.supplier, hop.customer)
        if known_hop is None or hop.strength > known_hop["hop"].strength:
            doubt = -math.log(max(hop.confidence, 1e-9))
            flow.add_edge(hop.supplier, hop.customer, hop=hop, weight=1 + doubt / _FEW)
    if supplier == customer or not (flow.has_node(supplier) and flow.has_node(customer)):
        return ()
    try:
        way = nx.shortest_path(flow, supplier, customer, weight="weight")
    except nx.NetworkXNoPath:
        return ()
    return tuple(replace(flow.edges[pair]["hop"], tier=tier) for tier, pair in enumerate(pairwise(way), start=1))

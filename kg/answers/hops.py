"""One step of goods from a supplier to a customer, and the statements that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.answers.asking import Asked, Row, text
from kg.answers.records import statements
from kg.errors import QueryError
from kg.model import Edge
from kg.vocabulary import known

WAYS = ("supplies", "uses", "makes", "feeds", "upstreamOf", "produces", "usedBy")
"""How a hop is known: it supplies; its service is used; it makes what the other uses; it makes what goes into what the
other makes; a product goes into another; it makes a product; a product is used by it."""

INFERRED = frozenset({"makes", "feeds"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step of goods from a supplier to a customer, with the statements that it rests on.

    Attributes:
        supplier, customer: keys of entities.
        way: one of `WAYS`.
        tier: how far from the asker the hop lies, from 1.
    """

    supplier: str
    customer: str
    way: str
    edges: tuple[Edge, ...]
    tier: int = 1

    def __post_init__(self) -> None:
        known("way", self.way, WAYS)
        if not self.edges:
            raise QueryError("a hop rests on no statement", where=f"{self.supplier} → {self.customer}")

    @property
    def reported(self) -> bool:
        """Whether a sentence says the hop itself."""
        return self.way not in INFERRED

    @property
    def planned(self) -> bool:
        """Whether any of what it rests on is only planned."""
        return any(edge.status == "planned" for edge in self.edges)

    @property
    def confidence(self) -> float:
        """That of the weakest statement that it rests on."""
        return min(edge.confidence for edge in self.edges)

    @property
    def sources(self) -> int:
        """How many independent documents say the statement that fewest say."""
        return min(edge.sources for edge in self.edges)

    @property
    def strength(self) -> tuple[bool, bool, int, float]:
        """What tells a weak hop from a strong one: reported before inferred, done before planned, then sources."""
        return self.reported, not self.planned, self.sources, self.confidence


def hops_of(graph: Asked, said: Iterable[tuple[int, Row]]) -> tuple[Hop, ...]:
    """The hops of rows, each with its statements; what is reported of a pair makes what is inferred of it needless."""
    rows = list(said)
    keys = sorted({text(row[name]) for _, row in rows for name in ("first", "second", "third") if row.get(name)})
    told = statements(graph, keys)
    hops = [
        Hop(
            supplier=text(row["from"]), customer=text(row["to"]), way=text(row["way"]), tier=tier,
            edges=tuple(told[text(row[name])] for name in ("first", "second", "third") if row.get(name)),
        )
        for tier, row in rows
    ]  # fmt: skip
    reported = {(hop.supplier, hop.customer) for hop in hops if hop.reported and not hop.planned}
    kept = [hop for hop in hops if hop.reported or (hop.supplier, hop.customer) not in reported]
    return tuple(sorted(kept, key=_order))


def _order(hop: Hop) -> tuple[object, ...]:
    reported, done, sources, confidence = hop.strength
    keys = tuple(edge.key for edge in hop.edges)
    return hop.tier, not reported, not done, -sources, -confidence, hop.supplier, hop.customer, keys

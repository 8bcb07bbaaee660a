"""What two entities have in common: customers, suppliers, owners, parks."""

from __future__ import annotations

from dataclasses import dataclass

from kg.answers.asking import Asked, asked, text
from kg.answers.lookup import nodes_of
from kg.answers.records import statements
from kg.errors import QueryError
from kg.model import Edge, Node

ROLES = ("customer", "supplier", "owner", "park")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One entity that stands in the same role to both.

    Attributes:
        role: one of `ROLES`.
        edges: the statements of the one and of the other.
    """

    role: str
    node: Node
    edges: tuple[tuple[Edge, ...], tuple[Edge, ...]]


def common(graph: Asked, one: str, other: str) -> tuple[Shared, ...]:
    """The customers, suppliers, owners and parks that two entities share, in this order, each with both sides' sentences.

    Raises:
        QueryError: the graph has no such entity, or the two are one.
    """
    if missing := {one, other} - {node.key for node in nodes_of(graph, [one, other])}:
        raise QueryError("图谱中没有这个实体 the graph has no such entity", where=" ".join(sorted(missing)))
    if one == other:
        raise QueryError(
            "这是同一个实体的名称 these are the names of one entity",
            where=nodes_of(graph, [one])[0].label,
            hint="给两个不同的实体 give two that are not one",
        )
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in asked(graph, "q10_common", node=[one, other]):
        sides = found.setdefault((text(row["role"]), text(row["other"])), {one: [], other: []})
        sides[text(row["node"])].append(text(row["statement"]))
    shared = {who: sides for who, sides in found.items() if all(sides.values()) and who[1] not in (one, other)}
    told = statements(graph, sorted({key for sides in shared.values() for keys in sides.values() for key in keys}))
    nodes = {node.key: node for node in nodes_of(graph, sorted({key for _, key in shared}))}
    ordered = sorted(shared, key=lambda who: (ROLES.index(who[0]), nodes[who[1]].label, who[1]))
    return tuple(
        Shared(
            role=who[0], node=nodes[who[1]],
            edges=(tuple(map(told.__getitem__, shared[who][one])), tuple(map(told.__getitem__, shared[who][other]))),
        )
        for who in ordered
    )  # fmt: skip

"""The part of a graph that one page shows: nodes with their numbers and events, statements with their sentences."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.answers.asking import ENTITY_TYPES, Asked, Row, asked, code, query, text
from kg.answers.records import edges, figures, moments, nodes, quotes
from kg.errors import QueryError
from kg.model import Network
from kg.vocabulary import CODE_LISTS, ONTOLOGY, PROPERTIES, STATUSES, TYPES, known

MOST_NODES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Only:
    """What of a graph a network shows; an empty set is everything.

    Attributes:
        types: of entities other than the one in the middle.
        properties, statuses: of statements; `sources` how many independent documents must say one.
    """

    types: frozenset[str] = frozenset()
    properties: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    sources: int = 1

    def __post_init__(self) -> None:
        for what, given, closed in (
            ("type", self.types, TYPES), ("property", self.properties, PROPERTIES), ("status", self.statuses, STATUSES),
        ):  # fmt: skip
            for one in sorted(given):
                known(what, one, closed)

    def takes(self, row: Row) -> bool:
        """Whether it shows the statement of a row."""
        return (
            (not self.properties or code(row["property"]) in self.properties)
            and (not self.statuses or code(row["status"]) in self.statuses)
            and int(row["sources"] or 0) >= self.sources
        )


ALL = Only()


def network(
    graph: Asked, *, around: str | None = None, hops: int = 1, limit: int = MOST_NODES, only: Only = ALL
) -> Network:
    """What a page shows of a graph.

    Args:
        graph: what is asked.
        around: name or IRI of the entity in the middle; without one, the whole graph.
        hops: how many statements away from the middle the page reaches; denied statements lead nowhere.
        limit: the most nodes; those with the most links on the page are kept, and the others counted as left out.
        only: what kinds of entities and statements are shown.

    Raises:
        QueryError: no entity has the name, several have it, or `hops` or `limit` is below 1.
    """
    if hops < 1 or limit < 1:
        raise QueryError("a page needs at least one hop and one node", hint="--hops 1 --limit 1000")
    middle = _middle(graph, around) if around else ""
    kept, left_out = _near(graph, middle, hops, limit, only) if middle else _foremost(graph, limit, only)
    shown = set(kept)
    between = [row["statement"] for row in asked(graph, "network_ends", subject=kept) if row["object"] in shown]
    statements = [row for row in asked(graph, "statements", statement=sorted(map(text, between))) if only.takes(row)]
    numbers = asked(graph, "figures", node=kept)
    events = asked(graph, "moments", node=kept)
    holders = [text(row[kind]) for rows, kind in ((statements, "statement"), (numbers, "figure"), (events, "moment"))
               for row in rows]  # fmt: skip
    told = quotes(graph, sorted(holders))
    return Network(
        nodes=nodes(graph, kept, figures(numbers, told), moments(events, told)),
        edges=tuple(sorted(edges(statements, told), key=lambda edge: edge.key)),
        around=middle,
        hops=hops if middle else 0,
        left_out=left_out,
    )


# --- which nodes ------------------------------------------------------------------------------------------------------
def _middle(graph: Asked, name: str) -> str:
    """The IRI of the entity with this name or IRI; one that is mainly called so goes before those also called so."""
    if name.startswith(("http://", "https://")):
        rows = graph.select(query("network_iri"), old=name, type=ENTITY_TYPES)
    else:
        rows = graph.select(query("network_name"), name=name, type=ENTITY_TYPES)
        rows = [row for row in rows if row["preferred"]] or rows
    if not rows:
        raise QueryError(f"nothing in the graph is called '{name}'", hint="give a name as articles write it")
    if len(rows) > 1:
        found = ", ".join(f"{row['label']} ({code(row['type'])}) {row['node']}" for row in rows)
        raise QueryError(f"'{name}' is the name of {len(rows)} entities", hint=f"give the IRI of one: {found}")
    return text(rows[0]["node"])


def _near(graph: Asked, middle: str, hops: int, limit: int, only: Only) -> tuple[list[str], int]:
    """The nodes within `hops` of the middle, best-linked first, and how many did not fit."""
    kept, rim, left_out = {middle}, [middle], 0
    for _ in range(hops):
        links = Counter(far for _, far in _pairs(graph, only, subject=rim))
        links += Counter(far for far, _ in _pairs(graph, only, object=rim))
        fitting = _of_types(graph, sorted(links.keys() - kept), only)
        fresh = sorted(fitting, key=lambda node: (-links[node], node))
        rim = sorted(fresh[: limit - len(kept)])
        left_out += len(fresh) - len(rim)
        kept.update(rim)
        if not rim:
            break
    return sorted(kept), left_out


def _foremost(graph: Asked, limit: int, only: Only) -> tuple[list[str], int]:
    """The nodes of the whole graph with the most links, and how many did not fit."""
    types = only.types or frozenset(TYPES)
    every = sorted({text(row["thing"]) for row in graph.select(query("labels")) if code(row["kind"]) in types})
    if wanted := _wanted(only):
        links = Counter(
            text(row[end]) for row in asked(graph, "network_links", wanted) for end in ("subject", "object")
        )
    else:
        links = Counter({text(row["node"]): int(row["links"] or 0) for row in asked(graph, "network_degrees")})
    kept = sorted(every, key=lambda node: (-links[node], node))[:limit]
    return sorted(kept), len(every) - len(kept)


def _pairs(graph: Asked, only: Only, **ends: list[str]) -> set[tuple[str, str]]:
    """Subject and object of each pair that a statement joins which is shown, of those with these ends."""
    rows = asked(graph, "network_links", _wanted(only), **ends)
    return {(text(row["subject"]), text(row["object"])) for row in rows}


def _wanted(only: Only) -> dict[str, object]:
    """What `network_links` is bound to where not every statement is shown."""
    wanted: dict[str, object] = {"least": only.sources} if only.sources > 1 else {}
    for name, beginning, codes in (
        ("property", ONTOLOGY, only.properties), ("status", CODE_LISTS["status"], only.statuses),
    ):  # fmt: skip
        if codes:
            wanted[name] = [beginning + one for one in sorted(codes)]
    return wanted


def _of_types(graph: Asked, keys: list[str], only: Only) -> list[str]:
    if not only.types:
        return keys
    return sorted({text(row["node"]) for row in asked(graph, "nodes", node=keys) if code(row["type"]) in only.types})

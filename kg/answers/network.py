"""The part of a graph that one page shows: nodes with their numbers and events, statements with their sentences."""

from __future__ import annotations

from collections import Counter

from kg.answers.asking import ENTITY_TYPES, Asked, asked, code, query, text
from kg.answers.records import edges, figures, moments, nodes, quotes
from kg.errors import QueryError
from kg.model import Network

MOST_NODES = 1000


def network(graph: Asked, *, around: str | None = None, hops: int = 1, limit: int = MOST_NODES) -> Network:
    """What a page shows of a graph.

    Args:
        graph: what is asked.
        around: name or IRI of the entity in the middle; without one, the whole graph.
        hops: how many statements away from the middle the page reaches; denied statements lead nowhere.
        limit: the most nodes; those with the most links on the page are kept, and the others counted as left out.

    Raises:
        QueryError: no entity has the name, several have it, or `hops` or `limit` is below 1.
    """
    if hops < 1 or limit < 1:
        raise QueryError("a page needs at least one hop and one node", hint="--hops 1 --limit 1000")
    middle = _middle(graph, around) if around else ""
    kept, left_out = _near(graph, middle, hops, limit) if middle else _foremost(graph, limit)
    shown = set(kept)
    statements = [row for row in asked(graph, "statements", subject=kept) if row["object"] in shown]
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


def _near(graph: Asked, middle: str, hops: int, limit: int) -> tuple[list[str], int]:
    """The nodes within `hops` of the middle, best-linked first, and how many did not fit."""
    kept, rim, left_out = {middle}, [middle], 0
    for _ in range(hops):
        links = Counter(text(row["object"]) for row in asked(graph, "network_links", subject=rim))
        links += Counter(text(row["subject"]) for row in asked(graph, "network_links", object=rim))
        fresh = sorted((node for node in links if node not in kept), key=lambda node: (-links[node], node))
        rim = sorted(fresh[: limit - len(kept)])
        left_out += len(fresh) - len(rim)
        kept.update(rim)
        if not rim:
            break
    return sorted(kept), left_out


def _foremost(graph: Asked, limit: int) -> tuple[list[str], int]:
    """The nodes of the whole graph with the most links, and how many did not fit."""
    every = sorted({text(row["node"]) for row in graph.select(query("nodes"))})
    links = Counter(text(row[end]) for row in graph.select(query("network_links")) for end in ("subject", "object"))
    kept = sorted(every, key=lambda node: (-links[node], node))[:limit]
    return sorted(kept), len(every) - len(kept)

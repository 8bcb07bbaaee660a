"""The part of a graph that one page shows: nodes with their numbers and events, statements with their sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from kg.answers.asking import ENTITY_TYPES, Asked, Row, asked, code, query, recorded, text
from kg.answers.records import edges, figures, moments, nodes, quotes
from kg.errors import QueryError
from kg.model import Network
from kg.vocabulary import CODE_LISTS, ONTOLOGY, PROPERTIES, STATUSES, TYPES, known

MOST_NODES = 1000
MOST_TOLD = 4000
"""So many statements are on a page, and so many numbers and events: more would neither be drawn nor read."""
_STEP = 50


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
    graph: Asked,
    *,
    around: str | None = None,
    hops: int = 1,
    limit: int = MOST_NODES,
    only: Only = ALL,
    most: int = MOST_TOLD,
) -> Network:
    """What a page shows of a graph.

    Args:
        graph: what is asked.
        around: name or IRI of the entity in the middle; without one, the whole graph.
        hops: how many statements away from the middle the page reaches; denied statements lead nowhere.
        limit: the most nodes; those with the most links on the page are kept, and the others counted as left out.
        only: what kinds of entities and statements are shown.
        most: how many statements are shown, and how many numbers and events. Where there are more statements, nodes are
            left out; where there are more numbers and events, each node has the best-reported of its own, and the one
            in the middle all.

    Raises:
        QueryError: no entity has the name, several have it, or `hops` or `limit` is below 1.
    """
    if hops < 1 or limit < 1:
        raise QueryError("a page needs at least one hop and one node", hint="--hops 1 --limit 1000")
    middle = _middle(graph, around) if around else ""
    found, left_out = _near(graph, middle, hops, limit, only) if middle else _foremost(graph, limit, only)
    kept, between = _fitting(graph, found, most)
    statements = [row for row in asked(graph, "statements", statement=between) if only.takes(row)]
    told, untold = _told(graph, kept, middle, most)
    numbers, events = recorded(graph, "figures", figure=told), recorded(graph, "moments", moment=told)
    holders = [text(row[kind]) for rows, kind in ((statements, "statement"), (numbers, "figure"), (events, "moment"))
               for row in rows]  # fmt: skip
    said = quotes(graph, sorted(holders))
    return Network(
        nodes=nodes(graph, kept, figures(numbers, said), moments(events, said)),
        edges=tuple(sorted(edges(statements, said), key=lambda edge: edge.key)),
        around=middle,
        hops=hops if middle else 0,
        left_out=left_out + len(found) - len(kept),
        untold=untold,
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
    """The nodes within `hops` of the middle, the nearest and of those the best-linked first, and how many did not fit."""
    kept, rim, left_out = [middle], [middle], 0
    for _ in range(hops):
        links = Counter(far for _, far in _pairs(graph, only, subject=rim))
        links += Counter(far for far, _ in _pairs(graph, only, object=rim))
        fitting = _of_types(graph, sorted(links.keys() - set(kept)), only)
        fresh = sorted(fitting, key=lambda node: (-links[node], node))
        rim = fresh[: limit - len(kept)]
        left_out += len(fresh) - len(rim)
        kept += rim
        if not rim:
            break
    return kept, left_out


def _foremost(graph: Asked, limit: int, only: Only) -> tuple[list[str], int]:
    """The nodes of the whole graph with the most links, the best-linked first, and how many did not fit."""
    types = only.types or frozenset(TYPES)
    every = sorted({text(row["thing"]) for row in graph.select(query("labels")) if code(row["kind"]) in types})
    if wanted := _wanted(only):
        links = Counter(
            text(row[end]) for row in asked(graph, "network_links", wanted) for end in ("subject", "object")
        )
    else:
        links = Counter({text(row["node"]): int(row["links"] or 0) for row in recorded(graph, "network_degrees")})
    kept = sorted(every, key=lambda node: (-links[node], node))[:limit]
    return kept, len(every) - len(kept)


def _fitting(graph: Asked, ranked: list[str], most: int) -> tuple[list[str], list[str]]:
    """The first nodes that no more statements join than fit, and these statements, both in the order of their keys.

    Asked step by step, as most statements of a thousand nodes of a large graph lead elsewhere.
    """
    place = {node: number for number, node in enumerate(ranked)}
    later: dict[str, int] = {}  # each statement → the place of the later of its ends
    many: Counter[int] = Counter()
    fits, so_far = len(ranked), 0
    for number in range(len(ranked)):
        if number % _STEP == 0:
            for row in recorded(graph, "network_ends", subject=ranked[number : number + _STEP]):
                if (other := place.get(text(row["object"]))) is not None:
                    later[text(row["statement"])] = max(place[text(row["subject"])], other)
                    many[max(place[text(row["subject"])], other)] += 1
        so_far += many[number]
        if number and so_far > most:
            fits = number
            break
    return sorted(ranked[:fits]), sorted(statement for statement, last in later.items() if last < fits)


def _told(graph: Asked, kept: list[str], middle: str, most: int) -> tuple[list[str], int]:
    """The numbers and events of these nodes that are told, and how many are not."""
    of: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in recorded(graph, "network_told", node=kept):
        of[text(row["node"])].append((-int(row["sources"] or 0), text(row["told"])))
    counts = [len(told) for told in of.values()]
    each = max(counts, default=0)
    while each > 1 and sum(min(count, each) for count in counts) > most:
        each -= 1
    shown = [told for node, all_ in of.items() for _, told in sorted(all_)[: None if node == middle else each]]
    return sorted(shown), sum(counts) - len(shown)


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
    return sorted({text(row["node"]) for row in recorded(graph, "nodes", node=keys) if code(row["type"]) in only.types})

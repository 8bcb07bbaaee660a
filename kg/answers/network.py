"""The part of a graph that one page shows: nodes with their numbers and events, statements with their sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from importlib.resources import files
from typing import Protocol

from kg.errors import QueryError
from kg.model import Edge, Figure, Moment, Network, Node, Quote, Span
from kg.vocabulary import ONTOLOGY, TYPES

MOST_NODES = 1000

Value = str | int | float | bool | None
Row = dict[str, Value]

_QUERIES = files("kg.answers") / "queries"
_TYPES = [ONTOLOGY + kind for kind in TYPES]
_AT_ONCE = 400
"""How many values one query binds: enough to be quick, few enough for a server that limits a query's length."""


class Asked(Protocol):
    """What answers questions: `kg.graph.Graph`, or a client of a server."""

    def select(self, query: str, **values: object) -> list[Row]:
        """The rows of a SELECT query; what a row leaves unbound is None."""


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
    statements = [row for row in _asked(graph, "statements", subject=kept) if row["object"] in shown]
    figures = _asked(graph, "figures", node=kept)
    moments = _asked(graph, "moments", node=kept)
    holders = [_text(row[kind]) for rows, kind in ((statements, "statement"), (figures, "figure"), (moments, "moment"))
               for row in rows]  # fmt: skip
    quotes = _quotes(graph, sorted(holders))
    return Network(
        nodes=_nodes(graph, kept, _figures(figures, quotes), _moments(moments, quotes)),
        edges=tuple(sorted((_edge(row, quotes) for row in statements), key=lambda edge: edge.key)),
        around=middle,
        hops=hops if middle else 0,
        left_out=left_out,
    )


# --- which nodes ------------------------------------------------------------------------------------------------------
def _middle(graph: Asked, name: str) -> str:
    """The IRI of the entity with this name or IRI; one that is mainly called so goes before those also called so."""
    if name.startswith(("http://", "https://")):
        rows = graph.select(_query("iri"), old=name, type=_TYPES)
    else:
        rows = graph.select(_query("name"), name=name, type=_TYPES)
        rows = [row for row in rows if row["preferred"]] or rows
    if not rows:
        raise QueryError(f"nothing in the graph is called '{name}'", hint="give a name as articles write it")
    if len(rows) > 1:
        found = ", ".join(f"{row['label']} ({_code(row['type'])}) {row['node']}" for row in rows)
        raise QueryError(f"'{name}' is the name of {len(rows)} entities", hint=f"give the IRI of one: {found}")
    return _text(rows[0]["node"])


def _near(graph: Asked, middle: str, hops: int, limit: int) -> tuple[list[str], int]:
    """The nodes within `hops` of the middle, best-linked first, and how many did not fit."""
    kept, rim, left_out = {middle}, [middle], 0
    for _ in range(hops):
        links = Counter(_text(row["object"]) for row in _asked(graph, "links", subject=rim))
        links += Counter(_text(row["subject"]) for row in _asked(graph, "links", object=rim))
        fresh = sorted((node for node in links if node not in kept), key=lambda node: (-links[node], node))
        rim = sorted(fresh[: limit - len(kept)])
        left_out += len(fresh) - len(rim)
        kept.update(rim)
        if not rim:
            break
    return sorted(kept), left_out


def _foremost(graph: Asked, limit: int) -> tuple[list[str], int]:
    """The nodes of the whole graph with the most links, and how many did not fit."""
    every = sorted({_text(row["node"]) for row in graph.select(_query("nodes"), type=_TYPES)})
    links = Counter(_text(row[end]) for row in graph.select(_query("links")) for end in ("subject", "object"))
    kept = sorted(every, key=lambda node: (-links[node], node))[:limit]
    return sorted(kept), len(every) - len(kept)


# --- rows to records --------------------------------------------------------------------------------------------------
def _nodes(
    graph: Asked, keys: list[str], figures: dict[str, list[Figure]], moments: dict[str, list[Moment]]
) -> tuple[Node, ...]:
    types: dict[str, tuple[str, str]] = {}
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in _asked(graph, "nodes", node=keys, type=_TYPES):
        key = _text(row["node"])
        types[key] = (_code(row["type"]), _text(row["label"]))
        if row["alias"] is not None:
            aliases[key].append(_text(row["alias"]))
    return tuple(
        Node(key=key, type=types[key][0], label=types[key][1], aliases=tuple(aliases[key]),
             figures=tuple(figures[key]), moments=tuple(moments[key]))
        for key in keys
    )  # fmt: skip


def _edge(row: Row, quotes: dict[str, tuple[Quote, ...]]) -> Edge:
    key = _text(row["statement"])
    return Edge(
        key=key,
        subject=_text(row["subject"]),
        property=_code(row["property"]),
        object=_text(row["object"]),
        status=_code(row["status"]),
        confidence=float(row["confidence"] or 0),
        sources=int(row["sources"] or 0),
        quotes=quotes[key],
        item=_text(row["item"]),
        role=_text(row["role"]),
        since=_text(row["since"]),
        until=_text(row["until"]),
    )


def _figures(rows: Iterable[Row], quotes: dict[str, tuple[Quote, ...]]) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = defaultdict(list)
    for row in rows:
        key, growth = _text(row["figure"]), row["growth"]
        found[_text(row["node"])].append(
            Figure(key=key, indicator=_code(row["indicator"]), verbatim=_text(row["verbatim"]),
                   bound=_code(row["bound"]), status=_code(row["status"]), period=_text(row["period"]),
                   growth=None if growth is None else Decimal(str(growth)), of=_text(row["of"]), quotes=quotes[key])
        )  # fmt: skip
    return found


def _moments(rows: Iterable[Row], quotes: dict[str, tuple[Quote, ...]]) -> dict[str, list[Moment]]:
    found: dict[str, list[Moment]] = defaultdict(list)
    for row in rows:
        key = _text(row["moment"])
        found[_text(row["node"])].append(
            Moment(
                key=key,
                kind=_code(row["kind"]),
                date=_text(row["date"]),
                status=_code(row["status"]),
                quotes=quotes[key],
            )
        )
    return found


def _quotes(graph: Asked, holders: list[str]) -> dict[str, tuple[Quote, ...]]:
    found: dict[str, list[Quote]] = defaultdict(list)
    for row in _asked(graph, "quotes", holder=holders):
        quote = Quote(
            text=_text(row["quote"]),
            document=_text(row["document"]),
            rule=_text(row["rule"]),
            confidence=float(row["confidence"] or 0),
            title=_text(row["title"]),
            publisher=_text(row["publisher"]),
            issued=_text(row["issued"]),
            marks=_marks(row),
        )
        if quote not in found[_text(row["holder"])]:
            found[_text(row["holder"])].append(quote)
    return {holder: tuple(quotes) for holder, quotes in found.items()}


def _marks(row: Row) -> tuple[Span, ...]:
    """The two mentions as ranges of the quote; a subject carried over from before the sentence is not in it."""
    start, end = int(row["start"] or 0), int(row["start"] or 0) + len(_text(row["quote"]))
    spans = []
    for name in ("subject", "object"):
        first, last = row[f"{name}Start"], row[f"{name}End"]
        if isinstance(first, int) and isinstance(last, int) and start <= first < last <= end:
            spans.append(Span(first - start, last - start))
    spans.sort()
    return tuple(span for i, span in enumerate(spans) if i == 0 or span.start >= spans[i - 1].end)


# --- asking -----------------------------------------------------------------------------------------------------------
def _asked(graph: Asked, name: str, *, type: Sequence[str] = (), **among: list[str]) -> list[Row]:
    """The rows of a query for a list of values, asked for so many at once."""
    ((variable, values),) = among.items()
    fixed = {"type": list(type)} if type else {}
    return [row for i in range(0, len(values), _AT_ONCE)
            for row in graph.select(_query(name), **{variable: values[i : i + _AT_ONCE]}, **fixed)]  # fmt: skip


def _query(name: str) -> str:
    return (_QUERIES / f"network_{name}.rq").read_text(encoding="utf-8")


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _code(iri: Value) -> str:
    """The local name of a term: `…/status#planned` → planned."""
    return _text(iri).rpartition("#")[2]

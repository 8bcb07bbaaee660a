"""Rows of answers → the records of `kg.model` that a page or a table shows, each with its sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Never

from kg.answers.asking import Asked, Row, code, recorded, text
from kg.model import Edge, Figure, Moment, Node, Quote, Span

Quotes = dict[str, tuple[Quote, ...]]
"""Key of a statement, number or event → the sentences that say it."""

_NOTHING: Mapping[str, Sequence[Never]] = {}


def quotes(graph: Asked, holders: list[str]) -> Quotes:
    """The sentences of these statements, numbers and events, in the order of their documents."""
    return _quoted(recorded(graph, "quotes", holder=holders))


def naming(graph: Asked, entities: list[str]) -> Quotes:
    """The sentences that name these entities, in the order of their documents."""
    return _quoted(recorded(graph, "naming", holder=entities))


def _quoted(rows: Iterable[Row]) -> Quotes:
    found: dict[str, dict[Quote, None]] = defaultdict(dict)
    # Put into order here: the store would fetch two texts for each comparison.
    for row in sorted(rows, key=lambda row: (text(row["document"]), int(row["start"] or 0), text(row["evidence"]))):
        quote = Quote(
            text=text(row["quote"]),
            document=text(row["document"]),
            rule=text(row["rule"]),
            confidence=float(row["confidence"] or 0),
            title=text(row["title"]),
            publisher=text(row["publisher"]),
            issued=text(row["issued"]),
            marks=_marks(row),
        )
        found[text(row["holder"])][quote] = None
    return {holder: tuple(said) for holder, said in found.items()}


def nodes(
    graph: Asked,
    keys: list[str],
    figures: Mapping[str, Sequence[Figure]] = _NOTHING,
    moments: Mapping[str, Sequence[Moment]] = _NOTHING,
) -> tuple[Node, ...]:
    """The entities with these IRIs, in their order, each with its numbers and events; what is none is left out."""
    types: dict[str, tuple[str, str, str]] = {}
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in recorded(graph, "nodes", node=keys):
        key = text(row["node"])
        types[key] = (code(row["type"]), text(row["label"]), text(row["code"]))
        if row["alias"] is not None:
            aliases[key].append(text(row["alias"]))
    return tuple(
        Node(key=key, type=types[key][0], label=types[key][1], code=types[key][2], aliases=tuple(aliases[key]),
             figures=tuple(figures.get(key, ())), moments=tuple(moments.get(key, ())))
        for key in keys if key in types
    )  # fmt: skip


def edges(rows: Iterable[Row], told: Quotes) -> Iterator[Edge]:
    """The statements of `statements.rq` rows."""
    for row in rows:
        key = text(row["statement"])
        yield Edge(
            key=key,
            subject=text(row["subject"]),
            property=code(row["property"]),
            object=text(row["object"]),
            status=code(row["status"]),
            confidence=float(row["confidence"] or 0),
            sources=int(row["sources"] or 0),
            quotes=told[key],
            item=text(row["item"]),
            role=text(row["role"]),
            since=text(row["since"]),
            until=text(row["until"]),
        )


def statements(graph: Asked, keys: list[str]) -> dict[str, Edge]:
    """The statements with these IRIs, each with its sentences."""
    told = quotes(graph, keys)
    return {edge.key: edge for edge in edges(recorded(graph, "statements", statement=keys), told)}


def reported_on(graph: Asked, keys: Iterable[str]) -> dict[str, list[str]]:
    """Each of these statements, numbers and events that an article with a day tells → these days, ISO, in their order."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in recorded(graph, "reported_on", proof=sorted(keys)):
        found[text(row["proof"])].append(text(row["day"]))
    return {proof: sorted(days) for proof, days in found.items()}


def contrary_to(graph: Asked, keys: list[str]) -> dict[str, tuple[str, ...]]:
    """Each of these statements, numbers and events that is contradicted → what contradicts it, by IRI."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in recorded(graph, "contradicted", proof=keys):
        found[text(row["proof"])].append(text(row["contrary"]))
    return {key: tuple(others) for key, others in found.items()}


def figures(rows: Iterable[Row], told: Quotes) -> dict[str, list[Figure]]:
    """The numbers of `figures.rq` rows, by the node that they are about, in the order of their keys."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: text(row["figure"])):
        key, growth, size = text(row["figure"]), row["growth"], row["size"]
        found[text(row["node"])].append(
            Figure(
                key=key,
                indicator=code(row["indicator"]),
                verbatim=text(row["verbatim"]),
                bound=code(row["bound"]),
                status=code(row["status"]),
                confidence=float(row["confidence"] or 0),
                sources=int(row["sources"] or 0),
                period=text(row["period"]),
                growth=None if growth is None else Decimal(str(growth)),
                of=text(row["of"]),
                size=None if size is None else float(size),
                unit=text(row["unit"]),
                quotes=told[key],
            )
        )
    return found


def moments(rows: Iterable[Row], told: Quotes) -> dict[str, list[Moment]]:
    """The events of `moments.rq` rows, by the node that they happened to, in the order of their keys."""
    found: dict[str, list[Moment]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: text(row["moment"])):
        key = text(row["moment"])
        found[text(row["node"])].append(
            Moment(
                key=key,
                kind=code(row["kind"]),
                date=text(row["date"]),
                status=code(row["status"]),
                confidence=float(row["confidence"] or 0),
                sources=int(row["sources"] or 0),
                quotes=told[key],
            )
        )
    return found


def _marks(row: Row) -> tuple[Span, ...]:
    """The two mentions as ranges of the quote; a subject carried over from before the sentence is not in it."""
    start, end = int(row["start"] or 0), int(row["start"] or 0) + len(text(row["quote"]))
    spans = []
    for name in ("subject", "object"):
        first, last = row[f"{name}Start"], row[f"{name}End"]
        if isinstance(first, int) and isinstance(last, int) and start <= first < last <= end:
            spans.append(Span(first - start, last - start))
    spans.sort()
    return tuple(span for i, span in enumerate(spans) if i == 0 or span.start >= spans[i - 1].end)

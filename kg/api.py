"""A graph to ask from Python: what comes back are plain records, each a dict of texts and numbers, ready for pandas."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.answers.answer import Answer, Row, Thing
from kg.answers.answering import foundation
from kg.answers.catalogue import QUESTIONS
from kg.answers.chain import chain, path
from kg.answers.hops import Hop
from kg.answers.lookup import Facts, facts, why
from kg.answers.timeline import timeline
from kg.archive import Archive
from kg.dates import date_written
from kg.errors import InputError
from kg.graph import Graph as Opened
from kg.graph import Remote, export, is_address, opened_at
from kg.meaning import chinese
from kg.meaning.gathered import archive_of_names
from kg.meaning.names import choose, relation
from kg.meaning.values import answered
from kg.model import Edge, Node, Quote
from kg.vocabulary import TYPES, known

Record = dict[str, Any]
"""Column → text, number or None; columns of what is a list hold one."""


class Graph:
    """A graph that is asked by names, as on the command line; it stays as it was when it was opened."""

    def __init__(self, graph: Opened, source: str | Path) -> None:
        self._graph = graph
        self._source = source

    @classmethod
    def open(cls, source: str | Path, *, as_of: str = "") -> Graph:
        """The graph of a folder, or of a SPARQL 1.1 server.

        Args:
            source: folder, or address of the server.
            as_of: the day up to which articles count, as 2024, 2024-06, 2024-06-30 or 2024年6月30日; empty for all of them.

        Raises:
            InputError: `as_of` is no date, or the graph is on a server, which has no past.
            StoreError: there is no graph, or it cannot be read.
        """
        if as_of:
            if is_address(str(source)):
                raise InputError("a graph on a server is as it stands there", where=str(source), hint="a folder")
            from kg.update import as_of as made_of  # noqa: PLC0415  resolution loads slowly, and only the past needs it

            source = made_of(Path(source), date_written(as_of))
        return cls(opened_at(source), source)

    def query(self, sparql: str, **values: object) -> list[Record]:
        """The rows of a SELECT query, by variable name; the prefixes of the contract are known.

        Args:
            sparql: the query.
            values: bound to its variables before it is asked: text, http IRI, number, date, or a list of those.

        Raises:
            QueryError: the query is not valid, or no SELECT.
        """
        return self._graph.select(sparql, **values)

    def entity(self, name: str, *, type: str = "") -> Entity:
        """The entity that is called so.

        Args:
            name: any of its names, its pinyin or initials, or its IRI.
            type: only of this type, as Company.

        Raises:
            QueryError: nothing is called so; the hint says what is nearly.
        """
        return Entity(facts(self._graph, self._key(name, type)))

    def ask(self, question: str, *values: str, rows: int | None = None, **named: str) -> list[Record]:
        """The rows of an answer, each with its first sentence; none means that nothing is reported.

        Args:
            question: in Chinese, or a number of the catalogue (q03), then with its values as `kg ask` takes them.
            values, named: of the question's parameters, in their order or by their names.
            rows: so many of them, the first ones, which is quicker on a large graph; None for all.

        Raises:
            QueryError: it is not certain what is asked, a value is missing, or nothing is called so.
            InputError: so many rows cannot be given.
        """
        if rows is not None and rows < 1:
            raise InputError("so many rows cannot be given", where=str(rows))
        typed = [*values, *(f"{name}={value}" for name, value in named.items())]
        with self._archive() as archive:
            if question in QUESTIONS:
                meant = QUESTIONS[question]
            else:
                newest = foundation(self._graph).newest
                names = chinese.names_of(self._graph, archive)
                guess = chinese.meant(" ".join((question, *typed)), names, newest=newest, tell=_silent)
                meant, typed = guess.question, [f"{name}={value}" for name, value in guess.values.items()]
            found = answered(self._graph, archive, meant, typed, most=rows, tell=_silent)
        return [_row(found, row) for row in found.rows]

    def upstream(self, name: str, *, tiers: int = 2) -> list[Record]:
        """Suppliers, their suppliers and so on, a record a hop; `reported` tells those that a sentence says.

        Raises:
            QueryError: nothing is called so.
        """
        return self._chain(name, tiers, upstream=True)

    def downstream(self, name: str, *, tiers: int = 2) -> list[Record]:
        """Customers, their customers and so on, as `upstream`.

        Raises:
            QueryError: nothing is called so.
        """
        return self._chain(name, tiers, upstream=False)

    def path(self, supplier: str, customer: str, *, tiers: int = 6) -> list[Record]:
        """How goods get from one to the other, a record a hop; empty where no way of so many hops is known.

        Raises:
            QueryError: nothing is called so.
        """
        found = path(self._graph, self._key(supplier), self._key(customer), tiers=tiers)
        return [_hop(hop, found.nodes) for hop in found.hops]

    def timeline(self, name: str, indicator: str) -> list[Record]:
        """What is said of an indicator (output, revenue, …) of an entity, in the order of time.

        Raises:
            OntologyError: there is no such indicator.
            QueryError: nothing is called so.
        """
        return [
            {
                "period": point.period, "value": point.value, "unit": point.unit, "size": point.size,
                "base_unit": point.scope.unit, "of": point.scope.of, "bound": point.bound, "status": point.status,
                "growth": None if point.growth is None else float(point.growth), "verbatim": point.verbatim,
                "sources": point.sources, "key": point.proof,
            }
            for point in timeline(self._graph, self._key(name), indicator)
        ]  # fmt: skip

    def why(self, subject: str, property: str, object: str) -> list[Record]:
        """Every sentence that says a relation, planned, ended and denied ones too, with its document.

        Args:
            subject, object: names of entities.
            property: in Chinese or English, also as the object's side calls it (供应商).

        Raises:
            QueryError: nothing is called so, or there is no such relation.
        """
        way, inverse = relation(property, derived=True)
        ends = (object, subject) if inverse else (subject, object)
        found = why(self._graph, self._key(ends[0]), way, self._key(ends[1]))
        labels = {node.key: node.label for node in (found.subject, found.object)}
        return [
            _statement(edge, labels) | _quoted(quote)
            for edge in found.statements
            for quote in edge.quotes
        ]  # fmt: skip

    def export(self, path: str | Path, *, quotes: bool = True) -> list[Path]:
        """Write the graph in the form that the suffix names, see `kg export`.

        Raises:
            InputError: no form has this suffix.
        """
        return export(self._graph, Path(path), quotes=quotes)

    def _chain(self, name: str, tiers: int, *, upstream: bool) -> list[Record]:
        found = chain(self._graph, self._key(name), upstream=upstream, tiers=tiers)
        return [_hop(hop, found.nodes) for hop in found.hops]

    def _key(self, name: str, type: str = "") -> str:
        with self._archive() as archive:
            return choose(self._graph, archive, name, type=known("type", type, TYPES) if type else "").node.key

    @contextmanager
    def _archive(self) -> Iterator[Archive]:
        """What knows the names: the archive of the folder, or one gathered from the server."""
        if isinstance(self._graph, Remote):
            with archive_of_names(self._graph) as archive:
                yield archive
        else:
            with Archive.open(Path(self._source)) as archive:
                yield archive


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity with all that is told of it."""

    facts: Facts

    @property
    def iri(self) -> str:
        """What stands for it in the graph."""
        return self.facts.node.key

    @property
    def name(self) -> str:
        """What it is mainly called."""
        return self.facts.node.label

    @property
    def type(self) -> str:
        """Its class, as Company."""
        return self.facts.node.type

    @property
    def aliases(self) -> tuple[str, ...]:
        """What it is also called."""
        return self.facts.node.aliases

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that name it."""
        return self.facts.documents

    def statements(self) -> list[Record]:
        """Its relations, in both directions, the plain ones before planned, ended and denied ones."""
        labels = {key: node.label for key, node in self.facts.others.items()}
        return [_statement(edge, labels) | _quoted(edge.quotes[0]) for edge in self.facts.edges]

    def derived(self) -> list[Record]:
        """What follows of it from statements, and no article says."""
        labels = {key: node.label for key, node in self.facts.others.items()}
        return [
            {"subject": labels[one.subject], "property": one.property, "object": labels[one.object], "rule": one.rule}
            for one in self.facts.derived
        ]

    def observations(self) -> list[Record]:
        """Its numbers, by indicator and time."""
        return [
            {
                "indicator": figure.indicator, "period": figure.period, "verbatim": figure.verbatim, "size": figure.size,
                "unit": figure.unit, "of": figure.of, "bound": figure.bound, "status": figure.status,
                "growth": None if figure.growth is None else float(figure.growth), "sources": figure.sources,
                "confidence": figure.confidence, "key": figure.key,
            } | _quoted(figure.quotes[0])
            for figure in self.facts.node.figures
        ]  # fmt: skip

    def milestones(self) -> list[Record]:
        """Its dated events, in the order of time."""
        return [
            {
                "kind": moment.kind, "date": moment.date, "status": moment.status, "sources": moment.sources,
                "confidence": moment.confidence, "key": moment.key,
            } | _quoted(moment.quotes[0])
            for moment in self.facts.node.moments
        ]  # fmt: skip


def _statement(edge: Edge, labels: dict[str, str]) -> Record:
    return {
        "subject": labels[edge.subject], "property": edge.property, "object": labels[edge.object], "status": edge.status,
        "item": edge.item, "role": edge.role, "since": edge.since, "until": edge.until, "sources": edge.sources,
        "confidence": edge.confidence, "key": edge.key,
    }  # fmt: skip


def _row(answer: Answer, row: Row) -> Record:
    cells = [str(cell) if isinstance(cell, Thing) else cell for cell in row.cells]
    weight = {"sources": row.sources, "confidence": row.confidence, "basis": row.basis}
    return (
        dict(zip(answer.columns, cells, strict=True))
        | weight
        | _quoted(row.proofs[0].quotes[0] if row.proofs else None)
    )


def _hop(hop: Hop, nodes: dict[str, Node]) -> Record:
    return {
        "tier": hop.tier, "supplier": nodes[hop.supplier].label, "customer": nodes[hop.customer].label, "way": hop.way,
        "reported": hop.reported, "planned": hop.planned, "sources": hop.sources, "confidence": hop.confidence,
    } | _quoted(hop.edges[0].quotes[0])  # fmt: skip


def _quoted(quote: Quote | None) -> Record:
    """The columns of a sentence; all None where reference tables say it and no article."""
    columns = ("text", "document", "title", "publisher", "issued", "rule")
    said = {name: getattr(quote, name, None) for name in columns}
    return {"quote": said.pop("text"), **said}


def _silent(what: str) -> None:
    """What a word was taken for stands in the answer."""

"""The graph as a reader sees it: the generation that was current when it was opened, asked in SPARQL."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

from kg.errors import QueryError, StoreError
from kg.graph.binding import bind, names_dataset, reaches_out
from kg.graph.generations import FOLDER, Generation, current, generations, revise
from kg.graph.lately import Lately
from kg.graph.pasts import day_of
from kg.graph.terms import NAMED_GRAPHS, PREFIXES, REPORTED, Value, value_of

# So many rows of an answer are kept; they take some 40 MB.
_MOST_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class Solutions:
    """What a SELECT query answers: its variables in their order, and the rows, by variable name."""

    variables: tuple[str, ...]
    rows: list[dict[str, Value]]


class Graph:
    """A read-only graph. It stays as it was when it was opened, whatever is published meanwhile.

    In its queries the prefixes of the contract are known, the default graph is `graph:reported` unless a query says
    FROM, and the other graphs are asked with `GRAPH graph:background { … }`.

    Args:
        store: an Oxigraph store.
        generation: the update of the archive that it shows.
        as_of: the day up to which it has documents; None where it has all of them.
    """

    _told: dict[str, list[dict[str, Value]]] | None = None
    """Answers that are kept; None where the graph may change, as one on a server."""

    def __init__(self, store: Store, *, generation: int = 0, as_of: datetime.date | None = None) -> None:
        self.store = store
        self._told = {}
        self._lately = Lately()
        self.generation = generation
        self.as_of = as_of

    @classmethod
    def open(cls, folder: Path, *, generation: int | None = None) -> Self:
        """The current generation of the graph in `folder`, or another one that still is there.

        Raises:
            StoreError: there is none, or it cannot be read.
        """
        standing = _standing(folder, generation)
        try:
            return cls(Store.read_only(str(standing.store)), generation=standing.number, as_of=day_of(folder))
        except (OSError, RuntimeError, ValueError) as error:
            if (
                generation is None and current(folder) != standing
            ):  # it was replaced, and swept away, since its name was read
                return cls.open(folder)
            raise StoreError(
                f"the graph cannot be read: {error}", where=str(standing.store), hint=f"kg rebuild --graph {folder}"
            ) from error

    def select(self, query: str, **values: object) -> list[dict[str, Value]]:
        """The rows of a SELECT query as plain values, by variable name; what a row leaves unbound is None.

        Args:
            query: SPARQL.
            values: bound before it is asked: variable name → text, http IRI, number, date, truth value, None for
                "any", or a list of those. See `kg.graph.binding.bind`.

        Raises:
            QueryError: the query is not valid, is no SELECT, or lacks a variable that is to be bound.
        """
        if self._told is None:
            return self.solutions(query, **values).rows
        # The graph stays as it is, so that what is asked of all of it, as how many articles it has, is asked once.
        if values:
            return self._asked_lately(query, values)
        if query not in self._told:
            rows = self.solutions(query).rows
            if len(rows) > _MOST_KEPT:
                return rows
            self._told[query] = rows
        return [dict(row) for row in self._told[query]]

    def _asked_lately(self, query: str, values: dict[str, object]) -> list[dict[str, Value]]:
        rows = self._lately.get(query, values)
        if rows is None:
            rows = self.solutions(query, **values).rows
            self._lately.put(query, values, rows)
        return rows

    def solutions(self, query: str, **values: object) -> Solutions:
        """As `select`, with the names of the variables, which no row tells where there is none.

        Raises:
            QueryError: as `select`.
        """
        with answering(query):
            found = self._answer(query, values)
            if not isinstance(found, QuerySolutions):
                raise QueryError("this is no SELECT query", where=_beginning(query))
            names = tuple(variable.value for variable in found.variables)
            return Solutions(names, [dict(zip(names, map(value_of, solution), strict=True)) for solution in found])

    def ask(self, query: str, **values: object) -> bool:
        """What an ASK query answers.

        Raises:
            QueryError: as `select`.
        """
        with answering(query):
            found = self._answer(query, values)
            if not isinstance(found, QueryBoolean):
                raise QueryError("this is no ASK query", where=_beginning(query))
            return bool(found)

    def construct(self, query: str, **values: object) -> list[Triple]:
        """The triples that a CONSTRUCT (or DESCRIBE) query makes.

        Raises:
            QueryError: as `select`.
        """
        with answering(query):
            found = self._answer(query, values)
            if not isinstance(found, QueryTriples):
                raise QueryError("this is no CONSTRUCT query", where=_beginning(query))
            return list(found)

    def quads(self, graphs: Iterable[str] = tuple(NAMED_GRAPHS)) -> Iterator[Quad]:
        """Every quad of the named graphs, in no order.

        Args:
            graphs: of `reported`, `derived`, `background`.
        """
        for name in graphs:
            yield from self.store.quads_for_pattern(None, None, None, NAMED_GRAPHS[name])

    def stray(self) -> list[Quad]:
        """The quads that stand in the default graph or in one that the contract does not know."""
        graphs = [graph for graph in self.store.named_graphs() if graph not in NAMED_GRAPHS.values()]
        return [
            quad
            for graph in (DefaultGraph(), *graphs)
            for quad in self.store.quads_for_pattern(None, None, None, graph)
        ]

    def evaluate(
        self, query: str, *, default: Sequence[str] = (), named: Sequence[str] = ()
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """What the store answers, row by row while it is read.

        Args:
            query: SPARQL of any form.
            default, named: IRIs of the graphs that it is about, whatever it says itself; by default those that it
                names (FROM), or `graph:reported` with every named graph.

        Raises:
            QueryError: the query is not valid, or would ask another server.
        """
        stays_here(query)
        return self._evaluated(query, default=default, named=named)

    def _answer(self, query: str, values: dict[str, object]) -> QuerySolutions | QueryBoolean | QueryTriples:
        stays_here(query)  # what is bound is a value, whatever it says
        return self._evaluated(bind(query, values))

    def _evaluated(
        self, query: str, *, default: Sequence[str] = (), named: Sequence[str] = ()
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        try:
            if default or named:
                return self.store.query(
                    query,
                    prefixes=PREFIXES,
                    default_graph=[NamedNode(iri) for iri in default],
                    named_graphs=[NamedNode(iri) for iri in named],
                )
            own = None if names_dataset(query) else REPORTED
            return self.store.query(query, prefixes=PREFIXES, default_graph=own)
        except SyntaxError as error:
            if change := _CHANGE.match(query):
                word = change[1].upper()
                said = f"查询只读，{word} 会改图谱 a query only reads, and {word} changes the graph"
                raise QueryError(said, where=_beginning(query), hint="kg build, kg remove, kg decide") from error
            raise _invalid(query, str(error)) from error


def changed(folder: Path, update: str) -> Generation:
    """Change the graph of a folder by SPARQL Update: the generation that came of it.

    Raises:
        QueryError: the update is not valid, or would ask another server.
        InputError, StoreError: as `kg.graph.generations.revise`.
    """
    if reaches_out(update, words=("service", "load")):
        raise QueryError(
            "SERVICE and LOAD are not allowed: nothing leaves this machine",
            hint="nor may the words stand in a text or an IRI",
        )

    def change(store: Store) -> None:
        try:
            with answering(update):
                store.update(update, prefixes=PREFIXES)
        except SyntaxError as error:
            raise _invalid(update, str(error)) from error

    return revise(folder, change)


def stays_here(query: str) -> None:
    """Refuse a query that would have a server ask another one.

    Raises:
        QueryError: it would.
    """
    if reaches_out(query):
        raise QueryError(
            "SERVICE is not allowed: no query leaves this machine",
            where=_beginning(query),
            hint="nor may the word stand in a text or an IRI of the query; a part of it may, as 'ervice'",
        )


def _standing(folder: Path, generation: int | None) -> Generation:
    """The generation that is current, or the one with this number.

    Raises:
        StoreError: there is none, or it is not kept any more.
    """
    kept = generations(folder)
    if generation is not None and kept:
        if generation in kept:
            return kept[generation]
        listed = "、".join(map(str, sorted(kept)))
        raise StoreError(
            f"没有留着第 {generation} 代 generation {generation} is not kept",
            where=str(folder),
            hint=f"--generation {listed}",
        )
    standing = current(folder)
    if standing is None:
        begun = (folder / FOLDER).exists()
        hint = f"kg rebuild --graph {folder}" if begun else f"kg build ARTICLES --graph {folder}"
        raise StoreError("这里没有图谱 there is no graph here", where=str(folder), hint=hint)
    return standing


@contextmanager
def answering(query: str) -> Iterator[None]:
    """The store's errors as ours; rows are made while they are read, so reading them belongs inside."""
    try:
        yield
    except (OSError, RuntimeError, SyntaxError, ValueError) as error:
        if _POSITION.fullmatch(str(error)):
            raise _invalid(query, str(error)) from error
        raise QueryError(f"the query cannot be answered: {error}", where=_beginning(query)) from error


_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
# Among the signs that could stand there, the parser sometimes says in words what is wrong.
_SENTENCE = re.compile(r"[A-Z]\w+(?: \w+){2,}")
_LONGEST_REASON = 160
_CHANGE = re.compile(
    r"(?i)(?:\s|#[^\n]*\n|(?:prefix\s[^<]*|base\s*)<[^>]*>)*(insert|delete|load|clear|drop|create|add|move|copy)\b"
)


def _invalid(query: str, said: str) -> QueryError:
    """The parser's word, cut where it lists every sign that could stand there, with the place it is about."""
    match = _POSITION.fullmatch(said)
    if not match:
        return QueryError(f"the query is not valid SPARQL: {said[:_LONGEST_REASON]}", where=_beginning(query))
    line, column, reason = int(match[1]), int(match[2]), " ".join(match[3].split())
    sentence = _SENTENCE.search(reason)
    reason = sentence.group() if sentence else reason[:_LONGEST_REASON]
    hint = f"known without declaration: {', '.join(PREFIXES)}" if reason == "Prefix not found" else ""
    text = [*query.split("\n"), ""][line - 1]
    before, after = text[: column - 1][-40:], text[column - 1 :][:40]
    return QueryError(
        f"the query is not valid SPARQL: {reason}",
        where=f"line {line}, column {column}",
        hint=hint or f"at the mark ▸ in: {before}▸{after}",
    )


def _beginning(query: str) -> str:
    return " ".join(query.split())[:80]

"""A graph on a SPARQL 1.1 server, asked as the one in a folder is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pyoxigraph import (
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from kg.errors import QueryError, StoreError
from kg.graph.binding import bind, names_dataset
from kg.graph.endpoint import ROWS, TRIPLES, Endpoint, Sent, is_address
from kg.graph.store import Graph, stays_here
from kg.graph.tables import query as query_of
from kg.graph.terms import NAMED_GRAPHS, PREFIXES, REPORTED

_TRIPLES = {
    "application/n-triples": RdfFormat.N_TRIPLES, "text/turtle": RdfFormat.TURTLE, "text/plain": RdfFormat.N_TRIPLES,
}  # fmt: skip
_DECLARED = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


def opened_at(where: str | Path) -> Graph:
    """The graph of a folder, or of a server where this is an address.

    Raises:
        InputError, StoreError: it is no address of a server; there is no graph in the folder, or it cannot be read.
    """
    place = str(where)
    return Remote(Endpoint(address=place)) if is_address(place) else Graph.open(Path(place))


class Remote(Graph):
    """A graph on a server. It is as it stands there at each question; it has no generation of its own.

    Values are bound as rows of the query's text, prefixes are declared in it, and the server is told the graphs, so that a
    query means what it means to the graph of a folder.

    Args:
        endpoint: where it is asked.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.generation, self.as_of = 0, None

    def construct(self, query: str, **values: object) -> list[Triple]:
        """The triples that a CONSTRUCT (or DESCRIBE) query makes.

        Raises:
            QueryError: as `select`. StoreError: the server cannot be reached.
        """
        stays_here(query)
        sent = self._sent(bind(query, values), accept=TRIPLES)
        if sent.media not in _TRIPLES:
            raise QueryError("the server sent no triples", where=self.endpoint.address, hint="is it a CONSTRUCT query?")
        try:
            return list(dict.fromkeys(quad.triple for quad in parse(sent.body, _TRIPLES[sent.media])))
        except SyntaxError as error:
            raise self._nonsense(str(error)) from error

    def quads(self, graphs: Iterable[str] = tuple(NAMED_GRAPHS)) -> Iterator[Quad]:
        """Every quad of the named graphs, in no order.

        Raises:
            QueryError: they are more than the server gives. StoreError: it cannot be reached.
        """
        for name in graphs:
            graph = NAMED_GRAPHS[name]
            triples = self.construct(query_of("triples"), graph=graph.value)
            (counted,) = self.select(query_of("size"), graph=graph.value)
            if counted["triples"] != len(triples):
                raise QueryError(
                    f"the server gave {len(triples)} of {counted['triples']} triples of graph:{name}",
                    where=self.endpoint.address, hint="it cuts long answers; export where the graph is",
                )  # fmt: skip
            yield from (Quad(one.subject, one.predicate, one.object, graph) for one in triples)

    def stray(self) -> list[Quad]:
        """Nothing: what else a server holds is none of ours."""
        return []

    def _evaluated(
        self, query: str, *, default: Sequence[str] = (), named: Sequence[str] = ()
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        sent = self._sent(query, default=default, named=named)
        if sent.media in _TRIPLES:
            raise QueryError("this query makes triples, not rows", where=" ".join(query.split())[:80])
        if sent.media not in (ROWS, "application/json"):
            raise self._nonsense(sent.media)
        found = self._parsed(sent)
        if isinstance(found, QuerySolutions) and sent.most is not None and sum(1 for _ in found) >= sent.most:
            # Nothing is left out in silence.
            raise QueryError(
                f"the server cuts answers at {sent.most} rows", where=self.endpoint.address,
                hint="LIMIT, or let the server give more (ResultSetMaxRows)",
            )  # fmt: skip
        return self._parsed(sent)

    def _parsed(self, sent: Sent) -> QuerySolutions | QueryBoolean:
        try:
            return parse_query_results(sent.body, QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise self._nonsense(str(error)) from error

    def _sent(self, query: str, *, accept: str = ROWS, default: Sequence[str] = (), named: Sequence[str] = ()) -> Sent:
        if not (default or named or names_dataset(query)):
            default, named = (REPORTED.value,), tuple(graph.value for graph in NAMED_GRAPHS.values())
        return self.endpoint.query(_DECLARED + query, accept=accept, default=default, named=named)

    def _nonsense(self, said: str) -> StoreError:
        return StoreError(
            f"this is no answer of a SPARQL server: {said[:160]}", where=self.endpoint.address,
            hint="the address of the query endpoint, as https://HOST/sparql",
        )  # fmt: skip

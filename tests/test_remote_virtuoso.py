"""The graph pushed to a real Virtuoso and asked there: every query file gives the rows that the graph of the folder gives."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from test_questions import ASKED
from virtuoso import Virtuoso, virtuoso

from kg.answers import lookup
from kg.answers.asking import ENTITY_TYPES, Row, Value
from kg.answers.asking import query as query_of
from kg.answers.catalogue import QUESTIONS, Parameter, question_of
from kg.answers.chain import chain
from kg.answers.document import passages
from kg.answers.network import network
from kg.archive import Archive
from kg.errors import QueryError
from kg.graph import Graph, Portion, Remote, Solutions, publish
from kg.graph.endpoint import Endpoint
from kg.graph.push import push
from kg.graph.terms import NAMED_GRAPHS, value_of
from kg.meaning import chinese, values
from kg.meaning.gathered import archive_of_names
from kg.vocabulary import GRAPHS, ONTOLOGY

ROOT = Path(__file__).resolve().parent.parent
QUERIES = [
    *sorted((ROOT / "kg" / "answers" / "queries").glob("*.rq")),
    *sorted((ROOT / "kg" / "graph" / "queries").rglob("*.rq")),
]
SIZE = "SELECT (COUNT(*) AS ?triples) { GRAPH graph:%s { ?s ?p ?o } }"
# Kinds of value that the folder of a graph tells, and no graph alone.
OF_A_FOLDER = {"past", "name"}
_CALLS = 2
"""So many ways of binding values are held against each other for each file."""

Call = dict[str, Any]


class Recording(Graph):
    """The graph of a folder, which remembers what it was asked."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph.store, generation=graph.generation)
        self.asked: dict[str, list[Call]] = {}

    def solutions(self, query: str, **values: object) -> Solutions:
        found = super().solutions(query, **values)
        self.asked.setdefault(_unordered(query), []).append({"values": values, "rows": len(found.rows)})
        return found


@dataclass(frozen=True)
class Both:
    here: Recording
    there: Remote
    archive: Archive
    server: Virtuoso


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as running:
        yield running


@pytest.fixture(scope="module")
def earlier(server: Virtuoso, gold_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A few quads, which the command puts on the server before all of them are pushed."""
    folder = tmp_path_factory.mktemp("earlier")
    some = islice(Graph.open(gold_folder).quads(["reported"]), 300)
    publish(folder, [Portion(some, whole=True)], generation=1, background=lambda: iter(()))
    (folder / "password").write_text(f"{server.password}\n")
    command = [sys.executable, "-c", "from kg.cli import main; main()", "push", server.update, "--graph", str(folder)]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode == 4 and "does not let you" in refused.stderr
    allowed = [*command, "--user", server.user, "--password-file", str(folder / "password")]
    ran = subprocess.run(allowed, capture_output=True, text=True, check=False)
    assert ran.returncode == 0 and "已推送 pushed" in ran.stdout, ran.stderr
    assert not (folder / "push.json").exists()
    return Graph.open(folder)


@pytest.fixture(scope="module")
def both(
    server: Virtuoso, earlier: Graph, gold_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Both]:
    """The shipped articles here and there, and all that questions, portraits and chains ask of them."""
    here, there = Recording(Graph.open(gold_folder)), Remote(Endpoint(address=server.query))
    assert sizes(there) == sizes(earlier)
    door = Endpoint(address=server.update, user=server.user, password=server.password)
    push(here, door, kept=tmp_path_factory.mktemp("kept") / "push.json")
    with Archive.open(gold_folder) as archive:
        both = Both(here, there, archive, server)
        _ask_all(both)
        yield both


def _ask_all(both: Both) -> None:
    of_graphs = {
        one.number: one for one in QUESTIONS.values() if not OF_A_FOLDER & {given.kind for given in one.parameters}
    }
    for number, *said in (asked for asked, _, _ in ASKED if asked[0] in of_graphs):
        values.answered(both.here, both.archive, question_of(number), said, tell=lambda _: None)
    for question in of_graphs.values():
        for turn in range(2):
            said = [f"{one.name}={_value(both.here, one, turn + at)}" for at, one in enumerate(question.parameters)]
            values.answered(both.here, both.archive, question, said, tell=lambda _: None)
    chinese.names_of(both.here, both.archive)
    lookup.counts(both.here)
    for turn in range(3):
        iri = _value(both.here, Parameter("thing", ("Company", "Park")), turn)
        lookup.facts(both.here, iri)
        network(both.here, around=iri)
        chain(both.here, iri, upstream=True, tiers=2)
        passages(both.here, str(_documents(both.here)[turn]))
    with archive_of_names(both.here) as names:
        assert names.names()
    (supply,) = both.here.select("SELECT ?from ?to { ?from lp:supplies ?to } ORDER BY ?from LIMIT 1")
    both.here.select(query_of("q07_reach"), **supply)
    both.here.select(query_of("q32_merged"), name=["贵安新区", "岷峰磷业"])
    both.here.select(query_of("network_name"), name="贵安新区", type=ENTITY_TYPES)
    for path in QUERIES:
        if _unordered(query := path.read_text(encoding="utf-8")) not in both.here.asked and "CONSTRUCT" not in query:
            both.here.select(query)


def _value(graph: Graph, parameter: Parameter, turn: int) -> str:
    """Something that this parameter may be: of entities the best linked one, or the next after it."""
    if parameter.types:
        found = graph.select(
            "SELECT ?thing { ?s rdf:subject|rdf:object ?thing . ?thing a ?type } GROUP BY ?thing ORDER BY DESC(COUNT(*)) ?thing",
            type=[ONTOLOGY + kind for kind in parameter.types],
        )
        return str(found[turn % len(found)]["thing"])
    return {
        "property": "supplies", "indicator": "output", "term": "supplies", "year": "2023", "day": "2024-05-01", "number": "3",
        "chain": "动力电池", "shock": "停产", "stage": "signed", "side": "subject", "direction": "upstream", "post": "董事长",
    }[parameter.kind]  # fmt: skip


def _documents(graph: Graph) -> list[object]:
    return [row["id"] for row in graph.select("SELECT ?id { ?d a lp:Document ; dcterms:identifier ?id } ORDER BY ?id")]


def test_a_person_gets_the_same_answers_there(both: Both, gold_folder: Path, kg: Run) -> None:
    for asked in (
        ("show", "岷峰磷业"), ("why", "岷峰磷业", "供应", "川岭锂材"), ("ask", "右岸生态铝产业园有哪些企业？"),
        ("chain", "downstream", "mflyyxgs"),
    ):  # fmt: skip
        here, there = (kg(*asked, "--graph", where) for where in (gold_folder, both.server.query))
        assert here.status == 0 and here.out and (there.status, there.out) == (0, here.out), asked


def test_a_push_replaces_what_stood_there(both: Both, earlier: Graph) -> None:
    assert sizes(both.there) == sizes(both.here) != sizes(earlier)


class Losing(Endpoint):
    """A door through which the answer to the last request of a push does not come."""

    def update(self, text: str) -> None:
        super().update(text)
        if "MOVE" in text:
            raise QueryError("too late")


def test_a_push_whose_last_answer_was_lost_is_done(both: Both, tmp_path: Path) -> None:
    door = {"address": both.server.update, "user": both.server.user, "password": both.server.password}
    with pytest.raises(QueryError, match="too late"):
        push(both.here, Losing(**door), kept=tmp_path / "push.json")
    assert push(both.here, Endpoint(**door), kept=tmp_path / "push.json").sent == 0
    assert sizes(both.there) == sizes(both.here)


def sizes(graph: Graph) -> dict[str, Value]:
    """How many triples each of the named graphs has."""
    return {name: graph.select(SIZE % name)[0]["triples"] for name in NAMED_GRAPHS}


def _triples(graph: Graph, query: str) -> set[tuple[str, str, object]]:
    values = {"graph": f"{GRAPHS}reported"} if "?graph: its IRI" in query else {}
    made = graph.construct(query, **values)
    return {(one.subject.value, one.predicate.value, _rounded(value_of(one.object))) for one in made}


def _rounded(value: Value) -> Value:
    return float(f"{value:.6g}") if isinstance(value, float) else value


def _unordered(query: str) -> str:
    """A query without the order that it may end with, which the program makes itself where it asks for much."""
    return query.rpartition("ORDER BY")[0].rstrip() or query.rstrip()


def _told(rows: list[Row]) -> Counter[frozenset[tuple[str, Value]]]:
    """The rows in no order; a truth value is the number that it is to Python, and to this server,
    which gives six digits of a double."""
    return Counter(frozenset((name, _rounded(one)) for name, one in row.items()) for row in rows)


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_query_file_gives_the_same_rows(both: Both, path: Path) -> None:
    query = path.read_text(encoding="utf-8")
    if "CONSTRUCT" in query:
        here, there = (_triples(graph, query) for graph in (both.here, both.there))
        assert there == here
        return
    calls = sorted(both.here.asked[_unordered(query)], key=lambda call: -call["rows"])
    for call in calls[:_CALLS]:
        here, there = (graph.select(query, **call["values"]) for graph in (both.here, both.there))
        assert _told(there) == _told(here), call["values"]

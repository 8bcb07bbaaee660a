"""SPARQL Update: for who has the token alone, in generations of its own, within the graphs of the contract."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from conftest import Run
from served import Got, Server, serving

from kg import pipeline
from kg.archive import Archive
from kg.graph import Graph, current

TOKEN = "for-the-tests-alone"
ADDED = 'INSERT DATA { GRAPH graph:reported { id:company\\/x skos:prefLabel "新加的公司"@zh } }'


@pytest.fixture
def folder(gold_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(gold_folder, tmp_path / "graph")


@pytest.fixture
def server(folder: Path, tmp_path: Path) -> Iterator[Server]:
    with serving(folder, tmp_path / "log", "--update", KG_TOKEN=TOKEN) as running:
        yield running


@pytest.fixture(scope="module")
def refusing(gold_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """One server with its folder for all that it refuses."""
    folder = tmp_path_factory.mktemp("refusing")
    shutil.copytree(gold_folder, folder / "graph")
    with serving(folder / "graph", folder / "log", "--update", KG_TOKEN=TOKEN) as running:
        yield running, folder / "graph"


def updated(server: Server, update: str, token: str = TOKEN) -> Got:
    headers = {"Content-Type": "application/sparql-update", "Authorization": f"Bearer {token}"}
    return server.request("POST", "/sparql", body=update.encode(), headers=headers)


def added(server: Server) -> list[str]:
    got = server.sparql("SELECT ?name { id:company\\/x skos:prefLabel ?name }")
    return [row["name"]["value"] for row in got.json["results"]["bindings"]]


def test_an_update_makes_a_generation_that_is_seen_at_once(server: Server, folder: Path) -> None:
    before = current(folder)
    held = Graph.open(folder)
    assert updated(server, ADDED).status == 200
    assert added(server) == ["新加的公司"]
    after = current(folder)
    assert before and after and after.path != before.path
    assert held.select("SELECT ?o { id:company\\/x ?p ?o }") == []
    form = {"Content-Type": "application/x-www-form-urlencoded", "Authorization": f"Bearer {TOKEN}"}
    cleared = urlencode({"update": "DELETE WHERE { GRAPH graph:reported { id:company\\/x ?p ?o } }"})
    assert server.request("POST", "/sparql", body=cleared, headers=form).status == 200
    assert added(server) == []
    assert updated(server, ADDED).status == 200
    assert added(server) == ["新加的公司"]


def test_a_rebuild_takes_it_back(server: Server, folder: Path) -> None:
    updated(server, ADDED)
    pipeline.rebuild(folder=folder)
    assert added(server) == []
    assert pipeline.check(folder=folder) == []


@pytest.mark.parametrize("token", ["", "guess", TOKEN + "x", TOKEN[:-1], "é"])
def test_without_the_token_nothing_is_changed(server: Server, folder: Path, token: str) -> None:
    got = updated(server, ADDED, token)
    assert (got.status, got.headers["www-authenticate"]) == (401, "Bearer")
    assert added(server) == []
    assert TOKEN not in server.log.read_text() + got.text


REFUSED = [
    ("INSERT DATA { id:x skos:prefLabel 'x' }", "default graph"),
    ("INSERT DATA { GRAPH <http://x.example/g> { id:x skos:prefLabel 'x' } }", "no graph of the contract"),
    ("LOAD <http://127.0.0.1:9/x.ttl> INTO GRAPH graph:derived", "LOAD"),
    ("INSERT { GRAPH graph:derived { ?s ?p ?o } } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
    ("INSERT DATA {", "not valid SPARQL"),
    ("SELECT * { ?s ?p ?o }", "not valid SPARQL"),
]


@pytest.mark.parametrize(("update", "said"), REFUSED)
def test_what_may_not_be_written_is_refused_and_nothing_stays(
    refusing: tuple[Server, Path], update: str, said: str
) -> None:
    server, folder = refusing
    before = current(folder)
    got = updated(server, update)
    assert got.status == 400
    assert said in got.text
    assert current(folder) == before
    assert updated(server, ADDED).status == 200


def test_two_do_not_write_at_once(server: Server, folder: Path) -> None:
    with Archive.open(folder) as archive:
        archive.claim()
        assert updated(server, ADDED).status in (503, 504)
    assert added(server) == []
    assert updated(server, ADDED).status == 200


def test_a_server_that_may_change_the_graph_needs_a_token(kg: Run, gold_folder: Path) -> None:
    ran = kg("serve", "--update", "--token", "short", "--graph", gold_folder)
    assert ran.status == 2
    assert "token" in ran.err

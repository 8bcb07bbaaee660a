"""A graph on a server: asked within bounds, errors told plainly, written in shards that are taken up where they stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from conftest import Run
from pyoxigraph import Store
from sample_world import ARTICLES, FIRST, world
from served import serving

from kg.errors import InputError, LianpuError, QueryError, StoreError
from kg.graph import Graph, Remote, opened_at, write
from kg.graph.endpoint import Endpoint
from kg.graph.push import push
from kg.graph.terms import PREFIXES

ROWS = "application/sparql-results+json"
NOTHING = b'{"head":{"vars":["a"]},"results":{"bindings":[]}}'
Answer = Callable[[BaseHTTPRequestHandler, str], None]


@contextmanager
def answering(answer: Answer) -> Iterator[str]:
    """A server that answers each POST so; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answer(self, self.rfile.read(int(self.headers["Content-Length"])).decode())

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        server.server_close()


def says(status: int = 200, body: bytes = NOTHING, media: str = ROWS, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler, _: str) -> None:
        request.send_response(status)
        for name, value in {"Content-Type": media, **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


# --- asking -----------------------------------------------------------------------------------------------------------
def test_the_same_commands_ask_a_server(gold_folder: Path, kg: Run, tmp_path: Path) -> None:
    with serving(gold_folder, tmp_path / "log", "--rate", "0") as server:
        url = f"{server.address}/sparql"
        for asked in (
            ("show", "岷峰磷业"), ("why", "岷峰磷业", "供应", "川岭锂材"), ("chain", "upstream", "川岭锂材"),
            ("query", "SELECT ?name { ?firm a lp:Company ; skos:prefLabel ?name } ORDER BY ?name LIMIT 3"),
            ("query", "ASK { ?a lp:supplies ?b }"), ("query", "CONSTRUCT { ?a lp:supplies ?b } WHERE { ?a lp:supplies ?b }"),
        ):  # fmt: skip
            here, there = (kg(*asked, "--graph", where) for where in (gold_folder, url))
            assert here.out and (there.status, there.out) == (0, here.out), asked
        for suffix in ("graphml", "nq"):
            for where, name in ((str(gold_folder), "here"), (url, "there")):
                assert kg("export", f"{name}.{suffix}", "--graph", where).status == 0
            assert Path(f"here.{suffix}").read_bytes() == Path(f"there.{suffix}").read_bytes()
        assert url in kg("stats", "--graph", url).out


@pytest.mark.parametrize("command", [("build", "a.txt"), ("check",), ("documents",), ("search", "锂"), ("rebuild",)])
def test_what_needs_a_folder_takes_no_server(kg: Run, command: tuple[str, ...]) -> None:
    ran = kg(*command, "--graph", "https://example.org/sparql")
    assert ran.status == 2 and "needs a graph folder" in ran.err
    assert not Path("https:").exists()


def test_a_query_is_sent_with_prefixes_graphs_and_values_as_rows() -> None:
    sent: list[dict[str, list[str]]] = []

    def answer(request: BaseHTTPRequestHandler, body: str) -> None:
        sent.append(parse_qs(body))
        says()(request, body)

    with answering(answer) as url:
        graph = opened_at(url)
        assert isinstance(graph, Remote)
        assert graph.select("SELECT ?a { ?a skos:prefLabel ?b }", b='"} DROP ALL {"') == []
        graph.select("SELECT ?a FROM graph:derived { ?a ?b ?c }")
    first, second = sent
    assert 'VALUES ?b { "\\"} DROP ALL {\\"" }' in first["query"][0]
    assert f"PREFIX lp: <{PREFIXES['lp']}>" in first["query"][0]
    assert first["default-graph-uri"] == [f"{PREFIXES['graph']}reported"] and len(first["named-graph-uri"]) == 3
    assert "default-graph-uri" not in second


@pytest.mark.parametrize(
    ("answer", "kind", "told"),
    [
        (says(302, Location="http://elsewhere.example/"), StoreError, "http://elsewhere.example/"),
        (says(307, Location="/other"), StoreError, "/other"),
        (says(401), StoreError, "does not let you"),
        (says(401, WWW_Authenticate="Negotiate"), StoreError, "does not let you"),
        (says(404), StoreError, "no such address"),
        (says(400, b"Parse error\nat line 3", "text/plain"), QueryError, r"refused \(400\): Parse error at line 3"),
        (says(200, b"<html>", "text/html"), StoreError, "no answer of a SPARQL server"),
        (says(200, b"{", ROWS), LianpuError, "no answer of a SPARQL server|cannot be answered"),
        (says(200, NOTHING[:-4] + b'[{"a":'), LianpuError, "cannot be answered"),
        (says(200, b" " * 2000), QueryError, "longer than 1000 bytes"),
        (says(200, b'{"head":{"vars":["a"]},"results":{"bindings":[{},{}]}}', X_SPARQL_MaxRows="2"), QueryError, "cuts"),
        (says(200, b"", Content_Length="10"), LianpuError, "cannot be reached|no answer"),
    ],
)  # fmt: skip
def test_what_a_server_does_wrong_is_told(answer: Answer, kind: type[LianpuError], told: str) -> None:
    with answering(answer) as url:
        graph = Remote(Endpoint(address=url, size=1000))
        with pytest.raises(kind, match=told) as refused:
            graph.select("SELECT ?a { ?a ?b ?c }")
    assert url in str(refused.value) or "cannot be answered" in told


def test_a_server_that_does_not_answer_is_given_up() -> None:
    late = threading.Event()
    with answering(lambda _request, _body: (late.wait(30), None)[1]) as url:
        with pytest.raises(QueryError, match=r"within 0\.5 s"):
            Remote(Endpoint(address=url, seconds=0.5)).select("SELECT ?a { ?a ?b ?c }")
        late.set()
    with pytest.raises(StoreError, match="cannot be reached"):
        Remote(Endpoint(address=url)).select("SELECT ?a { ?a ?b ?c }")


def test_what_is_secret_does_not_go_out_in_the_clear() -> None:
    with pytest.raises(InputError, match="plain http"):
        Endpoint(address="http://example.org/sparql", token="t" * 20)
    with pytest.raises(InputError, match="must not hold") as refused:
        Endpoint(address="https://me:geheim@example.org/sparql")
    assert "geheim" not in str(refused.value)
    assert "geheim" not in repr(Endpoint(address="https://example.org/", user="me", password="geheim", token="geheim"))
    for address in ("ftp://example.org/", "https:///sparql", "http://[::1/"):
        with pytest.raises(InputError):
            Endpoint(address=address)


# --- writing ----------------------------------------------------------------------------------------------------------
@contextmanager
def taking(store: Store, *, breaks_after: int = 0) -> Iterator[tuple[str, list[str]]]:
    """A server that makes these updates in a real store, and breaks off after so many where it is to."""
    made: list[str] = []

    def answer(request: BaseHTTPRequestHandler, body: str) -> None:
        if breaks_after and len(made) >= breaks_after:
            says(503, b"broken", "text/plain")(request, body)
            return
        assert request.headers["Authorization"] == "Bearer secret"
        store.update(body)
        made.append(body)
        says(204, b"")(request, body)

    with answering(answer) as url:
        yield url, made


def _graph(*articles: object) -> Graph:
    store = Store()
    store.extend(write(world(*articles)))  # type: ignore[arg-type]
    return Graph(store)


def test_a_push_that_breaks_off_goes_on_and_shows_nothing_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.graph.push.TRIPLES", 40)
    kept, store = tmp_path / "push.json", Store()
    old, new = _graph(FIRST), _graph(*ARTICLES)
    store.extend(old.quads())
    with taking(store, breaks_after=3) as (url, made), pytest.raises(QueryError, match="goes on after shard 2 of"):
        push(new, Endpoint(address=url, token="secret"), kept=kept)
    seen = Graph(store)
    assert set(seen.quads()) == set(old.quads())
    again = kept.read_text()
    with taking(store) as (other, made):
        kept.write_text(again.replace(url, other))
        done = push(new, Endpoint(address=other, token="secret"), kept=kept)
    assert done.sent == done.shards - 2 == len(made) - 1
    assert set(store) == set(new.quads())
    assert not kept.exists()


def test_a_push_of_another_graph_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.graph.push.TRIPLES", 40)
    kept, store = tmp_path / "push.json", Store()
    with taking(store, breaks_after=3) as (url, _), pytest.raises(QueryError):
        push(_graph(*ARTICLES), Endpoint(address=url, token="secret"), kept=kept)
    new = _graph(FIRST)
    with taking(store) as (other, _):
        kept.write_text(kept.read_text().replace(url, other))
        done = push(new, Endpoint(address=other, token="secret"), kept=kept)
    assert done.sent == done.shards
    assert set(store) == set(new.quads())


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--user", "me"), "go together"),
        (("--user", "me", "--password-file", "nowhere"), "cannot be read"),
        (("--token-env", "KG_NOT_SET"), "KG_NOT_SET"),
    ],
)
def test_credentials_that_cannot_be_used_are_refused(kg: Run, options: tuple[str, ...], told: str) -> None:
    ran = kg("push", "https://example.org/update", *options)
    assert ran.status == 2 and told in ran.err

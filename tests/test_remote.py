"""A graph on a server: asked within bounds, errors told plainly, written in shards that are taken up where they stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from conftest import Run
from pyoxigraph import Quad, QueryResultsFormat, Store
from sample_world import ARTICLES, FIRST, world
from served import serving

from kg.errors import InputError, LianpuError, QueryError, StoreError
from kg.graph import Graph, Remote, opened_at, write
from kg.graph.endpoint import Endpoint
from kg.graph.push import push
from kg.graph.terms import NAMED_GRAPHS, PREFIXES

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
def taking(
    store: Store, *, breaks_after: int = 0, loses: Sequence[str] = (), tells: bool = True
) -> Iterator[tuple[str, list[str]]]:
    """A server that makes these updates in a real store.

    Args:
        breaks_after: it breaks off after so many updates, where it is to.
        loses: for each word the answer to the next update that holds it, which is made, does not come.
        tells: it answers queries at the same address.
    """
    made: list[str] = []
    to_lose = list(loses)

    def answer(request: BaseHTTPRequestHandler, body: str) -> None:
        assert request.headers["Authorization"] == "Bearer secret"
        if request.headers["Content-Type"].startswith("application/x-www-form-urlencoded"):
            found = store.query(parse_qs(body)["query"][0]).serialize(None, QueryResultsFormat.JSON) if tells else None
            says(200, found)(request, body) if found else says(400, b"no update", "text/plain")(request, body)
            return
        if breaks_after and len(made) >= breaks_after:
            says(503, b"broken", "text/plain")(request, body)
            return
        try:
            store.update(body)
        except RuntimeError as error:
            says(500, str(error).encode(), "text/plain")(request, body)
            return
        made.append(body)
        if to_lose and to_lose[0] in body:
            to_lose.pop(0)
            says(504, b"too late", "text/plain")(request, body)
            return
        says(204, b"")(request, body)

    with answering(answer) as url:
        yield url, made


def _graph(*articles: object) -> Graph:
    store = Store()
    store.extend(write(world(*articles)))  # type: ignore[arg-type]
    return Graph(store)


def _of_two_graphs() -> Graph:
    graph = _graph(*ARTICLES)
    graph.store.extend([Quad(*quad.triple, NAMED_GRAPHS["derived"]) for quad in islice(graph.quads(), 5)])
    return graph


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


@pytest.mark.parametrize(("tells", "again"), [(True, 0), (False, 2)])
def test_a_push_whose_last_answer_was_lost_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tells: bool, again: int
) -> None:
    """A server that tells is asked; one that takes nothing but updates is sent all again."""
    monkeypatch.setattr("kg.graph.push.TRIPLES", 10**6)
    kept, store, new = tmp_path / "push.json", Store(), _of_two_graphs()
    store.extend(_graph(FIRST).quads())
    with taking(store, loses=["MOVE"], tells=tells) as (url, made):
        door = Endpoint(address=url, token="secret")
        with pytest.raises(QueryError, match="too late"):
            push(new, door, kept=kept)
        assert set(store) == set(new.quads()), "it was done all the same"
        made.clear()
        done = push(new, door, kept=kept)
    assert done.sent == again == "".join(made).count("INSERT DATA")
    assert set(store) == set(new.quads())
    assert not kept.exists()


def test_only_what_is_left_is_moved_and_what_was_lost_is_sent_again(tmp_path: Path) -> None:
    kept, store, new = tmp_path / "push.json", Store(), _of_two_graphs()
    with taking(store, loses=["MOVE"]) as (url, _), pytest.raises(QueryError):
        push(new, Endpoint(address=url, token="secret"), kept=kept)
    again = kept.read_text()
    derived = NAMED_GRAPHS["derived"]
    store.update(f"MOVE GRAPH {derived} TO GRAPH <{derived.value}.new>")  # a server that stopped half way
    with taking(store) as (other, made):
        door = Endpoint(address=other, token="secret")
        kept.write_text(again.replace(url, other))
        assert push(new, door, kept=kept).sent == 0 and "".join(made).count("MOVE") == 1
        assert set(store) == set(new.quads())
        kept.write_text(again.replace(url, other))
        store.clear()
        done = push(new, door, kept=kept)
    assert done.sent == done.shards
    assert set(store) == set(new.quads())


def test_a_push_that_begins_anew_forgets_how_far_the_one_before_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.graph.push.TRIPLES", 40)
    kept, store, first, other = tmp_path / "push.json", Store(), _graph(*ARTICLES), _graph(FIRST)
    with taking(store, breaks_after=3) as (url, _), pytest.raises(QueryError):
        push(first, Endpoint(address=url, token="secret"), kept=kept)
    again = kept.read_text()
    with taking(store, breaks_after=1) as (there, _), pytest.raises(QueryError):
        kept.write_text(again.replace(url, there))
        push(other, Endpoint(address=there, token="secret"), kept=kept)
    assert not kept.exists(), "the shards that it tells of were dropped"


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

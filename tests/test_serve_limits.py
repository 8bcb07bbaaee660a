"""What is hostile: it ends at its limit, leaves nothing behind, reaches nothing, and the others are still answered."""

from __future__ import annotations

import asyncio
import http.server
import multiprocessing
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from conftest import Run
from served import Server, serving
from test_serve import children

from kg.serve.frames import framed, receive
from kg.serve.jobs import JOBS
from kg.serve.opened import Opened
from kg.serve.run import listening
from kg.serve.work import serve

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SECONDS, ROWS = 2, 500
# Every pair of pairs of triples: no machine answers it.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?d && ?d != ?g) }"
# A text that is doubled thirty times.
GREEDY = f"SELECT ?a30 {{ BIND('12345678' AS ?a0) {' '.join(f'BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})' for n in range(30))} }}"
CHEAP = "SELECT ?s { ?s a lp:Company } LIMIT 1"


@pytest.fixture(scope="module")
def bounded(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    options = ("--seconds", str(SECONDS), "--rows", str(ROWS), "--memory", "128", "--rate", "0")
    with serving(demo_folder, tmp_path_factory.mktemp("bounded") / "log", *options) as running:
        yield running


@pytest.fixture
def narrow(demo_folder: Path, tmp_path: Path) -> Iterator[Server]:
    """One whose queries have time enough on a busy machine, and little memory."""
    with serving(demo_folder, tmp_path / "log", "--seconds", "120", "--memory", "128") as running:
        yield running


def metric(server: Server, name: str) -> float:
    (line,) = [line for line in server.get("/metrics").text.splitlines() if line.startswith(f"{name} ")]
    return float(line.rpartition(" ")[2])


# --- time, rows, memory -----------------------------------------------------------------------------------------------
def test_a_query_without_end_is_ended(bounded: Server) -> None:
    before = metric(bounded, 'lianpu_queries_ended_total{why="time"}')
    got = bounded.sparql(ENDLESS)
    assert (got.status, got.media) == (504, "application/problem+json")
    assert metric(bounded, 'lianpu_queries_ended_total{why="time"}') == before + 1
    assert metric(bounded, 'lianpu_workers{state="lasting"}') == 0


def test_its_process_is_gone_with_it(bounded: Server) -> None:
    assert bounded.sparql(ENDLESS).status == 504
    assert bounded.sparql(CHEAP).status == 200
    had = {pid: seconds_of(pid) for pid in children(bounded.process.pid)}
    time.sleep(1)
    assert not [pid for pid, before in had.items() if seconds_of(pid) - before > 0.5]


def test_a_query_beyond_its_memory_is_ended(narrow: Server) -> None:
    before = metric(narrow, 'lianpu_queries_ended_total{why="memory"}')
    got = narrow.sparql(GREEDY)
    assert got.status == 503
    assert "memory" in got.json["detail"]
    assert metric(narrow, 'lianpu_queries_ended_total{why="memory"}') == before + 1
    assert narrow.sparql(CHEAP).status == 200


@pytest.mark.parametrize("raised", [MemoryError, ImportError])
def test_a_worker_without_room_refuses_and_goes_on(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch, raised: type[Exception]
) -> None:
    """A full address space comes as either: a library that is needed for the first time cannot be loaded into it."""

    def full(_: Opened) -> None:
        raise raised("libheavy.so: failed to map segment from shared object")

    monkeypatch.setitem(JOBS, "full", full)
    ours, theirs = socket.socketpair()

    def work_there() -> None:
        ours.close()
        serve(theirs, folder=str(demo_folder), memory=1 << 28, seconds=60)

    worker = multiprocessing.get_context("fork").Process(target=work_there)
    worker.start()
    theirs.close()
    with ours:
        assert receive(ours) is not None, "its number"
        for _ in range(2):
            ours.sendall(framed({"job": "full", "arguments": {}}))
            (header, body) = receive(ours) or ({}, b"")
            assert (header["status"], header["media"]) == (503, "application/problem+json")
            assert b"memory" in body and b"libheavy" not in body
    worker.join(60)
    assert worker.exitcode == 0


@pytest.mark.parametrize("form", ["SELECT *", "CONSTRUCT { ?s ?p ?o }"])
def test_an_answer_of_too_many_rows_is_refused_and_never_cut(bounded: Server, form: str) -> None:
    got = bounded.sparql(f"{form} WHERE {{ ?s ?p ?o }}")
    assert got.status == 400
    assert f"more than {ROWS}" in got.json["detail"]
    assert bounded.sparql(f"{form} WHERE {{ ?s ?p ?o }} LIMIT {ROWS}").status == 200


def test_others_are_answered_beside_queries_without_end(bounded: Server) -> None:
    statuses: list[int] = []
    hostile = [threading.Thread(target=lambda: statuses.append(bounded.sparql(ENDLESS).status)) for _ in range(12)]
    for thread in hostile:
        thread.start()
    answered = [bounded.sparql(f"{CHEAP} # {number}").status for number in range(20)]
    for thread in hostile:
        thread.join()
    assert set(answered) == {200}
    assert len(statuses) == 12
    assert set(statuses) <= {503, 504}
    assert bounded.sparql(CHEAP).status == 200


# --- nothing goes out, nothing is changed -----------------------------------------------------------------------------
@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """Another server, with the requests that it was sent."""
    asked: list[str] = []

    class Listening(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_POST = do_GET

        def log_message(self, format: str, *arguments: object) -> None:
            """Requests are counted in `asked`; nothing goes to standard error."""

    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listening)
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{listening.server_port}", asked
    listening.shutdown()
    thread.join()
    listening.server_close()


def outgoing(address: str) -> list[str]:
    return [
        f"SELECT * {{ SERVICE <{address}/sparql> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE SILENT <{address}/sparql> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ BIND(<{address}/x> AS ?where) SERVICE ?where {{ ?s ?p ?o }} }}",
        f"PREFIX : <{address}/> SELECT * {{ FILTER(?a<?b)SERVICE:x#>\n {{?s ?p ?o}} }}",
        f"PREFIX e: <{address}/> SELECT * {{ ?s e:a\\'b ?z . SERVICE e:x {{?s ?p ?o}} FILTER(?s != 'x') }}",
        f"SELECT * {{ ?s ?p trueSERVICE<{address}/x>{{ ?s ?p ?o }} }}",
        f"SELECT * {{ \\u0053ERVICE <{address}/x> {{ ?s ?p ?o }} }}",
        f"SELECT * FROM <{address}/data.ttl> {{ ?s ?p ?o }}",
        f"LOAD <{address}/data.ttl>",
    ]


def test_no_query_leaves_the_machine(bounded: Server, elsewhere: tuple[str, list[str]]) -> None:
    address, asked = elsewhere
    for query in outgoing(address):
        got = bounded.sparql(query)
        assert got.status == 400 or got.json["results"]["bindings"] == [], query
    bounded.sparql(CHEAP, **{"default-graph-uri": f"{address}/data.ttl"})
    assert asked == []


UPDATES = [
    "CLEAR ALL",
    "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
    "INSERT DATA { GRAPH <x:g> { <x:s> <x:p> <x:o> } }",
    "DROP ALL",
]


@pytest.mark.parametrize("update", UPDATES)
def test_an_update_is_refused(bounded: Server, update: str) -> None:
    every = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    before = bounded.sparql(every).json
    direct = {"Content-Type": "application/sparql-update"}
    for headers in (direct, {**direct, "Authorization": "Bearer guess"}):
        assert bounded.request("POST", "/sparql", body=update, headers=headers).status == 403
    assert bounded.request("POST", "/sparql", body=urlencode({"update": update}), headers=FORM).status == 403
    assert bounded.sparql(update).status == 400
    assert bounded.sparql(f"{every} # asked again").json == before


# --- sizes, rates, names ----------------------------------------------------------------------------------------------
def test_a_body_or_an_address_that_is_too_long_is_refused(bounded: Server) -> None:
    long = "#" * (2**18 + 1)
    got = bounded.request("POST", "/sparql", body=long, headers={"Content-Type": "application/sparql-query"})
    assert got.status == 413
    assert bounded.request("GET", f"/sparql?query={'#' * 9000}").status == 414
    assert bounded.request("GET", f"/id/{'a' * 9000}").status == 414
    assert bounded.sparql(CHEAP).status == 200


def test_a_body_of_unknown_length_is_bounded_while_it_comes(bounded: Server) -> None:
    with socket.create_connection(("127.0.0.1", urlsplit(bounded.address).port or 0), timeout=30) as raw:
        raw.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        try:
            for _ in range(64):
                raw.sendall(b"4000\r\n" + b"#" * 0x4000 + b"\r\n")
        except OSError:
            pass  # the server has closed already
        assert b" 413 " in raw.recv(100)


def test_a_broken_body_is_not_in_the_log(bounded: Server) -> None:
    for _ in range(20):  # the answer may be gone before the body is looked at
        with socket.create_connection(("127.0.0.1", urlsplit(bounded.address).port or 0), timeout=30) as raw:
            raw.sendall(
                b"HEAD /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nsecret of a client\r\n"
            )
            raw.makefile("rb").read()
    assert bounded.sparql(CHEAP).status == 200
    log = bounded.log.read_text()
    assert "LocalProtocolError at" in log
    assert "secret of a client" not in log and "Traceback" not in log


PATHS = [
    "/id/../../../etc/passwd", "/id/..%2f..%2f..%2fetc%2fpasswd", "/id/%2e%2e/%2e%2e/lianpu.sqlite",
    "/api/document/../../../../etc/passwd", "/api/document/..%2f..%2fetc%2fpasswd", "/api/document/%00", "/id/%00",
    "/api/entity/..%5c..%5cwindows", "/.well-known/../lianpu.sqlite", "//etc/passwd", "/api/queries/../../lianpu.sqlite",
    "/id/<script>alert(1)</script>", "/id/%3E%20%7D%20DROP", "/api/why/%22%3E%7D", "/api/entity/%ff%fe", "/id/%0d%0aSet-Cookie:x",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_address_leads_out_of_the_graph(bounded: Server, path: str) -> None:
    got = bounded.request("GET", path.replace("<", "%3C").replace(">", "%3E"))
    assert got.status in (400, 404, 422), got.text
    assert "root:" not in got.text
    assert "set-cookie" not in got.headers
    assert got.media == "application/problem+json"


def test_a_client_keeps_to_its_rate(demo_folder: Path, tmp_path: Path) -> None:
    with serving(demo_folder, tmp_path / "log", "--rate", "5") as server:
        got = [server.get("/health") for _ in range(7)]
        assert [one.status for one in got] == [200] * 5 + [429] * 2
        assert got[-1].headers["retry-after"]


def test_no_other_site_reads_the_answers(bounded: Server) -> None:
    got = bounded.request("GET", "/api/about", headers={"Origin": "https://evil.example"})
    assert not [name for name in got.headers if name.startswith("access-control")]
    assert bounded.request("OPTIONS", "/api/about", headers={"Origin": "https://evil.example"}).status == 405
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", ""):
        assert bounded.request("GET", "/api/about", headers={"Host": host}).status in (400, 421)
    for host in ("localhost:8080", "127.0.0.1", "[::1]:8080"):
        assert bounded.request("GET", "/health", headers={"Host": host}).status == 200


def test_every_answer_has_its_headers(bounded: Server) -> None:
    for path in ("/", "/health", "/api/about", "/api/none", "/id/none", "/metrics", f"/sparql?query={'#' * 9000}"):
        headers = bounded.request("GET", path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer"
        assert "server" not in headers


def test_an_error_tells_nothing_of_the_inside(bounded: Server, demo_folder: Path) -> None:
    for path in ("/api/entity/%00", "/sparql?query=SELEC", "/api/chain?id=x&tiers=x", "/api/ask/q01", "/none"):
        text = bounded.request("GET", path).text
        for inside in ("Traceback", ".py", str(demo_folder), "/tmp", "pyoxigraph", "RocksDB"):
            assert inside not in text


def test_a_wrong_limit_is_refused(kg: Run, demo_folder: Path) -> None:
    assert kg("serve", "--rows", "0", "--graph", demo_folder).status == 2


def seconds_of(pid: int) -> float:
    """Processor time that a process has had; none where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return (int(fields[11]) + int(fields[12])) / 100


def test_small_packets_are_sent_at_once() -> None:
    async def accepted() -> int:
        told: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def connected(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            told.set_result(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with listening("127.0.0.1", 0) as opened:
            async with await asyncio.start_server(connected, sock=opened):
                await asyncio.open_connection(*opened.getsockname())
                return await told

    assert asyncio.run(accepted())

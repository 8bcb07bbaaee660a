"""How long the server's answers take under load, what a hostile query costs the others, and rdflib-endpoint beside it.

    python -m benchmarks.endpoint [--folder GRAPH] [--seconds 60] [--clients 50]

Nine in ten requests look something up (an entity with its facts, a name, a number, the triples of a thing), nine in a
hundred go two hops, one in a hundred reads all statements of a kind. Each client asks the next thing when it is answered.
Without a folder a graph of generated articles is made. The peer answers SPARQL alone and has no limits: beside it stand
the same queries, over the same smaller graph, to both.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from rich.console import Console
from rich.table import Table

from benchmarks.generated import Maker
from kg.archive import Archive, Name
from kg.graph import Graph, Portion, publish
from kg.graph.terms import PREFIXES
from kg.naming import normal
from kg.vocabulary import IDENTIFIERS

DOCUMENTS, SLICE = 2000, 100
SHARES = {"lookup": 90, "two hops": 9, "scan": 1}
PROLOGUE = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items() if name in ("lp", "rdf", "skos"))
HOSTILE = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?d && ?d != ?g) }"
LONGEST_S = 60.0


# --- what is asked ----------------------------------------------------------------------------------------------------
@dataclass(slots=True)
class Askings:
    """Requests about a graph's entities, chosen by chance, the same for the same seed."""

    firms: list[str]
    names: list[str]
    chance: random.Random
    sparql_alone: bool = False

    def next(self) -> tuple[str, str]:
        """Kind of a request and its address."""
        (kind,) = self.chance.choices(list(SHARES), list(SHARES.values()))
        firm = self.chance.choice(self.firms)
        if kind == "scan":
            way = self.chance.choice(("supplies", "produces", "uses", "locatedIn", "investsIn"))
            pattern = f"?st a lp:Statement ; rdf:predicate lp:{way} ; rdf:object ?o . FILTER(?o != <{firm}>)"
            return kind, _sparql(f"SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE {{ {pattern} }}")
        if kind == "two hops":
            return kind, _sparql(
                f"SELECT DISTINCT ?b WHERE {{ <{firm}> lp:supplies ?a . ?a lp:supplies ?b }} LIMIT 100"
            )
        return kind, self._lookup(firm)

    def _lookup(self, firm: str) -> str:
        which = self.chance.random()
        if self.sparql_alone or which < 0.4:
            return _sparql(f"SELECT ?p ?o WHERE {{ <{firm}> ?p ?o }} LIMIT {self.chance.randint(50, 90)}")
        id_ = quote(firm.removeprefix(IDENTIFIERS))
        if which < 0.6:
            return f"/api/search?q={quote(self.chance.choice(self.names))}"
        return f"/api/entity/{id_}" if which < 0.8 else f"/api/timeline?id={id_}&indicator=output"


def _sparql(query: str) -> str:
    return f"/sparql?query={quote(PROLOGUE + query)}"


# --- clients ----------------------------------------------------------------------------------------------------------
@dataclass(slots=True)
class Load:
    """What came of the requests: milliseconds by kind, and how many were not answered."""

    times: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in SHARES})
    errors: dict[str, int] = field(default_factory=dict)

    def p95(self, kind: str = "lookup") -> float:
        """The time that one in twenty exceeds."""
        taken = self.times[kind]
        return statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else float("nan")

    @property
    def count(self) -> int:
        return sum(map(len, self.times.values()))


async def load(address: str, askings: Askings, *, clients: int, seconds: float) -> Load:
    """So many clients for so long, each asking the next thing when it is answered."""
    found, until = Load(), time.perf_counter() + seconds

    async def client() -> None:
        connection = None
        while time.perf_counter() < until:
            kind, path = askings.next()
            begun = time.perf_counter()
            try:
                connection = connection or await asyncio.open_connection(*_place(address), limit=2**24)
                status = await asyncio.wait_for(_get(connection, path), LONGEST_S)
            except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
                status, connection = type(error).__name__, None
            if status == "200":
                found.times[kind].append(1000 * (time.perf_counter() - begun))
            else:
                found.errors[f"{kind} {status}"] = found.errors.get(f"{kind} {status}", 0) + 1
        if connection:
            connection[1].close()

    await asyncio.gather(*(client() for _ in range(clients)))
    return found


async def _get(connection: tuple[asyncio.StreamReader, asyncio.StreamWriter], path: str) -> str:
    """The status of one GET, read to its end."""
    reader, writer = connection
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
    await reader.readexactly(int(length[1]) if length else 0)
    return head.split(" ", 2)[1]


def _place(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    return parts.hostname or "127.0.0.1", parts.port or 80


async def beside_hostile(address: str, askings: Askings, *, clients: int, seconds: float) -> tuple[Load, str, float]:
    """The same load while one client asks what no machine answers: with how that one ended, and after how long."""

    async def hostile() -> tuple[str, float]:
        begun = time.perf_counter()
        connection = await asyncio.open_connection(*_place(address), limit=2**24)
        try:
            status = await asyncio.wait_for(_get(connection, _sparql(HOSTILE)), LONGEST_S)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            status = type(error).__name__
        connection[1].close()
        return status, time.perf_counter() - begun

    asked = asyncio.ensure_future(hostile())
    await asyncio.sleep(0.5)
    found = await load(address, askings, clients=clients, seconds=seconds)
    return found, *await asked


# --- servers ----------------------------------------------------------------------------------------------------------
@contextmanager
def ours(folder: Path, *options: str) -> Iterator[tuple[str, int]]:
    """Our server of a graph folder: its address and process."""
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--port", "0", "--rate", "0"]
    with subprocess.Popen(
        [*command, "--graph", str(folder), *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout
        found = re.search(r"http://\S+:\d+", process.stdout.readline())
        assert found
        try:
            yield found.group(), process.pid
        finally:
            process.terminate()


_PEER = """
import sys, socket, uvicorn, rdflib
from rdflib_endpoint import SparqlEndpoint
data = rdflib.Graph().parse(sys.argv[1], format="nt")
listening = socket.socket(); listening.bind(("127.0.0.1", 0)); listening.listen(512)
print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
uvicorn.Server(uvicorn.Config(SparqlEndpoint(path="/sparql", graph=data), log_level="error")).run(sockets=[listening])
"""


@contextmanager
def peer(folder: Path) -> Iterator[str]:
    """rdflib-endpoint with what articles say in the same graph: its address."""
    with tempfile.NamedTemporaryFile("w", suffix=".nt") as file:
        for quad in Graph.open(folder).quads(["reported"]):
            file.write(f"{quad.triple} .\n")
        file.flush()
        with subprocess.Popen([sys.executable, "-c", _PEER, file.name], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            try:
                yield process.stdout.readline().strip()
            finally:
                process.kill()  # it does not stop while it answers


def memory(pid: int) -> float:
    """Megabytes that a process and all below it take, what they share counted once."""
    total = 0.0
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            total += int(line.split()[1]) / 1024
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(path.read_text().rpartition(")")[2].split()[1]) == pid:
                total += memory(int(path.parent.name))
        except (OSError, ValueError):
            continue
    return total


# --- graphs -----------------------------------------------------------------------------------------------------------
def made(folder: Path, documents: int) -> Path:
    """A graph folder of generated articles, with the names of its entities in its archive."""
    maker = Maker(documents)
    publish(folder, [Portion(maker.quads(), whole=True)], generation=1)
    with Archive.open(folder, create=True) as archive:
        archive.advance()
        rows = Graph.open(folder).select("SELECT ?e ?type ?label { ?e a ?type ; skos:prefLabel ?label }")
        names = [
            Name(
                label=str(row["label"]), normal=normal(str(row["label"])),
                key=str(row["e"]).removeprefix(IDENTIFIERS), type=str(row["type"]).rpartition("#")[2],
            )
            for row in rows
        ]  # fmt: skip
        archive.put_names([name.key for name in names], names)
    return folder


def askings(folder: Path, *, sparql_alone: bool = False) -> Askings:
    """Requests about the firms of a graph."""
    rows = Graph.open(folder).select("SELECT ?e ?label { ?e a lp:Company ; skos:prefLabel ?label } LIMIT 20000")
    return Askings(
        [str(row["e"]) for row in rows], [str(row["label"]) for row in rows], random.Random(7), sparql_alone
    )  # fmt: skip


# --- tables -----------------------------------------------------------------------------------------------------------
def row(table: Table, name: str, found: Load, seconds: float, more: str = "") -> None:
    errors = ", ".join(f"{count}× {what}" for what, count in sorted(found.errors.items())) or "none"
    p95 = [f"{found.p95(kind):.0f} ms" if len(found.times[kind]) > 1 else "–" for kind in SHARES]
    table.add_row(name, f"{found.count / seconds:.0f}/s", *p95, errors, more)


def main(folder: Path | None, seconds: float, clients: int) -> None:
    console = Console(width=150)
    columns = ("", "answered", "lookup p95", "two hops p95", "scan p95", "errors", "")
    with tempfile.TemporaryDirectory() as scratch:
        graph = folder or made(Path(scratch) / "graph", DOCUMENTS)
        triples = len(Graph.open(graph).store)
        table = Table(*columns, title=f"{clients} clients for {seconds:g} s, {triples:,} quads, {os.cpu_count()} cores")
        with ours(graph) as (address, pid):
            asked = askings(graph)
            asyncio.run(load(address, asked, clients=clients, seconds=2))
            before = memory(pid)
            alone = asyncio.run(load(address, asked, clients=clients, seconds=seconds))
            after = memory(pid)
            row(table, "ours", alone, seconds, f"{before:.0f} → {after:.0f} MB")
            found, status, lasted = asyncio.run(beside_hostile(address, asked, clients=clients, seconds=seconds))
            costs = found.p95() / alone.p95()
            row(table, "beside a hostile query", found, seconds, f"{costs:.1f}×; it got {status} after {lasted:.0f} s")
        console.print(table)

        small = made(Path(scratch) / "small", SLICE)
        few, short = min(clients, 10), min(seconds, 10.0)
        table = Table(
            *columns, title=f"SPARQL alone, {few} clients for {short:g} s, {len(Graph.open(small).store):,} quads"
        )
        with ours(small, "--seconds", "10") as (address, _):
            _both(table, "ours", address, askings(small, sparql_alone=True), few, short)
        with peer(small) as address:
            _both(table, "rdflib-endpoint", address, askings(small, sparql_alone=True), few, short)
        console.print(table)


def _both(table: Table, name: str, address: str, asked: Askings, clients: int, seconds: float) -> None:
    asyncio.run(load(address, asked, clients=clients, seconds=1))
    row(table, name, asyncio.run(load(address, asked, clients=clients, seconds=seconds)), seconds)
    found, status, lasted = asyncio.run(beside_hostile(address, asked, clients=clients, seconds=seconds))
    row(table, f"{name}, beside a hostile query", found, seconds, f"it got {status} after {lasted:.0f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--clients", type=int, default=50)
    given = parser.parse_args()
    main(given.folder, given.seconds, given.clients)

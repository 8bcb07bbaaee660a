"""The named graphs written to a SPARQL 1.1 server: in shards beside what stands there, then put in its place at once."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from kg.errors import LianpuError
from kg.graph.endpoint import Endpoint
from kg.graph.export import nquads
from kg.graph.remote import Remote
from kg.graph.store import Graph
from kg.graph.terms import NAMED_GRAPHS, Value

TRIPLES, BYTES = 1000, 2**18
"""The most of one shard."""
Told = Callable[[int, int], None]
"""Told how many shards are done, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """What was written: triples, in so many shards, of which `sent` were sent by this call and the others before."""

    triples: int
    shards: int
    sent: int


@dataclass(frozen=True, slots=True)
class _Progress:
    """How far a push came: where to, of which content, after how many shards."""

    address: str
    digest: str
    done: int


def push(graph: Graph, endpoint: Endpoint, *, kept: Path, told: Told = lambda _done, _of: None) -> Pushed:
    """Put the graph's named graphs in the place of those that the server has under their names.

    Shards go into graphs beside them (`…/reported.new`) by `INSERT DATA`; the last request moves all three at once. So
    readers see the old graphs until then, and on a server where one request is one transaction never a mixture. A push
    that broke off is taken up where it stopped, if the graph is still the same; where the answer to the last request was
    lost, the server is asked what it has done of it, and one that does not say is sent all again.

    Args:
        graph: what to write.
        endpoint: where the server takes SPARQL Update.
        kept: a file that remembers how far it came; gone when all is done.
        told: told of each shard.

    Raises:
        QueryError, StoreError: the server refused, cannot be reached or is too slow.
    """
    quads = nquads(graph, tuple(NAMED_GRAPHS))
    shards = list(_shards(quads))
    digest = hashlib.sha256("\n".join(map(str, quads)).encode()).hexdigest()
    begun = _begun(kept)
    done = begun.done if begun and (begun.address, begun.digest) == (endpoint.address, digest) else 0
    sizes: Counter[object] = Counter(quad.graph_name for quad in quads)
    left = _left(endpoint, sizes) if done and done == len(shards) else set(sizes)
    if left is None:
        done, left = 0, set(sizes)
    try:
        if not done:
            kept.unlink(missing_ok=True)  # what it tells of is about to be dropped
            endpoint.update(" ;\n".join(f"DROP SILENT GRAPH {_beside(name)}" for name in NAMED_GRAPHS.values()))
        for number, shard in enumerate(shards[done:], start=done + 1):
            endpoint.update(shard)
            kept.write_text(json.dumps(asdict(_Progress(endpoint.address, digest, number))), encoding="utf-8")
            told(number, len(shards))
        if last := list(_replacements(set(sizes), left)):
            endpoint.update(" ;\n".join(last))
    except LianpuError as error:
        came = _begun(kept)
        if came and came.digest == digest:
            error.hint = f"the same command goes on after shard {came.done} of {len(shards)}; {error.hint}".rstrip("; ")
        raise
    kept.unlink(missing_ok=True)
    return Pushed(triples=len(quads), shards=len(shards), sent=len(shards) - done)


def _shards(quads: Sequence[Quad]) -> Iterator[str]:
    """The quads as updates, each of one graph and within the bounds."""
    lines: list[str] = []
    size, into = 0, None
    for quad in sorted(quads, key=lambda quad: str(quad.graph_name)):
        line = f"{quad.triple} ."
        if lines and (quad.graph_name != into or len(lines) >= TRIPLES or size + len(line.encode()) > BYTES):
            yield _insert(into, lines)
            lines, size = [], 0
        lines.append(line)
        size, into = size + len(line.encode()), quad.graph_name
    if lines:
        yield _insert(into, lines)


def _insert(graph: object, lines: Sequence[str]) -> str:
    return f"INSERT DATA {{ GRAPH {_beside(graph)} {{\n{chr(10).join(lines)}\n}} }}"


def _left(endpoint: Endpoint, sizes: Mapping[object, int]) -> set[object] | None:
    """Which graphs are still to be moved, all having been sent; None where the server does not say, or has lost one.

    Args:
        sizes: how many triples each graph was sent.
    """
    try:
        left = {graph for graph in sizes if _size(endpoint, _beside(graph))}
        moved = {graph for graph in sizes.keys() - left if _size(endpoint, graph) == sizes[graph]}
    except LianpuError:  # many an address takes nothing but updates
        return None
    return left if left | moved == sizes.keys() else None


def _size(endpoint: Endpoint, graph: object) -> Value:
    (row,) = Remote(endpoint).select(
        f"SELECT (COUNT(*) AS ?size) FROM NAMED {graph} {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
    )
    return row["size"]


def _replacements(filled: set[object], left: set[object]) -> Iterator[str]:
    for graph in NAMED_GRAPHS.values():
        # What has no triple was never made there, and a server may refuse to move what is not.
        if graph in left:
            yield f"MOVE GRAPH {_beside(graph)} TO GRAPH {graph}"
        elif graph not in filled:
            yield f"DROP SILENT GRAPH {graph}"


def _beside(graph: object) -> NamedNode:
    assert isinstance(graph, NamedNode)
    return NamedNode(f"{graph.value}.new")


def _begun(kept: Path) -> _Progress | None:
    try:
        return _Progress(**json.loads(kept.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None

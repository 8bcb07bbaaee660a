"""What the server answers in RDF: queries of the SPARQL protocol, descriptions of what an address names, of the data."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from importlib.resources import files
from string import Template

from kg.archive import Archive
from kg.graph.results import triples, turtle, written
from kg.graph.store import answering, changed
from kg.graph.terms import NAMED_GRAPHS
from kg.serve.accept import preferred
from kg.serve.frames import Reply
from kg.serve.jobs import iri_of
from kg.serve.opened import Opened
from kg.serve.problems import NotHere
from kg.vocabulary import IDENTIFIERS

_TEMPLATES = files("kg.serve") / "descriptions"
_QUERIES = files("kg.serve") / "queries"


def sparql(
    opened: Opened, *, query: str, default: Sequence[str], named: Sequence[str], accept: str, rows: int, size: int
) -> Reply:
    """The answer to a query, in the form that is wanted."""
    with answering(query):
        found = opened.graph.evaluate(query, default=default, named=named)
        media, body = written(found, choose=partial(preferred, accept), rows=rows, size=size)
    return Reply(body=body, media=media)


def update(opened: Opened, *, update: str) -> Reply:
    """Change the graph, in a generation of its own; the archive's lock keeps other writers out meanwhile."""
    with Archive.open(opened.folder) as archive:
        archive.claim()
        made = changed(opened.folder, update)
    return Reply(body=json.dumps({"generation": made.number}).encode())


def describe(opened: Opened, *, id: str, accept: str, rows: int, size: int) -> Reply:
    """What the graph says of the thing with this id; what was replaced leads to what it is now."""
    iri = iri_of(id)
    successor = opened.graph.select(_query("successor"), old=iri)
    if successor:
        return Reply(
            body=b"", status=301, headers={"location": f"/id/{str(successor[0]['node']).removeprefix(IDENTIFIERS)}"}
        )
    query = _query("description")
    with answering(query):
        found = opened.graph.construct(query, thing=iri)
        if not found:
            raise NotHere("图谱中没有这个标识 the graph has no such thing", where=id)
        media, body = triples(found, choose=partial(preferred, accept), size=size)
    return Reply(body=body, media=media)


def service(opened: Opened, *, base: str, accept: str, size: int) -> Reply:
    """What the endpoint can do and which graphs it has (SPARQL 1.1 Service Description)."""
    return _described(opened, "endpoint.ttl", base=base, accept=accept, size=size)


def void(opened: Opened, *, base: str, accept: str, size: int) -> Reply:
    """What the data are (VoID)."""
    return _described(opened, "data.ttl", base=base, accept=accept, size=size)


PROTOCOL: dict[str, Callable[..., Reply]] = {
    "sparql": sparql, "update": update, "describe": describe, "service": service, "void": void,
}  # fmt: skip


def _described(opened: Opened, name: str, *, base: str, accept: str, size: int) -> Reply:
    counted = {row["graph"]: row["triples"] for row in opened.graph.select(_query("sizes"))}
    sizes = {graph: counted.get(iri.value, 0) for graph, iri in NAMED_GRAPHS.items()}
    filled = Template((_TEMPLATES / name).read_text(encoding="utf-8")).substitute(base=base, **sizes)
    media, body = triples(turtle(filled), choose=partial(preferred, accept), size=size)
    return Reply(body=body, media=media)


def _query(name: str) -> str:
    return (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")

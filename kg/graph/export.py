"""The graph as a file for other programs; its suffix says which form."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from kg.errors import InputError
from kg.graph.graphml import as_graphml
from kg.graph.store import Graph
from kg.graph.tables import MILESTONES, OBSERVATIONS, STATEMENTS, as_csv, rows
from kg.graph.terms import NAMED_GRAPHS, PREFIXES

SAID = ("reported", "derived")


def export(graph: Graph, path: Path, *, graphs: Sequence[str] = SAID) -> list[Path]:
    """Write the graph to `path` in the form of its suffix; the same graph gives the same bytes.

    Args:
        graph: what to write.
        path: `.nq` sorted N-Quads · `.trig` · `.ttl` the graphs as one · `.jsonld` · `.graphml` entities and
            statements · `.csv` statements, with observations and milestones in tables beside it.
        graphs: of `reported`, `derived`, `background`. GraphML and CSV hold what is reported, whatever is asked.

    Returns:
        The files written.

    Raises:
        InputError: no form has this suffix, or no graph this name.
    """
    unknown = [name for name in graphs if name not in NAMED_GRAPHS]
    if unknown:
        raise InputError(f"there is no graph '{unknown[0]}'", hint=f"one of {', '.join(NAMED_GRAPHS)}")
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(f"no export has the suffix '{suffix}'", where=str(path), hint=f"one of {', '.join(SUFFIXES)}")
    if suffix == ".csv":
        files = _tables(graph, path)
    else:
        files = {path: as_graphml(graph) if suffix == ".graphml" else _RDF[suffix](_sorted(graph, graphs))}
    path.parent.mkdir(parents=True, exist_ok=True)
    for file, content in files.items():
        file.write_bytes(content)
    return list(files)


def _sorted(graph: Graph, graphs: Sequence[str]) -> list[Quad]:
    return sorted(graph.quads(graphs), key=lambda quad: _nquads([quad]))


def _nquads(quads: Sequence[Quad]) -> bytes:
    return _bytes(quads, RdfFormat.N_QUADS)


def _trig(quads: Sequence[Quad]) -> bytes:
    return _bytes(sorted(quads, key=lambda quad: str(quad.graph_name)), RdfFormat.TRIG)


def _turtle(quads: Sequence[Quad]) -> bytes:
    return _bytes(dict.fromkeys(quad.triple for quad in quads), RdfFormat.TURTLE)


def _jsonld(quads: Sequence[Quad]) -> bytes:
    return _bytes(sorted(quads, key=lambda quad: str(quad.graph_name)), RdfFormat.JSON_LD)


def _bytes(members: Iterable[Quad] | Iterable[Triple], form: RdfFormat) -> bytes:
    file = io.BytesIO()
    serialize(members, file, format=form, prefixes=PREFIXES)
    return file.getvalue()


def _tables(graph: Graph, path: Path) -> dict[Path, bytes]:
    beside = {
        path: STATEMENTS,
        path.with_name(f"{path.stem}-observations{path.suffix}"): OBSERVATIONS,
        path.with_name(f"{path.stem}-milestones{path.suffix}"): MILESTONES,
    }
    return {file: as_csv(table, rows(graph, table)) for file, table in beside.items()}


_RDF: dict[str, Callable[[Sequence[Quad]], bytes]] = {
    ".nq": _nquads,
    ".trig": _trig,
    ".ttl": _turtle,
    ".jsonld": _jsonld,
}
SUFFIXES = (*_RDF, ".graphml", ".csv")

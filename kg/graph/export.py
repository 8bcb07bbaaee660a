"""The graph as a file for other programs; its suffix says which form."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, serialize

from kg.errors import InputError
from kg.graph.gexf import as_gexf
from kg.graph.graphml import as_graphml
from kg.graph.neo4j import as_neo4j
from kg.graph.store import Graph
from kg.graph.tables import MILESTONES, OBSERVATIONS, STATEMENTS, as_csv, query, rows
from kg.graph.terms import NAMED_GRAPHS, PREFIXES
from kg.vocabulary import ONTOLOGY

SAID = ("reported", "derived")
_QUOTE = NamedNode(ONTOLOGY + "quote")
_Write = Callable[[Graph, Path, Sequence[str]], dict[Path, bytes]]


def export(graph: Graph, path: Path, *, graphs: Sequence[str] = SAID, quotes: bool = True) -> list[Path]:
    """Write the graph to `path` in the form of its suffix; the same graph gives the same bytes.

    Args:
        graph: what to write.
        path: `.nq` sorted N-Quads · `.trig` · `.ttl` the graphs as one · `.jsonld` · `.graphml`, `.gexf` entities and
            statements · `.csv` statements, with observations and milestones in tables beside it · `.neo4j.csv` tables of
            nodes and relationships · `.oa.ttl`, `.prov.ttl`, `.dcat.ttl` and the same as `.jsonld`: sentences as Web
            Annotations, where claims come from as PROV-O, what the data are.
        graphs: of `reported`, `derived`, `background`, for the first four; the others choose themselves.
        quotes: with the sentences; without, all else stands, and so does where they are to be found.

    Returns:
        The files written.

    Raises:
        InputError: no form has this suffix, or no graph this name.
    """
    unknown = [name for name in graphs if name not in NAMED_GRAPHS]
    if unknown:
        raise InputError(f"there is no graph '{unknown[0]}'", hint=f"one of {', '.join(NAMED_GRAPHS)}")
    write = _FORMS[_form(path)]
    if quotes:
        files = write(graph, path, graphs)
    else:
        with without_quotes(graph) as bare:
            files = write(bare, path, graphs)
    path.parent.mkdir(parents=True, exist_ok=True)
    for file, content in files.items():
        file.write_bytes(content)
    return list(files)


@contextmanager
def without_quotes(graph: Graph) -> Iterator[Graph]:
    """The graph without the text of any sentence, for where press copyright matters, until the block ends."""
    with TemporaryDirectory() as folder:
        store = Store(folder)
        store.bulk_extend(quad for quad in graph.quads() if quad.predicate != _QUOTE)
        yield Graph(store, generation=graph.generation)


def _form(path: Path) -> str:
    """The suffix of a form that the file has, the longest of several: `.neo4j.csv` is no `.csv`."""
    name = path.name.lower()
    found = [suffix for suffix in SUFFIXES if name.endswith(suffix) and name != suffix]
    if not found:
        raise InputError(
            f"没有“{path.suffix.lower()}”这种导出格式 no export has the suffix '{path.suffix.lower()}'",
            where=str(path),
            hint=f"后缀用 one of {', '.join(SUFFIXES)}",
        )
    return max(found, key=len)


# --- RDF: the quads themselves ----------------------------------------------------------------------------------------
def nquads(graph: Graph, graphs: Sequence[str]) -> list[Quad]:
    """The quads of these graphs in the order of their lines in N-Quads."""
    return sorted(graph.quads(graphs), key=lambda quad: _bytes([quad], RdfFormat.N_QUADS))


def _quads(form: RdfFormat) -> _Write:
    def write(graph: Graph, path: Path, graphs: Sequence[str]) -> dict[Path, bytes]:
        quads = nquads(graph, graphs)
        if form == RdfFormat.TURTLE:
            return {path: _bytes(dict.fromkeys(quad.triple for quad in quads), form)}
        if form != RdfFormat.N_QUADS:
            quads.sort(key=lambda quad: str(quad.graph_name))
        return {path: _bytes(quads, form)}

    return write


# --- RDF: what a query makes of them ----------------------------------------------------------------------------------
_VIEWS = {
    "oa": ("annotations", {"oa": "http://www.w3.org/ns/oa#"}),
    "prov": ("provenance", {"prov": "http://www.w3.org/ns/prov#"}),
    "dcat": ("dataset", {"dcat": "http://www.w3.org/ns/dcat#", "void": "http://rdfs.org/ns/void#"}),
}
"""What stands before the suffix → the query, and the vocabulary that it speaks."""


def _view(name: str, form: RdfFormat) -> _Write:
    asked, prefixes = _VIEWS[name]

    def write(graph: Graph, path: Path, _graphs: Sequence[str]) -> dict[Path, bytes]:
        made = sorted(set(graph.construct(query(asked))), key=str)
        return {path: _bytes(made, form, prefixes)}

    return write


def _bytes(members: Iterable[Quad] | Iterable[Triple], form: RdfFormat, further: dict[str, str] | None = None) -> bytes:
    file = io.BytesIO()
    serialize(members, file, format=form, prefixes=PREFIXES | (further or {}))
    return file.getvalue()


# --- networks and tables ----------------------------------------------------------------------------------------------
def _network(form: Callable[[Graph], bytes]) -> _Write:
    return lambda graph, path, _graphs: {path: form(graph)}


def _neo4j(graph: Graph, path: Path, _graphs: Sequence[str]) -> dict[Path, bytes]:
    stem = path.name[: -len(".neo4j.csv")]
    nodes, relationships = as_neo4j(graph)
    return {
        path.with_name(f"{stem}-nodes.neo4j.csv"): nodes,
        path.with_name(f"{stem}-relationships.neo4j.csv"): relationships,
    }


def _tables(graph: Graph, path: Path, _graphs: Sequence[str]) -> dict[Path, bytes]:
    beside = {
        path: STATEMENTS,
        path.with_name(f"{path.stem}-observations{path.suffix}"): OBSERVATIONS,
        path.with_name(f"{path.stem}-milestones{path.suffix}"): MILESTONES,
    }
    return {file: as_csv(table, rows(graph, table)) for file, table in beside.items()}


_FORMS: dict[str, _Write] = {
    ".nq": _quads(RdfFormat.N_QUADS),
    ".trig": _quads(RdfFormat.TRIG),
    ".ttl": _quads(RdfFormat.TURTLE),
    ".jsonld": _quads(RdfFormat.JSON_LD),
    ".graphml": _network(as_graphml),
    ".gexf": _network(as_gexf),
    ".csv": _tables,
    ".neo4j.csv": _neo4j,
    **{
        f".{name}{suffix}": _view(name, form)
        for name in _VIEWS
        for suffix, form in ((".ttl", RdfFormat.TURTLE), (".jsonld", RdfFormat.JSON_LD))
    },
}
SUFFIXES = tuple(_FORMS)

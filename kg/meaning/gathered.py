"""The names of a graph that has no archive beside it, as one on a server, so that they are found as elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.answers.asking import ENTITY_TYPES, code, query, text
from kg.archive import Archive, Name
from kg.graph import Graph
from kg.naming import normal
from kg.vocabulary import IDENTIFIERS

_PAGE = 5000
"""How many rows the query gives at most."""


@contextmanager
def archive_of_names(graph: Graph) -> Iterator[Archive]:
    """An archive that has the names of all entities of the graph and nothing else, until the block ends.

    Raises:
        QueryError, StoreError: the graph cannot be asked.
    """
    with TemporaryDirectory() as folder, Archive.open(Path(folder), create=True) as archive:
        archive.put_names((), names(graph))
        yield archive


def names(graph: Graph) -> Iterator[Name]:
    """Every name of every entity, asked for part by part, as servers bound how many rows an answer has."""
    after = ""
    while True:
        rows = graph.select(query("names"), after=after, type=ENTITY_TYPES)
        last = text(rows[-1]["node"]) if rows else ""
        for row in rows:
            # Of the last one there may be more names: it comes again as the first of the next part.
            if len(rows) < _PAGE or row["node"] != last:
                label, after = text(row["label"]), text(row["node"])
                key = after.removeprefix(IDENTIFIERS)
                yield Name(label=label, normal=normal(label), key=key, type=code(row["type"]))
        if len(rows) < _PAGE:
            return

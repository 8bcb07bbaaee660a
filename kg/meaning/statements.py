"""A statement as a person's word names it, whether the graph has it or a word keeps it out."""

from __future__ import annotations

from dataclasses import dataclass

from kg.answers.lookup import contents
from kg.archive import Archive
from kg.graph import Graph
from kg.vocabulary import IDENTIFIERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a ruling on a statement says of it: see `kg.archive.Ruling`."""

    statement: str
    names: tuple[str, ...]
    says: tuple[str, ...]


def told(graph: Graph, archive: Archive, beginning: str) -> list[Told]:
    """The statements whose local name begins so, as `statement/3f8e`, in the order of their names."""
    # One that was rejected is in the graph no longer.
    found = {
        word.statement: Told(statement=word.statement, names=word.names, says=word.says)
        for word in archive.decisions()
        if word.statement.startswith(beginning)
    }
    for one in contents(graph, IDENTIFIERS + beginning):
        ends = (one.subject, one.property, one.object, one.status, one.item, one.role)
        local = one.key.removeprefix(IDENTIFIERS)
        says = tuple(part.removeprefix(IDENTIFIERS) for part in ends)
        found[local] = Told(statement=local, names=one.names, says=says)
    return [found[local] for local in sorted(found)]

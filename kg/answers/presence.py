"""Who is in a place though no sentence says so: by a project or subsidiary, or by the whole or host that it is part of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import permutations

from kg.answers.asking import Asked, Row, asked, code, text
from kg.answers.lookup import nodes_of

_MAKERS = ("Company", "Project")


@dataclass(frozen=True, slots=True)
class Presence:
    """That a firm or project is in a territory, as a rule concludes.

    Attributes:
        who, place: IRIs.
        at: IRI of what it is there by.
        maker: IRI of the one whose goods are made there: of a firm the project that it has there, otherwise itself. Empty
            for a firm that is there by a subsidiary, whose goods are not its own.
        proofs: IRIs of the two statements that it follows from.
    """

    who: str
    place: str
    at: str
    maker: str
    proofs: tuple[str, str]


def presences(graph: Asked, **ends: list[str]) -> list[Presence]:
    """The presences with these values, in the order of firms and projects.

    Args:
        graph: what is asked.
        ends: the values of `place` or of `who`, by its name: IRIs.
    """
    told: dict[str, list[Row]] = defaultdict(list)
    for row in asked(graph, "present", **ends):
        told[text(row["derivation"])].append(row)
    rows = [row for held in told.values() for row in held]
    proofs = sorted({text(row["proof"]) for row in rows})
    sites = {_end(one): one for one in asked(graph, "located_by", proof=proofs)}
    makers = {one.key for one in nodes_of(graph, sorted({text(row["who"]) for row in rows})) if one.type in _MAKERS}
    found = set()
    for held in told.values():
        for here, way in permutations(held, 2):
            site = sites.get(_end(here))
            if site and here["who"] in makers:
                found.add(_presence(here, way, site))
    return sorted(found, key=lambda one: (one.who, one.place, one.at, one.proofs))


def _end(row: Row) -> tuple[str, str]:
    return text(row["proof"]), text(row["place"])


def _presence(here: Row, way: Row, site: Row) -> Presence:
    """By a statement that puts something there, and one that says how it belongs to who is there by it."""
    who, at = text(here["who"]), text(site["at"])
    by_project = at if code(site["kind"]) == "Project" else ""
    maker = who if code(here["way"]) == "locatedIn" else by_project
    return Presence(who, text(here["place"]), at, maker, (text(way["proof"]), text(here["proof"])))

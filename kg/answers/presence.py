"""Who is in a place though no sentence says so: by a project or subsidiary, or by the whole or host that it is part of."""

from __future__ import annotations

from dataclasses import dataclass

from kg.answers.asking import Asked, asked, code, text


@dataclass(frozen=True, slots=True)
class Presence:
    """That a firm or project is in a territory, as a rule concludes.

    Attributes:
        who, place: IRIs.
        maker: IRI of the one whose goods are made there: of a firm the project that it has there, otherwise itself. Empty
            for a firm that is there by a subsidiary, whose goods are not its own.
        proofs: IRIs of the two statements that it follows from.
    """

    who: str
    place: str
    maker: str
    proofs: tuple[str, str]


def presences(graph: Asked, **ends: list[str]) -> list[Presence]:
    """The presences with these values, in the order of firms and projects.

    Args:
        graph: what is asked.
        ends: the values of `place` or of `who`, by its name: IRIs.
    """
    found = []
    for row in asked(graph, "present", **ends):
        by_project = code(row["kind"]) == "Project"
        maker = text(row["who"]) if code(row["way"]) == "locatedIn" else text(row["at"]) if by_project else ""
        found.append(
            Presence(text(row["who"]), text(row["place"]), maker, (text(row["proof_way"]), text(row["proof_place"])))
        )
    return found

"""What there is: the firms of a park or of a sector, the bases of a firm, who makes and who buys a product."""

from __future__ import annotations

from kg.answers.answer import Answer
from kg.answers.answering import Draft, answer, draft
from kg.answers.asking import Asked, query, text
from kg.answers.containment import within


def firms_of_park(graph: Asked, *, territory: str) -> Answer:
    """The firms and projects in a park or place, with products, industries and their place in the chains.

    A firm that lies in a park within the place is there too; that row is derived. So is the place in a chain, which
    follows from what articles say the firm's products are made of and made into.

    Args:
        graph: what is asked.
        territory: IRI of a park or place.
    """
    name = "q01_firms_of_park"
    rows = graph.select(query(name), place=list(within(graph, territory)))
    drafts = []
    for row in rows:
        one = draft(row)
        derived = text(row["place"]) != territory or bool(row["stage"])
        drafts.append(Draft(one.cells, one.proofs, "derived" if derived else "reported"))
    columns = ("firm", "product", "stage", "industry", "place", "status")
    return answer(graph, name, about=(territory,), columns=columns, drafts=drafts)

"""What hangs on one firm: links of a chain with a single maker."""

from __future__ import annotations

from collections import defaultdict

from kg.answers.answer import Answer
from kg.answers.answering import Draft, answer, draft
from kg.answers.asking import Asked, Row, query, text
from kg.answers.containment import within


def single_points(graph: Asked, *, territory: str = "") -> Answer:
    """The products of chains that only one firm makes, as far as articles tell: each row is derived.

    A project counts as the firm that invests in it where that firm is known to make the product.

    Args:
        graph: what is asked.
        territory: IRI of a park or place, where makers elsewhere do not count; empty for everywhere.
    """
    name = "q14_single_points"
    inside = set(within(graph, territory)) if territory else set()
    makers: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in graph.select(query(name)):
        if not territory or row["place"] in inside:
            makers[text(row["product"])][text(row["owner"]) or text(row["firm"])].append(row)
    drafts = []
    for product in sorted(makers):
        if len(makers[product]) == 1:
            ((maker, rows),) = makers[product].items()
            places = sorted({text(row["place"]) for row in rows}) or [""]
            proofs = tuple(dict.fromkeys(key for row in rows for key in draft(row).proofs))
            drafts += [Draft({"product": product, "firm": maker, "place": one}, proofs, "derived") for one in places]
    columns = ("product", "firm", "place")
    return answer(graph, name, about=(territory,), columns=columns, drafts=drafts)

"""Single facts and who says them: from either side of a relation, and what only one source says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, answer, draft
from kg.answers.asking import Asked, Row, asked, query, text
from kg.answers.sides import SIDES
from kg.vocabulary import CODE_LISTS, INDICATORS, KINDS, ONTOLOGY, PROPERTIES, known

_SUBJECTS = 50
_BESIDE = {"investsIn": ("finances",)}
"""What is asked for with a relation: who puts money into a firm invests in it, too."""


def fact(
    graph: Asked, *, thing: str, term: str = "", year: str = "", side: str = "", post: str = "", most: int | None = ROWS
) -> Answer:
    """All that is told of an entity under a term, from either side of a relation or from the one that is asked for.

    What happened to the projects that it invests in is told with what happened to itself.

    Args:
        graph: what is asked.
        thing: IRI of an entity.
        term: a relation, an indicator or a kind of event; empty for all of them.
        year: of the numbers and events, and of the reports of relations; empty for any.
        side: where the entity stands in the relation, one of `SIDES`; empty for either.
        post: only who holds one of this name: 总经理 is 董事、总经理 and not 副总经理. Empty for any.
    """
    values: dict[str, Any] = {"thing": thing}
    terms = (term, *_BESIDE.get(term, ())) if term else (*PROPERTIES, *INDICATORS, *KINDS)
    if term:
        values["term"] = [
            iri for one in terms for iri in (_iri(scheme, one) for scheme in ("", "indicator", "kind")) if iri
        ]
    if year:
        values["year"] = int(year)
    rows = asked(graph, "q00_fact", values)
    if term in KINDS:
        rows += _of_projects(graph, values)
    columns = ("subject", "term", "object", "value", "growth", "detail", "date", "status")
    return answer(
        graph, "q00_fact", about=(thing, term, year), columns=columns, terms=terms, most=most,
        drafts=[draft(row) for row in rows if _is_asked_for(row, thing, side, post)],
    )  # fmt: skip


def _of_projects(graph: Asked, values: dict[str, Any]) -> list[Row]:
    """What happened to the projects that a thing invests in, each with the statement that it does."""
    held = {text(row["project"]): row["invests"] for row in asked(graph, "q02_investors", investor=[values["thing"]])}
    return [
        {**row, "proof_invests": invests}
        for project, invests in sorted(held.items())
        for row in asked(graph, "q00_fact", {**values, "thing": project})
    ]


def _is_asked_for(row: Row, thing: str, side: str, post: str) -> bool:
    if side and row[known("side", side, SIDES)] != thing:
        return False
    return not post or bool(re.search(f"(?<!副){re.escape(post)}", text(row["detail"])))


def who_says(graph: Asked, *, subject: str, property: str = "", object: str = "", most: int | None = ROWS) -> Answer:
    """Each article that says a relation, with its day; every sentence is in the proofs.

    Args:
        graph: what is asked.
        subject, object: IRIs of entities; without an object, all that is said of the subject.
        property: local name of a relation; empty for any.
    """
    values: dict[str, Any] = {"subject": subject}
    if property:
        values["property"] = ONTOLOGY + property
    if object:
        values["object"] = object
    columns = ("subject", "property", "object", "status", "publisher", "date")
    return answer(
        graph, "q29_who_says", about=(subject, property, object), columns=columns,
        terms=(property,) if property else PROPERTIES, most=most, **values,
    )  # fmt: skip


def single_source(graph: Asked, *, thing: str = "", most: int | None = ROWS) -> Answer:
    """The statements and numbers that only one independent source tells.

    Args:
        graph: what is asked.
        thing: IRI of the entity that they are about; empty for all.
    """
    name = "q30_single_source"
    if thing:
        rows = asked(graph, name, {"thing": thing})
        every = len(rows)
    else:
        rows = list(_first_of_single_source(graph, most))
        every = int(graph.select(query("q30_count"))[0]["count"] or 0)
    columns = ("subject", "term", "object", "value", "date", "status")
    drafts = [draft(row) for row in rows]
    return answer(
        graph, name, about=(thing,), columns=columns, drafts=drafts, terms=(*PROPERTIES, *INDICATORS),
        most=most, cut=max(0, every - len(drafts)),
    )  # fmt: skip


def _first_of_single_source(graph: Asked, most: int | None) -> Iterator[Row]:
    """The rows of q30 in their order, so many or some more: asked of so many subjects at once until there are enough."""
    found = 0
    subjects = sorted({text(row["thing"]) for row in graph.select(query("labels"))})
    for at in range(0, len(subjects), _SUBJECTS):
        some = subjects[at : at + _SUBJECTS]
        of_these = set(some)
        rows = [row for row in asked(graph, "q30_single_source", thing=some) if row["subject"] in of_these]
        yield from rows
        found += len(rows)
        if most is not None and found >= most:
            return


def _iri(scheme: str, term: str) -> str:
    """The IRI of a term where it is one of the scheme's, or a relation where there is no scheme; else empty."""
    listed = {"": PROPERTIES, "indicator": INDICATORS, "kind": KINDS}[scheme]
    return (CODE_LISTS[scheme] if scheme else ONTOLOGY) + term if term in listed else ""

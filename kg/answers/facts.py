"""Single facts and who says them: from either side of a relation, and what only one source says."""

from __future__ import annotations

from typing import Any

from kg.answers.answer import Answer
from kg.answers.answering import answer, draft
from kg.answers.asking import Asked, query
from kg.vocabulary import CODE_LISTS, INDICATORS, KINDS, ONTOLOGY, PROPERTIES

MOST_ROWS = 200


def fact(graph: Asked, *, thing: str, term: str = "", year: str = "") -> Answer:
    """All that is told of an entity under a term, from either side of a relation.

    Args:
        graph: what is asked.
        thing: IRI of an entity.
        term: a relation, an indicator or a kind of event; empty for all of them.
        year: of the numbers and events; empty for any.
    """
    values: dict[str, Any] = {"thing": thing}
    if term:
        values["term"] = [iri for iri in (_iri(scheme, term) for scheme in ("", "indicator", "kind")) if iri]
    if year:
        values["year"] = int(year)
    terms = (term,) if term else (*PROPERTIES, *INDICATORS, *KINDS)
    columns = ("subject", "term", "object", "value", "growth", "detail", "date", "status")
    return answer(graph, "q00_fact", about=(thing, term, year), columns=columns, terms=terms, **values)


def who_says(graph: Asked, *, subject: str, property: str = "", object: str = "") -> Answer:
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
        terms=(property,) if property else PROPERTIES, **values,
    )  # fmt: skip


def single_source(graph: Asked, *, thing: str = "") -> Answer:
    """The statements and numbers that only one independent source tells, at most `MOST_ROWS` of them.

    Args:
        graph: what is asked.
        thing: IRI of the entity that they are about; empty for all.
    """
    name = "q30_single_source"
    rows = graph.select(query(name), thing=thing) if thing else graph.select(query(name))
    columns = ("subject", "term", "object", "value", "date", "status")
    drafts = [draft(row) for row in rows[:MOST_ROWS]]
    return answer(
        graph, name, about=(thing,), columns=columns, drafts=drafts, terms=(*PROPERTIES, *INDICATORS),
        cut=max(0, len(rows) - MOST_ROWS),
    )  # fmt: skip


def _iri(scheme: str, term: str) -> str:
    """The IRI of a term where it is one of the scheme's, or a relation where there is no scheme; else empty."""
    listed = {"": PROPERTIES, "indicator": INDICATORS, "kind": KINDS}[scheme]
    return (CODE_LISTS[scheme] if scheme else ONTOLOGY) + term if term in listed else ""

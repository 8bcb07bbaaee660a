"""Data and services, and what policy names: partners, products and customers of a service firm; ties across chains."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from kg.answers.answer import Answer
from kg.answers.answering import answer, draft, things
from kg.answers.asking import Asked, asked, query, text
from kg.answers.containment import within
from kg.answers.sectors import is_manufacturer, is_of


def policy(graph: Asked, *, policy: str = "") -> Answer:
    """What a policy names, and who takes part in it.

    Args:
        graph: what is asked.
        policy: IRI of a programme or institution; empty for all.
    """
    name = "q26_policy"
    values: dict[str, Any] = {"policy": policy} if policy else {}
    return answer(graph, name, about=(policy,), columns=("policy", "property", "object", "status"), **values)


def service_firm(graph: Asked, *, firm: str) -> Answer:
    """Partners, products, places of use and customers of a service firm, those of what it operates too.

    Args:
        graph: what is asked.
        firm: IRI of a firm, institution or project.
    """
    columns = ("property", "object", "detail", "status")
    return answer(graph, "q27_service_firm", about=(firm,), columns=columns, firm=firm)


def across_chains(graph: Asked, *, territory: str = "") -> Answer:
    """Manufacturers that use services of data and computing firms.

    Which is which is told by the words of names, products and industries in `sectors.csv`, so every row is derived.

    Args:
        graph: what is asked.
        territory: IRI of the park or place that the service comes from; empty for anywhere.
    """
    name = "q28_across_chains"
    rows = graph.select(query(name))
    said = _said_of(graph, sorted({text(row[end]) for row in rows for end in ("user", "service")}))
    here = set(within(graph, territory)) if territory else set()
    inside = {text(row["node"]) for row in asked(graph, "located", place=sorted(here))} if territory else set()
    drafts = [
        draft({**row, "basis": "derived"})
        for row in rows
        if is_manufacturer(said[text(row["user"])])
        and is_of("digital", said[text(row["service"])])
        and (not territory or row["service"] in inside)
    ]
    columns = ("user", "property", "service", "status")
    return answer(graph, name, about=(territory,), columns=columns, drafts=drafts, others=("industries_of",))


def _said_of(graph: Asked, iris: list[str]) -> dict[str, list[str]]:
    """Each entity's name, then those of its industries and products."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, thing in things(graph, iris).items():
        found[key].append(thing.label)
    for row in asked(graph, "industries_of", node=iris):
        found[text(row["node"])].append(text(row["label"]))
    return found

"""Data and services, and what policy names: partners, products and customers of a service firm; ties across chains."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, answer, draft, things
from kg.answers.asking import Asked, asked, code, ordered, query, text
from kg.answers.containment import within
from kg.answers.sectors import is_manufacturer, sectors


def policy(graph: Asked, *, policy: str = "", most: int | None = ROWS) -> Answer:
    """What a policy names, and who takes part in it.

    Args:
        graph: what is asked.
        policy: IRI of a programme or institution; empty for all.
    """
    name = "q26_policy"
    values: dict[str, Any] = {"policy": policy} if policy else {}
    return answer(graph, name, about=(policy,), columns=("policy", "property", "object", "status"), most=most, **values)


def service_firm(graph: Asked, *, firm: str, most: int | None = ROWS) -> Answer:
    """Partners, products, places of use and customers of a service firm, those of what it operates too.

    Args:
        graph: what is asked.
        firm: IRI of a firm, institution or project.
    """
    columns = ("property", "object", "detail", "status")
    return answer(graph, "q27_service_firm", about=(firm,), columns=columns, firm=firm, most=most)


def across_chains(graph: Asked, *, territory: str = "", most: int | None = ROWS) -> Answer:
    """Manufacturers that use services of data and computing firms.

    Which is which the classes of the chain templates tell, and words of names where no template does: every row is
    derived.

    Args:
        graph: what is asked.
        territory: IRI of the park or place that the service comes from; empty for anywhere.
    """
    name = "q28_across_chains"
    if territory:
        here = [text(row["node"]) for row in asked(graph, "located", place=list(within(graph, territory)))]
        # Whom all others deal with is not asked: few of those who are in a place give such services.
        services = {one for one, told in _sectors_of(graph, here).items() if _is_digital(told)}
    else:
        services = _digital(graph)
    rows = asked(graph, name, service=sorted(services))
    ordered(rows, "user", "service", "property", "proof")
    told = _sectors_of(graph, sorted({text(row[end]) for row in rows for end in ("user", "service")}))
    drafts = [
        draft({**row, "basis": "derived"})
        for row in rows
        if is_manufacturer(told[text(row["user"])][0], told[text(row["user"])][1:])
        and _is_digital(told[text(row["service"])])
    ]
    columns = ("user", "property", "service", "status")
    return answer(graph, name, about=(territory,), columns=columns, drafts=drafts, others=("industries_of",), most=most)


def _is_digital(sectors_of: Iterable[frozenset[str]]) -> bool:
    return any("digital" in one for one in sectors_of)


def _digital(graph: Asked) -> set[str]:
    """Whatever may give a digital service: by its own name, or by that of an industry or product of its."""
    known = sectors(graph)
    named = {
        text(row["thing"]) for row in graph.select(query("labels"))
        if "digital" in known.of(text(row["label"]), code(row["kind"]))
    }  # fmt: skip
    return named | {text(row["node"]) for row in asked(graph, "members_of", of=sorted(named))}


def _sectors_of(graph: Asked, iris: list[str]) -> dict[str, list[frozenset[str]]]:
    """The sectors of each entity's own name, then those of its industries and products."""
    known = sectors(graph)
    found = {key: [known.of(thing.label, thing.type)] for key, thing in things(graph, iris).items()}
    for row in asked(graph, "industries_of", node=iris):
        found[text(row["node"])].append(known.of(text(row["label"]), code(row["kind"])))
    return found

"""Answers as plain JSON values, each with its sentences: entities with their IRI, terms by their local names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.answers.answer import Answer, Cell, Foundation, Proof, Row, Thing
from kg.answers.chain import Chain, Path
from kg.answers.derivations import Derivation
from kg.answers.hops import Hop
from kg.answers.lookup import Facts
from kg.answers.timeline import Point
from kg.model import Edge, Figure, Moment, Node, Quote

Plain = dict[str, Any]
Because = Mapping[str, Plain]
"""Name of each rule of derivation → `zh` and `en`, why what it concludes follows."""


def answer(given: Answer) -> Plain:
    """All that an answer holds."""
    found = {
        "number": given.number,
        "question": given.question,
        "asked": [cell(one) for one in given.about],
        "reported": given.is_reported(),
        "foundation": foundation(given.foundation),
        "searched": [
            {
                "about": cell(one.about),
                "documents": one.documents,
                "newest": one.newest,
                "within": [cell(part) for part in one.within],
            }
            for one in given.searched
        ],
        "terms": given.terms,
        "columns": given.columns,
        "rows": [_row(given, row) for row in given.rows],
        "cut": given.cut,
        "left": given.left,
    }
    confirm(found, given.confirmed)
    return found


def confirm(given: object, confirmed: Mapping[str, str]) -> None:
    """Say of each statement in an answer that a person has confirmed, wherever it stands there, by whom.

    Args:
        given: the answer, which is changed.
        confirmed: IRI of such a statement → who and why.
    """
    if not confirmed:
        return
    if isinstance(given, dict):
        if given.get("iri") in confirmed:
            given["confirmed"] = confirmed[given["iri"]]
        for part in given.values():
            confirm(part, confirmed)
    elif isinstance(given, list | tuple):
        for part in given:
            confirm(part, confirmed)


def foundation(given: Foundation) -> Plain:
    """What a graph was built from."""
    return {
        "documents": given.documents, "undated": given.undated, "first": given.first, "newest": given.newest,
        "publishers": dict(given.publishers), "as_of": given.as_of,
    }  # fmt: skip


def cell(given: Cell) -> object:
    """A value of a row: an entity by name, type and IRI, anything else as it is."""
    return {"label": given.label, "type": given.type, "iri": given.key} if isinstance(given, Thing) else given


def node(given: Node) -> Plain:
    """An entity by its name, as a cell of an answer."""
    return {"label": given.label, "type": given.type, "iri": given.key}


def quote(given: Quote) -> Plain:
    """A sentence and where it stands; `marks` are ranges of it, in code points."""
    return {
        "quote": given.text, "document": given.document, "title": given.title, "publisher": given.publisher,
        "date": given.issued, "rule": given.rule, "confidence": given.confidence,
        "marks": [[mark.start, mark.end] for mark in given.marks],
    }  # fmt: skip


def quotes(given: Iterable[Quote]) -> list[Plain]:
    """Sentences, in their order."""
    return [quote(one) for one in given]


def statement(given: Edge, nodes: Mapping[str, Node]) -> Plain:
    """A statement with its sentences.

    Args:
        given: the statement.
        nodes: its two ends, by IRI.
    """
    return {
        "iri": given.key, "subject": node(nodes[given.subject]), "property": given.property,
        "object": node(nodes[given.object]), "status": given.status, "confidence": given.confidence,
        "sources": given.sources, "item": given.item, "role": given.role, "from": given.since, "until": given.until,
        "quotes": quotes(given.quotes),
    }  # fmt: skip


def observation(given: Figure) -> Plain:
    """A number with its sentences."""
    return {
        "iri": given.key, "indicator": given.indicator, "verbatim": given.verbatim, "bound": given.bound,
        "period": given.period, "growth": None if given.growth is None else float(given.growth), "of": given.of,
        "status": given.status, "confidence": given.confidence, "sources": given.sources,
        "quotes": quotes(given.quotes),
    }  # fmt: skip


def milestone(given: Moment) -> Plain:
    """A dated event with its sentences."""
    return {
        "iri": given.key, "kind": given.kind, "date": given.date, "status": given.status,
        "confidence": given.confidence, "sources": given.sources, "quotes": quotes(given.quotes),
    }  # fmt: skip


def derivation(given: Derivation, nodes: Mapping[str, Node], because: Because) -> Plain:
    """What follows, as a tree: the rule, the statements that it rests on, the sentences of each.

    Args:
        given: the derivation.
        nodes: its ends and those of its premises, by IRI.
        because: what each rule says.
    """
    return {
        "iri": given.key, "basis": "derived", "subject": node(nodes[given.subject]), "property": given.property,
        "object": node(nodes[given.object]), "rule": given.rule, "because": because[given.rule],
        "confidence": given.confidence, "sources": given.sources,
        "premises": [statement(edge, nodes) for edge in given.premises],
        "references": [{"part": part, "whole": whole} for part, whole in given.references],
    }  # fmt: skip


def entity(given: Facts, because: Because) -> Plain:
    """All that is told of an entity, and what follows of it; `because` says why, by rule."""
    nodes = {**given.others, given.node.key: given.node}
    return {
        **node(given.node),
        "aliases": given.node.aliases,
        "code": given.node.code,
        "documents": given.documents,
        "statements": [statement(edge, nodes) for edge in given.edges],
        "observations": [observation(figure) for figure in given.node.figures],
        "milestones": [milestone(moment) for moment in given.node.moments],
        "derived": [derivation(one, nodes, because) for one in given.derived],
    }


def chain(given: Chain, nodes: Mapping[str, Node]) -> Plain:
    """Suppliers or customers, tier by tier.

    Args:
        given: the chain.
        nodes: the ends of all statements that its hops rest on, by IRI.
    """
    return {
        "asker": node(given.asker),
        "direction": "upstream" if given.upstream else "downstream",
        "tiers": given.tiers,
        "hops": [_hop(hop, nodes) for hop in given.hops],
        "leftOut": given.left_out,
        "goesOn": given.goes_on,
    }


def path(given: Path, nodes: Mapping[str, Node]) -> Plain:
    """How goods get from one to another; without hops where no way was found. `nodes` as in `chain`."""
    hops = [_hop(hop, nodes) for hop in given.hops]
    return {
        "supplier": node(given.supplier),
        "customer": node(given.customer),
        "hops": hops,
        "weakest": None if given.weakest is None else given.hops.index(given.weakest),
        "tiers": given.tiers,
        "searched": given.searched,
        "leftOut": given.left_out,
    }


def point(given: Point, told: Iterable[Quote]) -> Plain:
    """A number at a time, with its sentences."""
    return {
        "iri": given.proof, "of": given.scope.of, "extent": given.scope.extent, "period": given.period,
        "earliest": given.earliest and given.earliest.isoformat(), "latest": given.latest and given.latest.isoformat(),
        "verbatim": given.verbatim, "value": given.value, "unit": given.unit,
        "normalizedValue": given.size, "normalizedUnit": given.scope.unit, "bound": given.bound,
        "status": given.status, "growth": None if given.growth is None else float(given.growth),
        "sources": given.sources, "conflicts": given.conflicts, "quotes": quotes(told),
    }  # fmt: skip


def ends(hops: Iterable[Hop]) -> list[str]:
    """The ends of all statements that hops rest on, and their own, sorted."""
    listed = list(hops)
    own = {end for hop in listed for end in (hop.supplier, hop.customer)}
    return sorted(own | {end for hop in listed for edge in hop.edges for end in (edge.subject, edge.object)})


def ends_of(derived: Iterable[Derivation]) -> list[str]:
    """The ends of derivations and of all statements that they rest on, sorted."""
    listed = list(derived)
    own = {end for one in listed for end in (one.subject, one.object)}
    return sorted(own | {end for one in listed for edge in one.premises for end in (edge.subject, edge.object)})


def _hop(given: Hop, nodes: Mapping[str, Node]) -> Plain:
    return {
        "supplier": node(nodes[given.supplier]), "customer": node(nodes[given.customer]), "way": given.way,
        "tier": given.tier, "reported": given.reported, "planned": given.planned, "confidence": given.confidence,
        "sources": given.sources, "statements": [statement(edge, nodes) for edge in given.edges],
    }  # fmt: skip


def _proof(given: Proof) -> Plain:
    return {
        "iri": given.key, "status": given.status, "sources": given.sources, "confidence": given.confidence,
        "quotes": quotes(given.quotes),
    }  # fmt: skip


def _row(given: Answer, row: Row) -> Plain:
    return {
        **{name: cell(one) for name, one in zip(given.columns, row.cells, strict=True)},
        "basis": row.basis,
        "sources": row.sources,
        "confidence": row.confidence,
        "proofs": [_proof(one) for one in row.proofs],
        **({"further": row.further} if row.further else {}),
    }

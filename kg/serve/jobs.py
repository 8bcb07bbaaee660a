"""What the server answers: one function for each address of the JSON API, from graph and archive to plain JSON values."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from urllib.parse import quote

from kg import __version__
from kg.answers import plain
from kg.answers.answering import ROWS, foundation
from kg.answers.asking import ENTITY_TYPES, query, text
from kg.answers.catalogue import question_of
from kg.answers.chain import chain, path
from kg.answers.derivations import between, derivations
from kg.answers.differences import since
from kg.answers.document import passages
from kg.answers.lookup import counts, documents_of, facts, nodes_of
from kg.answers.network import Only, network
from kg.answers.plain import Plain
from kg.answers.records import quotes, statements
from kg.answers.timeline import indicators, timeline
from kg.graph import Graph, rules
from kg.graph.generations import generations
from kg.meaning import chinese, values
from kg.model import Node
from kg.naming import normal
from kg.serve.opened import Opened
from kg.serve.problems import NotHere
from kg.view.beside import Beside
from kg.view.data import content
from kg.vocabulary import IDENTIFIERS

_SIGNS_OF_AN_IRI = "/:@!$&'()*+,;=~%-._?#"
_ENOUGH = 8
"""So many names are looked at for each entity that a search may give: one entity has several."""
_DERIVATION = "derivation/"
_MOST_DERIVED = 500


def about(opened: Opened, *, as_of: str = "") -> Plain:
    """What the graph was built from and how much it holds."""
    opened = opened.on(as_of)
    found = counts(opened.graph)
    return {
        "version": __version__,
        "generation": opened.graph.generation,
        "foundation": plain.foundation(foundation(opened.graph)),
        "entities": found.entities,
        "statements": _by_status(found.statements),
        "observations": _by_status(found.observations),
        "milestones": _by_status(found.milestones),
    }


def search(opened: Opened, *, q: str, type: str = "", limit: int = 10, as_of: str = "") -> Plain:
    """Entities by name, part of one, pinyin or initials, the best first."""
    opened = opened.on(as_of)
    found: dict[str, str] = {}
    for form in dict.fromkeys((q, normal(q))):
        for name in opened.archive.find(form, type=type, limit=limit * _ENOUGH):
            found.setdefault(IDENTIFIERS + name.key, name.label)
    first = {node.key: node for node in nodes_of(opened.graph, list(found))}
    listed = [(first[key], matched) for key, matched in found.items() if key in first]
    shown = listed[:limit]
    return {
        "query": q,
        "entities": [
            {**plain.node(node), "matched": matched, "documents": len(documents_of(opened.graph, node.key))}
            for node, matched in shown
        ],
        "more": len(listed) > limit,
    }


def search_text(opened: Opened, *, q: str, since: str = "", limit: int = 10, as_of: str = "") -> Plain:
    """Articles that have all the words, the best first, each with its best sentence."""
    found = opened.on(as_of).archive.search(q.split(), since=since, limit=limit)
    return {
        "query": q,
        "passages": [
            {
                "quote": one.document.text[one.start : one.end], "start": one.start, "end": one.end,
                "marks": [[mark.start - one.start, mark.end - one.start] for mark in one.marks],
                "document": one.document.id, "title": one.document.title, "publisher": one.document.publisher,
                "date": one.document.published, "score": round(one.score, 3),
            }
            for one in found.passages
        ],
        "total": found.total,
        "searched": found.searched,
        "having": found.having,
    }  # fmt: skip


def entity(opened: Opened, *, id: str, as_of: str = "") -> Plain:
    """All that is told of an entity, and what follows of it."""
    opened = opened.on(as_of)
    return plain.entity(facts(opened.graph, _at(opened, id)), _because())


def neighbours(
    opened: Opened,
    *,
    id: str = "",
    hops: int = 1,
    limit: int = 200,
    type: tuple[str, ...] = (),
    relation: tuple[str, ...] = (),
    status: tuple[str, ...] = (),
    sources: int = 1,
    as_of: str = "",
) -> Plain:
    """The part of the graph around an entity, or its best-linked entities, in the form that the page reads; beside it
    what follows between them."""
    opened = opened.on(as_of)
    only = Only(types=frozenset(type), properties=frozenset(relation), statuses=frozenset(status), sources=sources)
    around = _at(opened, id) if id else None
    found = network(opened.graph, around=around, hops=hops, limit=limit, only=only)
    follows, left_out = between(opened.graph, [node.key for node in found.nodes], found.edges, most=_MOST_DERIVED)
    ends = named(opened, plain.ends_of(follows))
    derived = tuple(plain.derivation(one, ends, _because()) for one in follows)
    return content(found, Beside(derived=derived, derived_left_out=left_out))


def chain_of(
    opened: Opened, *, id: str, direction: str = "upstream", tiers: int = 2, limit: int = 200, as_of: str = ""
) -> Plain:
    """Suppliers or customers, tier by tier."""
    opened = opened.on(as_of)
    found = chain(opened.graph, _at(opened, id), upstream=direction == "upstream", tiers=tiers, limit=limit)
    return plain.chain(found, named(opened, plain.ends(found.hops)))


def path_between(opened: Opened, *, supplier: str, customer: str, tiers: int = 6, as_of: str = "") -> Plain:
    """How goods get from one to another."""
    opened = opened.on(as_of)
    ends = _at(opened, supplier), _at(opened, customer)
    found = path(opened.graph, *ends, tiers=tiers)
    return plain.path(found, named(opened, plain.ends(found.hops)))


def timeline_of(opened: Opened, *, id: str, indicator: str = "", as_of: str = "") -> Plain:
    """A number of an entity over the years, and which numbers are told of it."""
    opened = opened.on(as_of)
    iri = _at(opened, id)
    points = timeline(opened.graph, iri, indicator) if indicator else ()
    told = quotes(opened.graph, [point.proof for point in points])
    (node,) = nodes_of(opened.graph, [iri])
    return {
        "entity": plain.node(node),
        "indicator": indicator,
        "indicators": indicators(opened.graph, iri),
        "points": [plain.point(point, told[point.proof]) for point in points],
    }


def ask(opened: Opened, *, number: str, values_: dict[str, str], rows: int = ROWS, as_of: str = "") -> Plain:
    """The answer to a question of the catalogue."""
    opened = opened.on(as_of)
    said: list[str] = []
    arguments = [f"{name}={value}" for name, value in values_.items()]
    found = values.answered(opened.graph, opened.archive, question_of(number), arguments, most=rows, tell=said.append)
    return {**plain.answer(found), "notes": said}


def ask_text(opened: Opened, *, text: str, rows: int = ROWS, as_of: str = "") -> Plain:
    """The answer to a question in Chinese."""
    opened = opened.on(as_of)
    said: list[str] = []
    newest = foundation(opened.graph).newest
    guess = chinese.meant(text, opened.names, newest=newest, tell=said.append)
    found = ask(opened, number=guess.question.number, values_=guess.values, rows=rows)
    return {**found, "notes": [*said, *found["notes"]]}


def diff(opened: Opened, *, as_of: str = "", generation: int | None = None, limit: int = ROWS) -> Plain:
    """What the graph says and did not, or said and does not: held against a day, or an earlier generation."""
    then = opened.on(as_of).graph if generation is None else _generation(opened, generation)
    return {**plain.answer(since(opened.graph, then=then, most=limit)), "notes": []}


def why(opened: Opened, *, key: str, as_of: str = "") -> Plain:
    """A statement with every sentence that says it, or a derivation with the statements that it rests on."""
    opened = opened.on(as_of)
    local = key.removeprefix(IDENTIFIERS)
    if local.startswith(_DERIVATION):
        return _derivation(opened, iri_of(local))
    iri = iri_of(key if key.startswith(IDENTIFIERS) else f"statement/{key.removeprefix('statement/')}")
    found = statements(opened.graph, [iri]) if quotes(opened.graph, [iri]) else {}
    if iri not in found:
        raise NotHere("图谱中没有这条陈述 the graph has no such statement", where=key)
    return plain.statement(found[iri], named(opened, [found[iri].subject, found[iri].object]))


def document(opened: Opened, *, id: str) -> Plain:
    """An article as received, with the passages that evidence stands in."""
    if id not in opened.archive:
        raise NotHere("没有这篇文章 there is no such document", where=id)
    kept = opened.archive.document(id)
    return {
        "id": kept.id, "title": kept.title, "publisher": kept.publisher, "reporters": kept.reporters,
        "date": kept.published, "address": kept.address if kept.address.startswith(("http://", "https://")) else "",
        "text": kept.text, "passages": passages(opened.graph, id),
    }  # fmt: skip


JOBS: dict[str, Callable[..., Plain]] = {
    "about": about, "search": search, "search_text": search_text, "entity": entity, "neighbours": neighbours,
    "chain": chain_of, "path": path_between, "timeline": timeline_of, "ask": ask, "ask_text": ask_text, "diff": diff,
    "why": why, "document": document,
}  # fmt: skip


def iri_of(id: str) -> str:
    """The IRI that an id stands for, whatever signs it has: it may be one as a whole, or what follows the namespace."""
    written = quote(id, safe=_SIGNS_OF_AN_IRI)
    return written if written.startswith(("http://", "https://")) else IDENTIFIERS + written


# --- what they share --------------------------------------------------------------------------------------------------
def _at(opened: Opened, id: str) -> str:
    """The IRI of the entity that has this id today: an IRI, or the part of one after the namespace."""
    rows = opened.graph.select(query("network_iri"), old=iri_of(id), type=ENTITY_TYPES)
    if not rows:
        raise NotHere("图谱中没有这个标识 the graph has no such entity", where=id)
    return text(rows[0]["node"])


def named(opened: Opened, keys: list[str]) -> dict[str, Node]:
    """The entities with these IRIs."""
    return {node.key: node for node in nodes_of(opened.graph, keys)}


@cache
def _because() -> plain.Because:
    """Why what each rule concludes follows."""
    return {name: {"zh": rule.zh, "en": rule.en} for name, rule in rules().items()}


def _derivation(opened: Opened, iri: str) -> Plain:
    found = derivations(opened.graph, derivation=[iri])
    if not found:
        raise NotHere("图谱中没有这条推导 the graph has no such derivation", where=iri)
    return plain.derivation(found[0], named(opened, plain.ends_of(found)), _because())


def _generation(opened: Opened, number: int) -> Graph:
    kept = generations(opened.folder)
    if number not in kept:
        raise NotHere(
            "没有留着这一代 this generation is not kept", where=str(number), hint="、".join(map(str, sorted(kept)))
        )
    return Graph.open(opened.folder, generation=number)


def _by_status(counted: dict[tuple[str, str], int]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (term, status), count in counted.items():
        found.setdefault(term, {})[status] = count
    return found

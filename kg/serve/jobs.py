"""What the server answers: one function for each address of the JSON API, from graph and archive to plain JSON values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import quote

from kg import __version__
from kg.answers import plain
from kg.answers.answering import foundation
from kg.answers.asking import ENTITY_TYPES, query, text
from kg.answers.catalogue import question_of
from kg.answers.chain import chain, path
from kg.answers.document import passages
from kg.answers.lookup import counts, documents_of, facts, nodes_of
from kg.answers.network import Only, network
from kg.answers.plain import Plain
from kg.answers.records import quotes, statements
from kg.answers.timeline import indicators, timeline
from kg.answers.wording import Names
from kg.archive import Archive
from kg.graph import Graph, current
from kg.meaning import chinese, values
from kg.model import Node
from kg.naming import normal
from kg.serve.problems import NotHere
from kg.view.data import content
from kg.vocabulary import IDENTIFIERS

_SIGNS_OF_AN_IRI = "/:@!$&'()*+,;=~%-._?#"
_ENOUGH = 8
"""So many names are looked at for each entity that a search may give: one entity has several."""


@dataclass(slots=True, eq=False)
class Opened:
    """Graph and archive of a folder, as they stand in one generation; `stamp` is that one's."""

    folder: Path
    stamp: str
    graph: Graph
    archive: Archive
    _names: Names | None = None

    @classmethod
    def open(cls, folder: Path) -> Self:
        """What stands in the folder now.

        Raises:
            StoreError: there is no graph, or it cannot be read.
        """
        standing = current(folder)
        graph = Graph.open(folder)
        return cls(folder, standing.stamp if standing else "", graph, Archive.open(folder))

    def refresh(self) -> None:
        """Open the newest generation, where it is another one.

        Raises:
            StoreError: it cannot be read.
        """
        standing = current(self.folder)
        if standing is None or standing.stamp == self.stamp:
            return
        fresh = self.open(self.folder)
        self.archive.close()
        self.stamp, self.graph, self.archive = fresh.stamp, fresh.graph, fresh.archive
        self._names = None

    @property
    def names(self) -> Names:
        """Every name that may stand in a question."""
        if self._names is None:
            self._names = chinese.names_of(self.graph, self.archive)
        return self._names


def about(opened: Opened) -> Plain:
    """What the graph was built from and how much it holds."""
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


def search(opened: Opened, *, q: str, type: str = "", limit: int = 10) -> Plain:
    """Entities by name, part of one, pinyin or initials, the best first."""
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


def search_text(opened: Opened, *, q: str, since: str = "", limit: int = 10) -> Plain:
    """Articles that have all the words, the best first, each with its best sentence."""
    found = opened.archive.search(q.split(), since=since, limit=limit)
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


def entity(opened: Opened, *, id: str) -> Plain:
    """All that is told of an entity."""
    return plain.entity(facts(opened.graph, _at(opened, id)))


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
) -> Plain:
    """The part of the graph around an entity, or its best-linked entities, in the form that the page reads."""
    only = Only(types=frozenset(type), properties=frozenset(relation), statuses=frozenset(status), sources=sources)
    around = _at(opened, id) if id else None
    return content(network(opened.graph, around=around, hops=hops, limit=limit, only=only))


def chain_of(opened: Opened, *, id: str, direction: str = "upstream", tiers: int = 2, limit: int = 200) -> Plain:
    """Suppliers or customers, tier by tier."""
    found = chain(opened.graph, _at(opened, id), upstream=direction == "upstream", tiers=tiers, limit=limit)
    return plain.chain(found, named(opened, plain.ends(found.hops)))


def path_between(opened: Opened, *, supplier: str, customer: str, tiers: int = 6) -> Plain:
    """How goods get from one to another."""
    ends = _at(opened, supplier), _at(opened, customer)
    found = path(opened.graph, *ends, tiers=tiers)
    return plain.path(found, named(opened, plain.ends(found.hops)))


def timeline_of(opened: Opened, *, id: str, indicator: str = "") -> Plain:
    """A number of an entity over the years, and which numbers are told of it."""
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


def ask(opened: Opened, *, number: str, values_: dict[str, str]) -> Plain:
    """The answer to a question of the catalogue."""
    said: list[str] = []
    arguments = [f"{name}={value}" for name, value in values_.items()]
    found = values.answered(opened.graph, opened.archive, question_of(number), arguments, tell=said.append)
    return {**plain.answer(found), "notes": said}


def ask_text(opened: Opened, *, text: str) -> Plain:
    """The answer to a question in Chinese."""
    said: list[str] = []
    newest = foundation(opened.graph).newest
    guess = chinese.meant(text, opened.names, newest=newest, tell=said.append)
    found = ask(opened, number=guess.question.number, values_=guess.values)
    return {**found, "notes": [*said, *found["notes"]]}


def why(opened: Opened, *, key: str) -> Plain:
    """A statement with every sentence that says it."""
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
    "chain": chain_of, "path": path_between, "timeline": timeline_of, "ask": ask, "ask_text": ask_text, "why": why,
    "document": document,
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


def _by_status(counted: dict[tuple[str, str], int]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (term, status), count in counted.items():
        found.setdefault(term, {})[status] = count
    return found

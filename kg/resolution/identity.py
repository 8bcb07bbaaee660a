"""Which referents of different documents are one entity.

Referents come together by reference code, by the normal form of their names, by the short forms of a registered name and by
what each document says stands for what (以下简称). Two different registered names never come together, and a short name that
could mean two things stays alone.
"""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from kg.model import Decision, Reading, Referent
from kg.naming import is_registered, normal, short_forms, usual
from kg.resources import resource

Place = tuple[str, int]  # document id, number of the referent in its reading


@dataclass(slots=True)
class Node:
    """One distinct name: its type, what it is compared by, the referents that bear it as their fullest name."""

    type: str
    form: str
    code: str = ""
    labels: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    places: list[Place] = field(default_factory=list)

    @property
    def registered(self) -> frozenset[str]:
        """Normal forms of the registered names among its labels."""
        return frozenset(normal(label) for label in self.labels if is_registered(label))


@dataclass(slots=True)
class Group:
    """Nodes that are one entity, and why each came to the first."""

    nodes: list[Node]
    decisions: list[Decision] = field(default_factory=list)


def entity_key(type_: str, form: str, code: str = "") -> str:
    """Local part of the IRI that a name owns: of its reference code, else of its type and normal form."""
    if code:
        kind = "zone" if code.startswith("Z") else "place" if type_ == "Place" else type_.lower()
        return f"{kind}/{code}"
    digest = hashlib.blake2b(f"{type_}\0{form}".encode(), digest_size=8).hexdigest()
    return f"{type_.lower()}/{digest}"


@cache
def _known_firms() -> dict[str, str]:
    """Normal form of every public name of a firm → normal form of its usual name."""
    firms: dict[str, str] = {}
    with resource("ontology/names/companies.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in (row["name"], *filter(None, row["aliases"].split("|"))):
                firms.setdefault(normal(name), normal(row["name"]))
    return firms


def group(readings: Iterable[Reading], decisions: Iterable[Decision] = ()) -> list[Group]:
    """The entities of an archive, in an order that does not hang on that of the readings."""
    nodes = _nodes(readings)
    keys = sorted(nodes)
    parent = {key: key for key in keys}
    apart = {frozenset(map(normal, d.names)) for d in decisions if d.kind == "different"}
    together = [tuple(map(normal, d.names)) for d in decisions if d.kind == "same"]
    reasons: dict[tuple[str, str], Decision] = {}
    for one, other, decision in [*_ordered(together, keys), *_links(nodes, keys)]:
        a, b = _root(parent, one), _root(parent, other)
        if a != b and not _cannot(nodes, parent, keys, a, b, apart):
            parent[max(a, b)] = min(a, b)
            reasons[other] = decision
    grouped: dict[tuple[str, str], Group] = {}
    for key in keys:
        entry = grouped.setdefault(_root(parent, key), Group([]))
        entry.nodes.append(nodes[key])
        if key in reasons:
            entry.decisions.append(reasons[key])
    return [grouped[root] for root in sorted(grouped)]


def _nodes(readings: Iterable[Reading]) -> dict[tuple[str, str], Node]:
    nodes: dict[tuple[str, str], Node] = {}
    for reading in readings:
        for number, referent in enumerate(reading.referents):
            form = _form(referent)
            node = nodes.setdefault((referent.type, form), Node(referent.type, form, referent.code))
            node.labels.add(referent.label)
            node.aliases.update(referent.aliases)
            node.places.append((reading.document, number))
    return nodes


def _form(referent: Referent) -> str:
    if referent.code:
        return f"#{referent.code}"
    form = usual(referent.label, referent.type)
    return _known_firms().get(form, form) if referent.type == "Company" else form


def _ordered(
    pairs: Iterable[tuple[str, ...]], keys: list[tuple[str, str]]
) -> list[tuple[tuple[str, str], tuple[str, str], Decision]]:
    """A person's word that two names are one, for every type in which both stand."""
    links = []
    for one, other in sorted(pairs):
        for type_, form in keys:
            if form == one and (type_, other) in keys:
                decision = Decision(kind="same", names=(one, other), rule="decided", reason="a person said so")
                links.append(((type_, one), (type_, other), decision))
    return links


def _links(
    nodes: dict[tuple[str, str], Node], keys: list[tuple[str, str]]
) -> list[tuple[tuple[str, str], tuple[str, str], Decision]]:
    """Pairs of nodes that a rule holds for one; a form that several registered names share links nothing."""
    meant: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    said: set[tuple[tuple[str, str], tuple[str, str]]] = set()
    for key in keys:
        node = nodes[key]
        for alias in node.aliases:
            form = (node.type, usual(alias, node.type))
            meant[form].add(key)
            said.add((form, key))
        for label in node.labels:
            if node.type != "Company" or is_registered(label):
                for short, sure in short_forms(label, node.type):
                    if sure or node.type != "Company":
                        meant[node.type, usual(short, node.type)].add(key)
    links = []
    for key in keys:
        targets = meant.get(key, set()) - {key}
        full = {t for t in targets if nodes[t].registered} or targets
        if len(full) != 1:
            continue
        target = next(iter(full))
        rule, why = ("alias", "a document calls it so") if (key, target) in said else ("short form", "it is short for it")
        names = (_name(nodes[target]), _name(nodes[key]))
        links.append((target, key, Decision(kind="same", names=names, rule=rule, reason=why)))
    return links


def _name(node: Node) -> str:
    return min(node.labels, key=lambda label: (-len(label), label))


def _root(parent: dict[tuple[str, str], tuple[str, str]], key: tuple[str, str]) -> tuple[str, str]:
    while parent[key] != key:
        key = parent[key]
    return key


def _cannot(
    nodes: dict[tuple[str, str], Node],
    parent: dict[tuple[str, str], tuple[str, str]],
    keys: list[tuple[str, str]],
    a: tuple[str, str],
    b: tuple[str, str],
    apart: set[frozenset[str]],
) -> bool:
    """Whether two groups must stay apart: two registered names, two reference codes, or a person's word."""
    left = [nodes[key] for key in keys if _root(parent, key) == a]
    right = [nodes[key] for key in keys if _root(parent, key) == b]
    registered = [frozenset[str]().union(*(node.registered for node in side)) for side in (left, right)]
    if registered[0] and registered[1] and registered[0].isdisjoint(registered[1]):
        return True
    codes = [{node.code for node in side if node.code} for side in (left, right)]
    if codes[0] and codes[1] and codes[0] != codes[1]:
        return True
    forms = [{normal(n) for node in side for n in (*node.labels, *node.aliases)} for side in (left, right)]
    return any(frozenset((x, y)) in apart for x in forms[0] for y in forms[1])

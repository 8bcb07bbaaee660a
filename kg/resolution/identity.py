"""Which referents of different documents are one entity.

Referents come together by reference code, by the normal form of their names, by the short forms of a registered name
and by what each document says stands for what (以下简称). Two different registered names never come together, and a
short name that could mean two things stays alone.
"""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from kg.model import Decision, Reading, Referent
from kg.naming import is_registered, normal, short_forms, usual
from kg.resources import resource
from kg.vocabulary import TYPES

Place = tuple[str, int]  # document id, number of the referent in its reading
Key = tuple[str, str]  # type and the form that names of that type are compared by


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


@dataclass(frozen=True, slots=True)
class Link:
    """Two nodes that are held for one, and why."""

    one: Key
    other: Key
    decision: Decision


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
    words = tuple(decisions)
    apart = {frozenset(map(normal, d.names)) for d in words if d.kind == "different"}
    groups = {key: Group([nodes[key]]) for key in sorted(nodes)}
    of = {key: key for key in groups}
    for link in [*_said(nodes, words), *_links(nodes)]:
        one, other = _root(of, link.one), _root(of, link.other)
        if one == other or _cannot(groups[one], groups[other], apart):
            continue
        kept, gone = min(one, other), max(one, other)
        of[gone] = kept
        merged = groups.pop(gone)
        groups[kept].nodes += merged.nodes
        groups[kept].decisions += [*merged.decisions, link.decision]
    return [groups[key] for key in sorted(groups)]


def _nodes(readings: Iterable[Reading]) -> dict[Key, Node]:
    nodes: dict[Key, Node] = {}
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


def _said(nodes: dict[Key, Node], decisions: tuple[Decision, ...]) -> Iterator[Link]:
    """A person's word that two names are one, for every type in which both stand."""
    for decision in sorted((d for d in decisions if d.kind == "same"), key=lambda d: d.names):
        one, other = map(normal, decision.names)
        for type_ in TYPES:
            if (type_, one) in nodes and (type_, other) in nodes:
                yield Link((type_, one), (type_, other), decision)


def _links(nodes: dict[Key, Node]) -> Iterator[Link]:
    """Pairs of nodes that a rule holds for one; a form that several registered names share links nothing."""
    meant: dict[Key, set[Key]] = defaultdict(set)
    said: set[tuple[Key, Key]] = set()
    for key in sorted(nodes):
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
    for key in sorted(nodes):
        targets = meant.get(key, set()) - {key}
        full = {target for target in targets if nodes[target].registered} or targets
        if len(full) == 1:
            target = next(iter(full))
            rule, why = (
                ("alias", "a document calls it so") if (key, target) in said else ("short form", "it is short for it")
            )
            names = (_name(nodes[target]), _name(nodes[key]))
            yield Link(target, key, Decision(kind="same", names=names, rule=rule, reason=why))


def _name(node: Node) -> str:
    return min(node.labels, key=lambda label: (-len(label), label))


def _root(of: dict[Key, Key], key: Key) -> Key:
    while of[key] != key:
        key = of[key]
    return key


def _cannot(one: Group, other: Group, apart: set[frozenset[str]]) -> bool:
    """Whether two groups must stay apart: two registered names, two reference codes, or a person's word."""
    registered = [frozenset[str]().union(*(node.registered for node in side.nodes)) for side in (one, other)]
    if registered[0] and registered[1] and registered[0].isdisjoint(registered[1]):
        return True
    codes = [{node.code for node in side.nodes if node.code} for side in (one, other)]
    if codes[0] and codes[1] and codes[0] != codes[1]:
        return True
    if not apart:
        return False
    forms = [{normal(n) for node in side.nodes for n in (*node.labels, *node.aliases)} for side in (one, other)]
    return any(frozenset((x, y)) in apart for x in forms[0] for y in forms[1])

"""Which referents of different documents are one entity.

Referents come together by reference code, by the normal form of their names, by the short forms of a registered name
and by what each document says stands for what (以下简称). No rule brings two different registered names together, and a
short name that could mean two things stays alone. A person's word comes before every rule.
"""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from kg.model import Decision, Reading, Referent
from kg.naming import is_registered, normal, short_forms, usual
from kg.resolution.register import coded
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
    by_person: bool = False


@dataclass(slots=True)
class Group:
    """Nodes that are one entity, and why each came to the first."""

    nodes: list[Node]
    decisions: list[Decision] = field(default_factory=list)

    @property
    def registered(self) -> frozenset[str]:
        """Normal forms of all its registered names."""
        return frozenset[str]().union(*(node.registered for node in self.nodes))

    @property
    def forms(self) -> frozenset[str]:
        """Normal forms of all its names."""
        return frozenset(normal(name) for node in self.nodes for name in (*node.labels, *node.aliases))


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
    words = tuple(decisions)
    groups = _Groups(
        _nodes(coded(readings, words)), {frozenset(map(normal, d.names)) for d in words if d.kind == "different"}
    )
    groups.join(_said(groups.nodes, words))
    # What a person holds for one thing is one for the rules too: its short names lead to it and not to two.
    groups.join(list(_links(groups.nodes, groups.root)))
    return groups.sorted()


class _Groups:
    """The nodes on their way to entities, each alone at first.

    Args:
        nodes: by their keys.
        apart: pairs of forms that a person holds for two things.
    """

    def __init__(self, nodes: dict[Key, Node], apart: set[frozenset[str]]) -> None:
        self.nodes = nodes
        self._apart = apart
        self._groups = {key: Group([nodes[key]]) for key in sorted(nodes)}
        self._of = {key: key for key in nodes}

    def join(self, links: Iterable[Link]) -> None:
        """Bring together what is linked and may come together, in the order of the links."""
        for link in links:
            one, other = self.root(link.one), self.root(link.other)
            if one == other or self._cannot(self._groups[one], self._groups[other], by_person=link.by_person):
                continue
            kept, gone = min(one, other), max(one, other)
            self._of[gone] = kept
            merged = self._groups.pop(gone)
            self._groups[kept].nodes += merged.nodes
            self._groups[kept].decisions += [*merged.decisions, link.decision]

    def root(self, key: Key) -> Key:
        """The key of the group that a node is in."""
        while self._of[key] != key:
            key = self._of[key]
        return key

    def sorted(self) -> list[Group]:
        """All groups, in the order of their keys."""
        return [self._groups[key] for key in sorted(self._groups)]

    def _cannot(self, one: Group, other: Group, *, by_person: bool) -> bool:
        """Whether two groups must stay apart: two registered names, two reference codes, or a person's word."""
        if not by_person:
            registered = one.registered, other.registered
            if all(registered) and registered[0].isdisjoint(registered[1]):
                return True
        codes = [{node.code for node in side.nodes if node.code} for side in (one, other)]
        if all(codes) and codes[0] != codes[1]:
            return True
        return bool(self._apart) and any(frozenset((x, y)) in self._apart for x in one.forms for y in other.forms)


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
    same = sorted((d for d in decisions if d.kind == "same"), key=lambda d: d.names)
    bearers = _bearers(nodes) if same else {}
    for decision in same:
        one, other = map(normal, decision.names)
        for type_ in TYPES:
            for pair in product(bearers.get((type_, one), ()), bearers.get((type_, other), ())):
                yield Link(*pair, decision, by_person=True)


def _bearers(nodes: dict[Key, Node]) -> dict[Key, list[Key]]:
    """Type and normal form of each name → the nodes that it means: those mainly called so, else those also called so.

    A name that means two things which no rule could hold for one means neither.
    """
    mainly: dict[Key, list[Key]] = defaultdict(list)
    besides: dict[Key, list[Key]] = defaultdict(list)
    for key in sorted(nodes):
        node = nodes[key]
        labels = {node.form, *map(normal, node.labels)}
        for form in labels:
            mainly[node.type, form].append(key)
        for form in set(map(normal, node.aliases)) - labels:
            besides[node.type, form].append(key)
    return {name: keys for name, keys in {**besides, **mainly}.items() if _may_be_one(nodes[key] for key in keys)}


def _may_be_one(nodes: Iterable[Node]) -> bool:
    bearing = list(nodes)
    registered, codes = {node.registered for node in bearing}, {node.code for node in bearing}
    return len(registered - {frozenset()}) <= 1 and len(codes - {""}) <= 1


def _links(nodes: dict[Key, Node], root: Callable[[Key], Key]) -> Iterator[Link]:
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
        if len({root(target) for target in full}) == 1:
            target = min(full)
            rule, why = (
                ("alias", "a document calls it so") if (key, target) in said else ("short form", "it is short for it")
            )
            names = (_name(nodes[target]), _name(nodes[key]))
            yield Link(target, key, Decision(kind="same", names=names, rule=rule, reason=why))


def _name(node: Node) -> str:
    return min(node.labels, key=lambda label: (-len(label), label))

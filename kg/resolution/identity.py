"""Which referents of different documents are one entity.

Referents come together by reference code, by the normal form of their names, by the short forms of a registered name
and by what each document says stands for what (以下简称). No rule brings two different registered names together, and a
short name that could mean two things stays alone. A person's word comes before every rule.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from kg.model import Appearance, Decision, Evidence, Reading, Referent
from kg.naming import is_registered, normal, short_forms, usual
from kg.resources import resource
from kg.vocabulary import TYPES

Key = tuple[str, str]  # type and the form that names of that type are compared by


@dataclass(slots=True)
class Node:
    """One distinct name, as the fullest name of things in all documents together.

    Attributes:
        form: what it is compared by; its own among the names of its type.
        labels, aliases: how its things are called in full, and besides.
        mentions: how often each of those names stands in a text.
    """

    type: str
    form: str
    code: str = ""
    labels: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    mentions: Counter[str] = field(default_factory=Counter)

    @property
    def key(self) -> Key:
        """What it is told from other names by."""
        return self.type, self.form

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


def appearances(reading: Reading) -> Iterator[Appearance]:
    """Each referent of a reading, in their order, by what names are compared by."""
    for referent in reading.referents:
        mentions = Counter(_surface(referent, evidence) for evidence in referent.evidence)
        yield Appearance(
            type=referent.type,
            form=_form(referent),
            code=referent.code,
            label=referent.label,
            aliases=referent.aliases,
            mentions=tuple(sorted(mentions.items())),
        )


def nodes(appearing: Iterable[Appearance]) -> dict[Key, Node]:
    """The distinct names of what appears in documents, by their keys."""
    made: dict[Key, Node] = {}
    for one in appearing:
        node = made.setdefault((one.type, one.form), Node(one.type, one.form, one.code))
        node.labels.add(one.label)
        node.aliases.update(one.aliases)
        node.mentions.update(dict(one.mentions))
    return made


def block_keys(node: Node) -> set[Key]:
    """All forms by which any rule could compare this name with another one of its type.

    Names that no chain of shared keys joins never influence one another, but for a person's word that holds the names
    of two of them for one: grouped alone, what such chains join comes out as it does among all.
    """
    names = node.labels | node.aliases
    forms = {node.form, *map(normal, names), *(usual(name, node.type) for name in names)}
    forms.update(usual(short, node.type) for label in node.labels for short, _ in short_forms(label, node.type))
    return {(node.type, form) for form in forms}


def group(nodes: dict[Key, Node], decisions: Iterable[Decision] = ()) -> list[Group]:
    """Which names are one entity, in an order that does not hang on that of the names.

    Args:
        nodes: all names, or some that share no block key with those left out (see `block_keys`).
        decisions: a person's word on names.
    """
    words = tuple(decisions)
    groups = _Groups(nodes, {frozenset(map(normal, d.names)) for d in words if d.kind == "different"})
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


def _form(referent: Referent) -> str:
    if referent.code:
        return f"#{referent.code}"
    form = usual(referent.label, referent.type)
    return _known_firms().get(form, form) if referent.type == "Company" else form


def _surface(referent: Referent, evidence: Evidence) -> str:
    """The form in which a mention is printed, as far as the quote shows it; the label where print broke it."""
    if evidence.subject is None:
        return referent.label
    printed = evidence.quote[evidence.subject.start - evidence.span.start : evidence.subject.end - evidence.span.start]
    names = (referent.label, *referent.aliases)
    if printed in names:
        return printed
    form = normal(printed)
    return next((name for name in names if normal(name) == form), referent.label)


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

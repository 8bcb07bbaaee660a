"""Which referents of different documents are one entity.

Names are settled from the fullest to the shortest. Each goes to the one thing that it may be short for, unless something
keeps the two apart (`kg.resolution.apart`); where two things could be meant it stays alone, so no short name is a bridge
between two. A person's word comes before every rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, product

from kg.model import Decision, Reading
from kg.naming import normal, usual
from kg.resolution.apart import apart
from kg.resolution.forms import RULES
from kg.resolution.meant import called, fullness, meant, own_forms
from kg.resolution.nodes import Key, Node, appearances, nodes
from kg.resolution.register import coded
from kg.resolution.wording import wording
from kg.vocabulary import TYPES

# A thing that a name may mean less surely than another, by more than this, does not make the name ambiguous.
_MARGIN = 0.045


@dataclass(slots=True)
class Group:
    """Nodes that are one entity, and why.

    `parts` are what the rules alone would have brought together: several where a person's word joined them.
    """

    parts: list[list[Node]]
    decisions: list[Decision] = field(default_factory=list)

    @property
    def nodes(self) -> list[Node]:
        """All its nodes."""
        return [node for part in self.parts for node in part]

    @property
    def settled(self) -> bool:
        """Whether one of its names is the full one, by its code or as a registered name."""
        return any(node.code or node.registered for node in self.nodes)

    @property
    def forms(self) -> frozenset[str]:
        """Normal forms of all its names."""
        return frozenset(normal(name) for node in self.nodes for name in node.names)


def grouped(readings: Iterable[Reading], decisions: Iterable[Decision] = ()) -> list[Group]:
    """The entities of an archive, in an order that does not hang on that of the readings."""
    words = tuple(decisions)
    return group(nodes({one.document: appearances(one) for one in coded(readings, words)}), words)


def group(found: dict[Key, Node], decisions: Iterable[Decision] = ()) -> list[Group]:
    """Which names are one entity, in an order that does not hang on that of the names.

    Args:
        found: all names, or some that `block_keys` join with none of those left out.
        decisions: a person's word on names.
    """
    words = tuple(decisions)
    groups = _Groups(found, {frozenset(map(normal, d.names)) for d in words if d.kind == "different"})
    for one, other, decision in _said(found, words):
        groups.join_by_word(one, other, decision)
    leading = meant(found)
    for key in sorted(leading, key=lambda key: fullness(found[key])):
        groups.settle(key, leading[key])
    return groups.sorted()


def block_keys(node: Node) -> tuple[frozenset[Key], frozenset[Key]]:
    """The keys of the blocks that a name stands in, and those of the blocks that it only looks into.

    Two names are neighbours where a block that one stands in is one that the other stands in or looks into, or where a
    person's word is about a block of each (see `decision_keys`). Names that no chain of neighbours joins never influence
    one another, nor which keys lead to the other's entity: grouped alone, what such chains join comes out as among all.
    """
    forms = {node.form, *map(normal, node.names), *(usual(name, node.type) for name in node.names), *own_forms(node)}
    return (
        frozenset((node.type, form) for form in forms),
        frozenset((node.type, form) for form in called(node) if form not in forms),
    )


def decision_keys(decision: Decision) -> frozenset[Key]:
    """The keys of the blocks that a person's word on names is about, see `block_keys`."""
    return frozenset(product(TYPES, map(normal, decision.names)))


# --- bringing together ------------------------------------------------------------------------------------------------
class _Groups:
    """The nodes on their way to entities, each alone at first.

    Args:
        nodes: by their keys.
        different: pairs of forms that a person holds for two things.
    """

    def __init__(self, nodes: dict[Key, Node], different: set[frozenset[str]]) -> None:
        self._nodes = nodes
        self._different = different
        self._groups = {key: Group([[nodes[key]]], list(_inside(nodes[key]))) for key in sorted(nodes)}
        self._of = {key: key for key in nodes}

    def join_by_word(self, one: Key, other: Key, decision: Decision) -> None:
        """Bring two nodes together because a person says so, unless codes or another word of a person forbid it."""
        kept, gone = sorted((self._root(one), self._root(other)))
        codes = [{node.code for node in self._groups[root].nodes if node.code} for root in (kept, gone)]
        if kept != gone and not (all(codes) and codes[0] != codes[1]) and not self._said_different(kept, gone):
            self._merge(kept, gone, decision, fit=None)

    def settle(self, short: Key, meant: dict[Key, str]) -> None:
        """Bring a name to the one thing that it may mean; leave it where it is if there is none or more than one."""
        own = self._root(short)
        best: dict[Key, Key] = {}
        for full in sorted(meant, key=lambda full: (-RULES[meant[full]].score, full)):
            best.setdefault(self._root(full), full)
        score = {root: RULES[meant[full]].score for root, full in best.items() if root != own and self._fit(root, own)}
        near = [root for root in score if score[root] >= max(score.values()) - _MARGIN]
        # By its brand alone a name may as well be the firm's whose registered name no article has.
        if max(score.values(), default=0.0) > RULES["brand"].score:
            near = [root for root in near if self._groups[root].settled] or near
        if len(near) == 1:
            full = best[near[0]]
            decision = _because(self._nodes[full], self._nodes[short], meant[full])
            kept, gone = sorted((near[0], own))
            self._merge(kept, gone, decision, fit=self._fit(kept, gone))

    def sorted(self) -> list[Group]:
        """All groups, in the order of their keys."""
        return [self._groups[key] for key in sorted(self._groups)]

    def _root(self, key: Key) -> Key:
        """The key of the group that a node is in."""
        while self._of[key] != key:
            key = self._of[key]
        return key

    def _fit(self, one: Key, other: Key) -> tuple[int, int] | None:
        """The numbers of two parts of the groups of which no names are kept apart; None where there are none."""
        if self._said_different(one, other):
            return None
        parts = (enumerate(self._groups[root].parts) for root in (one, other))
        for (i, these), (j, those) in product(*parts):
            if not any(apart(x, y) for x in these for y in those):
                return i, j
        return None

    def _said_different(self, one: Key, other: Key) -> bool:
        if not self._different:
            return False
        these, those = self._groups[one].forms, self._groups[other].forms
        return any(frozenset((x, y)) in self._different for x in these for y in those)

    def _merge(self, kept: Key, gone: Key, decision: Decision, *, fit: tuple[int, int] | None) -> None:
        self._of[gone] = kept
        group, merged = self._groups[kept], self._groups.pop(gone)
        if fit:
            group.parts[fit[0]] += merged.parts.pop(fit[1])
        group.parts += merged.parts
        group.decisions += [*merged.decisions, decision]


def _said(found: dict[Key, Node], words: tuple[Decision, ...]) -> Iterator[tuple[Key, Key, Decision]]:
    """A person's word that two names are one, for every type in which both stand."""
    same = sorted((d for d in words if d.kind == "same"), key=lambda d: d.names)
    bearers = _bearers(found, {normal(name) for decision in same for name in decision.names}) if same else {}
    for decision in same:
        one, other = map(normal, decision.names)
        for type_ in TYPES:
            for pair in product(bearers.get((type_, one), ()), bearers.get((type_, other), ())):
                yield *pair, decision


def _bearers(found: dict[Key, Node], wanted: set[str]) -> dict[Key, list[Key]]:
    """Type and form of each name that is wanted → the nodes that it means: those mainly called so, else those also called so.

    A name that means two things which no rule could hold for one means neither.
    """
    mainly: dict[Key, list[Key]] = defaultdict(list)
    besides: dict[Key, list[Key]] = defaultdict(list)
    for key in sorted(found):
        node = found[key]
        labels = {form for label in node.labels for form in (normal(label), usual(label, node.type))}
        for form in labels & wanted:
            mainly[node.type, form].append(key)
        for form in set(map(normal, node.aliases)) & wanted - labels:
            besides[node.type, form].append(key)
    return {
        name: keys for name, keys in {**besides, **mainly}.items()
        if not any(apart(found[x], found[y]) for x, y in combinations(keys, 2))
    }  # fmt: skip


# --- why --------------------------------------------------------------------------------------------------------------
def _inside(node: Node) -> Iterator[Decision]:
    """Why the names of one node are one: a code, or a document that calls the thing by both."""
    full = node.name
    for label in sorted(node.labels):
        if normal(label) != normal(full):
            yield _decision(full, label, "code" if node.code else "same name")
    for alias in sorted(node.aliases):
        if normal(alias) not in map(normal, node.labels):
            yield _decision(full, alias, "document", where=node.aliases[alias])


def _because(full: Node, short: Node, rule: str) -> Decision:
    documents = {
        form: document
        for alias, document in sorted(full.aliases.items(), reverse=True)
        for form in (usual(alias, full.type), f"≡{wording(alias, full.type)}")
    }
    where = next((documents[form] for form in sorted(own_forms(short)) if form in documents), "")
    return _decision(full.name, short.name, rule, where=where)


def _decision(full: str, short: str, rule: str, *, where: str = "") -> Decision:
    why = RULES[rule]
    reason = why.sentence.format(short=short, full=full, where=where)
    return Decision(kind="same", names=(full, short), rule=rule, score=why.score, reason=reason)

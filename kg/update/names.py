"""Which names are one thing: the touched ones grouped anew, and what a person calls and holds of things."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from kg.archive import Archive, Ledger, Name, Named
from kg.errors import StoreError
from kg.model import Appearance, Decision, Entity
from kg.naming import normal
from kg.resolution.claims import statement_key
from kg.resolution.entities import entity_of, key_of, replacements
from kg.resolution.identity import Group, block_keys, decision_keys, group
from kg.resolution.judgement import called, judged, renamed
from kg.resolution.nodes import Key, Node, appearances
from kg.resolution.register import coded
from kg.vocabulary import TYPES

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""


def regroup(
    archive: Archive, changed: Sequence[str], decisions: Sequence[Decision], blocks: Iterable[str], progress: Progress
) -> set[str]:
    """Group the touched names anew; gives the documents that name what is another entity now.

    Args:
        archive: open, and claimed.
        changed: documents that name things otherwise than before.
        decisions: a person's word; `blocks` are those of names of which it was changed.
        progress: told of each document.
    """
    ledger = archive.ledger
    counted, borne = ledger.bear(_bearings(archive, changed, decisions, progress))
    seeds = borne | ledger.in_blocks(blocks) | {other for node in borne for other in _neighbours(ledger, node)}
    touched = ledger.drop_unborne(borne)
    for named in ledger.named(borne):
        ledger.put_blocks(named.number, *(sorted(map(_block, keys)) for keys in block_keys(_node(named))))
    moved: set[int] = set()
    for component in _components(ledger, seeds, decisions):
        touched |= _regrouped(ledger, component, decisions, moved)
    touched |= ledger.entities_of(borne)
    for key in touched:
        if not ledger.nodes_of(key):
            ledger.drop_entity(key)
    touched |= ledger.call(_called(ledger, decisions))
    archive.put_names(touched, _names(ledger, touched))
    touched |= ledger.entities_of(counted)
    ledger.touch("entity", touched)
    return ledger.naming(moved)


def groups(archive: Archive, decisions: Sequence[Decision], *names: str) -> list[Group]:
    """The entities that the documents of an archive name, with why their names are one, by what the ledger remembers.

    Args:
        archive: open.
        decisions: a person's word.
        names: only the entities that bear one of these, and those that their names might have meant; by default all.

    Raises:
        StoreError: the ledger does not know all documents yet, as after a change of its form.
    """
    ledger = archive.ledger
    with archive.unmoved():
        if ledger.changed():
            raise StoreError(
                "not all documents of this archive are resolved",
                where=str(archive.folder),
                hint=f"kg rebuild --graph {archive.folder}",
            )
        seeds = ledger.in_blocks(_block((type_, normal(name))) for name in names for type_ in TYPES)
        made = [
            entry
            for component in _components(ledger, seeds if names else ledger.nodes(), decisions)
            for entry in group(dict(_told(ledger, component)), decisions)
        ]
    return sorted(made, key=lambda entry: min(node.key for node in entry.nodes))


def _told(ledger: Ledger, component: Iterable[Named]) -> Iterator[tuple[Key, Node]]:
    """Names with the documents that their aliases are from, which the reasons name."""
    for named in component:
        node = _node(named)
        if node.aliases:
            node.aliases = ledger.aliases(named.number)
        yield node.key, node


def _bearings(
    archive: Archive, changed: Sequence[str], decisions: Sequence[Decision], progress: Progress
) -> dict[Key, dict[str, tuple[int, int, int]]]:
    """Put what the changed documents name in the place of what they named; gives how that changes each name's bearings."""
    changes: dict[Key, dict[str, tuple[int, int, int]]] = defaultdict(lambda: defaultdict(lambda: (0, 0, 0)))

    def count(one: Appearance, by: int) -> None:
        names, many = changes[one.type, one.form], dict(one.mentions)
        for name in {one.label, *one.aliases}:
            labels, aliases, stands = names[name]
            names[name] = (
                labels + by * (name == one.label),
                aliases + by * (name in one.aliases),
                stands + by * many.get(name, 0),
            )

    for done, id in enumerate(changed):
        progress("resolving", done, len(changed))
        for one in archive.ledger.drop_appearances(id):
            count(one, -1)
        if id in archive:
            (reading,) = coded((archive.reading(id),), decisions)
            appearing = list(appearances(reading))
            archive.ledger.put_appearances(id, appearing)
            for one in appearing:
                count(one, 1)
    return {
        key: borne for key, names in changes.items() if (borne := {name: by for name, by in names.items() if any(by)})
    }


def differing(before: Iterable[str], after: Iterable[str]) -> list[Decision]:
    """What a person says now and did not say before, or said before and does not say now."""
    return [_decision(line) for line in {*before} ^ {*after}]


def blocks_of(words: Iterable[Decision], *kinds: str) -> set[str]:
    """Keys of the blocks of the names that a person's words of these kinds are about."""
    return {_block(key) for word in words if word.kind in kinds for key in decision_keys(word)}


def _neighbours(ledger: Ledger, node: int) -> set[int]:
    """The names that this one could be compared with, itself included (see `block_keys`)."""
    stands, looks = ledger.blocks_of(node)
    return ledger.in_blocks(stands, looking=True) | ledger.in_blocks(looks)


def _components(ledger: Ledger, seeds: Iterable[int], decisions: Sequence[Decision]) -> Iterator[list[Named]]:
    """The names that chains of neighbours, or a person's word, join with these; each chain's apart."""
    joined: dict[str, set[str]] = defaultdict(set)
    for decision in decisions:
        blocks = blocks_of((decision,), "same", "different")
        for block in blocks:
            joined[block] |= blocks
    seen: set[int] = set()
    for seed in sorted(seeds):
        if seed not in seen:
            members: list[Named] = []
            waiting, stood, looked = [seed], set[str](), set[str]()
            seen.add(seed)
            while waiting:
                node = waiting.pop()
                members += ledger.named((node,))
                stands, looks = ledger.blocks_of(node)
                looks |= {other for block in stands for other in joined.get(block, ())}
                reached = ledger.in_blocks(stands - stood, looking=True) | ledger.in_blocks(looks - looked - stood)
                stood |= stands
                looked |= looks
                waiting += reached - seen
                seen |= reached
            if members:
                yield members


def _regrouped(ledger: Ledger, component: list[Named], decisions: Sequence[Decision], moved: set[int]) -> set[str]:
    """Group names that nothing else hangs on; notes which of them have moved, and gives the entities that this touched."""
    touched = set()
    known = {(named.type, named.form): named for named in component}
    groups = group({key: _node(named) for key, named in known.items()}, decisions)
    for entry, replaced in zip(groups, replacements(groups), strict=True):
        key = key_of(entry.nodes)
        for named in (known[node.key] for node in entry.nodes):
            if named.entity != key:
                touched |= {named.entity, key}
                ledger.set_entity(named.number, key)
                if named.entity:
                    moved.add(named.number)
        if ledger.leading(key) != replaced:
            ledger.put_entity(key, replaced)
            touched.add(key)
    return touched - {""}


def _node(named: Named) -> Node:
    node = Node(named.type, named.form, named.code, named.sense)
    for name, (labels, aliases, many) in named.bearings.items():
        if labels:
            node.labels.add(name)
        if aliases:
            # Which document says so first is for the reasons alone, which nobody keeps.
            node.aliases[name] = ""
        node.mentions[name] = many
    node.complete()
    return node


def _block(key: Key) -> str:
    return " ".join(key)


# --- what a person calls and holds of things ----------------------------------------------------------------------------
def line(decision: Decision) -> str:
    """A decision as the ledger keeps it."""
    return json.dumps(asdict(decision), ensure_ascii=False)


def _decision(line: str) -> Decision:
    fields: dict[str, Any] = json.loads(line)
    listed = {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}
    return Decision(**{**fields, **listed})


def _called(ledger: Ledger, decisions: Sequence[Decision]) -> dict[str, str]:
    """Key of each entity that a person has renamed → its new name."""
    words = [word for word in decisions if word.kind == "rename"]
    old = {_block((type_, normal(word.names[0]))) for word in words for type_ in TYPES}
    bearing = sorted({named.entity for named in ledger.named(ledger.in_blocks(old))})
    return called((_as_read(ledger, key) for key in bearing), words)


def verdicts(ledger: Ledger, decisions: Sequence[Decision]) -> dict[str, tuple[str, str, str]]:
    """Key of each statement that a person has accepted or rejected → which, and the entities at its two ends."""
    words = judged(decisions, ledger.lead)
    return {statement_key(content): (kind, content[0], content[2]) for content, kind in words.items()}


def _as_read(ledger: Ledger, key: str) -> Entity:
    """An entity as articles call it, without its sentences."""
    nodes = [_node(named) for named in ledger.named(ledger.nodes_of(key))]
    return entity_of(nodes, replaced=ledger.leading(key) or ())


def entities(ledger: Ledger, keys: Iterable[str]) -> Iterator[Entity]:
    """Those of these entities that there are, without their sentences."""
    for key in keys:
        if ledger.nodes_of(key):
            yield renamed(_as_read(ledger, key), ledger.called(key))


def _names(ledger: Ledger, keys: Iterable[str]) -> Iterator[Name]:
    """What each entity can be asked by."""
    for entity in entities(ledger, keys):
        for label in (entity.label, *entity.aliases):
            yield Name(label=label, normal=normal(label), key=entity.key, type=entity.type)

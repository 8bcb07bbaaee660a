"""What changed in an archive → what that touches → what of its graph is written anew.

An update works on four things in turn: which documents repeat which, which names are one thing, what is claimed of
these things, and the graph's view of all that. Each hands on what it has touched, and what is not touched is not read.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple
from functools import lru_cache
from itertools import groupby, islice, zip_longest
from typing import TypeVar

from kg import graph
from kg.archive import Archive, Ledger, Name, Named
from kg.graph import Portion, Quad
from kg.model import Appearance, Decision, Entity, Reading
from kg.naming import normal
from kg.resolution.claims import Told, foremost, told, weighed
from kg.resolution.entities import entity_of, key_of, mentions, replacements
from kg.resolution.identity import Key, Node, appearances, block_keys, group
from kg.resolution.reprints import alike, originals, sample
from kg.vocabulary import TYPES

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""

Member = TypeVar("Member")

# So many documents, or things, are written at a time.
PORTION = 500


def refresh(archive: Archive, *, rules: int, afresh: bool = False, progress: Progress) -> None:
    """Bring what the archive remembers of resolution up to date with its documents and decisions; nothing is committed.

    Args:
        archive: open, and claimed.
        rules: version of all that resolution hangs on; by another one everything is resolved again.
        afresh: resolve everything again.
        progress: told of each document.
    """
    ledger, decisions = archive.ledger, archive.decisions()
    words = [json.dumps(astuple(decision), ensure_ascii=False) for decision in decisions]
    afresh |= ledger.number("rules") != rules
    if not afresh and not ledger.changed() and words == ledger.applied():
        return
    archive.advance()
    if afresh:
        ledger.clear()
        ledger.set_number("rules", rules)
    changed = ledger.changed()
    dirty = {*changed, *_repeated(archive, changed)}
    dirty |= _named(archive, changed, decisions, progress)
    _claimed(archive, sorted(dirty), progress)
    ledger.touch("document", dirty)
    ledger.apply(words)
    ledger.done()


def publish(archive: Archive, *, afresh: bool = False, progress: Progress) -> None:
    """Make the graph's view show what the archive has committed; nothing where it does so already.

    Args:
        archive: committed, and claimed.
        afresh: take nothing over from the view that stands.
        progress: told of each portion.
    """
    ledger, generation = archive.ledger, archive.generation
    standing = graph.current(archive.folder)
    # What is touched is noted since a certain view; on an older one nothing can be built.
    afresh |= standing is None or not 0 <= ledger.number("published") <= standing.number <= generation
    if not afresh and not ledger.any_touched() and graph.stands(archive.folder, generation):
        return
    if afresh:
        with archive.noting():
            ledger.touch_all()
    graph.publish(archive.folder, _portions(archive, progress), generation=generation, afresh=afresh)
    with archive.noting():
        ledger.shown(generation)


# --- which documents repeat which -------------------------------------------------------------------------------------
def _repeated(archive: Archive, changed: Sequence[str]) -> set[str]:
    """Sample the changed texts; gives the documents that now repeat another one, or one of another date."""
    ledger = archive.ledger
    near = set(changed)
    for id in changed:
        near |= ledger.drop_source(id)
    for id in changed:
        if id in archive:
            document = archive.document(id)
            sampled = sample(document.text)
            for other, size, many in ledger.put_source(id, sampled, published=document.published):
                if alike(len(sampled), size, many):
                    ledger.put_alike(id, other, many)
                    near.add(other)
    sources, shared = ledger.alike(near)
    published = {source.document: source.published for source in sources}
    first = originals(published, {source.document: source.size for source in sources}, shared)
    dirty = set()
    for source in sources:
        original, dated = first[source.document], published[first[source.document]]
        if (source.original, source.dated) != (original, dated):
            ledger.set_original(source.document, original, dated=dated)
            dirty.add(source.document)
    return dirty


# --- which names are one thing ----------------------------------------------------------------------------------------
def _named(archive: Archive, changed: Sequence[str], decisions: Sequence[Decision], progress: Progress) -> set[str]:
    """Group the touched names anew; gives the documents that name what is another entity now."""
    ledger = archive.ledger
    counted, renamed = ledger.bear(_bearings(archive, changed, progress))
    seeds = renamed | ledger.in_blocks(block for node in renamed for block in ledger.blocks_of(node))
    seeds |= ledger.in_blocks(_blocks_of_words(ledger.applied(), decisions))
    touched = ledger.drop_unborne(renamed)
    for named in ledger.named(renamed):
        ledger.put_blocks(named.number, sorted(map(_block, block_keys(_node(named)))))
    moved: set[int] = set()
    for component in _components(ledger, seeds, decisions):
        touched |= _regrouped(ledger, component, decisions, moved)
    renamed_entities = touched | {named.entity for named in ledger.named(renamed)}
    touched |= {named.entity for named in ledger.named(counted)}
    for key in touched:
        if not ledger.nodes_of(key):
            ledger.drop_entity(key)
    archive.put_names(renamed_entities, _names(ledger, renamed_entities))
    ledger.touch("entity", touched)
    return ledger.naming(moved)


def _bearings(
    archive: Archive, changed: Sequence[str], progress: Progress
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
            appearing = list(appearances(archive.reading(id)))
            archive.ledger.put_appearances(id, appearing)
            for one in appearing:
                count(one, 1)
    return {
        key: borne for key, names in changes.items() if (borne := {name: by for name, by in names.items() if any(by)})
    }


def _blocks_of_words(before: Sequence[str], decisions: Sequence[Decision]) -> set[str]:
    """Block keys of all names that a person's word was changed on."""
    after = [json.dumps(astuple(decision), ensure_ascii=False) for decision in decisions]
    names: set[str] = set()
    for one, other in zip_longest(before, after):
        if one != other:
            names |= {name for said in (one, other) if said for name in json.loads(said)[1]}
    return {_block((type_, normal(name))) for name in names for type_ in TYPES}


def _components(ledger: Ledger, seeds: Iterable[int], decisions: Sequence[Decision]) -> Iterator[list[Named]]:
    """The names that chains of shared block keys, or a person's word, join with these; each chain's apart."""
    joined: dict[str, set[str]] = defaultdict(set)
    for decision in decisions:
        for type_ in TYPES:
            blocks = {_block((type_, normal(name))) for name in decision.names}
            for block in blocks:
                joined[block] |= blocks
    seen: set[int] = set()
    for seed in sorted(seeds):
        if seed not in seen:
            members: list[Named] = []
            waiting, blocks = [seed], set()
            seen.add(seed)
            while waiting:
                node = waiting.pop()
                members += ledger.named((node,))
                fresh = {
                    other for block in ledger.blocks_of(node) for other in (block, *joined.get(block, ()))
                } - blocks
                blocks |= fresh
                reached = ledger.in_blocks(fresh) - seen
                seen |= reached
                waiting += reached
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
        if ledger.replaced(key) != replaced:
            ledger.put_entity(key, replaced)
            touched.add(key)
    return touched - {""}


def _node(named: Named) -> Node:
    node = Node(named.type, named.form, named.code)
    for name, (labels, aliases, many) in named.bearings.items():
        if labels:
            node.labels.add(name)
        if aliases:
            node.aliases.add(name)
        node.mentions[name] = many
    return node


def _block(key: Key) -> str:
    return " ".join(key)


def _entity(ledger: Ledger, key: str) -> Entity | None:
    """An entity without its sentences; None where nothing is it any more."""
    nodes = [_node(named) for named in ledger.named(ledger.nodes_of(key))]
    return entity_of(nodes, replaced=ledger.replaced(key) or ()) if nodes else None


def _names(ledger: Ledger, keys: Iterable[str]) -> Iterator[Name]:
    """What each entity can be asked by."""
    for entity in filter(None, (_entity(ledger, key) for key in keys)):
        for label in (entity.label, *entity.aliases):
            yield Name(label=label, normal=normal(label), key=entity.key, type=entity.type)


# --- what is claimed --------------------------------------------------------------------------------------------------
def _claimed(archive: Archive, dirty: Sequence[str], progress: Progress) -> None:
    for id in dirty:
        archive.ledger.drop_claims(id)
    for done, id in enumerate(dirty):
        progress("resolving", done, len(dirty))
        if id in archive:
            keys = archive.ledger.keys(id)
            archive.ledger.put_claims(claim.telling for claim in _told(archive, archive.reading(id), keys))
    progress("resolving", len(dirty), len(dirty))


def _told(archive: Archive, reading: Reading, keys: Sequence[str]) -> Iterator[Told]:
    source = archive.ledger.source(reading.document)
    return told(reading, keys, published=source.published, source=source.original, dated=source.dated)


# --- what the graph shows ---------------------------------------------------------------------------------------------
def _portions(archive: Archive, progress: Progress) -> Iterator[Portion]:
    """What is touched, as the graph should show it, a portion at a time."""
    ledger = archive.ledger
    documents, entities, claims = (ledger.touched(kind) for kind in ("document", "entity", "claim"))
    total = len(documents) + len(entities) + len(claims)
    done = 0
    for ids in _portioned(documents):
        progress("writing", done, total)
        yield Portion(_documents(archive, ids), documents=ids)
        done += len(ids)
    for keys in _portioned(entities):
        progress("writing", done, total)
        found = (_entity(ledger, key) for key in keys)
        yield Portion((quad for entity in found if entity for quad in graph.thing(entity)), things=keys)
        done += len(keys)
    # What is gone goes first: a plain triple that it stood for may be another statement's too.
    told = {key for key, _, _ in ledger.touched_claims()}
    yield Portion((), things=tuple(key for key in claims if key not in told))
    done = total - len(told)
    for rows in _bundled(ledger.touched_claims()):
        progress("writing", done, total)
        yield Portion(_claims(archive, rows), things=tuple(key for key, _, _ in rows))
        done += len(rows)
    progress("writing", total, total)


def _bundled(rows: Iterable[tuple[str, str, str]]) -> Iterator[list[tuple[str, str, str]]]:
    """Claims a portion at a time, no bundle in two."""
    portion: list[tuple[str, str, str]] = []
    for _, bundle in groupby(rows, key=lambda row: row[1]):
        portion += bundle
        if len(portion) >= PORTION:
            yield portion
            portion = []
    if portion:
        yield portion


def _documents(archive: Archive, ids: Sequence[str]) -> Iterator[Quad]:
    for id in ids:
        if id in archive:
            document, reading = archive.document(id), archive.reading(id)
            keys, source = archive.ledger.keys(id), archive.ledger.source(id)
            said = [(claim.thing.key, e) for claim in _told(archive, reading, keys) for e in claim.thing.evidence]
            original = source.original if source.original != id else ""
            yield from graph.document(document, original=original, parts=reading.parts)
            yield from graph.sentences(naming=mentions(reading, keys).items(), telling=said)


def _claims(archive: Archive, rows: Sequence[tuple[str, str, str]]) -> Iterator[Quad]:
    """Statements, observations and milestones, each as its foremost document has it and by the weight of all."""

    @lru_cache(maxsize=16)
    def claims_of(id: str) -> dict[str, list[Told]]:
        found: dict[str, list[Told]] = defaultdict(list)
        for claim in _told(archive, archive.reading(id), archive.ledger.keys(id)):
            found[claim.thing.key].append(claim)
        return found

    for key, bundle, id in rows:
        said = {claim.telling: claim.thing for claim in claims_of(id)[key]}
        first = said[foremost(said)]
        yield from graph.thing(weighed(first, archive.ledger.tellings(bundle), first.evidence))


def _portioned(members: Iterable[Member]) -> Iterator[tuple[Member, ...]]:
    waiting = iter(members)
    while portion := tuple(islice(waiting, PORTION)):
        yield portion

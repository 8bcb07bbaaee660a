"""What changed in an archive → what that touches → what of its graph is written anew.

An update works on four things in turn: which documents repeat which, which names are one thing, what is claimed of
these things, and the graph's view of all that. Each hands on what it has touched, and what is not touched is not read.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import lru_cache
from itertools import groupby, islice
from typing import Any, TypeVar

from kg import graph
from kg.archive import Archive, Ledger, Name, Named
from kg.graph import Portion, Quad
from kg.model import Appearance, Decision, Entity, Reading
from kg.naming import normal
from kg.resolution.claims import Told, foremost, statement_key, told, weighed
from kg.resolution.entities import entity_of, key_of, mentions, replacements
from kg.resolution.identity import block_keys, decision_keys, group
from kg.resolution.judgement import called, judged, renamed
from kg.resolution.nodes import Key, Node, appearances
from kg.resolution.register import coded
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
    words = [_line(decision) for decision in decisions]
    afresh |= ledger.number("rules") != rules
    if not afresh and not ledger.changed() and words == ledger.applied():
        return
    archive.advance()
    if afresh:
        ledger.clear()
        ledger.set_number("rules", rules)
    arrived, said = ledger.changed(), _said(ledger.applied(), words)
    # What a register says of a name is, for the rules, as though the document had said it.
    changed = sorted({*arrived, *ledger.naming(ledger.in_blocks(_blocks_of(said, "code")))})
    dirty = {*changed, *_repeated(archive, arrived)}
    dirty |= _named(archive, changed, decisions, _blocks_of(said, "same", "different"), progress)
    dirty |= ledger.judge(_verdicts(ledger, decisions))
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
def _named(
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
    touched |= {named.entity for named in ledger.named(borne)}
    for key in touched:
        if not ledger.nodes_of(key):
            ledger.drop_entity(key)
    touched |= ledger.call(_called(ledger, decisions))
    archive.put_names(touched, _names(ledger, touched))
    touched |= {named.entity for named in ledger.named(counted)}
    ledger.touch("entity", touched)
    return ledger.naming(moved)


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


def _said(before: Iterable[str], after: Iterable[str]) -> list[Decision]:
    """What a person says now and did not say before, or said before and does not say now."""
    return [_decision(line) for line in {*before} ^ {*after}]


def _blocks_of(words: Iterable[Decision], *kinds: str) -> set[str]:
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
        blocks = _blocks_of((decision,), "same", "different")
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
def _line(decision: Decision) -> str:
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


def _verdicts(ledger: Ledger, decisions: Sequence[Decision]) -> dict[str, tuple[str, str, str]]:
    """Key of each statement that a person has accepted or rejected → which, and the entities at its two ends."""
    words = judged(decisions, ledger.lead)
    return {statement_key(content): (kind, content[0], content[2]) for content, kind in words.items()}


def _as_read(ledger: Ledger, key: str) -> Entity:
    """An entity as articles call it, without its sentences."""
    nodes = [_node(named) for named in ledger.named(ledger.nodes_of(key))]
    return entity_of(nodes, replaced=ledger.leading(key) or ())


def _entities(ledger: Ledger, keys: Iterable[str]) -> Iterator[Entity]:
    """Those of these entities that there are, without their sentences."""
    for key in keys:
        if ledger.nodes_of(key):
            yield renamed(_as_read(ledger, key), ledger.called(key))


def _names(ledger: Ledger, keys: Iterable[str]) -> Iterator[Name]:
    """What each entity can be asked by."""
    for entity in _entities(ledger, keys):
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
    rejected = archive.ledger.judged("reject")
    return told(
        reading, keys, published=source.published, source=source.original, dated=source.dated, rejected=rejected
    )


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
        found = _entities(ledger, keys)
        yield Portion((quad for entity in found for quad in graph.thing(entity)), things=keys)
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

    accepted = archive.ledger.judged("accept")
    for key, bundle, id in rows:
        said = {claim.telling: claim.thing for claim in claims_of(id)[key]}
        first = said[foremost(said)]
        yield from graph.thing(weighed(first, archive.ledger.tellings(bundle), first.evidence, accepted=accepted))


def _portioned(members: Iterable[Member]) -> Iterator[tuple[Member, ...]]:
    waiting = iter(members)
    while portion := tuple(islice(waiting, PORTION)):
        yield portion

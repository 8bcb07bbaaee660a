"""What the graph shows: what is touched, written anew a portion at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, islice
from typing import TypeVar

from kg import graph
from kg.archive import Archive
from kg.graph import Portion
from kg.model import Telling
from kg.resolution.claims import Told, foremost, weighed
from kg.resolution.conflicts import Thing, conflicts
from kg.resolution.entities import mentions
from kg.update.changes import telling
from kg.update.names import Progress, entities

Member = TypeVar("Member")

# So many documents, or things, are written at a time.
PORTION = 500
# From so much on, where it is more than half of all, to write everything in bulk costs less.
MUCH = 50_000


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
    afresh |= ledger.count_touched() > max(MUCH, sum(ledger.tallies().values()) / 2)
    if afresh:
        with archive.noting():
            ledger.touch_all()
    graph.publish(archive.folder, _portions(archive, progress), generation=generation, afresh=afresh)
    with archive.noting():
        ledger.shown(generation)


def _portions(archive: Archive, progress: Progress) -> Iterator[Portion]:
    """What is touched, as the graph should show it, a portion at a time."""
    ledger = archive.ledger
    total, done = ledger.count_touched(), 0
    for ids in _portioned(ledger.touched("document")):
        progress("writing", done, total)
        yield Portion(_documents(archive, ids), documents=ids)
        done += len(ids)
    for keys in _portioned(ledger.touched("entity")):
        progress("writing", done, total)
        found = entities(ledger, keys)
        yield Portion((lines for entity in found for lines in graph.thing(entity)), things=keys)
        done += len(keys)
    # What is gone goes first: a plain triple that it stood for may be another statement's too.
    untold = ledger.untold()
    yield Portion((), things=tuple(untold))
    done += len(untold)
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


def _documents(archive: Archive, ids: Sequence[str]) -> Iterator[str]:
    for id in ids:
        if id in archive:
            document, reading = archive.document(id), archive.reading(id)
            keys, source = archive.ledger.keys(id), archive.ledger.source(id)
            said = [(claim.thing.key, e) for claim in telling(archive, reading, keys) for e in claim.thing.evidence]
            original = source.original if source.original != id else ""
            yield from graph.document(document, original=original, parts=reading.parts)
            yield from graph.sentences(naming=mentions(reading, keys).items(), telling=said)


def _claims(archive: Archive, rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """Statements, observations and milestones, each as its foremost document has it and by the weight of all."""

    @lru_cache(maxsize=16)
    def claims_of(id: str) -> dict[str, list[Told]]:
        found: dict[str, list[Told]] = defaultdict(list)
        for claim in telling(archive, archive.reading(id, claims=True), archive.ledger.keys(id)):
            found[claim.thing.key].append(claim)
        return found

    accepted = archive.ledger.judged("accept")
    for bundle, members in groupby(rows, key=lambda row: row[1]):
        tellings = archive.ledger.tellings(bundle)
        things = []
        for key, _, id in members:
            said = {claim.telling: claim.thing for claim in claims_of(id)[key]}
            first = said[foremost(said)]
            things.append(weighed(first, tellings, first.evidence, accepted=accepted))
        for thing in things:
            yield from graph.thing(thing)
        touched = {thing.key for thing in things}
        yield from graph.conflicts(conflicts([*things, *_others(archive, tellings, touched)], tellings, among=touched))


def _others(archive: Archive, bundle: Iterable[Telling], touched: Container[str]) -> Iterator[Thing]:
    """The numbers and events of a bundle that are not touched, each as its foremost document has it."""
    found: dict[str, list[Telling]] = defaultdict(list)
    for one in bundle:
        if one.key not in touched:
            found[one.key].append(one)
    for key, mine in found.items():
        first = foremost(mine)
        said = archive.said(first.document, "quantities" if key.startswith("observation/") else "events", first.number)
        yield from (claim.thing for claim in telling(archive, said, archive.ledger.keys(first.document)))


def _portioned(members: Iterable[Member]) -> Iterator[tuple[Member, ...]]:
    waiting = iter(members)
    while portion := tuple(islice(waiting, PORTION)):
        yield portion

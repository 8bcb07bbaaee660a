"""What some documents say together, worked out in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.model import Decision, Document, Evidence, Milestone, Observation, Reading, Statement, World
from kg.resolution.claims import Told, together, told
from kg.resolution.entities import entity_of, key_of, mentions, replacements
from kg.resolution.identity import appearances, group, nodes
from kg.resolution.reprints import originals, pairs, sample


def resolve(documents: Iterable[Document], readings: Iterable[Reading], decisions: Iterable[Decision] = ()) -> World:
    """All that the documents say together: a pure function, whatever the order of what is handed in.

    Args:
        documents: those whose readings are given.
        readings: one for each document.
        decisions: a person's word on which names are, or are not, one.
    """
    shelf = {document.id: document for document in documents}
    read = sorted(readings, key=lambda reading: reading.document)
    original = _originals(shelf)
    appearing = {reading.document: list(appearances(reading)) for reading in read}
    groups = group(nodes(one for reading in read for one in appearing[reading.document]), decisions)
    keys = {node.key: key_of(entry.nodes) for entry in groups for node in entry.nodes}
    naming: dict[str, list[Evidence]] = defaultdict(list)
    claims: list[Told] = []
    for reading in read:
        mine = [keys[one.type, one.form] for one in appearing[reading.document]]
        for key, evidence in mentions(reading, mine).items():
            naming[key].append(evidence)
        source = original[reading.document]
        published, dated = shelf[reading.document].published, shelf[source].published
        claims += told(reading, mine, published=published, source=source, dated=dated)
    entities = [
        entity_of(entry.nodes, replaced=replaced, evidence=naming[key_of(entry.nodes)])
        for entry, replaced in zip(groups, replacements(groups), strict=True)
    ]
    things = together(claims)
    return World(
        documents=tuple(shelf[id] for id in sorted(shelf)),
        repost_of=tuple(sorted((copy, first) for copy, first in original.items() if copy != first)),
        parts=tuple((reading.document, part) for reading in read for part in reading.parts),
        entities=tuple(sorted(entities, key=lambda entity: entity.key)),
        statements=tuple(thing for thing in things if isinstance(thing, Statement)),
        observations=tuple(thing for thing in things if isinstance(thing, Observation)),
        milestones=tuple(thing for thing in things if isinstance(thing, Milestone)),
        decisions=tuple(decision for entry in groups for decision in entry.decisions),
    )


def _originals(shelf: dict[str, Document]) -> dict[str, str]:
    samples = {id: sample(document.text) for id, document in shelf.items()}
    published = {id: document.published for id, document in shelf.items()}
    return originals(published, {id: len(one) for id, one in samples.items()}, pairs(samples))

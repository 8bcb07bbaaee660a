"""What some documents say together, worked out in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.model import Decision, Document, Evidence, Milestone, Observation, Reading, Statement, World
from kg.resolution.claims import Told, statement_key, together, told
from kg.resolution.entities import entity_of, key_of, mentions, replacements
from kg.resolution.identity import group
from kg.resolution.judgement import called, judged, renamed
from kg.resolution.nodes import appearances, nodes
from kg.resolution.register import coded
from kg.resolution.reprints import originals, pairs, sample


def resolve(documents: Iterable[Document], readings: Iterable[Reading], decisions: Iterable[Decision] = ()) -> World:
    """All that the documents say together: a pure function, whatever the order of what is handed in.

    Args:
        documents: those whose readings are given.
        readings: one for each document.
        decisions: a person's word, which outranks every rule; of two that contradict each other the later one holds.
    """
    shelf = {document.id: document for document in documents}
    read = sorted(readings, key=lambda reading: reading.document)
    words = tuple(decisions)
    original = _originals(shelf)
    appearing = {reading.document: list(appearances(reading)) for reading in coded(read, words)}
    groups = group(nodes(appearing), words)
    keys = {node.key: key_of(entry.nodes) for entry in groups for node in entry.nodes}
    mine = {id: [keys[one.type, one.form] for one in found] for id, found in appearing.items()}
    naming: dict[str, list[Evidence]] = defaultdict(list)
    for reading in read:
        for key, evidence in mentions(reading, mine[reading.document]).items():
            naming[key].append(evidence)
    entities = [
        entity_of(entry.nodes, replaced=replaced, evidence=naming[key_of(entry.nodes)])
        for entry, replaced in zip(groups, replacements(groups), strict=True)
    ]
    names = called(entities, words)
    leads = {old: entity.key for entity in entities for old in entity.replaced}
    verdicts = {statement_key(said): kind for said, kind in judged(words, lambda key: leads.get(key, key)).items()}
    rejected, accepted = ({key for key in verdicts if verdicts[key] == kind} for kind in ("reject", "accept"))
    claims: list[Told] = []
    for reading in read:
        source = original[reading.document]
        published, dated = shelf[reading.document].published, shelf[source].published
        claims += told(
            reading, mine[reading.document], published=published, source=source, dated=dated, rejected=rejected
        )
    things, contrary = together(claims, accepted=accepted)
    return World(
        documents=tuple(shelf[id] for id in sorted(shelf)),
        repost_of=tuple(sorted((copy, first) for copy, first in original.items() if copy != first)),
        parts=tuple((reading.document, part) for reading in read for part in reading.parts),
        entities=tuple(sorted((renamed(one, names.get(one.key, "")) for one in entities), key=lambda one: one.key)),
        statements=tuple(thing for thing in things if isinstance(thing, Statement)),
        observations=tuple(thing for thing in things if isinstance(thing, Observation)),
        milestones=tuple(thing for thing in things if isinstance(thing, Milestone)),
        conflicts=tuple(contrary),
        decisions=tuple(decision for entry in groups for decision in entry.decisions),
    )


def _originals(shelf: dict[str, Document]) -> dict[str, str]:
    samples = {id: sample(document.text) for id, document in shelf.items()}
    published = {id: document.published for id, document in shelf.items()}
    return originals(published, {id: len(one) for id, one in samples.items()}, pairs(samples))

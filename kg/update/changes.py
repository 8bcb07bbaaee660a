"""What changed: documents and a person's word, and what that touches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.archive import Archive
from kg.model import Decision, Reading
from kg.resolution import reprints
from kg.resolution.claims import Told, told
from kg.update.names import Progress, blocks_of, differing, line, regroup, verdicts


def refresh(archive: Archive, *, rules: int, afresh: bool = False, progress: Progress) -> None:
    """Bring what the archive remembers of resolution up to date with its documents and decisions; nothing is committed.

    Args:
        archive: open, and claimed.
        rules: version of all that resolution hangs on; by another one everything is resolved again.
        afresh: resolve everything again.
        progress: told of each document.
    """
    ledger, decisions = archive.ledger, archive.decisions()
    afresh |= ledger.number("rules") != rules
    if not afresh and not ledger.changed() and not rulings_wait(archive):
        return
    words = _words(decisions)
    archive.advance()
    if afresh:
        ledger.clear()
        ledger.set_number("rules", rules)
    arrived, said = ledger.changed(), differing(ledger.applied(), words)
    # What a register says of a name is, for the rules, as though the document had said it.
    changed = sorted({*arrived, *ledger.naming(ledger.in_blocks(blocks_of(said, "code")))})
    dirty = {*changed, *_repeated(archive, arrived)}
    dirty |= regroup(archive, changed, decisions, blocks_of(said, "same", "different"), progress)
    dirty |= ledger.judge(verdicts(ledger, decisions))
    _claimed(archive, sorted(dirty), progress)
    ledger.touch("document", dirty)
    ledger.apply(words)
    ledger.done()


def rulings_wait(archive: Archive) -> bool:
    """Whether a person has ruled something that the archive has not been brought up to date with."""
    return _words(archive.decisions()) != archive.ledger.applied()


def _words(decisions: Sequence[Decision]) -> list[str]:
    return [line(decision) for decision in decisions]


def _repeated(archive: Archive, changed: Sequence[str]) -> set[str]:
    """Sample the changed texts; gives the documents that now repeat another one, or one of another date."""
    ledger = archive.ledger
    near = set(changed)
    for id in changed:
        ledger.touch_told(id)
    for id in changed:
        near |= ledger.drop_source(id)
    for id in changed:
        if id in archive:
            document = archive.document(id)
            sampled = reprints.sample(document.text)
            sharing = ledger.put_source(
                id, sampled, telling=reprints.telling(len(sampled)), published=document.published
            )
            for other, size, many in sharing:
                if reprints.alike(len(sampled), size, many):
                    ledger.put_alike(id, other, many)
                    near.add(other)
    sources, shared = ledger.alike(near)
    published = {source.document: source.published for source in sources}
    first = reprints.originals(published, {source.document: source.size for source in sources}, shared)
    dirty = set()
    for source in sources:
        original, dated = first[source.document], published[first[source.document]]
        if (source.original, source.dated) != (original, dated):
            ledger.touch_told(source.document)
            ledger.set_original(source.document, original, dated=dated)
            dirty.add(source.document)
    return dirty


def _claimed(archive: Archive, dirty: Sequence[str], progress: Progress) -> None:
    for id in dirty:
        archive.ledger.drop_claims(id)
    for done, id in enumerate(dirty):
        progress("resolving", done, len(dirty))
        if id in archive:
            keys = archive.ledger.keys(id)
            archive.ledger.put_claims(
                id, (claim.telling for claim in telling(archive, archive.reading(id, claims=True), keys))
            )
    progress("resolving", len(dirty), len(dirty))


def telling(archive: Archive, reading: Reading, keys: Sequence[str]) -> Iterator[Told]:
    """What a document of the archive claims, with its times as its original has them, less what a person rejected."""
    source = archive.ledger.source(reading.document)
    rejected = archive.ledger.judged("reject")
    return told(
        reading, keys, published=source.published, source=source.original, dated=source.dated, rejected=rejected
    )

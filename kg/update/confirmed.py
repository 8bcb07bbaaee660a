"""Which statements a person has confirmed."""

from __future__ import annotations

from kg.archive import Archive
from kg.model import Decision
from kg.resolution.claims import statement_key
from kg.resolution.judgement import judged
from kg.vocabulary import IDENTIFIERS


def confirmed(archive: Archive) -> dict[str, Decision]:
    """IRI of each statement that a person's word holds for so → that word; what was merged since is followed."""
    words = [word for word in archive.decisions() if word.kind == "accept"]
    return {
        IDENTIFIERS + statement_key(content): word for word in words for content in judged([word], archive.ledger.lead)
    }

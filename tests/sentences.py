"""What the reader makes of a sentence, in the notation in which the tables of rules give their examples."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import product

import pytest
from spacy.language import Language

from kg.language import Reader, reader
from kg.language.claims.saying import Readers
from kg.language.reader import pipeline
from kg.model import Document, Reading, Statement, World
from kg.reading.mend import mend
from kg.resolution import resolve
from kg.vocabulary import SIGNATURES

PUBLISHED = "2025-06-15"

Triple = tuple[str, str, str]


def document(text: str) -> Document:
    return Document(id="sentence", text=text, sha256="0" * 64, published=PUBLISHED)


def read(text: str) -> Reading:
    """What the reader makes of a text as it ships: rules and trained models."""
    return Reader().understand(document(text), mend(text))


@cache
def rules_alone() -> Language:
    """The pipeline as it is without the trained models."""
    nlp = pipeline.__wrapped__()
    nlp.disable_pipe("trained_names")
    nlp.get_pipe("claims").readers = Readers()
    return nlp


def read_by_rules(text: str) -> Reading:
    """What the rules alone make of a text, so that a row is tested and not what a model makes up for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "pipeline", rules_alone)
        return read(text)


def world(reading: Reading, text: str) -> World:
    return resolve([document(text)], [reading], [])


def plain(reading: Reading, text: str) -> set[Triple]:
    """The plain triples of the world that has only this text, between all names of what they join."""
    return _triples(world(reading, text), lambda statement: statement.plain)


def said(reading: Reading, text: str) -> set[Triple]:
    """What is said to be so in the world that has only this text, however surely."""
    return _triples(world(reading, text), lambda statement: statement.status == "actual")


def _triples(built: World, wanted: Callable[[Statement], bool]) -> set[Triple]:
    forms = {entity.key: {entity.label, *entity.aliases} for entity in built.entities}
    found: set[Triple] = set()
    for statement in built.statements:
        if wanted(statement):
            found |= _both(statement.property, forms[statement.subject], forms[statement.object])
    return found


def _both(property_: str, subjects: set[str], objects: set[str]) -> set[Triple]:
    found = {(subject, property_, object_) for subject, object_ in product(subjects, objects)}
    return found | {(b, p, a) for a, p, b in found} if SIGNATURES[property_].symmetric else found


def names(reading: Reading, number: int) -> set[str]:
    """All forms of a referent, so that a table may name it by any of them."""
    referent = reading.referents[number]
    return {referent.label, *referent.aliases}


def relations(reading: Reading, *, rule: str = "", status: str = "actual") -> set[Triple]:
    """The triples read, between all forms of what they join; of one rule, if one is named; of one status."""
    found: set[Triple] = set()
    for claim in reading.relations:
        if claim.status != status or rule not in ("", claim.evidence.rule):
            continue
        found |= _both(claim.property, names(reading, claim.subject), names(reading, claim.object))
    return found


def events(reading: Reading, *, status: str = "actual") -> set[Triple]:
    """Subject, kind and symbolic date of the events read."""
    return {
        (subject, claim.kind, claim.date)
        for claim in reading.events
        if claim.status == status
        for subject in names(reading, claim.subject)
    }


def quantities(reading: Reading) -> set[tuple[str, ...]]:
    """Subject, indicator, value, unit and, where there is one, the symbolic period of the numbers read."""
    return {
        tuple(part for part in (subject, claim.indicator, f"{claim.value:f}", claim.unit, claim.period) if part)
        for claim in reading.quantities
        for subject in names(reading, claim.subject)
    }


def parts(says: str) -> list[tuple[str, ...]]:
    """What a cell of the column `says` holds: claims apart by `;`, their parts by spaces."""
    return [tuple(claim.split(" ")) for claim in says.split(";")]

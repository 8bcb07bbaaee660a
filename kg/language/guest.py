"""A guest: another spaCy pipeline, whose entities are one more source of names.

What it finds stands where neither the rules nor the trained recogniser find a name, and with a modest confidence: the
recogniser, which has not learned what to make of it, would be far too sure of it. It is loaded only where somebody asks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import is_package

from kg.errors import InputError
from kg.language.names.candidates import Candidate
from kg.language.names.gazetteer import gazetteer
from kg.naming import LEGAL_FORM, heads
from kg.vocabulary import TYPES

RULE = "guest"
# As sure as a name of the rules must be at least to stand where the trained recogniser is silent.
SCORE = 0.6

# What the labels of common pipelines are here: OntoNotes (zh_core_web_*), WikiNER (LOC, ORG, PER), and our own types.
_ORGANISATIONS = frozenset({"ORG"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_TYPE_OF = {"PERSON": "Person", "PER": "Person", "PRODUCT": "Product", **{type_: type_ for type_ in TYPES}}
IGNORED = frozenset({
    "CARDINAL", "DATE", "EVENT", "LANGUAGE", "LAW", "MISC", "MONEY", "NORP", "ORDINAL", "PERCENT", "QUANTITY", "TIME",
    "WORK_OF_ART",
})  # fmt: skip
"""Labels of what is no entity here."""


@dataclass(frozen=True, slots=True)
class Guest:
    """A loaded pipeline; `version` changes with its name, its version and, of a folder, with every byte in it."""

    version: str
    nlp: Language = field(compare=False)

    def names(self, text: str) -> Iterator[Candidate]:
        """What it holds for names in a text.

        Raises:
            InputError: it gives a label that is not known here.
        """
        for entity in self.nlp(text).ents:
            if type_ := type_of(entity.label_, entity.text):
                rule = f"{RULE}/{entity.label_}"
                yield Candidate(entity.start_char, entity.end_char, type_, rule, SCORE)


def guest(pipeline: str) -> Guest:
    """Load a pipeline by the name under which it is installed, or from its folder.

    Raises:
        InputError: it is not installed, cannot be loaded, finds no entities, or has a label that is not known here.
    """
    folder = Path(pipeline)
    if not folder.is_dir() and not is_package(pipeline):
        hint = f"python -m spacy download {pipeline}, or give the folder of a pipeline"
        raise InputError("this spaCy pipeline is not installed", where=pipeline, hint=hint)
    try:
        nlp = spacy.load(folder if folder.is_dir() else pipeline)
    except (OSError, ImportError, ValueError) as error:
        why = str(error).splitlines()[0]
        hint = "a pipeline that nlp.to_disk or spacy train wrote, and the libraries that it needs"
        raise InputError(f"this spaCy pipeline cannot be loaded: {why}", where=pipeline, hint=hint) from error
    finders = [name for name in nlp.pipe_names if "doc.ents" in nlp.get_pipe_meta(name).assigns]
    if not finders:
        raise InputError("this spaCy pipeline finds no entities", where=pipeline, hint="one with ner or entity_ruler")
    for name in finders:
        for label in nlp.pipe_labels.get(name, ()):
            type_of(label, "", where=pipeline)
    said = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    return Guest(f"{said} {_bytes_of(folder)}" if folder.is_dir() else said, nlp)


def _bytes_of(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def type_of(label: str, surface: str, *, where: str = "") -> str:
    """Our type of what another pipeline labels so; empty where it is no entity here.

    Raises:
        InputError: the label is not known.
    """
    if label in IGNORED:
        return ""
    if label in _ORGANISATIONS:
        return organisation(surface)
    if label in _PLACES:
        by_form = "Park" if surface.endswith(heads("park_heads")) else "Place"
        return _known(surface, ("Place", "Park")) or by_form
    if label not in _TYPE_OF:
        known = ", ".join((*sorted(_ORGANISATIONS | _PLACES), *sorted(_TYPE_OF)))
        hint = f"labels are {known}; {', '.join(sorted(IGNORED))} are passed over"
        raise InputError(f"unknown label '{label}' of a spaCy pipeline", where=where, hint=hint)
    return _TYPE_OF[label]


def organisation(surface: str) -> str:
    """Whether the name of an organisation is that of a company, an institution or a park: known, or by its form."""
    if LEGAL_FORM.search(surface):
        return "Company"
    if known := _known(surface, ("Company", "Institution", "Park")):
        return known
    if surface.endswith(heads("institution_heads")):
        return "Institution"
    return "Park" if surface.endswith(heads("park_heads")) else "Company"


def _known(surface: str, types: Iterable[str]) -> str:
    """The first of these types that the gazetteer has a name in; empty where it has none."""
    found = {known.type for known in gazetteer().lookup(surface)}
    return next((type_ for type_ in types if type_ in found), "")

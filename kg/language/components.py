"""The pipeline's components, in order, each with what it needs and what it gives."""

from __future__ import annotations

import re
from itertools import chain

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.language.claims.said import Said
from kg.language.claims.saying import Found, Readers, say
from kg.language.names.candidates import beside
from kg.language.names.decision import decide, is_sound, known_names
from kg.language.names.enumerations import enumerated
from kg.language.names.formed import formed_names
from kg.language.names.goods import branded, goods, industries, made
from kg.language.names.organisations import companies, institutions, parks
from kg.language.names.people import people
from kg.language.names.recogniser import MODEL, Recogniser
from kg.language.names.referents import clusters, parted
from kg.language.names.sites import formed_projects
from kg.language.names.things import honors, phases, projects, quoted, titled
from kg.language.names.tokens import Tokens
from kg.language.numbers.dates import TimeMention, times
from kg.language.numbers.quantities import quantities
from kg.language.own import NOTHING
from kg.language.weights import load

ORDER = (
    "sentences", "words", "known_names", "name_grammar", "decided_names", "numbers", "times", "trained_names", "guest_names",
    "own_names", "entities", "referents", "claims",
)  # fmt: skip
_SENTENCE_END = re.compile(r"[。！？!?…]+[”’」』）)]*|\n")
_LONGEST_SENTENCE = 600
_GRAMMARS = (
    companies,
    institutions,
    parks,
    projects,
    formed_projects,
    formed_names,
    phases,
    industries,
    titled,
    quoted,
    honors,
    people,
    made,
    goods,
    branded,
    enumerated,
)


Doc.set_extension("sentences", default=None)
Doc.set_extension("words", default=None)
Doc.set_extension("proposals", default=None)
Doc.set_extension("names", default=None)
Doc.set_extension("quantities", default=None)
Doc.set_extension("times", default=None)
Doc.set_extension("clusters", default=None)
Doc.set_extension("referent_of", default=None)
Doc.set_extension("said", default=None)
Doc.set_extension("parts", default=())
Doc.set_extension("own", default=NOTHING)


@Language.component("sentences", assigns=["token.is_sent_start", "doc._.sentences"])
def sentences(doc: Doc) -> Doc:
    """Sentences end at 。！？… with the quotes and brackets that close there, and with the paragraph."""
    text = doc._.text
    bounds: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        end = match.start() if match.group() == "\n" else match.end()
        bounds += _pieces(text, start, end)
        start = match.end()
    bounds += _pieces(text, start, len(text))
    # All at once: to set them token by token takes longer than all the rules together.
    marks = np.full((len(text), 1), -1, dtype="int64")
    marks[[begin for begin, _ in bounds]] = 1
    doc.from_array([SENT_START], marks.astype("uint64"))  # type: ignore[arg-type]
    doc._.sentences = bounds or [(0, max(1, len(text)))]
    return doc


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence; one longer than any that is written so, in pieces of clauses: what it costs to read grows faster than it."""
    found = []
    while end - start > _LONGEST_SENTENCE:
        stop = max(text.rfind(mark, start, start + _LONGEST_SENTENCE) for mark in "；，、") + 1
        stop = stop if stop > start else start + _LONGEST_SENTENCE
        found.append((start, stop))
        start = stop
    found.append((start, end))
    return [(first, last) for first, last in found if text[first:last].strip()]


@Language.component("words", assigns=["doc._.words", "doc._.proposals"])
def words(doc: Doc) -> Doc:
    """Words with part of speech, beside spaCy's tokens, which are characters."""
    doc._.words = Tokens(doc._.text)
    doc._.proposals = []
    return doc


@Language.component("known_names", requires=["doc._.words"], assigns=["doc._.proposals"])
def gazetteer_names(doc: Doc) -> Doc:
    """Names that the gazetteer knows."""
    doc._.proposals = [*doc._.proposals, *known_names(doc._.words)]
    return doc


@Language.component("name_grammar", requires=["doc._.words", "doc._.proposals"], assigns=["doc._.proposals"])
def grammar_names(doc: Doc) -> Doc:
    """Names that the grammar of names finds by their form and surroundings."""
    found = chain.from_iterable(grammar(doc._.words) for grammar in _GRAMMARS)
    doc._.proposals = [*doc._.proposals, *found]
    return doc


@Language.component("decided_names", requires=["doc._.words", "doc._.proposals"], assigns=["doc._.names"])
def decided_names(doc: Doc) -> Doc:
    """The proposals that stand, as far as rules can tell."""
    doc._.names = decide(doc._.words, doc._.proposals)
    return doc


@Language.factory(
    "trained_names",
    requires=["doc._.words", "doc._.proposals", "doc._.names", "doc._.quantities", "doc._.times"],
    assigns=["doc._.names"],
)
def trained_names(nlp: Language, name: str) -> Recogniser:
    """The trained recogniser with the model that ships with the package."""
    return Recogniser(nlp, name, model=load(MODEL))


@Language.component("guest_names", requires=["doc._.words", "doc._.names"], assigns=["doc._.names"])
def guest_names(doc: Doc) -> Doc:
    """Names that another spaCy pipeline finds where rules and model find none, if the user asks for one."""
    text = doc._.words.text
    found = [name for name in doc._.own.proposals(text) if is_sound(text, name)]
    if found:
        doc._.names = sorted((*doc._.names, *beside(found, doc._.names, len(text))), key=lambda name: name.start)
    return doc


@Language.component("own_names", requires=["doc._.words", "doc._.names"], assigns=["doc._.names"])
def own_names(doc: Doc) -> Doc:
    """The names of the user's own table, in the place of whatever was found there."""
    own = doc._.own.mentions(doc._.words.text)
    if own:
        taken = np.zeros(len(doc._.words.text) + 1, dtype=bool)
        for name in own:
            taken[name.start : name.end] = True
        others = [name for name in doc._.names if not taken[name.start : name.end].any()]
        doc._.names = sorted((*others, *own), key=lambda name: name.start)
    return doc


@Language.component("entities", requires=["doc._.names"], assigns=["doc._.names", "doc.ents"])
def entities(doc: Doc) -> Doc:
    """The names as spaCy's entities, a whole apart from its phase where the text goes on with another phase."""
    doc._.names = parted(doc._.words.text, doc._.names)
    kept: list[Span] = []
    for name in doc._.names:
        if not kept or name.start >= kept[-1].end:
            kept.append(Span(doc, name.start, name.end, label=name.type, kb_id=name.code))
    doc.set_ents(kept)
    return doc


@Language.component("numbers", requires=["doc._.words"], assigns=["doc._.quantities"])
def numbers(doc: Doc) -> Doc:
    """Numbers with their units."""
    doc._.quantities = quantities(doc._.words.text)
    return doc


@Language.component("times", requires=["doc._.words"], assigns=["doc._.times"])
def dated(doc: Doc) -> Doc:
    """Times, symbolic."""
    found: list[TimeMention] = times(doc._.words.text)
    doc._.times = found
    return doc


@Language.component(
    "referents", requires=["doc._.words", "doc._.names"], assigns=["doc._.clusters", "doc._.referent_of"]
)
def referents(doc: Doc) -> Doc:
    """Mentions brought together within the document."""
    doc._.clusters, doc._.referent_of = clusters(doc._.words.text, doc._.names)
    return doc


class Claims:
    """What the sentences say of the names: relations, quantities, events."""

    def __init__(self, readers: Readers) -> None:
        self.readers = readers

    def __call__(self, doc: Doc) -> Doc:
        """The document with its claims."""
        found = Found(
            doc._.words.text,
            doc._.sentences,
            doc._.names,
            doc._.referent_of,
            doc._.quantities,
            doc._.times,
            doc._.parts,
            {number: cluster.whole for number, cluster in enumerate(doc._.clusters) if cluster.whole is not None},
        )
        said: Said = say(found, self.readers, doc._.own.rules)
        doc._.said = said
        return doc


@Language.factory(
    "claims",
    requires=[
        "doc._.sentences",
        "doc._.names",
        "doc._.quantities",
        "doc._.times",
        "doc._.clusters",
        "doc._.referent_of",
    ],
    assigns=["doc._.said"],
)
def claims(nlp: Language, name: str) -> Claims:
    """The reader of claims with the trained readers that ship with the package."""
    return Claims(Readers.shipped())

"""Train the two models of the language stage on the annotated articles of `corpus/train`, and write them into the package.

    python corpus/train.py [FOLDER…]      the folders to train on, by default all of corpus/train

First the recogniser of names, then, on names as the articles mark them, the reader of relations.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc
from spacy.training import Example

from kg.language import pipeline
from kg.language.claims.discourse import Clauses, Topic
from kg.language.claims.frames import Frame
from kg.language.claims.pairs import Pair, pairs
from kg.language.claims.relater import MODEL as RELATIONS
from kg.language.claims.relater import NONE, Relater
from kg.language.claims.relations import FoundRelation
from kg.language.components import Claims
from kg.language.names.candidates import Candidate
from kg.language.names.recogniser import MODEL as NAMES
from kg.language.names.recogniser import Recogniser
from kg.model import Mended
from kg.reading import mend
from kg.reading.annotated import Annotated, parse
from kg.vocabulary import TYPES

HERE = Path(__file__).parent
_FROM_NAMES = ("entities", "referents", "claims")


def articles(folders: list[Path]) -> Iterator[tuple[Annotated, Mended]]:
    """The annotated articles of some folders, mended."""
    for path in sorted(path for folder in folders for path in folder.rglob("*.ann")):
        article = parse(path.read_text(encoding="utf-8"), where=str(path))
        yield article, mend(article.text)


def marked(article: Annotated, mended: Mended) -> list[tuple[int, int, str, str]]:
    """Start, end, type and canonical name of every marked name, in the mended text."""
    place = {received: position for position, received in enumerate(mended.origin)}
    return [
        (place[m.span.start], place[m.span.end - 1] + 1, m.type, m.name)
        for m in article.mentions
        if m.type in TYPES and m.span.start in place and m.span.end - 1 in place
    ]


# --- names ------------------------------------------------------------------------------------------------------------
def examples(folders: list[Path]) -> Iterator[Example]:
    """One example an article: read by the rules alone, and as its marks have it."""
    nlp = pipeline()
    with nlp.select_pipes(disable=["trained_names", *_FROM_NAMES]):
        for article, mended in articles(folders):
            right = nlp.make_doc(mended.text)
            spans = [
                right.char_span(start, end, label=type_, alignment_mode="expand")
                for start, end, type_, _ in marked(article, mended)
            ]
            right.set_ents([span for span in spans if span is not None])
            yield Example(nlp(mended.text), right)


# --- relations --------------------------------------------------------------------------------------------------------
class Watching(Relater):
    """Keeps the pairs that the reader of claims asks about."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[int, Pair]] = []

    def relate(
        self, built: Frame, clauses: Clauses, topic: Topic, found: list[FoundRelation]
    ) -> Iterator[FoundRelation]:
        """What the rules found; the pairs are kept with the start of their sentence."""
        self.seen.extend((built.start, pair) for pair in pairs(built, clauses, topic, found))
        yield from found


def labelled(folders: list[Path]) -> Iterator[tuple[Pair, str]]:
    """Pairs of marked names with the property that the article's annotation gives them, paragraph by paragraph."""
    nlp = pipeline()
    reader = nlp.get_pipe("claims")
    assert isinstance(reader, Claims)
    watching = Watching()
    before, reader.relater = reader.relater, watching
    for article, mended in articles(folders):
        watching.seen.clear()
        doc = _with_marked_names(article, mended)
        names = {number: label for label, number in _canonical(doc, article, mended)}
        said = defaultdict(set)
        for relation in article.relations:
            said[relation.subject, relation.object, relation.paragraph].add(relation.property)
            if relation.property == "cooperatesWith":
                said[relation.object, relation.subject, relation.paragraph].add(relation.property)
        for start, pair in watching.seen:
            yield pair, _label(pair, _paragraph(article, mended, start), names, said)
    reader.relater = before


def _with_marked_names(article: Annotated, mended: Mended) -> Doc:
    nlp = pipeline()
    with nlp.select_pipes(disable=["trained_names", *_FROM_NAMES]):
        doc = nlp(mended.text)
    doc._.names = [Candidate(s, e, type_, "marked", 1.0) for s, e, type_, _ in sorted(marked(article, mended))]
    for name in _FROM_NAMES:
        doc = nlp.get_pipe(name)(doc)
    return doc


def _canonical(doc: Doc, article: Annotated, mended: Mended) -> Iterator[tuple[str, int]]:
    """Canonical name and number of each referent."""
    by_span = {(start, end): name for start, end, _, name in marked(article, mended)}
    for candidate, number in zip(doc._.names, doc._.referent_of, strict=True):
        yield by_span[candidate.start, candidate.end], number


def _paragraph(article: Annotated, mended: Mended, start: int) -> int:
    received = mended.origin[start]
    return max((n for n, span in enumerate(article.paragraphs) if span.start <= received), default=0)


def _label(pair: Pair, paragraph: int, names: dict[int, str], said: dict[tuple[str, str, int], set[str]]) -> str:
    for subject in pair.subjects:
        for object_ in pair.objects:
            found = said.get((names.get(subject.number, ""), names.get(object_.number, ""), paragraph))
            if found:
                return min(found)
    return NONE


def main(arguments: list[str]) -> int:
    """Train both, write them, say how large they are."""
    folders = [Path(argument) for argument in arguments] or [HERE / "train"]
    recogniser = pipeline().get_pipe("trained_names")
    assert isinstance(recogniser, Recogniser)
    recogniser.initialize(lambda: examples(folders))
    recogniser.to_disk(NAMES.parent)
    RELATIONS.write_bytes(Relater.trained(labelled(folders)).model)
    for model in (NAMES, RELATIONS):
        print(f"{model.relative_to(HERE.parent)}: {model.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

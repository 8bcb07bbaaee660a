"""Train the recogniser of names on the annotated articles of `corpus/train` and write it into the package.

    python corpus/train.py [FOLDER…]      the folders to train on, by default all of corpus/train
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from spacy.training import Example

from kg.language import pipeline
from kg.language.recogniser import MODEL, Recogniser
from kg.reading import mend
from kg.reading.annotated import parse
from kg.vocabulary import TYPES

HERE = Path(__file__).parent


def examples(folders: list[Path]) -> Iterator[Example]:
    """One example an article: read by the rules alone, and as its marks have it."""
    nlp = pipeline()
    with nlp.select_pipes(disable=["trained_names", "entities", "referents", "claims"]):
        for path in sorted(path for folder in folders for path in folder.rglob("*.ann")):
            article = parse(path.read_text(encoding="utf-8"), where=str(path))
            mended = mend(article.text)
            place = {received: position for position, received in enumerate(mended.origin)}
            read = nlp(mended.text)
            right = nlp.make_doc(mended.text)
            spans = [
                right.char_span(place[m.span.start], place[m.span.end - 1] + 1, label=m.type, alignment_mode="expand")
                for m in article.mentions
                if m.type in TYPES and m.span.start in place and m.span.end - 1 in place
            ]
            right.set_ents([span for span in spans if span is not None])
            yield Example(read, right)


def main(arguments: list[str]) -> int:
    """Train, write the model, say how large it is."""
    folders = [Path(argument) for argument in arguments] or [HERE / "train"]
    recogniser = pipeline().get_pipe("trained_names")
    assert isinstance(recogniser, Recogniser)
    recogniser.initialize(lambda: examples(folders))
    recogniser.to_disk(MODEL.parent)
    print(f"{MODEL}: {MODEL.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The tokens of the pipeline: characters, so that a place of the text is the number of its token."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

# What components take the text from: to spaCy it is a thousand tokens, joined anew each time.
Doc.set_extension("text", default="")


class Characters(DummyTokenizer):
    """Makes a spaCy `Doc` of a text; white space is a token as any other."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The characters of a text."""
        doc = Doc(self.vocab, words=list(text), spaces=[False] * len(text))
        doc._.text = text
        return doc

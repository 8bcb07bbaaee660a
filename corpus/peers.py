"""Measure other readers of names beside ours, on the same articles in the same run, and write docs/peers.md.

    python -m corpus.peers [--cnn FOLDER] [--extra NAME=GOLD_DIR[:TEXT_DIR]]…

FOLDER is what `python -m corpus.cnn FOLDER` has written. Every reader only finds names; what comes after, the mentions of one
thing brought together and what is said of it, is ours for all of them, so that all are held against the same gold.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import jieba
import jieba.posseg
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from corpus import bootstrap
from corpus.cnn import CONFIG, pipelines
from corpus.quality import ROOT, chosen, table
from kg import pipeline, reading
from kg.errors import LianpuError
from kg.evaluation import Case, Figures, Tally
from kg.language import Reader, assembled
from kg.language.components import ORDER
from kg.language.guest import organisation
from kg.language.names.candidates import Candidate
from kg.language.names.recogniser import MODEL, Recogniser
from kg.language.weights import load

PAGE = ROOT / "docs" / "peers.md"
ROWS = ("entities", "entities, core four")
BOTH = "rules and model, as it ships"
MODEL_ALONE = "model alone"
CNN = "spaCy CNN"
_AFTER_NAMES = ("entities", "referents", "claims")
_BEFORE_CLAIMS = ("words", "numbers", "times")


# --- the readers ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Peer:
    """A reader of names: a pipeline that has them after the component `last`."""

    name: str
    nlp: Language
    last: str


@Language.component("jieba_names", assigns=["doc._.names"])
def jieba_names(doc: Doc) -> Doc:
    """What jieba tags as people (nr), places (ns) and organisations (nt); other proper nouns (nz) are of no type."""
    doc._.names = []
    start = 0
    for word, tag in jieba.posseg.cut(doc.text):
        end = start + len(word)
        if type_ := _type_of(tag, word):
            doc._.names.append(Candidate(start, end, type_, f"jieba/{tag}", 1.0))
        start = end
    return doc


def _type_of(tag: str, word: str) -> str:
    if tag.startswith("nr"):
        return "Person"
    if tag == "nt":
        return organisation(word)
    return "Place" if tag == "ns" else ""


@Language.factory("cnn_names", default_config={"folder": ""}, assigns=["doc._.names"])
class CnnNames:
    """The entities of a pipeline that `corpus.cnn` has trained."""

    def __init__(self, nlp: Language, name: str, folder: str) -> None:
        self.trained = spacy.load(folder)

    def __call__(self, doc: Doc) -> Doc:
        """The document with its names."""
        entities = self.trained(doc.text).ents
        doc._.names = [Candidate(e.start_char, e.end_char, e.label_, "cnn", 1.0) for e in entities]
        return doc


@Language.factory("model_names", requires=["doc._.names", "doc._.proposals"], assigns=["doc._.names"])
class ModelNames:
    """What the trained recogniser itself reads, which sees what the rules decided."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.recogniser = Recogniser(nlp, name, model=load(MODEL))

    def __call__(self, doc: Doc) -> Doc:
        """The document with its names."""
        doc._.names = list(self.recogniser.read(doc))
        return doc


def peers(cnn: Path | None) -> list[Peer]:
    """All readers; those of spaCy's own kind where a folder of them is given."""
    jieba.initialize()
    before = ORDER[: ORDER.index("trained_names")]
    found = [
        Peer("jieba", assembled(("sentences", "jieba_names", *_BEFORE_CLAIMS, *_AFTER_NAMES)), "jieba_names"),
        Peer("rules alone", assembled((*before, *_AFTER_NAMES)), before[-1]),
        Peer(MODEL_ALONE, assembled((*before, "model_names", *_AFTER_NAMES)), "model_names"),
        Peer(BOTH, assembled(ORDER), "trained_names"),
    ]
    for folder in pipelines(cnn) if cnn else ():
        nlp = assembled(("sentences", *_BEFORE_CLAIMS, *_AFTER_NAMES))
        nlp.add_pipe("cnn_names", after="sentences", config={"folder": str(folder)})
        found.append(Peer(f"{CNN}, seed {folder.parent.name}", nlp, "cnn_names"))
    return found


# --- measuring --------------------------------------------------------------------------------------------------------
@dataclass(slots=True)
class Measured:
    """One reader on one part of the articles.

    Attributes:
        tallies: row → tally of each article.
        characters: how many it went over; `seconds` of the processor until it had the names.
    """

    tallies: dict[str, list[Tally]] = field(default_factory=lambda: {row: [] for row in ROWS})
    characters: int = 0
    seconds: float = 0.0

    def total(self, row: str) -> Tally:
        """Of all articles."""
        return sum(self.tallies[row], Tally())


def measured(peer: Peer, part: Sequence[Case]) -> Measured:
    """What one reader makes of some articles."""
    found = Measured()
    reader = Reader(nlp=peer.nlp)
    finders = peer.nlp.pipe_names[: peer.nlp.pipe_names.index(peer.last) + 1]
    for case in part:
        text = reading.mend(pipeline.article(case)[0].text).text
        with peer.nlp.select_pipes(enable=finders):
            began = time.process_time()
            peer.nlp(text)
            found.seconds += time.process_time() - began
        found.characters += len(text)
        rows = Figures.of([pipeline.judged(case, reader=reader)]).rows
        for row in ROWS:
            found.tallies[row].append(rows.get(row, Tally()))
    return found


# --- the document -----------------------------------------------------------------------------------------------------
def page(parts: dict[str, dict[str, Measured]]) -> str:
    """The document, of each part what each reader made of it."""
    names = list(next(iter(parts.values())))
    told = (line for name, readers in parts.items() for line in _part(name, readers))
    return "\n".join((*_head(with_cnn=any(name.startswith(CNN) for name in names)), *told, *_speed(parts)))


def _head(*, with_cnn: bool) -> Iterator[str]:
    yield "# Names, beside other readers"
    yield ""
    yield "Made by `python -m corpus.peers`; do not edit. Every reader finds names in the same articles in the same run; the"
    yield "mentions of one thing are then brought together in the same way for all of them."
    yield ""
    yield "- **jieba** with its parts of speech: `nr` is a person, `ns` a place, `nt` a company, an institution or a park by the"
    yield "  form of its name; `nz` is of no type and left out. It knows no projects, industries, products, programmes, honours."
    yield "- **rules alone**: our pipeline without the trained recogniser of names."
    yield "- **model alone**: only the spans of the recogniser; among its features is what the rules decided. **As it ships**: with"
    yield "  the rules' names that stand beside them, and every name found everywhere in its article."
    if with_cnn:
        steps = spacy.util.load_config(CONFIG, interpolate=False)["training"]["max_steps"]
        yield f"- **{CNN}**: spaCy's own transition-based recogniser on characters, trained from nothing on the articles of `train`"
        yield f"  ([configuration](../corpus/cnn.cfg), {steps} steps on a processor, `python -m corpus.cnn`); the best of it on `dev`."
    yield ""
    yield "Our recogniser is a CRF trained by L-BFGS to the same weights each time: it has no seed to vary. The 95 % intervals are"
    yield f"those of a bootstrap over articles ({bootstrap.RESAMPLES} resamples, the same for all readers); *ahead* is how far `{BOTH}`"
    yield "is ahead of the reader in F1 of all entities. The core four are companies, parks, projects and industries."
    yield ""


def _part(name: str, readers: dict[str, Measured]) -> Iterator[str]:
    yield f"## {name}"
    yield ""
    articles = len(next(iter(readers.values())).tallies[ROWS[0]])
    yield f"{articles} articles."
    yield ""
    header = ("reader", "P", "R", "F1", "95 %", "core four F1", "95 %", "ahead", "95 %")
    yield from table(header, (_row(reader, one, readers[BOTH]) for reader, one in readers.items()))


def _row(reader: str, one: Measured, both: Measured) -> list[str]:
    entities, core = (one.total(row) for row in ROWS)
    cells = [reader, f"{entities.precision:.3f}", f"{entities.recall:.3f}"]
    for row, tally in zip(ROWS, (entities, core), strict=True):
        cells += [f"{tally.f1:.3f}", _range(bootstrap.interval(one.tallies[row]))]
    if reader == BOTH:
        return [*cells, "–", "–"]
    ahead = both.total(ROWS[0]).f1 - entities.f1
    between = bootstrap.difference(both.tallies[ROWS[0]], one.tallies[ROWS[0]])
    return [*cells, f"{ahead:+.3f}", _range(between, sign="+")]


def _range(between: bootstrap.Interval, *, sign: str = "") -> str:
    return " … ".join(f"{end:{sign}.3f}" for end in between)


def _speed(parts: dict[str, dict[str, Measured]]) -> Iterator[str]:
    yield "## Speed"
    yield ""
    yield "Characters in a second of processor time until the names are found, on all the articles above, one process."
    yield ""
    rows = []
    for reader in next(iter(parts.values())):
        characters = sum(readers[reader].characters for readers in parts.values())
        seconds = sum(readers[reader].seconds for readers in parts.values())
        rows.append((reader, f"{characters / seconds:,.0f}"))
    yield from table(("reader", "characters a second"), rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the status is that of the first error, 0 where there is none."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cnn", type=Path, default=None, metavar="FOLDER")
    parser.add_argument("--part", action="append", default=[], metavar="FOLDER", help="default: dev, test")
    parser.add_argument("--extra", action="append", default=[], metavar="NAME=GOLD_DIR[:TEXT_DIR]")
    parser.add_argument("--out", type=Path, default=PAGE)
    options = parser.parse_args(arguments)
    try:
        parts = chosen(options.part, options.extra)
        readers = peers(options.cnn)
        found = {name: {peer.name: measured(peer, part) for peer in readers} for name, part in parts.items()}
    except LianpuError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    options.out.write_text(page(found), encoding="utf-8", newline="\n")
    print(f"wrote {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

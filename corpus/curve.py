"""How much more articles would bring: train on a part of the writers, on more of them, on all, and measure each time.

    python -m corpus.curve [--train FOLDER] [--share 0.25]… [--part FOLDER]… [--extra NAME=GOLD_DIR[:TEXT_DIR]]…

The writers come in an order that their names' hashes give, so that a larger share holds the smaller ones. The models are
made in a folder of their own; those of the package stay as they are. Prints a table; trains for as long as `make train`
does, once a share.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from corpus.quality import CORPUS, chosen, table
from corpus.train import train
from kg import pipeline
from kg.errors import InputError, LianpuError
from kg.evaluation import Case, Figures
from kg.language import Reader, assembled
from kg.language.claims.saying import Readers
from kg.language.components import ORDER, Claims
from kg.language.names.recogniser import MODEL, Recogniser
from kg.language.weights import load

SHARES = (0.25, 0.5, 1.0)
ROWS = ("entities", "entities, core four", "relations", "observations", "milestones")


def writers(folder: Path, share: float) -> list[Path]:
    """The folders of a share of the writers.

    Raises:
        InputError: the share is not above 0 and at most 1.
    """
    if not 0 < share <= 1:
        raise InputError(f"{share} is no share of the writers", hint="above 0, and at most 1")
    found = sorted(
        (path for path in folder.iterdir() if path.is_dir()),
        key=lambda path: hashlib.sha256(path.name.encode()).hexdigest(),
    )
    return sorted(found[: round(share * len(found))])


@Language.factory(
    "names_of_folder",
    default_config={"folder": ""},
    requires=["doc._.words", "doc._.proposals", "doc._.names", "doc._.quantities", "doc._.times"],
    assigns=["doc._.names"],
)
def names_of_folder(nlp: Language, name: str, folder: str) -> Recogniser:
    """The recogniser with the model of a folder."""
    return Recogniser(nlp, name, model=load(MODEL, Path(folder)))


def reader_of(models: Path) -> Reader:
    """One that reads by the models of a folder."""
    nlp = assembled(ORDER)
    nlp.replace_pipe("trained_names", "names_of_folder", config={"folder": str(models)})
    claims = nlp.get_pipe("claims")
    assert isinstance(claims, Claims)
    claims.readers = Readers.shipped(models)
    return Reader(nlp=nlp)


def curve(folder: Path, shares: Sequence[float], parts: dict[str, list[Case]]) -> Iterator[tuple[str, ...]]:
    """The rows of the table, a row for each share and part, as soon as it is measured."""
    for share in shares:
        learned = writers(folder, share)
        articles = sum(1 for writer in learned for _ in writer.rglob("*.ann"))
        with tempfile.TemporaryDirectory() as models:
            train(learned, Path(models))
            reader = reader_of(Path(models))
        for name, part in parts.items():
            figures = Figures.of(pipeline.judged(case, reader=reader) for case in part)
            shown = (f"{figures.rows[row].f1:.3f}" if row in figures.rows else "–" for row in ROWS)
            yield (f"{share:.0%}", str(len(learned)), str(articles), name, *shown)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the status is that of the first error, 0 where there is none."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, default=CORPUS / "train", metavar="FOLDER")
    parser.add_argument("--share", action="append", default=[], type=float)
    parser.add_argument("--part", action="append", default=[], metavar="FOLDER", help="default: dev, test")
    parser.add_argument("--extra", action="append", default=[], metavar="NAME=GOLD_DIR[:TEXT_DIR]")
    options = parser.parse_args(arguments)
    try:
        parts = chosen(options.part, options.extra)
        header = ("share", "writers", "articles", "part", *ROWS)
        for line in table(header, curve(options.train, options.share or SHARES, parts)):
            print(line, flush=True)
    except LianpuError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())

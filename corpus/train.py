"""Train the models of the language stage on the annotated articles of `corpus/train`, and write them into the package.

    python -m corpus.train [FOLDER…]      the folders of writers to train on, by default all of corpus/train

First the recogniser of names. Then, for the readers of claims, the names of each article as a recogniser reads them that
was trained on other writers' articles, and the classifiers on names of both kinds, marked and read. Last the judge of
relations, on what names and pairs are where both were read by models that never saw the writer.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from spacy.training import Example

from corpus.examples import RELATIONS, Examples, articles, ask, ask_judge, before_names, marked, marked_names
from kg.errors import InputError
from kg.language import pipeline
from kg.language.claims.classifier import Classifier
from kg.language.claims.judge import MODEL as JUDGE
from kg.language.claims.relater import Relater
from kg.language.names.candidates import Candidate
from kg.language.names.recogniser import MODEL as NAMES
from kg.language.names.recogniser import Recogniser
from kg.language.weights import FOLDER, SUFFIX, save

HERE = Path(__file__).parent
_PARTS = 4
# A recogniser that only shows the others what wrong names are like need not be the best: half as many rounds, half the time.
_ROUNDS_ELSEWHERE = 100
# How the weights of each classifier are held down (L1, L2). From 0.1 to 1.0 the figures on the development part were within
# the noise of one another; the larger the first, the smaller the model.
_PENALTIES = {"relations": (1.0, 1.0), "judge": (1.5, 1.0)}
_PENALTY = (0.4, 1.0)


def names_of(folders: list[Path]) -> Iterator[Example]:
    """One example an article: read by the rules alone, and as its marks have it."""
    nlp = pipeline()
    for article, mended in articles(folders):
        right = nlp.make_doc(mended.text)
        spans = [
            right.char_span(start, end, label=type_, alignment_mode="expand")
            for start, end, type_, _ in marked(article, mended)
        ]
        right.set_ents([span for span in spans if span is not None])
        yield Example(before_names(mended.text), right)


def recogniser_of(folders: list[Path], **rounds: int) -> Recogniser:
    """A recogniser of names trained on some folders, for so many `rounds` if it is said."""
    recogniser = Recogniser(pipeline(), "trained_names")
    recogniser.initialize(lambda: names_of(folders), **rounds)
    return recogniser


def read_elsewhere(folders: list[Path], part: int) -> dict[str, list[Candidate]]:
    """The names of every article of one part of the writers, as one reads them who learned from the other parts."""
    held = [folder for number, folder in enumerate(folders) if number % _PARTS == part]
    recogniser = recogniser_of([folder for folder in folders if folder not in held], rounds=_ROUNDS_ELSEWHERE)
    return {article.id: recogniser(before_names(mended.text))._.names for article, mended in articles(held)}


def judged_elsewhere(folders: list[Path], read: dict[str, list[Candidate]], part: int) -> Examples:
    """What the judge is asked of one part of the writers, where a classifier read the pairs that learned from the others."""
    others, found = Examples(), Examples()
    held = [folder for number, folder in enumerate(folders) if number % _PARTS == part]
    for article, mended in articles(folder for folder in folders if folder not in held):
        ask(article, mended, marked_names(article, mended), others)
        ask(article, mended, read[article.id], others)
    relater = Relater(classifier_of(RELATIONS, others))
    for article, mended in articles(held):
        ask_judge(article, mended, read[article.id], relater, found)
    return found


def classifier_of(file: str, examples: Examples) -> Classifier:
    """The classifier of one file, trained."""
    c1, c2 = _PENALTIES.get(file, _PENALTY)
    return Classifier.trained(examples.of[file], c1=c1, c2=c2)


def main(arguments: list[str]) -> int:
    """Train all, write them, say how large they are."""
    folders = [Path(argument) for argument in arguments] or sorted(p for p in (HERE / "train").iterdir() if p.is_dir())
    train(folders, FOLDER)
    for model in sorted(FOLDER.glob(f"*{SUFFIX}")):
        print(f"{model.relative_to(HERE.parent)}: {model.stat().st_size / 1e6:.2f} MB")
    return 0


def train(folders: list[Path], into: Path) -> None:
    """Train all models on the articles of some writers and write them into a folder.

    Args:
        folders: of two writers at least, as what one wrote is read by a recogniser that learned from others.
        into: where the models go.

    Raises:
        InputError: there are too few folders.
    """
    if len(folders) < 2:
        raise InputError(
            "training takes the folders of two writers at least", hint="python -m corpus.train FOLDER FOLDER…"
        )
    parts = range(min(_PARTS, len(folders)))
    read: dict[str, list[Candidate]] = {}
    examples = Examples()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        whole = pool.submit(_trained, folders)
        for names in pool.map(read_elsewhere, [folders] * len(parts), parts):
            read.update(names)
        asked = pool.map(judged_elsewhere, [folders] * len(parts), [read] * len(parts), parts)
        save(NAMES, whole.result(), into)
        for one in asked:
            examples.of[JUDGE] += one.of[JUDGE]
    for article, mended in articles(folders):
        ask(article, mended, marked_names(article, mended), examples)
        ask(article, mended, read[article.id], examples)
    # The largest first, so that no core waits for it alone. The examples are those of the process that begins another.
    files = sorted(examples.of, key=lambda file: (-len(examples.of[file]), file))
    with ProcessPoolExecutor(os.cpu_count(), initializer=_hand_over, initargs=(examples,)) as pool:
        for file, model in zip(files, pool.map(_classified, files), strict=True):
            save(file, model, into)


def _trained(folders: list[Path]) -> bytes:
    return recogniser_of(folders).model


_handed: list[Examples] = []


def _hand_over(examples: Examples) -> None:
    _handed[:] = [examples]


def _classified(file: str) -> bytes:
    return classifier_of(file, _handed[0]).model


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Train spaCy's own recogniser of names on the annotated articles, as a peer of ours; nothing in the package uses it.

    python -m corpus.cnn FOLDER [--seeds 3] [--steps N]

One pipeline a seed is written to FOLDER/SEED, the best on `corpus/dev` of those that training came by. What it is made of
stands in `corpus/cnn.cfg`; its tokens are the characters of the mended text.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from spacy.cli.train import train
from spacy.tokens import DocBin

from corpus.examples import articles, marked

HERE = Path(__file__).parent
CONFIG = HERE / "cnn.cfg"
# The trained pipeline that spaCy keeps beside the last one.
_BEST = "model-best"


def marked_texts(folders: Iterable[Path]) -> DocBin:
    """The texts of some folders with the names that they mark."""
    nlp = spacy.blank("zh")
    kept = DocBin()
    for article, mended in articles(folders):
        doc = nlp.make_doc(mended.text)
        spans = [doc.char_span(start, end, label=type_) for start, end, type_, _ in marked(article, mended)]
        # spaCy learns of no name that ends in white space.
        doc.set_ents([span for span in spans if span is not None and not span[-1].is_space])
        kept.add(doc)
    return kept


def trained(seed: int, folder: Path, *, learn: Sequence[Path], look: Sequence[Path], steps: int | None = None) -> Path:
    """Train one pipeline and say where it was written.

    Args:
        seed: of the weights that it begins with and of the order of articles.
        folder: where the seed's own folder is made.
        learn: folders of annotated articles to learn from; `look`, those on which the best of it is told.
        steps: updates of the weights; by default as many as the configuration has.
    """
    with tempfile.TemporaryDirectory() as place:
        settings: dict[str, object] = {"system.seed": seed}
        for name, folders in (("train", learn), ("dev", look)):
            file = Path(place) / f"{name}.spacy"
            marked_texts(folders).to_disk(file)
            settings[f"paths.{name}"] = str(file)
        if steps is not None:
            settings |= {"training.max_steps": steps, "training.eval_frequency": max(1, steps // 2)}
        train(CONFIG, folder / str(seed), overrides=settings)
    return folder / str(seed) / _BEST


def pipelines(folder: Path) -> list[Path]:
    """The trained pipelines of a folder, by their seed."""
    return sorted(path / _BEST for path in folder.iterdir() if (path / _BEST).is_dir())


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, and say how long each seed took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=None)
    options = parser.parse_args(arguments)
    for seed in range(options.seeds):
        began, used = time.perf_counter(), time.process_time()
        made = trained(seed, options.folder, learn=[HERE / "train"], look=[HERE / "dev"], steps=options.steps)
        took, worked = time.perf_counter() - began, time.process_time() - used
        print(f"{made}: {took:.0f} s, {worked:.0f} s of them at work on the processor")
    return 0


if __name__ == "__main__":
    sys.exit(main())

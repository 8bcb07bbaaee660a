"""Hold the confidence of what is read against how often it is right.

python -m corpus.calibration [GOLD…]     write docs/calibration.md from articles with gold, by default those of corpus/test
python -m corpus.calibration --fit       fit what makes confidence a probability on corpus/dev, and put it into the package
"""

from __future__ import annotations

import argparse
import csv
import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.quality import CORPUS, ROOT, table
from kg import pipeline
from kg.errors import LianpuError
from kg.evaluation import Case, cases, judge
from kg.language import Reader
from kg.language.confidence import (
    FAMILIES,
    MILESTONES,
    NAMES,
    OBSERVATIONS,
    RELATIONS,
    TABLE,
    Confidence,
    family,
    odds,
)
from kg.model import Entity, Evidence, Milestone, Observation, Statement, World

PAGE = ROOT / "docs" / "calibration.md"
_JUDGED = {"entity": NAMES, "relation": RELATIONS, "observation": OBSERVATIONS, "milestone": MILESTONES}
# A bin of fewer says little: at 300 and a share of one half, the share is known to six points to either side.
FEWEST = 300
_MOST_BINS = 10
# Newton's method is done long before. The prior weighs about as much as forty predictions.
_STEPS = 30
_PRIOR = 10.0
_AS_IS = np.array([1.0, 0.0])


@dataclass(frozen=True, slots=True)
class Prediction:
    """One thing that was read, how sure the reader was, and whether the gold has it."""

    family: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of like confidence: how many, their mean confidence, the share that is right."""

    size: int
    confidence: float
    right: float


# --- measuring --------------------------------------------------------------------------------------------------------
def predictions(case: Case, *, fitted: bool = True) -> list[Prediction]:
    """All that is read in one article and that its gold judges; what an optional item permits is neither right nor wrong.

    Args:
        case: the article.
        fitted: with confidence as it ships, or as sure as readers are by themselves.
    """
    document, gold = pipeline.article(case)
    world = pipeline.understood(document, reader=None if fitted else Reader(confidence=Confidence.none()))[1]
    found = _read(world)
    said = []
    for verdict in judge(gold, world, text=document.text).verdicts:
        if verdict.what not in _JUDGED or verdict.outcome not in ("hit", "extra"):
            continue
        # A relation that is said to be planned and done is one verdict on two statements: the surer of them counts.
        confidence, evidence = max((found[key] for key in verdict.keys), key=lambda one: one[0])
        of = family(_JUDGED[verdict.what], evidence.rule)
        said.append(Prediction(of, confidence, verdict.outcome == "hit"))
    return said


def _read(world: World) -> dict[str, tuple[float, Evidence]]:
    """Key of what was read → how sure the reader is of it, and its surest evidence."""
    records: tuple[Entity | Statement | Observation | Milestone, ...] = (
        *world.entities,
        *world.statements,
        *world.observations,
        *world.milestones,
    )
    surest = {record.key: max(record.evidence, key=lambda one: (one.confidence, one.rule)) for record in records}
    return {
        record.key: (
            surest[record.key].confidence if isinstance(record, Entity) else record.confidence, surest[record.key]
        )
        for record in records
    }  # fmt: skip


def bins(found: Iterable[Prediction]) -> list[Bin]:
    """Bins of equal count, the least sure first: as many as have enough in them, one where there are too few."""
    ranked = sorted(found, key=lambda one: one.confidence)
    number = max(1, min(_MOST_BINS, len(ranked) // FEWEST))
    edges = [len(ranked) * place // number for place in range(number + 1)]
    return [_bin(ranked[first:last]) for first, last in pairwise(edges) if first < last]


def _bin(held: Sequence[Prediction]) -> Bin:
    size = len(held)
    return Bin(size, sum(one.confidence for one in held) / size, sum(one.right for one in held) / size)


def error(found: Sequence[Bin]) -> float:
    """The expected calibration error: how far confidence and share right are apart, each bin by its size."""
    return sum(one.size * abs(one.confidence - one.right) for one in found) / max(1, sum(one.size for one in found))


# --- fitting ----------------------------------------------------------------------------------------------------------
def fit(found: Sequence[Prediction]) -> tuple[float, float]:
    """Slope and offset of the log odds that make these predictions likeliest, by Newton's method.

    A prior draws towards confidence as it is, so that few predictions move it little; a slope is never negative, so that
    what is surer stays surer.
    """
    x = np.array([[odds(one.confidence), 1.0] for one in found]).reshape(-1, 2)
    right = np.array([one.right for one in found], dtype=float)
    scale = _AS_IS
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-x @ scale))
        upwards = x.T @ (right - likely) - _PRIOR * (scale - _AS_IS)
        curvature = (x * (likely * (1 - likely))[:, None]).T @ x + _PRIOR * np.eye(2)
        step = np.linalg.solve(curvature, upwards)
        while _doubt(x, right, scale + step) > _doubt(x, right, scale):
            step = step / 2
        scale = scale + step
    return max(0.0, round(float(scale[0]), 4)), round(float(scale[1]), 4)


def _doubt(x: NDArray[np.float64], right: NDArray[np.float64], scale: NDArray[np.float64]) -> float:
    """How unlikely slope and offset make the predictions: the negative logarithm, with that of the prior."""
    signed = np.where(right == 1, 1, -1) * (x @ scale)
    return float(np.logaddexp(0, -signed).sum() + _PRIOR / 2 * ((scale - _AS_IS) ** 2).sum())


def write_fit(found: Sequence[Prediction], into: Path) -> None:
    """Put the fit of every family that has something to fit into a table."""
    with into.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("family", "slope", "offset"))
        for name in FAMILIES:
            if own := [one for one in found if one.family == name]:
                rows.writerow((name, *fit(own)))


# --- the document -----------------------------------------------------------------------------------------------------
def page(found: Sequence[Prediction], articles: int) -> str:
    """The document."""
    return "\n".join((*_head(articles), *_families(found), *_bins(found)))


def _head(articles: int) -> Iterator[str]:
    yield "# Confidence against truth"
    yield ""
    yield f"Made by `python -m corpus.calibration`; do not edit. {articles} articles of `test`, each read alone. What makes confidence a"
    yield "probability was fitted on `dev`: two numbers a family (`kg/language/models/confidence.csv`). What an optional item of the gold"
    yield "permits is left out. A name's confidence is that of its surest mention."
    yield ""
    yield "Where confidence is a probability, it is the share that is right; where the difference is negative, the reader is too sure."
    yield "Relations stand where precision and recall balance, which is below one half: those that stand are told as 0.5 at least, or as"
    yield "sure as their names where these are less sure, so the least sure of them are too sure. Those below, kept but shown nowhere as"
    yield "facts, are not judged."
    yield f"Bins are of equal count and hold at least {FEWEST} each; a family of fewer than twice as many has one."
    yield ""


def _families(found: Sequence[Prediction]) -> Iterator[str]:
    header = ("family", "read", "mean confidence", "share right", "difference", "expected calibration error")
    rows = []
    for name in FAMILIES:
        own = [one for one in found if one.family == name]
        if own:
            made = bins(own)
            rows.append((name, *_cells(_bin(own)), f"{error(made):.3f}{'' if len(made) > 1 else ' (one bin)'}"))
    yield from table(header, rows)


def _bins(found: Sequence[Prediction]) -> Iterator[str]:
    yield "## Bin by bin"
    yield ""
    yield from table(("family", "read", "mean confidence", "share right", "difference"), (
        (name, *_cells(one)) for name in FAMILIES for one in bins([p for p in found if p.family == name])
    ))  # fmt: skip


def _cells(one: Bin) -> tuple[str, ...]:
    return str(one.size), f"{one.confidence:.3f}", f"{one.right:.3f}", f"{one.right - one.confidence:+.3f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the status is that of the first error, 0 where there is none."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--fit", action="store_true", help="fit confidence instead, by default on corpus/dev")
    parser.add_argument("--out", type=Path, help="where to write, by default where it belongs")
    options = parser.parse_args(arguments)
    try:
        articles = cases(options.gold or [CORPUS / ("dev" if options.fit else "test")])
        judged = partial(predictions, fitted=not options.fit)
        with ProcessPoolExecutor(options.jobs, multiprocessing.get_context("spawn")) as pool:
            found = [one for said in pool.map(judged, articles, chunksize=4) for one in said]
    except LianpuError as told:
        print(told, file=sys.stderr)
        return told.exit_code
    out = options.out or (TABLE if options.fit else PAGE)
    if options.fit:
        write_fit(found, out)
    else:
        out.write_text(page(found, len(articles)), encoding="utf-8", newline="\n")
    print(f"wrote {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Hold the confidence of what is read against how often it is right, and write docs/calibration.md.

python -m corpus.calibration [GOLD…]       articles with gold, by default those of corpus/dev and corpus/test
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from corpus.quality import CORPUS, ROOT, table
from kg import pipeline
from kg.errors import LianpuError
from kg.evaluation import Case, cases, judge
from kg.model import Entity, Evidence, World

PAGE = ROOT / "docs" / "calibration.md"
FAMILIES = ("names: gazetteer", "names: form", "names: model", "relations: row of the table", "relations: model",
            "observations", "milestones")  # fmt: skip
_JUDGED = ("entity", "relation", "observation", "milestone")
# A bin of fewer says little: at 300 and a share of one half, the share is known to six points to either side.
FEWEST = 300
_MOST_BINS = 10


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
def predictions(case: Case) -> list[Prediction]:
    """All that is read in one article and that its gold judges; what an optional item permits is neither right nor wrong."""
    document, gold = pipeline.article(case)
    world = pipeline.understood(document)[1]
    found = _read(world)
    said = []
    for verdict in judge(gold, world, text=document.text).verdicts:
        if verdict.what not in _JUDGED or verdict.outcome not in ("hit", "extra"):
            continue
        # A relation that is said to be planned and done is one verdict on two statements: the surer of them counts.
        confidence, evidence = max((found[key] for key in verdict.keys), key=lambda one: one[0])
        said.append(Prediction(family(verdict.what, evidence.rule), confidence, verdict.outcome == "hit"))
    return said


def _read(world: World) -> dict[str, tuple[float, Evidence]]:
    """Key of what was read → how sure the reader is of it, and its surest evidence."""
    records = (*world.entities, *world.statements, *world.observations, *world.milestones)
    surest = {record.key: max(record.evidence, key=lambda one: (one.confidence, one.rule)) for record in records}
    return {
        record.key: (
            surest[record.key].confidence if isinstance(record, Entity) else record.confidence, surest[record.key]
        )
        for record in records
    }  # fmt: skip


def family(what: str, rule: str) -> str:
    """Which family of readings something belongs to, by what it is and the rule of its surest evidence."""
    if what == "entity":
        source = rule.partition("/")[0]
        return f"names: {source if source in ('gazetteer', 'model') else 'form'}"
    if what == "relation":
        return f"relations: {'model' if rule.endswith('/model') else 'row of the table'}"
    return f"{what}s"


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


# --- the document -----------------------------------------------------------------------------------------------------
def page(found: Sequence[Prediction], articles: int) -> str:
    """The document."""
    return "\n".join((*_head(articles), *_families(found), *_bins(found)))


def _head(articles: int) -> Iterator[str]:
    yield "# Confidence against truth"
    yield ""
    yield f"Made by `python -m corpus.calibration`; do not edit. {articles} articles of `dev` and `test`, none of them trained on, each"
    yield "read alone. What an optional item of the gold permits is left out. A name's confidence is that of its surest mention;"
    yield "relations below 0.5, which are kept but shown nowhere as facts, are not judged."
    yield ""
    yield "Where confidence is a probability, it is the share that is right; where the difference is negative, the reader is too sure."
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
    parser.add_argument("--out", type=Path, default=PAGE)
    options = parser.parse_args(arguments)
    try:
        articles = cases(options.gold or [CORPUS / "dev", CORPUS / "test"])
        with ProcessPoolExecutor(options.jobs, multiprocessing.get_context("spawn")) as pool:
            found = [one for said in pool.map(predictions, articles, chunksize=4) for one in said]
    except LianpuError as told:
        print(told, file=sys.stderr)
        return told.exit_code
    options.out.write_text(page(found, len(articles)), encoding="utf-8", newline="\n")
    print(f"wrote {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

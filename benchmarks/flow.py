"""What the whole flow costs, from files of text to the graph on disk: a table.

    python -m benchmarks.flow [--articles 100 1000] [--jobs 1 2 dask] [--folder DIR] [--peer 100]

The articles are drawn by chance from the paragraphs of `corpus/train` and `corpus/test`, some 1,500 characters each, their
firms named anew in every one, so that names and graph grow as with real news. Each row is one `kg build` of its own
process: seconds by the clock, seconds of processor of all its processes, their memory together at its highest (what
they share counted once), bytes on disk, triples, and the beginning of the exported graph's hash. Stages are told apart by
the progress that the build reports; in the row of dask two worker processes of a local cluster read, whose processor time
and memory are not counted. The peer, in the same run: jieba's tagged words with patterns, every name and pair into an
rdflib graph, written as N-Quads.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import psutil

from benchmarks.update import names_by_chance
from corpus.examples import articles
from kg import pipeline
from kg.graph import Graph, export
from kg.scale import Engine

ROOT = Path(__file__).resolve().parent.parent
CHARACTERS = 1500
# The table of the design counts triples of so long an article.
_COLUMNS = (
    "articles", "characters", "jobs", "seconds", "reading", "resolving", "writing", "processor", "characters/s",
    "memory", "archive", "store", "triples", "for 1,500 characters", "sha256",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the corpus with the places of the firms that it names."""

    text: str
    firms: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build took: seconds by the clock and of processor, by stage, and bytes of memory at the highest."""

    clock: float
    processor: float
    stages: dict[str, float]
    memory: int


def main() -> None:
    """Measure, and print the table as it comes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--jobs", nargs="+", default=["1", "2", "dask"])
    parser.add_argument("--folder", type=Path, help="where articles and graphs are made and kept; by default not kept")
    parser.add_argument("--peer", type=int, default=100, help="so many articles for the peer")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as gone:
        folder = options.folder or Path(gone)
        texts = folder / "articles"
        for number, article in islice(enumerate(written()), max(options.articles)):
            path = texts / f"{number // 1000:03}" / f"{number:06}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(article, encoding="utf-8")
        print(f"| {' | '.join(_COLUMNS)} |\n{'| ---: ' * len(_COLUMNS)}|", flush=True)
        files = sorted(texts.rglob("*.txt"))
        for many in options.articles:
            characters = sum(len(path.read_text(encoding="utf-8")) for path in files[:many])
            for jobs in options.jobs:
                graph = folder / f"graph-{many}-{jobs}"
                with _cluster() if jobs == "dask" else nullcontext(Engine(jobs=int(jobs))) as engine:
                    cost = _alone(files[:many], graph, engine)
                print(f"| {' | '.join(_row(many, characters, jobs, cost, graph))} |", flush=True)
        seconds, triples = _peer(files[: options.peer])
        characters = sum(len(path.read_text(encoding="utf-8")) for path in files[: options.peer])
        print(
            f"\njieba.posseg with patterns, rdflib: {options.peer:,} articles in {seconds:.1f} s, "
            f"{characters / seconds:,.0f} characters/s, {triples:,} triples, none with its sentence"
        )


def _row(many: int, characters: int, jobs: str, cost: Cost, graph: Path) -> Iterator[str]:
    triples = sum(1 for _ in Graph.open(graph).quads(["reported", "derived"]))
    current = graph / "rdf" / (graph / "rdf" / "CURRENT").read_text().strip()
    yield from (f"{many:,}", f"{characters:,}", jobs, f"{cost.clock:,.1f}")
    yield from (f"{cost.stages.get(stage, 0):,.1f}" for stage in ("reading", "resolving", "writing"))
    yield from (f"{cost.processor:,.1f}", f"{characters / cost.clock:,.0f}", f"{cost.memory / 2**20:,.0f} MiB")
    yield f"{(graph / 'lianpu.sqlite').stat().st_size / 2**20:,.0f} MiB"
    yield f"{sum(path.stat().st_size for path in current.rglob('*') if path.is_file()) / 2**20:,.0f} MiB"
    yield from (f"{triples:,}", f"{triples / characters * CHARACTERS:,.0f}")
    with tempfile.TemporaryDirectory() as folder:
        (made,) = export(Graph.open(graph), Path(folder) / "graph.nq")
        yield hashlib.sha256(made.read_bytes()).hexdigest()[:8]


@contextmanager
def _cluster() -> Iterator[Engine]:
    from distributed import LocalCluster  # noqa: PLC0415  the builds that are measured load none of it

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield Engine(scheduler=cluster.scheduler_address)


def _alone(files: Sequence[Path], graph: Path, engine: Engine) -> Cost:
    """What a build costs in a process of its own, with those that it starts."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        pool.submit(os.getpid).result()
        (worker,) = pool._processes.values()
        assert worker.pid
        ended, peak = threading.Event(), [0]
        watch = threading.Thread(target=_watch, args=(psutil.Process(worker.pid), ended, peak))
        watch.start()
        try:
            clock, processor, stages = pool.submit(_built, files, graph, engine).result()
        finally:
            ended.set()
            watch.join()
    return Cost(clock, processor, stages, peak[0])


def _watch(process: psutil.Process, ended: threading.Event, peak: list[int]) -> None:
    """Memory of a process and its children, what they share counted once."""
    while not ended.wait(0.5):
        held = 0
        for one in (process, *process.children(recursive=True)):
            try:
                said = one.memory_full_info()
            except psutil.Error:
                continue  # ended since it was listed
            held += getattr(said, "pss", said.uss)
        peak[0] = max(peak[0], held)


def _built(files: Sequence[Path], graph: Path, engine: Engine) -> tuple[float, float, dict[str, float]]:
    stages: defaultdict[str, float] = defaultdict(float)
    began = before = time.perf_counter()
    stage = "reading"

    def progress(what: str, done: int, total: int) -> None:
        nonlocal before, stage
        now = time.perf_counter()
        stages[stage] += now - before
        before, stage = now, what

    pipeline.build(files, folder=graph, engine=engine, progress=progress)
    ended = time.perf_counter()
    stages[stage] += ended - before
    return ended - began, sum(os.times()[:4]), stages


# --- articles by chance -----------------------------------------------------------------------------------------------
def written() -> Iterator[str]:
    """Articles without an end; each hangs on its number alone."""
    paragraphs = list(_paragraphs())
    firms = [name for type_, name in names_by_chance() if type_ == "Company"]
    number = 0
    while True:
        chance = random.Random(number)
        anew: dict[str, str] = {}
        body = ""
        while len(body) < CHARACTERS:
            body += _told(chance.choice(paragraphs), anew, firms, chance) + "\n"
        yield f"产业观察之{number}\n{body}"
        number += 1


def _paragraphs() -> Iterator[Paragraph]:
    for article, _ in articles([ROOT / "corpus" / "train", ROOT / "corpus" / "test"]):
        for span in article.paragraphs[1:]:
            firms = tuple(
                (mark.span.start - span.start, mark.span.end - span.start, mark.name)
                for mark in article.mentions
                if mark.type == "Company" and span.start <= mark.span.start and mark.span.end <= span.end
            )
            yield Paragraph(article.text[span.start : span.end], firms)


def _told(paragraph: Paragraph, anew: dict[str, str], firms: Sequence[str], chance: random.Random) -> str:
    """A paragraph of other firms; the same of them have the same new name in all of an article."""
    text = paragraph.text
    for start, end, name in sorted(paragraph.firms, reverse=True):
        # The square makes few firms common and most rare.
        new = anew.setdefault(name, firms[int(chance.random() ** 2 * len(firms))])
        text = text[:start] + new + text[end:]
    return text


# --- the peer ---------------------------------------------------------------------------------------------------------
def _peer(files: Sequence[Path]) -> tuple[float, int]:
    """Seconds and triples of words that jieba tags, brought together by patterns into an rdflib graph; a process of its own."""
    run = "from benchmarks.flow import peer; import sys; peer(sys.argv[1:])"
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", run, *map(str, files)], check=True, capture_output=True, text=True, cwd=ROOT
    )
    return time.perf_counter() - began, int(done.stdout.split()[-1])


def peer(files: Sequence[str]) -> None:
    """Read files as the peer does, write its graph, and print how many triples it has."""
    import jieba.posseg  # noqa: PLC0415  the builds that are measured load none of it
    from rdflib import Graph as Triples  # noqa: PLC0415
    from rdflib import URIRef  # noqa: PLC0415

    jieba.setLogLevel("WARNING")
    graph = Triples()
    for file in files:
        for sentence in re.split("[。！？\n]", Path(file).read_text(encoding="utf-8")):
            words = jieba.posseg.lcut(sentence)
            named = [URIRef(f"urn:{word}") for word, tag in words if tag in ("nr", "ns", "nt", "nz")]
            said = [URIRef(f"urn:{word}") for word, tag in words if tag == "v"]
            for one, verb, other in zip(named, said, named[1:], strict=False):
                graph.add((one, verb, other))
    with tempfile.NamedTemporaryFile() as kept:
        graph.serialize(kept.name, format="nt", encoding="utf-8")
    print(len(graph))


if __name__ == "__main__":
    main()

"""A writer killed at any moment: what stood stands, what was begun is finished or undone, and nobody sees half of it."""

from __future__ import annotations

import multiprocessing
import random
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from kg import pipeline
from kg.archive import Archive
from kg.graph import Graph
from tests import sample_archive
from tests.sample_archive import Remove, Step, copied, lines, take

# A clean process that has everything imported and nothing open, from which writers are forked.
writers = multiprocessing.get_context("forkserver")
writers.set_forkserver_preload(["tests.sample_archive"])


@dataclass(frozen=True)
class Standing:
    """A graph folder, an update of it, and what the graph reports before and after."""

    folder: Path
    steps: tuple[Step, ...]
    before: list[str]
    after: list[str]
    takes_s: float


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Standing:
    folder = sample_archive.empty(tmp_path_factory.mktemp("standing") / "graph")
    first = sample_archive.documents(8, seed=1)
    take(folder, *first)
    steps = (*sample_archive.documents(8, seed=2), Remove(first[0].document.id))
    other = copied(folder, tmp_path_factory.mktemp("other"))
    ours, writer = _writer(other, steps)
    ours.recv()
    started = time.perf_counter()
    writer.join()
    return Standing(folder, steps, lines(folder), lines(other), time.perf_counter() - started)


def _write(folder: Path, steps: tuple[Step, ...], phases: Connection) -> None:
    """What a writer does; it tells of its first write, of each stage, and that it is done."""
    with Archive.open(folder) as archive:
        archive.claim()
        phases.send("first write")
        sample_archive.put(archive, steps)
        pipeline.publish(archive, progress=lambda what, done, total: phases.send(what))
    phases.send("done")


def _writer(folder: Path, steps: tuple[Step, ...]) -> tuple[Connection, BaseProcess]:
    """A process that does an update, and where it tells of its phases."""
    ours, theirs = writers.Pipe()
    writer = writers.Process(target=_write, args=(folder, steps, theirs))
    writer.start()
    theirs.close()
    return ours, writer


def _killed(folder: Path, steps: tuple[Step, ...], after_s: float) -> list[str]:
    """Begin an update, kill the writer so long after its first write, and give the phases that it told of."""
    ours, writer = _writer(folder, steps)
    phases = [ours.recv()]
    time.sleep(after_s)
    writer.kill()
    writer.join()
    while True:
        try:
            phases.append(ours.recv())
        except EOFError:
            return phases


def _kill_again_and_again(standing: Standing, tmp_path: Path, *, times: int) -> list[str]:
    """Kill so often; gives the last phase that each writer told of."""
    chance = random.Random(times)
    last = []
    for attempt in range(times):
        folder = copied(standing.folder, tmp_path / str(attempt))
        last.append(_killed(folder, standing.steps, chance.uniform(0, standing.takes_s))[-1])
        assert lines(folder) in (standing.before, standing.after), "readers see the one generation or the other"
        assert pipeline.check(folder=folder) == []
        with Archive.open(folder) as archive:
            assert Graph.open(folder).generation == archive.generation, "what was committed is shown by now"
        take(folder, *standing.steps)
        assert lines(folder) == standing.after
    return last


def test_a_killed_writer_leaves_what_stood_or_what_was_to_be(standing: Standing, tmp_path: Path) -> None:
    assert len(_kill_again_and_again(standing, tmp_path, times=3)) == 3


@pytest.mark.long
def test_two_hundred_killed_writers(standing: Standing, tmp_path: Path) -> None:
    last = _kill_again_and_again(standing, tmp_path, times=200)
    print({phase: last.count(phase) for phase in sorted(set(last))})
    assert sum(phase != "done" for phase in last) >= 100

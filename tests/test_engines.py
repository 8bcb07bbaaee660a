"""The same graph whoever reads: this process, several of this machine, a cluster; and what is stopped goes on."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import pipeline
from kg.archive import Archive, draft
from kg.cli.app import INTERRUPTED
from kg.errors import InputError, StoreError
from kg.graph import Graph, export
from kg.scale import Engine, engines, in_order, seldom_collected

FIRMS = ("宁德时代", "比亚迪", "科大讯飞", "国轩高科", "福耀玻璃", "奇瑞汽车")


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More than are read in one process, among them one that cannot be read."""
    folder = tmp_path_factory.mktemp("articles")
    for number in range(engines.FEW + 8):
        one, other = FIRMS[number % 6], FIRMS[(number * 5 + 1) % 6]
        text = f"{one}位于合肥市，2023年产值{number + 3}亿元。{one}与{other}签署战略合作协议。{other}去年在宁德市建设工厂。"
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "09-broken.txt").write_bytes(bytes(range(256)) * 40)
    return folder


def exported(folder: Path) -> bytes:
    (made,) = export(Graph.open(folder), folder / "out.nq")
    return made.read_bytes()


@pytest.fixture(scope="module")
def whole(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("whole") / "graph"
    report = pipeline.build([articles], folder=folder)
    assert (len(report.added), len(report.skipped)) == (engines.FEW + 8, 1)
    return exported(folder)


# --- in order ---------------------------------------------------------------------------------------------------------
def waited(number: int) -> tuple[int, int]:
    time.sleep(0.02 * (number % 3))
    return number, os.getpid()


def killed(number: int) -> int:
    if number == engines.FEW:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_results_come_as_the_work_came_and_little_is_on_its_way() -> None:
    asked, ahead, done = 0, 0, []

    def work() -> Iterator[int]:
        nonlocal asked, ahead
        for number in range(60):
            asked += 1
            ahead = max(ahead, asked - len(done))
            yield number

    workers = set()
    for number, worker in in_order(work(), waited, engine=Engine(jobs=2)):
        done.append(number)
        workers.add(worker)
    assert done == list(range(60))
    assert len(workers) == 2 and os.getpid() not in workers
    assert ahead <= engines.FEW + 2 * engines.AHEAD


def test_a_little_work_is_done_here() -> None:
    assert [worker for _, worker in in_order(range(3), waited, engine=Engine(jobs=2))] == [os.getpid()] * 3


def test_a_process_that_is_ended_from_outside() -> None:
    with pytest.raises(StoreError, match="ended from outside") as raised:
        list(in_order(range(60), killed, engine=Engine(jobs=2)))
    assert "goes on" in raised.value.hint


@pytest.mark.parametrize(("jobs", "scheduler"), [(-1, ""), (2, "tcp://a:1")])
def test_engines_that_are_none(jobs: int, scheduler: str) -> None:
    with pytest.raises(InputError):
        Engine(jobs=jobs, scheduler=scheduler)


# --- one machine ------------------------------------------------------------------------------------------------------
def test_two_processes_make_the_same_graph(articles: Path, whole: bytes, tmp_path: Path) -> None:
    report = pipeline.build([articles], folder=tmp_path, engine=Engine(jobs=2))
    assert report.added == [f"{number:02}" for number in range(engines.FEW + 8)]
    assert [Path(error.where).name for error in report.skipped] == ["09-broken.txt"]
    assert exported(tmp_path) == whole
    again = pipeline.build([articles], folder=tmp_path, engine=Engine(jobs=2))
    assert (again.unchanged, again.added, again.updated) == (report.added, [], [])


def test_what_was_read_before_a_stop_is_not_read_again(
    articles: Path, whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner, read = pipeline._said, []

    def said(document: pipeline.Document, reader: pipeline.Reader) -> pipeline.Reading:
        if len(read) == 10:
            raise KeyboardInterrupt
        read.append(document.id)
        return inner(document, reader)

    monkeypatch.setattr(pipeline, "_said", said)
    with pytest.raises(KeyboardInterrupt):
        pipeline.build([articles], folder=tmp_path)
    with Archive.open(tmp_path) as archive:
        assert list(archive.documents()) == []
    first = list(read)
    read.append("")  # past the tenth
    pipeline.build([articles], folder=tmp_path)
    assert not set(first) & set(read[11:])
    assert len(read) == engines.FEW + 8 + 1
    assert exported(tmp_path) == whole
    assert not list(tmp_path.glob(f"{draft.FILE}*"))


def test_a_draft_that_is_damaged_is_read_again(articles: Path, whole: bytes, tmp_path: Path) -> None:
    (tmp_path / draft.FILE).write_bytes(b"no database" * 1000)
    pipeline.build([articles], folder=tmp_path)
    assert exported(tmp_path) == whole


@pytest.mark.long
def test_an_interrupt_of_two_processes(articles: Path, whole: bytes, tmp_path: Path) -> None:
    code = (
        "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from kg import pipeline\ninner, many = pipeline._take_in, []\n"
        "def take_in(*given):\n"
        "    many.append(given)\n"
        "    if len(many) == 12: signal.raise_signal(signal.SIGINT)\n"
        "    inner(*given)\n"
        "pipeline._take_in = take_in\n"
        "if __name__ == '__main__':\n    from kg.cli import main\n    main()\n"
    )
    program = tmp_path / "stopped.py"
    program.write_text(code, encoding="utf-8")
    command = [sys.executable, program, "build", articles, "--graph", tmp_path / "graph", "--jobs", "2"]
    stopped = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})
    assert stopped.returncode == INTERRUPTED
    assert stopped.stderr.decode().startswith("已中断") and stopped.stderr.count(b"\n") == 1, stopped.stderr
    pipeline.build([articles], folder=tmp_path / "graph")
    assert exported(tmp_path / "graph") == whole


# --- many machines ----------------------------------------------------------------------------------------------------
@pytest.mark.slow
def test_a_cluster_of_which_a_worker_is_killed(articles: Path, whole: bytes, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra 'scale' is not installed")
    scratch = tmp_path / "scratch"
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=str(scratch)
    ) as cluster:
        pids = [worker.process.pid for worker in cluster.workers.values()]
        done = 0

        def told(what: str, many: int, total: int) -> None:
            nonlocal done
            if what == "reading" and (done := done + 1) == engines.FEW:
                os.kill(pids[0], signal.SIGKILL)

        report = pipeline.build(
            [articles], folder=tmp_path / "graph", engine=Engine(scheduler=cluster.scheduler_address), progress=told
        )
        assert done > engines.FEW
    assert len(report.added) == engines.FEW + 8
    assert exported(tmp_path / "graph") == whole


def test_a_cluster_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="the extra 'scale' is not installed")
    monkeypatch.setattr(engines, "_SECONDS_TO_ANSWER", 1)
    with pytest.raises(InputError, match="no scheduler answers"):
        list(in_order(range(3), waited, engine=Engine(scheduler="tcp://127.0.0.1:1")))


def test_a_cluster_without_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match="needs Dask"):
        list(in_order(range(3), waited, engine=Engine(scheduler="tcp://127.0.0.1:1")))


def test_cycles_are_looked_for_seldom_only_while_something_is_made() -> None:
    before = gc.get_threshold()
    with pytest.raises(InputError), seldom_collected():
        assert gc.get_threshold()[0] > before[0]
        raise InputError("broken off")
    assert gc.get_threshold() == before

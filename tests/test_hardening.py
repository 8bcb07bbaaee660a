"""What surrounds the program may fail: disk, clock, locale, pipe, keyboard. One line says so, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Run

from kg import pipeline
from kg.archive import Archive
from kg.cli.app import INTERRUPTED
from kg.errors import StoreError
from kg.graph import Graph, export

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits are those of POSIX")

ARTICLES = {
    "first.txt": "宁德时代位于宁德市，2023年产值386亿元。宁德时代与比亚迪签署战略合作协议。",
    "second.txt": "比亚迪在合肥市建设的动力电池项目总投资12.6亿元，2024年建成投产。",
}
KG = "from kg.cli import main\nmain()\n"
LIMITED = "import resource, sys\nresource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)\n" + KG
JUMPING = (
    "import itertools, time\nfrom kg import pipeline\n"
    "jumps = itertools.cycle((0.0, 4e9, -1.0, 1e9, 253402300800.0))\n"
    "time.time = lambda: next(jumps)\n"
) + KG
# As a shell starts a program that it waits for; one that it does not wait for hears no interrupt, nor do its children.
LISTENING = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
# Sends itself the keyboard's interrupt when a stage is told of for the first time.
INTERRUPTING = (
    LISTENING
    + textwrap.dedent("""
    import os, sys
    from kg import pipeline
    stage, inner = sys.argv.pop(1), pipeline.build
    def build(*given, progress, **named):
        def told(what, done, total):
            if what == stage:
                os.kill(os.getpid(), signal.SIGINT)
        return inner(*given, progress=told, **named)
    pipeline.build = build
""")
    + KG
)


def ran(code: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a program in a process of its own, with these arguments and variables."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={**os.environ, "COLUMNS": "160", "PYTHONUTF8": "1", **environment},
        capture_output=True,
        check=False,
    )


def one_line(status: int, error: str, *said: str) -> None:
    """It went wrong, and says so in a line instead of a traceback."""
    assert status == StoreError.exit_code, error
    assert error.startswith("错误 error: ") and error.count("\n") == 1, error
    assert any(words in error for words in said), error


def exported(folder: Path, at: Path) -> bytes:
    (made,) = export(Graph.open(folder), at)
    return made.read_bytes()


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def standing(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of the first article."""
    folder = tmp_path_factory.mktemp("standing") / "graph"
    pipeline.build([articles / "first.txt"], folder=folder)
    return folder


@pytest.fixture(scope="module")
def whole(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What a graph of all articles is exported as."""
    folder = tmp_path_factory.mktemp("whole")
    pipeline.build([articles], folder=folder / "graph")
    return exported(folder / "graph", folder / "out.nq")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of 200 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounting = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", place], capture_output=True, check=False
    )
    if mounting.returncode:
        pytest.skip("only who may mount can make a disk")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)  # a graph may still be open


# --- disk -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "kilobytes", [pytest.param(0, marks=pytest.mark.long), 4, pytest.param(20, marks=pytest.mark.long), 60]
)
def test_files_that_may_not_grow(kilobytes: int, articles: Path, standing: Path, whole: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(standing, folder)
    stopped = ran(LIMITED, kilobytes * 1000, "build", articles, "--graph", folder)
    one_line(stopped.returncode, stopped.stderr.decode(), "written", "opened")
    with Archive.open(folder) as archive:
        assert "first" in archive
    pipeline.build([articles], folder=folder)
    assert pipeline.check(folder=folder) == []
    assert exported(folder, tmp_path / "out.nq") == whole


def test_a_full_disk(disk: Path, articles: Path, whole: bytes, tmp_path: Path) -> None:
    ballast = disk / "ballast"
    ballast.write_bytes(bytes((200 << 20) - (600 << 10)))
    stopped = ran(KG, "build", articles, "--graph", disk / "graph")
    one_line(stopped.returncode, stopped.stderr.decode(), "written", "opened")
    assert not (disk / "graph" / "rdf" / "building").exists()
    ballast.unlink()
    pipeline.build([articles], folder=disk / "graph")
    assert exported(disk / "graph", tmp_path / "out.nq") == whole


def test_a_disk_that_is_only_read(disk: Path, standing: Path, articles: Path, kg: Run) -> None:
    def refused(*arguments: str | Path, told: tuple[str, ...]) -> None:
        asked = kg(*arguments)
        one_line(asked.status, asked.err, *told)

    shutil.copytree(standing, disk / "graph")
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    for command in (("documents",), ("search", "宁德"), ("show", "宁德时代"), ("check",)):
        asked = kg(*command, "--graph", disk / "graph")
        assert asked.status == 0, asked.err
    for command in (
        ("build", articles),
        ("rebuild",),
        ("remove", "first"),
        ("merge", "宁德时代", "比亚迪", "--why", "试"),
    ):
        told = (
            "the archive cannot be written",
            "what was read cannot be kept",
            "decisions.jsonl: the system refuses: Read-only",
        )
        refused(*command, "--graph", disk / "graph", told=told)
    refused("build", articles, "--graph", disk / "new", told=("Read-only file system",))
    refused("export", disk / "out.nq", "--graph", disk / "graph", told=("out.nq: the system refuses: Read-only",))
    refused("view", "--out", disk / "out.html", "--graph", disk / "graph", told=("Read-only file system",))


# --- clock and locale -------------------------------------------------------------------------------------------------
def test_a_clock_that_jumps(articles: Path, whole: bytes, tmp_path: Path) -> None:
    made = ran(JUMPING, "build", articles, "--graph", tmp_path / "graph")
    assert made.returncode == 0, made.stderr.decode()
    assert exported(tmp_path / "graph", tmp_path / "out.nq") == whole


@pytest.mark.parametrize(
    "locale",
    [{"PYTHONIOENCODING": ""}, pytest.param({"PYTHONIOENCODING": "gbk"}, marks=pytest.mark.long)],
    ids=["C", "gbk"],
)
def test_a_locale_that_is_not_utf_8(locale: dict[str, str], articles: Path, whole: bytes, tmp_path: Path) -> None:
    (tmp_path / "更多文章").mkdir()
    shutil.copytree(articles, tmp_path / "更多文章", dirs_exist_ok=True)
    c = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", **locale}
    made = ran(KG, "build", tmp_path / "更多文章", "--graph", tmp_path / "graph", **c)
    assert made.returncode == 0, made.stderr
    assert "新增 added 2".encode(locale["PYTHONIOENCODING"] or "utf-8") in made.stdout
    assert ran(KG, "export", tmp_path / "out.nq", "--graph", tmp_path / "graph", **c).returncode == 0
    # The articles lie elsewhere, which their address says.
    moved = (tmp_path / "out.nq").read_text(encoding="utf-8").replace(str(tmp_path / "更多文章"), str(articles))
    assert sorted(moved.splitlines()) == sorted(whole.decode().splitlines())


def test_signs_that_the_locale_lacks_are_question_marks(tmp_path: Path, articles: Path) -> None:
    asked = ran(KG, "schema", PYTHONIOENCODING="latin-1")
    assert (asked.returncode, asked.stderr) == (0, b"")
    assert b"Company" in asked.stdout and b"?" in asked.stdout


# --- pipe and keyboard ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "arguments", [("schema",), ("query", "--format", "csv"), ("query",), ("--help",)], ids=" ".join
)
def test_a_pipe_that_nobody_reads(arguments: tuple[str, ...], standing: Path) -> None:
    more: tuple[object, ...] = ()
    if arguments[0] == "query":
        more = ("SELECT * WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 5000", "--graph", standing)
    asking = subprocess.Popen(
        [sys.executable, "-c", KG, *arguments, *map(str, more)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert asking.stdout and asking.stderr
    asking.stdout.close()
    said = asking.stderr.read()
    asking.stderr.close()
    asking.wait()
    assert said == b""


@pytest.mark.parametrize(
    "stage", ["writing", *(pytest.param(one, marks=pytest.mark.long) for one in ("reading", "resolving"))]
)
def test_an_interrupt(stage: str, articles: Path, standing: Path, whole: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(standing, folder)
    before = exported(folder, tmp_path / "before.nq")
    stopped = ran(INTERRUPTING, stage, "build", articles, "--graph", folder)
    assert stopped.returncode == INTERRUPTED
    assert stopped.stderr.decode().startswith("已中断 interrupted") and stopped.stderr.count(b"\n") == 1
    assert exported(folder, tmp_path / "after.nq") == before
    pipeline.build([articles], folder=folder)
    assert pipeline.check(folder=folder) == []
    assert exported(folder, tmp_path / "out.nq") == whole


@pytest.mark.long
def test_interrupts_at_any_moment(articles: Path, standing: Path, whole: bytes, tmp_path: Path) -> None:
    for attempt in range(40):
        folder = tmp_path / str(attempt)
        shutil.copytree(standing, folder)
        command = [sys.executable, "-c", LISTENING + KG, "build", articles, "--graph", folder]
        building = subprocess.Popen(command, stderr=subprocess.PIPE)
        try:
            building.wait(0.1 * attempt)
        except subprocess.TimeoutExpired:
            building.send_signal(signal.SIGINT)
        building.communicate()
        pipeline.build([articles], folder=folder)
        assert pipeline.check(folder=folder) == []
        assert exported(folder, tmp_path / "out.nq") == whole

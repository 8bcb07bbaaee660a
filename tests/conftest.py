"""What many tests stand on: the shipped articles as one graph, and the command line called in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browsing import CHROMIUM, FLAGS
from playwright.sync_api import Browser, sync_playwright
from served import Server, serving

from kg import pipeline
from kg.cli import main
from kg.resources import resource


@dataclass(frozen=True)
class Ran:
    """What a command left: exit status, standard output and standard error."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph folder made of the shipped articles; nobody writes to it."""
    folder = tmp_path_factory.mktemp("demo") / "graph"
    assert not pipeline.build([resource("corpus/demo")], folder=folder).skipped
    return folder


@pytest.fixture(scope="session")
def gold_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph folder made of what the annotation of the shipped articles says; nobody writes to it."""
    folder = tmp_path_factory.mktemp("gold") / "graph"
    pipeline.build_annotated(sorted(resource("corpus/demo").glob("*.ann")), folder=folder)
    return folder


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Call `kg` with these arguments, in an empty folder, with no graph set from outside."""
    monkeypatch.delenv("KG_GRAPH", raising=False)
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr("sys.argv", ["kg", *map(str, arguments)])
        status = 0
        try:
            main()
        except SystemExit as exit_:
            status = exit_.code if isinstance(exit_.code, int) else int(bool(exit_.code))
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def server(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the shipped articles, with no bound on the rate."""
    with serving(demo_folder, tmp_path_factory.mktemp("served") / "log", "--rate", "0") as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser without a screen."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="module")
def gold_server(gold_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of what the annotation of the shipped articles says, with no bound on the rate."""
    with serving(gold_folder, tmp_path_factory.mktemp("served") / "log", "--rate", "0") as running:
        yield running

"""What many tests stand on: the shipped articles as one graph, and the command line called in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browsing import CHROMIUM, FLAGS, Visit, Way
from playwright.sync_api import Browser, sync_playwright
from served import Server, serving

from kg import pipeline
from kg.answers.network import network
from kg.archive import Archive
from kg.cli import main, screen
from kg.cli.seeing import draw
from kg.graph import Graph
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
    # A console keeps the width that it was made for, and another test may have made it.
    screen.out.cache_clear()
    screen.err.cache_clear()

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


@pytest.fixture(scope="session")
def file(gold_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Way:
    """The page of the annotation's graph as one file."""
    page, opened = tmp_path_factory.mktemp("page") / "page.html", Graph.open(gold_folder)
    with Archive.open(gold_folder) as archive:
        draw(opened, network(opened), archive, page)
    return Way(page.as_uri(), served=False)


@pytest.fixture(params=[pytest.param("file", marks=pytest.mark.long), "server"])
def way(request: pytest.FixtureRequest) -> Way:
    """Each way into the page of the annotation's graph; what differs in a file, `test_page.py` holds every time."""
    if request.param == "file":
        found: Way = request.getfixturevalue("file")
        return found
    server: Server = request.getfixturevalue("gold_server")
    return Way(f"{server.address}/", served=True)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens pages, and closes them in the end."""
    visits: list[Visit] = []

    def open_(address: str, **options: object) -> Visit:
        visits.append(Visit(browser, address, **options))
        return visits[-1]

    yield open_
    for each in visits:
        each.close()

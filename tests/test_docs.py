"""The documents are true: commands exist and run, outputs are what a program printed, links lead somewhere."""

from __future__ import annotations

import difflib
import re
import runpy
import shlex
import shutil
import sys
from pathlib import Path

import pytest
import typer
from conftest import Run

from kg import Graph
from kg.archive import decisions
from kg.cli import app
from kg.resources import resource

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
README = ROOT / "README.md"
PAGES = [README, ROOT / "CONTRIBUTING.md", ROOT / "corpus" / "README.md", *sorted(DOCS.rglob("*.md"))]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"(?:^|`)kg ([a-z][a-z-]*)\b", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?://)([^)\s#]*)(?:#([^)\s]*))?\)")
# Files that the text names in backticks, from the root of the project; NAME stands for any.
_FILE = re.compile(r"`((?:kg|ontology|corpus|tests|docs|benchmarks)/(?![\w./-]*NAME)[\w./-]+)`")
_NOT_KEPT = {"__pycache__", "build", "dist"}


def blocks(path: Path, language: str) -> list[str]:
    return [body for said, body in _FENCE.findall(path.read_text(encoding="utf-8")) if said == language]


def commands() -> set[str]:
    return set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def lines_to_run() -> list[str]:
    return [line for block in blocks(README, "sh") for line in block.splitlines() if line.startswith("kg ")]


# --- commands ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_that_a_page_names_exists(page: Path) -> None:
    assert set(_COMMAND.findall(page.read_text(encoding="utf-8"))) <= commands()


def test_the_readme_names_every_command_in_both_languages() -> None:
    chinese, english = README.read_text(encoding="utf-8").split("\n## English\n")
    for half in (chinese, english):
        assert set(_COMMAND.findall(half)) | set(re.findall(r"· `kg ([a-z-]+)", half)) == commands()


def test_the_readme_has_an_example_of_every_command() -> None:
    assert {shlex.split(line)[1] for line in lines_to_run()} | {"demo", "mcp", "push", "serve"} == commands()


def test_the_commands_of_the_readme_run(demo_folder: Path, kg: Run, tmp_path: Path) -> None:
    shutil.copytree(demo_folder, tmp_path / "build" / "graph")
    own = tmp_path / "我的文章"
    own.mkdir()
    (own / "news.txt").write_text("宁德时代去年在宁德市建设的工厂今年投产。", encoding="utf-8")
    for language, name in (("csv", "台账.csv"), ("toml", "台账.toml")):
        (tmp_path / name).write_text(blocks(DOCS / "import.md", language)[0], encoding="utf-8")
    (tmp_path / "登记.csv").write_text(blocks(README, "csv")[0], encoding="utf-8")
    marked = tmp_path / "我的标注"
    marked.mkdir()
    shutil.copy(resource("corpus/demo") / "guian-2023-battery.ann", marked)
    for line in lines_to_run():
        ran = kg(*shlex.split(line)[1:])
        assert ran.status == 0, f"{line}\n{ran.out}{ran.err}"
        assert ran.out.strip(), f"{line} prints nothing"


@pytest.mark.parametrize("page", [README, DOCS / "api.md"], ids=lambda page: page.name)
def test_the_python_of_a_page_runs(
    page: Path, demo_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(demo_folder, tmp_path / "build" / "graph")
    monkeypatch.chdir(tmp_path)
    examples = blocks(page, "python")
    assert examples
    for block in examples:
        exec(compile(block, page.name, "exec"), {})
        said = capsys.readouterr().out.splitlines()
        assert said, block
        assert "[]" not in said, f"an answer without rows: {block}"


def test_the_queries_of_the_page_have_rows(demo_folder: Path) -> None:
    graph = Graph.open(demo_folder)
    examples = blocks(DOCS / "sparql.md", "sparql")
    assert len(examples) == 12
    for query in examples:
        assert graph.query(query), query


def test_the_decisions_of_the_readme_are_decisions(tmp_path: Path) -> None:
    (tmp_path / decisions.FILE).write_text("".join(blocks(README, "json")), encoding="utf-8")
    assert decisions.history(tmp_path).standing


# --- outputs ----------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def made() -> dict[Path, str]:
    before = list(sys.path)
    sys.path.insert(0, str(DOCS))
    try:
        written: dict[Path, str] = runpy.run_path(str(DOCS / "tour.py"))["documents"]()
        written |= runpy.run_path(str(DOCS / "questions.py"))["documents"]()
    finally:
        sys.path[:] = before
    return written


@pytest.mark.slow
@pytest.mark.parametrize("path", [DOCS / "tour.md", DOCS / "questions.md", README], ids=lambda path: path.name)
def test_outputs_are_what_the_program_prints(path: Path, made: dict[Path, str]) -> None:
    kept = path.read_text(encoding="utf-8")
    changed = list(difflib.unified_diff(kept.splitlines(), made[path].splitlines(), "kept", "made", lineterm="", n=0))
    assert not changed, (
        f"the reader says something else now; run: python docs/{path.stem if path.stem == 'questions' else 'tour'}.py\n"
        + "\n".join(changed[:40])
    )


# --- where things stand -----------------------------------------------------------------------------------------------
def listed() -> set[str]:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    table = text.split("<!-- layout -->")[1].split("<!-- /layout -->")[0]
    return set(re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE))


def standing() -> set[str]:
    """Folders of the package, modules beside them, and the folders of the project, down to one level of the latter."""
    package = ROOT / "kg"
    found = {path for path in package.rglob("*") if path.is_dir()} | set(package.glob("*.py"))
    for name in ("ontology", "corpus", "docs", "tests", "benchmarks"):
        found |= {ROOT / name} | {path for path in (ROOT / name).iterdir() if path.is_dir()}
    return {
        path.relative_to(ROOT).as_posix()
        for path in found
        if not _NOT_KEPT & set(path.parts[len(ROOT.parts) :]) and not path.name.startswith(".")
    }


def test_the_layout_is_that_of_the_tree() -> None:
    assert listed() == standing()


def test_the_components_are_those_of_the_pipeline() -> None:
    from kg.language.components import ORDER

    text = (DOCS / "architecture.md").read_text(encoding="utf-8").split("| component |")[1].split("\n\n")[0]
    assert tuple(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == ORDER


def test_every_decision_is_in_the_index() -> None:
    pages = {path.name for path in (DOCS / "adr").glob("[0-9]*.md")}
    assert pages == set(re.findall(r"\((\d{4}-[\w-]+\.md)\)", (DOCS / "adr" / "README.md").read_text(encoding="utf-8")))
    for name in pages:
        text = (DOCS / "adr" / name).read_text(encoding="utf-8")
        assert [line.split()[-1] for line in text.splitlines() if line.startswith("## ")] == [
            "Context", "Decision", "Consequences",
        ], name  # fmt: skip


# --- links ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for path, anchor in _LINK.findall(text):
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name} links to {path}"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {heading.strip().lower().replace(" ", "-") for heading in headings}, f"no heading {anchor}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_that_are_named_exist(page: Path) -> None:
    for name in _FILE.findall(page.read_text(encoding="utf-8")):
        assert (ROOT / name).exists(), f"{page.name} names {name}"

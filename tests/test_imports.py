"""The import rule: stages know the nouns and the closed sets, never each other; each library has its place."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "kg"
FILES = sorted(PACKAGE.rglob("*.py"))
SHARED = {"model", "vocabulary", "errors", "resources", "naming", "kinds", "words", "dates"}
STAGES = {"reading", "language", "archive", "resolution", "graph", "answers", "view"}
TOGETHER = {"api", "pipeline", "update", "cli", "serve", "scale", ""}

MAY_IMPORT = {
    "errors": set(),
    "vocabulary": {"errors"},
    "model": {"errors", "vocabulary"},
    "resources": {"errors"},
    "naming": {"errors", "resources", "vocabulary"},
    "kinds": {"model", "naming", "resources"},
    "words": {"errors", "model", "vocabulary"},
    "dates": {"errors", "model"},
    "versions": {"resources", "__version__"},
    "__main__": {"cli"},
    **{stage: SHARED | {stage} for stage in STAGES},
    # What a person means, which graph and archive tell together.
    "meaning": SHARED | {"graph", "archive", "answers", "meaning"},
    # Beside the flow: what was read, held against a gold.
    "evaluation": {"model", "vocabulary", "naming", "errors", "evaluation"},
}

BELONGS = {
    "spacy": {"language"},
    "pycrfsuite": {"language"},
    "trafilatura": {"reading"},
    "lxml": {"reading"},
    "docx": {"reading"},
    "openpyxl": {"reading", "view"},
    "pypdf": {"reading"},
    "stdnum": {"reading", "resolution"},
    "pdfplumber": {"reading"},
    "rdflib": {"graph"},
    "pyoxigraph": {"graph"},
    "pyshacl": {"graph"},
    "networkx": {"answers", "view"},
    "resvg_py": {"view"},
    "pyvis": {"view"},
    "typer": {"cli"},
    "rich": {"cli"},
    "fastapi": {"serve"},
    "starlette": {"serve"},
    "pydantic": {"serve"},
    "uvicorn": {"serve"},
    "distributed": {"scale"},
    "mcp": {"serve"},
    "http": {"graph"},
    "_typeshed": {"graph"},
    "ahocorasick_rs": {"language"},
    "cn2an": {"language", "reading"},
    "jinja2": {"view"},
    "numpy": {"language", "view"},
    "opencc": {"naming", "reading"},
    "pypinyin": {"archive", "meaning", "view"},
    "rapidfuzz": {"meaning"},
    "rjieba": {"language", "reading", "resolution"},
}


def part(path: Path) -> str:
    """The part of the package that a file belongs to: a stage, a module, or "" for the package itself."""
    first = path.relative_to(PACKAGE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Full names of the modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            module = str(node.module)
            found |= {f"kg.{alias.name}" for alias in node.names} if module == "kg" else {module}
    return found


def test_there_is_something_to_read() -> None:
    assert {part(path) for path in FILES} >= STAGES | {"pipeline", "cli", "model"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_imports_what_its_part_may(path: Path) -> None:
    here = part(path)
    for module in sorted(imported(path)):
        library, _, rest = module.partition(".")
        if library == "kg" and here not in TOGETHER:
            there = rest.partition(".")[0]
            assert here in MAY_IMPORT, f"kg/{here} is no part that the import rule knows"
            assert there in MAY_IMPORT[here], f"kg.{here} may not import {module}"
        elif library != "kg" and (library in BELONGS or library not in sys.stdlib_module_names):
            assert library in BELONGS, f"BELONGS does not say where {library} has its place"
            assert here in BELONGS[library], f"{library} belongs in {', '.join(sorted(BELONGS[library]))}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    if part(path) == "cli":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in ("print", "exit", "quit", "sys.exit", "os._exit", "input"), f"{path}:{node.lineno}"
        assert not (isinstance(node, ast.Raise) and "SystemExit" in ast.unparse(node)), f"{path}:{node.lineno}"

"""Whatever is installed with Lianpu may be used and passed on, and the page says under which licence."""

from __future__ import annotations

import runpy
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
made = runpy.run_path(str(ROOT / "docs" / "licences.py"))

# Passed on unchanged, as libraries of their own: each one more is a decision.
WEAK = {"certifi", "hypothesis", "pathspec", "python-stdnum", "tld", "tqdm"}


@pytest.fixture(scope="module")
def libraries() -> list[object]:
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        name, parted, _ = line.partition("==")
        if parted:
            try:
                metadata.version(name)
            except metadata.PackageNotFoundError:
                pytest.skip(f"{name} is not installed: make test LOCK=requirements.lock")
    return made["libraries"]()


def test_every_licence_is_known_and_permissive(libraries: list[object]) -> None:
    for library in libraries:
        assert library.families, f"{library.name} says no licence that is known: {library.licence!r}"
        if library.name not in WEAK:
            assert library.families <= made["PERMISSIVE"], f"{library.name}: {library.licence}"
    assert {library.name for library in libraries if library.weak} == WEAK


def test_what_is_needed_and_what_is_for_development(libraries: list[object]) -> None:
    needed = {library.name for library in libraries if library.needed}
    assert {"spacy", "thinc", "pyoxigraph", "rich", "distributed", "pdfminer-six"} <= needed
    assert not {"pytest", "hypothesis", "mypy", "ruff"} & needed


def test_the_page_is_what_the_program_writes(libraries: list[object]) -> None:
    assert made["PAGE"].read_text(encoding="utf-8") == made["page"](), "run: python docs/licences.py"

"""An update of what is touched gives what a build from scratch gives, whatever came before."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import sample_archive
from tests.sample_archive import Step, copied, from_scratch, lines, steps, take

often = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=25)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_archive.empty(tmp_path_factory.mktemp("empty") / "graph")


@often
@given(updates=st.lists(st.lists(steps, min_size=1, max_size=3), min_size=1, max_size=6))
def test_any_updates_give_what_a_build_from_scratch_gives(template: Path, updates: list[list[Step]]) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = copied(template, Path(made))
        for steps in updates:
            take(folder, *steps)
            assert lines(folder) == from_scratch(folder)

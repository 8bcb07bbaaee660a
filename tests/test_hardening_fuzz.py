"""A hundred thousand cases by chance: each is taken, or refused with an error that a person can act on."""

from __future__ import annotations

import random

import pytest

from tests.fuzz import KINDS, World, fuzz

SHARE = 200
"""`make test` tries one case of so many."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_share(kind: str, world: World) -> None:
    came = fuzz(world, kind, KINDS[kind][1] // SHARE)
    assert came["taken"] > 0
    assert set(came) <= {"taken", "refused"}


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_a_hundred_thousand(kind: str, world: World) -> None:
    assert sum(many for _, many in KINDS.values()) >= 100_000
    assert sum(fuzz(world, kind, KINDS[kind][1], seed=1).values()) == KINDS[kind][1]


def test_a_defect_is_told_of_with_its_seed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(world: World, chance: random.Random) -> str:
        raise KeyError(chance.random())

    monkeypatch.setitem(KINDS, "broken", (broken, 1))
    with pytest.raises(AssertionError, match=r"random.Random\('broken 7 0'\): KeyError"):
        fuzz(world, "broken", 1, seed=7)

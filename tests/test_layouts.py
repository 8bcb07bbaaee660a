"""The printer prints everything, knows where it came from, and prints the same for the same seed."""

from __future__ import annotations

import runpy
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from opencc import OpenCC

from kg.reading import mend
from kg.reading.annotated import parse
from kg.reading.characters import regular, simplified

ROOT = Path(__file__).resolve().parent.parent
PRINT: dict[str, Any] = runpy.run_path(str(ROOT / "corpus" / "layouts.py"))
LAYOUTS = sorted(PRINT["LAYOUTS"])
TEXT = parse((ROOT / "corpus/demo/hubei-2025-optics.ann").read_text(encoding="utf-8"), where="hubei").text
SEEDS = range(6)
# What is printed in these is the clean text again, letter by letter, whatever the seed.
EXACT = ("clean", "letter-spaced", "ascii", "full-width", "traditional", "web", "pages")


def test_there_are_ten() -> None:
    assert len(LAYOUTS) == 10


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_character_is_printed_once_and_leads_back(layout: str) -> None:
    convert = OpenCC("t2s").convert
    for seed in SEEDS:
        printed = PRINT["printed"](TEXT, layout, seed=seed)
        assert len(printed.origin) == len(printed.text)
        places = [place for place in printed.origin if place != PRINT["ADDED"]]
        assert sorted(places) == [place for place, character in enumerate(TEXT) if character != "\n"]
        for character, place in zip(printed.text, printed.origin, strict=True):
            if place != PRINT["ADDED"]:
                alike = {
                    character,
                    convert(character),
                    simplified(regular(character)),
                    PRINT["_CORNERS"].get(TEXT[place]),
                }
                assert TEXT[place] in alike or PRINT["_TYPEWRITER"].get(TEXT[place]) == character or character in alike


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_seed_prints_the_same(layout: str) -> None:
    assert PRINT["printed"](TEXT, layout, seed=3) == PRINT["printed"](TEXT, layout, seed=3)


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name not in ("clean", "letter-spaced", "full-width")])
def test_another_seed_prints_otherwise(layout: str) -> None:
    assert len({PRINT["printed"](TEXT, layout, seed=seed).text for seed in range(8)}) > 1


@pytest.mark.parametrize("layout", EXACT)
def test_print_is_undone(layout: str) -> None:
    clean = mend(TEXT).text
    for seed in SEEDS:
        assert mend(PRINT["printed"](TEXT, layout, seed=seed).text).text == clean


@pytest.mark.parametrize("layout", ["wrapped", "pages", "ascii", "web", "traditional"])
def test_places_go_on_from_left_to_right(layout: str) -> None:
    for seed in SEEDS:
        origin = mend(PRINT["printed"](TEXT, layout, seed=seed).text).origin
        assert all(before <= after for before, after in pairwise(origin))

"""The annotated parts of the corpus: they hold, say that they are invented, are spread wide, and share no wording with the press."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import pytest

from corpus.counting import Holding, articles, density, holding
from kg.reading.annotated import NOT_IN_GOLD, Annotated
from kg.vocabulary import INDICATORS, KINDS, PROPERTIES

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
PARTS = ("train", "dev", "test", "second")
# A run of so many characters is no set phrase any more.
LONGEST_SHARED_RUN = 18
FEWEST_OF_A_LABEL = 50


@cache
def members(part: str) -> tuple[Annotated, ...]:
    return tuple(articles([ROOT / "corpus" / part]))


@cache
def held(part: str) -> Holding:
    return holding(members(part))


@pytest.mark.parametrize("part", PARTS)
def test_every_article_says_that_it_is_invented(part: str) -> None:
    assert all(article.publisher.endswith("（虚构）") for article in members(part))
    assert len({article.id for article in members(part)}) == len(members(part))


def test_no_article_stands_in_two_parts() -> None:
    ids = [article.id for part in ("train", "dev", "test") for article in members(part)]
    assert len(ids) == len(set(ids))
    assert {article.id for article in members("second")} <= set(ids)


def test_the_corpus_is_spread_wide() -> None:
    together = [held(part) for part in ("train", "dev", "test")]
    assert sum(one.articles for one in together) >= 300
    assert sum(one.characters for one in together) >= 200_000
    assert len({name for one in together for name in one.provinces if name}) >= 31
    assert len({name for one in together for name in one.industries}) >= 40


def test_the_test_part_has_enough_of_everything() -> None:
    test = held("test")
    few = {
        name: counted[name]
        for counted, labels in (
            (test.properties, set(PROPERTIES) - NOT_IN_GOLD),
            (test.indicators, INDICATORS),
            (test.kinds, KINDS),
        )
        for name in labels
        if counted[name] < FEWEST_OF_A_LABEL
    }
    assert few == {}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the newspaper articles are not here")
def test_no_wording_of_the_newspaper_is_in_the_corpus() -> None:
    press = [_plain(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    runs = {text[n : n + LONGEST_SHARED_RUN] for text in press for n in range(len(text) - LONGEST_SHARED_RUN + 1)}
    shared = []
    for part in PARTS:
        for article in members(part):
            text = _plain(article.text)
            shared += [
                (article.id, text[n : n + LONGEST_SHARED_RUN])
                for n in range(len(text))
                if text[n : n + LONGEST_SHARED_RUN] in runs
            ]
    assert shared == []


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the newspaper articles are not here")
def test_sentences_are_as_long_and_as_dense_as_the_newspapers() -> None:
    """Within a fifth, on the articles of the test part, which is the measure, and on all that is trained on, which quotes less."""
    press = density([(path.read_text(encoding="utf-8"), ()) for path in sorted(SEEDS.glob("*.txt"))])
    for part in ("train", "test"):
        ours = density([(article.text, ()) for article in members(part)])
        assert ours.characters_a_sentence == pytest.approx(press.characters_a_sentence, rel=0.2), part
        assert ours.listed_in_100 == pytest.approx(press.listed_in_100, rel=0.2), part
        assert ours.quoted == pytest.approx(press.quoted, rel=0.2 if part == "test" else 0.4), part


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())

"""The trained readers of claims: what they are asked, what they learn from a few articles, and that they learn the same twice."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from corpus.examples import NO, Examples, articles, ask, marked_names
from kg.language import pipeline
from kg.language.claims import dater, measurer, relater
from kg.language.claims.classifier import NONE, YES, Classifier
from kg.language.claims.dater import Dater
from kg.language.claims.measurer import Measurer
from kg.language.claims.relater import Relater
from kg.language.claims.saying import Readers
from kg.language.components import Claims
from kg.vocabulary import INDICATORS, KINDS, PROPERTIES
from tests.sentences import read

SAMPLE = Path(__file__).resolve().parent.parent / "corpus" / "train" / "c14"
MODELS = (*relater.MODELS, *measurer.MODELS, *dater.MODELS)


@cache
def examples() -> Examples:
    found = Examples()
    for article, mended in articles([SAMPLE]):
        ask(article, mended, marked_names(article, mended), found)
    return found


@cache
def trained() -> dict[str, Classifier]:
    return {file: Classifier.trained(seen, c1=0.1, c2=1.0) for file, seen in examples().of.items()}


def test_every_model_that_ships_has_its_examples() -> None:
    folder = Path(relater.__file__).parents[1] / "models"
    assert set(examples().of) == set(MODELS)
    assert {path.name for path in folder.glob("*.crfsuite")} == {*MODELS, "names.crfsuite"}


@pytest.mark.parametrize(
    ("file", "labels"),
    [
        (relater.MODELS[0], {NONE, *PROPERTIES}),
        (measurer.MODELS[0], {NONE, *INDICATORS}),
        (measurer.MODELS[1], {YES, NO}),
        (dater.MODELS[0], {NONE, *KINDS}),
        (dater.MODELS[1], {YES, NO}),
    ],
)
def test_examples_have_the_labels_of_the_contract(file: str, labels: set[str]) -> None:
    given = {label for _, label in examples().of[file]}
    assert given <= labels
    assert len(given) > 1


def test_the_same_examples_make_the_same_bytes() -> None:
    for file, seen in examples().of.items():
        assert Classifier.trained(seen, c1=0.1, c2=1.0).model == trained()[file].model, file


def test_chances_are_those_of_one_choice() -> None:
    classifier = trained()[measurer.MODELS[0]]
    for seen, _ in examples().of[measurer.MODELS[0]][:50]:
        chances = classifier.chances(seen)
        assert all(0.0 < chance <= 1.0 for chance in chances.values())
        assert 0.6 < sum(chances.values()) <= 1.0001, (
            "no more is left out than labels of a chance below one in a hundred"
        )


def test_what_was_learned_is_what_the_annotation_says() -> None:
    """On the very articles: a classifier that does not even know them has learned nothing."""
    for file in MODELS:
        classifier = trained()[file]
        told = [(classifier.chances(seen), label) for seen, label in examples().of[file]]
        right = sum(max(chances, key=lambda name: chances[name]) == label for chances, label in told)
        commonest = max(sum(label == other for _, label in told) for other in {label for _, label in told})
        assert right > commonest + (len(told) - commonest) / 2, file


def test_without_models_the_tables_findings_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "2025年，比亚迪在襄阳市投资建设襄阳电池基地，总投资50亿元。"
    claims = pipeline().get_pipe("claims")
    assert isinstance(claims, Claims)
    monkeypatch.setattr(claims, "readers", Readers())
    rules = {claim.evidence.rule for claim in (*read(text).relations, *read(text).quantities)}
    assert rules
    assert not any(rule.endswith("/model") for rule in rules)


def test_a_classifier_can_deny_a_number_but_not_a_relation_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "2025年，比亚迪实现产值50亿元，产品出口至泰国。"
    claims = pipeline().get_pipe("claims")
    assert isinstance(claims, Claims)
    monkeypatch.setattr(claims, "readers", Readers())
    assert [q.indicator for q in read(text).quantities] == ["output"]
    assert "exportsTo" in {relation.property for relation in read(text).relations}
    no_number = Classifier.trained([(["R=output"], NONE), (["x"], "output")] * 20, c1=0.0, c2=0.1)
    no_relation = Classifier.trained([(["any"], NONE), (["x"], "exportsTo")] * 20, c1=0.0, c2=0.1)
    denying = Readers(Relater(no_relation), Measurer(no_number, trained()[measurer.MODELS[1]]), Dater())
    monkeypatch.setattr(claims, "readers", denying)
    assert not read(text).quantities
    assert "exportsTo" in {relation.property for relation in read(text).relations}

"""The trained readers of claims: what they are asked, what they learn from a few articles, and that they learn the same twice."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

import numpy as np
import pycrfsuite
import pytest

from corpus.examples import NO, Examples, articles, ask, ask_judge, before_names, marked_names
from corpus.train import train
from kg.errors import InputError
from kg.language import pipeline
from kg.language.claims import dater, judge, measurer, relater
from kg.language.claims.classifier import NONE, YES, Classifier, spelled
from kg.language.claims.dater import Dater
from kg.language.claims.frames import Slot
from kg.language.claims.judge import Judge, SaidRelation
from kg.language.claims.measurer import Measurer
from kg.language.claims.relater import Relater
from kg.language.claims.saying import Readers
from kg.language.components import Claims
from kg.language.crfsuite import rounded, weights_of
from kg.language.names.features import Features
from kg.language.weights import FOLDER, SUFFIX, load
from kg.vocabulary import INDICATORS, KINDS, PROPERTIES, STATUSES
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
    assert set(examples().of) == set(MODELS)
    assert {path.name for path in FOLDER.glob(f"*{SUFFIX}")} == {
        name + SUFFIX for name in (*MODELS, judge.MODEL, "names")
    }


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
    for chances in classifier.chances([seen for seen, _ in examples().of[measurer.MODELS[0]][:50]]):
        assert all(0.0 < chance <= 1.0 for chance in chances.values())
        assert 0.6 < sum(chances.values()) <= 1.0001, (
            "no more is left out than labels of a chance below one in a hundred"
        )


def test_chances_are_those_of_crfsuite_itself() -> None:
    asked = [seen for seen, _ in examples().of[relater.MODELS[0]][:40]]
    classifier, tagger = trained()[relater.MODELS[0]], pycrfsuite.Tagger()
    tagger.open_inmemory(classifier.model)
    for seen, chances in zip(asked, classifier.chances(asked), strict=True):
        tagger.set([list(spelled(seen))])
        theirs = {label: tagger.marginal(label, 0) for label in tagger.labels()}
        assert chances == pytest.approx({label: chance for label, chance in theirs.items() if chance >= 0.01})


def test_a_rounded_model_decides_alike_and_packs_smaller() -> None:
    exact = trained()[relater.MODELS[0]].model
    short = rounded(exact)
    assert len(short) == len(exact) and len(gzip.compress(short)) < len(gzip.compress(exact))
    before, after = weights_of(exact), weights_of(short)
    assert (before.labels, before.rows) == (after.labels, after.rows)
    assert before.matrix.any() and np.allclose(after.matrix, before.matrix, rtol=2e-4, atol=0)
    assert rounded(short) == short


def test_what_nobody_asks_has_no_chances() -> None:
    assert trained()[relater.MODELS[0]].chances([]) == []
    assert trained()[relater.MODELS[0]].each(YES, []) == []


def test_of_each_choice_all_things_have_their_chance() -> None:
    classifier = Classifier.trained([([("a=", ["1"])], YES), ([("a=", ["2"])], NO)] * 20, c1=0.0, c2=0.1)
    choices = [
        [([("a", ["=2"])], "two"), ([("", ["a=1"])], "one"), ([("a=", ["1"])], "again")],
        [([("a=", ["3"])], "three")],
    ]
    ((less, two), (sure, one), (same, again)), ((unknown, three),) = classifier.each(YES, choices)
    assert (two, one, again, three) == ("two", "one", "again", "three")
    assert less < 0.2 and sure == same > 0.8
    assert 0.4 < unknown < 0.6


def test_names_are_read_of_the_features_that_the_model_has_weights_for() -> None:
    doc = before_names("甲公司在贵阳市建成年产20万吨的电池材料基地，一期于2024年投产。")
    seen = (doc._.words, doc._.names, doc._.proposals, doc._.quantities, doc._.times)
    rows = weights_of(load("names")).rows
    known: dict[str, dict[str, bytes]] = {}
    for feature in rows:
        beginning, _, rest = feature.partition("=")
        known.setdefault(beginning, {})[rest] = feature.encode()
    length = len(doc._.words.text)
    whole, kept = Features(*seen).of(0, length), Features(*seen, known).of(0, length)
    assert sum(map(len, kept)) < sum(map(len, whole))
    for every, some in zip(whole, kept, strict=True):
        assert [f for f in every if f.decode() in rows] == [f for f in some if f.decode() in rows]


def test_what_was_learned_is_what_the_annotation_says() -> None:
    """On the very articles: a classifier that does not even know them has learned nothing."""
    for file in MODELS:
        classifier = trained()[file]
        asked = examples().of[file]
        told = list(zip(classifier.chances([seen for seen, _ in asked]), (label for _, label in asked), strict=True))
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
    no_number = Classifier.trained([([("", ["R=output"])], NONE), ([("", ["x"])], "output")] * 20, c1=0.0, c2=0.1)
    no_relation = Classifier.trained([([("", ["any"])], NONE), ([("", ["x"])], "exportsTo")] * 20, c1=0.0, c2=0.1)
    no_claim = Classifier.trained([([("", ["always"])], NONE), ([("", ["x"])], "actual")] * 20, c1=0.0, c2=0.1)
    denying = Readers(
        Relater(no_relation), Judge(no_claim), Measurer(no_number, trained()[measurer.MODELS[1]]), Dater()
    )
    monkeypatch.setattr(claims, "readers", denying)
    assert not read(text).quantities
    assert "exportsTo" in {relation.property for relation in read(text).relations}


def test_an_event_is_of_all_to_whom_it_likely_happened(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = pipeline().get_pipe("claims")
    assert isinstance(claims, Claims)
    kinds = Classifier.trained([([("", ["R=signed"])], "signed"), ([("", ["x"])], NONE)] * 20, c1=0.0, c2=0.1)
    # The one that the table takes for the subject is likelier than the other.
    known = [([("", ["k=Company"])], YES), ([("", ["R=True"])], YES), ([("", ["k=Place"])], NO)]
    firms = Classifier.trained(known * 20, c1=0.0, c2=0.1)
    monkeypatch.setattr(claims, "readers", Readers(dater=Dater(kinds, firms)))
    reading = read("2024年3月8日，比亚迪与宁德时代在襄阳市签约。")
    signed = {reading.referents[event.subject].label for event in reading.events if event.kind == "signed"}
    assert signed == {"比亚迪", "宁德时代"}


def measuring(
    monkeypatch: pytest.MonkeyPatch, labels: list[str], kinds: set[str], less: frozenset[str] = frozenset()
) -> None:
    """Let numbers measure what most of the labels say, as surely as they do, and be of names of some kinds, of some less surely."""
    claims = pipeline().get_pipe("claims")
    assert isinstance(claims, Claims)
    indicators = Classifier.trained([([("", ["K=amount"])], label) for label in labels], c1=0.0, c2=0.01)
    known = [([("", [f"k={kind}"])], YES if kind in kinds else NO) for kind in ("Company", "Industry", "Park", "Place")]
    doubts = [([("", [f"k={kind}"])], NO) for kind in sorted(less)]
    owners = Classifier.trained(known * 20 + doubts * 4, c1=0.0, c2=0.01)
    monkeypatch.setattr(claims, "readers", Readers(measurer=Measurer(indicators, owners)))


SECTOR = "2024年，合肥市人工智能产业产值达500亿元，科大讯飞居首。"


def test_what_is_told_of_an_industry_in_a_place_is_of_both(monkeypatch: pytest.MonkeyPatch) -> None:
    measuring(monkeypatch, ["output"] * 19 + [NONE], {"Industry", "Place"})
    reading = read(SECTOR)
    industry = next(n for n, one in enumerate(reading.referents) if one.type == "Industry")
    told = {(reading.referents[q.subject].label, q.of) for q in reading.quantities}
    assert told == {("合肥市", industry), (reading.referents[industry].label, None)}


def test_what_a_place_is_known_for_shares_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    measuring(monkeypatch, ["output"] * 19 + [NONE], {"Industry", "Place"}, frozenset({"Industry"}))
    reading = read("2024年，合肥市主导产业为人工智能产业，产值达500亿元。")
    (only,) = reading.quantities
    assert (reading.referents[only.subject].label, only.of) == ("合肥市", None)
    assert len(read("2024年，合肥市人工智能产业产值达500亿元。").quantities) == 2


@pytest.mark.parametrize("kinds", [{"Place"}, {"Industry"}, {"Place", "Company"}])
def test_any_other_number_is_of_one(monkeypatch: pytest.MonkeyPatch, kinds: set[str]) -> None:
    measuring(monkeypatch, ["output"] * 19 + [NONE], kinds)
    assert len(read(SECTOR).quantities) == 1


@pytest.mark.parametrize(
    ("labels", "indicators"),
    [
        (["companies"] * 4 + [NONE] * 6, ["companies"]),
        (["companies"] * 2 + [NONE] * 8, []),
        (["count"] * 4 + [NONE] * 6, []),
        (["count"] * 7 + [NONE] * 3, ["count"]),
        (["count"] * 9 + ["companies"] * 8 + [NONE] * 3, []),
    ],
)
def test_what_is_made_up_sooner_than_read_stands_from_a_higher_chance(
    monkeypatch: pytest.MonkeyPatch, labels: list[str], indicators: list[str]
) -> None:
    measuring(monkeypatch, labels * 5, {"Park"})
    assert [q.indicator for q in read("合肥高新区集聚企业300家。").quantities] == indicators


# --- the judge --------------------------------------------------------------------------------------------------------
def said(confidence: float, status: str = "actual") -> SaidRelation:
    firm, place = Slot(0, 3, "Company", 0), Slot(5, 8, "Place", 1)
    return SaidRelation("locatedIn", firm, place, ("locatedIn/落户",), confidence, status, "", (0, 8))


def judging(label: str) -> Judge:
    """A judge who always says the same."""
    return Judge(Classifier.trained([([("", ["always"])], label), ([("", ["x"])], NONE)] * 50, c1=0.0, c2=0.01))


@pytest.mark.parametrize(
    ("label", "before", "confidence", "status"),
    [
        ("actual", (0.6, "actual"), (0.7, 0.75), "actual"),
        (NONE, (0.8, "actual"), (0.53, 0.56), "actual"),
        (NONE, (0.6, "actual"), (0.5, 0.5), "actual"),  # stays a statement
        (NONE, (0.4, "actual"), (0.4, 0.4), "actual"),
        ("planned", (0.6, "actual"), (0.7, 0.75), "planned"),
        ("actual", (0.6, "planned"), (0.7, 0.75), "planned"),  # a plan never becomes a fact
    ],
)
def test_a_judge_has_his_say_beside_the_reader(
    label: str, before: tuple[float, str], confidence: tuple[float, float], status: str
) -> None:
    (after,) = judging(label).weighed([said(*before)])
    assert confidence[0] <= after.confidence <= confidence[1]
    assert after.status == status


def test_without_a_judge_the_readers_word_stands() -> None:
    told = [said(0.81)]
    assert Judge().weighed(told) == told


def test_a_judge_learns_from_what_the_article_says() -> None:
    found = Examples()
    for article, mended in articles([SAMPLE]):
        ask_judge(article, mended, marked_names(article, mended), Relater(), found)
    labels = {label for _, label in found.of[judge.MODEL]}
    assert {NONE, "actual"} <= labels <= {NONE, *STATUSES}


def test_training_takes_two_writers(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="two writers"):
        train([SAMPLE], tmp_path)


@pytest.mark.long
def test_all_models_are_trained_from_the_articles_of_two_writers_and_read_with(tmp_path: Path) -> None:
    writers = sorted(path for path in SAMPLE.parent.iterdir() if path.is_dir())[:2]
    for writer in writers:
        (tmp_path / writer.name).mkdir()
        for path in sorted(writer.glob("*.ann"))[:3]:
            (tmp_path / writer.name / path.name).write_bytes(path.read_bytes())
    (tmp_path / "models").mkdir()
    train([tmp_path / writer.name for writer in writers], tmp_path / "models")
    assert {path.name for path in (tmp_path / "models").iterdir()} == {path.name for path in FOLDER.glob(f"*{SUFFIX}")}
    assert Readers.shipped(tmp_path / "models").judge.weighed(told := [said(0.8)]) != told

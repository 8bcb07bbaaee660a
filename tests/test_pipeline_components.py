"""The spaCy pipeline: what its components declare and give, and what holds of every reading."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg.language import Reader
from kg.language.components import ORDER
from kg.language.names.recogniser import MODEL, Recogniser
from kg.language.reader import pipeline
from kg.language.weights import load
from kg.model import Evidence, Reading
from kg.reading.mend import mend
from kg.vocabulary import TYPES
from tests.sentences import document, read, rules_alone

ARTICLE = (
    "　　本报合肥讯　6月12日，记者从合肥高新区管委会获悉，位于合肥高新区的科大讯飞股份有限公司（以下简称“科大讯飞”）"
    "今年前5个月实现营\n收80亿元，同比增长12.5%。\n"
    "　　“公司与奇瑞汽车签署了战略合作协议。”科大讯飞董事长刘庆峰说，去年，公司获评国家级绿色工厂，员工达1.5万人。\n"
    "　　由宁德时代投资建设的宜宾动力电池基地２０２２年３月投产，总投资240亿元，年产能75GWh，产品供应蔚来、理想汽车，远销德国。\n"
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline()


@pytest.fixture(scope="module")
def article(nlp: Language) -> Doc:
    return nlp(mend(ARTICLE).text)


def evidence(reading: Reading) -> list[Evidence]:
    claims = (*reading.relations, *reading.quantities, *reading.events)
    return [one for referent in reading.referents for one in referent.evidence] + [claim.evidence for claim in claims]


# --- what components declare ------------------------------------------------------------------------------------------
def test_every_component_finds_what_it_needs(nlp: Language) -> None:
    analysis = nlp.analyze_pipes()
    assert tuple(nlp.pipe_names) == ORDER
    assert analysis["problems"] == {name: [] for name in ORDER}


def test_every_component_declares_what_it_gives(nlp: Language) -> None:
    summary = nlp.analyze_pipes()["summary"]
    assert all(summary[name]["assigns"] for name in ORDER)
    given = [attribute for name in ORDER for attribute in summary[name]["assigns"]]
    needed = {attribute for name in ORDER for attribute in summary[name]["requires"]}
    assert needed <= set(given)
    assert {"doc.ents", "doc._.said"} <= set(given)


def test_a_component_out_of_its_place_is_reported() -> None:
    wrong = Language()
    wrong.add_pipe("known_names")
    wrong.add_pipe("words")
    assert wrong.analyze_pipes()["problems"]["known_names"] == ["doc._.words"]


def test_the_trained_recogniser_ships_and_without_a_model_changes_nothing(nlp: Language) -> None:
    assert "trained_names" in nlp.pipe_names
    assert load(MODEL)
    doc = rules_alone()(mend(ARTICLE).text)
    before = list(doc._.names)
    assert before
    assert Recogniser(nlp, "empty")(doc)._.names == before


# --- what they give ---------------------------------------------------------------------------------------------------
def test_entities_are_typed_and_do_not_overlap(article: Doc) -> None:
    assert len(article.ents) >= 10
    assert {ent.label_ for ent in article.ents} <= set(TYPES)
    assert {"Company", "Park", "Project", "Person", "Honor"} <= {ent.label_ for ent in article.ents}
    ends = [0, *(ent.end_char for ent in article.ents)]
    assert all(end <= ent.start_char for end, ent in zip(ends, article.ents, strict=False))


def test_entities_are_the_decided_names(article: Doc) -> None:
    assert [(ent.start_char, ent.end_char, ent.label_) for ent in article.ents] == [
        (name.start, name.end, name.type) for name in article._.names
    ]


def test_sentences_cover_the_text_in_order(article: Doc) -> None:
    bounds = article._.sentences
    assert all(first < last for first, last in bounds)
    assert all(before[1] <= after[0] for before, after in pairwise(bounds))
    outside = set(range(len(article.text))) - {place for first, last in bounds for place in range(first, last)}
    assert not "".join(article.text[place] for place in outside).strip()


def test_every_mention_has_a_referent(article: Doc) -> None:
    assert len(article._.referent_of) == len(article._.names)
    assert set(article._.referent_of) == set(range(len(article._.clusters)))


# --- what holds of every reading --------------------------------------------------------------------------------------
def test_a_reading_is_the_same_twice() -> None:
    first, second = read(ARTICLE), read(ARTICLE)
    assert first.relations and first.quantities and first.events
    assert repr(first).encode() == repr(second).encode()


def test_a_reading_does_not_depend_on_what_was_read_before() -> None:
    alone = read("该公司位于合肥市。")
    read("科大讯飞今年加快扩产。")
    assert read("该公司位于合肥市。") == alone
    assert not alone.relations


def test_every_quote_cuts_back() -> None:
    reading = read(ARTICLE)
    assert len(evidence(reading)) > 20
    for one in evidence(reading):
        assert ARTICLE[one.span.start : one.span.end] == one.quote
        for place in (one.subject, one.object):
            assert place is None or 0 <= place.start < place.end <= len(ARTICLE)


def test_names_in_evidence_cut_back_to_a_form_of_their_referent() -> None:
    reading = read(ARTICLE)
    for referent in reading.referents:
        forms = {mend(form).text for form in (referent.label, *referent.aliases)}
        for one in referent.evidence:
            assert one.subject is not None
            assert mend(ARTICLE[one.subject.start : one.subject.end]).text in forms


@pytest.mark.parametrize("text", ["", " ", "\n\n", "　　", "\ufeff", "。", "2024", "ABC", "😀", "、、、", "《》“”（）"])
def test_a_text_without_names_gives_an_empty_reading(text: str) -> None:
    reading = read(text)
    assert reading == Reading(document="sentence")


# --- long texts -------------------------------------------------------------------------------------------------------
@pytest.mark.long
@pytest.mark.parametrize("piece", ["甲", "1", "“", "《", "、", "公司", "宁德时代在"], ids=str)
def test_a_sentence_of_a_hundred_thousand_characters_is_read(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    assert took(text) < 120


@pytest.mark.long
@pytest.mark.parametrize(
    "piece",
    ["宁德时代为蔚来供应动力电池，总投资5亿元，", "宁德时代、", "宁德时代在合肥市投资2亿元", "合肥市集成电路产业基地"],
    ids=lambda piece: piece[:8],
)
def test_time_grows_with_length_and_no_faster(piece: str) -> None:
    """Four times the text may take six times as long, not sixteen times."""
    took(piece)
    short, long = (took((piece * 2000)[:size]) for size in (3_000, 12_000))
    assert long < 6 * short + 1.0


def took(text: str) -> float:
    mended = mend(text)
    start = time.perf_counter()
    Reader().understand(document(text), mended)
    return time.perf_counter() - start

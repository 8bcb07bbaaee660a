"""Another spaCy pipeline as a source of names: what its entities become, when it is another reader, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from conftest import Run
from spacy.util import is_package

from kg import pipeline
from kg.errors import InputError
from kg.language import own_tables
from kg.language.guest import IGNORED, RULE, SCORE, guest, type_of

# None of the names has a form that the rules know, and no model has seen them.
TEXT = "星屿迎来新客人\n昨日，咕噜嗒与哒哩咪在星屿镇见面，谈到了绒绒果。\n"
PATTERNS = [
    {"label": "ORG", "pattern": "咕噜嗒"},
    {"label": "PERSON", "pattern": "哒哩咪"},
    {"label": "PRODUCT", "pattern": "绒绒果"},
    {"label": "DATE", "pattern": "昨日"},
]


def made(folder: Path, patterns: list[dict[str, str]], *, version: str = "1.0") -> Path:
    """A small pipeline that holds for names what it is told to."""
    nlp = spacy.blank("zh")
    nlp.meta["version"] = version
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "ORTH"})
    ruler.add_patterns(patterns)  # type: ignore[attr-defined]
    nlp.to_disk(folder)
    return folder


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return made(tmp_path / "other", PATTERNS)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_its_entities_are_proposals_of_our_types(other: Path) -> None:
    found = [(TEXT[c.start : c.end], c.type, c.rule) for c in guest(str(other)).names(TEXT)]
    assert found == [
        ("咕噜嗒", "Company", f"{RULE}/ORG"),
        ("哒哩咪", "Person", f"{RULE}/PERSON"),
        ("绒绒果", "Product", f"{RULE}/PRODUCT"),
    ]


def test_what_only_it_finds_is_in_the_graph(other: Path, article: Path, tmp_path: Path) -> None:
    pipeline.build([article], folder=tmp_path / "alone")
    alone = pipeline.world(folder=tmp_path / "alone")
    assert not {"咕噜嗒", "哒哩咪"} & {entity.label for entity in alone.entities}
    pipeline.build([article], folder=tmp_path / "g", names_from=str(other))
    together = pipeline.world(folder=tmp_path / "g")
    assert {("咕噜嗒", "Company"), ("哒哩咪", "Person")} <= {(e.label, e.type) for e in together.entities}
    (one,) = [entity for entity in together.entities if entity.label == "咕噜嗒"]
    assert [(e.rule, e.quote) for e in one.evidence] == [(f"{RULE}/ORG", TEXT.split("\n")[1])]
    assert one.evidence[0].confidence == SCORE


def test_what_the_rules_are_surer_of_stands(article: Path, tmp_path: Path) -> None:
    article.write_text("昨日，星屿绒果科技有限公司董事长到访。\n", encoding="utf-8")
    wrong = made(tmp_path / "wrong", [{"label": "PERSON", "pattern": "星屿绒果科技"}])
    pipeline.build([article], folder=tmp_path / "g", names_from=str(wrong))
    world = pipeline.world(folder=tmp_path / "g")
    assert [(entity.label, entity.type) for entity in world.entities] == [("星屿绒果科技有限公司", "Company")]


def test_another_pipeline_is_another_reader(other: Path, article: Path, tmp_path: Path) -> None:
    newer = made(tmp_path / "newer", PATTERNS, version="1.1")
    fewer = made(tmp_path / "fewer", PATTERNS[1:])
    readers = [own_tables(names_from=str(folder)).version for folder in (other, other, newer, fewer)]
    assert readers[0] == readers[1]
    assert len({*readers, own_tables().version}) == 4
    folder = tmp_path / "g"
    assert pipeline.build([article], folder=folder, names_from=str(other)).added == ["a"]
    assert pipeline.build([article], folder=folder, names_from=str(other)).unchanged == ["a"]
    assert pipeline.build([article], folder=folder).updated == ["a"]
    assert "咕噜嗒" not in {entity.label for entity in pipeline.world(folder=folder).entities}


@pytest.mark.parametrize(
    ("label", "surface", "type_"),
    [
        ("ORG", "星屿绒果科技有限公司", "Company"),
        ("ORG", "咕噜嗒", "Company"),
        ("ORG", "星屿大学", "Institution"),
        ("ORG", "星屿县人民政府", "Institution"),
        ("ORG", "星屿高新区", "Park"),
        ("GPE", "四川省", "Place"),
        ("LOC", "浦东新区", "Place"),
        ("FAC", "星屿产业园", "Park"),
        ("FAC", "星屿大桥", "Place"),
        ("PER", "哒哩咪", "Person"),
        ("Honor", "绒果之乡", "Honor"),
        ("WORK_OF_ART", "绒果之歌", ""),
    ],
)
def test_labels_are_our_types(label: str, surface: str, type_: str) -> None:
    assert type_of(label, surface) == type_


def test_what_is_passed_over_is_a_list() -> None:
    assert {type_of(label, "甲") for label in IGNORED} == {""}


def test_what_cannot_be_used_is_refused(tmp_path: Path) -> None:
    unknown = made(tmp_path / "unknown", [{"label": "FIRM", "pattern": "咕噜嗒"}])
    spacy.blank("zh").to_disk(tmp_path / "nothing")
    (tmp_path / "empty").mkdir()
    for pipeline_, says in (
        (str(unknown), "unknown label 'FIRM'"),
        (str(tmp_path / "nothing"), "finds no entities"),
        (str(tmp_path / "empty"), "cannot be loaded"),
        ("zh_core_news_nowhere", "python -m spacy download zh_core_news_nowhere"),
    ):
        with pytest.raises(InputError) as refused:
            guest(pipeline_)
        assert says in str(refused.value)
        assert pipeline_ in str(refused.value)


def test_the_command_takes_it_and_tells_how_to_install_it(kg: Run, other: Path, article: Path) -> None:
    ran = kg("build", str(article), "--graph", "g", "--names-from", str(other))
    assert ran.status == 0, ran.err
    assert "咕噜嗒" in kg("show", "咕噜嗒", "--graph", "g").out
    refused = kg("build", str(article), "--graph", "h", "--names-from", "zh_core_news_nowhere")
    assert refused.status == InputError.exit_code
    assert "python -m spacy download zh_core_news_nowhere" in "".join(refused.err.split("\n"))


@pytest.mark.skipif(not is_package("zh_core_web_sm"), reason="zh_core_web_sm is not installed")
def test_the_small_chinese_pipeline_of_spacy_finds_places_and_people() -> None:
    found = {c.type for c in guest("zh_core_web_sm").names("昨日，王小明从北京来到四川省成都市。")}
    assert {"Place", "Person"} <= found

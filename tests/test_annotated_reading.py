"""What the annotation of an article says, as a Reading: its claims, each with the sentence that the text has for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import pipeline
from kg.model import Evidence, Reading
from kg.reading.annotated import parse
from kg.reading.annotated_reading import reading_of
from kg.resources import resource

ARTICLE = """# id: a1 · published: 2024-05-01 · publisher: 某报 · title: {甲电池|Company:甲电池有限公司}投产

{甲电池有限公司|Company}（以下简称{甲电池|Company:甲电池有限公司}）成立。{2023年5月|DATE}，它的{一期|Project:甲基地一期}在{乙园|Park}开工；{2024年4月|DATE}投产。
> 甲电池有限公司 investsIn 甲基地一期
> 甲基地一期 locatedIn 乙园
! 甲基地一期 started 2023-05
! 甲基地一期 commissioned 2024-04

年产{30GWh|QUANTITY}，用工{500人|QUANTITY}。
= 甲基地一期 capacity 30 GWh
= 甲基地一期 employees 500 人
"""


@pytest.fixture
def said() -> Reading:
    return reading_of(
        parse(ARTICLE, where="a1"), document="a1", code_of=lambda type_, _: "Z1" if type_ == "Park" else ""
    )


def test_things_have_their_names_and_codes(said: Reading) -> None:
    # 一期 is another thing in every article.
    assert [(one.type, one.label, one.aliases, one.code) for one in said.referents] == [
        ("Company", "甲电池有限公司", ("甲电池",), ""), ("Project", "甲基地一期", (), ""), ("Park", "乙园", (), "Z1"),
    ]  # fmt: skip


def test_a_claim_quotes_the_sentence_that_names_both(said: Reading) -> None:
    quotes = [one.evidence.quote for one in said.relations]
    assert quotes[1] == "2023年5月，它的一期在乙园开工；"
    assert quotes[0].startswith("甲电池有限公司") and quotes[0].endswith("开工；")
    assert [one.evidence.quote for one in said.events] == [quotes[1], f"{quotes[1]}2024年4月投产。"]


def test_a_subject_from_before_is_the_antecedent(said: Reading) -> None:
    text = parse(ARTICLE, where="a1").text
    for quantity in said.quantities:
        evidence = quantity.evidence
        assert evidence.quote == "年产30GWh，用工500人。"
        assert evidence.subject is None and evidence.antecedent and evidence.object
        assert text[evidence.antecedent.start : evidence.antecedent.end] == "一期"
    assert [text[q.evidence.object.start : q.evidence.object.end] for q in said.quantities if q.evidence.object] == [
        "30GWh", "500人",
    ]  # fmt: skip


WRITERS = resource("corpus/demo").parent / "train"
ARTICLES = sorted(resource("corpus/demo").glob("*.ann")) + sorted(WRITERS.glob("c0*/*.ann"))[::4]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_quote_is_the_text_and_every_claim_is_there(path: Path) -> None:
    marked = parse(path.read_text(encoding="utf-8"), where=path.stem)
    said = reading_of(marked, document=path.stem, code_of=lambda _type, _name: "")
    evidence: list[Evidence] = [one.evidence for one in (*said.relations, *said.quantities, *said.events)]
    evidence += [one for referent in said.referents for one in referent.evidence]
    assert all(marked.text[one.span.start : one.span.end] == one.quote for one in evidence)
    assert len(said.relations) == len(marked.relations) and len(said.quantities) == len(marked.observations)
    label = [referent.label for referent in said.referents]
    assert {(label[one.subject], one.property, label[one.object]) for one in said.relations} == {
        (one.subject, one.property, one.object) for one in marked.relations
    }


def test_its_graph_is_sound(gold_folder: Path) -> None:
    assert pipeline.check(folder=gold_folder) == []

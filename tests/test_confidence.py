"""How sure a reader is made a probability: families of readers, and what stands stays standing."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.language import Reader
from kg.language.confidence import FAMILIES, Confidence, family, odds, shipped
from kg.model import Document
from kg.reading import mend

TEXT = "2024年3月，云栖储能有限公司的贵安储能项目建成投产，总投资12亿元，产品供应蔚来。"


def read(confidence: Confidence | None = None):
    document = Document(id="a", text=TEXT, sha256="0" * 64)
    return Reader(confidence=confidence).understand(document, mend(TEXT))


@pytest.mark.parametrize(
    ("what", "rule", "expected"),
    [
        ("names", "gazetteer/Place", "names: gazetteer"),
        ("names", "model/names", "names: model"),
        ("names", "model/names, repeated", "names: model"),
        ("names", "company/legal form", "names: form"),
        ("relations", "produces/主营", "relations: row of the table"),
        ("relations", "produces/model", "relations: model"),
        ("observations", "output/model", "observations"),
        ("milestones", "founded/成立", "milestones"),
    ],
)
def test_families(what: str, rule: str, expected: str) -> None:
    assert family(what, rule) == expected
    assert expected in FAMILIES


@pytest.mark.parametrize("rule", ["own/names", "guest/ORG"])
def test_what_a_user_brings_is_as_sure_as_it_is(rule: str) -> None:
    assert family("names", rule) == ""
    assert shipped().of("names", rule, 0.6) == 0.6


@pytest.mark.parametrize("what", ["names", "relations", "observations", "milestones"])
@pytest.mark.parametrize("rule", ["gazetteer/Place", "produces/主营", "produces/model"])
def test_what_is_surer_is_likelier(what: str, rule: str) -> None:
    likely = [shipped().of(what, rule, step / 100) for step in range(101)]
    assert all(0.0 <= one <= other <= 1.0 for one, other in pairwise(likely))
    assert likely[0] < likely[-1]


def test_a_relation_stays_on_its_side_of_one_half() -> None:
    doubtful, hopeful = (Confidence({"relations: model": (1.0, offset)}) for offset in (-3.0, 3.0))
    assert doubtful.of("relations", "produces/model", 0.6) == 0.5
    assert doubtful.of("relations", "produces/model", 0.99) > 0.5
    assert hopeful.of("relations", "produces/model", 0.4) == 0.4
    assert hopeful.of("relations", "produces/model", 0.6) > 0.9


def test_odds_of_the_certain_are_finite() -> None:
    assert odds(0.5) == 0.0
    assert odds(1.0) == -odds(0.0) == pytest.approx(7.6, abs=0.01)


def test_confidence_changes_how_sure_a_reading_is_and_nothing_else() -> None:
    plain, likely = read(Confidence.none()), read()
    for before, after in (
        (plain.relations, likely.relations), (plain.quantities, likely.quantities), (plain.events, likely.events),
    ):  # fmt: skip
        assert before and len(before) == len(after)
        for one, other in zip(before, after, strict=True):
            assert (one.subject, one.evidence.span, one.evidence.rule) == (
                other.subject, other.evidence.span, other.evidence.rule,
            )  # fmt: skip
    told = [claim.evidence for claim in (*plain.relations, *plain.quantities, *plain.events)]
    assert any(
        one.confidence != other.evidence.confidence
        for one, other in zip(told, (*likely.relations, *likely.quantities, *likely.events), strict=True)
    )
    assert [one.label for one in plain.referents] == [one.label for one in likely.referents]

"""Who is in a place by a project, a subsidiary, a whole or a host: in the older answers, and marked as derived."""

from __future__ import annotations

import pytest
from sample_flow import flow, iri

from kg.answers.answer import Answer
from kg.answers.inventory import bases_of_firm, firms_of_park, firms_of_sector, makers_and_buyers
from kg.answers.outsiders import candidates, targets

BASE = ("甲公司 investsIn 乙项目", "乙项目 locatedIn 东园")


def rows(found: Answer, *columns: str) -> set[tuple[str, ...]]:
    """The cells of these columns in each row, with its basis and how many statements it rests on."""
    said = zip(*map(found.column, columns), strict=True)
    return {
        (*("" if one is None else str(one) for one in line), row.basis, str(len(row.proofs)))
        for line, row in zip(said, found.rows, strict=True)
    }


@pytest.mark.parametrize(("lines", "wanted"), [
    # By what it builds, and with what is made there only; nobody says that it is there itself.
    ((*BASE, "乙项目 produces 膜品", "甲公司 produces 芯品"),
     {("甲公司", "膜品", "derived", "3"), ("乙项目", "膜品", "reported", "2")}),
    # By a subsidiary, whose goods are not its own.
    (("丙公司 subsidiaryOf 甲公司", "丙公司 locatedIn 东园", "丙公司 produces 膜品"),
     {("甲公司", "", "derived", "2"), ("丙公司", "膜品", "reported", "2")}),
    # A phase is where its whole is.
    (("乙项目一期 partOf 乙项目", "乙项目 locatedIn 东园", "乙项目一期 produces 膜品"),
     {("乙项目", "", "reported", "1"), ("乙项目一期", "膜品", "derived", "3")}),
    # What is told goes before what follows.
    ((*BASE, "甲公司 locatedIn 东园"), {("甲公司", "", "reported", "3"), ("乙项目", "", "reported", "1")}),
    # What is planned, over, or elsewhere makes nobody present.
    (("甲公司 investsIn 乙项目 planned", "乙项目 locatedIn 东园"), {("乙项目", "", "reported", "1")}),
    (("甲公司 investsIn 乙项目", "乙项目 locatedIn 东园 planned"), {("乙项目", "", "reported", "1")}),
    (("甲公司 investsIn 乙项目", "乙项目 locatedIn 西园"), set()),
    (("甲公司 supplies 乙项目", "乙项目 locatedIn 东园"), {("乙项目", "", "reported", "1")}),
])  # fmt: skip
def test_the_firms_of_a_park(lines: tuple[str, ...], wanted: set[tuple[str, ...]]) -> None:
    assert rows(firms_of_park(flow(*lines), territory=iri("东园")), "firm", "product") == wanted


def test_who_invests_in_a_park_is_told_apart_from_who_is_there() -> None:
    graph = flow(
        "甲公司 locatedIn 东园", "甲公司 investsIn 东园", "乙公司 investsIn 东园", "乙公司 produces 膜品", "丙公司 investsIn 东园 planned",
        "丁公司 investsIn 东园 negated", "戊公司 investsIn 乙项目", "乙项目 locatedIn 东园", "戊公司 investsIn 东园",
    )  # fmt: skip
    found = firms_of_park(graph, territory=iri("东园"))
    assert rows(found, "firm", "product", "presence", "status") == {
        ("甲公司", "", "", "actual", "reported", "1"), ("乙项目", "", "", "actual", "reported", "1"),
        ("戊公司", "", "", "actual", "derived", "2"), ("乙公司", "", "investsHere", "actual", "reported", "1"),
        ("丙公司", "", "investsHere", "planned", "reported", "1"),
    }  # fmt: skip
    assert found.column("presence")[-2:] == ("investsHere", "investsHere")
    assert "investsIn" in found.terms


def test_a_place_that_follows_never_hides_the_one_that_is_told() -> None:
    graph = flow(*BASE, "甲公司 locatedIn 东市", "东园 locatedIn 东市")
    assert rows(firms_of_park(graph, territory=iri("东市")), "firm", "place") == {
        ("甲公司", "东市", "reported", "1"), ("甲公司", "东园", "derived", "2"), ("乙项目", "东园", "derived", "1"),
    }  # fmt: skip
    # And the wider of two that follow is needless.
    graph = flow(*BASE, "乙项目 locatedIn 东市", "东园 locatedIn 东市")
    assert ("甲公司", "东园", "derived", "2") in rows(firms_of_park(graph, territory=iri("东市")), "firm", "place")
    assert len(firms_of_park(graph, territory=iri("东市")).rows) == 2


@pytest.mark.parametrize("asked", ["膜品", "膜品产业"])
def test_a_sector_is_the_industry_and_the_product_and_their_kinds(asked: str) -> None:
    graph = flow(
        "甲公司 locatedIn 东市", "甲公司 inIndustry 膜品产业", "乙公司 locatedIn 东市", "乙公司 produces 膜品", "丙公司 locatedIn 东市",
        "丙公司 produces 湿法膜品", "丁公司 locatedIn 东市", "丁公司 inIndustry 湿法膜品产业",
        "戊公司 locatedIn 东市", "戊公司 produces 膜品柜品",
    )  # fmt: skip
    found = firms_of_sector(graph, territory=iri("东市"), sector=iri(asked))
    assert rows(found, "firm", "property", "sector") == {
        ("甲公司", "inIndustry", "膜品产业", "reported", "2"), ("乙公司", "produces", "膜品", "reported", "2"),
        ("丙公司", "produces", "湿法膜品", "reported", "2"), ("丁公司", "inIndustry", "湿法膜品产业", "reported", "2"),
    }  # fmt: skip


def test_the_firms_of_a_sector() -> None:
    graph = flow(
        *BASE, "乙项目 produces 膜品", "丙公司 investsIn 丁项目", "丁项目 locatedIn 东园", "丙公司 produces 膜品"
    )
    found = firms_of_sector(graph, territory=iri("东园"), sector=iri("膜品"))
    assert rows(found, "firm") == {("乙项目", "reported", "2"), ("甲公司", "derived", "3")}
    assert not firms_of_sector(graph, territory=iri("东园"), sector=iri("膜品"), year="2023").rows
    planned = flow(*BASE, "乙项目 produces 膜品 planned")
    assert rows(firms_of_sector(planned, territory=iri("东园"), sector=iri("膜品")), "firm") == {
        ("乙项目", "reported", "2")
    }


def test_the_bases_of_a_firm() -> None:
    graph = flow(
        *BASE,
        "乙项目一期 partOf 乙项目",
        "丙公司 subsidiaryOf 甲公司",
        "丁公司 subsidiaryOf 丙公司",
        "丁公司 locatedIn 西园",
    )
    assert rows(bases_of_firm(graph, firm=iri("甲公司")), "property", "base", "place") == {
        ("investsIn", "乙项目", "东园", "reported", "2"), ("partOf", "乙项目一期", "东园", "derived", "2"),
        ("subsidiaryOf", "丙公司", "", "reported", "1"), ("subsidiaryOf", "丁公司", "西园", "derived", "3"),
    }  # fmt: skip
    assert ("subsidiaryOf", "甲公司", "", "derived", "2") in rows(
        bases_of_firm(graph, firm=iri("丁公司")), "property", "base", "place"
    )


def test_the_makers_of_a_product() -> None:
    graph = flow(*BASE, "乙项目 produces 膜品")
    assert rows(makers_and_buyers(graph, product=iri("膜品"), territory=iri("东园")), "firm", "place") == {
        ("乙项目", "东园", "reported", "2"), ("甲公司", "东园", "derived", "3"),
    }  # fmt: skip


def test_who_deals_with_a_firm_that_is_here_by_a_project() -> None:
    graph = flow(
        *BASE, "丙公司 supplies 甲公司", "丁公司 supplies 乙项目", "丁公司 investsIn 戊项目", "戊项目 locatedIn 西园"
    )
    assert rows(candidates(graph, territory=iri("东园")), "firm", "partner", "place") == {
        ("丙公司", "甲公司", "", "derived", "3"), ("丁公司", "乙项目", "西园", "derived", "3"),
    }  # fmt: skip
    graph = flow("甲公司 locatedIn 东园", "丙公司 supplies 甲公司")
    assert rows(candidates(graph, territory=iri("东园")), "firm") == {("丙公司", "reported", "1")}


@pytest.mark.parametrize("kin", [
    ("丙公司 subsidiaryOf 甲公司",), ("甲公司 subsidiaryOf 丙公司 ",), ("丙公司 subsidiaryOf 戊公司", "戊公司 subsidiaryOf 甲公司"),
    ("甲公司 subsidiaryOf 戊公司", "戊公司 subsidiaryOf 丙公司"),
])  # fmt: skip
def test_who_belongs_to_a_local_firm_or_it_to_them_is_no_target(kin: tuple[str, ...]) -> None:
    told = (
        "甲公司 locatedIn 东园",
        "甲公司 uses 膜品",
        "丙公司 supplies 甲公司",
        "丙公司 produces 膜品",
        "丁公司 supplies 甲公司",
    )
    for listed in (candidates, targets):
        assert set(map(str, listed(flow(*told), territory=iri("东园")).column("firm"))) == {"丙公司", "丁公司"}
        assert set(map(str, listed(flow(*told, *kin), territory=iri("东园")).column("firm"))) == {"丁公司"}
    ended = flow(*told, "丙公司 subsidiaryOf 甲公司 ended")
    assert "丙公司" in map(str, candidates(ended, territory=iri("东园")).column("firm"))


def test_a_place_that_is_only_planned_is_none_of_what_follows() -> None:
    made = ("甲公司 investsIn 乙项目", "乙项目 produces 膜品")
    for line, place in (("乙项目 locatedIn 东园", "东园"), ("乙项目 locatedIn 东园 planned", "")):
        found = rows(makers_and_buyers(flow(*made, line), product=iri("膜品")), "firm", "place")
        assert {one[1] for one in found if one[0] == "甲公司"} == {place}

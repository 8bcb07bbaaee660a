"""Numbers and dated events as local news tells them: any money, moves in a ranking, plans and where they start, endings."""

from __future__ import annotations

import pytest

from kg.language.claims.frames import Slot
from kg.language.claims.within_names import in_names
from kg.language.numbers.quantities import quantities as numbers_of
from tests.sentences import events, quantities, read_by_rules


def told(text: str) -> set[tuple[str, str]]:
    """Each number read, with its status."""
    return {(claim.verbatim, claim.status) for claim in read_by_rules(text).quantities}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2024年，奇瑞汽车营业收入达300亿美元。", ("奇瑞汽车", "revenue", "300", "亿美元", "2024")),
        ("2024年，科大讯飞融资额达3亿港元。", ("科大讯飞", "financing", "3", "亿港元", "2024")),
        ("2024年，合肥高新区实际利用外资5亿元。", ("合肥高新区", "investment", "5", "亿元", "2024")),
        ("2024年，合肥高新区到位资金60亿元。", ("合肥高新区", "investment", "60", "亿元", "2024")),
        ("2024年，合肥高新区培育35家规模工业。", ("合肥高新区", "companies", "35", "家", "2024")),
    ],
)
def test_what_a_number_measures(text: str, says: tuple[str, ...]) -> None:
    assert says in quantities(read_by_rules(text))


def test_no_money_is_what_is_told_in_pieces() -> None:
    assert not {indicator for _, indicator, *_ in quantities(read_by_rules("2024年，奇瑞汽车营业收入达300亿件。"))} & {
        "revenue"
    }


def test_by_how_many_places_one_moved_is_no_number_of_its_own() -> None:
    said = told("2024年，科大讯飞研发人员比上年增加，行业排名第6位，比上年前移20位。")
    assert said == {("第6位", "actual")}
    assert told("2024年，合肥高新区排名上升第6位。") == {("第6位", "actual")}


def test_how_many_projects_a_name_speaks_of_is_no_capacity() -> None:
    name = "年产5万吨染料等三个项目"
    found = in_names([Slot(0, len(name), "Project", 0)], numbers_of(name))
    assert [one.quantity.verbatim for one in found] == ["5万吨"]
    name = "年产500万个汽车轮毂项目"
    (found,) = in_names([Slot(0, len(name), "Project", 0)], numbers_of(name))
    assert found.quantity.verbatim == "500万个"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # where a plan starts from is so already
        ("宜宾动力电池基地计划将年产能由5万吨提升至12万吨。", {("5万吨", "actual"), ("12万吨", "planned")}),
        ("宜宾动力电池基地计划由政府投资5亿元。", {("5亿元", "planned")}),
        # a goal is a plan, what was done of it is not
        ("合肥高新区提出2030年产值500亿元的目标。", {("500亿元", "planned")}),
        ("合肥高新区完成产值500亿元的目标。", {("500亿元", "actual")}),
        ("合肥高新区产值突破500亿元的目标。", {("500亿元", "actual")}),
        ("合肥高新区超额完成计划任务，形成产值500亿元。", {("500亿元", "actual")}),
        ("宜宾动力电池基地计划由比亚迪投资5亿元扩建二期。", {("5亿元", "planned")}),
        ("力争五年内，合肥高新区产值达500亿元。", {("500亿元", "planned")}),
        # what goes on with a plan is planned
        ("合肥高新区计划引进企业50家，形成产值20亿元。", {("50家", "planned"), ("20亿元", "planned")}),
        ("合肥高新区计划引进企业50家，累计形成产值20亿元。", {("50家", "planned"), ("20亿元", "actual")}),
        ("比亚迪长沙基地满产后可新增产值300亿元。", {("300亿元", "planned")}),
    ],
)
def test_what_is_planned_and_what_is_so(text: str, said: set[tuple[str, str]]) -> None:
    assert told(text) == said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2023年8月，比亚迪决定终止建设宜宾动力电池基地二期项目。", {("宜宾动力电池基地二期项目", "2023-08")}),
        ("2023年8月，宜宾动力电池基地二期项目解除协议。", {("宜宾动力电池基地二期项目", "2023-08")}),
        ("2023年8月，宜宾动力电池基地二期项目取消建设。", {("宜宾动力电池基地二期项目", "2023-08")}),
    ],
)
def test_what_is_over_has_ended_and_who_ended_it_has_not(text: str, says: set[tuple[str, str]]) -> None:
    assert {(name, date) for name, kind, date in events(read_by_rules(text)) if kind == "terminated"} == says


def test_an_ending_may_be_planned() -> None:
    reading = read_by_rules("2023年8月，比亚迪拟终止建设宜宾动力电池基地二期项目。")
    assert ("宜宾动力电池基地二期项目", "terminated", "2023-08") in events(reading, status="planned")
    assert not events(reading)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("2018年，科大讯飞从合肥市搬迁到芜湖市。", ("科大讯飞", "settled", "2018")),
        ("2019年12月，国务院批准在合肥市设立合肥综合保税区。", ("合肥综合保税区", "approved", "2019-12")),
        ("2024年5月，比亚迪长沙基地项目取得环评批复。", ("比亚迪长沙基地项目", "approved", "2024-05")),
        ("2024年5月，宜宾动力电池基地正式运行。", ("宜宾动力电池基地", "commissioned", "2024-05")),
        ("2024年5月，宜宾动力电池基地暂停生产。", ("宜宾动力电池基地", "suspended", "2024-05")),
    ],
)
def test_what_happened_when(text: str, event: tuple[str, str, str]) -> None:
    assert event in events(read_by_rules(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("宁德时代计划建设20GWh动力电池基地项目。", {("20GWh", "planned")}),
        ("20GWh动力电池基地项目2023年3月开工。", {("20GWh", "planned")}),
        ("20GWh动力电池基地项目2023年3月投产。", {("20GWh", "actual")}),
        ("20GWh动力电池基地项目进展顺利。", {("20GWh", "actual")}),
        ("宁德时代否认投资建设20GWh动力电池基地项目。", set()),
    ],
)
def test_the_capacity_in_a_name_is_there_when_the_project_is(text: str, said: set[tuple[str, str]]) -> None:
    assert told(text) == said

"""Numbers dealt out in turn, numbers that only say how large the counted are, and when what is said comes to pass."""

from __future__ import annotations

import pytest

from kg.language.claims.frames import Slot
from kg.language.claims.within_names import inside
from kg.model import Reading
from tests.sentences import read, read_by_rules


def of(text: str) -> set[tuple[str, str, str]]:
    reading = read_by_rules(text)
    return {(reading.referents[q.subject].label, q.indicator, q.verbatim) for q in reading.quantities}


def test_numbers_are_dealt_out_in_the_order_of_the_names() -> None:
    assert of("2024年，合肥市、芜湖市、滁州市工业总产值分别达4000亿元、3000亿元和2000亿元。") == {
        ("合肥市", "output", "4000亿元"), ("芜湖市", "output", "3000亿元"), ("滁州市", "output", "2000亿元"),
    }  # fmt: skip


def test_as_many_numbers_as_names_or_none_is_dealt_out() -> None:
    assert ("芜湖市", "output", "3000亿元") not in of(
        "2024年，合肥市、芜湖市、滁州市工业总产值分别达4000亿元、3000亿元。"
    )


def test_what_is_told_of_two_indicators_is_not_dealt_out_to_two_names() -> None:
    said = of("合肥市、芜湖市2024年产值、税收分别达4000亿元、300亿元。")
    assert "芜湖市" not in {name for name, _, _ in said}


def test_two_sums_side_by_side_are_both_said() -> None:
    assert of("2023年，合肥高新区税收超50亿元、规上工业企业达600家。") == {
        ("合肥高新区", "tax", "50亿元"), ("合肥高新区", "companies", "600家"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2024年，合肥高新区税收500万元以上企业达60家。", "500万元"),
        ("2024年，合肥高新区签约投资超50亿元的项目8个。", "50亿元"),
    ],
)
def test_how_large_the_counted_are_is_said_of_nothing(text: str, number: str) -> None:
    said = of(text)
    assert {verbatim for _, _, verbatim in said} - {number}
    assert number not in {verbatim for _, _, verbatim in said}


def test_a_number_after_which_nothing_is_counted_is_said() -> None:
    assert ("合肥高新区", "tax", "500亿元") in of("2024年，合肥高新区税收500亿元以上，集聚企业。")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("宜宾动力电池基地全部建成后，年产值达60亿元，提供就业岗位500个。", "planned"),
        ("宜宾动力电池基地建成投产后，累计产值达60亿元，提供就业岗位500个。", "actual"),
        ("比亚迪长沙基地2019年建成投产后，年产值稳定在200亿元。", "actual"),
        ("到2030年，合肥市公共服务全面提升，GDP达2万亿元。", "planned"),
    ],
)
def test_what_follows_once_it_is_built_is_a_plan(text: str, status: str) -> None:
    assert {q.status for q in read_by_rules(text).quantities} == {status}


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("2018年5月，比亚迪长沙基地动工，次年11月点火。", {("started", "2018-05"), ("commissioned", "2019-11")}),
        ("比亚迪长沙基地2021年10月开工，12月投产。", {("started", "2021-10"), ("commissioned", "2021-12")}),
        ("比亚迪长沙基地2021年10月开工，3月投产。", {("started", "2021-10"), ("commissioned", "{Y}-03")}),
        ("比亚迪长沙基地2021年10月开工。12月投产。", {("started", "2021-10"), ("commissioned", "{Y}-12")}),
        ("比亚迪长沙基地投产于2021年10月。", {("commissioned", "2021-10")}),
        ("2019年6月落户合肥市的比亚迪长沙基地，12月投产。", {("settled", "2019-06"), ("commissioned", "{Y}-12")}),
    ],
)
def test_an_event_is_of_the_time_of_its_own_clause(text: str, events: set[tuple[str, str]]) -> None:
    assert {(event.kind, event.date) for event in read_by_rules(text).events} == events


@pytest.mark.parametrize(
    ("text", "number", "told"),
    [
        ("绵阳基地达产后，每年生产的电池可装配40万台纯电动汽车。", "40万台", False),
        ("绵阳基地的产能可供应70万辆新能源汽车。", "70万辆", False),
        ("绵阳基地的产能达70万辆新能源汽车。", "70万辆", True),
        ("合肥高新区与科大讯飞、京东方等10家企业签约。", "10家", False),
        ("合肥高新区集聚科大讯飞、京东方等10家企业。", "10家", True),
    ],
)
def test_what_others_have_or_are_is_no_number_of_ones_own(text: str, number: str, told: bool) -> None:
    assert (number in {verbatim for _, _, verbatim in of(text)}) == told


@pytest.mark.parametrize(
    ("park", "there"),
    [("合肥·阜阳现代产业园", False), ("合肥—阜阳产业园", False), ("合肥现代产业园", True), ("合肥·数谷", True)],
)
def test_a_park_of_two_cities_does_not_lie_where_its_name_begins(park: str, there: bool) -> None:
    text = f"合肥市：{park}"
    slots = [Slot(0, 3, "Place", 0), Slot(4, len(text), "Park", 1)]
    assert bool(list(inside(text, slots, {}))) == there


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("合肥高新区关停企业12家，淘汰落后产能3万吨，现有企业88家。", {"88家"}),
        ("合肥高新区先后淘汰玻璃产能90万吨、关停化工企业6家，今年还将关停2家。", set()),
        ("合肥高新区已有13家企业关门歇业，15家企业迁往外地，又有16家企业退出，现有企业88家。", {"88家"}),
        ("合肥高新区规上企业由12家减少到9家。", {"12家", "9家"}),
        ("宜宾动力电池基地减少产能3GWh。", set()),
        ("2024年，合肥市工业总产值4000亿元，比芜湖市多1000亿元。", {"4000亿元"}),
    ],
)
def test_what_is_gone_and_how_far_two_are_apart_is_no_stock(text: str, numbers: set[str]) -> None:
    assert {verbatim for _, _, verbatim in of(text)} == numbers


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("合肥市去年出口额由前年的210亿元降到196亿元。", {"210亿元 {Y-2}", "196亿元 {Y-1}"}),
        (
            "今年上半年，合肥市出口额从去年同期的65亿元增至78亿元。",
            {"65亿元 {Y-1}-01/{Y-1}-06", "78亿元 {Y}-01/{Y}-06"},
        ),
        ("2024年，合肥市出口额从上年同期65亿元增至78亿元，税收5亿元。", {"65亿元 2023", "78亿元 2024", "5亿元 2024"}),
        ("2024年，合肥市出口额187亿元，比上年的133亿元增长近四成。", {"187亿元 2024 40"}),
        ("合肥市出口额从2020年的65亿元增至2024年的78亿元，增长20%。", {"65亿元 2020", "78亿元 2024 20"}),
        ("2024年，合肥市出口额187亿元，比上年增长四成。", {"187亿元 2024 40"}),
    ],
)
def test_what_is_compared_with_has_its_own_time(text: str, says: set[str]) -> None:
    numbers = read_by_rules(text).quantities
    assert {f"{q.verbatim} {q.period} {'' if q.growth is None else q.growth}".strip() for q in numbers} == says


def with_owners(reading: Reading) -> set[str]:
    return {
        f"{reading.referents[q.subject].label} {q.verbatim} {q.period} {'' if q.growth is None else q.growth}".strip()
        for q in reading.quantities
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2024年、2023年，合肥市产值分别为320亿元、281亿元。", {"合肥市 320亿元 2024", "合肥市 281亿元 2023"}),
        ("合肥市2024年和2023年税收分别为32亿元和28亿元。", {"合肥市 32亿元 2024", "合肥市 28亿元 2023"}),
    ],
)
def test_times_are_dealt_out_by_turns(text: str, says: set[str]) -> None:
    assert with_owners(read(text)) <= says
    assert with_owners(read_by_rules(text)) <= says


def test_changes_are_dealt_out_by_turns() -> None:
    text = "2024年，合肥市、芜湖市产值分别为320亿元、281亿元，同比分别增长14%和下降3%。"
    assert with_owners(read_by_rules(text)) == {"合肥市 320亿元 2024 14", "芜湖市 281亿元 2024 -3"}

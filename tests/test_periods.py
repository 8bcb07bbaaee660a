"""When a number is of whose sentence names no time before it."""

from __future__ import annotations

import pytest

from tests.sentences import read_by_rules

LED = "2024年，台州市规模以上工业总产值达到800亿元。"
MET = "5月9日，台州市举行产业招商大会。"

# Sentences before, the sentence with the number, the number, the symbolic time of it.
PERIODS = [
    ("", "目前，台州市共有企业80家。", "80家", "{M}"),
    ("", "截至目前，台州市共有企业80家。", "80家", "{M}"),
    ("", "日前，台州市共有企业80家。", "80家", ""),
    ("", "今年以来，台州市实现出口5亿元。", "5亿元", "{Y}"),
    (LED, "其中，食品产业产值达到90亿元。", "90亿元", "2024"),
    (LED, "其中，食品产业产值增长15.9%。", "15.9%", "2024"),
    (LED, "去年，台州市实现出口5亿元。", "5亿元", "{Y-1}"),
    # not of another paragraph, nor further than the next sentence, nor what does not hang on a time, nor a plan
    (LED + "\n", "食品产业产值达到90亿元。", "90亿元", ""),
    (LED + "这里环境优美。交通十分便利。", "食品产业产值达到90亿元。", "90亿元", ""),
    (LED, "台州市占地面积300平方公里。", "300平方公里", ""),
    (LED, "台州市力争出口达到9亿元。", "9亿元", ""),
    # each number hands its time on
    (LED + "食品产业产值达到90亿元。", "纺织产业产值达到60亿元。", "60亿元", "2024"),
    (MET, "会上，台州市集中签约项目31个。", "31个", "{Y}-05-09"),
    (MET, "台州市共有企业80家。", "80家", ""),
    # when something else happened is not when a number was counted
    ("", "台州湾新区2023年3月启动建设，占地300亩。", "300亩", ""),
    ("", "台州湾新区2012年获批，现有员工300人。", "300人", ""),
    ("", "台州湾新区2012年产值5亿元，员工300人。", "300人", "2012"),
    ("", "台州湾新区2012年投资8亿元。", "8亿元", "2012"),
    ("", "2012年，台州湾新区投资8亿元。", "8亿元", "2012"),
    ("", "台州湾新区2012年产值5亿元，占地8平方公里。", "8平方公里", ""),
    ("", "2012年，台州湾新区新增用地8平方公里。", "8平方公里", "2012"),
    ("", "截至2024年底，台州湾新区上市公司达50家，占地300亩。", "300亩", "2024-12-31"),
    ("", "2024年，台州湾新区新设立企业3000家。", "3000家", "2024"),
    ("", "2024年，台州湾新区启动区面积达85平方公里。", "85平方公里", "2024"),
    (MET + "大会精彩纷呈。气氛热烈。与会者很多。", "会上，台州市集中签约项目31个。", "31个", ""),
]


@pytest.mark.parametrize(("before", "sentence", "number", "period"), PERIODS)
def test_a_number_is_of_the_time_that_holds_for_it(before: str, sentence: str, number: str, period: str) -> None:
    quantities = [q for q in read_by_rules(before + sentence).quantities if q.verbatim == number]
    assert {q.period for q in quantities} == {period}


def test_an_event_takes_no_date_from_a_time_that_holds_for_numbers_only() -> None:
    assert not read_by_rules("目前，台州市的高岭新材料产业园已经投产。").events

"""Whom a clause without a subject of its own speaks of, and which of a list a row takes: by the rules alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.language.claims.relations import table_of
from tests.sentences import events, parts, read, read_by_rules, relations


@pytest.mark.parametrize(
    ("text", "says", "silent"),
    [
        # A clause does not speak of each of a list in the clause before it, but of who named the list.
        (
            "福耀玻璃服务蔚来、特斯拉等客户，产品远销巴西。",
            "福耀玻璃 exportsTo 巴西",
            "蔚来 exportsTo 巴西;特斯拉 exportsTo 巴西",
        ),
        # An office announces what others build.
        (
            "长鑫存储加快扩产。合肥市人民政府介绍情况，建成成都智算中心。",
            "",
            "合肥市人民政府 investsIn 成都智算中心;长鑫存储 investsIn 成都智算中心",
        ),
        # Whoever acts himself is no one's stand-in, and hides who was named before.
        ("国轩高科扩产。合肥市人民政府投资建设成都智算中心。", "合肥市人民政府 investsIn 成都智算中心", "国轩高科 investsIn 成都智算中心"),
        ("比亚迪扩产。清华大学采用工业机器人。", "清华大学 uses 工业机器人", "比亚迪 uses 工业机器人"),
        ("比亚迪扩产。宜宾动力电池基地产品远销巴西。", "宜宾动力电池基地 exportsTo 巴西", "比亚迪 exportsTo 巴西"),
        ("国轩高科扩产。宁德时代、蔚来今年很忙，产品远销巴西。", "", "国轩高科 exportsTo 巴西"),
        ("国轩高科投资建设合肥软件园，投资方包括比亚迪。", "比亚迪 finances 国轩高科", ""),
        ("合肥市可以学习苏州工业园区，引进了科大讯飞、京东方等企业。", "科大讯飞 locatedIn 合肥市", "科大讯飞 locatedIn 苏州工业园区"),
        # From whom something comes is not who uses it.
        ("蔚来从弗迪电池引进工业机器人。", "蔚来 uses 工业机器人", "弗迪电池 uses 工业机器人"),
        # Firms come to the park that is laid out, not to who lays it out.
        (
            "合肥市规划建设合肥软件园，引进了科大讯飞、京东方等企业。",
            "科大讯飞 locatedIn 合肥软件园;京东方 locatedIn 合肥软件园",
            "科大讯飞 locatedIn 合肥市",
        ),
        # What was spoken of three sentences ago is not carried over.
        (
            "比亚迪今年很忙。天气转晴了。路也修好了。人来人往。产品远销巴西。",
            "",
            "比亚迪 exportsTo 巴西",
        ),
        ("比亚迪今年很忙。产品远销巴西。", "比亚迪 exportsTo 巴西", ""),
        # Who supplies is named by 是 as well as by its place.
        ("蔚来的供应商是国轩高科。", "国轩高科 supplies 蔚来", "蔚来 supplies 国轩高科"),
        # A sum invested in a project that nobody is said to invest is not that of who was named before.
        ("蔚来加快扩产，总投资100亿元的宜宾动力电池基地开工。", "", "蔚来 investsIn 宜宾动力电池基地"),
    ],
)  # fmt: skip
def test_who_is_spoken_of(text: str, says: str, silent: str) -> None:
    read = relations(read_by_rules(text))
    assert _claims(says) <= read
    assert not _claims(silent) & read


def _claims(text: str) -> set[tuple[str, ...]]:
    return {tuple(claim) for claim in parts(text)} if text else set()


def test_every_link_of_a_chain_leads_to_the_next() -> None:
    read = relations(read_by_rules("内蒙古打造多晶硅—单晶硅—光伏组件链条。"))
    assert {("多晶硅", "upstreamOf", "单晶硅"), ("单晶硅", "upstreamOf", "光伏组件")} <= read
    assert ("多晶硅", "upstreamOf", "光伏组件") not in read


def test_a_row_may_take_one_member_of_a_list(tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    head = "name,property,pattern,confidence,example,says,silence\n"
    table.write_text(head + "甲,upstreamOf,{s last}到(?={o first}),0.8,,,\n", encoding="utf-8")
    (row,) = table_of(table)
    assert row.members == {"s": slice(-1, None), "o": slice(1)}
    table.write_text(head + "甲,upstreamOf,{s}到{o},0.8,,,\n", encoding="utf-8")
    assert table_of(table)[0].members == {}


def test_an_event_of_a_firm_that_the_sentence_names_is_of_no_earlier_one() -> None:
    text = "星辰化学股份有限公司发展很快。远山科技有限公司2010年落户德阳市。"
    for reading in (read(text), read_by_rules(text)):
        assert {subject for subject, kind, _ in events(reading) if kind == "settled"} == {"远山科技有限公司"}


def test_who_is_founded_when_stands_behind_it() -> None:
    reading = read_by_rules("国轩高科为何出手？成立于2016年的福耀玻璃发展很快。")
    assert events(reading) == {("福耀玻璃", "founded", "2016")}


def test_what_a_firm_grew_out_of_was_founded_all_the_same() -> None:
    text = "公司前身福耀玻璃有限公司成立于2013年4月。"
    assert [event.status for event in read_by_rules(text).events] == ["actual"]


@pytest.mark.parametrize(
    ("text", "says", "silent"),
    [
        (
            "吉利控股集团下属的极氪、沃尔沃汽车与比亚迪、宁德时代和奇瑞汽车举行签字仪式。",
            "极氪 subsidiaryOf 吉利控股集团;沃尔沃汽车 subsidiaryOf 吉利控股集团",
            "比亚迪 subsidiaryOf 吉利控股集团;宁德时代 subsidiaryOf 吉利控股集团;奇瑞汽车 subsidiaryOf 吉利控股集团",
        ),
        ("比亚迪与福清市某客户签署合作协议。", "", "比亚迪 cooperatesWith 福清市"),
        ("比亚迪与福清市多家企业签署合作协议。", "", "比亚迪 cooperatesWith 福清市"),
        ("比亚迪与福清市签署合作协议。", "比亚迪 cooperatesWith 福清市", ""),
    ],
)
def test_the_other_side_is_its_own(text: str, says: str, silent: str) -> None:
    said = relations(read_by_rules(text))
    assert _claims(says) <= said
    assert not _claims(silent) & said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "岷峰磷业有限公司不再向川岭锂材股份有限公司供应磷酸铁。",
            ("岷峰磷业有限公司", "川岭锂材股份有限公司", "negated"),
        ),
        ("岷峰磷业有限公司为川岭锂材股份有限公司供应磷酸铁。", ("岷峰磷业有限公司", "川岭锂材股份有限公司", "actual")),
        ("华为技术有限公司向深圳向日葵科技有限公司供货。", ("华为技术有限公司", "深圳向日葵科技有限公司", "actual")),
    ],
)
def test_to_whom_something_is_done_is_no_part_of_the_name(text: str, says: tuple[str, str, str]) -> None:
    reading = read(text)
    found = {
        (reading.referents[one.subject].label, reading.referents[one.object].label, one.status)
        for one in reading.relations
        if one.property == "supplies"
    }
    assert found == {says}


def test_a_known_firm_is_what_it_is_called_behind_toward() -> None:
    labels = {one.label for one in read("天赐材料向国轩高科股份有限公司供应电解液。").referents}
    assert "国轩高科股份有限公司" in labels
    assert "天赐材料向国轩高科股份有限公司" not in labels

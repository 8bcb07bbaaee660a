"""Names that their surroundings give away: the list that they stand in, the line that is theirs, a share's number."""

from __future__ import annotations

import pytest

from kg.language import pipeline
from kg.language.names.candidates import Candidate
from kg.language.names.decision import known_names, repeated
from kg.language.names.enumerations import members
from kg.language.names.formed import formed_names
from kg.language.names.members import completed
from kg.language.names.organisations import companies, parks
from kg.language.names.recogniser import RULE_STANDS
from kg.language.names.things import quoted, titled
from kg.language.names.tokens import Tokens

Name = tuple[str, str]


def names(text: str, *said: Name) -> list[Candidate]:
    return [Candidate(text.find(s), text.find(s) + len(s), type_, "x", 0.9) for s, type_ in said]


def listed(text: str, *said: Name) -> set[Name]:
    return {(text[c.start : c.end], c.type) for c in completed(Tokens(text), names(text, *said))}


FIRMS = [("澜岳", "Company"), ("禾澄", "Company"), ("盛川", "Company")]


def test_a_list_of_firms_names_those_that_nobody_found() -> None:
    text = "园区汇聚了澜岳、禾澄、盛川、启元天成等一批优质代表性企业。"
    assert ("启元天成", "Company") in listed(text, *FIRMS)


def test_a_list_of_firms_of_any_trade_speaks_too() -> None:
    assert ("泽宸", "Company") in listed("集聚了泽宸、澜岳等生物医药企业。", ("澜岳", "Company"))


def test_what_is_done_with_a_list_is_in_no_name() -> None:
    text = "全力支持长穗肉类、澜岳、禾澄等县域骨干食品企业扩大规模。"
    assert ("长穗肉类", "Company") in listed(text, *FIRMS[:2])


def test_a_firm_in_a_list_of_firms_is_no_goods() -> None:
    text = "已聚集澜岳、禾澄、盛川、川渝大烟等大企业集团。"
    assert ("川渝大烟", "Company") in listed(text, *FIRMS, ("川渝大烟", "Product"))


def test_two_firms_do_not_outvote_what_was_read() -> None:
    text = "已聚集澜岳、禾澄、川渝大烟等大企业集团。"
    assert ("川渝大烟", "Product") in listed(text, *FIRMS[:2], ("川渝大烟", "Product"))


def test_a_list_of_projects_names_what_ends_like_one() -> None:
    text = "澜岳电池项目、禾澄新能源环保装备基地、青溪先进光源等一批重大项目投产。"
    found = listed(text, ("澜岳电池项目", "Project"))
    assert ("禾澄新能源环保装备基地", "Project") in found
    assert not any("光源" in surface for surface, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "澜岳、禾澄等给企业送来订单。",
        "澜岳和禾澄去了园区，企业很高兴。",
        "澜岳、各地市场等企业受益。",
        "澜岳、禾澄医药央企国企等高等级药企投资。",
    ],
)
def test_no_list_no_names(text: str) -> None:
    assert listed(text, ("澜岳", "Company")) == {("澜岳", "Company")}


def formed(text: str) -> list[Name]:
    return [(text[c.start : c.end], c.type) for c in formed_names(Tokens(text))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("6月13日晚间，澜岳科技（302564.SZ）称，公司参股禾澄。", ("澜岳科技", "Company")),
        ("和澜科技（302564.SZ）与禾澄集团签约。", ("和澜科技", "Company")),
        ("由澜岳科技（股票代码：302564）投资。", ("澜岳科技", "Company")),
        ("澜岳智能2月27日公告，公司签署协议。", ("澜岳智能", "Company")),
        ("其他项目\n全钒液流电池电解液生产线项目\n项目位于青溪。", ("全钒液流电池电解液生产线项目", "Project")),
        ("二、改性塑料粒子建设项目（一期）\n占地90亩。", ("改性塑料粒子建设项目（一期）", "Project")),
    ],
)
def test_a_place_that_gives_a_name_away(text: str, name: Name) -> None:
    assert formed(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "青溪人均收入（302564）元。",
        "近日，公司发布公告，称已签约。",
        "上证指数（000001.SH）上涨1%，深证成指（399001.SZ）下跌。",
        "机器人概念股（300024.SZ）走高。",
        "知情人士披露，订单增加。",
        "县政府公告称，道路封闭。",
        "重点招商项目\n占地90亩。",
        "老旧小区改造工程\n占地90亩。",
        "十大惠民实事项目\n占地90亩。",
        "一季度青溪集中开工18个重大项目\n记者获悉。",
        "青溪市集中开工改性塑料粒子项目\n记者获悉。",
        "这里有改性塑料粒子项目，也有别的。",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert formed(text) == []


def test_a_plan_in_quotes() -> None:
    for text in ("配合国家实施“澜火”创新计划。", "会上，“澜链计划”发布。", "承担“澜药创制”专项课题。"):
        (found,) = [c for c in quoted(Tokens(text)) if c.type == "Programme"]
        assert text[found.start] == "澜"
    for text in ("推广“订单+保险”模式。", "签下“交钥匙工程”。"):
        assert not [c for c in quoted(Tokens(text)) if c.type == "Programme"]


def test_a_law_spoken_of_is_no_other() -> None:
    text = "《青溪市绿色石化条例》施行，《条例》共五章，《若干措施》同时印发。"
    assert [text[c.start : c.end] for c in titled(Tokens(text))] == ["《青溪市绿色石化条例》"]


def test_a_programme_of_the_tables_is_for_the_model_to_see() -> None:
    assert max(c.score for c in known_names(Tokens("力争到“十五五”末翻番。")) if c.type == "Programme") < RULE_STANDS


@pytest.mark.parametrize(
    ("text", "name"), [("澜溪台商投资区招商。", "澜溪台商投资区"), ("位于青溪北部的澜惠石化园扩建。", "澜惠石化园")]
)
def test_zones_by_their_kind(text: str, name: str) -> None:
    assert name in {text[c.start : c.end] for c in parks(Tokens(text))}


def test_the_spokesman_of_a_site_is_of_no_firm() -> None:
    text = "现场负责人王某某介绍，施工顺利。"
    assert not [c for c in companies(Tokens(text)) if c.rule == "company/officer"]


def test_a_trade_is_no_short_name_of_a_firm() -> None:
    text = "青溪石化有限公司投产，更多石化产品就地转化。"
    found = repeated(Tokens(text), names(text, ("青溪石化有限公司", "Company")))
    assert [text[c.start : c.end] for c in found] == ["青溪石化有限公司"]


def test_a_firm_whose_brand_begins_with_is() -> None:
    doc = pipeline()("昨天，上海是澜科技有限公司在园区投产。上海是澜科技去年成立。")
    assert {doc._.words.text[c.start : c.end] for c in doc._.names if c.type == "Company"} >= {
        "上海是澜科技有限公司",
        "上海是澜科技",
    }


def test_goods_that_begin_like_what_is_done_keep_their_name() -> None:
    text = "园区生产服务机器人、着色剂等产品。"
    assert {text[start:end] for start, end in members(Tokens(text), text.index("等"))} == {"服务机器人", "着色剂"}

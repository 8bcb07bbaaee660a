"""Where names of projects begin and end, and what a model drew into a name at its edges."""

from __future__ import annotations

import pytest

from kg.language.names.candidates import Candidate
from kg.language.names.edges import whole
from kg.language.names.sites import formed_projects, with_owner
from kg.language.names.tokens import Tokens
from tests.sentences import plain, read, read_by_rules
from tests.sentences import relations as triples


def projects(text: str) -> list[str]:
    return [text[c.start : c.end] for c in formed_projects(Tokens(text))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("昨天，禾澄新材年产8万吨可降解餐盒项目开工。", "禾澄新材年产8万吨可降解餐盒项目"),
        ("县里与企业签下年产30万套转向节项目，占地90亩。", "年产30万套转向节项目"),
        ("由澜岳环保有限公司投资的二期12万吨废纸再生项目投产。", "二期12万吨废纸再生项目"),
        ("四川澜岳环保有限公司餐厨垃圾处置项目通过验收。", "餐厨垃圾处置项目"),
        ("记者在安徽澜岳木业有限公司（以下简称“澜岳”）竹木复合板项目看到塔吊。", "竹木复合板项目"),
    ],
)
def test_a_project_is_named_by_what_it_makes(text: str, name: str) -> None:
    assert projects(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "年产8万吨餐盒的工厂去年建成，项目占地90亩。",
        "公司总投资10亿元建设项目。",
        "四川澜岳环保有限公司和镇里的项目部开了会。",
        "12万吨废纸再生项目部召开例会。",
        "镇里与四川澜岳环保有限公司签订餐厨垃圾处置项目。",
    ],
)
def test_an_amount_alone_names_no_project(text: str) -> None:
    assert projects(text) == []


def owned(text: str, brand: str, *others: str) -> list[str]:
    names = [Candidate(text.find(n), text.find(n) + len(n), "Company", "x", 0.8) for n in (brand, *others)]
    return [text[c.start : c.end] for c in with_owner(Tokens(text), names)]


def test_a_brand_and_its_site_are_one_name() -> None:
    assert owned("澜岳新型制剂产业化项目在高新区开工。", "澜岳") == ["澜岳新型制剂产业化项目"]


def test_a_registered_name_stays_outside_its_site() -> None:
    assert owned("澜岳有限公司新型制剂产业化项目开工。", "澜岳有限公司") == ["澜岳有限公司"]


@pytest.mark.parametrize("text", ["澜岳获评国家级绿色工厂。", "澜岳与禾澄的餐盒项目。", "澜岳新型制剂项目部开会。"])
def test_what_a_firm_does_is_no_part_of_a_site(text: str) -> None:
    assert owned(text, "澜岳") == ["澜岳"]


def test_a_site_that_cuts_another_name_is_none() -> None:
    assert owned("澜岳制剂项目禾澄开工。", "澜岳", "项目禾澄") == ["澜岳", "项目禾澄"]


@pytest.mark.parametrize(
    ("text", "surface", "type_", "left"),
    [
        ("我县澜岳科技公司投产", "我县澜岳科技公司", "Company", ["澜岳科技公司"]),
        ("投资方澜岳科技公司介绍", "投资方澜岳科技公司", "Company", ["澜岳科技公司"]),
        ("远方科技公司介绍", "远方科技公司", "Company", ["远方科技公司"]),
        ("除澜岳餐盒项目外，另有两个", "除澜岳餐盒项目", "Project", ["澜岳餐盒项目"]),
        ("由澜岳科技集团下属公司建设", "澜岳科技集团下属公司", "Company", ["澜岳科技集团"]),
        ("澜岳有限公司之全资子公司禾澄", "澜岳有限公司之全资子公司", "Company", ["澜岳有限公司"]),
        ("澜岳有限公司青溪分公司开业", "澜岳有限公司青溪分公司", "Company", ["澜岳有限公司青溪分公司"]),
        ("论坛暨青溪产业园推介会", "暨青溪产业园", "Park", ["青溪产业园"]),
        ("暨南大学来访", "暨南大学", "Institution", ["暨南大学"]),
        ("李冬是澜岳科技公司总监", "李冬是澜岳科技公司", "Company", ["澜岳科技公司"]),
        ("聚焦风电、智能网联六大产业链", "智能网联六大产业链", "Industry", ["智能网联"]),
        ("具备日产300万片电芯的能力", "300万片电芯", "Product", ["电芯"]),
        ("交付8.2万吨散货船", "8.2万吨散货船", "Product", ["8.2万吨散货船"]),
        ("发展氢能等新兴产业", "氢能等新兴产业", "Industry", ["氢能", "新兴产业"]),
        ("推广等离子切割机", "等离子切割机", "Product", ["等离子切割机"]),
        ("织造—面料—成衣", "织造—面料", "Product", ["织造", "面料"]),
        ("采用吸附—膜分离工艺", "吸附—膜分离工艺", "Product", ["吸附—膜分离工艺"]),
        ("位于郊外的澜岳（青溪）食品产业园", "（青溪）食品产业园", "Park", ["澜岳（青溪）食品产业园"]),
        ("昨天公布澜岳参建的（青溪）产业园", "（青溪）产业园", "Park", ["（青溪）产业园"]),
        ("我国交付运—20飞机", "运—20飞机", "Product", ["运—20飞机"]),
        ("生产碳—碳复合材料", "碳—碳复合材料", "Product", ["碳—碳复合材料"]),
        ("生产汽车等速驱动轴", "汽车等速驱动轴", "Product", ["汽车等速驱动轴"]),
        ("生产高纯等静压石墨", "高纯等静压石墨", "Product", ["高纯等静压石墨"]),
        ("暨阳街道发展很快", "暨阳街道", "Place", ["暨阳街道"]),
        ("北京如是我闻文化公司来访", "北京如是我闻文化公司", "Company", ["北京如是我闻文化公司"]),
        ("产值突破百亿元大关", "大关", "Place", []),
        ("昭通市大关县的大关", "大关", "Place", ["大关"]),
        ("青溪建安总投资3亿元", "青溪建安总", "Company", []),
        ("企业所投项目", "所投项目", "Project", []),
        ("成为全市八大战新基地之一", "八大战新基地", "Project", []),
        ("县里的十大特色创新园亮相", "十大特色创新园", "Park", []),
        ("这是省百大项目", "省百大项目", "Project", []),
        ("一条日产81吨碱生产线", "吨碱生产线", "Project", []),
        (
            "落户青溪高新区和澜岳（中国）有限公司",
            "青溪高新区和澜岳（中国）有限公司",
            "Company",
            ["澜岳（中国）有限公司"],
        ),
        ("吸引食品加工龙头企业布局青溪", "食品加工龙头企业布局青溪", "Honor", []),
        ("浙江三门核电项目", "三门核电项目", "Project", ["三门核电项目"]),
        ("市级和区级科技研发机构", "区级科技", "Company", []),
        ("启动新改扩建项目12个", "新改扩建项目", "Project", []),
        ("助力青溪高新区招商", "助力青溪高新区", "Park", ["青溪高新区"]),
        ("集聚澜岳、禾澄等110家企业", "禾澄等", "Company", ["禾澄"]),
        ("青溪中等职业学校", "青溪中等", "Company", ["青溪中等"]),
        ("旗下CQ55PLUS和CQ75汽车", "CQ75汽车", "Company", []),
        ("比如ABB有新厂", "ABB", "Company", ["ABB"]),
        ("接受《青溪时报》记者采访", "《青溪时报》", "Product", []),
        ("位于五家渠经济技术开发区", "五家渠经济技术开发区", "Park", ["五家渠经济技术开发区"]),
        ("2025台州湾新区招商大会", "台州湾新区", "Park", ["台州湾新区"]),
        ("新建镇光伏项目开工", "新建镇光伏项目", "Project", ["新建镇光伏项目"]),
        ("生产助力自行车", "助力自行车", "Product", ["助力自行车"]),
        ("采访上海是澜科技公司", "上海是澜科技公司", "Company", ["上海是澜科技公司"]),
        ("园区的链主澜岳股份有限公司", "链主澜岳股份有限公司", "Company", ["澜岳股份有限公司"]),
        ("占世界钛材的三成", "世界钛材", "Company", []),
        ("这是国有大型化工集团", "大型化工集团", "Company", []),
        ("全球物流有限公司", "全球物流", "Company", ["全球物流"]),
        ("合影的有蔡澜先生", "蔡澜先生", "Company", []),
        ("拟选址于青溪石化园区", "于青溪石化园区", "Park", ["青溪石化园区"]),
        ("位于于都工业园区", "于都工业园区", "Park", ["于都工业园区"]),
        ("澜岳20万吨/年树脂项目投产", "年树脂项目", "Project", ["20万吨/年树脂项目"]),
        ("以佳县—扬州产业园为载体", "扬州产业园", "Park", ["佳县—扬州产业园"]),
        ("青溪某某有限公司电子材料项目", "青溪某某有限公司电子材料项目", "Project", ["电子材料项目"]),
    ],
)
def test_the_edges_of_a_name(text: str, surface: str, type_: str, left: list[str]) -> None:
    start = text.rfind(surface)
    assert [text[s:e] for s, e in whole(text, start, start + len(surface), type_)] == left


def test_a_park_is_not_of_the_district_whose_stem_is_a_firms() -> None:
    text = "长安区与重庆市签约。长安汽车产业园扩建厂房。"
    assert ("长安汽车产业园", "locatedIn", "长安区") not in triples(read_by_rules(text))


def test_a_park_lies_in_the_place_whose_stem_it_begins_with() -> None:
    text = "德化县招商。德化产业园扩建厂房。"
    assert ("德化产业园", "locatedIn", "德化县") in triples(read(text))


def test_who_is_visited_is_spoken_of_next() -> None:
    text = "比亚迪董事长王传福表示，市场很大。在宁德时代新能源科技股份有限公司生产车间里，机器轰鸣。负责人李明介绍，订单充足。"
    said = triples(read(text))
    assert ("李明", "holdsPosition", "宁德时代新能源科技股份有限公司") in said
    assert ("李明", "holdsPosition", "比亚迪") not in said


def test_a_planned_sum_makes_what_it_builds_planned() -> None:
    text = "比亚迪{}50亿元，在宜宾市建设宜宾动力电池基地。"
    claim = ("比亚迪", "investsIn", "宜宾动力电池基地")
    planned, done = (text.format(how) for how in ("计划投资", "累计投资"))
    assert {r.status for r in read_by_rules(planned).relations if r.property == "investsIn"} == {"planned"}
    at = "比亚迪计划投资50亿元，在位于四川省的宜宾临港经济技术开发区建设宜宾动力电池基地。"
    lies = [r for r in read_by_rules(at).relations if r.property == "locatedIn"]
    assert {r.status for r in lies if r.evidence.rule == "locatedIn/位于的"} == {"actual"}
    assert claim not in plain(read(planned), planned)
    assert {r.status for r in read_by_rules(done).relations if r.property == "investsIn"} == {"actual"}

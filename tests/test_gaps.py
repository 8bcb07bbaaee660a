"""Chain templates against what articles say: a small town made by hand, in which everything is easily mistaken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from pyoxigraph import Store
from sample_world import FIRST, NAMES, SECOND, THIRD, Article, world

from kg.answers.answer import Answer
from kg.answers.asking import asked
from kg.answers.catalogue import question_of
from kg.answers.templates import Templates, templates
from kg.archive import Archive
from kg.cli.answering import answered
from kg.errors import QueryError
from kg.graph import Graph, write
from kg.graph.background import background
from kg.vocabulary import IDENTIFIERS

Ask = Callable[..., Answer]

GUIYANG, ZUNYI, CHONGQING, BEIJING = "place/520100", "place/520300", "place/500000", "place/110000"
PEOPLE = {
    "park": ("Park", "临川高新区"), GUIYANG: ("Place", "贵阳市"), ZUNYI: ("Place", "遵义市"),
    CHONGQING: ("Place", "重庆市"), BEIJING: ("Place", "北京市"),
    "anhe": ("Company", "安禾电池"), "tong": ("Company", "临川铜业"), "ye": ("Company", "清源化工"),
    "old": ("Company", "旧江锂盐"), "mo": ("Project", "安禾隔膜项目"), "mei": ("Project", "安禾基地"),
    "mei1": ("Project", "安禾基地一期"), "mei2": ("Project", "安禾基地二期"), "hui": ("Project", "临川循环项目"),
    "dao": ("Project", "安禾遵义基地"), "name": ("Project", "临川电池结构件项目"), "silent": ("Company", "静川贸易"),
    "yu": ("Company", "渝江隔膜"), "gui": ("Company", "筑城隔膜"), "bei": ("Company", "京北隔膜"),
    "lan": ("Company", "岚山设备"), "has": ("Company", "有点材料"), "sub": ("Company", "有点材料临川公司"),
    "late": ("Company", "将来结构件"), "latebase": ("Project", "将来临川基地"), "daily": ("Company", "临川日报"),
    "cells": ("Product", "储能电芯"), "film": ("Product", "湿法隔膜"), "copper": ("Product", "锂电铜箔"),
    "lye": ("Product", "高端电解液"), "salt": ("Product", "碳酸锂"), "lfp": ("Product", "磷酸铁锂"),
    "anode": ("Product", "硅碳负极"), "back": ("Product", "废旧电池回收"), "glue": ("Product", "导电剂"),
    "machine": ("Product", "锂电设备"), "toy": ("Product", "毛绒玩具"), "packs": ("Industry", "电池包产业"),
}  # fmt: skip

TOWN = Article(
    id="t1", text="临川高新区的电池产业，有什么缺什么，一篇说完。", published="2025-06-30",
    relations=(
        ("park", "locatedIn", GUIYANG, "actual"),
        # there: by a narrower name, and by the park's own industry
        ("anhe", "locatedIn", "park", "actual"), ("anhe", "produces", "cells", "actual"),
        ("park", "inIndustry", "packs", "actual"),
        # begun, not commissioned, though the sentence says that it makes the thing
        ("mo", "locatedIn", "park", "actual"), ("mo", "produces", "film", "actual"),
        # denied, and said to be missing
        ("tong", "locatedIn", "park", "actual"), ("tong", "produces", "copper", "negated"),
        ("park", "lacks", "copper", "actual"), ("park", "lacks", "lfp", "negated"),
        # makes it, and is only planned to come
        ("ye", "locatedIn", "park", "planned"), ("ye", "produces", "lye", "actual"),
        # made it once
        ("old", "locatedIn", "park", "actual"), ("old", "produces", "salt", "ended"),
        # the first phase runs, the second is being built
        ("mei", "locatedIn", "park", "actual"), ("mei", "produces", "lfp", "actual"),
        ("mei1", "partOf", "mei", "actual"), ("mei2", "partOf", "mei", "actual"), ("mei2", "produces", "anode", "actual"),
        # ran and stopped
        ("hui", "locatedIn", "park", "actual"), ("hui", "produces", "back", "actual"),
        # of a local firm, and elsewhere
        ("anhe", "investsIn", "dao", "actual"), ("dao", "locatedIn", ZUNYI, "actual"), ("dao", "produces", "glue", "actual"),
        # only the name of the project says what it makes
        ("name", "locatedIn", "park", "planned"),
        ("silent", "locatedIn", "park", "actual"), ("anhe", "produces", "toy", "actual"),
    ),
    events=(
        ("mo", "signed", "2024-01"), ("mo", "started", "2024-09"), ("mei", "started", "2023-01"),
        ("mei1", "commissioned", "2024-02"), ("mei2", "started", "2025-01"),
        ("hui", "commissioned", "2022"), ("hui", "suspended", "2024-05"),
    ),
)  # fmt: skip
AROUND = Article(
    id="t2", text="邻近各地谁做隔膜，谁给临川供货。", published="2025-05",
    relations=(
        ("yu", "locatedIn", CHONGQING, "actual"), ("yu", "produces", "film", "actual"),
        ("gui", "locatedIn", GUIYANG, "actual"), ("gui", "produces", "film", "planned"),
        ("bei", "locatedIn", BEIJING, "actual"), ("bei", "produces", "film", "actual"),
        # deal with the local cell maker
        ("yu", "supplies", "anhe", "actual"), ("gui", "supplies", "anhe", "actual"),
        ("lan", "cooperatesWith", "anhe", "actual"), ("lan", "produces", "machine", "actual"),
        ("daily", "cooperatesWith", "anhe", "actual"), ("bei", "supplies", "anhe", "negated"),
        ("has", "supplies", "anhe", "actual"), ("sub", "subsidiaryOf", "has", "actual"), ("sub", "locatedIn", "park", "actual"),
        ("late", "supplies", "anhe", "actual"), ("late", "investsIn", "latebase", "planned"),
        ("latebase", "locatedIn", "park", "planned"),
    ),
    events=(
        ("yu", "expanded", "2025-03"), ("bei", "expanded", "2025-04"), ("yu", "expanded", "2023-03"),
        ("gui", "suspended", "2023-05"), ("lan", "expanded", "2020"),
    ),
)  # fmt: skip

OWN = Article(
    id="t3", text="岚山设备说自己生产锂电设备。", published="2025-04", publisher="岚山设备官网",
    relations=(("lan", "produces", "machine", "actual"),),
)  # fmt: skip


@pytest.fixture(scope="module")
def graph() -> Graph:
    store = Store()
    store.extend(background())
    with pytest.MonkeyPatch.context() as patched:
        for key, called in PEOPLE.items():
            patched.setitem(NAMES, key, called)
        store.extend(write(world(TOWN, AROUND, OWN)))
    return Graph(store)


@pytest.fixture(scope="module")
def known(graph: Graph) -> Templates:
    return templates(graph)


def ask(graph: Graph, number: str, *, chain: str = "", territory: str = "park", **values: object) -> Answer:
    where = {"territory": IDENTIFIERS + territory} if territory else {}
    which = {"chain": templates(graph).chain_of(chain)} if chain else {}
    return question_of(number).answered(graph, **where, **which, **values)


def cells(answer: Answer, *columns: str) -> list[tuple[str, ...]]:
    found = zip(*map(answer.column, columns), strict=True)
    return [tuple("" if cell is None else str(cell) for cell in line) for line in found]


# --- gaps -------------------------------------------------------------------------------------------------------------
TOLD = {
    "电芯与电池": {("present", "安禾电池", "储能电芯", "")},
    "电池包与管理系统": {("present", "临川高新区", "电池包产业", "")},
    "隔膜": {("announced", "安禾隔膜项目", "湿法隔膜", "started")},
    "铜箔": {("lacking", "临川高新区", "锂电铜箔", "")},
    "电解液": {("announced", "清源化工", "高端电解液", "")},
    "正极材料": {("present", "安禾基地", "磷酸铁锂", "started")},
    "负极材料": {("announced", "安禾基地二期", "硅碳负极", "started")},
    "电池回收": {("stopped", "临川循环项目", "废旧电池回收", "suspended")},
    "电池结构件": {("announced", "临川电池结构件项目", "", "")},
}
SILENT = {"锂矿与锂盐", "导电剂与粘结剂", "锂电设备", "电池铝箔", "三元前驱体", "磷酸铁", "镍钴锰盐", "储能系统"}


def test_each_link_with_what_is_told_of_it(graph: Graph) -> None:
    found = ask(graph, "q11", chain="动力电池")
    told = defaultdict(set)
    for link, state, firm, product, kind in cells(found, "link", "found", "firm", "product", "kind"):
        if state not in ("elsewhere", "notReported"):
            told[link].add((state, firm, product, kind))
    assert told == TOLD
    assert {link for link, state in cells(found, "link", "found") if state == "notReported"} == SILENT


def test_what_nobody_reports_rests_on_the_template_alone(graph: Graph) -> None:
    for row in ask(graph, "q11", chain="动力电池").rows:
        assert (row.cells[3] == "notReported") == (row.basis == "background") == (not row.proofs)
        assert all(quote.text in (TOWN.text, AROUND.text, OWN.text) for proof in row.proofs for quote in proof.quotes)


def test_without_a_chain_those_of_which_anything_is_told(graph: Graph) -> None:
    chains = dict.fromkeys(cells(ask(graph, "q11"), "chain"))
    # Cells are told of the battery; 磷酸铁锂 is of phosphate chemicals, too, the battery pack goes into vehicles.
    assert set(chains) == {("动力电池",), ("磷化工",), ("新能源汽车及零部件",)}


def test_coverage_is_told(graph: Graph) -> None:
    (searched,) = ask(graph, "q11", chain="动力电池").searched
    assert (searched.documents, searched.newest) == (("t1", "t2"), "2025-06-30")


def test_links_come_in_the_order_of_goods(known: Templates) -> None:
    order = [link.label for link in known.of(known.chain_of("硅光伏")) if link.stage == "upstream"]
    assert [one for one in order if one in ("工业硅", "多晶硅", "硅棒与硅锭", "硅片")] == [
        "工业硅", "多晶硅", "硅棒与硅锭", "硅片",
    ]  # fmt: skip


def test_who_makes_it_elsewhere_the_nearest_first(graph: Graph) -> None:
    """In the city one plans to, in a bordering province one does and has grown; the one in Beijing is far."""
    found = ask(graph, "q11", chain="动力电池")
    columns = ("link", "found", "near", "firm", "status", "kind", "date")
    assert [row for row in cells(found, *columns) if row[1] == "elsewhere"] == [
        ("导电剂与粘结剂", "elsewhere", "province", "安禾遵义基地", "actual", "", ""),
        ("隔膜", "elsewhere", "city", "筑城隔膜", "planned", "suspended", "2023-05"),
        ("隔膜", "elsewhere", "neighbour", "渝江隔膜", "actual", "expanded", "2025-03"),
    ]  # fmt: skip
    nearby = ask(graph, "q12", product=IDENTIFIERS + "film")
    assert cells(nearby, "near", "firm", "kind", "date") == [
        ("city", "筑城隔膜", "suspended", "2023-05"), ("neighbour", "渝江隔膜", "expanded", "2025-03"),
    ]  # fmt: skip


# --- candidates -------------------------------------------------------------------------------------------------------
def test_who_deals_with_local_firms_and_has_no_site(graph: Graph) -> None:
    """筑城隔膜 lies in the city, 有点材料 has a subsidiary here, 将来结构件 plans a base; what is denied counts not."""
    found = ask(graph, "q13")
    assert cells(found, "firm", "reason", "partner") == [
        ("临川日报", "cooperates", "安禾电池"), ("岚山设备", "cooperates", "安禾电池"), ("渝江隔膜", "supplies", "安禾电池"),
    ]  # fmt: skip
    assert {row.basis for row in found.rows} == {"reported"}


def test_candidates_of_a_chain_make_something_of_it(graph: Graph) -> None:
    assert cells(ask(graph, "q13", chain="锂电"), "firm", "link") == [("岚山设备", "锂电设备"), ("渝江隔膜", "隔膜")]
    assert cells(ask(graph, "q13", chain="白酒"), "firm") == []


def test_targets_are_candidates_and_makers_elsewhere(graph: Graph) -> None:
    found = cells(ask(graph, "q34", chain="锂电"), "firm", "reason")
    assert set(found) == {
        ("岚山设备", "cooperates"), ("渝江隔膜", "supplies"), ("岚山设备", "sameChain"), ("渝江隔膜", "sameChain"),
        ("京北隔膜", "sameChain"),
    }  # fmt: skip


# --- blind spots ------------------------------------------------------------------------------------------------------
def test_what_is_not_seen_in_a_place(graph: Graph) -> None:
    found = ask(graph, "q33", chain="动力电池")
    assert {link for blind, link in cells(found, "blind", "link") if blind == "noArticle"} == SILENT
    firms = {(blind, firm) for blind, firm in cells(found, "blind", "firm") if blind != "noArticle"}
    assert ("onlyNamed", "静川贸易") in firms and ("onlyNamed", "临川铜业") not in firms
    assert ("singleSource", "清源化工") in firms and ("singleSource", "安禾电池") not in firms


def test_what_is_not_seen_anywhere(graph: Graph) -> None:
    found = ask(graph, "q33", territory="", most=None)
    seen = cells(found, "blind", "firm", "publisher")
    # Others tell of 岚山设备, too.
    assert [row for row in seen if row[0] == "selfTold"] == [("selfTold", "临川日报", "临川日报")]
    (named,) = [row for row in found.rows if row.cells[0] == "onlyNamed"]
    assert (str(named.cells[4]), named.proofs[0].quotes[0].text) == ("静川贸易", TOWN.text)
    links = {(chain, link) for blind, chain, link in cells(found, "blind", "chain", "link") if blind == "noArticle"}
    assert ("动力电池", "储能系统") in links and ("白酒与特色食品", "白酒") in links
    # Somebody tells of it somewhere: denied, or made elsewhere.
    assert not {("动力电池", "铜箔"), ("动力电池", "导电剂与粘结剂")} & links


def test_a_repost_is_not_another_source() -> None:
    """SECOND is a repost of FIRST; 泸溪锂业 stands in both, 储能电芯 in THIRD, 安禾电池 in all."""
    store = Store()
    store.extend(write(world(FIRST, SECOND, THIRD)))
    who = [IDENTIFIERS + key for key in ("luxi", "base", "anhe")]
    alone = {row["who"]: row["articles"] == 1 for row in asked(Graph(store), "named_once", who=who)}
    assert alone == dict(zip(who, (True, True, False), strict=True))


# --- names ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("name", "type_", "links"), [
    ("磷酸铁锂", "Product", {"正极材料", "电池级磷材料"}),
    ("电池级碳酸锂", "Product", {"锂矿与锂盐"}),  # a kind of it by the table of names
    ("高端储能电芯", "Product", {"电芯与电池"}),  # a kind of it by its end
    ("六氟磷酸锂", "Product", {"电解液", "氟化工"}),  # named by its link, though a kind of what another makes
    ("“兆瀚”服务器", "Product", {"服务器"}),
    ("隔膜产业", "Industry", {"隔膜"}),
    ("动力电池制造", "Industry", {"电芯与电池", "动力电池"}),
    ("锂电产业", "Industry", set()),  # the whole chain
    ("某某再生铝项目二期", "Project", {"再生铝"}),
    ("再生铝项目", "Product", set()),
    ("铜", "Product", set()),
    ("隔膜纸箱", "Product", set()),
    ("吉他", "Product", set()),
])  # fmt: skip
def test_which_links_a_name_belongs_to(known: Templates, name: str, type_: str, links: set[str]) -> None:
    assert {link.label for link in known.links_of(name, type_)} == links


@pytest.mark.parametrize(("said", "chain"), [
    ("动力电池", "动力电池"), ("锂电产业链", "动力电池"), ("隔膜", "动力电池"), ("光伏", "硅光伏"), ("铝", "铝"),
    ("铝产业", "铝"), ("大数据", "算力与大数据"), ("白酒链", "白酒与特色食品"), ("power batteries", "动力电池"),
])  # fmt: skip
def test_a_chain_by_its_names_and_goods(known: Templates, said: str, chain: str) -> None:
    assert known.label(known.chain_of(said)) == chain


def test_what_names_no_chain_is_refused_with_those_that_there_are(known: Templates) -> None:
    with pytest.raises(QueryError, match="没有这条链的模板") as refused:
        known.chain_of("吉他")
    assert "动力电池" in str(refused.value.hint)
    with pytest.raises(QueryError, match="不止一条链里有") as refused:
        known.chain_of("磷酸铁锂")
    assert str(refused.value.hint) == "动力电池、磷化工"


# --- the shipped articles ---------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def shipped(gold_folder: Path) -> Ask:
    """Ask the graph of the annotation as a person would, by names."""
    opened, archive = Graph.open(gold_folder), Archive.open(gold_folder)
    return lambda number, *said: answered(opened, archive, question_of(number), list(said))


def told(answer: Answer, *columns: str) -> set[tuple[str, ...]]:
    """The rows that rest on sentences, less the makers elsewhere."""
    return {row for row, made in zip(cells(answer, *columns), answer.rows, strict=True) if made.proofs}


SHIPPED = (
    ("涪畔锂电产业园", "锂电", {
        ("正极材料", "present", "川岭锂材股份有限公司", ""), ("电解液", "announced", "芙溪电解液项目", "signed"),
        ("隔膜", "lacking", "涪畔锂电产业园", ""), ("隔膜", "elsewhere", "岷屏膜材有限公司", ""),
        ("隔膜", "elsewhere", "滇屏新材有限公司", "expanded"), ("磷酸铁", "elsewhere", "岷峰磷业有限公司", "suspended"),
        ("磷酸铁", "elsewhere", "漪川磷化股份有限公司", "commissioned"),
        ("磷酸铁", "elsewhere", "漪川磷酸铁项目", "commissioned"),
        ("电芯与电池", "present", "蜀澜遂宁基地一期", "reachedCapacity"),
        ("电芯与电池", "announced", "蜀澜遂宁基地二期", "started"), ("电芯与电池", "announced", "蜀澜遂宁基地", "signed"),
        ("电池包与管理系统", "elsewhere", "宁德时代贵州基地", ""),
    }),
    ("北原晶硅产业园", "光伏", {
        ("多晶硅", "present", "阴麓硅材有限公司", ""), ("多晶硅", "present", "朔源硅业有限公司", ""),
        ("多晶硅", "present", "朔源包头基地", ""), ("多晶硅", "present", "朔源包头基地一期", "reachedCapacity"),
        ("多晶硅", "announced", "朔源包头基地二期", "started"), ("多晶硅", "stopped", "阴麓多晶硅二期", "terminated"),
        ("硅棒与硅锭", "present", "原澄晶能有限公司", ""), ("硅片", "present", "原澄晶能有限公司", ""),
        ("光伏组件", "present", "昭北光伏股份有限公司", ""), ("光伏玻璃", "lacking", "北原晶硅产业园", ""),
        ("光伏玻璃", "elsewhere", "察右光材有限公司", ""), ("光伏玻璃", "elsewhere", "雁北玻璃有限公司", "expanded"),
    }),
    ("湾畔铝精深加工产业园", "铝", {
        ("铝板带", "present", "海崖新材股份有限公司", ""), ("铝箔", "present", "海崖新材股份有限公司", ""),
        ("再生铝", "stopped", "桂屿再生铝项目", "terminated"), ("电解铝", "elsewhere", "右岸铝电有限公司", ""),
        ("氧化铝", "elsewhere", "澄碧氧化铝有限公司", ""), ("铝制日用品", "elsewhere", "正欣卫浴有限公司", ""),
    }),
)  # fmt: skip


@pytest.mark.parametrize(("park", "chain", "rows"), SHIPPED, ids=[park for park, _, _ in SHIPPED])
def test_gaps_of_the_shipped_articles(shipped: Ask, park: str, chain: str, rows: set[tuple[str, ...]]) -> None:
    assert told(shipped("q11", park, chain), "link", "found", "firm", "kind") == rows


@pytest.mark.parametrize(("park", "chain", "rows"), [
    ("长河智能汽车产业园", "汽车", {("蜀澜新能源集团有限公司", "动力电池"), ("苕溪制动股份有限公司", "底盘与制动转向")}),
    ("右岸生态铝产业园", "铝", {("海崖新材股份有限公司", "铝板带、铝箔")}),
    ("凤溪医药产业园", "光伏", set()),
])  # fmt: skip
def test_candidates_of_the_shipped_articles(shipped: Ask, park: str, chain: str, rows: set[tuple[str, ...]]) -> None:
    assert told(shipped("q13", park, chain), "firm", "link") == rows


def test_blind_spots_of_the_shipped_articles(shipped: Ask) -> None:
    found = shipped("q33", "北原晶硅产业园", "光伏")
    unseen = {link for blind, link in cells(found, "blind", "link") if blind == "noArticle"}
    assert {"电池片", "光伏逆变器", "工业硅"} <= unseen and not {"多晶硅", "光伏玻璃", "光伏组件"} & unseen
    # The second article does not name it.
    assert ("singleSource", "原澄晶能有限公司") in told(found, "blind", "firm")


@pytest.mark.parametrize(("line", "shown"), [
    ("gaps 涪畔锂电产业园 --chain 动力电池", ("报道明确缺", "已宣布未投产", "未见报道", "最新 newest 2024-05-21")),
    ("candidates 长河智能汽车产业园", ("苕溪制动股份有限公司", "向本地供货")),
    ("blind-spots 北原晶硅产业园", ("环节无报道", "全部出自一处")),
    ("targets --in 贵安新区 --chain 动力电池", ("同链外地企业", "隔膜")),
])  # fmt: skip
def test_commands_answer(kg: Run, gold_folder: Path, line: str, shown: tuple[str, ...]) -> None:
    ran = kg(*line.split(), "--format", "md", "--graph", gold_folder)
    assert ran.status == 0, ran.err
    for words in shown:
        assert words in ran.out, words


def test_a_chain_without_a_template_is_told(kg: Run, gold_folder: Path) -> None:
    ran = kg("gaps", "贵安新区", "--chain", "吉他", "--graph", gold_folder)
    assert ran.status == 5 and "没有这条链的模板" in ran.err and "动力电池" in ran.err

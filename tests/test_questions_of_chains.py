"""Supply chain, projects and numbers over time on the shipped articles, with rows worked out by hand from their text."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run

from kg.answers import capacity, outsiders, progress, supply, timeline
from kg.answers.answer import Answer
from kg.answers.templates import templates
from kg.graph import Graph


@pytest.fixture(scope="module")
def graph(gold_folder: Path) -> Graph:
    return Graph.open(gold_folder)


@pytest.fixture(scope="module")
def iri(graph: Graph) -> dict[str, str]:
    rows = graph.select("SELECT ?node ?label WHERE { ?node skos:prefLabel|skos:altLabel ?label } ORDER BY DESC(?node)")
    return {str(row["label"]): str(row["node"]) for row in rows}


def rows(answer: Answer, *columns: str) -> list[tuple[str, ...]]:
    found = [answer.column(name) for name in columns]
    assert all(proof.quotes for row in answer.rows for proof in row.proofs)
    return [tuple("" if cell is None else str(cell) for cell in row) for row in zip(*found, strict=True)]


def test_who_leads(graph: Graph, iri: dict[str, str]) -> None:
    """龙头楚澍光电股份有限公司…；贵州中芯微电子科技有限公司领跑芯片产业"""
    found = supply.leaders(graph, industry=iri["光电子信息产业"])
    assert rows(found, "firm", "industry", "honor") == [("楚澍光电股份有限公司", "光电子信息产业", "")]
    assert "龙头楚澍光电" in found.rows[0].proofs[0].quotes[0].text and found.rows[0].sources == 1
    assert rows(supply.leaders(graph, industry=iri["芯片产业"]), "firm") == [("贵州中芯微电子科技有限公司",)]
    # A part of an industry counts: 芯片产业 belongs to 电子信息制造业.
    assert rows(supply.leaders(graph, industry=iri["电子信息制造业"]), "firm") == [("贵州中芯微电子科技有限公司",)]
    assert rows(supply.leaders(graph, industry=iri["铝产业"]), "firm") == []


def test_two_tiers_up_and_down(graph: Graph, iri: dict[str, str]) -> None:
    found = supply.suppliers_and_customers(graph, maker=iri["蜀澜新能源集团有限公司"])
    reported = [row[1:] for row in rows(found, "status", "direction", "tier", "supplier", "customer", "way")
                if row[5] == "supplies" and row[0] == "actual"]  # fmt: skip
    assert reported == [
        ("upstream", "1", "海崖新材股份有限公司", "蜀澜新能源集团有限公司", "supplies"),
        ("upstream", "1", "川岭锂材股份有限公司", "蜀澜新能源集团有限公司", "supplies"),
        ("upstream", "1", "滇屏新材有限公司", "蜀澜新能源集团有限公司", "supplies"),
        ("upstream", "2", "岷峰磷业有限公司", "川岭锂材股份有限公司", "supplies"),
        ("upstream", "2", "漪川磷化股份有限公司", "川岭锂材股份有限公司", "supplies"),
        ("upstream", "2", "右岸铝电有限公司", "海崖新材股份有限公司", "supplies"),
        ("upstream", "2", "漪川磷酸铁项目", "川岭锂材股份有限公司", "supplies"),
        ("downstream", "1", "蜀澜新能源集团有限公司", "皖驰汽车股份有限公司", "supplies"),
    ]
    way = found.columns.index("way")
    assert {row.basis for row in found.rows if row.cells[way] == "supplies"} == {"reported"}
    inferred = [row for row in found.rows if row.cells[way] in ("makes", "feeds")]
    assert inferred and all(row.basis == "derived" and len(row.proofs) >= 2 for row in inferred)


def test_the_chain_of_silicon_is_closed_on_both_sides(graph: Graph, iri: dict[str, str]) -> None:
    """原澄晶能从朔源硅业采购多晶硅，制成的硅片全部供给昭北光伏；雁北玻璃每周给昭北光伏供货三次"""
    up = supply.suppliers_and_customers(graph, maker=iri["昭北光伏股份有限公司"], direction="upstream")
    reported = [r[:3] for r in rows(up, "tier", "supplier", "customer", "way") if r[3] == "supplies"]
    assert reported == [
        ("1", "雁北玻璃有限公司", "昭北光伏股份有限公司"),
        ("1", "原澄晶能有限公司", "昭北光伏股份有限公司"),
        ("2", "朔源硅业有限公司", "原澄晶能有限公司"),
    ]
    assert (
        rows(supply.suppliers_and_customers(graph, maker=iri["昭北光伏股份有限公司"], direction="downstream"), "tier")
        == []
    )


TO_THE_CAR = ["岷峰磷业有限公司", "川岭锂材股份有限公司", "蜀澜新能源集团有限公司"]
WAYS = [
    ("岷峰磷业有限公司", "皖驰汽车股份有限公司", TO_THE_CAR, "蜀澜新能源集团有限公司"),
    ("皖驰汽车股份有限公司", "岷峰磷业有限公司", TO_THE_CAR, "蜀澜新能源集团有限公司"),
    ("铝土矿", "动力电池", ["铝土矿", "氧化铝", "电解铝", "电池铝箔"], None),
    ("昭北光伏股份有限公司", "皖驰汽车股份有限公司", [], None),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "suppliers", "weakest"), WAYS)
def test_the_way_between_two(
    graph: Graph, iri: dict[str, str], one: str, other: str, suppliers: list[str], weakest: str | None
) -> None:
    found = supply.way_of_supply(graph, supplier=iri[one], customer=iri[other])
    assert [row[0] for row in rows(found, "supplier")] == suppliers
    if weakest:
        assert [name for name, mark in rows(found, "supplier", "weakest") if mark] == [weakest]


def test_local_suppliers(graph: Graph, iri: dict[str, str]) -> None:
    """三家企业均已入驻长河智能汽车产业园，本地配套率52%，三年后61%；电池来自四川，算力来自武汉，制动来自湖州"""
    found = supply.local_share(graph, firm=iri["皖驰汽车股份有限公司"], territory=iri["长河智能汽车产业园"])
    said = rows(found, "supplier", "local", "share")
    assert {row[:2] for row in said[:6]} == {
        ("江屿电机有限公司", "yes"), ("澄芯电控有限公司", "yes"), ("皖舟内饰有限公司", "yes"), ("楚云智算中心", "no"),
        ("蜀澜新能源集团有限公司", "no"), ("苕溪制动股份有限公司", "no"),
    }  # fmt: skip
    assert [row[2] for row in said[6:]] == ["3/6＝50%", "61%", "52%"]
    assert [row.basis for row in found.rows[6:]] == ["derived", "reported", "reported"]
    wider = supply.local_share(graph, firm=iri["皖驰汽车股份有限公司"], territory=iri["安徽省"])
    assert rows(wider, "share")[6] == ("3/6＝50%",)
    assert rows(supply.local_share(graph, firm=iri["昭北光伏股份有限公司"], territory=iri["安徽省"]), "local") == [
        ("no",),
        ("no",),
        ("",),
    ]


def test_what_two_have_in_common(graph: Graph, iri: dict[str, str]) -> None:
    pairs = {
        ("江屿电机有限公司", "皖舟内饰有限公司"): [
            ("customer", "皖驰汽车股份有限公司"),
            ("park", "长河智能汽车产业园"),
        ],
        ("海崖新材股份有限公司", "川岭锂材股份有限公司"): [("customer", "蜀澜新能源集团有限公司")],
        ("江屿电机有限公司", "昭北光伏股份有限公司"): [],
    }
    for (one, other), shared in pairs.items():
        assert rows(supply.in_common(graph, one=iri[one], other=iri[other]), "role", "shared") == shared, one


def test_firms_to_win(graph: Graph, iri: dict[str, str]) -> None:
    """海崖新材 buys from 右岸铝电 and lies elsewhere; 川岭锂材 and 海崖新材 supply the battery maker of 遂宁."""
    assert rows(outsiders.targets(graph, territory=iri["右岸生态铝产业园"]), "firm", "reason", "partner") == [
        ("海崖新材股份有限公司", "buys", "右岸铝电有限公司")
    ]
    found = rows(outsiders.targets(graph, territory=iri["遂宁市"]), "firm", "reason", "partner")
    assert ("海崖新材股份有限公司", "supplies", "蜀澜新能源集团有限公司") in found
    assert ("岷峰磷业有限公司", "supplies", "川岭锂材股份有限公司") in found
    assert "川岭锂材股份有限公司" not in {row[0] for row in found}  # it lies in 涪畔锂电产业园, in 遂宁市


def test_firms_to_win_of_a_chain(graph: Graph, iri: dict[str, str]) -> None:
    """Who makes what a link of the battery's template makes, and has no site in 贵安新区; aluminium is another chain."""
    battery = templates(graph).chain_of("动力电池")
    found = rows(outsiders.targets(graph, territory=iri["贵安新区"], chain=battery), "firm", "reason", "link")
    firms = {(row[0], row[2]) for row in found if row[1] == "sameChain"}
    assert {
        ("海崖新材股份有限公司", "电池铝箔"), ("川岭锂材股份有限公司", "正极材料"), ("岷峰磷业有限公司", "磷酸铁"),
        ("岷屏膜材有限公司", "隔膜"),
    } <= firms  # fmt: skip
    assert not {"昭北光伏股份有限公司", "宁德时代", "右岸铝电有限公司"} & {firm for firm, _ in firms}


def test_new_projects_of_a_place_and_of_a_month(graph: Graph, iri: dict[str, str]) -> None:
    columns = ("kind", "project", "date", "investment")
    assert rows(progress.new_projects(graph, territory=iri["广西壮族自治区"]), *columns) == [
        ("signed", "桂屿再生铝项目", "2023-05", "28亿元（计划）")
    ]
    opened = [("commissioned", "宁德时代贵州基地", "2023-10-27")]
    assert rows(progress.new_projects(graph, territory=iri["贵安新区"], since="2023-02"), *columns[:3])[-1:] == opened
    assert rows(progress.new_in_month(graph, month="2021-09"), *columns) == [
        ("signed", "蜀澜遂宁基地", "2021-09-15", "92亿元、85亿元（计划）")
    ]
    assert rows(progress.new_in_month(graph, month="2021-10"), *columns[:3]) == [
        ("signed", "宁德时代贵州基地", "2021-10-28")
    ]
    assert rows(progress.new_in_month(graph, month="2019-01"), *columns) == []


def test_what_stands_still(graph: Graph, iri: dict[str, str]) -> None:
    """芙溪电解液项目 was signed in April 2023; 桂屿再生铝项目 was given up, and 蜀澜遂宁基地 has a phase that was opened."""
    found = progress.still_projects(graph)
    assert rows(found, "project", "standing_at", "months", "next", "next_date") == [
        ("芙溪电解液项目", "signed", "32", "", "")
    ]
    assert found.rows[0].basis == "derived" and "至今没有开工" in found.rows[0].proofs[0].quotes[0].text
    standing = rows(progress.standing_projects(graph, still=12), "project", "standing_at", "months")
    assert standing == [
        ("芙溪电解液项目", "signed", "32"), ("中国电信云计算贵州信息园", "started", "146"),
        ("蜀澜遂宁基地二期", "started", "20"), ("澜光晶圆厂", "started", "18"), ("朔源包头基地二期", "started", "16"),
    ]  # fmt: skip
    ended = rows(progress.standing_projects(graph, stage="terminated"), "project", "date", "next")
    assert ended == [("阴麓多晶硅二期", "2025-06", ""), ("桂屿再生铝项目", "2025-09", "")]  # nothing comes next


def test_planned_and_standing_capacity(graph: Graph) -> None:
    found = rows(capacity.capacity_gaps(graph), "project", "product", "planned", "standing", "left", "of_phases")
    assert set(found) == {
        ("皖驰芜湖工厂", "新能源汽车", "40万辆", "40万辆、24万辆", "0万辆", ""),
        ("蜀澜遂宁基地", "动力电池", "16GWh、20GWh", "6GWh", "10GWh", "yes"),
        ("蜀澜遂宁基地一期", "动力电池", "8GWh", "6GWh", "2GWh", ""),
        ("蜀澜遂宁基地二期", "动力电池", "10GWh", "", "", ""),
        ("芙溪电解液项目", "电解液", "5万吨", "", "", ""),
        ("朔源包头基地", "多晶硅", "8万吨、10万吨", "4万吨", "4万吨", "yes"),
        ("朔源包头基地二期", "多晶硅", "4万吨", "", "", ""),
        ("漪川磷酸铁项目二期", "磷酸铁", "15万吨", "", "", ""),
        ("桂屿轻量化部件项目", "铝合金车身件", "30万套", "", "", ""),
        ("桂屿再生铝项目", "再生铝", "20万吨", "", "", ""),
        ("澜光晶圆厂", "", "2万片", "", "", ""),
    }


def test_computing_power_over_five_years(graph: Graph, iri: dict[str, str]) -> None:
    found = timeline.development(graph, subject=iri["楚云智算中心"], indicator="computingPower")
    assert rows(found, "date", "amount", "status", "conflict") == [
        ("2021-12", "100PFLOPS", "actual", ""), ("2022-12", "300PFLOPS", "actual", ""), ("2023-12", "800PFLOPS", "actual", ""),
        ("2024-12", "1400PFLOPS", "actual", "yes"), ("2024-12", "1500PFLOPS", "actual", "yes"),
        ("2025-12", "4000PFLOPS", "planned", ""),
    ]  # fmt: skip
    output = timeline.development(graph, subject=iri["湾畔铝精深加工产业园"], indicator="output")
    assert rows(output, "date", "extent", "amount", "status", "change") == [
        ("2023", "year", "97.5亿元", "actual", "同比增长42.3%"), ("2024", "year", "130亿元", "planned", ""),
        ("2024-01/2024-06", "part", "58.2亿元", "actual", ""),
    ]  # fmt: skip
    assert rows(timeline.development(graph, subject=iri["皖驰汽车股份有限公司"], indicator="gdp"), "date") == []


# --- from the command line --------------------------------------------------------------------------------------------
COMMANDS = [
    ("chain upstream 昭北光伏", ("原澄晶能有限公司", "供应", "[neimenggu-2022-silicon]")),
    ("chain downstream 右岸铝电 --tiers 1", ("海崖新材股份有限公司", "第 2 级还有")),
    ("chain upstream 动力电池 --tiers 1", ("磷酸铁锂", "用于", "生产")),
    ("chain path 皖驰汽车 岷峰磷业", ("方向相反", "最弱", "川岭锂材")),
    ("chain path 昭北光伏 皖驰汽车 --tiers 3", ("未见报道 not reported", "3 跳之内没有路径")),
    ("chain common 江屿电机 皖舟内饰", ("共同客户", "共同园区")),
    ("projects --in 遂宁市 --stalled 12", ("芙溪电解液项目", "签约", "32")),
    ("projects --stage 终止", ("阴麓多晶硅", "2025年6月")),
    ("projects --in 西藏", ("未见报道 not reported",)),
    ("timeline 楚云智算中心 算力", ("1400PFLOPS", "同期不一", "2025年12月")),
    ("timeline 皖驰汽车 税收", ("未见报道 not reported", "有报道的是 reported are", "产量 production")),
    ("targets --in 遂宁市", ("向本地供货", "海崖新材股份有限公司")),
    ("ask q18 2021-09", ("蜀澜遂宁基地", "85亿元（计划）")),
]  # fmt: skip


@pytest.mark.parametrize(("line", "told"), COMMANDS)
def test_commands_answer(kg: Run, gold_folder: Path, line: str, told: tuple[str, ...]) -> None:
    ran = kg(*line.split(), "--graph", gold_folder)
    assert ran.status == 0, ran.err
    for words in told:
        assert words in ran.out + ran.err, words


@pytest.mark.parametrize(("line", "status", "told"), [
    ("timeline 楚云智算中心", 5, "算力 computingPower（6）"),
    ("timeline 楚云智算中心 幸福度", 5, "没有“幸福度”这种指标"),
    ("timeline 楚云智算中心 税收 -o a.svg", 5, "没有可画的点"),
    ("projects --stage 出售", 5, "没有“出售”这个阶段"),
    ("projects --since 去年", 2, "is no date"),
    ("ask q00 楚云智算中心 算力 2024年5月", 5, "不是年份"),
    ("chain upstream 无此企业", 5, "图谱中没有“无此企业”"),
    ("profile 贵安新区 -o a.pdf", 2, "a portrait is an HTML page"),
])  # fmt: skip
def test_what_cannot_be_answered_says_what_can(kg: Run, gold_folder: Path, line: str, status: int, told: str) -> None:
    ran = kg(*line.split(), "--graph", gold_folder)
    assert (ran.status, told in ran.err) == (status, True), ran.err


def test_the_same_questions_on_what_was_read(kg: Run, demo_folder: Path) -> None:
    """What the reader finds in the text itself is answered in the same way."""
    for line, told in (
        ("chain upstream 昭北光伏", "原澄晶能有限公司"),
        ("timeline 贵安新区 地区生产总值", "400亿元"),
        ("projects --stage 终止", "阴麓多晶硅二期"),
    ):
        ran = kg(*line.split(), "--graph", demo_folder)
        assert ran.status == 0 and told in ran.out, ran.out

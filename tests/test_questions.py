"""Each question on what the annotation of the shipped articles says: rows worked out by hand from the articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from pyoxigraph import Store
from sample_world import NAMES, Article, world

from kg.answers.answer import Answer
from kg.answers.answering import question
from kg.answers.catalogue import QUESTIONS, question_of
from kg.answers.containment import around, narrowest, neighbours, province_of, within
from kg.answers.progress import new_projects
from kg.answers.sectors import is_manufacturer, sectors
from kg.archive import Archive
from kg.cli.answering import answered
from kg.errors import OntologyError, QueryError
from kg.graph import Graph, write
from kg.vocabulary import IDENTIFIERS

Ask = Callable[..., Answer]
Rows = set[tuple[object, ...]]


@pytest.fixture(scope="session")
def ask(gold_folder: Path) -> Ask:
    """Ask the graph of the annotation as a person would, by names."""
    graph, archive = Graph.open(gold_folder), Archive.open(gold_folder)
    return lambda number, *said: answered(graph, archive, question_of(number), list(said))


def cells(answer: Answer, *columns: str) -> Rows:
    return {
        tuple(None if one in (None, "") else str(one) for one in line)
        for line in zip(*map(answer.column, columns), strict=True)
    }


ASKED: tuple[tuple[tuple[str, ...], tuple[str, ...], Rows], ...] = (
    # Any single fact, from either side.
    (("q00", "贵安超算中心", "运营方"), ("subject", "object"), {("贵安新区科创产业发展有限公司", "贵安超算中心")}),
    (("q00", "云上鲲鹏", "产值", "2024"), ("value", "growth", "date"), {("3亿元", "111.0", "2024")}),
    (("q00", "顾行舟"), ("subject", "term", "object"), {("顾行舟", "holdsPosition", "蜀澜新能源集团有限公司")}),
    (("q00", "朔源硅业", "投资建设", "side=subject"), ("object",), {("朔源包头基地",)}),
    (("q00", "朔源硅业", "投资方"), ("subject",), set()),  # nobody is said to invest in it, as it does in others
    (("q00", "朔源包头基地", "投资方"), ("subject",), {("朔源硅业有限公司",)}),
    (("q00", "苏州淮岸细胞科技有限公司", "投资方"), ("subject", "term"), {
        ("金湾产业投资基金", "investsIn"), ("金湾产业投资基金", "finances"),
    }),
    (("q00", "昭北光伏", "出口至"), ("object",), {("德国",), ("智利",)}),
    (("q00", "朔源包头基地一期", "投产"), ("date", "status"), {("2022-07-16", "actual")}),
    (("q00", "皖驰汽车", "产量", "2022"), ("value",), {("18.6万辆",)}),
    # Firms of a park, with their place in the chain.
    (("q01", "北原晶硅产业园"), ("firm", "product", "stage", "link"), {
        ("朔源硅业有限公司", "多晶硅", "upstream", "多晶硅"), ("阴麓硅材有限公司", "多晶硅", "upstream", "多晶硅"),
        ("原澄晶能有限公司", "硅棒", "upstream", "硅棒与硅锭"), ("原澄晶能有限公司", "硅片", "upstream", "硅片"),
        ("昭北光伏股份有限公司", "光伏组件", "midstream", "光伏组件"), ("朔源包头基地", "多晶硅", "upstream", "多晶硅"),
        ("朔源包头基地一期", "多晶硅", "upstream", "多晶硅"), ("朔源包头基地二期", None, None, None),
        ("阴麓多晶硅二期", None, None, None),
    }),
    # In a province is what is in its zones, cities and their parks.
    (("q03", "贵州", "动力电池"), ("firm", "place"), {
        ("宁德时代贵州基地", "贵安新区"), ("宁德时代", "贵安新区"),  # the firm by its base
    }),
    (("q03", "四川", "磷酸铁锂"), ("firm", "place"), {("川岭锂材股份有限公司", "涪畔锂电产业园")}),
    (("q03", "四川", "磷酸铁锂", "2021"), ("firm",), {("川岭锂材股份有限公司",)}),
    (("q03", "四川", "磷酸铁锂", "2020"), ("firm",), set()),
    (("q03", "江苏省", "生物医药产业"), ("firm",), {("淮岸生物制药股份有限公司",)}),
    # Bases, parents and phases.
    (("q04", "朔源硅业"), ("property", "base", "status"), {
        ("investsIn", "朔源包头基地", "actual"), ("locatedIn", "北原晶硅产业园", "actual"),
        ("partOf", "朔源包头基地一期", "actual"), ("partOf", "朔源包头基地二期", "planned"),
        ("partOf", "朔源包头基地二期", "actual"),  # planned in 2022, begun in 2024
    }),
    (("q04", "桂屿铝业"), ("property", "base", "status"), {
        ("subsidiaryOf", "右岸铝电有限公司", "actual"), ("investsIn", "桂屿再生铝项目", "planned"),
        ("investsIn", "桂屿轻量化部件项目", "planned"),
    }),
    # Who makes and who buys.
    (("q08", "氧化铝"), ("firm", "property", "place"), {
        ("澄碧氧化铝有限公司", "produces", "右岸生态铝产业园"), ("右岸铝电有限公司", "uses", "右岸生态铝产业园"),
    }),
    (("q08", "氧化铝", "防城港市"), ("firm",), set()),
    # What is missing, and who nearby makes it.
    (("q12", "贵州", "氧化铝"), ("near", "firm"), {("neighbour", "澄碧氧化铝有限公司")}),
    (("q12", "防城港市", "氧化铝"), ("near", "firm"), {("province", "澄碧氧化铝有限公司")}),
    (("q12", "湖北省", "氧化铝"), ("near", "firm"), set()),
    # Once each: that 玉溪市 lies in 云南省 is no second maker.
    (("q12", "遂宁市", "隔膜"), ("near", "firm", "place"), {
        ("province", "岷屏膜材有限公司", "眉山市"), ("neighbour", "滇屏新材有限公司", "玉溪市"),
    }),
    # Without a product, what articles say is lacking there; a park that asks is told who makes it, planned ones included.
    (("q12", "长河智能汽车产业园"), ("product", "near", "firm"), {
        ("车规级芯片", "province", "庐阳微电子有限公司"), ("线控制动系统", "neighbour", "苕溪制动股份有限公司"),
    }),
    (("q12", "北原晶硅产业园"), ("product", "near", "firm", "status"), {
        ("光伏玻璃", "neighbour", "雁北玻璃有限公司", "actual"), ("光伏玻璃", "province", "察右光材有限公司", "planned"),
    }),
    (("q12", "螳岸磷化工产业园"), ("product", "near", "firm"), {("电子级磷酸", "neighbour", "石亭电子材料有限公司")}),
    # One maker only; who is hit where it stops.
    (("q14", "北原晶硅产业园"), ("product", "firm"), {
        ("硅棒", "原澄晶能有限公司"), ("硅片", "原澄晶能有限公司"), ("光伏组件", "昭北光伏股份有限公司"),
    }),
    (("q14b", "岷峰磷业"), ("tier", "firm", "hit"), {
        ("1", "岷峰磷业有限公司", "川岭锂材股份有限公司"), ("2", "川岭锂材股份有限公司", "蜀澜新能源集团有限公司"),
        ("3", "蜀澜新能源集团有限公司", "皖驰汽车股份有限公司"),
    }),
    (("q14b", "皖驰汽车"), ("hit",), set()),
    # A dearer material: who uses it, what is made of it and by whom, and whom those supply; here, or anywhere.
    (("q25", "碳酸锂", "涨价"), ("tier", "hit", "hop", "via"), {
        ("1", "川岭锂材股份有限公司", "reported", None), ("2", "蜀澜新能源集团有限公司", "reported", "川岭锂材股份有限公司"),
        ("3", "皖驰汽车股份有限公司", "reported", "川岭锂材股份有限公司 → 蜀澜新能源集团有限公司"),
    }),
    (("q25", "铝土矿", "断供", "百色市"), ("tier", "hit", "reached", "via"), {
        ("2", "右岸铝电有限公司", "usedBy", "氧化铝"), ("2", "澄碧氧化铝有限公司", "madeBy", "氧化铝"),
    }),
    (("q25", "光伏组件"), ("hit",), set()),
    # Two parks.
    (("q19", "右岸生态铝产业园", "湾畔铝精深加工产业园"), ("measure", "park", "thing", "value", "date", "status"), {
        ("companies", "右岸生态铝产业园", None, "86家", None, "actual"),
        ("companies", "湾畔铝精深加工产业园", None, "39家", None, "actual"),
        ("output", "右岸生态铝产业园", None, "412.8亿元", "2023", "actual"),
        ("output", "湾畔铝精深加工产业园", None, "97.5亿元", "2023", "actual"),
        ("output", "湾畔铝精深加工产业园", None, "58.2亿元", "2024-01/2024-06", "actual"),
        ("output", "湾畔铝精深加工产业园", None, "130亿元", "2024", "planned"),
        ("investment", "湾畔铝精深加工产业园", "桂屿再生铝项目", "28亿元", None, "planned"),
        ("inIndustry", "右岸生态铝产业园", "铝产业", None, None, "actual"),
        ("inIndustry", "湾畔铝精深加工产业园", "铝产业", None, None, "actual"),
        ("firmsNamed", "右岸生态铝产业园", None, "2", None, "actual"),
        ("firmsNamed", "湾畔铝精深加工产业园", None, "2", None, "actual"),
        ("productsNamed", "右岸生态铝产业园", None, "2", None, "actual"),
        ("productsNamed", "湾畔铝精深加工产业园", None, "2", None, "actual"),
        ("newestReport", "右岸生态铝产业园", None, None, "2024-08-13", "actual"),
        ("newestReport", "湾畔铝精深加工产业园", None, None, "2024-08-13", "actual"),
    }),
    (("q20", "右岸生态铝产业园", "湾畔铝精深加工产业园"), ("match", "one", "other"), {
        ("overlap", "铝产业", "铝产业"), ("complement", "电解铝", "铝板带"), ("complement", "电解铝", "电池铝箔"),
        ("complement", "右岸铝电有限公司", "海崖新材股份有限公司"),
        # What one has of the chain and the other has not, by the chain's template.
        ("complement", "氧化铝", None), ("complement", "电解铝", None),
        ("complement", None, "铝板带"), ("complement", None, "电池铝箔"),
    }),
    (("q20", "涪畔锂电产业园", "长河智能汽车产业园"), ("match", "stage", "link", "one", "other"), {
        ("complement", "upstream", "动力电池", "动力电池", None), ("complement", "midstream", "电控系统", None, "电控系统"),
        ("complement", "midstream", "座椅与内饰", None, "座椅"), ("complement", "midstream", "驱动电机", None, "驱动电机"),
        ("complement", "downstream", "整车", None, "新能源汽车"),
    }),
    (("q20", "北原晶硅产业园", "凤溪医药产业园"), ("match",), set()),
    # 光纤 is of the chain of computing; two articles speak of makers of it in parks.
    (("q21", "光纤"), ("stage", "link", "product", "park", "firm"), {
        ("upstream", "光纤光缆", "光纤预制棒", "楚云光电科学城", "楚澍光电股份有限公司"),
        ("upstream", "光纤光缆", "光纤", "楚云光电科学城", "楚澍光电股份有限公司"),
        ("upstream", "光纤光缆", "光缆", "楚云光电科学城", "楚澍光电股份有限公司"),
        ("upstream", "光模块", "800G光模块", "楚云光电科学城", "楚澍光电股份有限公司"),
        ("upstream", "光模块", "激光芯片", "楚云光电科学城", "澜光半导体有限公司"),
        ("upstream", "服务器", "兆瀚", "贵安新区", "贵州云上鲲鹏科技有限公司"),
        ("midstream", "人工智能模型", "电解铝复杂体系动态优化预测大模型", "贵安新区", "华为云计算技术有限公司"),
    }),
    (("q21", "电解铝"), ("stage", "product", "park"), {
        ("upstream", "氧化铝", "右岸生态铝产业园"), ("midstream", "电解铝", "右岸生态铝产业园"),
        ("midstream", "铝板带", "湾畔铝精深加工产业园"), ("midstream", "电池铝箔", "湾畔铝精深加工产业园"),
        ("downstream", "铝合金卫浴产品", "正安经开区"),
    }),
    # What a policy names; of one that only stands in an article, nothing is told.
    (("q26", "云岭磷化工延链行动方案"), ("property", "object"), {
        ("targets", "螳岸磷化工产业园"), ("targets", "电子化学品产业"), ("targets", "玉溪市"), ("targets", "新能源电池产业"),
    }),
    (("q26",), ("policy", "object"), {
        ("《云岭磷化工延链行动方案》", "螳岸磷化工产业园"), ("《云岭磷化工延链行动方案》", "电子化学品产业"),
        ("《云岭磷化工延链行动方案》", "玉溪市"), ("《云岭磷化工延链行动方案》", "新能源电池产业"),
        ("《皖江智能汽车产业跃升行动方案》", "新能源汽车产业"), ("《皖江智能汽车产业跃升行动方案》", "汽车芯片产业"),
        ("《皖江智能汽车产业跃升行动方案》", "长河智能汽车产业园"), ("《皖江智能汽车产业跃升行动方案》", "庐州芯片产业园"),
    }),
    (("q26", "东数西算"), ("object",), set()),
    # A service firm, and what manufacturers use.
    (("q27", "贵安新区科创产业发展有限公司"), ("property", "object", "detail"), {
        ("operates", "贵安超算中心", None), ("cooperatesWith", "深圳市瑞云科技有限公司", None),
        ("supplies", "深圳市瑞云科技有限公司", "贵安超算中心"), ("supplies", "影视渲染", "贵安超算中心"),
        ("uses", "深圳市瑞云科技有限公司", "贵安超算中心"), ("contributesTo", "《哪吒之魔童闹海》", "贵安超算中心"),
        ("contributesTo", "《长津湖》", "贵安超算中心"), ("contributesTo", "《流浪地球》", "贵安超算中心"),
    }),
    (("q15b",), ("project", "standing_at"), {
        ("阴麓多晶硅二期", "terminated"), ("桂屿再生铝项目", "terminated"), ("芙溪电解液项目", "signed"),
    }),
    (("q28",), ("user", "service"), {
        ("皖驰汽车股份有限公司", "楚云智算中心"), ("遵义铝业股份有限公司", "华为云计算技术有限公司"),
        ("遵义铝业股份有限公司", "电解铝复杂体系动态优化预测大模型"), ("贵州轮胎股份有限公司", "人工智能技术"),
        ("贵州轮胎股份有限公司", "物联网技术"),
    }),
    (("q28", "武汉市"), ("user", "service"), {("皖驰汽车股份有限公司", "楚云智算中心")}),
    # Who says so, and what only one says.
    (("q29", "岷峰磷业", "供应", "川岭锂材"), ("publisher", "date"), {
        ("链谱演示通讯（虚构）", "2021-09-16"), ("链谱演示通讯（虚构）", "2023-05-24"),
    }),
    (("q29", "岷峰磷业", "供应", "皖驰汽车"), ("date",), set()),
    (("q30", "周国利"), ("subject", "term", "object"), {("周国利", "holdsPosition", "宁德时代贵州基地")}),
    # Two articles or more say the rest of it.
    (("q30", "磷酸铁"), ("subject", "term", "object"), {
        ("磷矿", "upstreamOf", "磷酸铁"), ("磷酸", "upstreamOf", "磷酸铁"), ("漪川磷化股份有限公司", "produces", "磷酸铁"),
        ("漪川磷酸铁项目", "produces", "磷酸铁"),
    }),
    # What contradicts what: a phase and the whole, a plan and what was built do not, nor do two years.
    (("q17",), ("subject", "term", "value", "period", "reported"), {
        ("朔源包头基地", "investment", "96亿元", None, "2022-07-18"), ("朔源包头基地", "investment", "83亿元", None, "2025-09-23"),
        ("楚云智算中心", "computingPower", "1500PFLOPS", "2024-12", "2025-03-12"),
        ("楚云智算中心", "computingPower", "1400PFLOPS", "2024-12", "2025-03-12"),
    }),
    (("q17", "北原晶硅产业园"), ("subject", "value"), {("朔源包头基地", "96亿元"), ("朔源包头基地", "83亿元")}),
    (("q17", "蜀澜遂宁基地"), ("subject",), set()),
    # What the graph of a day says, and what came since.
    (("q23", "2021-09-15"), ("subject",), set()),
    (("q24", "2026-01-29"), ("changed",), set()),
    # Plans and what became of them.
    (("q31", "北原晶硅产业园"), ("subject", "term", "value", "due", "outcome", "result", "done", "months"), {
        ("朔源包头基地一期", "reachedCapacity", None, "2022-12", "late", "实际", "2023-02", "2"),
        ("朔源包头基地二期", "started", None, "2023-05", "late", "实际", "2024-08", "15"),
        ("朔源包头基地二期", "commissioned", None, "2026-03", "open", None, None, "4"),
        ("朔源包头基地二期", "capacity", "4万吨", None, "open", None, None, "4"),
        ("朔源包头基地二期", "produces", None, None, "open", None, None, "4"),
        ("朔源包头基地", "capacity", "10万吨", None, "revised", "8万吨", None, None),
        ("朔源包头基地", "capacity", "8万吨", None, "open", None, None, "4"),
        ("北原晶硅产业园", "output", "500亿元", "2025", "overdue", None, None, "0"),
        ("北原晶硅产业园", "output", "400亿元", "2027", "open", None, None, "4"),
    }),
    (("q31", "桂屿再生铝项目"), ("outcome", "result", "done"), {("abandoned", "终止", "2025-09")}),
    # Why two names are one, and how they are taken apart.
    (("q32", "皖驰汽车", "皖驰汽车股份有限公司"), ("name", "same_as", "rule", "by"), {
        ("皖驰汽车", "皖驰汽车股份有限公司", "document", "rules"),
    }),
    (("q32", "皖驰汽车", "川岭锂材"), ("name",), set()),
)  # fmt: skip


@pytest.mark.parametrize(("asked", "columns", "rows"), ASKED, ids=[" ".join(asked) for asked, _, _ in ASKED])
def test_answer(ask: Ask, asked: tuple[str, ...], columns: tuple[str, ...], rows: Rows) -> None:
    assert cells(ask(*asked), *columns) == rows


def test_every_question_is_asked_here() -> None:
    assert {asked[0] for asked, _, _ in ASKED} >= {
        "q00", "q01", "q03", "q04", "q08", "q12", "q14", "q14b", "q15b", "q17", "q19", "q20", "q21",
        "q23", "q24", "q25", "q26", "q27", "q28", "q29", "q30", "q31", "q32",
    }  # fmt: skip


@pytest.mark.parametrize("asked", [asked for asked, _, _ in ASKED], ids=" ".join)
def test_every_row_shows_sentences_of_the_articles(ask: Ask, gold_folder: Path, asked: tuple[str, ...]) -> None:
    with Archive.open(gold_folder) as archive:
        for row in ask(*asked).rows:
            quotes = [quote for proof in row.proofs for quote in proof.quotes]
            assert quotes and row.sources == len({quote.document for quote in quotes})
            assert all(quote.text in archive.document(quote.document).text for quote in quotes)


@pytest.mark.parametrize(("asked", "derived"), [
    (("q01", "贵安综合保税区"), {"reported"}),
    (("q01", "凯里市"), {"derived"}),  # the article says 炉碧经开区, the table that it lies in 凯里市
    (("q03", "四川", "磷酸铁锂"), {"derived"}),
    (("q03", "涪畔锂电产业园", "磷酸铁锂"), {"reported"}),
    (("q14", "北原晶硅产业园"), {"derived"}),
    (("q29", "岷峰磷业", "供应", "川岭锂材"), {"reported"}),
    (("q25", "碳酸锂", "涨价"), {"derived"}),
])  # fmt: skip
def test_what_follows_is_told_from_what_is_said(ask: Ask, asked: tuple[str, ...], derived: set[str]) -> None:
    found = ask(*asked)
    assert found.rows and {row.basis for row in found.rows} == derived


@pytest.mark.parametrize("number", QUESTIONS)
def test_a_question_stands_in_chinese_and_english_above_its_query(number: str) -> None:
    chinese, mark, english = question(QUESTIONS[number].query).rpartition("？ ")
    assert chinese and mark and english.endswith("?") and english.isascii()


def test_a_value_of_the_wrong_type_is_refused(ask: Ask) -> None:
    with pytest.raises(QueryError, match="“顾行舟”是人物，这里要的是园区"):
        ask("q01", "顾行舟")
    with pytest.raises(QueryError, match="不是日期"):
        ask("q03", "四川", "磷酸铁锂", "去年")
    with pytest.raises(QueryError, match="没有“身高”这种关系"):
        ask("q00", "顾行舟", "身高")


def test_a_stage_that_is_asked_for_is_the_only_one_that_is_told(gold_folder: Path) -> None:
    graph = Graph.open(gold_folder)
    every, one = (new_projects(graph, stage=stage, most=None).rows for stage in ("", "commissioned"))
    assert {row.cells[0] for row in every} == {"signed", "started", "commissioned"}
    assert [row.cells for row in one] == [row.cells for row in every if row.cells[0] == "commissioned"]
    with pytest.raises(OntologyError, match="unknown stage"):
        new_projects(graph, stage="output")


# --- containment ------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="session")
def gold(gold_folder: Path) -> Graph:
    return Graph.open(gold_folder)


def place(code: str) -> str:
    return f"{IDENTIFIERS}{'zone' if code.startswith('Z') else 'place'}/{code}"


@pytest.mark.parametrize(("whole", "part", "lies_in_it"), [
    ("520000", "Z525324796d", True),  # 水城经开区 in 贵州, by way of 水城区 and 六盘水市
    ("520200", "Z525324796d", True),
    ("520100", "Z525324796d", False),
    ("522601", "Z52716d8bb4", True),  # 炉碧经开区 in 凯里市, by the table made by hand
    ("510000", "涪畔锂电产业园", True),  # an article says it lies in 遂宁市, the table that this is in 四川
    ("520000", "涪畔锂电产业园", False),
    ("100000", "涪畔锂电产业园", True),
])  # fmt: skip
def test_what_lies_within(gold: Graph, whole: str, part: str, lies_in_it: bool) -> None:
    parks = {str(row["label"]): str(row["node"]) for row in gold.select(
        "SELECT ?label ?node WHERE { GRAPH graph:reported { ?node a lp:Park ; skos:prefLabel ?label } }"
    )}  # fmt: skip
    assert (parks.get(part, place(part)) in within(gold, place(whole))) is lies_in_it


def test_of_several_places_the_narrowest_counts(gold: Graph) -> None:
    city, province, other, zone = map(place, ("520100", "520000", "510000", "Z525324796d"))
    lies_in = around(gold, [city, province, other, zone])
    assert lies_in[zone] >= {province, place("520200")} and province not in lies_in[province]
    assert narrowest([province, zone, other], lies_in) == {zone, other}
    assert narrowest([city, zone], lies_in) == {city, zone}
    assert narrowest([province], lies_in) == {province}
    assert narrowest(["a", "b"], {"a": {"a", "b"}, "b": {"a", "b"}}) == {"a", "b"}
    assert narrowest([], {}) == set()


def test_a_province_has_its_neighbours(gold: Graph) -> None:
    assert neighbours(gold, place("520000")) == tuple(map(place, ("430000", "450000", "500000", "510000", "530000")))
    assert neighbours(gold, place("520100")) == ()
    assert neighbours(gold, place("460000")) == ()
    assert province_of(gold, place("Z525324796d")) == place("520000")
    assert province_of(gold, place("520000")) == place("520000")
    (campus,) = gold.select(
        "SELECT ?node WHERE { GRAPH graph:reported { ?node skos:prefLabel ?label } FILTER(STR(?label) = ?name) }",
        name="贵安超算中心",
    )
    # By the campus that hosts it and the zone that this lies in.
    assert province_of(gold, str(campus["node"])) == place("520000")


# --- what no shipped article says -------------------------------------------------------------------------------------
def test_a_policy_names_industries_and_parks() -> None:
    plan = Article(
        id="p1", text="《临川行动计划》支持储能电芯产业在临川高新区发展。", relations=(("plan", "targets", "park", "actual"),)
    )  # fmt: skip
    store = Store()
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(NAMES, "plan", ("Programme", "临川行动计划"))
        store.extend(write(world(plan)))
    found = question_of("q26").answered(Graph(store), policy=f"{IDENTIFIERS}plan")
    assert cells(found, "policy", "property", "object") == {("临川行动计划", "targets", "临川高新区")}
    assert found.rows[0].proofs[0].quotes[0].text == plan.text


@pytest.mark.parametrize(("own", "goods", "makes_goods"), [
    ("甲汽车公司", (), True), ("甲公司", ("电解铝",), True), ("甲公司", (), False), ("甲公司", ("影视渲染",), False),
    ("甲汽车公司", ("智算服务",), True),  # its name says so
    ("甲公司", ("电解铝优化大模型",), False),  # a model, though for a smelter
    ("甲数据公司", ("电池",), False),
    ("甲公司", ("服务器",), True),  # of the chain of computing, and a class of manufacturing
    ("甲公司", ("纺织机",), True),  # in no template: by a word
])  # fmt: skip
def test_who_is_a_manufacturer(gold_folder: Path, own: str, goods: tuple[str, ...], makes_goods: bool) -> None:
    known = sectors(Graph.open(gold_folder))
    assert is_manufacturer(known.of(own, "Company"), [known.of(good, "Product") for good in goods]) is makes_goods


def test_a_good_of_a_template_is_of_the_sector_of_its_classes_whatever_its_words(gold_folder: Path) -> None:
    known = sectors(Graph.open(gold_folder))
    assert known.of("数据中心", "Project") == known.of("算力服务", "Product") == {"digital"}
    assert known.of("光模块", "Product") == known.of("碳酸锂", "Product") == {"manufacturing"}
    assert known.of("铝土矿", "Product") == frozenset()  # dug, and its name has a word of manufacturing


# --- commands of their own --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("command", "shown"), [
    (("park", "北原晶硅产业园"), "昭北光伏股份有限公司"),
    (("compare", "右岸生态铝产业园", "湾畔铝精深加工产业园"), "412.8亿元"),
    (("compare", "右岸生态铝产业园", "湾畔铝精深加工产业园", "--overlap"), "互补"),
    (("person", "顾行舟"), "蜀澜新能源集团有限公司"),
    (("sources", "岷峰磷业", "供应", "川岭锂材"), "2023年5月24日"),
    (("single-source", "周国利"), "宁德时代贵州基地"),
    (("conflicts", "楚云智算中心"), "1400PFLOPS"),
    (("plans", "桂屿再生铝项目"), "已放弃"),
    (("diff", "--since", "2026-01-20"), "电子信息产业"),
    (("ask", "q32", "皖驰汽车", "皖驰汽车股份有限公司"), "拆不开"),
    (("ask", "截至2021年的图谱是什么样"), "截至 as of 2021-12-31"),
])  # fmt: skip
def test_a_frequent_question_has_a_command(kg: Run, gold_folder: Path, command: tuple[str, ...], shown: str) -> None:
    ran = kg(*command, "--graph", gold_folder)
    assert ran.status == 0, ran.err
    assert shown in ran.out and "原句 quotes" in ran.out and "查过 searched" in ran.out

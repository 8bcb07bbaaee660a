"""What the page and the command line call things: Chinese first, English beside it; times and numbers in Chinese.

Every table covers its closed set, and its Chinese is that of `ontology/lianpu.ttl`; a test holds it to both. Three
properties are worded otherwise: the nouns 上游, 组成部分 and 链主 would read backwards above a list of objects.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.errors import InputError, OntologyError
from kg.model import Decision, Figure, Period


@dataclass(frozen=True, slots=True)
class Word:
    """A term in Chinese and English; `inverse` is what the object of a property calls it (投资 → 投资方)."""

    zh: str
    en: str
    inverse: str = ""


CONFIRMED = "人已确认"
"""Beside a statement that a person has confirmed."""

TYPE_WORDS = {
    "Company": Word("企业", "Company"),
    "Institution": Word("机构", "Institution"),
    "Park": Word("园区", "Park"),
    "Project": Word("项目", "Project"),
    "Industry": Word("产业", "Industry"),
    "Product": Word("产品", "Product"),
    "Person": Word("人物", "Person"),
    "Place": Word("地点", "Place"),
    "Programme": Word("政策与计划", "Programme"),
    "Honor": Word("荣誉资质", "Honor"),
}

PROPERTY_WORDS = {
    "locatedIn": Word("位于", "located in", "境内有"),
    "operates": Word("运营", "operates", "运营方"),
    "investsIn": Word("投资建设", "invests in", "投资方"),
    "subsidiaryOf": Word("隶属于", "subsidiary of", "下属企业"),
    "produces": Word("生产", "produces", "生产方"),
    "supplies": Word("供应", "supplies", "供应商"),
    "uses": Word("采用", "uses", "用户"),
    "cooperatesWith": Word("合作", "cooperates with", "合作"),
    "inIndustry": Word("属于产业", "in industry", "产业成员"),
    "upstreamOf": Word("下游为", "upstream of", "上游为"),
    "partOf": Word("属于", "part of", "包括"),
    "exportsTo": Word("出口至", "exports to", "出口来源"),
    "awarded": Word("获得荣誉", "awarded", "获得者"),
    "holdsPosition": Word("任职于", "holds position", "任职人员"),
    "administers": Word("管理", "administers", "管理机构"),
    "finances": Word("提供资金", "finances", "出资方"),
    "contributesTo": Word("参与", "contributes to", "参与方"),
    "targets": Word("政策点名", "targets", "点名政策"),
    "leads": Word("领衔", "leads", "链主企业"),
    "lacks": Word("短缺", "lacks", "缺少之处"),
}

DERIVED_WORDS = {
    "presentIn": Word("有布局于", "present in", "布局企业"),
    "couldSupply": Word("可就近供应", "could supply", "可就近供应者"),
}
"""Relations that no sentence says and only rules conclude."""

STATUS_WORDS = {
    "actual": Word("实际", "actual"),
    "planned": Word("计划", "planned"),
    "ended": Word("已结束", "ended"),
    "negated": Word("被否认", "denied"),
}

INDICATOR_WORDS = {
    "output": Word("产值", "output"),
    "revenue": Word("营业收入", "revenue"),
    "valueAdded": Word("增加值", "value added"),
    "gdp": Word("地区生产总值", "GDP"),
    "tax": Word("税收", "tax"),
    "invoiced": Word("开票金额", "invoiced"),
    "investment": Word("投资额", "investment"),
    "contracts": Word("合同额", "contracts"),
    "financing": Word("融资额", "financing"),
    "fund": Word("基金规模", "fund"),
    "exports": Word("出口额", "exports"),
    "computingPower": Word("算力", "computing power"),
    "racks": Word("机架数", "racks"),
    "servers": Word("服务器数", "servers"),
    "bandwidth": Word("带宽", "bandwidth"),
    "latency": Word("时延", "latency"),
    "capacity": Word("产能", "capacity"),
    "production": Word("产量", "production"),
    "sales": Word("销量", "sales"),
    "companies": Word("企业数", "companies"),
    "projects": Word("项目数", "projects"),
    "dataCentres": Word("数据中心数", "data centres"),
    "products": Word("产品数", "products"),
    "scenarios": Word("应用场景数", "scenarios"),
    "customers": Word("客户数", "customers"),
    "employees": Word("从业人数", "employees"),
    "patents": Word("专利数", "patents"),
    "area": Word("面积", "area"),
    "share": Word("占比", "share"),
    "growth": Word("增长率", "growth"),
    "rank": Word("位次", "rank"),
    "count": Word("其他数量", "count"),
    "other": Word("其他", "other"),
}

KIND_WORDS = {
    "founded": Word("成立", "founded"),
    "settled": Word("落户", "settled"),
    "signed": Word("签约", "signed"),
    "started": Word("开工", "started"),
    "commissioned": Word("投产", "commissioned"),
    "listed": Word("上市", "listed"),
    "approved": Word("获批", "approved"),
    "awarded": Word("获评", "awarded"),
    "reachedCapacity": Word("达产", "reached capacity"),
    "expanded": Word("扩产", "expanded"),
    "suspended": Word("停产", "suspended"),
    "terminated": Word("终止", "terminated"),
}

BOUND_WORDS = {
    "exact": Word("", "exactly"),
    "near": Word("约", "about"),
    "below": Word("不足", "below"),
    "above": Word("超过", "above"),
    "atMost": Word("不超过", "at most"),
}

STAGE_WORDS = {
    "upstream": Word("上游", "upstream"),
    "midstream": Word("中游", "midstream"),
    "downstream": Word("下游", "downstream"),
}

BASIS_WORDS = {
    "reported": Word("报道", "reported"),
    "derived": Word("推导", "derived"),
    "background": Word("参考资料", "reference"),
}

WAY_WORDS = {
    "supplies": Word("供应", "supplies"),
    "uses": Word("采用其服务", "uses its service"),
    "makes": Word("产品为其所用", "makes what it uses"),
    "feeds": Word("产品在其上游", "makes what goes into its product"),
    "upstreamOf": Word("用于", "goes into"),
    "produces": Word("生产", "produces"),
    "usedBy": Word("被采用", "is used by"),
}
"""How a hop of the supply chain is known, from the supplier to the customer."""

IMPACT_WORDS = {
    "supplies": Word("向其供应", "supplies it"),
    "suppliedTo": Word("供给它", "is supplied to it"),
    "usedBy": Word("为其采用", "is used by it"),
    "upstreamOf": Word("是其上游", "goes into it"),
    "madeBy": Word("由其生产", "is made by it"),
    "couldSupply": Word("可就近供应", "could supply it"),
}
"""How who is hit hangs on the one before it."""

DIRECTION_WORDS = {"upstream": Word("上游", "upstream"), "downstream": Word("下游", "downstream")}

ROLE_WORDS = {
    "customer": Word("共同客户", "customer of both"),
    "supplier": Word("共同供应商", "supplier of both"),
    "owner": Word("共同股东或投资方", "owner of both"),
    "park": Word("共同园区", "park of both"),
}

REASON_WORDS = {
    "supplies": Word("向本地供货", "supplies a local firm"),
    "buys": Word("向本地采购", "buys from a local firm"),
    "cooperates": Word("与本地合作", "works with a local one"),
    "fillsGap": Word("生产本地所缺", "makes what is missing here"),
    "makesUsed": Word("生产本地所用", "makes what is used here"),
    "sameChain": Word("同链外地企业", "of the chain, elsewhere"),
}

EXTENT_WORDS = {
    "year": Word("全年", "a year"),
    "part": Word("时段", "a span"),
    "point": Word("时点", "a point in time"),
    "undated": Word("未言时间", "no time told"),
}
"""What a number is of: its time."""

YES_WORDS = {"yes": Word("是", "yes"), "no": Word("否", "no"), "unknown": Word("未见报道", "not reported")}

MATCH_WORDS = {
    "overlap": Word("重合", "overlap"),
    "complement": Word("互补", "complement"),
}

NEAR_WORDS = {
    "city": Word("市内", "in the city"),
    "province": Word("省内", "in the province"),
    "neighbour": Word("邻省", "in a bordering province"),
}

PRESENCE_WORDS = {"investsHere": Word("投资于此，未说位于此", "invests here, not said to be here")}
"""How one that is not told to lie in a place belongs to it."""

FOUND_WORDS = {
    "present": Word("已有", "there"),
    "announced": Word("已宣布未投产", "announced, not yet producing"),
    "stopped": Word("已停", "stopped"),
    "lacking": Word("报道明确缺", "said to be missing"),
    "notReported": Word("未见报道", "not reported"),
    "elsewhere": Word("外地有", "made elsewhere"),
}
"""What is told of a link of a chain in a place."""

BLIND_WORDS = {
    "noArticle": Word("环节无报道", "no article on the link"),
    "onlyNamed": Word("企业仅见其名", "firm only named"),
    "selfTold": Word("仅自己发布", "told by itself only"),
    "singleSource": Word("全部出自一处", "one source for all"),
}
"""What the graph does not see, and why."""

COUNTED_WORDS = {
    "firmsNamed": Word("见报企业与项目数", "firms named"),
    "productsNamed": Word("见报产品数", "products named"),
    "newestReport": Word("最近报道", "newest report"),
}
"""Measures of a park that are counted in the graph; no article says them."""

CHANGED_WORDS = {
    "added": Word("新增", "added"),
    "changed": Word("变更", "changed"),
    "withdrawn": Word("撤回", "withdrawn"),
}

OUTCOME_WORDS = {
    "overdue": Word("逾期未见下文", "overdue"),
    "open": Word("未见下文", "open"),
    "short": Word("未达到", "less than planned"),
    "late": Word("迟兑现", "done late"),
    "revised": Word("改了计划", "planned anew"),
    "abandoned": Word("已放弃", "given up"),
    "fulfilled": Word("已兑现", "done"),
}

BY_WORDS = {"rules": Word("规则", "rules"), "person": Word("人", "a person")}

COLUMN_WORDS = {
    "amount": Word("数值", "amount"),
    "apart": Word("拆开", "to part them"),
    "base": Word("基地、母子公司或分期", "base"),
    "before": Word("原为", "before"),
    "blind": Word("盲区", "blind spot"),
    "by": Word("由谁", "by"),
    "case": Word("组", "case"),
    "chain": Word("产业链", "chain"),
    "change": Word("变化", "change"),
    "changed": Word("变动", "change"),
    "claims": Word("说法数", "claims"),
    "conflict": Word("同期不一", "differs"),
    "customer": Word("需方", "customer"),
    "date": Word("时间", "date"),
    "detail": Word("说明", "detail"),
    "direction": Word("方向", "direction"),
    "done": Word("结果时间", "on"),
    "due": Word("原定", "due"),
    "extent": Word("口径", "scope"),
    "firm": Word("企业或项目", "firm"),
    "found": Word("情况", "found"),
    "growth": Word("变化%", "growth"),
    "hit": Word("受影响者", "hit"),
    "honor": Word("荣誉", "honour"),
    "hop": Word("这一跳", "this hop"),
    "industry": Word("产业", "industry"),
    "investment": Word("投资额", "investment"),
    "kind": Word("事件", "event"),
    "left": Word("尚差", "left"),
    "link": Word("环节名称", "link"),
    "local": Word("本地", "local"),
    "match": Word("重合或互补", "match"),
    "measure": Word("项目", "measure"),
    "months": Word("至今月数", "months"),
    "name": Word("名称", "name"),
    "near": Word("远近", "near"),
    "next": Word("下一步", "next"),
    "next_date": Word("原定", "due"),
    "object": Word("对象", "object"),
    "of_phases": Word("按分期", "by phases"),
    "one": Word("甲园区", "one"),
    "other": Word("对方", "other"),
    "outcome": Word("兑现", "outcome"),
    "park": Word("园区", "park"),
    "partner": Word("本地一方", "local side"),
    "period": Word("时期", "period"),
    "place": Word("所在", "place"),
    "planned": Word("计划", "planned"),
    "policy": Word("政策", "policy"),
    "presence": Word("与此地", "to this place"),
    "product": Word("产品", "product"),
    "project": Word("项目", "project"),
    "property": Word("关系", "relation"),
    "publisher": Word("媒体", "publisher"),
    "reached": Word("如何波及", "reached"),
    "reason": Word("理由", "reason"),
    "reported": Word("报道于", "reported"),
    "result": Word("结果", "result"),
    "role": Word("共同之处", "role"),
    "rule": Word("规则", "rule"),
    "same_as": Word("与", "is one with"),
    "score": Word("把握", "score"),
    "sector": Word("产业或产品", "sector"),
    "service": Word("服务方或服务", "service"),
    "share": Word("占比", "share"),
    "shared": Word("是谁", "who"),
    "since": Word("最早报道", "first reported"),
    "stage": Word("环节", "stage"),
    "standing": Word("已有", "standing"),
    "standing_at": Word("阶段", "stage"),
    "status": Word("状态", "status"),
    "step": Word("步", "step"),
    "subject": Word("主体", "subject"),
    "supplier": Word("供方", "supplier"),
    "teller": Word("由投资方", "by investor"),
    "term": Word("关系、指标或大事", "term"),
    "thing": Word("内容", "thing"),
    "tier": Word("层级", "tier"),
    "user": Word("制造企业", "user"),
    "value": Word("数值", "value"),
    "via": Word("经由", "via"),
    "way": Word("凭什么", "way"),
    "weakest": Word("最弱", "weakest"),
    "whole": Word("所属项目", "part of"),
    "why": Word("理由", "why"),
}
"""What stands above the columns of an answer."""

_ANY_TERM = {**PROPERTY_WORDS, **INDICATOR_WORDS, **KIND_WORDS}
TERM_WORDS = {
    "status": STATUS_WORDS, "stage": STAGE_WORDS, "property": PROPERTY_WORDS, "kind": KIND_WORDS,
    "indicator": INDICATOR_WORDS, "type": TYPE_WORDS, "term": _ANY_TERM, "match": MATCH_WORDS,
    "near": NEAR_WORDS, "found": FOUND_WORDS, "presence": PRESENCE_WORDS, "blind": BLIND_WORDS,
    "way": WAY_WORDS, "reached": IMPACT_WORDS, "hop": BASIS_WORDS,
    "direction": DIRECTION_WORDS, "role": ROLE_WORDS, "reason": REASON_WORDS, "extent": EXTENT_WORDS,
    "standing_at": KIND_WORDS, "next": KIND_WORDS, "weakest": YES_WORDS, "local": YES_WORDS, "of_phases": YES_WORDS,
    "conflict": YES_WORDS, "changed": CHANGED_WORDS, "outcome": OUTCOME_WORDS, "by": BY_WORDS,
    "measure": {**_ANY_TERM, **COUNTED_WORDS},
}  # fmt: skip
"""Columns of an answer whose cells are terms of a closed set, with their words."""

_MINUS = frozenset("-－−")
_BOUND_SAID = ("约", "近", "不足", "超", "突破", "余", "多", "以上", "以下", "以内")


def word(table: Mapping[str, Word], term: str) -> Word:
    """The row of `term`.

    Raises:
        OntologyError: the table has none; a name is never made up.
    """
    try:
        return table[term]
    except KeyError as error:
        raise OntologyError(f"there is no word for '{term}'", hint="add a row to kg/words.py") from error


def amount(figure: Figure) -> str:
    """The number with its bound: 约752亿元; the text's own 多, 余, 超 are not doubled."""
    return bounded(figure.verbatim, figure.bound, figure.size or 0)


def bounded(verbatim: str, bound: str, value: float = 0) -> str:
    """A number as the text says it, with its bound where the text's own word for that is not in it: 约752亿元.

    Of a fall the text says the size alone, so that a negative `value` is told in words: 下降4.2%.
    """
    falls = "下降" if value < 0 and verbatim[:1] not in _MINUS else ""
    said = any(mark in verbatim for mark in _BOUND_SAID)
    return falls + (verbatim if said else word(BOUND_WORDS, bound).zh + verbatim)


def confirmed_by(word: Decision) -> str:
    """Who has confirmed a statement, and why."""
    return f"{CONFIRMED} confirmed by a person: {word.rule} · {word.reason}"


def change(growth: Decimal | None) -> str:
    """A growth rate as 同比增长12.28%, 同比下降57%, or nothing."""
    if growth is None:
        return ""
    if not growth:
        return "同比持平"
    size = f"{abs(growth):f}"
    size = size.rstrip("0").rstrip(".") if "." in size else size
    return f"同比{'增长' if growth > 0 else '下降'}{size}%"


def date(text: str) -> str:
    """An EDTF date in Chinese: `2025-01/2025-10` → 2025年1—10月.

    Raises:
        InputError: it is no EDTF date.
    """
    if not text:
        return ""
    Period(text)
    first, _, last = text.partition("/")
    if not last or first == last:
        return _point(first)
    if len(first) == len(last) == 4:
        return f"{first}—{last}年"
    if len(first) == len(last) == 7 and first[:4] == last[:4]:
        return f"{_point(first)[:-1]}—{int(last[5:])}月"
    return f"{_point(first)}至{_point(last)}"


def _point(text: str) -> str:
    parts = [int(part) for part in text.split("-")]
    return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def source_date(text: str) -> str:
    """A document's date in Chinese where it is EDTF or an ISO day, as written where it is something else."""
    try:
        return date(text)
    except InputError:
        pass
    try:
        return date(datetime.date.fromisoformat(text[:10]).isoformat())
    except ValueError:
        return text


_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d.,]+[%％]?$)")


def in_cell(text: str) -> str:
    """Text for a cell of a CSV file that a spreadsheet opens: what it would reckon with (=HYPERLINK(…)) gets an apostrophe."""
    return f"'{text}" if _FORMULA.match(text) else text

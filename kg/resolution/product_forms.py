"""What a product may be called by: its model or number, its own name, what stands in quotes in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.naming import heads, normal, spelt, usual
from kg.resolution.known import known
from kg.resolution.trades import MATTER, common, named, words
from kg.resolution.wording import without_initials, wording

# What is called by its Latin name alone: 某某ABC工业互联网平台.
_PLATFORM = re.compile(r"([\u4e00-\u9fff]{2,}[a-z][a-z\d]{2,})[\u4e00-\u9fff]{0,6}(?:平台|系统|大模型)")
_NUMBERED = re.compile(
    r"((?!新型)[\u4e00-\u9fff]{2,}[一二三四五六七八九十\d]*号)"
    r"(?:[\u4e00-\u9fff]{0,2}卫星|运载火箭|火箭|飞船|探测器|机器人|[\u4e00-\u9fff]{0,3}船|盾构机|动车组|列车|平台)"
)
# A model by its number, without the sort of thing that it is.
_MODEL = re.compile(
    r"([\u4e00-\u9fff]{0,4}[a-z]{1,6}\d+[a-z\d]*)"
    r"(?:大型客机|客机|飞机|芯片|机型|型无人机|无人机|处理器|动车组|高铁|列车|轿车|汽车|suv|车型)"
)
_BY_MODEL = re.compile(
    r"(?P<maker>[\u4e00-\u9fff]{0,8})(?P<model>[a-z]+[a-z.]*\d[a-z\d.]*)(?P<sort>[\u4e00-\u9fff]{2,})"
)
# What a name of its own is numbered by, before its sort: 某某910芯片; what a measure begins with is no sort.
_SERIES = re.compile(
    r"(?P<own>[\u4e00-\u9fff]{2,4})(?P<number>\d{2,}[a-z]?)(?P<sort>(?![年月日度吨米升克斤毫厘千兆瓦万亿个台套只片件寸吋英层轴代级期伏安时座马倍路频通])[\u4e00-\u9fff]{2,})"
)
# What it is may stand before a model: 国产大飞机C919.
_SORT_FIRST = re.compile(r"(?P<sort>[\u4e00-\u9fff/]{2,24})(?P<model>[a-z]+[a-z.]*\d[a-z\d.]*)")
_LATIN = re.compile(r"[\u4e00-\u9fff]{2,}?([a-z]{6,})[\u4e00-\u9fff]{2,}")
# Of what is made of a stuff the number is a grade, which many make.
_MACHINES = ("机", "器", "泵", "阀", "床", "仪", "炉", "车", "船", "装置", "系统", "芯片", "机组")
# What is called by its model as a whole, and what is a part of such a thing or made of it.
_WHOLE = ("飞机", "客机", "无人机", "直升机", "芯片", "处理器", "轿车", "汽车", "列车", "动车组", "火箭", "卫星")
_PARTS = (
    "发动机", "电机", "主机", "服务器", "控制器", "加速卡", "板卡", "模组", "套件", "电池", "电芯", "系统", "集群", "超节点", "模拟机",
)  # fmt: skip
_OWN_NAME = re.compile(r"[\u4e00-\u9fff]{3}")
_INITIALS = re.compile(r"[\u4e00-\u9fff]{2,}（(?P<short>[A-Za-z][A-Za-z\d]{2,9})）")
_QUOTED = re.compile(r"“([\u4e00-\u9fffA-Za-z\d]{2,})”[\u4e00-\u9fff]{2,8}")
_IN_QUOTES = re.compile(r"[\u4e00-\u9fff]{2,6}(“[\u4e00-\u9fffA-Za-z\d]{2,}”[\u4e00-\u9fff]{2,8})")


def product_calls(name: str) -> Iterator[tuple[str, str]]:
    """A product by its Latin name or number, and by what stands in quotes before the word for its sort."""
    for pattern in (_PLATFORM, _NUMBERED, _MODEL):
        if found := pattern.fullmatch(normal(name)):
            yield found[1], "trade"
    text = normal(name)
    yield from _of_a_model(wording(name, "Product"))
    yield from ((model, "trade") for model, sort in _numbered(text) if not sort.endswith(_PARTS))
    if _PLATFORM.fullmatch(text) and (latin := _LATIN.fullmatch(text)):
        yield latin[1], "trade"
    for at in range(2, len(text) - 2):  # 某某乳业甲乙丙 of a known maker is 甲乙丙
        if _OWN_NAME.fullmatch(own := text[at:]) and named(own) and known(text[:at], "Company"):
            yield own, "trade"
    if (found := _INITIALS.fullmatch(spelt(name))) and without_initials(name) != spelt(name):
        yield normal(found["short"]), "abbreviation"
    if found := _IN_QUOTES.fullmatch(name):
        yield normal(found[1]), "trade"
    if (found := _QUOTED.fullmatch(name)) and not _means_another(found[1]):
        yield from ((form, "trade") for form in (normal(found[1]), f"≡{wording(found[1], 'Product')}"))


def model_of(name: str) -> str:
    """The model, or the series and number, of what is called so as a whole, whatever its sort: 国产大飞机C919 and C919客机 are c919;
    empty for C919发动机.
    """
    return next((model for model, sort in _numbered(normal(name)) if sort.endswith(_WHOLE)), "")


def _numbered(text: str) -> Iterator[tuple[str, str]]:
    """A model of nobody's name, or a series and number, with the sort that stands behind or before it."""
    if (found := _SERIES.fullmatch(text)) and words(found["sort"]) and _own(found["own"]):
        yield found["own"] + found["number"], found["sort"]
    if (found := _BY_MODEL.fullmatch(text)) and _long(found["model"]) and (not found["maker"] or words(found["maker"])):
        yield from [(found["model"], found["sort"])] if found["sort"].endswith(_MACHINES) else []
    if (found := _SORT_FIRST.fullmatch(text)) and _long(found["model"]) and words(found["sort"]):
        yield found["model"], found["sort"]


def _own(name: str) -> bool:
    """Whether what a number stands behind is a name, and no sort of goods: 昇腾, but not 不锈钢."""
    sort = _is_a_sort(name) and not known(name, "Product").startswith(name)
    return not (sort or name.endswith((*heads("product_heads"), *MATTER)))


def _of_a_model(text: str) -> Iterator[tuple[str, str]]:
    """What has a model by it and less of its sort or none; a machine of a long one without its maker, all without what praises it:
    某某yx320高速经编机 → yx320经编机, yx320.
    """
    if not (found := _BY_MODEL.fullmatch(text)):
        return
    maker, model, sort = found["maker"], found["model"], found["sort"]
    sorts = [sort[at:] for at in range(len(sort) - 1)]
    machine = _long(model) and sort.endswith(_MACHINES)
    for whose in dict.fromkeys((maker, "")) if machine or words(maker) else (maker,):
        yield from ((f"≡{whose}{model}{less}", "trade") for less in sorts if whose or less != text)
        if machine and not sort.endswith(_PARTS):
            yield f"≡{whose}{model}", "trade"


def _long(model: str) -> bool:
    """Whether hardly two makers can have a model: c919, yx320."""
    return len(model) > 3 and sum(map(str.isdigit, model)) > 1


def _means_another(quoted: str) -> bool:
    """Whether what stands in quotes is a word, a sort of thing or a firm, and so no name of this product: “苹果”手机."""
    return common(quoted) or _is_a_sort(quoted) or bool(known(usual(quoted, "Company"), "Company"))


def _is_a_sort(text: str) -> bool:
    """Whether the tables have a text for a sort of goods."""
    return any(known(usual(text, type_), type_) for type_ in ("Product", "Industry"))

"""The name grammar of industries and products."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.language.names.candidates import Candidate, left_edge
from kg.language.names.gazetteer import gazetteer
from kg.language.names.tokens import Tokens, can_stand_in_name, listed
from kg.naming import heads


@cache
def _industry_pattern() -> re.Pattern[str]:
    words = [word for word in heads("industry_heads") if len(word) >= 2]
    return re.compile(
        "(?:"
        + "|".join(map(re.escape, words))
        + r")(?:产业)?(?:集群)?|(?<=[\u4e00-\u9fff])(?<![企就作事创商专行同毕开失敬营物])业(?=[、，。；和及等总产营])"
    )


_COMMON_INDUSTRY = listed("common_sectors")


def industries(tokens: Tokens) -> Iterator[Candidate]:
    """Sectors: nouns before 产业, 制造业, 加工业, 产业集群 and their kin."""
    text = tokens.text
    for match in _industry_pattern().finditer(text):
        if not tokens.is_boundary(match.end()) and match.group() != "业":
            continue
        start = left_edge(tokens, match.start(), limit=12, joins="及", strict=True)
        start = _after_place(text, max(start, text.rfind("）", start, match.start()) + 1), match.start())
        body = text[start : match.start()]
        if re.match(r"(?:[一二三四五六七八九十两]+|\d+)(?:大|个|条|类)", body):
            continue
        if len(body) < 1 or body in _COMMON_INDUSTRY or not re.search(r"[\u4e00-\u9fff]", body):
            continue
        if re.fullmatch("(?:" + "|".join(map(re.escape, sorted(_COMMON_INDUSTRY, key=len, reverse=True))) + ")+", body):
            continue
        if body.endswith(("中心", "企业", "项目", "园区", "基地", "企")):
            continue
        if (
            len(body) == 1
            and match.group() in ("产业", "行业")
            and not re.match("[铝铜钢茶酒糖药煤锂硅钛锰磷氢盐菌油果花竹]", body)
        ):
            continue
        if match.group() in ("制造", "加工") and re.match(
            r"(?:能力|水平|技术|工艺|企业|基地|商|中心|出|成本|过程|环节|设备|装备)",
            text[match.end() : match.end() + 2],
        ):
            continue
        sure = _SURE_SECTOR.fullmatch(match.group()) and _is_sort(body)
        yield Candidate(start, match.end(), "Industry", "industry/head", 0.86 if sure else 0.6)


_SURE_SECTOR = re.compile("产业链|产业集群|产业|行业|制造业")


def _is_sort(body: str) -> bool:
    """Whether the tables know a sector or goods by this name."""
    return any(
        known.type in ("Industry", "Product") for name in (body, f"{body}产业") for known in gazetteer().lookup(name)
    )


_EMPTY_GOODS = listed("empty_goods")


def _after_place(text: str, start: int, head: int) -> int:
    """A sector's name does not hold the place where it is: 贵州|数字产业 begins after the place."""
    moved = True
    while moved:
        moved = False
        for length in range(min(12, head - start), 1, -1):
            if any(k.type in ("Place", "Park") for k in gazetteer().lookup(text[start : start + length])):
                start += length
                moved = True
                break
    return start


@cache
def _product_heads() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, heads("product_heads"))) + ")$")


_MAKES = re.compile(
    r"(?:主要生产|研发生产|生产销售|专业生产|主营产品(?:有|为|包括|涵盖)?|主要产品(?:有|为|包括|涵盖)|产品(?:包括|"
    r"涵盖|有|主要为)|主营|生产出?|制造|供应|产出|推出了?|开发出?|研制出?|研发出?|推出的|研发的|生产的|出口)"
)
_DEALS = re.compile(
    r"(?:主要从事|专业从事|专门从事|专注于?|致力于|从事|聚焦于?|深耕|主攻|"
    r"以)([^，。；！？\n“”]{2,60}?)(?:的)?(?:领域的?)?(?:研发|开发|设计|生产|制造|加工|销售|经营|研究|供应|产品|"
    r"为主)"
)
_NOT_PRODUCT = re.compile(
    r"(?:企业|公司|厂商|产业|行业|领域|基地|项目|园区|能力|水平|体系|生态|模式|机制|格局|优势|过程|环节|车间|经营|"
    r"活动|成本|效率|任务|计划|工作|政策|措施|要素|资料|工艺|规模|总值|产值|方式|"
    r"订单|产能|业务|市场|品牌|技术|力|性|化|者|商|线|中|上|下|时|后|前|内|外|年|月|日|等|个|家|种|款|万|亿|吨|台|元)$"
)


def made(tokens: Tokens) -> Iterator[Candidate]:
    """Goods named as the object of making or dealing: 生产X、Y和Z; 从事X、Y的研发生产."""
    text = tokens.text
    for match in _MAKES.finditer(text):
        clause = re.split(r"[，。；！？：\n“”（）]", text[match.end() : match.end() + 60], maxsplit=1)[0]
        yield from _items(tokens, match.end(), re.split(r"等|的", clause)[0])
    for match in _DEALS.finditer(text):
        yield from _items(tokens, match.start(1), re.split(r"等", match.group(1))[0])


def _items(tokens: Tokens, start: int, phrase: str) -> Iterator[Candidate]:
    position = start
    for part in re.split(r"([、和及与]|以及)", phrase):
        item = re.sub(
            r"^(?:了|的|各类|各种|系列|高性能|优质|首批|首台|第一[批台]|全国首[台个款]|\d+[多余]?[种款个])+", "", part
        )
        begin = position + len(part) - len(item)
        position += len(part)
        if (
            not 2 <= len(item) <= 14
            or item in _EMPTY_GOODS
            or _NOT_PRODUCT.search(item)
            or not re.fullmatch(r"[\w+\-/·.]+", item)
        ):
            continue
        if not _noun_phrase(tokens, begin, begin + len(item)):
            continue
        score = 0.6 if _product_heads().search(item) or item in gazetteer() else 0.45
        yield Candidate(begin, begin + len(item), "Product", "product/made", score, weak=True)


def _noun_phrase(tokens: Tokens, start: int, end: int) -> bool:
    words = tokens.between(start, end)
    if not words or words[0].start != start or words[-1].end != end:
        return False
    return all(can_stand_in_name(word) for word in words) and words[-1].tag[0] in "njbvaeg"


def goods(tokens: Tokens) -> Iterator[Candidate]:
    """Goods by their last word, with what describes them: 纯电动|客车, 储能|电池."""
    text = tokens.text
    for token in tokens:
        if not _is_product(token.text) or token.tag.startswith("v"):
            continue
        start = _after_place(text, left_edge(tokens, token.start, limit=8, strict=True), token.start)
        if token.end - start >= 3 and start < token.start:
            yield Candidate(start, token.end, "Product", "product/head", 0.5, weak=True)


def branded(tokens: Tokens) -> Iterator[Candidate]:
    """Goods with their brand: “某某”牌电动货车."""
    for match in re.finditer(r"[“‘][\u4e00-\u9fffA-Za-z]{1,8}[”’]牌", tokens.text):
        end = match.end()
        for token in tokens.between(end, end + 10):
            if not can_stand_in_name(token):
                break
            end = token.end
            if _product_heads().search(token.text):
                break
        if end > match.end():
            yield Candidate(match.start(), end, "Product", "product/brand", 0.75)


@lru_cache(1 << 14)
def _is_product(word: str) -> bool:
    """Whether a word names goods: by its end, or because the gazetteer knows it."""
    return bool(_product_heads().search(word)) or any(known.type == "Product" for known in gazetteer().lookup(word))

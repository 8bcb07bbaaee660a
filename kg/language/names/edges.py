"""Where the names end that a model read: what it drew in at their edges is cut off, what it ran together is parted."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DRAWN_IN = re.compile(r"(?:暨(?!南)|包含|包括|涵盖|以及|及其|其中|走进|来到|步入|赴|位于|所属(?=.{3}))+(?=.{2})")
_SAID_TO_BE = re.compile(r"[^是（）]{2,4}是(?=.{3})")
# What is of no name: 所投项目, and 建安总|投资, 千亿元|大关 cut wrongly.
_NO_PROJECT = re.compile(r"所[投建签引]的?项目|(?:[\d万亿千百]+平方米的?)?(?:标准厂房|项目|基地)$")
_GOAL = re.compile(r"[元吨家个台辆套件亿万兆瓦人次%]$")
_ALSO = re.compile(r"(?<![平高中初同均优次劣相何])等(?![离级温效压熵额值份式待候])")
_COUNTED = re.compile(
    r"(?<=..)(?:[两三四五六七八九十]|\d{1,2})(?:大|条|个)(?:重点|主导|特色|优势|支柱|百亿级?|千亿级?|万亿级?)?(?:产业(?:链|集群)?|系列|板块|领域|门类)?$"
)
_MUCH = re.compile(r"(?:\d+(?:\.\d+)?(?:百|千|万|亿|百万|千万)+(?:余|多)?(?:Ah|吨|台套|台|套|只|片|支|件|辆|颗|块|米|平方米|千瓦时|千瓦|锭|羽|头|盒|瓶|箱)|\d+(?:多|余)?(?:种|款|个))(?=..)(?!.{0,4}(?:船|轮|机|炉|塔|罐|级))")
_LINK = re.compile(r"—+|→")
_COUPLED = re.compile(r"(?:工艺|技术|法|系统|体系|一体化)$")
_OWNER = re.compile(r"[^\W的在于由是和与及为对]{2,8}$")
_SORTS = ("Industry", "Product")
_SITES = ("Park", "Project")


def whole(text: str, start: int, end: int, type_: str) -> Iterator[tuple[int, int]]:
    """The names that a stretch of text read as one name of a type really holds, most often itself."""
    if type_ == "Place":
        if not (text[start:end] == "大关" and _GOAL.search(text[:start][-1:])):
            yield start, end
        return
    if type_ == "Company" and text[end - 1] == "总" and text.startswith("投资", end):
        return
    if drawn := _DRAWN_IN.match(text, start, end):
        start = drawn.end()
    if type_ == "Company" and (said := _SAID_TO_BE.match(text, start, end)):
        start = said.end()
    if type_ in _SITES and text[start] == "（" and (owner := _OWNER.search(text, max(0, start - 8), start)):
        start = owner.start()
    if type_ == "Project" and _NO_PROJECT.fullmatch(text, start, end):
        return
    if type_ in _SORTS:
        if much := _MUCH.match(text, start, end):
            start = much.end()
        if counted := _COUNTED.search(text[:end], start):
            end = counted.start()
        if _LINK.search(text, start, end) and not _COUPLED.search(text[start:end]):
            yield from _linked(text, start, end)
            return
    if type_ in (*_SORTS, "Project", "Company", "Park") and (also := _ALSO.search(text, start + 2, end - 2)):
        yield start, also.start()
        if type_ in _SORTS:
            yield also.end(), end
        return
    yield start, end


def _linked(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The links of a chain that was read as one name: 织造—面料."""
    for link in _LINK.finditer(text, start, end):
        yield start, link.start()
        start = link.end()
    yield start, end

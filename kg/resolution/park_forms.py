"""What a park may be called by: its own name, its own name and sort, the part of a zone that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.naming import heads, normal, spelt
from kg.resolution import places
from kg.resolution.context import generic
from kg.resolution.trades import coined
from kg.resolution.wording import reworded, wording

_ESTATE = re.compile(r"(?<=.{4})(?:产业园|工业园)$")
_PART_OF = re.compile(
    r"(?:自贸区(.{2,}片区)|(?:高新区|经开区|开发区|新区|综保区|示范区|科技园)(.{2,}(?:园|园区|工业园|产业园))"
    r"|(?:区|园|园区|基地)([\u4e00-\u9fff]{2,4}(?<![东西南北中一二三四五六七八九十])(?<!核心)(?<!起步)(?<!启动)(?<!拓展)(?:分园区?|片区)))$"
)
_IN_BRACKETS = re.compile(r"（[^（）]{4,}）$")
# A zone whose own name is cut short, its sort kept: 甲海深港现代服务业合作区 → 甲海合作区.
_SORT = re.compile(r"(?:合作区|示范区|实验区|先行区|功能区|深合区|能源化工基地|能源基地|石化基地)$")
# What says of an estate no more than that it is a good one: 甲乙现代产业园.
_PRAISE = re.compile(r"(?<=..)(?:新型|智慧)(?=(?:产业|工业|科技|物流)?(?:园|园区|集聚区|城|港|基地)$)")
# 中德（甲阳）装备园: the two countries or firms, where it lies, and what it is.
_SEATED = re.compile(
    r"(?P<whose>(?!中国)[\u4e00-\u9fff]{2,4})（(?P<place>[\u4e00-\u9fff]{2,})）(?P<what>[\u4e00-\u9fff]{3,})"
)
_TRADE_OF_TWO = re.compile(r"(?P<whose>.{2,4}?)[\u4e00-\u9fff]{2,6}(?P<sort>产业园|工业园|合作区)")
# What parks of their own sort are called, beside the heads that the reader knows.
_MORE_HEADS = ("能源化工基地", "深合区", "特别合作区", "深度合作区", "高科技园")


@cache
def park_heads() -> tuple[str, ...]:
    """What parks are called, and in the shorter of the words for one thing, longest first."""
    # A bonded zone shares its stem with the zone that it lies in.
    said = {*heads("park_heads"), *(reworded(head, "Park") for head in heads("park_heads") if "保税" not in head)}
    return tuple(sorted({*said, *_MORE_HEADS}, key=lambda head: (-len(head), head)))


def park_calls(name: str) -> Iterator[tuple[str, str]]:
    """A zone by the plainest word for it, by the rest of its name, and a part of a zone by itself, each with its rule."""
    text = wording(name, "Park")
    inner = wording(places.before(normal(name), words=True)[1], "Park")
    for said in dict.fromkeys((text, inner)):
        if said.endswith("经开区") and len(said) > 4:
            yield f"≡{said.removesuffix('经开区')}开发区", "trade"
        if (plain := _PRAISE.sub("", said)) != said and len(plain) > 4:
            yield f"≡{plain}", "trade"
        if (stem := _ESTATE.sub("", said)) != said:
            yield from ((f"≡{stem}{short}", "trade") for short in ("园", "园区"))
    if "自贸片区" in text:
        yield f"≡{wording(text.replace('自贸片区', '片区'), 'Park')}", "trade"
    if (
        (found := _PART_OF.search(text))
        and not generic(part := found[1] or found[2] or found[3], "Park")
        # 甲地经开区（乙园） is not called by what it only has in it.
        and not _IN_BRACKETS.search(spelt(name))
    ):
        yield f"≡{wording(part, 'Park')}", "trade"
    yield from ((f"≡{wording(form, 'Park')}", rule) for form, rule in _of_two(spelt(name)))
    for said in dict.fromkeys((normal(name), places.before(normal(name), words=True)[1])):
        yield from ((f"≡{wording(form, 'Park')}", rule) for form, rule in _by_its_sort(said))
    head = next((head for head in park_heads() if text.endswith(head)), "")
    # 甲地高新区锂电产业园 is not 甲地高新区.
    if head and len(stem := text.removesuffix(head)) >= 2 and not stem.isdigit() and not stem.endswith(park_heads()):
        yield f"≡{stem}", "brand"


def _by_its_sort(text: str) -> Iterator[tuple[str, str]]:
    """The first characters of a zone's own name, alone and with the last word for what it is; none where those are a city."""
    if not (found := _SORT.search(text)):
        return
    stem, sort = (
        text[: found.start()],
        "基地" if found.group().endswith("基地") else found.group().replace("深合", "合作"),
    )
    whole = len(stem) + 1 if sort != found.group() else len(stem) - 1
    for length in range(2, min(5, whole)):
        if coined(stem[:length]):
            yield stem[:length] + sort, "trade"
            yield stem[:length], "brand"


def _of_two(name: str) -> Iterator[tuple[str, str]]:
    """A park of two countries by where it lies and whose it is: 中德（甲阳）高端装备产业园 → 甲阳中德高端装备产业园, 中德产业园."""
    if not (found := _SEATED.fullmatch(name)) or not places.codes(found["place"]):
        return
    whose, place, what = found.groups()
    yield place + whose + what, "wording"
    yield whose + what, "place"
    if short := _TRADE_OF_TWO.fullmatch(whose + what):
        yield from ((form, "trade") for form in (place + whose + short["sort"], whose + place + short["sort"]))
        yield whose + short["sort"], "brand"

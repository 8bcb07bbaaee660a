"""What a project may be called by: without its measure, and with less of its maker's name or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from kg.naming import heads, normal, place_stem
from kg.resolution import places
from kg.resolution.context import generic
from kg.resolution.known import known
from kg.resolution.trades import common
from kg.resolution.wording import reworded, wording

_END = r"(?:(?!至)[\u4e00-\u9fff]){2,4}?"
_LINE = re.compile(rf"(?P<ends>{_END}(?:至{_END}){{1,4}})(?P<what>(?:城际|客运)?(?:高铁|铁路|高速|公路|输气管道).*)")
# The characters that stand for cities in the names of lines, where they are not in the city's name.
_CITY_LETTERS = {
    "北京": "京", "上海": "沪", "重庆": "渝", "成都": "蓉", "广州": "穗", "福州": "榕", "宁波": "甬", "南京": "宁", "南宁": "邕",
    "贵阳": "筑", "太原": "并", "南昌": "洪", "石家庄": "石", "济南": "济", "香港": "港", "澳门": "澳", "温州": "瓯", "长沙": "湘",
}  # fmt: skip
_QUANTITY = r"\d+(?:\.\d+)?(?:万|亿)?(?:千瓦时|千瓦|兆瓦时|兆瓦|吨|台|套|辆|元|亩|平方米|立方米|kwh|gwh|gw|mwh|mw|t|个标准机架|机架|英寸)"
_MEASURE = re.compile(rf"(?:年产|日产|总投资|规模)?{_QUANTITY}(?:[/及和]{_QUANTITY})*")
# A phase of a project by its maker alone, whatever is made there: 某某12英寸晶圆制造一期 → 某某一期.
_PHASE_OF = re.compile(rf"(?P<maker>[\u4e00-\u9fff]{{2,}}?){_QUANTITY}.*?(?P<phase>[一二三四五六七八九十]期)")
_SITE_PHASE = re.compile(r"(?<=....)(?:基地|产业园|工厂|电站)(?=[一二三四五六七八九十]期$)")


def project_calls(name: str) -> Iterator[tuple[str, str]]:
    """The forms that a project may be called by, each with its rule."""
    text = wording(name, "Project")
    if (plain := _MEASURE.sub("", text, count=1)) != text and len(plain) >= 4:
        yield f"≡{plain}", "place"
    if found := _PHASE_OF.fullmatch(text):
        yield f"≡{found['maker']}{found['phase']}", "trade"
    yield from ((form, "abbreviation") for form in _lines(reworded(normal(name), "Project")))
    for maker, rest in _made_by(text):
        for length in range(2, len(maker)):
            yield f"≡{maker[:length]}{rest}", "trade"
            if (plain := _MEASURE.sub("", rest, count=1)) != rest and len(plain) >= 4:
                yield f"≡{maker[:length]}{plain}", "trade"
        if generic(rest, "Project"):
            yield f"{rest}@{maker}", "place"
        elif len(rest) >= 6:
            yield f"≡{wording(rest, 'Project')}", "brand"


def siteless(name: str) -> str:
    """The name of a phase without the word for its site: 某某光伏基地二期 → 某某光伏二期; empty where it has none."""
    text = wording(name, "Project")
    plain = _SITE_PHASE.sub("", text)
    return plain if plain != text else ""


def in_order(name: str) -> str:
    """A project's name, the place in it before its maker: 某某云张北数据中心 is 张北某某云数据中心; empty where it says no place."""
    text = wording(name, "Project")
    where, rest = places.before(normal(name))
    if where:
        return text if len(rest) >= 4 else ""
    for at in range(2, min(8, len(text) - 3)):
        where, rest = places.before(text[at:], words=True)
        if where:
            return f"{places.sign(where[-1])}{text[:at]}{rest}"
    return ""


def _lines(text: str) -> Iterator[str]:
    """A line by a character of each of the places that it is named after: 甲乙至丙丁高铁 → 甲丙高铁."""
    if found := _LINE.match(text.removeprefix("新建")):
        ends = [(end[0], end[-1], *_CITY_LETTERS.get(place_stem(end), "")) for end in found["ends"].split("至")]
        for letters in product(*map(dict.fromkeys, ends)):
            short = f"{''.join(letters)}{found['what']}"
            yield from (short, f"≡{wording(short, 'Project')}")


def _made_by(text: str) -> Iterator[tuple[str, str]]:
    """A project's name in two: its maker, up to a word of trade or before a place or a measure, and the rest."""
    for at in range(2, min(10, len(text) - 3)):
        rest = text[at:]
        if at == 2:
            if known(text[:at], "Company"):
                yield text[:at], rest
            continue
        firm = text[:at].endswith(_trades()) and not common(text[:at])  # 废旧动力 is nobody
        if firm or _MEASURE.match(rest) or places.before(rest, words=True)[0]:
            yield text[:at], rest


def _trades() -> tuple[str, ...]:
    return heads("company_heads")

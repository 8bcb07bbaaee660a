"""What a road, a railway or a pipe between places may be called by: its ends in either order, a character of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from kg.naming import normal, place_stem, spelt
from kg.resolution.wording import reworded, wording

_ENDS = re.compile(r"(?<=[\u4e00-\u9fff])[—–―~～-]+(?=[\u4e00-\u9fff])")
_END = r"(?:(?!至)[\u4e00-\u9fff]){2,4}?"
_LINE = re.compile(
    rf"(?P<ends>{_END}(?:至{_END}){{1,4}})(?P<what>(?:城际|客运)?(?:高铁|铁路|高速|公路|输气管道|特高压).*)"
)
# The number of a road, and a line's third end: 甲地至乙地（丙地）高铁.
_ROAD = re.compile(r"^[gs]\d{1,4}")
_BY_WAY_OF = re.compile(r"（([\u4e00-\u9fff]{2,4})）(?=(?:城际|客运)?(?:高速|高铁|铁路|城际))")
# The characters that stand for cities in the names of lines, where they are not in the city's name.
_CITY_LETTERS = {
    "北京": "京", "上海": "沪", "重庆": "渝", "成都": "蓉", "广州": "穗", "福州": "榕", "宁波": "甬", "南京": "宁", "南宁": "邕",
    "贵阳": "筑", "太原": "并", "南昌": "洪", "石家庄": "石", "济南": "济", "香港": "港", "澳门": "澳", "温州": "瓯", "长沙": "湘",
}  # fmt: skip
_STRETCH = re.compile(
    rf"(?:[gs]\d{{1,4}})?(?:.{{2,3}}高速)?(?P<from>{_END})至(?P<to>{_END})段?(?:高速)?(?P<what>(?:改扩建|扩建|扩容|改造|复线)(?:项目|工程)?)"
)


def line_calls(name: str) -> Iterator[tuple[str, str]]:
    """The forms that a line, or works on a stretch of one, may be called by, each with its rule."""
    yield from ((form, "abbreviation") for form in _lines(name))
    yield from _stretches(reworded(normal(_ENDS.sub("至", name)), "Project"))


def by_its_ends(name: str) -> str:
    """A line between two places, either first: 甲州至乙州高速公路 is 乙州至甲州高速; empty for what is none."""
    found = _LINE.fullmatch(_ROAD.sub("", reworded(normal(_ENDS.sub("至", name)), "Project").removeprefix("新建")))
    ends = sorted(map(place_stem, found["ends"].split("至"))) if found else []
    return f"{'至'.join(ends)}{found['what']}" if found and len(ends) == 2 else ""


def _lines(name: str) -> Iterator[str]:
    """A line by a character of each of the places that it is named after: 甲乙至丙丁高铁 → 甲丙高铁."""
    for said in dict.fromkeys((name, _BY_WAY_OF.sub(r"至\1", spelt(name)))):
        text = reworded(normal(said), "Project")
        if not (found := _LINE.match(_ROAD.sub("", text.removeprefix("新建")))):
            continue
        ends = [(end[0], end[-1], *_CITY_LETTERS.get(place_stem(end), "")) for end in found["ends"].split("至")]
        for letters in product(*map(dict.fromkeys, ends)):
            short = f"{''.join(letters)}{found['what']}"
            yield from (short, f"≡{wording(short, 'Project')}")


def _stretches(text: str) -> Iterator[tuple[str, str]]:
    """Works on a stretch of a road by its two ends, either first: 甲乙高速丙州至丁县段扩容 → 丙丁高速扩容, 丁丙扩容."""
    if not (found := _STRETCH.fullmatch(text)):
        return
    for first, last in ((found["from"], found["to"]), (found["to"], found["from"])):
        for road in ("高速", ""):
            short = f"{first[0]}{last[0]}{road}{found['what']}"
            yield from ((form, "abbreviation") for form in (short, f"≡{wording(short, 'Project')}"))

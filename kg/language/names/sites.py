"""Projects whose form tells where their name begins and ends: by what they will make (年产10万吨某某项目), or after their firm's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from kg.language.names.candidates import Candidate, is_place, left_edge
from kg.language.names.tokens import Tokens, can_stand_in_name

MEASURED = "project/measured"
OF_FIRM = "project/of firm"
OF_BRAND = "project/of brand"

_UNIT = (
    r"(?:GWh|MWh|GW|MW|kW|吨|千瓦时|千瓦|兆瓦时|兆瓦|台套|台|辆|套|平方米|立方米|平米|片|颗|支|只|件|锭|头|羽|千米|米|"
    r"标箱|千伏|盏|桶|箱)"
)
_AMOUNT = rf"(?<![\d.])\d+(?:\.\d+)?[多余]?(?:百|千|万|亿|百万|千万)?{_UNIT}(?:/年)?"
_YEARLY = r"(?:年(?:生产|产|处理|加工|屠宰|回收|利用|综合利用)|日(?:产|处理|加工))"
# What a project makes: no stop, no 的, and no verb that would make a clause of it.
_MADE = (
    r"(?:(?!建成|投产|产能|产值|产量|投资|签约|开工|形成|新增|集聚|实施|竣工|项目|达到|占地)"
    r"[\u4e00-\u9fffA-Za-z0-9（）()\-/+](?<![的了在于将由是达等，。]))"
)
_END = r"(?:项目|(?<!公用)(?<!配套)工程)(?![部区组化库院])"
_BY_MEASURE = re.compile(
    rf"(?P<phase>[一二三四五六]期)?(?P<measure>{_YEARLY}?{_AMOUNT}){_MADE}{{0,26}}?{_END}(?:[一二三四五六]期(?:项目|工程)?)?"
)
_BEGINS = re.compile(r"(?:公司|集团|股份)(?:（(?:以下)?简称[^）]{2,16}）)?$")
_AFTER_FIRM = re.compile(
    rf"(?:有限公司|有限责任公司)(?:（(?:以下)?简称[^）\n]{{2,16}}）)?(?P<name>(?![和与及就对拟计去今已总近]){_MADE}{{3,26}}?{_END})"
)
_NO_OWNER = re.compile(
    r"(?:建设|新建|实施|推进|投资|总投资|启动|扩建|改建|公司|企业|集团|项目|年|个|家|亿元|万元|其中|主要|包括|以及)$"
)
_NOT_YET = re.compile(
    r"^(?:这是|后者|前者|其中|快讯|全球|全国|全省|国内|首例|首个|首座|最大|正在|对|向|由|从|把|为|至)+"
)
_LONGEST_OWNER = 8
_SITE = re.compile(
    rf"(?:(?![与就该其和向同给对把及、]|投资|建设|新建|承建|落户|首个|系列){_MADE}){{2,20}}?"
    rf"(?:{_END}|(?:基地|工厂|数据中心|智算中心|产业园)(?:项目|[一二三四五六]期)?(?![部区组化库院员的]|管|负|经理|主任))"
)
_OF_SITES = ("Place", "Product", "Industry", "Project", "Park", "Company")
_IN_SITES = ("（", "）", "项目", "工程", "基地", "产业园", "建设", "生产", "制造", "加工")


def formed_projects(tokens: Tokens) -> Iterator[Candidate]:
    """Projects told apart by an amount of what they make, with a short owner before it, and those right after a registered name."""
    text = tokens.text
    for match in _BY_MEASURE.finditer(text):
        start = _owner_start(tokens, match.start())
        if start < match.start() or match["phase"] or match.end() - match.end("measure") >= 4:
            yield Candidate(start, match.end(), "Project", MEASURED, 0.9)
    for match in _AFTER_FIRM.finditer(text):
        if _is_noun(tokens, match.start("name"), match.end()):
            yield Candidate(match.start("name"), match.end(), "Project", OF_FIRM, 0.86)


def _owner_start(tokens: Tokens, begin: int) -> int:
    """Where the name begins with its owner's brand: 某某新材|年产…; a registered name and a place before the brand stay outside."""
    text = tokens.text
    if _BEGINS.search(text[max(0, begin - 40) : begin]):
        return begin
    start = left_edge(tokens, begin, limit=_LONGEST_OWNER, owner=True)
    if drawn := _NOT_YET.match(text[start:begin]):
        start += drawn.end()
    owner = text[start:begin]
    if not 2 <= len(owner) <= _LONGEST_OWNER or _NO_OWNER.search(owner):
        return begin
    for length in range(len(owner) - 2, 1, -1):
        if is_place(owner[:length]) and (len(owner) - length >= 4 or owner[length - 1] in "市县区州省"):
            return start + length
    return start


def with_owner(tokens: Tokens, names: Iterable[Candidate]) -> Iterator[Candidate]:
    """The names, but a firm's brand and what follows it up to the head of a site are one: 某某|新型制剂产业化项目.

    A registered name stays outside, and so does a firm that is followed by the rest of a longer name.
    """
    names = sorted(names, key=lambda name: name.start)
    starts = [name.start for name in names]
    over = 0
    for name in names:
        if name.start < over:
            continue
        site = _site_of(tokens, name)
        drawn_in = names[bisect_right(starts, name.start) : bisect_right(starts, site)] if site else []
        if site and all(n.type in _OF_SITES and n.end <= site for n in drawn_in):
            yield Candidate(name.start, site, "Project", OF_BRAND, 0.8)
            over = site
        else:
            yield name


def _site_of(tokens: Tokens, name: Candidate) -> int:
    """Where the site ends that begins with this name; 0 where none does."""
    text = tokens.text
    brand = text[name.start : name.end]
    if name.type != "Company" or len(brand) > _LONGEST_OWNER or _BEGINS.search(brand):
        return 0
    site = _SITE.match(text, name.end)
    return site.end() if site and _is_noun(tokens, name.end, site.end()) else 0


def _is_noun(tokens: Tokens, start: int, end: int) -> bool:
    """Whether no word in the range says what someone does."""
    words = tokens.between(start, end)
    return all(can_stand_in_name(word) or word.tag == "m" or word.text in _IN_SITES for word in words)

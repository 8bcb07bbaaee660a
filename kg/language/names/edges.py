"""Where the names end that were found: what was drawn in at their edges is cut off, what was run together is parted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.language.names.candidates import is_firm, is_place
from kg.naming import column

_DRAWN_IN = re.compile(r"(?:暨(?![南阳])|包含|包括|涵盖|以及|及其|其中|走进|来到|步入|赴|位于|所属(?=.{3}))+(?=.{2})")
# 甲高新区和|乙有限公司: a zone or a body is of no firm's name.
_AND = re.compile(
    r".{2,10}(?:高新区|经开区|开发区|保税区|新区|产业园|工业园|园区|管委会|人民政府|大学|研究院)[和与及](?=.{4,})"
)
# 龙头企业|布局某地
_COME = re.compile(r"(?:企业|公司|项目)(?:布局|落户|入驻|投资|进驻)")
_COME_TO = re.compile(r"(?:助力|落户|落地|入驻|坐落于)+(?=.{2})")
# 我县|某某科技, 投资方|某某集团, 链主|某某股份: whose it is, its part in a deal or a chain.
_OURS = re.compile(r"我[省市县区州](?=.{2})")
_PARTY = re.compile(
    r"(?:链主|(?:龙头|骨干|头部)企业)(?:企业)?(?=.{4})|(?:投资|建设|承建|施工|运营|开发|合作|采购|供货|收购|转让|中标|委托|受托)方(?=.{4})"
)
# 某某有限公司|之全资子公司, 某某集团|下属公司: one of its firms, which is not named.
_ONE_OF_ITS = re.compile(r"(?<=公司|集团)(?:之|的|下属|旗下|所属)[全资控参股下属]*[子孙]?公司$")
# 不再向|某某股份有限公司: to whom something is done, not what it is called.
_TOWARD = re.compile(r"(?P<who>.{0,8}?)(?:不再|继续|长期|将|已)?[向为](?=.{4,})")
_EXCEPT = re.compile(r"(?:以|之)?外")
_SAID_TO_BE = re.compile(r"(?P<who>[^是（）]{2,4})是(?=.{3})")
# What is of no name: 所投项目, and 建安总|投资, 千亿元|大关 cut wrongly.
_NO_PROJECT = re.compile(
    r"所[投建签引]的?项目|(?:[\d万亿千百]+平方米的?)?(?:标准厂房|项目|基地)$|(?:[省市县区]|全[国省市县区])?(?:百大|重点|重大|十大)(?:产业|工业|建设)?项目$"
)
# How many there are, of whatever kind, is no name: 十大特色园区, 八大基地; 省级科技, 现代化车间.
_COUNTS = re.compile(r"(?:[两三四五六七八九十]|\d{1,2})(?:大(?!处)|个|家(?![子店堡庄湾])|条)(?![洋庆])")
_RANKED = re.compile(
    r"[省市区县国]级(?=.{2,3}$)|(?:新改扩建|新建(?![区县镇乡村])|改建|扩建|续建|在建|现代化|标准化)(?:.{0,4}(?:车间|厂房|项目|工厂))$"
)
# 世界|钛材, 国有大型|化工集团: what it is called by, not its name; 蔡某先生 is a person.
_NO_COMPANY = re.compile(
    r"(?:世界|全球|大型|中型|知名|国有|民营|领先|巩固|最大|首家|一流|头部|骨干|本土|外资|跨国)(?!之窗|互联|华人|物流).{2,8}|.{2,4}(?:先生|女士)"
)
_MODEL_NUMBER = re.compile(r"[A-Z]{1,6}-?\d{1,4}[A-Za-z]{0,4}(?:汽车|车型|系列)?")
_PERIODICAL = re.compile(r"《[^《》]{1,11}(?:(?<![预情举])报|周刊|杂志)》")
_GOAL = re.compile(r"[元吨家个台辆套件亿万兆瓦人次%]")
_BEFORE_GRADE = "平高中初同均优次劣相何特"
_ALSO = re.compile(rf"(?<![{_BEFORE_GRADE}])等(?![离级温效压熵额值份式待候静速轴规径距长边容])")
_COUNTED = re.compile(
    r"(?:[两三四五六七八九十]|\d{1,2})(?:大|条|个)(?:重点|主导|特色|优势|支柱|百亿级?|千亿级?|万亿级?)?"
    r"(?:产业(?:链|集群)?|系列|板块|领域|门类)?$"
)
# 700万Ah|电芯, but 8.2万吨散货船 is a kind of ship.
_MUCH = re.compile(
    r"(?:\d+(?:\.\d+)?(?:百|千|万|亿)+(?:余|多)?(?:Ah|吨|台套|台|套|只|片|支|件|辆|颗|块|平方米|米|千瓦时|千瓦|锭|羽|头|盒|瓶|箱)"
    r"|\d+(?:多|余)?(?:种|款|个))(?=..)(?!.{0,4}(?:船|轮|机|炉|塔|罐|级))"
)
# 日产81|吨碱生产线: what an amount was cut off from.
_CUT_OFF = re.compile(r"(?:万|亿|千)?(?:吨|台|套|立方米|平方米|千瓦|兆瓦)")
_LINK = re.compile(r"—+|→")
# What a link of a chain is called: not a sign of a type (运—20), nor one element (碳—碳).
_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
_COUPLED = re.compile(r"(?:工艺|技术|法|系统|体系|一体化)$")
# 某某有限公司|电子材料项目, 于|某地某园; of 20万吨/|年某某项目 and 甲县—|乙市产业园 the beginning was left out.
_OF_FIRM = re.compile(r".{4,30}(?:有限公司|有限责任公司)(?:（[^）]{2,16}）)?(?=.{3})")
_AT = re.compile(r"于(?![都洪田])(?=.{4})")
_MEASURE_BEFORE = re.compile(r"(?:年产)?\d+(?:\.\d+)?[百千万亿]*(?:吨|台|套|片|平方米|千瓦|兆瓦|GWh|GW|MW)/$")
_TWIN_BEFORE = re.compile(r"[\u4e00-\u9fff]{2,8}[-—－]$")
_OWNER = re.compile(r"(?<![^\W的在于由是和与及为对])[^\W的在于由是和与及为对向把被让]{2,6}$")
_SORTS = ("Industry", "Product")
_SITES = ("Park", "Project")
_LISTED = (*_SORTS, *_SITES, "Company")


def whole(text: str, start: int, end: int, type_: str) -> Iterator[tuple[int, int]]:
    """The names that a stretch of text read as one name of a type really holds, most often itself; none where it is no name."""
    if _is_none(text, start, end, type_):
        return
    start = _beginning(text, start, end, type_)
    if type_ in _SORTS:
        if counted := _COUNTED.search(text, start + 2, end):
            end = counted.start()
        links = _LINK.split(text[start:end])
        if len(links) > 1 and all(map(_WORD.fullmatch, links)) and not _COUPLED.search(links[-1]):
            yield from _linked(text, start, end)
            return
    if type_ == "Company" and (one := _ONE_OF_ITS.search(text[start:end])):
        end = start + one.start()
    if type_ in _LISTED and end - start > 2 and text[end - 1] == "等" and text[end - 2] not in _BEFORE_GRADE:
        end -= 1
    also = _ALSO.search(text, start + 2, end - 2) if type_ in _LISTED else None
    yield start, also.start() if also else end
    if also and type_ in _SORTS:
        yield also.end(), end


def _is_none(text: str, start: int, end: int, type_: str) -> bool:
    surface = text[start:end]
    return (
        (type_ in _SITES and bool(_COUNTS.match(surface)) and not _of_place(surface))
        or (type_ in ("Company", "Project") and bool(_RANKED.match(surface)))
        or (type_ == "Company" and bool(_MODEL_NUMBER.fullmatch(surface)) and not is_firm(surface))
        or (
            type_ in _SITES
            and text[start - 1 : start].isdigit()
            and bool(_CUT_OFF.match(surface))
            and not _of_place(surface)
        )
        or (type_ == "Company" and bool(_NO_COMPANY.fullmatch(surface)) and not is_firm(surface))
        or (type_ == "Honor" and bool(_COME.search(surface)))
        or (type_ == "Product" and bool(_PERIODICAL.fullmatch(surface)))
        or (type_ == "Place" and surface == "大关" and bool(_GOAL.fullmatch(text[start - 1 : start])))
        or (type_ == "Company" and surface.endswith("总") and text.startswith("投资", end))
        or (type_ == "Project" and bool(_NO_PROJECT.fullmatch(surface)))
    )


def _toward(text: str, start: int, end: int) -> int:
    """Where a firm's name begins behind 向 or 为, as another firm or a known one stands beside that; 0 where none does."""
    if not (found := _TOWARD.match(text, start, end)) or is_firm(text[start:end]):
        return 0
    behind_firm = not found["who"] and text[max(0, start - 2) : start] in ("公司", "集团", "股份")
    known = any(is_firm(text[found.end() : found.end() + length]) for length in range(3, 9))
    return found.end() if behind_firm or known else 0


def _beginning(text: str, start: int, end: int, type_: str) -> int:
    """Where the name begins: after what was drawn in, before the brand that a bracket hangs on (某某|（北京）产业园)."""
    if drawn := _DRAWN_IN.match(text, start, end):
        start = drawn.end()
    if type_ in ("Company", "Institution", "Project", "Park") and (ours := _OURS.match(text, start, end)):
        start = ours.end()
    if type_ == "Company" and (party := _PARTY.match(text, start, end)):
        start = party.end()
    if type_ in ("Company", "Project", "Park") and text[start] == "除" and _EXCEPT.match(text, end):
        start += 1
    if type_ not in _SORTS and (come := _COME_TO.match(text, start, end)):
        start = come.end()
    if type_ == "Company" and (other := _AND.match(text, start, end)):
        return other.end()
    if type_ == "Company" and (toward := _toward(text, start, end)):
        return toward
    if (
        type_ == "Company"
        and (said := _SAID_TO_BE.match(text, start, end))
        and said["who"][0] in column("surnames", "name")
        and not is_place(said["who"])
    ):
        return said.end()
    if type_ in _SORTS and (much := _MUCH.match(text, start, end)):
        return much.end()
    if type_ in _SITES:
        return _site_beginning(text, start, end, type_)
    return start


def _site_beginning(text: str, start: int, end: int, type_: str) -> int:
    """Where the name of a project or park begins: after its firm and what it lies at, before its measure, twin and brand."""
    if type_ == "Project" and (firm := _OF_FIRM.match(text, start, end)):
        return firm.end()
    if at := _AT.match(text, start, end):
        return at.end()
    if (
        type_ == "Project"
        and text[start] == "年"
        and (measure := _MEASURE_BEFORE.search(text, max(0, start - 14), start))
    ):
        return measure.start()
    if type_ == "Park" and (twin := _TWIN_BEFORE.search(text, max(0, start - 10), start)):
        return next((at for at in range(twin.start(), start - 2) if is_place(text[at : start - 1])), start)
    if text[start] == "（" and (owner := _OWNER.search(text, max(0, start - 8), start)):
        return owner.start()
    return start


def _linked(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The links of a chain that was read as one name: 织造—面料."""
    for link in _LINK.finditer(text, start, end):
        yield start, link.start()
        start = link.end()
    yield start, end


def _of_place(surface: str) -> bool:
    """Whether a name begins with a place: 五家渠, 台州."""
    return any(is_place(surface[:length]) for length in range(2, 6))

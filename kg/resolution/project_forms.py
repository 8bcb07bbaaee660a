"""What a project may be called by: without its measure, and with less of its maker's name or none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.naming import heads, normal, spelt
from kg.resolution import places
from kg.resolution.context import generic
from kg.resolution.firm_forms import firm_calls
from kg.resolution.firms import firm
from kg.resolution.known import known, known_core
from kg.resolution.line_forms import line_calls
from kg.resolution.trades import coined, common
from kg.resolution.wording import maker_first, without_cost, wording

_QUANTITY = (
    r"\d+(?:\.\d+)?(?:万|亿)?(?:千瓦时|千瓦|兆瓦时|兆瓦|吨|台|套|辆|片|只|件|颗|千米|公里|元|亩|平方米|立方米|"
    r"kwh|gwh|gw|mwh|mw|t|个标准机架|机架|英寸)"
)
_MEASURE = re.compile(rf"±?\d+(?:千伏|kv)|(?:年产|日产|总投资|规模)?{_QUANTITY}(?:[/及和]{_QUANTITY})*(?:/[年日天])?")
# A phase of a project by its maker alone, whatever is made there: 某某12英寸晶圆制造一期 → 某某一期.
_PHASE_OF = re.compile(rf"(?P<maker>[\u4e00-\u9fff]{{2,}}?){_QUANTITY}.*?(?P<phase>[一二三四五六七八九十]期)")
_SIGN = re.compile(r"^\d{6}(?=[\u4e00-\u9fff])")
_MADE_AT = re.compile(r"(?:生产|制造)?基地$")
_A_PHASE = re.compile(r"[一二三四五六七八九十]期")
# A part of a line or of waterworks, which has a name of its own: 某某高铁 · 甲山隧道.
_PART_OF = re.compile(
    r".{2,}?(?:运河|高铁|高速|铁路|公路|调水|引水|水利|灌区|航道)(?:工程)?(?P<part>[\u4e00-\u9fff]{2,}"
    r"(?:枢纽|隧道|大桥|特大桥|船闸|车站|水库|泵站|互通|服务区))"
)
_LITTLE = re.compile(r"(?<=....)(?:生产|制造|建设|建造)?产线(?:建设|建造)?$|(?<=....)(?:生产|制造|建设)$")
_WORKSHOP = re.compile(r"(?:工厂|产线)$")
_PIPES = re.compile(r"(?<=线)(?:天然气|输气|原油|成品油)*管道$")
# What praises goods, or says once more what they are; of two projects of one maker and one size it tells nothing.
_PRAISE = re.compile(r"高性能|高品质|高效|高端|优质|新型")
_MATERIAL = re.compile(
    r"(?<=..)(?:(?:永磁|正极|负极)?(?:材料|产品|制品)|(?<=熟料)水泥)(?=$|产线|[一二三四五六七八九]期)"
)
_METRO = re.compile(r"(?P<city>\d{6}|[\u4e00-\u9fff]{2,4})地铁(?P<line>\d{1,2}号线.*)")
_AIRPORT = re.compile(r"(?P<city>\d{6})[\u4e00-\u9fff]{2,4}(?<!国)机场")
_CITY_AIRPORT = re.compile(r"(?P<own>[\u4e00-\u9fff]{2,4}?)(?P<far>国际)?(?P<rest>机场.*)")
_MINE = re.compile(
    r"(?P<own>(?![第一二三四五六七八九十东西南北])[\u4e00-\u9fff]{3,4})(?P<kind>(?:煤|铁|金|铜|磷|锂|锰|铅锌|铝土|萤石)矿)"
)
# Cities of two airports, by the first digits of their codes.
_OF_TWO_AIRPORTS = (
    "11", "31", "50", "1507", "1525", "1529", "2102", "5101", "5132", "5133", "5203", "5226", "6209", "6528", "6531", "6532",
    "6540", "6543",
)  # fmt: skip
# What the press makes of 能源化工, 新能源 and the like behind a maker's brand.
_SHORT_TRADES = ("能化", "新能", "绿能", "锂能")
_SITES = ("基地", "工厂", "产业园", "数据中心")
_BEHIND = re.compile(r"(?P<what>.{4,})（(?P<place>[\u4e00-\u9fff]{2,})）")
_SEATED = re.compile(r"(?P<maker>.{2,})（(?P<place>[\u4e00-\u9fff]{2,})）(?P<what>.{4,})")
_OF_A_FIRM = re.compile(r"(?P<maker>[\u4e00-\u9fff]{4,}?(?:有限公司|集团公司|公司))(?P<what>.{4,})")
_ON_RIVER = re.compile(r"[\u4e00-\u9fff]{1,3}[江河]([\u4e00-\u9fff]{2,}(?:水电站|电站|枢纽|水库)(?:工程|项目)?)")
_SIZED = re.compile(r"[大中小]型(?=水库)")
_SITE_PHASE = re.compile(r"(?<=....)(?:基地|产业园|工厂|电站|电厂)(?=[一二三四五六七八九十]期$)")


def project_calls(name: str) -> Iterator[tuple[str, str]]:
    """The forms that a project may be called by, each with its rule."""
    text = wording(name, "Project")
    said = without_cost(normal(maker_first(name)))
    yield from _sizeless_calls(said)
    yield from ((f"≡{wording(form, 'Project')}", "trade") for form in _by_its_maker(name))
    yield from _on_its_river(said)
    yield from ((f"≡{wording(form, 'Project')}", "trade") for form in (*_airport(said), *_mine(said)))
    if (plain := _SIZED.sub("", text)) != text:
        yield f"≡{plain}", "trade"
    if found := _PHASE_OF.fullmatch(text):
        yield f"≡{found['maker']}{found['phase']}", "trade"
    if (found := _PART_OF.fullmatch(text)) and len(found["part"]) >= 4 and not generic(found["part"], "Project"):
        yield f"≡{wording(found['part'], 'Project')}", "trade"
    yield from line_calls(name)
    bare = wording(_MEASURE.sub("", said), "Project")
    yield from ((f"≡{wording(form, 'Project')}", "trade") for form in _plainer(text))
    for maker, rest in (pair for form in dict.fromkeys((text, bare)) for pair in _made_by(form)):
        where, what = places.before(rest, words=True)
        for length in range(2, len(maker)):
            yield f"≡{maker[:length]}{rest}", "trade"
            if where and not maker[0].isdigit():  # 某某乳业甲地工厂 is 甲地某某工厂
                yield f"⇄{places.sign(*where)}{maker[:length]}{what}", "trade"
        site = next((word for word in _SITES if what.endswith(word) and len(what) > len(word)), "")
        if where and site and not maker[0].isdigit():  # 某某锂业甲地正极材料基地 is 某某甲地基地
            yield from ((f"≡{maker[:length]}{''.join(where)}{site}", "trade") for length in range(2, len(maker) + 1))
        if where and _A_PHASE.fullmatch(what):  # 某某新材甲地二期 is 某某新材二期
            yield f"≡{maker}{what}", "trade"
        # A firm that everybody knows has works of one sort in many places.
        if where and len(what) >= 6 and not (maker[0].isdigit() or generic(what, "Project") or known_core(maker)):
            yield f"≡{maker}{what}", "trade"
        if generic(rest, "Project"):
            yield f"{rest}@{maker}", "place"
        elif len(rest) >= 6:
            yield f"≡{wording(rest, 'Project')}", "brand"


def _sizeless_calls(text: str) -> Iterator[tuple[str, str]]:
    """A project without its measure, and without the place before it as well: 甲市某某5万吨铜箔项目 → 某某铜箔."""
    for plain in dict.fromkeys((_MEASURE.sub("", text, count=1), _MEASURE.sub("", text))):
        if plain != text and len(plain) >= 4:
            yield f"≡{wording(plain, 'Project')}", "place"
            where, rest = places.before(plain)
            if where and len(rest) >= 6 and not generic(rest, "Project"):
                yield f"≡{wording(rest, 'Project')}", "trade"


def _plainer(text: str) -> Iterator[str]:
    """A project without what says little: 某某硅片产线 → 某某硅片; an airport by its city, a line by its number:
    甲市乙坝机场三期 → 甲市机场三期.
    """
    for little in (_LITTLE, _PIPES):
        if (plain := little.sub("", text)) != text and len(plain) >= 4:
            yield plain
    if found := _WORKSHOP.search(text):
        yield text[: found.start()] + found.group()[-1]
    if _MEASURE.search(text):
        yield from _praiseless(text)
    if found := _METRO.fullmatch(text):
        yield f"{found['city']}{found['line']}"
    if (found := _AIRPORT.match(text)) and not found["city"].startswith(_OF_TWO_AIRPORTS):
        yield f"{found['city']}{text[found.end() - 2 :]}"


def _praiseless(text: str) -> Iterator[str]:
    """A sized project without what praises its goods or says once more what they are: 5000吨高性能某某永磁材料 → 5000吨某某."""
    plain = _PRAISE.sub("", text)
    forms = (plain, _MATERIAL.sub("", text), _MATERIAL.sub("", plain))
    for form in dict.fromkeys(forms):
        if form != text:
            yield form
            if found := _WORKSHOP.search(form):
                yield form[: found.start()] + found.group()[-1]


def _airport(text: str) -> Iterator[str]:
    """An airport by its city, and by its own name: 甲市乙坝国际机场 → 甲市机场, 乙坝机场."""
    for at in range(2, 5):
        if found := _CITY_AIRPORT.fullmatch(text[at:]):
            codes = places.codes(text[:at], words=False)
            if len(codes) == 1 and (code := next(iter(codes))).endswith("00"):
                yield found["own"] + found["rest"]
                # Small planes fly from some counties of a city.
                if not code.startswith(_OF_TWO_AIRPORTS) and (found["far"] or not places.codes(found["own"])):
                    yield text[:at] + found["rest"]


def _mine(text: str) -> Iterator[str]:
    """A mine without its owner: 某某煤业红柳沟煤矿 → 红柳沟煤矿, 某某红柳沟矿."""
    for at in range(2, min(9, len(text) - 3)):
        owner, found = text[:at], _MINE.fullmatch(text[at:])
        if not found or common(owner) or not (owner.endswith((*_trades(), "集团")) or known(owner, "Company")):
            continue
        own = found["own"]
        where, rest = places.before(f"{own}某某")
        if not (common(own) or (where and (rest == "某某" or common(rest.removesuffix("某某"))))):
            yield from (own + found["kind"], f"{own}矿")
            yield from (f"{owner[:length]}{own}矿" for length in range(2, at + 1))


def sizeless(name: str) -> str:
    """The name of a maker's project without its size: 某某5万吨铜箔项目 → 某某铜箔; empty where it has none, or begins with it."""
    said = without_cost(normal(maker_first(name)))
    plain = _MEASURE.sub("", said, count=1)
    if plain == said or _MEASURE.match(said) or len(plain) < 6 or generic(plain, "Project"):
        return ""
    return wording(plain, "Project")


def of_its_brand(name: str) -> str:
    """A sized project by the brand of its maker: 某某新材5万吨铜箔项目, 某某五万吨铜箔生产线 → 某某5万吨铜箔; empty where it has none."""
    text = _SIGN.sub("", wording(name, "Project"))
    sized = (rest for _, rest in _made_by(text) if _MEASURE.match(rest))
    return branded(text[:2], next(sized, text[2:]))


def branded(brand: str, sized: str) -> str:
    """What is made in a size behind the brand of who makes it; empty where either is missing."""
    plain = _MADE_AT.sub("", _LITTLE.sub("", sized))
    found = _MEASURE.match(plain)
    return brand + plain if found and len(plain) > found.end() + 1 and coined(brand) else ""


def _by_its_maker(name: str) -> Iterator[str]:
    """A project by what its maker is called for short: 甲地某某新材料有限公司年产5万吨铜箔项目, 某某（甲地）铜箔项目."""
    if (
        (found := _SEATED.fullmatch(spelt(name)))
        and places.codes(found["place"])
        and not known_core(normal(found["maker"]))
    ):
        yield found["maker"] + found["what"]
    if found := _OF_A_FIRM.fullmatch(spelt(name)):
        rests = dict.fromkeys((found["what"], _MEASURE.sub("", normal(found["what"]))))
        for form, rule in firm_calls(firm(found["maker"])):
            if form.isalnum() and (rule != "brand" or len(form) > 2):
                yield from (form + rest for rest in rests)


def _on_its_river(text: str) -> Iterator[tuple[str, str]]:
    """Works without the river that they stand on: 甲江某某滩水电站 → 某某滩水电站."""
    if found := _ON_RIVER.fullmatch(text):
        yield f"≡{wording(found[1], 'Project')}", "place"


def siteless(name: str) -> str:
    """The name of a phase without the word for its site: 某某光伏基地二期 → 某某光伏二期; empty where it has none."""
    text = wording(name, "Project")
    plain = _SITE_PHASE.sub("", text)
    return plain if plain != text else ""


def of_its_maker(name: str) -> Iterator[str]:
    """A project's name with the usual name of a known firm that it begins with: 中石化某某项目 → 中国石化某某项目."""
    for text in dict.fromkeys((wording(name, "Project"), in_order(name))):
        site = text[:6] if text[:6].isdecimal() else ""
        rest = text.removeprefix(site)
        for at in range(min(12, len(rest) - 2), 1, -1):
            if row := known(rest[:at], "Company"):
                yield site + row + rest[at:]
                break


def in_order(name: str) -> str:
    """A project's name, the place in it before its maker: 某某云张北数据中心 is 张北某某云数据中心; empty where it says no place.

    So does one that says it behind, 某某云数据中心（张北）.
    """
    if (found := _BEHIND.fullmatch(spelt(name))) and places.codes(found["place"]):
        return places.sign(found["place"]) + wording(found["what"], "Project")
    text = wording(name, "Project")
    where, rest = places.before(normal(name))
    if where:
        return text if len(rest) >= 4 else ""
    for at in range(2, min(8, len(text) - 3)):
        where, rest = places.before(text[at:], words=True)
        if where:
            return f"{places.sign(*where)}{text[:at]}{rest}"
    return ""


def _made_by(text: str) -> Iterator[tuple[str, str]]:
    """A project's name in two: its maker, up to a word of trade or before a place or a measure, and the rest."""
    for at in range(2, min(10, len(text) - 1)):
        rest = text[at:]
        if at == 2:
            if known(text[:at], "Company"):
                yield text[:at], rest
            continue
        # 甲地铁路口岸 is not 甲地口岸.
        if len(rest) < 4 and (
            generic(rest, "Project") or rest.endswith(("期", "口岸", "大坝", "码头", "隧道")) or not coined(text[:2])
        ):
            continue
        named = text[:at].endswith(_trades()) and not common(text[:at])  # 废旧动力 is nobody
        if named or (len(rest) > 3 and (_MEASURE.match(rest) or places.before(rest, words=True)[0])):
            yield text[:at], rest


def _trades() -> tuple[str, ...]:
    return (*heads("company_heads"), *_SHORT_TRADES)

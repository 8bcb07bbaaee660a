"""The words of a name that say one thing in two ways."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.naming import LEGAL_FORM, heads, normal, place_stem, spelt, usual
from kg.resolution import places
from kg.resolution.known import known, known_core
from kg.resolution.lookalikes import mended
from kg.resolution.numerals import DIGITS, counts, number, ordinals, outputs, phases, works
from kg.resolution.trades import coined, common
from kg.resources import rows

_TAILS = {
    "Project": re.compile(r"(?<=..)(?:一体化(?:项目|工程)?|项目|工程)$"),
    "Programme": re.compile(
        r"(?<=....)(?:(?<=号)文件|(?<=号)文|专项行动计划|专项行动|行动计划|行动方案|工程|国家战略|战略|计划|行动|政策|倡议)$"
    ),
    "Honor": re.compile(r"(?<=....)(?:企业|称号)$"),
    "Product": re.compile(r"(?:(?<=锂)|(?<=fp))正极材料$|(?<=矿)石$"),
    "Industry": re.compile(r"(?<=..)(?<!化)(?:工业|工)$"),
    "Place": re.compile(r"(?<=..)[两三四五]地$"),
}
# Long words that many names of bodies and zones have, in which a slip of the printer is plain.
_OFTEN_PRINTED = (
    "管理委员会", "经济技术开发区", "技术产业开发区", "人民政府", "发展和改革", "工业和信息化", "保税区", "工业园区",
    "产业园区", "监督管理局", "人民代表大会", "自然资源", "生态环境",
)  # fmt: skip
# A part of a free trade zone, told by its own place: 自贸区甲阳片区, 甲阳自贸片区.
_OF_FREE_TRADE = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,5}?)?自贸区([\u4e00-\u9fff]{2,4})(?<!新)片区|^([\u4e00-\u9fff]{2,6}?)自贸区?片区"
)
# The country and the place in brackets, before or behind: 中国（甲阳）某某研究院, 某某研究院（中国·甲阳）.
_COUNTRY_AND_PLACE = re.compile(
    r"中国（(?P<place>[\u4e00-\u9fff]{2,4})）(?P<what>.{4,}院)|(?P<body>.{4,}院)（中国[·・]?(?P<seat>[\u4e00-\u9fff]{2,4})）"
)
_CAMPUS_OF = re.compile(r"(?P<of>[\u4e00-\u9fff]{2,}大学)(?P<place>[\u4e00-\u9fff]{2,4})校区")
_HEADS = {
    "Honor": re.compile(r"^(?:国家级?|中国)(?=....)"),
    "Institution": re.compile(
        r"^(?:中共|中国共产党(?=.{2,}委)|水利部(?=..(?:水利委|流域管理局))|中华人民共和国|国家税务总局(?=.{4})|中国(?=.{2,3}自贸区))"
    ),
    "Programme": re.compile(r"^国家(?=....)"),
    "Park": re.compile(r"^(?:中国|国家级?)(?=.{4})"),
    "Project": re.compile(r"^新建(?=.{4})(?![区县])"),
}
# What the press says of a project before its name, and what it calls the works that make power.
_COST = re.compile(r"^(?:(?:计划|预计)?总?投资(?:额)?(?:约|近|超)?[\d.]+[万亿]*元的?|[\d.]+[万亿]+元(?!级)的?)(?=.{4})")
_WORKS_OF = re.compile(
    r"(?<=..)(?:(?<=核电|风电|光伏|抽蓄|储能)(?:电站|[站场])|(?<=核电)厂)(?=$|项目|工程|[一二三四五六七八九十\d]+[期号])"
)
_OF_RANK = re.compile(r"(?<=..)(?:国家级?|省级)(?=...)")
# What stands between the two ends of a line.
_ENDS = re.compile(r"(?<=[\u4e00-\u9fff])[—–―~～-]+(?=[\u4e00-\u9fff])")
# The number of a road, beside its name: G60沪昆高速.
_ROAD = re.compile(r"^[gs]\d{1,4}(?=[\u4e00-\u9fff]{2,12}高速)|(?<=高速)[gs]\d{1,4}$")
# 甲乙线, by a character of each end, is the railway.
_RAILWAY = re.compile(r"(?<=^[\u4e00-\u9fff]{2})线$")
# 甲乙城际 is the railway, too.
_INTERCITY = re.compile(r"(?<=..城际)$")
_HIGH_VOLTS = re.compile(r"±?\d+(?:千伏|kv)(?=特高压|超高压)")
_SECOND_OF = re.compile(r"(?:第?([一二三四五六七八九十])附(?:属医)?院|附属?第?([一二三四五六七八九十])(?:医院|院))$")
_CONSULTS = re.compile(r"政协(.{2,})委")
_WATCHES = re.compile(r"(?:(?:国家)?(金融监管)总局|中国(证监)会)(.{2,})监管局|国家(能源)局(.{2,})监管办")
_SUPERCOMPUTING = re.compile(r"国家超算(.{2,4})中心")
_SUBOFFICE = re.compile(
    r"(?P<city>.{2,}[市州])(?P<office>公安|生态环境|环境|市场监管|税务|自规|交通)局(?P<part>.{2,4})分局"
)
_NATION = re.compile(r"^(?:国家|中国)")
# The Latin short form or the formula in a name: 某某工业园区（XYZ）, 六氟磷酸锂（LiPF6）, 碳化硅（SiC）衬底.
_INITIALS = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})（(?:[A-Za-z][A-Za-z-]{1,15}|(?:[A-Z][a-z]?\d{0,2}){2,8})）(?=$|[\u4e00-\u9fff])"
)
_BRAND_OF = re.compile(r"(?<=[\u4e00-\u9fff]{2})牌(?=..)")
_TEA = re.compile(r"(?<=..[尖芽峰井雾眉针毫])茶$")
_SERVICE = re.compile(r"(?<=...)(?:手机|移动)?(?:app|平台|小程序|客户端|操作系统)$")
# yx320型 is yx320, v2.0 is 2.0.
_OF_MODEL = re.compile(r"(?<=[\da-z])型(?=[\u4e00-\u9fff]{2})")
_VERSION = re.compile(r"(?<![a-z])v(?=\d+\.\d)")
# How strong a drink is, before or behind its name.
_STRENGTH = re.compile(r"(?P<of>.{2,}?)(?P<strength>\d{2}度)$")
_A_YEARS = re.compile(r"(?<=20\d\d年)度")
_ROUND_BEHIND = re.compile(r"(第\d+[届批])$")
_OF_ROUND = re.compile(r"(?<=[届批])(?:国家级?|全国)(?=....)")
_PHASE = re.compile(r"([一二三四五六七八九十]期)(.*)$")
_AND = re.compile(r"(?<=..)[与及暨](?=..)")
_AND_TOO = re.compile(r"(?<=..)[与及暨和](?=..)")
_BY_MAKER = re.compile(r"(?P<what>.{4,})（(?P<maker>[\u4e00-\u9fff]{2,10})）")
_NO_MAKER = re.compile(r"[一二三四五六七八九十首]|[期段区标企类型级批版]$")
# What says of a body that it is part of another: 附属医院, 研究院, 学院.
_PART = re.compile(r"(?:研究生院|研究院|研究所|学院|实验室|医院)$")
_CAMPUS = re.compile(r"([\u4e00-\u9fff]{2,})（([\u4e00-\u9fff]{2,4})）")
_NUMBERED_BODY = re.compile(rf"(.{{3,}}?)第?([{DIGITS}十百]{{1,6}}|\d{{1,4}})(?:研究)?(?P<kind>[所院])")


def maker_first(name: str) -> str:
    """A name with its maker, that stands in brackets behind it, before it: 铝板带项目（某某新材） → 某某新材铝板带项目."""
    found = _BY_MAKER.fullmatch(spelt(name))
    return found["maker"] + found["what"] if found and _makes(found["maker"]) else name


def _makes(text: str) -> bool:
    """Whether what stands in brackets is a firm: 某某新材, 某某; no place, no phase and no word."""
    if known(usual(text, "Company"), "Company"):
        return True
    if places.codes(text) or _NO_MAKER.search(text) or common(text):
        return False
    return (len(text) > 3 and text.endswith(heads("company_heads"))) or (len(text) == 2 and coined(text))


def reworded(text: str, type_: str) -> str:
    """A normal form in the shorter of the words that names of a type have for one thing: 经济技术开发区 → 经开区.

    Of a project without what it costs.
    """
    if type_ == "Project":
        text = without_cost(text)
    for long, short in _rewordings(type_):
        text = text.replace(long, short)
    return text


def without_cost(text: str) -> str:
    """A project's name without what it costs, which the press puts before it: 总投资20亿元的某某项目 → 某某项目."""
    return _COST.sub("", text)


def without_initials(name: str) -> str:
    """A name without its Latin short form in brackets: 磷酸铁锂（LFP） → 磷酸铁锂."""
    return _INITIALS.sub("", spelt(name))


@lru_cache(maxsize=1 << 16)
def wording(name: str, type_: str) -> str:
    """The form that a name has however its words and the places before it are put.

    贵州省安顺市发展和改革委员会 → 520400发改委, the code of 安顺 and the rest.
    """
    said = maker_first(name) if type_ in ("Project", "Product") else name
    said = _ENDS.sub("至", said) if type_ == "Project" else said
    if type_ == "Institution" and (found := _COUNTRY_AND_PLACE.fullmatch(spelt(name))):
        said = f"{found['place'] or found['seat']}{found['what'] or found['body']}"
    said = normal(without_initials(said))
    text = reworded(mended(said, _OFTEN_PRINTED) if type_ in ("Institution", "Park") else said, type_)
    if type_ == "Institution" and text.endswith("管委"):
        text += "会"
    if type_ in ("Institution", "Park") and (found := _OF_FREE_TRADE.match(text)):
        where = found[1] or found[2]
        province = places.before(where)[0]  # 甲省乙市自贸片区 is that of 乙市
        text = f"{where.removeprefix(province[0]) if province else where}自贸片区{text[found.end() :]}"
    if type_ in ("Institution", "Park", "Programme", "Project"):
        text = _AND.sub("", text)
    elif type_ == "Industry":  # of two sectors each may stand alone, so the word between them counts
        text = _AND_TOO.sub("和", text)
        town, after = places.ranked(text)
        text = place_stem(town) + after if town else text
    if type_ == "Institution":
        text = _office(_institute(_of_known(name, text)))
    if type_ in _HEADS:
        text = _HEADS[type_].sub("", text)
    if type_ == "Institution" and known(usual(_NATION.sub("", text), type_), type_):
        text = _NATION.sub("", text)
    if type_ in ("Honor", "Institution", "Park", "Programme", "Project"):
        where, rest = places.before(text, words=True)
        rest = _of_known(rest, rest) if where and type_ == "Institution" else rest
        town, after = ("", "") if where else places.ranked(text)
        text = (
            places.sign(*where, zone=type_ == "Park") + rest
            if where
            else place_stem(town) + after
            if len(after) > 2
            else text
        )
    if type_ in ("Park", "Project"):
        text = phases(_OF_RANK.sub("", text))
    if type_ in _OF_ITS_TYPE:
        text = _OF_ITS_TYPE[type_](text)
    return _TAILS[type_].sub("", text) if type_ in _TAILS else text


def _project(text: str) -> str:
    """A project by what it makes, its unit and its phase: 年产5万吨某某项目一期 → 5万吨某某一期; 某某核电站 → 某某核电."""
    text = works(_ROAD.sub("", outputs(_INTERCITY.sub("铁路", _RAILWAY.sub("铁路", text)))))
    text = _HIGH_VOLTS.sub("", _WORKS_OF.sub("", text))
    if phase := _PHASE.search(text):
        text = _TAILS["Project"].sub("", text[: phase.start()] + phase[2]) + phase[1]
    return text


def _office(text: str) -> str:
    """A body by its place and what it is: 政协某某省委 → 某某省政协, 甲市公安局乙分局 → 甲市乙公安分局; 第二附属医院 → 附二院."""
    text = _SECOND_OF.sub(r"附\1\2院", text)
    if found := _CONSULTS.fullmatch(text):
        return f"{found[1]}政协"
    if found := _WATCHES.fullmatch(text):
        return f"{found[5]}能源监管办" if found[4] else f"{found[3]}{found[1] or found[2]}局"
    if found := _SUPERCOMPUTING.fullmatch(text):
        return f"{found[1]}超算中心"
    if found := _SUBOFFICE.fullmatch(text):
        return f"{found['city']}{found['part']}{found['office']}分局"
    return text


def _of_known(name: str, text: str) -> str:
    """A body's text with the usual name of what it is part of: 清华深圳国际研究生院 is one of 清华大学."""
    if found := _CAMPUS.fullmatch(spelt(name)) or _CAMPUS_OF.fullmatch(spelt(name)):
        of = known(usual(found[1], "Institution"), "Institution")
        return f"{of or normal(found[1])}{found[2]}"
    if _PART.search(text):
        for length in range(len(text) - 3, 1, -1):
            if (of := known(text[:length], "Institution")) and of.endswith("大学"):
                return of + text[length:]
    return text


def _institute(text: str) -> str:
    """An institute that is called by its number by its group's usual name and in digits: …集团公司第五十五研究所 → …55所."""
    if not (found := _NUMBERED_BODY.fullmatch(text)):
        return text
    group = LEGAL_FORM.sub("", found[1])
    # 中某某 is 中国某某.
    for called in (found[1], group, f"中国{group[1:]}"):
        if of := known_core(usual(called, "Company")):
            return f"{of}{number(found[2])}{found['kind']}"
    # Hospitals have numbers, too, and no group.
    return f"{group}{number(found[2])}所" if found["kind"] == "所" else text


def _product(text: str) -> str:
    """A product by its model and numbers however they are put: yx320型经编机 → yx320经编机, 窖藏十五年 → 窖藏15年."""
    text = _VERSION.sub("", _OF_MODEL.sub("", counts(_BRAND_OF.sub("", text)))).replace("°", "度")
    return _without_sort(_STRENGTH.sub(r"\g<strength>\g<of>", text))


def _honor(text: str) -> str:
    """An honour by its round in digits, before it: 国家工业遗产（第二批） → 第2批工业遗产; 2023年度 → 2023年."""
    text = _A_YEARS.sub("", ordinals(text))
    if found := _ROUND_BEHIND.search(text):
        text = found[1] + text[: found.start()]
    return _OF_ROUND.sub("", text)


def _without_sort(product: str) -> str:
    """A service by its own name, where it has one: 某某办app → 某某办, but 云渲染平台 and 机器人平台 as they are."""
    plain = _TEA.sub("", _SERVICE.sub("", product))
    if plain != product and product.endswith("茶"):
        return plain
    sort = common(plain[-2:]) or common(plain) or plain.endswith("半潜式")
    return product if sort or known(plain, "Product") or known(usual(plain, "Industry"), "Industry") else plain


_OF_ITS_TYPE = {"Project": _project, "Product": _product, "Honor": _honor}


@cache
def _rewordings(type_: str) -> tuple[tuple[str, str], ...]:
    table = rows("ontology/names/rewordings.csv")
    pairs = [(row["long"], row["short"]) for row in table if type_ in row["types"].split("|")]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))

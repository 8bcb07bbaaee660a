"""How names are formed: normal form, legal form, place before a name, trade word, abbreviation.

Shared by the stages that compare names; knows reference tables, but no document.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.resources import rows

if TYPE_CHECKING:
    from opencc import OpenCC

LEGAL_FORM = re.compile(
    r"(?:（[\u4e00-\u9fffA-Za-z]{2,8}）)?(?:控股|集团|投资)?(?:股份|有限责任|股份制)?(?:有限责任公司|有限公司|"
    r"总公司)(?:（[\u4e00-\u9fff]{2,6}）)?$"
    r"|集团公司$|集团$|公司$"
)
# What every city calls the firms that it sets up: 城投集团, without the city the name of no one firm.
PUBLIC_FIRM = re.compile(
    r"(?:[城交建水文旅产农工国科开]投|城市投资|城市建设|城建|城发|国资|国控|水务|公交|文旅|交发|产发)(?:控股)?(?:集团|公司|集团公司)?"
    r"|(?:供电|供水|自来水|热力|燃气|城市建设投资|交通投资|产业投资|文化旅游投资|文化旅游|旅游投资|国有资本|投资)(?:集团|公司|集团公司)"
)
REGISTERED = re.compile(r"(?:有限责任公司|有限公司|总公司)(?:（[\u4e00-\u9fff]{2,6}）)?$")
# What says that a name is a firm's own; of its spelling it is no part.
_MARKS = dict.fromkeys(map(ord, "®™℠©"))
_NOISE = re.compile(r"[\s“”‘’\"'《》〈〉「」『』()（）〔〕【】\[\]·•‧・,，。、—–―-]|\.(?!\d)")
_LOOSE = re.compile(r"[\s“”‘’\"'「」『』]")
_BRACKETS = str.maketrans("()〔〕[]", "（）（）（）")
# Forms of characters that scans and foreign fonts give and that traditional script does not have: 髙 is 高, 経 is 经.
_VARIANTS = str.maketrans(
    "髙硏觧戸呉黒徳靑衞吿愼塡尙靣竒畧毎歩広価巣桜団囲図圧売変実専帯応恵戦拠撃歓歯沢済満犠獣県砕稲穂竜経絵継続繊縄聴荘蔵薬蛍覚覧観訳読豊転軽辺"
    "逓遅郷酔醸釈鉄鉱銭関陥険隠雑霊頼駅駆験髪鶏齢",
    "高研解户吴黑德青卫告慎填尚面奇略每步广价巢樱团围图压卖变实专带应惠战据击欢齿泽济满牺兽县碎稻穗龙经绘继续纤绳听庄藏药萤觉览观译读丰转轻边"
    "递迟乡醉酿释铁矿钱关陷险隐杂灵赖驿驱验发鸡龄",
)
_SEATED = re.compile(
    r"(?P<own>[\u4e00-\u9fff]{2,})[（(](?P<place>[\u4e00-\u9fff]{2,4})[）)](?P<rest>[\u4e00-\u9fff]*有限公司)"
)
_PARK_FORMS = (
    ("经济技术开发区", "经开区"), ("经济开发区", "经开区"), ("高新技术产业开发区", "高新区"), ("高新技术产业园区", "高新区"),
    ("高新技术开发区", "高新区"), ("综合保税区", "综保区"), ("管理委员会", "管委会"),
)  # fmt: skip
_TELLS_APART = re.compile(
    r"[一二三四五六七八九十]期|分公司|分行|支行|子公司|[A-Z]区|[东西南北]区|\d号|总部|研究院|委员会"
)
_PEOPLES = (
    "蒙古族|(?<!内)蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|"
    "哈萨克|傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|水族|东乡族|东乡|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|"
    "仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族|普米族|塔吉克族|塔吉克|怒族|乌孜别克族|俄罗斯族|"
    "鄂温克族|德昂族|保安族|裕固族|京族|塔塔尔族|独龙族|鄂伦春|赫哲族|门巴族|珞巴族|基诺族|各族"
)
# Of 海南 and 河南, the names of provinces, an autonomous prefecture and a county keep their whole name.
_PLACE_SUFFIX = re.compile(
    rf"(?:(?<!^海南)(?<!^河南)(?:{_PEOPLES})+自治[州县旗区]|特别行政区|自治区|(?<!族)自治州|(?<!族)自治县|(?<!族)自治旗|地区|林区|新区|省|市|(?<!自治)县|区|盟|(?<!自治)旗)$"
)
# What every province has: 经济技术开发区 is none of Beijing's, whatever stands before it.
MERE_RANK = re.compile(
    r"(?:国家)?(?:经济技术|高新技术产业|高新技术|高新|经济|工业|综合保税|保税|保税港|出口加工|自由贸易)?"
    r"(?:开发|试验|园|产业园|示范|加工|保税|港)?(?:园)?区"
)
# A line for fast trains and one for all trains join the same cities.
_WAY = re.compile(r"高速铁路|城际铁路|高铁|客专|客运专线|铁路|高速公路|高速|公路")
_ALSO = {"高速铁路": "高铁", "城际铁路": "高铁", "客运专线": "高铁", "客专": "高铁", "高速公路": "高速"}
# How people are spoken to, beside the titles of the tables.
_ADDRESS = (
    "总", "工", "总工", "董", "院士", "先生", "女士", "老师", "师傅", "同志", "劳模", "全国劳模", "劳动模范", "记者", "员工", "工人",
    "村民", "老板",
)  # fmt: skip
_INDUSTRY_TAIL = re.compile(r"(?:产业集群|全产业链|产业链|产业领域|产业|行业|领域|集群|业)$")


@lru_cache(maxsize=1 << 17)
def normal(name: str) -> str:
    """The form in which two spellings of a name are compared.

    Width, case, spaces, quotes and brackets do not count, and traditional characters are their simplified ones.
    """
    text = _NOISE.sub("", unicodedata.normalize("NFKC", name.translate(_MARKS)).casefold())
    return text if text.isascii() else str(_simplifier().convert(text.translate(_VARIANTS)))


@lru_cache(maxsize=1 << 16)
def spelt(name: str) -> str:
    """A name as print has it at its best: simplified characters, full-width brackets, no spaces and no quotes."""
    text = _LOOSE.sub("", unicodedata.normalize("NFKC", name.translate(_MARKS))).translate(_BRACKETS)
    return text if text.isascii() else str(_simplifier().convert(text.translate(_VARIANTS)))


def simplified(text: str) -> str:
    """A text in simplified characters, letters and digits of usual width; its other signs stay as they are."""
    text = "".join(unicodedata.normalize("NFKC", sign) if sign.isalnum() else sign for sign in text)
    return text if text.isascii() else str(_simplifier().convert(text.translate(_VARIANTS)))


@cache
def _simplifier() -> OpenCC:
    # Loaded where names are compared, which most commands never do.
    from opencc import OpenCC  # noqa: PLC0415

    return OpenCC("t2s")


def usual(name: str, type_: str) -> str:
    """The normal form in which two names of one type are compared.

    A place loses its rank (贵阳市 → 贵阳), a sector its last word (铝产业集群 → 铝), a person the post before the name
    (董事长李明 → 李明).
    """
    text = normal(name)
    if type_ == "Person":
        _, title, own = titled(text)
        return own if len(own) > 1 else own + title
    if type_ == "Industry":
        return _INDUSTRY_TAIL.sub("", text) or text
    if type_ == "Place":
        return place_stem(text)
    return text


def place_stem(name: str) -> str:
    """A place's name as in running text: 贵阳市 → 贵阳, 黔南布依族苗族自治州 → 黔南; itself where that is too short."""
    stem = _PLACE_SUFFIX.sub("", name)
    return stem if len(stem) >= 2 else name


def ways(name: str) -> set[str]:
    """The sorts of lines that a name says, each by its shortest word: 甲乙高速铁路 → 高铁."""
    return {_ALSO.get(way, way) for way in _WAY.findall(name)}


class Titled(NamedTuple):
    """A person's name as the press puts it: the body and the post before it, if any; of 李总 the surname alone."""

    body: str
    title: str
    name: str


@lru_cache(maxsize=1 << 16)
def titled(name: str) -> Titled:
    """A person's name in its parts: 某某科技董事长李明 → 某某科技, 董事长, 李明; 某某科技李总 → 某某科技, 总, 李."""
    for pattern in _titled():
        if found := pattern.fullmatch(name):
            return Titled(found["body"] or "", found["title"], found["name"])
    return Titled("", "", name)


@cache
def _titled() -> tuple[re.Pattern[str], ...]:
    """Post and name, surname and post, name and post, a body before surname and post."""
    titles = sorted({*job_titles(), *_ADDRESS}, key=lambda word: (-len(word), word))
    title, long = "|".join(titles), "|".join(word for word in titles if len(word) > 1)
    surname = "|".join(sorted(column("surnames", "name"), key=lambda word: (-len(word), word)))
    post = f"(?P<title>(?:{title})(?:兼(?:{title}))*)"
    # Beside a whole name a single character is part of it: 董明珠, 李建工.
    plain = f"(?P<title>(?:{long})(?:兼(?:{long}))*)"
    nobody = "(?P<body>)"
    return tuple(
        re.compile(pattern)
        for pattern in (
            f"(?P<body>.*?){plain}(?P<name>(?:{surname})[\u4e00-\u9fff]{{1,2}})",
            f"{nobody}(?P<name>{surname}){post}",
            f"{nobody}(?P<name>(?:{surname})[\u4e00-\u9fff]{{1,2}}){plain}",
            f"(?P<body>.{{2,}}?)(?P<name>{surname}){post}",
        )
    )


def is_registered(name: str) -> bool:
    """Whether a name has the look of a registered one (…有限公司)."""
    return bool(REGISTERED.search(name))


@cache
def column(table: str, name: str) -> frozenset[str]:
    """One column of a table of `ontology/names`."""
    return frozenset(row[name] for row in rows(f"ontology/names/{table}.csv"))


@cache
def job_titles() -> frozenset[str]:
    """Job titles, with the other ways in which they are said; 集团 of 集团总裁 is the end of who gave it."""
    other = (alias for said in column("titles", "aliases") for alias in said.split("|"))
    return column("titles", "name") | frozenset(
        word for word in other if word and not word.startswith(("公司", "集团"))
    )


@cache
def heads(table: str) -> tuple[str, ...]:
    """Head words of a table such as `company_heads`, longest first."""
    return tuple(sorted(column(table, "head"), key=lambda word: (-len(word), word)))


@cache
def _territories() -> frozenset[str]:
    """Names of places down to the county and of zones, with their stems."""
    found: set[str] = set()
    for row in rows("ontology/reference/places.csv"):
        if row["level"] != "town":
            found |= {row["name"], place_stem(row["name"])}
    return frozenset(found | {row["name"] for row in rows("ontology/reference/zones.csv")})


def without_place(name: str) -> str:
    """A name without the places before it: 贵州安顺某某科技 → 某某科技."""
    for length in range(min(10, len(name) - 2), 1, -1):
        if name[:length] in _territories():
            return without_place(name[length:])
    return name


@cache
def _trade_words() -> re.Pattern[str]:
    words = [head for head in heads("company_heads") if "公司" not in head]
    return re.compile("(?:" + "|".join(map(re.escape, words)) + ")$")


def brand(core: str) -> str:
    """What tells a firm from others of its trade: 某某新能源科技 → 某某; the whole where nothing ordinary is in it."""
    while len(core) > 3:
        shorter = _trade_words().sub("", core)
        if shorter == core or len(shorter) < 2:
            break
        core = shorter
    return core


def short_forms(name: str, type_: str) -> Iterator[tuple[str, bool]]:
    """Forms in which a document may call what it named once, with whether the form is sure to mean it.

    贵阳某某科技有限公司 → 贵阳某某科技, 某某科技, and, not surely, 某某.
    """
    yield name, True
    if type_ == "Company":
        yield from _company_forms(name)
    elif type_ in ("Park", "Institution"):
        rest = without_place(name)
        for form in (name, rest) if type_ == "Park" and len(rest) >= 6 else (name,):
            for long, short in _PARK_FORMS:
                if form.endswith(long) and len(form) > len(long):
                    yield form.removesuffix(long) + short, True
        if rest != name and len(rest) >= 4 and type_ == "Park" and rest not in heads("park_heads"):
            yield rest, True
    elif type_ == "Project":
        for tail in ("项目", "工程"):
            if name.endswith(tail) and len(name) > 6:
                yield name.removesuffix(tail), True


def shorter_park(name: str) -> str:
    """A park's name, or that of its committee, in the shorter of the words for one thing: 经开区 of 经济技术开发区."""
    for long, short in _PARK_FORMS:
        name = name.replace(long, short)
    return name


def _company_forms(name: str) -> Iterator[tuple[str, bool]]:
    if (seated := _SEATED.fullmatch(name)) and seated["place"] in _territories():
        # 甲地某某 is 某某（甲地）有限公司 beside it.
        own = without_place(seated["own"]) + LEGAL_FORM.sub("", seated["rest"])
        yield from ((place_stem(seated["place"]) + form, True) for form in dict.fromkeys((brand(own), own, own[:2])))
    core = LEGAL_FORM.sub("", name)
    if len(core) < 2:
        return
    if core != name and len(core) >= 3:
        yield core, len(core) >= 4
    if re.search(r"集团(?:股份)?有限(?:责任)?公司$", name):
        yield f"{core}集团", True
    bare = without_place(core)
    place = core[: len(core) - len(bare)]
    mark = brand(bare)
    if bare != core and len(bare) >= 2:
        yield bare, len(bare) >= 4 and mark != bare
    if place and len(bare) >= 4 and mark == bare and is_registered(name):
        yield place + bare[:2], True  # whose trade is no word of the tables
    if mark == bare or not 2 <= len(mark) <= 6:
        return
    yield mark, False
    if place:
        yield place + mark, True
    trade = next((head for head in heads("company_heads") if bare.endswith(head) and "公司" not in head), "")
    if trade and f"{mark}{trade}" != bare:
        yield f"{mark}{trade}", True
    first = re.match(r"[\u4e00-\u9fff]{2}", bare[len(mark) :])
    if first and f"{mark}{first.group()}" != bare:
        yield f"{mark}{first.group()}", True


def abbreviates(short: str, long: str) -> bool:
    """Whether `short` is a subsequence of `long` that begins and ends alike and leaves out nothing that tells two things apart."""
    if not 3 <= len(short) < len(long) or short[:2] != long[:2] or short[-2:] != long[-2:]:
        return False
    position = 0
    for character in short:
        found = long.find(character, position)
        if found < 0:
            return False
        position = found + 1
    return set(_TELLS_APART.findall(long)) == set(_TELLS_APART.findall(short))

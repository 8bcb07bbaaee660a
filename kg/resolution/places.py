"""Where a name says that it is: the places that it begins or ends with, and whether one place lies in another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

import rjieba

from kg.naming import MERE_RANK, place_stem
from kg.resources import rows

_LONGEST = 12
_RANKED = re.compile(
    r"[\u4e00-\u9fff]{2,3}?(?:(?<![超城])市(?![场民政区域值])|县(?![域级])|镇(?!化)|乡(?![村镇]))(?=..)"
)
# The letters that stand for provinces.
_LETTERS = {
    letter: place
    for place, letters in {
        "北京": "京", "天津": "津", "河北": "冀", "山西": "晋", "内蒙古": "蒙", "辽宁": "辽", "吉林省": "吉", "黑龙江": "黑", "上海": "沪",
        "江苏": "苏", "浙江": "浙", "安徽": "皖", "福建": "闽", "江西": "赣", "山东": "鲁", "河南": "豫", "湖北": "鄂", "湖南": "湘",
        "广东": "粤", "广西": "桂", "海南": "琼", "重庆": "渝", "四川": "川蜀", "贵州": "黔贵", "云南": "滇云", "西藏": "藏",
        "陕西": "陕秦", "甘肃": "甘陇", "青海": "青", "宁夏": "宁", "新疆": "新", "香港": "港", "澳门": "澳", "台湾": "台",
    }.items()
    for letter in letters
}  # fmt: skip


@cache
def _codes() -> tuple[dict[str, frozenset[str]], frozenset[str], dict[str, str]]:
    """Names of places down to the county and of zones, and their stems → codes of the places that they may mean.

    With them the stems that are ordinary words as well (东方 and 朝阳 begin names that have nothing to do with a place),
    and the names that only zones have, whose codes are those of the places that they lie in, each with the zone's name
    without its province.
    """
    found: dict[str, set[str]] = defaultdict(set)
    words: set[str] = set()
    provinces: dict[str, str] = {}
    for row in _rows("places"):
        name, code, level = row["name"], row["code"], row["level"]
        if level in ("town", "country"):
            continue
        stem = place_stem(name)
        # 甲阳苗族自治县 is 甲阳县 and 甲阳自治县 in the press.
        also = [f"{stem}{own}{rank}" for rank in "州县旗" if f"自治{rank}" in name for own in ("", "自治")]
        for called in (name, stem, *also):
            found[called].add(code)
        if level == "province":
            provinces[code] = stem
        elif level == "county" and len(stem) == 2 and stem != name and [tag for _, tag in rjieba.tag(stem)] != ["ns"]:
            words.add(stem)
    zones: dict[str, str] = {}
    for row in _rows("zones"):
        short = row["name"].removeprefix(provinces[row["province"]])
        if MERE_RANK.fullmatch(short):  # a zone that is called by its province alone
            short = row["name"]
        new = {short.removesuffix("新区")} if row["class"] == "国家级新区" else set()
        for name in {row["name"], short, *new}:
            if len(name) >= 2 and (name in zones or name not in found):
                zones[name] = short
                found[name].add(row["place"] or row["province"])
    return {name: frozenset(codes) for name, codes in found.items()}, frozenset(words), zones


@cache
def _zone_codes() -> dict[str, tuple[str, str, str]]:
    """Zones by their names and by those without their province → their codes, the places that they lie in, the names."""
    provinces = {row["code"]: place_stem(row["name"]) for row in _rows("places") if row["level"] == "province"}
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in _rows("zones"):
        zone = row["code"], row["place"] or row["province"], row["name"]
        for name in {row["name"], row["name"].removeprefix(provinces[row["province"]])}:
            found[name].append(zone)
    return {name: zones[0] for name, zones in found.items() if len(zones) == 1}


def zone(name: str) -> str:
    """The code of the zone whose name stands behind places that it lies in: 甲省乙市某某经济技术开发区; empty where none is."""
    where, _ = before(name)
    for at in range(1, len(where) + 1):
        code, place, called = _zone_codes().get(name[len("".join(where[:at])) :], ("", "", ""))
        # 甲市高新区 is not the zone of that name in 乙市.
        if code and meet(codes(where[at - 1]), (place,)) and len(called) > 6:
            return code
    return ""


@cache
def _countries() -> re.Pattern[str]:
    """The names of the other countries, at the beginning of a name."""
    names = [row["name"] for row in _rows("regions") if row["level"] == "country" and row["name"] != "中国"]
    return re.compile(f"^(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?=..)")


def without_country(name: str) -> str:
    """A name without the other country before it: 德国某某集团 → 某某集团; empty where none stands there."""
    rest = _countries().sub("", name)
    return rest if rest != name else ""


def _rows(table: str) -> Iterator[dict[str, str]]:
    return rows(f"ontology/reference/{table}.csv")


@cache
def _towns() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows("places"):
        if row["level"] == "town":
            found[row["name"]].add(row["code"])
    return {name: frozenset(codes) for name, codes in found.items()}


def whole(name: str) -> frozenset[str]:
    """Codes of what a name as a whole is the name of: 白云区 two, 贵阳市白云区 one, 黔 that of 贵州; none where it is no place."""
    if name in _LETTERS:
        return codes(_LETTERS[name])
    found = codes(name) if name not in _codes()[2] else frozenset()
    found = found or _towns().get(name, frozenset())
    for length in range(2, len(name) - 1):
        if not found and (outer := codes(name[:length])):
            inner = whole(name[length:])
            found = frozenset(code for code in inner if meet(outer, (code,)) and code not in outer)
    return found


def codes(name: str, *, words: bool = True) -> frozenset[str]:
    """Codes of the places that a name, with or without its rank, may mean; none where it is no place of the tables.

    Args:
        words: whether a county's bare stem that is an ordinary word as well counts.
    """
    found, doubtful, _ = _codes()
    return frozenset() if not words and name in doubtful else found.get(name, frozenset())


def outermost(found: frozenset[str]) -> frozenset[str]:
    """Of places that have one stem, the city that all the others lie in: 甲阳市 of 甲阳市 and 甲阳县; all where there is none."""
    cities = [code for code in found if code[4:] == "00" and code[2:4] != "00"]
    return frozenset(cities) if len(cities) == 1 and all(code[:4] == cities[0][:4] for code in found) else found


def letter_of(letter: str, province: str) -> bool:
    """Whether a character stands for a province: 川 for 四川."""
    return _LETTERS.get(letter) == province


def area(code: str) -> str:
    """The digits that the codes of all places inside a place begin with: 520000 → 52, 520100 → 5201."""
    return next((code[:length] for length in (2, 4) if not code[length:].strip("0")), code)


def meet(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether of two sets of codes one place lies in another, or is the same."""
    inner, outer = tuple(map(area, one)), tuple(map(area, other))
    return any(x.startswith(y) or y.startswith(x) for x in inner for y in outer)


@lru_cache(maxsize=1 << 16)
def before(name: str, *, words: bool = False) -> tuple[tuple[str, ...], str]:
    """The places that a name begins with and what comes after them: 贵州贵阳市某某 → (贵州, 贵阳市), 某某.

    Each place lies in the one before it; something always comes after them. `words` as in `codes`.
    """
    found: list[str] = []
    while True:
        for length in range(min(_LONGEST, len(name) - 2), 1, -1):
            place = name[:length]
            inside = found and meet(codes(found[-1]), codes(place))
            if inside or (not found and codes(place, words=words)):
                found.append(place)
                name = name[length:]
                break
        else:
            return tuple(found), name


@lru_cache(maxsize=1 << 16)
def ranked(name: str) -> tuple[str, str]:
    """The last place that a name begins with, its rank said, and what comes after it: 贵州贵阳市某某 → 贵阳市, 某某.

    A place that the tables do not have counts, too, where a rank stands behind two or three characters. Both empty where
    there is none.
    """
    where, rest = before(name)
    if where:
        return where[-1], rest
    found = _RANKED.match(name)
    return (found.group(), name[found.end() :]) if found else ("", "")


@lru_cache(maxsize=1 << 16)
def after(name: str) -> tuple[str, str]:
    """What comes before the place that a name ends with, and that place: 某某贵州 → 某某, 贵州."""
    for length in range(min(_LONGEST, len(name) - 2), 1, -1):
        if codes(name[-length:], words=False):
            return name[:-length], name[-length:]
    return name, ""


def inmost(where: Sequence[str]) -> frozenset[str]:
    """Codes of the last of some places, each of which lies in the one before it: 鼓楼区 in 徐州市, none of the other cities'."""
    found = codes(where[0])
    for place in where[1:]:
        found = frozenset(code for code in codes(place) if meet(found, (code,)))
    return found


def sign(*where: str, zone: bool = False) -> str:
    """What stands for a place in a form: its code where its name tells it, so that 贵阳 and 贵阳市 are one.

    Args:
        where: the place, behind those that it is said to lie in.
        zone: whether it is the place of a zone, which is a city's where a province and a city in it have one name: 吉林.
    """
    zones, place = _codes()[2], where[-1]
    found = inmost(where)
    if zone and len(found) == 2 and (inner := min(found, key=lambda code: code.endswith("0000"))).endswith("00"):
        found = frozenset((inner,)) if meet(found - {inner}, (inner,)) else found
    return zones[place] if place in zones else next(iter(found)) if len(found) == 1 else place

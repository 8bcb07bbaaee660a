"""What keeps two names apart whatever speaks for them: the hard rules, each a reason that can be read."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal

from kg.naming import normal, place_stem, spelt, usual, ways
from kg.resolution import places
from kg.resolution.context import LINE
from kg.resolution.firms import Firm, firm, numbered
from kg.resolution.forms import answers, calls
from kg.resolution.known import known, registered
from kg.resolution.nodes import Node
from kg.resolution.registered import listed
from kg.resolution.wording import reworded, wording

_TELLS_APART = re.compile(
    r"[一二三四五六七八九十\d]+期|第[一二三四五六七八九十\d]+|\d+号|[A-Za-z][区座栋]|[东西南北]区|[东西南北中]线(?=高铁|铁路|工程|$)|管委会|党委|党工委|综保区"
)

# 附属第一医院, 附一院.
_NUMBERED = re.compile(r"第?([一二三四五六七八九十])(?=(?:人民)?(?:附?属?医院|附?院|医)$)")
# Of a zone or a park of a country's rank and one of a province's, one name is not short for the other.
_RANK = re.compile(r"国家|省级|市级")
# 中某五局, 二公司.
_BUREAU = re.compile(r"([一二三四五六七八九十]+)(?:[公航冶]?局|公司|冶|厂|矿)")
# A body of the state or of the party.
_OFFICE = re.compile(r"(?:政府|[委局厅办处署府]|人大|政协|常委会|委员会|法院|检察院|[省市县区州镇乡])$")
_GRADE = re.compile(r"提名|表彰|特等|[一二三四五]等|[金银铜](?=[奖质])|[一二三四五]星|[1-5]a|第\d+批")
# How pure goods are, and for whom: of 碳酸锂 the works that make batteries buy another sort than all others.
_PURITY = re.compile(
    r"(?:电池|工业|电子|食品|医药|光学|光伏|半导体|核|冶金|试剂|饲料|车规|汽车|消费|企业|军工)级|高纯|\dn(?=高纯)"
)
_YEARS = re.compile(r"(?<!\d)20\d\d(?!\d)")
_GRADES = {"Honor": _GRADE, "Product": _PURITY}
_FIVE_YEARS = re.compile(r"[一二三四五六七八九十]+五(?=规划|计划|期间)|十[一二三四五]五")
# How far a five-year plan looks beside its own years.
_HORIZON = {"2035"}
_SIZE = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?)([万亿]?)(吨|台|辆|套|片|只|件|颗|千米|公里|元|亩|平方米|立方米|千瓦时|兆瓦时|kwh|gwh|mwh|mw|"
    r"英寸|千伏|kv|个标准机架)"
)
_TIMES = {"": 1, "万": 10**4, "亿": 10**8}
_UNITS = {"kv": "千伏", "gwh": "mwh", "兆瓦时": "mwh", "kwh": "千瓦时", "千米": "公里"}
_SIGN = re.compile(r"^\d{6}")
_HOLDS = re.compile(r"集团|控股|投资")
_CITY_WAY = re.compile(r"地铁|轻轨")
_CAMPUS = re.compile(r"(?<=大学)（([^（）]+)）$")


def apart(one: Node, other: Node) -> str:
    """Why two names of one type can never be one thing, in a word; empty where nothing keeps them apart."""
    if one.code and other.code and one.code != other.code:
        return "two codes"
    if one.registered and other.registered and one.registered.isdisjoint(other.registered):
        return "two registered names"
    if one.type == "Company":
        return _firms_apart(one, other)
    if one.type == "Person":
        return _posts_apart(one, other)
    if one.type in ("Park", "Institution", "Project"):
        return _sites_apart(one, other)
    if one.type == "Programme":
        return _plans_apart(one, other)
    return "two grades" if one.type in _GRADES and _grade(one) != _grade(other) else ""


def _grade(node: Node) -> set[str]:
    return set(_GRADES[node.type].findall(wording(node.name, node.type)))


def _plans_apart(one: Node, other: Node) -> str:
    """Two programmes by the years and the five-year plans that they say: 某某行动计划（2021—2023年）, （2024—2026年）."""
    for pattern in (_YEARS, _FIVE_YEARS):
        first, second = (set(pattern.findall(reworded(spelt(node.name), "Programme"))) for node in (one, other))
        if first and second and first != second and _HORIZON not in (first, second):
            return "two terms"
    return ""


def _firms_apart(one: Node, other: Node) -> str:
    """Two firms by their fullest names: an arm and the whole, a group and a firm of it, two places, two known firms."""
    first, second = firm(one.name), firm(other.name)
    if first.branch != second.branch and (
        "分公司" not in (first.branch, second.branch)
        or any(parts.registered and not parts.branch for parts in (first, second))
    ):
        return "branch and firm"
    rows = [known(usual(node.name, "Company"), "Company") for node in (one, other)]
    if (
        (first.seat or second.seat)
        and not (rows[0] and rows[0] == rows[1])
        and _seat(first) != _seat(second)
        and not (
            _bare(one, first) or _bare(other, second) or _of_its_seat(first, second) or _of_its_seat(second, first)
        )
    ):
        return "an arm and another"
    if (
        first.places
        and second.places
        and not places.meet(places.inmost(first.places), places.inmost(second.places))
        # What looks like a county in one name may be but a word in the other: 东湖高新.
        and not any(place_stem(x.places[-1]) in y.bare for x, y in ((first, second), (second, first)))
    ):
        return "two places"
    numbers = [set(_BUREAU.findall(numbered(node.name))) for node in (one, other)]
    if all(numbers) and numbers[0] != numbers[1]:
        return "two numbers"
    if all(rows) and rows[0] != rows[1]:
        return "two known firms"
    for row, own, node in ((rows[0], one, other), (rows[1], other, one)):
        full = registered(row)
        # A registered name that both bear says more: the tables may have but the latest.
        if full and node.registered and not own.registered and full.isdisjoint(node.registered):
            return "a known firm and another's registered name"
    return ""


def _of_its_seat(arm: Firm, whole: Firm) -> bool:
    """Whether an arm may be a firm that is registered in its place: 某某贵州公司, 贵州某某有限公司; but no firm with shares or group,
    which has its seat there and may have an arm besides.
    """
    if not (arm.seat and arm.company and whole.registered and whole.places) or arm.branch or whole.seat:
        return False
    own = arm.core in (whole.bare, whole.mark) and places.sign(arm.seat) == places.sign(*whole.places)
    return own and not (whole.joint_stock or whole.group)


def _bare(node: Node, parts: Firm) -> bool:
    """Whether a name says nothing of a place and is no firm's that the tables know: its arm may be called so, too."""
    unsaid = not parts.seat and not parts.places and not node.registered
    return unsaid and not known(usual(node.name, "Company"), "Company")


def unlike(full: Node, short: Node) -> bool:
    """Whether a name cannot be short for another, though both may be names of one thing: a group's for a firm's, or that of a firm
    with shares for another's.
    """
    if full.type != "Company":
        return False
    name, whole = firm(short.name), firm(full.name)
    if listed(short.name) and whole.registered and not whole.joint_stock:
        return True
    return name.group and not name.registered and whole.registered and not _HOLDS.search(full.name)


def _seat(parts: Firm) -> str:
    """The place that a firm is the arm of, as far as its name says it: 贵州某某 may be 某某贵州公司."""
    if parts.seat:
        return places.sign(parts.seat)
    return places.sign(*parts.places) if parts.places and not parts.registered else ""


def _sites_apart(one: Node, other: Node) -> str:
    """Two phases or numbered parts, a park and its committee, two places."""
    if one.code and one.code == other.code:
        return ""
    first, second = (_NUMBERED.sub(r"第\1", _unsigned(node)) for node in (one, other))
    if set(_TELLS_APART.findall(first)) != set(_TELLS_APART.findall(second)) and not _second_name(one, other):
        return "two parts"
    if one.type == "Project" and _sizes_differ(one, other):
        return "two sizes"
    lines = [ways(_CITY_WAY.sub(" ", name)) | set(_CITY_WAY.findall(name)) for name in (first, second)]
    if one.type == "Project" and all(lines) and lines[0] != lines[1]:
        return "two lines"
    campus = [_CAMPUS.findall(spelt(node.name)) for node in (one, other)]
    if all(campus) and campus[0] != campus[1]:
        return "two places"
    first, second = normal(one.name), normal(other.name)
    ranks = [set(_RANK.findall(name)) for name in (first, second)]
    if all(ranks) and ranks[0] != ranks[1]:
        return "two ranks"
    # 贵南 in 贵南高铁 is no county.
    if one.sense or other.sense or (one.type == "Project" and (LINE.fullmatch(first) or LINE.fullmatch(second))):
        return ""
    here, there = places.before(first)[0], places.before(second)[0]
    if not here and not there:
        return "two places" if _towns_apart(first, second) else ""
    if not here or not there or places.meet(places.inmost(here), places.inmost(there)):
        return ""
    outer = places.codes(here[0]), places.codes(there[0])
    if not (places.meet(*outer) or place_stem(here[0]) in second or place_stem(there[0]) in first):
        return "two places"
    # What looks like a county in one name may be but a word in the other: 东湖高新区 is no zone of 东湖区.
    return "" if place_stem(here[-1]) in second or place_stem(there[-1]) in first else "two places"


def _unsigned(node: Node) -> str:
    """A name in its wording without the code that stands for the place before it, which a number may follow: 甲市3号线."""
    said = wording(node.name, node.type)
    return said if normal(node.name)[:1].isdigit() else _SIGN.sub("", said)


def _sizes_differ(one: Node, other: Node) -> bool:
    """Whether two projects make so much of something in one unit, and not as much: 5万吨, 2万吨; or are sized in other units."""
    first, second = _sizes(one), _sizes(other)
    if both := first.keys() & second.keys():
        return any(first[unit].isdisjoint(second[unit]) for unit in both)
    return bool(first.keys() - {"元"} and second.keys() - {"元"})


def _sizes(node: Node) -> dict[str, set[Decimal]]:
    found: dict[str, set[Decimal]] = defaultdict(set)
    for number, times, unit in _SIZE.findall(_unsigned(node)):
        found[_UNITS.get(unit, unit)].add(Decimal(number) * _TIMES[times] * (1000 if unit == "gwh" else 1))
    return found


def _second_name(one: Node, other: Node) -> bool:
    """Whether a document calls a hospital by both names: 甲省医科大学第一附属医院, 甲省人民医院."""
    return any(
        normal(full.name).endswith("医院")
        and normal(short.name).endswith("医院")
        and normal(short.name) in map(normal, full.aliases)
        for full, short in ((one, other), (other, one))
    )


def _towns_apart(one: str, other: str) -> bool:
    """Whether two names begin with places that the tables do not have, of two ranks: 某某市科技局, 某某县科技局."""
    first, second = places.ranked(one)[0], places.ranked(other)[0]
    return bool(first and second) and first != second


def _posts_apart(one: Node, other: Node) -> str:
    """Two people of one name who hold posts in different bodies."""
    if not one.sense or not other.sense:
        return ""
    first, second = one.sense.split("|"), other.sense.split("|")
    return "" if any(_related(x, y) for x in first for y in second) else "posts in different bodies"


def _related(one: str, other: str) -> bool:
    """Whether two names of bodies may be of one body or of two of one place."""
    if one in other or other in one or firm(one).mark == firm(other).mark:
        return True
    if any(
        not dict(calls(full, type_)).keys().isdisjoint(answers(short, type_))
        for short, full in ((one, other), (other, one))
        for type_ in ("Company", "Institution")
    ):
        return True
    # The mayor of a city is in its party committee as well; the firms and universities of a city are not one.
    where = [places.before(name, words=True)[0] if _OFFICE.search(name) else () for name in (one, other)]
    return all(where) and places.sign(*where[0]) == places.sign(*where[1])

"""What a document says of where a thing is or for whom a person works, so that namesakes are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.model import Reading, Referent
from kg.naming import PUBLIC_FIRM, heads, normal, titled, usual
from kg.resolution import places
from kg.resolution.firms import firm
from kg.resolution.known import known
from kg.resolution.trades import common
from kg.resolution.wording import maker_first, reworded, without_cost

_HEADS = {
    "Park": "park_heads",
    "Institution": "institution_heads",
    "Project": "project_heads",
    "Company": "company_heads",
}
_FILLER = (
    r"(?:[省市县区州镇乡旗部号期]|城?[东西南北中]|第?[一二三四五六七八九十百\d]++|[新老]|人民|中心|实验|临港|空港|临空|"
    r"工业|高新|经济|集团)*"
)
# A line is called by a character of each of its ends, which may be a numeral: 西十高铁.
LINE = re.compile(r"(?P<ends>[\u4e00-\u9fff]{2})(?:城际|客运)?(?:高铁|客专|专线|高速铁路|铁路|高速|高速公路|公路)")
_SIDES = "东西南北中城环外内新老"
_WORKS = re.compile(
    r"(?:技改|技术改造|扩建|改扩建|新建|迁建|搬迁|光伏|风电|储能|产业园|厂房|配套|高铁站|新能源)+(?:项目|工程)?"
)
_SINCE = re.compile(r"^(?:时任|现任|该|据)")
_COUNTRY = "100000"
_MEASURED = re.compile(r"(?:年产|日产|年处理|总投资|\d)")
_RANKS = {"省": 2, "市": 4, "州": 4, "盟": 4, "县": 6, "区": 6, "旗": 6}


def sense(referent: Referent, number: int, reading: Reading) -> str:
    """What tells a referent from its namesakes, as far as its own document says it; empty where its name is enough.

    Of a person: the names of the bodies in which the document gives the person a position. Of a name that many places
    have (城东工业园, 市人民医院, 铜箔项目): the area that the document speaks of. Of a project called by its measure
    (年产5万吨铝箔项目): the firm of the document. The document itself where that is not clear.
    """
    if referent.type == "Person":
        bodies = sorted({*_employers(number, reading), *_bodies_said(referent)})
        unnamed = generic(referent.label, "Person") and not bodies
        return reading.document if unnamed else "|".join(bodies)
    if referent.type == "Place" and _of_many(normal(referent.label)):
        return reading.document
    if not generic(referent.label, referent.type):
        return ""
    if _MEASURED.match(without_cost(normal(referent.label))):
        firms = {firm(other.label).bare for other in reading.referents if other.type == "Company"}
        return normal(firms.pop()) if len(firms) == 1 else reading.document
    return _area(referent, number, reading) or _stem(referent, reading) or reading.document


def _of_many(place: str) -> bool:
    """Whether many cities have a county or district of a name, its rank said: 城关区."""
    return (
        place[-1] in "区县市旗"
        and len(codes := places.codes(place)) > 1
        and not any(code[4:] == "00" for code in codes)
    )


def place_code(place: Referent, reading: Reading) -> str:
    """The code of a place that the reader left open, where its name or the other places of its document tell it."""
    meanings = [codes for name in (place.label, *place.aliases) if (codes := places.whole(normal(name)))]
    found = min(meanings, key=lambda codes: (len(codes), sorted(codes)), default=frozenset[str]())
    if len(found) > 1:
        others = {other.code for other in reading.referents if other.type == "Place" and len(other.code) == 6}
        others |= {next(iter(said)) for said in _said_in_full(reading) if len(said) == 1}
        others -= {_COUNTRY}
        others = others or _seats(reading)
        found = frozenset(code for code in found if places.meet((code,), others))
    found = places.outermost(found)
    return next(iter(found)) if len(found) == 1 else ""


def _said_in_full(reading: Reading) -> Iterator[frozenset[str]]:
    """The codes that each place of a document may have by the places before its own name: 甲市乙区."""
    for one in reading.referents:
        if one.type == "Place" and places.before(normal(one.label))[0]:
            yield places.whole(normal(one.label))


def _seats(reading: Reading) -> set[str]:
    """Codes of the places that the names of bodies and parks in a document begin with."""
    names = [one.label for one in reading.referents if one.type in ("Institution", "Park")]
    found = [places.inmost(where) for name in names if (where := places.before(normal(name))[0])]
    return {next(iter(codes)) for codes in found if len(codes) == 1}


@lru_cache(maxsize=1 << 16)
def generic(name: str, type_: str) -> bool:
    """Whether a name says nothing but what sort of thing it is: 管委会, 城东工业园, 二期项目, 第一人民医院; of a person 李总."""
    if type_ == "Person":
        return len(titled(normal(name)).name) == 1
    text = normal(maker_first(name) if type_ == "Project" else name)
    if type_ == "Project" and (plain := without_cost(text)) != text:
        return not _names_its_maker(plain)
    if type_ not in _HEADS or known(usual(name, type_), type_):
        return False
    if type_ == "Company" and PUBLIC_FIRM.fullmatch(text):
        return True
    if type_ == "Institution" and _office_of_a_sort(text):
        return True
    if type_ == "Project" and _WORKS.fullmatch(text):
        return True
    if type_ == "Project" and (_MEASURED.match(text) or _makes_a_good(text)):
        return True
    if type_ == "Project" and (line := LINE.fullmatch(text)):
        return not line["ends"].strip(_SIDES)
    return any(_generic(type_).fullmatch(form) for form in (text, reworded(text, type_))) or (
        type_ == "Park" and _of_a_trade(text)
    )


def _makes_a_good(project: str) -> bool:
    """Whether a project's name is but a good and what projects are called: 铜箔项目, 负极材料一体化项目."""
    head = next((head for head in heads("project_heads") if project.endswith(head)), "")
    good = project.removesuffix(head).removesuffix("一体化")
    return bool(head and good and known(usual(good, "Product"), "Product"))


def _office_of_a_sort(text: str) -> bool:
    """Whether an office's name begins with a mere rank, or is a committee's of a zone that has no name: 市农业局, 经开区管委会."""
    zone = text.removesuffix("管理委员会").removesuffix("管委会")
    return (text[0] in _RANKS and not places.before(text)[0]) or (zone not in ("", text) and generic(zone, "Park"))


def _of_a_trade(park: str) -> bool:
    """Whether a park's name is but a trade and what parks are called: 轻工产业园."""
    head = next((head for head in heads("park_heads") if park.endswith(head)), "")
    trade = park.removesuffix(head)
    return head.endswith(("园", "园区")) and 0 < len(trade) <= 4 and common(trade) and not places.before(park)[0]


def _names_its_maker(project: str) -> bool:
    """Whether a project's name begins with a firm's, up to a word of trade: 某某铝业再生铝项目."""
    trades = heads("company_heads")
    return any(project[:at].endswith(trades) and not common(project[:at]) for at in range(4, min(10, len(project))))


@cache
def _generic(type_: str) -> re.Pattern[str]:
    return re.compile(f"{_FILLER}(?:{'|'.join(map(re.escape, heads(_HEADS[type_])))})")


def _employers(number: int, reading: Reading) -> Iterator[str]:
    for relation in reading.relations:
        if relation.property == "holdsPosition" and relation.subject == number:
            body = reading.referents[relation.object]
            yield usual(body.label, body.type)


def _bodies_said(person: Referent) -> Iterator[str]:
    """The bodies that stand before a person's post in a name: 某某科技 in 某某科技董事长李明."""
    for name in (person.label, *person.aliases):
        body = _SINCE.sub("", titled(normal(name)).body)
        if len(body) > 2:
            yield body


def _namesakes(referent: Referent, reading: Reading) -> set[str]:
    """Codes of the places before the same generic name elsewhere in the document: 甲市高新区管委会 tells which 高新区 is meant."""
    kind = "Institution" if referent.type == "Institution" else "Park"
    text = reworded(normal(referent.label), kind)
    found: list[frozenset[str]] = []
    for other in reading.referents:
        name = reworded(normal(other.label), kind)
        if other is not referent and text in name and not name.startswith(text):
            where, rest = places.before(name)
            # 省工信厅 beside 甲省工业和信息化厅, 市场监管局 beside 甲市市场监管局.
            ends = (rest, where[-1][-1] + rest) if where else ()
            found += [places.inmost(where)] if any(end.startswith(text) for end in ends) else []
    return set().union(*found) if all(len(codes) == 1 for codes in found) else set()


def _stem(referent: Referent, reading: Reading) -> str:
    """The name before the same generic name elsewhere in the document, of a place that no table has: 某某 of 某某经开区管委会."""
    text = reworded(normal(referent.label), "Park")
    found: set[str] = set()
    for other in reading.referents:
        if other is not referent and other.type in ("Park", "Institution"):
            where, rest = places.before(reworded(normal(other.label), "Park"), words=True)
            stem, sort, _ = rest.partition(text)
            if sort and (len(stem) > 1 or where):
                found.add(stem)
    return found.pop() if len(found) == 1 else ""


def _area(referent: Referent, number: int, reading: Reading) -> str:
    """The digits of the area that a thing with a generic name lies in, as far as its document tells one."""
    rank = _RANKS.get(normal(referent.label)[0])
    said = {
        reading.referents[r.object].code
        for r in reading.relations
        if r.property == "locatedIn" and r.subject == number and r.status == "actual"
    }
    named = {other.code for other in reading.referents if other.type == "Place"}
    # A guest's office may be named in full beside the host's own: its places come first.
    beside = _namesakes(referent, reading)
    for codes in (said, named, beside) if rank else (said, beside, named):
        areas = {places.area(code[:6]) for code in codes if len(code) >= 6 and code.isdigit() and code != _COUNTRY}
        if rank:
            found = {area[:rank] for area in areas if len(area) >= rank}
        else:
            found = {area for area in areas if not any(other != area and other.startswith(area) for other in areas)}
        if len(found) == 1:
            return found.pop()
    return ""

"""What a document says of where a thing is or for whom a person works, so that namesakes are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.model import Reading, Referent
from kg.naming import heads, normal, usual
from kg.resolution import places
from kg.resolution.known import known
from kg.resolution.wording import wording

_HEADS = {"Park": "park_heads", "Institution": "institution_heads", "Project": "project_heads", "Company": "company_heads"}
_FILLER = re.compile(
    r"(?:[省市县区州镇乡旗]|城?[东西南北中][部区]?|第?[一二三四五六七八九十百\d]+[号期]?|[新老]|人民|中心|实验|临港|空港|临空|"
    r"工业|高新|经济|集团)*"
)
_RANKS = {"省": 2, "市": 4, "州": 4, "盟": 4, "县": 6, "区": 6, "旗": 6}


def sense(referent: Referent, number: int, reading: Reading) -> str:
    """What tells a referent from its namesakes, as far as its own document says it; empty where its name is enough.

    Of a person: the names of the bodies in which the document gives the person a position. Of a name that many places
    have (城东工业园, 市人民医院): the area that the document speaks of, or the document itself where that is not clear.
    """
    if referent.type == "Person":
        return "|".join(sorted(set(_employers(number, reading))))
    if not generic(referent.label, referent.type):
        return ""
    area = _area(referent, number, reading)
    return area or reading.document


@lru_cache(maxsize=1 << 16)
def generic(name: str, type_: str) -> bool:
    """Whether a name says nothing but what sort of thing it is: 管委会, 城东工业园, 二期项目, 第一人民医院."""
    text = normal(name)
    if type_ not in _HEADS or known(usual(name, type_), type_):
        return False
    for form in (text, wording(name, type_)):
        for head in heads(_HEADS[type_]):
            if form.endswith(head) and _FILLER.fullmatch(form, 0, len(form) - len(head)):
                return True
    return False


def _employers(number: int, reading: Reading) -> Iterator[str]:
    for relation in reading.relations:
        if relation.property == "holdsPosition" and relation.subject == number:
            body = reading.referents[relation.object]
            yield usual(body.label, body.type)


def _area(referent: Referent, number: int, reading: Reading) -> str:
    """The digits of the area that a thing with a generic name lies in, as far as its document tells one."""
    rank = _RANKS.get(normal(referent.label)[0])
    said = {
        reading.referents[r.object].code
        for r in reading.relations
        if r.property == "locatedIn" and r.subject == number and r.status == "actual"
    }
    named = {other.code for other in reading.referents if other.type == "Place"}
    for codes in (said, named):
        areas = {places.area(code[:6]) for code in codes if len(code) >= 6 and code.isdigit() and code != "100000"}
        if rank:
            found = {area[:rank] for area in areas if len(area) >= rank}
        else:
            found = {area for area in areas if not any(other != area and other.startswith(area) for other in areas)}
        if len(found) == 1:
            return found.pop()
    return ""

"""The words of a name that say one thing in two ways."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache

from kg.naming import normal, usual
from kg.resolution import places
from kg.resolution.known import known
from kg.resources import resource

_TAILS = {
    "Project": re.compile(r"(?<=..)(?:项目|工程)$"),
    "Programme": re.compile(
        r"(?<=....)(?:专项行动计划|专项行动|行动计划|行动方案|工程|国家战略|战略|计划|行动|政策|倡议)$"
    ),
    "Honor": re.compile(r"(?<=....)(?:企业|称号)$"),
    "Industry": re.compile(r"(?<=..)(?<!化)(?:工业|工)$"),
}
_HEADS = {
    "Honor": re.compile(r"^国家级?(?=....)"),
    "Institution": re.compile(r"^(?:中共|中华人民共和国)"),
    "Park": re.compile(r"^(?:中国|国家级?)(?=.{4})"),
}
_NATION = re.compile(r"^(?:国家|中国)")
_BRAND_OF = re.compile(r"(?<=[\u4e00-\u9fff]{2})牌(?=..)")
_PHASE = re.compile(r"([一二三四五六七八九十]期)(.*)$")
_NUMBERED = str.maketrans("123456789", "一二三四五六七八九")


def reworded(text: str, type_: str) -> str:
    """A normal form in the shorter of the words that names of a type have for one thing: 经济技术开发区 → 经开区."""
    for long, short in _rewordings(type_):
        text = text.replace(long, short)
    return text


@lru_cache(maxsize=1 << 16)
def wording(name: str, type_: str) -> str:
    """The form that a name has however its words and the places before it are put.

    贵州省安顺市发展和改革委员会 → 520400发改委, the code of 安顺 and the rest.
    """
    text = reworded(normal(name), type_)
    if type_ in _HEADS:
        text = _HEADS[type_].sub("", text)
    if type_ == "Institution" and known(usual(_NATION.sub("", text), type_), type_):
        text = _NATION.sub("", text)
    if type_ in ("Institution", "Park", "Project"):
        where, rest = places.before(text, words=True)
        text = (places.sign(where[-1]) if where else "") + rest
    if type_ in ("Project", "Park"):
        text = re.sub(r"[1-9](?=期)", lambda digit: digit.group().translate(_NUMBERED), text)
    if type_ == "Project" and (phase := _PHASE.search(text)):
        text = _TAILS[type_].sub("", text[: phase.start()] + phase[2]) + phase[1]
    if type_ == "Product":
        text = _BRAND_OF.sub("", text)
    return _TAILS[type_].sub("", text) if type_ in _TAILS else text


@cache
def _rewordings(type_: str) -> tuple[tuple[str, str], ...]:
    with resource("ontology/names/rewordings.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["long"], row["short"]) for row in csv.DictReader(file) if type_ in row["types"].split("|")]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))

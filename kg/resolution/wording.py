"""The words of a name that say one thing in two ways."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache

from kg.naming import LEGAL_FORM, normal, place_stem, spelt, usual
from kg.resolution import places
from kg.resolution.known import known, known_core
from kg.resources import resource

_TAILS = {
    "Project": re.compile(r"(?<=..)(?:项目|工程)$"),
    "Programme": re.compile(
        r"(?<=....)(?:专项行动计划|专项行动|行动计划|行动方案|工程|国家战略|战略|计划|行动|政策|倡议)$"
    ),
    "Honor": re.compile(r"(?<=....)(?:企业|称号)$"),
    "Industry": re.compile(r"(?<=..)(?<!化)(?:工业|工)$"),
    "Place": re.compile(r"(?<=..)[两三四五]地$"),
}
_HEADS = {
    "Honor": re.compile(r"^国家级?(?=....)"),
    "Institution": re.compile(r"^(?:中共|中华人民共和国|国家税务总局(?=.{4}))"),
    "Programme": re.compile(r"^国家(?=....)"),
    "Park": re.compile(r"^(?:中国|国家级?)(?=.{4})"),
    "Project": re.compile(r"^新建(?=.{4})(?![区县])"),
}
_NATION = re.compile(r"^(?:国家|中国)")
_BRAND_OF = re.compile(r"(?<=[\u4e00-\u9fff]{2})牌(?=..)")
_PHASE = re.compile(r"([一二三四五六七八九十]期)(.*)$")
_AND = re.compile(r"(?<=..)[与及暨](?=..)")
_AND_TOO = re.compile(r"(?<=..)[与及暨和](?=..)")
_A_YEAR = re.compile(r"(?<!年产)(?<![\d.])(\d[\d.]*[万亿]?[吨台套辆片个])/年")
# What says of a body that it is part of another: 附属医院, 研究院, 学院.
_PART = re.compile(r"(?:研究生院|研究院|研究所|学院|实验室|医院)$")
_CAMPUS = re.compile(r"([\u4e00-\u9fff]{2,})（([\u4e00-\u9fff]{2,4})）")
_DIGITS = "〇一二三四五六七八九"
_NUMBERED_BODY = re.compile(rf"(.{{3,}}?)第?([{_DIGITS}十百]{{1,6}}|\d{{1,4}})(?:研究)?所")
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
    if type_ in ("Institution", "Park", "Programme", "Project"):
        text = _AND.sub("", text)
    elif type_ == "Industry":  # of two sectors each may stand alone, so the word between them counts
        text = _AND_TOO.sub("和", text)
    if type_ == "Institution":
        text = _institute(_of_known(name, text))
    if type_ in _HEADS:
        text = _HEADS[type_].sub("", text)
    if type_ == "Institution" and known(usual(_NATION.sub("", text), type_), type_):
        text = _NATION.sub("", text)
    if type_ in ("Institution", "Park", "Programme", "Project"):
        where, rest = places.before(text, words=True)
        town, after = ("", "") if where else places.ranked(text)
        text = places.sign(where[-1]) + rest if where else place_stem(town) + after if len(after) > 2 else text
    if type_ == "Project":
        text = re.sub(r"年产(?=\d)", "", _A_YEAR.sub(r"\1", text))
    if type_ in ("Project", "Park"):
        text = re.sub(r"[1-9](?=期)", lambda digit: digit.group().translate(_NUMBERED), text)
    if type_ == "Project" and (phase := _PHASE.search(text)):
        text = _TAILS[type_].sub("", text[: phase.start()] + phase[2]) + phase[1]
    if type_ == "Product":
        text = _BRAND_OF.sub("", text)
    return _TAILS[type_].sub("", text) if type_ in _TAILS else text


def _of_known(name: str, text: str) -> str:
    """A body's text with the usual name of what it is part of: 清华深圳国际研究生院 is one of 清华大学."""
    if found := _CAMPUS.fullmatch(spelt(name)):
        of = known(usual(found[1], "Institution"), "Institution")
        return f"{of}{found[2]}" if of else text
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
            return f"{of}{_number(found[2])}所"
    return f"{group}{_number(found[2])}所"


def _number(text: str) -> str:
    """The digits of a number below a thousand: 五十五 → 55, 六一一 → 611."""
    if text.isdecimal():
        return text
    if not set(text) & {"十", "百"}:
        return "".join(str(_DIGITS.index(digit)) for digit in text)
    total = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS.index(character)
        else:
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
    return str(total + digit)


@cache
def _rewordings(type_: str) -> tuple[tuple[str, str], ...]:
    with resource("ontology/names/rewordings.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["long"], row["short"]) for row in csv.DictReader(file) if type_ in row["types"].split("|")]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))

"""What a name may be called by, each form with the rule that gives it; two names meet where one answers to the other's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from kg.naming import is_registered, normal, place_stem, short_forms, usual
from kg.resolution import places
from kg.resolution.body_forms import body_calls, by_either
from kg.resolution.context import generic
from kg.resolution.firm_forms import arms, firm_calls, state_firm
from kg.resolution.firms import firm, numbered
from kg.resolution.known import known, known_core, registered
from kg.resolution.line_forms import by_its_ends
from kg.resolution.lookalikes import outlines
from kg.resolution.park_forms import park_calls
from kg.resolution.product_forms import model_of, product_calls
from kg.resolution.project_forms import in_order, of_its_brand, of_its_maker, project_calls, siteless, sizeless
from kg.resolution.registered import full, registered_forms
from kg.resolution.trades import common
from kg.resolution.wording import reworded, without_initials, wording

# The shortest names of which a character is held for a slip of the printer, and not for another name.
_LONG = 6
_SHORT_OF = {"Industry": 4, "Product": 4}
# A name in Latin letters before the Chinese one: BOE京东方.
_FOREIGN = re.compile(r"[a-z]{2,}([\u4e00-\u9fff]{2,})")
# What is called by its place: 西安电子科技大学 is not 电子科技大学.
_OF_ITS_PLACE = (
    "大学", "学院", "学校", "医院", "银行", "科大", "师大", "工大", "农大", "财大", "医大", "交大", "民大", "林大", "海大",
)  # fmt: skip
# The years of a programme, in brackets behind its name.
_TERM = re.compile(r"[（(]20\d\d[^（）()]{0,8}年?[）)](?=》?$)")
_QUOTED_PLAN = re.compile(
    r"“(?P<own>(?!十[一二三四五六七八九]五)[^“”]{3,})”[\u4e00-\u9fff]*?(?P<sort>行动计划|行动方案|三年行动|计划|工程|行动|战略|规划|方案)(?:（[^（）]*）)?》?$"
)
# 甲县某某茶叶种植专业合作社.
_COOPERATIVE = re.compile(r"(.{4,}?)((?:种植|养殖|种养殖|种养|加工|农民|农机|购销)*)(?:专业)?合作社")


@dataclass(frozen=True, slots=True)
class Rule:
    """Why two names are held for one thing: how sure that is, in [0, 1], and the sentence that says it.

    `{short}` and `{full}` in the sentence are the two names, `{where}` a document.
    """

    score: float
    sentence: str


RULES = {
    "code": Rule(1.0, "“{short}”与“{full}”在参考表或登记中是同一个代码 both have one code"),
    "same name": Rule(0.99, "“{short}”与“{full}”是同一个名称 it is the same name"),
    "document": Rule(0.98, "文章 {where} 把“{full}”也称作“{short}” a document calls it so"),
    "reworded": Rule(0.95, "文章 {where} 把“{full}”也称作另一种写法的“{short}” a document calls it so in other words"),
    "post": Rule(0.98, "“{short}”是“{full}”的姓，加上其单位和职务 it is the surname with the body and the post"),
    "known": Rule(0.97, "名录把“{short}”与“{full}”列为同一个 the tables of names have both in one row"),
    "wording": Rule(0.96, "“{short}”与“{full}”只是用词和地名写法不同 they say the same in other words"),
    "legal form": Rule(0.97, "“{short}”是“{full}”去掉法定形式 it is the name without its legal form"),
    "place": Rule(0.93, "“{short}”是“{full}”去掉地名 it is the name without places"),
    "spelling": Rule(0.92, "“{short}”与“{full}”只差形近的字 they differ by characters that look alike"),
    "arm": Rule(0.92, "“{short}”与“{full}”是同一家公司在同一地方的分支 it is the arm of one firm in one place"),
    "trade": Rule(0.9, "“{short}”是“{full}”的字号加行业 it is brand and trade of the name"),
    "clue": Rule(0.9, "文章把“{full}”与“{short}”都称作同一个短名 documents call both by one short name"),
    "abbreviation": Rule(0.9, "“{short}”是“{full}”的缩写 it abbreviates the name"),
    "brand": Rule(0.8, "“{short}”是“{full}”的字号 it is the brand in the name"),
}


@lru_cache(maxsize=1 << 17)
def calls(name: str, type_: str) -> tuple[tuple[str, str], ...]:
    """The forms that a name may be called by, each with its rule, the surest where two give one form."""
    found: dict[str, str] = {}
    for form, rule in _calls(name, type_):
        if form not in found or RULES[rule].score > RULES[found[form]].score:
            found[form] = rule
    return tuple(found.items())


@lru_cache(maxsize=1 << 17)
def answers(name: str, type_: str) -> tuple[str, ...]:
    """The forms that a name answers to: its own, and those in which all ways of putting it meet."""
    own = [usual(name, type_), *(form for form, _ in _shared(name, type_))]
    if type_ == "Project" and (plain := sizeless(name)):
        own.append(f"≡{plain}")
    if type_ == "Company":
        own += [normal(reworded(full(name), type_)), normal(numbered(full(name))), *arms(firm(name))]
        if found := _FOREIGN.fullmatch(normal(name)):
            own += answers(found[1], type_) if not common(found[1]) and not places.codes(found[1]) else ()
        town, rest = places.ranked(full(name))
        if town and not is_registered(full(name)):
            own.append(normal(place_stem(town) + rest))
        if name.endswith(("集团公司", "股份公司")):
            own.append(normal(name.removesuffix("公司")))
    return tuple(dict.fromkeys(own))


def _calls(name: str, type_: str) -> Iterator[tuple[str, str]]:
    yield usual(name, type_), "same name"
    yield from _shared(name, type_)
    if type_ == "Company":
        yield normal(numbered(full(name))), "legal form"
        if name.endswith("集团公司"):
            yield normal(name.removesuffix("公司")), "legal form"
        for form, rule in chain.from_iterable(firm_calls(firm(text)) for text in _wordings(name)):
            # A name that the tables have for one firm is not short for another.
            row = known_core(form)
            own = row == known(usual(name, type_), type_) or rule == "legal form"
            if not row or own or (rule == "trade" and not registered(row)):
                yield form, rule
        yield from _of_its_area(name)
        yield from _cooperative(normal(name))
        if (native := places.without_country(full(name))) and not common(native):
            yield usual(native, type_), "place"
            yield from _shared(native, type_)
            if row := known(usual(native.removesuffix("集团"), type_), type_):
                yield f"={row}", "known"
    elif type_ in _OF_ITS_TYPE:
        yield from _OF_ITS_TYPE[type_](name)
    elif type_ == "Person" and "·" in name:
        yield from (
            (normal(part), "brand") for part in (name.partition("·")[0], name.rpartition("·")[2]) if len(part) > 1
        )
    elif type_ in ("Park", "Institution", "Project"):
        yield from _seated(name, type_)
        if type_ == "Project":
            yield from project_calls(name)
        if type_ == "Institution":
            yield from body_calls(name)


def _cooperative(text: str) -> Iterator[tuple[str, str]]:
    """A cooperative without its county, or with less of what it does: 某某茶叶合作社, 某某合作社."""
    if not (found := _COOPERATIVE.fullmatch(text)):
        return
    own = places.ranked(found[1])[1] or found[1]
    for whose in dict.fromkeys((found[1], own)):
        for form in (whose + found[2], whose):
            yield from ((form + kind, "place") for kind in ("专业合作社", "合作社"))
    if len(own) > 3:
        yield f"{own[:2]}合作社", "brand"


def _programme_calls(name: str) -> Iterator[tuple[str, str]]:
    """A programme by what stands in quotes in its name, with what it is: 甲省某某产业“二五八”行动计划 → “二五八”行动计划."""
    if (plain := _TERM.sub("", name)) != name:
        yield f"≡{wording(plain, 'Programme')}", "trade"
    if found := _QUOTED_PLAN.search(name):
        where, _ = places.before(normal(name))
        short = found["own"] + found["sort"]
        # A province's plan for what all the country does is not that.
        if any(known(usual(form, "Programme"), "Programme") for form in (found["own"], f"“{found['own']}”", short)):
            return
        for form in (short, *(place + short for place in where)):
            yield f"≡{wording(form, 'Programme')}", "trade"


_OF_ITS_TYPE = {"Product": product_calls, "Programme": _programme_calls}


def _wordings(name: str) -> tuple[str, ...]:
    """A firm's name, and in the shorter of the words that firms have for one thing where it has one of them."""
    text = full(name)
    return tuple(dict.fromkeys((text, reworded(text, "Company"), numbered(text))))


def _shared(name: str, type_: str) -> Iterator[tuple[str, str]]:
    """Forms in which all the ways of putting one name meet."""
    row = known(usual(name, type_), type_) or known(usual(without_initials(name), type_), type_)
    if not row and type_ == "Company":
        row = known(usual(full(name), type_), type_)
        # The tables have some firms by their short names alone.
        if not row and is_registered(name) and not registered(short := known(usual(firm(name).core, type_), type_)):
            row = short
    if row:
        yield f"={row}", "known"
    if type_ == "Company" and (part := state_firm(name)):
        yield f"={part}", "wording"
    if len(normal(name)) >= _SHORT_OF.get(type_, _LONG):
        printed = registered_forms(name) if type_ == "Company" else outlines(name)
        yield from ((f"~{form}", "spelling") for form in printed)
    if type_ != "Company" and not generic(name, type_):
        yield f"≡{wording(name, type_)}", "wording"
    if type_ == "Product" and (model := model_of(name)):
        yield from ((form, "trade") for form in (model, f"≡{model}"))
    if type_ == "Project":
        yield from ((f"⇄{form}", "wording") for form in (in_order(name), by_its_ends(name)) if form)
    if type_ == "Project":
        yield from ((f"={form}", "wording") for form in of_its_maker(name))
    if type_ == "Project":
        yield from ((f"≡{form}", "trade") for form in (siteless(name), of_its_brand(name)) if form)


def _seated(name: str, type_: str) -> Iterator[tuple[str, str]]:
    """A name without the places before it, and a generic one told apart by the area that it lies in."""
    for form, sure in short_forms(name, type_):
        if sure and form != name and not generic(form, type_):
            yield usual(form, type_), "place" if type_ != "Project" else "wording"
    if type_ == "Institution":
        yield from by_either(name)
    if type_ == "Park":
        yield from park_calls(name)
    text = normal(name)
    for said in dict.fromkeys((text, reworded(text, type_))):
        yield from _within(said, type_)


def _of_its_area(name: str) -> Iterator[tuple[str, str]]:
    """What every city calls a firm of its own, told apart by the area: 贵阳城投 is 城投集团 of 贵阳."""
    where, rest = places.before(normal(name))
    if where and generic(rest, "Company") and len(found := places.inmost(where)) == 1:
        area = places.area(next(iter(found)))
        mark = rest.removesuffix("公司").removesuffix("集团")
        yield from ((f"{form}@{area}", "place") for form in dict.fromkeys((rest, mark, f"{mark}集团", f"{mark}公司")))


def _within(text: str, type_: str) -> Iterator[tuple[str, str]]:
    """A name in its normal form without some or all of the places before it."""
    where, rest = places.before(text, words=True)
    yield from _called_by_its_sort(rest, type_)
    if not where:
        _, inner = places.ranked(text)  # 甲县某某工业园, of a county that the tables do not have
        if type_ in ("Park", "Project") and len(inner) >= 4 and not generic(inner, type_):
            yield f"≡{wording(inner, type_)}", "place"
        return
    for at in range(1, len(where) + 1):
        inner = "".join((*where[at:], rest))
        if not generic(inner, type_) and len(inner) >= 4 and not inner.endswith(_OF_ITS_PLACE):
            yield f"≡{wording(inner, type_)}", "place"
    if type_ in ("Park", "Project") and not generic(rest, type_):
        # The county is left out between city and name: 青岛蓝谷高新区.
        cities = (place for place in where[:-1] if not any(code.endswith("0000") for code in places.codes(place)))
        yield from ((f"≡{wording(place + rest, type_)}", "place") for place in cities)
    if len(found := places.inmost(where)) == 1:
        area = places.area(next(iter(found)))
        for said in (rest, where[-1][-1] + rest):
            if generic(said, type_):
                yield f"{wording(said, type_)}@{area}", "place"


def _called_by_its_sort(rest: str, type_: str) -> Iterator[tuple[str, str]]:
    """A zone or a body of one by what it is, told apart by its own name: 某某经开区 is 经开区 beside 某某经开区管委会."""
    if type_ not in ("Park", "Institution") or generic(rest, type_):
        return
    for at in range(2, len(rest) - 1):
        if generic(sort := rest[at:], type_):
            yield f"{wording(sort, type_)}@{rest[:at]}", "place"
            return

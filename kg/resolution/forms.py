"""What a name may be called by, each form with the rule that gives it; two names meet where one answers to the other's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.naming import heads, normal, short_forms, usual
from kg.resolution import places
from kg.resolution.context import generic
from kg.resolution.firms import Firm, firm
from kg.resolution.known import known
from kg.resolution.wording import outline, wording

# Longest names of which one character is held for a slip of the printer, and not for another name.
_LONG = 8
_UNIVERSITY = re.compile(r"([\u4e00-\u9fff]{2})([\u4e00-\u9fff]{2})?(大|学院)学?$")


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
    "document": Rule(0.97, "文章 {where} 把“{full}”也称作“{short}” a document calls it so"),
    "known": Rule(0.97, "名录把“{short}”与“{full}”列为同一个 the tables of names have both in one row"),
    "wording": Rule(0.96, "“{short}”与“{full}”只是用词和地名写法不同 they say the same in other words"),
    "legal form": Rule(0.96, "“{short}”是“{full}”去掉法定形式 it is the name without its legal form"),
    "place": Rule(0.93, "“{short}”是“{full}”去掉地名 it is the name without places"),
    "spelling": Rule(0.92, "“{short}”与“{full}”只差形近的字 they differ by a character that looks alike"),
    "arm": Rule(0.92, "“{short}”与“{full}”是同一家公司在同一地方的分支 it is the arm of one firm in one place"),
    "trade": Rule(0.9, "“{short}”是“{full}”的字号加行业 it is brand and trade of the name"),
    "abbreviation": Rule(0.9, "“{short}”是“{full}”的缩写 it abbreviates the name"),
    "brand": Rule(0.8, "“{short}”是“{full}”的字号 it is the brand in the name"),
}


@lru_cache(maxsize=1 << 17)
def calls(name: str, type_: str) -> tuple[tuple[str, str], ...]:
    """The forms that a name may be called by, each with its rule, the surest rule first where two give one form."""
    found: dict[str, str] = {}
    for form, rule in _calls(name, type_):
        if form not in found or RULES[rule].score > RULES[found[form]].score:
            found[form] = rule
    return tuple(found.items())


@lru_cache(maxsize=1 << 17)
def answers(name: str, type_: str) -> tuple[str, ...]:
    """The forms that a name answers to: its own, and those that it has in common with other ways of putting it."""
    forms = [usual(name, type_), *(form for form, _ in _shared(name, type_))]
    if type_ == "Company":
        parts = firm(name)
        if not parts.seat and not parts.branch and parts.places and not parts.registered:
            forms.append(_arm(parts, parts.bare, places.sign(parts.places[-1])))
    return tuple(dict.fromkeys(forms))


def _calls(name: str, type_: str) -> Iterator[tuple[str, str]]:
    yield usual(name, type_), "same name"
    yield from _shared(name, type_)
    if type_ == "Company":
        for form, rule in _firm_calls(name):
            # A name that the tables have for one firm is not short for another.
            row = known(form, type_)
            if not row or rule == "legal form" or row == known(usual(name, type_), type_):
                yield form, rule
    elif type_ in ("Park", "Institution", "Project"):
        yield from _seated(name, type_)
        if type_ == "Institution":
            yield from _abbreviated(name)


def _shared(name: str, type_: str) -> Iterator[tuple[str, str]]:
    """Forms in which all the ways of putting one name meet."""
    form = usual(name, type_)
    if row := known(form, type_):
        yield f"={row}", "known"
    if len(form) >= _LONG:
        yield f"~{outline(form)}", "spelling"
    if type_ == "Company":
        parts = firm(name)
        if parts.seat:
            yield _arm(parts, parts.core, parts.seat), "arm"
    elif not generic(name, type_):
        yield f"≡{wording(name, type_)}", "wording"


def _arm(parts: Firm, of: str, seat: str) -> str:
    whole = normal(of)
    return f"@{known(whole, 'Company') or whole}@{seat}@{parts.branch.replace('分公司', '')}"


def _firm_calls(name: str) -> Iterator[tuple[str, str]]:
    parts = firm(name)
    if parts.seat or parts.branch or len(parts.core) < 2:
        return
    if parts.registered:
        yield normal(parts.core), "legal form" if len(parts.core) > 2 else "brand"
        if parts.group:
            yield normal(f"{parts.core}集团"), "legal form"
    if parts.places:
        yield _arm(parts, parts.bare, places.sign(parts.places[-1])), "arm"
    if parts.mark == parts.bare:
        if parts.places and len(parts.bare) >= 2:
            yield normal(parts.bare), "place" if len(parts.bare) >= 4 else "brand"
        return
    for short in dict.fromkeys(_trades(parts)):
        if parts.places:
            yield normal(short), "place" if short == parts.bare else "trade"
            for place in parts.places:
                yield normal(places.place_stem(place) + short), "trade"
        elif short != parts.bare:
            yield normal(short), "trade"
    for place in parts.places:
        yield normal(places.place_stem(place) + parts.mark), "trade"
    if parts.registered and 2 <= len(parts.mark) <= 6:
        yield normal(parts.mark), "brand"


def _trades(parts: Firm) -> Iterator[str]:
    """Brand and trade, whole, by the last word of the trade, and by its first two characters."""
    trade = parts.bare[len(parts.mark) :]
    yield parts.bare
    last = next((head for head in heads("company_heads") if trade.endswith(head) and "公司" not in head), "")
    if last:
        yield parts.mark + last
    if len(trade) > 2:
        yield parts.mark + trade[:2]


def _seated(name: str, type_: str) -> Iterator[tuple[str, str]]:
    """A name without the places before it, and a generic one told apart by the area that it lies in."""
    for form, sure in short_forms(name, type_):
        if sure and form != name and not generic(form, type_):
            yield usual(form, type_), "place" if type_ != "Project" else "wording"
    where, rest = places.before(normal(name), words=True)
    if where and len(found := places.codes(where[-1])) == 1:
        area = places.area(next(iter(found)))
        for said in (rest, where[-1][-1] + rest):
            if generic(said, type_):
                yield f"{usual(said, type_)}@{area}", "place"


def _abbreviated(name: str) -> Iterator[tuple[str, str]]:
    """Short names of universities: 贵州师范大学 → 贵州师大, 贵师大."""
    found = _UNIVERSITY.fullmatch(normal(name))
    if found and found[3] == "大":
        first, second = found[1], found[2] or ""
        yield f"{first[0]}{second[:1]}大", "abbreviation"
        if second:
            yield f"{first}{second[0]}大", "abbreviation"
            yield f"{first[0]}{second}", "abbreviation"

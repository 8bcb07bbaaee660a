"""What an institution may be called by: a university and its hospital or campus by their first characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.naming import heads, normal, spelt
from kg.resolution import places
from kg.resolution.context import generic
from kg.resolution.wording import reworded

_UNIVERSITY = re.compile(r"([\u4e00-\u9fff]{2,8})大学")
# A part of a university: its hospital, or the university at one of its seats.
_PART_OF = re.compile(r"(?P<of>[\u4e00-\u9fff]{2,8}大学)(?P<part>[\u4e00-\u9fff]{2,}医院|（[\u4e00-\u9fff]{2,4}）)")
# 附属第一医院 is 附一院, 第一附属医院 一附院, 第二医院 二院.
_NUMBERED = re.compile(r"(附?)属?第([一二三四五六七八九十])(附?)(?:属?医院|院)$")
_SCHOOL = re.compile(r"^(?:[\u4e00-\u9fff]{0,3}医学院)?附属(?=..)")


def body_calls(name: str) -> Iterator[tuple[str, str]]:
    """The forms that an institution may be called by, each with its rule."""
    yield from ((form, "abbreviation") for form in _initials(normal(name)))
    yield from _committees(reworded(normal(name), "Institution"))
    if found := _PART_OF.fullmatch(spelt(name)):
        part = normal(found["part"])
        numbered = _NUMBERED.sub(r"\1\2\3院", part)
        shorts = {part, reworded(part, "Institution"), numbered}
        for form in _initials(found["of"]):
            yield from ((form + short, "abbreviation") for short in sorted(shorts))
        for short in sorted({part, numbered, _SCHOOL.sub("", part)}):
            if not generic(short, "Institution") and not places.codes(short) and len(short) > 3:
                yield short, "abbreviation"


def _committees(text: str) -> Iterator[tuple[str, str]]:
    """The committee of a zone by the zone's own name, where that is no place's: 某某经开区管委会 → 某某管委会."""
    if not text.endswith("管委会"):
        return
    park = text.removesuffix("管委会")
    head = next((head for head in heads("park_heads") if park.endswith(head)), "")
    stem = park.removesuffix(head)
    if head and len(stem) >= 2 and not stem.isdigit() and not places.whole(stem):
        yield f"≡{stem}管委会", "brand"


def _initials(university: str) -> Iterator[str]:
    """Short names of a university: 贵州师范大学 → 贵州师大, 贵师大, 贵州师范, 贵师."""
    if not (found := _UNIVERSITY.fullmatch(university)):
        return
    where, _ = places.before(university)
    place = where[0] if where else found[1][:2]
    words = [found[1][at : at + 2] for at in range(len(place), len(found[1]), 2)]
    first = "".join(word[0] for word in words)
    for form in (
        f"{place[0]}{first}大", f"{place[0]}{first[:1]}大", f"{place}{first}大", f"{place}{first[:1]}大",
        f"{place[0]}{''.join(words)}", found[1], f"{place[0]}{first}", f"{place[0]}{first[:1]}",
    ):  # fmt: skip
        if len(form) >= 2:
            yield form
    # 四川大学 is 川大.
    yield from (f"{letter}{first}大" for letter in place if letter != place[0] and places.letter_of(letter, place))
    if place == "中国" and words:
        yield f"{first[0]}大"

"""What an institution may be called by: a university and its hospital or campus by their first characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.naming import heads, normal, place_stem, spelt, usual
from kg.resolution import places
from kg.resolution.context import generic
from kg.resolution.known import known
from kg.resolution.park_forms import park_calls, park_heads
from kg.resolution.wording import reworded, wording

_UNIVERSITY = re.compile(r"([\u4e00-\u9fff]{2,8})大学")
_COLLEGE = re.compile(r"[\u4e00-\u9fff]{2}(?:理工|师范|医|农|工程|财经|科技|民族|警察|体育|音乐)学院")
# A part of a university: its hospital, or the university at one of its seats.
_PART_OF = re.compile(
    r"(?P<of>[\u4e00-\u9fff]{2,8}?(?:大学|学院))(?P<part>[\u4e00-\u9fff]{2,}(?:医院|研究院|研究生院|校区)|（[\u4e00-\u9fff]{2,4}）)"
)
# 附属第一医院 is 附一院, 第一附属医院 一附院, 第二医院 二院.
_NUMBERED = re.compile(r"(附?)属?第([一二三四五六七八九十])(附?)(?:属?医院|院)$")
# An institute of an academy.
_INSTITUTE = re.compile(
    r"(?P<of>[\u4e00-\u9fff]{1,6}(?:科院|研究院))(?P<field>[\u4e00-\u9fff]{2,}?)(?:研究)?(?P<kind>[所院])"
)
_CITY_HOSPITAL = re.compile(r"第?([一二三四五六七八九十])人民医院")
_PEOPLES_HOSPITAL = "人民医院"
_FACULTY = re.compile(r"(?P<of>[\u4e00-\u9fff]{2,8}?大学)(?P<field>[\u4e00-\u9fff]{4,12})学院")
_BY_FIRSTS = re.compile(r"([\u4e00-\u9fff]{2})(?:[\u4e00-\u9fff]{2})*?(?:技术)?(研究院|职院|职大|高专|师专)")
_OF_THE_COUNTRY = re.compile(r"中国([\u4e00-\u9fff]{3,}(?:学会|协会|研究会))")
_TWO_NAMES = re.compile(r"([\u4e00-\u9fff]{4,})（([\u4e00-\u9fff]{4,})）")
_COMMITTEE = re.compile(r"(?P<park>.{3,})(?P<kind>管委会|执委会|管理局|党工委|投促局)")
_SCHOOL = re.compile(r"^(?:[\u4e00-\u9fff]{0,3}医学院)?附属(?=..)")


def body_calls(name: str) -> Iterator[tuple[str, str]]:
    """The forms that an institution may be called by, each with its rule."""
    yield from ((form, "abbreviation") for form in _initials(normal(name)))
    yield from ((form, "abbreviation") for form in _institute(reworded(normal(name), "Institution")))
    yield from ((form, "abbreviation") for form in _of_its_place(reworded(normal(name), "Institution")))
    yield from _committees(reworded(normal(name), "Institution"))
    yield from ((form, "abbreviation") for form in _faculty(normal(name)))
    if found := _PART_OF.fullmatch(spelt(name)):
        part = normal(found["part"])
        plain = _SCHOOL.sub("", part)
        numbered, short = (_NUMBERED.sub(r"\1\2\3院", said) for said in (part, plain))
        shorts = {
            f"附属{short}",
            f"附{short}",
            part,
            reworded(part, "Institution"),
            numbered,
            plain,
            short,
            reworded(plain, "Institution"),
        }
        for form in (*_initials(found["of"]), found["of"], found["of"].removesuffix("学")):
            for whole in (form + short for short in sorted(shorts)):
                yield from ((said, "abbreviation") for said in (whole, f"≡{wording(whole, 'Institution')}"))
        for short in sorted({part, numbered, plain}):
            # 甲大学乙市研究院 is not the only 乙市研究院.
            alone = not short.endswith(("研究院", "研究生院", "校区")) and not places.codes(short) and len(short) > 3
            if alone and not generic(short, "Institution"):
                yield short, "abbreviation"


def by_either(name: str) -> Iterator[tuple[str, str]]:
    """What has two names, one in brackets, by each of them: 某某大学附属医院（甲省第二医院）."""
    found = _TWO_NAMES.fullmatch(spelt(name))
    if found and found[2].endswith(heads("institution_heads")) and not generic(found[2], "Institution"):
        for one in found.groups():
            row = known(usual(one, "Institution"), "Institution")
            yield from ((form, "wording") for form in (normal(one), f"≡{wording(one, 'Institution')}"))
            yield from [(f"={row}", "wording")] if row else []


def _institute(text: str) -> Iterator[str]:
    """An institute by the first characters of its field: 中科院甲地地球化学研究所 → 中科院甲地地化所, 甲地地化所.

    Of one without a seat only behind its academy, or the place of that.
    """
    if not (found := _INSTITUTE.fullmatch(text)):
        return
    where, field = places.before(found["field"] + found["kind"])
    field = re.sub("[与及和]", "", field[:-1])
    pieces = [field[at : at + 2] for at in range(0, len(field), 2)]
    shorts = [field]
    if len(pieces) > 1:
        first = "".join(piece[0] for piece in pieces)
        shorts += [first, first[:2], pieces[0] + first[1:], pieces[0] + pieces[1]]
    seat = "".join(map(place_stem, where))
    # 社科院 without a province is that of the country.
    for of in dict.fromkeys(
        (found["of"], re.sub("^中国(?=..?科院)", "", found["of"]), *places.before(found["of"])[0][-1:], "")
    ):
        for short in dict.fromkeys(shorts):
            # The first characters of a field may be a place's name by chance, or the field itself: 盐湖.
            if (of or seat) and (short == field or not places.codes(short)):
                for kind in (found["kind"], f"研究{found['kind']}"):
                    form = f"{of}{seat}{short}{kind}"
                    yield from (form, f"≡{wording(form, 'Institution')}")


def _faculty(text: str) -> Iterator[str]:
    """A university's faculty by the first characters of its field: 贵州大学材料与冶金学院 → 贵大材冶学院, 材冶学院 not alone."""
    if not (found := _FACULTY.fullmatch(text)):
        return
    field = re.sub("[与及和]", "", found["field"])
    shorts = ("".join(field[at] for at in range(0, len(field), 2)), field)
    for of in dict.fromkeys((found["of"], *_initials(found["of"]))):
        yield from (f"≡{wording(f'{of}{short}学院', 'Institution')}" for short in shorts)


def _of_its_place(text: str) -> Iterator[str]:
    """What a city calls by a few characters: 甲市第一人民医院 → 甲市一医院, 甲一医; 甲省产业技术研究院 → 甲省产研院."""
    town, rest = places.ranked(text)
    seats = dict.fromkeys((town, place_stem(town)))
    if found := _CITY_HOSPITAL.fullmatch(rest):
        for form in (f"{seat}{found[1]}{short}" for seat in seats for short in ("医", "医院", "院")):
            yield from (form, f"≡{wording(form, 'Institution')}")
    elif rest == _PEOPLES_HOSPITAL:
        for form in (f"{seat}{short}" for seat in seats for short in ("医", "人医")):
            yield from (form, f"≡{wording(form, 'Institution')}")
    elif found := _BY_FIRSTS.fullmatch(rest):
        for form in (f"{seat}{found[1][0]}{found[2].replace('研究院', '研院')}" for seat in seats):
            yield from (form, f"≡{wording(form, 'Institution')}")


def _committees(text: str) -> Iterator[tuple[str, str]]:
    """The committee of a zone by the zone's own name, where that is no place's: 某某经开区管委会 → 某某管委会; 中国某某学会 → 某某学会."""
    if found := _OF_THE_COUNTRY.fullmatch(text):
        yield f"≡{found[1]}", "brand"
    if not (found := _COMMITTEE.fullmatch(text)) or not (park := found["park"]).endswith(park_heads()):
        return
    for form, rule in park_calls(park):
        # 甲市高新区管委会 is not 甲市管委会, should there be one.
        if rule != "brand" or not (places.whole(form[1:]) or form[1:].isdigit() or form[1:7].isdigit()):
            yield f"{form}{found['kind']}", rule


def _initials(university: str) -> Iterator[str]:
    """Short names of a university: 贵州师范大学 → 贵州师大, 贵师大, 贵州师范, 贵师."""
    if _COLLEGE.fullmatch(university) and places.codes(place := university[:2]):
        kind = university[2:].removesuffix("学院")
        yield from (f"{place}{kind}", f"{place[0]}{kind}", f"{place}{kind[0]}院", f"{place[0]}{kind[0]}院")
    if not (found := _UNIVERSITY.fullmatch(university)):
        return
    where, _ = places.before(university)
    place = where[0] if where else found[1][:2]
    words = [found[1][at : at + 2] for at in range(len(place), len(found[1]), 2)]
    first = "".join(word[0] for word in words)
    for form in (
        f"{place[0]}{first}大", f"{place[0]}{first[:1]}大", f"{place}{first}大", f"{place}{first[:1]}大",
        f"{place[0]}{''.join(words)}", found[1] if words else "", f"{place[0]}{first}", f"{place[0]}{first[:1]}",
    ):  # fmt: skip
        if len(form) >= 2:
            yield form
    # 四川大学 is 川大.
    yield from (f"{letter}{first}大" for letter in place if letter != place[0] and places.letter_of(letter, place))
    if place == "中国" and words:
        yield f"{first[0]}大"

"""What an institution may be called by: a university and its hospital or campus by their first characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.naming import normal, spelt
from kg.resolution import places
from kg.resolution.context import generic
from kg.resolution.wording import reworded

_UNIVERSITY = re.compile(r"([\u4e00-\u9fff]{2,8})大学")
# A part of a university: its hospital, or the university at one of its seats.
_PART_OF = re.compile(r"(?P<of>[\u4e00-\u9fff]{2,8}大学)(?P<part>[\u4e00-\u9fff]{2,}医院|（[\u4e00-\u9fff]{2,4}）)")


def body_calls(name: str) -> Iterator[tuple[str, str]]:
    """The forms that an institution may be called by, each with its rule."""
    yield from ((form, "abbreviation") for form in _initials(normal(name)))
    if found := _PART_OF.fullmatch(spelt(name)):
        part = normal(found["part"])
        for form in _initials(found["of"]):
            yield from ((form + short, "abbreviation") for short in {part, reworded(part, "Institution")})
        if not generic(part, "Institution") and not places.codes(part):
            yield part, "abbreviation"


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
    if place == "中国" and words:
        yield f"{first[0]}大"

"""Which fuller name of its document a name is short for: its end, its first characters, what is left without its middle."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set

from kg.language.names.gazetteer import gazetteer
from kg.naming import (
    LEGAL_FORM,
    PUBLIC_FIRM,
    abbreviates,
    is_registered,
    place_stem,
    short_forms,
    shorter_park,
    usual,
    ways,
    without_place,
)

PHASE = re.compile(r"[一二三四五六]期(?:项目|工程)?")
_PHASED = re.compile(r"(?<=.[一二三四五六]期)(?:项目|工程)$")
_ABBREVIATED = ("Company", "Project", "Park", "Institution")
# Of which sorts each has a field or a name of its own, which a shorter name would not leave out.
_SORTS = {
    "Institution": ("研究所", "研究院", "学会", "协会"),
    "Park": ("经济开发区", "经济技术开发区", "高新技术产业开发区", "经开区", "高新区"),
}
_SAYS_LITTLE = re.compile(r"国家级?|[省市县区]|行业|[和与及、]|科学|技术|工程")
_WORKS = re.compile(r"抽水蓄能|抽蓄|水电|风电|光伏|核电|火电|储能")
# A line beside another that joins the same cities: 甲乙高铁, 甲乙中线高铁; 甲乙铁路, 甲乙高速铁路.
_LINE = re.compile(r"[东西南北中二复]线|第二")
# What names of two bodies may have alike behind one place.
_WHOLE_NAME = ("大学", "学院", "医院", "学校", "银行")
# What the name of a whole ends with before that of a firm in it: 某某集团 · 甲矿煤业.
_HOLDER = ("集团", "公司", "股份")
_GROUP = re.compile(r"集团(?:有限公司|有限责任公司)?$")


class FullNames:
    """The things of a document by the shorter forms of their names.

    Args:
        things: of each, in the order of their numbers, its type and all that the document calls it.
    """

    def __init__(self, things: Iterable[tuple[str, Set[str]]]) -> None:
        self._things = list(things)
        self._full: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._endings: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._alike: dict[tuple[str, str, str], set[int]] = defaultdict(set)
        for number, (type_, surfaces) in enumerate(self._things):
            for surface in surfaces if type_ in _ABBREVIATED else ():
                self._alike[_ends(type_, surface)].add(number)
                for form, _ in short_forms(surface, type_):
                    if form != surface and not (type_ == "Company" and _is_anothers(form, surface)):
                        self._full[type_, usual(form, type_)].add(number)
                for form in _endings(surface, type_):
                    self._endings[type_, form].add(number)

    def shortened_to(self, number: int) -> set[int]:
        """The things that a thing's names are usual short forms of."""
        type_, surfaces = self._things[number]
        return set().union(*(self._full.get((type_, usual(s, type_)), ()) for s in surfaces)) - {number}

    def ending_in(self, number: int) -> set[int]:
        """The things whose names end with one of a thing's: 经开区 alone, 某某隧道 of 甲线某某隧道; none for a bare 一期."""
        type_, surfaces = self._things[number]
        ends = {_plain(surface, type_) for surface in surfaces if not PHASE.fullmatch(surface)}
        return set().union(*(self._endings.get((type_, end), ()) for end in ends)) - {number}

    def abbreviated_to(self, number: int) -> set[int]:
        """The things of whose names one of a thing's leaves out the middle; none for a firm, which has short forms."""
        type_, surfaces = self._things[number]
        if type_ == "Company" or type_ not in _ABBREVIATED:
            return set()
        return {
            other
            for short in surfaces
            for other in self._alike[_ends(type_, short)]
            if other != number and any(_abbreviates(short, long, type_) for long in self._things[other][1])
        }


def known_name(surface: str, type_: str) -> str:
    """The usual name of the one thing of a type that the gazetteer knows by a surface; empty where there is not one.

    A short name that is a word as well leads to no firm.
    """
    found = [known for known in gazetteer().lookup(surface) if known.type == type_]
    names = {known.name for known in found if type_ != "Company" or not known.weak}
    return names.pop() if len(names) == 1 else ""


def of_one_kind(surface: str, known: str) -> bool:
    """Whether a firm is a group as its usual name is, or not, as far as both say it: 某某集团 is not 某某股份."""
    plain = not is_registered(surface) and not surface.endswith(("集团", "股份"))
    both = any("集团" in name and "股份" in name for name in (surface, known))
    return plain or both or surface == f"{known}集团" or ("集团" in surface) == ("集团" in known)


def group_and_firm(one: Set[str], other: Set[str]) -> bool:
    """Whether of the names of two firms some are a group's and some its listed firm's: 某某集团有限公司, 某某股份有限公司."""
    return any(
        any(_GROUP.search(name) for name in group)
        and any(name.endswith("股份有限公司") and "集团" not in name for name in firm)
        for group, firm in ((one, other), (other, one))
    )


def _is_anothers(form: str, surface: str) -> bool:
    """Whether a shorter form of a firm's name is what the tables have for another one: 顺丰 for 顺丰航空."""
    row = known_name(form, "Company") or known_name(f"{form}有限公司", "Company")
    tail = surface[len(form) :] if surface.startswith(form) else ""
    if not row or (not tail.startswith(("（", "(")) and LEGAL_FORM.fullmatch(tail)):
        return False
    # A firm with shares is called by its place and brand beside the holding that has most of them.
    if row.endswith("控股") and without_place(form) == row.removesuffix("控股") and surface.endswith("股份有限公司"):
        return False
    return row != known_name(surface, "Company") or not of_one_kind(surface, row)


def _endings(name: str, type_: str) -> Iterator[str]:
    """What a name may be cut to where what stands before that is where a thing is, or what it is part of."""
    if type_ != "Company":
        text = _plain(name, type_)
        yield from (text[at:] for at in range(2, len(text) - 1))
        return
    core = LEGAL_FORM.sub("", name)
    if PUBLIC_FIRM.fullmatch(rest := without_place(core)) and rest != core:
        yield usual(rest, type_)
    yield from (usual(core[at:], type_) for at in range(4, len(core) - 3) if core[:at].endswith(_HOLDER))


def _plain(name: str, type_: str) -> str:
    """A name in the words in which it is compared with the ends of others: 经开区 of 经济技术开发区, a public firm without 集团."""
    if type_ == "Company":
        core = LEGAL_FORM.sub("", name)
        return usual(core if PUBLIC_FIRM.fullmatch(core) else name, type_)
    text = usual(_PHASED.sub("", name), type_)
    return shorter_park(text) if type_ in ("Park", "Institution") else text


def _ends(type_: str, surface: str) -> tuple[str, str, str]:
    """What a name shares with every name that it abbreviates, see `abbreviates`."""
    text = _PHASED.sub("", surface)
    return type_, text[:2], text[-2:]


def _of_another_sort(short: str, long: str, sort: str) -> bool:
    """Whether a longer name says of what field or part a thing of one sort is: 某某院稀土金属研究所 is not 某某院金属研究所."""
    if not (short.endswith(sort) and long.endswith(sort)):
        return False
    same = next((at for at, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    inside = long[same : same + len(long) - len(short)]
    return long == short[:same] + inside + short[same:] and not _SAYS_LITTLE.fullmatch(inside)


def _of_another_line(short: str, long: str) -> bool:
    """Whether of two lines one is for other trains, or the second between the same cities: 甲乙铁路 is not 甲乙高速铁路."""
    kinds = [ways(name) for name in (short, long)]
    sides = [set(_LINE.findall(name)) for name in (short, long)]
    return bool(kinds[0]) and (kinds[0] != kinds[1] or sides[0] != sides[1])


def _leaves_out_a_place(short: str, long: str) -> bool:
    """Whether a name has the name of a place inside it that another does not say."""
    for at in range(2, len(long) - 3):
        rest = without_place(long[at:])
        if rest != long[at:] and place_stem(long[at : len(long) - len(rest)]) not in short:
            return True
    return False


def _abbreviates(short: str, long: str, type_: str) -> bool:
    """As `abbreviates`, a phase with or without 项目; but 浙江大学 is not short for 浙江理工大学, nor 某某院化学所 for 某某院贵阳化学所."""
    if type_ == "Institution" and _leaves_out_a_place(short, long):
        return False
    if any(_of_another_sort(short, long, sort) for sort in _SORTS.get(type_, ())):
        return False
    works = [set(_WORKS.findall(name)) for name in (short, long)]
    if type_ == "Project" and ((all(works) and works[0] != works[1]) or _of_another_line(short, long)):
        return False
    head = next((head for head in _WHOLE_NAME if type_ == "Institution" and short.endswith(head)), "")
    if head and long.startswith(short.removesuffix(head)):
        return False
    return abbreviates(_PHASED.sub("", short), _PHASED.sub("", long))

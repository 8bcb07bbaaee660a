"""Known names with type and aliases: the tables of `ontology/names` and the places and zones of `ontology/reference`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs
import rjieba

from kg.errors import OntologyError
from kg.naming import MERE_RANK, place_stem
from kg.resources import rows

_NAME_TABLES = {
    "companies": "Company",
    "industries": "Industry",
    "products": "Product",
    "honors": "Honor",
    "programmes": "Programme",
    "institutions": "Institution",
}
_ZONE_FORMS = (
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
    ("高新技术产业开发区", "高新区"),
    ("高新技术产业园区", "高新区"),
    ("高新技术产业开发区", "高新技术开发区"),
    ("综合保税区", "综保区"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a surface form may mean.

    Attributes:
        type: entity type.
        name: the usual name of the thing.
        code: code in its reference table, empty where it has none.
        weak: counts only where the document supports it (a common word, a bare county stem).
    """

    type: str
    name: str
    code: str = ""
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A known surface form at `[start, end)` of a text."""

    start: int
    end: int
    known: tuple[Known, ...]


class Gazetteer:
    """All known names; longest match first, in time linear in the text."""

    def __init__(self, entries: dict[str, list[Known]]) -> None:
        self._surfaces = sorted(entries)
        # Most surfaces mean one thing, and to hash each of eighty thousand takes a tenth of a second.
        self._known = [
            tuple(dict.fromkeys(known)) if len(known := entries[surface]) > 1 else tuple(known)
            for surface in self._surfaces
        ]
        self._by_surface = dict(zip(self._surfaces, self._known, strict=True))
        self._automaton = ahocorasick_rs.AhoCorasick(self._surfaces, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def __len__(self) -> int:
        return len(self._surfaces)

    def __contains__(self, surface: str) -> bool:
        return surface in self._by_surface

    def lookup(self, surface: str) -> tuple[Known, ...]:
        """What one surface form may mean; nothing where it is not known."""
        return self._by_surface.get(surface, ())

    def matches(self, text: str) -> Iterator[Match]:
        """The known names in a text, none overlapping, from left to right."""
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            yield Match(start, end, self._known[index])


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package, loaded once."""
    entries: dict[str, list[Known]] = defaultdict(list)
    for surface, known in _all():
        entries[surface].append(known)
    return Gazetteer(entries)


def code_of(type_: str, name: str) -> str:
    """The code of the reference table that a name stands in: of a place, zone or industry; empty where it is in none."""
    return next((known.code for known in gazetteer().lookup(name) if known.type == type_ and known.code), "")


def _all() -> Iterator[tuple[str, Known]]:
    for table, type_ in _NAME_TABLES.items():
        yield from _names(f"ontology/names/{table}.csv", type_, weak=False)
    yield from _names("ontology/names/companies_ambiguous.csv", "Company", weak=True)
    yield from _places()
    yield from _zones()
    for row in rows("ontology/reference/regions.csv"):
        for surface in {row["name"], *filter(None, row.get("aliases", "").split("|"))}:
            yield surface, Known("Place", row["name"], row["code"])


def _names(table: str, type_: str, *, weak: bool) -> Iterator[tuple[str, Known]]:
    for line, row in enumerate(rows(table), 2):
        if not row["name"]:
            raise OntologyError("a row without a name", where=f"{table}:{line}")
        known = Known(type_, row["name"], weak=weak)
        yield row["name"], known
        for alias in filter(None, row["aliases"].split("|")):
            yield alias, known
            if type_ == "Institution" and alias.endswith("委") and len(alias) >= 4:
                yield f"{alias}员会", known
        if type_ == "Institution" and row["name"].endswith("委") and len(row["name"]) >= 4:
            yield f"{row['name']}员会", known


# Names of districts that are nouns, and stems that are words though the dictionary knows them as places alone.
_AS_NOUNS = frozenset(("城区", "矿区", "郊区", "东区", "西区"))
_AS_WORDS = frozenset(
    ("新建", "山城", "新城", "商城", "古城", "城东", "城西", "桥东", "桥西", "天桥",
     "海港", "河口", "湖滨", "滨江", "滨海", "滨湖", "牡丹", "无极", "长寿")
)  # fmt: skip


def _places() -> Iterator[tuple[str, Known]]:
    for row in rows("ontology/reference/places.csv"):
        name, code, level = row["name"], row["code"], row["level"]
        full = Known("Place", name, code, weak=name in _AS_NOUNS)
        if level == "town":
            if len(name) >= 3 and name[-1] in "镇乡道":
                yield name, full
            continue
        yield name, full
        stem = place_stem(name)
        if stem == name:
            continue
        if "自治州" in name:
            yield f"{stem}州", full
        # A county's bare stem is often a common word; it counts by itself only where the dictionary knows it as a place.
        common = level == "county" and (stem in _AS_WORDS or [tag for _, tag in rjieba.tag(stem)] != ["ns"])
        yield stem, Known("Place", name, code, weak=common)


def _zones() -> Iterator[tuple[str, Known]]:
    provinces = {row["code"]: place_stem(row["name"]) for row in rows("ontology/reference/places.csv")
                 if row["level"] == "province"}  # fmt: skip
    for row in rows("ontology/reference/zones.csv"):
        known = Known("Park", row["name"], row["code"])
        for surface in zone_forms(row["name"], provinces.get(row["province"], "")):
            yield surface, known
            if row["class"] == "国家级新区" and len(surface) == 4:
                yield surface.removesuffix("新区"), Known("Park", row["name"], row["code"], weak=True)


def zone_forms(name: str, province: str) -> list[str]:
    """The forms in which a zone is called: with and without its province, in full and short (经开区, 高新区)."""
    forms = [name]
    rest = name[len(province) :]
    if province and name.startswith(province) and len(rest) >= 4 and not MERE_RANK.fullmatch(rest):
        forms.append(rest)
    for form in list(forms):
        for long, short in _ZONE_FORMS:
            if form.endswith(long) and len(form) > len(long):
                forms.append(form.removesuffix(long) + short)
    return list(dict.fromkeys(forms))

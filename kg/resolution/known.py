"""Names of the tables of `ontology/names`: which of them are one thing's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.naming import LEGAL_FORM, is_registered, usual
from kg.resolution import places
from kg.resolution.registered import registered_forms
from kg.resources import rows

_GROUP = re.compile(r"(?:控股)?集团有限(?:责任)?公司$")
_TABLES = {
    "Company": "companies",
    "Institution": "institutions",
    "Industry": "industries",
    "Product": "products",
    "Programme": "programmes",
    "Honor": "honors",
    "Park": "parks",
}


def known(form: str, type_: str) -> str:
    """The usual name, as `kg.naming.usual` has it, of what the tables know by a form; empty where they know nothing."""
    return _rows(type_).get(form, "")


def known_core(form: str) -> str:
    """The usual name of the firm of which a form is a registered name without its legal form; empty where it is of none."""
    return known(form, "Company") or _cores().get(form, "")


def registered(row: str) -> frozenset[str]:
    """The registered names that the tables have for the usual name of a firm, as print may leave them."""
    return _registered().get(row, frozenset())


@cache
def _rows(type_: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, aliases in _names(_TABLES.get(type_, "")):
        for form in (name, *aliases):
            if type_ != "Company" or not _of_its_group(name, form, aliases):
                found.setdefault(usual(form, type_), usual(name, type_))
    if type_ == "Company":
        for short, (firm,) in _names("companies_ambiguous"):
            found.setdefault(usual(short, type_), found.get(usual(firm, type_), usual(firm, type_)))
    return found


@cache
def _registered() -> dict[str, frozenset[str]]:
    return {
        usual(name, "Company"): frozenset(
            form for alias in filter(is_registered, aliases) for form in registered_forms(alias)
        )
        for name, aliases in _names(_TABLES["Company"])
    }


@cache
def _cores() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, aliases in _names(_TABLES["Company"]):
        for form in filter(is_registered, aliases):
            found.setdefault(usual(LEGAL_FORM.sub("", form), "Company"), usual(name, "Company"))
    return found


def _of_its_group(name: str, form: str, aliases: list[str]) -> bool:
    """Whether a form that shares a row with a firm, as the press mixes them, is the group's name and not the firm's, or the
    other way round (通威集团 beside 通威股份).
    """  # fmt: skip
    if name.endswith("控股"):  # what is called by place and brand is the firm with shares that a holding holds
        return bool(places.before(form)[0]) and places.before(form)[1] == name.removesuffix("控股")
    if _GROUP.search(form):
        form = f"{_GROUP.sub('', form)}集团"
    group, firm = (name, form) if name.endswith("集团") else (form, name)
    if not group.endswith("集团") or firm.endswith("集团") or is_registered(firm):
        return False
    mark = group.removesuffix("集团")
    joined = any(is_registered(alias) and f"{mark}" in alias and "集团股份" in alias for alias in aliases)
    return not joined and firm.startswith(mark) and len(firm) >= len(mark) + 2


def _names(table: str) -> Iterator[tuple[str, list[str]]]:
    if table:
        for row in rows(f"ontology/names/{table}.csv"):
            yield row["name"], [alias for alias in row["aliases"].split("|") if alias]

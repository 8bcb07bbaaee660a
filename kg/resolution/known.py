"""Names of the tables of `ontology/names`: which of them are one thing's."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache

from kg.naming import is_registered, usual
from kg.resources import resource

_TABLES = {
    "Company": "companies",
    "Institution": "institutions",
    "Industry": "industries",
    "Product": "products",
    "Programme": "programmes",
    "Honor": "honors",
}


def known(form: str, type_: str) -> str:
    """The usual name, as `kg.naming.usual` has it, of what the tables know by a form; empty where they know nothing."""
    return _rows(type_)[0].get(form, "")


def registered(form: str, type_: str) -> frozenset[str]:
    """The registered names that the tables have for the usual name of a firm."""
    return _rows(type_)[1].get(form, frozenset())


@cache
def _rows(type_: str) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    usually: dict[str, str] = {}
    full: dict[str, frozenset[str]] = {}
    for name, aliases in _names(_TABLES.get(type_, "")):
        own = usual(name, type_)
        for form in (name, *aliases):
            usually.setdefault(usual(form, type_), own)
        full[own] = frozenset(usual(form, type_) for form in aliases if is_registered(form))
    if type_ == "Company":
        for short, (firm,) in _names("companies_ambiguous"):
            usually.setdefault(usual(short, type_), usually[usual(firm, type_)])
    return usually, full


def _names(table: str) -> Iterator[tuple[str, list[str]]]:
    if table:
        with resource(f"ontology/names/{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield row["name"], [alias for alias in row["aliases"].split("|") if alias]

"""What the columns of an office's own table mean: a TOML file beside it.

    title = "重点企业台账"              # all of the first six may be left out
    publisher = "某市工信局"
    published = "2025-06"
    sheet = "企业"                    # the first sheet; a CSV file has but one
    header = 1                       # the row with the names of the columns
    fill = ["所在园区"]                # merged cells: an empty one repeats the one above

    [[entity]]                       # what a row names
    as = "firm"                      # what the rest of this file calls it
    column = "企业名称"
    type = "Company"
    aliases = ["简称"]                # columns with other names of it
    [[entity]]
    as = "park"
    column = "所在园区"
    type = "Park"
    split = "、"                      # where a cell may hold several names

    [[relation]]
    subject = "firm"
    property = "locatedIn"
    object = "park"
    [[observation]]
    subject = "firm"
    indicator = "output"
    column = "2024年产值"
    unit = "万元"                      # or unit_column
    period = "2024"                  # or period_column
    growth = "同比增长"                # the column with the percentage, if there is one
    [[milestone]]
    subject = "firm"
    kind = "commissioned"
    column = "投产日期"
    when = {"建设状态" = ["已投产"]}     # only of rows in which this column says so

A relation may also have `item` (an entity), `role_column`, `since_column` and `until_column`, an observation `of` (an
entity); each of the three `status` (actual, planned, ended) and `when`.
"""

from __future__ import annotations

import dataclasses
import difflib
import tomllib
import typing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import InputError, LianpuError
from kg.model import Period
from kg.reading.received import LARGEST_TEXT, named, received
from kg.vocabulary import INDICATORS, KINDS, PROPERTIES, STATUSES, TYPES, allows, known

When = dict[str, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """`[[entity]]`: a column that names things of one type; `name` is its `as`."""

    name: str
    column: str
    type: str
    aliases: list[str] = field(default_factory=list)
    split: str = ""

    def __post_init__(self) -> None:
        known("type", self.type, TYPES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """`[[relation]]`: subject, object and item are names of entities."""

    subject: str
    property: str
    object: str
    item: str = ""
    role_column: str = ""
    since_column: str = ""
    until_column: str = ""
    status: str = "actual"
    when: When = field(default_factory=dict)

    def __post_init__(self) -> None:
        known("property", self.property, PROPERTIES)
        known("status", self.status, STATUSES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """`[[observation]]`: a column of numbers."""

    subject: str
    indicator: str
    column: str
    unit: str = ""
    unit_column: str = ""
    period: str = ""
    period_column: str = ""
    growth: str = ""
    of: str = ""
    status: str = "actual"
    when: When = field(default_factory=dict)

    def __post_init__(self) -> None:
        known("indicator", self.indicator, INDICATORS)
        known("status", self.status, STATUSES)
        if self.period:
            Period(self.period)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """`[[milestone]]`: a column of dates."""

    subject: str
    kind: str
    column: str
    status: str = "actual"
    when: When = field(default_factory=dict)

    def __post_init__(self) -> None:
        known("kind", self.kind, KINDS)
        known("status", self.status, STATUSES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """The whole file."""

    entity: tuple[Thing, ...]
    relation: tuple[Link, ...] = ()
    observation: tuple[Number, ...] = ()
    milestone: tuple[Day, ...] = ()
    title: str = ""
    publisher: str = ""
    published: str = ""
    sheet: str = ""
    header: int = 1
    fill: list[str] = field(default_factory=list)

    def columns(self) -> list[str]:
        """Every column that the file names."""
        found = [*self.fill]
        for thing in self.entity:
            found += [thing.column, *thing.aliases]
        for link in self.relation:
            found += [link.role_column, link.since_column, link.until_column, *link.when]
        for number in self.observation:
            found += [number.column, number.unit_column, number.period_column, number.growth, *number.when]
        for day in self.milestone:
            found += [day.column, *day.when]
        return [column for column in dict.fromkeys(found) if column]


def mapping(path: Path) -> Mapping:
    """The mapping in a TOML file.

    Raises:
        InputError: the file cannot be read, or says what a mapping cannot; names the part of it.
    """
    where = named(path)
    try:
        said = tomllib.loads(received(path, largest=LARGEST_TEXT).decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"this is no TOML: {error}", where=where, hint="text in quotes, lists in [ ]") from error
    tables: dict[str, Any] = {}
    kinds: dict[str, type] = {"entity": Thing, "relation": Link, "observation": Number, "milestone": Day}
    for name, kind in kinds.items():
        items = said.pop(name, [])
        if not isinstance(items, list):
            raise InputError(f"{name} is no list", where=where, hint=f"begin each with [[{name}]]")
        tables[name] = tuple(
            _record(kind, item, where=f"{where} · {name} {number}") for number, item in enumerate(items, 1)
        )
    found = _record(Mapping, {**said, **tables}, where=where)
    _check(found, where)
    return found


def _check(found: Mapping, where: str) -> None:
    kinds = {thing.name: thing.type for thing in found.entity}
    if len(kinds) != len(found.entity) or not kinds:
        raise InputError("each entity needs a name of its own, and there must be one", where=where, hint='as = "firm"')
    if found.published:
        Period(found.published)
    used: list[tuple[str, tuple[str, ...]]] = [
        *((f"relation {n}", (link.subject, link.object, link.item)) for n, link in enumerate(found.relation, 1)),
        *((f"observation {n}", (number.subject, number.of)) for n, number in enumerate(found.observation, 1)),
        *((f"milestone {n}", (day.subject,)) for n, day in enumerate(found.milestone, 1)),
    ]
    for part, names in used:
        for name in names:
            if name and name not in kinds:
                hint = f"entities: {', '.join(kinds)}"
                raise InputError(f"there is no entity '{name}'", where=f"{where} · {part}", hint=hint)
    for number, link in enumerate(found.relation, 1):
        if not allows(link.property, kinds[link.subject], kinds[link.object]):
            message = f"{link.property} does not join {kinds[link.subject]} and {kinds[link.object]}"
            raise InputError(message, where=f"{where} · relation {number}", hint="kg schema shows what it joins")


_R = TypeVar("_R")
_TOML_NAMES = {"as": "name"}


def _record(kind: type[_R], item: object, *, where: str) -> _R:
    """One table of the file as its record, every key known and of its type."""
    if not isinstance(item, dict):
        raise InputError("this is no table", where=where, hint="key = value, a line each")
    said = {_TOML_NAMES.get(str(name), str(name)): value for name, value in item.items()}
    declared = typing.get_type_hints(kind)
    for name, value in said.items():
        if name not in declared:
            near = difflib.get_close_matches(name, list(declared), n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"keys: {', '.join(declared)}"
            raise InputError(f"there is no key '{name}'", where=where, hint=hint)
        if not _fits(value, declared[name]):
            raise InputError(f"'{name}' is not what it should be: {value!r}", where=where, hint=f"{declared[name]}")
    for one in dataclasses.fields(typing.cast("type[Thing]", kind)):
        if one.name not in said and one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING:
            key = "as" if one.name == "name" else one.name
            raise InputError(f"the key '{key}' is missing", where=where, hint=f'{key} = "…"')
    try:
        return kind(**said)
    except LianpuError as error:
        raise InputError(error.message, where=where, hint=error.hint) from error


def _fits(value: object, kind: Any) -> bool:
    origin = typing.get_origin(kind)
    if origin is None:
        return isinstance(value, kind) and not (kind is int and isinstance(value, bool))
    if not isinstance(value, origin):
        return False
    members = typing.get_args(kind)
    if isinstance(value, dict):
        return all(_fits(one, members[1]) for one in value.values())
    return all(_fits(one, members[0]) for one in typing.cast("list[object]", value))

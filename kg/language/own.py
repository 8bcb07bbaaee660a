"""A user's own names and rules: two CSV files, checked row by row, that the reader follows besides what ships with it.

`names.csv` has the columns name, type, aliases (joined by `|`) and code (of whatever register; may be empty). A name of the
table stands wherever it stands in a text, whatever rules and models hold it for.
`rules.csv` has the columns of `claims/rules/relations.csv`; each row must read its example and must not read its silence.
Another spaCy pipeline may propose names besides, see `kg.language.guest`.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import ahocorasick_rs

from kg.errors import InputError, LianpuError
from kg.language.claims.relations import Row, table_of
from kg.language.guest import Guest, guest
from kg.language.names.candidates import Candidate
from kg.vocabulary import TYPES, known

_COLUMNS = ("name", "type", "aliases", "code")
_SHORTEST = 2
RULE = "own/names"


@dataclass(frozen=True, slots=True)
class OwnName:
    """One surface form of a name in the user's table, with the usual name of what it stands for."""

    surface: str
    type: str
    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """What a user adds; `version` changes with every byte of it and is empty where nothing is added."""

    names: tuple[OwnName, ...] = field(default=(), compare=False)
    rules: tuple[Row, ...] = field(default=(), compare=False)
    version: str = ""
    guest: Guest | None = field(default=None, compare=False)
    _found: ahocorasick_rs.AhoCorasick | None = field(default=None, compare=False)

    def mentions(self, text: str) -> list[Candidate]:
        """Where the user's names stand in a text, the longest first where they overlap."""
        if self._found is None:
            return []
        return [
            Candidate(start, end, own.type, RULE, 1.0, own.code, name=own.name)
            for number, start, end in self._found.find_matches_as_indexes(text)
            for own in (self.names[number],)
        ]

    def proposals(self, text: str) -> list[Candidate]:
        """The names that the guest proposes in a text."""
        return list(self.guest.names(text)) if self.guest else []


NOTHING = Own()


def own(names: Path | None = None, rules: Path | None = None, names_from: str = "") -> Own:
    """What a user's tables say, and who else proposes names.

    Raises:
        InputError: a file cannot be read, a column is missing, or a row does not hold; the message names file and line.
            Or the other pipeline cannot be used.
    """
    if names is None and rules is None and not names_from:
        return NOTHING
    found = tuple(_names(names)) if names else ()
    rows = _rules(rules) if rules else ()
    digest = hashlib.sha256()
    for path in (names, rules):
        digest.update(path.read_bytes() if path else b"\0")
    visiting = guest(names_from) if names_from else None
    digest.update(visiting.version.encode() if visiting else b"")
    surfaces = [one.surface for one in found]
    automaton = (
        ahocorasick_rs.AhoCorasick(surfaces, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest) if found else None
    )
    return Own(found, rows, digest.hexdigest(), visiting, automaton)


def _names(path: Path) -> Iterator[OwnName]:
    seen: dict[str, str] = {}
    for line, record in _records(path):
        where = f"{path}:{line}"
        try:
            type_ = known("type", record["type"].strip(), TYPES)
        except LianpuError as error:
            raise InputError(error.message, where=where, hint=error.hint) from error
        name = record["name"].strip()
        for surface in (name, *(alias.strip() for alias in (record["aliases"] or "").split("|") if alias.strip())):
            if len(surface) < _SHORTEST:
                raise InputError(f"the name '{surface}' is too short", where=where, hint="two characters at least")
            if seen.setdefault(surface, name) != name:
                raise InputError(f"'{surface}' stands for two things: {seen[surface]} and {name}", where=where)
            yield OwnName(surface, type_, name, (record["code"] or "").strip())


def _records(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in _COLUMNS if column not in (reader.fieldnames or ())]
            if missing:
                hint = "the columns are name, type, aliases, code"
                raise InputError(f"no column {', '.join(missing)}", where=str(path), hint=hint)
            for record in reader:
                if any(value is None for value in record.values()):
                    raise InputError("the row has too few cells", where=f"{path}:{reader.line_num}")
                yield reader.line_num, record
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"cannot be read: {error}", where=str(path), hint="a CSV file in UTF-8") from error


def _rules(path: Path) -> tuple[Row, ...]:
    try:
        return table_of(path)
    except LianpuError as error:
        raise InputError(error.message, where=error.where.replace(path.name, str(path)), hint=error.hint) from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"cannot be read: {error}", where=str(path), hint="a CSV file in UTF-8") from error

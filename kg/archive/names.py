"""The names that the archive can be searched by: as written, in normal form, by pinyin or its initials."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from kg.naming import normal, usual
from kg.vocabulary import TYPES, known


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name of an entity.

    Attributes:
        label: as articles write it; `normal` what it is compared by.
        key: of the entity that it leads to.
    """

    label: str
    normal: str
    key: str
    type: str

    def __post_init__(self) -> None:
        known("type", self.type, TYPES)


def put(connection: sqlite3.Connection, keys: Iterable[str], names: Iterable[Name]) -> None:
    """Put these names in place of those that lead to these keys; to be called inside a transaction."""
    connection.executemany("DELETE FROM names WHERE key = ?", ((key,) for key in keys))
    for name in names:
        made = connection.execute(
            "INSERT OR IGNORE INTO names (label, normal, usual, pinyin, initials, key, type) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (name.label, name.normal, usual(name.label, name.type), *_spelt(name.label), name.key, name.type),
        )
        if made.rowcount:
            put_tails = ((tail, made.lastrowid) for tail in tails(name.label, name.normal))
            connection.executemany("INSERT INTO tails VALUES (?, ?)", put_tails)


def tails(label: str, normal: str) -> set[str]:
    """What a name has from its second sign, third sign and so on, at most so many signs of each, as written and in normal form."""
    return {form[at : at + _LONGEST_TAIL] for form in (label, normal) for at in range(1, len(form))}


# The best kind of match first; within one, the shortest name, so that 宁德时代 comes before 宁德时代贵州基地.
_WHOLE = (
    "label = :text OR normal = :text",
    "pinyin = :typed OR initials = :typed",
)
_PART = (
    "label >= :text AND label < :text || :last OR normal >= :text AND normal < :text || :last",
    "pinyin >= :typed AND pinyin < :typed || :last OR initials >= :typed AND initials < :typed || :last",
    """number IN (SELECT name FROM tails WHERE tail >= :head AND tail < :head || :last)
    AND (instr(label, :text) OR instr(normal, :text))""",
)
_FIND = """
SELECT label, normal, key, type FROM names WHERE ({}) AND (:type = '' OR type = :type)
ORDER BY length(label), label, key LIMIT :limit
"""
# No sign comes after it.
_LAST = chr(0x10FFFF)
_LONGEST_TAIL = 16
_UNSPELT = "\0"


def find(connection: sqlite3.Connection, text: str, *, type_: str, whole: bool, limit: int) -> list[Name]:
    """The names that `text` may mean, the best first."""
    typed = "".join(sign for sign in text.lower() if sign.isascii() and sign.isalnum()) if text.isascii() else ""
    values = {"text": text, "head": text[:_LONGEST_TAIL], "typed": typed, "type": type_, "last": _LAST}
    found: dict[tuple[str, str], Name] = {}
    for match in (_WHOLE if whole else (*_WHOLE, *_PART)) if text else ():
        if len(found) < limit and (typed or ":typed" not in match):
            # A better kind of match found some of these already.
            rows = connection.execute(_FIND.format(match), values | {"limit": limit + len(found)})
            for label, normal, key, kind in rows:
                found.setdefault((label, key), Name(label=label, normal=normal, key=key, type=kind))
    return list(found.values())[:limit]


def types(connection: sqlite3.Connection, form: str) -> set[str]:
    """Of the entities that are called so, as it is written or in its usual form."""
    rows = connection.execute("SELECT type FROM names WHERE label = :form OR usual = :form", {"form": form})
    return {type_ for (type_,) in rows}


def bearers(connection: sqlite3.Connection, name: str) -> dict[str, str]:
    """Key of each entity that is called exactly so, in whatever spelling → its type."""
    rows = connection.execute("SELECT key, type FROM names WHERE label = ? OR normal = ?", (name, normal(name)))
    return dict(rows)


def _spelt(label: str) -> tuple[str, str]:
    """Pinyin and initials."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  it loads slowly, and who only asks spells nothing

    # What has no pinyin is marked, since of that the initials have every sign.
    spelt = lazy_pinyin(label, style=Style.NORMAL, errors=lambda rest: f"{_UNSPELT}{rest}")
    initials = (one if one[0] == _UNSPELT else one[0] for one in spelt)
    return _typed("".join(spelt)), _typed("".join(initials))


def _typed(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())

"""The names that the archive can be searched by: as written, in normal form, by pinyin or its initials."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from kg.naming import normal
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
    connection.executemany(
        "INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?, ?, ?)",
        ((name.label, name.normal, *_spelt(name.label), name.key, name.type) for name in names),
    )


# The best kind of match first; within one, the shortest name, so that 宁德时代 comes before 宁德时代贵州基地.
_FIND = """
WITH found AS (
    SELECT *, CASE
        WHEN label = :text OR normal = :text THEN 0
        WHEN pinyin = :typed OR initials = :typed THEN 1
        WHEN instr(label, :text) = 1 OR instr(normal, :text) = 1 THEN 2
        WHEN :typed <> '' AND (instr(pinyin, :typed) = 1 OR instr(initials, :typed) = 1) THEN 3
        WHEN instr(label, :text) OR instr(normal, :text) THEN 4
    END AS rank
    FROM names WHERE :type = '' OR type = :type
)
SELECT label, normal, key, type FROM found WHERE rank <= :worst
ORDER BY rank, length(label), label, key LIMIT :limit
"""


def find(connection: sqlite3.Connection, text: str, *, type_: str, whole: bool, limit: int) -> list[Name]:
    """The names that `text` may mean, the best first."""
    typed = "".join(sign for sign in text.lower() if sign.isascii() and sign.isalnum()) if text.isascii() else ""
    values = {"text": text, "typed": typed, "type": type_, "worst": 1 if whole else 4, "limit": limit}
    rows = connection.execute(_FIND, values) if text else ()
    return [Name(label=label, normal=normal, key=key, type=kind) for label, normal, key, kind in rows]


def bearers(connection: sqlite3.Connection, name: str) -> dict[str, str]:
    """Key of each entity that is called exactly so, in whatever spelling → its type."""
    rows = connection.execute("SELECT key, type FROM names WHERE label = ? OR normal = ?", (name, normal(name)))
    return dict(rows)


def _spelt(label: str) -> tuple[str, str]:
    """Pinyin and initials."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  it loads slowly, and who only asks spells nothing

    spelt = ("".join(lazy_pinyin(label, style=style)).lower() for style in (Style.NORMAL, Style.FIRST_LETTER))
    pinyin, initials = ("".join(sign for sign in one if sign.isalnum()) for one in spelt)
    return pinyin, initials

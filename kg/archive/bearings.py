"""What the ledger holds of names: which each document bears, and which things are called by them.

    appearances  which name each referent of a document bears
    nodes        each distinct name with the entity that it is · bearings: how things are called by it, and how often
    blocks       the keys by which names could be compared, where a name stands and where it only looks

Every method runs in the archive's transaction, and none reads more than it is asked about.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.archive.reprints import Reprints
from kg.model import Appearance

Bearing = tuple[int, int, int]
"""How often a name stands as the full name of a referent, as another of its names, and in a text."""

_NAMED = (
    "SELECT type, form, code, sense, entity, name, labels, aliases, mentions "
    "FROM nodes JOIN bearings ON node = number WHERE number = ?"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A distinct name as it is kept: its number, what it is, its bearings by name, the entity that it leads to."""

    number: int
    type: str
    form: str
    code: str
    sense: str
    entity: str
    bearings: dict[str, Bearing]


class Bearings(Reprints):
    """The names of an open archive's ledger, beside its documents."""

    def drop_appearances(self, document: str) -> list[Appearance]:
        """Forget, and give, what a document named."""
        rows = self._connection.execute(
            "SELECT type, form, code, sense, label, aliases, mentions FROM appearances JOIN nodes ON nodes.number = node "
            "WHERE document = ?",
            (document,),
        ).fetchall()
        self._connection.execute("DELETE FROM appearances WHERE document = ?", (document,))
        return [
            Appearance(
                type=type,
                form=form,
                code=code,
                sense=sense,
                label=label,
                aliases=tuple(json.loads(aliases)),
                mentions=tuple((name, many) for name, many in json.loads(mentions)),
            )
            for type, form, code, sense, label, aliases, mentions in rows
        ]

    def put_appearances(self, document: str, appearances: Iterable[Appearance]) -> None:
        """Keep what a document names, in the order of its referents."""
        for number, one in enumerate(appearances):
            self._connection.execute(
                "INSERT OR IGNORE INTO nodes (type, form, code, sense) VALUES (?, ?, ?, ?)",
                (one.type, one.form, one.code, one.sense),
            )
            self._connection.execute(
                "INSERT INTO appearances VALUES (?, ?, (SELECT number FROM nodes WHERE type = ? AND form = ?), ?, ?, ?)",
                (document, number, one.type, one.form, one.label, _listed(one.aliases), _listed(one.mentions)),
            )

    def bear(self, changes: Mapping[tuple[str, str], Mapping[str, Bearing]]) -> tuple[set[int], set[int]]:
        """Count bearings up and down, by type and form of the node and by name.

        Returns:
            The nodes whose bearings changed, and those of them that have gained or lost a name.
        """
        counted, renamed = set(), set()
        for key, names in changes.items():
            (node,) = self._connection.execute("SELECT number FROM nodes WHERE type = ? AND form = ?", key).fetchone()
            counted.add(node)
            for name, by in names.items():
                before = self._connection.execute(
                    "SELECT labels, aliases, mentions FROM bearings WHERE node = ? AND name = ?", (node, name)
                ).fetchone() or (0, 0, 0)
                after = tuple(map(sum, zip(before, by, strict=True)))
                if any(after):
                    self._connection.execute(
                        "INSERT OR REPLACE INTO bearings VALUES (?, ?, ?, ?, ?)", (node, name, *after)
                    )
                else:
                    self._connection.execute("DELETE FROM bearings WHERE node = ? AND name = ?", (node, name))
                if tuple(map(bool, before[:2])) != tuple(map(bool, after[:2])):
                    renamed.add(node)
        return counted, renamed

    def named(self, nodes: Iterable[int]) -> Iterator[Named]:
        """These names as they are kept; one that nothing bears any more is left out."""
        for number in nodes:
            rows = self._connection.execute(_NAMED, (number,)).fetchall()
            if rows:
                type, form, code, sense, entity = rows[0][:5]
                yield Named(number, type, form, code, sense, entity, {row[5]: row[6:] for row in rows})

    def entities_of(self, nodes: Iterable[int]) -> set[str]:
        """The entities that these names lead to; of a name that is not kept none."""
        rows = (self._connection.execute("SELECT entity FROM nodes WHERE number = ?", (number,)) for number in nodes)
        return {entity for found in rows for (entity,) in found}

    def nodes(self) -> list[int]:
        """All names."""
        return [number for (number,) in self._connection.execute("SELECT number FROM nodes ORDER BY number")]

    def aliases(self, node: int) -> dict[str, str]:
        """What documents call the things of a name besides → the first document, by its id, that does."""
        rows = self._connection.execute(
            "SELECT value, min(document) FROM appearances, json_each(aliases) WHERE node = ? GROUP BY value", (node,)
        )
        return dict(rows)

    def drop_unborne(self, nodes: Iterable[int]) -> set[str]:
        """Forget those of these names that nothing bears; gives the entities that they led to."""
        gone = set()
        for number in nodes:
            if not self._connection.execute("SELECT 1 FROM bearings WHERE node = ?", (number,)).fetchone():
                gone |= {
                    key for (key,) in self._connection.execute("SELECT entity FROM nodes WHERE number = ?", (number,))
                }
                self._connection.execute("DELETE FROM blocks WHERE node = ?", (number,))
                self._connection.execute("DELETE FROM nodes WHERE number = ?", (number,))
        return gone - {""}

    def put_blocks(self, node: int, stands: Iterable[str], looks: Iterable[str]) -> None:
        """Keep the block keys of a name in place of those that it had: of blocks that it stands in, or only looks into."""
        self._connection.execute("DELETE FROM blocks WHERE node = ?", (node,))
        for keys, within in ((stands, 1), (looks, 0)):
            self._connection.executemany("INSERT INTO blocks VALUES (?, ?, ?)", ((key, within, node) for key in keys))

    def in_blocks(self, blocks: Iterable[str], *, looking: bool = False) -> set[int]:
        """The names that stand in one of these blocks; with `looking` also those that only look into one."""
        return {
            node
            for block in blocks
            for (node,) in self._connection.execute(
                "SELECT node FROM blocks WHERE block = ? AND within >= ?", (block, int(not looking))
            )
        }

    def blocks_of(self, node: int) -> tuple[set[str], set[str]]:
        """The keys of the blocks that a name stands in, and of those that it only looks into."""
        rows = self._connection.execute("SELECT block, within FROM blocks WHERE node = ?", (node,)).fetchall()
        return {block for block, within in rows if within}, {block for block, within in rows if not within}

    def set_entity(self, node: int, key: str) -> None:
        """Note which entity a name leads to."""
        self._connection.execute("UPDATE nodes SET entity = ? WHERE number = ?", (key, node))

    def naming(self, nodes: Iterable[int]) -> set[str]:
        """The documents that have a referent of one of these names."""
        return {
            document
            for node in nodes
            for (document,) in self._connection.execute("SELECT document FROM appearances WHERE node = ?", (node,))
        }


def _listed(values: tuple[object, ...]) -> str:
    return json.dumps(values, ensure_ascii=False)

"""What the ledger holds of documents: which are alike, and which names each bears.

    sources      each document with the one that it repeats · shingles, marks, alike: what tells that
    appearances  which name each referent of a document bears
    nodes        each distinct name with the entity that it is · bearings: how things are called by it, and how often
    blocks       the keys by which names could be compared, where a name stands and where it only looks

Every method runs in the archive's transaction, and none reads more than it is asked about.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.model import Appearance

Bearing = tuple[int, int, int]
"""How often a name stands as the full name of a referent, as another of its names, and in a text."""

# Beyond so many documents a shingle is common, and how common it is does not matter.
_RAREST = """
SELECT value FROM (
    SELECT value, (SELECT count(*) FROM (SELECT 1 FROM shingles WHERE shingle = value LIMIT 100)) AS many
    FROM json_each(?)
) ORDER BY many, value LIMIT ?
"""
_SHARING = """
WITH near AS (
    SELECT source FROM shingles WHERE shingle IN (SELECT value FROM json_each(:rarest))
    UNION
    SELECT source FROM marks WHERE shingle IN (SELECT value FROM json_each(:sample))
)
SELECT document, size, (
    SELECT count(*) FROM shingles WHERE source = number AND shingle IN (SELECT value FROM json_each(:sample))
) FROM near JOIN sources ON number = source
"""


_NAMED = (
    "SELECT type, form, code, sense, entity, name, labels, aliases, mentions "
    "FROM nodes JOIN bearings ON node = number WHERE number = ?"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A document among those that it is alike to.

    Attributes:
        size: of the sample of its shingles.
        original, dated: the document that it repeats, or itself, and when that came out; empty while that is not known.
    """

    document: str
    size: int
    published: str
    original: str
    dated: str


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


class Bearings:
    """The documents and names of an open archive's ledger."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    # --- reprints -----------------------------------------------------------------------------------------------------
    def drop_source(self, document: str) -> set[str]:
        """Forget a document's text; gives the documents that it was alike to."""
        row = self._connection.execute("SELECT number FROM sources WHERE document = ?", (document,)).fetchone()
        alike = {id for (id,) in self._connection.execute("SELECT other FROM alike WHERE one = ?", (document,))}
        if row:
            self._connection.execute("DELETE FROM shingles WHERE source = ?", row)
            self._connection.execute("DELETE FROM marks WHERE source = ?", row)
            self._connection.execute("DELETE FROM sources WHERE number = ?", row)
            self._connection.execute("DELETE FROM alike WHERE one = ?", (document,))
            self._connection.executemany(
                "DELETE FROM alike WHERE one = ? AND other = ?", ((o, document) for o in alike)
            )
        return alike

    def put_source(
        self, document: str, sample: frozenset[int], *, telling: int, published: str
    ) -> list[tuple[str, int, int]]:
        """Keep a document's sample; gives the documents that may be alike to it, their sizes and how many they share.

        A common phrase stands in every other document, so those that share just any shingle are not gone through. The
        rarest of the document's shingles find what is longer than it; what is shorter is found by its own rarest ones,
        which were marked when it came. Which ones were the rarest then does not matter to what is found.

        Args:
            document: its id.
            sample: its shingles.
            telling: how many of them, whichever they are, find every document that is alike to it and no shorter.
            published: when it came out.
        """
        listed = json.dumps(sorted(sample))
        rarest = [one for (one,) in self._connection.execute(_RAREST, (listed, telling))]
        sharing = self._connection.execute(_SHARING, {"sample": listed, "rarest": json.dumps(rarest)}).fetchall()
        number = self._connection.execute(
            "INSERT INTO sources (document, size, published) VALUES (?, ?, ?)", (document, len(sample), published)
        ).lastrowid
        self._connection.executemany("INSERT INTO shingles VALUES (?, ?)", ((one, number) for one in sorted(sample)))
        self._connection.executemany("INSERT INTO marks VALUES (?, ?)", ((one, number) for one in sorted(rarest)))
        return sharing

    def put_alike(self, one: str, other: str, shared: int) -> None:
        """Note that two documents are alike."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO alike VALUES (?, ?, ?)", ((one, other, shared), (other, one, shared))
        )

    def alike(self, documents: Iterable[str]) -> tuple[list[Source], dict[tuple[str, str], int]]:
        """All documents that these are alike to, at whatever remove, themselves included, and what any two share."""
        sources: list[Source] = []
        shared: dict[tuple[str, str], int] = {}
        waiting = list(documents)
        seen = set(waiting)
        while waiting:
            id = waiting.pop()
            row = self._connection.execute(
                "SELECT document, size, published, original, dated FROM sources WHERE document = ?", (id,)
            ).fetchone()
            if row:
                sources.append(Source(*row))
            for other, many in self._connection.execute("SELECT other, shared FROM alike WHERE one = ?", (id,)):
                shared[min(id, other), max(id, other)] = many
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        return sources, shared

    def set_original(self, document: str, original: str, *, dated: str) -> None:
        """Note which document a document repeats, and when that came out."""
        self._connection.execute(
            "UPDATE sources SET original = ?, dated = ? WHERE document = ?", (original, dated, document)
        )

    def source(self, document: str) -> Source:
        """A document that is kept."""
        return Source(
            *self._connection.execute(
                "SELECT document, size, published, original, dated FROM sources WHERE document = ?", (document,)
            ).fetchone()
        )

    def repeating(self, document: str) -> list[str]:
        """The documents that repeat what a document repeats, as it was noted last, itself included."""
        row = self._connection.execute("SELECT original FROM sources WHERE document = ?", (document,)).fetchone()
        original = row[0] if row else ""
        alone = (
            original == document
            and not self._connection.execute("SELECT 1 FROM alike WHERE one = ?", (document,)).fetchone()
        )
        if alone or not original:
            return [document]
        return [
            id for (id,) in self._connection.execute("SELECT document FROM sources WHERE original = ?", (original,))
        ]

    # --- names --------------------------------------------------------------------------------------------------------
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

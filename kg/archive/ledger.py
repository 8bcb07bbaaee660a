"""What resolution remembers of the documents, so that an update works on what changed and what hangs on it.

    changed      documents that were put or removed and are not resolved yet
    applied      decisions that the rest was made with
    sources      each document with the one that it repeats · shingles, marks, alike: what tells that
    nodes        each distinct name with the entity that it is · bearings: how things are called by it, and how often
    blocks       the keys by which names could be compared, where a name stands and where it only looks
    appearances  which name each referent of a document bears
    entities     what a person calls each · replaced: the keys that lead to each
    claims       which documents tell of which statement, observation, milestone
    judged       statements that a person accepted or rejected, by the keys that things have now
    touched      what the graph's view does not show yet as it is

Every method runs in the archive's transaction, and none reads more than it is asked about.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kg.model import Appearance, Telling

Kind = Literal["document", "entity", "claim"]
Bearing = tuple[int, int, int]
"""How often a name stands as the full name of a referent, as another of its names, and in a text."""

_TABLES = (
    "changed", "applied", "sources", "shingles", "marks", "alike", "nodes", "bearings", "blocks", "appearances", "entities",
    "replaced", "claims", "judged", "touched", "names",
)  # fmt: skip
_TELLING = (
    "SELECT key, bundle, claims.document, claims.number, confidence, status, since, until, growth, original, published "
    "FROM claims JOIN sources ON sources.document = claims.document"
)

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


class Ledger:
    """The ledger of an open archive."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    # --- what is to be done -------------------------------------------------------------------------------------------
    def mark(self, document: str) -> None:
        """Note that a document was put or removed."""
        self._connection.execute("INSERT OR IGNORE INTO changed VALUES (?)", (document,))

    def changed(self) -> list[str]:
        """The documents that were put or removed and are not resolved yet, in order."""
        return [id for (id,) in self._connection.execute("SELECT document FROM changed ORDER BY document")]

    def done(self) -> None:
        """Note that all changed documents are resolved."""
        self._connection.execute("DELETE FROM changed")

    def clear(self) -> None:
        """Forget everything, and count every document as changed; no view that stands can be built upon."""
        for table in _TABLES:
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("INSERT INTO changed SELECT id FROM documents")
        self.set_number("published", -1)

    def number(self, name: str) -> int:
        """A number of the archive's own.

        Args:
            name: `rules`, the version of what the ledger was made by; `published`, the update that the graph showed when
                `touched` was last empty, negative where it showed none.
        """
        (value,) = self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return int(value)

    def set_number(self, name: str, value: int) -> None:
        """Keep a number for `number`."""
        self._connection.execute("UPDATE meta SET value = ? WHERE name = ?", (value, name))

    def tallies(self) -> dict[str, int]:
        """How many documents, entities, statements, observations and milestones there are, by the word for one."""
        return dict(self._connection.execute("SELECT kind, many FROM tallies"))

    def applied(self) -> list[str]:
        """The decisions that the ledger was made with, in their order."""
        return [text for (text,) in self._connection.execute("SELECT decision FROM applied ORDER BY number")]

    def apply(self, decisions: Iterable[str]) -> None:
        """Note the decisions that the ledger is made with."""
        self._connection.execute("DELETE FROM applied")
        self._connection.executemany("INSERT INTO applied VALUES (?, ?)", enumerate(decisions))

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
            bearings = {
                name: (labels, aliases, mentions)
                for name, labels, aliases, mentions in self._connection.execute(
                    "SELECT name, labels, aliases, mentions FROM bearings WHERE node = ?", (number,)
                )
            }
            if bearings:
                type, form, code, sense, entity = self._connection.execute(
                    "SELECT type, form, code, sense, entity FROM nodes WHERE number = ?", (number,)
                ).fetchone()
                yield Named(number, type, form, code, sense, entity, bearings)

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

    # --- entities and claims ------------------------------------------------------------------------------------------
    def nodes_of(self, entity: str) -> list[int]:
        """The names that lead to an entity."""
        return [
            number for (number,) in self._connection.execute("SELECT number FROM nodes WHERE entity = ?", (entity,))
        ]

    def leading(self, entity: str) -> tuple[str, ...] | None:
        """The keys that lead to an entity, in order; None where there is no such entity."""
        if not self._connection.execute("SELECT 1 FROM entities WHERE key = ?", (entity,)).fetchone():
            return None
        rows = self._connection.execute("SELECT old FROM replaced WHERE key = ? ORDER BY old", (entity,))
        return tuple(old for (old,) in rows)

    def lead(self, key: str) -> str:
        """The key of the entity that a key leads to; the key itself where it leads to no other."""
        row = self._connection.execute("SELECT key FROM replaced WHERE old = ?", (key,)).fetchone()
        return str(row[0]) if row else key

    def put_entity(self, key: str, leading: Iterable[str]) -> None:
        """Keep an entity with the keys that lead to it, in place of those that did."""
        self._connection.execute("INSERT OR IGNORE INTO entities (key) VALUES (?)", (key,))
        self._connection.execute("DELETE FROM replaced WHERE key = ?", (key,))
        self._connection.executemany("INSERT INTO replaced VALUES (?, ?)", ((old, key) for old in leading))

    def drop_entity(self, key: str) -> None:
        """Forget an entity."""
        self._connection.execute("DELETE FROM entities WHERE key = ?", (key,))
        self._connection.execute("DELETE FROM replaced WHERE key = ?", (key,))

    def called(self, entity: str) -> str:
        """What a person calls an entity; empty where nobody has renamed it."""
        row = self._connection.execute("SELECT called FROM entities WHERE key = ?", (entity,)).fetchone()
        return str(row[0]) if row else ""

    def call(self, names: Mapping[str, str]) -> set[str]:
        """Call these entities so, and all others as articles do; gives those whose name this changes."""
        before = dict(self._connection.execute("SELECT key, called FROM entities WHERE called <> ''"))
        changed = {key for key in {*before, *names} if before.get(key) != names.get(key)}
        self._connection.executemany(
            "UPDATE entities SET called = ? WHERE key = ?", ((names.get(key, ""), key) for key in changed)
        )
        return changed

    def judged(self, kind: str) -> set[str]:
        """The statements of which a person's word is of this kind."""
        return {key for (key,) in self._connection.execute("SELECT key FROM judged WHERE kind = ?", (kind,))}

    def judge(self, verdicts: Mapping[str, tuple[str, str, str]]) -> set[str]:
        """Keep what a person holds of statements; gives the documents in which one may stand of which that changes.

        Args:
            verdicts: key of each statement → the kind of word, and the entities at its two ends.
        """
        rows = self._connection.execute("SELECT key, kind, subject, object FROM judged")
        before = {key: (kind, subject, object_) for key, kind, subject, object_ in rows}
        self._connection.execute("DELETE FROM judged")
        self._connection.executemany(
            "INSERT INTO judged VALUES (?, ?, ?, ?)", ((key, *verdict) for key, verdict in verdicts.items())
        )
        changed = {(key, *verdict) for key, verdict in before.items()} ^ {(key, *v) for key, v in verdicts.items()}
        return {
            document
            for _, _, subject, object_ in changed
            for document in self.naming(self.nodes_of(subject)) & self.naming(self.nodes_of(object_))
        }

    def keys(self, document: str) -> list[str]:
        """The entities that a document's referents are, in their order."""
        rows = self._connection.execute(
            "SELECT entity FROM appearances JOIN nodes ON nodes.number = node WHERE document = ? "
            "ORDER BY appearances.number",
            (document,),
        )
        return [key for (key,) in rows]

    def drop_claims(self, document: str) -> set[str]:
        """Forget what a document tells; gives the bundles that it told of, whose claims all count as touched."""
        of = "SELECT DISTINCT bundle FROM claims WHERE document = ?"
        bundles = {bundle for (bundle,) in self._connection.execute(of, (document,))}
        self._touch_bundles(bundles)
        self._connection.execute("DELETE FROM claims WHERE document = ?", (document,))
        return bundles

    def put_claims(self, tellings: Iterable[Telling]) -> None:
        """Keep what a document tells; all claims of the bundles that it tells of count as touched."""
        bundles = set()
        for one in tellings:
            bundles.add(one.bundle)
            self._connection.execute(
                "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    one.key,
                    one.document,
                    one.number,
                    one.bundle,
                    one.confidence,
                    one.status,
                    one.since,
                    one.until,
                    one.growth,
                ),
            )
        self._touch_bundles(bundles)

    def tellings(self, bundle: str) -> list[Telling]:
        """All that is told of a bundle."""
        names = ("key", "bundle", "document", "number", "confidence", "status", "since", "until", "growth", "source")
        rows = self._connection.execute(f"{_TELLING} WHERE bundle = ?", (bundle,))
        return [Telling(**dict(zip((*names, "published"), row, strict=True))) for row in rows]

    def _touch_bundles(self, bundles: Iterable[str]) -> None:
        self._connection.executemany(
            "INSERT OR IGNORE INTO touched SELECT 'claim', key FROM claims WHERE bundle = ?", ((b,) for b in bundles)
        )

    # --- what the graph does not show yet -----------------------------------------------------------------------------
    def touch(self, kind: Kind, keys: Iterable[str]) -> None:
        """Note that the graph's view of these is not what it should be."""
        self._connection.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?)", ((kind, key) for key in keys))

    def any_touched(self) -> bool:
        """Whether there is anything that the graph does not show as it is."""
        return self._connection.execute("SELECT 1 FROM touched").fetchone() is not None

    def touched(self, kind: Kind) -> list[str]:
        """What of this kind the graph does not show as it is."""
        return [
            key for (key,) in self._connection.execute("SELECT key FROM touched WHERE kind = ? ORDER BY key", (kind,))
        ]

    def untold(self) -> list[str]:
        """The touched statements, observations and milestones that nothing tells of any more."""
        rows = self._connection.execute(
            "SELECT key FROM touched WHERE kind = 'claim' "
            "AND NOT EXISTS (SELECT 1 FROM claims WHERE claims.key = touched.key) ORDER BY key"
        )
        return [key for (key,) in rows]

    def count_touched(self) -> int:
        """How much the graph does not show as it is."""
        (many,) = self._connection.execute("SELECT count(*) FROM touched").fetchone()
        return int(many)

    def touched_claims(self) -> Iterator[tuple[str, str, str]]:
        """Each touched statement, observation or milestone that still is told, its bundle, and its foremost document.

        A bundle comes as a whole, and bundles in the order of their first documents.
        """
        yield from self._connection.execute(
            "SELECT key, bundle, document FROM (SELECT claims.*, min(document) OVER (PARTITION BY bundle) AS first, "
            "row_number() OVER (PARTITION BY claims.key ORDER BY growth DESC, document, number) AS place "
            "FROM touched JOIN claims USING (key) WHERE kind = 'claim') WHERE place = 1 ORDER BY first, bundle, key"
        )

    def touch_all(self) -> None:
        """Note that the graph shows nothing yet."""
        self._connection.execute("INSERT OR IGNORE INTO touched SELECT 'document', document FROM sources")
        self._connection.execute("INSERT OR IGNORE INTO touched SELECT 'entity', key FROM entities")
        self._connection.execute("INSERT OR IGNORE INTO touched SELECT DISTINCT 'claim', key FROM claims")

    def shown(self, generation: int) -> None:
        """Note that the graph shows everything as of this update of the archive."""
        self._connection.execute("DELETE FROM touched")
        self.set_number("published", generation)


def _listed(values: tuple[object, ...]) -> str:
    return json.dumps(values, ensure_ascii=False)

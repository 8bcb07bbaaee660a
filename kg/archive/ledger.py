"""What resolution remembers of the documents, so that an update works on what changed and what hangs on it.

    changed      documents that were put or removed and are not resolved yet
    applied      decisions that the rest was made with
    sources …    documents, see `kg.archive.reprints`, and the names that they bear, see `kg.archive.bearings`
    entities     what a person calls each · replaced: the keys that lead to each
    claims       which documents tell of which statement, observation, milestone
    judged       statements that a person accepted or rejected, by the keys that things have now
    touched      what the graph's view does not show yet as it is

Every method runs in the archive's transaction, and none reads more than it is asked about.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from kg.archive.bearings import Bearings
from kg.model import Telling

Kind = Literal["document", "entity", "claim"]

_TABLES = (
    "changed", "applied", "sources", "shingles", "marks", "alike", "nodes", "bearings", "blocks", "appearances", "entities",
    "replaced", "claims", "judged", "touched", "names",
)  # fmt: skip
_TOUCH_TOLD = """
INSERT OR IGNORE INTO touched
SELECT 'claim', other.key FROM claims AS own JOIN claims AS other ON other.bundle = own.bundle
WHERE own.document = :document AND (
    other.key = own.key OR own.key LIKE 'statement/%' OR other.document IN (SELECT value FROM json_each(:same))
)
"""
_TELLING = (
    "SELECT key, bundle, claims.document, claims.number, confidence, status, since, until, growth, original, published "
    "FROM claims JOIN sources ON sources.document = claims.document"
)


class Ledger(Bearings):
    """The ledger of an open archive."""

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

    def drop_claims(self, document: str) -> None:
        """Forget what a document tells, which counts as touched, see `touch_told`."""
        self.touch_told(document)
        self._connection.execute("DELETE FROM claims WHERE document = ?", (document,))

    def put_claims(self, document: str, tellings: Iterable[Telling]) -> None:
        """Keep what a document tells, which counts as touched, see `touch_told`."""
        rows = (
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
            )
            for one in tellings
        )
        self._connection.executemany("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self.touch_told(document)

    def tellings(self, bundle: str) -> list[Telling]:
        """All that is told of a bundle."""
        names = ("key", "bundle", "document", "number", "confidence", "status", "since", "until", "growth", "source")
        rows = self._connection.execute(f"{_TELLING} WHERE bundle = ?", (bundle,))
        return [Telling(**dict(zip((*names, "published"), row, strict=True))) for row in rows]

    def touch_told(self, document: str) -> None:
        """Note that the graph's view of what a document tells is not what it should be, nor that of what hangs on it.

        All statements of a bundle hang together, as a denial weighs on each. Whether two numbers or events contradict
        each other hangs on what either's documents tell beside it, where reprints count as one document.
        """
        same = json.dumps(self.repeating(document))
        self._connection.execute(_TOUCH_TOLD, {"document": document, "same": same})

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

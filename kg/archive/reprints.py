"""What the ledger holds of documents: which are alike, and which each repeats.

    sources      each document with the one that it repeats · shingles, marks, alike: what tells that

Every method runs in the archive's transaction, and none reads more than it is asked about.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

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


class Reprints:
    """The documents of an open archive's ledger."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

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

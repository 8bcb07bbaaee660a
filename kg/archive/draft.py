"""What a build has read so far: beside the archive until its update is committed, so that one that was stopped goes on."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.archive.codec import Encoded
from kg.errors import StoreError
from kg.model import Document

FILE = "lianpu.draft"
BATCH = 32
"""So many documents are read again at most after a stop: they are written together."""

_TABLE = """
CREATE TABLE IF NOT EXISTS kept (
    id TEXT PRIMARY KEY, receipt TEXT NOT NULL, reader TEXT NOT NULL, document TEXT NOT NULL, reading TEXT NOT NULL
) STRICT
"""


class Draft:
    """Documents with what they say, that no update holds yet. To be used by one writer at a time.

    As a context manager it keeps what it was given however the block ends; `discard` it when the update is committed.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        with self._refusing():
            try:
                self._connection = self._connect()
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                # Cut off with the machine's power; nothing is in it that cannot be read again.
                self._unlink()
                self._connection = self._connect()
        self._waiting = 0

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, isolation_level=None)
        try:
            # Not waited for until it is on the disk: a stopped process loses nothing by that.
            connection.executescript(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; {_TABLE}")
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def get(self, id: str, *, receipt: str, reader: str) -> tuple[Document, Encoded] | None:
        """The document that came in with this receipt, and what this reader read in it, where that is kept."""
        row = self._connection.execute(
            "SELECT document, reading FROM kept WHERE id = ? AND receipt = ? AND reader = ?", (id, receipt, reader)
        ).fetchone()
        if row is None:
            return None
        fields = json.loads(row[0])
        listed = {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}
        return Document(**{**fields, **listed}), Encoded(id, row[1])

    def put(self, document: Document, reading: Encoded, *, receipt: str, reader: str) -> None:
        """Keep a document and what it says.

        Raises:
            StoreError: the disk refuses.
        """
        with self._refusing():
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN")
            self._connection.execute(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)",
                (document.id, receipt, reader, json.dumps(dataclasses.asdict(document)), reading.text),
            )
            self._waiting += 1
            if self._waiting >= BATCH:
                self._write()

    def close(self) -> None:
        """Write what waits, and close the file.

        Raises:
            StoreError: the disk refuses.
        """
        try:
            with self._refusing():
                self._write()
        finally:
            self._connection.close()

    def discard(self) -> None:
        """Forget everything: the update holds it. To be called when the draft is closed."""
        self._unlink()

    def _write(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("COMMIT")
        self._waiting = 0

    def _unlink(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(f"{FILE}{suffix}").unlink(missing_ok=True)

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            hint = "see that the folder can be written and the disk has room"
            raise StoreError(f"what was read cannot be kept: {error}", where=str(self._path), hint=hint) from error

    def __enter__(self) -> Draft:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

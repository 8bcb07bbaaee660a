"""The tables of `lianpu.sqlite`, and how a connection to them is made."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kg.errors import StoreError

FILE = "lianpu.sqlite"
VERSION = 4
PATIENCE_S = 0.5
_ANEW = "build the articles anew in another folder: kg build ARTICLES --graph FOLDER"

# Title and body are searched in a form of their own, see `kg.archive.fulltext`. The full-text table keeps no copy of
# them; the triggers are SQLite's own recipe for such a table.
_TABLES = """
PRAGMA journal_mode = WAL;
BEGIN;
CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
CREATE TABLE documents (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL, sha256 TEXT NOT NULL, metadata TEXT NOT NULL, receipt TEXT NOT NULL,
    title TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE TABLE readings (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    reading TEXT NOT NULL, reader TEXT NOT NULL
) STRICT;
CREATE TABLE names (
    label TEXT NOT NULL, normal TEXT NOT NULL, pinyin TEXT NOT NULL, initials TEXT NOT NULL,
    key TEXT NOT NULL, type TEXT NOT NULL, PRIMARY KEY (label, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_by_key ON names (key);
CREATE VIRTUAL TABLE texts USING fts5 (
    title, body, content = 'documents', content_rowid = 'number', tokenize = 'trigram case_sensitive 1'
);
CREATE TRIGGER text_added AFTER INSERT ON documents BEGIN
    INSERT INTO texts (rowid, title, body) VALUES (new.number, new.title, new.body);
END;
CREATE TRIGGER text_removed AFTER DELETE ON documents BEGIN
    INSERT INTO texts (texts, rowid, title, body) VALUES ('delete', old.number, old.title, old.body);
END;
CREATE TRIGGER text_changed AFTER UPDATE OF title, body ON documents BEGIN
    INSERT INTO texts (texts, rowid, title, body) VALUES ('delete', old.number, old.title, old.body);
    INSERT INTO texts (rowid, title, body) VALUES (new.number, new.title, new.body);
END;
INSERT INTO meta VALUES ('schema', {version}), ('generation', 0);
COMMIT;
"""


def connect(folder: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to the archive in `folder` that begins its transactions itself.

    Raises:
        StoreError: there is none and `create` is false, the file is no archive, or its schema is another version's.
    """
    path = folder / FILE
    if create:
        folder.mkdir(parents=True, exist_ok=True)
    elif not path.is_file():
        raise StoreError("there is no archive here", where=str(path), hint="kg build ARTICLES")
    connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE_S)
    try:
        if create and not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
            connection.executescript(_TABLES.format(version=VERSION))
        connection.execute("PRAGMA foreign_keys = ON")
        (version,) = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone() or (None,)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StoreError(f"this is no usable archive: {error}", where=str(path), hint=_ANEW) from error
    if version != VERSION:
        connection.close()
        raise StoreError(
            f"the archive has schema {version}, this version of lianpu reads {VERSION}",
            where=str(path),
            hint=_ANEW,
        )
    return connection


class WriterLock:
    """One writer a folder, from its first write until it is done with the graph as well.

    SQLite's own lock falls with the commit, but the graph's view follows the commit: so the lock is a transaction
    on an empty database beside the archive. It falls with the process that holds it.
    """

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "lianpu.lock", isolation_level=None, timeout=PATIENCE_S)
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            self._connection.close()
            raise StoreError(
                "another program is writing to this archive", where=str(folder), hint="try again when it is done"
            ) from error

    def release(self) -> None:
        """Let the next writer in."""
        self._connection.close()

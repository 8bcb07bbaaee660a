"""The tables of `lianpu.sqlite`, and how a connection to them is made."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

from kg.archive.fulltext import folded
from kg.archive.names import tails
from kg.errors import StoreError
from kg.naming import usual

FILE = "lianpu.sqlite"
VERSION = 7
# Archives of these versions have the documents, but not all that is made from them.
OLDER = (3, 4, 5, 6)
PATIENCE_S = 0.5
# An update of many documents writes all over its tables; with SQLite's own 2 MiB it would write each page many times.
CACHE_KIB = 128 * 1024
_ROOM = "see that the folder can be written and the disk has room"
_ANEW = "build the articles anew in another folder: kg build ARTICLES --graph FOLDER"

# A name is looked up by each of its forms; by what stands in its midst, through the parts of it that reach to its end.
_NAMES = """
CREATE TABLE names (
    number INTEGER PRIMARY KEY, label TEXT NOT NULL, normal TEXT NOT NULL, usual TEXT NOT NULL,
    pinyin TEXT NOT NULL, initials TEXT NOT NULL, key TEXT NOT NULL, type TEXT NOT NULL, UNIQUE (label, key)
) STRICT;
CREATE INDEX names_by_normal ON names (normal);
CREATE INDEX names_by_usual ON names (usual);
CREATE INDEX names_by_pinyin ON names (pinyin);
CREATE INDEX names_by_initials ON names (initials);
CREATE INDEX names_by_key ON names (key);
CREATE TABLE tails (
    tail TEXT, name INTEGER REFERENCES names (number) ON DELETE CASCADE, PRIMARY KEY (tail, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX tails_by_name ON tails (name);
"""

_RECORD = f"""
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
{_NAMES}
INSERT INTO meta VALUES ('generation', 0);
"""

# Title and body are searched in a form of their own, see `kg.archive.fulltext`. The full-text table keeps no copy of
# them; the triggers are SQLite's own recipe for such a table.
_TEXTS = """
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
"""

# What an archive of version 3 lacks of that; it searched the texts as they are.
_FOLDED = f"""
ALTER TABLE documents ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN body TEXT NOT NULL DEFAULT '';
DROP TRIGGER text_added;
DROP TRIGGER text_removed;
DROP TRIGGER text_changed;
DROP TABLE texts;
UPDATE documents SET title = folded(json_extract(metadata, '$.title')), body = folded(text);
{_TEXTS}
INSERT INTO texts (texts) VALUES ('rebuild');
"""

# Those of its shingles by which a document is found that is all but contained in a longer one.
_MARKS = """
CREATE TABLE marks (shingle INTEGER, source INTEGER, PRIMARY KEY (shingle, source)) STRICT, WITHOUT ROWID;
CREATE INDEX marks_by_source ON marks (source);
"""

# What resolution remembers, see `kg.archive.ledger`: all of it can be made again from the documents and readings.
_LEDGER = f"""
CREATE TABLE changed (document TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE applied (number INTEGER PRIMARY KEY, decision TEXT NOT NULL) STRICT;
CREATE TABLE sources (
    number INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, published TEXT NOT NULL,
    original TEXT NOT NULL DEFAULT '', dated TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE shingles (shingle INTEGER, source INTEGER, PRIMARY KEY (shingle, source)) STRICT, WITHOUT ROWID;
CREATE INDEX shingles_by_source ON shingles (source);
{_MARKS}
CREATE TABLE alike (
    one TEXT, other TEXT, shared INTEGER NOT NULL, PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE TABLE nodes (
    number INTEGER PRIMARY KEY, type TEXT NOT NULL, form TEXT NOT NULL, code TEXT NOT NULL,
    sense TEXT NOT NULL, entity TEXT NOT NULL DEFAULT '', UNIQUE (type, form)
) STRICT;
CREATE INDEX nodes_by_entity ON nodes (entity);
CREATE TABLE bearings (
    node INTEGER, name TEXT, labels INTEGER NOT NULL, aliases INTEGER NOT NULL, mentions INTEGER NOT NULL,
    PRIMARY KEY (node, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE blocks (
    block TEXT, within INTEGER, node INTEGER, PRIMARY KEY (block, within, node)
) STRICT, WITHOUT ROWID;
CREATE INDEX blocks_by_node ON blocks (node);
CREATE TABLE appearances (
    document TEXT, number INTEGER, node INTEGER NOT NULL, label TEXT NOT NULL, aliases TEXT NOT NULL,
    mentions TEXT NOT NULL, PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearances_by_node ON appearances (node);
CREATE TABLE entities (key TEXT PRIMARY KEY, called TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
CREATE INDEX entities_called ON entities (key) WHERE called <> '';
CREATE TABLE replaced (old TEXT, key TEXT, PRIMARY KEY (old, key)) STRICT, WITHOUT ROWID;
CREATE INDEX replaced_by_key ON replaced (key);
CREATE TABLE judged (
    key TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, object TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE claims (
    key TEXT, document TEXT, number INTEGER, bundle TEXT NOT NULL, confidence REAL NOT NULL, status TEXT NOT NULL,
    since TEXT NOT NULL, until TEXT NOT NULL, growth INTEGER NOT NULL, PRIMARY KEY (key, document, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_by_bundle ON claims (bundle);
CREATE INDEX claims_by_document ON claims (document);
CREATE TABLE touched (kind TEXT, key TEXT, PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID;
CREATE TABLE tallies (kind TEXT PRIMARY KEY, many INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO tallies VALUES ('document', 0), ('entity', 0), ('statement', 0), ('observation', 0), ('milestone', 0);
CREATE TRIGGER document_told AFTER INSERT ON sources BEGIN
    UPDATE tallies SET many = many + 1 WHERE kind = 'document';
END;
CREATE TRIGGER document_gone AFTER DELETE ON sources BEGIN
    UPDATE tallies SET many = many - 1 WHERE kind = 'document';
END;
CREATE TRIGGER entity_told AFTER INSERT ON entities BEGIN
    UPDATE tallies SET many = many + 1 WHERE kind = 'entity';
END;
CREATE TRIGGER entity_gone AFTER DELETE ON entities BEGIN
    UPDATE tallies SET many = many - 1 WHERE kind = 'entity';
END;
CREATE TRIGGER claim_told AFTER INSERT ON claims
WHEN (SELECT count(*) FROM (SELECT 1 FROM claims WHERE key = new.key LIMIT 2)) = 1 BEGIN
    UPDATE tallies SET many = many + 1 WHERE kind = substr(new.key, 1, instr(new.key, '/') - 1);
END;
CREATE TRIGGER claim_gone AFTER DELETE ON claims
WHEN NOT EXISTS (SELECT 1 FROM claims WHERE key = old.key) BEGIN
    UPDATE tallies SET many = many - 1 WHERE kind = substr(old.key, 1, instr(old.key, '/') - 1);
END;
INSERT INTO changed SELECT id FROM documents;
INSERT INTO meta VALUES ('rules', 0), ('published', -1);
"""

# What an archive of version 5 lacks of that.
_MARKED = f"""
{_MARKS}
INSERT OR IGNORE INTO changed SELECT id FROM documents;
UPDATE meta SET value = 0 WHERE name = 'rules';
"""

# Archives up to version 6 lack the forms by which names are looked up.
_LOOKED_UP = f"""
DROP INDEX names_by_key;
ALTER TABLE names RENAME TO older_names;
{_NAMES}
INSERT INTO names (label, normal, usual, pinyin, initials, key, type)
SELECT label, normal, usual(label, type), pinyin, initials, key, type FROM older_names;
INSERT INTO tails SELECT value, number FROM names, json_each(tails(label, normal));
DROP TABLE older_names;
"""


def connect(folder: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to the archive in `folder` that begins its transactions itself.

    Raises:
        StoreError: there is none and `create` is false, the file is no archive, its schema is another version's, or the
            disk refuses.
    """
    path = folder / FILE
    if create:
        folder.mkdir(parents=True, exist_ok=True)
    elif not path.is_file():
        raise StoreError("there is no archive here", where=str(path), hint="kg build ARTICLES")
    try:
        connection = sqlite3.connect(_address(path), uri=True, isolation_level=None, timeout=PATIENCE_S)
    except sqlite3.OperationalError as error:
        raise StoreError(f"the archive cannot be opened: {error}", where=str(path), hint=_ROOM) from error
    try:
        if create and not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(
                f"BEGIN;{_RECORD}{_TEXTS}{_LEDGER}INSERT INTO meta VALUES ('schema', {VERSION}); COMMIT;"
            )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        if _version(connection) in OLDER:
            _migrate(connection, folder)
        version = _version(connection)
    except sqlite3.OperationalError as error:
        connection.close()
        raise StoreError(f"the archive cannot be opened: {error}", where=str(path), hint=_ROOM) from error
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StoreError(f"this is no usable archive: {error}", where=str(path), hint=_ANEW) from error
    except StoreError:
        connection.close()
        raise
    if version != VERSION:
        connection.close()
        raise StoreError(
            f"the archive has schema {version}, this version of lianpu reads {VERSION}",
            where=str(path),
            hint=_ANEW,
        )
    return connection


def _address(path: Path) -> str:
    """Where SQLite opens the archive; on a disk that nobody writes to it needs no files beside it, as it does elsewhere."""
    alone = not path.with_name(f"{path.name}-wal").exists()
    fixed = hasattr(os, "statvfs") and bool(os.statvfs(path.parent).f_flag & os.ST_RDONLY)
    return path.absolute().as_uri() + ("?immutable=1" if fixed and alone else "")


def _version(connection: sqlite3.Connection) -> int | None:
    row = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
    return int(row[0]) if row else None


def _migrate(connection: sqlite3.Connection, folder: Path) -> None:
    """Give an older archive what it lacks; the next update fills the ledger."""
    lock = WriterLock(folder)
    try:
        # Another program may have done it before the lock was ours.
        if (version := _version(connection)) in OLDER:
            connection.create_function("folded", 1, folded, deterministic=True)
            connection.create_function("usual", 2, usual, deterministic=True)
            connection.create_function("tails", 2, _listed_tails, deterministic=True)
            lacking = {3: _FOLDED + _LEDGER, 4: _LEDGER, 5: _MARKED, 6: ""}[version] + _LOOKED_UP
            connection.executescript(f"BEGIN;{lacking}UPDATE meta SET value = {VERSION} WHERE name = 'schema'; COMMIT;")
    finally:
        lock.release()


def _listed_tails(label: str, normal: str) -> str:
    return json.dumps(sorted(tails(label, normal)))


class WriterLock:
    """One writer a folder, from its first write until it is done with the graph as well.

    SQLite's own lock falls with the commit, but the graph's view follows the commit: so the lock is a transaction
    on an empty database beside the archive. It falls with the process that holds it.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._connection = sqlite3.connect(folder / "lianpu.lock", isolation_level=None, timeout=PATIENCE_S)
        except sqlite3.OperationalError as error:
            raise StoreError(f"the archive cannot be written: {error}", where=str(folder), hint=_ROOM) from error
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            self._connection.close()
            said, hint = (
                ("another program is writing to this archive", "try again when it is done")
                if error.sqlite_errorcode == sqlite3.SQLITE_BUSY
                else (f"the archive cannot be written: {error}", _ROOM)
            )
            raise StoreError(said, where=str(folder), hint=hint) from error

    def release(self) -> None:
        """Let the next writer in."""
        self._connection.close()

"""The system of record: documents, what they say, names and full text in one SQLite file of the graph folder."""

from __future__ import annotations

import difflib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from kg.archive import codec, decisions, fulltext, names, refusals
from kg.archive.codec import Encoded
from kg.archive.decisions import History, Ruling
from kg.archive.fulltext import Findings, folded
from kg.archive.ledger import Ledger
from kg.archive.names import Name
from kg.archive.schema import FILE, WriterLock, connect
from kg.errors import InputError, StoreError
from kg.model import Decision, Document, Period, Reading

_DOCUMENT = "SELECT id, text, sha256, metadata FROM documents"


class Archive:
    """An open archive. Reading takes no lock; the first change takes the folder's one writer lock.

    Used as a context manager it is one update: what was changed is committed where the block ends well, and nothing
    of it stays where it does not. The lock is held to the end of the block, so that after `commit()` the graph can
    be published under it.
    """

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self.ledger = Ledger(connection)
        self._connection = connection
        self._lock: WriterLock | None = None
        self._before = 0

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Self:
        """The archive in `folder`.

        Args:
            folder: the graph folder.
            create: make folder and archive where there is none.

        Raises:
            StoreError: there is no archive, or it is another version's.
        """
        return cls(folder, connect(folder, create=create))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.commit()
        finally:
            self.close()
        if isinstance(error, sqlite3.OperationalError):  # what the disk refused in the midst of an update is undone
            raise self._refused(error) from error

    def close(self) -> None:
        """Close the file; a change that was not committed is undone."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        self._connection.close()
        if self._lock:
            self._lock.release()

    def commit(self) -> None:
        """Make the changes last; the writer lock stays.

        Raises:
            StoreError: the disk refuses; what was changed is undone when the archive is closed.
        """
        if self._connection.in_transaction:
            try:
                self._connection.execute("COMMIT")
            except sqlite3.OperationalError as error:
                raise self._refused(error) from error

    @contextmanager
    def noting(self) -> Iterator[None]:
        """What is noted in the ledger in this block lasts from its end on, and counts as no update of the archive."""
        self._begin()
        yield
        self.commit()

    @contextmanager
    def unmoved(self) -> Iterator[None]:
        """What is read in this block is of one state, whatever another program writes meanwhile."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")

    @property
    def generation(self) -> int:
        """Counts committed updates; inside one, the number that it will have. The graph's view carries it too."""
        (number,) = self._connection.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
        return int(number)

    def copy(self, folder: Path) -> None:
        """Put a copy of what is committed, and of the decisions, into another folder, which has no archive yet.

        Raises:
            OSError: it cannot be written there.
        """
        try:
            self._connection.execute("VACUUM INTO ?", (str(folder / FILE),))
        except sqlite3.OperationalError as error:
            raise OSError(str(error)) from error
        decisions.copy(self.folder, folder)

    # --- documents and readings ---------------------------------------------------------------------------------------
    def holds(self, id: str, *, receipt: str, reader: str) -> bool:
        """Whether the document that came in with this receipt is kept, with a reading by this reader."""
        row = self._connection.execute(
            "SELECT receipt, reader FROM documents JOIN readings ON document = id WHERE id = ?", (id,)
        ).fetchone()
        return bool(row == (receipt, reader))

    def text_of(self, id: str, *, reader: str) -> str | None:
        """The text of a document whose reading is this reader's, or None where there is no such."""
        row = self._connection.execute(
            "SELECT text FROM documents JOIN readings ON document = id WHERE id = ? AND reader = ?", (id, reader)
        ).fetchone()
        return str(row[0]) if row else None

    def put(
        self, document: Document, reading: Reading | Encoded, *, reader: str = "", receipt: str = ""
    ) -> Literal["added", "updated", "unchanged"]:
        """Keep a document with what it says, in the place of an earlier one of the same id.

        One that only lies elsewhere now counts as unchanged, and its new address is kept.

        Args:
            document: as received.
            reading: what it says.
            reader: version of the reader that found it, for `holds` and `reading_of`.
            receipt: what it came in with, for `holds`.

        Raises:
            InputError: the reading is another document's.
            StoreError: another program is writing.
        """
        if reading.document != document.id:
            raise InputError(f"this is the reading of '{reading.document}'", where=document.id)
        self._begin()
        said = codec.encoded(reading).text
        there = self._connection.execute(
            "SELECT id, text, sha256, metadata, reading FROM documents JOIN readings ON document = id WHERE id = ?",
            (document.id,),
        ).fetchone()
        before, said_before = (_document(there[:4]), there[4]) if there else (None, "")
        if (before, said_before) == (document, said):
            self._connection.execute("UPDATE documents SET receipt = ? WHERE id = ?", (receipt, document.id))
            self._connection.execute("UPDATE readings SET reader = ? WHERE document = ?", (reader, document.id))
            return "unchanged"
        self._connection.execute(
            "INSERT INTO documents (id, text, sha256, metadata, receipt, title, body) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET text = excluded.text, sha256 = excluded.sha256, "
            "metadata = excluded.metadata, receipt = excluded.receipt, title = excluded.title, body = excluded.body",
            (
                document.id,
                document.text,
                document.sha256,
                _metadata(document),
                receipt,
                folded(document.title),
                folded(document.text),
            ),
        )
        self._connection.execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", (document.id, said, reader))
        self.ledger.mark(document.id)
        self._changed()
        if before is None:
            return "added"
        lies_elsewhere = (replace(before, address=document.address), said_before) == (document, said)
        return "unchanged" if lies_elsewhere else "updated"

    def remove(self, id: str) -> None:
        """Forget a document and what it says.

        Raises:
            InputError: there is no such document.
            StoreError: another program is writing.
        """
        self._begin()
        if not self._connection.execute("DELETE FROM documents WHERE id = ?", (id,)).rowcount:
            raise self._unknown(id)
        self.ledger.mark(id)
        self._changed()

    def __contains__(self, id: object) -> bool:
        return self._connection.execute("SELECT 1 FROM documents WHERE id = ?", (id,)).fetchone() is not None

    def document(self, id: str) -> Document:
        """One document.

        Raises:
            InputError: there is no such document.
        """
        row = self._connection.execute(f"{_DOCUMENT} WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise self._unknown(id)
        return _document(row)

    def documents(self) -> Iterator[Document]:
        """All documents in the order of their ids."""
        return (_document(row) for row in self._connection.execute(f"{_DOCUMENT} ORDER BY id"))

    def reading(self, id: str, *, claims: bool = False) -> Reading:
        """What one document says.

        Args:
            id: of the document.
            claims: its claims alone, without the referents that they are about.

        Raises:
            InputError: there is no such document.
        """
        row = self._connection.execute("SELECT reading FROM readings WHERE document = ?", (id,)).fetchone()
        if row is None:
            raise self._unknown(id)
        return codec.decode(row[0], where=id, claims=claims)

    def said(self, id: str, kind: Literal["quantities", "events"], number: int) -> Reading:
        """One claim of a document, by its place among those of its kind, as a reading that has nothing else.

        Raises:
            InputError: there is no such document.
            StoreError: it has no such claim.
        """
        path = f"$.{kind}[{number}]"
        row = self._connection.execute(
            "SELECT json_object('document', document, ?, json_array(json_extract(reading, ?))) FROM readings "
            "WHERE document = ?",
            (kind, path, id),
        ).fetchone()
        if row is None:
            raise self._unknown(id)
        return codec.decode(row[0], where=id)

    def readings(self) -> Iterator[Reading]:
        """All readings in the order of their documents' ids."""
        rows = self._connection.execute("SELECT document, reading FROM readings ORDER BY document")
        return (codec.decode(reading, where=document) for document, reading in rows)

    def decisions(self) -> tuple[Decision, ...]:
        """What a person's word says that holds now, the earlier before the later.

        Raises:
            InputError: a line of `decisions.jsonl` in the same folder is no decision.
        """
        return self.history().standing

    def history(self) -> History:
        """All that a person has ruled, and what became of it.

        Raises:
            InputError: a line of `decisions.jsonl` in the same folder is no decision.
        """
        return decisions.history(self.folder)

    def rule(self, ruling: Ruling) -> Ruling:
        """Keep a person's word; it is given back with the names as articles have them.

        Raises:
            InputError: it means nothing, or another ruling speaks against it.
            StoreError: another program is writing.
        """
        self.claim()
        history = self.history()
        kept = refusals.as_read(ruling, history, self.bearers, self._labels)
        refusals.refuse(kept, history, self.bearers, self._labels)
        decisions.append(self.folder, kept)
        return kept

    def withdraw_idle(self, ruling: Ruling, before: list[dict[str, str]]) -> InputError | None:
        """Forget the ruling that was just kept where it has changed nothing, and say why it could not.

        Args:
            ruling: as `rule` gave it back; the names that it led to are kept by now.
            before: the bearers of its names before.
        """
        refusal = refusals.without_effect(ruling, before, self.bearers)
        if refusal:
            decisions.withdraw(self.folder, ruling)
        return refusal

    def search(self, words: Sequence[str], *, since: str = "", limit: int = 20) -> Findings:
        """The articles whose title or text has all the words, the best first, each with its best sentence.

        Words meet whatever their width and case, simplified or traditional, and across line ends.

        Args:
            words: of any length.
            since: a date; only articles that were published then or later, and say so.
            limit: at most so many passages.

        Raises:
            InputError: there is no word, or `since` is no date.
        """
        searched_for = fulltext.wanted(words)
        found, searched, having = fulltext.ranked(
            self._connection, searched_for, since=Period(since) if since else None
        )
        passages = (fulltext.passage(self.document(id), searched_for, score) for id, score in found[:limit])
        return Findings(tuple(passages), len(found), searched, having)

    # --- names --------------------------------------------------------------------------------------------------------
    def put_names(self, keys: Iterable[str], replacement: Iterable[Name]) -> None:
        """Put these names in place of those that these entities have; their pinyin is made here.

        Raises:
            StoreError: another program is writing.
        """
        self._begin()
        names.put(self._connection, keys, replacement)

    def names(self, *, key: str = "") -> list[Name]:
        """All names, or those of one entity, in the order of their labels."""
        rows = self._connection.execute(
            "SELECT label, normal, key, type FROM names WHERE :key = '' OR key = :key ORDER BY label, key", {"key": key}
        )
        return [Name(label=label, normal=normal, key=key, type=kind) for label, normal, key, kind in rows]

    def bearers(self, name: str) -> dict[str, str]:
        """Key of each entity that is called exactly so, in whatever spelling → its type."""
        return names.bearers(self._connection, name)

    def types(self, form: str) -> set[str]:
        """Of the entities that are called so, as it is written or in its usual form (see `kg.naming.usual`)."""
        return names.types(self._connection, form)

    def _labels(self, key: str) -> list[str]:
        return [name.label for name in self.names(key=key)]

    def find(self, text: str, *, type: str = "", whole: bool = False, limit: int = 10) -> list[Name]:
        """The names that `text` may mean, the best first: the name itself, pinyin, initials, beginning, part.

        Args:
            text: a name or part of one, in normal form or as written, pinyin (`ningdeshidai`) or initials (`ndsd`).
            type: only names of this type.
            whole: only names that are so written or spelt as a whole.
            limit: at most so many.
        """
        return names.find(self._connection, text, type_=type, whole=whole, limit=limit)

    # --- transactions -------------------------------------------------------------------------------------------------
    def claim(self) -> None:
        """Take the writer lock before the first change, as who publishes the graph without one must.

        Raises:
            StoreError: another program is writing.
        """
        if self._lock is None:
            self._lock = WriterLock(self.folder)

    def advance(self) -> None:
        """Begin an update that no document asks for, as one after a decision or of the rules.

        Raises:
            StoreError: another program is writing.
        """
        self._begin()
        self._changed()

    def _begin(self) -> None:
        self.claim()
        if not self._connection.in_transaction:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                raise self._refused(error) from error
            self._before = self.generation

    def _refused(self, error: sqlite3.OperationalError) -> StoreError:
        hint = "see that the folder can be written and the disk has room, and do it again; what stood before stands"
        return StoreError(f"the archive cannot be written: {error}", where=str(self.folder / FILE), hint=hint)

    def _changed(self) -> None:
        self._connection.execute("UPDATE meta SET value = ? WHERE name = 'generation'", (self._before + 1,))

    def _unknown(self, id: str) -> InputError:
        ids = [row[0] for row in self._connection.execute("SELECT id FROM documents ORDER BY id")]
        close = difflib.get_close_matches(id, ids, cutoff=0.4)
        hint = f"您是不是要找 did you mean {'、'.join(close)}?" if close else "kg documents"
        return InputError(f"没有文章“{id}” there is no document '{id}'", hint=hint)


_METADATA = ("title", "publisher", "reporters", "published", "address", "warnings")


def _metadata(document: Document) -> str:
    fields = {name: getattr(document, name) for name in _METADATA}
    return json.dumps(fields, ensure_ascii=False, sort_keys=True)


def _document(row: tuple[str, str, str, str]) -> Document:
    id, text, sha256, metadata = row
    fields: dict[str, Any] = json.loads(metadata)
    listed = {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}
    return Document(id=id, text=text, sha256=sha256, **{**fields, **listed})

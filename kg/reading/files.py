"""Files, folders and manifests → Documents; what cannot be read is given as the error that says why."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.model import Document
from kg.reading.encoding import decode
from kg.reading.finding import OTHER, PAGES, READABLE, TEXTS, Source, find
from kg.reading.isolation import extract
from kg.reading.manifest import MANIFESTS, Entry, entries
from kg.reading.metadata import Extracted, Metadata, settle
from kg.reading.received import LARGEST, LARGEST_TEXT, LONGEST, named, not_longer, received

Progress = Callable[[int, int], None]
"""Called with how many files are done, and of how many."""

_LONGEST_ID = 400


def _silent(done: int, total: int) -> None:
    """Progress that nobody watches."""


def documents(
    paths: Iterable[Path], *, published: str = "", progress: Progress = _silent
) -> Iterator[Document | InputError]:
    """All documents that files, folders and manifests hold, each one's error in its place.

    A file that a manifest lists is read as the manifest says, and once. Of two documents with one id the second is an
    error.

    Args:
        paths: files, folders and manifests.
        published: date of the documents that do not say theirs.
        progress: told of each file.

    Raises:
        InputError: a path does not exist, or there is nothing readable in any (at once, before anything is read).
    """
    found = list(find(paths))
    return _unique(_documents(found, published, progress))


def _documents(found: list[Source | InputError], published: str, progress: Progress) -> Iterator[Document | InputError]:
    listed: set[Path] = set()
    # Manifests come first, for they may list the other files.
    for done, source in enumerate(sorted(found, key=lambda one: isinstance(one, Source) and not one.is_manifest)):
        progress(done, len(found))
        if isinstance(source, InputError):
            yield source
        elif source.is_manifest:
            yield from _listed(source.path, published, listed)
        elif Path(os.path.realpath(source.path)) not in listed:
            yield _or_error(source.path, id=source.id, published=published)
    progress(len(found), len(found))


def _listed(manifest: Path, published: str, listed: set[Path]) -> Iterator[Document | InputError]:
    try:
        for entry in entries(manifest):
            if isinstance(entry, InputError):
                yield entry
            elif entry.path is None:
                yield _of_text(entry, published)
            else:
                listed.add(Path(os.path.realpath(entry.path)))
                yield _or_error(entry.path, id=entry.id, published=published, given=entry.metadata)
    except InputError as error:
        yield error


def _of_text(entry: Entry, published: str) -> Document | InputError:
    raw = entry.text.encode("utf-8", "replace")
    try:
        extracted = Extracted(text=not_longer(entry.text, entry.where))
        address = entry.metadata.address or entry.where
        return _document(extracted, raw, id=entry.id, address=address, published=published, given=entry.metadata)
    except InputError as error:
        return InputError(error.message, where=entry.where, hint=error.hint)


def _or_error(path: Path, *, id: str, published: str, given: Metadata | None = None) -> Document | InputError:
    try:
        return _read(path, id=id, published=published, given=given or Metadata())
    except InputError as error:
        return error


def _unique(read: Iterator[Document | InputError]) -> Iterator[Document | InputError]:
    addresses: dict[str, str] = {}
    for document in read:
        if isinstance(document, InputError):
            yield document
        elif document.id in addresses:
            message = f"it would be the document '{document.id}', as {addresses[document.id]} is"
            yield InputError(message, where=document.address, hint="give one of them another id")
        else:
            addresses[document.id] = document.address
            yield document


# --- one file ---------------------------------------------------------------------------------------------------------
def read(path: Path, *, id: str = "", published: str = "") -> Document:
    """One file as a document.

    Args:
        path: a file in one of the formats of `READABLE`; the marks of an annotated article (`.ann`) are taken out.
        id: the document's id, by default the file's stem.
        published: when it appeared, where it does not say so itself.

    Raises:
        InputError: the file cannot be read, is not what its suffix says, says nothing or too much.
    """
    return _read(path, id=id, published=published, given=Metadata())


def _read(path: Path, *, id: str, published: str, given: Metadata) -> Document:
    suffix = path.suffix.lower()
    if suffix not in READABLE:
        hint = OTHER.get(suffix, f"formats: {', '.join((*READABLE, *MANIFESTS))}")
        raise InputError(f"'{suffix}' is no format that can be read", where=named(path), hint=hint)
    where = named(path)
    raw = received(path, largest=LARGEST_TEXT if suffix in TEXTS else LARGEST)
    if suffix == ".ann":
        from kg.reading.annotated import parse  # noqa: PLC0415  loads slowly, and few files are annotated

        article = parse(decode(raw, where=where).text, where=where)
        id = id or article.id
        extracted = Extracted(text=article.text)
        given = Metadata(title=article.title, publisher=article.publisher, published=article.published)
    elif suffix in TEXTS:
        decoded = decode(raw, where=where)
        extracted = Extracted(text=not_longer(decoded.text, where), warnings=decoded.warnings)
    else:
        extracted = extract(raw, "html" if suffix in PAGES else suffix[1:], where=where, longest=LONGEST)
    return _document(extracted, raw, id=id or path.stem, address=where, published=published, given=given)


_NO_TEXT = re.compile("[\0\ud800-\udfff]")


def _document(extracted: Extracted, raw: bytes, *, id: str, address: str, published: str, given: Metadata) -> Document:
    """The document, with what counts of all that is said about it; what no text can hold becomes U+FFFD."""
    if len(id) > _LONGEST_ID or not id.isprintable():
        raise InputError(
            f"'{id[:40]!a}' can be no id", where=address, hint="rename it: printable characters, not too many"
        )
    text = _NO_TEXT.sub("\ufffd", extracted.text)
    settled = settle(given=given, embedded=extracted.metadata, text=text, around=extracted.around, published=published)
    return Document(
        id=id,
        text=text,
        sha256=hashlib.sha256(raw).hexdigest(),
        title=_NO_TEXT.sub("\ufffd", settled.title),
        publisher=_NO_TEXT.sub("\ufffd", settled.publisher),
        reporters=tuple(_NO_TEXT.sub("\ufffd", reporter) for reporter in settled.reporters),
        published=settled.published,
        address=_NO_TEXT.sub("\ufffd", settled.address or address),
        warnings=extracted.warnings,
    )

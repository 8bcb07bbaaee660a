"""Files, folders and manifests → Documents; what cannot be read is given as the error that says why."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A document that has come in, before its format is taken apart.

    Attributes:
        id: the document's id.
        where: the file, or the line of a manifest.
        receipt: a hash of all that makes the document: id, place, bytes, what a manifest and `published` say of it. One
            who has a document of this receipt need not take it apart again.
        document: takes it apart; raises `InputError` where that cannot be done.
    """

    id: str
    where: str
    receipt: str
    document: Callable[[], Document]


def documents(
    paths: Iterable[Path], *, published: str = "", progress: Progress = _silent
) -> Iterator[Document | InputError]:
    """All documents that files, folders and manifests hold, each one's error in its place; for the rest, `arrivals`."""
    return (_or_error(one) for one in arrivals(paths, published=published, progress=progress))


def _or_error(arrival: Arrival | InputError) -> Document | InputError:
    if isinstance(arrival, InputError):
        return arrival
    try:
        return arrival.document()
    except InputError as error:
        return error


def arrivals(
    paths: Iterable[Path], *, published: str = "", progress: Progress = _silent
) -> Iterator[Arrival | InputError]:
    """All documents that files, folders and manifests hold, not yet taken apart, each one's error in its place.

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
    return _unique(_arrivals(found, published, progress))


def _arrivals(found: list[Source | InputError], published: str, progress: Progress) -> Iterator[Arrival | InputError]:
    listed: set[Path] = set()
    # Manifests come first, for they may list the other files.
    for done, source in enumerate(sorted(found, key=lambda one: isinstance(one, Source) and not one.is_manifest)):
        progress(done, len(found))
        if isinstance(source, InputError):
            yield source
        elif source.is_manifest:
            yield from _listed(source.path, published, listed)
        elif Path(os.path.realpath(source.path)) not in listed:
            yield _of_file(source.path, id=source.id, published=published, given=Metadata())
    progress(len(found), len(found))


def _listed(manifest: Path, published: str, listed: set[Path]) -> Iterator[Arrival | InputError]:
    try:
        for entry in entries(manifest):
            if isinstance(entry, InputError):
                yield entry
            elif entry.path is None:
                raw = entry.text.encode("utf-8", "replace")
                take = partial(_of_text, entry, raw, published)
                receipt = _receipt(raw, entry.id, entry.where, published, entry.metadata)
                yield Arrival(id=entry.id, where=entry.where, receipt=receipt, document=take)
            else:
                listed.add(Path(os.path.realpath(entry.path)))
                yield _of_file(entry.path, id=entry.id, published=published, given=entry.metadata)
    except InputError as error:
        yield error


def _of_text(entry: Entry, raw: bytes, published: str) -> Document:
    try:
        extracted = Extracted(text=not_longer(entry.text, entry.where))
        address = entry.metadata.address or entry.where
        return _document(extracted, raw, id=entry.id, address=address, published=published, given=entry.metadata)
    except InputError as error:
        raise InputError(error.message, where=entry.where, hint=error.hint) from error


def _of_file(path: Path, *, id: str, published: str, given: Metadata) -> Arrival | InputError:
    try:
        raw = _received(path)
    except InputError as error:
        return error
    where = named(path)
    take = partial(_taken_apart, raw, path, id=id, published=published, given=given)
    return Arrival(id=id, where=where, receipt=_receipt(raw, id, where, published, given), document=take)


def _receipt(raw: bytes, *made_of: object) -> str:
    return hashlib.sha256(repr((hashlib.sha256(raw).digest(), *made_of)).encode()).hexdigest()


def _unique(arrived: Iterator[Arrival | InputError]) -> Iterator[Arrival | InputError]:
    places: dict[str, str] = {}
    for one in arrived:
        if isinstance(one, InputError):
            yield one
        elif refused := _no_id(one.id, one.where):
            yield refused
        elif one.id in places:
            message = f"it would be the document '{one.id}', as {places[one.id]} is"
            yield InputError(message, where=one.where, hint="give one of them another id")
        else:
            places[one.id] = one.where
            yield one


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
    return _taken_apart(_received(path), path, id=id, published=published, given=Metadata())


def _received(path: Path) -> bytes:
    suffix = path.suffix.lower()
    if suffix not in READABLE:
        hint = OTHER.get(suffix, f"formats: {', '.join((*READABLE, *MANIFESTS))}")
        raise InputError(f"'{suffix}' is no format that can be read", where=named(path), hint=hint)
    return received(path, largest=LARGEST_TEXT if suffix in TEXTS else LARGEST)


def _taken_apart(raw: bytes, path: Path, *, id: str, published: str, given: Metadata) -> Document:
    suffix = path.suffix.lower()
    where = named(path)
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


def _no_id(id: str, address: str) -> InputError | None:
    """What is wrong with an id, such as that of a file whose name is not UTF-8."""
    if len(id) <= _LONGEST_ID and id.isprintable():
        return None
    where = address.encode("utf-8", "backslashreplace").decode()
    return InputError(f"'{id[:40]!a}' can be no id", where=where, hint="rename it: printable characters, not too many")


_NO_TEXT = re.compile("[\0\ud800-\udfff]")


def _document(extracted: Extracted, raw: bytes, *, id: str, address: str, published: str, given: Metadata) -> Document:
    """The document, with what counts of all that is said about it; what no text can hold becomes U+FFFD."""
    if refused := _no_id(id, address):
        raise refused
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

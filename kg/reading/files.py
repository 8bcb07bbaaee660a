"""Files and folders → Documents."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.model import Document
from kg.reading.annotated import parse

READABLE = (".txt", ".md", ".ann")


def find(paths: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """The files that a list of files and folders means, each with the id that its document gets.

    The id is the path below the folder that was named, without its suffix; of a file that was named itself, its stem.
    Hidden files and folders are passed over, and so are links to folders, which may lead in a circle.

    Raises:
        InputError: a path does not exist, a folder holds nothing readable, or two files claim one id.
    """
    seen: dict[str, Path] = {}
    for path in paths:
        if path.is_dir():
            files = sorted(_walk(path))
            if not files:
                raise InputError(
                    "the folder holds no article", where=str(path), hint=f"articles end in {', '.join(READABLE)}"
                )
            pairs = [(file.relative_to(path).with_suffix("").as_posix(), file) for file in files]
        elif path.exists():
            pairs = [(path.stem, path)]
        else:
            raise InputError("there is no such file or folder", where=str(path))
        for name, file in pairs:
            other = seen.setdefault(name, file)
            if other != file:
                raise InputError(
                    f"two files would be the document '{name}'", where=f"{other} and {file}", hint="rename one of them"
                )
            if other is file:
                yield name, file


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            if Path(name).suffix.lower() in READABLE and not name.startswith("."):
                yield Path(root) / name


def read(path: Path, *, id: str = "", published: str = "") -> Document:
    """One file as a document.

    Args:
        path: a text file, or an annotated article (`.ann`), whose marks are taken out.
        id: the document's id, by default the file's stem.
        published: when the article appeared, where its own metadata does not say.

    Raises:
        InputError: the file cannot be read, is not text, or says nothing.
    """
    if path.suffix.lower() not in READABLE:
        raise InputError(f"'{path.suffix}' is no format that can be read", where=str(path), hint=", ".join(READABLE))
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    text = _decode(raw, path)
    sha256 = hashlib.sha256(raw).hexdigest()
    if path.suffix.lower() == ".ann":
        article = parse(text, where=str(path))
        return Document(
            id=id or article.id,
            text=article.text,
            sha256=sha256,
            title=article.title,
            publisher=article.publisher,
            published=article.published or published,
            address=str(path),
        )
    return Document(
        id=id or path.stem, text=text, sha256=sha256, title=_title(text), published=published, address=str(path)
    )


def _decode(raw: bytes, path: Path) -> str:
    """The text of a file in UTF-8 (with or without its mark) or GB18030, line ends as they are."""
    if b"\0" in raw[:4096]:
        raise InputError("this is no text file", where=str(path), hint="binary formats are not read as text")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise InputError("the file is empty", where=str(path))
        return text
    raise InputError("the encoding is neither UTF-8 nor GB18030", where=str(path), hint="convert it to UTF-8")


def _title(text: str) -> str:
    """The first line that says something, at most 60 characters of it: a stand-in until metadata says better."""
    first = next(line.strip().lstrip("#").strip() for line in text.splitlines() if line.strip())
    return first[:60]

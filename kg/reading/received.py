"""Bytes as received: from regular files alone, and never more than a document may have."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError

LONGEST = 500_000
"""Characters that the text of one document may have: what a thick book has. The reader of Chinese needs some 3 kB each."""

LARGEST_TEXT = 4 * LONGEST
"""Bytes of a text file; no encoding needs more for `LONGEST` characters."""

LARGEST = 64 << 20
"""Bytes of a page, PDF or docx, which hold pictures and code besides the text."""

LARGEST_UNPACKED = 256 << 20
"""Bytes that a packed file may unpack to; a small one that unpacks to more was made to do harm."""

_SPLIT = "split it into its articles, or list them in a manifest (.jsonl)"


def named(path: Path) -> str:
    """What errors and documents call a file: its path, though its name may be no text."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def open_regular(path: Path) -> BinaryIO:
    """The file, opened for reading; a pipe or a device, which may never end, is not opened for long.

    Raises:
        InputError: it cannot be opened, or is no regular file.
    """
    try:
        # Without O_NONBLOCK, opening a pipe waits for somebody to write to it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise unreadable(path, error) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise InputError("this is no regular file", where=named(path), hint="copy what it gives to a file")
    return os.fdopen(descriptor, "rb")


def received(path: Path, *, largest: int) -> bytes:
    """All bytes of a file.

    Raises:
        InputError: it cannot be read, is no regular file, is empty, or has more than `largest` bytes.
    """
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > largest:
            raise InputError(f"{size:,} bytes, a document has at most {largest:,}", where=named(path), hint=_SPLIT)
        try:
            raw = file.read(largest + 1)
        except OSError as error:
            raise unreadable(path, error) from error
    if len(raw) > largest:
        raise InputError(f"it grows beyond {largest:,} bytes", where=named(path), hint=_SPLIT)
    if not raw.strip():
        raise InputError(
            "文件是空的 the file is empty",
            where=named(path),
            hint="删去它，或重新取这篇文章 remove it, or fetch the article again",
        )
    return raw


def not_a_bomb(package: bytes) -> None:
    """Refuse a packed file (.docx, .xlsx) that unpacks to far more than one needs.

    Raises:
        InputError: it does.
        zipfile.BadZipFile: it is no packed file.
    """
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        unpacked = sum(entry.file_size for entry in opened.infolist())
    if unpacked > LARGEST_UNPACKED:
        raise InputError(f"it unpacks to {unpacked >> 20:,} MiB", hint="open it in its own program and save it again")


def not_longer(text: str, where: str) -> str:
    """The text itself.

    Raises:
        InputError: it has more than `LONGEST` characters.
    """
    if len(text) > LONGEST:
        raise InputError(f"{len(text):,} characters, a document has at most {LONGEST:,}", where=where, hint=_SPLIT)
    return text


def unreadable(path: Path, error: OSError) -> InputError:
    """What is said of a file that the system does not give."""
    hints = {
        "PermissionError": "允许读取 allow reading: chmod +r",
        "FileNotFoundError": "核对路径和文件名 see whether its path and name are right; it may have gone since",
    }
    hint = hints.get(type(error).__name__, "")
    return InputError(f"读不了 cannot be read: {error.strerror}", where=named(path), hint=hint)

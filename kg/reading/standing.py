"""Where documents come from: whether what stood at one address still stands there beside what came from another."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from kg.errors import InputError
from kg.model import Document

_LINE = re.compile(r"(.+):\d+", re.DOTALL)


def another(before: Document, document: Document, *, command: str) -> InputError | None:
    """Why a document is not put in the place of the one that has its id: that one is an article or table of its own.

    Args:
        command: what takes it in once the other one is removed.
    """
    if before.text == document.text or not _both_stand(before.address, document.address):
        return None
    return InputError(
        f"another article is the document '{document.id}': {before.address}",
        where=document.address,
        hint=f"rename the file; to have it in the place of that one: kg remove {document.id}, then {command}",
    )


def _both_stand(before: str, now: str) -> bool:
    """Whether two addresses are of two pages, or of two files, the first of which has not gone."""
    if "://" in before and "://" in now:
        pages = [urlsplit(address) for address in (before, now)]
        return len({(page.netloc, page.path.rstrip("/"), page.query) for page in pages}) > 1
    files = (_file(before), _file(now))
    return all(file.is_file() for file in files) and not files[0].samefile(files[1])


def _file(address: str) -> Path:
    """The file of an address, of a line of a manifest the manifest."""
    line = _LINE.fullmatch(address)
    return Path(line[1]) if line and not Path(address).is_file() else Path(address)

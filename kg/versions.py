"""What a reading and the graph hang on besides articles and decisions, each as one hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

from kg import __version__
from kg.resources import resource

# What a reading hangs on besides the document: code, rules, trained models, tables, and libraries by their distribution.
_CODE = ("naming.py", "model.py", "vocabulary.py", "dates.py", "reading", "language", "archive/codec.py")
_TABLES = ("ontology/names", "ontology/reference", "ontology/units.csv")
_LIBRARIES = (
    "cn2an", "lxml", "OpenCC", "pdfplumber", "pypdf", "python-crfsuite", "python-docx", "rjieba", "spacy", "trafilatura",
)  # fmt: skip
# What the graph hangs on besides documents, readings and decisions.
_RULES = ("kinds.py", "resolution", "update", "graph/write.py", "graph/lines.py", "graph/terms.py")
_RULE_TABLES = ("ontology/names", "ontology/reference", "ontology/units.csv")
_RULE_LIBRARIES = ("OpenCC", "python-stdnum", "rjieba")


@cache
def reader_version() -> str:
    """A hash of all that decides what is read in a file: the reader's code, rules, models, tables and libraries."""
    return _digest(_CODE, _TABLES, _LIBRARIES)


@cache
def rules_version() -> int:
    """A hash, as a number that SQLite holds, of all that the graph hangs on besides documents, readings and decisions."""
    return int(_digest((*_RULES, *_CODE[:3]), _RULE_TABLES, _RULE_LIBRARIES)[:15], 16)


def _digest(code: Iterable[str], tables: Iterable[str], libraries: Iterable[str] = ()) -> str:
    package = Path(__file__).parent
    digest = hashlib.sha256(repr((__version__, [(name, _installed(name)) for name in libraries])).encode())
    for path in (*(package / name for name in code), *map(resource, tables)):
        for file in sorted(path.rglob("*") if path.is_dir() else (path,)):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _installed(library: str) -> str:
    """Its version; empty where it is not installed, as those for PDF may not be."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""

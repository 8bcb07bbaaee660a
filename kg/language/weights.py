"""The trained models as files of the package: rounded, packed, and the same bytes for the same model."""

from __future__ import annotations

import gzip
from pathlib import Path

from kg.language.crfsuite import rounded

FOLDER = Path(__file__).parent / "models"
SUFFIX = ".crfsuite.gz"


def load(name: str, folder: Path = FOLDER) -> bytes:
    """The model of that name; empty where the folder has none."""
    path = folder / (name + SUFFIX)
    return gzip.decompress(path.read_bytes()) if path.is_file() else b""


def save(name: str, model: bytes, folder: Path = FOLDER) -> None:
    """Put a model into a folder, its weights rounded."""
    # Without the clock, so that training twice gives the same file.
    (folder / (name + SUFFIX)).write_bytes(gzip.compress(rounded(model), mtime=0))

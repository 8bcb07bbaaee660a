"""What is kept: documents, readings, names and full text in one SQLite file, the system of record."""

from kg.archive.archive import Archive
from kg.archive.bearings import Named
from kg.archive.codec import Encoded, encoded
from kg.archive.decisions import History, Ruling
from kg.archive.draft import Draft
from kg.archive.fulltext import Findings, Passage
from kg.archive.ledger import Ledger
from kg.archive.names import Name

__all__ = [
    "Archive", "Draft", "Encoded", "Findings", "History", "Ledger", "Name", "Named", "Passage", "Ruling", "encoded",
]  # fmt: skip

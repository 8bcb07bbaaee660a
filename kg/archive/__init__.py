"""What is kept: documents, readings, names and full text in one SQLite file, the system of record."""

from kg.archive.archive import Archive, Passage
from kg.archive.ledger import Ledger, Named
from kg.archive.names import Name

__all__ = ["Archive", "Ledger", "Name", "Named", "Passage"]

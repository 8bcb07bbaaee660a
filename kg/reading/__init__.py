"""Stage 1, bytes → Document: what is read does not depend on how it was printed."""

from kg.reading.files import documents, read
from kg.reading.mend import mend

__all__ = ["documents", "mend", "read"]

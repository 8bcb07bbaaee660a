"""Stage 1, bytes → Document: what is read does not depend on how it was printed."""

from kg.reading.files import Arrival, arrivals, documents, read
from kg.reading.mend import mend
from kg.reading.parts import parts

__all__ = ["Arrival", "arrivals", "documents", "mend", "parts", "read"]

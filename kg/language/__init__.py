"""Stage 2, Document → Reading: who and what a document names, and what it says of them, without a large model."""

from kg.language.reader import Reader, pipeline

__all__ = ["Reader", "pipeline"]

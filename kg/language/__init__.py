"""Stage 2, Document → Reading: who and what a document names, and what it says of them, without a large model."""

from kg.language.names.gazetteer import code_of
from kg.language.own import NOTHING, Own
from kg.language.reader import Reader, assembled, own_tables, pipeline

__all__ = ["NOTHING", "Own", "Reader", "assembled", "code_of", "own_tables", "pipeline"]

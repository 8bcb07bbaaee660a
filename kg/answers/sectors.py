"""Which sector a firm, service or product is of, by the words of its names and industries; the table is an expert's."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from kg.vocabulary import known

SECTORS = ("digital", "manufacturing")


@cache
def words(sector: str) -> frozenset[str]:
    """The words that tell the sector, from `sectors.csv`.

    Raises:
        OntologyError: there is no such sector.
    """
    known("sector", sector, SECTORS)
    lines = (files("kg.answers") / "sectors.csv").read_text(encoding="utf-8").splitlines()
    return frozenset(row["word"] for row in csv.DictReader(lines) if row["sector"] == sector)


def is_of(sector: str, names: Iterable[str]) -> bool:
    """Whether any of the names has a word of the sector."""
    return any(word in name for name in names for word in words(sector))


def is_manufacturer(names: Sequence[str]) -> bool:
    """Whether a firm makes goods, by its own name, the first, or else by all that is told of it: a firm whose goods are
    digital makes none, though a model of its may be for a smelter.
    """
    own, rest = names[:1], names[1:]
    if is_of("digital", own):
        return False
    return is_of("manufacturing", own) or (is_of("manufacturing", rest) and not is_of("digital", rest))

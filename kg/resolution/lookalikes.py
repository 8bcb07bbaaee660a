"""Characters that print mistakes for one another, and what is then left of a name."""

from __future__ import annotations

import csv
from functools import cache, lru_cache

from kg.naming import normal, spelt
from kg.resources import resource

# A dash is what is left of 一 in a bad print; elsewhere it counts for nothing.
_DASHES = str.maketrans("—–―", "ーーー")


@lru_cache(maxsize=1 << 16)
def outline(name: str) -> str:
    """What print leaves of a name where it mistakes characters for those that look like them: 末来 and 未来 are one."""
    return normal(spelt(name).translate(_DASHES)).translate(_lookalikes())


@cache
def _lookalikes() -> dict[int, str]:
    with resource("ontology/names/lookalikes.csv").open(encoding="utf-8", newline="") as file:
        classes = [row["characters"] for row in csv.DictReader(file)]
    return {ord(character): characters[0] for characters in classes for character in characters}

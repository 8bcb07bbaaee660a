"""Characters that print mistakes for one another, and what is then left of a name."""

from __future__ import annotations

from functools import cache, lru_cache

from kg.naming import normal, spelt
from kg.resources import rows

# A dash is what is left of 一 in a bad print; elsewhere it counts for nothing.
_DASHES = str.maketrans("—–―", "ーーー")


@lru_cache(maxsize=1 << 16)
def outlines(name: str) -> tuple[str, ...]:
    """What print leaves of a name where it mistakes characters for those that look like them, one for each layer of the table.

    Two names that have an outline in common may be one: 末来 and 未来.
    """
    text = normal(spelt(name).translate(_DASHES))
    return tuple(f"{layer}{text.translate(classes)}" for layer, classes in enumerate(_layers(), start=1))


@lru_cache(maxsize=1 << 16)
def mended(text: str, words: tuple[str, ...]) -> str:
    """A text in which those of some words stand as they are written that print has mistaken characters of: 管埋委员会 → 管理委员会."""
    for classes in _layers():
        printed = text.translate(classes)
        for word in words:
            if word not in text and (at := printed.find(word.translate(classes))) >= 0:
                text = text[:at] + word + text[at + len(word) :]
    return text


@cache
def _layers() -> tuple[dict[int, str], ...]:
    layers: dict[int, dict[int, str]] = {}
    for row in rows("ontology/names/lookalikes.csv"):
        members = row["characters"]
        layers.setdefault(int(row["layer"]), {}).update({ord(member): members[0] for member in members})
    return tuple(layers[layer] for layer in sorted(layers))

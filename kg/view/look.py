"""How the ten types look: a shape and a colour each, told apart without colour vision too.

No two types share both; where two share a shape, a test keeps their colours apart under every colour blindness.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from kg.errors import OntologyError


@dataclass(frozen=True, slots=True)
class Look:
    """A shape of vis-network and a colour that stands out on the light and on the dark page."""

    shape: str
    color: str


LOOKS = {
    "Company": Look("dot", "#2f6bd8"),
    "Institution": Look("square", "#64748b"),
    "Park": Look("hexagon", "#0d9373"),
    "Project": Look("triangle", "#d9541e"),
    "Industry": Look("diamond", "#8e4ec6"),
    "Product": Look("dot", "#eda01f"),
    "Person": Look("triangleDown", "#cf3f7c"),
    "Place": Look("square", "#5ab4e0"),
    "Programme": Look("diamond", "#a38f1d"),
    "Honor": Look("star", "#d4a406"),
}


def look(kind: str) -> Look:
    """The look of a type.

    Raises:
        OntologyError: it has none; a page never draws a default.
    """
    try:
        return LOOKS[kind]
    except KeyError as error:
        raise OntologyError(f"type '{kind}' has no colour", hint="add a row to kg/view/look.py") from error


def radius(degree: int) -> float:
    """Radius of a node with this many neighbours: its area grows with them, up to a bound."""
    return round(min(7 + 3.1 * math.sqrt(degree), 40), 1)


def font_size(degree: int) -> int:
    """Size on screen of a node's name, whatever the zoom."""
    return round(min(12 + 1.1 * math.sqrt(max(degree - 1, 0)), 17))

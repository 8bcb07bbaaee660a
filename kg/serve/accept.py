"""Which of several media types a client wants (RFC 9110, Accept)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.serve.problems import Problem

# What clients call some types besides.
_ALSO = {
    "application/json": "application/sparql-results+json", "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml", "text/plain": "application/n-triples",
    "application/x-turtle": "text/turtle", "text/n3": "text/turtle",
}  # fmt: skip


def preferred(accept: str, offered: Sequence[str]) -> str:
    """The one of the offered types that the client likes most, the first of several.

    Args:
        accept: the header as it came; an empty one takes anything.
        offered: the usual one first.

    Raises:
        Problem: the client takes none of them.
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    best = max(offered, key=lambda media: (_quality(media, ranges), -offered.index(media)))
    if _quality(best, ranges) <= 0:
        raise Problem(status=406, title="no such form", detail=f"there are {', '.join(offered)}")
    return best


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
    try:
        return name, float(quality)
    except ValueError:
        return name, 0.0


def _quality(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """How much a type is liked: by the range that says most of it."""
    fitting = [(_closeness(media, name), quality) for name, quality in ranges]
    closeness, quality = max(fitting)
    return quality if closeness else 0.0


def _closeness(media: str, name: str) -> int:
    if media == name or _ALSO.get(name) == media:
        return 3
    if name == media.partition("/")[0] + "/*":
        return 2
    return 1 if name == "*/*" else 0

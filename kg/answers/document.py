"""Where in an article its evidence stands."""

from __future__ import annotations

from typing import Any

from kg.answers.asking import Asked, Row, code, query, text


def passages(graph: Asked, document: str) -> list[dict[str, Any]]:
    """The sentences of a document that say something, in their order, with what each says.

    Args:
        graph: what is asked.
        document: its id.

    Returns:
        Plain values: `start` and `end` in code points of the text as received, `held` the statements, numbers and
        events, each with its IRI, kind and, where the sentence has them, the ranges of its two mentions.
    """
    found: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for row in graph.select(query("evidence_of"), identifier=document):
        place = (int(row["start"] or 0), int(row["end"] or 0))
        held = {
            "iri": text(row["holder"]), "kind": code(row["kind"]).lower(), "rule": text(row["rule"]),
            "confidence": float(row["confidence"] or 0), "subject": _range(row, "subject"),
            "object": _range(row, "object"),
        }  # fmt: skip
        found.setdefault(place, []).append(held)
    return [{"start": start, "end": end, "held": held} for (start, end), held in sorted(found.items())]


def _range(row: Row, name: str) -> list[int] | None:
    start, end = row[f"{name}Start"], row[f"{name}End"]
    return [start, end] if isinstance(start, int) and isinstance(end, int) else None

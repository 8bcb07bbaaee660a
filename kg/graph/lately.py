"""What was asked lately, so that it is not asked again while one answer, or one page, is made."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.graph.terms import Value

Rows = list[dict[str, Value]]

_MOST = 20_000
"""So many rows are kept together, the newest; they take some 10 MB."""
_LONGEST = 2_000
"""An answer with more rows is not kept."""
_SIGNS = 500
"""So many signs of the values that were bound weigh as much as a row."""


@dataclass(slots=True)
class Lately:
    """The rows of the last queries that values were bound to, of a graph that stays as it is."""

    _kept: dict[tuple[str, str], Rows] = field(default_factory=dict)
    _weight: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, query: str, values: Mapping[str, object]) -> Rows | None:
        """The rows of a query with these values, each a copy; None where they are not kept."""
        rows = self._kept.get((query, repr(values)))
        return None if rows is None else [dict(row) for row in rows]

    def put(self, query: str, values: Mapping[str, object], rows: Rows) -> None:
        """Keep the rows, and give up the oldest where there are too many."""
        key = (query, repr(values))
        if len(rows) > _LONGEST:
            return
        with self._lock:
            if key not in self._kept:
                self._kept[key] = [dict(row) for row in rows]
                self._weight += _weight(key, rows)
            while self._weight > _MOST:
                oldest = next(iter(self._kept))
                self._weight -= _weight(oldest, self._kept.pop(oldest))


def _weight(key: tuple[str, str], rows: Rows) -> int:
    return 1 + len(rows) + len(key[1]) // _SIGNS

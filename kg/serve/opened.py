"""What a worker has open: graph and archive of a folder, in its newest generation and as of past days."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from kg.answers.wording import Names
from kg.archive import Archive
from kg.graph import Graph, current, past
from kg.meaning import chinese
from kg.update.confirmed import confirmed
from kg.words import confirmed_by

_MOST_PASTS = 2
"""So many graphs of past days a worker has open."""


@dataclass(slots=True, eq=False)
class Opened:
    """Graph and archive of a folder, as they stand in one generation; `stamp` is that one's."""

    folder: Path
    stamp: str
    graph: Graph
    archive: Archive
    _names: Names | None = None
    _confirmed: dict[str, str] | None = None
    _pasts: dict[str, Opened] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """What stands in the folder now.

        Raises:
            StoreError: there is no graph, or it cannot be read.
        """
        standing = current(folder)
        graph = Graph.open(folder)
        return cls(folder, standing.stamp if standing else "", graph, Archive.open(folder))

    def refresh(self) -> None:
        """Open the newest generation, where it is another one.

        Raises:
            StoreError: it cannot be read.
        """
        standing = current(self.folder)
        if standing is None or standing.stamp == self.stamp:
            return
        fresh = self.open(self.folder)
        self.close()
        self.stamp, self.graph, self.archive = fresh.stamp, fresh.graph, fresh.archive
        self._names = self._confirmed = None

    def close(self) -> None:
        """Close the archive, and all that is open of past days."""
        self.archive.close()
        while self._pasts:
            self._pasts.popitem()[1].close()

    def on(self, day: str) -> Opened:
        """Graph and archive as of a day, which `kg.serve.pasts` has had made; without a day these here.

        Args:
            day: ISO.

        Raises:
            StoreError: it was not made, or has gone since.
        """
        if not day:
            return self
        then = self._pasts.pop(day, None) or self.open(past(self.folder, datetime.date.fromisoformat(day)))
        then.refresh()
        self._pasts[day] = then  # the last one is the one that was used last
        while len(self._pasts) > _MOST_PASTS:
            self._pasts.pop(next(iter(self._pasts))).close()
        return then

    @property
    def names(self) -> Names:
        """Every name that may stand in a question."""
        if self._names is None:
            self._names = chinese.names_of(self.graph, self.archive)
        return self._names

    @property
    def confirmed(self) -> dict[str, str]:
        """IRI of each statement that a person has confirmed → by whom and why; also where it is asked as of a day."""
        if self._confirmed is None:
            self._confirmed = {key: confirmed_by(word) for key, word in confirmed(self.archive).items()}
        return self._confirmed

"""What a page tells beside its network: what follows, what contradicts, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Answers as the plain values of the API, each with its sentences.

    Attributes:
        derived: derivations between nodes of the network, `derived_left_out` how many a limit kept away.
        conflicts: the contradictions; None where they were not looked for.
        gaps: of each park that was looked at, what it has and lacks of the chains.
    """

    derived: tuple[Plain, ...] = ()
    derived_left_out: int = 0
    conflicts: Plain | None = None
    gaps: tuple[Plain, ...] = ()

    def documents(self) -> list[str]:
        """Ids of the documents that it quotes, as often as it does."""
        return list(_documents([self.derived, self.conflicts, self.gaps]))


def _documents(told: object) -> list[str]:
    if isinstance(told, Mapping):
        if "quotes" in told:
            return [quote["document"] for quote in told["quotes"]]
        return [name for value in told.values() for name in _documents(value)]
    return [name for one in told for name in _documents(one)] if isinstance(told, (list, tuple)) else []


NOTHING = Beside()

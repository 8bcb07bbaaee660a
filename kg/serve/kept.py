"""Answers that are kept: a generation never changes, so what was answered of it once is the answer."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from kg.serve.frames import Reply


@dataclass(slots=True)
class Kept:
    """The answers of one generation that were asked for last, as many as fit.

    Attributes:
        size: bytes that they may take together; one that takes more than a sixteenth of it is not kept.
    """

    size: int = 32 * 2**20
    _generation: str = ""
    _taken: int = 0
    _replies: OrderedDict[str, Reply] = field(default_factory=OrderedDict)

    def get(self, generation: str, asked: str) -> Reply | None:
        """The answer, if it is kept."""
        self._turn(generation)
        if asked not in self._replies:
            return None
        self._replies.move_to_end(asked)
        return self._replies[asked]

    def put(self, generation: str, asked: str, reply: Reply) -> None:
        """Keep an answer, in the place of those that were not asked for the longest."""
        self._turn(generation)
        if len(reply.body) + len(asked) > self.size // 16 or asked in self._replies:
            return
        self._replies[asked] = reply
        self._taken += len(reply.body) + len(asked)
        while self._taken > self.size:
            old, dropped = self._replies.popitem(last=False)
            self._taken -= len(dropped.body) + len(old)

    def _turn(self, generation: str) -> None:
        if generation != self._generation:
            self._generation, self._taken = generation, 0
            self._replies.clear()

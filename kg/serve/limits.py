"""How much one request, one client and one query may take."""

from __future__ import annotations

import os
from dataclasses import dataclass

from kg.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds of a server.

    Attributes:
        seconds: the longest that a query runs; it is killed then.
        rows: the most rows or triples of an answer; `answer` its most bytes.
        memory: bytes that a query may take beyond what its worker has when it is idle.
        body, address: bytes of a request's body, and of its path and query string together.
        rate: requests a minute of one client; 0 for any number.
        workers: how many short queries run at once, more than there are cores, as some wait for the disk; `lasting` how
            many of those that last run beside them, and `stopped` how many more wait for their turn in the middle, at most
            for `seconds`.
        waiting: how many requests may wait for a worker; `patience` the longest that one does, in seconds.
        soon: seconds of the processor after which a query counts as one that lasts and gives way to the others.
        pasts: how many graphs as of a day are kept on disk, and how many may be asked for at once that have to be made;
            `making` seconds and `making_memory` bytes are what making one may take.
    """

    seconds: float = 30.0
    rows: int = 100_000
    answer: int = 64 * 2**20
    memory: int = 2**30
    body: int = 2**18
    address: int = 2**13
    rate: int = 1200
    workers: int = 2 + max(2, os.cpu_count() or 2)
    lasting: int = max(2, os.cpu_count() or 2)
    stopped: int = 48
    waiting: int = 200
    patience: float = 10.0
    soon: float = 0.05
    pasts: int = 8
    making: float = 900.0
    making_memory: int = 4 * 2**30

    def __post_init__(self) -> None:
        for name in ("seconds", "rows", "answer", "memory", "body", "address", "workers", "lasting", "waiting", "pasts", "making",
                     "making_memory"):  # fmt: skip
            if getattr(self, name) <= 0:
                raise InputError(f"{name} must be more than 0", where=f"{name}={getattr(self, name)}")
        if self.rate < 0:
            raise InputError("rate must not be negative", where=f"rate={self.rate}")

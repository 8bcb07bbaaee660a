"""Graphs as of a day: each is made once, by a worker of its own, and so many are kept."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from kg.answers.plain import Plain
from kg.graph import forget, past
from kg.serve.limits import Limits
from kg.serve.opened import Opened
from kg.serve.pool import Pool
from kg.serve.problems import Problem, log


def make(opened: Opened, *, day: str, keep: int) -> Plain:
    """Make the graph as of a day, and let those go that are too many."""
    from kg.update import as_of  # noqa: PLC0415  resolution loads slowly, and no other job needs it

    as_of(opened.folder, day)
    forget(opened.folder, keep=keep)
    return {"day": day}


PASTS: dict[str, Callable[..., Plain]] = {"make": make}


@dataclass(slots=True)
class Pasts:
    """The graphs of past days of a server; a request waits for one as for a query, and it is made to its end."""

    folder: Path
    limits: Limits
    pool: Pool
    _making: dict[datetime.date, asyncio.Task[None]] = field(default_factory=dict)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def have(self, day: datetime.date) -> None:
        """Have the graph as of a day stand.

        Raises:
            Problem: it is not yet made, or cannot be; or too many others are asked for.
        """
        place = past(self.folder, day)
        if place.is_dir():
            with contextlib.suppress(OSError):  # what was used last is kept; on a disk that is only read nothing goes
                os.utime(place)
            return
        if day not in self._making:
            if len(self._making) >= self.limits.pasts:
                raise Problem(status=503, title="too many days at once", hint="try again later")
            self._making[day] = asyncio.ensure_future(self._made(day))
            self._making[day].add_done_callback(partial(self._done, day))
        try:
            await asyncio.wait_for(asyncio.shield(self._making[day]), self.limits.seconds)
        except TimeoutError:
            raise Problem(
                status=503, title="the graph of that day is being made", detail=day.isoformat(), hint="try again later"
            ) from None

    async def stop(self) -> None:
        """Give up what is being made."""
        tasks = list(self._making.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        forget(self.folder, keep=self.limits.pasts)

    def _done(self, day: datetime.date, task: asyncio.Task[None]) -> None:
        del self._making[day]
        if not task.cancelled() and task.exception():  # maybe nobody waits for it any more
            log.error("%s while the graph of a day was made", type(task.exception()).__name__)

    async def _made(self, day: datetime.date) -> None:
        async with self._turn:
            asked = {"day": day.isoformat(), "keep": self.limits.pasts}
            reply = await self.pool.alone("make", asked, seconds=self.limits.making, memory=self.limits.making_memory)
        if reply.status != 200:
            told = json.loads(reply.body)
            raise Problem(status=told["status"], title=told["title"], detail=told.get("detail", ""))

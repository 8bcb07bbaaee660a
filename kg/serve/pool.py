"""The workers: warm processes that answer, are killed at their limit, and give way to the others where they last."""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
import os
import signal
import socket
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.serve.frames import Reply, framed, received
from kg.serve.limits import Limits
from kg.serve.problems import Problem

_NICER = 10
"""How much a query that lasts gives way: it gets about a tenth of what a short one gets."""
_START_S = 60.0
_BY_THE_CLOCK = 20
"""So many times as long as a short request may work, it may wait for the processor or the disk."""
_TICK_S = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(slots=True, eq=False)
class Worker:
    """A process that answers one request at a time.

    Attributes:
        handle: a descriptor of the process, which never means another one, as its number may once it has ended.
        lasts: whether the present request has taken long.
    """

    pid: int
    handle: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    lasts: bool = False

    def worked(self) -> float:
        """Seconds of the processor that it has taken; infinitely many once it has ended."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            return math.inf
        return (int(fields[11]) + int(fields[12])) * _TICK_S

    def signal(self, what: signal.Signals) -> None:
        """Send it a signal, if it is still there."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.handle, what)

    def kill(self) -> None:
        """End it, whatever it is at; once is enough."""
        if self.writer.is_closing():
            return
        self.signal(signal.SIGKILL)
        os.close(self.handle)
        self.writer.close()


@dataclass(slots=True, eq=False)
class Pool:
    """The workers of a server.

    As many short requests as there are workers are answered at once. A request that works longer than `limits.soon` gets a
    lower priority, and a fresh worker takes its place, so that however many last, short ones find a worker. Of those that
    last so many go on; the others are stopped where they are until it is their turn.

    Attributes:
        apart: workers that do what no request waits for.
        ended: how many requests were ended, by why.
    """

    folder: Path
    limits: Limits
    idle: asyncio.LifoQueue[Worker] = field(default_factory=asyncio.LifoQueue)
    busy: set[Worker] = field(default_factory=set)
    apart: set[Worker] = field(default_factory=set)
    waiting: int = 0
    ended: Counter[str] = field(default_factory=Counter)
    _turns: asyncio.Semaphore = field(init=False)
    _nursery: asyncio.subprocess.Process | None = None
    _door: socket.socket | None = None
    _coming: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._turns = asyncio.Semaphore(self.limits.lasting)

    @property
    def lasting(self) -> int:
        """How many requests last at the moment."""
        return sum(worker.lasts for worker in self.busy)

    async def start(self) -> None:
        """Make the workers.

        Raises:
            StoreError: they cannot open the graph.
        """
        for _ in range(self.limits.workers):
            await self._add()

    async def stop(self) -> None:
        """End all of them."""
        for task in self._coming:
            task.cancel()
        while not self.idle.empty():
            self.idle.get_nowait().kill()
        for worker in (*self.busy, *self.apart):
            worker.kill()
        if self._door:
            self._door.close()
        if self._nursery:
            with contextlib.suppress(ProcessLookupError):
                self._nursery.kill()
            await self._nursery.wait()

    async def do(self, job: str, arguments: dict[str, Any]) -> Reply:
        """What a worker answers.

        Raises:
            Problem: there was no worker in time, or the request was ended at a limit.
        """
        worker = await self._free()
        self.busy.add(worker)
        whole = False
        try:
            reply = await self._answer(worker, job, arguments)
            whole = True
            return reply
        finally:
            self.busy.discard(worker)
            if whole and not worker.lasts:
                self.idle.put_nowait(worker)
            else:
                # A lowered priority cannot be raised again without rights, so who was slowed down is not kept either.
                worker.kill()
                if not worker.lasts:
                    self._replace()

    async def alone(self, job: str, arguments: dict[str, Any], *, seconds: float, memory: int) -> Reply:
        """What a worker of its own answers, which gives way to all others and ends with the job.

        Args:
            job, arguments: as of `do`.
            seconds, memory: its bounds, in the place of those of `limits`.

        Raises:
            StoreError: the worker cannot open the graph.
            Problem: it was ended at a bound.
        """
        worker = await self._forked(seconds=seconds, memory=memory)
        self.apart.add(worker)
        try:
            with contextlib.suppress(ProcessLookupError):
                os.setpriority(os.PRIO_PROCESS, worker.pid, _NICER)
            worker.writer.write(framed({"job": job, "arguments": arguments}))
            header, body = await asyncio.wait_for(received(worker.reader), seconds)
            return Reply(body=body, status=header["status"], media=header["media"], headers=header["headers"])
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError) as error:
            why = "time" if isinstance(error, TimeoutError) else "memory"
            self.ended[why] += 1
            raise Problem(status=503, title="it takes too much", detail=f"it was ended at its bound of {why}") from None
        finally:
            self.apart.discard(worker)
            worker.kill()

    async def _free(self) -> Worker:
        if self.waiting >= self.limits.waiting:
            raise self._refused("too many requests at once")
        self.waiting += 1
        try:
            return await asyncio.wait_for(self.idle.get(), self.limits.patience)
        except TimeoutError:
            raise self._refused("too many requests at once") from None
        finally:
            self.waiting -= 1

    async def _answer(self, worker: Worker, job: str, arguments: dict[str, Any]) -> Reply:
        worker.writer.write(framed({"job": job, "arguments": arguments}))
        answer = asyncio.ensure_future(received(worker.reader))
        try:
            if not await self._comes_soon(worker, answer):
                await self._last(worker, answer)
            header, body = answer.result()
            return Reply(body=body, status=header["status"], media=header["media"], headers=header["headers"])
        except (asyncio.IncompleteReadError, ConnectionError):
            self.ended["memory"] += 1
            raise Problem(
                status=503,
                title="the query was ended",
                detail="its process ended, as one does that needs more memory than a query may have",
                hint="LIMIT, or a narrower pattern",
            ) from None
        finally:
            answer.cancel()

    async def _comes_soon(self, worker: Worker, answer: asyncio.Future[Any]) -> bool:
        """Wait for an answer for as long as its worker has not worked for long; whether it came."""
        begun = worker.worked()
        until = time.monotonic() + min(_BY_THE_CLOCK * self.limits.soon, self.limits.seconds)
        while (left := min(begun + self.limits.soon - worker.worked(), until - time.monotonic())) > 0:
            done, _ = await asyncio.wait({answer}, timeout=max(left, _TICK_S))
            if done:
                return True
        return answer.done()

    async def _last(self, worker: Worker, answer: asyncio.Future[Any]) -> None:
        """Wait for the answer of a request that lasts: it gives way, another worker takes its place, and it has its turn.

        Raises:
            Problem: it takes too long, or too many last.
        """
        if self.lasting >= self.limits.lasting + self.limits.stopped:
            raise self._refused("too many long queries at once")
        worker.lasts = True
        with contextlib.suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, worker.pid, _NICER)
        self._replace()
        if self._turns.locked():
            worker.signal(signal.SIGSTOP)
        try:
            await asyncio.wait_for(self._turns.acquire(), self.limits.seconds)
        except TimeoutError:
            raise self._refused("too many long queries at once") from None
        try:
            worker.signal(signal.SIGCONT)
            done, _ = await asyncio.wait({answer}, timeout=self.limits.seconds - self.limits.soon)
        finally:
            self._turns.release()
        if not done:
            self.ended["time"] += 1
            raise Problem(
                status=504, title="the query takes too long", hint="LIMIT, or a narrower pattern",
                detail=f"it was ended after {self.limits.seconds:g} s",
            )  # fmt: skip

    def _refused(self, why: str) -> Problem:
        self.ended["refused"] += 1
        return Problem(status=503, title=why, hint="try again later")

    def _replace(self) -> None:
        task = asyncio.ensure_future(self._add())
        self._coming.add(task)
        task.add_done_callback(self._come)

    def _come(self, task: asyncio.Task[None]) -> None:
        self._coming.discard(task)
        if not task.cancelled() and task.exception():
            # The graph cannot be opened at the moment, as while it is rebuilt; somebody may be waiting for a worker.
            asyncio.get_running_loop().call_later(1.0, self._replace)

    async def _add(self) -> None:
        """One more worker.

        Raises:
            StoreError: it cannot open the graph.
        """
        self.idle.put_nowait(await self._forked(seconds=self.limits.seconds, memory=self.limits.memory))

    async def _forked(self, *, seconds: float, memory: int) -> Worker:
        """A fresh worker with these bounds.

        Raises:
            StoreError: it cannot open the graph.
        """
        await self._open_nursery()
        assert self._door is not None
        here, there = socket.socketpair()
        told = {"folder": str(self.folder), "memory": memory, "seconds": seconds}
        with there:
            socket.send_fds(self._door, [json.dumps(told).encode()], [there.fileno()])
        here.setblocking(False)
        reader, writer = await asyncio.open_connection(sock=here, limit=2**20)
        try:
            header, _ = await asyncio.wait_for(received(reader), _START_S)
        except (asyncio.IncompleteReadError, ConnectionError, TimeoutError) as error:
            writer.close()
            raise StoreError("no worker can open the graph", where=str(self.folder), hint="kg check") from error
        return Worker(header["pid"], os.pidfd_open(header["pid"]), reader, writer)

    async def _open_nursery(self) -> None:
        if self._nursery and self._nursery.returncode is None:
            return
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with there:
            self._nursery = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "kg.serve.nursery", str(there.fileno()), pass_fds=[there.fileno()],
                stdin=asyncio.subprocess.DEVNULL,
            )  # fmt: skip
        self._door = here

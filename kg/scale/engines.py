"""Work done in many processes, its results in the order in which the work came, with little of it in memory at a time.

Who works is an `Executor`: processes of this machine, or a Dask cluster. Results come back to the one process that keeps
the archive, some tens of kilobytes an article: nothing is written on the way that would have to be gathered again, and machines
need no disk in common.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeVar

from kg.errors import InputError, StoreError

T = TypeVar("T")
R = TypeVar("R")

FEW = 16
"""Less work than this is done in this process, before another one has loaded what it reads with."""

AHEAD = 4
"""So many pieces of work a process are on their way at a time; what memory holds does not grow with the whole."""

RETRIES = 3
"""So often a piece of work is given to another machine when the one that had it is gone."""

_SECONDS_TO_ANSWER = 20
_SELDOM = (50_000, 10, 10)
_AGAIN = "the same command goes on where this one stopped"


@dataclass(frozen=True, slots=True)
class Engine:
    """Who does the work.

    Attributes:
        jobs: processes of this machine; none means one for each core.
        scheduler: address of a Dask scheduler, `tcp://…`, whose workers do it instead; empty where this machine does.
    """

    jobs: int = 0
    scheduler: str = ""

    def __post_init__(self) -> None:
        if self.jobs < 0:
            raise InputError(f"{self.jobs} processes are no number of processes", hint="--jobs 1 or more")
        if self.jobs and self.scheduler:
            raise InputError("a cluster has as many processes as it has", hint="--jobs or --scheduler, not both")

    @property
    def processes(self) -> int:
        """How many processes of this machine work."""
        return self.jobs or _cores()


HERE = Engine(jobs=1)
"""This process alone."""


def in_order(work: Iterable[T], do: Callable[[T], R], *, engine: Engine) -> Iterator[R]:
    """What `do` makes of each piece of work, one after the other.

    Args:
        work: asked for as it is needed, a little ahead of the results.
        do: a function that other processes can import.
        engine: who does it.

    Raises:
        InputError: the cluster cannot be reached, or Dask is not installed.
        StoreError: a process was ended from outside.
    """
    waiting = iter(work)
    if not engine.scheduler:
        first = list(islice(waiting, FEW)) if engine.processes > 1 else []
        if len(first) < FEW:
            yield from map(do, chain(first, waiting))
            return
        waiting = chain(first, waiting)
    with _told(), _cluster(engine.scheduler) if engine.scheduler else _pool(engine) as (executor, processes):
        window: deque[Future[R]] = deque()
        for one in waiting:
            window.append(executor.submit(do, one))
            if len(window) >= processes * AHEAD:
                yield window.popleft().result()
        while window:
            yield window.popleft().result()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """In this block cycles are looked for seldom: next to nothing of what is read and written is in any, yet by default
    all of it, and all that it is read with, is gone through over and over."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:
        # The latter is Dask's, which need not be installed.
        if not isinstance(error, BrokenProcessPool) and type(error).__name__ != "KilledWorker":
            raise
        raise StoreError(
            "a process that reads was ended from outside, for want of memory perhaps", hint=_AGAIN
        ) from error


@contextmanager
def _pool(engine: Engine) -> Iterator[tuple[Executor, int]]:
    spawn = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(engine.processes, spawn, initializer=_begin)
    try:
        yield executor, engine.processes
    finally:
        executor.shutdown(cancel_futures=True)


def _begin() -> None:
    """In a new process: cycles are looked for seldom, an interrupt is its parent's to handle, and it does not outlive it."""
    gc.set_threshold(*_SELDOM)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def _cluster(scheduler: str) -> Iterator[tuple[Executor, int]]:
    try:
        from distributed import Client  # noqa: PLC0415  an extra, and slow to load
    except ImportError as error:
        raise InputError("a cluster needs Dask", hint="pip install 'lianpu[scale]'") from error
    try:
        client = Client(scheduler, timeout=_SECONDS_TO_ANSWER)
    except (OSError, ValueError) as error:
        hint = "dask scheduler prints its address, tcp://HOST:8786"
        raise InputError(f"no scheduler answers: {error}", where=scheduler, hint=hint) from error
    with client, client.get_executor(pure=False, retries=RETRIES) as executor:
        if not (processes := sum(client.nthreads().values())):
            raise InputError(
                "the cluster has no workers", where=scheduler, hint=f"dask worker {scheduler} --nthreads 1"
            )
        yield executor, processes


def _cores() -> int:
    """Cores that this process may use, which may be fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

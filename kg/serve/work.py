"""What a worker does: it answers one request after the other, within its memory, on the newest generation."""

from __future__ import annotations

import json
import os
import resource
import socket
from pathlib import Path
from typing import Any

from kg.answers import plain
from kg.errors import LianpuError
from kg.serve.frames import Reply, framed, receive
from kg.serve.jobs import JOBS
from kg.serve.opened import Opened
from kg.serve.pasts import PASTS
from kg.serve.problems import Problem, mistake, problem
from kg.serve.protocol import PROTOCOL
from kg.serve.review import REVIEW

_SPARE_S = 10


def serve(connection: socket.socket, *, folder: str, memory: int, seconds: float) -> None:
    """Answer requests until the server closes the socket.

    Args:
        connection: to the server, which is told this process's number first.
        folder: the graph folder.
        memory: bytes that may be taken beyond what an idle worker has; a query that wants more ends the worker.
        seconds: the longest that a request may take; the server kills the worker then, and if the server is no more,
            the kernel does.
    """
    opened = Opened.open(Path(folder))
    _bound(memory)
    connection.sendall(framed({"pid": os.getpid()}))
    while (message := receive(connection)) is not None:
        _allow(seconds)
        header, _ = message
        reply = _reply(opened, header)
        connection.sendall(framed({"status": reply.status, "media": reply.media, "headers": reply.headers}, reply.body))


def _reply(opened: Opened, header: dict[str, Any]) -> Reply:
    try:
        opened.refresh()
        name, arguments = header["job"], header["arguments"]
        if name in PROTOCOL:
            return PROTOCOL[name](opened, **arguments)
        said = {**JOBS, **REVIEW, **PASTS}[name](opened, **arguments)
        plain.confirm(said, opened.confirmed)
        return Reply(body=json.dumps(said, ensure_ascii=False).encode())
    except LianpuError as error:
        return _refusal(problem(error))
    except Problem as refused:
        return _refusal(refused)
    except (MemoryError, ImportError):  # a library that finds no room any more cannot be loaded
        return _refusal(Problem(status=503, title="the query needs too much memory", hint="LIMIT"))
    except Exception as error:
        return _refusal(mistake(error))


def _refusal(refused: Problem) -> Reply:
    return Reply(body=refused.body, status=refused.status, media="application/problem+json")


def _bound(memory: int) -> None:
    """No more address space than this process has and so much, and no core of it on disk."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow(seconds: float) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + seconds) + _SPARE_S
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))

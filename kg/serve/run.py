"""The server run in this process, until it is interrupted."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from kg.errors import InputError
from kg.serve.app import application
from kg.serve.limits import Limits

_MOST_CONNECTIONS = 1000
_QUEUE = 512


def run(
    folder: Path, *, host: str, port: int, limits: Limits, local: bool, token: str, told: Callable[[str], None]
) -> None:
    """Serve a graph folder.

    Args:
        folder: the graph folder.
        host: address to listen at; `port` 0 is any free one.
        limits: what one request, one client and one query may take.
        local: only this machine may ask.
        token: whoever sends it may change the graph; without one nobody may.
        told: is given the server's address when it listens.

    Raises:
        InputError: nothing can listen there.
    """
    opened = listening(host, port)
    name = f"[{host}]" if opened.family == socket.AF_INET6 else host
    told(f"http://{name}:{opened.getsockname()[1]}")
    config = uvicorn.Config(
        application(folder, limits, local=local, token=token), log_config=None, access_log=False, log_level="warning",
        server_header=False, proxy_headers=False, limit_concurrency=_MOST_CONNECTIONS, timeout_keep_alive=15,
        timeout_graceful_shutdown=3, ws="none", lifespan="on",
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[opened])


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens at an address.

    Raises:
        InputError: nothing can listen there.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP: asyncio sends small packets at once on such alone, and an answer's second packet would wait 40 ms for
    # the client to confirm the first.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as error:
        made.close()
        raise InputError(
            f"nothing can listen there: {error.strerror}", where=f"{host}:{port}", hint="--port 0"
        ) from error
    made.listen(_QUEUE)
    return made

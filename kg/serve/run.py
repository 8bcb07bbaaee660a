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
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise InputError(
            f"nothing can listen there: {error.strerror}", where=f"{host}:{port}", hint="--port 0"
        ) from error
    listening.listen(_QUEUE)
    name = f"[{host}]" if family == socket.AF_INET6 else host
    told(f"http://{name}:{listening.getsockname()[1]}")
    config = uvicorn.Config(
        application(folder, limits, local=local, token=token), log_config=None, access_log=False, log_level="warning",
        server_header=False, proxy_headers=False, limit_concurrency=_MOST_CONNECTIONS, timeout_keep_alive=15,
        timeout_graceful_shutdown=3, ws="none", lifespan="on",
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])

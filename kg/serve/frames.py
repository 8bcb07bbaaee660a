"""What goes over the socket between server and worker: a JSON header and a body of bytes, each with its length."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from dataclasses import dataclass, field
from typing import Any

_LENGTHS = struct.Struct("!II")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a worker answers.

    Attributes:
        status: of HTTP.
        media: type of the body.
        headers: further ones, as Location.
    """

    body: bytes
    status: int = 200
    media: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


def framed(header: dict[str, Any], body: bytes = b"") -> bytes:
    """A message as it is sent."""
    head = json.dumps(header, ensure_ascii=False).encode()
    return _LENGTHS.pack(len(head), len(body)) + head + body


def receive(connection: socket.socket) -> tuple[dict[str, Any], bytes] | None:
    """The next message, in a worker; None where the other end was closed."""
    lengths = _exactly(connection, _LENGTHS.size)
    if lengths is None:
        return None
    head, body = _LENGTHS.unpack(lengths)
    header, content = _exactly(connection, head), _exactly(connection, body)
    return None if header is None or content is None else (json.loads(header), content)


async def received(reader: asyncio.StreamReader) -> tuple[dict[str, Any], bytes]:
    """The next message, in the server.

    Raises:
        asyncio.IncompleteReadError: the worker is gone.
    """
    head, body = _LENGTHS.unpack(await reader.readexactly(_LENGTHS.size))
    return json.loads(await reader.readexactly(head)), await reader.readexactly(body)


def _exactly(connection: socket.socket, count: int) -> bytes | None:
    parts = []
    while count:
        part = connection.recv(min(count, 2**20))
        if not part:
            return None
        parts.append(part)
        count -= len(part)
    return b"".join(parts)

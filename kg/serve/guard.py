"""What stands before every address: sizes, rate, names of the host, headers, and a log that tells no secrets."""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.limits import Limits
from kg.serve.metrics import Metrics
from kg.serve.problems import Problem, log, mistake

_SLOWEST_BODY_S = 15.0
_MOST_CLIENTS = 10_000
_HEADERS = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-cache",
}


@dataclass(slots=True)
class Rates:
    """How much of its rate each client has left; those that were not seen for the longest are forgotten."""

    rate: int
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def takes(self, client: str, now: float) -> bool:
        """Whether one more request of this client is within its rate.

        Args:
            client: its address.
            now: in seconds, of any beginning.
        """
        if not self.rate:
            return True
        left, before = self._left.pop(client, (float(self.rate), now))
        left = min(self.rate, left + (now - before) * self.rate / 60)
        self._left[client] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > _MOST_CLIENTS:
            self._left.popitem(last=False)
        return left >= 1


@dataclass(slots=True)
class Guard:
    """The application with what stands before it.

    Attributes:
        local: whether only this machine may ask; then a page of another site, which a browser here shows, may not
            reach the server by a name of its own either.
    """

    app: ASGIApp
    limits: Limits
    metrics: Metrics
    local: bool
    rates: Rates = field(init=False)

    def __post_init__(self) -> None:
        self.rates = Rates(self.limits.rate)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 500  # until another one is sent

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                there = {name for name, _ in message["headers"]}
                more = [
                    (name.encode(), value.encode()) for name, value in _HEADERS.items() if name.encode() not in there
                ]
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        try:
            self._check(scope)
            await self.app(scope, _Bounded(receive, self.limits.body), sent)
        except Problem as refused:
            await answer(refused, sent)
        except Exception as error:
            told = mistake(error)
            if status == 500:
                await answer(told, sent)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            seconds = time.perf_counter() - begun
            self.metrics.note(route, status, seconds)
            log.info("%s %s %d %.0f ms", scope["method"], route, status, seconds * 1000)

    def _check(self, scope: Scope) -> None:
        headers = dict(scope["headers"])
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > self.limits.address:
            raise Problem(status=414, title="the address is too long", detail=f"at most {self.limits.address} bytes")
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > self.limits.body:
            raise _too_large(self.limits.body)
        if self.local and not _is_local(headers.get(b"host", b"").decode("latin-1")):
            raise Problem(status=421, title="this server has another name", hint="http://localhost")
        client = scope["client"][0] if scope.get("client") else ""
        if not self.rates.takes(client, time.monotonic()):
            raise Problem(status=429, title="too many requests", detail=f"at most {self.limits.rate} a minute")


async def answer(refused: Problem, send: Send) -> None:
    """Send a problem."""
    told = {"content-type": "application/problem+json", "content-length": str(len(refused.body)), **refused.headers}
    headers = [(name.encode(), value.encode()) for name, value in told.items()]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": refused.body})


@dataclass(slots=True)
class _Bounded:
    """The body as it comes, as long as it is not too long and does not come too slowly."""

    receive: Receive
    most: int
    come: int = 0
    whole: bool = False

    async def __call__(self) -> Message:
        if self.whole:  # what follows is only that the client has gone
            return await self.receive()
        try:
            message = await asyncio.wait_for(self.receive(), _SLOWEST_BODY_S)
        except TimeoutError:
            raise Problem(status=408, title="the body comes too slowly") from None
        self.come += len(message.get("body", b""))
        self.whole = not message.get("more_body", False)
        if self.come > self.most:
            raise _too_large(self.most)
        return message


def _too_large(most: int) -> Problem:
    return Problem(status=413, title="the body is too large", detail=f"at most {most} bytes")


def _is_local(host: str) -> bool:
    name = host.partition("]")[0].removeprefix("[") if host.startswith("[") else host.partition(":")[0]
    if name.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False

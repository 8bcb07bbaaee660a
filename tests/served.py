"""A real server for tests: `kg serve` as a process of its own on a free port, and requests to it as any client makes."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

_SERVE = (sys.executable, "-c", "from kg.cli import main; main()", "serve", "--port", "0")


@dataclass(frozen=True)
class Got:
    """A response; header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass
class Server:
    """A running server."""

    address: str
    process: subprocess.Popen[str]
    log: Path
    sent: dict[str, str] = field(default_factory=dict)

    def request(
        self, method: str, path: str, *, body: bytes | str | None = None, headers: dict[str, str] | None = None
    ) -> Got:
        """One request as it is given: the path goes out unchanged."""
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            response = connection.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            return Got(response.status, told, response.read())
        finally:
            connection.close()

    def get(self, path: str, *, accept: str = "", **parameters: object) -> Got:
        query = f"?{urlencode(parameters, doseq=True)}" if parameters else ""
        return self.request("GET", path + query, headers={"Accept": accept} if accept else {})

    def sparql(self, query: str, *, accept: str = "", **parameters: object) -> Got:
        return self.get("/sparql", accept=accept, query=query, **parameters)


@contextmanager
def serving(folder: Path, log: Path, *options: str, **environment: str) -> Iterator[Server]:
    """A server of a graph folder, until the block ends."""
    with log.open("w") as file:
        process = subprocess.Popen(
            [*_SERVE, "--graph", str(folder), *options], stdout=subprocess.PIPE, stderr=file, text=True,
            env={**os.environ, **environment},
            # Where the tests themselves run in the background, an interrupt is ignored, and a child would inherit that.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  no threads here
        )  # fmt: skip
        try:
            assert process.stdout
            found = re.search(r"http://\S+:\d+", process.stdout.readline())
            assert found, log.read_text()
            yield Server(found.group(), process, log)
        finally:
            process.terminate()
            process.wait(timeout=20)
            if process.stdout:
                process.stdout.close()

"""A real Virtuoso for tests: its own folder, free ports, started and stopped; skipped with a word where there is none."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
CaseMode = 2
DirsAllowed = {folder}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
ThreadsPerQuery = 1
MaxOptimizeLayouts = 4
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 4
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 100000
MaxQueryExecutionTime = 110
"""
_START_S = 120.0


@dataclass(frozen=True)
class Virtuoso:
    """A running server: where it is asked, where it is changed (with digest authentication), and by whom."""

    query: str
    update: str
    user: str = "dba"
    password: str = "dba"


@contextmanager
def virtuoso(folder: Path) -> Iterator[Virtuoso]:
    """A server with nothing of ours in it, until the block ends."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("virtuoso-t is not installed: apt install virtuoso-opensource-7")
    sql, http = _free_ports()
    ini = folder / "virtuoso.ini"
    ini.write_text(_INI.format(folder=folder, sql=sql, http=http))
    with (folder / "said").open("w") as said:
        process = subprocess.Popen([program, "-f", "-c", str(ini)], cwd=folder, stdout=said, stderr=said)
        try:
            running = Virtuoso(f"http://127.0.0.1:{http}/sparql", f"http://127.0.0.1:{http}/sparql-auth")
            _await(running, process, folder)
            yield running
        finally:
            process.kill()  # what it holds is thrown away: no checkpoint is needed
            process.wait(timeout=30)


def _await(running: Virtuoso, process: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + _START_S
    while time.monotonic() < deadline:
        assert process.poll() is None, (folder / "said").read_text()
        try:
            with urllib.request.urlopen(f"{running.query}?query=ASK%20%7B%7D", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"virtuoso-t does not answer: {(folder / 'said').read_text()}")


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]

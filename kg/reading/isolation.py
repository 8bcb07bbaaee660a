"""Runs the readers of HTML, PDF and docx in a process of their own, bound in time and memory: `kg.reading.worker`.

One worker serves document after document; one that died over a document is replaced for the next.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field

from kg.errors import InputError
from kg.reading.metadata import Extracted, Metadata

ALLOWANCE = 4
"""Seconds of processor time to open a document and for each page, and as many again for each 4 MiB."""

PATIENCE = 120.0
"""Seconds on the clock that a whole document may take."""

_BY_HAND = "save its text as .txt, or split it"


@dataclass(slots=True)
class _Worker:
    """A worker process, and the process that started it: a fork must not share its pipes."""

    process: subprocess.Popen[bytes]
    owner: int = field(default_factory=os.getpid)

    @classmethod
    def start(cls) -> _Worker:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path or "." for path in sys.path)}
        command = [sys.executable, "-m", "kg.reading.worker"]
        # What libraries print about a document is no error of ours.
        return cls(
            subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,  # an interrupt at the keyboard is the parent's to handle
            )
        )

    def usable(self) -> bool:
        return self.owner == os.getpid() and self.process.poll() is None

    def ask(self, request: dict[str, object], raw: bytes, *, patience: float) -> bytes:
        """The worker's line, or nothing where it died or was too slow."""
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None and stdout is not None
        clock = threading.Timer(patience, self.process.kill)
        clock.daemon = True
        clock.start()
        try:
            stdin.write(json.dumps(request).encode() + b"\n" + raw)
            stdin.flush()
            return stdout.readline()
        except OSError:
            return b""
        finally:
            clock.cancel()

    def stop(self) -> None:
        if self.owner == os.getpid():
            self.process.kill()
            self.process.communicate()


_current: list[_Worker] = []
_one_at_a_time = threading.Lock()


def extract(
    raw: bytes, format_: str, *, where: str, longest: int, allowance: int = ALLOWANCE, patience: float = PATIENCE
) -> Extracted:
    """What a document of that format holds.

    Args:
        raw: the document.
        format_: `html`, `pdf` or `docx`.
        where: what errors call it.
        longest: characters that its text may have.
        allowance: seconds of processor time, see `ALLOWANCE`.
        patience: seconds on the clock.

    Raises:
        InputError: it cannot be read, or not within the bounds.
    """
    request = {
        "format": format_,
        "size": len(raw),
        "allowance": allowance + allowance * (len(raw) >> 22),
        "longest": longest,
    }
    with _one_at_a_time:
        if not (_current and _current[0].usable()):
            _current[:] = [_Worker.start()]
        worker = _current[0]
        line = worker.ask(request, raw, patience=patience)
        if not line.endswith(b"\n"):
            _current.clear()
            worker.stop()
            raise InputError(
                "its reader was stopped: too slow, too large or made to break it", where=where, hint=_BY_HAND
            )
        answer = json.loads(line)
        if answer.pop("spent", False):  # what a lack of memory left behind is anybody's guess
            _current.clear()
            worker.stop()
    if "error" in answer:
        raise InputError(answer["error"], where=where, hint=answer["hint"])
    metadata = answer.pop("metadata")
    metadata["reporters"] = tuple(metadata["reporters"])
    return Extracted(**{**answer, "metadata": Metadata(**metadata), "warnings": tuple(answer["warnings"])})


@atexit.register
def _stop() -> None:
    for worker in _current:
        worker.stop()

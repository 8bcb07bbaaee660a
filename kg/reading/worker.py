"""The process in which formats are taken apart that a stranger may have made to do harm: `python -m kg.reading.worker`.

Standard input: for each document one line of JSON, `{"format": "pdf", "size": 1234, "allowance": 6, "longest": 1000}`,
and then `size` bytes. Standard output: one line of JSON each, the fields of an `Extracted` or
`{"error": …, "hint": …}`. The process has at most `MEMORY` bytes of address space, and `allowance` seconds of
processor time to open a document and again for each of its pages; the system ends it where it takes more.
`kg.reading.isolation` is the other side.
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys
import time
from collections.abc import Callable
from typing import BinaryIO

from kg.errors import InputError
from kg.reading.metadata import Extracted

MEMORY = 2 << 30
"""Bytes of address space that the worker may use."""

Renew = Callable[[], None]
"""Called at each page: gives it the allowance of processor time afresh."""


def main() -> None:
    """Answer until nobody asks any more."""
    _bound_memory()
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while line := requests.readline():
        answer = _answer(json.loads(line), requests)
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def _answer(request: dict[str, object], requests: BinaryIO) -> dict[str, object]:
    try:
        raw = requests.read(int(str(request["size"])))
        allowance = int(str(request["allowance"]))
        _allow(allowance)
        extracted = _extract(str(request["format"]), raw, lambda: _allow(allowance))
        if len(extracted.text) > int(str(request["longest"])):
            raise InputError(f"its text has {len(extracted.text):,} characters", hint="split it into its articles")
        return dataclasses.asdict(extracted)
    except InputError as error:
        return {"error": error.message, "hint": error.hint}
    except ModuleNotFoundError as error:
        return {"error": f"reading .{request['format']} needs {error.name}", "hint": "pip install 'lianpu[pdf]'"}
    except MemoryError:
        return {"error": "it needs more memory than a document may", "hint": _AGAIN, "spent": True}
    except RecursionError:
        return {"error": "its parts are nested too deep", "hint": _AGAIN}
    except Exception as error:  # what a library raises over a broken file is not listed anywhere
        said = re.sub(r"\s+", " ", str(error))[:160]
        return {"error": f"it is broken: {type(error).__name__}: {said}", "hint": _AGAIN}


_AGAIN = "open it in its own program and save it again, or save its text as .txt"


def _extract(format_: str, raw: bytes, renew: Renew) -> Extracted:
    """Hand the bytes to the reader of their format; each loads its libraries only here."""
    if format_ == "html":
        from kg.reading.html import extract as of_page  # noqa: PLC0415

        return of_page(raw)
    if format_ == "docx":
        from kg.reading.docx import extract as of_word  # noqa: PLC0415

        return of_word(raw)
    from kg.reading.pdf import extract as of_pdf  # noqa: PLC0415

    return of_pdf(raw, renew=renew)


def _bound_memory() -> None:
    if sys.platform == "win32":  # the parent's clock is the only bound there
        return
    import resource  # noqa: PLC0415  POSIX only

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow(seconds: int) -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  POSIX only

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + seconds, hard))


if __name__ == "__main__":
    main()

"""Errors as a client reads them (RFC 9457): what is wrong and what to do about it, and nothing of the inside."""

from __future__ import annotations

import json
import logging
from errno import errorcode

from kg.errors import InputError, LianpuError, OntologyError, QueryError

log = logging.getLogger("kg.serve")


class NotHere(QueryError):
    """What an address names is not in the graph; the asker must act."""


class Problem(Exception):
    """A refusal.

    Args:
        status: of HTTP.
        title: the same for all of one kind.
        detail: what is about this one; `hint` what the client can do.
    """

    def __init__(self, *, status: int, title: str, detail: str = "", hint: str = "") -> None:
        super().__init__(title)
        self.status = status
        self._told = {"title": title, "status": status, "detail": detail, "hint": hint}

    @property
    def body(self) -> bytes:
        """The problem as `application/problem+json`."""
        told = {name: value for name, value in self._told.items() if value}
        return json.dumps({"type": "about:blank", **told}, ensure_ascii=False).encode()

    @property
    def headers(self) -> dict[str, str]:
        """What is sent besides: when to try again, how to say who one is."""
        if self.status in (429, 503):
            return {"retry-after": "5"}
        return {"www-authenticate": "Bearer"} if self.status == 401 else {}


def problem(error: LianpuError) -> Problem:
    """What a client is told of an error of ours; of one that is not the client's to mend, only that there was one."""
    said = {"detail": ": ".join(part for part in (error.where, error.message) if part), "hint": error.hint}
    if isinstance(error, NotHere):
        return Problem(status=404, title="not here", **said)
    if isinstance(error, InputError | QueryError | OntologyError):
        return Problem(status=400, title="not to be answered", **said)
    return Problem(status=503, title="the graph cannot be read now", hint="try again")


def mistake(error: Exception) -> Problem:
    """What a client is told of an error that nobody foresaw; the log has its kind and place."""
    noted(error)
    return Problem(status=500, title="the server made a mistake")


def noted(error: BaseException) -> None:
    """Write an error's kind and place into the log; not its text, which may hold what was asked."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    number = errorcode.get(error.errno or 0, "") if isinstance(error, OSError) else ""
    log.error("%s at %s", f"{type(error).__name__} {number}".strip(), place)

"""What can go wrong, by who must act.

Three loudnesses: an error is *raised* where going on would write something false; one unusable record is *counted and
reported*; only what a named list says is *ignored*.
"""

from __future__ import annotations

from collections.abc import Sequence


class LianpuError(Exception):
    """An error that a person can act on: what happened, where, and what to do about it.

    Args:
        message: what is wrong, in one sentence.
        where: the file, document, line or name that it is about.
        hint: what the reader of the message can do.
        causes: where several things are wrong, each of them.
    """

    exit_code = 1

    def __init__(self, message: str, *, where: str = "", hint: str = "", causes: Sequence[LianpuError] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint
        self.causes = tuple(causes)

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        text = f"{text}\n  hint: {self.hint}" if self.hint else text
        return "\n".join((*map(str, self.causes), text))


class InputError(LianpuError):
    """A file or an option that was handed in cannot be used; its owner must act."""

    exit_code = 2


class OntologyError(LianpuError):
    """The closed sets, the ontology or a reference table disagree; a developer or domain expert must act."""

    exit_code = 3


class StoreError(LianpuError):
    """The archive or the graph on disk cannot be opened, or is not what it should be; its keeper must act."""

    exit_code = 4


class QueryError(LianpuError):
    """A query is not valid or asks for what the graph does not have; the asker must act."""

    exit_code = 5

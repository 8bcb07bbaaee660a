"""`--as-of DATE`: every answer from the graph as it would stand on that day."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeVar

from kg.cli.dates import dated
from kg.cli.screen import note, progress
from kg.errors import InputError
from kg.graph import is_address
from kg.model import Period

_Source = TypeVar("_Source", str, Path)
AsOf = Annotated[
    str,
    dated("--as-of", "截至这一天的图谱：2024、2024-06 指其末日 The graph as of this day, of a month or year its last."),
]


def at(source: _Source, as_of: str) -> _Source | Path:
    """The graph to open: the one that was named, or the folder made from it as of a day.

    Args:
        source: the one that was named.
        as_of: EDTF, or nothing.

    Raises:
        InputError: the graph is on a server.
    """
    if not as_of:
        return source
    if is_address(str(source)):
        raise InputError("a graph on a server is as it stands there", where="--as-of", hint="--graph DIR")
    from kg.update import as_of as made_of  # noqa: PLC0415  resolution loads slowly, and only the past needs it

    with progress() as show:
        place = made_of(Path(source), as_of, progress=show)
    note(f"截至 as of {Period(as_of).latest}")
    return place

"""`--as-of DATE`: every answer from the graph as it would stand on that day."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.screen import note, progress
from kg.errors import InputError
from kg.model import Period

AsOf = Annotated[
    str,
    typer.Option("--as-of", metavar="DATE", help="截至这一天的图谱：2024、2024-06 指其末日 The graph as of this day."),
]


def at(folder: Path, as_of: str) -> Path:
    """The graph folder to open: the one that was named, or the one made from it as of a day.

    Raises:
        InputError: what was typed is no date.
    """
    if not as_of:
        return folder
    from kg.update import as_of as made_of  # noqa: PLC0415  resolution loads slowly, and only the past needs it

    try:
        day = Period(as_of).latest
    except InputError as error:
        raise InputError(f"“{as_of}”不是日期 is no date", where="--as-of", hint="2024、2024-06、2024-06-30") from error
    with progress() as show:
        place = made_of(folder, as_of, progress=show)
    note(f"截至 as of {day}")
    return place

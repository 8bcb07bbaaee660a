"""The graph folders as of past days, beside the generations that they were made from."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
import shutil
from pathlib import Path

from kg.graph.generations import FOLDER, PAST

_DATED = "as-of"


def past(folder: Path, day: datetime.date) -> Path:
    """Where the graph folder as of a day goes that is made from the one in `folder`."""
    return folder / FOLDER / f"{PAST}{day.isoformat()}"


def nearest(folder: Path, day: datetime.date) -> Path:
    """The graph folder made from the one in `folder` that goes back least beyond a day: itself where none was made."""
    later = (path for path in pasts(folder) if path.name >= past(folder, day).name)
    return min(later, key=lambda path: path.name, default=folder)


def pasts(folder: Path) -> list[Path]:
    """The graph folders as of some day that stand, those that were used last first."""
    found = [path for path in (folder / FOLDER).glob(f"{PAST}*") if re.fullmatch(r"\d{4}-\d\d-\d\d", _day_in(path))]
    return sorted(found, key=_last_used, reverse=True)


def forget(folder: Path, *, keep: int) -> None:
    """Remove the graphs of past days that were not used for the longest, and what killed programs left of some.

    Args:
        folder: the graph folder.
        keep: so many stay. Whoever has one of the others open keeps it until it is closed.
    """
    for path in pasts(folder)[keep:]:
        shutil.rmtree(path, ignore_errors=True)
    for path in (folder / FOLDER).glob(f"{PAST}*.*-*"):
        maker = _day_in(path).partition(".")[2].partition("-")[0]
        if maker.isdigit() and not _lives(int(maker)):
            shutil.rmtree(path, ignore_errors=True)


def _day_in(path: Path) -> str:
    return path.name.removeprefix(PAST)


def _last_used(path: Path) -> float:
    with contextlib.suppress(FileNotFoundError):
        return path.stat().st_mtime
    return 0.0


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def dated(folder: Path, day: datetime.date) -> None:
    """Note in a graph folder as of which day its graph stands."""
    (folder / _DATED).write_text(day.isoformat(), encoding="utf-8")


def day_of(folder: Path) -> datetime.date | None:
    """As of which day the graph in a folder stands; None for one that has all documents."""
    path = folder / _DATED
    return datetime.date.fromisoformat(path.read_text(encoding="utf-8")) if path.is_file() else None

"""The graph as it would stand with the documents of up to some day: a graph folder of its own, made from the record.

rdf/as-of-2024-06-30/     lianpu.sqlite · decisions.jsonl · rdf/gen-9 · as-of
"""

from __future__ import annotations

import contextlib
import datetime
import os
import shutil
import threading
from pathlib import Path

from kg import graph
from kg.archive import Archive
from kg.errors import StoreError
from kg.model import Document, Period
from kg.update.changes import refresh
from kg.update.names import Progress
from kg.update.view import publish

# Taking one document out of what is resolved costs as much as resolving so many afresh.
_TAKING_OUT = 2


def _silent(what: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def as_of(folder: Path, day: str, *, progress: Progress = _silent) -> Path:
    """The folder of the graph as it would stand on that day: whatever opens a graph folder opens this one.

    It is what a build of the documents alone whose latest day is not after that day would give, with the decisions that
    hold now; no article is read again. A document without a date is of no day, and left out. What was made stays until
    the graph is published anew, and the graph of an earlier day is made from it: it costs what came between the two.

    Args:
        folder: the graph folder.
        day: EDTF; of a month or year its last day counts.
        progress: told of each stage.

    Raises:
        InputError: `day` is no date.
        StoreError: there is no graph, or the disk refuses.
    """
    last = Period(day).latest
    graph.Graph.open(folder)  # where there is none, it is best said so
    place = graph.past(folder, last)
    if place.is_dir():
        _used(place)
        return place
    building = place.with_name(f"{place.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        building.mkdir(parents=True)
        later = graph.nearest(folder, last)
        with Archive.open(later) as archive:
            archive.copy(building)
            standing = archive.generation
        _go_back(building, last, carried=graph.carry(later, building, generation=standing), progress=progress)
        graph.dated(building, last)
        building.rename(place)
    except OSError as error:
        if not place.is_dir():  # nor has another program made it meanwhile
            raise StoreError(f"the graph of {last} cannot be made: {error}", where=str(place)) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return place


def _used(place: Path) -> None:
    """Note that a graph of a past day is used, so that others go before it where only so many are kept."""
    with contextlib.suppress(OSError):  # on a disk that is only read nothing goes
        os.utime(place)


def is_of(document: Document, last: datetime.date) -> bool:
    """Whether a document counts on that day."""
    return bool(document.published) and Period(document.published).latest <= last


def _go_back(folder: Path, last: datetime.date, *, carried: bool, progress: Progress) -> None:
    """Take the documents that came later out of a copy; where many did, what is left is resolved afresh."""
    with Archive.open(folder) as archive:
        archive.claim()
        later = [one.id for one in archive.documents() if not is_of(one, last)]
        if carried and not later:
            return
        kept = archive.ledger.tallies()["document"] - len(later)
        for id in later:
            archive.remove(id)
        afresh = _TAKING_OUT * len(later) > kept
        refresh(archive, rules=archive.ledger.number("rules"), afresh=afresh, progress=progress)
        archive.commit()
        publish(archive, afresh=afresh or not carried, progress=progress)

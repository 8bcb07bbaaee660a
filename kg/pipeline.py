"""The whole flow, each stage one call.

read ─▶ understand ─▶ archive ─▶ resolve ─▶ write
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg import graph, reading
from kg.archive import Archive
from kg.errors import InputError
from kg.language import Reader
from kg.model import World
from kg.resolution import resolve

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""


@dataclass(slots=True)
class Report:
    """What an update did, document by document."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    skipped: list[InputError] = field(default_factory=list)
    world: World = field(default_factory=World)


def _silent(what: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def build(paths: Sequence[Path], *, folder: Path, published: str = "", progress: Progress = _silent) -> Report:
    """Read articles and bring the graph up to date with them.

    Args:
        paths: files and folders.
        folder: the graph folder, made where there is none.
        published: date of the articles that do not say theirs.

    Raises:
        InputError: a path does not exist or two files claim one id; a file that cannot be read is skipped and reported.
        StoreError: the graph cannot be written.
    """
    files = list(reading.find(paths))
    reader = Reader()
    report = Report()
    with Archive.open(folder, create=True) as archive:
        for done, (name, path) in enumerate(files):
            progress("reading", done, len(files))
            try:
                document = reading.read(path, id=name, published=published)
            except InputError as error:
                report.skipped.append(error)
                continue
            said = reader.understand(document, reading.mend(document.text))
            getattr(report, archive.put(document, said)).append(document.id)
        progress("reading", len(files), len(files))
        _publish(archive, folder, report, progress)
    return report


def remove(ids: Iterable[str], *, folder: Path, progress: Progress = _silent) -> Report:
    """Forget documents, and everything that only they said.

    Raises:
        InputError: there is no such document; nothing is removed.
        StoreError: there is no graph, or it cannot be written.
    """
    report = Report()
    with Archive.open(folder) as archive:
        for id_ in ids:
            archive.remove(id_)
            report.removed.append(id_)
        _publish(archive, folder, report, progress)
    return report


def rebuild(*, folder: Path, progress: Progress = _silent) -> Report:
    """Make the graph again from what the archive holds; no article is read again.

    Raises:
        StoreError: there is no archive.
    """
    report = Report()
    with Archive.open(folder) as archive:
        _publish(archive, folder, report, progress, afresh=True)
    return report


def _publish(archive: Archive, folder: Path, report: Report, progress: Progress, *, afresh: bool = False) -> None:
    """Resolve all readings and make the graph's next generation of them."""
    progress("resolving", 0, 2)
    report.world = resolve(archive.documents(), archive.readings(), archive.decisions())
    progress("writing", 1, 2)
    archive.commit()
    graph.publish(folder, graph.write(report.world), generation=archive.generation, afresh=afresh)
    progress("writing", 2, 2)

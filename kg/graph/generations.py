"""The graph on disk: one Oxigraph store a generation, and `CURRENT`, which names the one to read.

    rdf/CURRENT              gen-8
    rdf/gen-7/store          the generation before, for readers that have it open
    rdf/gen-8/store          · rdf/gen-8/reference   the version of the reference tables in its background
    rdf/as-of-2024-06-30/    the graph folder of that day, see `kg.update.past`; it falls with the next generation

A generation has the number of the archive's update that it shows. It is made beside the standing one, from hard links
to that one's files and the difference in quads, and never written again once `CURRENT` names it: a second process
cannot open a store that is being written. Where a crash leaves archive and `CURRENT` with different numbers, the graph
is published anew.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from traceback import clear_frames

from pyoxigraph import DefaultGraph, Quad, Store

from kg.errors import InputError, StoreError
from kg.graph.background import background
from kg.graph.derive import Changed
from kg.graph.filling import all_of, fill, let_follow
from kg.graph.portions import Portion
from kg.graph.rules import version as rules_version
from kg.graph.terms import BACKGROUND, NAMED_GRAPHS
from kg.resources import resource

FOLDER = "rdf"
PAST = "as-of-"


@dataclass(frozen=True, slots=True)
class Generation:
    """One generation on disk; `number` is the archive's update that it shows."""

    path: Path
    number: int

    @property
    def store(self) -> Path:
        """The folder of the Oxigraph store."""
        return self.path / "store"

    @property
    def stamp(self) -> str:
        """What tells it from every other, also from one that had its name before; it changes with nothing else."""
        return f"{self.path.name}@{self.store.stat().st_mtime_ns}.{self.store.stat().st_ino}"

    @property
    def reference(self) -> str:
        """The version of the reference tables in its background graph."""
        return (self.path / "reference").read_text(encoding="utf-8")


def current(folder: Path) -> Generation | None:
    """The generation that readers of this graph folder open, or None where none stands that could be opened."""
    pointer = folder / FOLDER / "CURRENT"
    return _named(folder / FOLDER / pointer.read_text(encoding="utf-8").strip()) if pointer.is_file() else None


def generations(folder: Path) -> dict[int, Generation]:
    """The generations that are kept, by their number: the current one, and as a rule the one before."""
    found = {one.number: one for path in (folder / FOLDER).glob("gen-*") if (one := _named(path))}
    standing = current(folder)
    return found | ({standing.number: standing} if standing else {})


def _named(path: Path) -> Generation | None:
    match = re.fullmatch(r"gen-(\d+)(?:\.\d+)?", path.name)
    standing = match and Generation(path, int(match[1]))
    return standing if standing and (standing.path / "reference").is_file() and standing.store.is_dir() else None


def stands(folder: Path, generation: int) -> bool:
    """Whether readers open this generation, with the background that the shipped tables give."""
    standing = current(folder)
    return standing is not None and (standing.number, standing.reference) == (
        generation,
        _version(resource("ontology")),
    )


def carry(folder: Path, other: Path, *, generation: int) -> bool:
    """Make the generation that stands in one graph folder the one of another; false, and nothing done, where it is of
    another update than this.

    Raises:
        OSError: it cannot be written there.
    """
    standing = current(folder)
    if standing is None or standing.number != generation:
        return False
    made = Generation(other / FOLDER / f"gen-{generation}", generation)
    made.path.mkdir(parents=True)
    Store.read_only(str(standing.store)).backup(str(made.store))
    (made.path / "reference").write_text(standing.reference, encoding="utf-8")
    _switch(other / FOLDER, made.path.name)
    return True


def publish(
    folder: Path,
    portions: Iterable[Portion],
    *,
    generation: int,
    background: Callable[[], Iterator[Quad]] = background,
    tables: Path | None = None,
    afresh: bool = False,
) -> Generation:
    """Make a new generation in which these portions stand in the place of what they had, and make it the current one.

    Whatever goes wrong before the last step leaves the standing generation as it was. To be called by one writer at a
    time, under the archive's lock.

    Args:
        folder: the graph folder.
        portions: of `graph:reported`, no thing or document in two; what is in none stays as it is. What follows from
            them, `graph:derived`, is made here.
        generation: number of the archive's update.
        background: gives `graph:background`, by default what the shipped tables say.
        tables: the files that the background is made from, by default the shipped ontology; it is loaded again where
            one of them has changed.
        afresh: take nothing over from the standing generation, which may be damaged.

    Raises:
        StoreError: a quad stands in another graph, or the disk refuses.
    """
    rdf = folder / FOLDER
    before = current(folder)
    version = _version(tables or resource("ontology"))
    base = None if afresh else before
    renewed = None if base and base.reference == version else _background(background, version)
    building = rdf / "building"
    try:
        _clear(building)
        building.mkdir(parents=True)
        fill(building / "store", base.store if base else None, portions, renewed)
        (building / "reference").write_text(version, encoding="utf-8")
        made = Generation(_free(rdf, generation, before), generation)
        building.rename(made.path)
        _switch(rdf, made.path.name)
    except (OSError, RuntimeError) as error:
        shutil.rmtree(building, ignore_errors=True)  # a full disk has room again
        raise StoreError(f"the graph cannot be written: {error}", where=str(rdf), hint="kg rebuild") from error
    _sweep(rdf, keep={made.path, before.path if before else made.path})
    return made


@lru_cache(maxsize=1)
def _background(made: Callable[[], Iterator[Quad]], version: str) -> list[Quad]:
    """The background that tables of a version give; a process that makes several graphs makes it once.

    Raises:
        StoreError: a quad stands in another graph.
    """
    return list(all_of(made(), BACKGROUND))


def revise(folder: Path, change: Callable[[Store], None]) -> Generation:
    """Make a generation in which the standing one is changed by hand, and make it the current one.

    What is changed so lasts until an update writes it anew or the graph is rebuilt; what follows from it is derived here. To
    be called under the archive's lock.

    Args:
        folder: the graph folder.
        change: changes the store that it is given; where it raises, the standing generation stays.

    Raises:
        StoreError: there is no generation, or the disk refuses.
        InputError: a quad would stand in another graph than those of the contract.
    """
    before, rdf = current(folder), folder / FOLDER
    if before is None:
        raise StoreError("这里没有图谱 there is no graph here", where=str(folder))
    building = rdf / "building"
    try:
        _clear(building)
        building.mkdir(parents=True)
        Store.read_only(str(before.store)).backup(str(building / "store"))
        try:
            _change(building / "store", change)
        except BaseException as error:
            # A store is closed when nothing holds it any more, and the frames of what went wrong do.
            clear_frames(error.__traceback__)
            raise
        (building / "reference").write_text(before.reference, encoding="utf-8")
        made = Generation(_free(rdf, before.number, before), before.number)
        building.rename(made.path)
        _switch(rdf, made.path.name)
    except (OSError, RuntimeError) as error:
        shutil.rmtree(building, ignore_errors=True)  # a full disk has room again
        raise StoreError(f"the graph cannot be written: {error}", where=str(rdf), hint="kg rebuild") from error
    _sweep(rdf, keep={made.path, before.path})
    return made


def _change(at: Path, change: Callable[[Store], None]) -> None:
    """Change a store, let follow what follows from it, and see that it stays within the contract."""
    store = Store(str(at))
    change(store)
    let_follow(None, store, Changed(all=True))
    if stray := [graph for graph in store.named_graphs() if graph not in NAMED_GRAPHS.values()]:
        raise InputError(f"{stray[0]} is no graph of the contract", hint="GRAPH graph:reported { … }")
    if next(store.quads_for_pattern(None, None, None, DefaultGraph()), None):
        raise InputError("nothing stands in the default graph", hint="GRAPH graph:reported { … }")
    store.flush()


def _version(tables: Path) -> str:
    """A hash of the reference files' names and content, and of the rules that derive from what they say."""
    digest = hashlib.sha256(rules_version().encode())
    for path in sorted(path for path in tables.rglob("*") if path.suffix in (".csv", ".ttl")):
        digest.update(
            f"{path.relative_to(tables).as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode()
        )
    return digest.hexdigest()


def _free(rdf: Path, number: int, before: Generation | None) -> Path:
    """Where the new generation goes: a rebuilt one may have the number of the one that stands."""
    path = rdf / f"gen-{number}"
    if before and before.path == path:
        path = rdf / f"gen-{number}.1"
    _clear(path)
    return path


def _switch(rdf: Path, name: str) -> None:
    pointer = rdf / "CURRENT.new"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(rdf / "CURRENT")


def _sweep(rdf: Path, *, keep: set[Path]) -> None:
    """Remove what is neither the current generation nor the one before, and the graphs of past days that were made from
    it. A reader keeps the files that it has open."""
    for path in (*rdf.glob("gen-*"), *rdf.glob(f"{PAST}*")):
        if path not in keep:
            shutil.rmtree(path, ignore_errors=True)


def _clear(path: Path) -> None:
    if path.exists():
        shutil.rmtree(path)

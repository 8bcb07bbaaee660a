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

import contextlib
import datetime
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from kg.errors import InputError, StoreError
from kg.graph.background import background
from kg.graph.derive import Changed, derived, difference
from kg.graph.portions import Portion
from kg.graph.rules import version as rules_version
from kg.graph.terms import BACKGROUND, DERIVED, NAMED_GRAPHS, REPORTED, Lines, line, quads
from kg.resources import resource

FOLDER = "rdf"
_PAST = "as-of-"
_DATED = "as-of"
# From so many quads on, new files in bulk and a compaction cost less than a transaction.
BULK = 50_000
# So many quads of an update are in memory at a time, as ours and as the store sorts them: some 300 MB. Into a new store
# they go as a stream, of which it holds up to three million, one sorted beside the next: some 1.6 GB.
BATCH = 250_000
_REPORTED = f" {REPORTED} .\n"


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


def past(folder: Path, day: datetime.date) -> Path:
    """Where the graph folder as of a day goes that is made from the one in `folder`."""
    return folder / FOLDER / f"{_PAST}{day.isoformat()}"


def nearest(folder: Path, day: datetime.date) -> Path:
    """The graph folder made from the one in `folder` that goes back least beyond a day: itself where none was made."""
    later = (path for path in pasts(folder) if path.name >= past(folder, day).name)
    return min(later, key=lambda path: path.name, default=folder)


def pasts(folder: Path) -> list[Path]:
    """The graph folders as of some day that stand, those that were used last first."""
    found = [path for path in (folder / FOLDER).glob(f"{_PAST}*") if re.fullmatch(r"\d{4}-\d\d-\d\d", _day_in(path))]
    return sorted(found, key=_last_used, reverse=True)


def forget(folder: Path, *, keep: int) -> None:
    """Remove the graphs of past days that were not used for the longest, and what killed programs left of some.

    Args:
        folder: the graph folder.
        keep: so many stay. Whoever has one of the others open keeps it until it is closed.
    """
    for path in pasts(folder)[keep:]:
        shutil.rmtree(path, ignore_errors=True)
    for path in (folder / FOLDER).glob(f"{_PAST}*.*-*"):
        maker = _day_in(path).partition(".")[2].partition("-")[0]
        if maker.isdigit() and not _lives(int(maker)):
            shutil.rmtree(path, ignore_errors=True)


def _day_in(path: Path) -> str:
    return path.name.removeprefix(_PAST)


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
    renewed = None if base and base.reference == version else list(_of(background(), BACKGROUND))
    building = rdf / "building"
    try:
        _clear(building)
        building.mkdir(parents=True)
        _fill(building / "store", base, portions, renewed)
        (building / "reference").write_text(version, encoding="utf-8")
        made = Generation(_free(rdf, generation, before), generation)
        building.rename(made.path)
        _switch(rdf, made.path.name)
    except (OSError, RuntimeError) as error:
        shutil.rmtree(building, ignore_errors=True)  # a full disk has room again
        raise StoreError(f"the graph cannot be written: {error}", where=str(rdf), hint="kg rebuild") from error
    _sweep(rdf, keep={made.path, before.path if before else made.path})
    return made


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
        raise StoreError("there is no graph here", where=str(folder))
    building = rdf / "building"
    try:
        _clear(building)
        building.mkdir(parents=True)
        Store.read_only(str(before.store)).backup(str(building / "store"))
        store = Store(str(building / "store"))
        change(store)
        _derive(None, store, Changed(all=True))
        if stray := [graph for graph in store.named_graphs() if graph not in NAMED_GRAPHS.values()]:
            raise InputError(f"{stray[0]} is no graph of the contract", hint="GRAPH graph:reported { … }")
        if next(store.quads_for_pattern(None, None, None, DefaultGraph()), None):
            raise InputError("nothing stands in the default graph", hint="GRAPH graph:reported { … }")
        store.flush()
        (building / "reference").write_text(before.reference, encoding="utf-8")
        made = Generation(_free(rdf, before.number, before), before.number)
        building.rename(made.path)
        _switch(rdf, made.path.name)
    except (OSError, RuntimeError) as error:
        shutil.rmtree(building, ignore_errors=True)  # a full disk has room again
        raise StoreError(f"the graph cannot be written: {error}", where=str(rdf), hint="kg rebuild") from error
    _sweep(rdf, keep={made.path, before.path})
    return made


def _of(given: Iterable[Quad], graph: NamedNode) -> Iterator[Quad]:
    for quad in given:
        if quad.graph_name != graph:
            raise StoreError(f"a quad stands in the wrong graph: {quad}")
        yield quad


def _reported(portions: Iterable[Portion]) -> Iterator[str]:
    """What portions say, in N-Quads, whole lines without comments."""
    for portion in portions:
        for lines in portion.lines():
            if not lines.endswith(_REPORTED) or lines.count(_REPORTED) != lines.count("\n"):
                raise StoreError(f"a quad stands in the wrong graph: {lines[:300]}")
            yield lines


def _fill(path: Path, base: Generation | None, portions: Iterable[Portion], renewed: list[Quad] | None) -> None:
    """Make the store: what stood before, less what is gone, with what is new."""
    before = Store.read_only(str(base.store)) if base else None
    if before:
        before.backup(str(path))
    store = Store(str(path))
    changed = Changed(all=renewed is not None)
    if before:
        moved = _replace_all(store, portions, changed)
        if renewed is not None:
            store.remove_graph(BACKGROUND)
            moved += _load(store, renewed)
    else:
        everything = Lines(chain(_reported(portions), map(line, renewed or ())))
        store.bulk_load(everything.opened(), format=RdfFormat.N_QUADS)
        moved = everything.many
    moved += _derive(before, store, changed)
    if moved >= BULK:
        store.optimize()
    store.flush()


def _replace_all(store: Store, portions: Iterable[Portion], changed: Changed) -> int:
    """Put portions in the place of what stands of them; gives how many quads went or came."""
    moved = waiting = 0
    for portion in portions:
        waiting += _replace(store, portion, changed)
        if waiting >= BATCH:
            # Left to itself the store keeps 2 GB of what came last in memory before it writes.
            store.flush()
            moved, waiting = moved + waiting, 0
    return moved + waiting


def _replace(store: Store, portion: Portion, changed: Changed) -> int:
    """Put a portion in the place of what stands of it; gives how many quads went or came."""
    fresh, standing = set(quads(_reported([portion]))), set(portion.standing(store))
    changed.note(fresh ^ standing)
    # Removed first: a number in a form that Oxigraph rewrites would otherwise take its rewritten self away.
    for quad in standing - fresh:
        store.remove(quad)
    return len(standing - fresh) + _load(store, fresh - standing)


def _derive(before: Store | None, store: Store, changed: Changed) -> int:
    """Let what follows follow from what changed; gives how many quads went or came."""
    moved = difference(before, store, changed)
    if moved is None:
        store.remove_graph(DERIVED)
        return _load(store, derived(store))
    gone, come = moved
    for quad in gone:
        store.remove(quad)
    return len(gone) + _load(store, come)


def _load(store: Store, quads: Iterable[Quad]) -> int:
    """Add quads, of which there may be more than memory holds; gives how many there were."""
    waiting, moved = iter(quads), 0
    while batch := list(islice(waiting, BATCH)):
        if len(batch) < BULK:
            store.extend(batch)
        else:
            store.bulk_extend(batch)
        moved += len(batch)
    return moved


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
    for path in (*rdf.glob("gen-*"), *rdf.glob(f"{_PAST}*")):
        if path not in keep:
            shutil.rmtree(path, ignore_errors=True)


def _clear(path: Path) -> None:
    if path.exists():
        shutil.rmtree(path)

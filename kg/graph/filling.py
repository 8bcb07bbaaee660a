"""A store of a new generation filled: what stood before, less what is gone, with what is new and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from kg.errors import StoreError
from kg.graph.derive import Changed, derived, difference
from kg.graph.portions import Portion
from kg.graph.terms import BACKGROUND, DERIVED, REPORTED, Lines, line, quads

# From so many quads on, new files in bulk and a compaction cost less than a transaction.
BULK = 50_000
# So many quads of an update are in memory at a time, as ours and as the store sorts them: some 300 MB. Into a new store
# they go as a stream, of which it holds up to three million, one sorted beside the next: some 1.6 GB.
BATCH = 250_000
_REPORTED = f" {REPORTED} .\n"


def all_of(given: Iterable[Quad], graph: NamedNode) -> Iterator[Quad]:
    """These quads, all of which stand in one graph.

    Raises:
        StoreError: one stands in another.
    """
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


def fill(path: Path, base: Path | None, portions: Iterable[Portion], renewed: list[Quad] | None) -> None:
    """Make a store: what stood before, less what is gone, with what is new.

    Args:
        path: where it goes.
        base: the store that stood before, None where nothing of one is taken over.
        portions: of `graph:reported`.
        renewed: `graph:background`, None where it stays as it is.

    Raises:
        StoreError: a quad stands in another graph.
    """
    before = Store.read_only(str(base)) if base else None
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
    moved += let_follow(before, store, changed)
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


def let_follow(before: Store | None, store: Store, changed: Changed) -> int:
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

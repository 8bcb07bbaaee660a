"""What the ledger of an archive finds without going through all of it."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.archive import Archive
from kg.resolution.reprints import alike, pairs, telling

# Some shingles stand in most texts, as those of a common phrase do.
_SHINGLES = st.integers(0, 9) | st.integers(10, 60)
_SAMPLES = st.lists(st.frozensets(_SHINGLES, min_size=1, max_size=30), min_size=2, max_size=12)


@st.composite
def _copied(draw: st.DrawFn) -> list[frozenset[int]]:
    """Samples, among them parts of others with something else."""
    samples = draw(_SAMPLES)
    for whole in draw(st.lists(st.sampled_from(samples), max_size=4)):
        part = draw(st.integers(1, len(whole)))
        samples.append(frozenset(sorted(whole)[:part]) | draw(st.frozensets(_SHINGLES, max_size=4)))
    return samples


@settings(deadline=None, max_examples=60)
@given(samples=_copied(), chance=st.randoms(use_true_random=False))
def test_every_document_that_is_alike_is_found_whichever_comes_first(
    samples: list[frozenset[int]], chance: random.Random
) -> None:
    named = {str(number): sample for number, sample in enumerate(samples)}
    order = list(named)
    chance.shuffle(order)
    found = {}
    with tempfile.TemporaryDirectory() as made, Archive.open(Path(made), create=True) as archive:
        archive.advance()
        for id in order:
            size = len(named[id])
            for other, its_size, shared in archive.ledger.put_source(
                id, named[id], telling=telling(size), published=""
            ):
                assert (its_size, shared) == (len(named[other]), len(named[other] & named[id]))
                if alike(size, its_size, shared):
                    found[min(id, other), max(id, other)] = shared
    assert found == pairs(named)

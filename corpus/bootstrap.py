"""How far chance may have moved a figure: an interval that 95 of 100 resamples of the articles stay in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kg.evaluation import Tally

RESAMPLES = 1000
_SEED = 20_000
_PERCENTILES = (2.5, 97.5)

Interval = tuple[float, float]


def interval(articles: Sequence[Tally]) -> Interval:
    """Of the F1 over some articles, each with its tally."""
    low, high = np.percentile(_resampled(articles), _PERCENTILES)
    return float(low), float(high)


def difference(articles: Sequence[Tally], others: Sequence[Tally]) -> Interval:
    """Of how much better the F1 of the one reader is than that of another on the same articles, in the same order.

    Raises:
        ValueError: there are not as many of the others.
    """
    if len(articles) != len(others):
        raise ValueError(f"{len(articles)} articles against {len(others)}")
    low, high = np.percentile(_resampled(articles) - _resampled(others), _PERCENTILES)
    return float(low), float(high)


def _resampled(articles: Sequence[Tally]) -> np.ndarray:
    """The F1 of each resample; resamples of as many articles draw the same ones."""
    counted = np.array([(one.hits, one.misses, one.extras) for one in articles])
    drawn = np.random.default_rng(_SEED).integers(0, len(articles), (RESAMPLES, len(articles)))
    hits, misses, extras = counted[drawn].sum(axis=1).T
    return 2 * hits / np.maximum(1, 2 * hits + misses + extras)

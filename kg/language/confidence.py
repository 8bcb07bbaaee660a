"""How likely what was read is right, out of how sure its reader is.

Readers are surer than they are right, each family in its own way. Two numbers a family make a probability of that (Platt's
scaling, J. Platt 1999, over the log odds); `python -m corpus.calibration --fit` finds them on the development part.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.language import guest, own
from kg.language.claims.judge import STANDS_FROM
from kg.language.weights import FOLDER

TABLE = FOLDER / "confidence.csv"
NAMES, RELATIONS, OBSERVATIONS, MILESTONES = "names", "relations", "observations", "milestones"
FAMILIES = (
    f"{NAMES}: gazetteer", f"{NAMES}: form", f"{NAMES}: model", f"{RELATIONS}: row of the table", f"{RELATIONS}: model",
    OBSERVATIONS, MILESTONES,
)  # fmt: skip
# What a user's own table or pipeline names is as sure as that table or pipeline is.
_NOT_OURS = (own.RULE, guest.RULE)
# Readers round to three places: what is surer than this, they hold for certain.
_SUREST = 0.9995


def family(what: str, rule: str) -> str:
    """Which family of readers something comes from, one of `FAMILIES`; empty where it is none of the package's own.

    Args:
        what: `names`, `relations`, `observations` or `milestones`.
        rule: that of its evidence.
    """
    if what == NAMES:
        if rule.startswith(_NOT_OURS):
            return ""
        source = rule.partition("/")[0]
        return f"{NAMES}: {source if source in ('gazetteer', 'model') else 'form'}"
    if what == RELATIONS:
        return f"{RELATIONS}: {'model' if rule.endswith('/model') else 'row of the table'}"
    return what


def odds(sure: float) -> float:
    """The logarithm of the odds, within what readers tell apart."""
    held = min(max(sure, 1 - _SUREST), _SUREST)
    return math.log(held / (1 - held))


@dataclass(frozen=True, slots=True)
class Confidence:
    """Makes probabilities of how sure readers are; `scales` are slope and offset of a family's log odds."""

    scales: dict[str, tuple[float, float]]

    @classmethod
    def none(cls) -> Confidence:
        """One that leaves everything as sure as its reader is."""
        return cls({})

    def of(self, what: str, rule: str, sure: float) -> float:
        """How likely something is right, in [0, 1]; see `family` for what is said of it.

        A relation that stands for its reader, and so among what was read, is never put below that mark, nor another above it:
        what stands is decided where precision and recall balance, which is below one half.
        """
        scale = self.scales.get(family(what, rule))
        if scale is None:
            return sure
        slope, offset = scale
        likely = round(1 / (1 + math.exp(-slope * odds(sure) - offset)), 3)
        if what != RELATIONS:
            return likely
        return max(likely, STANDS_FROM) if sure >= STANDS_FROM else min(likely, sure)


@cache
def shipped(table: Path = TABLE) -> Confidence:
    """The one that ships with the package."""
    with table.open(encoding="utf-8", newline="") as file:
        return Confidence({
            row["family"]: (float(row["slope"]), float(row["offset"])) for row in csv.DictReader(file)
        })  # fmt: skip

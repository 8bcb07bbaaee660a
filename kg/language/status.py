"""Whether what is said is so, planned, past or denied: cues in the clause around a trigger.

Rows of `rules/statuses.csv`: a cue (a regular expression), the status, where it stands and how far it reaches.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "rules" / "statuses.csv"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that changes the status of what it governs.

    Attributes:
        reach: `before`: to the left of the trigger in its clause; `around`: anywhere in the clause;
            `sentence`: anywhere to the left in the sentence.
    """

    pattern: re.Pattern[str]
    status: str
    reach: str


@cache
def _cues() -> tuple[Cue, ...]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(Cue(re.compile(row["cue"]), row["status"], row["reach"]) for row in csv.DictReader(file))


def status(text: str, clause: tuple[int, int], trigger: tuple[int, int]) -> str:
    """The status of what a trigger says; `nothing` where the sentence asks, wishes or reports a rumour.

    Args:
        text: the frame of the sentence.
        clause: start and end of the trigger's clause.
        trigger: start and end of what the rule matched.
    """
    found = "actual"
    windows = {
        "before": text[clause[0] : max(trigger[1] - 1, clause[0])],
        "around": text[clause[0] : max(clause[1], trigger[1])],
        "sentence": text[: trigger[1]],
        "whole": text,
    }
    for cue in _cues():
        if cue.pattern.search(windows[cue.reach]):
            if cue.status in ("nothing", "negated"):
                return cue.status
            if found == "actual":
                found = cue.status
    return found

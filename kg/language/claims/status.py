"""Whether what is said is so, planned, past or denied: cues in the clause around a trigger.

Rows of `rules/statuses.csv`: a cue (a regular expression), the status, where it stands and how far it reaches.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.language.claims.frames import MARKS, QUANTITY, TIME
from kg.language.claims.tables import table
from kg.vocabulary import STATUSES, known

TABLE = Path(__file__).parent / "rules" / "statuses.csv"
_REACHES = ("before", "around", "behind", "sentence", "whole")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that changes the status of what it governs.

    Attributes:
        status: `nothing` where the sentence asks, wishes or reports a rumour, so that nothing is said at all.
        reach: `before`: to the left of the trigger in its clause; `around`: anywhere in the clause; `behind`: to the right of
            the trigger up to the end of the sentence; `sentence`: anywhere to the left in the sentence; `whole`: anywhere
            in the sentence.
    """

    pattern: re.Pattern[str]
    status: str
    reach: str


@cache
def cues() -> tuple[Cue, ...]:
    """The table of cues.

    Raises:
        OntologyError: a row names an unknown status or reach, or its cue is no regular expression.
    """
    return table(TABLE, _row)


def _row(record: dict[str, str]) -> Cue:
    return Cue(
        re.compile(record["cue"].replace("{t}", MARKS[TIME]).replace("{q}", MARKS[QUANTITY])),
        known("status", record["status"], (*STATUSES, "nothing")),
        known("reach", record["reach"], _REACHES),
    )


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
        "behind": text[trigger[1] :],
        "sentence": text[: trigger[1]],
        "whole": text,
    }
    for cue in cues():
        if cue.pattern.search(windows[cue.reach]):
            if cue.status in ("nothing", "negated"):
                return cue.status
            if found == "actual":
                found = cue.status
    return found

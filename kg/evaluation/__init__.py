"""Beside the flow, gold + World → figures: how much of what an article says was read, and what was made up."""

from kg.evaluation.causes import IN_CHINESE
from kg.evaluation.figures import Figures, Tally, difference
from kg.evaluation.gold import Case, Gold, case_of, cases, gold_of
from kg.evaluation.judging import judge
from kg.evaluation.verdicts import Judged, Verdict

__all__ = [
    "IN_CHINESE", "Case", "Figures", "Gold", "Judged", "Tally", "Verdict", "case_of", "cases", "difference", "gold_of",
    "judge",
]  # fmt: skip

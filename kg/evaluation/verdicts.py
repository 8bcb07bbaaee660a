"""What became of each thing that the gold or the reader says."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Span

WHATS = ("entity", "relation", "plain triple", "observation", "any indicator", "milestone")
"""What is judged; `any indicator` judges observations once more without their indicator."""

RELATION_MISSED, RELATION_MADE_UP = "the relation was missed", "the relation was made up"
"""Why a plain triple is wrong where its relation is."""

CHECKS = ("status of relations", "period of observations", "growth of observations", "status of observations",
          "status of milestones")  # fmt: skip
"""What is checked of hits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One thing, held against the gold.

    Attributes:
        what: one of `WHATS`.
        word: its type, property, indicator or kind.
        outcome: `hit`; `missed`, what the reader did not find; `extra`, what it made up; `allowed`, what an optional
            item of the gold permits.
        parts: the name of the entity; or that of the subject and then the object's, the number with its unit and
            period, the date.
        status: of what is said, as the gold or the reader has it.
        cause: of an error, why, as far as it can be seen.
        sentence: where the article says it, or the reader thought so; None where that cannot be told.
        spans: of what was missed, where its names and its number stand in the sentence.
        rules: what read it.
        keys: keys of the world's records that it judges.
    """

    what: str
    word: str
    outcome: str
    parts: tuple[str, ...]
    status: str = "actual"
    cause: str = ""
    sentence: Span | None = None
    spans: tuple[Span, ...] = ()
    rules: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The thing in words: 甲公司 produces 电池 planned."""
        if self.what == "entity":
            return self.parts[0]
        status = () if self.status == "actual" else (self.status,)
        return " ".join((self.parts[0], self.word, *(part for part in self.parts[1:] if part), *status))

    @property
    def is_error(self) -> bool:
        """Whether it is an error of its own, and not the shadow of another one."""
        shadow = self.what == "any indicator" or self.cause in (RELATION_MISSED, RELATION_MADE_UP)
        return self.outcome in ("missed", "extra") and not shadow

    @property
    def kind(self) -> str:
        """What kind of error it is: `relation produces missed: no rule fired`."""
        return f"{self.what} {self.word} {'made up' if self.outcome == 'extra' else self.outcome}: {self.cause}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An article's verdicts.

    Attributes:
        checks: what was checked of a hit, and whether it was right.
        ungrounded: how many claims have no quote that cuts back to the text.
    """

    id: str
    text: str
    verdicts: tuple[Verdict, ...]
    checks: tuple[tuple[str, bool], ...] = ()
    ungrounded: int = 0

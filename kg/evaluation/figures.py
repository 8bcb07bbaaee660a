"""Verdicts of many articles → figures: precision, recall and F1 of each row, errors by kind, rules right and wrong."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError
from kg.evaluation.verdicts import CHECKS, Judged, Verdict
from kg.vocabulary import INDICATORS, KINDS, PROPERTIES, TYPES

CORE = ("Company", "Park", "Project", "Industry")
SUPPLY_CHAIN = ("supplies", "uses", "produces", "upstreamOf", "subsidiaryOf")
# Indicators that say only that there is a number.
VAGUE = frozenset({"count", "share", "growth", "other", "rank"})
UNGROUNDED = "without a quote that cuts back"

SUMS = ("entities", "entities, core four", "relations", "relations, supply chain", "plain triples", "observations",
        "observations, named indicators", "observations, any indicator", "milestones")  # fmt: skip
ROWS = (
    *(f"entity {name}" for name in TYPES), *SUMS[:2], *(f"relation {name}" for name in PROPERTIES), *SUMS[2:5],
    *(f"observation {name}" for name in INDICATORS), *SUMS[5:8], *(f"milestone {name}" for name in KINDS), SUMS[8],
    *CHECKS, UNGROUNDED,
)  # fmt: skip
"""Every row that figures may have, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something was found, missed and made up."""

    hits: int = 0
    misses: int = 0
    extras: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.misses + other.misses, self.extras + other.extras)

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        return self.hits / (self.hits + self.extras) if self.hits + self.extras else 0.0

    @property
    def recall(self) -> float:
        """The share of what there is that was read."""
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        whole = 2 * self.hits + self.misses + self.extras
        return 2 * self.hits / whole if whole else 0.0


_OUTCOMES = {"hit": Tally(hits=1), "missed": Tally(misses=1), "extra": Tally(extras=1), "allowed": Tally()}
_WRONG = Tally(misses=1, extras=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of reading some articles.

    Attributes:
        rows: the tally of each row of `ROWS` that anything counts in; of what is checked of hits, a wrong one is both
            missed and made up.
        articles: of each article the F1 of entities, relations, observations, milestones and plain triples.
        kinds: how often each kind of error was made.
        rules: of each rule how often it was right and wrong.
        reader: which reader it was.
    """

    rows: dict[str, Tally] = field(default_factory=dict)
    articles: dict[str, dict[str, float]] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    rules: dict[str, tuple[int, int]] = field(default_factory=dict)
    reader: str = ""

    @classmethod
    def of(cls, judged: Iterable[Judged], *, reader: str = "") -> Figures:
        """The figures of some articles together."""
        rows: dict[str, Tally] = {}
        articles: dict[str, dict[str, float]] = {}
        kinds: Counter[str] = Counter()
        right: Counter[str] = Counter()
        wrong: Counter[str] = Counter()
        for one in judged:
            own = _tallies(one)
            for row, tally in own.items():
                rows[row] = rows.get(row, Tally()) + tally
            articles[one.id] = {row: round(own[row].f1, 4) for row in SUMS if row in own}
            for verdict in one.verdicts:
                if verdict.is_error:
                    kinds[verdict.kind] += 1
                if verdict.what not in ("any indicator", "plain triple"):
                    right.update(f"{verdict.what}: {rule}" for rule in verdict.rules if verdict.outcome == "hit")
                    wrong.update(f"{verdict.what}: {rule}" for rule in verdict.rules if verdict.outcome == "extra")
        return cls(
            rows={row: rows[row] for row in ROWS if row in rows},
            articles=articles,
            kinds=dict(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))),
            rules={rule: (right[rule], wrong[rule]) for rule in sorted(right | wrong)},
            reader=reader,
        )

    # --- on disk ------------------------------------------------------------------------------------------------------
    def write(self, path: Path) -> None:
        """Write them as JSON; of the articles only ids and figures are kept, not a word of theirs."""
        said = {
            "reader": self.reader,
            "rows": {
                row: {"p": round(t.precision, 4), "r": round(t.recall, 4), "f1": round(t.f1, 4), "hits": t.hits,
                      "misses": t.misses, "extras": t.extras}
                for row, t in self.rows.items()
            },
            "articles": self.articles,
            "kinds": self.kinds,
            "rules": self.rules,
        }  # fmt: skip
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Figures:
        """Figures that were written before.

        Raises:
            InputError: the file cannot be read, or holds no figures.
        """
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
            return cls(
                rows={row: Tally(t["hits"], t["misses"], t["extras"]) for row, t in said["rows"].items()},
                articles=said["articles"],
                kinds=said["kinds"],
                rules={rule: (right, wrong) for rule, (right, wrong) in said["rules"].items()},
                reader=said["reader"],
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            hint = "a file that kg evaluate --json wrote"
            raise InputError(f"these are no figures: {error}", where=str(path), hint=hint) from error


def _tallies(judged: Judged) -> dict[str, Tally]:
    found: dict[str, Tally] = {UNGROUNDED: Tally(extras=judged.ungrounded)}
    for verdict in judged.verdicts:
        for row in _rows(verdict):
            found[row] = found.get(row, Tally()) + _OUTCOMES[verdict.outcome]
    for row, right in judged.checks:
        found[row] = found.get(row, Tally()) + (_OUTCOMES["hit"] if right else _WRONG)
    return found


def _rows(verdict: Verdict) -> tuple[str, ...]:
    word = verdict.word
    match verdict.what:
        case "entity":
            return (f"entity {word}", "entities", *(("entities, core four",) if word in CORE else ()))
        case "relation":
            return (f"relation {word}", "relations", *(("relations, supply chain",) if word in SUPPLY_CHAIN else ()))
        case "observation":
            named = ("observations, named indicators",) if word not in VAGUE else ()
            return (f"observation {word}", "observations", *named)
        case "milestone":
            return f"milestone {word}", "milestones"
    return ("plain triples",) if verdict.what == "plain triple" else ("observations, any indicator",)


@dataclass(frozen=True, slots=True)
class Change:
    """A row in two runs."""

    row: str
    before: Tally
    after: Tally


def difference(before: Figures, after: Figures) -> list[Change]:
    """The rows that are not the same in two runs, in the order of `ROWS`."""

    def tally(rows: Mapping[str, Tally], row: str) -> Tally:
        return rows.get(row, Tally())

    changes = [Change(row, tally(before.rows, row), tally(after.rows, row)) for row in ROWS]
    return [change for change in changes if change.before != change.after]

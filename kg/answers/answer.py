"""What a question is answered with: rows, each with the sentences that it rests on, and what was searched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import QueryError
from kg.model import Quote
from kg.vocabulary import STATUSES, TYPES, known

BASES = ("reported", "derived", "background")
"""Where a row comes from: articles say it; it follows from what they say; reference tables say it and no article."""


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """An entity as a cell of an answer: what it is called, of which type it is, and its IRI."""

    label: str
    type: str
    key: str

    def __post_init__(self) -> None:
        known("type", self.type, TYPES)

    def __str__(self) -> str:
        return self.label


Cell = Thing | str | int | float | None
"""A value of a row; None where no article gives one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A statement, number or event that a row rests on, with the sentences that say it; or an entity that they name.

    Attributes:
        key: its IRI.
        sources: independent documents that say it, confidence that of the surest of them.
    """

    key: str
    status: str
    sources: int
    confidence: float
    quotes: tuple[Quote, ...]

    def __post_init__(self) -> None:
        known("status", self.status, STATUSES)
        if not self.quotes:
            raise QueryError("a proof has no sentence", where=self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of an answer.

    Attributes:
        cells: in the order of the answer's columns.
        proofs: what it rests on; empty only where `basis` is background.
        sources: independent documents among all of its sentences; a repost is not independent of its original.
        basis: one of `BASES`.
        further: on how many more proofs it rests, which are not among `proofs`; `weakest` is the least confidence of them.
    """

    cells: tuple[Cell, ...]
    proofs: tuple[Proof, ...]
    sources: int
    basis: str = "reported"
    further: int = 0
    weakest: float = 1.0

    @property
    def confidence(self) -> float:
        """Of the weakest of its proofs; 1 where reference tables say it."""
        return min((self.weakest, *(proof.confidence for proof in self.proofs)))

    def __post_init__(self) -> None:
        known("basis", self.basis, BASES)
        if not self.proofs and self.basis != "background":
            raise QueryError("a row rests on nothing", where=" ".join(map(str, self.cells)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Foundation:
    """What a graph was built from.

    Attributes:
        documents: how many; `undated` of them tell no date.
        first, newest: the days on which the first and the newest of the others appeared, ISO.
        publishers: name and number of documents, those with most first; without a name, an empty one.
        as_of: the day up to which documents count, ISO; empty where all do.
    """

    documents: int
    undated: int = 0
    first: str = ""
    newest: str = ""
    publishers: tuple[tuple[str, int], ...] = ()
    as_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """Where an answer was looked for: the documents that name an entity, and the territories within it that any names.

    Attributes:
        newest: the day of the newest of these documents, as it tells it; empty where none has one.
    """

    about: Thing
    documents: tuple[str, ...]
    within: tuple[Thing, ...] = ()
    newest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to a question. Without rows it means that nothing is reported, never that nothing is there.

    Attributes:
        number: of the question, as q03.
        question: in Chinese and English.
        about: the entities and values that were asked for, in the order of the question's parameters.
        columns: names of the columns, members of `kg.words.COLUMN_WORDS`.
        foundation: what the graph was built from.
        searched: where it was looked for.
        terms: relations, indicators and kinds of events that were looked at.
        cut: how many rows more there are; some more where rows that say the same were not put together.
        left: how many things were not listed or not looked at, so that there may be still more.
        confirmed: of what rows rest on, the IRI of each that a person has confirmed → who and why.
    """

    number: str
    question: str
    about: tuple[Cell, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    foundation: Foundation
    searched: tuple[Searched, ...] = ()
    terms: tuple[str, ...] = ()
    cut: int = 0
    left: int = 0
    confirmed: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise QueryError(f"a row has {len(row.cells)} cells for {len(self.columns)} columns", where=self.number)

    def is_reported(self) -> bool:
        """Whether anything was found."""
        return bool(self.rows)

    def column(self, name: str) -> tuple[Cell, ...]:
        """The cells of one column, in the order of the rows."""
        at = self.columns.index(known("column", name, self.columns))
        return tuple(row.cells[at] for row in self.rows)

"""The questions that can be asked by their number: what each is asked with, and which function answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.answers import inventory
from kg.answers.answer import Answer
from kg.answers.answering import question
from kg.errors import QueryError
from kg.vocabulary import TYPES, known

KINDS_OF_VALUE = ("entity", "property", "indicator", "year", "day", "number")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question is asked with.

    Attributes:
        name: of the function's argument.
        types: of the entities that may be given, the likeliest first; empty where the value is no entity.
        kind: one of `KINDS_OF_VALUE`.
        optional: whether the question can be asked without it.
    """

    name: str
    types: tuple[str, ...] = ()
    kind: str = "entity"
    optional: bool = False

    def __post_init__(self) -> None:
        known("kind of value", self.kind, KINDS_OF_VALUE)
        for type_ in self.types:
            known("type", type_, TYPES)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the catalogue.

    Attributes:
        query: name of its query file, which begins with its number.
        answered: takes the graph, and the parameters by name: IRIs of entities, names of properties and indicators,
            years and days as text, numbers.
    """

    query: str
    answered: Callable[..., Answer]
    parameters: tuple[Parameter, ...] = ()

    @property
    def number(self) -> str:
        """As q03."""
        return self.query.partition("_")[0]

    @property
    def words(self) -> str:
        """The question in Chinese and English."""
        return question(self.query)


TERRITORY = ("Park", "Place")
MAKER = ("Company", "Project", "Institution")

_TERRITORY = Parameter("territory", TERRITORY)

QUESTIONS = {
    question.number: question
    for question in (
        Question("q01_firms_of_park", inventory.firms_of_park, (_TERRITORY,)),
    )
}  # fmt: skip


def question_of(number: str) -> Question:
    """The question with this number.

    Raises:
        QueryError: there is none.
    """
    if number not in QUESTIONS:
        raise QueryError(f"没有问题 {number} there is no such question", hint=f"{'、'.join(sorted(QUESTIONS))}")
    return QUESTIONS[number]

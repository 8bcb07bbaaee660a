"""How like a question is to the examples of `questions.csv`: by the characters and pairs of characters that they share."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.answers.catalogue import QUESTIONS
from kg.answers.terms import table
from kg.errors import OntologyError

# Slots of the examples: by what each stands for. Private characters take their place in the text.
_SLOTS = {
    "园区": ("Park", "Place"), "企业": ("Company", "Institution", "Project"), "产品": ("Product", "Industry"),
    "人": ("Person",), "政策": ("Programme",), "荣誉": ("Honor",), "词": (), "年": (),
}  # fmt: skip
SIGN = {slot: chr(0xE000 + at) for at, slot in enumerate(_SLOTS)}
SIGN_OF_TYPE = {type_: SIGN[slot] for slot, types in _SLOTS.items() for type_ in types}
"""Slot, and type of an entity → the character that stands for it in a form."""

_LONGEST_GRAM = 2
_SHARPNESS = 1.5
# How much likeness to all examples of a question counts beside that to the nearest ones, and how many those are.
_WHOLE, _NEAREST = 0.6, 2

Grams = dict[str, float]


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    """Number and example with the signs of its slots.

    Raises:
        OntologyError: the table has a number or a slot that is not known.
    """
    rows = []
    for row in table("questions"):
        if row["number"] not in QUESTIONS:
            raise OntologyError(f"unknown question '{row['number']}'", where=f"questions.csv: {row['example']}")
        text = re.sub(r"\{(.*?)\}", lambda match: _sign(match[1]), row["example"])
        rows.append((row["number"], text))
    return tuple(rows)


def _sign(slot: str) -> str:
    if slot not in SIGN:
        raise OntologyError(f"unknown slot '{slot}'", where="questions.csv", hint="、".join(SIGN))
    return SIGN[slot]


@cache
def wordings() -> Mapping[str, str]:
    """Number of each question → all its examples, with the signs of their slots."""
    found: dict[str, list[str]] = defaultdict(list)
    for number, text in _rows():
        found[number].append(text)
    return {number: "\n".join(texts) for number, texts in found.items()}


@cache
def ordinary() -> frozenset[str]:
    """Every run of characters of the examples that could be taken for a name."""
    return frozenset(
        text[start:end]
        for _, text in _rows()
        for start in range(len(text))
        for end in range(start + 2, min(len(text), start + 8) + 1)
    )


@cache
def _weights() -> Mapping[str, float]:
    """How much a gram tells: the fewer questions have it, the more."""
    questions: dict[str, set[str]] = defaultdict(set)
    for number, text in _rows():
        for gram in _all_grams(text):
            questions[gram].add(number)
    whole = len(QUESTIONS)
    return {gram: math.log(1 + whole / len(numbers)) ** _SHARPNESS for gram, numbers in questions.items()}


@dataclass(frozen=True, slots=True)
class Examples:
    """The examples of one question: each as a vector of its grams, and all of them as one."""

    each: tuple[Grams, ...]
    whole: Grams


@cache
def examples() -> Mapping[str, Examples]:
    """Number of each question → its examples."""
    made = {}
    for number, listed in wordings().items():
        each = tuple(map(grams, listed.splitlines()))
        whole: Counter[str] = Counter()
        for one in each:
            whole.update(one)
        made[number] = Examples(each, _of_length_one(whole))
    return made


def likeness(form: Grams, shown: Examples) -> float:
    """How like the grams of a question are to examples: to the nearest ones, and to all of them; at most 1."""
    nearest = sorted((_cosine(form, one) for one in shown.each), reverse=True)[:_NEAREST]
    return (1 - _WHOLE) * sum(nearest) / len(nearest) + _WHOLE * _cosine(form, shown.whole)


def grams(text: str) -> Grams:
    """The grams of a text by their weight; one that no example has tells as much as any."""
    unknown = math.log(1 + len(QUESTIONS)) ** _SHARPNESS
    return _of_length_one({gram: _weights().get(gram, unknown) for gram in set(_all_grams(text))})


def _of_length_one(weights: Mapping[str, float]) -> Grams:
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {gram: weight / length for gram, weight in weights.items()}


def _all_grams(text: str) -> Iterator[str]:
    for size in range(1, _LONGEST_GRAM + 1):
        for start in range(len(text) - size + 1):
            yield text[start : start + size]


def _cosine(one: Grams, other: Grams) -> float:
    return sum(weight * other[gram] for gram, weight in one.items() if gram in other)

"""A question in Chinese → the questions of the catalogue that it may be, with their values.

Names, years and words for indicators in it are put into slots; what is left is held against the example questions of
`questions.csv` by the characters and pairs of characters that the two share. Both tables are an expert's to edit.
"""

from __future__ import annotations

import csv
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

from kg.answers.catalogue import QUESTIONS, Parameter, Question
from kg.answers.impact import SHOCKS
from kg.answers.projects import STANDING
from kg.answers.sides import side
from kg.answers.times import Times, times
from kg.dates import eve
from kg.errors import OntologyError
from kg.vocabulary import SIGNATURES
from kg.words import INDICATOR_WORDS, KIND_WORDS, PROPERTY_WORDS


class Names(Protocol):
    """Knows names, as a mapping of each name to types does."""

    def get(self, name: str, /) -> tuple[str, ...] | None:
        """The types of the entities that a name may mean, the likeliest first; nothing where nothing is called so."""


CERTAIN = 0.2
"""A best guess that is less like the examples than this is offered and not taken."""
AHEAD = 0.04
"""How far the best guess must be ahead of the next question."""
OFFERED = 3

# Slots of the examples: by what each stands for. Private characters take their place in the text.
_SLOTS = {
    "园区": ("Park", "Place"), "企业": ("Company", "Institution", "Project"), "产品": ("Product", "Industry"),
    "人": ("Person",), "政策": ("Programme",), "荣誉": ("Honor",), "词": (), "年": (),
}  # fmt: skip
_SIGN = {slot: chr(0xE000 + at) for at, slot in enumerate(_SLOTS)}
_SIGN_OF_TYPE = {type_: _SIGN[slot] for slot, types in _SLOTS.items() for type_ in types}

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年|(?=\D|$))(?:(1[0-2]|0?[1-9])月份?)?|今年|去年|前年|当年|本月|上个?月")
_UP_TO = re.compile("截至|截止")
_LONGEST_GRAM = 2
_LONGEST_NAME = 40
_SHARPNESS = 1.5
# How much likeness to all examples of a question counts beside that to the nearest ones, and how many those are.
_WHOLE, _NEAREST = 0.6, 2
_UNBOUND, _UNUSED = 0.2, 0.06
# Whatever names a thing is a little like the general question; a special one goes before it.
_GENERAL, _HANDICAP = "q00", 0.05

Grams = dict[str, float]


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a question, with the types of what it may mean."""

    text: str
    start: int
    end: int
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """A question of the catalogue that was perhaps meant.

    Attributes:
        values: what was said for each parameter, by its name.
        missing: required parameters that nothing was said for.
        likeness: to the nearest example, less where names find no place; at most 1.
    """

    question: Question
    values: dict[str, str]
    missing: tuple[Parameter, ...]
    likeness: float


def named(asked: str, names: Names, types: Iterable[str]) -> list[str]:
    """The names in a question that something of one of these types may have, in their order."""
    wanted = set(types)
    return [one.text for one in _names_in("".join(asked.split()), names) if wanted & set(one.types)]


def guesses(asked: str, names: Names, *, newest: str = "") -> list[Guess]:
    """What may have been meant, the likeliest first, each question of the catalogue once.

    Args:
        asked: a question in Chinese.
        names: every name that may stand in it.
        newest: the day of the newest article, from which 今年 and 近三年 are counted; empty where none tells its day, and
            then such words say nothing.
    """
    text = "".join(asked.split()).rstrip("？?。！!")
    found = list(_names_in(text, names))
    forms = [_grams(form) for form in _forms(text, found)]
    made = [
        _guess(QUESTIONS[number], text, found, times(text, newest), max(_likeness(form, examples) for form in forms))
        for number, examples in _examples().items()
    ]
    return sorted(made, key=lambda guess: (-guess.likeness, guess.question.number))


def is_certain(found: list[Guess]) -> bool:
    """Whether the best guess may be taken: like an example, ahead of the others, with all that it needs."""
    if not found or found[0].missing or found[0].likeness < CERTAIN:
        return False
    return len(found) == 1 or found[0].likeness - found[1].likeness >= AHEAD


# --- names, years and terms in a question -----------------------------------------------------------------------------
def _names_in(text: str, names: Names) -> Iterator[Found]:
    """The names in a text from left to right, the longest first, none overlapping."""
    at = 0
    while at < len(text):
        for end in range(min(len(text), at + _LONGEST_NAME), at + 1, -1):
            types = names.get(text[at:end])
            if types:
                yield Found(text[at:end], at, end, types)
                at = end
                break
        else:
            at += 1


def _forms(text: str, found: Iterable[Found]) -> set[str]:
    """The text with slots in the place of names and years; with and without those that are also ordinary words."""
    ordinary = _ordinary()
    made = set()
    for names in (list(found), [one for one in found if one.text not in ordinary]):
        form = text
        for one in reversed(names):
            form = form[: one.start] + _SIGN_OF_TYPE[one.types[0]] + form[one.end :]
        form = _YEAR.sub(_SIGN["年"], form)
        made |= {form, _term_pattern().sub(_SIGN["词"], form)}
    return made


@cache
def terms() -> dict[str, str]:
    """Words of questions → relation, indicator or kind of event; those of `terms.csv` before the names of the terms.

    Raises:
        OntologyError: the table names a term that the contract does not have.
    """
    named = {words.zh: name for table in (PROPERTY_WORDS, INDICATOR_WORDS, KIND_WORDS) for name, words in table.items()}
    inverse = {words.inverse: name for name, words in PROPERTY_WORDS.items() if words.inverse}
    told = {row["word"]: row["term"] for row in _table("terms")}
    for word, term in told.items():
        if term not in named.values():
            raise OntologyError(f"unknown term '{term}'", where=f"terms.csv: {word}")
    return {word: term for word, term in {**inverse, **named, **told}.items() if len(word) > 1}


@cache
def _sides() -> dict[str, str]:
    """Nouns that tell by themselves on which side of their relation the entity stands whose they are: 投资方 → object."""
    inverse = {words.inverse: "object" for words in PROPERTY_WORDS.values() if words.inverse}
    return inverse | {row["word"]: row["side"] for row in _table("terms") if row["side"]}


@cache
def _term_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(terms(), key=lambda word: (-len(word), word)))))


# --- examples ---------------------------------------------------------------------------------------------------------
@cache
def _rows() -> tuple[tuple[str, str], ...]:
    """Number and example with the signs of its slots.

    Raises:
        OntologyError: the table has a number or a slot that is not known.
    """
    rows = []
    for row in _table("questions"):
        if row["number"] not in QUESTIONS:
            raise OntologyError(f"unknown question '{row['number']}'", where=f"questions.csv: {row['example']}")
        text = re.sub(r"\{(.*?)\}", lambda match: _sign(match[1]), row["example"])
        rows.append((row["number"], text))
    return tuple(rows)


def _sign(slot: str) -> str:
    if slot not in _SIGN:
        raise OntologyError(f"unknown slot '{slot}'", where="questions.csv", hint="、".join(_SIGN))
    return _SIGN[slot]


@cache
def _ordinary() -> frozenset[str]:
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
class _Examples:
    """The examples of one question: each as a vector of its grams, and all of them as one."""

    each: tuple[Grams, ...]
    whole: Grams


@cache
def _examples() -> Mapping[str, _Examples]:
    texts: dict[str, list[str]] = defaultdict(list)
    for number, text in _rows():
        texts[number].append(text)
    made = {}
    for number, listed in texts.items():
        each = tuple(map(_grams, listed))
        whole: Counter[str] = Counter()
        for grams in each:
            whole.update(grams)
        made[number] = _Examples(each, _of_length_one(whole))
    return made


def _likeness(form: Grams, examples: _Examples) -> float:
    nearest = sorted((_cosine(form, one) for one in examples.each), reverse=True)[:_NEAREST]
    return (1 - _WHOLE) * sum(nearest) / len(nearest) + _WHOLE * _cosine(form, examples.whole)


def _grams(text: str) -> Grams:
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


def _table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((files("kg.answers") / f"{name}.csv").read_text(encoding="utf-8").splitlines()))


# --- values -----------------------------------------------------------------------------------------------------------
def _guess(question: Question, text: str, found: list[Found], told: Times, likeness: float) -> Guess:
    """The question with what the text says for its parameters."""
    free = list(found)
    values: dict[str, str] = {}
    for parameter in question.parameters:
        said = _side(text, values) if parameter.kind == "side" else _said(parameter, text, free, told)
        if said:
            values[parameter.name] = said
    missing = tuple(one for one in question.parameters if not one.optional and one.name not in values)
    unused = sum(one.text not in _ordinary() for one in free)
    less = _UNBOUND * len(missing) + _UNUSED * unused + (_HANDICAP if question.number == _GENERAL else 0.0)
    return Guess(question, values, missing, likeness - less)


def _said(parameter: Parameter, text: str, free: list[Found], told: Times) -> str:
    """What the text says for a parameter; a name is taken out of those that are free."""
    match parameter.kind:
        case "entity" | "name":
            return _named(parameter.types, free)
        case "chain":
            return _named(("Product", "Industry"), free)
        case "term" | "property" | "indicator":
            return _termed(parameter.kind, text)
        case "stage":
            said = {terms()[one.group()] for one in _term_pattern().finditer(text)} & set(STANDING)
            return said.pop() if len(said) == 1 else ""
        case "shock":
            return next((shock for shock in SHOCKS if shock in text), "")
        case "year":
            return told.first[:4] if told.first == told.last else ""
        case "day":
            if parameter.name == "as_of":
                return told.last if _UP_TO.search(text) else ""
            return told.last if parameter.name == "until" else told.first
        case "past":
            # What is new since some time is held against the day before it.
            return told.last or (told.first and eve(told.first))
        case "number":
            return str(told.months) if told.months and parameter.name == "months" else ""
    return ""


def _named(types: Sequence[str], free: list[Found]) -> str:
    """The first name that is free and of one of these types, taken out; empty where there is none."""
    for one in free:
        if set(one.types) & set(types):
            free.remove(one)
            return one.text
    return ""


def _side(text: str, values: Mapping[str, str]) -> str:
    """On which side of the relation that is asked for the entity stands that was named first; empty where none is told."""
    name, term = next(iter(values.values()), ""), values.get("term", "")
    word = next((one.group() for one in _term_pattern().finditer(text) if terms()[one.group()] == term), "")
    if not word or term not in SIGNATURES or SIGNATURES[term].symmetric:
        return ""
    return _sides().get(word) or side(text, name, word)


def _termed(kind: str, text: str) -> str:
    """The first property or indicator of this kind that the text names; empty where there is none."""
    allowed = {"property": PROPERTY_WORDS, "indicator": INDICATOR_WORDS}.get(kind)
    said = (terms()[match_.group()] for match_ in _term_pattern().finditer(text))
    return next((term for term in said if allowed is None or term in allowed), "")

"""A question in Chinese → the questions of the catalogue that it may be, with their values.

Names, years and words for indicators in it are put into slots; what is left is held against the example questions of
`questions.csv` by the characters and pairs of characters that the two share. Both tables are an expert's to edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from kg.answers.catalogue import QUESTIONS, Parameter, Question
from kg.answers.examples import SIGN, SIGN_OF_TYPE, examples, grams, likeness, ordinary
from kg.answers.impact import SHOCKS
from kg.answers.projects import STANDING
from kg.answers.sides import side
from kg.answers.terms import pattern_of_terms, sides_of_nouns, terms
from kg.answers.times import TIME, Times, times
from kg.answers.unread import Found, unread
from kg.dates import eve
from kg.naming import simplified
from kg.vocabulary import SIGNATURES
from kg.words import INDICATOR_WORDS, PROPERTY_WORDS


class Names(Protocol):
    """Knows names, as a mapping of each name to types does."""

    def get(self, name: str, /) -> tuple[str, ...] | None:
        """The types of the entities that a name may mean, the likeliest first; nothing where nothing is called so."""


CERTAIN = 0.2
"""A best guess that is less like the examples than this is offered and not taken."""
AHEAD = 0.04
"""How far the best guess must be ahead of the next question."""
OFFERED = 3

_WAYS = {
    "upstream": re.compile("供应商|供货商|供应方|配套商|配套企业|上游|上家|原料|谁给|谁供|靠哪"),
    "downstream": re.compile("客户|下游|下家|买家|买主|用户|卖给|卖到|供给|[给向]谁"),
}
# Posts that mean one body's one place; 负责人 and 老总 may be any of them.
_POST = re.compile("董事长|(?<!副)总经理|总裁|首席执行官|院长|校长")
_COUNTED = re.compile(r"[几哪少每各一二两三四五六七八九十\d]家$")
_SEAT = re.compile("[区县市镇乡园城港谷]$")
_UP_TO = re.compile("截至|截止")
_LONGEST_NAME = 40
_UNBOUND, _UNUSED = 0.2, 0.06
# Whatever names a thing is a little like the general question; a special one goes before it.
_GENERAL, _HANDICAP = "q00", 0.05


@dataclass(frozen=True, slots=True)
class Guess:
    """A question of the catalogue that was perhaps meant.

    Attributes:
        values: what was said for each parameter, by its name.
        missing: required parameters that nothing was said for.
        likeness: to the nearest example, less where names find no place; at most 1.
        unread: what the question says besides, which an answer would pass over.
    """

    question: Question
    values: dict[str, str]
    missing: tuple[Parameter, ...]
    likeness: float
    unread: tuple[str, ...] = ()


def named(asked: str, names: Names, types: Iterable[str]) -> list[str]:
    """The names in a question that something of one of these types may have, in their order."""
    wanted = set(types)
    return [one.text for one in _names_in(simplified("".join(asked.split())), names) if wanted & set(one.types)]


def guesses(asked: str, names: Names, *, newest: str = "") -> list[Guess]:
    """What may have been meant, the likeliest first, each question of the catalogue once.

    Args:
        asked: a question in Chinese.
        names: every name that may stand in it.
        newest: the day of the newest article, from which 今年 and 近三年 are counted; empty where none tells its day, and
            then such words say nothing.
    """
    text = simplified("".join(asked.split())).rstrip("？?。！!")
    text, found = _innermost(text, list(_names_in(text, names)))
    forms = [grams(form) for form in _forms(text, found)]
    made = [
        _guess(QUESTIONS[number], text, found, times(text, newest), max(likeness(form, shown) for form in forms))
        for number, shown in examples().items()
    ]
    return sorted(made, key=lambda guess: (-guess.likeness, guess.question.number))


def is_certain(found: list[Guess]) -> bool:
    """Whether the best guess may be taken: like an example, ahead of the others, with all that it needs, and nothing unread."""
    if not found or found[0].missing or found[0].unread or found[0].likeness < CERTAIN:
        return False
    # The general question asks for some of the same, and is no rival of a special one.
    rivals = [one for one in found[1:] if one.question.number != _GENERAL]
    return not rivals or found[0].likeness - rivals[0].likeness >= AHEAD


# --- names and years in a question ------------------------------------------------------------------------------------
def _names_in(text: str, names: Names) -> Iterator[Found]:
    """The names in a text from left to right, the longest first, none overlapping."""
    at = 0
    while at < len(text):
        for end in range(min(len(text), at + _LONGEST_NAME), at + 1, -1):
            types = names.get(text[at:end])
            if types and not _COUNTED.search(text, at - 1 if at else 0, at + 1):
                yield Found(text[at:end], at, end, types)
                at = end
                break
        else:
            at += 1


def _innermost(text: str, found: list[Found]) -> tuple[str, list[Found]]:
    """The question without a place that stands right before a park or place which says that it is one: 遂宁某某产业园."""
    kept: list[Found] = []
    less = 0
    for one, after in zip(found, [*found[1:], None], strict=False):
        if after and one.end == after.start and _is_seat(one, after):
            text = text[: one.start - less] + text[one.end - less :]
            less += one.end - one.start
        else:
            kept.append(replace(one, start=one.start - less, end=one.end - less))
    return text, kept


def _is_seat(one: Found, after: Found) -> bool:
    """Whether one may be the place where the other lies: 贵阳贵安 are two."""
    return "Place" in one.types and bool({"Park", "Place"} & set(after.types)) and bool(_SEAT.search(after.text))


def _forms(text: str, found: Iterable[Found]) -> set[str]:
    """The text with slots in the place of names and years; with and without those that are also ordinary words."""
    words = ordinary()
    made = set()
    for names in (list(found), [one for one in found if one.text not in words]):
        form = text
        for one in reversed(names):
            form = form[: one.start] + SIGN_OF_TYPE[one.types[0]] + form[one.end :]
        form = TIME.sub(SIGN["年"], form)
        made |= {form, pattern_of_terms().sub(SIGN["词"], form)}
    return made


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
    unused = sum(one.text not in ordinary() for one in free)
    less = _UNBOUND * len(missing) + _UNUSED * unused + (_HANDICAP if question.number == _GENERAL else 0.0)
    left = unread(question, text, found, free, values, told)
    besides = set(left) - {one.text for one in free}
    less += _UNUSED * (len(besides) + (told.first in besides))  # a time weighs twice: it is what rows are chosen by
    return Guess(question, values, missing, likeness - less, left)


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
            said = {terms()[one.group()] for one in pattern_of_terms().finditer(text)} & set(STANDING)
            return said.pop() if len(said) == 1 else ""
        case "direction":
            told_of = {way for way, words in _WAYS.items() if words.search(text)}
            return told_of.pop() if len(told_of) == 1 else ""
        case "post":
            return next((post[0] for post in _POST.finditer(text)), "")
        case "shock":
            return next((shock for shock in SHOCKS if shock in text), "")
        case "year":
            return told.first[:4] if told.first == told.last else ""
        case "day":
            return _day(parameter.name, told, up_to=bool(_UP_TO.search(text)))
        case "past":
            # What is new since some time is held against the day before it.
            return told.last or (told.first and eve(told.first))
        case "number":
            return str(told.months) if told.months and parameter.name == "months" else ""
    return ""


def _day(name: str, told: Times, *, up_to: bool) -> str:
    """What is told of time for a parameter of this name: one end of it, or a month or year as a whole."""
    match name:
        case "as_of":
            return told.last if up_to else ""
        case "until":
            return told.last
        case "since":
            return "" if up_to else told.first
    return told.first if told.first == told.last and not up_to else ""


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
    word = next((one.group() for one in pattern_of_terms().finditer(text) if terms()[one.group()] == term), "")
    if not word or term not in SIGNATURES or SIGNATURES[term].symmetric:
        return ""
    return sides_of_nouns().get(word) or side(text, name, word)


def _termed(kind: str, text: str) -> str:
    """The first property or indicator of this kind that the text names; empty where there is none."""
    allowed = {"property": PROPERTY_WORDS, "indicator": INDICATOR_WORDS}.get(kind)
    said = (terms()[match_.group()] for match_ in pattern_of_terms().finditer(text))
    return next((term for term in said if allowed is None or term in allowed), "")

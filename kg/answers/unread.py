"""What a question says and a guess leaves aside: a denial, a name, a term, a time, the rest of a longer name.

A question of which anything of weight stays unread is not answered as if it did not stand there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.answers.catalogue import Question
from kg.answers.examples import SIGN, SIGN_OF_TYPE, ordinary, wordings
from kg.answers.terms import pattern_of_terms, terms
from kg.answers.times import LATELY, TIME, Times
from kg.naming import heads


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a question, with the types of what it may mean."""

    text: str
    start: int
    end: int
    types: tuple[str, ...]


# 有没有, 开工没有, 是不是 ask and deny nothing; 不锈钢, 未来, 无锡 are words of their own.
_DENIAL = re.compile(
    r"(?P<same>\w)不(?P=same)"
    r"|(?P<denied>(?<!有)(?:没有|没)(?![，,、；;吗呢]|$)|未(?!来)|(?<!有)无(?![锡人线机纺菌损缝])"
    r"|不(?![锈仅过少断同])|非(?![常洲标公金遗])|除了|除(?=.{1,20}(?:外|之外|以外)))"
)
_NOT = re.compile("没有|没|不")
_HEADS = ("park_heads", "institution_heads")
_PHASE = re.compile(r"第?[一二三四五六七八九十首\d]+期(?:项目|工程)?")
_ENDS = (*"省市州区县旗镇乡园城港厂所", "公司", "集团")
# So many signs that no example has could be the name that a question leaves open.
_UNKNOWN = 3
_PLEASE = re.compile("请|麻烦|帮")
_OPEN = ("entity", "name", "chain")
_COUNT = re.compile(r"\d+[年月日号份底末初]*")
_TIMES = ("year", "day", "past")
# Its answer says of every value of which time it is.
_OF_ALL_TIMES = "q22"


def unread(question: Question, text: str, found: Sequence[Found], free: Collection[Found], values: Mapping[str, str],
           told: Times) -> tuple[str, ...]:  # fmt: skip
    """What a question says that is neither among the values for a question of the catalogue nor in the way it is worded.

    Args:
        question: of the catalogue.
        text: the question that was asked, without blanks.
        found: the names in it.
        free: those of them that no parameter takes.
        values: what was said for each parameter.
        told: what it says of time.
    """
    form = _form(text, found)
    said = [
        *_denials(question, form),
        *(one.text for one in free if one.text not in ordinary() and one.text not in values.values()),
    ]
    said += [*_terms(question, text, found, values), *_times(question, values, told)]
    return tuple(dict.fromkeys((*said, *_strange(question, text, found, values))))


def _form(text: str, found: Iterable[Found]) -> str:
    """The question with one sign in the place of each name."""
    for one in reversed(list(found)):
        text = text[: one.start] + SIGN_OF_TYPE[one.types[0]] + text[one.end :]
    return text


def _denials(question: Question, form: str) -> Iterator[str]:
    """Denials that the question's own wording does not have before the same sign."""
    usual = _NOT.sub("未", wordings()[question.number])
    for one in _DENIAL.finditer(form):
        if one["denied"] and _NOT.sub("未", form[one.start() : one.end() + 1]) not in usual:
            yield one["denied"]


def _terms(question: Question, text: str, found: Iterable[Found], values: Mapping[str, str]) -> Iterator[str]:
    """Relations, indicators and kinds of events that are no value, where the question has no place for any."""
    usual = wordings()[question.number]
    read = {*values.values(), *(terms()[one] for one in pattern_of_terms().findall(usual))}
    if SIGN["词"] in usual and not {"term", "indicator"} & {one.kind for one in question.parameters}:
        return  # it is of all that is said of a thing
    named = [range(one.start, one.end) for one in found]
    for one in pattern_of_terms().finditer(text):
        if terms()[one[0]] not in read and not any(one.start() in name for name in named):
            yield one[0]


def _times(question: Question, values: Mapping[str, str], told: Times) -> Iterator[str]:
    """A time that is no value, where the question does not speak of time."""
    if told.left:
        yield told.left
    timed = [one.name for one in question.parameters if one.kind in _TIMES]
    is_free = not timed and (question.number == _OF_ALL_TIMES or LATELY.search(wordings()[question.number]))
    if (told.first or told.last) and not is_free and not any(name in values for name in timed):
        yield told.first or told.last


def _strange(question: Question, text: str, found: Sequence[Found], values: Mapping[str, str]) -> Iterator[str]:
    """The rest of a name of which a part is known, and what could be a name where one is open.

    Behind a place that is the rest of a firm's name (甲市某某的项目), before a bare phase that of a project's (某某二期).
    """
    is_open = any(one.kind in _OPEN and one.name not in values for one in question.parameters)
    ends = {one.end for one in found}
    places = {one.end for one in found if "Place" in one.types}
    phases = {one.start for one in found if _PHASE.fullmatch(one.text)}
    for start, end in _uncovered(text, found):
        rest = text[start:end]
        goes_on = start in ends and end - start > 1 and rest.endswith(_ends_of_names())
        is_part = end - start > 1 and (start in places or end in phases)
        if goes_on or is_part or (is_open and end - start >= _UNKNOWN and not _PLEASE.match(rest)):
            yield rest


@cache
def _ends_of_names() -> tuple[str, ...]:
    """How the names of places, parks and firms end."""
    return (*_ENDS, *(head for table in _HEADS for head in heads(table)))


def _uncovered(text: str, found: Iterable[Found]) -> Iterator[tuple[int, int]]:
    """Where signs stand that are part of no name, term or time, and of nothing that any example says."""
    covered = [not sign.isalnum() for sign in text]
    spans = [(one.start, one.end) for one in found]
    spans += [one.span() for pattern in (pattern_of_terms(), TIME, _COUNT) for one in pattern.finditer(text)]
    spans += [(at, at + 2) for at in range(len(text) - 1) if text[at : at + 2] in ordinary()]
    for start, end in spans:
        covered[start:end] = [True] * (end - start)
    for run in re.finditer("0+", "".join("01"[one] for one in covered)):
        yield run.span()

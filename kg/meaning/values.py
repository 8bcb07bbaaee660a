"""The values that a question is asked with, as a person says them, and the answer that they lead to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, things
from kg.answers.asking import query, text
from kg.answers.catalogue import Parameter, Question
from kg.answers.impact import SHOCKS
from kg.answers.lookup import documents_of
from kg.answers.sides import SIDES
from kg.answers.templates import good_of, templates
from kg.archive import Archive
from kg.dates import date_written
from kg.errors import InputError, QueryError
from kg.graph import Graph
from kg.meaning.names import called, choose, is_meant, relation
from kg.naming import place_stem
from kg.vocabulary import INDICATORS
from kg.words import COLUMN_WORDS, DIRECTION_WORDS, INDICATOR_WORDS, KIND_WORDS, PROPERTY_WORDS, TYPE_WORDS, Word

Tell = Callable[[str], None]
"""Told what a word was taken for, where that is not what it says, and what it could mean as well."""

Past = Callable[[Path, str], Path]
"""Gives the folder of the graph as of a day, made from the one in a folder."""

Recorded = Callable[[Archive, str, str], dict[str, object]]
"""Gives what the record has, and no graph, of two names being one."""

OF_THE_RECORD = "q32"
"""The question that the graph alone cannot answer."""

_NAME = re.compile("[a-z_]+")
_KIND_WORDS = {
    "term": "关系、指标或大事 term",
    "property": "关系 relation",
    "indicator": "指标 indicator",
    "stage": "阶段 stage",
    "side": "主体或对象 side",
    "year": "年份 year",
    "day": "日期 day",
    "number": "数 number",
    "chain": "产业链 chain",
    "shock": "事由 shock",
    "past": "截至何日 as of",
    "name": "名称 name",
    "direction": "上游或下游 direction",
    "post": "职务 post",
}


def answered(
    graph: Graph,
    archive: Archive,
    question: Question,
    arguments: list[str],
    *,
    most: int | None = ROWS,
    tell: Tell,
    past: Past | None = None,
    recorded: Recorded | None = None,
) -> Answer:
    """The answer to a question with what was typed: values in the order of its parameters, or `name=value`.

    Args:
        graph, archive: of one folder.
        question: of the catalogue.
        arguments: what was typed.
        most: so many rows are given with their sentences, the first ones; None for all of them.
        tell: told what a word was taken for.
        past, recorded: what some questions need besides; where it is not given they are not answered.

    Raises:
        QueryError: a value is missing or too much, nothing is called so, or the question needs what was not given.
    """
    values: dict[str, object] = {}
    for parameter, said in _matched(question, arguments).items():
        values[parameter.name] = value(graph, archive, parameter, said, tell=tell, past=past)
        if parameter.kind == "term" and _is_inverse(said):
            values.setdefault("side", "object")
    if question.number == OF_THE_RECORD:
        if recorded is None:
            raise _not_here(question.number)
        values |= recorded(archive, str(values["one"]), str(values["other"]))
    return question.answered(graph, **values, most=most)


def value(
    graph: Graph, archive: Archive, parameter: Parameter, said: str, *, tell: Tell, past: Past | None = None
) -> object:
    """What was typed, as the question takes it.

    Raises:
        QueryError: it is none.
    """
    match parameter.kind:
        case "entity":
            return _entity(graph, archive, said, parameter.types, tell)
        case "name" | "post":
            return said
        case "property":
            return relation(said)[0]
        case "indicator":
            return _indicator(said)
        case "term" | "stage":
            return _term(said)
        case "chain":
            return templates(graph).chain_of(said)
        case "shock":
            return _shock(said)
        case "side" | "direction":
            words = DIRECTION_WORDS if parameter.kind == "direction" else {name: COLUMN_WORDS[name] for name in SIDES}
            return _one_of(words, said)
        case "number":
            if not said.isdigit():
                raise QueryError(f"“{said}”不是整数 is no whole number", where=parameter.name)
            return int(said)
    day = _day(parameter, said)
    if parameter.kind != "past":
        return day
    if past is None:
        raise _not_here(parameter.name)
    return Graph.open(past(archive.folder, day))


def _day(parameter: Parameter, said: str) -> str:
    try:
        day = date_written(said)
    except InputError as error:
        raise QueryError(error.message, where=parameter.name, hint=error.hint) from error
    if parameter.kind == "year" and not day.isdecimal():
        raise QueryError(f"“{said}”不是年份 is no year", where=parameter.name, hint="2024")
    return day


def _not_here(what: str) -> QueryError:
    return QueryError(f"{what} 只在命令行回答 is answered at the command line alone", hint="kg ask")


def _matched(question: Question, arguments: list[str]) -> dict[Parameter, str]:
    """Which value is meant for which parameter: `name=value` by its name, the others in their order."""
    by_name = {parameter.name: parameter for parameter in question.parameters}
    found: dict[Parameter, str] = {}
    rest = []
    for argument in arguments:
        name, equals, said = argument.partition("=")
        if equals and name in by_name:
            found[by_name[name]] = said
        elif equals and _NAME.fullmatch(name):
            raise QueryError(
                f"{question.number} 没有“{name}”这一项 takes no such parameter: {usage(question)}", hint=question.words
            )
        else:
            rest.append(argument)
    free = [parameter for parameter in question.parameters if parameter not in found]
    found |= dict(zip(free, rest, strict=False))
    missing = [parameter for parameter in free if parameter not in found and not parameter.optional]
    if len(rest) > len(free) or missing:
        raise QueryError(
            f"{question.number} 要的是 it takes: {usage(question)}", where=" ".join(arguments), hint=question.words
        )
    return found


def usage(question: Question) -> str:
    """What a question is asked with: 园区或地点 territory [年份 year]."""
    said = []
    for parameter in question.parameters:
        what = (
            "或".join(TYPE_WORDS[type_].zh for type_ in parameter.types)
            or _KIND_WORDS[parameter.kind].partition(" ")[0]
        )
        said.append(f"[{what} {parameter.name}]" if parameter.optional else f"{what} {parameter.name}")
    return "，".join(said) or "什么也不要 nothing"


def _entity(graph: Graph, archive: Archive, said: str, types: tuple[str, ...], tell: Tell) -> str:
    """The IRI of the entity that is meant; one that only the reference tables have, where no article names it."""
    choices = []
    refused: QueryError | None = None
    for type_ in types:
        try:
            if is_meant(archive, said, type=type_):
                choices.append(choose(graph, archive, said, type=type_))
        except QueryError as error:
            refused = refused or error
    exact = [choice for choice in choices if said in (choice.node.label, choice.node.key, *choice.node.aliases)]
    if not exact and (key := _in_tables(graph, said, types, tell)):
        return key
    if refused and not choices:
        raise refused
    if not choices:
        return choose(graph, archive, said, type=types[0]).node.key  # it tells what is nearly called so
    # 光伏 is 光伏产业, of whatever type, before it is part of the longer name of a product.
    bare = [choice for choice in choices if good_of(choice.node.label, choice.node.type) == said]
    choice = (exact or bare or choices)[0]
    if said not in (choice.node.label, choice.node.key):
        tell(f"“{said}” → {called(choice.node)}")
    if choice.others:
        tell(f"“{said}”也可指 may also mean: {'、'.join(map(called, choice.others))}")
    return choice.node.key


def _in_tables(graph: Graph, said: str, types: tuple[str, ...], tell: Tell) -> str:
    """The IRI of a place or zone that the reference tables have under this name, 云南 for 云南省; empty where none is."""
    if not {"Place", "Park"} & set(types):
        return ""
    rows = graph.select(query("territory_names"), name=said)
    found = [text(row["node"]) for row in rows if said == row["label"]]
    found = found or [text(row["node"]) for row in rows if place_stem(said) == place_stem(text(row["label"]))]
    if not found:
        return ""
    (thing,) = things(graph, found[:1]).values()
    if documents_of(graph, found[0]):
        tell(f"“{said}” → {thing.label}（{TYPE_WORDS[thing.type].zh}）")
    else:
        tell(f"图谱中没有“{said}”本身 the graph has no such place itself → {thing.label}（参考资料 reference tables）")
    return found[0]


def _term(said: str) -> str:
    """A relation from either side, an indicator or a kind of event, by its word."""
    for name, words in (*INDICATOR_WORDS.items(), *KIND_WORDS.items()):
        if said in (name, words.zh, words.en):
            return name
    return relation(said)[0]


def _is_inverse(said: str) -> bool:
    """Whether a word means a relation from the side of its object: 投资方."""
    inverse = {words.inverse for words in PROPERTY_WORDS.values()} - {words.zh for words in PROPERTY_WORDS.values()}
    return said in inverse


def _one_of(names: Mapping[str, Word], said: str) -> str:
    """The name among these that is meant, by itself or by its word."""
    for name, words in names.items():
        if said in (name, words.zh):
            return name
    hint = "、".join(f"{words.zh} {name}" for name, words in names.items())
    raise QueryError(f"“{said}”不在其中 is none of these", hint=hint)


def _shock(said: str) -> str:
    if said not in SHOCKS:
        raise QueryError(
            f"没有“{said}”这种事由 there is no such shock", hint=f"{'、'.join(SHOCKS)}，都往下游传 felt downstream"
        )
    return said


def _indicator(said: str) -> str:
    for name in INDICATORS:
        if said in (name, INDICATOR_WORDS[name].zh, INDICATOR_WORDS[name].en):
            return name
    known = "、".join(f"{INDICATOR_WORDS[name].zh} {name}" for name in INDICATORS)
    raise QueryError(f"没有“{said}”这种指标 there is no such indicator", hint=known)

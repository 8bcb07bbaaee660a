"""`kg ask`: a question of the catalogue, in Chinese or by its number and what it is asked with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from kg.answers.answer import Answer
from kg.answers.answering import things
from kg.answers.asking import query, text
from kg.answers.catalogue import QUESTIONS, Parameter, Question, question_of
from kg.answers.impact import SHOCKS
from kg.answers.merging import Step
from kg.answers.templates import templates
from kg.archive import Archive
from kg.cli.answer_forms import Form, put
from kg.cli.asking import graph_and_archive
from kg.cli.asking_chinese import meant
from kg.cli.names import called, choose, relation
from kg.cli.past import AsOf, at
from kg.cli.screen import GRAPH, Folder, note, table
from kg.errors import InputError, QueryError
from kg.graph import Graph
from kg.model import Period
from kg.naming import place_stem
from kg.vocabulary import INDICATORS
from kg.words import INDICATOR_WORDS, KIND_WORDS, TYPE_WORDS

Format = Annotated[Form, typer.Option("--format", "-f", help="输出格式 Form of the answer.")]
Output = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="写入文件，后缀可定格式 Write it to a file; its suffix may tell the form."),
]  # fmt: skip

_NUMBER = re.compile(r"q\d\d[a-z]?")
_KIND_WORDS = {
    "term": "关系、指标或大事 term",
    "property": "关系 relation",
    "indicator": "指标 indicator",
    "year": "年份 year",
    "day": "日期 day",
    "number": "数 number",
    "chain": "产业链 chain",
    "shock": "事由 shock",
    "past": "截至何日 as of",
    "name": "名称 name",
}


def ask(
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="问题编号，或用中文提问 Number of a question, or one in Chinese.")
    ] = "",
    arguments: Annotated[
        list[str] | None,
        typer.Argument(metavar="ARG…", help="所问的名称等，或 名=值 Names and the like, or NAME=VALUE."),
    ] = None,
    format: Format = Form.table,
    out: Output = None,
    as_of: AsOf = "",
    graph: Folder = GRAPH,
) -> None:
    """用中文或按编号提问；不写问题则列出全部问题。 Ask in Chinese or by number; without a question, list them all."""
    if not question:
        _list()
        return
    with graph_and_archive(at(graph, as_of)) as (opened, archive):
        if _NUMBER.fullmatch(question):
            found = answered(opened, archive, question_of(question), arguments or [])
        else:
            guess = meant(opened, archive, " ".join((question, *(arguments or []))))
            found = answered(opened, archive, guess.question, [f"{n}={said}" for n, said in guess.values.items()])
        put(found, form=format, out=out)


def given(question: Question, arguments: list[str], *, format: Form, out: Path | None, graph: Path) -> None:
    """Answer a question with what was typed, in the form that was asked for.

    Raises:
        QueryError: a value is missing or too much, or nothing is called so.
    """
    with graph_and_archive(graph) as (opened, archive):
        put(answered(opened, archive, question, arguments), form=format, out=out)


def answered(graph: Graph, archive: Archive, question: Question, arguments: list[str]) -> Answer:
    """The answer to a question with what was typed.

    Raises:
        QueryError: a value is missing or too much, or nothing is called so.
    """
    values: dict[str, object] = {}
    for parameter, said in _matched(question, arguments).items():
        values[parameter.name] = value(graph, archive, parameter, said)
    if question.number == "q32":
        values |= _as_recorded(archive, str(values["one"]), str(values["other"]))
    return question.answered(graph, **values)


def _as_recorded(archive: Archive, one: str, other: str) -> dict[str, object]:
    """What the record has, and no graph: the steps that make two names one, and the command that takes them apart."""
    from kg.cli.rulings import is_by_person, joined  # noqa: PLC0415  resolution loads slowly
    from kg.resolution.identity import grouped  # noqa: PLC0415

    history = archive.history()
    found = joined(grouped(archive.readings(), history.standing), history, one, other)
    if found is None:
        note(f"是两个 they are two: {one} ≠ {other}")
        return {}
    steps = [
        Step(names=(step.names[0], step.names[1]), rule=step.rule, reason=step.reason, score=step.score,
             by_person=is_by_person(step, history))
        for step in found.steps
    ]  # fmt: skip
    return {"steps": steps, "apart": found.apart}


def value(graph: Graph, archive: Archive, parameter: Parameter, said: str) -> object:
    """What was typed, as the question takes it.

    Raises:
        QueryError: it is none.
    """
    match parameter.kind:
        case "entity":
            return _entity(graph, archive, said, parameter.types)
        case "name":
            return said
        case "property":
            return relation(said)[0]
        case "indicator":
            return _indicator(said)
        case "term":
            return _term(said)
        case "chain":
            return templates(graph).chain_of(said)
        case "shock":
            if said not in SHOCKS:
                raise QueryError(
                    f"没有“{said}”这种事由 there is no such shock",
                    hint=f"{'、'.join(SHOCKS)}，都往下游传 felt downstream",
                )
            return said
        case "number":
            if not said.isdigit():
                raise QueryError(f"“{said}”不是整数 is no whole number", where=parameter.name)
            return int(said)
    try:
        Period(said.removesuffix("年"))
    except InputError as error:
        raise QueryError(
            f"“{said}”不是日期 is no date", where=parameter.name, hint="2024、2024-05、2024-05-01"
        ) from error
    day = said.removesuffix("年")
    return Graph.open(at(archive.folder, day)) if parameter.kind == "past" else day


def _matched(question: Question, arguments: list[str]) -> dict[Parameter, str]:
    """Which value is meant for which parameter: `name=value` by its name, the others in their order."""
    by_name = {parameter.name: parameter for parameter in question.parameters}
    found: dict[Parameter, str] = {}
    rest = []
    for argument in arguments:
        name, equals, said = argument.partition("=")
        if equals and name in by_name:
            found[by_name[name]] = said
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


def _list() -> None:
    rows = [(number, one.words, usage(one)) for number, one in sorted(QUESTIONS.items())]
    table(("", "问题 question", "问时给出 asked with"), rows)


def _entity(graph: Graph, archive: Archive, said: str, types: tuple[str, ...]) -> str:
    """The IRI of the entity that is meant; one that only the reference tables have, where no article names it."""
    choices = []
    refused: QueryError | None = None
    for type_ in types:
        try:
            choices.append(choose(graph, archive, said, type=type_))
        except QueryError as error:
            refused = refused or error
    exact = [choice for choice in choices if said in (choice.node.label, choice.node.key, *choice.node.aliases)]
    if not exact and (key := _in_tables(graph, said, types)):
        return key
    if not choices:
        raise refused or QueryError(f"没有可问的类型 nothing to choose from for “{said}”")
    choice = (exact or choices)[0]
    if said not in (choice.node.label, choice.node.key):
        note(f"“{said}” → {called(choice.node)}")
    if choice.others:
        note(f"“{said}”也可指 may also mean: {'、'.join(map(called, choice.others))}")
    return choice.node.key


def _in_tables(graph: Graph, said: str, types: tuple[str, ...]) -> str:
    """The IRI of a place or zone that the reference tables have under this name, 云南 for 云南省; empty where none is."""
    if not {"Place", "Park"} & set(types):
        return ""
    rows = graph.select(query("territory_names"), name=said)
    found = [text(row["node"]) for row in rows if said == row["label"]]
    found = found or [text(row["node"]) for row in rows if place_stem(said) == place_stem(text(row["label"]))]
    if not found:
        return ""
    (thing,) = things(graph, found[:1]).values()
    note(f"没有文章提到“{said}” no article names it; 参考资料里有 reference tables have {thing.label}")
    return found[0]


def _term(said: str) -> str:
    """A relation from either side, an indicator or a kind of event, by its word."""
    for name, words in (*INDICATOR_WORDS.items(), *KIND_WORDS.items()):
        if said in (name, words.zh, words.en):
            return name
    return relation(said)[0]


def _indicator(said: str) -> str:
    for name in INDICATORS:
        if said in (name, INDICATOR_WORDS[name].zh, INDICATOR_WORDS[name].en):
            return name
    known = "、".join(f"{INDICATOR_WORDS[name].zh} {name}" for name in INDICATORS)
    raise QueryError(f"没有“{said}”这种指标 there is no such indicator", hint=known)

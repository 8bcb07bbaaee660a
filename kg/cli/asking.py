"""The commands that ask a graph: query, show, why, stats, schema. They start at once and load no reader of Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kg.answers.lookup import Counts, counts, facts
from kg.answers.lookup import why as who_says
from kg.archive import Archive
from kg.cli.past import AsOf, at
from kg.cli.rows import Format, say_rows
from kg.cli.rulings import confirmed
from kg.cli.saying import say_facts, say_why
from kg.cli.screen import SOURCE, Source, heading, note, say, table
from kg.errors import QueryError
from kg.graph import Graph, Remote, opened_at, rules
from kg.graph.terms import PREFIXES
from kg.graph.unheard import unheard
from kg.meaning.gathered import archive_of_names
from kg.meaning.names import Choice, called, choose, relation
from kg.vocabulary import DERIVED_SIGNATURES, SIGNATURES, TYPES, known
from kg.words import DERIVED_WORDS, INDICATOR_WORDS, KIND_WORDS, PROPERTY_WORDS, STATUS_WORDS, TYPE_WORDS, Word

Thing = Annotated[str, typer.Argument(metavar="NAME", help="名称、拼音、首字母或 IRI Name, pinyin, initials or IRI.")]
Kind = Annotated[str, typer.Option("--type", metavar="TYPE", help="只找这一类 Only entities of this type, as Company.")]


def query(
    sparql: Annotated[str, typer.Argument(metavar="SPARQL|FILE.rq", help="查询语句或文件 A query or its file.")],
    format: Annotated[Format, typer.Option("--format", "-f", help="输出格式 Form of the answer.")] = Format.table,
    as_of: AsOf = "",
    graph: Source = SOURCE,
) -> None:
    """用 SPARQL 提问。 Ask in SPARQL; the prefixes of `kg schema` are known."""
    text = _query_text(sparql)
    opened = opened_at(at(graph, as_of))
    form = _form(text)
    for word, near in unheard(text).items():
        note(f"没有这个词 not in the ontology: {word} → {'、'.join(near) or 'kg schema'}")
    if form == "ASK":
        say(str(opened.ask(text)).lower())
    elif form in ("CONSTRUCT", "DESCRIBE"):
        for triple in sorted(str(triple) for triple in opened.construct(text)):
            say(f"{triple} .")
    else:
        found = opened.solutions(text)
        say_rows(found.variables, found.rows, format)


def show(name: Thing, type: Kind = "", as_of: AsOf = "", graph: Source = SOURCE) -> None:
    """一个实体的全部事实，附原句。 All that is told of an entity, each fact with its sentence."""
    with graph_and_archive(at(graph, as_of)) as (opened, archive):
        choice = _chosen(opened, archive, name, type)
        say_facts(facts(opened, choice.node.key), confirmed(archive))


def why(
    subject: Annotated[str, typer.Argument(metavar="S", help="主体 Subject.")],
    property: Annotated[str, typer.Argument(metavar="P", help="关系：供应、供应商或 supplies Relation.")],
    object: Annotated[str, typer.Argument(metavar="O", help="对象 Object.")],
    as_of: AsOf = "",
    graph: Source = SOURCE,
) -> None:
    """一条关系是谁、何时、怎么说的，或由什么推出。 Who says so, when, in which words, or what it follows from."""
    way, inverse = relation(property, derived=True)
    with graph_and_archive(at(graph, as_of)) as (opened, archive):
        ends = [_chosen(opened, archive, name, "").node.key for name in (subject, object)]
        if ends[0] == ends[1] and subject != object:
            note(f"“{subject}”与“{object}”是一个 are one → kg decisions {subject} {object}")
        if inverse:
            ends.reverse()
        found = who_says(opened, ends[0], way, ends[1])
        say_why(found, confirmed(archive), documents=counts(opened).documents)


def stats(as_of: AsOf = "", graph: Source = SOURCE) -> None:
    """图谱里有多少文章、实体、关系、数据。 How much the graph holds, and of which kinds."""
    opened = opened_at(at(graph, as_of))
    found = counts(opened)
    which = f"在 at {graph}" if isinstance(opened, Remote) else f"第 {opened.generation} 代 generation"
    say(f"{which} · {found.documents} 篇文章 documents")
    say_counts(found)


def say_counts(found: Counts) -> None:
    """How much there is of each kind, as tables."""
    heading("实体", f"entities ({sum(found.entities.values())})")
    table(
        ("类型 type", "", "数 count"),
        [(TYPE_WORDS[kind].zh, kind, str(found.entities[kind])) for kind in TYPES if kind in found.entities],
        right=("数 count",),
    )
    for zh, en, counted, words in (
        ("关系", "statements", found.statements, PROPERTY_WORDS),
        ("数据", "observations", found.observations, INDICATOR_WORDS),
        ("大事", "milestones", found.milestones, KIND_WORDS),
    ):
        heading(zh, f"{en} ({sum(counted.values())})")
        _by_status(counted, words)


def schema() -> None:
    """图谱的约定：类、关系、指标、状态。 Classes, relations, indicators and statuses of the graph."""
    heading("类", "classes")
    table(("", "lp:", ""), [(words.zh, kind, words.en) for kind, words in TYPE_WORDS.items()])
    heading("关系", "properties")
    table(
        ("", "lp:", "主体 domain", "对象 range", "反向 inverse"),
        [
            (
                PROPERTY_WORDS[name].zh, name, _types(signature.subjects), _types(signature.objects),
                "（对称 symmetric）" if signature.symmetric else PROPERTY_WORDS[name].inverse,
            )
            for name, signature in SIGNATURES.items()
        ],
    )  # fmt: skip
    heading("只由推导得出的关系", "derived only")
    table(
        ("", "lp:", "主体 domain", "对象 range", "反向 inverse"),
        [
            (DERIVED_WORDS[name].zh, name, _types(one.subjects), _types(one.objects), DERIVED_WORDS[name].inverse)
            for name, one in DERIVED_SIGNATURES.items()
        ],
    )
    heading("推导规则", "rules of derivation")
    table(("", "", ""), [(name, rule.zh, rule.en) for name, rule in rules().items()])
    for zh, en, scheme, listed in (
        ("指标", "indicators", "indicator:", INDICATOR_WORDS),
        ("大事", "kinds of milestone", "kind:", KIND_WORDS),
        ("状态", "statuses", "status:", STATUS_WORDS),
    ):
        heading(zh, en)
        table(("", scheme, ""), [(words.zh, name, words.en) for name, words in listed.items()])
    heading("前缀", "prefixes")
    table(("", ""), [(f"{name}:", iri) for name, iri in PREFIXES.items()])


# --- what the commands share ------------------------------------------------------------------------------------------
@contextmanager
def graph_and_archive(source: str | Path) -> Iterator[tuple[Graph, Archive]]:
    """Graph and archive of a folder, with a word where the graph is not the archive's newest.

    Of a server the archive has the names of its entities, and nothing else.
    """
    graph = opened_at(source)
    if isinstance(graph, Remote):
        with archive_of_names(graph) as archive:
            yield graph, archive
        return
    with Archive.open(Path(source)) as archive:
        if graph.generation != archive.generation:
            note(f"图谱落后于存档 the graph is behind the archive → kg rebuild --graph {source}")
        yield graph, archive


def _chosen(graph: Graph, archive: Archive, name: str, type: str) -> Choice:
    choice = choose(graph, archive, name, type=known("type", type, TYPES) if type else "")
    if name not in (choice.node.label, choice.node.key):
        note(f"“{name}” → {called(choice.node)}")
    if choice.others:
        note(f"“{name}”也可指 may also mean: {'、'.join(map(called, choice.others))}")
    return choice


def _query_text(given: str) -> str:
    if not given.endswith(".rq"):
        return given
    try:
        return Path(given).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        hint = "核对路径，文件须是 UTF-8 see whether its path is right; it must be UTF-8"
        raise QueryError(f"读不了查询文件 the query file cannot be read: {why}", where=given, hint=hint) from error


_BEGINNING = re.compile(r"#[^\n]*|<[^<>\s]*>|(?<![\w:])(SELECT|ASK|CONSTRUCT|DESCRIBE)\b(?!:)", re.IGNORECASE)


def _form(text: str) -> str:
    return next((match[1].upper() for match in _BEGINNING.finditer(text) if match[1]), "SELECT")


def _by_status(counted: dict[tuple[str, str], int], words: dict[str, Word]) -> None:
    statuses = [status for status in STATUS_WORDS if any(said == status for _, said in counted)]
    header = ("", "", *(f"{STATUS_WORDS[status].zh} {status}" for status in statuses), "合计 sum")
    rows = [
        (
            words[term].zh,
            term,
            *(str(counted.get((term, status), "")) for status in statuses),
            str(sum(counted.get((term, status), 0) for status in statuses)),
        )
        for term in words
        if any(said == term for said, _ in counted)
    ]
    table(header, rows, right=header[2:])


def _types(names: frozenset[str]) -> str:
    return " ".join(f"{TYPE_WORDS[kind].zh}" for kind in TYPES if kind in names)

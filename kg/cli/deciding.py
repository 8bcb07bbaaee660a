"""The commands of a person's word: decisions, merge, split, rename, confirm, reject, undo, link."""

from __future__ import annotations

import datetime
import getpass
from pathlib import Path
from typing import Annotated

import typer

from kg.answers.lookup import why as who_says
from kg.archive import Archive, Ruling
from kg.cli.asking import Thing, graph_and_archive
from kg.cli.rulings import ruled, say_ruling
from kg.cli.saying import qualifiers, short_key
from kg.cli.screen import GRAPH, Folder, complain, out, progress, say, warn
from kg.errors import InputError, QueryError
from kg.graph import Graph
from kg.meaning.names import called, choose, relation
from kg.meaning.statements import told
from kg.model import Node
from kg.naming import normal
from kg.vocabulary import IDENTIFIERS
from kg.words import STATUS_WORDS

Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="理由 The reason.", show_default=False)]
Who = Annotated[
    str,
    typer.Option(
        "--who", envvar="KG_WHO", metavar="NAME", help="谁决定的，默认为登录名 Who decides.", show_default=False
    ),
]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="另一个名称 The other name.")]
Said = Annotated[
    list[str],
    typer.Argument(
        metavar="KEY | S P O",
        help="kg show、kg why 给出的编号或 IRI；或主体、关系、对象 The key that kg show gives, its IRI, or subject, relation, object.",
    ),
]
UNSAID = "未说明 no reason given"
_SHORTEST_KEY = 4
_STATEMENT = "statement/"


def merge(name: Thing, other: Other, why: Why = UNSAID, who: Who = "", graph: Folder = GRAPH) -> None:
    """两个名称是同一个，合并。 Two names are one entity: bring them together."""
    _of_names("same", name, other, why, who, graph)


def split(name: Thing, other: Other, why: Why = UNSAID, who: Who = "", graph: Folder = GRAPH) -> None:
    """两个名称不是同一个，拆开。 Two names are not one entity: take them apart."""
    _of_names("different", name, other, why, who, graph)


def rename(
    name: Thing,
    new: Annotated[str, typer.Argument(metavar="NEW", help="新的主要名称 What it is mainly called from now on.")],
    why: Why = UNSAID,
    who: Who = "",
    graph: Folder = GRAPH,
) -> None:
    """换一个主要名称，原来的成为别名。 Call an entity by another name; the old one becomes an alias."""
    if not new.strip():
        raise InputError("新名称是空的 the new name is empty")
    with graph_and_archive(graph) as (opened, archive):
        old = _name(_one(opened, archive, name), name)
    _keep(_ruling("rename", why, who, names=(old, new.strip())), graph)
    _say_now(graph, new.strip())


def confirm(statement: Said, why: Why = UNSAID, who: Who = "", graph: Folder = GRAPH) -> None:
    """确认一条关系属实，不论可信度。 A statement is so, whatever its confidence."""
    _keep(_of_statement("accept", statement, why, who, graph), graph)


def reject(statement: Said, why: Why = UNSAID, who: Who = "", graph: Folder = GRAPH) -> None:
    """否定一条关系，从图谱里去掉。 A statement is not so: take it out of the graph."""
    _keep(_of_statement("reject", statement, why, who, graph), graph)


def undo(
    ruling: Annotated[
        str, typer.Argument(metavar="[ID]", help="决定的编号，默认最后一个 Id; the last by default.")
    ] = "",
    why: Why = UNSAID,
    who: Who = "",
    graph: Folder = GRAPH,
) -> None:
    """撤销一个决定。 Take a decision back: the last, or the one of this id."""
    with Archive.open(graph) as archive:
        history = archive.history()
        back = history.ruling(ruling) if ruling else history.last()
    _keep(_ruling("undo", why, who, of=back.id), graph)
    say(f"已撤销 taken back: {ruled(back)}")


def link(
    table: Annotated[
        Path,
        typer.Argument(
            metavar="REGISTER", help="登记表 .csv .xlsx：名称、统一社会信用代码、曾用名、简称 The register."
        ),
    ],
    why: Why = "",
    who: Who = "",
    graph: Folder = GRAPH,
) -> None:
    """按登记表把名称与统一社会信用代码对上。 Tie names to the codes of a register of firms and institutions."""
    from kg.reading.register import register  # noqa: PLC0415

    read = register(table)
    with Archive.open(graph) as archive:
        held = {(decision.code, decision.names) for decision in archive.decisions() if decision.code}
    if set(read.rows) - held:
        _keep(_ruling("code", why or f"登记表 register {table.name}", who, rows=read.rows), graph)
    elif read.rows:
        say("未变 unchanged")
    with Archive.open(graph) as archive:
        found = sum(any(k.endswith(f"/{c}") for n in names for k in archive.bearers(n)) for c, names in read.rows)
    say(
        f"登记 register: {len(read.rows)} 家 owners of codes，图谱中有 in the graph {found} 家，跳过 skipped {len(read.refused)} 行 rows"
    )
    out().file.flush()
    for doubt in read.shared:
        warn(doubt)
    for error in read.refused:
        complain(error)
    if read.refused:
        raise typer.Exit(InputError.exit_code)


# --- what the commands share ------------------------------------------------------------------------------------------
def _of_names(kind: str, name: str, other: str, why: str, who: str, folder: Path) -> None:
    with graph_and_archive(folder) as (opened, archive):
        # Names that several bear are what is to be told apart; they cannot be what is to be brought together.
        chosen = _one if kind == "same" else _any
        names = tuple(_name(chosen(opened, archive, said), said) for said in (name, other))
    _keep(_ruling(kind, why, who, names=names), folder)
    _say_now(folder, *names)


def _of_statement(kind: str, said: list[str], why: str, who: str, folder: Path) -> Ruling:
    with graph_and_archive(folder) as (opened, archive):
        key = _STATEMENT + _key(opened, archive, said)
        found = told(opened, archive, key)
    if len(found) != 1:
        listed = "、".join([one.statement for one in found][:6]) or "kg show NAME 给出编号 gives the keys"
        message = (
            "不止一条陈述的编号这样开头 several keys begin so" if found else "没有这条陈述 there is no such statement"
        )
        raise QueryError(message, where=" ".join(said), hint=listed)
    (one,) = found
    return _ruling(kind, why, who, names=one.names, statement=one.statement, says=one.says)


def _key(graph: Graph, archive: Archive, said: list[str]) -> str:
    """The key that was said, or that of the one statement of this subject, relation and object."""
    if len(said) == 1:
        key = said[0].removeprefix(IDENTIFIERS).removeprefix(_STATEMENT)
        if len(key) < _SHORTEST_KEY:
            raise QueryError(f"编号“{key}”太短 the key is too short", hint="kg show NAME 给出编号 gives the keys")
        return key
    if len(said) != 3:
        raise QueryError(
            "给一个编号，或主体、关系、对象三个 a key, or subject, relation and object", where=" ".join(said)
        )
    property_, inverse = relation(said[1])
    ends = [_one(graph, archive, name).key for name in said[:: -2 if inverse else 2]]
    found = who_says(graph, ends[0], property_, ends[1]).statements
    if len(found) == 1:
        return found[0].key.removeprefix(IDENTIFIERS).removeprefix(_STATEMENT)
    listed = "、".join(f"{short_key(one.key)}（{STATUS_WORDS[one.status].zh} {qualifiers(one)}）" for one in found)
    message = "不止一条，请给编号 there are several, give a key" if found else "没有这条陈述 there is no such statement"
    raise QueryError(message, where=" ".join(said), hint=listed or f"kg show {said[0]}")


def _ruling(
    kind: str,
    why: str,
    who: str,
    *,
    names: tuple[str, ...] = (),
    statement: str = "",
    says: tuple[str, ...] = (),
    rows: tuple[tuple[str, tuple[str, ...]], ...] = (),
    of: str = "",
) -> Ruling:
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
    return Ruling(
        kind=kind, why=why, who=who or getpass.getuser(), when=now,
        names=names, statement=statement, says=says, rows=rows, of=of,
    )  # fmt: skip


def _keep(ruling: Ruling, folder: Path) -> None:
    from kg import pipeline  # noqa: PLC0415  spaCy loads slowly

    with progress() as show:
        kept = pipeline.decide(ruling, folder=folder, progress=show)
    if kept.kind != "undo":
        say_ruling(kept, folder)


def _any(graph: Graph, archive: Archive, said: str) -> Node:
    return choose(graph, archive, said).node


def _one(graph: Graph, archive: Archive, said: str) -> Node:
    """The only entity that is called so, or mainly so."""
    choice = choose(graph, archive, said)
    alike = [other for other in choice.others if other.label == choice.node.label]
    if choice.others and (choice.node.label != said or alike):
        listed = "、".join(f"{called(node)} {node.key}" for node in (choice.node, *choice.others)[:6])
        raise QueryError(
            f"“{said}”指几个实体 several entities are called so", hint=f"用全称 use a fuller name: {listed}"
        )
    return choice.node


def _name(node: Node, said: str) -> str:
    """The name of an entity that a person means: as said, or, for an IRI, its main one.

    Raises:
        QueryError: what was said is only part of a name, or its pinyin, which is too little to decide on.
    """
    if said.startswith(("http://", "https://")):
        return node.label
    if exact := next((name for name in (node.label, *node.aliases) if normal(name) == normal(said)), ""):
        return exact
    hint = f"您是不是要找 did you mean: {called(node)}"
    raise QueryError(f"没有“{said}” nothing is called exactly so", hint=hint)


def _say_now(folder: Path, *names: str) -> None:
    """What is called so now."""
    with graph_and_archive(folder) as (opened, archive):
        nodes = {node.key: node for name in names for node in (_any(opened, archive, name),)}
    for node in nodes.values():
        besides = f"，又名 also called {'、'.join(node.aliases)}" if node.aliases else ""
        say(f"现在 now: {called(node)}{besides}")

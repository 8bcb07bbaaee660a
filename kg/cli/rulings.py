"""`kg decisions`: what a person has ruled, what rules have merged, and how two names came to be one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.archive import Archive, History, Ruling
from kg.cli.rows import Cell, Format, say_rows
from kg.cli.screen import GRAPH, Folder, heading, say, table
from kg.errors import QueryError
from kg.model import Decision
from kg.naming import normal
from kg.words import PROPERTY_WORDS, Word

# Resolution loads slowly, and most commands need none of it: the functions that do import it themselves.
if TYPE_CHECKING:
    from kg.resolution.identity import Group

RULING_WORDS = {
    "same": Word("合并", "same"),
    "different": Word("拆开", "different"),
    "rename": Word("改名", "renamed"),
    "accept": Word("确认", "confirmed"),
    "reject": Word("否定", "rejected"),
    "code": Word("登记", "registered"),
    "undo": Word("撤销", "taken back"),
}
STATE_WORDS = {
    "stands": Word("有效", "stands"),
    "outdone": Word("已被后来的取代", "outdone"),
    "undone": Word("已撤销", "taken back"),
}
_HEADER = ("by", "id", "kind", "names", "rule", "score", "why", "when", "state")
_SIGNS = {"same": "＝", "different": "≠", "rename": "→"}


def decisions(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="只看它的 Only those about this name.")] = "",
    other: Annotated[
        str, typer.Argument(metavar="[OTHER]", help="它与这个名称为何是一个 Why it is one with this one.")
    ] = "",
    format: Annotated[Format, typer.Option("--format", "-f", help="输出格式 Form of the list.")] = Format.table,
    graph: Folder = GRAPH,
) -> None:
    """列出您的决定和规则的合并；两个名称为何是一个，怎么拆开。 What you decided, what rules merged, and why two names are one."""
    from kg import update  # noqa: PLC0415
    from kg.resolution.chain import merges  # noqa: PLC0415

    with Archive.open(graph) as archive:
        history = archive.history()
        groups = update.groups(archive, history.standing, *map(history.as_read, filter(None, (name, other))))
    if other:
        say_chain(groups, history, name, other)
        return
    if name:
        groups = _bearing(groups, history.as_read(name))
        if not groups:
            raise QueryError(f"没有“{name}” no article calls anything so", hint=f"kg show {name}")
    held = set(history.standing)
    by_rules = [one for entry in groups for one in merges(entry) if one not in held]
    forms = {normal(name)} | {form for entry in groups for form in entry.forms} if name else set()
    rows = [*_ruled(history, forms), *map(_merged, by_rules)]
    if format is not Format.table:
        say_rows(_HEADER, rows, format)
        return
    _say_lists(rows, name)


@dataclass(frozen=True, slots=True)
class Joined:
    """Two names of one entity: the steps between them, and the command that takes them apart, or why there is none."""

    steps: tuple[Decision, ...]
    apart: str


def joined(groups: list[Group], history: History, name: str, other: str) -> Joined | None:
    """Why two names are one, or None where they are two.

    Raises:
        QueryError: no article calls anything so.
    """
    from kg.resolution.chain import chain  # noqa: PLC0415

    one, two = map(history.as_read, (name, other))
    for said in (one, two):
        if not _bearing(groups, said):
            raise QueryError(f"没有“{said}” no article calls anything so", hint=f"kg show {said}")
    entry, steps = next(((one_, found) for one_ in groups if (found := chain(one_, one, two))), (None, ()))
    return Joined(steps, _way_apart(entry, steps, history, one, two)) if entry else None


def confirmed(archive: Archive) -> dict[str, Decision]:
    """As `kg.update.confirmed`, which is loaded where a person has confirmed anything."""
    if not any(word.kind == "accept" for word in archive.decisions()):
        return {}
    from kg.update.confirmed import confirmed as by_a_person  # noqa: PLC0415  resolution loads slowly

    return by_a_person(archive)


def is_by_person(step: Decision, history: History) -> bool:
    """Whether a person's word, and no rule, holds the two names for one."""
    return (step.rule, step.reason) in {(decision.rule, decision.reason) for decision in history.standing}


def say_chain(groups: list[Group], history: History, name: str, other: str) -> None:
    """The steps between two names of one entity, and the command that takes them apart."""
    found = joined(groups, history, name, other)
    pair = {normal(history.as_read(name)), normal(history.as_read(other))}
    for ruling, state in zip(history.rulings, history.states, strict=True):
        if state == "stands" and ruling.kind == "different" and set(map(normal, ruling.names)) == pair:
            say_ruling(ruling)
    if not found:
        say("这是同一个名称 this is one name" if len(pair) == 1 else f"是两个 they are two: {name} ≠ {other}")
        return
    say(f"{name} ＝ {other}，{len(found.steps)} 步 steps", style="bold")
    say()
    for number, step in enumerate(found.steps, start=1):
        by = "您的决定 a person's word:" if is_by_person(step, history) else f"规则 rule {step.score:.2f}"
        say(f"{number}. {step.names[0]} ＝ {step.names[1]}")
        say(f"   {by} {step.rule} · {step.reason}", style="dim")
    say()
    say(f"拆开 to take them apart: {found.apart}")


def _way_apart(entry: Group, steps: tuple[Decision, ...], history: History, one: str, other: str) -> str:
    """The command that takes two names of one entity apart, or why there is none."""
    from kg.resolution.chain import separable  # noqa: PLC0415

    joined = [set(step.names) for step in steps]
    for ruling, state in zip(history.rulings, history.states, strict=True):
        if state == "stands" and ruling.kind == "same" and set(ruling.names) in joined:
            return f"kg undo {ruling.id}（{ruled(ruling)}）"
    if separable(entry, one, other):
        return f"kg split {one} {other}"
    codes = {node.code for node in entry.nodes}
    for ruling, state in zip(history.rulings, history.states, strict=True):
        if state == "stands" and codes & {decision.code for decision in ruling.decisions if decision.code}:
            return f"kg undo {ruling.id}（{ruled(ruling)}）"
    return "拆不开 impossible：文章自己就用这两个名称称呼它 the articles themselves use both for one thing"


def say_ruling(ruling: Ruling, folder: Path | None = None) -> None:
    """A ruling with its id and how it is taken back."""
    where = f" --graph {folder}" if folder and folder != GRAPH else ""
    say(f"决定 ruling {ruling.id}: {ruled(ruling)}（撤销 to take it back: kg undo {ruling.id}{where}）")


def ruled(ruling: Ruling) -> str:
    """What a ruling says, on one line: 合并 same 甲 ＝ 乙."""
    words = RULING_WORDS[ruling.kind]
    return f"{words.zh} {words.en} {_about(ruling)}"


def _about(ruling: Ruling) -> str:
    if ruling.kind == "undo":
        return ruling.of
    if ruling.kind == "code":
        return f"{len(ruling.rows)} 行 rows"
    if ruling.says:
        subject, object_ = ruling.names
        return f"{subject} —{PROPERTY_WORDS[ruling.says[1]].zh} {ruling.says[1]}→ {object_}"
    return f" {_SIGNS[ruling.kind]} ".join(ruling.names)


# --- lists ------------------------------------------------------------------------------------------------------------
def _bearing(groups: list[Group], name: str) -> list[Group]:
    """The entities that bear a name."""
    return [entry for entry in groups if normal(name) in entry.forms]


def _ruled(history: History, forms: set[str]) -> list[dict[str, Cell]]:
    """The rulings as rows, those about one of these names or all."""
    rows: list[dict[str, Cell]] = []
    for ruling, state in zip(history.rulings, history.states, strict=True):
        about = {normal(name) for decision in ruling.decisions for name in decision.names}
        if ruling.kind != "undo" and (not forms or about & forms):
            rows.append({
                "by": "person", "id": ruling.id, "kind": ruling.kind, "names": _about(ruling), "rule": ruling.who,
                "score": None, "why": ruling.why, "when": ruling.when, "state": state,
            })  # fmt: skip
    return rows


def _merged(step: Decision) -> dict[str, Cell]:
    return {
        "by": "rule", "id": "", "kind": "same", "names": " ＝ ".join(step.names), "rule": step.rule,
        "score": step.score, "why": step.reason, "when": "", "state": "stands",
    }  # fmt: skip


def _say_lists(rows: list[dict[str, Cell]], name: str) -> None:
    words, joined = ([row for row in rows if row["by"] == by] for by in ("person", "rule"))
    heading("您的决定", f"a person's word ({len(words)})")
    if words:
        table(
            ("编号 id", "", "内容 what", "理由 why", "谁 who", "何时 when", "状态 state"),
            [
                (
                    str(row["id"]), RULING_WORDS[str(row["kind"])].zh, str(row["names"]), str(row["why"]),
                    str(row["rule"]), str(row["when"])[:16].replace("T", " "), STATE_WORDS[str(row["state"])].zh,
                )
                for row in words
            ],
        )  # fmt: skip
    heading("规则的合并", f"merged by rules ({len(joined)})")
    if joined:
        table(
            ("名称 names", "规则 rule", "把握 score", "理由 why"),
            [(str(row["names"]), str(row["rule"]), f"{row['score']:.2f}", str(row["why"])) for row in joined],
        )
    hint = f"{name} OTHER" if name else "NAME OTHER"
    say(
        f"两个名称为何是一个、怎么拆开 why two names are one, and how to take them apart: kg decisions {hint}",
        style="dim",
    )

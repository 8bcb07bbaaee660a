"""Why a person's ruling is refused: it would mean nothing, or contradict another one that still stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.archive.decisions import History, Ruling
from kg.errors import InputError
from kg.model import Decision
from kg.naming import is_registered, normal

Bearers = Callable[[str], dict[str, str]]
"""A name → the entities that bear it, with their types."""
Names = Callable[[str], list[str]]
"""Key of an entity → its names."""


def as_read(ruling: Ruling, history: History, bearers: Bearers, names: Names) -> Ruling:
    """The ruling with the names that rules go by: those of articles instead of those that a person gave by `rename`.

    Of a merge they are the registered names of the two: a merge of short names would take these away from the firms
    that they are short for, as no rule brings two registered names together.
    """
    if ruling.kind == "rename":
        old, new = ruling.names
        return replace(ruling, names=(history.as_read(old), new))
    if ruling.kind == "different":
        return replace(ruling, names=tuple(map(history.as_read, ruling.names)))
    if ruling.kind == "same":
        return replace(ruling, names=tuple(_fullest(history.as_read(name), bearers, names) for name in ruling.names))
    return ruling


def refuse(ruling: Ruling, history: History, bearers: Bearers, names: Names) -> None:
    """Refuse what cannot be meant.

    Args:
        ruling: with names as articles have them.
        history: what was ruled before.
        bearers, names: how things are called before the ruling.

    Raises:
        InputError: a name is unknown, or what the ruling wants is so already, impossible, or ruled out by another one.
    """
    if ruling.kind == "undo":
        history.ruling(ruling.of)
    elif ruling.kind in ("same", "different"):
        one, other = (_known(name, bearers) for name in ruling.names)
        if ruling.kind == "different":
            _refuse_split(ruling, one, other, history)
        else:
            _refuse_merge(ruling, one, other, history, names)
    elif ruling.kind == "rename":
        old, new = ruling.names
        taken = bearers(new).keys() - _known(old, bearers).keys()
        if taken:
            hint = f'kg merge "{old}" "{new}"'
            raise InputError(f"“{new}”已是另一个实体的名称 is the name of another entity", hint=hint)
    elif ruling.kind in ("accept", "reject"):
        (decision,) = ruling.decisions
        if decision.kind == "accept" and decision.says[3] != "actual":
            raise InputError(
                f"这条陈述的状态是 {decision.says[3]}，成不了事实 only what is reported as actual can be confirmed as a fact",
                where=ruling.statement,
                hint="kg reject 可以去掉它 takes it out of the graph",
            )
        if any((d.kind, d.says) == (decision.kind, decision.says) for d in history.standing):
            raise InputError("已经这样决定了 this is so already", where=ruling.statement, hint="kg decisions")


def without_effect(ruling: Ruling, before: list[dict[str, str]], bearers: Bearers) -> InputError | None:
    """Why a ruling changed nothing although nothing spoke against it, told by what bore its names before and does now."""
    unchanged = list(map(bearers, ruling.names)) == before
    pair = "、".join(ruling.names)
    if ruling.kind == "same" and unchanged:
        message = "合不到一起：名称各指几个，或代码不同 they stay apart: a name stands for several, or two codes differ"
        return InputError(message, where=pair, hint="用全称 use their fullest names")
    if ruling.kind == "different" and unchanged:
        message = (
            "拆不开：同一篇文章里就用这两个名称称呼它 they stay one: the articles themselves use both for one thing"
        )
        return InputError(message, where=pair, hint=f"kg decisions {' '.join(ruling.names)}")
    if ruling.kind == "rename" and not bearers(ruling.names[1]):
        message = "这个名称指几个实体 several entities are called so"
        return InputError(message, where=ruling.names[0], hint="用全称 use its fullest name")
    return None


def _fullest(name: str, bearers: Bearers, names: Names) -> str:
    """The longest registered name of the only entity that bears a name, which is its alone; else the name."""
    keys = bearers(name).keys()
    if len(keys) != 1 or is_registered(name):
        return name
    known = [one for key in keys for one in names(key) if is_registered(one) and bearers(one).keys() == keys]
    return min(known, key=lambda one: (-len(one), one), default=name)


def _known(name: str, bearers: Bearers) -> dict[str, str]:
    found = bearers(name)
    if not found:
        raise InputError(f"没有“{name}” nothing is called so", hint=f"kg show {name}")
    return found


def _refuse_split(ruling: Ruling, one: dict[str, str], other: dict[str, str], history: History) -> None:
    first, second = ruling.names
    if normal(first) == normal(second):
        raise InputError("这是同一个名称 this is one name", where=first)
    if not one.keys() & other.keys():
        raise InputError("本来就是两个 they are two already", where=f"{first}、{second}", hint=f"kg show {first}")
    pair = {normal(first), normal(second)}
    if any(pair == set(map(normal, decision.names)) for _, decision in _standing(history, "different")):
        raise InputError("已经这样决定了 this is so already", where=f"{first}、{second}", hint="kg decisions")
    shared = {key.rpartition("/")[2] for key in one.keys() & other.keys()}
    for held, decision in _standing(history, "code"):
        if decision.code in shared and pair <= set(map(normal, decision.names)):
            message = f"登记表给了它们同一个代码 the register gives both one code: {decision.code}"
            raise InputError(message, where=f"{first}、{second}", hint=f"kg undo {held.id}")


def _refuse_merge(ruling: Ruling, one: dict[str, str], other: dict[str, str], history: History, names: Names) -> None:
    first, second = ruling.names
    pair = f"{first}、{second}"
    if one == other:
        raise InputError("本来就是一个 they are one already", where=pair, hint=f"kg decisions {first} {second}")
    if not set(one.values()) & set(other.values()):
        types = f"{'、'.join(sorted(one.values()))} ≠ {'、'.join(sorted(other.values()))}"
        raise InputError(f"类型不同，不能合并 they are of different types: {types}", where=pair)
    sides = [{normal(name) for key in side for name in names(key)} for side in (one, other)]
    own = frozenset(map(normal, ruling.names))
    for held, decision in _standing(history, "different"):
        a, b = (normal(name) for name in decision.names)
        crosses = (a in sides[0] and b in sides[1]) or (b in sides[0] and a in sides[1])
        if crosses and frozenset((a, b)) != own:
            message = f"您说过“{decision.names[0]}”和“{decision.names[1]}”是两个 you held these for two"
            raise InputError(message, where=pair, hint=f"kg undo {held.id}")


def _standing(history: History, kind: str) -> list[tuple[Ruling, Decision]]:
    """The decisions of one kind that hold, each with its ruling."""
    return [
        (ruling, decision)
        for ruling, state in zip(history.rulings, history.states, strict=True)
        for decision in ruling.decisions
        if state == "stands" and decision.kind == kind
    ]

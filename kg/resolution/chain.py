"""Why names are one thing: the steps by which rules, articles and a person brought them together."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from kg.model import Decision, Reading
from kg.naming import normal
from kg.resolution.identity import Group, Node

ARTICLE, SPELLING, CODE = "article", "same name", "code"


def merges(entry: Group) -> tuple[Decision, ...]:
    """Why the names that different articles mainly use are one: what rules and a person joined, and what codes did."""
    joined = {decision.names: decision for decision in entry.decisions}
    return (*(one for node in entry.nodes for one in _within(node) if one.rule != SPELLING), *joined.values())


def chain(entry: Group, readings: Mapping[str, Reading], one: str, other: str) -> tuple[Decision, ...]:
    """The fewest steps from one name of an entity to another; none where it does not bear both.

    Args:
        entry: the names that are one.
        readings: by the id of their documents, at least those that name the entity.
        one, other: in any spelling.
    """
    steps: dict[str, list[Decision]] = defaultdict(list)
    for step in sorted(_steps(entry, readings), key=lambda step: (step.names, step.rule, step.reason)):
        for name in step.names:
            steps[normal(name)].append(step)
    goal = normal(other)
    came: dict[str, tuple[Decision, ...]] = {normal(one): ()}
    waiting = deque(came)
    while waiting and goal not in came:
        here = waiting.popleft()
        for step in steps[here]:
            there = next((form for form in map(normal, step.names) if form != here), here)
            if there not in came:
                names = step.names if normal(step.names[0]) == here else step.names[::-1]
                came[there] = (*came[here], replace(step, names=names))
                waiting.append(there)
    return came.get(goal, ())


def separable(entry: Group, one: str, other: str) -> bool:
    """Whether two names of an entity can be taken apart: not where whatever bears the one also bears the other."""
    bearers = [{id(node) for node in entry.nodes if normal(name) in _forms(node)} for name in (one, other)]
    return bearers[0] != bearers[1]


def _forms(node: Node) -> set[str]:
    return set(map(normal, (*node.labels, *node.aliases)))


def _steps(entry: Group, readings: Mapping[str, Reading]) -> Iterator[Decision]:
    yield from entry.decisions
    for node in entry.nodes:
        yield from _within(node)
        for document, number in node.places:
            referent = readings[document].referents[number]
            for alias in referent.aliases:
                reason = f"文章 [{document}] 用这两个名称称呼它 the article calls it both"
                yield Decision(kind="same", names=(referent.label, alias), rule=ARTICLE, reason=reason)


def _within(node: Node) -> Iterable[Decision]:
    """Why the labels of one node are one: a code or a table of names; of each spelling the first label."""
    first = {normal(label): label for label in sorted(node.labels, reverse=True)}
    by_code = f"代码都是 they have the code {node.code}"
    reason = by_code if node.code else f"规范形都是“{node.form}” both are compared as this"
    for names in combinations(sorted(first.values()), 2):
        yield Decision(kind="same", names=names, rule=CODE if node.code else SPELLING, reason=reason)

"""Why names are one thing: the steps by which rules, articles and a person brought them together."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import replace

from kg.model import Decision
from kg.naming import normal
from kg.resolution.forms import RULES
from kg.resolution.identity import Group
from kg.resolution.nodes import Node


def merges(entry: Group) -> tuple[Decision, ...]:
    """Why the names that different articles mainly use are one: what rules and a person joined; spellings aside."""
    mainly = {normal(label) for node in entry.nodes for label in node.labels}
    joined = {
        one.names: one
        for one in entry.decisions
        if one.rule not in RULES or (one.rule != "same name" and all(normal(name) in mainly for name in one.names))
    }
    return tuple(joined.values())


def chain(entry: Group, one: str, other: str) -> tuple[Decision, ...]:
    """The fewest steps from one name of an entity to another, in any spelling; none where it does not bear both."""
    steps: dict[str, list[Decision]] = defaultdict(list)
    for step in sorted(entry.decisions, key=lambda step: (step.names, step.rule, step.reason)):
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

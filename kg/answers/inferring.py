"""Who may supply whom, one hop, by what firms make and use: no sentence says so itself.

The statements are fetched step by step from the firms that are asked about, each once: a query that joined them would
look the same ones up again for every two firms between which they stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from kg.answers.asking import Asked, Row, asked, text

INFERRED_FROM = ("q06_made", "q06_used", "q06_fed")
"""The query files of what firms make, what they use, and which product goes into which."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement by its IRI: who makes or uses which product, or which product goes into which."""

    subject: str
    object: str
    statement: str


def inferred(graph: Asked, firms: list[str], *, upstream: bool) -> list[Row]:
    """The hops that lead to these firms (or from them), as rows of `from`, `to`, `way` and what they rest on, in no order.

    It rests on two statements where the one makes what the other uses (`makes`), and on three where it makes what goes
    into what the other makes (`feeds`): `first`, `second` and `third`.

    Args:
        graph: what is asked.
        firms: IRIs.
        upstream: whether to go to those who may supply the firms, or to those whom they may supply.
    """
    if upstream:
        used, made = _said(graph, "q06_used", subject=firms), _said(graph, "q06_made", subject=firms)
        fed = _said(graph, "q06_fed", object=_once(one.object for one in made))
        goods = _once([*(one.object for one in used), *(one.subject for one in fed)])
        rows = _hops(_said(graph, "q06_made", object=goods), used, fed, made)
    else:
        made = _said(graph, "q06_made", subject=firms)
        goods = _once(one.object for one in made)
        fed = _said(graph, "q06_fed", subject=goods)
        onward = _said(graph, "q06_made", object=_once(one.object for one in fed))
        rows = _hops(made, _said(graph, "q06_used", object=goods), fed, onward)
    return list(rows)


def _hops(
    makers: Iterable[_Said], users: Iterable[_Said], fed: Iterable[_Said], onward: Iterable[_Said]
) -> Iterator[Row]:
    """Each maker with each user of what it makes, and with each maker of what that goes into."""
    making, making_next = _by_object(makers), _by_object(onward)
    for user in users:
        for maker in making[user.object]:
            if maker.subject != user.subject:
                ends: Row = {"from": maker.subject, "to": user.subject, "way": "makes"}
                yield ends | {"first": maker.statement, "second": user.statement}
    for step in fed:
        for maker, other in product(making[step.subject], making_next[step.object]):
            if maker.subject != other.subject:
                ends = {"from": maker.subject, "to": other.subject, "way": "feeds"}
                yield ends | {"first": maker.statement, "second": step.statement, "third": other.statement}


def _said(graph: Asked, name: str, **ends: list[str]) -> list[_Said]:
    rows = asked(graph, name, **ends)
    return [_Said(text(row["subject"]), text(row["object"]), text(row["statement"])) for row in rows]


def _by_object(said: Iterable[_Said]) -> dict[str, list[_Said]]:
    found: dict[str, list[_Said]] = defaultdict(list)
    for one in said:
        found[one.object].append(one)
    return found


def _once(keys: Iterable[str]) -> list[str]:
    return sorted(set(keys))

"""What a person rules over HTTP, what was ruled before, and what is least certain."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from kg.answers import plain
from kg.answers.asking import query, text
from kg.answers.plain import Plain
from kg.answers.records import statements
from kg.archive import Ruling
from kg.errors import InputError, QueryError
from kg.meaning.statements import Told, told
from kg.serve.jobs import named
from kg.serve.opened import Opened
from kg.vocabulary import IDENTIFIERS

_ON_STATEMENTS = ("accept", "reject")
UNSAID = "未说明 no reason given"


def rule(opened: Opened, *, kind: str, who: str, why: str, statement: str, names: list[str], of: str) -> Plain:
    """Keep a person's word and bring the graph up to date with it."""
    from kg import pipeline  # noqa: PLC0415  it loads slowly, and few workers need it

    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
    if kind == "undo":
        ruling = Ruling(kind=kind, why=why or UNSAID, who=who, when=now, of=opened.archive.history().ruling(of).id)
    elif kind in _ON_STATEMENTS:
        one = _told(opened, statement)
        ruling = Ruling(
            kind=kind, why=why or UNSAID, who=who, when=now, statement=one.statement, names=one.names, says=one.says
        )
    else:
        ruling = Ruling(kind=kind, why=why or UNSAID, who=who, when=now, names=_borne(opened, names))
    return _plain(pipeline.decide(ruling, folder=opened.folder), "stands")


def rulings(opened: Opened) -> Plain:
    """All that was ruled, the newest first."""
    history = opened.archive.history()
    pairs = list(zip(history.rulings, history.states, strict=True))
    return {"rulings": [_plain(ruling, state) for ruling, state in reversed(pairs)]}


def uncertain(opened: Opened, *, limit: int) -> Plain:
    """The least certain statements that no person's word has confirmed, with every sentence."""
    settled = {IDENTIFIERS + word.statement for word in opened.archive.decisions() if word.statement}
    rows = [text(row["statement"]) for row in opened.graph.select(query("uncertain"))]
    keys = [key for key in rows if key not in settled][:limit]
    found = statements(opened.graph, keys)
    nodes = named(opened, sorted({end for one in found.values() for end in (one.subject, one.object)}))
    return {"statements": [plain.statement(found[key], nodes) for key in keys]}


REVIEW: dict[str, Callable[..., Plain]] = {"rule": rule, "rulings": rulings, "uncertain": uncertain}


def _told(opened: Opened, statement: str) -> Told:
    local = statement.removeprefix(IDENTIFIERS)
    exact = [one for one in told(opened.graph, opened.archive, local) if one.statement == local]
    if not exact:
        raise QueryError("没有这条陈述 there is no such statement", where=statement)
    return exact[0]


def _borne(opened: Opened, names: list[str]) -> tuple[str, ...]:
    """The names, each of which something in the graph is called by."""
    if len(names) != 2:
        raise InputError("two names are needed", hint='"names": ["…", "…"]')
    for name in names:
        if not opened.archive.bearers(opened.archive.history().as_read(name)):
            raise QueryError(f"没有“{name}” nothing is called exactly so")
    return tuple(names)


def _plain(ruling: Ruling, state: str) -> Plain:
    return {
        "id": ruling.id, "kind": ruling.kind, "names": list(ruling.names), "statement": ruling.statement, "of": ruling.of,
        "property": ruling.says[1] if ruling.says else "", "who": ruling.who, "why": ruling.why, "when": ruling.when, "state": state,
    }  # fmt: skip

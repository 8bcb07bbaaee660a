"""Where articles contradict each other: every side with its sentences, and when it was last said."""

from __future__ import annotations

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, Draft, answer
from kg.answers.asking import Asked, Row, Value, code, recorded, text
from kg.answers.projects import with_parts
from kg.answers.records import contrary_to
from kg.vocabulary import INDICATORS, KINDS, PROPERTIES, STATUSES
from kg.words import bounded

_COLUMNS = ("case", "subject", "term", "object", "product", "period", "value", "date", "status", "reported")


def contradictions(graph: Asked, *, thing: str = "", most: int | None = ROWS) -> Answer:
    """Each contradiction with all its sides; those of one contradiction have one `case`.

    Args:
        graph: what is asked.
        thing: IRI of what it is about; of a park or place also what lies in it, of a project also its phases. Empty for
            all.
    """
    name = "q17_conflicts"
    rows = recorded(graph, name) if not thing else recorded(graph, name, thing=with_parts(graph, thing))
    sides: dict[str, Row] = {}
    for row in rows:  # of several articles the newest stands last
        sides[text(row["proof"])] = row
    drafts = [
        Draft(_side(number, sides[key]), (key,))
        for number, keys in enumerate(_joined(graph, sides), start=1)
        for key in keys
    ]
    terms = (*PROPERTIES, *INDICATORS, *KINDS)
    return answer(graph, name, about=(thing,), columns=_COLUMNS, drafts=drafts, terms=terms, most=most)


def _joined(graph: Asked, sides: dict[str, Row]) -> list[list[str]]:
    """The sides of each contradiction, by what it is about; within it, what holds before what is planned or denied."""
    contrary = contrary_to(graph, sorted(sides))
    seen: set[str] = set()
    found: list[list[str]] = []
    for first in sides:  # in the order of the query: by subject, term and time
        waiting, members = [first], []
        while waiting:
            key = waiting.pop()
            if key not in seen and key in sides:
                seen.add(key)
                members.append(key)
                waiting += contrary.get(key, ())
        if members:
            found.append(sorted(members, key=lambda key: _order(sides[key])))
    return found


def _order(row: Row) -> tuple[object, ...]:
    return STATUSES.index(code(row["status"])), text(row["reported"]), text(row["proof"])


def _side(number: int, row: Row) -> dict[str, Value]:
    value = bounded(text(row["verbatim"]), code(row["bound"])) if row["verbatim"] else None
    told = {name: row[name] for name in ("term", "object", "product", "period", "date", "status", "reported")}
    return {"case": number, "subject": row["thing"], "value": value, **told}

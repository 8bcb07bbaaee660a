"""What a graph says that another does not: added, changed, withdrawn, each with its sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, Draft, answer
from kg.answers.asking import Asked, Row, Value, code, query, recorded, text
from kg.vocabulary import INDICATORS, KINDS, PROPERTIES
from kg.words import STATUS_WORDS, bounded, date

CHANGES = ("changed", "withdrawn", "added")

_COLUMNS = ("changed", "subject", "term", "object", "product", "period", "value", "date", "status", "before")
_TERMS = (*PROPERTIES, *INDICATORS, *KINDS)
_ENDS = ("thing", "object", "item", "product")


@dataclass(frozen=True, slots=True)
class _Told:
    """A fact of a graph.

    Attributes:
        row: as the query has it.
        slot: what it is about, without what is said; entities by the identifiers that they have now.
        said: what it says there.
    """

    row: Row
    slot: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    """A row of the answer: of the graph of now, or, where it is withdrawn, of then."""

    kind: str
    draft: Draft

    @property
    def is_of_now(self) -> bool:
        return self.kind != "withdrawn"


def since(graph: Asked, *, then: Asked, most: int | None = ROWS) -> Answer:
    """What one graph says and the other did not, and the other way round.

    A fact is changed where something else was said in its place: another status, number or date. What only has more or
    other sentences, or tells the same number in other words, is not listed. Held against a day, what only articles without
    a date tell is not listed either, since nobody knows whether it is new; `left` says how much that is.

    Args:
        graph: of now.
        then: what it is held against: of a day, of an earlier generation, another graph.
        most: at most so many rows; None for all.
    """
    every = list(_changes(graph, then)) if then is not graph else []
    changes = _of_known_days(graph, every) if then.as_of else every
    changes.sort(key=lambda change: CHANGES.index(change.kind))
    shown = changes[:most]
    about = (then.as_of.isoformat() if then.as_of else "",)
    made = {
        now: answer(
            graph if now else then, "q24_changes", about=about, columns=_COLUMNS, terms=_TERMS,
            drafts=[change.draft for change in shown if change.is_of_now is now], most=None,
        )
        for now in (True, False)
    }  # fmt: skip
    rows = sorted(
        (row for part in made.values() for row in part.rows), key=lambda row: CHANGES.index(str(row.cells[0]))
    )
    return replace(made[True], rows=tuple(rows), cut=len(changes) - len(shown), left=len(every) - len(changes))


def _of_known_days(graph: Asked, changes: list[_Change]) -> list[_Change]:
    """The changes without those that only articles without a date tell."""
    proofs = {one.draft.proofs[0] for one in changes if one.is_of_now}
    known = {text(row["proof"]) for row in recorded(graph, "dated", proof=sorted(proofs))}
    return [one for one in changes if not one.is_of_now or one.draft.proofs[0] in known]


def of_that_day(graph: Asked, *, then: Asked, most: int | None = ROWS) -> Answer:
    """What the graph of a day says, what was reported last first.

    Args:
        graph: of now.
        then: of that day.
        most: at most so many rows; None for all.
    """
    rows, undated = _reported_last(then, most)
    every = int(then.select(query("q23_count"))[0]["count"] or 0) - undated
    columns = ("subject", "term", "object", "product", "period", "value", "date", "status", "reported")
    drafts = [
        Draft({**row, "subject": row["thing"], "value": _number(row)}, (text(row["proof"]),)) for row in rows[:most]
    ]
    about = (then.as_of.isoformat() if then.as_of else "",)
    return answer(
        then,
        "q23_then",
        about=about,
        columns=columns,
        drafts=drafts,
        terms=_TERMS,
        most=most,
        cut=max(0, every - len(drafts)),
    )


def _reported_last(graph: Asked, most: int | None) -> tuple[list[Row], int]:
    """So many facts, or some more, that were reported last, in their order, and how many articles without a day alone tell.

    Asked day by day from the newest on, until there are enough: a large graph says too much to sort.
    """
    days: dict[str, list[str]] = defaultdict(list)
    for row in graph.select(query("q23_days")):
        days[text(row["day"])].append(text(row["source"]))
    undated = _said_in(graph, days.pop("", []))
    proofs: set[str] = set()
    for day in sorted(days, reverse=True):
        if most is not None and len(proofs) >= most:
            break
        proofs |= _said_in(graph, days[day])
    rows = recorded(graph, "q23_then", proof=sorted(proofs))
    rows.sort(key=lambda row: tuple(text(row[name]) for name in ("thing", "term", "proof")))
    rows.sort(key=lambda row: text(row["reported"]), reverse=True)
    dated = {text(row["proof"]) for row in recorded(graph, "q23_then", proof=sorted(undated))}
    return rows, len(undated - dated)


def _said_in(graph: Asked, sources: list[str]) -> set[str]:
    return {text(row["proof"]) for row in recorded(graph, "q23_said", source=sources)}


# --- facts ------------------------------------------------------------------------------------------------------------
def _facts(graph: Asked, then: Asked, lead: Mapping[str, str]) -> Iterator[_Change]:
    things = _touched(graph, then, lead)
    now, before = ({(told.slot, told.said): told for told in _told(one, lead, things)} for one in (graph, then))
    added = _by_slot(now[key] for key in now.keys() - before.keys())
    gone = _by_slot(before[key] for key in before.keys() - now.keys())
    stood = _by_slot(before.values())
    for slot in sorted(added):
        for told in added[slot]:
            replaced = gone.get(slot) or [one for one in stood.get(slot, ()) if _gives_way(one.row, told.row)]
            kind = "changed" if replaced else "added"
            yield _Change(kind, _draft(kind, told.row, "、".join(_worded(one.row) for one in replaced)))
    for slot in sorted(gone.keys() - added.keys()):
        for told in gone[slot]:
            yield _Change("withdrawn", _draft("withdrawn", told.row))


def _gives_way(before: Row, now: Row) -> bool:
    """Whether what still stands is said otherwise now; a thing can be signed twice, so a second day is none of the first."""
    return not now["date"] or before["status"] != now["status"]


def _touched(graph: Asked, then: Asked, lead: Mapping[str, str]) -> list[str]:
    """The things of which the two graphs do not tell the same facts, under all identifiers that they have or had."""
    now, before = ({text(row["proof"]) for row in recorded(one, "q24_proofs")} for one in (graph, then))
    differing = sorted(now ^ before)
    rows = [row for one in (graph, then) for row in recorded(one, "q24_changes", proof=differing)]
    things = {lead.get(text(row["thing"]), text(row["thing"])) for row in rows}
    return sorted(things | {old for old, new in lead.items() if new in things} | {text(row["thing"]) for row in rows})


def _told(graph: Asked, lead: Mapping[str, str], things: list[str]) -> Iterator[_Told]:
    for row in sorted(recorded(graph, "q24_changes", thing=things), key=lambda row: text(row["proof"])):
        thing, object_, item, product = (lead.get(text(row[end]), text(row[end])) for end in _ENDS)
        slot = (thing, text(row["term"]), object_, item, text(row["role"]), product, text(row["period"]))
        yield _Told(row, slot, (text(row["verbatim"]), text(row["bound"]), text(row["date"]), text(row["status"])))


def _by_slot(told: Iterable[_Told]) -> dict[tuple[str, ...], list[_Told]]:
    found: dict[tuple[str, ...], list[_Told]] = defaultdict(list)
    for one in sorted(told, key=lambda one: one.said):
        found[one.slot].append(one)
    return found


def _draft(kind: str, row: Row, before: str = "") -> Draft:
    cells: dict[str, Value] = {
        "changed": kind, "subject": row["thing"], "term": row["term"], "object": row["object"],
        "product": row["product"] or row["item"], "period": row["period"], "value": _number(row), "date": row["date"],
        "status": row["status"], "before": before or None,
    }  # fmt: skip
    return Draft(cells, (text(row["proof"]),))


def _number(row: Row) -> str | None:
    return bounded(text(row["verbatim"]), code(row["bound"])) if row["verbatim"] else None


def _worded(row: Row) -> str:
    """What was said before, in words: 计划 2024年5月."""
    said = _number(row) or (date(text(row["date"])) if row["date"] else "")
    return " ".join(filter(None, (STATUS_WORDS[code(row["status"])].zh, said)))


# --- entities ---------------------------------------------------------------------------------------------------------
def _entities(graph: Asked, then: Asked, lead: Mapping[str, str]) -> Iterator[_Change]:
    now, before = (
        {text(row["thing"]): text(row["label"]) for row in one.select(query("entities"))} for one in (graph, then)
    )
    were: dict[str, list[str]] = defaultdict(list)
    for key, label in before.items():
        were[lead.get(key, key)].append(label)
    for key, label in now.items():
        others = [name for name in were.get(key, ()) if name != label]
        if key not in were:
            yield _Change("added", _named("added", key))
        elif others:
            yield _Change("changed", _named("changed", key, others))
    for key in before:
        if lead.get(key, key) not in now:
            yield _Change("withdrawn", _named("withdrawn", key))


def _named(kind: str, key: str, before: Sequence[str] = ()) -> Draft:
    """A thing that is named, was called otherwise before or was several, or is named no longer."""
    empty: dict[str, Value] = dict.fromkeys(_COLUMNS)
    return Draft({**empty, "changed": kind, "subject": key, "before": "、".join(sorted(before)) or None}, (key,))


def _changes(graph: Asked, then: Asked) -> Iterator[_Change]:
    """What changed of facts and of what is named."""
    lead = _leads(graph)
    yield from _facts(graph, then, lead)
    yield from _entities(graph, then, lead)


def _leads(graph: Asked) -> dict[str, str]:
    """Identifiers that are another entity's now → that entity."""
    found: dict[str, str] = {}
    for row in graph.select(query("replaced")):
        found.setdefault(text(row["old"]), text(row["thing"]))
    return found

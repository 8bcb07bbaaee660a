"""Why two names are one thing: the record's steps from the one to the other, with the sentences that bear the names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.answers.answer import Answer, Proof, Row
from kg.answers.answering import ROWS, Draft, answer
from kg.answers.asking import Asked, Value, query, text

_COLUMNS = ("step", "name", "same_as", "rule", "score", "why", "by", "apart")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """That two names are one: by which rule or whom, why, and how sure that is, in [0, 1]."""

    names: tuple[str, str]
    rule: str
    reason: str
    score: float
    by_person: bool


def merged(
    graph: Asked, *, one: str, other: str, steps: Sequence[Step] = (), apart: str = "", most: int | None = ROWS
) -> Answer:
    """The steps that make two names one; no row where the record knows none.

    Args:
        graph: gives the sentences.
        one, other: two names.
        steps: from the one to the other, as the record has them.
        apart: the command that takes them apart, or why there is none.
    """
    name = "q32_merged"
    bearing: dict[str, list[str]] = {}
    for row in graph.select(query(name), name=[said for step in steps for said in step.names]) if steps else ():
        bearing.setdefault(text(row["name"]), []).append(text(row["thing"]))
    drafts = []
    for number, step in enumerate(steps, start=1):
        proofs = dict.fromkeys(thing for said in step.names for thing in bearing.get(said, ()))
        by = "person" if step.by_person else "rules"
        cells: dict[str, Value] = {
            "step": number, "name": step.names[0], "same_as": step.names[1], "rule": step.rule, "score": step.score,
            "why": step.reason, "by": by, "apart": apart,
        }  # fmt: skip
        drafts.append(Draft(cells, tuple(proofs), "derived"))
    found = answer(graph, name, about=(one, other), columns=_COLUMNS, drafts=drafts, most=most)
    return replace(found, rows=tuple(map(_with_its_names, found.rows)))


def _with_its_names(row: Row) -> Row:
    """A row with the sentences alone that have one of its names, where any has."""
    names = [str(cell) for cell in row.cells[1:3]]
    proofs = []
    for proof in row.proofs:
        said = tuple(quote for quote in proof.quotes if any(name in quote.text for name in names))
        proofs.append(Proof(key=proof.key, status=proof.status, sources=proof.sources, confidence=proof.confidence,
                            quotes=said or proof.quotes))  # fmt: skip
    return replace(row, proofs=tuple(proofs))

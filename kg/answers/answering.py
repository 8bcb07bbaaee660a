"""How rows of a query become an answer: cells named, rows that say the same folded, each with its proofs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from kg.answers.answer import Answer, Cell, Foundation, Proof, Row, Searched, Thing
from kg.answers.asking import Asked, Value, code, query, recorded, text
from kg.answers.containment import within
from kg.answers.records import Quotes, naming, quotes
from kg.model import Period
from kg.vocabulary import CODE_LISTS, IDENTIFIERS, INDICATORS, KINDS, ONTOLOGY, PROPERTIES, TYPES

T = TypeVar("T")

_TERM = re.compile(r"\b(lp|indicator|kind):(\w+)")
_CLOSED = {"lp": PROPERTIES, "indicator": INDICATORS, "kind": KINDS}
_TERRITORIES = ("Park", "Place")

ROWS = 50
"""So many rows has an answer where no other number is asked for; how many more there are, it says."""

_PROOFS = 50
"""Of a row that rests on more proofs, as a count does, so many are shown where not all rows are wanted."""

_FEW = 300
"""Of so many articles it is asked which are reposts; of more it is quicker to ask for all reposts."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A row before its names and sentences are fetched: values by column, IRIs of what proves it.

    A proof is a statement, number or event, or an entity, which the sentences that name it prove.
    """

    cells: Mapping[str, Value]
    proofs: tuple[str, ...]
    basis: str = "reported"


def answer(
    graph: Asked,
    name: str,
    *,
    about: Sequence[Value],
    columns: Sequence[str],
    drafts: Iterable[Draft] | None = None,
    others: Sequence[str] = (),
    terms: Sequence[str] = (),
    most: int | None = ROWS,
    cut: int = 0,
    left: int = 0,
    **values: object,
) -> Answer:
    """The answer that a query file gives.

    Rows whose cells are the same become one, with the proofs of all. The rows come first: names and sentences are fetched
    of those alone that are given.

    Args:
        graph: what is asked.
        name: the query file, `qNN_name`. Its columns `proof…` hold the IRIs of statements, numbers and events, its
            column `basis`, where it has one, says whether a row is reported or derived.
        about: what is asked for: IRIs of entities, or plain values.
        columns: of the answer; those of the query, or of the drafts.
        drafts: the rows, where they are not simply those of the query.
        others: further query files that were asked, for what was searched.
        terms: relations, indicators and kinds of events that were looked at, where the query is bound to them.
        most: so many rows are given, the first ones; None for all of them.
        cut: how many further rows there are that are not among the drafts.
        left: how many things were not looked at.
        values: bound to the query.
    """
    if drafts is None:
        drafts = [draft(row) for row in recorded(graph, name, values)]
    every = _folded(drafts, columns)
    folded = dict(islice(every.items(), most))
    cut += len(every) - len(folded)
    keys = {text(value) for cells, _ in folded for value in cells if _is_entity(value)}
    names = things(graph, sorted(keys | {text(value) for value in about if _is_entity(value)}))
    rows = _rows(graph, folded, names, None if most is None else _PROOFS)
    asked_for = tuple(_cell(value, names) for value in about)
    return Answer(
        number=name.partition("_")[0], question=question(name), about=asked_for, columns=tuple(columns),
        rows=tuple(rows), foundation=foundation(graph), cut=cut, left=left,
        searched=tuple(_searched(graph, one) for one in asked_for if isinstance(one, Thing)),
        terms=tuple(terms) or tuple(dict.fromkeys(term for one in (name, *others) for term in _terms(one))),
    )  # fmt: skip


def foremost(rows: Iterable[T], said: Callable[[T], Hashable], most: int | None) -> tuple[list[T], int]:
    """The rows that an answer gives, before what it says of them is fetched: those of the first sayings.

    Args:
        rows: in their order.
        said: what tells the rows of an answer apart; those that say the same become one.
        most: how many sayings; None for all.

    Returns:
        They, and how many rows of the answer are left out.
    """
    kept: list[T] = []
    shown: set[Hashable] = set()
    others: set[Hashable] = set()
    for row in rows:
        says = said(row)
        if most is None or says in shown or len(shown) < most:
            shown.add(says)
            kept.append(row)
        else:
            others.add(says)
    return kept, len(others)


def draft(row: Mapping[str, Value]) -> Draft:
    """A row of a query as a draft: what begins with `proof` proves it, and `basis` is its basis."""
    held = tuple(text(value) for name, value in row.items() if name.startswith("proof") and value)
    return Draft(row, tuple(dict.fromkeys(held)), text(row.get("basis")) or "reported")


def question(name: str) -> str:
    """The question in Chinese and English that the first line of a query file asks."""
    return query(name).partition("\n")[0].removeprefix("# ")


def things(graph: Asked, iris: list[str]) -> dict[str, Thing]:
    """The entities among these IRIs, of articles or of reference tables, by IRI; articles' names go first."""
    found: dict[str, Thing] = {}
    for row in recorded(graph, "things", node=iris):
        key = text(row["node"])
        if code(row["type"]) in TYPES and (key not in found or row["said"]):
            found[key] = Thing(text(row["label"]), code(row["type"]), key)
    return found


def foundation(graph: Asked) -> Foundation:
    """What the graph was built from."""
    rows = [row for row in graph.select(query("foundation")) if row["documents"]]
    publishers: Counter[str] = Counter()
    for row in rows:
        publishers[text(row["publisher"])] += int(row["documents"] or 0)
    return Foundation(
        documents=publishers.total(),
        undated=sum(int(row["documents"] or 0) for row in rows if not row["dated"]),
        first=min((text(row["first"]) for row in rows if row["dated"]), default=""),
        newest=max((text(row["newest"]) for row in rows if row["dated"]), default=""),
        publishers=tuple(sorted(publishers.items(), key=lambda pair: (-pair[1], pair[0]))),
        as_of=graph.as_of.isoformat() if graph.as_of else "",
    )


def today(graph: Asked, as_of: str) -> str:
    """The day up to which time is counted; empty where neither it nor any article tells one."""
    basis = foundation(graph)
    return Period(as_of).latest.isoformat() if as_of else basis.as_of or basis.newest


Folded = dict[tuple[tuple[Value, ...], bool], tuple[list[str], str]]
"""The cells of a row, and whether anything proves it → the keys of its proofs, and its basis."""


def _folded(drafts: Iterable[Draft], columns: Sequence[str]) -> Folded:
    """Cells → the keys of all proofs and the basis; one reported row makes the whole reported."""
    found: Folded = {}
    for one in drafts:
        # Without proofs of its own a background row must not borrow those of a reported one.
        place = (tuple(one.cells[name] for name in columns), bool(one.proofs))
        held, basis = found.get(place, ([], one.basis))
        basis = "reported" if "reported" in (basis, one.basis) else basis
        found[place] = (list(dict.fromkeys((*held, *one.proofs))), basis)
    return found


def _rows(graph: Asked, folded: Folded, names: Mapping[str, Thing], most: int | None) -> Iterator[Row]:
    """The rows with their sentences, each with so many of its proofs; what further ones say is weighed, not shown."""
    proofs = _proofs(graph, sorted({key for held, _ in folded.values() for key in held[:most]}))
    weighed = _Weighed.of(graph, sorted({key for held, _ in folded.values() for key in held} - proofs.keys()))
    said = {key: {quote.document for quote in proof.quotes} for key, proof in proofs.items()} | weighed.documents
    sure = {**weighed.confidence, **{key: proof.confidence for key, proof in proofs.items()}}
    originals = _originals(graph, sorted({document for documents in said.values() for document in documents}))
    for (cells, _), (held, basis) in folded.items():
        further = held[len(held[:most]) :]
        yield Row(
            cells=tuple(_cell(one, names) for one in cells), proofs=tuple(proofs[key] for key in held[:most]),
            sources=len({originals.get(document, document) for key in held for document in said[key]}), basis=basis,
            further=len(further), weakest=min((sure.get(key, 1.0) for key in further), default=1.0),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Proofs without their sentences: the confidence of each, and the ids of the documents that say it."""

    confidence: Mapping[str, float]
    documents: dict[str, set[str]]

    @classmethod
    def of(cls, graph: Asked, keys: list[str]) -> _Weighed:
        """What a graph says of these statements, numbers and events."""
        confidence = {
            text(row["holder"]): float(row["confidence"] or 0) for row in recorded(graph, "confidence", holder=keys)
        }
        documents: dict[str, set[str]] = {key: set() for key in keys}
        for row in recorded(graph, "told_in", proof=keys):
            documents[text(row["proof"])].add(text(row["document"]))
        return cls(confidence, documents)


def _proofs(graph: Asked, keys: list[str]) -> dict[str, Proof]:
    told: Quotes = quotes(graph, keys)
    found = {
        text(row["holder"]): Proof(
            key=text(row["holder"]), status=code(row["status"]), sources=int(row["sources"] or 0),
            confidence=float(row["confidence"] or 0), quotes=told[text(row["holder"])],
        )
        for row in recorded(graph, "proofs", holder=keys)
    }  # fmt: skip
    # What is left are entities: that they are named is all that proves them.
    for key, said in naming(graph, [key for key in keys if key not in found]).items():
        found[key] = Proof(
            key=key, status="actual", sources=len({quote.document for quote in said}),
            confidence=max(quote.confidence for quote in said), quotes=said,
        )  # fmt: skip
    return found


def _originals(graph: Asked, documents: list[str]) -> dict[str, str]:
    """Of these documents the reposts, each with what it repeats; of very many all that there are, which are fewer."""
    few = len(documents) <= _FEW
    rows = recorded(graph, "originals", document=documents) if few else graph.select(query("originals"))
    return {text(row["document"]): text(row["original"]) for row in rows}


def _cell(value: Value, names: Mapping[str, Thing]) -> Cell:
    """An entity by its name, a term of the contract by its local name, any other value as it is."""
    if isinstance(value, str):
        if value in names:
            return names[value]
        if value.startswith((ONTOLOGY, *CODE_LISTS.values())):
            return code(value)
    return value


def _is_entity(value: Value) -> bool:
    return isinstance(value, str) and value.startswith(IDENTIFIERS)


def _searched(graph: Asked, about: Thing) -> Searched:
    parts = [iri for iri in within(graph, about.key) if iri != about.key] if about.type in _TERRITORIES else []
    named = sorted(one for one in things(graph, parts).values() if one.type in _TERRITORIES)
    # The articles and the newest of them by one query: a place may be named by very many.
    mentions = recorded(graph, "mentions", node=[about.key])
    last = max((text(row["day"]) for row in mentions), default="")
    of_that_day = sorted(text(row["document"]) for row in mentions if last and row["day"] == last)
    return Searched(
        about=about, documents=tuple(sorted(text(row["document"]) for row in mentions)), within=tuple(named),
        newest=max((text(row["date"]) for row in recorded(graph, "issued", document=of_that_day)), default=""),
    )  # fmt: skip


def _terms(name: str) -> list[str]:
    """The relations, indicators and kinds of events that a query file looks at, in its order."""
    body = "\n".join(line for line in query(name).splitlines() if not line.lstrip().startswith("#"))
    return [term for kind, term in _TERM.findall(body) if term in _CLOSED[kind]]

"""Small graphs made of lines: who stands in which relation to whom, which numbers and events are told, in which article.

    甲公司 supplies 乙公司                      an actual statement of article a, confidence 0.9
    甲公司 supplies 乙公司 planned 0.5 @b       planned, confidence 0.5, told by article b
    = 甲厂项目 capacity 20 GWh planned @2024    a number, of that time
    ! 甲厂项目 signed 2023-05                   an event

What a thing is, its last sign tells; a sentence is the line itself, so that two lines of one article are two sentences
unless they stand on one line, parted by `；`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from pyoxigraph import Store

from kg.graph import Graph, derived
from kg.graph.write import write
from kg.model import Document, Entity, Evidence, Milestone, Observation, Period, Span, Statement, Telling, World
from kg.resolution.claims import bundle_of
from kg.resolution.conflicts import conflicts
from kg.resolution.units import normalize
from kg.vocabulary import BOUNDS, IDENTIFIERS, INDICATORS, KINDS, STATUSES

TYPES = {"司": "Company", "府": "Institution", "园": "Park", "目": "Project", "期": "Project", "业": "Industry",
         "品": "Product", "市": "Place", "省": "Place", "号": "Honor"}  # fmt: skip


def iri(name: str) -> str:
    return IDENTIFIERS + key(name)


def key(name: str) -> str:
    return f"{TYPES[name[-1]].lower()}/{name.encode().hex()}"


def flow(*lines: str, published: str = "2024-06-30", **days: str) -> Graph:
    """A graph in memory that says what the lines say; articles are of one day, or of that given by their ids."""
    made: dict[str, Statement | Observation | Milestone] = {}
    names: dict[str, Evidence] = {}
    documents: set[str] = set()
    for number, line in enumerate(lines):
        for said in line.split("；"):
            words, document = _words(said)
            documents.add(document)
            evidence = _evidence(document, line, number)
            record, mentioned = _record(words, evidence)
            kept = made.get(record.key)
            if kept is not None:
                told = (*kept.evidence, evidence)
                record = replace(kept, evidence=told, sources=len({one.document for one in told}),
                                 confidence=max(kept.confidence, record.confidence))  # fmt: skip
            made[record.key] = record
            names |= dict.fromkeys(mentioned, evidence)
    store = Store()
    store.extend(write(_world(made.values(), names, {id_: days.get(id_, published) for id_ in sorted(documents)})))
    store.extend(derived(store))
    return Graph(store)


def _words(said: str) -> tuple[list[str], str]:
    words = said.split()
    documents = [word[1:] for word in words if word.startswith("@")]
    return [word for word in words if not word.startswith("@")], documents[0] if documents else "a"


def _evidence(document: str, line: str, number: int) -> Evidence:
    start = 1000 * number
    return Evidence(
        document=document, span=Span(start, start + len(line)), quote=line, rule="test/line", confidence=0.9
    )


def _record(words: list[str], evidence: Evidence) -> tuple[Statement | Observation | Milestone, list[str]]:
    status = next((word for word in words if word in STATUSES), "actual")
    sign = words[0]
    if sign == "=":
        about, indicator, value, unit = words[1:5]
        assert indicator in INDICATORS
        period = next((word.removeprefix("in:") for word in words if word.startswith("in:")), "")
        of = next((word.removeprefix("of:") for word in words if word.startswith("of:")), "")
        bound = next((word for word in words[5:] if word in BOUNDS), "exact")
        size, base = normalize(Decimal(value), unit)
        return Observation(
            key="observation/" + "".join(words).encode().hex(), about=key(about), indicator=indicator, value=Decimal(value),
            unit=unit, verbatim=value + unit, normalized_value=size, normalized_unit=base, bound=bound, status=status,
            evidence=(evidence,), confidence=0.9, sources=1, period=Period(period) if period else None,
            of=key(of) if of else "",
        ), [about, *([of] if of else [])]  # fmt: skip
    if sign == "!":
        about, kind, date = words[1:4]
        assert kind in KINDS
        return Milestone(
            key="milestone/" + "".join(words).encode().hex(), about=key(about), kind=kind, date=Period(date), status=status,
            evidence=(evidence,), confidence=0.9, sources=1,
        ), [about]  # fmt: skip
    subject, property_, object_ = words[:3]
    confidence = next((float(word) for word in words[3:] if word[0].isdigit()), 0.9)
    item = next((word.removeprefix("item:") for word in words if word.startswith("item:")), "")
    return Statement(
        key="statement/" + "".join((subject, property_, object_, status, item)).encode().hex(), subject=key(subject),
        property=property_, object=key(object_), status=status, evidence=(evidence,), confidence=confidence, sources=1,
        item=key(item) if item else "", plain=status == "actual" and confidence >= 0.65,
    ), [subject, object_, *([item] if item else [])]  # fmt: skip


def _world(
    made: Iterable[Statement | Observation | Milestone],
    names: dict[str, Evidence],
    documents: dict[str, str],
) -> World:
    said = list(made)
    return World(
        documents=tuple(
            Document(id=id_, text="", sha256="0" * 64, title=f"题{id_}", publisher="日报", published=published)
            for id_, published in documents.items()
        ),
        entities=tuple(
            Entity(key=key(name), type=TYPES[name[-1]], label=name, evidence=(evidence,))
            for name, evidence in sorted(names.items())
        ),
        statements=tuple(one for one in said if isinstance(one, Statement)),
        observations=tuple(one for one in said if isinstance(one, Observation)),
        milestones=tuple(one for one in said if isinstance(one, Milestone)),
        conflicts=tuple(conflicts(said, _tellings(said))),
    )


def _tellings(said: Iterable[Statement | Observation | Milestone]) -> list[Telling]:
    return [
        Telling(key=one.key, bundle=bundle_of(one), document=evidence.document, number=0, confidence=0.9,
                status=one.status, source=evidence.document)
        for one in said for evidence in one.evidence
    ]  # fmt: skip

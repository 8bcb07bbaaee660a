"""The tables of rules: each row reads its own example and keeps silent where it must; a bad table is refused."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from kg.errors import OntologyError
from kg.language.claims import events as dated
from kg.language.claims import indicators, relations, status
from kg.model import Reading
from tests.sentences import events, parts, quantities
from tests.sentences import read_by_rules as read
from tests.sentences import relations as triples

RELATIONS = relations.rows()
EVENTS = dated.event_rows()
INDICATORS = indicators.indicators()
CUES = status.cues()


def records(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


BadTable = Callable[[ModuleType, str], None]

INDICATOR_RECORDS = records(indicators.TABLE)
CUE_RECORDS = records(status.TABLE)


# --- relations --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("row", RELATIONS, ids=lambda row: f"{row.property}/{row.name}")
def test_relation_row(row: relations.Row, monkeypatch: pytest.MonkeyPatch) -> None:
    says = set(parts(row.says))
    for subject, property_, object_ in says:
        assert property_ == row.property
        assert subject in row.silence and object_ in row.silence, (
            "the silence must name what could be said of each other"
        )
    assert says <= triples(read(row.example)), "the whole table reads the example"
    assert not says & triples(read(row.silence)), "the whole table keeps silent"
    monkeypatch.setattr(relations, "rows", lambda: (row,))
    assert says <= triples(read(row.example), rule=f"{row.property}/{row.name}"), "the row itself reads its example"


@pytest.mark.parametrize("row", RELATIONS, ids=lambda row: f"{row.property}/{row.name}")
def test_the_surest_row_is_the_evidence(row: relations.Row) -> None:
    """In the whole table the row of an example is its evidence, unless one as sure reads the same."""
    sure = {f"{other.property}/{other.name}": other.confidence for other in RELATIONS}
    own = f"{row.property}/{row.name}"
    reading = read(row.example)
    for claim in parts(row.says):
        rules = {rule for rule in rules_of(reading) if claim in triples(reading, rule=rule)}
        # What a name says of itself (甲园区管委会 of 甲园区) stands in no table.
        assert own in rules or any(sure.get(rule, 1.0) >= row.confidence - 0.1 for rule in rules)


def rules_of(reading: Reading) -> set[str]:
    return {claim.evidence.rule for claim in reading.relations}


def test_row_names_are_unique_per_property() -> None:
    twice = [name for name, times in Counter((row.property, row.name) for row in RELATIONS).items() if times > 1]
    assert not twice


# --- events -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("row", EVENTS, ids=lambda row: f"{row.kind}:{row.example[:12]}")
def test_event_row(row: dated.EventRow, monkeypatch: pytest.MonkeyPatch) -> None:
    says = set(parts(row.says))
    for subject, kind, _ in says:
        assert kind == row.kind
        assert subject in row.silence
    assert says <= events(read(row.example)), "the whole table reads the example"
    silent = {claim[:2] for claim in events(read(row.silence))}
    assert not {claim[:2] for claim in says} & silent, "the whole table keeps silent, whatever the date"
    monkeypatch.setattr(dated, "event_rows", lambda: (row,))
    assert says <= events(read(row.example)), "the row itself reads its example"


# --- indicators -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("row", "record"), list(zip(INDICATORS, INDICATOR_RECORDS, strict=True)), ids=[row.indicator for row in INDICATORS]
)
def test_indicator_row(row: indicators.Indicator, record: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    says = set(parts(record["says"]))
    for subject, indicator, value, *_ in says:
        assert indicator == row.indicator
        assert subject in record["silence"] and value in record["silence"], "the silence has the same number"
    assert says <= quantities(read(record["example"])), "the whole table reads the example"
    silent = {claim[:3] for claim in quantities(read(record["silence"]))}
    assert not {claim[:3] for claim in says} & silent, "the whole table keeps silent"
    # The row of capacities is asked for by name, where a project's name holds one.
    alone = tuple(other for other in INDICATORS if other is row or other.indicator == "capacity")
    monkeypatch.setattr(indicators, "indicators", lambda: alone)
    reading = read(record["example"])
    assert says <= quantities(reading), "the row itself reads its example"
    ways = {claim.evidence.rule for claim in reading.quantities}
    assert f"{row.indicator}/noun" in ways
    assert row.counted is None or f"{row.indicator}/counted" in ways, "the example has both ways of saying it"


# --- statuses ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("number", "record"), list(enumerate(CUE_RECORDS)), ids=[record["cue"][:12] for record in CUE_RECORDS]
)
def test_status_cue(number: int, record: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    (says,) = parts(record["says"])
    monkeypatch.setattr(status, "cues", lambda: (CUES[number],))
    if record["status"] == "nothing":
        assert says not in {
            claim
            for kind in ("actual", "planned", "ended", "negated")
            for claim in triples(read(record["example"]), status=kind)
        }
    else:
        assert says in triples(read(record["example"]), status=record["status"])
    assert says in triples(read(record["silence"])), "without such a cue the same is plainly said"
    monkeypatch.setattr(status, "cues", tuple)
    assert says in triples(read(record["example"])), "it is the cue that changes the status"


# --- what is refused --------------------------------------------------------------------------------------------------
ROW = "name,property,pattern,confidence,example,says,silence"
EVENT = "kind,pattern,confidence,example,says,silence"
INDICATOR = "indicator,noun,counted,units,confidence"
CUE = "cue,status,reach"
BAD = [
    (relations, relations.rows, ROW, "甲,owns,{s}有{o},0.8,,,"),
    (relations, relations.rows, ROW, "甲,produces,{s}(产{o},0.8,,,"),
    (relations, relations.rows, ROW, "甲,produces,{s:Firm}产{o},0.8,,,"),
    (relations, relations.rows, ROW, "甲,produces,{s}产{o},much,,,"),
    (relations, relations.rows, ROW, "甲,produces"),
    (dated, dated.event_rows, EVENT, "opened,{s}开业,0.8,,,"),
    (dated, dated.event_rows, EVENT, "founded,{s}成立),0.8,,,"),
    (dated, dated.event_rows, EVENT, "founded,{s}成立,,,,"),
    (indicators, indicators.indicators, INDICATOR, "profit,利润,,元,0.8"),
    (indicators, indicators.indicators, INDICATOR, "tax,税收,,[元,0.8"),
    (indicators, indicators.indicators, INDICATOR, "tax,税收,,元"),
    (status, status.cues, CUE, "拟,wished,before"),
    (status, status.cues, CUE, "拟,planned,nearby"),
    (status, status.cues, CUE, "拟(,planned,before"),
]


@pytest.mark.parametrize(("module", "load", "head", "row"), BAD, ids=[bad[3] for bad in BAD])
def test_a_bad_row_is_refused_with_file_and_line(
    module: ModuleType, load: Callable[[], object], head: str, row: str, bad_table: BadTable
) -> None:
    bad_table(module, f"{head}\n{row}\n")
    with pytest.raises(OntologyError) as refused:
        load.__wrapped__()  # type: ignore[attr-defined]
    assert refused.value.where == "bad.csv:2"
    assert refused.value.hint


def test_an_unknown_name_is_refused_by_name(bad_table: BadTable) -> None:
    bad_table(indicators, f"{INDICATOR}\nprofit,利润,,元,0.8\n")
    with pytest.raises(OntologyError, match="unknown indicator 'profit'"):
        indicators.indicators.__wrapped__()


@pytest.fixture
def bad_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BadTable:
    """Puts a table of the given text in the place of a module's own."""

    def put(module: ModuleType, text: str) -> None:
        (tmp_path / "bad.csv").write_text(text, encoding="utf-8")
        monkeypatch.setattr(module, "TABLE", tmp_path / "bad.csv")

    return put

"""What was read held against a gold: hand-made cases, and where the outer scorer is at hand, the same figures as its."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from pyoxigraph import RdfFormat, serialize

from corpus import counting, quality
from kg import pipeline
from kg.errors import InputError, LianpuError
from kg.evaluation import IN_CHINESE, Figures, Judged, Tally, cases, difference, gold_of, judge
from kg.evaluation.amounts import folded, near, same
from kg.evaluation.figures import ROWS
from kg.evaluation.sentences import Sentences
from kg.graph import write
from kg.model import Entity, Evidence, Milestone, Observation, Period, Span, Statement, World
from kg.reading import annotated
from kg.resources import resource
from kg.vocabulary import IDENTIFIERS

ROOT = Path(__file__).resolve().parent.parent
SCORER = ROOT.parent / "shared" / "tools" / "score.py"
TEXT = "安禾电池在临川高新区建设临川基地，年产储能电芯12.5GWh，2024年3月投产。泸溪锂业向安禾电池供应碳酸锂。"
QUOTE = TEXT[: TEXT.index("。") + 1]


# --- small worlds -----------------------------------------------------------------------------------------------------
def evidence(rule: str = "hand/made", confidence: float = 0.9) -> tuple[Evidence, ...]:
    return (Evidence(document="d", span=Span(0, len(QUOTE)), quote=QUOTE, rule=rule, confidence=confidence),)


def key(name: str) -> str:
    return f"thing/{name}"


def entity(type_: str, name: str, *aliases: str) -> Entity:
    return Entity(key=key(name), type=type_, label=name, aliases=aliases, evidence=evidence())


def statement(
    subject: str, property_: str, object_: str, *, status: str = "actual", confidence: float = 0.9, plain: bool = False
) -> Statement:
    return Statement(
        key=f"statement/{subject}{property_}{object_}{status}", subject=key(subject), property=property_,
        object=key(object_), status=status, evidence=evidence(f"{property_}/row", confidence), confidence=confidence,
        sources=1, plain=plain,
    )  # fmt: skip


def number(
    subject: str, indicator: str, value: str, unit: str, period: str = "", *, growth: str = "", status: str = "actual"
) -> Observation:
    return Observation(
        key=f"observation/{subject}{indicator}{value}{unit}{period}{status}", about=key(subject), indicator=indicator,
        value=Decimal(value), unit=unit, verbatim=value + unit, normalized_value=0.0, normalized_unit="",
        bound="exact", status=status, evidence=evidence(), confidence=0.9, sources=1,
        period=Period(period) if period else None, growth=Decimal(growth) if growth else None,
    )  # fmt: skip


def moment(subject: str, kind: str, date: str, *, status: str = "actual") -> Milestone:
    return Milestone(
        key=f"milestone/{subject}{kind}{date}{status}", about=key(subject), kind=kind, date=Period(date), status=status,
        evidence=evidence(), confidence=0.9, sources=1,
    )  # fmt: skip


def world(*records: Entity | Statement | Observation | Milestone) -> World:
    def of(kind: type) -> Any:
        return tuple(sorted((one for one in records if isinstance(one, kind)), key=lambda one: one.key))

    return World(entities=of(Entity), statements=of(Statement), observations=of(Observation), milestones=of(Milestone))


FIRM, PARK, BASE = entity("Company", "安禾电池", "安禾"), entity("Park", "临川高新区"), entity("Project", "临川基地")
CELLS, LUXI = entity("Product", "储能电芯"), entity("Company", "泸溪锂业")
THINGS = [
    {"name": "安禾电池", "type": "Company", "aliases": ["安禾电池公司"]},
    {"name": "临川高新区", "type": "Park"},
    {"name": "临川基地", "type": "Project"},
    {"name": "储能电芯", "type": "Product", "optional": True},
    {"name": "泸溪锂业", "type": "Company"},
]
ALL = (FIRM, PARK, BASE, CELLS, LUXI)


def gold(**said: object) -> dict[str, Any]:
    return {"id": "d", "entities": THINGS, **said}


def judged(said: dict[str, Any], *records: Entity | Statement | Observation | Milestone) -> Judged:
    return judge(gold_of(said, id="d", where="d.json"), world(*records), text=TEXT)


def rows(
    said: dict[str, Any], *records: Entity | Statement | Observation | Milestone
) -> dict[str, tuple[int, int, int]]:
    figures = Figures.of([judged(said, *records)])
    return {
        row: (t.hits, t.misses, t.extras)
        for row, t in figures.rows.items()
        if (t.hits, t.misses, t.extras) != (0, 0, 0)
    }


def relation(subject: str, property_: str, object_: str, **more: object) -> dict[str, object]:
    return {"subject": subject, "property": property_, "object": object_, **more}


def observation(subject: str, indicator: str, value: float, unit: str | None, **more: object) -> dict[str, object]:
    return {"subject": subject, "indicator": indicator, "value": value, "unit": unit, **more}


INVESTS = relation("安禾电池", "investsIn", "临川基地")
BOTH_WAYS = relation("泸溪锂业", "cooperatesWith", "安禾电池公司")
CAPACITY = observation("临川基地", "capacity", 12.5, "GWh", period="2024", growth=5)
BEGUN = {"subject": "临川基地", "kind": "commissioned", "date": "2024-03"}

# What the gold says, what was read, and the rows in which hits, misses and extras count, besides those of entities.
CASES: dict[str, tuple[dict[str, Any], Sequence[Any], dict[str, tuple[int, int, int]]]] = {
    "a relation": (gold(relations=[INVESTS]), [statement("安禾电池", "investsIn", "临川基地", plain=True)], {
        "relation investsIn": (1, 0, 0), "relations": (1, 0, 0), "plain triples": (1, 0, 0),
        "status of relations": (1, 0, 0),
    }),
    "one that is missed": (gold(relations=[INVESTS]), [], {
        "relation investsIn": (0, 1, 0), "relations": (0, 1, 0), "plain triples": (0, 1, 0),
    }),
    "one that is made up": (gold(), [statement("安禾电池", "produces", "储能电芯", plain=True)], {
        "relation produces": (0, 0, 1), "relations": (0, 0, 1), "relations, supply chain": (0, 0, 1),
        "plain triples": (0, 0, 1),
    }),
    "symmetric, the other way round, twice": (gold(relations=[BOTH_WAYS]), [
        statement("安禾电池", "cooperatesWith", "泸溪锂业"), statement("泸溪锂业", "cooperatesWith", "安禾电池"),
    ], {
        "relation cooperatesWith": (1, 0, 0), "relations": (1, 0, 0), "plain triples": (0, 1, 0),
        "status of relations": (1, 0, 0),
    }),
    "a direction that counts": (gold(relations=[relation("泸溪锂业", "supplies", "安禾电池")]), [
        statement("安禾电池", "supplies", "泸溪锂业"),
    ], {
        "relation supplies": (0, 1, 1), "relations": (0, 1, 1), "relations, supply chain": (0, 1, 1),
        "plain triples": (0, 1, 0),
    }),
    "planned, and read as actual": (gold(relations=[INVESTS | {"status": "planned"}]), [
        statement("安禾电池", "investsIn", "临川基地", plain=True),
    ], {
        "relation investsIn": (1, 0, 0), "relations": (1, 0, 0), "plain triples": (0, 0, 1),
        "status of relations": (0, 1, 1),
    }),
    "denied or unsure": (gold(relations=[INVESTS]), [
        statement("安禾电池", "investsIn", "临川基地", status="negated"),
        statement("安禾电池", "produces", "储能电芯", confidence=0.49),
    ], {"relation investsIn": (0, 1, 0), "relations": (0, 1, 0), "plain triples": (0, 1, 0)}),
    "optional": (gold(relations=[INVESTS | {"optional": True}]), [
        statement("安禾电池", "investsIn", "临川基地", plain=True),
    ], {}),
    "no matter for a gold": (gold(), [statement("安禾电池", "leads", "储能电芯", plain=True)], {}),
    "a number": (gold(observations=[CAPACITY]), [number("临川基地", "capacity", "12500", "MWh", "2024", growth="5")], {
        "observation capacity": (1, 0, 0), "observations": (1, 0, 0), "observations, named indicators": (1, 0, 0),
        "observations, any indicator": (1, 0, 0), "period of observations": (1, 0, 0),
        "growth of observations": (1, 0, 0), "status of observations": (1, 0, 0),
    }),
    "of another indicator": (gold(observations=[CAPACITY]), [number("临川基地", "count", "12.5", "GWh", "2023")], {
        "observation capacity": (0, 1, 0), "observation count": (0, 0, 1), "observations": (0, 1, 1),
        "observations, named indicators": (0, 1, 0), "observations, any indicator": (1, 0, 0),
    }),
    "two of one amount, each with its period": (
        gold(observations=[CAPACITY | {"growth": None}, CAPACITY | {"growth": None, "period": "2023"}]),
        [number("临川基地", "capacity", "12.5", "GWh", "2023"), number("临川基地", "capacity", "12.5", "GWh", "2024")],
        {
            "observation capacity": (2, 0, 0), "observations": (2, 0, 0), "observations, named indicators": (2, 0, 0),
            "observations, any indicator": (2, 0, 0), "period of observations": (2, 0, 0),
            "status of observations": (2, 0, 0),
        },
    ),
    "said once, read twice": (gold(observations=[CAPACITY | {"period": None, "growth": None}]), [
        number("临川基地", "capacity", "12.5", "GWh"), number("临川基地", "capacity", "12.5", "GWh", "2024"),
    ], {
        "observation capacity": (1, 0, 1), "observations": (1, 0, 1), "observations, named indicators": (1, 0, 1),
        "observations, any indicator": (1, 0, 1), "status of observations": (1, 0, 0),
    }),
    "an event with another date": (gold(milestones=[BEGUN]), [moment("临川基地", "commissioned", "2024")], {
        "milestone commissioned": (0, 1, 1), "milestones": (0, 1, 1),
    }),
    "an event read as planned": (gold(milestones=[BEGUN]), [
        moment("临川基地", "commissioned", "2024-03", status="planned"),
    ], {"milestone commissioned": (1, 0, 0), "milestones": (1, 0, 0), "status of milestones": (0, 1, 1)}),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_counts_where(name: str) -> None:
    said, records, expected = CASES[name]
    found = rows(said, *ALL, *records)
    assert {row: n for row, n in found.items() if not row.startswith("entit")} == expected


def test_entities_are_matched_by_name_and_type() -> None:
    read = (entity("Company", "安禾电池公司"), entity("Place", "临川高新区"), entity("Project", "临川"), CELLS)
    found = rows(gold(), *read)
    assert found["entity Company"] == (1, 1, 0)  # by its alias; 泸溪锂业 is missed
    assert found["entity Park"] == (0, 1, 0)
    assert found["entity Place"] == (0, 0, 1)  # the same name, another type
    assert found["entity Project"] == (0, 1, 1)
    assert "entity Product" not in found  # optional
    assert found["entities"] == (1, 3, 2)
    assert found["entities, core four"] == (1, 3, 1)


def test_what_has_no_quote_that_cuts_back_does_not_count() -> None:
    good = statement("安禾电池", "investsIn", "临川基地")
    bad = dataclasses.replace(good, evidence=(dataclasses.replace(good.evidence[0], span=Span(1, len(QUOTE) + 1)),))
    assert rows(gold(relations=[INVESTS]), *ALL, bad)["relations"] == (0, 1, 0)
    assert rows(gold(relations=[INVESTS]), *ALL, bad)["without a quote that cuts back"] == (0, 0, 1)


# --- amounts ----------------------------------------------------------------------------------------------------------
AMOUNTS = (
    (752, "亿元", 7.52e10, "元", True), (6.1, "万Gbps", 61, "Tbps", True), (30, "GWh", 3000, "万千瓦时", True),
    (30, "GWh", 300, "万千瓦时", False), (3, "万千瓦时", 30, "MWh", True), (8, "成", 80, "%", True),
    (0.142857, "1", 1 / 7, "", True), (5, "个百分点", 5, "%", False),
    (20, "万吨/年", 20, "万吨", True), (113, "EFLOPS", 113000, "P", True), (12, "公里", 12000, "米", True),
    (100, "家", 100, "户", False), (1000, "家", 1001, "家", True), (1000, "家", 1002, "家", False),
    (3, "千克", 3000, "克", True), (1800, "多个", 1800, "个", True),
)  # fmt: skip


@pytest.mark.parametrize(("one", "unit", "other", "written", "alike"), AMOUNTS)
def test_amounts(one: float, unit: str, other: float, written: str, alike: bool) -> None:
    assert same(folded(one, unit), folded(other, written)) is alike


def test_near_numbers() -> None:
    assert near(0.0, 0.0)
    assert not near(0.0, 1e-3)


# --- causes -----------------------------------------------------------------------------------------------------------
CAUSES: dict[str, tuple[dict[str, Any], Sequence[Any], set[str]]] = {
    "type": (gold(), [FIRM, entity("Place", "临川高新区"), BASE, LUXI], {
        "entity Park missed: entity type wrong", "entity Place made up: entity type wrong",
    }),
    "boundary": (gold(), [FIRM, PARK, LUXI, entity("Project", "临川基地二期")], {
        "entity Project missed: boundary wrong", "entity Project made up: boundary wrong",
    }),
    "end missed": (gold(relations=[INVESTS]), [FIRM, PARK, LUXI], {
        "entity Project missed: not read", "relation investsIn missed: an entity was missed",
    }),
    "end made up": (gold(), [*ALL, entity("Company", "某厂"), statement("某厂", "investsIn", "临川基地")], {
        "entity Company made up: not in the gold", "relation investsIn made up: an entity that the gold has not",
    }),
    "direction": (
        gold(relations=[relation("泸溪锂业", "supplies", "安禾电池")]), [*ALL, statement("安禾电池", "supplies", "泸溪锂业")],
        {"relation supplies missed: wrong direction", "relation supplies made up: wrong direction"},
    ),
    "subject": (gold(relations=[INVESTS]), [*ALL, statement("泸溪锂业", "investsIn", "临川基地")], {
        "relation investsIn missed: wrong subject", "relation investsIn made up: wrong subject",
    }),
    "property": (gold(relations=[INVESTS]), [*ALL, statement("安禾电池", "operates", "临川基地")], {
        "relation investsIn missed: another property", "relation operates made up: another property",
    }),
    "silence": (gold(relations=[INVESTS]), ALL, {"relation investsIn missed: no rule fired"}),
    "denial": (
        gold(relations=[INVESTS]), [*ALL, statement("安禾电池", "investsIn", "临川基地", status="negated")],
        {"relation investsIn missed: read as denied"},
    ),
    "plainness": (
        gold(relations=[INVESTS]), [*ALL, statement("安禾电池", "investsIn", "临川基地", confidence=0.51)],
        {"plain triple investsIn missed: not sure enough"},
    ),
    "indicator": (gold(observations=[CAPACITY]), [*ALL, number("临川基地", "production", "12.5", "GWh")], {
        "observation capacity missed: another indicator", "observation production made up: another indicator",
    }),
    "whose number": (gold(observations=[CAPACITY]), [*ALL, number("安禾电池", "capacity", "12.5", "GWh")], {
        "observation capacity missed: wrong subject", "observation capacity made up: wrong subject",
    }),
    "no number": (gold(observations=[CAPACITY]), ALL, {"observation capacity missed: the number was not read"}),
    "date": (gold(milestones=[BEGUN]), [*ALL, moment("临川基地", "commissioned", "2024")], {
        "milestone commissioned missed: another date", "milestone commissioned made up: another date",
    }),
}  # fmt: skip


@pytest.mark.parametrize("name", CAUSES)
def test_why_it_is_wrong(name: str) -> None:
    said, records, expected = CAUSES[name]
    found = judged(said, *records)
    assert {verdict.kind for verdict in found.verdicts if verdict.is_error} == expected
    assert set(Figures.of([found]).kinds) == expected
    assert all(verdict.cause in IN_CHINESE for verdict in found.verdicts if verdict.is_error)


def test_a_miss_knows_its_sentence_and_places() -> None:
    found = judged(gold(relations=[relation("泸溪锂业", "supplies", "安禾电池")]), *ALL)
    missed = next(one for one in found.verdicts if one.what == "relation")
    assert missed.sentence
    assert TEXT[missed.sentence.start : missed.sentence.end] == "泸溪锂业向安禾电池供应碳酸锂。"
    assert [TEXT[span.start : span.end] for span in missed.spans] == ["泸溪锂业", "安禾电池"]


def test_sentences_are_found_through_broken_lines() -> None:
    text = "安禾电\n池在临川\n投产，电池下\n线。泸溪锂\n业供货。"
    span = Sentences(text).with_all([["泸溪锂业"]])
    assert span
    assert text[span.start : span.end] == "泸溪锂\n业供货。"
    assert Sentences(text).with_all([["无此名"]]) is None


def test_rules_are_counted_right_and_wrong() -> None:
    read = (statement("安禾电池", "investsIn", "临川基地"), statement("泸溪锂业", "investsIn", "临川基地"))
    figures = Figures.of([judged(gold(relations=[INVESTS]), *ALL, *read)])
    assert figures.rules["relation: investsIn/row"] == (1, 1)


# --- files ------------------------------------------------------------------------------------------------------------
BAD = (
    ({}, "entities"),
    ({"entities": [{"name": "甲", "type": "Firm"}]}, "Firm"),
    (gold(relations=[relation("无此名", "produces", "储能电芯")]), "无此名"),
    (gold(relations=[relation("安禾电池", "makes", "储能电芯")]), "makes"),
    (gold(milestones=[BEGUN | {"date": "三月"}]), "三月"),
    (gold(observations=[CAPACITY | {"value": "many"}]), "many"),
    (gold(relations=[{"subject": "安禾电池"}]), "'object'|'property'"),
)


@pytest.mark.parametrize(("said", "named"), BAD)
def test_a_bad_gold_is_refused_by_name(said: dict[str, Any], named: str) -> None:
    with pytest.raises(InputError, match=named) as raised:
        gold_of(said, id="d", where="d.json")
    assert raised.value.where == "d.json"


def test_where_gold_lies(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("{}")
    with pytest.raises(InputError, match="without its text"):
        cases([tmp_path])
    (tmp_path / "b.txt").write_text("文")
    (tmp_path / "a.ann").write_text("文")
    assert [case.gold.name for case in cases([tmp_path])] == ["a.ann", "b.json"]
    other = tmp_path / "texts"
    other.mkdir()
    (other / "b.txt").write_text("文")
    assert cases([tmp_path / "b.json"], texts=other)[0].article == other / "b.txt"
    with pytest.raises(InputError, match="no gold"):
        cases([other])
    with pytest.raises(InputError, match="no such"):
        cases([tmp_path / "nothing"])


def test_figures_come_back_from_their_file(tmp_path: Path) -> None:
    figures = Figures.of([judged(gold(relations=[INVESTS]), *ALL)], reader="r")
    figures.write(tmp_path / "f.json")
    assert Figures.read(tmp_path / "f.json") == figures
    assert "安禾" not in (tmp_path / "f.json").read_text(encoding="utf-8"), "not a word of the articles"
    (tmp_path / "bad.json").write_text("[]")
    with pytest.raises(LianpuError, match="no figures"):
        Figures.read(tmp_path / "bad.json")


def test_difference_names_the_rows_that_changed() -> None:
    before = Figures.of([judged(gold(relations=[INVESTS]), *ALL)])
    after = Figures.of([judged(gold(relations=[INVESTS]), *ALL, statement("安禾电池", "investsIn", "临川基地"))])
    changes = {change.row: (change.before, change.after) for change in difference(before, after)}
    assert changes["relations"] == (Tally(0, 1, 0), Tally(1, 0, 0))
    assert "entities" not in changes
    assert difference(after, after) == []


# --- the whole way ----------------------------------------------------------------------------------------------------
def test_the_command_says_figures_errors_rules_and_difference(kg: Run, tmp_path: Path) -> None:
    article = resource("corpus/demo") / "guian-2023-battery.ann"
    ran = kg("evaluate", article, "--json", "first.json", "--errors", "--rules")
    assert ran.status == 0, ran.err
    for said in ("1 篇文章", "entity Company", "relations", "milestones", "missed: ", "“", "relation: "):
        assert said in ran.out, said
    assert set(json.loads((tmp_path / "first.json").read_text())["rows"]) <= set(ROWS)
    again = kg("evaluate", article, "--against", "first.json")
    assert "没有变化" in again.out
    other = kg("evaluate", resource("corpus/demo") / "guian-2025-clusters.ann", "--against", "first.json")
    assert other.status == 2
    assert "other articles" in other.err


@pytest.mark.long
def test_processes_read_the_same_as_one() -> None:
    found = cases([resource("corpus/demo")])[:2]
    assert pipeline.evaluate(found, jobs=2) == pipeline.evaluate(found)


THEIRS = {
    "entities": "entities", "entities, core four": "entities, core four", "relations": "relation",
    "relations, supply chain": "relation, supply chain", "plain triples": "plain triple", "observations": "observation",
    "observations, named indicators": "observation, named indicators", "milestones": "milestone",
    "observations, any indicator": "observation, any indicator", "status of relations": "status of relation hits",
    "status of observations": "status of observation hits", "status of milestones": "status of milestone hits",
    "period of observations": "period of observation hits", "growth of observations": "growth of observation hits",
    "without a quote that cuts back": "without a quote that cuts back",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(not SCORER.is_file(), reason="the outer scorer is not beside this checkout")
def test_the_figures_are_those_of_the_outer_scorer(tmp_path: Path) -> None:
    judgements = []
    for case in cases([resource("corpus/demo")]):
        document, wanted = pipeline.article(case)
        _, read = pipeline.understood(document)
        judgements.append(judge(wanted, read, text=document.text))
        assert all(IDENTIFIERS not in one.key for one in read.entities)
        (tmp_path / f"{document.id}.nq").write_bytes(serialize(set(write(read)), format=RdfFormat.N_QUADS) or b"")
        said = annotated.gold(annotated.parse(case.gold.read_text(encoding="utf-8"), where=case.gold.name))
        (tmp_path / f"{document.id}.json").write_text(json.dumps(said), encoding="utf-8")
        (tmp_path / f"{document.id}.txt").write_text(document.text, encoding="utf-8", newline="")
    command = [sys.executable, str(SCORER), str(tmp_path), str(tmp_path), "--text", str(tmp_path), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    theirs = json.loads(done.stdout)["figures"]
    ours = Figures.of(judgements).rows
    names = THEIRS | {row: row for row in ours if row.startswith(("entity ", "relation "))}
    assert {row: _counts(ours.get(row, Tally())) for row in names} == {
        row: tuple(theirs[other][n] for n in ("hit", "missed", "surplus")) if other in theirs else (0, 0, 0)
        for row, other in names.items()
    }


def _counts(tally: Tally) -> tuple[int, int, int]:
    return tally.hits, tally.misses, tally.extras


# --- what the corpus holds --------------------------------------------------------------------------------------------
def test_what_a_corpus_holds_and_how_dense_it_is() -> None:
    members = counting.articles([resource("corpus/demo")])
    held = counting.holding(members)
    assert held.articles == len(members) == 16
    assert held.types["Company"] == sum(one.type == "Company" for article in members for one in article.entities)
    assert held.provinces["贵州省"] == 5
    assert held.provinces[""] == 1  # names a park only
    assert sum(held.provinces.values()) == 16
    dense = counting.density([("甲、乙都在“丙园”。\n丁来了。", ("甲", "乙", "丙园", "丁"))])
    # Fourteen characters, of which four stand in quotation marks.
    assert dense == counting.Density(7.0, 28.57, 7.14, 0.286)


@pytest.mark.slow
def test_of_articles_elsewhere_only_figures_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "ELSEWHERE", tmp_path / "elsewhere")
    one = counting.articles([resource("corpus/demo")])[0]
    (tmp_path / f"{one.id}.json").write_text(json.dumps(annotated.gold(one)), encoding="utf-8")
    (tmp_path / f"{one.id}.txt").write_text(one.text, encoding="utf-8")
    quality.keep(f"press={tmp_path / one.id}.json:{tmp_path}", jobs=1)
    (kept,) = quality.elsewhere()
    assert kept.name == "press"
    assert list(kept.figures.articles) == [one.id]
    said = (tmp_path / "elsewhere" / "press.json").read_text(encoding="utf-8")
    assert not [entity.name for entity in one.entities if entity.name in said]
    with pytest.raises(InputError, match="NAME=GOLD_DIR"):
        quality.keep("press", jobs=1)

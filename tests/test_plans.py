"""Plans and what became of them: rows worked out by hand."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from conftest import Run
from sample_flow import flow, iri

from kg.answers.plans import planned, plans
from kg.graph import Graph

DAY = datetime.date(2025, 6, 30)
TOLD = {"a": "2023-01-15", "b": "2024-09-01"}

# Lines, the plan's outcome, what tells of it, months. Article a is of 2023-01-15, b of 2024-09-01.
OUTCOMES: dict[str, tuple[tuple[str, ...], tuple[str, str, int | None]]] = {
    "on time": (
        ("! 甲厂项目 commissioned 2024-06 planned", "! 甲厂项目 commissioned 2024-06-20 @b"), ("fulfilled", "commissioned", None)),
    "in the month, with a day": (
        ("! 甲厂项目 commissioned 2024 planned", "! 甲厂项目 commissioned 2024-06 @b"), ("fulfilled", "commissioned", None)),
    "late": (("! 甲厂项目 started 2023-05 planned", "! 甲厂项目 started 2024-08 @b"), ("late", "started", 15)),
    "late, planned for a year": (("! 甲厂项目 started 2023 planned", "! 甲厂项目 started 2024-02-20 @b"), ("late", "started", 2)),
    "a later stage tells": (
        ("! 甲厂项目 started 2023-05 planned", "! 甲厂项目 commissioned 2024-08 @b"), ("fulfilled", "commissioned", None)),
    "an earlier stage does not": (
        ("! 甲厂项目 commissioned 2026-05 planned", "! 甲厂项目 started 2024-08 @b"), ("open", "", 29)),
    "what was before the plan does not": (
        ("! 甲厂项目 commissioned 2025-12 planned", "! 甲厂项目 commissioned 2020-06"), ("open", "", 29)),
    "nor where it is told later": (
        ("! 甲厂项目 commissioned 2024-12 planned", "! 甲厂项目 commissioned 2020-06 @b"), ("overdue", "", 5)),
    "nor a later stage before the plan": (
        ("! 甲厂项目 started 2026-03 planned", "! 甲厂项目 commissioned 2020-06"), ("open", "", 29)),
    "nor an end before the plan": (
        ("! 甲厂项目 commissioned 2026-06 planned", "! 甲厂项目 terminated 2020-05"), ("open", "", 29)),
    "nor an end of what is invested in": (
        ("丙公司 investsIn 甲厂项目 planned", "! 甲厂项目 terminated 2020-05"), ("open", "", 29)),
    "in the month of the plan": (
        ("! 甲厂项目 started 2023-03 planned", "! 甲厂项目 started 2023-01 @b"), ("fulfilled", "started", None)),
    "a plan that is told when its time is over, done late": (
        ("! 甲厂项目 started 2021-03 planned", "! 甲厂项目 started 2021-04"), ("late", "started", 1)),
    "done early": (("! 甲厂项目 started 2022-12 planned", "! 甲厂项目 started 2022-09"), ("fulfilled", "started", None)),
    "years before it, of a plan that is told late": (
        ("! 甲厂项目 expanded 2022-12 planned", "! 甲厂项目 expanded 2019"), ("overdue", "", 29)),
    "years before it, with no day of a report": (
        ("! 甲厂项目 expanded 2026-12 planned @c", "! 甲厂项目 expanded 2019 @c"), ("open", "", None)),
    "its day is over": (("! 甲厂项目 commissioned 2024-12 planned",), ("overdue", "", 5)),
    "its day is to come": (("! 甲厂项目 commissioned 2026 planned",), ("open", "", 29)),
    "planned anew": (
        ("! 甲厂项目 commissioned 2024-12 planned", "! 甲厂项目 commissioned 2026 planned @b"), ("revised", "commissioned", None)),
    "given up": (("! 甲厂项目 commissioned 2024-12 planned", "! 甲厂项目 terminated 2024-03 @b"), ("abandoned", "terminated", None)),
    "denied": (("丙公司 supplies 乙公司 planned", "丙公司 supplies 乙公司 negated @b"), ("abandoned", "supplies", None)),
    "a relation comes about": (("丙公司 supplies 乙公司 planned", "丙公司 supplies 乙公司 @b"), ("fulfilled", "supplies", None)),
    "a relation that was before the plan": (
        ("丙公司 supplies 乙公司 planned @b", "丙公司 supplies 乙公司 @a"), ("open", "", 9)),
    "what is invested in is begun": (
        ("丙公司 investsIn 甲厂项目 planned", "! 甲厂项目 started 2023-07 @b"), ("fulfilled", "started", None)),
    "what is invested in was there before": (
        ("丙公司 investsIn 甲厂项目 planned", "! 甲厂项目 started 2020-07"), ("open", "", 29)),
    "what is invested in is begun and given up": (
        ("丙公司 investsIn 甲厂项目 planned", "! 甲厂项目 started 2023-07 @b", "! 甲厂项目 terminated 2024-03 @b"),
        ("abandoned", "terminated", None)),
    "what is invested in is given up": (
        ("丙公司 investsIn 甲厂项目 planned", "! 甲厂项目 terminated 2024-03 @b"), ("abandoned", "terminated", None)),
    "a number is reached": (
        ("= 东园 output 130 亿元 in:2024 planned", "= 东园 output 132 亿元 in:2024 @b"), ("fulfilled", "output", None)),
    "a number is not reached": (
        ("= 东园 output 130 亿元 in:2024 planned", "= 东园 output 97.5 亿元 in:2024 @b"), ("short", "output", None)),
    "the number of another year": (
        ("= 东园 output 130 亿元 in:2024 planned", "= 东园 output 132 亿元 in:2023 @b"), ("overdue", "", 5)),
    "half a year is no year": (
        ("= 东园 output 130 亿元 in:2024 planned", "= 东园 output 70 亿元 in:2024-01/2024-06 @b"), ("overdue", "", 5)),
    "nor is the second half": (
        ("= 东园 output 130 亿元 in:2024 planned", "= 东园 output 70 亿元 in:2024-07/2024-12 @b"), ("overdue", "", 5)),
    "at the end of its time": (
        ("= 东园 computingPower 800 PFLOPS in:2024 planned", "= 东园 computingPower 800 PFLOPS in:2024-12 @b"),
        ("fulfilled", "computingPower", None)),
    "without a time, reached": (
        ("= 甲厂项目 capacity 20 GWh planned of:电品", "= 甲厂项目 capacity 20 GWh @b"), ("fulfilled", "capacity", None)),
    "without a time, not yet": (("= 甲厂项目 capacity 20 GWh planned", "= 甲厂项目 capacity 6 GWh @b"), ("short", "capacity", None)),
    "without a time, what stands beside the plan": (
        ("= 甲厂项目 capacity 30 万吨 planned", "= 甲厂项目 capacity 10 万吨"), ("open", "", 29)),
    "for this year, what stands beside the plan": (
        ("= 甲厂项目 capacity 30 万吨 in:2023 planned", "= 甲厂项目 capacity 10 万吨"), ("overdue", "", 17)),
    "for a year that is over, what stands beside the plan": (
        ("= 甲厂项目 capacity 30 万吨 in:2022 planned", "= 甲厂项目 capacity 10 万吨"), ("short", "capacity", None)),
    "without a time, the number of an older one": (
        ("= 东园 output 40 亿元 planned", "= 东园 output 50 亿元 in:2022 @b"), ("open", "", 29)),
    "without a time, the number of a newer one": (
        ("= 东园 output 40 亿元 planned", "= 东园 output 50 亿元 in:2023 @b"), ("fulfilled", "output", None)),
    "a firm's investment in another project": (
        ("= 丙公司 investment 20 亿元 planned", "= 丙公司 investment 50 亿元 @b"), ("open", "", 29)),
    "nor of one in a year that was planned": (
        ("= 丙公司 investment 20 亿元 in:2024 planned", "= 丙公司 investment 50 亿元 @b"), ("overdue", "", 5)),
    "all investment of a year": (
        ("= 东园 investment 20 亿元 in:2024 planned", "= 东园 investment 25 亿元 in:2024 @b"), ("fulfilled", "investment", None)),
    "a project's investment": (
        ("= 甲厂项目 investment 20 亿元 planned", "= 甲厂项目 investment 15 亿元 @b"), ("short", "investment", None)),
    "a delay that came down": (
        ("= 甲厂项目 latency 20 毫秒 planned", "= 甲厂项目 latency 10 毫秒 @b"), ("fulfilled", "latency", None)),
    "a delay that did not": (
        ("= 甲厂项目 latency 20 毫秒 planned", "= 甲厂项目 latency 35 毫秒 @b"), ("short", "latency", None)),
    "no more than planned": (
        ("= 甲厂项目 production 20 万吨 atMost planned", "= 甲厂项目 production 18 万吨 @b"), ("fulfilled", "production", None)),
    "more than there may be": (
        ("= 甲厂项目 production 20 万吨 below planned", "= 甲厂项目 production 22 万吨 @b"), ("short", "production", None)),
    "another product": (
        ("= 甲厂项目 capacity 20 万吨 planned of:铝品", "= 甲厂项目 capacity 20 万吨 of:钢品 @b"), ("open", "", 29)),
    "a phase is not the whole": (
        ("= 甲厂项目 capacity 20 GWh planned", "= 甲厂项目一期 capacity 20 GWh @b", "甲厂项目一期 partOf 甲厂项目"), ("open", "", 29)),
    "a project's plan is cut": (
        ("= 甲厂项目 capacity 20 GWh planned", "= 甲厂项目 capacity 16 GWh planned @b"), ("revised", "capacity", None)),
    "a firm's next investment takes no place": (
        ("= 丙公司 investment 28 亿元 planned", "= 丙公司 investment 9 亿元 planned @b"), ("open", "", 29)),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), OUTCOMES.values(), ids=OUTCOMES)
def test_what_became_of_a_plan(lines: tuple[str, ...], expected: tuple[str, str, int | None]) -> None:
    about = next(word for word in lines[0].split() if word not in "=!")
    (first, *_), _ = plans(flow(*lines, **TOLD, c=""), DAY, things=[iri(about)])
    assert (first.outcome, first.by.term if first.by else "", first.months) == expected


def test_a_phase_that_belongs_to_the_whole_is_no_plan() -> None:
    assert plans(flow("甲厂项目一期 partOf 甲厂项目 planned"), DAY) == ((), 0)


def graph() -> Graph:
    return flow(
        "甲厂项目 locatedIn 东园", "甲厂项目二期 partOf 甲厂项目", "! 甲厂项目二期 started 2023-05 planned",
        "! 甲厂项目二期 started 2024-08 @b", "! 丁厂项目 commissioned 2024-12 planned", "丁厂项目 locatedIn 西园",
        "丙公司 supplies 乙公司 planned", **TOLD,
    )  # fmt: skip


def test_all_of_a_park_with_both_sentences() -> None:
    found = planned(graph(), thing=iri("东园"), as_of="2025-06-30")
    (row,) = found.rows
    assert dict(zip(found.columns, map(str, row.cells), strict=True)) == {
        "subject": "甲厂项目二期", "term": "started", "object": "None", "product": "None", "value": "None", "due": "2023-05",
        "outcome": "late", "result": "实际", "done": "2024-08", "months": "15", "reported": "2023-01-15",
    }  # fmt: skip
    assert {quote.document for proof in row.proofs for quote in proof.quotes} == {"a", "b"}
    assert row.basis == "derived"


def test_all_of_them_what_is_overdue_first_up_to_the_newest_article() -> None:
    found = planned(graph())
    assert found.about[1] == "2024-09-01"
    assert list(zip(map(str, found.column("subject")), found.column("outcome"), strict=True)) == [
        ("丙公司", "open"), ("丁厂项目", "open"), ("甲厂项目二期", "late"),
    ]  # fmt: skip
    later = planned(graph(), as_of="2025-06")
    assert later.column("outcome") == ("overdue", "open", "late")
    assert planned(graph(), as_of="2025-06", outcomes=("late",)).column("outcome") == ("late",)


def test_of_very_many_those_whose_time_was_over_first() -> None:
    days = ("2024-12", "2026", "2023-05", "2024-12-31")
    graph = flow(
        *(f"! 厂{at}项目 commissioned {day} planned" for at, day in enumerate(days)),
        "丙公司 supplies 乙公司 planned", "丙公司 investsIn 厂0项目 planned", "厂9项目 partOf 厂0项目 planned", **TOLD,
    )  # fmt: skip
    every, left = plans(graph, DAY)
    first = sorted((one.fact for one in every), key=lambda fact: (fact.latest or datetime.date.max, fact.proof))
    assert (len(first), first[0].time, left) == (len(days) + 2, "2023-05", 0)
    for most in range(1, len(first)):
        found, left = plans(graph, DAY, most=most)
        assert list(found) == [one for one in every if one.fact in first[:most]]
        assert left == len(first) - most


def test_the_command_keeps_to_what_is_late_or_open(kg: Run, gold_folder: Path) -> None:
    every, late, still = (
        kg("plans", *way, "--graph", gold_folder, "--format", "csv").out.splitlines()[1:]
        for way in ((), ("--late",), ("--open",))
    )
    assert set(late) | set(still) < set(every)
    assert {line.split(",")[6] for line in late} <= {"迟兑现", "逾期未见下文"}
    assert {line.split(",")[6] for line in still} == {"未见下文", "逾期未见下文"}

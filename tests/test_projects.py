"""Projects, capacity and numbers over time asked of a real store: stages, phases, plans, what contradicts what."""

from __future__ import annotations

import datetime

import pytest
from sample_flow import flow, iri

from kg.answers import capacity
from kg.answers.capacity import Gap, capacity_gaps, gaps
from kg.answers.containment import around, within
from kg.answers.progress import new_in_month, new_projects, standing_projects, still_projects, stopped_projects
from kg.answers.projects import Project, months_between, projects_in, staged
from kg.answers.timeline import extent, indicators, timeline
from kg.errors import InputError, OntologyError
from kg.graph import Graph

TODAY = datetime.date(2024, 6, 30)


def one(*lines: str, name: str = "甲厂项目") -> Project:
    (found,) = staged(flow(*lines), [iri(name)])
    return found


STANDS = [
    # lines → where it stands, when, what comes next, for how many months nothing has followed
    (("! 甲厂项目 signed 2023-05",), ("signed", "2023-05", None, 12)),
    (("! 甲厂项目 signed 2023-05-31",), ("signed", "2023-05-31", None, 12)),
    (("! 甲厂项目 signed 2023-07",), ("signed", "2023-07", None, 10)),
    (("! 甲厂项目 signed 2023-05", "! 甲厂项目 started 2023-11"), ("started", "2023-11", None, 7)),
    (("! 甲厂项目 signed 2023-05", "! 甲厂项目 started 2024-03 planned"), ("signed", "2023-05", "2024-03", 12)),
    # a plan that was put off: the later date; what was planned and is reached is not planned any more
    (("! 甲厂项目 signed 2023-05", "! 甲厂项目 started 2024-03 planned", "! 甲厂项目 started 2025 planned"),
     ("signed", "2023-05", "2025", 12)),
    (("! 甲厂项目 started 2022 planned", "! 甲厂项目 started 2023"), ("started", "2023", None, 5)),
    (("! 甲厂项目 signed 2022", "! 甲厂项目 commissioned 2023"), ("commissioned", "2023", None, None)),
    # an earlier stage that is told later does not bring it back
    (("! 甲厂项目 commissioned 2022", "! 甲厂项目 signed 2023"), ("commissioned", "2022", None, None)),
    (("! 甲厂项目 started 2022", "! 甲厂项目 suspended 2023-06"), ("suspended", "2023-06", None, 12)),
    (("! 甲厂项目 suspended 2022", "! 甲厂项目 commissioned 2023-06"), ("commissioned", "2023-06", None, None)),
    (("! 甲厂项目 signed 2022", "! 甲厂项目 terminated 2023"), ("terminated", "2023", None, None)),
    # what was given up has nothing ahead, what was only stopped has
    (("! 甲厂项目 started 2024 planned", "! 甲厂项目 terminated 2023"), ("terminated", "2023", None, None)),
    (("! 甲厂项目 commissioned 2024 planned", "! 甲厂项目 suspended 2023"), ("suspended", "2023", "2024", 5)),
    # a step that lies ahead of the day has not stood at all
    (("! 甲厂项目 signed 2024-12",), ("signed", "2024-12", None, None)),
    # what a phase does moves the whole, and is not its stage
    (("! 甲厂项目 signed 2022", "一期 partOf 甲厂项目", "! 一期 started 2023"), ("signed", "2022", None, None)),
    (("! 甲厂项目 signed 2022", "一期 partOf 甲厂项目", "! 一期 started 2023 planned"), ("signed", "2022", None, 17)),
    # its year ends after the phase began
    (("! 甲厂项目 signed 2022", "一期 partOf 甲厂项目", "! 一期 started 2022-10"), ("signed", "2022", None, None)),
    (("! 甲厂项目 suspended 2022-03", "一期 partOf 甲厂项目", "! 一期 commissioned 2023-10"), (None, None, None, None)),
    (("! 甲厂项目 suspended 2022-03", "一期 partOf 甲厂项目", "! 一期 commissioned 2021"), ("suspended", "2022-03", None, 26)),
    (("! 甲厂项目 commissioned 2025 planned",), (None, None, "2025", None)),
    # signed anew after it was given up; what was begun is not what comes next, though it stands still
    (("! 甲厂项目 started 2020-03", "! 甲厂项目 terminated 2021-05", "! 甲厂项目 signed 2023-09",
      "! 甲厂项目 commissioned 2025-06 planned"), ("signed", "2023-09", "2025-06", 9)),
    (("! 甲厂项目 started 2021-03 planned", "! 甲厂项目 started 2021-04", "! 甲厂项目 suspended 2022-03",
      "! 甲厂项目 commissioned 2025-06 planned"), ("suspended", "2022-03", "2025-06", 26)),
    # in the year of the stop it opened
    (("! 甲厂项目 suspended 2022", "! 甲厂项目 commissioned 2022-11"), ("commissioned", "2022-11", None, None)),
    (("! 甲厂项目 suspended 2022-12", "! 甲厂项目 commissioned 2022-11"), ("suspended", "2022-12", None, 17)),
    (("! 甲厂项目 terminated 2022", "! 甲厂项目 signed 2022-02"), ("terminated", "2022", None, None)),
    # of the investor, where one sentence tells both
    (("! 甲公司 signed 2023-05；甲公司 investsIn 甲厂项目 planned",), ("signed", "2023-05", None, 12)),
    (("! 甲公司 signed 2023-05", "甲公司 investsIn 甲厂项目 planned"), (None, None, None, None)),
    (("! 甲公司 founded 2023-05；甲公司 investsIn 甲厂项目 planned",), (None, None, None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), STANDS)
def test_where_a_project_stands(lines: tuple[str, ...], expected: tuple[object, ...]) -> None:
    found = one(*lines)
    now, ahead = found.stands(), found.next_planned()
    said = (now and now.kind, now and now.date, ahead and ahead.date, found.still_for(TODAY))
    assert said == expected


def test_a_step_told_of_project_and_investor_is_one() -> None:
    found = one("! 甲公司 signed 2023-05；甲公司 investsIn 甲厂项目；! 甲厂项目 signed 2023-05")
    assert [(step.kind, step.investor) for step in found.steps] == [("signed", "")]


@pytest.mark.parametrize(("lines", "kinds"), [
    # one sentence tells both on one day: the agreement that was signed ends it
    (("! 甲厂项目 signed 2023", "! 甲厂项目 signed 2024-05；! 甲厂项目 terminated 2024-05"), ["signed", "terminated"]),
    (("! 甲厂项目 signed 2023；! 甲厂项目 terminated 2024-05",), ["signed", "terminated"]),
    (("! 甲厂项目 signed 2024-05", "! 甲厂项目 terminated 2024-05"), ["signed", "terminated"]),
])  # fmt: skip
def test_what_is_signed_to_end_it_is_no_signing(lines: tuple[str, ...], kinds: list[str]) -> None:
    assert [step.kind for step in one(*lines).steps] == kinds


@pytest.mark.parametrize(("first", "last", "months"), [
    ("2023-01-31", "2023-02-28", 0), ("2023-01-28", "2023-02-28", 1), ("2022-12-15", "2024-01-15", 13),
    ("2022-12-15", "2024-01-14", 12), ("2024-06-30", "2024-06-30", 0),
])  # fmt: skip
def test_full_months(first: str, last: str, months: int) -> None:
    assert months_between(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)) == months


PLACES = (
    "甲厂项目 locatedIn 东园 planned", "乙厂项目 locatedIn 西市", "一期 partOf 甲厂项目", "丙厂项目 locatedIn 东园 negated",
    "东园 locatedIn 南市", "! 甲厂项目 signed 2023", "! 乙厂项目 signed 2023", "! 丁厂项目 signed 2023",
)  # fmt: skip


@pytest.mark.parametrize(("territories", "names"), [
    (["东园"], {"甲厂项目", "一期"}), (["西市"], {"乙厂项目"}), (["东园", "西市"], {"甲厂项目", "一期", "乙厂项目"}), (["北市"], set()),
    (None, {"甲厂项目", "乙厂项目", "丁厂项目"}),
])  # fmt: skip
def test_projects_of_a_place(territories: list[str] | None, names: set[str]) -> None:
    graph = flow(*PLACES)
    found = staged(graph, projects_in(graph, map(iri, territories)) if territories else None)
    assert {project.key for project in found} == {iri(name) for name in names}


def test_a_park_that_bears_the_name_of_its_place_lies_there_though_it_is_not_quite_sure() -> None:
    graph = flow("南安东园 locatedIn 南安市 0.5", "西岭园 locatedIn 南安市 0.5", "西岭园 locatedIn 北市 0.9")
    assert set(within(graph, iri("南安市"))) == {iri("南安市"), iri("南安东园")}
    assert around(graph, [iri("南安东园")]) == {iri("南安东园"): {iri("南安市")}}
    assert set(within(graph, iri("北市"))) == {iri("北市"), iri("西岭园")}


# --- the questions ----------------------------------------------------------------------------------------------------
STEPS = (
    "! 甲厂项目 signed 2023-05", "! 甲厂项目 started 2024-02-01", "! 乙厂项目 commissioned 2023-05-20",
    "! 丙厂项目 signed 2023-05 planned", "! 丁厂项目 awarded 2023-05", "= 甲厂项目 investment 28 亿元 planned", "! 戊厂项目 signed 2022",
    "甲厂项目 locatedIn 东园",
)  # fmt: skip


def test_what_is_new_in_a_time() -> None:
    graph = flow(*STEPS)
    kinds = lambda answer: list(zip(map(str, answer.column("project")), answer.column("kind"), strict=True))  # noqa: E731
    assert kinds(new_in_month(graph, month="2023-05")) == [("甲厂项目", "signed"), ("乙厂项目", "commissioned")]
    assert kinds(new_projects(graph, since="2023", until="2023")) == kinds(new_in_month(graph, month="2023"))
    assert kinds(new_projects(graph, territory=iri("东园"))) == [("甲厂项目", "signed"), ("甲厂项目", "started")]
    (row,) = new_in_month(graph, month="2024-02").rows
    assert row.cells == ("started", row.cells[1], None, "2024-02-01", "28亿元（计划）", row.cells[5], None)
    assert len(row.proofs) == 3  # the event, where it lies, the amount


def test_a_phase_is_told_with_its_whole() -> None:
    graph = flow("一期 partOf 甲厂项目", "! 一期 commissioned 2023-05", "一期 locatedIn 东园", "! 甲厂项目 signed 2022")
    told = zip(*(new_projects(graph).column(name) for name in ("project", "whole", "place")), strict=True)
    assert [tuple(cell and str(cell) for cell in row) for row in told] == [
        ("甲厂项目", None, None), ("一期", "甲厂项目", "东园"),
    ]  # fmt: skip
    stands = standing_projects(graph)
    assert [cell and str(cell) for cell in stands.column("whole")] == [None, "甲厂项目"]
    assert any("partOf" in quote.text for proof in stands.rows[1].proofs for quote in proof.quotes)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (("甲厂项目 locatedIn 东园", "甲厂项目 locatedIn 北市 planned"), "东园"),
        (("甲厂项目 locatedIn 南市", "甲厂项目 locatedIn 东园", "东园 locatedIn 南市"), "东园"),
        (("甲厂项目 locatedIn 北市 planned",), "北市"),
    ],
)
def test_where_a_project_is_told_to_be(lines: tuple[str, ...], place: str) -> None:
    graph = flow("! 甲厂项目 signed 2022", *lines)
    assert list(map(str, new_projects(graph).column("place"))) == [place]


def test_who_invests_no_more_signs_nothing() -> None:
    graph = flow("! 甲公司 signed 2023-05；甲公司 investsIn 甲厂项目 planned；甲公司 investsIn 乙厂项目 ended")
    assert list(map(str, new_projects(graph).column("project"))) == ["甲厂项目"]


def test_what_has_stopped() -> None:
    graph = flow(
        *STEPS, "! 己厂项目 signed 2022", "! 己厂项目 suspended 2023-02", "! 庚厂项目 started 2022", "! 庚厂项目 terminated 2023-09",
        "! 辛厂项目 suspended 2022", "! 辛厂项目 commissioned 2023", "己厂项目 locatedIn 东园",
    )  # fmt: skip
    named = lambda **asked: list(map(str, stopped_projects(graph, **asked).column("project")))  # noqa: E731
    assert named() == ["己厂项目", "庚厂项目", "戊厂项目"]  # the last was signed, and nothing has followed
    assert stopped_projects(graph).column("standing_at") == ("suspended", "terminated", "signed")
    assert named(stage="terminated") == ["庚厂项目"]
    assert named(stage="suspended") == ["己厂项目", "庚厂项目"]
    assert named(since="2023", until="2023-06") == ["己厂项目"]
    assert named(territory=iri("东园")) == ["己厂项目"]


def test_what_stands_still() -> None:
    graph = flow(*STEPS)
    assert list(map(str, still_projects(graph).column("project"))) == ["戊厂项目"]
    assert list(map(str, standing_projects(graph, still=4).column("project"))) == ["戊厂项目", "甲厂项目"]
    assert list(map(str, standing_projects(graph, stage="commissioned").column("project"))) == ["乙厂项目"]
    assert list(map(str, standing_projects(graph, since="2024").column("project"))) == ["甲厂项目"]
    assert standing_projects(graph, still=4, as_of="2024-03").column("project")[0].label == "戊厂项目"
    # on that day the other one had not begun
    assert list(map(str, still_projects(graph, as_of="2024-01", months=7).column("project"))) == [
        "戊厂项目",
        "甲厂项目",
    ]
    with pytest.raises(OntologyError, match="unknown stage 'sold'"):
        standing_projects(graph, stage="sold")


def gap(*lines: str) -> list[Gap]:
    return list(gaps(flow(*lines, old="2023-01-01"), [iri("甲厂项目")]))


GAPS = [
    # lines → planned, standing, by phases, what is left
    (("= 甲厂项目 capacity 20 GWh planned", "= 甲厂项目 capacity 6 GWh"), (["20GWh"], ["6GWh"], False, "14GWh")),
    (("= 甲厂项目 capacity 20 GWh planned", "= 甲厂项目 capacity 6000 MWh"), (["20GWh"], ["6000MWh"], False, "14GWh")),
    (("= 甲厂项目 capacity 20 GWh planned",), (["20GWh"], [], False, "")),
    (("= 甲厂项目 capacity 20 GWh planned", "= 甲厂项目 capacity 20 GWh"), (["20GWh"], ["20GWh"], False, "0GWh")),
    # a phase counts only where nothing is told of the whole
    (("= 甲厂项目 capacity 20 GWh planned", "一期 partOf 甲厂项目", "= 一期 capacity 6 GWh"), (["20GWh"], ["6GWh"], True, "14GWh")),
    (("= 甲厂项目 capacity 20 GWh planned", "一期 partOf 甲厂项目", "二期 partOf 甲厂项目", "= 一期 capacity 6 GWh",
      "= 二期 capacity 5 GWh"), (["20GWh"], ["6GWh", "5GWh"], True, "9GWh")),
    (("= 甲厂项目 capacity 20 GWh planned", "= 甲厂项目 capacity 7 GWh", "一期 partOf 甲厂项目", "= 一期 capacity 6 GWh"),
     (["20GWh"], ["7GWh"], False, "13GWh")),
    # what is older, and less than the phases add up to, is not the whole any more; some phases are not all of it
    (("= 甲厂项目 capacity 20 GWh planned", "= 甲厂项目 capacity 2 GWh @old", "一期 partOf 甲厂项目", "二期 partOf 甲厂项目",
      "= 一期 capacity 8 GWh", "= 二期 capacity 9 GWh"), (["20GWh"], ["8GWh", "9GWh"], True, "3GWh")),
    (("= 甲厂项目 capacity 20 GWh planned", "= 甲厂项目 capacity 12 GWh @old", "一期 partOf 甲厂项目", "= 一期 capacity 8 GWh"),
     (["20GWh"], ["12GWh"], False, "8GWh")),
    (("= 甲厂项目 capacity 20 GWh planned", "= 甲厂项目 capacity 2 GWh", "一期 partOf 甲厂项目", "= 一期 capacity 8 GWh in:2022"),
     (["20GWh"], ["2GWh"], False, "18GWh")),
    # a part of a phase is no second phase, unless articles turn the two about
    (("= 甲厂项目 capacity 20 GWh planned", "一期 partOf 甲厂项目", "A线目 partOf 甲厂项目", "A线目 partOf 一期",
      "= 一期 capacity 8 GWh", "= A线目 capacity 3 GWh"), (["20GWh"], ["8GWh"], True, "12GWh")),
    (("= 甲厂项目 capacity 20 GWh planned", "一期 partOf 甲厂项目", "A线目 partOf 甲厂项目", "A线目 partOf 一期",
      "= A线目 capacity 3 GWh"), (["20GWh"], ["3GWh"], True, "17GWh")),
    (("= 甲厂项目 capacity 20 GWh planned", "一期 partOf 甲厂项目", "二期 partOf 甲厂项目", "二期 partOf 一期", "一期 partOf 二期",
      "= 一期 capacity 8 GWh", "= 二期 capacity 3 GWh"), (["20GWh"], ["8GWh", "3GWh"], True, "9GWh")),
    # nor is a phase that left
    (("= 甲厂项目 capacity 20 GWh planned", "一期 partOf 甲厂项目", "二期 partOf 甲厂项目 ended", "= 一期 capacity 8 GWh",
      "= 二期 capacity 6 GWh"), (["20GWh"], ["8GWh"], True, "12GWh")),
    (("= 甲厂项目 capacity 20 GWh planned", "一期 partOf 甲厂项目", "二期 partOf 甲厂项目 @old", "二期 partOf 甲厂项目 ended",
      "= 一期 capacity 8 GWh", "= 二期 capacity 6 GWh @old"), (["20GWh"], ["8GWh"], True, "12GWh")),
    (("= 甲厂项目 capacity 20 GWh planned", "二期 partOf 甲厂项目", "二期 partOf 甲厂项目 ended @old", "= 二期 capacity 6 GWh"),
     (["20GWh"], ["6GWh"], True, "14GWh")),
    # of the only product, said or not
    (("= 甲厂项目 capacity 20 万吨 planned of:钢品", "= 甲厂项目 capacity 5 万吨"), (["20万吨"], ["5万吨"], False, "15万吨")),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), GAPS)
def test_planned_against_standing_capacity(lines: tuple[str, ...], expected: tuple[object, ...]) -> None:
    (found,) = gap(*lines)
    said = (
        [a.verbatim for a in found.planned],
        [a.verbatim for a in found.standing],
        found.by_phases,
        found.left_said(),
    )
    assert (sorted(said[0]), sorted(said[1]), *said[2:]) == (sorted(expected[0]), sorted(expected[1]), *expected[2:])


def test_two_products_and_two_units_are_never_set_off_against_each_other() -> None:
    found = gap(
        "= 甲厂项目 capacity 20 万吨 planned of:钢品", "= 甲厂项目 capacity 5 万吨 of:铝品", "= 甲厂项目 capacity 6 GWh"
    )
    assert [(one.of, one.standing, one.left) for one in found] == [(iri("钢品"), (), None)]


@pytest.mark.parametrize(("lines", "left"), [
    # Each both ways about, as nothing else may tell which of the two stands: neither IRIs nor the order of the lines.
    (("= 甲厂项目 capacity 3 GWh in:2021", "= 甲厂项目 capacity 8 GWh in:2023"), "12GWh"),
    (("= 甲厂项目 capacity 8 GWh in:2021", "= 甲厂项目 capacity 3 GWh in:2023"), "17GWh"),
    (("= 甲厂项目 capacity 8 GWh", "= 甲厂项目 capacity 3 GWh in:2023"), "12GWh"),
    (("= 甲厂项目 capacity 3 GWh", "= 甲厂项目 capacity 8 GWh in:2023"), "17GWh"),
    (("= 甲厂项目 capacity 3 GWh", "= 甲厂项目 capacity 8 GWh in:2024 @old"), "17GWh"),
    (("= 甲厂项目 capacity 8 GWh", "= 甲厂项目 capacity 3 GWh"), "12GWh"),
])  # fmt: skip
def test_what_stands_is_of_the_latest_time(lines: tuple[str, ...], left: str) -> None:
    for told in (lines, lines[::-1]):
        (found,) = gap("= 甲厂项目 capacity 20 GWh planned", *told)
        assert found.left_said() == left


def test_of_two_plans_the_one_told_last_or_the_greater() -> None:
    for plans, left in {
        ("20 GWh planned @old", "16 GWh planned"): "10GWh",
        ("16 GWh planned @old", "20 GWh planned"): "14GWh",
        ("20 GWh planned", "16 GWh in:2026 planned"): "14GWh",
        ("16 GWh planned", "20 GWh in:2026 planned"): "14GWh",
    }.items():
        (found,) = gap(*(f"= 甲厂项目 capacity {plan}" for plan in plans), "= 甲厂项目 capacity 6 GWh")
        assert found.left_said() == left


PLANNED = ("= 甲厂项目 capacity 20 GWh planned @a", "= 乙厂项目 capacity 9 GWh planned @b", "= 丙厂项目 capacity 5 GWh @b",
           "乙厂项目 locatedIn 东园 @b", "! 丙厂项目 started 2024-05 @b")  # fmt: skip


def test_the_capacity_of_projects_to_which_nothing_happened() -> None:
    graph = flow(*PLANNED)
    for most in (None, 10):
        assert set(map(str, capacity_gaps(graph, most=most).column("project"))) == {"甲厂项目", "乙厂项目"}
    assert list(map(str, capacity_gaps(graph, territory=iri("东园")).column("project"))) == ["乙厂项目"]


def test_of_very_many_projects_those_whose_plan_was_told_last(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = flow(*PLANNED, a="2024-01-01", b="2024-02-01")
    monkeypatch.setattr(capacity, "MOST_PROJECTS", 0)
    found = capacity_gaps(graph, most=1)
    assert (list(map(str, found.column("project"))), found.left) == (["乙厂项目"], 1)


# --- numbers over time ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("period", "expected"), [
    ("2024", "year"), ("2024-01/2024-10", "part"), ("2024-12", "point"), ("2024-12-31", "point"), ("", "undated"),
    ("2021/2025", "part"), ("2024-01/2024-12", "part"), ("2024-01/2024-03", "part"),
])  # fmt: skip
def test_what_a_time_is(period: str, expected: str) -> None:
    assert extent(period) == expected


def test_what_is_no_time_is_refused() -> None:
    with pytest.raises(InputError, match="no date"):
        extent("去年")


SERIES = (
    "= 东园 output 100 亿元 in:2022", "= 东园 output 130 亿元 in:2023", "= 东园 output 1.3e2 亿元 in:2023 @b",
    "= 东园 output 125 亿元 in:2023 @c",
    "= 东园 output 200 亿元 in:2023 planned", "= 东园 output 70 亿元 in:2023-01/2023-06", "= 东园 output 9 亿元 in:2023 of:铝业",
    "= 东园 output 99 亿元", "= 东园 output 5 亿元 in:2021 negated", "= 东园 output 2 亿美元 in:2023", "= 东园 employees 3 万人 in:2023",
)  # fmt: skip


def said(graph: Graph) -> list[tuple[str, str, str, bool]]:
    return [
        (one.period, one.verbatim, one.status, bool(one.conflicts)) for one in timeline(graph, iri("东园"), "output")
    ]


def test_a_number_scope_by_scope_and_what_contradicts_what() -> None:
    graph = flow(*SERIES)
    assert said(graph) == [
        ("2022", "100亿元", "actual", False),
        ("2023", "125亿元", "actual", True),
        ("2023", "1.3e2亿元", "actual", True),
        ("2023", "130亿元", "actual", True),
        ("2023", "200亿元", "planned", False),
        ("2023-01/2023-06", "70亿元", "actual", False),
        ("", "99亿元", "actual", False),
        ("2023", "9亿元", "actual", False),
        ("2023", "2亿美元", "actual", False),
    ]
    points = timeline(graph, iri("东园"), "output")
    a, b, c = (next(one for one in points if one.verbatim == words) for words in ("125亿元", "1.3e2亿元", "130亿元"))
    assert set(a.conflicts) == {b.proof, c.proof} and b.conflicts == c.conflicts == (a.proof,)
    assert len({one.scope for one in points}) == 5
    assert indicators(graph, iri("东园")) == {"output": 9, "employees": 1}
    with pytest.raises(OntologyError, match="unknown indicator 'profit'"):
        timeline(graph, iri("东园"), "profit")

"""Answers of a large graph: what bounds them, that they say so, and that their queries are of a form that stays quick."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Store
from sample_flow import flow, iri
from sample_world import ARTICLES, world

from kg.answers import answering, facts, impact, inventory, parks, plain, plans, progress, projects, services, supply
from kg.answers.answer import Answer
from kg.answers.asking import asked, query
from kg.answers.catalogue import QUESTIONS
from kg.answers.differences import of_that_day
from kg.graph import lately
from kg.graph.store import Graph, Solutions
from kg.graph.write import write

QUERIES = sorted((Path(answering.__file__).parent / "queries").glob("*.rq"))
_INNER = re.compile(r"(?:OPTIONAL|EXISTS)\s*\{([^{}]*)\}")
_NEXT = re.compile(r";|\.\s+(?=[?$^(])")


@pytest.fixture(scope="module")
def graph() -> Graph:
    store = Store()
    store.extend(write(world(*ARTICLES)))
    return Graph(store)


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_what_may_be_missing_is_one_pattern(path: Path) -> None:
    """Of several in an OPTIONAL or EXISTS, Oxigraph makes a table of all that there is, or goes through it row by row."""
    for inside in _INNER.findall(path.read_text(encoding="utf-8")):
        patterns = re.sub(r"FILTER\s*\(.*\)", "", inside).strip().rstrip(".")
        assert not _NEXT.search(patterns), inside


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_what_rules_conclude_is_taken_from_plain_triples_where_no_derivation_is_told(path: Path) -> None:
    """Of a firm that articles name often there are thousands of derivations, each of which would be looked at."""
    body = re.sub(r"^#.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if "?derivation" in body:
        assert re.search(r"SELECT[^{]*\?derivation|lp:premise", body)


@pytest.mark.parametrize("name", ["goods_of", "q13_candidates"])
def test_all_that_is_told_of_many_is_gone_through_once(name: str) -> None:
    """Each branch of a UNION that begins with a statement's end looks at every statement of that end again."""
    begins = re.findall(r"\{\s*(\?\w+ rdf:(?:subject|object) \?\w+)", query(name))
    assert len(begins) == len(set(begins)) > 0


ORDERED = [(path.stem, found[1].split(" ?")) for path in QUERIES
           if (found := re.search(r"^ORDER BY \?(\w+(?: \?\w+)*)$", path.read_text(encoding="utf-8"), re.MULTILINE))]  # fmt: skip


@pytest.mark.parametrize(("name", "columns"), ORDERED, ids=[name for name, _ in ORDERED])
def test_rows_have_the_order_that_their_query_names(graph: Graph, name: str, columns: list[str]) -> None:
    """It is made where they are read; the store makes the same."""
    asked_for, made = graph.select(query(name)), asked(graph, name)
    assert [[row[one] for one in columns] for row in made] == [[row[one] for one in columns] for row in asked_for]
    assert sorted(map(str, made)) == sorted(map(str, asked_for))


def test_what_is_asked_of_all_is_asked_once_and_given_anew() -> None:
    store = Store()
    store.extend(write(world(*ARTICLES)))
    graph, question = Graph(store), query("foundation")
    first = graph.select(question)
    store.clear()
    first[0]["documents"] = None
    assert graph.select(question)[0]["documents"]
    assert graph.select(query("statements"), subject="https://example.org/nothing") == []


class Listening(Graph):
    """A graph that keeps what it was asked: the text of each query that the store answered, with what was bound."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.heard: list[tuple[str, dict[str, object]]] = []

    def solutions(self, query: str, **values: object) -> Solutions:
        self.heard.append((query, values))
        return super().solutions(query, **values)


def test_what_was_asked_lately_is_not_asked_again_and_given_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = Listening(flow("甲公司 locatedIn 东园", "乙公司 locatedIn 东园").store)
    question = "SELECT ?who { ?who lp:locatedIn ?place } ORDER BY ?who"

    def asked_of(*places: str) -> list[str]:
        found = graph.select(question, place=list(places))
        names = [str(row["who"]) for row in found]
        found[:] = [{"who": None}, *(row | {"who": None} for row in found)]
        return names

    first = asked_of(iri("东园"))
    assert asked_of(iri("东园")) == first == sorted(map(iri, ("甲公司", "乙公司")))
    assert asked_of(iri("西园")) == [] and len(graph.heard) == 2
    # A number is not the text that looks like it.
    assert graph.select("SELECT ?v { VALUES ?x { 1 } }", v=1) != graph.select("SELECT ?v { VALUES ?x { 1 } }", v="1")
    monkeypatch.setattr(lately, "_MOST", 2)
    asked_of(iri("南园"))
    graph.heard.clear()
    asked_of(iri("东园"))
    assert len(graph.heard) == 1


def test_an_answer_with_very_many_rows_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lately, "_LONGEST", 1)
    graph = Listening(flow("甲公司 locatedIn 东园", "乙公司 locatedIn 东园").store)
    for _ in range(2):
        assert len(graph.select("SELECT ?who { ?who lp:locatedIn ?place }", place=iri("东园"))) == 2
    assert len(graph.heard) == 2


def test_the_articles_that_name_a_thing_are_gone_through_once() -> None:
    graph = Listening(flow("甲公司 supplies 乙公司 @a", a="2024-02-02").store)
    (searched,) = facts.fact(graph, thing=iri("甲公司")).searched
    assert (searched.documents, searched.newest) == (("a",), "2024-02-02")
    assert sum("lp:mentionedIn" in question for question, _ in graph.heard) == 1


def test_of_those_in_a_place_who_gives_no_digital_service_is_not_asked_whom_it_deals_with() -> None:
    told = (
        "甲数据公司 locatedIn 东园",
        "乙公司 locatedIn 东园",
        "甲数据公司 supplies 丙新材料公司",
        "乙公司 supplies 丙新材料公司",
    )
    graph = Listening(flow(*told).store)
    found = services.across_chains(graph, territory=iri("东园"))
    assert [str(one) for one in found.column("service")] == ["甲数据公司"]
    assert [values["service"] for question, values in graph.heard if "?service" in question] == [[iri("甲数据公司")]]


@pytest.fixture(scope="module")
def whole(graph: Graph) -> dict[str, int]:
    """Question → how many rows it has without a bound, of those that are asked here."""
    return {number: len(QUESTIONS[number].answered(graph, most=None).rows) for number in ("q30", "q31")}


def test_an_answer_has_so_many_rows_and_says_how_many_more(graph: Graph, whole: dict[str, int]) -> None:
    every = QUESTIONS["q30"].answered(graph, most=None)
    found = QUESTIONS["q30"].answered(graph, most=2)
    assert found.rows == every.rows[:2]
    assert found.cut == whole["q30"] - 2 > 0


SHOWN = {
    # question → what it is asked of; what is said of its rows is fetched for those that are shown
    "new projects": (
        ("! 甲厂项目 signed 2023-05", "! 甲厂项目 started 2023-06", "! 乙厂项目 signed 2023-07", "= 乙厂项目 investment 5 亿元"),
        lambda graph, most: progress.new_projects(graph, most=most),
    ),
    "where projects stand": (
        ("! 甲厂项目 signed 2023-05", "! 乙厂项目 signed 2023-07", "乙厂项目 locatedIn 东园"),
        lambda graph, most: progress.standing_projects(graph, most=most),
    ),
    "a shock": (
        ("甲公司 supplies 乙公司", "甲公司 supplies 丙公司", "乙公司 locatedIn 东园", "乙公司 supplies 丁公司"),
        lambda graph, most: impact.impact(graph, thing=iri("甲公司"), most=most),
    ),
    "two parks": (
        ("甲公司 locatedIn 东园", "乙公司 locatedIn 西园", "甲公司 produces 铝品", "乙公司 produces 铝品", "甲公司 supplies 乙公司"),
        lambda graph, most: parks.overlap(graph, one=iri("东园"), other=iri("西园"), most=most),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "ask"), SHOWN.values(), ids=SHOWN)
def test_the_rows_that_are_shown_are_the_first_and_the_others_are_counted(
    lines: tuple[str, ...], ask: Callable[[Graph, int | None], Answer]
) -> None:
    every, found = ask(flow(*lines), None), ask(flow(*lines), 1)
    assert found.rows == every.rows[:1]
    assert found.cut == len(every.rows) - 1 > 0


def test_of_single_sources_the_first_subjects_are_asked(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    every = facts.single_source(graph, most=None)
    monkeypatch.setattr(facts, "_SUBJECTS", 1)
    found = facts.single_source(graph, most=3)
    assert found.rows == every.rows[:3]
    assert found.cut == len(every.rows) - 3 > 0


def test_of_a_day_what_was_reported_last_is_asked(graph: Graph) -> None:
    every = of_that_day(graph, then=graph)
    found = of_that_day(graph, then=graph, most=2)
    assert found.rows == every.rows[:2]
    assert found.cut == len(every.rows) - 2 > 0
    assert list(every.column("reported")) == sorted(map(str, every.column("reported")), reverse=True)


def test_of_plans_those_whose_time_was_over_first_are_judged(
    graph: Graph, whole: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "MOST_PLANS", 1)
    found = plans.planned(graph, most=1)
    assert (len(found.rows), found.cut, found.left) == (1, 0, whole["q31"] - 1)
    assert len(plans.planned(graph, most=None).rows) == whole["q31"]


def test_a_shock_goes_so_far_and_says_so(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    firms = graph.select("SELECT DISTINCT ?a { ?s rdf:subject ?a ; rdf:predicate lp:supplies }")
    hit = {firm: impact.who_is_hit(graph, firm=firm) for firm in (str(row["a"]) for row in firms)}
    firm = max(hit, key=lambda one: len(hit[one].rows))
    monkeypatch.setattr(impact, "MOST_HIT", 0)
    found = impact.who_is_hit(graph, firm=firm)
    assert hit[firm].rows and hit[firm].left == 0
    assert not found.rows and found.left >= 1


def test_of_all_projects_those_are_looked_at_that_anything_happened_to_last(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = progress.standing_projects(graph)
    monkeypatch.setattr(projects, "MOST_PROJECTS", 0)
    found = progress.standing_projects(graph, most=0)
    assert progress.standing_projects(graph, most=None) == every
    assert every.rows and not every.left and not found.rows
    assert found.left == len(graph.select(query("q02_newest"))) > 0


def test_of_the_firms_of_a_place_so_many_are_shown(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    (park,) = {str(row["place"]) for row in graph.select("SELECT ?place { ?place a lp:Park }")}
    every = inventory.firms_of_park(graph, territory=park)
    monkeypatch.setattr(inventory, "MOST_FIRMS", 0)
    found = inventory.firms_of_park(graph, territory=park, most=0)
    assert inventory.firms_of_park(graph, territory=park, most=None) == every
    assert every.rows and not every.left
    assert not found.rows and found.left == len({row.cells[0] for row in every.rows})


def test_a_row_that_rests_on_very_much_shows_the_first_and_weighs_all(monkeypatch: pytest.MonkeyPatch) -> None:
    told = (f"{firm}公司 locatedIn 东园 @{article}" for firm, article in zip("甲乙丙丁", "abcd", strict=True))
    graph = flow(*told, "戊公司 locatedIn 西园 @a", a="2023-05-01", b="2023-05-02", c="2023-05-03", d="2023-05-04")
    (every,) = (row for row in parks.compare(graph, one=iri("东园"), other=iri("西园")).rows if row.cells[3] == "4")
    monkeypatch.setattr(answering, "_PROOFS", 3)
    (found,) = (row for row in parks.compare(graph, one=iri("东园"), other=iri("西园")).rows if row.cells[3] == "4")
    assert (found.proofs, found.further, every.further) == (every.proofs[:3], 1, 0)
    assert found.sources == every.sources == len(every.proofs) == len("abcd")
    assert found.weakest == every.proofs[-1].confidence < 1
    assert replace(found, weakest=0.1).confidence == 0.1 < found.confidence == every.confidence
    assert plain.answer(parks.compare(graph, one=iri("东园"), other=iri("西园")))["rows"][0].get("further") == 1
    whole = parks.compare(graph, one=iri("东园"), other=iri("西园"), most=None)
    assert every in whole.rows and found not in whole.rows


@pytest.mark.parametrize("doubted", "甲乙丙丁")
def test_a_row_is_no_surer_for_what_another_row_shows(doubted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever of them stands last, the row of the newest report shows the one that is doubted."""
    told = (f"{name}公司 locatedIn 东园 {'0.2 @b' if name == doubted else '0.9 @a'}" for name in "甲乙丙丁")
    graph = flow(*told, a="2023-05-01", b="2024-02-02")
    monkeypatch.setattr(answering, "_PROOFS", 3)
    rows = parks.compare(graph, one=iri("东园"), other=iri("西园")).rows
    (counted,) = (row for row in rows if row.cells[3] == "4")
    assert (counted.further, counted.confidence) == (1, 0.2)


@pytest.mark.parametrize("lately", [(1, 7), (1,), ()])
def test_the_newest_report_of_a_large_place_is_that_of_all(
    lately: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = (
        "甲公司 locatedIn 东园 @a",
        "东园 lacks 铝品 @b",
        "= 东园 output 5 亿元 in:2023 @b",
        "戊公司 locatedIn 西园 @c",
    )
    graph = flow(*told, a="2023-05-01", b="2024-02-02", c="2024-02-05")
    every = parks.compare(graph, one=iri("东园"), other=iri("西园"))
    monkeypatch.setattr(parks, "_MANY", -1)
    monkeypatch.setattr(parks, "_LATELY", lately)
    assert parks.compare(graph, one=iri("东园"), other=iri("西园")) == every
    assert [row.cells[4] for row in every.rows if row.cells[0] == "newestReport"] == ["2024-02-02", "2024-02-05"]


def test_a_share_is_of_all_suppliers_whatever_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = flow(*(f"{sign}公司 supplies 安公司" for sign in "甲乙丙"), "甲公司 locatedIn 东园")
    found = supply.local_share(graph, firm=iri("安公司"), territory=iri("东园"), most=1)
    assert (len(found.rows), found.cut, found.rows[-1].cells[-1]) == (2, 2, "1/3＝33%")
    monkeypatch.setattr(answering, "_PROOFS", 1)
    some = supply.local_share(graph, firm=iri("安公司"), territory=iri("东园"), most=1)
    assert some.rows[-1].further == len(found.rows[-1].proofs) - 1 > 0

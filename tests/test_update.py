"""An update of what is touched gives what a build from scratch gives, whatever came before."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import graph, pipeline
from kg.archive import Archive, Ruling
from kg.graph import Graph
from kg.model import entity_key
from kg.naming import normal
from kg.resolution import entities, resolve
from kg.resolution.identity import grouped
from kg.resolution.nodes import appearances
from kg.resolution.register import coded
from kg.update import groups, view
from kg.vocabulary import IDENTIFIERS
from tests import sample_archive
from tests.sample_archive import (
    FIRMS,
    TEXTS,
    Decide,
    Judge,
    Put,
    Remove,
    Step,
    contradicting,
    copied,
    counting,
    from_scratch,
    lines,
    puts,
    ruling,
    rulings,
    steps,
    take,
)

often = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=4)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_archive.empty(tmp_path_factory.mktemp("empty") / "graph")


@pytest.fixture(scope="module")
def documents() -> list[Put]:
    return sample_archive.documents(8, seed=1)


@pytest.fixture(autouse=True)
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "PORTION", 2)


def several(*, least: int = 2) -> st.SearchStrategy[list[Put]]:
    """Documents of different ids."""
    return st.lists(puts(), min_size=least, max_size=5, unique_by=lambda one: one.document.id)


some_updates = st.lists(st.lists(steps, min_size=1, max_size=3), min_size=1, max_size=6)
contrary_updates = st.lists(st.lists(contradicting, min_size=1, max_size=2), min_size=2, max_size=8)


@often
@given(updates=some_updates)
def test_any_updates_give_what_a_build_from_scratch_gives(template: Path, updates: list[list[Step]]) -> None:
    _follow(template, updates)


@pytest.mark.long
@settings(often, max_examples=300)
@given(updates=some_updates)
def test_many_updates_give_what_a_build_from_scratch_gives(template: Path, updates: list[list[Step]]) -> None:
    _follow(template, updates)


@settings(often, max_examples=5)
@given(updates=contrary_updates)
def test_any_updates_of_what_articles_contradict_give_what_a_build_from_scratch_gives(
    template: Path, updates: list[list[Step]]
) -> None:
    _follow(template, updates)


@pytest.mark.long
@settings(often, max_examples=300)
@given(updates=contrary_updates)
def test_many_updates_of_what_articles_contradict_give_what_a_build_from_scratch_gives(
    template: Path, updates: list[list[Step]]
) -> None:
    _follow(template, updates)


SEVEN, EIGHT, NINE = (("companies", value) for value in "789")
CONTRARY = [
    ("one of three goes", [counting("a", [SEVEN]), counting("b", [EIGHT]), counting("c", [NINE]), Remove("b")], [0, 1, 3, 1]),
    ("one is told by another besides", [counting("a", [SEVEN]), counting("b", [EIGHT]), counting("c", [EIGHT]),
      Remove("b"), Remove("c")], [0, 1, 1, 1, 0]),
    ("who tells both is no witness", [counting("a", [SEVEN, EIGHT]), counting("b", [SEVEN]), counting("c", [EIGHT]),
      Remove("c")], [0, 0, 1, 0]),
    ("reprints tell both together", [counting("a", [SEVEN], body=TEXTS[0]), counting("c", [NINE]),
      counting("b", [EIGHT], body=TEXTS[0]), Remove("b"), Remove("a")], [0, 1, 0, 1, 0]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "updates", "joined"), CONTRARY, ids=[row[0] for row in CONTRARY])
def test_contradictions_follow_what_articles_tell(
    template: Path, tmp_path: Path, why: str, updates: list[Step], joined: list[int]
) -> None:
    folder = copied(template, tmp_path)
    for step, many in zip(updates, joined, strict=True):
        take(folder, step)
        assert lines(folder) == from_scratch(folder), why
        assert sum("conflictsWith" in line for line in lines(folder)) == 2 * many


def _follow(template: Path, updates: list[list[Step]]) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = copied(template, Path(made))
        for steps in updates:
            take(folder, *steps)
            assert lines(folder) == from_scratch(folder)
            shown = Graph.open(folder)
            assert set(shown.quads(["derived"])) == set(graph.derived(shown.store))


@often
@given(documents=several(), seed=st.integers(0, 1000))
def test_the_order_in_which_documents_come_does_not_matter(template: Path, documents: list[Put], seed: int) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        first, second = copied(template, Path(one)), copied(template, Path(other))
        for document in documents:
            take(first, document)
        take(second, *random.Random(seed).sample(documents, len(documents)))
        assert _exported(first) == _exported(second)


@often
@given(documents=several(), more=puts(st.sampled_from("yz")))
def test_adding_a_document_and_removing_it_is_no_change(template: Path, documents: list[Put], more: Put) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = copied(template, Path(made))
        take(folder, *documents)
        before, names = _exported(folder), _asked_by(folder)
        take(folder, more)
        assert _exported(folder) != before
        take(folder, Remove(more.document.id))
        assert (_exported(folder), _asked_by(folder)) == (before, names)


@often
@given(updates=st.lists(st.lists(steps, min_size=1, max_size=2), min_size=1, max_size=4))
def test_what_the_archive_remembers_is_that_of_a_build_from_scratch(template: Path, updates: list[list[Step]]) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = copied(template, Path(made))
        for steps in updates:
            take(folder, *steps)
        world = pipeline.world(folder=folder)
        with Archive.open(folder) as archive:
            assert archive.ledger.tallies() == {
                "document": len(world.documents),
                "entity": len(world.entities),
                "statement": len(world.statements),
                "observation": len(world.observations),
                "milestone": len(world.milestones),
            }
        assert _asked_by(folder) == {
            (name, entity.key) for entity in world.entities for name in (entity.label, *entity.aliases)
        }


@often
@given(documents=several(least=1), words=rulings("same", "different"))
def test_an_address_once_given_leads_to_the_thing_while_any_document_names_it(
    documents: list[Put], words: tuple[Ruling, ...]
) -> None:
    said = [decision for word in words for decision in word.decisions]
    world = resolve([one.document for one in documents], [one.reading for one in documents], said)
    leads = [(key, entity) for entity in world.entities for key in (entity.key, *entity.replaced)]
    to = dict(leads)
    assert len(to) == len(leads), "no address leads to two things"
    for one in documents:
        for name in appearances(one.reading):
            thing = to[entity_key(name.type, name.form, name.code)]
            assert name.label in (thing.label, *thing.aliases)


@often
@given(updates=some_updates)
def test_every_address_ever_published_stands_or_leads_on(template: Path, updates: list[list[Step]]) -> None:
    _resolve_for_ever(template, updates)


@pytest.mark.long
@settings(often, max_examples=300)
@given(updates=some_updates)
def test_every_address_ever_published_stands_or_leads_on_after_many_updates(
    template: Path, updates: list[list[Step]]
) -> None:
    _resolve_for_ever(template, updates)


def _resolve_for_ever(template: Path, updates: list[list[Step]]) -> None:
    """While any document names it: as its own entity, or replaced by the one that its name now leads to."""
    published: set[str] = set()
    with tempfile.TemporaryDirectory() as made:
        folder = copied(template, Path(made))
        for steps in updates:
            take(folder, *steps)
            names, leads = _addresses(folder)
            published |= names.keys()
            for address, called in _owned(folder).items():
                if address in published:
                    assert called <= names[leads.get(address, address)]


def _addresses(folder: Path) -> tuple[dict[str, set[str]], dict[str, str]]:
    """Each entity of the graph with all its names, and each replaced address with the entity that it leads to."""
    names: dict[str, set[str]] = defaultdict(set)
    graph = Graph.open(folder)
    for row in graph.select("SELECT ?node ?name { GRAPH graph:reported { ?node skos:prefLabel|skos:altLabel ?name } }"):
        names[str(row["node"])].add(str(row["name"]))
    rows = graph.select("SELECT ?old ?new { GRAPH graph:reported { ?old dcterms:isReplacedBy ?new } }")
    leads = {str(row["old"]): str(row["new"]) for row in rows}
    assert len(leads) == len(rows), "no address leads to two things"
    assert not leads.keys() & names.keys(), "what stands is not replaced"
    return dict(names), leads


def _owned(folder: Path) -> dict[str, set[str]]:
    """The address that each name owns by which a document of today calls a thing → those names."""
    owned: dict[str, set[str]] = defaultdict(set)
    with Archive.open(folder) as archive:
        for reading in coded(archive.readings(), archive.decisions()):
            for name in appearances(reading):
                owned[IDENTIFIERS + entity_key(name.type, name.form, name.code)].add(name.label)
    return owned


def test_an_address_is_replaced_while_its_name_is_another_things_and_stands_again_after(
    template: Path, tmp_path: Path
) -> None:
    folder = copied(template, tmp_path)
    short, full = (sample_archive.naming(id, name) for id, name in (("a", "比亚迪"), ("b", "比亚迪股份有限公司")))
    take(folder, short)
    ((address, _),) = _addresses(folder)[0].items()
    take(folder, full)
    names, leads = _addresses(folder)
    assert names == {leads[address]: {"比亚迪", "比亚迪股份有限公司"}}
    take(folder, Remove("b"))
    assert _addresses(folder) == ({address: {"比亚迪"}}, {})
    take(folder, Remove("a"))
    assert _addresses(folder) == ({}, {})
    take(folder, full)
    take(folder, short)
    assert _addresses(folder) == (names, leads), "whichever comes first"


@often
@given(updates=some_updates, name=st.sampled_from(FIRMS))
def test_why_names_are_one_is_known_without_reading_any_document(
    template: Path, updates: list[list[Step]], name: str
) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = copied(template, Path(made))
        for steps in updates:
            take(folder, *steps)
        with Archive.open(folder) as archive:
            words = archive.decisions()
            expected = grouped(archive.readings(), words)
            assert groups(archive, words) == expected
            bearing = [entry for entry in expected if normal(name) in entry.forms]
            assert [entry for entry in groups(archive, words, name) if normal(name) in entry.forms] == bearing


@pytest.mark.parametrize(
    "words",
    [
        [Judge("reject", number) for number in range(3)],
        pytest.param([Judge("accept", number) for number in range(10)], marks=pytest.mark.long),
        [Decide((ruling("rename", name, "新名号"),)) for name in FIRMS],
        pytest.param([Decide((ruling("code", name, name),)) for name in FIRMS], marks=pytest.mark.long),
        [Decide((ruling("same", *names),)) for names in pairwise(FIRMS)],
        pytest.param([Decide((ruling("different", *names),)) for names in pairwise(FIRMS)], marks=pytest.mark.long),
    ],
    ids=["reject", "accept", "rename", "code", "same", "different"],
)
def test_a_word_alone_is_followed_and_taken_back_without_a_trace(
    template: Path, tmp_path: Path, documents: list[Put], words: list[Step]
) -> None:
    folder = copied(template, tmp_path)
    take(folder, *documents)
    before, different = _exported(folder), 0
    for word in words:
        take(folder, word)
        assert lines(folder) == from_scratch(folder)
        different += _exported(folder) != before
        take(folder, Decide(()))
        assert _exported(folder) == before
    assert different


def test_by_other_rules_everything_is_made_anew_and_nothing_of_the_old_stays(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, documents: list[Put]
) -> None:
    folder = copied(template, tmp_path)
    take(folder, *documents)
    before = lines(folder)
    monkeypatch.setattr(entities, "entity_key", lambda *name: f"other/{entity_key(*name)}")
    take(folder)
    assert lines(folder) == before, "who changes nothing is not asked"
    monkeypatch.setattr(pipeline, "rules_version", lambda: 7)
    take(folder)
    assert lines(folder) == from_scratch(folder) != before


def test_what_stands_and_was_not_finished_by_the_archive_is_not_built_upon(
    template: Path, tmp_path: Path, documents: list[Put]
) -> None:
    folder = copied(template, tmp_path / "one")
    take(folder, documents[0])
    other = copied(folder, tmp_path / "other")
    take(folder, *documents[1:])
    shutil.rmtree(folder / "rdf")
    shutil.copytree(other / "rdf", folder / "rdf")
    take(folder, Remove(documents[0].document.id))
    assert lines(folder) == from_scratch(folder)


@pytest.mark.parametrize(("much", "shared"), [(view.MUCH, True), (0, False)], ids=["few", "many"])
def test_where_most_is_touched_all_is_written_in_bulk(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, documents: list[Put], much: int, shared: bool
) -> None:
    monkeypatch.setattr(view, "MUCH", much)
    folder = copied(template, tmp_path)
    take(folder, documents[0])
    before = _tables(folder)
    take(folder, *documents[1:])
    assert bool(before & _tables(folder)) == shared
    assert lines(folder) == from_scratch(folder)


def _tables(folder: Path) -> set[int]:
    """The files of the current generation that are never written again."""
    name = (folder / "rdf" / "CURRENT").read_text(encoding="utf-8").strip()
    return {path.stat().st_ino for path in (folder / "rdf" / name / "store").glob("*.sst")}


def _exported(folder: Path) -> bytes:
    (file,) = graph.export(Graph.open(folder), folder / "out.nq")
    return file.read_bytes()


def _asked_by(folder: Path) -> set[tuple[str, str]]:
    with Archive.open(folder) as archive:
        return {(name.label, name.key) for name in archive.names()}

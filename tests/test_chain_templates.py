"""The chain templates: their form, their codes and sources, and that a file in the folder is all that a chain needs."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from sample_world import FIRST, world

from kg.answers.templates import templates as known_templates
from kg.errors import OntologyError
from kg.graph import Graph, Portion, background, publish, write
from kg.graph.shapes import looked_at, violations
from kg.graph.templates import CHAINS, GOODS, is_template, templates
from kg.graph.terms import BACKGROUND, DCTERMS, REPORTED, SKOS
from kg.resources import resource
from kg.vocabulary import ONTOLOGY

FILES = sorted(resource("ontology/chains").glob("*.ttl"))
ALL = tuple(templates())

GUITAR = """
@prefix chain: <https://w3id.org/lianpu/id/chain/> .
@prefix good: <https://w3id.org/lianpu/id/good/> .
@prefix lp: <https://w3id.org/lianpu/ontology#> .
@prefix stage: <https://w3id.org/lianpu/stage#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
chain:guitar a lp:Chain ; skos:prefLabel "吉他"@zh , "guitars"@en ; dcterms:source "GB/T 4754-2017"@zh ;
    lp:link chain:guitar-strings .
chain:guitar-strings a lp:Link ; skos:prefLabel "琴弦"@zh , "strings"@en ; lp:stage stage:upstream ;
    skos:notation "2422" ; dcterms:source "GB/T 4754-2017 2422 西乐器制造"@zh ; lp:makes good:吉他弦 .
good:吉他弦 a skos:Concept ; skos:prefLabel "吉他弦"@zh .
"""


def objects(subject: NamedNode, predicate: str) -> list[str]:
    return [q.object.value for q in ALL if q.subject == subject and q.predicate.value == predicate]


def links() -> Iterator[tuple[str, NamedNode]]:
    for quad in ALL:
        if quad.predicate.value == ONTOLOGY + "link":
            assert isinstance(quad.object, NamedNode) and isinstance(quad.subject, NamedNode)
            yield quad.subject.value.removeprefix(CHAINS), quad.object


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "chains"
    made.mkdir()
    (made / "guitar.ttl").write_text(GUITAR, encoding="utf-8")
    return made


# --- the shipped ones -------------------------------------------------------------------------------------------------
def test_there_are_eight_of_ten_to_twenty_links_from_upstream_to_downstream() -> None:
    told: dict[str, list[str]] = defaultdict(list)
    for chain, link in links():
        told[chain] += [stage.rpartition("#")[2] for stage in objects(link, ONTOLOGY + "stage")]
    assert sorted(told) == [path.stem for path in FILES]
    assert len(told) == 8
    for chain, stages in told.items():
        assert 10 <= len(stages) <= 20 and set(stages) == {"upstream", "midstream", "downstream"}, chain


def test_codes_are_those_of_the_standard_and_sources_quote_them() -> None:
    with resource("ontology/reference/industries.csv").open(encoding="utf-8", newline="") as file:
        names = {row["code"]: row["name"] for row in csv.DictReader(file)}
    for _, link in links():
        codes = objects(link, SKOS + "notation")
        wanted = {f"GB/T 4754-2017 {code} {names[code]}" for code in codes}
        assert codes and wanted <= set(objects(link, DCTERMS + "source")), link


def test_goods_flow_between_links() -> None:
    made = {q.object for q in ALL if q.predicate.value == ONTOLOGY + "makes"}
    flow = [q for q in ALL if q.predicate.value == ONTOLOGY + "upstreamOf"]
    assert len(flow) > 200
    assert {q.subject for q in flow} | {q.object for q in flow} <= made
    alone = made - {q.subject for q in flow} - {q.object for q in flow}
    assert len(alone) < len(made) / 5


def test_within_a_chain_a_name_leads_to_one_link() -> None:
    store = Store()
    store.extend(ALL)
    known = known_templates(Graph(store))
    for name, of in known.goods.items():
        twice = [chain for chain, times in Counter(link.chain for link in of).items() if times > 1]
        assert not twice, f"{name}: {[link.label for link in of]}"
    names = Counter(q.object for q in ALL if q.predicate.value in (SKOS + "prefLabel", SKOS + "altLabel")
                    and q.subject.value in known.names.values())  # fmt: skip
    assert max(names.values()) == 1


def test_they_hold_to_the_shapes() -> None:
    assert violations(ALL) == []


def test_names_and_kinds_come_from_the_table_of_products() -> None:
    salt = NamedNode("https://w3id.org/lianpu/id/good/碳酸锂")
    kinds = {
        q.subject.value.rpartition("/")[2] for q in ALL if (q.predicate.value, q.object) == (SKOS + "broader", salt)
    }
    assert kinds == {"工业级碳酸锂", "电池级碳酸锂"}
    cell = NamedNode("https://w3id.org/lianpu/id/good/电芯")
    assert {"储能电芯", "锂电池电芯"} <= set(objects(cell, SKOS + "altLabel"))


# --- one's own --------------------------------------------------------------------------------------------------------
def test_a_file_in_the_folder_is_a_chain(folder: Path) -> None:
    made = list(templates(folder))
    assert {q.graph_name for q in made} == {BACKGROUND}
    assert {q.triple for q in made} >= {q.triple for q in parse(GUITAR.encode(), format=RdfFormat.TURTLE)}
    assert violations(made) == []
    store = Store()
    store.extend(made)
    known = known_templates(Graph(store))
    assert [link.label for link in known.of(known.chain_of("吉他"))] == ["琴弦"]


@pytest.mark.parametrize(("whole", "broken", "told"), [
    ("a lp:Chain ;", "a lp:Chain", "no Turtle"),
    ('"2422"', '"9999"', "no code '9999'"),
    ("good:吉他弦 a skos:Concept", "lp:吉他弦 a skos:Concept", "speaks of something else"),
    ("lp:makes good:吉他弦 .", "lp:makes [ skos:prefLabel '吉他弦'@zh ] .", "speaks of something else"),
    ("lp:makes good:吉他弦 .", "lp:makes [ ] .", "speaks of something else"),
])  # fmt: skip
def test_a_wrong_file_is_refused_by_name(folder: Path, whole: str, broken: str, told: str) -> None:
    (folder / "guitar.ttl").write_text(GUITAR.replace(whole, broken), encoding="utf-8")
    with pytest.raises(OntologyError, match=told) as refused:
        list(templates(folder))
    assert refused.value.where == "guitar.ttl"


def test_a_template_that_breaks_a_shape_is_found_in_the_graph(folder: Path, tmp_path: Path) -> None:
    """What stands in a graph's background is checked with what articles say."""
    (folder / "guitar.ttl").write_text(GUITAR.replace("lp:stage stage:upstream ;", ""), encoding="utf-8")

    def background() -> Iterator[Quad]:
        return templates(folder)

    publish(
        tmp_path / "graph",
        [Portion(write(world(FIRST)), whole=True)],
        generation=1,
        background=background,
        tables=folder,
    )
    found = violations(looked_at(Graph.open(tmp_path / "graph")))
    told = [(one.focus, one.shape) for one in found if one.focus.startswith(CHAINS)]
    assert told == [(CHAINS + "guitar-strings", "LinkStage")]


def test_of_the_background_the_templates_are_looked_at() -> None:
    store = Store()
    store.extend((*background(), *write(world(FIRST))))
    graph = Graph(store)
    seen = list(looked_at(graph))
    assert {quad for quad in seen if quad.graph_name == BACKGROUND} == {quad for quad in ALL if is_template(quad)}
    assert {quad for quad in seen if quad.graph_name != BACKGROUND} == set(graph.quads(["reported"]))


STRINGS, STRING = NamedNode(CHAINS + "guitar-strings"), NamedNode(GOODS + "吉他弦")


@pytest.mark.parametrize("said", [
    Quad(STRING, NamedNode(SKOS + "prefLabel"), Literal("弦", language="zh"), REPORTED),  # of a node of a template
    Quad(NamedNode(CHAINS + "lute"), NamedNode(ONTOLOGY + "link"), STRINGS, REPORTED),  # leads to one
])  # fmt: skip
def test_what_is_said_of_a_template_elsewhere_is_looked_at_with_it(folder: Path, said: Quad) -> None:
    made = list(templates(folder))
    apart, whole = (
        violations([*made, said]),
        violations([Quad(one.subject, one.predicate, one.object, REPORTED) for one in (*made, said)]),
    )
    assert apart == whole != []

"""Exports: each form parses back to what the graph holds, and the same graph gives the same bytes."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from sample_world import ARTICLES, FIRST, SECOND, THIRD, Article, world

from kg.errors import InputError
from kg.graph import SUFFIXES, Graph, Portion, export, publish, write
from kg.graph.terms import BACKGROUND, DERIVED, PREFIXES

ID = PREFIXES["id"]
# What follows from it and the first article: the firm is present in the park.
BUILT = Article(id="d04", text="安禾电池运营临川基地。", relations=(("anhe", "operates", "base", "actual"),))
SAID = (*ARTICLES, BUILT)
DERIVED_EDGE = Quad(NamedNode(f"{ID}anhe"), NamedNode(PREFIXES["lp"] + "presentIn"), NamedNode(f"{ID}park"), DERIVED)


def _background() -> Iterator[Quad]:
    yield Quad(
        NamedNode(f"{ID}place"), NamedNode(PREFIXES["skos"] + "prefLabel"), Literal("临川", language="zh"), BACKGROUND
    )


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    folder, tables = tmp_path / "graph", tmp_path / "tables"
    publish(folder, [Portion(write(world(*SAID)), whole=True)], generation=1, background=_background, tables=tables)
    return Graph.open(folder)


def _bytes(graph: Graph, path: Path, **options: object) -> list[bytes]:
    return [file.read_bytes() for file in export(graph, path, **options)]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_bytes_whatever_order_the_articles_came_in(tmp_path: Path, graph: Graph, suffix: str) -> None:
    folder = tmp_path / "other"
    publish(folder, [Portion(write(world(SECOND)), whole=True)], generation=1, background=_background, tables=tmp_path)
    publish(
        folder,
        [Portion(write(world(THIRD, SECOND)), whole=True)],
        generation=2,
        background=_background,
        tables=tmp_path,
    )
    quads = reversed(list(write(world(SECOND, BUILT, THIRD, FIRST))))
    publish(folder, [Portion(quads, whole=True)], generation=3, background=_background, tables=tmp_path)
    files = _bytes(graph, tmp_path / f"a{suffix}")
    assert files == _bytes(Graph.open(folder), tmp_path / f"a{suffix}")
    assert all(files)
    publish(
        folder,
        [Portion(write(world(FIRST, SECOND)), whole=True)],
        generation=4,
        background=_background,
        tables=tmp_path,
    )
    assert files != _bytes(Graph.open(folder), tmp_path / f"a{suffix}")


def test_nquads_are_sorted_and_hold_all_but_the_background(tmp_path: Path, graph: Graph) -> None:
    (content,) = _bytes(graph, tmp_path / "new" / "a.nq")
    lines = content.splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert set(parse(content, format=RdfFormat.N_QUADS)) == {*write(world(*SAID)), *graph.quads(["derived"])}
    assert DERIVED_EDGE in set(graph.quads(["derived"]))
    (background,) = _bytes(graph, tmp_path / "a.nq", graphs=["background"])
    assert list(parse(background, format=RdfFormat.N_QUADS)) == list(_background())


@pytest.mark.parametrize(("suffix", "form"), [(".trig", RdfFormat.TRIG), (".jsonld", RdfFormat.JSON_LD)])
def test_forms_with_graphs_parse_back(tmp_path: Path, graph: Graph, suffix: str, form: RdfFormat) -> None:
    (content,) = _bytes(graph, tmp_path / f"a{suffix}", graphs=["reported", "derived", "background"])
    assert set(parse(content, format=form)) == set(graph.quads())
    dataset = rdflib.Dataset()
    dataset.parse(data=content, format=suffix.removeprefix(".").replace("jsonld", "json-ld"))
    assert len(dataset) == len(list(graph.quads()))


def test_turtle_is_the_graphs_as_one(tmp_path: Path, graph: Graph) -> None:
    (content,) = _bytes(graph, tmp_path / "a.ttl")
    triples = set(parse(content, format=RdfFormat.TURTLE))
    assert {str(quad.triple) for quad in triples} == {str(quad.triple) for quad in graph.quads(["reported", "derived"])}
    assert len(rdflib.Graph().parse(data=content, format="turtle")) == len(triples)
    assert b"@prefix lp:" in content and "安禾电池".encode() in content


def test_jsonld_is_json_with_chinese_as_it_is(tmp_path: Path, graph: Graph) -> None:
    (content,) = _bytes(graph, tmp_path / "a.jsonld")
    assert json.loads(content)
    assert "安禾电池".encode() in content


def test_graphml_has_entities_as_nodes_and_statements_as_edges(tmp_path: Path, graph: Graph) -> None:
    (file,) = export(graph, tmp_path / "a.graphml")
    network = networkx.read_graphml(file)
    labels = networkx.get_node_attributes(network, "label")
    assert sorted(labels.values()) == sorted(e.label for e in world(*SAID).entities)
    assert {node["type"] for _, node in network.nodes(data=True)} == {"Company", "Project", "Park", "Product"}
    edges = {
        (labels[subject], edge["property"], labels[object_]): edge
        for subject, object_, edge in network.edges(data=True)
    }
    assert len(edges) == 6
    supplies = edges["泸溪锂业", "supplies", "安禾电池"]
    assert (supplies["status"], supplies["sources"], supplies["role"]) == ("actual", 2, "供应商")
    assert edges["安禾电池", "investsIn", "安禾电池临川基地"]["status"] == "planned"
    # A vertical tab cannot stand in XML; a carriage return can.
    root = ElementTree.parse(file).getroot()
    quotes = {data.text for data in root.iter() if data.get("key") == "edge-quote"}
    assert quotes == {FIRST.text, THIRD.text, BUILT.text, SECOND.text.replace("\u000b", "\ufffd")}


def _table(file: Path) -> list[dict[str, str]]:
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_csv_has_three_tables(tmp_path: Path, graph: Graph) -> None:
    files = export(graph, tmp_path / "图谱.csv")
    assert [file.name for file in files] == ["图谱.csv", "图谱-observations.csv", "图谱-milestones.csv"]
    statements, observations, milestones = map(_table, files)

    assert list(statements[0])[:11] == [
        "subject", "property", "object", "status", "sources", "confidence", "first", "last",
        "quote", "document", "date",
    ]  # fmt: skip
    assert len(statements) == len(world(*SAID).statements)
    (supplies,) = (row for row in statements if row["property"] == "supplies")
    # Both sentences are equally sure; the first document's stands for the statement.
    assert supplies == {
        "subject": "泸溪锂业", "property": "supplies", "object": "安禾电池", "status": "actual", "sources": "2",
        "confidence": "0.93", "first": "2024-05-31", "last": "2024-06-01", "quote": SECOND.text, "document": SECOND.id,
        "date": "2024-06-01", "item": "", "role": "供应商", "subject_iri": f"{ID}luxi", "object_iri": f"{ID}anhe",
    }  # fmt: skip
    (produces,) = (row for row in statements if row["property"] == "produces")
    assert (produces["item"], produces["date"], produces["first"]) == ("储能电芯", "", "")

    (capacity,) = observations
    assert [capacity[name] for name in ("about", "indicator", "value", "unit", "growth", "normalized_value")] == [
        "安禾电池临川基地", "capacity", "12.5", "GWh", "-5", "12500000000",
    ]  # fmt: skip
    assert (capacity["verbatim"], capacity["quote"]) == ("12.50GWh", FIRST.text)
    assert [(row["kind"], row["when"], row["document"]) for row in milestones] == [
        ("commissioned", "2024-03", FIRST.id)
    ]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_graph_is_exported_too(tmp_path: Path, suffix: str) -> None:
    for file in export(Graph(Store()), tmp_path / f"a{suffix}"):
        assert file.exists()


def test_an_unknown_suffix_or_graph_is_refused_by_name(tmp_path: Path, graph: Graph) -> None:
    for name in ("a.xlsx", "a", ".nq"):
        with pytest.raises(InputError) as refused:
            export(graph, tmp_path / name)
        assert all(suffix in refused.value.hint for suffix in SUFFIXES)
    with pytest.raises(InputError, match="'said'"):
        export(graph, tmp_path / "a.nq", graphs=["said"])
    assert not list(tmp_path.glob("a*"))

"""Exports: each form parses back to what the graph holds, and the same graph gives the same bytes."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from sample_world import ARTICLES, FIRST, SECOND, THIRD, Article, document, world

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


# Of each sentence a part that no name and no number is, and that every form writes as it is.
TOLD = ("位于临川高新区", "又与安禾电池合作", "生产储能电芯。", "运营临川基地")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_without_quotes_no_file_has_a_sentence(tmp_path: Path, graph: Graph, suffix: str) -> None:
    full, bare = (_bytes(graph, tmp_path / f"a{suffix}", quotes=quotes) for quotes in (True, False))
    quoted = not suffix.startswith((".prov", ".dcat"))
    assert [part in b"".join(full).decode() for part in TOLD] == [quoted] * len(TOLD)
    assert not any(part in b"".join(bare).decode() for part in TOLD)
    assert len(bare) == len(full) and all(bare)


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


def test_gexf_has_entities_as_nodes_and_statements_as_edges(tmp_path: Path, graph: Graph) -> None:
    (file,) = export(graph, tmp_path / "a.gexf")
    network = networkx.read_gexf(file, version="1.3")
    labels = networkx.get_node_attributes(network, "label")
    assert sorted(labels.values()) == sorted(e.label for e in world(*SAID).entities)
    edges = {
        (labels[subject], edge["property"], labels[object_]): edge
        for subject, object_, edge in network.edges(data=True)
    }
    assert len(edges) == 6
    supplies = edges["泸溪锂业", "supplies", "安禾电池"]
    assert (supplies["status"], supplies["sources"], supplies["confidence"]) == ("actual", 2, 0.93)
    # In an attribute a line end stands as a reference, or a parser would make it a space.
    quotes = {edge["quote"] for edge in edges.values()}
    assert quotes == {FIRST.text, THIRD.text, BUILT.text, SECOND.text.replace("\u000b", "\ufffd")}


def test_neo4j_has_a_table_of_nodes_and_one_of_relationships(tmp_path: Path, graph: Graph) -> None:
    files = export(graph, tmp_path / "图谱.neo4j.csv")
    assert [file.name for file in files] == ["图谱-nodes.neo4j.csv", "图谱-relationships.neo4j.csv"]
    nodes, edges = (list(csv.reader(io.StringIO(file.read_bytes().decode(), newline=""))) for file in files)
    assert nodes[0] == ["iri:ID", "label", ":LABEL"]
    kinds = {iri: kind for iri, _, kind in nodes[1:]}
    assert kinds[f"{ID}anhe"] == "Company" and len(kinds) == len(world(*SAID).entities)
    header, *told = edges
    assert header[:7] == [":START_ID", ":END_ID", ":TYPE", "iri", "status", "sources:int", "confidence:double"]
    assert {row[0] for row in told} | {row[1] for row in told} <= kinds.keys()
    (supplies,) = (dict(zip(header, row, strict=True)) for row in told if row[2] == "supplies")
    assert (supplies[":START_ID"], supplies[":END_ID"]) == (f"{ID}luxi", f"{ID}anhe")
    assert (supplies["sources:int"], supplies["quote"]) == ("2", SECOND.text)


# --- what a query makes of the graph ----------------------------------------------------------------------------------
OA, PROV, DCAT, VOID = (
    rdflib.Namespace(iri)
    for iri in (
        "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/prov#", "http://www.w3.org/ns/dcat#",
        "http://rdfs.org/ns/void#",
    )
)  # fmt: skip


@pytest.mark.parametrize("name", ["oa", "prov", "dcat"])
def test_turtle_and_jsonld_say_the_same(tmp_path: Path, graph: Graph, name: str) -> None:
    (turtle,) = _bytes(graph, tmp_path / f"a.{name}.ttl")
    (jsonld,) = _bytes(graph, tmp_path / f"a.{name}.jsonld")
    one, other = rdflib.Graph().parse(data=turtle), rdflib.Graph().parse(data=jsonld, format="json-ld")
    assert len(one) > 5 and set(one) == set(other)
    assert not any(isinstance(node, rdflib.BNode) for triple in one for node in triple)


def test_every_sentence_is_a_web_annotation(tmp_path: Path, graph: Graph) -> None:
    (content,) = _bytes(graph, tmp_path / "a.oa.ttl")
    said = rdflib.Graph().parse(data=content)
    found = {article.text: 0 for article in SAID}
    annotations = set(said.subjects(rdflib.RDF.type, OA.Annotation))
    assert annotations == {rdflib.URIRef(row["e"]) for row in graph.select("SELECT ?e { ?e a lp:Evidence }")}
    for annotation in annotations:
        assert set(said[annotation : OA.motivatedBy]) <= {OA.identifying, OA.describing}
        assert said.value(annotation, OA.hasBody)
        target = said.value(annotation, OA.hasTarget)
        selectors = {said.value(one, rdflib.RDF.type): one for one in said[target : OA.hasSelector]}
        assert selectors.keys() == {OA.TextQuoteSelector, OA.TextPositionSelector}
        exact = str(said.value(selectors[OA.TextQuoteSelector], OA.exact))
        start, end = (said.value(selectors[OA.TextPositionSelector], way) for way in (OA.start, OA.end))
        title = str(said.value(said.value(target, OA.hasSource), rdflib.DCTERMS.title))
        (article,) = (one for one in SAID if document(one).title == title)
        assert article.text[int(start) : int(end)] == exact
        found[exact] += 1
    assert all(found.values())


def test_without_quotes_an_annotation_still_says_where(tmp_path: Path, graph: Graph) -> None:
    (content,) = _bytes(graph, tmp_path / "a.oa.ttl", quotes=False)
    said = rdflib.Graph().parse(data=content)
    assert not set(said.subjects(rdflib.RDF.type, OA.TextQuoteSelector))
    for target in said.subjects(rdflib.RDF.type, OA.SpecificResource):
        (selector,) = said[target : OA.hasSelector]
        assert said.value(selector, OA.start) is not None


def test_provenance_leads_from_every_claim_to_a_publisher_and_a_rule(tmp_path: Path, graph: Graph) -> None:
    (content,) = _bytes(graph, tmp_path / "a.prov.ttl")
    said = rdflib.Graph().parse(data=content)
    claims = [rdflib.URIRef(row["c"]) for row in graph.select("SELECT DISTINCT ?c { ?c lp:evidence ?e }")]
    assert claims
    for claim in claims:
        sentences = list(said[claim : PROV.wasDerivedFrom])
        assert sentences
        for sentence in sentences:
            source = said.value(sentence, PROV.wasQuotedFrom)
            assert (source, rdflib.RDF.type, PROV.Entity) in said
            reading = said.value(sentence, PROV.wasGeneratedBy)
            assert (reading, PROV.used, source) in said
            plan = said.value(said.value(reading, PROV.qualifiedAssociation), PROV.hadPlan)
            assert said.value(plan, rdflib.RDFS.label)
    agents = {str(said.value(agent, rdflib.RDFS.label)) for agent in said.objects(None, PROV.wasAttributedTo)}
    assert agents == {document(article).publisher for article in SAID}


def test_the_description_counts_what_there_is(tmp_path: Path, graph: Graph) -> None:
    (content,) = _bytes(graph, tmp_path / "a.dcat.ttl")
    said = rdflib.Graph().parse(data=content)
    (data,) = said.subjects(rdflib.RDF.type, DCAT.Dataset)
    assert int(said.value(data, VOID.documents)) == len(SAID)
    triples = {str(part): int(said.value(part, VOID.triples)) for part in said[data : VOID.subset]}
    assert triples == {
        PREFIXES["graph"] + name: len(list(graph.quads([name]))) for name in ("reported", "derived", "background")
    }
    classes = {
        str(said.value(part, VOID["class"])): int(said.value(part, VOID.entities))
        for part in said[data : VOID.classPartition]
    }
    assert classes[PREFIXES["lp"] + "Statement"] == len(world(*SAID).statements)
    period = said.value(data, rdflib.DCTERMS.temporal)
    dates = sorted(str(row["d"]) for row in graph.select("SELECT ?d { ?x a lp:Document ; lp:earliest ?d }"))
    assert str(said.value(period, DCAT.startDate)) == dates[0]


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

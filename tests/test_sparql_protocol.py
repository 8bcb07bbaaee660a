"""The SPARQL 1.1 Protocol, requirement by requirement, and the clients that people use."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from served import Got, Server
from SPARQLWrapper import CSV, JSON, N3, XML, SPARQLWrapper

from kg.graph import Graph
from kg.graph.terms import NAMED_GRAPHS, PREFIXES

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
FIRMS = "SELECT ?name { ?firm a lp:Company ; skos:prefLabel ?name } ORDER BY ?name"
GRAPHS = {name: iri.value for name, iri in NAMED_GRAPHS.items()}
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")


@pytest.fixture(scope="module")
def graph(demo_folder: Path) -> Graph:
    return Graph.open(demo_folder)


@pytest.fixture(scope="module")
def names(graph: Graph) -> list[str]:
    return [str(row["name"]) for row in graph.select(FIRMS)]


def bound(got: Got, name: str = "name") -> list[str]:
    assert got.status == 200, got.text
    return [row[name]["value"] for row in got.json["results"]["bindings"]]


# --- operations -------------------------------------------------------------------------------------------------------
def by_get(server: Server, query: str) -> Got:
    return server.sparql(query)


def by_form(server: Server, query: str) -> Got:
    return server.request("POST", "/sparql", body=urlencode({"query": query}), headers=FORM)


def as_it_is(server: Server, query: str) -> Got:
    return server.request(
        "POST", "/sparql", body=query.encode(), headers={"Content-Type": "application/sparql-query; charset=utf-8"}
    )


@pytest.mark.parametrize("ask", [by_get, by_form, as_it_is])
def test_a_query_is_answered_however_it_is_sent(
    server: Server, names: list[str], ask: Callable[[Server, str], Got]
) -> None:
    assert bound(ask(server, FIRMS)) == names
    assert bound(ask(server, f"SELECT * {{ VALUES ?name {{ '{names[0]}' }} }}")) == names[:1]


WRONG = [
    ("GET", "/sparql?query=SELEC", None, {}, 400),
    ("GET", f"/sparql?query={quote(FIRMS)}&query={quote(FIRMS)}", None, {}, 400),
    ("GET", f"/sparql?update={quote('CLEAR ALL')}", None, {}, 400),
    ("POST", "/sparql", "", FORM, 400),
    ("POST", "/sparql", FIRMS, {"Content-Type": "text/plain"}, 415),
    ("POST", "/sparql", b"\xff\xfe", DIRECT, 400),
    ("POST", "/sparql", urlencode({"update": "CLEAR ALL"}), FORM, 403),
    ("POST", "/sparql", "CLEAR ALL", {"Content-Type": "application/sparql-update"}, 403),
    ("POST", "/sparql", "CLEAR ALL", DIRECT, 400),
    ("PUT", "/sparql", "", {}, 405),
    ("DELETE", "/sparql", None, {}, 405),
]


@pytest.mark.parametrize(("method", "path", "body", "headers", "status"), WRONG)
def test_what_is_no_query_is_refused(
    server: Server, method: str, path: str, body: str | bytes | None, headers: dict[str, str], status: int
) -> None:
    got = server.request(method, path, body=body, headers=headers)
    assert (got.status, got.media) == (status, "application/problem+json"), got.text


# --- the dataset ------------------------------------------------------------------------------------------------------
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


def size(graph: Graph, *names: str) -> int:
    return len(list(graph.quads(names)))


def counted(got: Got) -> int:
    return int(bound(got, "n")[0])


def test_a_plain_query_is_of_what_articles_say_beside_every_named_graph(server: Server, graph: Graph) -> None:
    assert counted(server.sparql(COUNT)) == size(graph, "reported")
    assert counted(server.sparql(NAMED)) == size(graph, *GRAPHS)


DATASETS = [
    (COUNT, {"default-graph-uri": GRAPHS["background"]}, ("background",)),
    (COUNT, {"default-graph-uri": [GRAPHS["reported"], GRAPHS["background"]]}, ("reported", "background")),
    (COUNT, {"named-graph-uri": GRAPHS["reported"]}, ()),
    (NAMED, {"named-graph-uri": GRAPHS["reported"]}, ("reported",)),
    (NAMED, {"named-graph-uri": [GRAPHS["background"], GRAPHS["derived"]]}, ("background", "derived")),
    (NAMED, {"default-graph-uri": GRAPHS["reported"]}, ()),
    ("SELECT (COUNT(*) AS ?n) FROM graph:background { ?s ?p ?o }", {}, ("background",)),
    ("SELECT (COUNT(*) AS ?n) FROM NAMED graph:background { GRAPH ?g { ?s ?p ?o } }", {}, ("background",)),
    # The protocol's dataset goes before the query's own.
    (
        "SELECT (COUNT(*) AS ?n) FROM graph:reported { ?s ?p ?o }",
        {"default-graph-uri": GRAPHS["background"]},
        ("background",),
    ),
]


@pytest.mark.parametrize(("query", "parameters", "graphs"), DATASETS)
def test_the_dataset_is_the_one_that_is_asked_for(
    server: Server, graph: Graph, query: str, parameters: dict[str, str | list[str]], graphs: tuple[str, ...]
) -> None:
    assert counted(server.sparql(query, **parameters)) == size(graph, *graphs)
    sent = urlencode({"query": query, **parameters}, doseq=True)
    assert counted(server.request("POST", "/sparql", body=sent, headers=FORM)) == size(graph, *graphs)
    address = f"/sparql?{urlencode(parameters, doseq=True)}"
    assert counted(server.request("POST", address, body=query, headers=DIRECT)) == size(graph, *graphs)


def test_a_graph_that_is_no_iri_is_refused(server: Server) -> None:
    assert server.sparql(COUNT, **{"default-graph-uri": "no iri"}).status == 400


# --- forms ------------------------------------------------------------------------------------------------------------
ALL_KINDS = """SELECT ?a ?b ?c ?d ?e { VALUES (?a ?b ?c ?d ?e) {
  (<http://x.example/é?a&b> "<a> & 'b' \\t\\n\\r\\u000b\\"" "中文"@zh 1.5 UNDEF) (UNDEF "" "a"@en "x"^^<http://x.example/t> true) } }"""


def test_rows_come_as_json(server: Server) -> None:
    got = server.sparql(ALL_KINDS, accept="application/sparql-results+json")
    assert got.media == "application/sparql-results+json"
    assert got.json["head"]["vars"] == list("abcde")
    first, second = got.json["results"]["bindings"]
    assert first["a"] == {"type": "uri", "value": "http://x.example/é?a&b"}
    assert first["b"] == {"type": "literal", "value": "<a> & 'b' \t\n\r\u000b\""}
    assert first["c"] == {"type": "literal", "value": "中文", "xml:lang": "zh"}
    assert first["d"] == {"type": "literal", "value": "1.5", "datatype": PREFIXES["xsd"] + "decimal"}
    assert "e" not in first
    assert "a" not in second


@pytest.mark.parametrize("media", ["application/sparql-results+xml", "text/csv", "text/tab-separated-values"])
def test_rows_in_other_forms_say_the_same(server: Server, media: str) -> None:
    got = server.sparql(ALL_KINDS, accept=media)
    assert got.media == media
    if media.endswith("xml"):
        parsed = rdflib.query.Result.parse(io.BytesIO(got.body), format="xml")
        rows = [[row[name] for name in "abcd"] for row in parsed]
        # XML has no way to say a vertical tab.
        assert str(rows[0][1]) == "<a> & 'b' \t\n\r\ufffd\""
        assert rows[0][2] == rdflib.Literal("中文", lang="zh")
        assert rows[1][0] is None
        assert rows[0][3] == rdflib.Literal("1.5", datatype=rdflib.XSD.decimal)
    elif media == "text/csv":
        header, first, second = csv.reader(io.StringIO(got.text, newline=""))
        assert header == list("abcde")
        assert first == ["http://x.example/é?a&b", "<a> & 'b' \t\n\r\u000b\"", "中文", "1.5", ""]
        assert second == ["", "", "a", "x", "true"]
    else:
        header, first, second = got.text.splitlines()[0], *got.text.split("\n")[1:3]
        assert header.split("\t") == [f"?{name}" for name in "abcde"]
        assert first.split("\t")[0] == "<http://x.example/é?a&b>"
        assert first.split("\t")[2:] == ['"中文"@zh', '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', ""]
        assert second.split("\t")[1:3] == ['""', '"a"@en']


@pytest.mark.parametrize(("accept", "media"), [
    ("", "application/sparql-results+json"),
    ("*/*", "application/sparql-results+json"),
    ("application/json", "application/sparql-results+json"),
    ("text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
    ("text/*", "text/csv"),
    ("text/html, */*;q=0.1", "application/sparql-results+json"),
    ("text/csv;q=0, */*", "application/sparql-results+json"),
])  # fmt: skip
def test_the_form_is_the_one_that_is_liked_most(server: Server, accept: str, media: str) -> None:
    got = server.sparql(FIRMS, accept=accept)
    assert (got.status, got.media) == (200, media)
    assert got.headers["vary"] == "accept"


def test_a_form_that_there_is_none_of_is_refused(server: Server) -> None:
    assert server.sparql(FIRMS, accept="image/png").status == 406
    assert server.sparql("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1", accept="text/csv").status == 406


@pytest.mark.parametrize("media", ["application/sparql-results+json", "application/sparql-results+xml", "text/csv"])
def test_a_truth_value_comes_in_every_form(server: Server, media: str) -> None:
    got = server.sparql("ASK { ?s a lp:Company }", accept=media)
    said = {
        "application/sparql-results+json": lambda: json.loads(got.body)["boolean"],
        "application/sparql-results+xml": lambda: ET.fromstring(got.text)[1].text == "true",
        "text/csv": lambda: "true" in got.text,
    }[media]
    assert said()
    assert got.media == media


TRIPLES = [
    ("text/turtle", "turtle"),
    ("application/n-triples", "nt"),
    ("application/ld+json", "json-ld"),
    ("application/rdf+xml", "xml"),
]


@pytest.mark.parametrize(("media", "form"), TRIPLES)
@pytest.mark.parametrize(
    "query",
    ["CONSTRUCT { ?s skos:prefLabel ?o } WHERE { ?s a lp:Park ; skos:prefLabel ?o }", "DESCRIBE ?s { ?s a lp:Park }"],
)
def test_triples_come_in_every_form(server: Server, graph: Graph, query: str, media: str, form: str) -> None:
    got = server.sparql(query, accept=media)
    assert got.media == media
    read = rdflib.Graph().parse(data=got.body, format=form)
    assert len(read) == len({str(triple) for triple in graph.construct(query)}) > 10


# --- descriptions -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("media", "form"), TRIPLES)
def test_without_a_query_the_service_describes_itself(server: Server, graph: Graph, media: str, form: str) -> None:
    got = server.get("/sparql", accept=media)
    assert got.media == media
    told = rdflib.Graph().parse(data=got.body, format=form)
    (service,) = told.subjects(rdflib.RDF.type, SD.Service)
    assert told.value(service, SD.endpoint) == rdflib.URIRef(f"{server.address}/sparql")
    assert {str(name) for name in told.objects(None, SD.name)} == set(GRAPHS.values())
    default = told.value(told.value(service, SD.defaultDataset), SD.defaultGraph)
    assert int(str(told.value(default, VOID.triples))) == size(graph, "reported")


def test_the_data_are_described(server: Server, graph: Graph) -> None:
    told = rdflib.Graph().parse(data=server.get("/.well-known/void").body, format="turtle")
    (data,) = told.objects(None, VOID.sparqlEndpoint)
    assert str(data) == f"{server.address}/sparql"
    assert sum(int(str(number)) for number in told.objects(None, VOID.triples)) == size(graph, *GRAPHS)


# --- clients ----------------------------------------------------------------------------------------------------------
@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_curl(server: Server, names: list[str]) -> None:
    asked = [
        "curl",
        "-sS",
        "--fail",
        "-G",
        f"{server.address}/sparql",
        "-H",
        "Accept: text/csv",
        "--data-urlencode",
        f"query={FIRMS}",
    ]
    told = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=60).stdout
    assert told.split() == ["name", *names]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper(server: Server, names: list[str], method: str) -> None:
    client = SPARQLWrapper(f"{server.address}/sparql")
    client.setMethod(method)
    client.setQuery("PREFIX lp: <https://w3id.org/lianpu/ontology#> " + FIRMS)
    client.setReturnFormat(JSON)
    assert [row["name"]["value"] for row in client.queryAndConvert()["results"]["bindings"]] == names
    client.setReturnFormat(XML)
    assert len(client.queryAndConvert().getElementsByTagName("result")) == len(names)
    client.setReturnFormat(CSV)
    assert client.queryAndConvert().decode().split()[1:] == names
    client.setQuery("CONSTRUCT { ?s a lp:Company } WHERE { ?s a lp:Company }")
    client.setReturnFormat(N3)
    assert len(rdflib.Graph().parse(data=client.queryAndConvert(), format="turtle")) == len(names)


def test_the_store_of_rdflib(server: Server, names: list[str]) -> None:
    remote = rdflib.Graph(SPARQLStore(f"{server.address}/sparql"))
    rows = remote.query(FIRMS, initNs=PREFIXES)
    assert [str(row.name) for row in rows] == names
    company = rdflib.URIRef(PREFIXES["lp"] + "Company")
    assert len(set(remote.subjects(rdflib.RDF.type, company))) == len(names)

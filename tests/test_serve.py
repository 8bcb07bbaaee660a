"""The server: its JSON API says what the program says, identifiers lead somewhere, new generations are seen."""

from __future__ import annotations

import json
import re
import shutil
import signal
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from conftest import Run
from jsonschema import Draft202012Validator
from pydantic import BaseModel
from served import Got, Server, serving

from kg import pipeline
from kg.answers.answering import ROWS
from kg.answers.catalogue import QUESTIONS
from kg.answers.chain import chain
from kg.answers.derivations import between
from kg.answers.lookup import counts, facts
from kg.answers.network import network
from kg.archive import Archive
from kg.graph import Graph, rules
from kg.meaning.values import OF_THE_RECORD
from kg.resources import resource
from kg.serve import shapes
from kg.serve.frames import Reply
from kg.serve.kept import Kept
from kg.view.data import content
from kg.view.locked import part
from kg.vocabulary import IDENTIFIERS

FIRM, PARK = "右岸铝电", "右岸生态铝产业园"


@pytest.fixture(scope="module")
def graph(demo_folder: Path) -> Graph:
    return Graph.open(demo_folder)


def named(server: Server, name: str) -> str:
    """The id of the entity that is called so, without the namespace."""
    (found,) = [one for one in server.get("/api/search", q=name).json["entities"] if one["label"] == name]
    return str(found["iri"]).removeprefix(IDENTIFIERS)


# --- things -----------------------------------------------------------------------------------------------------------
def test_about_tells_what_the_graph_holds(server: Server, graph: Graph) -> None:
    told = server.get("/api/about").json
    found = counts(graph)
    assert told["foundation"]["documents"] == found.documents > 0
    assert told["entities"] == found.entities
    assert sum(sum(one.values()) for one in told["statements"].values()) == sum(found.statements.values()) > 0


@pytest.mark.parametrize("typed", [PARK, "右岸生态", "youanshengtailvchanyeyuan", "yastlcyy"])
def test_a_name_is_found_however_it_is_typed(server: Server, typed: str) -> None:
    first = server.get("/api/search", q=typed).json["entities"][0]
    assert (first["label"], first["type"], first["documents"]) == (PARK, "Park", 1)


def test_a_search_keeps_to_its_type_and_its_limit(server: Server) -> None:
    found = server.get("/api/search", q="产业", type="Park", limit=2).json
    assert [one["type"] for one in found["entities"]] == ["Park", "Park"]
    assert found["more"]
    assert server.get("/api/search", q="没有这个名字").json["entities"] == []


def test_a_search_of_texts_gives_quotes(server: Server, demo_folder: Path) -> None:
    found = server.get("/api/search", q="磷酸鐵鋰 供应", kind="text").json
    assert found["total"] == len(found["passages"]) > 0
    with Archive.open(demo_folder) as archive:
        for one in found["passages"]:
            assert archive.document(one["document"]).text[one["start"] : one["end"]] == one["quote"]
            assert {one["quote"][start:end] for start, end in one["marks"]} == {"磷酸铁锂", "供应"}


def test_an_entity_has_all_that_is_told_of_it_with_sentences(server: Server, graph: Graph) -> None:
    id_ = named(server, FIRM)
    told = server.get(f"/api/entity/{id_}").json
    found = facts(graph, IDENTIFIERS + id_)
    assert [one["iri"] for one in told["statements"]] == [edge.key for edge in found.edges]
    assert [one["iri"] for one in told["observations"]] == [figure.key for figure in found.node.figures]
    assert told["documents"] == list(found.documents)
    held = [*told["statements"], *told["observations"], *told["milestones"]]
    assert held
    assert all(one["quotes"] for one in held)
    assert server.get(f"/api/entity/{quote(IDENTIFIERS + id_, safe='')}").json == told


def test_a_statement_and_its_document_lead_to_each_other(server: Server) -> None:
    (said, *_) = server.get(f"/api/entity/{named(server, FIRM)}").json["statements"]
    assert server.get(f"/api/why/{said['iri'].rpartition('/')[2]}").json == said
    quoted = said["quotes"][0]
    document = server.get(f"/api/document/{quoted['document']}").json
    (place,) = [
        one for one in document["passages"] if any(held["iri"] == said["iri"] for held in one["held"])
    ]  # fmt: skip
    assert document["text"][place["start"] : place["end"]] == quoted["quote"]
    (held,) = [one for one in place["held"] if one["iri"] == said["iri"]]
    marks = {quoted["quote"][start:end] for start, end in quoted["marks"]}
    assert marks == {document["text"][slice(*held[end])] for end in ("subject", "object")}


# --- what hangs together ----------------------------------------------------------------------------------------------
def test_neighbours_are_the_network_of_the_page(server: Server, graph: Graph) -> None:
    id_ = named(server, FIRM)
    got = server.get("/api/neighbours", id=id_, hops=2, limit=5).json
    drawn = network(graph, around=IDENTIFIERS + id_, hops=2, limit=5)
    told = json.loads(json.dumps(content(drawn)))
    Draft202012Validator(json.loads(part("network.schema.json"))).validate(got)
    for name in ("form", "around", "hops", "leftOut", "words", "nodes", "statements"):
        assert got[name] == told[name], name
    assert got["leftOut"] == drawn.left_out > 0


FILTERS: list[tuple[dict[str, Any], str, set[str]]] = [
    ({"relation": ["produces", "supplies"]}, "property", {"produces", "supplies"}),
    ({"status": ["planned"]}, "status", {"planned"}),
    ({"sources": 2}, "sources", {"2", "3"}),
]


@pytest.mark.parametrize(("parameters", "name", "allowed"), FILTERS)
def test_neighbours_are_filtered(server: Server, parameters: dict[str, Any], name: str, allowed: set[str]) -> None:
    got = server.get("/api/neighbours", limit=300, **parameters).json
    assert {str(one[name]) for one in got["statements"]} == allowed


def test_neighbours_of_a_type_are_that_and_the_middle(server: Server) -> None:
    got = server.get("/api/neighbours", id=named(server, FIRM), type="Product").json
    assert {one["type"] for at, one in enumerate(got["nodes"]) if at != got["around"]} == {"Product"}


def test_a_chain_and_a_path_show_their_statements(server: Server, graph: Graph) -> None:
    id_ = named(server, FIRM)
    told = server.get("/api/chain", id=id_, direction="downstream").json
    found = chain(graph, IDENTIFIERS + id_, upstream=False)
    assert [(hop["supplier"]["iri"], hop["customer"]["iri"], hop["tier"]) for hop in told["hops"]] == [
        (hop.supplier, hop.customer, hop.tier) for hop in found.hops
    ]
    assert all(statement["quotes"] for hop in told["hops"] for statement in hop["statements"])
    last = told["hops"][-1]["customer"]
    way = server.get("/api/path", supplier=id_, customer=last["iri"]).json
    assert way["hops"][0]["supplier"]["label"] == FIRM
    assert way["hops"][-1]["customer"] == last
    assert 0 <= way["weakest"] < len(way["hops"])


def test_a_timeline_tells_which_numbers_there_are_and_then_one(server: Server) -> None:
    id_ = named(server, FIRM)
    there = server.get("/api/timeline", id=id_).json
    assert there["points"] == []
    told = server.get("/api/timeline", id=id_, indicator="capacity").json
    assert len(told["points"]) == there["indicators"]["capacity"] > 0
    assert all(point["quotes"] for point in told["points"])


# --- what follows, what is missing, what contradicts ------------------------------------------------------------------
def derivation(server: Server) -> Got:
    first = server.get("/api/neighbours", limit=1000).json["derived"][0]
    return server.get(f"/api/why/{first['iri'].removeprefix(IDENTIFIERS)}")


def test_what_follows_is_told_apart_with_its_rule_and_premises(gold_server: Server, gold_folder: Path) -> None:
    found = facts(Graph.open(gold_folder), IDENTIFIERS + named(gold_server, "阴麓硅材有限公司"))
    told = gold_server.get(f"/api/entity/{named(gold_server, '阴麓硅材有限公司')}").json
    assert [one["iri"] for one in told["derived"]] == [one.key for one in found.derived]
    assert not {one["iri"] for one in told["statements"]} & {one["iri"] for one in told["derived"]}
    (one,) = [one for one in told["derived"] if one["rule"] == "local_supply"]
    assert (one["basis"], one["property"], one["object"]["label"]) == ("derived", "couldSupply", "原澄晶能有限公司")
    assert one["because"] == {"zh": rules()["local_supply"].zh, "en": rules()["local_supply"].en}
    assert len(one["premises"]) == 4 and all(premise["quotes"] for premise in one["premises"])
    assert gold_server.get(f"/api/why/{quote(one['iri'], safe='')}").json == one


def test_neighbours_have_what_follows_between_them(gold_server: Server, gold_folder: Path) -> None:
    got = gold_server.get("/api/neighbours", id=named(gold_server, "阴麓硅材有限公司"), hops=2, limit=300).json
    shown = {one["key"] for one in got["nodes"]}
    told = {
        (got["nodes"][one["subject"]]["key"], one["property"], got["nodes"][one["object"]]["key"])
        for one in got["statements"] if one["status"] == "actual"
    }  # fmt: skip
    follows = {(one["subject"]["iri"], one["property"], one["object"]["iri"]) for one in got["derived"]}
    assert "local_supply" in {one["rule"] for one in got["derived"]}
    assert {end for subject, _, object_ in follows for end in (subject, object_)} <= shown
    assert not follows & told
    graph = Graph.open(gold_folder)
    every, left_out = between(graph, sorted(shown), (), most=1000)
    some, rest = between(graph, sorted(shown), (), most=2)
    assert left_out == 0 and len(some) == 2 and len(some) + rest == len(every) >= len(follows)


def test_gaps_and_conflicts_are_those_of_the_commands(gold_server: Server, gold_folder: Path, kg: Run) -> None:
    commands = (
        (("gaps", PARK, "--chain", "铝"), ("/api/gaps", {"park": PARK, "chain": "铝"})),
        (("gaps", PARK), ("/api/gaps", {"park": PARK})),
        (("conflicts",), ("/api/conflicts", {})),
        (("conflicts", "云上鲲鹏"), ("/api/conflicts", {"thing": "云上鲲鹏"})),
    )
    for command, (path, values) in commands:
        told = gold_server.get(path, **values).json
        told.pop("notes")
        assert told == json.loads(kg(*command, "--format", "json", "--graph", gold_folder).out), command
    assert len(gold_server.get("/api/conflicts").json["rows"]) > 1


# --- questions --------------------------------------------------------------------------------------------------------
def test_an_answer_is_that_of_the_command_line(server: Server, demo_folder: Path, kg: Run) -> None:
    told = server.get("/api/ask/q01", territory=PARK).json
    assert told.pop("notes") == []
    assert told == json.loads(kg("ask", "q01", PARK, "--format", "json", "--graph", demo_folder).out)
    asked = server.get("/api/ask", text=f"{PARK}有哪些企业？").json
    assert "q01" in asked.pop("notes")[0]
    assert asked == told


def test_of_many_rows_as_many_are_given_as_are_asked_for(server: Server) -> None:
    some, few = server.get("/api/ask/q30").json, server.get("/api/ask/q30", rows=1).json
    assert few["rows"] == some["rows"][:1] and len(some["rows"]) == ROWS
    assert few["cut"] > some["cut"] > 0
    many = server.get("/api/ask", text="哪些结论只有单一来源？", rows=ROWS + 1).json
    assert many["rows"][:ROWS] == some["rows"] and len(many["rows"]) == ROWS + 1


def test_the_catalogue_is_listed_with_its_parameters(server: Server) -> None:
    listed = server.get("/api/questions").json["questions"]
    past = {number for number, one in QUESTIONS.items() if any(given.kind == "past" for given in one.parameters)}
    assert {one["number"] for one in listed} == QUESTIONS.keys() - past - {OF_THE_RECORD}
    assert all(one["examples"] for one in listed)
    (first,) = [one for one in listed if one["number"] == "q01"]
    assert first["parameters"] == [
        {"name": "territory", "kind": "entity", "types": ["Park", "Place"], "optional": False}
    ]


def test_the_queries_that_are_listed_can_be_asked(server: Server) -> None:
    listed = server.get("/api/queries").json["queries"]
    assert len(listed) > 30
    (counting,) = [one for one in listed if one["name"] == "counts"]
    assert server.sparql(counting["query"]).json["results"]["bindings"]


def test_every_answer_has_the_form_that_is_described(server: Server) -> None:
    firm, park = named(server, FIRM), named(server, PARK)
    told = server.get(f"/api/entity/{firm}").json
    customer = server.get("/api/chain", id=firm, direction="downstream").json["hops"][0]["customer"]["iri"]
    answers: list[tuple[type[BaseModel], Got, str]] = [
        (shapes.About, server.get("/api/about"), "statements"),
        (shapes.Matches, server.get("/api/search", q=FIRM), "entities"),
        (shapes.Matches, server.get("/api/search", q=FIRM, kind="text"), "passages"),
        (shapes.Entity, server.get(f"/api/entity/{firm}"), "observations"),
        (shapes.Entity, server.get(f"/api/entity/{park}"), "statements"),
        (shapes.Network, server.get("/api/neighbours", id=firm), "nodes"),
        (shapes.Chain, server.get("/api/chain", id=firm, direction="downstream"), "hops"),
        (shapes.Path, server.get("/api/path", supplier=firm, customer=customer), "hops"),
        (shapes.Timeline, server.get("/api/timeline", id=firm, indicator="capacity"), "points"),
        (shapes.Answer, server.get("/api/ask/q01", territory="长河智能汽车产业园"), "rows"),
        (shapes.Statement, server.get(f"/api/why/{told['statements'][0]['iri'].rpartition('/')[2]}"), "quotes"),
        (shapes.Document, server.get(f"/api/document/{told['documents'][0]}"), "passages"),
        (shapes.Answer, server.get("/api/gaps", park=PARK, chain="铝"), "rows"),
        (shapes.Answer, server.get("/api/diff", since="2024"), "rows"),
        (shapes.Network, server.get("/api/neighbours", limit=1000), "derived"),
        (shapes.Derived, derivation(server), "premises"),
    ]
    for shape, got, filled in answers:
        shape.model_validate_json(got.body, strict=True)
        assert got.json[filled], (shape, filled)


def test_an_answer_of_one_generation_is_not_that_of_the_next() -> None:
    kept = Kept(size=1600)
    kept.put("gen-1", "a", Reply(body=b"first"))
    assert kept.get("gen-1", "a") == Reply(body=b"first")
    assert kept.get("gen-2", "a") is None
    for name in "bcdefghijklmnopqrstuvwxyz":
        kept.put("gen-2", name, Reply(body=b"x" * 90))
    assert kept.get("gen-2", "b") is None
    assert kept.get("gen-2", "z")
    kept.put("gen-2", "long", Reply(body=b"x" * 200))
    assert kept.get("gen-2", "long") is None


# --- refusals ---------------------------------------------------------------------------------------------------------
REFUSED = [
    ("/api/entity/company/none", 404, "no such entity"),
    ("/api/why/none", 404, "no such statement"),
    ("/api/document/none", 404, "no such document"),
    ("/api/ask/q98", 400, "no such question"),
    ("/api/ask/q01", 400, "it takes"),
    ("/api/ask/q01?territory=x&colour=red", 400, "not asked with colour"),
    ("/api/ask/q01?territory=x&rows=0", 422, "rows"),
    ("/api/ask?text=%E4%BD%A0%E5%A5%BD", 400, "not certain"),
    ("/api/search", 422, "q:"),
    ("/api/search?q=a&type=Firm", 422, "Company"),
    ("/api/search?q=a&kind=text&since=yesterday", 400, "yesterday"),
    ("/api/chain?id=x&tiers=99", 422, "tiers"),
    ("/api/why/derivation/none", 404, "no such derivation"),
    ("/api/gaps", 422, "park"),
    ("/api/gaps?park=%E6%97%A0%E6%AD%A4%E5%9B%AD", 400, "nothing in the graph"),
    ("/api/diff", 400, "?since="),
    ("/api/diff?since=2024&generation=1", 400, "?since="),
    ("/api/diff?generation=99", 404, "not kept"),
    ("/api/about?as_of=2024-13", 400, "no date"),
    ("/api/about?as_of=yesterday", 422, "as_of"),
    ("/api/nothing", 404, "not found"),
    ("/id/company/none", 404, "no such thing"),
]


@pytest.mark.parametrize(("path", "status", "said"), REFUSED)
def test_a_refusal_is_a_problem_with_its_reason(server: Server, path: str, status: int, said: str) -> None:
    got = server.request("GET", path)
    assert (got.status, got.media) == (status, "application/problem+json")
    told = got.json
    assert told["status"] == status
    assert told["title"]
    assert said in got.text


# --- identifiers ------------------------------------------------------------------------------------------------------
def test_an_identifier_gives_triples_to_programs_and_a_page_to_people(server: Server) -> None:
    path = f"/id/{named(server, FIRM)}"
    triples = server.get(path, accept="application/n-triples")
    assert triples.media == "application/n-triples"
    assert f"<{IDENTIFIERS}{path.removeprefix('/id/')}>" in triples.text
    for said in ("ontology#Statement>", "ontology#quote>", "prefLabel>"):
        assert said in triples.text
    assert server.get(path).media == "text/turtle"
    assert server.get(path, accept="application/ld+json").json
    page = server.get(path, accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (page.status, page.headers["location"]) == (303, f"/#id={path.removeprefix('/id/')}")
    assert server.get(path, accept="image/png").status == 406
    head = server.request("HEAD", path, headers={"Accept": "application/n-triples"})
    assert (head.status, head.media, head.body) == (200, "application/n-triples", b"")


def test_a_replaced_identifier_leads_to_its_successor(server: Server, graph: Graph) -> None:
    rows = graph.select("SELECT ?old ?new { ?old dcterms:isReplacedBy ?new }")
    assert rows
    for row in rows[:3]:
        old, new = (str(row[name]).removeprefix(IDENTIFIERS) for name in ("old", "new"))
        got = server.get(f"/id/{old}")
        assert (got.status, got.headers["location"]) == (301, f"/id/{new}")
        assert server.get(f"/api/entity/{old}").json["iri"] == IDENTIFIERS + new


def test_statements_and_documents_have_addresses_too(server: Server) -> None:
    (said, *_) = server.get(f"/api/entity/{named(server, FIRM)}").json["statements"]
    told = server.get(f"/id/{said['iri'].removeprefix(IDENTIFIERS)}", accept="application/n-triples").text
    assert "#quote>" in told
    assert server.get(f"/id/document/{said['quotes'][0]['document']}").status == 200


# --- the server itself ------------------------------------------------------------------------------------------------
def test_health_metrics_and_the_log(server: Server) -> None:
    secret = "不可说的名字"
    server.get("/api/search", q=secret)
    server.sparql(f"SELECT * {{ ?s skos:prefLabel '{secret}' }}")
    assert server.get("/health").json == {"status": "ok", "generation": 1}
    metrics = server.get("/metrics").text
    assert re.search(r'^lianpu_requests_total\{route="/api/search",status="200"\} [1-9]', metrics, re.MULTILINE)
    assert re.search(r'^lianpu_workers\{state="idle"\} [1-9]', metrics, re.MULTILINE)
    for line in metrics.splitlines():
        assert re.fullmatch(r"# (HELP|TYPE) \w+ .+|\w+(\{(\w+=\"[^\"]*\",?)+\})? [-+.\w]+", line), line
    log = server.log.read_text()
    assert "GET /api/search 200" in log
    for telling in (secret, quote(secret), "SELECT"):
        assert telling not in log + metrics


def test_an_answer_that_the_client_has_is_not_sent_again(server: Server) -> None:
    first = server.get("/api/about")
    again = server.request("GET", "/api/about", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_a_new_generation_is_seen_without_a_restart(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    articles = sorted(resource("corpus/demo").glob("*.ann"))
    pipeline.build_annotated(articles[:1], folder=folder)
    with serving(folder, tmp_path / "log") as server:
        before = server.get("/api/about").json
        pipeline.build_annotated(articles[1:3], folder=folder)
        after = server.get("/api/about").json
        assert (before["foundation"]["documents"], after["foundation"]["documents"]) == (1, 3)
        assert (before["generation"], after["generation"]) == (1, 2)
        shutil.rmtree(folder / "rdf")
        assert server.get("/health").status == 503
        got = server.get("/api/search", q="铝")
        assert str(folder) not in got.text + server.get("/health").text


def test_an_interrupt_ends_server_and_workers(demo_folder: Path, tmp_path: Path) -> None:
    with serving(demo_folder, tmp_path / "log") as server:
        assert server.get("/health").status == 200
        group = children(server.process.pid)
        assert len(group) > 1
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(timeout=20) == 130
    for _ in range(100):
        if not any(Path(f"/proc/{pid}").exists() for pid in group):
            return
        time.sleep(0.1)
    raise AssertionError(f"{group} are still there")


def test_a_killed_server_leaves_no_worker(demo_folder: Path, tmp_path: Path) -> None:
    with serving(demo_folder, tmp_path / "log") as server:
        assert server.get("/health").status == 200
        group = children(server.process.pid)
        server.process.kill()
        server.process.wait(timeout=20)
    for _ in range(100):
        if not any(Path(f"/proc/{pid}").exists() for pid in group):
            return
        time.sleep(0.1)
    raise AssertionError(f"{group} are still there")


def test_a_folder_without_a_graph_is_refused(kg: Run, tmp_path: Path) -> None:
    ran = kg("serve", "--graph", tmp_path / "none")
    assert ran.status == 4
    assert "there is no graph here" in ran.err


def children(pid: int) -> list[int]:
    """The processes below one, all generations of them."""
    found: list[int] = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        if parent == pid:
            child = int(path.parent.name)
            found += [child, *children(child)]
    return found

"""The graph: what is written is what the world says, generations follow one another, queries are answered."""

import datetime
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from sample_world import ARTICLES, FIRST, SECOND, THIRD, Article, document, texts, world

from kg.archive import Archive
from kg.errors import InputError, QueryError, StoreError
from kg.graph import Graph, Portion, check, current, filling, publish, terms, write
from kg.graph import generations as generations_module
from kg.graph.terms import BACKGROUND, PREFIXES, REPORTED, document_iri, number
from kg.graph.unheard import unheard
from kg.model import Reading

LP, ID = PREFIXES["lp"], PREFIXES["id"]


def _background() -> Iterator[Quad]:
    for name in ("临川", "泸溪"):
        yield Quad(
            NamedNode(f"{ID}place-{name}"),
            NamedNode(PREFIXES["skos"] + "prefLabel"),
            Literal(name, language="zh"),
            BACKGROUND,
        )


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "places.csv").write_text("code,name\n1,临川\n", encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "graph"


def _publish(folder: Path, tables: Path, generation: int, *articles: Article) -> Graph:
    publish(
        folder,
        [Portion(write(world(*articles)), whole=True)],
        generation=generation,
        background=_background,
        tables=tables,
    )
    return Graph.open(folder)


def _in_memory(*articles: Article) -> Graph:
    store = Store()
    store.extend(write(world(*articles)))
    return Graph(store)


# --- what is written --------------------------------------------------------------------------------------------------
WRITTEN = [
    "id:luxi lp:supplies id:anhe",
    "id:luxi a lp:Company ; skos:prefLabel '泸溪锂业'@zh ; skos:altLabel '泸溪锂业有限公司'@zh",
    "id:luxi lp:mentionedIn ?e . ?e a lp:Evidence ; lp:start 0 ; lp:subjectStart 0 ; lp:subjectEnd 4 ; "
    "lp:objectStart 5 ; lp:objectEnd 8 ; lp:antecedentStart 1 ; lp:antecedentEnd 3 ; lp:rule 'test/row' ; "
    "lp:confidence 0.93",
    "id:luxi-0 dcterms:isReplacedBy id:luxi",
    "id:park skos:notation 'zone-1'",
    "?s a lp:Statement ; rdf:subject id:luxi ; rdf:predicate lp:supplies ; rdf:object id:anhe ; lp:sources 2 ; "
    "lp:status status:actual ; lp:confidence 0.93 ; lp:role '供应商' ; lp:from '2023' ; lp:until '2025-06' ; "
    "lp:earliest '2023-01-01'^^xsd:date ; lp:latest '2025-06-30'^^xsd:date ; "
    "lp:firstReported '2024-05-31'^^xsd:date ; lp:lastReported '2024-06-01'^^xsd:date ; lp:evidence ?e , ?f . "
    "FILTER(?e != ?f)",
    "?s rdf:predicate lp:investsIn ; lp:status status:planned",
    "?s rdf:predicate lp:produces ; lp:item id:cells",
    "?o a lp:Observation ; lp:about id:base ; lp:indicator indicator:capacity ; lp:value 12.5 ; lp:unit 'GWh' ; "
    "lp:verbatim '12.50GWh' ; lp:normalizedValue 1.25e10 ; lp:normalizedUnit 'Wh' ; lp:period '2024-01/2024-03' ; "
    "lp:earliest '2024-01-01'^^xsd:date ; lp:latest '2024-03-31'^^xsd:date ; lp:growth -5.0 ; lp:bound bound:exact ; "
    "lp:status status:actual ; lp:of id:anhe ; lp:evidence ?e",
    "?m a lp:Milestone ; lp:about id:base ; lp:kind kind:commissioned ; lp:date '2024-03' ; "
    "lp:status status:actual ; lp:earliest '2024-03-01'^^xsd:date ; lp:latest '2024-03-31'^^xsd:date ; lp:evidence ?e",
    "?d a lp:Document ; dcterms:identifier 'b 02/新闻' ; dcterms:title '题：b 02/新闻' ; "
    "dcterms:publisher '临川日报' ; dcterms:issued '2024-06-01' ; lp:earliest '2024-06-01'^^xsd:date ; "
    "lp:latest '2024-06-01'^^xsd:date ; dcterms:source 'https://news.example/7' ; "
    "lp:repostOf ?o . ?o dcterms:identifier '临川-001.txt'",
]
NOT_WRITTEN = [
    "id:anhe lp:investsIn id:base",
    "?d dcterms:source ?path FILTER(CONTAINS(STR(?path), 'somebody'))",
    "?d dcterms:identifier 'c03' ; dcterms:issued ?when",
    "?s rdf:predicate lp:locatedIn ; lp:role ?role",
    "GRAPH ?g { ?s ?p ?o } FILTER(?g != graph:reported)",
    "GRAPH ?g { ?s ?p ?o } FILTER(isBlank(?s) || isBlank(?o))",
]


@pytest.mark.parametrize(
    ("pattern", "stands"), [*((pattern, True) for pattern in WRITTEN), *((pattern, False) for pattern in NOT_WRITTEN)]
)
def test_the_graph_says_what_the_world_says(pattern: str, stands: bool) -> None:
    assert _in_memory(*ARTICLES).ask(f"ASK {{ {pattern} }}") is stands


def test_quads_are_the_same_before_and_after_they_were_stored() -> None:
    quads = set(write(world(*ARTICLES)))
    assert set(_in_memory(*ARTICLES).quads()) == quads
    assert {str(quad) for quad in _in_memory(*ARTICLES).quads()} == {str(quad) for quad in quads}


@pytest.mark.parametrize(
    ("value", "type_", "text"),
    [
        (Decimal("12.50"), "decimal", "12.5"),
        (Decimal("1E+2"), "decimal", "100"),
        (Decimal("-0.0"), "decimal", "0"),
        (Decimal("0.142857142857142857"), "decimal", "0.142857142857142857"),
        (7.52e10, "double", "75200000000"),
        (1e-7, "double", "0.0000001"),
        (0.1 + 0.2, "double", "0.30000000000000004"),
        (1e300, "double", "1" + "0" * 300),
        (118, "integer", "118"),
    ],
)
def test_numbers_stand_in_the_form_that_the_store_gives_back(value: Decimal, type_: str, text: str) -> None:
    literal = number(value, type=type_)
    store = Store()
    store.add(Quad(NamedNode(ID), NamedNode(ID), literal, REPORTED))
    (stored,) = store
    assert literal.value == stored.object.value == text


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(InputError):
        number(float("nan"), type="double")


@pytest.mark.parametrize(
    ("id", "local"), [("a-1.txt", "a-1.txt"), ("b 02/新", "b%2002%2F%E6%96%B0"), ("<>%", "%3C%3E%25")]
)
def test_document_iris(id: str, local: str) -> None:
    assert document_iri(id).value == f"{ID}document/{local}"


# --- generations ------------------------------------------------------------------------------------------------------
def _lines(graph: Graph) -> list[str]:
    return sorted(map(str, graph.quads()))


def test_the_order_of_articles_does_not_matter_and_adding_then_removing_is_no_change(
    folder: Path, tables: Path, tmp_path: Path
) -> None:
    both = _lines(_publish(folder, tables, 1, FIRST, SECOND))
    assert _lines(_publish(folder, tables, 2, THIRD, SECOND, FIRST)) != both
    assert _lines(_publish(folder, tables, 3, SECOND, FIRST)) == both
    assert _lines(_publish(tmp_path / "other", tables, 1, SECOND, FIRST)) == both
    assert _lines(_publish(folder, tables, 4)) == sorted(map(str, _background()))


def test_a_reader_keeps_the_generation_that_it_opened(folder: Path, tables: Path) -> None:
    reader = _publish(folder, tables, 1, FIRST)
    before = _lines(reader)
    for generation in range(2, 6):
        _publish(folder, tables, generation, *ARTICLES[: generation % 3 + 1])
        assert _lines(reader) == before
    assert reader.generation == 1
    assert sorted(path.name for path in (folder / "rdf").iterdir()) == ["CURRENT", "gen-4", "gen-5"]


def test_a_reader_in_another_process_reads_while_one_is_open(folder: Path, tables: Path) -> None:
    graph = _publish(folder, tables, 1, FIRST)
    program = (
        "import sys, pathlib; from kg.graph import Graph; "
        "print(Graph.open(pathlib.Path(sys.argv[1])).ask('ASK { id:luxi lp:supplies id:anhe }')); "
        "assert not {'rdflib', 'spacy', 'networkx'} & sys.modules.keys()"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (run.stdout, run.stderr) == ("True\n", "")
    assert graph.ask("ASK { id:luxi lp:supplies id:anhe }")


def test_a_crash_before_the_switch_leaves_the_standing_generation(
    folder: Path, tables: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _lines(_publish(folder, tables, 1, FIRST))

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    for step in ("fill", "_switch"):
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(generations_module, step, crash)
            _publish(folder, tables, 2, FIRST, SECOND)
        assert current(folder).number == 1
        assert _lines(Graph.open(folder)) == before
    mended = _publish(folder, tables, 2, FIRST, SECOND)
    assert mended.generation == 2
    assert set(mended.quads(["reported"])) == set(write(world(FIRST, SECOND)))


def test_a_crash_between_the_archive_s_commit_and_the_graph_is_seen_and_mended(folder: Path, tables: Path) -> None:
    def update(article: Article, *, crash: bool) -> None:
        with Archive.open(folder, create=True) as archive:
            archive.put(document(article), Reading(document=article.id))
            archive.commit()
            if crash:
                raise KeyboardInterrupt
            _publish(folder, tables, archive.generation, article)

    update(FIRST, crash=False)
    with pytest.raises(KeyboardInterrupt):
        update(SECOND, crash=True)
    with Archive.open(folder) as archive:
        assert (archive.generation, current(folder).number) == (2, 1)
        held = [article for article in ARTICLES if article.id in archive]
        graph = _publish(folder, tables, archive.generation, *held)
        assert archive.generation == graph.generation
    assert set(graph.quads(["reported"])) == set(write(world(FIRST, SECOND)))


@pytest.mark.parametrize("content", [None, "", "gen-9\n", "../elsewhere\n"])
def test_without_a_usable_current_there_is_no_graph_until_it_is_published_again(
    folder: Path, tables: Path, content: str | None
) -> None:
    before = _lines(_publish(folder, tables, 4, FIRST))
    pointer = folder / "rdf" / "CURRENT"
    pointer.unlink()
    if content is not None:
        pointer.write_text(content)
    assert current(folder) is None
    with pytest.raises(StoreError) as refused:
        Graph.open(folder)
    assert "kg rebuild" in refused.value.hint
    assert _lines(_publish(folder, tables, 4, FIRST)) == before


def test_a_generation_can_be_published_again_under_its_number(folder: Path, tables: Path) -> None:
    first = _publish(folder, tables, 1, FIRST)
    before = _lines(first)
    for articles in ((SECOND,), (THIRD,), (FIRST,)):
        again = _publish(folder, tables, 1, *articles)
        assert again.generation == 1
        assert set(again.quads(["reported"])) == set(write(world(*articles)))
    assert _lines(first) == before


def test_a_damaged_generation_is_refused_and_replaced_by_one_made_afresh(folder: Path, tables: Path) -> None:
    before = _lines(_publish(folder, tables, 1, FIRST))
    for path in (folder / "rdf" / "gen-1" / "store").iterdir():
        path.write_bytes(b"damaged")
    with pytest.raises(StoreError, match="cannot be read") as refused:
        Graph.open(folder)
    assert "kg rebuild" in refused.value.hint
    with pytest.raises(StoreError, match="cannot be written") as refused:
        _publish(folder, tables, 2, FIRST)
    assert "kg rebuild" in refused.value.hint
    publish(
        folder,
        [Portion(write(world(FIRST)), whole=True)],
        generation=1,
        background=_background,
        tables=tables,
        afresh=True,
    )
    assert _lines(Graph.open(folder)) == before


def test_the_background_is_loaded_once_and_again_when_its_tables_change(folder: Path, tables: Path) -> None:
    loads = []

    def background() -> Iterator[Quad]:
        loads.append(len(loads))
        yield from list(_background())[: 3 - len(loads)]

    def places(generation: int) -> int:
        publish(
            folder,
            [Portion(write(world(FIRST)), whole=True)],
            generation=generation,
            background=background,
            tables=tables,
        )
        return len(list(Graph.open(folder).quads(["background"])))

    assert [places(1), places(2), len(loads)] == [2, 2, 1]
    (tables / "places.csv").write_text("code,name\n", encoding="utf-8")
    assert [places(3), places(4), len(loads)] == [1, 1, 2]


def test_a_quad_in_the_wrong_graph_is_refused_and_nothing_of_it_stands(folder: Path, tables: Path) -> None:
    stray = Quad(NamedNode(ID), NamedNode(ID), Literal("x"))
    for quad in (stray, next(_background())):
        with pytest.raises(StoreError, match="wrong graph"):
            publish(folder, [Portion([quad])], generation=1, background=_background, tables=tables)
        with pytest.raises(StoreError, match="wrong graph"):  # as text, its line not ended
            publish(
                folder, [Portion([terms.line(quad).rstrip("\n")])], generation=1, background=_background, tables=tables
            )
    with pytest.raises(StoreError, match="wrong graph"):
        publish(folder, [], generation=1, background=lambda: iter([stray]), tables=tables)
    assert current(folder) is None


def test_what_goes_wrong_while_the_graph_is_written_leaves_the_standing_one(folder: Path, tables: Path) -> None:
    before = _lines(_publish(folder, tables, 1, FIRST))

    def broken() -> Iterator[Quad]:
        yield from write(world(SECOND))
        raise InputError("a number is not finite")

    for afresh in (True, False):
        with pytest.raises(InputError, match="not finite"):
            publish(
                folder,
                [Portion(broken(), whole=True)],
                generation=2,
                background=_background,
                tables=tables,
                afresh=afresh,
            )
    assert _lines(Graph.open(folder)) == before


def test_text_and_quads_say_the_same_whatever_they_hold(folder: Path, tables: Path) -> None:
    texts = ["", 'a "b" \\ c', "一\n二\r\t三", "🙂 . <x> \u0085"]
    said = [Quad(NamedNode(ID), NamedNode(f"{ID}{at}"), Literal(text), REPORTED) for at, text in enumerate(texts)]
    assert set(terms.quads(map(terms.line, said))) == set(said)
    # More than is read at a time, of pieces of all lengths.
    many = [terms.line(said[at % 4]) * (at % 7) for at in range(20_000)]
    many += [""] * 5000 + [terms.line(said[0])]
    lines = terms.Lines(many)
    assert lines.opened().read() == "".join(many).encode() and lines.many == "".join(many).count("\n")
    publish(
        folder, [Portion([*said[:2], *map(terms.line, said[2:])])], generation=1, background=_background, tables=tables
    )
    assert set(Graph.open(folder).quads(["reported"])) == set(said)


def test_many_quads_go_in_bulk(folder: Path, tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "BULK", 10)
    expected = _lines(_in_memory(FIRST, THIRD))
    _publish(folder, tables, 1, FIRST, SECOND)
    graph = _publish(folder, tables, 2, FIRST, THIRD)
    assert sorted(map(str, graph.quads(["reported"]))) == expected


def test_where_there_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refused:
        Graph.open(tmp_path / "none")
    assert "kg build" in refused.value.hint


# --- queries ----------------------------------------------------------------------------------------------------------
def test_rows_are_plain_python_values() -> None:
    rows = _in_memory(FIRST).select(
        "SELECT ?about ?value ?normalized ?sources ?latest ?role (?value > 1 AS ?more) WHERE { ?o lp:about ?about ; "
        "lp:value ?value ; lp:normalizedValue ?normalized ; lp:sources ?sources ; lp:latest ?latest "
        "OPTIONAL { ?o lp:role ?role } }"
    )
    assert rows == [
        {
            "about": f"{ID}base", "value": 12.5, "normalized": 1.25e10, "sources": 1, "latest": "2024-03-31",
            "role": None, "more": True,
        }
    ]  # fmt: skip
    assert [type(value) for value in rows[0].values()] == [str, float, float, int, str, type(None), bool]


def test_plain_queries_ask_what_is_reported_and_others_name_their_graph(folder: Path, tables: Path) -> None:
    graph = _publish(folder, tables, 1, FIRST)
    labels = "SELECT ?label WHERE { %s { ?s skos:prefLabel ?label } } ORDER BY ?label"
    reported = [row["label"] for row in graph.select(labels % "")]
    assert reported == ["临川高新区", "安禾电池", "安禾电池临川基地", "泸溪锂业"]
    assert [row["label"] for row in graph.select(labels % "GRAPH graph:reported")] == reported
    assert [row["label"] for row in graph.select(labels % "GRAPH graph:background")] == ["临川", "泸溪"]


def test_construct() -> None:
    triples = _in_memory(FIRST).construct(
        "CONSTRUCT { ?o lp:buysFrom ?who } WHERE { ?who lp:supplies ?o }", who=f"{ID}luxi"
    )
    assert [str(triple) for triple in triples] == [f"<{ID}anhe> <{LP}buysFrom> <{ID}luxi>"]


# The query, the values, and what stands in the place of each variable where somebody writes the query by hand.
LUXI, ANHE = {"v": f"{ID}luxi"}, {"v": f"{ID}anhe"}
BOUND = [
    ("SELECT ?o WHERE { ?v lp:supplies ?o }", LUXI, "id:luxi"),
    ("SELECT ?o { GRAPH graph:reported { ?s lp:supplies ?o FILTER(?s = ?v) } }", LUXI, "id:luxi"),
    ("SELECT ?l { ?s skos:prefLabel ?l FILTER(STR(?l) = ?v) }", {"v": "泸溪锂业"}, "'泸溪锂业'"),
    ("SELECT ?s { { BIND(STRLANG(?v, 'zh') AS ?l) } ?s skos:prefLabel ?l }", {"v": "泸溪锂业"}, "'泸溪锂业'"),
    ("SELECT ?s ?r { ?s lp:firstReported ?day OPTIONAL { ?s lp:role ?r FILTER(?day > ?v) } }",
     {"v": datetime.date(2024, 1, 1)}, "'2024-01-01'^^xsd:date"),
    ("SELECT ?s { GRAPH graph:reported { ?s a lp:Company FILTER NOT EXISTS { ?v lp:supplies ?s } } }", LUXI, "id:luxi"),
    ("SELECT ?s { ?s a lp:Company MINUS { ?s lp:supplies ?v } }", ANHE, "id:anhe"),
    ("SELECT ?s ?n { ?s a lp:Company { SELECT ?s (COUNT(?o) AS ?n) { ?s lp:supplies ?o FILTER(?o = ?v) } GROUP BY ?s}}",
     ANHE, "id:anhe"),
    ("SELECT (COUNT(?o) AS ?n) { ?o lp:value ?x FILTER(?x > ?v) }", {"v": 12}, "12"),
    ("SELECT (COUNT(?o) AS ?n) { ?o lp:value ?x FILTER(?x > ?v) }", {"v": Decimal("12.50")}, "12.50"),
    ("SELECT ?s { ?s lp:normalizedValue ?x FILTER(?x >= ?v) }", {"v": 1.25e10}, "1.25e10"),
    ("SELECT ?s { ?s lp:plain ?x FILTER(?v) }", {"v": True}, "true"),
    ("SELECT ?s { # not here: { ?x\n ?v lp:supplies ?s FILTER(STR(?s) != \"{ ?x\" && ?s != <http://x.example/#>) }",
     LUXI, "id:luxi"),
    ("SELECT ?s (EXISTS { ?s lp:supplies ?v } AS ?does) WHERE { ?s a lp:Company , ?c VALUES ?c { lp:Company } }",
     ANHE, "id:anhe"),
    ("SELECT ?s ?c { VALUES (?s ?c) { (id:luxi lp:Company) (id:anhe lp:Company) } ?s a ?c ; lp:supplies ?v }",
     ANHE, "id:anhe"),
    ("SELECT ?s { { ?s lp:supplies ?v } UNION { ?v lp:supplies ?s } }", ANHE, "id:anhe"),
    ("SELECT ?s ?t { ?s a lp:Company OPTIONAL { ?s lp:supplies ?t , ?v } }", ANHE, "id:anhe"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "values", "written"), BOUND)
def test_a_bound_value_means_what_it_would_mean_in_the_place_of_the_variable(
    query: str, values: dict[str, object], written: str
) -> None:
    def answers(graph: Graph, query: str, **values: object) -> list[str]:
        return sorted(str([row[name] for name in sorted(row)]) for row in graph.select(query, **values))

    for articles in ((FIRST,), ARTICLES):
        graph = _in_memory(*articles)
        assert answers(graph, query, **values) == answers(graph, query.replace("?v", written))


def test_bound_rows_restrict() -> None:
    graph = _in_memory(*ARTICLES)
    query = "SELECT ?s WHERE { ?s lp:mentionedIn ?e ; skos:prefLabel ?label } GROUP BY ?s ORDER BY ?s"

    def keys(value: object) -> list[str]:
        return [str(row["s"]).removeprefix(ID) for row in graph.select(query, s=value)]

    assert keys(f"{ID}luxi") == ["luxi"]
    assert keys([f"{ID}luxi", f"{ID}anhe"]) == ["anhe", "luxi"]
    assert keys([]) == []
    assert keys(None) == ["anhe", "base", "cells", "luxi", "park"]
    assert keys('"} ?x ?y ?z #') == []


@pytest.mark.parametrize(
    "text", ['"', "\\", "a\nb\r\tc", "'} DROP ALL #", "<http://x>", "http://x y", "字\u0001\u0085", "https://x/<a>", ""]
)
def test_text_is_bound_whatever_signs_it_has(text: str) -> None:
    graph = _in_memory()
    assert graph.select("SELECT ?text (STRLEN(?text) AS ?long) WHERE { }", text=text) == [
        {"text": text, "long": len(text)}
    ]


INVALID = [
    ("SELECT ?s WHERE { ?s lp:supplies \n ?o ", {}, "line 2"),
    ("SELEC ?s {}", {}, "line 1"),
    ("SELECT ?s { ?s foo:bar ?o }", {}, "Prefix not found"),
    ("SELECT ?s { ?s ?p ?o }", {"who": 1}, "no variable ?who"),
    ("SELECT ?s { ?s ?p ?o }", {"s": object()}, "cannot be bound"),
    ("CONSTRUCT WHERE { ?s ?p ?o }", {"s": ID}, "no WHERE"),
    ("ASK { ?s ?p ?o }", {}, "no SELECT"),
    ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", {"s": ID}, "no SELECT"),
    ("DELETE WHERE { ?s ?p ?o }", {}, "a query only reads"),
    ("", {}, "not valid SPARQL"),
    ("SELECT ?s { SERVICE <http://127.0.0.1/sparql> { ?s ?p ?o } }", {}, "SERVICE is not allowed"),
    ("SELECT ?s { ?s ?p ?o . service silent<http://127.0.0.1/sparql> { ?s ?p ?o } }", {}, "SERVICE is not allowed"),
]


@pytest.mark.parametrize(("query", "values", "said"), INVALID)
def test_a_query_that_is_not_valid_is_refused_with_its_place(query: str, values: dict[str, object], said: str) -> None:
    with pytest.raises(QueryError) as refused:
        _in_memory(FIRST).select(query, **values)
    assert said in str(refused.value)
    assert len(str(refused.value)) < 600


def test_a_word_that_only_looks_like_a_service_is_allowed() -> None:
    query = "# Which service?\nSELECT ?service {\n  # SERVICE\n ?service lp:supplies $Service2 }"
    assert len(_in_memory(FIRST).select(query)) == 1


def test_a_value_may_hold_the_word() -> None:
    assert _in_memory(FIRST).select("SELECT ?s { ?s skos:prefLabel ?name }", name="Data Service 公司") == []


# Each of these reads otherwise to a parser than it looks: a comparison that looks like an IRI, an escaped quote in a name,
# a word glued to the one before.
HIDDEN = [
    "PREFIX : <http://127.0.0.1:9/> SELECT * { FILTER(?a<?b)SERVICE:x#>\n {?s ?p ?o} }",
    "PREFIX e: <http://127.0.0.1:9/> SELECT * { ?s e:a\\'b ?z . SERVICE e:x {?s ?p ?o} FILTER(?s != 'x') }",
    "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    'SELECT * { ?s ?p """\n# """ . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }',
    "SELECT * { ?s ?p ?o # a comment\rSERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("query", HIDDEN)
def test_a_hidden_service_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        _in_memory(FIRST).select(query)


def test_a_query_may_choose_its_graphs() -> None:
    graph = _in_memory(FIRST)
    assert graph.select("SELECT * FROM graph:background { ?s a lp:Company }") == []
    assert graph.select("SELECT * FROM graph:reported { ?s a lp:Company }")


def test_the_other_forms_refuse_a_select() -> None:
    graph = _in_memory(FIRST)
    with pytest.raises(QueryError, match="no ASK"):
        graph.ask("SELECT ?s { ?s ?p ?o }")
    with pytest.raises(QueryError, match="no CONSTRUCT"):
        graph.construct("SELECT ?s { ?s ?p ?o }")


# --- invariants -------------------------------------------------------------------------------------------------------
def test_a_graph_as_it_is_written_breaks_no_invariant(folder: Path, tables: Path) -> None:
    assert check(_publish(folder, tables, 1, *ARTICLES), texts(*ARTICLES)) == []


STATEMENT = "<https://w3id.org/lianpu/id/statement/luxi-supplies-anhe-actual>"
REPORTED_DATA, DERIVED_DATA = "GRAPH graph:reported", "GRAPH graph:derived"
MUTANTS = [
    ("evidence_missing", f"DELETE WHERE {{ {REPORTED_DATA} {{ {STATEMENT} lp:evidence ?e }} }}"),
    ("evidence_missing", f"DELETE {{ {REPORTED_DATA} {{ ?m lp:evidence ?e }} }} WHERE {{ {REPORTED_DATA} "
     "{ ?m a lp:Milestone ; lp:evidence ?e } }"),
    ("evidence_incomplete", f"DELETE WHERE {{ {REPORTED_DATA} {{ ?e lp:quote ?q }} }}"),
    ("evidence_incomplete", f"DELETE WHERE {{ {REPORTED_DATA} {{ ?d a lp:Document }} }}"),
    ("quote", f"DELETE {{ {REPORTED_DATA} {{ ?e lp:start ?n }} }} INSERT {{ {REPORTED_DATA} {{ ?e lp:start 1 }} }} "
     f"WHERE {{ {REPORTED_DATA} {{ ?e lp:start ?n }} }}"),
    ("quote", f"DELETE {{ {REPORTED_DATA} {{ ?e lp:quote ?q }} }} INSERT {{ {REPORTED_DATA} {{ ?e lp:quote ?r }} }} "
     f"WHERE {{ {REPORTED_DATA} {{ ?e lp:quote ?q BIND(REPLACE(?q, '\\r', '') AS ?r) }} }}"),
    ("quote", f"DELETE {{ {REPORTED_DATA} {{ ?d dcterms:identifier ?i }} }} INSERT {{ {REPORTED_DATA} "
     f"{{ ?d dcterms:identifier 'gone' }} }} WHERE {{ {REPORTED_DATA} {{ ?d dcterms:identifier ?i }} }}"),
    ("plain_unfounded", f"INSERT DATA {{ {REPORTED_DATA} {{ id:anhe lp:supplies id:luxi }} }}"),
    ("plain_unfounded", f"INSERT DATA {{ {REPORTED_DATA} {{ id:anhe lp:investsIn id:base }} }}"),
    ("plain_unfounded", f"DELETE WHERE {{ {REPORTED_DATA} {{ {STATEMENT} ?p ?o }} }}"),
    ("replaced_by_nothing", f"INSERT DATA {{ {REPORTED_DATA} {{ id:old dcterms:isReplacedBy id:gone }} }}"),
    ("replaced_in_a_circle", f"INSERT DATA {{ {REPORTED_DATA} {{ id:a dcterms:isReplacedBy id:b . "
     "id:b dcterms:isReplacedBy id:a } }"),
    ("replaced_twice", f"INSERT DATA {{ {REPORTED_DATA} {{ id:luxi-0 dcterms:isReplacedBy id:anhe }} }}"),
    ("replaced_twice", f"INSERT DATA {{ {REPORTED_DATA} {{ id:anhe dcterms:isReplacedBy id:luxi }} }}"),
    ("sources_missing", f"DELETE WHERE {{ {REPORTED_DATA} {{ {STATEMENT} lp:sources ?n }} }}"),
    ("sources_missing", f"DELETE {{ {REPORTED_DATA} {{ ?o lp:sources ?n }} }} INSERT {{ {REPORTED_DATA} "
     f"{{ ?o lp:sources 0 }} }} WHERE {{ {REPORTED_DATA} {{ ?o a lp:Observation ; lp:sources ?n }} }}"),
    ("sources_missing", f"INSERT DATA {{ {REPORTED_DATA} {{ {STATEMENT} lp:confidence 1.5 }} }}"),
    ("names_not_one", f"INSERT DATA {{ {REPORTED_DATA} {{ id:luxi skos:prefLabel '别名'@zh }} }}"),
    ("names_not_one", f"INSERT DATA {{ {REPORTED_DATA} {{ id:luxi a lp:Park }} }}"),
    ("entity_unknown", f"DELETE WHERE {{ {REPORTED_DATA} {{ id:cells skos:prefLabel ?l }} }}"),
    ("blank_node", f"INSERT DATA {{ {REPORTED_DATA} {{ [] lp:note 'x' }} }}"),
    ("derivation_unfounded", f"INSERT DATA {{ {DERIVED_DATA} {{ id:d a lp:Derivation }} }}"),
    ("derivation_unfounded", f"INSERT DATA {{ {DERIVED_DATA} {{ id:d a lp:Derivation ; lp:premise id:gone }} }}"),
    ("derivation_unfounded", f"INSERT DATA {{ {DERIVED_DATA} {{ id:d a lp:Derivation ; lp:premise "
     "<https://w3id.org/lianpu/id/statement/anhe-investsIn-base-planned> } }"),
    ("derived_unexplained", f"INSERT DATA {{ {DERIVED_DATA} {{ id:luxi lp:produces id:cells }} }}"),
    ("derived_unexplained", f"INSERT DATA {{ {DERIVED_DATA} {{ id:d a lp:Derivation ; rdf:subject id:luxi ; "
     "rdf:predicate lp:couldSupply ; rdf:object id:anhe } }"),
    ("derived_otherwise", f"INSERT DATA {{ {DERIVED_DATA} {{ id:luxi lp:couldSupply id:anhe }} }}"),
    ("reference_unknown", f"INSERT DATA {{ {DERIVED_DATA} {{ id:d lp:reference id:park ; lp:within id:base }} }}"),
    ("stray", "INSERT DATA { id:a lp:supplies id:b }"),
    ("stray", "INSERT DATA { GRAPH graph:other { id:a lp:supplies id:b } }"),
]  # fmt: skip


@pytest.mark.parametrize(("invariant", "update"), MUTANTS)
def test_each_invariant_finds_its_mutant(invariant: str, update: str) -> None:
    graph = _in_memory(*ARTICLES)
    graph.store.update(update, prefixes=PREFIXES)
    findings = check(graph, texts(*ARTICLES))
    assert invariant in {finding.invariant for finding in findings}


def test_every_invariant_has_a_mutant() -> None:
    folder = Path(generations_module.__file__).parent / "queries" / "invariants"
    assert {path.stem for path in folder.glob("*.rq")} | {"quote", "stray", "derived_otherwise"} == {
        name for name, _ in MUTANTS
    }


def test_a_document_that_the_archive_lacks_is_a_finding() -> None:
    findings = check(_in_memory(FIRST, THIRD), texts(FIRST))
    assert {finding.invariant for finding in findings} == {"quote"}
    assert all("c03" in finding.detail for finding in findings)


def test_a_query_that_would_change_the_graph_is_told_that_it_only_reads() -> None:
    for query in ("DELETE WHERE { ?s ?p ?o }", "# all of it\nPREFIX x: <http://x/> insert data { x:a x:b x:c }"):
        with pytest.raises(QueryError, match="a query only reads"):
            Graph(Store()).select(query)
    with pytest.raises(QueryError, match="not valid SPARQL"):
        Graph(Store()).select("SELECT WHERE deleted")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?x { ?x a lp:company ; lp:supply ?y }", {"lp:company": "lp:Company", "lp:supply": "lp:supplies"}),
        ("SELECT ?x { ?x lp:status status:actua }", {"status:actua": "status:actual"}),
        ("SELECT ?x { ?x a lp:Firm }", {"lp:Firm": ""}),
        ('SELECT ?x { ?x a lp:Company ; rdfs:label "lp:Firm" . <http://lp:Firm/> ?p ?x } # lp:Firm', {}),
        ("PREFIX lp: <http://elsewhere/> SELECT ?x { ?x a lp:Firm }", {}),
    ],
)
def test_words_that_the_ontology_does_not_have(query: str, words: dict[str, str]) -> None:
    assert {word: next(iter(near), "") for word, near in unheard(query).items()} == words


def test_every_query_of_ours_uses_words_of_the_ontology() -> None:
    for file in sorted((Path(__file__).parent.parent / "kg").rglob("*.rq")):
        assert not unheard(file.read_text(encoding="utf-8")), file

"""The command line, called as a person calls it: what it prints, where, and with which exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from conftest import Run
from rich.cells import cell_len
from sample_world import ARTICLES, FIRST, SECOND, Article, document, world

from kg import graph as graph_stage
from kg.archive import Archive, Name
from kg.model import Reading, Span, World
from kg.naming import normal
from kg.resources import resource
from kg.vocabulary import IDENTIFIERS, INDICATORS, PROPERTIES, TYPES
from tests.sample_files import PARAGRAPHS, column, html, pdf, written

KG = shutil.which("kg", path=Path(sys.executable).parent) or "kg"
IN_ORDER = (
    "build", "import", "remove", "rebuild", "export", "ask", "query", "show", "why", "search", "park",
    "compare", "person", "sources", "single-source", "decisions", "merge", "split", "rename", "confirm", "reject",
    "undo", "link", "view", "check", "documents", "text",
    "stats", "schema", "demo",
)  # fmt: skip
DENIAL = Article(
    id="d04",
    text="泸溪锂业否认落户临川高新区。",
    published="2024-07",
    relations=(("luxi", "locatedIn", "park", "negated"),),
)
NICKNAME = replace(SECOND, aliases=SECOND.aliases | {"anhe": "安禾"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of a few sentences whose meaning is given by hand, so that no reader decides what a command prints."""
    folder = tmp_path_factory.mktemp("cli") / "graph"
    articles = (FIRST, NICKNAME, *ARTICLES[2:], DENIAL, Article(
        id="e05", text="安禾电池临川基地（安禾）位于临川高新区。", relations=(("base", "locatedIn", "park", "actual"),),
        aliases={"base": "安禾"},
    ))  # fmt: skip
    _publish(folder, articles, world(*articles))
    return folder


def _publish(folder: Path, articles: tuple[Article, ...], made: World) -> None:
    with Archive.open(folder, create=True) as archive:
        for article in articles:
            archive.put(document(article), Reading(document=article.id))
        archive.put_names(
            (),
            (
                Name(label=label, normal=normal(label), key=entity.key, type=entity.type)
                for entity in made.entities
                for label in (entity.label, *entity.aliases)
            ),
        )
        archive.commit()
        graph_stage.publish(
            folder,
            [graph_stage.Portion(graph_stage.write(made), whole=True)],
            generation=archive.generation,
            background=lambda: iter(()),
        )


# --- help -------------------------------------------------------------------------------------------------------------
def test_help_lists_the_commands_in_the_order_of_the_flow_in_chinese_and_english(kg: Run) -> None:
    ran = kg("--help")
    assert ran.status == 0
    places = [re.search(rf"^\W*{name}\s+[\u4e00-\u9fff].*[A-Za-z]", ran.out, re.MULTILINE) for name in IN_ORDER]
    assert all(places)
    assert [place.start() for place in places if place] == sorted(place.start() for place in places if place)


@pytest.mark.parametrize("command", IN_ORDER)
def test_every_command_explains_itself(kg: Run, command: str) -> None:
    ran = kg(command, "--help")
    assert ran.status == 0
    assert re.search(r"[\u4e00-\u9fff]", ran.out)


def test_version(kg: Run) -> None:
    assert re.fullmatch(r"lianpu \d+\.\d+\.\d+\n", kg("--version").out)


# --- show -------------------------------------------------------------------------------------------------------------
def test_show_gives_every_fact_with_its_sentence_document_date_sources_and_confidence(kg: Run, folder: Path) -> None:
    ran = kg("show", "安禾电池", "--graph", folder)
    assert (ran.status, ran.err) == (0, "")
    assert re.search(r"投资建设 investsIn\s+安禾电池临川基地（项目）\s+计划\s+1\s+0\.93\s+1\s+anhe-inv\s*\n", ran.out)
    assert re.search(r"生产 produces\s+储能电芯（产品）\s+储能电芯\s+实际\s+1\s+0\.93\s+2\s+anhe-pro\s*\n", ran.out)
    assert re.search(
        r"供应商 ←supplies\s+泸溪锂业（企业）\s+供应商 · 2023年至2025年6月\s+实际\s+2\s+0\.93\s+1,3\s+luxi-sup\s*\n",
        ran.out,
    )
    assert f"《题：{FIRST.id}》 临川日报 2024年5月 [{FIRST.id}]" in ran.out
    assert f"《题：{SECOND.id}》 临川日报 2024年6月1日 [{SECOND.id}]" in ran.out
    assert "又名 also called: 安禾" in ran.out
    assert ran.out.count(FIRST.text[9:20]) == 1, "a sentence that says two things is quoted once"


def test_show_gives_numbers_with_their_meaning_and_events_in_time(kg: Run, folder: Path) -> None:
    ran = kg("show", "安禾电池临川基地", "--graph", folder)
    assert re.search(r"产能（安禾电池）\s+12\.50GWh\s+2024年1—3月\s+同比下降5%\s+实际\s+1\s+0\.90\s+\d", ran.out)
    assert re.search(r"2024年3月\s+投产\s+实际\s+1\s+0\.90\s+\d", ran.out)
    assert re.search(r"位于 locatedIn\s+临川高新区（园区）", ran.out)


def test_tables_line_up_by_the_width_of_chinese_signs(kg: Run, folder: Path) -> None:
    lines = kg("show", "安禾电池", "--graph", folder).out.splitlines()
    columns = ("对象", "安禾电池临川基地（项目）", "储能电芯（产品）", "泸溪锂业（企业）")
    table = lines[lines.index("关系 relations") + 1 : lines.index("原句 quotes")]
    starts = {cell_len(line[: line.index(word)]) for line in table for word in columns if word in line}
    assert len(starts) == 1
    assert sum(word in line for line in table for word in columns) == 5


# --- names ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("said", "meant"), [
    ("安禾电池", "安禾电池"), ("泸溪锂业有限公司", "泸溪锂业"), ("anhedianchi", "安禾电池"), ("ahdc", "安禾电池"),
    ("lxly", "泸溪锂业"), ("临川高新", "临川高新区"), ("AnHeDianChi", "安禾电池"), (f"{IDENTIFIERS}luxi", "泸溪锂业"),
    (f"{IDENTIFIERS}luxi-0", "泸溪锂业"), ("泸溪 锂业", "泸溪锂业"),
])  # fmt: skip
def test_a_name_is_found_by_alias_pinyin_initials_part_and_iri(kg: Run, folder: Path, said: str, meant: str) -> None:
    ran = kg("show", said, "--graph", folder)
    assert ran.status == 0
    assert ran.out.startswith(f"{meant}  ")


def test_the_entity_mainly_called_so_comes_first_and_the_others_are_named(kg: Run, folder: Path) -> None:
    assert kg("show", "安禾电池", "--graph", folder).err == ""
    ran = kg("show", "安禾", "--graph", folder)
    assert ran.out.startswith("安禾电池  ")
    assert "“安禾”也可指 may also mean: 安禾电池临川基地（项目）" in ran.err
    ran = kg("show", "安禾", "--type", "Project", "--graph", folder)
    assert ran.out.startswith("安禾电池临川基地  ")


@pytest.mark.parametrize(
    ("said", "near"),
    [("安禾申池", "安禾电池"), ("anhedianci", "安禾电池"), ("泸锂业", "泸溪锂业"), ("临", "临川高新区")],
)
def test_did_you_mean(kg: Run, folder: Path, said: str, near: str) -> None:
    ran = kg("show", said, "--graph", folder)
    assert ran.status == 5
    assert ran.out == ""
    assert "did you mean" in ran.err and near in ran.err


# --- why --------------------------------------------------------------------------------------------------------------
def test_why_gives_every_sentence_with_both_names_marked(kg: Run, folder: Path) -> None:
    ran = kg("why", "泸溪锂业", "supplies", "安禾电池", "--graph", folder)
    assert ran.status == 0
    assert "实际 actual 2 个独立来源" in ran.out
    assert ran.out.count("规则 rule test/row · 可信度 confidence 0.93") == 2
    assert f"“【{FIRST.text[:4]}】{FIRST.text[4]}【{FIRST.text[5:8]}】" in ran.out
    assert "↵" in ran.out, "a line end inside a quote does not break the line"
    assert "not reported" not in ran.out


def test_a_sentence_that_several_rules_read_is_printed_once_with_all_of_them(kg: Run, tmp_path: Path) -> None:
    made = world(FIRST, SECOND)
    by_model = [
        replace(
            statement,
            evidence=tuple(
                found
                for one in statement.evidence
                for found in (
                    one,
                    replace(one, rule="model/related", confidence=0.61),
                    replace(one, rule="model/related", confidence=0.61, object=Span(9, 12)),
                )
            ),
        )
        for statement in made.statements
    ]
    _publish(tmp_path / "g", (FIRST, SECOND), replace(made, statements=tuple(by_model)))
    out = kg("why", "泸溪锂业", "supplies", "安禾电池", "--graph", "g").out
    assert out.count("年产储能电芯") == 1
    assert out.count("——") == 2, "one source a sentence"
    assert out.count("规则 rule test/row · 可信度 confidence 0.93") == 2
    assert out.count("规则 rule model/related · 可信度 confidence 0.61") == 2
    assert f"“【{FIRST.text[:4]}】{FIRST.text[4]}【{FIRST.text[5:8]}】{FIRST.text[8]}【{FIRST.text[9:12]}】" in out


@pytest.mark.parametrize("way", ["supplies", "lp:supplies", "供应", "SUPPLIES"])
def test_a_relation_goes_by_several_words(kg: Run, folder: Path, way: str) -> None:
    assert "实际 actual" in kg("why", "泸溪锂业", way, "安禾电池", "--graph", folder).out


def test_a_word_from_the_side_of_the_object_turns_the_question_round(kg: Run, folder: Path) -> None:
    assert "实际 actual" in kg("why", "安禾电池", "供应商", "泸溪锂业", "--graph", folder).out


@pytest.mark.parametrize(("question", "words"), [
    (("安禾电池", "investsIn", "安禾电池临川基地"), ("not reported as a fact, only: 计划 planned", "计划 planned")),
    (("泸溪锂业", "locatedIn", "临川高新区"), ("only: 被否认 negated", "“【泸溪锂业】否【认落户】临川高新区。”")),
    (("安禾电池", "supplies", "泸溪锂业"), ("未见报道 not reported", "查过 searched", "5 篇文章", "2 篇同时提到两者",
                                      "0 条 statements", "泸溪锂业 —供应 supplies→ 安禾电池")),
])  # fmt: skip
def test_a_plan_a_denial_and_silence_are_told_apart(
    kg: Run, folder: Path, question: tuple[str, ...], words: tuple[str, ...]
) -> None:
    ran = kg("why", *question, "--graph", folder)
    assert ran.status == 0
    for word in words:
        assert word in ran.out


def test_an_unknown_relation_is_refused_with_all_that_there_are(kg: Run, folder: Path) -> None:
    ran = kg("why", "安禾电池", "sells", "泸溪锂业", "--graph", folder)
    assert ran.status == 5
    assert all(name in ran.err for name in PROPERTIES)


# --- query, stats, schema ---------------------------------------------------------------------------------------------
QUERY = "SELECT ?label ?n { ?node skos:prefLabel ?label ; a lp:Company . BIND(1 AS ?n) } ORDER BY ?label"


def test_query_as_table_csv_and_json(kg: Run, folder: Path, tmp_path: Path) -> None:
    assert "2 行 rows" in kg("query", QUERY, "--graph", folder).out
    rows = list(csv.reader(io.StringIO(kg("query", QUERY, "--format", "csv", "--graph", folder).out)))
    assert rows == [["label", "n"], ["安禾电池", "1"], ["泸溪锂业", "1"]]
    file = tmp_path / "firms.rq"
    file.write_text(f"# 有哪些企业？ Which firms are there?\n{QUERY}", encoding="utf-8")
    said = json.loads(kg("query", file, "--format", "json", "--graph", folder).out)
    assert said == [{"label": "安禾电池", "n": 1}, {"label": "泸溪锂业", "n": 1}]


@pytest.mark.parametrize(
    ("format", "out"), [("csv", "label,n\n"), ("json", "[]\n"), ("table", r"label\s+n\s*\n─+\n0 行 rows\n")]
)
def test_an_answer_without_rows_has_its_columns(kg: Run, folder: Path, format: str, out: str) -> None:
    nothing = "SELECT ?label ?n { ?node skos:prefLabel ?label ; a lp:Honor ; lp:n ?n }"
    assert re.fullmatch(
        out if format == "table" else re.escape(out), kg("query", nothing, "-f", format, "-g", folder).out
    )


@pytest.mark.parametrize(("text", "out"), [
    ("# SELECT\nPREFIX select: <http://x.example/ASK#> ASK { ?s a lp:Company }", "true\n"),
    ("CONSTRUCT { ?s lp:leads ?s } WHERE { ?s a lp:Park }", f"<{IDENTIFIERS}park> "),
])  # fmt: skip
def test_query_answers_whatever_form_it_has(kg: Run, folder: Path, text: str, out: str) -> None:
    assert kg("query", text, "--graph", folder).out.startswith(out)


def test_stats_and_schema(kg: Run, folder: Path) -> None:
    said = kg("stats", "--graph", folder).out
    assert re.search(r"第 1 代 generation · 5 篇文章", said)
    assert re.search(r"企业\s+Company\s+2\n", said)
    assert re.search(r"位于\s+locatedIn\s+1\s+1\s+2\n", said), "one actual, one denied"
    said = kg("schema").out
    for name in (*TYPES, *PROPERTIES, *INDICATORS):
        assert re.search(rf"[\u4e00-\u9fffA-Z]+\s+{name}\b", said), name


# --- documents, text --------------------------------------------------------------------------------------------------
def test_documents_tells_source_date_length_and_how_much_is_said(kg: Run, folder: Path) -> None:
    rows = json.loads(kg("documents", "--format", "json", "--graph", folder).out)
    assert [row["id"] for row in rows] == sorted({FIRST.id, SECOND.id, "c03", "d04", "e05"})
    first = next(row for row in rows if row["id"] == FIRST.id)
    assert first == {
        "id": FIRST.id, "title": f"题：{FIRST.id}", "publisher": "临川日报", "published": "2024-05", "reporters": [],
        "address": "/home/somebody/a.txt", "characters": len(FIRST.text), "statements": 3, "observations": 1,
        "milestones": 1, "warnings": [],
    }  # fmt: skip
    listed = list(csv.DictReader(io.StringIO(kg("documents", "-f", "csv", "--graph", folder).out)))
    several = {"reporters": "", "warnings": ""}
    assert listed == [{name: str(value) for name, value in row.items()} | several for row in rows]


def test_the_table_of_documents_lines_up(kg: Run, folder: Path) -> None:
    lines = kg("documents", "--graph", folder).out.splitlines()
    assert lines[-1] == "5 行 rows"
    ends = [cell_len(line[: line.index("临川日报")]) for line in lines if "临川日报" in line]
    assert len(ends) == 5 and len(set(ends)) == 1
    assert any("https://news.example/" in line for line in lines)


@pytest.mark.parametrize(
    ("options", "cut"),
    [((), slice(0, None)), (("--start", 5), slice(5, None)), (("--end", 7), slice(0, 7)),
     (("--start", 26, "--end", 34), slice(26, 34))],
)  # fmt: skip
def test_text_gives_the_characters_as_they_came(kg: Run, folder: Path, options: tuple[object, ...], cut: slice) -> None:
    ran = kg("text", FIRST.id, *map(str, options), "--graph", folder)
    assert (ran.status, ran.out) == (0, FIRST.text[cut])


@pytest.mark.parametrize("options", [("--start", "99999"), ("--end", "99999"), ("--start", "7", "--end", "7")])
def test_text_that_is_not_there(kg: Run, folder: Path, options: tuple[str, ...]) -> None:
    ran = kg("text", FIRST.id, *options, "--graph", folder)
    assert (ran.status, ran.out) == (2, "")
    assert f"it has {len(FIRST.text)} characters" in ran.err


def test_offsets_of_evidence_cut_the_quote_from_the_text(kg: Run, folder: Path) -> None:
    where = "?e lp:quote ?quote ; lp:start ?start ; lp:end ?end ; lp:document/dcterms:identifier ?document"
    rows = json.loads(kg("query", f"SELECT DISTINCT * {{ {where} }}", "-f", "json", "--graph", folder).out)
    assert len(rows) == 5
    for row in rows:
        ran = kg("text", row["document"], "--start", str(row["start"]), "--end", str(row["end"]), "--graph", folder)
        assert ran.out == row["quote"]


# --- errors -----------------------------------------------------------------------------------------------------------
@pytest.fixture
def kg_here(kg: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`kg` where the environment names the graph."""
    monkeypatch.setenv("KG_GRAPH", str(folder))
    return kg


@pytest.mark.parametrize(("arguments", "status", "words"), [
    (("query", "SELECT * {"), 5, "SPARQL"),
    (("query", "none.rq"), 5, "none.rq"),
    (("show", "安禾电池", "--graph", "nowhere"), 4, "kg build"),
    (("show", "安禾电池", "--type", "Firm"), 3, "Company"),
    (("export", "graph.docx"), 2, ".nq"),
    (("build", "nowhere"), 2, "nowhere"),
    (("build", ".", "--published", "gestern"), 2, "gestern"),
    (("remove", "d0"), 2, "d04"),
    (("text", "d0"), 2, "d04"),
    (("documents", "--graph", "nowhere"), 4, "kg build"),
    (("import", "nowhere.xlsx", "--map", "nowhere.toml"), 2, "nowhere.toml"),
    (("show",), 2, "NAME"),
])  # fmt: skip
def test_an_error_is_one_line_with_where_and_what_to_do(
    kg_here: Run, arguments: tuple[str, ...], status: int, words: str
) -> None:
    ran = kg_here(*arguments)
    assert ran.status == status
    assert words in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""
    if arguments != ("show",):
        assert len(ran.err.splitlines()) == 1


def test_a_graph_behind_its_archive_is_said_to_be(kg: Run, folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    with Archive.open(copy) as archive:
        archive.put(replace(document(FIRST), title="新"), Reading(document=FIRST.id))
    ran = kg("show", "安禾电池", "--graph", copy)
    assert ran.status == 0
    assert "kg rebuild" in ran.err


def test_check_finds_a_quote_that_is_not_in_its_document(kg: Run, folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    with sqlite3.connect(copy / "lianpu.sqlite") as connection:
        connection.execute("UPDATE documents SET text = '改' || text WHERE id = ?", (DENIAL.id,))
    connection.close()
    ran = kg("check", "--graph", copy)
    assert ran.status == 1
    assert DENIAL.text[:4] in ran.out and "findings" in ran.out


# --- as a process -----------------------------------------------------------------------------------------------------
HEAVY = {"spacy", "rdflib", "pyshacl", "pyvis", "pandas", "networkx", "numpy"}
QUICK = (
    ("query", "ASK { ?s a lp:Company }"), ("show", "安禾电池"), ("show", "ahdc"),
    ("ask", "q00", "安禾电池"), ("ask", "安禾电池的基本情况"), ("single-source",),
    ("why", "泸溪锂业", "supplies", "安禾电池"), ("documents",), ("text", "d04"), ("stats",), ("schema",), ("--help",),
)  # fmt: skip
_WITNESS = """
import sys
from kg.cli import main
try:
    main()
except SystemExit as exit:
    assert not exit.code, exit.code
sys.stderr.write(" ".join({name.partition(".")[0] for name in sys.modules}))
"""


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "KG_GRAPH": str(folder), "PYTHONUTF8": "1"}


@pytest.mark.parametrize("arguments", QUICK, ids=lambda arguments: arguments[0])
def test_asking_loads_no_reader(folder: Path, arguments: tuple[str, ...]) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _WITNESS, *arguments], env=_environment(folder), capture_output=True, text=True,
        encoding="utf-8", check=True,
    )  # fmt: skip
    assert not HEAVY & set(ran.stderr.split())


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [KG, "query", "SELECT * { ?s ?p ?o }", "--format", "csv"],
        env=_environment(folder), stdout=writing, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(writing)
    assert ran.stderr == b""


@pytest.fixture
def building(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    articles = tmp_path / "articles"
    articles.mkdir()
    text = resource("corpus/demo/guizhou-2025-data.ann").read_text(encoding="utf-8")
    for number in range(300):
        (articles / f"{number}.ann").write_text(text, encoding="utf-8")
    process = subprocess.Popen(
        [KG, "build", str(articles), "--graph", str(tmp_path / "graph")],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        # Whoever runs the tests in the background hands on that interrupts are ignored.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  no threads here
    )  # fmt: skip
    yield process
    process.kill()
    process.wait()


def test_an_interrupted_build_is_quiet_and_leaves_no_half_graph(
    building: subprocess.Popen[str], tmp_path: Path, kg: Run
) -> None:
    archive = tmp_path / "graph" / "lianpu.sqlite-wal"
    deadline = time.monotonic() + 60
    while not (archive.exists() and archive.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1)
    building.send_signal(signal.SIGINT)
    out, err = building.communicate(timeout=30)
    assert building.returncode == 130
    assert out == ""
    assert err.startswith("已中断 interrupted") and len(err.splitlines()) == 1
    with Archive.open(tmp_path / "graph") as archive_after:
        assert list(archive_after.documents()) == []
    assert kg("show", "贵州", "--graph", tmp_path / "graph").status == 4


# --- the flow ---------------------------------------------------------------------------------------------------------
def test_articles_without_a_day_are_counted(tmp_path: Path, kg: Run) -> None:
    (tmp_path / "一.txt").write_text("题目\n甲坪储能有限公司在遵义市投产。\n", encoding="utf-8")
    (tmp_path / "二.txt").write_text("题目\n某某社贵阳2025年8月25日电　乙岭电源有限公司开工。\n", encoding="utf-8")
    assert "没有日期 without a date: 1 → --published" in kg("build", tmp_path, "--graph", tmp_path / "g").out
    assert "没有日期" not in kg("build", tmp_path, "--graph", tmp_path / "h", "--published", "2025-03-01").out


def test_articles_to_answers(kg: Run, tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    shutil.copy(resource("corpus/demo/guizhou-2025-data.ann"), articles)
    (articles / "broken.txt").write_bytes(b"\0\1\2")
    ran = kg("build", articles, "--published", "2025-08", "--graph", "work")
    assert ran.status == 2
    assert "新增 added 1, 跳过 skipped 1" in ran.out
    assert "broken.txt" in ran.err
    ran = kg("build", articles, "--published", "2025-08", "--graph", "work")
    assert "未变 unchanged 1, 跳过 skipped 1" in ran.out

    assert kg("export", "out.nq", "--graph", "work").status == 0
    exported = Path("out.nq").read_bytes()
    assert exported == b"".join(sorted(exported.splitlines(keepends=True)))
    assert "https://w3id.org/lianpu/graph/reported" in exported.decode()
    assert kg("rebuild", "--graph", "work").status == 0
    kg("export", "again.nq", "--graph", "work")
    assert Path("again.nq").read_bytes() == exported

    assert kg("view", "--around", "贵州", "--hops", "1", "-o", "page/p.html", "--graph", "work").status == 0
    assert "<html" in Path("page/p.html").read_text(encoding="utf-8")
    assert "撤下 removed 1" in kg("remove", "guizhou-2025-data", "--graph", "work").out
    kg("export", "empty.nq", "--graph", "work")
    assert Path("empty.nq").read_bytes() == b""


def test_what_could_not_be_read_in_full_is_told(kg: Run, tmp_path: Path) -> None:
    page = column("".join(PARAGRAPHS), left=50, top=780, characters=40)
    written(tmp_path, "articles/scan.pdf", pdf(page, []))
    written(tmp_path, "articles/news.html", html())
    ran = kg("build", "articles", "--graph", "g")
    assert (ran.status, ran.err) == (0, "")
    assert "新增 added 2" in ran.out
    assert "未能读全 not read in full: 1 → kg documents" in ran.out
    listed = kg("documents", "--graph", "g").out
    assert re.search(r"提示 warnings\n\[scan\] no text on page 2\n", listed)
    assert "not read in full" not in kg("build", "articles", "--graph", "g").out, "it was told when it was read"


def test_the_demonstration_answers_three_questions_and_keeps_out_of_other_graphs(kg: Run, tmp_path: Path) -> None:
    ran = kg("demo")
    assert ran.status == 0
    for number, question in ((1, "show"), (2, "why"), (3, "why")):
        assert re.search(rf"问 {number} · kg {question} \S+", ran.out)
    assert ran.out.count("——") >= 3
    assert (tmp_path / "build/network.html").stat().st_size > 100_000
    assert "16 篇文章 documents" in kg("stats").out
    own = tmp_path / "own.txt"
    own.write_text("安禾电池位于临川。", encoding="utf-8")
    kg("build", own)
    ran = kg("demo")
    assert ran.status == 2
    assert "kg demo --graph" in ran.err


# --- errors in both languages -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("arguments", "zh"),
    [
        (("text", "zzz"), "没有文章“zzz”"),
        (("remove", "zzz"), "没有文章“zzz”"),
        (("build", "nothere"), "没有这个文件或文件夹"),
        (("annotate", "none.txt"), "读不了"),
        (("show", "安禾电池", "--graph", "nowhere"), "这里没有图谱"),
        (("export", "a.foo"), "没有“.foo”这种导出格式"),
        (("diff", "--generation", "99"), "没有留着第 99 代"),
        (("query", "none.rq"), "读不了查询文件"),
        (("chain", "common", "安禾电池", "安禾电池"), "安禾电池: 这是同一个实体的名称"),
        (("ask", "q01", "临川高新区", "--format", "xlsx"), "工作簿要写入文件"),
        (("view", "-o", "v.pdf"), "画成的是网页"),
        (("annotate", "a.txt", "-o", "v.pdf"), "画成的是网页"),
    ],
    ids=" ".join,
)
def test_an_error_is_told_in_both_languages_with_what_to_do(
    kg: Run, folder: Path, arguments: tuple[str, ...], zh: str
) -> None:
    where = () if arguments[0] == "annotate" or "--graph" in arguments else ("--graph", folder)
    ran = kg(*arguments, *where)
    assert ran.status and ran.err.startswith("错误 error: ")
    assert zh in ran.err and " → " in ran.err and "gone since it was found" not in ran.err


def test_a_place_is_found_without_its_rank(kg: Run, demo_folder: Path) -> None:
    shown = kg("show", "绵竹", "--graph", demo_folder)
    assert shown.status == 0 and "“绵竹” → 绵竹市（地点）" in shown.err
    asked = kg("ask", "q01", "绵竹", "--graph", demo_folder)
    assert asked.status == 0 and "“绵竹” → 绵竹市（地点）" in asked.err and "图谱中没有" not in asked.err

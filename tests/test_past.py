"""The graph as of a day is, quad for quad, the one that a build of the documents of up to that day gives."""

from __future__ import annotations

import datetime
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Run

import kg as lianpu
from kg import pipeline
from kg.archive import Archive, Ruling
from kg.errors import InputError, StoreError
from kg.graph import Graph, nearest
from kg.reading import annotated
from kg.resources import resource

ARTICLES = sorted(resource("corpus/demo").glob("*.ann"))


def quads(folder: Path) -> list[str]:
    return sorted(map(str, Graph.open(folder).quads()))


def alone(folder: Path, day: str) -> Path:
    """A graph of the articles alone whose day is not after this one."""
    told = {path: annotated.parse(path.read_text(encoding="utf-8"), where=path.name).published for path in ARTICLES}
    pipeline.build_annotated([path for path in ARTICLES if told[path] <= day], folder=folder)
    return folder


def copied(folder: Path, to: Path) -> Path:
    """Without the past days that other tests asked for."""
    return Path(shutil.copytree(folder, to, ignore=shutil.ignore_patterns("as-of-*")))


@pytest.fixture
def folder(gold_folder: Path, tmp_path: Path) -> Path:
    """A copy of the graph of the annotation, to be written to."""
    return copied(gold_folder, tmp_path / "graph")


@pytest.fixture(scope="module")
def asked(gold_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy for all tests that only ask: its days are made once."""
    return copied(gold_folder, tmp_path_factory.mktemp("asked") / "graph")


# Most articles came later, so that the rest is resolved afresh; few did, so that they are taken out; none did.
@pytest.mark.parametrize("day", [
    "2022-07-18", pytest.param("2025-11-25", marks=pytest.mark.long), pytest.param("2030", marks=pytest.mark.long),
])  # fmt: skip
def test_it_is_what_a_build_of_those_articles_gives(day: str, folder: Path, tmp_path: Path) -> None:
    made = lianpu.as_of(folder, day)
    assert quads(made) == quads(alone(tmp_path / "alone", day))
    assert pipeline.check(folder=made) == []
    with Archive.open(made) as archive, Archive.open(tmp_path / "alone") as other:
        assert archive.names() == other.names()


def test_the_graph_of_an_earlier_day_is_made_from_that_of_a_later_one(folder: Path, tmp_path: Path) -> None:
    day = datetime.date(2024, 12, 31)
    assert nearest(folder, day) == folder
    later = lianpu.as_of(folder, "2025-09-30")
    lianpu.as_of(folder, "2022")
    assert nearest(folder, day) == later
    # What is missing in the later one is missing in what is made from it.
    pipeline.remove(["sichuan-2024-battery"], folder=later)
    earlier = lianpu.as_of(folder, "2024-12-31")
    with Archive.open(earlier) as archive:
        assert "sichuan-2024-battery" not in {one.id for one in archive.documents()}


def test_it_is_the_same_whatever_it_is_made_from(folder: Path, tmp_path: Path) -> None:
    lianpu.as_of(folder, "2025-09-30")
    made = lianpu.as_of(folder, "2024-12-31")
    assert quads(made) == quads(alone(tmp_path / "alone", "2024-12-31"))
    assert pipeline.check(folder=made) == []
    # No article came between: the same graph, of another day.
    same = lianpu.as_of(folder, "2024-12-01")
    assert quads(same) == quads(made)
    assert str(Graph.open(same).as_of) == "2024-12-01"


def test_a_month_and_a_year_mean_their_last_day(folder: Path) -> None:
    assert lianpu.as_of(folder, "2022-11") == lianpu.as_of(folder, "2022-11-30")
    assert Graph.open(lianpu.as_of(folder, "2022")).as_of == Graph.open(lianpu.as_of(folder, "2022-12-31")).as_of
    assert Graph.open(folder).as_of is None


def test_before_the_first_article_there_is_nothing(folder: Path) -> None:
    assert list(Graph.open(lianpu.as_of(folder, "1999")).quads(["reported", "derived"])) == []


def test_decisions_of_today_hold(folder: Path, tmp_path: Path) -> None:
    said = Ruling(
        kind="same", names=("阴麓硅材有限公司", "朔源硅业有限公司"), why="一家", who="甲", when="2026-01-01T00:00:00"
    )
    pipeline.decide(said, folder=folder)
    shutil.copy(folder / "decisions.jsonl", tmp_path)
    (tmp_path / "alone").mkdir()
    shutil.move(tmp_path / "decisions.jsonl", tmp_path / "alone")
    assert quads(lianpu.as_of(folder, "2022-12")) == quads(alone(tmp_path / "alone", "2022-12-31"))


def test_it_stays_until_the_graph_is_published_anew(folder: Path) -> None:
    made = lianpu.as_of(folder, "2022")
    standing = (made / "lianpu.sqlite").stat().st_mtime_ns
    assert lianpu.as_of(folder, "2022") == made
    assert (made / "lianpu.sqlite").stat().st_mtime_ns == standing
    opened = Graph.open(made)
    pipeline.remove(["jiangsu-2022-biomedicine"], folder=folder)
    assert not made.exists()
    assert any("凤溪医药产业园" in str(quad) for quad in opened.quads(["reported"]))  # whoever has it open keeps it
    again = lianpu.as_of(folder, "2022")
    assert not any("凤溪医药产业园" in str(quad) for quad in Graph.open(again).quads(["reported"]))


def test_an_article_without_a_date_is_of_no_day(tmp_path: Path) -> None:
    text = "# id: {id} · published: {day} · publisher: 报 · title: 题\n\n{{甲园区|Park}}在此。\n"
    dated, undated = tmp_path / "a.ann", tmp_path / "b.ann"
    dated.write_text(text.format(id="a", day="2024-05"), encoding="utf-8")
    undated.write_text(text.format(id="b", day="2024-05"), encoding="utf-8")
    pipeline.build_annotated([dated, undated], folder=tmp_path / "graph")
    with Archive.open(tmp_path / "graph") as archive:
        archive.claim()
        archive.put(replace(archive.document("b"), published=""), archive.reading("b"))
        pipeline.publish(archive)
    with Archive.open(lianpu.as_of(tmp_path / "graph", "2030")) as archive:
        assert [one.id for one in archive.documents()] == ["a"]
    with Archive.open(lianpu.as_of(tmp_path / "graph", "2024-05-30")) as archive:  # it may have come out on the 31st
        assert list(archive.documents()) == []


def test_what_is_no_day_and_no_graph_is_refused(folder: Path, tmp_path: Path, kg: Run) -> None:
    with pytest.raises(InputError, match="no date"):
        lianpu.as_of(folder, "昨天")
    with pytest.raises(StoreError, match="no graph"):
        lianpu.as_of(tmp_path / "nowhere", "2024")
    ran = kg("stats", "--as-of", "昨天", "--graph", folder)
    assert ran.status == InputError.exit_code and "--as-of" in ran.err and "2024-06" in ran.err


@pytest.mark.parametrize("command", [
    ("search", "北原晶硅", "--since"), ("projects", "--since"), ("diff", "--since"), ("plans", "--as-of"), ("ask", "q23"),
], ids=" ".join)  # fmt: skip
def test_a_date_is_taken_as_people_write_it(command: tuple[str, ...], asked: Path, kg: Run) -> None:
    plain, *others = (
        kg(*command, said, "--graph", asked) for said in ("2023-12", "2023年12月", "2023/12", "２０２３.12")
    )
    assert plain.status == 0 and plain.out
    assert [one.out for one in others] == [plain.out] * 3
    refused = kg(*command, "12月", "--graph", asked)
    assert "“12月”不是日期" in refused.err and "2024年6月30日、2024/6/30" in refused.err


def test_the_date_of_undated_articles_is_taken_as_people_write_it(tmp_path: Path, kg: Run) -> None:
    (tmp_path / "a.txt").write_text("朔源硅业有限公司落户北原晶硅产业园。", encoding="utf-8")
    assert kg("build", tmp_path / "a.txt", "--published", "2025年12月1日", "--graph", tmp_path / "graph").status == 0
    with Archive.open(tmp_path / "graph") as archive:
        assert archive.document("a").published == "2025-12-01"


@pytest.mark.parametrize("command", [
    ("ask", "q01", "北原晶硅产业园"), ("ask", "北原晶硅产业园有哪些企业"), ("park", "北原晶硅产业园"), ("show", "北原晶硅产业园"),
    ("query", "SELECT ?title WHERE { ?d dcterms:title ?title }"), ("why", "昭北光伏", "生产", "光伏组件"),
    ("search", "北原晶硅"), ("projects",), ("timeline", "北原晶硅产业园", "产值"), ("single-source",), ("stats",),
    ("documents",), ("sources", "朔源硅业"), ("chain", "upstream", "昭北光伏"), ("targets", "--in", "北原晶硅产业园"),
    ("plans",), ("view",), ("profile", "北原晶硅产业园"), ("conflicts",),
    ("export", "out.nq"),
], ids=" ".join)  # fmt: skip
def test_every_answer_can_be_had_as_of_a_day(command: tuple[str, ...], asked: Path, kg: Run) -> None:
    ran = kg(*command, "--as-of", "2022-07", "--graph", asked)
    assert (ran.status, "截至 as of 2022-07-31" in ran.err) == (0, True), ran.err
    assert "guian-2025" not in ran.out and "贵阳大数据科创城" not in ran.out


def test_an_answer_says_of_which_day_it_is(asked: Path, kg: Run) -> None:
    at = ("--as-of", "2022-12", "--graph", asked)
    assert "截至 as of 2022-12-31：据 3 篇文章" in kg("ask", "q01", "北原晶硅产业园", *at).out
    assert '"as_of": "2022-12-31"' in kg("ask", "q01", "北原晶硅产业园", *at, "--format", "json").out
    assert "截至 as of 2022-12-31" in kg("ask", "q01", "北原晶硅产业园", *at, "--format", "md").out
    # Months are counted up to that day, and not to the newest article.
    assert "2022-12-31" in kg("projects", *at).out


def test_the_past_is_made_without_the_reader_of_chinese(folder: Path) -> None:
    code = (
        "import sys, kg; from pathlib import Path; kg.as_of(Path(sys.argv[1]), '2022'); "
        "sys.exit(bool({'spacy', 'rdflib'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code, str(folder)], check=False).returncode == 0

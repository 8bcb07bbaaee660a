"""The whole flow on the shipped articles: what must hold however they come in."""

from __future__ import annotations

import itertools
import random
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import graph as graph_stage
from kg import pipeline, reading, versions
from kg.archive import Archive
from kg.errors import InputError, QueryError, StoreError
from kg.graph import Graph
from kg.model import Document, Mended, Reading
from kg.reading import files
from kg.reading.metadata import Extracted
from kg.resources import resource
from tests.sample_files import PARAGRAPHS, column, html, pdf, written

ARTICLES = sorted(resource("corpus/demo").glob("*.ann"))


def exported(folder: Path) -> bytes:
    (file,) = graph_stage.export(Graph.open(folder), folder.parent / f"{folder.name}.nq")
    return file.read_bytes()


@pytest.mark.parametrize("seed", [1, 2, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(3, 13))])
def test_any_order_and_any_portions_give_the_same_bytes(demo_folder: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    order = chance.sample(ARTICLES, len(ARTICLES))
    cuts = [0, *sorted(chance.sample(range(1, len(order)), 3)), len(order)]
    for start, end in itertools.pairwise(cuts):
        pipeline.build(order[start:end], folder=tmp_path / "graph")
    assert exported(tmp_path / "graph") == exported(demo_folder)


@pytest.mark.parametrize("two", [(0, 1), (5, 10), (7, 3)])
def test_adding_two_articles_and_removing_them_is_no_change(tmp_path: Path, two: tuple[int, int]) -> None:
    later = [ARTICLES[number] for number in two]
    folder = tmp_path / "graph"
    pipeline.build([path for path in ARTICLES if path not in later], folder=folder)
    before = exported(folder)
    with Archive.open(folder) as archive:
        names = archive.names()
    assert len(pipeline.build(later, folder=folder).added) == 2
    assert exported(folder) != before
    pipeline.remove([path.stem for path in later], folder=folder)
    assert exported(folder) == before
    with Archive.open(folder) as archive:
        assert archive.names() == names


def test_every_shape_and_invariant_holds_and_every_quote_cuts_back(demo_folder: Path) -> None:
    assert pipeline.check(folder=demo_folder) == []


def test_quotes_cut_back_whatever_print_did_to_the_text(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for number, path in enumerate(ARTICLES):
        (articles / f"{path.stem}.txt").write_bytes(_printed(reading.read(path).text, number).encode())
    report = pipeline.build([articles], folder=tmp_path / "graph", published="2025-01")
    assert len(report.added) == len(ARTICLES)
    world = pipeline.world(folder=tmp_path / "graph")
    assert len(world.statements) > 20
    texts = {document.id: document.text for document in world.documents}
    for said in (*world.statements, *world.observations, *world.milestones):
        for evidence in said.evidence:
            assert texts[evidence.document][evidence.span.start : evidence.span.end] == evidence.quote


def _printed(text: str, number: int) -> str:
    """The text in narrow lines, indented, with the line ends and spaces of some printer."""
    end, indent = ("\n", "\r\n", "\n\u3000")[number % 3], ("", "\u3000\u3000", "    ")[number // 3 % 3]
    wrapped = [textwrap.wrap(line, 18 + number, break_on_hyphens=False) or [""] for line in text.splitlines()]
    return f"{end}{end}".join(indent + end.join(lines) for lines in wrapped)


def test_a_document_is_read_again_only_when_it_or_the_reader_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, article = tmp_path / "graph", tmp_path / "a.ann"
    article.write_bytes(ARTICLES[0].read_bytes())
    read: list[str] = []
    understand = pipeline.Reader.understand

    def counted(self: pipeline.Reader, document, mended):  # type: ignore[no-untyped-def]
        read.append(document.id)
        return understand(self, document, mended)

    monkeypatch.setattr(pipeline.Reader, "understand", counted)
    assert pipeline.build([article], folder=folder).added == ["a"]
    before = exported(folder)
    assert pipeline.build([article], folder=folder).unchanged == ["a"]
    assert (read, exported(folder)) == (["a"], before)

    monkeypatch.setattr(pipeline, "reader_version", lambda: "another")
    assert pipeline.build([article], folder=folder).unchanged == ["a"], "read again, with the same result"
    assert read == ["a", "a"]

    article.write_text(article.read_text(encoding="utf-8").replace("title: ", "title: 新", 1), encoding="utf-8")
    assert pipeline.build([article], folder=folder).updated == ["a"]
    assert (len(read), exported(folder) == before) == (3, False)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was taken apart (`a.html`) and what was understood (`a`), in order; both are done all the same."""
    done: list[str] = []
    extract, understand = files.extract, pipeline.Reader.understand

    def extracted(raw: bytes, format_: str, *, where: str, **bounds: int) -> Extracted:
        done.append(Path(where).name)
        return extract(raw, format_, where=where, **bounds)

    def understood(self: pipeline.Reader, document: Document, mended: Mended) -> Reading:
        done.append(document.id)
        return understand(self, document, mended)

    monkeypatch.setattr(files, "extract", extracted)
    monkeypatch.setattr(pipeline.Reader, "understand", understood)
    return done


def articles(folder: Path) -> Path:
    """A folder with a page, a PDF and a text."""
    written(folder, "articles/a.html", html())
    written(folder, "articles/b.pdf", pdf(column("".join(PARAGRAPHS), left=50, top=780, characters=40)))
    written(folder, "articles/c.txt", "\n".join(PARAGRAPHS))
    return folder / "articles"


def test_what_came_in_as_before_is_not_even_taken_apart(tmp_path: Path, work: list[str]) -> None:
    folder, came = tmp_path / "graph", articles(tmp_path)
    assert pipeline.build([came], folder=folder).added == ["a", "b", "c"]
    assert work == ["a.html", "a", "b.pdf", "b", "c"]
    before = exported(folder)
    work.clear()
    assert pipeline.build([came], folder=folder).unchanged == ["a", "b", "c"]
    assert (work, exported(folder)) == ([], before)


@pytest.mark.parametrize(
    ("change", "taken", "report"),
    [
        (lambda came: written(came, "a.html", html(head="<!-- 1 -->")), ["a.html"], {"updated": ["a"]}),
        (lambda came: written(came, "a.html", html("<p>甲园产值增长，乙公司在甲园投产。</p>" * 5)), ["a.html", "a"],
         {"updated": ["a"]}),
        (lambda came: written(came, "c.txt", "乙公司位于甲园。"), ["c"], {"updated": ["c"]}),
        (lambda came: written(came, "list.jsonl", '{"id": "a", "path": "a.html", "publisher": "某报"}'), ["a.html"],
         {"updated": ["a"]}),
        (lambda came: written(came, "b.pdf", b"no PDF"), ["b.pdf"], {"skipped": [1]}),
    ],
    ids=["the page around an article", "the article", "a text", "what a manifest says", "broken"],
)  # fmt: skip
def test_only_what_changed_is_taken_apart_and_only_a_changed_text_is_read(
    tmp_path: Path, work: list[str], change: Callable[[Path], object], taken: list[str], report: dict[str, list[str]]
) -> None:
    folder, came = tmp_path / "graph", articles(tmp_path)
    pipeline.build([came], folder=folder)
    work.clear()
    change(came)
    for attempt in (taken, [name for name in taken if "skipped" in report]):
        made = pipeline.build([came], folder=folder)
        assert work == attempt
        work.clear()
        if attempt is taken:
            assert made.updated == report.get("updated", [])
            assert len(made.skipped) == len(report.get("skipped", []))
            assert len(made.unchanged) == 2
    assert made.tallies["document"] == 3, "what cannot be read does not take away what was there"


def test_another_date_for_all_is_another_document_but_no_other_reading(tmp_path: Path, work: list[str]) -> None:
    folder, came = tmp_path / "graph", articles(tmp_path)
    pipeline.build([came], folder=folder)
    work.clear()
    made = pipeline.build([came], folder=folder, published="2024-02")
    assert (made.updated, made.unchanged) == (["b", "c"], ["a"]), "the page says its own date"
    assert work == ["a.html", "b.pdf"]
    documents = pipeline.world(folder=folder).documents
    assert {d.id: d.published for d in documents} == {"a": "2024-05-06", "b": "2024-02", "c": "2024-02"}


def test_no_article_is_put_in_the_place_of_another_folders(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    here, there = (written(tmp_path, f"{name}/news.txt", f"{name}公司位于甲园。") for name in ("甲", "乙"))
    pipeline.build([here], folder=folder)
    made = pipeline.build([there], folder=folder)
    assert [error.message for error in made.skipped] == [f"another article is the document 'news': {here}"]
    assert "甲公司" in "".join(d.text for d in pipeline.world(folder=folder).documents)
    here.rename(tmp_path / "moved.txt")
    assert pipeline.build([there], folder=folder).updated == ["news"], "the file has been moved"


def test_no_line_of_a_manifest_is_put_in_the_place_of_another_manifests(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    row = '{{"id": "1", "text": "{}公司位于甲园。"}}'
    here, there = (written(tmp_path, f"{name}.jsonl", row.format(name)) for name in ("甲", "乙"))
    pipeline.build([here], folder=folder)
    made = pipeline.build([there], folder=folder)
    assert [error.message for error in made.skipped] == [f"another article is the document '1': {here}:1"]
    written(tmp_path, "甲.jsonl", "\n" + row.format("丙"))
    assert pipeline.build([here], folder=folder).updated == ["1"], "another line of the same manifest"
    here.unlink()
    assert pipeline.build([there], folder=folder).updated == ["1"], "the first manifest has gone"


def test_no_page_is_put_in_the_place_of_another_address(tmp_path: Path) -> None:
    def page(address: str, said: str) -> Path:
        head = f'<meta property="og:url" content="{address}">'
        return written(tmp_path, "index.html", html(f"<p>{said}产值增长，乙公司在甲园投产。</p>" * 5, head=head))

    folder = tmp_path / "graph"
    pipeline.build([page("https://a.example/1", "甲园")], folder=folder)
    assert pipeline.build([page("http://a.example/1/", "乙园")], folder=folder).updated == ["index"], "the same page"
    assert len(pipeline.build([page("https://a.example/2", "丙园")], folder=folder).skipped) == 1


def test_an_address_alone_is_no_change(tmp_path: Path, work: list[str]) -> None:
    folder, came = tmp_path / "graph", articles(tmp_path)
    pipeline.build([came], folder=folder)
    before = exported(folder)
    work.clear()
    moved = came.rename(tmp_path / "moved")
    assert pipeline.build([moved], folder=folder).unchanged == ["a", "b", "c"]
    assert work == ["a.html", "b.pdf"], "taken apart, and not read"
    assert exported(folder) == before
    with Archive.open(folder) as archive:
        assert archive.document("c").address == str(moved / "c.txt")


def test_the_reader_s_version_hangs_on_its_rules_and_tables() -> None:
    assert len(versions.reader_version()) == 64
    package = Path(versions.__file__).parent
    for name in versions._CODE:
        assert (package / name).exists()
    assert [name for name in versions._LIBRARIES if not versions._installed(name)] == [], "a name is misspelt"


def test_a_file_that_cannot_be_read_does_not_keep_the_others_out(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\0")
    report = pipeline.build([bad, ARTICLES[0]], folder=tmp_path / "graph")
    assert report.added == [ARTICLES[0].stem]
    assert [error.where for error in report.skipped] == [str(bad)]


def test_removing_an_unknown_document_removes_nothing(demo_folder: Path) -> None:
    before = exported(demo_folder)
    with pytest.raises(InputError, match="there is no document"):
        pipeline.remove([ARTICLES[0].stem, "none"], folder=demo_folder)
    assert exported(demo_folder) == before


@pytest.mark.parametrize("change", ["build", "remove", "rebuild"])
def test_one_writer_at_a_time(demo_folder: Path, change: str) -> None:
    calls = {
        "build": lambda: pipeline.build(ARTICLES[:1], folder=demo_folder),
        "remove": lambda: pipeline.remove([ARTICLES[0].stem], folder=demo_folder),
        "rebuild": lambda: pipeline.rebuild(folder=demo_folder),
    }
    with Archive.open(demo_folder) as archive:
        archive.claim()
        with pytest.raises(StoreError, match="another program is writing"):
            calls[change]()


def test_rebuild_mends_a_damaged_graph(demo_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    pipeline.build(ARTICLES[:2], folder=folder)
    before = exported(folder)
    for file in (folder / "rdf").rglob("*.sst"):
        file.write_bytes(b"damaged")
    with pytest.raises((StoreError, QueryError, OSError)):
        exported(folder)
    pipeline.rebuild(folder=folder)
    assert exported(folder) == before


def test_names_can_be_asked_by_after_each_update(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    pipeline.build(ARTICLES[:1], folder=folder)
    with Archive.open(folder) as archive:
        first = archive.names()
    assert first
    pipeline.build(ARTICLES[1:2], folder=folder)
    pipeline.remove([ARTICLES[0].stem], folder=folder)
    with Archive.open(folder) as archive:
        later = archive.names()
    assert later and set(later) != set(first)

"""Full text: what is found however it was printed, in which order, and which sentence shows it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from conftest import Run

from kg.archive import Archive, Findings
from kg.archive.fulltext import folded
from kg.errors import InputError
from kg.model import Document, Reading

ARTICLES = (
    ("a", "2024-05-01", "临川新能源", "安禾电池在临川高新区投产。泸溪锂业供应碳酸锂，安禾电池说。"),
    ("b", "2024-06", "钢铁", "安禾电\n池与泸溪锂业签约，年产能12.50ＧＷｈ，叫ＢＡＴＴＥＲＹ或Battery。"),
    ("c", "", "安禾电池", "本文讲別的事：台積電 在 貴州 建設發電廠，頭髮也不提。"),
    ("d", "2023-01-02", "旧闻", "“引号”和100%_1 % 都查得到；电 池两字之间有空格。"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    with Archive.open(folder, create=True) as archive:
        archive.put(Document(id="b", text="旧文", sha256="0"), Reading(document="b"))
        archive.put(Document(id="e", text="安禾电池", sha256="0"), Reading(document="e"))
        for id, published, title, text in ARTICLES:
            document = Document(id=id, text=text, sha256="0", published=published, title=title, publisher="临川日报")
            archive.put(document, Reading(document=id))
        archive.remove("e")
    return folder


def found(folder: Path, *words: str, since: str = "", limit: int = 20) -> Findings:
    with Archive.open(folder) as archive:
        return archive.search(words, since=since, limit=limit)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("安禾电池",), {"a", "b", "c"}),
        (("泸溪锂业",), {"a", "b"}),
        (("电",), {"a", "b", "c", "d"}),
        (("电池",), {"a", "b", "c", "d"}),
        (("12.50gwh",), {"b"}),
        (("battery",), {"b"}),
        (("BATTERY",), {"b"}),
        (("台积电",), {"c"}),
        (("台積電",), {"c"}),
        (("贵州",), {"c"}),
        (("发电厂",), {"c"}),
        (("头发",), {"c"}),
        (("100%",), {"d"}),
        (("_1",), {"d"}),
        (("%",), {"d"}),
        (("“引号”",), {"d"}),
        (('"',), set()),
        (("安禾 电池",), {"a", "b", "c"}),
        (("安禾电池", "泸溪"), {"a", "b"}),
        (("安禾电池", "碳酸锂", "高新区"), {"a"}),
        (("高新区投产供应",), set()),
        (("旧文",), set()),
        (("新能源", "电池"), {"a"}),
    ],
)  # fmt: skip
def test_what_is_found(folder: Path, words: tuple[str, ...], ids: set[str]) -> None:
    findings = found(folder, *words)
    assert {passage.document.id for passage in findings.passages} == ids
    assert (findings.total, findings.searched) == (len(ids), 4)
    for passage in findings.passages:
        text = passage.document.text
        wanted = {folded(word) for word in words}
        assert {folded(text[mark.start : mark.end]) for mark in passage.marks} <= wanted
        assert passage.marks or all(word in folded(passage.document.title) for word in wanted)
        assert all(passage.start <= mark.start < mark.end <= passage.end for mark in passage.marks)


def test_a_title_goes_before_a_text_and_several_mentions_before_one(folder: Path) -> None:
    assert [passage.document.id for passage in found(folder, "安禾电池").passages] == ["c", "a", "b"]
    scores = [passage.score for passage in found(folder, "安禾电池").passages]
    assert scores == sorted(scores, reverse=True) and scores[-1] > 0


def test_of_two_alike_the_later_one_comes_first(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        for id, published in (("a", "2023"), ("b", "2024-03"), ("c", ""), ("d", "2024-02-05")):
            archive.put(Document(id=id, text="安禾电池投产。", sha256="0", published=published), Reading(document=id))
    assert [passage.document.id for passage in found(tmp_path, "电池").passages] == ["b", "d", "a", "c"]
    assert [passage.document.id for passage in found(tmp_path, "电池", limit=1).passages] == ["b"]
    assert found(tmp_path, "电池", limit=1).total == 4


@pytest.mark.parametrize(
    ("since", "ids"), [("2024", ["a", "b"]), ("2024-05-15", ["b"]), ("2024-07", []), ("2023-01", ["a", "b", "d"])]
)
def test_since_a_day_leaves_out_what_is_older_or_undated(folder: Path, since: str, ids: list[str]) -> None:
    findings = found(folder, "电池", since=since)
    assert sorted(passage.document.id for passage in findings.passages) == ids
    assert findings.having == {"电池": 4}, "how often a word stands is told of all articles"


@pytest.mark.parametrize("words", [(), ("",), (" \n",)])
def test_no_word_is_refused(folder: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="no word"):
        found(folder, *words)


def test_the_sentence_with_the_most_of_the_words_is_shown(folder: Path) -> None:
    (passage,) = found(folder, "碳酸锂", "安禾").passages
    assert passage.document.text[passage.start : passage.end] == "泸溪锂业供应碳酸锂，安禾电池说。"
    assert [passage.document.text[mark.start : mark.end] for mark in passage.marks] == ["碳酸锂", "安禾"]


def test_words_that_lie_over_one_another_are_marked_once_and_a_long_sentence_is_cut(tmp_path: Path) -> None:
    text = "题\n" + "甲" * 300 + "动力电池厂" + "乙" * 300
    with Archive.open(tmp_path, create=True) as archive:
        archive.put(Document(id="a", text=text, sha256="0", title="题"), Reading(document="a"))
    (passage,) = found(tmp_path, "动力电池", "电池厂").passages
    assert [text[mark.start : mark.end] for mark in passage.marks] == ["动力电池厂"]
    assert len(text[passage.start : passage.end]) == 160
    (passage,) = found(tmp_path, "题").passages
    assert (passage.marks, text[passage.start]) == ((), "甲")


def test_on_the_screen(kg: Run, folder: Path) -> None:
    ran = kg("search", "電池", "泸溪", "--graph", folder)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == "“电池”“泸溪” 2 篇 articles"
    assert "《钢铁》 临川日报 2024年6月 [b]" in ran.out
    assert "安禾【电↵池】与【泸溪】锂业签约" in ran.out
    assert "列出前 1 篇" in kg("search", "电池", "--limit", "1", "--graph", folder).out


def test_nothing_found_says_what_was_searched(kg: Run, folder: Path) -> None:
    ran = kg("search", "碳酸锂", "台积电", "氢", "--since", "2024", "--graph", folder)
    assert ran.status == 0
    for said in ("没有找到", "4 篇文章的标题和正文", "“碳酸锂” 1 篇", "“氢” 0 篇", "2024年 以后"):
        assert said in ran.out
    assert "不在同一篇" in kg("search", "碳酸锂", "台积电", "--graph", folder).out


def test_for_programs(kg: Run, folder: Path) -> None:
    (row,) = json.loads(kg("search", "碳酸锂", "--format", "json", "--graph", folder).out)
    assert (row["document"], row["published"], row["words"]) == ("a", "2024-05-01", ["碳酸锂"])
    assert ARTICLES[0][3][row["start"] : row["end"]] == row["quote"]
    (row,) = csv.DictReader(io.StringIO(kg("search", "碳酸锂", "-f", "csv", "--graph", folder).out))
    assert row["quote"] == "泸溪锂业供应碳酸锂，安禾电池说。"
    assert kg("search", "碳酸", "--since", "gestern", "--graph", folder).status == 2

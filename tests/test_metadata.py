"""Who published, who wrote and when: what each source says, which one counts, and what says nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kg import reading
from kg.dates import date_written
from kg.errors import InputError
from kg.model import Document, Period
from kg.reading.metadata import Metadata, settle
from tests.sample_files import PARAGRAPHS, TITLE, html, written

BODY = "\n".join(PARAGRAPHS)


def settled(text: str, *, published: str = "", **given: str) -> Metadata:
    return settle(given=Metadata(**given), embedded=Metadata(), text=text, published=published)


# --- the text's own words ---------------------------------------------------------------------------------------------
DATES = [
    ("来源：某某日报 2024-05-06 10:12", "", "2024-05-06"),
    ("来源：某某局 张某某 2024年5月6日", "", "2024-05-06"),
    ("2024年5月6日 某某日报", "", "2024-05-06"),
    ("2024-05-06 某某日报 本报通讯员 张某某 摄", "", "2024-05-06"),
    ("2024年05月06日 10:12　来源：某某网", "", "2024-05-06"),
    ("发布时间：2024/5/6", "", "2024-05-06"),
    ("某某日报 2025年11月30日 星期日", "", "2025-11-30"),
    ("《某某日报》（2025年11月30日 第03版）", "", "2025-11-30"),
    ("２０２５年１１月３０日", "", "2025-11-30"),
    ("新华社贵阳8月25日电（记者 张三）", "2025", "2025-08-25"),
    ("新华社贵阳2025年8月25日电", "", "2025-08-25"),
    ("某湖南客户端2025年2月20日讯", "", "2025-02-20"),
    ("某湖南客户端 2025年2月20日讯", "", "2025-02-20"),
    ("某河报·某视频记者 张三 2025年10月15日", "", "2025-10-15"),
    ("本报北京3月5日讯", "2025", "2025-03-05"),
    ("本报北京12月31日讯", "2025-01-02", "2024-12-31"),
    ("新华社贵阳8月25日电 8月的甲园。\n图为甲园。（2025年8月24日摄）", "", "2025-08-25"),
    ("新华社贵阳1月5日电 甲园的冬天。\n图为甲园。（2025年12月24日摄）", "", "2026-01-05"),
    ("甲园一角。2025年8月24日摄", "", "2025-08-24/2025-12-31"),
    ("甲园一角。2025年8月24日摄", "2025-09-01", "2025-09-01"),
    ("", "2025", "2025"),
]
NO_DATES = [
    "新华社贵阳8月25日电",
    "2015年6月17日，某人在甲园考察。",
    "截至2025年10月31日",
    "2024年5月6日开工",
    "2024年5月6日至2024年6月6日",
    "甲园于2025年1月1日起施行新办法。",
    "资料图：2025年8月24日摄于甲园",
    "2025年13月41日",
    "8月25日电力负荷创新高",
]


@pytest.mark.parametrize(("words", "for_all", "expected"), DATES)
def test_the_date_that_the_text_says(words: str, for_all: str, expected: str) -> None:
    assert settled(f"{TITLE}\n{words}\n{BODY}", published=for_all).published == expected


@pytest.mark.parametrize("words", NO_DATES)
def test_a_day_in_the_text_is_not_that_of_its_publication(words: str) -> None:
    assert settled(f"{TITLE}\n{words}\n{BODY}").published == ""


def test_a_date_inside_a_long_text_says_nothing() -> None:
    assert settled(f"{BODY * 5}\n来源：某某日报 2024-05-06\n{BODY * 5}").published == ""


PUBLISHERS = [
    ("来源：某某日报 2024-05-06", "某某日报"),
    ("（来源：某某网）", "某某网"),
    ("来自：某某日报", "某某日报"),
    ("2024-05-06 某某日报", "某某日报"),
    ("2024年5月6日 10:12 某某网", "某某网"),
    ("某某日报 2025年11月30日", "某某日报"),
    ("新华社贵阳8月25日电", "新华社"),
    ("某某日报记者 张三", "某某日报"),
    ("本报记者 张三", ""),
    ("本报北京3月5日讯", ""),
]


@pytest.mark.parametrize(("words", "expected"), PUBLISHERS)
def test_the_publisher_that_the_text_says(words: str, expected: str) -> None:
    assert settled(f"{TITLE}\n{words}\n{BODY}").publisher == expected


REPORTERS = [
    ("本报记者 张三 李四五", ("张三", "李四五")),
    ("某某日报记者 张三", ("张三",)),
    ("新华社贵阳8月25日电（记者张三、李四）", ("张三", "李四")),
    ("（某某日报全媒体记者 张三 通讯员 王五）", ("张三",)),
    ("文字记者：张三、李四 视频记者：王五", ("张三", "李四")),
    ("记者：买买提·艾力", ("买买提·艾力",)),
    ("作者：张三", ("张三",)),
    ("甲园一角。 某某日报记者 张三 摄", ()),
    ("记者从省政府获悉，甲园投产。", ()),
    ("责任编辑：张三", ()),
]


@pytest.mark.parametrize(("words", "expected"), REPORTERS)
@pytest.mark.parametrize("layout", ["{title}\n{words}\n{body}", "{title}\n{body}\n{words}"])
def test_the_reporters_that_the_text_says(words: str, expected: tuple[str, ...], layout: str) -> None:
    assert settled(layout.format(title=TITLE, words=words, body=BODY)).reporters == expected


TITLES = [
    (f"\n\n图片说明。\n# {TITLE}\n——副题\n{BODY}", TITLE),
    (f"{TITLE}\n{BODY}", TITLE),
    (f"{TITLE}——副题-某某网 {BODY}", f"{TITLE}——副题"),
    ("长" * 100, "长" * 60),
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_a_title_that_nothing_gives(text: str, expected: str) -> None:
    assert settled(text).title == expected


# --- which source counts ----------------------------------------------------------------------------------------------
ARTICLE = {
    "@type": "NewsArticle",
    "headline": "数据标题",
    "datePublished": "2024-05-03T23:30:00Z",
    "author": [{"@type": "Person", "name": "张三"}, {"name": "某某网"}],
    "publisher": {"name": "数据报"},
}
LINKED = f'<script type="application/ld+json">{json.dumps({"@graph": [ARTICLE]}, ensure_ascii=False)}</script>'
GRAPH = (
    '<meta property="og:title" content="图谱标题"><meta property="og:site_name" content="图谱网">'
    '<meta property="article:published_time" content="2024-05-02T08:00:00+08:00"><meta name="author" content="李四">'
)


def page(tmp_path: Path, head: str, **options: str) -> Document:
    return reading.read(written(tmp_path, "a.html", html(head=head)), **options)


def test_for_machines_before_for_people(tmp_path: Path) -> None:
    one = page(tmp_path, LINKED + GRAPH)
    assert (one.title, one.publisher, one.reporters) == ("数据标题", "数据报", ("张三",))
    assert one.published == "2024-05-04", "the day that it is in China"
    two = page(tmp_path, GRAPH)
    assert (two.title, two.published, two.reporters) == ("图谱标题", "2024-05-02", ("李四",))
    assert two.publisher == "某某日报", "来源 on the page says more than the name of the site"
    assert page(tmp_path, "").published == "2024-05-06"


def test_the_manifest_before_all(tmp_path: Path) -> None:
    written(tmp_path, "a.html", html(head=LINKED))
    row = {"id": "a", "path": "a.html", "title": "清单标题", "published": "2024-05", "publisher": "清单报"}
    written(tmp_path, "list.jsonl", json.dumps(row))
    (document,) = reading.documents([tmp_path / "list.jsonl"], published="2020")
    assert isinstance(document, Document)
    assert (document.title, document.publisher, document.published) == ("清单标题", "清单报", "2024-05-04")


BROKEN_HEADS = [
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>',
    f'<script type="application/ld+json">{"[" * 100_000}</script>',
    '<script type="application/ld+json">[1, null, {"@graph": 3}, {"@type": ["NewsArticle"], "author": [[]]}]</script>',
    '<meta name="pubdate" content="昨天"><meta name="author" content="编辑部"><meta name="" content="x">',
    "<time datetime='2024-05-01'></time><time datetime='2020-01-01'></time>",
    '<meta property="article:modified_time" content="2025-01-01">',
]


@pytest.mark.parametrize("head", BROKEN_HEADS)
def test_what_says_nothing_is_passed_over(tmp_path: Path, head: str) -> None:
    document = page(tmp_path, head)
    assert (document.published, document.reporters, document.title) == ("2024-05-06", (), TITLE)


def test_the_address_of_a_page_gives_its_day(tmp_path: Path) -> None:
    link = '<link rel="canonical" href="https://news.example.org/2024-05/07/content_1.htm">'
    raw = html(head=link).replace(b"2024-05-06 10:12:33", b"")
    document = reading.read(written(tmp_path, "a.html", raw))
    assert document.published == "2024-05-07"
    assert document.address == "https://news.example.org/2024-05/07/content_1.htm"


def test_when_a_file_was_changed_is_no_date(tmp_path: Path) -> None:
    path = written(tmp_path, "2024-05-06.txt", BODY)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert reading.read(path).published == ""
    assert reading.read(path, published="2023").published == "2023"


# --- dates as machines and offices write them -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-05-06", "2024-05-06"), ("2024-05-06T10:12:00+08:00", "2024-05-06"),
        ("2024-05-05T16:00:00Z", "2024-05-06"), ("20240506", "2024-05-06"), ("2024/5/6", "2024-05-06"),
        ("2024.5.6", "2024-05-06"), ("2024年5月6日", "2024-05-06"),
        ("2024年5月", "2024-05"), ("2024-05", "2024-05"), ("2024年", "2024"), ("2024", "2024"),
        ("2024-05-06 10:12", "2024-05-06"), ("２０２４年５月", "2024-05"), ("2025-01/2025-10", "2025-01/2025-10"),
    ],
)  # fmt: skip
def test_dates_as_written(value: str, expected: str) -> None:
    assert date_written(value) == expected
    Period(expected)


@pytest.mark.parametrize("value", ["昨天", "2024-13-01", "5月6日", "06/05/2024", "", "0000", "2024-02-30"])
def test_what_is_no_date(value: str) -> None:
    with pytest.raises(InputError, match="is no date"):
        date_written(value)


@pytest.mark.parametrize(
    ("line", "day"),
    [("日期：2025-11-20", "2025-11-20"), ("時間：2025年11月20日 10:12", "2025-11-20"),
     ("日期：二〇二五年十一月二十日", "2025-11-20"), ("时间：二〇二五年十月三日", "2025-10-03"),
     ("时间：2025年11月20日，地点：贵阳", "")],
)  # fmt: skip
def test_a_head_of_labelled_lines(line: str, day: str) -> None:
    said = settle(
        given=Metadata(), embedded=Metadata(), text=f"标题：某厂投产\n来源：某某日报\n{line}\n\n某厂昨日投产。\n"
    )
    assert (said.title, said.publisher, said.published) == ("某厂投产", "某某日报", day)

"""What is one text printed again, and what only tells of the same event."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document, Event, Evidence, Reading, Referent, Span, World
from kg.resolution import resolve
from kg.resolution.reprints import alike, originals, pairs, repeats, sample

# ruff: noqa: E501  an article has its own lines
REPORT = """青禾市首座钠离子电池工厂投产

本报讯（记者 云岫）5月6日上午，随着第一批电芯缓缓驶下生产线，位于青禾市高新区的澄川新能源钠离子电池工厂正式投产。该项目去年3月开工，总投资32亿元，占地260亩，一期建设4条生产线，年产能为6吉瓦时。
澄川新能源董事长林远在投产仪式上说，钠离子电池不用锂、钴等稀有金属，低温性能好，特别适合北方的两轮车和储能电站。公司已同三家整车企业签订供货协议，今年订单排到了十二月。
据介绍，工厂所用的硬碳负极材料由同在园区的远山碳业供应，正极材料来自邻市的白鹿化工，主要原料在半径八十公里之内都能配齐。青禾高新区管委会副主任周明表示，园区为这个项目开辟了绿色通道，从签约到开工只用了九十七天。
业内人士认为，随着产能释放，钠离子电池的成本有望在两年之内降到每瓦时三角五分以下，与磷酸铁锂电池大体相当。二期工程计划于明年下半年启动，届时还将建设一座省级工程研究中心和一条回收示范线。"""

# The same day and the same factory, by another reporter.
OTHER = """澄川新能源年产6吉瓦时电池项目落地见效

五月的青禾，绿意正浓。记者6日走进青禾高新区，只见崭新的厂房内机械臂上下翻飞，澄川新能源的钠离子电池工厂当天迎来投产。
"从一片荒地到第一批产品下线，我们用了十四个月。"澄川新能源总工程师方晴告诉记者，企业投入32亿元，先期上马四条线，全部达产后一年能为六十万辆电动自行车配上电池。
原料就近供应是企业选择青禾的重要理由。负极材料走出远山碳业的大门，十分钟就能送到；白鹿化工的正极材料也在一小时车程之内。
今年以来，青禾市围绕新型储能补链强链，新引进项目十一个，到位资金七十四亿元。下一步，当地将支持企业建设研究中心，推动更多上下游伙伴在园区集聚，力争三年形成百亿元产值规模。"""

LATER = """澄川新能源钠离子电池工厂产量破万

青禾市高新区消息，截至8月底，澄川新能源钠离子电池工厂累计生产电芯一万二千只。该项目总投资32亿元，一期建设4条生产线，年产能为6吉瓦时，5月6日投产以来运行平稳。企业负责人说，良品率已经升到百分之九十六，第一批产品装上了本地的环卫车。下一步将招聘两百名技术工人，四季度起三班运转，为明年扩产做准备。"""


def _edited(text: str) -> str:
    for before, after in (("缓缓驶下", "驶下"), ("正式投产", "投产"), ("据介绍，", "据了解，"), ("大体相当", "差不多")):
        assert before in text
        text = text.replace(before, after)
    return text


PARAGRAPHS = REPORT.split("\n")
COPIES = {
    "word for word": REPORT,
    "wrapped and spaced otherwise": "\n".join(REPORT[at : at + 24] for at in range(0, len(REPORT), 24)),
    "under another headline": "\n".join(["钠电来了！青禾这家工厂不一般", "来源：青禾发布", *PARAGRAPHS[1:]]),
    "cut to its first half": "\n".join(PARAGRAPHS[:4]),
    "cut to a few sentences": PARAGRAPHS[2][:130],
    "without its lead": "\n".join(PARAGRAPHS[3:]),
    "lightly edited": _edited(REPORT),
    "cut, edited, under another headline": "快讯｜青禾钠电工厂投产\n" + _edited(REPORT)[:320],
    "with the paper's own last line": REPORT + "\n（责任编辑：南塘 本文转自青禾日报，版权归原作者所有。）",
}
OWN = {
    "another report of the event": OTHER,
    "a later report that repeats the figures": LATER,
    "a roundup with one paragraph of it": OTHER + "\n" + PARAGRAPHS[4] + "\n" + LATER,
    "the headline alone": PARAGRAPHS[0],
}


def _document(id: str, text: str, published: str) -> Document:
    return Document(id=id, text=text, sha256="0" * 64, published=published)


def _first(*documents: Document) -> dict[str, str]:
    return dict(resolve(documents, [Reading(document=document.id) for document in documents]).repost_of)


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_a_copy_repeats_what_came_before_it(copy: str) -> None:
    original = _document("z", REPORT, "2024-05-07")
    assert _first(original, _document("a", copy, "2024-05-08")) == {"a": "z"}
    assert _first(_document("a", copy, ""), original) == {"a": "z"}, "what has no date comes last"


@pytest.mark.parametrize("other", OWN.values(), ids=OWN)
def test_another_report_stands_for_itself(other: str) -> None:
    for days in (("2024-05-07", "2024-05-08"), ("2024-05-08", "2024-05-07"), ("", "")):
        assert _first(_document("a", REPORT, days[0]), _document("b", other, days[1])) == {}


def test_a_roundup_does_not_make_one_text_of_what_it_holds() -> None:
    roundup = _document("b", f"{REPORT}\n{OTHER}\n{LATER}", "2024-09-02")
    first, last = _document("a", REPORT, "2024-05-07"), _document("c", LATER, "2024-09-03")
    assert _first(first, roundup, last) == {"c": "b"}


def test_the_earliest_dates_what_its_copies_say() -> None:
    def said(id: str, text: str, published: str) -> tuple[Document, Reading]:
        at = text.index("澄川新能源")
        span = Span(at, at + 5)
        proof = Evidence(document=id, span=span, quote="澄川新能源", rule="r", confidence=0.9, subject=span)
        return _document(id, text, published), Reading(
            document=id,
            referents=(Referent(type="Company", label="澄川新能源", evidence=(proof,)),),
            events=(Event(subject=0, kind="started", date="{Y-1}-03", evidence=proof),),
        )

    def world(*parts: tuple[Document, Reading]) -> World:
        return resolve([document for document, _ in parts], [reading for _, reading in parts])

    copy, other = said("a", COPIES["cut to its first half"], "2025-01-02"), said("c", OTHER, "2024-05-07")
    made = world(said("b", REPORT, "2024-12-30"), copy, other)
    (milestone,) = made.milestones
    assert (milestone.date.text, milestone.sources) == ("2023-03", 2)
    assert [evidence.document for evidence in milestone.evidence] == ["a", "b", "c"]
    assert [milestone.date.text for milestone in world(copy).milestones] == ["2024-03"], "alone it has its own date"


def test_a_text_too_short_for_a_sample_is_compared_as_a_whole() -> None:
    assert len(sample("甲园投产。")) == 1
    assert sample("甲园 投产") == sample("甲园投产。") != sample("甲园投产了")


@given(st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.integers(0, 300), st.integers(20, 500))))
def test_the_order_of_documents_does_not_matter(cuts: dict[str, tuple[int, int]]) -> None:
    samples = {id: sample((REPORT + OTHER)[start : start + length]) for id, (start, length) in cuts.items()}
    published = {id: f"2024-0{1 + start % 3}" for id, (start, _) in cuts.items()}
    sizes = {id: len(one) for id, one in samples.items()}
    first = originals(published, sizes, pairs(samples))
    turned = dict(reversed(samples.items()))
    assert originals(dict(reversed(published.items())), sizes, pairs(turned)) == first
    for id, original in first.items():
        assert first[original] == original, "what a document repeats repeats nothing"
        assert (published[original], original) <= (published[id], id)
        assert original == id or any(alike(sizes[id], sizes[other], pairs(samples).get((min(id, other), max(id, other)), 0))
                                     for other in samples if other != id)  # fmt: skip


@given(st.integers(1, 400), st.integers(1, 400), st.integers(0, 400))
def test_what_repeats_another_is_alike_to_it(size: int, earlier: int, shared: int) -> None:
    if repeats(size, earlier, min(shared, size, earlier)):
        assert alike(size, earlier, min(shared, size, earlier))

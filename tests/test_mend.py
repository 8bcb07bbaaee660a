"""What print does to a text is undone, and every character leads back to where it was received."""

from __future__ import annotations

import gc
import runpy
import time
from array import array
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.language import Reader
from kg.model import LONGEST_QUOTE, Document, Mended
from kg.reading import mend
from kg.reading.annotated import parse
from kg.reading.characters import regular, simplified

ROOT = Path(__file__).resolve().parent.parent
PRINT: dict[str, Any] = runpy.run_path(str(ROOT / "corpus" / "layouts.py"))
ARTICLES = [
    parse(path.read_text(encoding="utf-8"), where=path.name).text
    for path in sorted((ROOT / "corpus/demo").glob("*.ann"))
]
LONGEST_SECONDS = 5.0

MENDED = [
    ("wrapped", "甲公司在乙园区投资建设电池项目，总投资\n二十亿元，分两期建设，一期工程已经投产，\n二期工程明年开工。",
     "甲公司在乙园区投资建设电池项目，总投资二十亿元，分两期建设，一期工程已经投产，二期工程明年开工。"),
    ("empty lines between", "甲公司在乙园区投资建设电池项目，总投资\n\n二十亿元，分两期建设，一期工程已经投产，\n\n二期"
     "工程明年开工，丙公司为甲公司供应隔\n\n膜。",
     "甲公司在乙园区投资建设电池项目，总投资二十亿元，分两期建设，一期工程已经投产，二期工程明年开工，丙公司为甲公司供应隔膜。"),
    ("narrow column", "　　甲公司在乙园\n区投资建设电池项\n目，总投资二十亿\n元。\n　　丙公司为甲公\n司供应隔膜，已签\n三年合同。",
     "甲公司在乙园区投资建设电池项目，总投资二十亿元。\n丙公司为甲公司供应隔膜，已签三年合同。"),
    ("letter-spaced", "发 展 大 数 据 产 业", "发展大数据产业"),
    ("letter-spaced words", "发 展 大 数 据   强 化 产 业", "发展大数据 强化产业"),
    ("letter-spaced Latin", "算 力 升 至 8 1 E F L O P S", "算力升至81EFLOPS"),
    ("a space in a clause", "甲公司生产电池，乙公司从 甲公司采购，丙公司运输。", "甲公司生产电池，乙公司从甲公司采购，丙公司运输。"),
    ("spaces beside numbers", "园区有 26 个项目，占 98% 以上。", "园区有26个项目，占98%以上。"),
    ("a title keeps its space", "做强产业集群 迈出新步伐", "做强产业集群 迈出新步伐"),
    ("thousands", "完成投资 1 234\n亿元，用地 12 345 678 平方米。", "完成投资1234亿元，用地12345678平方米。"),
    ("a range over the line's end", "项目投产后每年可以生产电池20-\n25万套，产品销往全国各地的整车企\n业，也出口到东南"
     "亚和欧洲的客户那里。",
     "项目投产后每年可以生产电池20-25万套，产品销往全国各地的整车企业，也出口到东南亚和欧洲的客户那里。"),
    ("ASCII", '甲公司(乙市)负责人说,"产能要翻番."产值1,234亿元,增长3.5%;上午10:30开工?', "甲公司（乙市）负责人说，“产能"
     "要翻番。”产值1,234亿元，增长3.5%；上午10:30开工？"),
    ("a stop before a number", "基地建成投用.2022年产值3.5亿元.", "基地建成投用。2022年产值3.5亿元。"),
    ("Latin stays", "see https://example.org/a?b=1, e.g. v1.2", "see https://example.org/a?b=1, e.g. v1.2"),
    ("full width", "２０２４年产值３．５亿元，占Ａ股９８％", "2024年产值3.5亿元，占A股98%"),
    ("radicals of a PDF", "⼤数据产业⻓期向好".replace("⻓", "长"), "大数据产业长期向好"),
    ("corner brackets", "「大家」和『小家』", "“大家”和‘小家’"),
    ("a character that is printed for a bar", "3月31日丨甲公司投产。", "3月31日|甲公司投产。"),
    ("invisible", "甲\u200b公\ufeff司\u00ad投产。", "甲公司投产。"),
    ("traditional", "貴州發展電動汽車產業，寧靜的縣城裡來了許多企業。", "贵州发展电动汽车产业，宁静的县城里来了许多企业。"),
    ("one slip is not traditional", "万物和諧共生，产业蓬勃发展，园区企业越来越多，项目建设加快推进，城市面貌焕然一新。",
     "万物和諧共生，产业蓬勃发展，园区企业越来越多，项目建设加快推进，城市面貌焕然一新。"),
    ("pinyin", "甲公司位于濮（pú）阳，生产氕（piē）气，年产(nián chǎn)十吨。", "甲公司位于濮阳，生产氕气，年产十吨。"),
    ("byline", "甲公司投产\n本报记者 周文 吴青\n甲公司昨日投产。", "甲公司投产\n甲公司昨日投产。"),
    ("reporter in brackets", "本报讯（记者 周文）甲公司昨日投产。", "本报讯甲公司昨日投产。"),
    ("photographer", "甲公司生产线。（周文 摄）", "甲公司生产线。"),
    ("an interview is no byline", "记者：甲公司今年产值多少？", "记者：甲公司今年产值多少？"),
    ("a sidebar's title", "记者手记\n园区很热闹。", "记者手记\n园区很热闹。"),
    ("frame", "首页 > 新闻 > 正文\n2025-03-12 10:30 来源：某报 字号：大 中 小\n甲公司昨日投产。\n上一篇：花开了\n扫一扫"
     "在手机打开当前页\n京ICP备12345678号",
     "甲公司昨日投产。"),
    ("more to read", "甲公司昨日投产。\n相关阅读\n花开了\n灯亮了", "甲公司昨日投产。"),
    ("said twice", "甲公司昨日在乙园区投产，年产电池二十吉瓦时。\n丙公司供应隔膜。\n甲公司昨日在乙园区投产，年产电池二十吉瓦时。",
     "甲公司昨日在乙园区投产，年产电池二十吉瓦时。\n丙公司供应隔膜。"),
]  # fmt: skip


@pytest.mark.parametrize(("received", "text"), [row[1:] for row in MENDED], ids=[row[0] for row in MENDED])
def test_mended(received: str, text: str) -> None:
    mended = mend(received)
    assert mended.text == text
    leads_back(received, mended)


COLUMNS = [
    ("a term and a speech",
     "“我们计划用五年时间把上下游企业都引到园区里来，形成一个完整的产业生态，把这里打造成又一个\n\n持续优化环境\n\n"
     "园区运营公司由管委会出资，承担招商和服务，逐步剥离融资职能，从“行政主导型”向“市场驱动\n\n产业集聚典范。”甲公司总"
     "经理说。\n\n型”转变，企业满意度明显提高。",
     ["产业生态，把这里打造成又一个产业集聚典范。”甲公司总经理说。", "向“市场驱动型”转变，企业满意度明显提高。"]),
    ("a word", "园区大力开展以商招商，把目光投向沿海地区的制造企业，经过去年入驻的一家玻璃企业的牵线，以及管委会工作人"
     "员的介\n\n投资环境越来越好，企业纷纷落户。\n\n绍，一家商贸公司也来投资建厂，今年投产。",
     ["管委会工作人员的介绍，一家商贸公司也来投资建厂，今年投产。"]),
    ("a caption inside", "园区大力开展以商招商，把目光投向沿海地区的制造企业，经过去年入驻的一家玻璃企业的牵线，以及管"
     "委会工作人员的介\n\n图为生产线。\n\n绍，一家商贸公司也来投资建厂，今年投产。",
     ["管委会工作人员的介绍，一家商贸公司也来投资建厂，今年投产。\n图为生产线。"]),
    ("nothing tells", "该项目是集团在园区的又一大手笔投入，总投资五十亿元，建成后将用于磷矿石开\n\n深化体制改革\n\n“公"
     "司负责市场化运作，更加灵活。”负责人说。",
     ["将用于磷矿石开\n深化体制改革\n“公司"]),
    ("side by side",
     "甲公司在乙园区投资建设电池    丙公司为甲公司供应隔膜，每\n项目，总投资二十亿元，分两    年交付三亿平方米，合同为期\n"
     "期建设。一期工程已经投产，    三年。丁公司供应电解液，双\n二期工程明年开工。            方已经合作多年。",
     ["甲公司在乙园区投资建设电池项目，总投资二十亿元，分两期建设。一期工程已经投产，二期工程明年开工。", "丙公司为甲公"
     "司供应隔膜，每年交付三亿平方米"]),
]  # fmt: skip


@pytest.mark.parametrize(("received", "holds"), [row[1:] for row in COLUMNS], ids=[row[0] for row in COLUMNS])
def test_columns(received: str, holds: list[str]) -> None:
    mended = mend(received)
    leads_back(received, mended)
    for passage in holds:
        assert passage in mended.text


def test_a_table_is_no_pair_of_columns() -> None:
    rows = "".join(f"第{n}家公司    产值{n}亿元\n" for n in "一二三四五六")
    assert "第一家公司" in mend(rows).text.split("产值一亿元")[0]


def test_traditional_names_keep_their_form() -> None:
    mended = mend("貴州發展電動\n汽車產業，縣\n城裡來了許多\n企業。")
    place = mended.text.index("电动汽车")
    assert mended.printed[place : place + 4] == "電動汽車"
    assert len(mended.printed) == len(mended.text)


def test_a_sentence_from_two_columns_is_quoted_where_it_holds_the_name() -> None:
    mended = Mended("甲公司投产", array("l", [500, 501, 502, 3, 4]))
    assert (mended.received(0, 5).start, mended.received(0, 5).end) == (500, 503)
    assert (mended.received(0, 5, holding=4).start, mended.received(0, 5, holding=4).end) == (3, 5)


def leads_back(received: str, mended: Mended) -> None:
    """Every character comes from a place of the received text and is its regular form; so does every range."""
    forms = regular(received)
    script = simplified(forms)
    assert len(forms) == len(script) == len(received)
    assert len(mended.origin) == len(mended.text)
    for place, character in enumerate(mended.text):
        came_from = mended.origin[place]
        put_in = place > 0 and character in "\n " and mended.origin[place - 1] == came_from
        assert put_in or script[came_from] == character, (place, character)
    for start in range(0, len(mended.text), 7):
        span = mended.received(start, min(len(mended.text), start + 30))
        assert span.start <= mended.origin[start] < span.end <= len(received)


# --- any text ---------------------------------------------------------------------------------------------------------
NOISE = (
    "“”‘’「」（）()《》，。；：、！？…,.;:?!\"'—- 　\t\n\r\f\u200b\ufeff#*|>0123456789９％AbＣ亿元万年月日个与在了的 "
    "记者摄本报讯编辑责任页第版甲乙丙公司园区產業電動"
)
PIECES = [
    "\n\n", "\n　　", "    ", "\f第3页\n", "— 3 —\n", "记者 周文 摄", "\n本报讯（记者 周文）", "“", "”", "责任编辑：周文\n",
    "首页 > 新闻 > 正文\n", "甲公司在乙园区投资建设电池项目，总投资二十亿元，", "分两期建设。", "贵州", "發展電動汽車產業，",
    "1 234\n亿元", "（pú）", "# ", "http://a.cn/?b=1,2",
]  # fmt: skip
texts = st.text(alphabet=NOISE, max_size=120)
pages = st.lists(st.sampled_from(PIECES) | st.text(alphabet=NOISE, max_size=8), max_size=30).map("".join)
printings = st.builds(
    lambda article, layout, seed, start, length: PRINT["printed"](article, layout, seed=seed).text[
        start : start + length
    ],
    st.sampled_from(ARTICLES),
    st.sampled_from(sorted(PRINT["LAYOUTS"])),
    st.integers(0, 30),
    st.integers(0, 400),
    st.integers(1, 600),
)
wild = st.text(max_size=60)
quick = settings(deadline=None, suppress_health_check=list(HealthCheck))


def holds(received: str) -> None:
    began = time.perf_counter()
    mended = mend(received)
    assert time.perf_counter() - began < LONGEST_SECONDS
    leads_back(received, mended)
    assert list(mended.parts) == sorted(set(mended.parts))
    assert all(0 < start < len(mended.text) and mended.text[start - 1] == "\n" for start in mended.parts)
    assert mend(received) == mended


@settings(quick, max_examples=1_600)
@given(texts | wild)
def test_any_characters(received: str) -> None:
    holds(received)


@settings(quick, max_examples=2_000)
@given(pages)
def test_any_page(received: str) -> None:
    holds(received)


@settings(quick, max_examples=500)
@given(printings)
def test_any_printing(received: str) -> None:
    holds(received)


@settings(quick, max_examples=200)
@given(pages | printings)
def test_any_quote_cuts_back(received: str) -> None:
    cuts_back(received)


@pytest.mark.long
@settings(quick, max_examples=95_000)
@given(texts | wild | pages | printings)
def test_any_text_at_length(received: str) -> None:
    holds(received)


@pytest.mark.long
@settings(quick, max_examples=5_000)
@given(pages | printings)
def test_any_quote_cuts_back_at_length(received: str) -> None:
    cuts_back(received)


def cuts_back(received: str) -> None:
    document = Document(id="a", text=received, sha256="0" * 64)
    reading = Reader().understand(document, mend(received))
    claims = (*reading.relations, *reading.quantities, *reading.events)
    for one in (*(c.evidence for c in claims), *(e for r in reading.referents for e in r.evidence)):
        assert one.quote == received[one.span.start : one.span.end]
        assert len(one.quote) <= LONGEST_QUOTE


@pytest.mark.parametrize(
    "unit", ["字 ", "“", "，甲", "\"'", "（a", "记者 ", "1 234 ", "甲乙丙丁，\n", "甲   乙\n", "。 ", "(", "甲\n\n"]
)
def test_time_grows_with_length_and_no_faster(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        # What other tests hold in memory is not the mender's to sweep.
        gc.disable()
        began = time.process_time()
        mend(text)
        taken = time.process_time() - began
        gc.enable()
        return taken

    seconds(1_000)
    assert seconds(100_000) < 12 * seconds(25_000) + 0.2


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("新华社贵阳8月25日电（记者张三）甲公司投产。", "甲公司投产。"),
        ("本报长春7月4日讯 甲公司投产。", "甲公司投产。"),
        ("【香港商报网讯】记者李四报道：甲公司投产。", "甲公司投产。"),
        ("8月5日，甲公司投产。", "8月5日，甲公司投产。"),
        ("贵阳8月5日电价下调。", "贵阳8月5日电价下调。"),
        ("合肥10月24日讯飞发布新品。", "合肥10月24日讯飞发布新品。"),
    ],
)
def test_a_dateline_is_no_part_of_the_article(printed: str, said: str) -> None:
    assert mend("这里是题目\n" + printed).text.split("\n")[1] == said

"""Times in running text, what hangs on the time said before, and what a publication date makes of them."""

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.language.numbers.date_shift import shift, year_before
from kg.language.numbers.dates import TimeMention, combine, times
from kg.model import Period
from kg.resolution.dates import resolve


def shown(mention: TimeMention) -> str:
    """A mention in a line: its value, or its offset where it has none, and its role."""
    value = mention.value or (f"{mention.offset} {mention.template}" if mention.kind == "relative" else mention.kind)
    return f"{value} {mention.role}".strip()


READINGS = [
    # years, months, days
    ("公司2016年成立。", "2016"),
    ("2023年10月27日投产。", "2023-10-27"),
    ("2023 年 10 月 27 日投产。", "2023-10-27"),
    ("２０２４年３月开工。", "2024-03"),
    ("二〇二三年十月二十七日投产。", "2023-10-27"),
    ("二〇二四年建成。", "2024"),
    ("2024年5月开工。", "2024-05"),
    ("2024年5月份开工。", "2024-05"),
    ("2023-10-27发布。", "2023-10-27"),
    ("2023/10/7发布。", "2023-10-07"),
    ("2023.10.27发布。", "2023-10-27"),
    ("2024年度报告。", "2024"),
    ("10月27日投产。", "{Y}-10-27"),
    ("三月十二日植树。", "{Y}-03-12"),
    ("10月投产。", "{Y}-10"),
    ("三月份投产。", "{Y}-03"),
    ("记者27日获悉。", "{M}-27"),
    ("2月30日投产。", "{Y}-02"),
    ("今年4月投产。", "{Y}-04"),
    ("今年投产。", "{Y}"),
    ("去年投产。", "{Y-1}"),
    ("去年7月30日开工。", "{Y-1}-07-30"),
    ("产量超过去年。", "{Y-1}"),
    ("年内投产。", "{Y}"),
    ("上周签约。", "vague"),
    ("前年签约。", "{Y-2}"),
    ("明年投产。", "{Y+1}"),
    ("本年度完成。", "{Y}"),
    ("本月开工。", "{M}"),
    ("本月15日开工。", "{M}-15"),
    ("甲基地21日开工建设。", "{M}-21"),
    ("商店21日开业。", "{M}-21"),
    ("上月开工。", "{M-1}"),
    ("上个月底开工。", "{M-1}"),
    ("下个月开工。", "{M+1}"),
    ("昨日开工。", "{D-1}"),
    ("今日开工。", "{D}"),
    ("明天开工。", "{D+1}"),
    # parts of a year
    ("今年上半年营收。", "{Y}-01/{Y}-06"),
    ("上半年营收。", "{Y}-01/{Y}-06"),
    ("2025年上半年营收。", "2025-01/2025-06"),
    ("去年下半年营收。", "{Y-1}-07/{Y-1}-12"),
    ("一季度营收。", "{Y}-01/{Y}-03"),
    ("第一季度营收。", "{Y}-01/{Y}-03"),
    ("今年第二季度营收。", "{Y}-04/{Y}-06"),
    ("2024年4季度营收。", "2024-10/2024-12"),
    ("前三季度营收。", "{Y}-01/{Y}-09"),
    ("2025年前三季度营收。", "2025-01/2025-09"),
    ("2020年全年营收。", "2020"),
    ("年底投产。", "{Y}-12"),
    ("去年底投产。", "{Y-1}-12"),
    ("今年年底投产。", "{Y}-12"),
    ("2024年末投产。", "2024-12"),
    ("今年初投产。", "{Y}-01"),
    ("2024年年初投产。", "2024-01"),
    ("9月底投产。", "{Y}-09"),
    ("2024年9月上旬投产。", "2024-09"),
    # stretches
    ("今年1至10月出口。", "{Y}-01/{Y}-10"),
    ("今年1—10月出口。", "{Y}-01/{Y}-10"),
    ("今年前10个月出口。", "{Y}-01/{Y}-10"),
    ("前8个月出口。", "{Y}-01/{Y}-08"),
    ("1至10月出口。", "{Y}-01/{Y}-10"),
    ("1月至10月出口。", "{Y}-01/{Y}-10"),
    ("2023年1-8月出口。", "2023-01/2023-08"),
    ("2021年到2024年建设。", "2021/2024"),
    ("2021—2025年建设。", "2021/2025"),
    ("2021至2025年建设。", "2021/2025"),
    ("2023年三季度至今年上半年建设。", "2023-07/{Y}-06"),
    ("2024年11月至2025年3月建设。", "2024-11/2025-03"),
    ("9月18日至20日举行。", "{Y}-09-18/{Y}-09-20"),
    ("2024年9月18-20日举行。", "2024-09-18/2024-09-20"),
    ("9月28日至10月3日举行。", "{Y}-09-28/{Y}-10-03"),
    ("2021年以来建设。", "2021/{D} since"),
    ("自2021年以来建设。", "2021/{D} since"),
    ("今年以来建设。", "{Y} since"),
    ("今年3月以来建设。", "{Y}-03/{D} since"),
    ("2018年至今建设。", "2018/{D} since"),
    ("从2021年起建设。", "2021 since"),
    ("2024年5月起施行。", "2024-05 since"),
    # five-year plans, decades
    ("“十四五”期间建设。", "2021/2025"),
    ("十三五时期建设。", "2016/2020"),
    ("“十四五”末建成。", "2025"),
    ("“十四五”以来建设。", "2021/{D} since"),
    ("“十五五”期间建设。", "2026/2030"),
    ("“十五五”开局之年。", "2026"),
    ("“十四五”收官之年。", "2025"),
    ("“八五”期间建设。", "1991/1995"),
    ("20世纪50年代建厂。", "1950/1959"),
    ("上世纪九十年代建厂。", "1990/1999"),
    ("80年代建厂。", "1980/1989"),
    # what stands around
    ("截至2025年9月底。", "2025-09-30 until"),
    ("截至2月底。", "{Y}-02 until"),
    ("截至2021年底。", "2021-12-31 until"),
    ("截至三季度末。", "{Y}-09-30 until"),
    ("截至今年5月。", "{Y}-05 until"),
    ("截至8月6日。", "{Y}-08-06 until"),
    ("截至 2019 年底。", "2019-12-31 until"),
    ("截至目前。", "{M} until"),
    ("到2027年建成。", "2027 by"),
    ("到2025年底建成。", "2025-12-31 by"),
    ("较上年增长。", "{Y-1} compared"),
    ("比2023年末净增。", "2023-12 compared"),
    ("与2020年相比增长。", "2020 compared"),
    ("较去年同期增长。", "same_period_last_year compared"),
    ("去年同期为零。", "same_period_last_year"),
    ("比一季度、上半年提升。", "{Y}-01/{Y}-03 compared; {Y}-01/{Y}-06 compared"),
    # vague and relative
    ("目前已投产。", "{M}"),
    ("日前签约。", "{M}"),
    ("近日签约。", "{M}"),
    ("近年来发展迅速。", "vague"),
    ("两年前落户。", "{Y-2}"),
    ("3个月前落户。", "{M-3}"),
    ("半年前落户。", "{M-6}"),
    ("10天前落户。", "{D-10}"),
    ("50天后投产。", "+50D {P}"),
    ("两年后投产。", "+2Y {P}"),
    ("两周后投产。", "+14D {P}"),
    ("半年后投产。", "+6M {P}"),
    ("次年投产。", "+1Y {P}"),
    ("次年5月投产。", "+1Y {P}-05"),
    ("同年投产。", "=Y {P}"),
    ("当年10月投产。", "=Y {P}-10"),
    ("次月投产。", "+1M {P}"),
    ("次日投产。", "+1D {P}"),
]

SILENCES = [
    "历时两年", "10年来", "十年来", "50天建成", "25分钟", "3个月建成", "连续13年", "三年行动", "五年规划", "百年老店",
    "“十四五”规划", "达产后年产值", "以上年份", "过去年均产值", "项目前期工作", "项目前景", "体现在三方面",
    "实现在线服务",
    "应当前往", "每年底", "一年中", "五月花", "7日内", "3日游", "每日", "第10日", "3月龄", "年产10万吨", "年均增长",
    "2025中国算力大会", "13月", "32日", "2024家", "电话2024567", "上年产", "首次日产", "1.5月", "“十五”", "周年庆",
    "日均", "月饼", "年度", "上半场", "一季", "同类产品", "现代化", "三年内建成", "周年",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READINGS)
def test_reads(text: str, expected: str) -> None:
    assert "; ".join(map(shown, times(text))) == expected


@pytest.mark.parametrize("text", SILENCES)
def test_is_silent(text: str) -> None:
    assert times(text) == []


KINDS = [
    ("2016年", "absolute"),
    ("2021年以来", "absolute"),
    ("今年", "anchored"),
    ("10月", "anchored"),
    ("目前", "vague"),
    ("同年10月", "relative"),
    ("去年同期", "same_period_last_year"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(text: str, kind: str) -> None:
    (mention,) = times(text)
    assert mention.kind == kind
    assert mention.verbatim == text


COMBINED = [
    ("2021-10-28", "50天后", "2021-12-17"),
    ("2023-10-27", "同年", "2023"),
    ("2023-10-27", "同年12月", "2023-12"),
    ("2023", "次年5月", "2024-05"),
    ("2021-10", "12月", "2021-12"),
    ("2021-10", "1至3月", "2021-01/2021-03"),
    ("2021-12", "次月", "2022-01"),
    ("2021-12-31", "次日", "2022-01-01"),
    ("2021-12-31", "当日", "2021-12-31"),
    ("2021-07-19", "20日", "2021-07-20"),
    ("2021-10-28", "两年后", "2023"),
    ("2019/2021", "次年", "2022"),
    ("{Y}-10-28", "50天后", "{Y}-12-17"),
    ("{Y}-12-20", "50天后", "{Y+1}-02-08"),
    ("{Y}-02-20", "20天后", "{Y}-03"),
    ("{Y-1}", "次年", "{Y}"),
    ("{M}", "次月", "{M+1}"),
    ("{D}", "次日", "{D+1}"),
    ("2021", "50天后", ""),
    ("{Y}-02-29", "50天后", ""),
    ("2021", "2016年", "2016"),
    ("", "12月", "{Y}-12"),
    ("2021", "去年", "{Y-1}"),
]


@pytest.mark.parametrize(("previous", "text", "expected"), COMBINED)
def test_combines_with_the_time_said_before(previous: str, text: str, expected: str) -> None:
    (mention,) = times(text)
    assert combine(previous, mention) == expected


RESOLVED = [
    ("2016", "", "2016"),
    ("2016", "2025-11", "2016"),
    ("{Y}", "2025-11", "2025"),
    ("{Y-1}", "2025", "2024"),
    ("{Y}-01/{Y}-10", "2025-11", "2025-01/2025-10"),
    ("{Y}-10-27", "2025", "2025-10-27"),
    ("{M}", "2025-11-05", "2025-11"),
    ("{M-1}", "2025-01", "2024-12"),
    ("{M+1}", "2025-12-31", "2026-01"),
    ("{M-13}", "2025-01", "2023-12"),
    ("{M}-27", "2025-11-30", "2025-11-27"),
    ("{D}", "2025-11-05", "2025-11-05"),
    ("{D-1}", "2025-03-01", "2025-02-28"),
    ("{D+1}", "2024-02-28", "2024-02-29"),
    ("{D}", "2025-11", "2025-11"),
    ("{D}", "2025", "2025"),
    ("{M}", "2025", "2025"),
    ("{M}", "2025-11-01/2025-11-07", "2025-11"),
    ("2021/{D}", "2025-11", "2021/2025-11"),
    ("2021/{D}", "2025-11-05", "2021/2025-11-05"),
    ("{Y}/{D}", "2025", "2025"),
    ("2023-07/{Y}-06", "2025-11", "2023-07/2025-06"),
]


@pytest.mark.parametrize(("symbolic", "published", "expected"), RESOLVED)
def test_resolves(symbolic: str, published: str, expected: str) -> None:
    assert resolve(symbolic, published) == Period(expected)


UNRESOLVED = [
    ("", "2025"),
    ("{Y}", ""),
    ("2021/{D}", ""),
    ("{M-1}", "2025"),
    ("{Y}-02-29", "2025-01"),
    ("2026/{D}", "2025-11"),
    ("{Y}", "2024-12/2025-01"),
]


@pytest.mark.parametrize(("symbolic", "published"), UNRESOLVED)
def test_does_not_guess(symbolic: str, published: str) -> None:
    assert resolve(symbolic, published) is None


@pytest.mark.parametrize("symbolic", ["{Q}", "今年", "{Y", "2021/2022/2023", "2021-1"])
def test_refuses_what_is_not_the_notation(symbolic: str) -> None:
    with pytest.raises(InputError):
        resolve(symbolic, "2025-11-05")


ALPHABET = (
    "0123456789２０年月日季度上下半前今去同当次翌第一二三四五十至—到-底末初后天个周以来起期间截较“”世纪代目近 。\n"
)


@given(st.text(alphabet=ALPHABET, max_size=50), st.sampled_from(["2024-02-29", "2025-11", "2025"]))
def test_any_text_gives_ordered_spans_and_times_in_the_notation(text: str, published: str) -> None:
    end = 0
    previous = "2023-10-27"
    for mention in times(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.verbatim
        end = mention.end
        resolve(mention.value, published)
        resolve(combine(previous, mention), published)


@given(st.dates(), st.integers(-400, 400))
def test_days_shift_as_the_calendar_does(day: object, count: int) -> None:
    there = shift(str(day), f"{count:+d}D")
    assert not there or shift(there, f"{-count:+d}D") == str(day)


@pytest.mark.parametrize(
    "unit", ["1", "2024", "2024年", "2024年至", "一", "年", "前", "“十", "3至", "10月", "至", "第"]
)
def test_time_grows_with_length_and_no_faster(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        # What other tests hold in memory is not the reader's to sweep.
        gc.disable()
        began = time.process_time()
        times(text)
        taken = time.process_time() - began
        gc.enable()
        return taken

    seconds(1_000)
    short, long = seconds(25_000), seconds(100_000)
    assert long < 12 * short + 0.2


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2024", "2023"), ("{Y}", "{Y-1}"), ("{Y-1}-03", "{Y-2}-03"), ("2024-01/2024-05", "2023-01/2023-05"),
        ("2024-02-29", "2023-02-28"), ("{M}", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_same_time_of_the_year_before(period: str, before: str) -> None:
    assert year_before(period) == before

"""Numbers in running text: what is read, what is not, and that the scan stays linear."""

from __future__ import annotations

import gc
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.numbers.numerals import number
from kg.language.numbers.quantities import QuantityMention, quantities


def shown(mention: QuantityMention) -> str:
    """A mention in a line: value, unit, and what is not the rule about it; a change as `~basis:verb`."""
    parts = [f"{mention.value:f}", mention.unit]
    parts += [mention.bound] if mention.bound != "exact" else []
    parts += [f"~{mention.change.basis}:{mention.change.verb}"] if mention.change else []
    parts += ["range"] if mention.in_range else []
    parts += ["magnitude"] if mention.magnitude else []
    parts += ["rank"] if mention.kind == "rank" else []
    return " ".join(part for part in parts if part)


READINGS = [
    # plain numbers with multipliers, as written
    ("全年实现产值86亿元。", "86 亿元"),
    ("总投资3000亿元。", "3000 亿元"),
    ("经济总量达5.6万亿元。", "5.6 万亿元"),
    ("缴税2750万元。", "2750 万元"),
    ("出口额12.4亿美元。", "12.4 亿美元"),
    ("到账300万欧元。", "300 万欧元"),
    ("合同额5亿港元。", "5 亿港元"),
    ("每股分红2.5元。", "2.5 元"),
    ("用电3.2亿千瓦时。", "3.2 亿千瓦时"),
    ("发电量6.42亿度。", "6.42 亿度"),
    ("装机88万千瓦。", "88 万千瓦"),
    ("单机1.5MW。", "1.5 MW"),
    ("风电机组达10兆瓦。", "10 兆瓦"),
    ("规划产能30GWh。", "30 GWh"),
    ("储能100MWh已并网。", "100 MWh"),
    ("建成110千伏变电站。", "110 千伏"),
    ("变压器容量500万kVAh。", "500 万kVAh"),
    ("总算力113EFLOPS。", "113 EFLOPS"),
    ("算力90 EFlops。", "90 EFlops"),
    ("算力规模2000PFLOPS。", "2000 PFLOPS"),
    ("新增300P算力。", "300 P"),
    ("智算规模达42E。", "42 E"),
    ("开通400G链路。", "400 G"),
    ("出口带宽6.1万Gbps。", "6.1 万Gbps"),
    ("带宽10Gb/s。", "10 Gb/s"),
    ("存储容量800EB。", "800 EB"),
    ("主频3.2GHz。", "3.2 GHz"),
    ("时延12毫秒。", "12 毫秒"),
    ("年产20万吨。", "20 万吨"),
    ("年加工能力20万吨/年。", "20 万吨/年"),
    ("白酒产能3.5万千升。", "3.5 万千升"),
    ("亩均税收30.5万元/亩。", "30.5 万元/亩"),
    ("占地160亩。", "160 亩"),
    ("面积20平方公里。", "20 平方公里"),
    ("厂房3.5万平方米。", "3.5 万平方米"),
    ("流转土地1200公顷。", "1200 公顷"),
    ("库容5亿立方米。", "5 亿立方米"),
    ("全长22公里。", "22 公里"),
    ("海拔2200米。", "2200 米"),
    ("生产12寸晶圆。", "12 寸"),
    ("铺设光缆8千米。", "8 千米"),
    ("用电2.61亿千瓦小时。", "2.61 亿千瓦小时"),
    ("变压器5万千伏安。", "5 万千伏安"),
    ("电耗46千瓦时/千克。", "46 千瓦时/千克"),
    ("回购26,945,700 股。", "26945700 股"),
    ("采用5纳米工艺。", "5 纳米"),
    ("反应温度达600℃。", "600 ℃"),
    ("压强30兆帕。", "30 兆帕"),
    ("布放标准机架520万架。", "520 万架"),
    ("建成8万个标准机架。", "8 万个标准机架"),
    ("机架规模5万标准机架。", "5 万标准机架"),
    ("部署服务器1900万台。", "1900 万台"),
    ("年产30万台套。", "30 万台套"),
    ("购置设备12台（套）。", "12 台（套）"),
    ("下线汽车2万辆。", "2 万辆"),
    ("聚集企业58家。", "58 家"),
    ("市场主体36581户。", "36581 户"),
    ("新签项目17个。", "17 个"),
    ("列出23项任务。", "23 项"),
    ("建有3座电厂。", "3 座"),
    ("生产线6条。", "6 条"),
    ("授权专利45件。", "45 件"),
    ("吸纳就业1200人。", "1200 人"),
    ("接待游客30万人次。", "30 万人次"),
    ("年培训500人次。", "500 人次"),
    ("团队只有7个人。", "7 个人"),
    ("研发3个人工智能平台。", "3 个"),
    ("审批压到35个工作日。", "35 个工作日"),
    ("每1.7秒下线一片。", "1.7 秒"),
    ("每公斤电耗降到52度。", "52 度"),
    ("聘请院士3位。", "3 位"),
    ("吉他月产8万把。", "8 万把"),
    ("日产罐头5万罐。", "5 万罐"),
    ("电芯年产1.49亿支。", "1.49 亿支"),
    ("培育新品种9种。", "9 种"),
    ("吞吐量60万标准箱。", "60 万标准箱"),
    ("参数量达6710亿。", "6710 亿"),
    ("注册用户1.2亿。", "1.2 亿"),
    # the bound before the number
    ("投入近40亿元。", "40 亿元 below"),
    ("不足10家。", "10 家 below"),
    ("不到3天。", "3 天 below"),
    ("接近200亿元。", "200 亿元 below"),
    ("低于5%。", "5 % below"),
    ("约60亩。", "60 亩 near"),
    ("占地大约60亩。", "60 亩 near"),
    ("年产能约为8万吨。", "8 万吨 near"),
    ("产值超300亿元。", "300 亿元 above"),
    ("规模超过520万架。", "520 万架 above"),
    ("产值超 100 亿元。", "100 亿元 above"),
    ("突破50亿元。", "50 亿元 above"),
    ("逾3万亩。", "3 万亩 above"),
    ("破百亿元。", "100 亿元 above"),
    ("过千亿元。", "1000 亿元 above"),
    ("不低于3亿元。", "3 亿元 above"),
    ("至少5家。", "5 家 above"),
    ("上万名员工。", "1 万名 above"),
    ("上千家商户。", "1000 家 above"),
    ("不超过20%。", "20 % atMost"),
    ("最高可达100万元。", "100 万元 atMost"),
    ("成员突破200大关。", "200 above"),
    ("突破12项关键技术。", "12 项"),
    ("近五年投入80亿元。", "5 年; 80 亿元"),
    # the bound inside or after it
    ("场景1800多个。", "1800 个 above"),
    ("工人3500多名。", "3500 名 above"),
    ("投资9亿多元。", "9 亿元 above"),
    ("园区占地1万余亩。", "1 万亩 above"),
    ("百余家企业。", "100 家 above"),
    ("三十余项。", "30 项 above"),
    ("逾万家商户。", "1 万家 above"),
    ("万余名职工。", "1 万名 above"),
    ("30余所学校。", "30 所 above"),
    ("已有10 余年。", "10 年 above"),
    ("用了3个多月。", "3 个月 above"),
    ("已建5年多。", "5 年 above"),
    ("惠及30多万群众。", "30 万 above"),
    ("产值1600亿元以上。", "1600 亿元 above"),
    ("500元左右。", "500 元 near"),
    ("控制在50人以内。", "50 人 atMost"),
    ("单耗2吨以下。", "2 吨 atMost"),
    # Chinese numerals, mixed and wide figures, separators, spaces
    ("三千五百家。", "3500 家"),
    ("一万二千户。", "12000 户"),
    ("两万亿元。", "2 万亿元"),
    ("一亿两千万元。", "120000000 元"),
    ("三点五亿元。", "3.5 亿元"),
    ("两家企业。", "2 家"),
    ("二十个项目。", "20 个"),
    ("3万6千人。", "36 千人"),
    ("1亿2000万元。", "12000 万元"),
    ("收购三七30吨。", "30 吨"),
    ("5千余户。", "5 千户 above"),
    ("共1,646家。", "1646 家"),
    ("共1，646家。", "1646 家"),
    ("达１２．５万吨。", "12.5 万吨"),
    ("架设140 万架。", "140 万架"),
    ("达42.6 %。", "42.6 %"),
    # shares, multiples, ranks
    ("占比38%。", "38 %"),
    ("占比38％。", "38 %"),
    ("含量3‰。", "3 ‰"),
    ("三成企业。", "3 成"),
    ("九成以上。", "9 成 above"),
    ("占七分之一。", "0.142857 1"),
    ("四分之三以上。", "0.75 1 above"),
    ("占近十分之一。", "0.1 1 below"),
    ("百分之三十八。", "38 %"),
    ("千分之五。", "5 ‰"),
    ("占全市的一半以上。", "0.5 1 above"),
    ("占比过半。", "0.5 1 above"),
    ("近半数来自外地。", "0.5 1 below"),
    ("是前者的1.5倍。", "1.5 倍"),
    ("规模翻番。", "2 倍 ~:翻"),
    ("销售额翻了一番。", "2 倍 ~:翻"),
    ("五年翻两番。", "5 年; 4 倍 ~:翻"),
    ("位列榜单第27位。", "27 位 rank"),
    ("产量居全国第一。", "1 位 rank"),
    ("产量全省第三。", "3 位 rank"),
    ("增速排名全市第2。", "2 位 rank"),
    ("跻身全国前十。", "10 位 atMost rank"),
    ("进入前20强。", "20 位 atMost rank"),
    ("数量居全球首位。", "1 位 rank"),
    ("增速居于各环节首位。", "1 位 rank"),
    ("名列各县财政收入第一。", "1 位 rank"),
    # changes
    ("同比增长12.28%。", "12.28 % ~同比:增长"),
    ("同比下降3.2%。", "-3.2 % ~同比:下降"),
    ("环比上涨0.4%。", "0.4 % ~环比:上涨"),
    ("同比名义增长7.11%。", "7.11 % ~同比:增长"),
    ("较上年增长5%。", "5 % ~上年:增长"),
    ("比上年同期减少2.1万吨。", "-2.1 万吨 ~上年同期:减少"),
    ("与去年同期相比增长12%。", "12 % ~去年同期:增长"),
    ("增速达21%。", "21 % ~:增速"),
    ("增速为-3.2%。", "-3.2 % ~:增速"),
    ("年均增长13%。", "13 % ~年均:增长"),
    ("年均增速超过30%。", "30 % above ~年均:增速"),
    ("两年平均增长14.8%。", "2 年; 14.8 % ~年均:增长"),
    ("增长1.2倍。", "1.2 倍 ~:增长"),
    ("增长了近三成。", "3 成 below ~:增长"),
    ("提升22.2个百分点。", "22.2 个百分点 ~:提升"),
    ("能耗减少57%。", "-57 % ~:减少"),
    ("同比负增长3%。", "-3 % ~同比:负增长"),
    ("较年初净增1.1万户。", "1.1 万户 ~年初:净增"),
    ("较全国平均水平高5.5个百分点。", "5.5 个百分点 ~全国平均水平:高"),
    ("比全省低2个百分点。", "-2 个百分点 ~全省:低"),
    ("年均增长13%，增长1.2倍。", "13 % ~年均:增长; 1.2 倍 ~:增长"),
    ("提高到40%。", "40 %"),
    ("以年均11.6%的速度扩张。", "11.6 % ~年均:"),
    ("营收同比-38.7%。", "-38.7 % ~同比:"),
    ("净利润 -46.56 亿元。", "-46.56 亿元"),
    ("库存压低34%。", "-34 % ~:压低"),
    ("收入则少了5%。", "-5 % ~:少了"),
    ("降幅较上季收窄9.2个百分点。", "9.2 个百分点 ~上季:收窄"),
    ("体积缩小了30%。", "-30 % ~:缩小"),
    ("由30%提高至40%。", "30 %; 40 %"),
    ("较去年上升2位。", "2 位 ~去年:上升"),
    # ranges and lists
    ("时延8—10毫秒。", "8 毫秒 range; 10 毫秒 range"),
    ("提价30%—40%。", "30 % range; 40 % range"),
    ("补助5至8万元。", "5 万元 range; 8 万元 range"),
    ("补助5万至8万元。", "5 万元 range; 8 万元 range"),
    ("用工20~30人。", "20 人 range; 30 人 range"),
    ("两三百家小厂。", "200 家 range; 300 家 range"),
    ("从30家到80家。", "30 家; 80 家"),
    ("分别增长12.4%、8.9%和3%。", "12.4 % ~:增长; 8.9 % ~:增长; 3 % ~:增长"),
    ("分别提升10.0、5.2和0.5个百分点。", "10.0 个百分点 ~:提升; 5.2 个百分点 ~:提升; 0.5 个百分点 ~:提升"),
    ("分别超过15亿元、20亿元。", "15 亿元 above; 20 亿元 above"),
    ("分别为21.5%和24.5%。", "21.5 %; 24.5 %"),
    # magnitudes
    ("打造千亿级产业集群。", "1000 亿 magnitude"),
    ("培育百亿产业。", "100 亿 magnitude"),
    ("形成千亿元产业。", "1000 亿元 magnitude"),
    ("建设万吨级码头。", "1 万吨 magnitude"),
    ("连片万亩茶园。", "1 万亩 magnitude"),
]

SILENCES = [
    "2024年投产", "二〇二四年投产", "10月27日上午", "27日举行", "上午10时30分", "24年10月建成", "2021—2024年",
    "2023-10-27发布", "去年底", "前三季度", "前10个月", "十一月", "第三代半导体", "第二批名单", "第十届大会",
    "第一书记", "第三十条规定", "全国第一个示范区", "位列第一梯队", "第一时间赶到", "第一、二、三产业", "项目一期",
    "1号厂房", "3号线开通", "5G网络", "5G基站", "6G研发", "4K电视", "3D打印", "A320飞机", "H100芯片", "V2.0版本",
    "GB/T 4754标准", "Web3.0时代", "“十四五”规划", "“十五五”", "三大产业", "一体两翼", "一带一路", "“四个自信”",
    "“三个一批”行动", "“6个百万”工程", "“四上”企业", "“1+6”行动", "一区多园", "万企融合", "千家万户", "千方百计",
    "百家争鸣", "十分重要", "三元材料", "六盘水", "三亚市", "五台山", "百色市", "万科地产", "数十家企业", "几百家企业",
    "十几家企业", "数以万计", "一家企业", "建成一座电站", "一吨煤", "最后一公里", "每吨煤", "每千家企业", "百年老店",
    "三年行动计划", "五年规划", "7×24小时服务", "电话0851-12345678", "热线12345", "股票代码300192.SZ", "①落实责任",
    "2025人工智能大会", "2024种业大会", "2023名企行", "单位：万元", "上半年", "半导体产业", "首位产业", "二次产业",
    "邮编550001", "统一部署", "建成投产", "三部委发文", "1.2.3版", "320国道", "世界500强", "两个半月",
    "万人计划入选者", "千人计划", "百度公司", "零时差", "水温36度", "分在两头", "成百上千",
    "“双七双五”产业", "实现产值",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READINGS)
def test_reads(text: str, expected: str) -> None:
    assert "; ".join(map(shown, quantities(text))) == expected


@pytest.mark.parametrize("text", SILENCES)
def test_is_silent(text: str) -> None:
    assert quantities(text) == []


KINDS = [
    ("总投资86亿元", "amount", "money"),
    ("年产20万吨", "amount", "mass"),
    ("企业58家", "amount", "count"),
    ("30余味药材", "amount", ""),
    ("占比38%", "percent", "share"),
    ("占七分之一", "percent", "share"),
    ("提高3.1个百分点", "points", "points"),
    ("是前者的1.5倍", "multiple", "multiple"),
    ("居全国第一", "rank", "rank"),
    ("时延12毫秒", "duration", "time"),
    ("占地160亩", "amount", "area"),
    ("总算力113EFLOPS", "amount", "computing"),
]


@pytest.mark.parametrize(("text", "kind", "dimension"), KINDS)
def test_kind_and_dimension(text: str, kind: str, dimension: str) -> None:
    (mention,) = quantities(text)
    assert (mention.kind, mention.dimension) == (kind, dimension)


SPANS = [
    ("产值同比增长近12.28%。", "12.28%", "同比增长近12.28%"),
    ("场景1800多个。", "1800多个", "1800多个"),
    ("达1600亿元以上。", "1600亿元", "1600亿元以上"),
    ("居全国第三。", "第三", "第三"),
    ("较2023年末净增12户。", "12户", "较2023年末净增12户"),
]


@pytest.mark.parametrize(("text", "verbatim", "outer"), SPANS)
def test_spans(text: str, verbatim: str, outer: str) -> None:
    (mention,) = quantities(text)
    assert text[mention.start : mention.end] == mention.verbatim == verbatim
    assert text[mention.outer_start : mention.outer_end] == outer


NUMBERS = [
    ("1,646", 1646, ""),
    ("6.1万", Decimal("6.1"), "万"),
    ("百", 100, ""),
    ("十二万", 12, "万"),
    ("两千零三", 2003, ""),
    ("千亿", 1000, "亿"),
    ("一千三百万", 1300, "万"),
    ("零点五", Decimal("0.5"), ""),
]


@pytest.mark.parametrize(("run", "value", "multiplier"), NUMBERS)
def test_number(run: str, value: Decimal, multiplier: str) -> None:
    read = number(run)
    assert read is not None
    assert (read.value, read.multiplier) == (value, multiplier)


@pytest.mark.parametrize("run", ["三四", "二〇二四", "0851", "1.2.3", "9" * 30, "万千万千"])
def test_no_number(run: str) -> None:
    assert number(run) is None


ALPHABET = (
    "0123456789０５.,，、—至%亿万千百十一二两三第前近超约余多个家元吨年月日级以上增长同比较分之半翻番倍成GWhP 。\n"
)


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    found = quantities(text)
    for mention in found:
        assert 0 <= mention.outer_start <= mention.start < mention.end <= mention.outer_end <= len(text)
        assert text[mention.start : mention.end] == mention.verbatim
        assert mention.value.is_finite()
        assert mention.kind
    starts = [(mention.start, mention.end) for mention in found]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "unit", ["1", "1,234,", "一", "十百千万亿", "1.", "年", "近", "增长", "百分之", "1—", "3至", "与相比", "三点"]
)
def test_time_grows_with_length_and_no_faster(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        # What other tests hold in memory is not the reader's to sweep.
        gc.disable()
        began = time.process_time()
        quantities(text)
        taken = time.process_time() - began
        gc.enable()
        return taken

    seconds(1_000)
    short, long = seconds(25_000), seconds(100_000)
    assert long < 12 * short + 0.2

"""Traps: sentences that hold the words of a relation and do not say it; no plain triple may come of them."""

from __future__ import annotations

import pytest

from tests.sentences import Triple, plain, read, read_by_rules, said

# What kind of trap, the sentence, and the triple that a careless reader would take from it.
TRAPS = [
    # negation
    ("negation", "比亚迪未在襄阳市设立工厂。", "比亚迪 locatedIn 襄阳市"),
    ("negation", "比亚迪尚未落户襄阳市。", "比亚迪 locatedIn 襄阳市"),
    ("negation", "比亚迪没有落户襄阳市。", "比亚迪 locatedIn 襄阳市"),
    ("negation", "比亚迪并未落户襄阳市。", "比亚迪 locatedIn 襄阳市"),
    ("negation", "比亚迪否认落户襄阳市。", "比亚迪 locatedIn 襄阳市"),
    ("negation", "蔚来否认与中国石化签署战略合作协议。", "蔚来 cooperatesWith 中国石化"),
    ("negation", "国轩高科并非特斯拉的供应商。", "国轩高科 supplies 特斯拉"),
    ("negation", "国轩高科不是特斯拉的供应商。", "国轩高科 supplies 特斯拉"),
    ("negation", "国轩高科从未向特斯拉供货。", "国轩高科 supplies 特斯拉"),
    ("negation", "国轩高科未向特斯拉供货。", "国轩高科 supplies 特斯拉"),
    ("negation", "蔚来不生产动力电池。", "蔚来 produces 动力电池"),
    ("negation", "蔚来并不生产动力电池。", "蔚来 produces 动力电池"),
    ("negation", "弗迪电池不是宁德时代的子公司。", "弗迪电池 subsidiaryOf 宁德时代"),
    ("negation", "弗迪电池并不隶属于宁德时代。", "弗迪电池 subsidiaryOf 宁德时代"),
    ("negation", "福耀玻璃未能获评国家级绿色工厂。", "福耀玻璃 awarded 国家级绿色工厂"),
    ("negation", "福耀玻璃没有入选国家级绿色工厂。", "福耀玻璃 awarded 国家级绿色工厂"),
    ("negation", "奇瑞汽车的客车未出口巴西。", "奇瑞汽车 exportsTo 巴西"),
    ("negation", "奇瑞汽车暂不出口巴西。", "奇瑞汽车 exportsTo 巴西"),
    ("negation", "长鑫存储与科大讯飞尚未开展合作。", "长鑫存储 cooperatesWith 科大讯飞"),
    ("negation", "长鑫存储与科大讯飞没有任何合作。", "长鑫存储 cooperatesWith 科大讯飞"),
    ("negation", "国轩高科未获得中国建设银行贷款。", "中国建设银行 finances 国轩高科"),
    ("negation", "成都智算中心并非由华为运营。", "华为 operates 成都智算中心"),
    ("negation", "成都智算中心不再由华为运营。", "华为 operates 成都智算中心"),
    ("negation", "宜宾动力电池基地并非由比亚迪投资建设。", "比亚迪 investsIn 宜宾动力电池基地"),
    ("negation", "与传言相反，蔚来没有采购弗迪电池的产品。", "弗迪电池 supplies 蔚来"),
    ("negation", "国轩高科落户襄阳市一事纯属谣言。", "国轩高科 locatedIn 襄阳市"),
    ("negation", "国轩高科为特斯拉供货的说法不实。", "国轩高科 supplies 特斯拉"),
    ("negation", "国轩高科取消了在襄阳市投资建厂。", "国轩高科 investsIn 襄阳市"),
    ("negation", "国轩高科拒绝为特斯拉供货。", "国轩高科 supplies 特斯拉"),
    ("negation", "国轩高科停止为特斯拉供货。", "国轩高科 supplies 特斯拉"),
    # plan
    ("plan", "比亚迪拟落户襄阳市。", "比亚迪 locatedIn 襄阳市"),
    ("plan", "比亚迪计划在襄阳市投资建厂。", "比亚迪 investsIn 襄阳市"),
    ("plan", "比亚迪将落户襄阳市。", "比亚迪 locatedIn 襄阳市"),
    ("plan", "比亚迪有望落户襄阳市。", "比亚迪 locatedIn 襄阳市"),
    ("plan", "比亚迪即将入驻襄阳市。", "比亚迪 locatedIn 襄阳市"),
    ("plan", "宁德时代计划收购国轩高科。", "国轩高科 subsidiaryOf 宁德时代"),
    ("plan", "宁德时代准备与蔚来签署战略合作协议。", "宁德时代 cooperatesWith 蔚来"),
    ("plan", "国轩高科力争明年进入特斯拉供应链，为特斯拉供货。", "国轩高科 supplies 特斯拉"),
    ("plan", "国轩高科预计今年为特斯拉供应动力电池。", "国轩高科 supplies 特斯拉"),
    ("plan", "国轩高科正在争取获评国家级绿色工厂。", "国轩高科 awarded 国家级绿色工厂"),
    ("plan", "未来，合肥市将大力发展集成电路产业。", "合肥市 inIndustry 集成电路产业"),
    ("plan", "到2030年，合肥市形成以集成电路产业为主导的格局。", "合肥市 inIndustry 集成电路产业"),
    ("plan", "比亚迪打算出口客车到巴西。", "比亚迪 exportsTo 巴西"),
    ("plan", "中国建设银行拟向国轩高科发放贷款5亿元。", "中国建设银行 finances 国轩高科"),
    ("plan", "宁德时代规划建设宜宾动力电池基地。", "宁德时代 investsIn 宜宾动力电池基地"),
    ("plan", "宁德时代筹建宜宾动力电池基地。", "宁德时代 investsIn 宜宾动力电池基地"),
    ("plan", "项目建成后，国轩高科将为蔚来供应动力电池。", "国轩高科 supplies 蔚来"),
    ("plan", "蔚来考虑采用固态电池。", "蔚来 uses 固态电池"),
    ("plan", "蔚来正与中国石化洽谈合作。", "蔚来 cooperatesWith 中国石化"),
    ("plan", "蔚来有意与中国石化开展合作。", "蔚来 cooperatesWith 中国石化"),
    ("plan", "蔚来申报国家级绿色工厂。", "蔚来 awarded 国家级绿色工厂"),
    ("plan", "蔚来正在创建国家级绿色工厂。", "蔚来 awarded 国家级绿色工厂"),
    # rumour
    ("rumour", "传闻比亚迪落户襄阳市。", "比亚迪 locatedIn 襄阳市"),
    ("rumour", "据传比亚迪落户襄阳市。", "比亚迪 locatedIn 襄阳市"),
    ("rumour", "有消息称比亚迪落户襄阳市。", "比亚迪 locatedIn 襄阳市"),
    ("rumour", "网传宁德时代收购国轩高科。", "国轩高科 subsidiaryOf 宁德时代"),
    ("rumour", "市场猜测国轩高科为特斯拉供货。", "国轩高科 supplies 特斯拉"),
    ("rumour", "坊间流传国轩高科为特斯拉供货。", "国轩高科 supplies 特斯拉"),
    ("rumour", "外界猜测蔚来与中国石化达成合作。", "蔚来 cooperatesWith 中国石化"),
    ("rumour", "有传言称国轩高科为特斯拉供货。", "国轩高科 supplies 特斯拉"),
    ("rumour", "据未经证实的消息，国轩高科为特斯拉供货。", "国轩高科 supplies 特斯拉"),
    ("rumour", "疑似国轩高科为特斯拉供货的图片引发关注。", "国轩高科 supplies 特斯拉"),
    # question
    ("question", "比亚迪会落户襄阳市吗？", "比亚迪 locatedIn 襄阳市"),
    ("question", "国轩高科为特斯拉供货？", "国轩高科 supplies 特斯拉"),
    ("question", "宁德时代为何与蔚来签署战略合作协议？", "宁德时代 cooperatesWith 蔚来"),
    ("question", "“比亚迪落户襄阳市？”有人问。", "比亚迪 locatedIn 襄阳市"),
    ("question", "国轩高科是否为特斯拉供货，记者没有得到答复。", "国轩高科 supplies 特斯拉"),
    ("question", "能否引进比亚迪落户襄阳市，还是未知数。", "比亚迪 locatedIn 襄阳市"),
    # condition
    ("condition", "如果比亚迪落户襄阳市，税收会增加。", "比亚迪 locatedIn 襄阳市"),
    ("condition", "一旦比亚迪落户襄阳市，税收会增加。", "比亚迪 locatedIn 襄阳市"),
    ("condition", "假如国轩高科为特斯拉供货，产能不够。", "国轩高科 supplies 特斯拉"),
    ("condition", "若国轩高科为特斯拉供货，产能不够。", "国轩高科 supplies 特斯拉"),
    ("condition", "即便国轩高科为特斯拉供货，产能也够。", "国轩高科 supplies 特斯拉"),
    ("condition", "只有国轩高科获评国家级绿色工厂，才能拿到补贴。", "国轩高科 awarded 国家级绿色工厂"),
    ("condition", "只要比亚迪落户襄阳市，就有补贴。", "比亚迪 locatedIn 襄阳市"),
    ("condition", "要是比亚迪落户襄阳市，就好了。", "比亚迪 locatedIn 襄阳市"),
    # wish
    ("wish", "襄阳市希望比亚迪落户襄阳市。", "比亚迪 locatedIn 襄阳市"),
    ("wish", "襄阳市欢迎比亚迪落户襄阳市。", "比亚迪 locatedIn 襄阳市"),
    ("wish", "有代表建议国轩高科为特斯拉供货。", "国轩高科 supplies 特斯拉"),
    ("wish", "合肥市呼吁蔚来与中国石化开展合作。", "蔚来 cooperatesWith 中国石化"),
    ("wish", "当地期待比亚迪在襄阳市投资建厂。", "比亚迪 investsIn 襄阳市"),
    ("wish", "国轩高科愿意为特斯拉供货。", "国轩高科 supplies 特斯拉"),
    ("wish", "合肥市鼓励蔚来采购国轩高科的动力电池。", "国轩高科 supplies 蔚来"),
    ("wish", "专家提议合肥市发展低空经济产业。", "合肥市 inIndustry 低空经济产业"),
    # competition
    ("competition", "宁德时代与比亚迪竞争激烈。", "宁德时代 cooperatesWith 比亚迪"),
    ("competition", "宁德时代与比亚迪在动力电池领域展开竞争。", "宁德时代 cooperatesWith 比亚迪"),
    ("competition", "宁德时代与比亚迪对簿公堂。", "宁德时代 cooperatesWith 比亚迪"),
    ("competition", "宁德时代与比亚迪共同面对原料涨价。", "宁德时代 cooperatesWith 比亚迪"),
    ("competition", "蔚来的竞争对手包括特斯拉、比亚迪。", "蔚来 supplies 特斯拉"),
    ("competition", "科大讯飞与商汤科技的专利纠纷开庭。", "科大讯飞 cooperatesWith 商汤科技"),
    ("competition", "宁德时代与比亚迪争夺市场份额。", "宁德时代 cooperatesWith 比亚迪"),
    ("competition", "宁德时代起诉国轩高科侵犯专利。", "宁德时代 cooperatesWith 国轩高科"),
    # visits
    ("visit", "比亚迪董事长王传福到襄阳市考察。", "比亚迪 locatedIn 襄阳市"),
    ("visit", "比亚迪代表团走访了合肥高新区。", "比亚迪 locatedIn 合肥高新区"),
    ("visit", "宁德时代代表团参观了国轩高科。", "宁德时代 cooperatesWith 国轩高科"),
    ("visit", "比亚迪在襄阳市举行新车发布会。", "比亚迪 locatedIn 襄阳市"),
    ("visit", "比亚迪参加了在合肥市举办的展会。", "比亚迪 locatedIn 合肥市"),
    ("visit", "科大讯飞在苏州市参加展览。", "科大讯飞 locatedIn 苏州市"),
    ("visit", "合肥市市长走访科大讯飞、长鑫存储。", "科大讯飞 cooperatesWith 长鑫存储"),
    ("visit", "宁德时代一行到特斯拉上海超级工厂调研。", "宁德时代 investsIn 特斯拉上海超级工厂"),
    ("visit", "合肥市党政代表团赴比亚迪总部学习。", "比亚迪 locatedIn 合肥市"),
    ("visit", "苏州工业园区代表团来到合肥高新区取经。", "苏州工业园区 partOf 合肥高新区"),
    # look-alikes
    (
        "lookalike",
        "比亚迪股份有限公司与比亚迪电子有限公司同时参展。",
        "比亚迪电子有限公司 subsidiaryOf 比亚迪股份有限公司",
    ),
    ("lookalike", "合肥高新区管委会位于合肥市。", "合肥高新区管委会 administers 合肥市"),
    ("lookalike", "宜宾动力电池基地向特斯拉交货。", "特斯拉 investsIn 宜宾动力电池基地"),
    ("lookalike", "国轩高科的产品在特斯拉上海超级工厂展出。", "国轩高科 locatedIn 特斯拉上海超级工厂"),
    ("lookalike", "合肥市经济和信息化局印发文件。", "合肥市 administers 合肥市经济和信息化局"),
    ("lookalike", "比亚迪长沙基地一期、比亚迪长沙基地二期相邻。", "比亚迪长沙基地一期 partOf 比亚迪长沙基地二期"),
    ("lookalike", "苏州工业园区与苏州高新区相邻。", "苏州工业园区 partOf 苏州高新区"),
    ("lookalike", "合肥高新区科技局局长张宏伟出席活动。", "张宏伟 holdsPosition 科大讯飞"),
    ("lookalike", "北京现代汽车有限公司今年扩产。", "北京现代汽车有限公司 subsidiaryOf 北京"),
    ("lookalike", "上海汽车集团股份有限公司在郑州市建厂。", "上海汽车集团股份有限公司 locatedIn 上海"),
    ("lookalike", "科大讯飞的董事长刘庆峰与蔚来的董事长李斌对话。", "刘庆峰 holdsPosition 蔚来"),
    ("lookalike", "科大讯飞的董事长刘庆峰与蔚来的董事长李斌对话。", "李斌 holdsPosition 科大讯飞"),
    # co-occurrence
    ("together", "宁德时代、蔚来、中国石化等企业参加大会。", "宁德时代 supplies 蔚来"),
    ("together", "宁德时代、蔚来、中国石化等企业参加大会。", "宁德时代 cooperatesWith 中国石化"),
    ("together", "比亚迪和合肥市在会上发言。", "比亚迪 locatedIn 合肥市"),
    ("together", "比亚迪、宁德时代、特斯拉股价上涨。", "比亚迪 cooperatesWith 特斯拉"),
    ("together", "今年以来，合肥市、襄阳市、长沙市的新能源汽车产量增长，比亚迪股价上涨。", "比亚迪 locatedIn 长沙市"),
    ("together", "展会上，科大讯飞展出翻译机，旁边是长鑫存储的展台。", "长鑫存储 produces 翻译机"),
    ("together", "宁德时代发布新产品，比亚迪公布财报。", "宁德时代 cooperatesWith 比亚迪"),
    ("together", "在合肥市，比亚迪的车随处可见。", "比亚迪 locatedIn 合肥市"),
    ("together", "福耀玻璃生产汽车玻璃，天合光能生产光伏组件。", "福耀玻璃 produces 光伏组件"),
    ("together", "福耀玻璃生产汽车玻璃，天合光能生产光伏组件。", "天合光能 produces 汽车玻璃"),
    ("together", "宁德时代落户宜宾市，国轩高科落户合肥市。", "宁德时代 locatedIn 合肥市"),
    ("together", "宁德时代落户宜宾市，国轩高科落户合肥市。", "国轩高科 locatedIn 宜宾市"),
    ("together", "2024年，特斯拉交付整车，宁德时代获评国家级绿色工厂。", "特斯拉 awarded 国家级绿色工厂"),
    ("together", "从合肥市到襄阳市，比亚迪门店众多。", "比亚迪 locatedIn 襄阳市"),
    ("together", "合肥市的科大讯飞与苏州市的博世签署合作协议。", "科大讯飞 locatedIn 苏州市"),
    # quotes of others
    ("quote", "有网友称“比亚迪落户襄阳市”，官方未回应。", "比亚迪 locatedIn 襄阳市"),
    ("quote", "有人说，国轩高科为特斯拉供货，但公司没有回应。", "国轩高科 supplies 特斯拉"),
    ("quote", "分析师预测，国轩高科为特斯拉供货。", "国轩高科 supplies 特斯拉"),
    ("quote", "分析师认为，国轩高科可能为特斯拉供货。", "国轩高科 supplies 特斯拉"),
    ("quote", "有报道称国轩高科或为特斯拉供货。", "国轩高科 supplies 特斯拉"),
    ("quote", "网友质疑国轩高科为特斯拉供货。", "国轩高科 supplies 特斯拉"),
    # past
    ("past", "比亚迪曾位于襄阳市。", "比亚迪 locatedIn 襄阳市"),
    ("past", "国轩高科曾为特斯拉供货。", "国轩高科 supplies 特斯拉"),
    ("past", "国轩高科此前曾为特斯拉供货。", "国轩高科 supplies 特斯拉"),
    ("past", "国轩高科原先位于襄阳市。", "国轩高科 locatedIn 襄阳市"),
    ("past", "国轩高科已退出合肥高新区。", "国轩高科 locatedIn 合肥高新区"),
    ("past", "弗迪电池原为比亚迪的全资子公司。", "弗迪电池 subsidiaryOf 比亚迪"),
    ("past", "弗迪电池不再是比亚迪的子公司。", "弗迪电池 subsidiaryOf 比亚迪"),
    ("past", "国轩高科一度为特斯拉供货。", "国轩高科 supplies 特斯拉"),
    ("past", "张宏伟曾任国轩高科副总经理。", "张宏伟 holdsPosition 国轩高科"),
    ("past", "国轩高科原副总经理张宏伟介绍了经过。", "张宏伟 holdsPosition 国轩高科"),
    ("past", "国轩高科前董事长张宏伟介绍了经过。", "张宏伟 holdsPosition 国轩高科"),
    ("past", "国轩高科与特斯拉终止合作。", "国轩高科 cooperatesWith 特斯拉"),
    ("past", "国轩高科已从襄阳市迁出。", "国轩高科 locatedIn 襄阳市"),
    ("past", "上世纪90年代，国轩高科曾经生产动力电池。", "国轩高科 produces 动力电池"),
]

# Known to fall for it, and why.
KNOWN = {
    "分析师预测，国轩高科为特斯拉供货。": "a forecast of one clause does not reach the next",
}


def _cases(known: dict[str, str]) -> list[object]:
    return [
        pytest.param(
            sentence,
            claim,
            id=f"{kind}-{number}",
            marks=pytest.mark.xfail(reason=known[sentence], strict=False) if sentence in known else (),
        )
        for number, (kind, sentence, claim) in enumerate(TRAPS, 1)
    ]


def _triple(claim: str) -> Triple:
    subject, property_, object_ = claim.split(" ")
    return subject, property_, object_


@pytest.mark.parametrize(("sentence", "claim"), _cases(KNOWN))
def test_rules_do_not_fall_for_it(sentence: str, claim: str) -> None:
    assert _triple(claim) not in plain(read_by_rules(sentence), sentence)


@pytest.mark.parametrize(("sentence", "claim"), _cases(KNOWN))
def test_the_reader_does_not_fall_for_it(sentence: str, claim: str) -> None:
    assert _triple(claim) not in plain(read(sentence), sentence)


def test_the_table_is_large_and_has_every_kind() -> None:
    assert len(set(TRAPS)) == len(TRAPS) >= 120
    assert {kind for kind, _, _ in TRAPS} == {
        "negation", "plan", "rumour", "question", "condition", "wish", "competition", "visit", "lookalike", "together",
        "quote", "past",
    }  # fmt: skip


# The same words where they do say it: a trap that nothing could fall into would prove nothing.
TOLD = [
    ("2021年，比亚迪落户襄阳市。", "比亚迪 locatedIn 襄阳市"),
    ("比亚迪在襄阳市投资建厂。", "比亚迪 investsIn 襄阳市"),
    ("蔚来与中国石化签署战略合作协议。", "蔚来 cooperatesWith 中国石化"),
    ("国轩高科为特斯拉供货。", "国轩高科 supplies 特斯拉"),
    ("国轩高科是特斯拉的供应商。", "国轩高科 supplies 特斯拉"),
    ("弗迪电池是比亚迪的子公司。", "弗迪电池 subsidiaryOf 比亚迪"),
    ("国轩高科获评国家级绿色工厂。", "国轩高科 awarded 国家级绿色工厂"),
    ("奇瑞汽车的客车已出口到巴西。", "奇瑞汽车 exportsTo 巴西"),
    ("中国建设银行向国轩高科发放贷款5亿元。", "中国建设银行 finances 国轩高科"),
    ("成都智算中心由华为运营。", "华为 operates 成都智算中心"),
    ("宜宾动力电池基地由宁德时代投资建设。", "宁德时代 investsIn 宜宾动力电池基地"),
    ("国轩高科副总经理张宏伟介绍了经过。", "张宏伟 holdsPosition 国轩高科"),
    ("合肥市大力发展低空经济产业。", "合肥市 inIndustry 低空经济产业"),
    ("国轩高科生产动力电池。", "国轩高科 produces 动力电池"),
    ("蔚来以固态电池为原料。", "蔚来 uses 固态电池"),
    ("福耀玻璃生产汽车玻璃，天合光能生产光伏组件。", "福耀玻璃 produces 汽车玻璃"),
    ("福耀玻璃生产汽车玻璃，天合光能生产光伏组件。", "天合光能 produces 光伏组件"),
    ("宁德时代落户宜宾市，国轩高科落户合肥市。", "国轩高科 locatedIn 合肥市"),
    ("合肥市的科大讯飞与苏州市的博世签署合作协议。", "科大讯飞 locatedIn 合肥市"),
]


# Told in words that a plan is told in as often: a statement, and no plain triple.
NOT_SHOWN = {"合肥市大力发展低空经济产业。", "宁德时代落户宜宾市，国轩高科落户合肥市。"}


@pytest.mark.parametrize(("sentence", "claim"), [row for row in TOLD if row[0] not in NOT_SHOWN])
def test_without_the_trap_it_is_shown(sentence: str, claim: str) -> None:
    assert _triple(claim) in plain(read(sentence), sentence)


@pytest.mark.parametrize(("sentence", "claim"), TOLD)
def test_without_the_trap_the_rules_say_it(sentence: str, claim: str) -> None:
    """How sure they are of the names hangs on the trained recogniser, so that it need not stand as a plain triple."""
    assert _triple(claim) in said(read_by_rules(sentence), sentence)

"""What words like 全市, 该公司 and 项目 stand for, seen in whom a number is said of."""

from __future__ import annotations

import pytest

from tests.sentences import read_by_rules

# Text before, the sentence with the number, the number, whom it is said of.
NUMBERS = [
    # the territory of the body that speaks, though another city is named between
    ("绍兴市盛产黄酒。", "上海市客商云集，绍兴市商务局介绍，目前全市共有纺织企业600家。", "600家", "绍兴市"),
    ("绍兴市盛产黄酒。绍兴市商务局举行发布会。", "比起上海市，全市共有纺织企业600家。", "600家", "绍兴市"),
    # of the rank that the word names
    ("湖州市统筹德清县、安吉县发展。", "目前，全市共有竹制品企业300家。", "300家", "湖州市"),
    ("德清县隶属于湖州市。", "目前，全县共有竹制品企业80家。", "80家", "德清县"),
    ("慈溪市隶属于宁波市。慈溪市面向浙江省招商。", "目前，全市共有家电企业900家。", "900家", "慈溪市"),
    ("海沧区隶属于厦门市。", "目前，全区共有生物医药企业200家。", "200家", "海沧区"),
    ("准格尔旗盛产煤炭，距离鄂尔多斯市很近。", "目前，全旗共有煤炭企业90家。", "90家", "准格尔旗"),
    # of another rank than what is nearest
    ("湖州市统筹德清县、安吉县发展。德清县盛产竹子。", "目前，全市共有竹制品企业300家。", "300家", "湖州市"),
    ("德清县盛产竹子。湖州市发展很快。", "目前，全县共有竹制品企业80家。", "80家", "德清县"),
    ("慈溪市盛产家电。浙江省发展很快。", "目前，全市共有家电企业900家。", "900家", "慈溪市"),
    ("凉山彝族自治州辖西昌市。西昌市发展很快。", "目前，全市共有花卉企业300家。", "300家", "西昌市"),
    ("西昌市隶属于凉山彝族自治州。西昌市发展很快。", "目前，全州共有花卉企业300家。", "300家", "凉山彝族自治州"),
    ("奉贤区盛产化妆品。上海市发展很快。", "目前，全区共有化妆品企业300家。", "300家", "奉贤区"),
    ("准格尔旗盛产煤炭。东胜区发展很快。", "目前，全旗共有煤炭企业90家。", "90家", "准格尔旗"),
    # with whose help is no visit
    ("科大讯飞成立于1999年。在华为的支持下，研发提速。", "去年，公司营业收入达200亿元。", "200亿元", "科大讯飞"),
    # what the reporter visits
    ("比亚迪发展很快。走进科大讯飞展厅，参观者络绎不绝。", "去年，公司营业收入达200亿元。", "200亿元", "科大讯飞"),
    # neither one of a list nor an object
    ("科大讯飞成立于1999年。", "产品供应比亚迪、奇瑞汽车等，公司营业收入达200亿元。", "200亿元", "科大讯飞"),
    ("科大讯飞成立于1999年。", "去年引进比亚迪，公司营业收入达200亿元。", "200亿元", "科大讯飞"),
    ("科大讯飞成立于1999年，入驻合肥高新区。", "公司2023年营业收入达200亿元。", "200亿元", "科大讯飞"),
    ("科大讯飞成立于1999年。", "科大讯飞的供应商是奇瑞汽车，后者营业收入达200亿元。", "200亿元", "奇瑞汽车"),
    # nobody: firms are counted
    ("科大讯飞成立于1999年，入驻合肥高新区。", "合肥高新区产值386亿元，企业达131家。", "131家", "合肥高新区"),
    (
        "科大讯飞成立于1999年，入驻合肥高新区。",
        "合肥高新区加快发展，企业达131家，面积达128平方公里。",
        "128平方公里",
        "合肥高新区",
    ),
    # the whole, not its phase
    ("宜宾动力电池基地分两期建设。宜宾动力电池基地一期已投产。", "项目总投资59亿元。", "59亿元", "宜宾动力电池基地"),
]


@pytest.mark.parametrize(("before", "sentence", "number", "owner"), NUMBERS)
def test_a_number_is_said_of_what_the_word_stands_for(before: str, sentence: str, number: str, owner: str) -> None:
    reading = read_by_rules(before + sentence)
    owners = {reading.referents[q.subject].label for q in reading.quantities if q.verbatim == number}
    assert owners == {owner}

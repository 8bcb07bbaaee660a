"""Where registered names begin, whatever words their brands are made of."""

from __future__ import annotations

import pytest

from kg.language.names.full_names import group_and_firm
from kg.language.names.gazetteer import zone_forms
from kg.language.names.goods import industries
from kg.language.names.organisations import companies
from kg.language.names.recogniser import RULE_STANDS
from kg.language.names.tokens import Tokens
from kg.resolution import places


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("该项目由浙江灵和特种纸业有限公司投资。", "浙江灵和特种纸业有限公司"),
        ("近日，协合新能源集团有限公司落户。", "协合新能源集团有限公司"),
        ("位于开发区的天合光能（德阳）晶硅有限公司扩产。", "天合光能（德阳）晶硅有限公司"),
        ("其全资子公司雪域云港科技有限公司投产。", "雪域云港科技有限公司"),
        ("包头基地一期由朔方硅材有限公司建设。", "朔方硅材有限公司"),
        ("重庆自由贸易发展有限公司成立。", "重庆自由贸易发展有限公司"),
        ("本月迎来广东瑞海新能源科技有限公司。", "广东瑞海新能源科技有限公司"),
        ("展会上，中车株洲电力机车有限公司参展。", "中车株洲电力机车有限公司"),
        ("腾讯公司和华为云计算技术有限公司签约。", "华为云计算技术有限公司"),
        ("大连海图数智科技有限公司（海图数智）入驻。", "大连海图数智科技有限公司"),
        ("产品供楚能正极材料有限公司使用。", "楚能正极材料有限公司"),
        ("公司前身朔方硅材有限公司成立。", "朔方硅材有限公司"),
        # Behind the park or the holder where it is.
        ("在长寿经开区重庆奕晨化工有限公司，设备正在运转。", "重庆奕晨化工有限公司"),
        ("记者走进凉州工业园区甘肃朔风新材料有限公司。", "甘肃朔风新材料有限公司"),
        ("中国电子信息产业集团旗下积澄半导体有限公司扩产。", "积澄半导体有限公司"),
        ("本轮由广东泛澄股权投资合伙企业（有限合伙）领投。", "广东泛澄股权投资合伙企业（有限合伙）"),
        ("科技园由武汉光谷航天三江激光研究有限公司建设。", "武汉光谷航天三江激光研究有限公司"),
        # What follows is another firm, or what becomes of this one, and no name of its branch.
        ("朔方硅材有限公司及子公司签约。", "朔方硅材有限公司"),
        ("朔方硅材有限公司成为全资子公司。", "朔方硅材有限公司"),
        ("朔方硅材股份有限公司控股子公司投产。", "朔方硅材股份有限公司"),
        ("朔方硅材有限公司成都分公司开业。", "朔方硅材有限公司成都分公司"),
    ],
)
def test_a_registered_name_begins_where_it_does(text: str, name: str) -> None:
    found = [text[c.start : c.end] for c in companies(Tokens(text)) if c.rule == "company/legal form"]
    assert found == [name]


def test_a_subsidiary_once_removed_is_no_name() -> None:
    text = "朔方硅材有限公司及孙公司签约。"
    assert {text[c.start : c.end] for c in companies(Tokens(text))} == {"朔方硅材有限公司"}


def test_a_group_is_not_its_listed_firm() -> None:
    assert group_and_firm({"中国中车集团有限公司"}, {"中国中车股份有限公司"})
    assert not group_and_firm({"中国中车集团有限公司"}, {"中国中车集团"})


@pytest.mark.parametrize(
    ("text", "name", "stands"),
    [
        ("形成了较为完整的光伏产业链。", "光伏产业链", True),
        ("万亿元级（人民币）电子信息产业集群。", "电子信息产业集群", True),
        ("砚屿产业集群。", "砚屿产业集群", False),
    ],
)
def test_a_known_sector_before_a_word_that_leaves_no_doubt_stands(text: str, name: str, stands: bool) -> None:
    (found,) = industries(Tokens(text))
    assert (text[found.start : found.end], found.score >= RULE_STANDS) == (name, stands)


def test_a_zone_that_every_city_has_is_not_the_capitals():
    assert "经济技术开发区" not in zone_forms("北京经济技术开发区", "北京")
    assert "高新技术产业开发区" not in zone_forms("吉林高新技术产业开发区", "吉林")
    assert "贵安新区" in zone_forms("贵州贵安新区", "贵州")
    assert places.codes("经济技术开发区") == frozenset()

"""Resolution: which names are one thing, under which key, with all the evidence of all documents."""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal

import pytest

from kg.model import Decision, Document, Event, Evidence, Quantity, Reading, Referent, Relation, Span, World
from kg.naming import normal
from kg.resolution import resolve


def document(id: str, text: str, published: str = "2025-03-01") -> Document:
    return Document(id=id, text=text, sha256="0" * 64, published=published)


def evidence(doc: Document, *words: str, rule: str = "r", confidence: float = 0.9) -> Evidence:
    spans = [Span(doc.text.index(word), doc.text.index(word) + len(word)) for word in words]
    return Evidence(
        document=doc.id,
        span=Span(0, len(doc.text)),
        quote=doc.text,
        rule=rule,
        confidence=confidence,
        subject=spans[0],
        object=spans[1] if len(spans) > 1 else None,
    )


def named(doc: Document, type_: str, label: str, *aliases: str, code: str = "") -> Referent:
    return Referent(
        type=type_, label=label, aliases=tuple(sorted(aliases)), code=code, evidence=(evidence(doc, label),)
    )


def world(*parts: tuple[Document, Reading], decisions: tuple[Decision, ...] = ()) -> World:
    return resolve([doc for doc, _ in parts], [reading for _, reading in parts], decisions)


def of(world: World, name: str) -> set[str]:
    """Keys of the entities that bear a name."""
    return {entity.key for entity in world.entities if name in (entity.label, *entity.aliases)}


def told(id: str, *referents: tuple[str, ...], published: str = "2025-03-01") -> tuple[Document, Reading]:
    """A document that names things: (type, label, aliases…)."""
    doc = document(id, "，".join(name for _, *names in referents for name in names), published)
    return doc, Reading(document=id, referents=tuple(named(doc, type_, *names) for type_, *names in referents))


ONE = [
    ("a project by its maker and its good", ("砚屿铜箔项目", "砚屿铜箔项目"),
     [("Project", "砚屿铜箔项目")], [("Project", "砚屿铜箔项目")]),
    ("a firm of hydrogen by its brand", ("安顺砚屿氢能源科技有限公司", "安顺砚屿"),
     [("Company", "安顺砚屿氢能源科技有限公司")], [("Company", "安顺砚屿")]),
    ("parts of cars in short", ("安顺砚屿汽车零部件有限公司", "砚屿汽配"),
     [("Company", "安顺砚屿汽车零部件有限公司")], [("Company", "砚屿汽配")]),
    ("a salt and its formula", ("六氟磷酸锂", "六氟磷酸锂（LiPF6）"),
     [("Product", "六氟磷酸锂")], [("Product", "六氟磷酸锂（LiPF6）")]),
    ("the initials inside a name", ("碳化硅衬底", "碳化硅（SiC）衬底"),
     [("Product", "碳化硅衬底")], [("Product", "碳化硅（SiC）衬底")]),
    ("a product by its initials", ("砚基吡咯烷酮（YMP）", "YMP"),
     [("Product", "砚基吡咯烷酮（YMP）")], [("Product", "YMP")]),
    ("a wafer in both units", ("12英寸硅片", "300mm硅片"),
     [("Product", "12英寸硅片")], [("Product", "300mm硅片")]),
    ("how strong a drink is", ("53度砚屿酒", "砚屿酒（53°）"),
     [("Product", "53度砚屿酒")], [("Product", "砚屿酒（53°）")]),
    ("a road from either end", ("砚澜至砚屿高速公路", "砚屿至砚澜高速"),
     [("Project", "砚澜至砚屿高速公路")], [("Project", "砚屿至砚澜高速")]),
    ("a sized project in its city", ("安顺砚屿10万吨铜箔项目", "砚屿新能源年产10万吨铜箔项目"),
     [("Project", "安顺砚屿10万吨铜箔项目")], [("Project", "砚屿新能源年产10万吨铜箔项目")]),
    ("a sized project and where it is made", ("砚屿10万吨铜箔生产基地项目", "砚屿新能源年产10万吨铜箔项目"),
     [("Project", "砚屿10万吨铜箔生产基地项目")], [("Project", "砚屿新能源年产10万吨铜箔项目")]),
    ("an estate of one trade", ("砚屿化工产业园", "砚屿化工园区"),
     [("Park", "砚屿化工产业园")], [("Park", "砚屿化工园区")]),
    ("a plan for a sector to grow", ("《砚屿省芯片产业发展三年行动计划》", "砚屿省芯片产业三年行动计划"),
     [("Programme", "《砚屿省芯片产业发展三年行动计划》")], [("Programme", "砚屿省芯片产业三年行动计划")]),
    ("a model with either word for a plane", ("CZ939飞机", "CZ939大型客机"),
     [("Product", "CZ939飞机")], [("Product", "CZ939大型客机")]),
    ("a plane by its model and its sort", ("Y919", "国产大飞机Y919"),
     [("Product", "Y919")], [("Product", "国产大飞机Y919")]),
    ("a plane's model and its sort behind", ("Y929", "Y929宽体客机"),
     [("Product", "Y929")], [("Product", "Y929宽体客机")]),
    ("two sorts of one model", ("国产大飞机Y919", "Y919支线客机"),
     [("Product", "国产大飞机Y919")], [("Product", "Y919支线客机")]),
    ("a chip by its number", ("砚澜910", "砚澜910芯片"),
     [("Product", "砚澜910")], [("Product", "砚澜910芯片")]),
    ("a drone by its model alone", ("砚骥LJ-20H无人机", "LJ—20H"),
     [("Product", "砚骥LJ-20H无人机")], [("Product", "LJ—20H")]),
    ("a standard and what praises it", ("G.654.E光纤", "超低损耗G.654.E光纤"),
     [("Product", "G.654.E光纤")], [("Product", "超低损耗G.654.E光纤")]),
    ("a platform by its Latin name", ("砚澜YANPlat工业互联网平台", "YANPlat"),
     [("Product", "砚澜YANPlat工业互联网平台")], [("Product", "YANPlat")]),
    ("a product and its initials", ("磷酸铁锂正极材料", "磷酸铁锂（LFP）"),
     [("Product", "磷酸铁锂正极材料")], [("Product", "磷酸铁锂（LFP）")]),
    ("an ore", ("砚石矿", "砚石矿石"),
     [("Product", "砚石矿")], [("Product", "砚石矿石")]),
    ("what a cathode is made of", ("锰酸锂", "锰酸锂正极材料"),
     [("Product", "锰酸锂")], [("Product", "锰酸锂正极材料")]),
    ("what a cathode is made from", ("三元前驱体", "三元材料前驱体"),
     [("Product", "三元前驱体")], [("Product", "三元材料前驱体")]),
    ("the number of a document", ("黔府发〔2023〕12号", "黔府发[2023]12号文件"),
     [("Programme", "黔府发〔2023〕12号")], [("Programme", "黔府发[2023]12号文件")]),
    ("two rare characters that look alike", ("新疆砚沐棉纺织有限公司", "新疆砚沭棉纺织有限公司"),
     [("Company", "新疆砚沐棉纺织有限公司")], [("Company", "新疆砚沭棉纺织有限公司")]),
    ("a slip that leaves no word", ("厦门砚屿半导体股份有限公司", "厦门砚屿半异体股份有限公司"),
     [("Company", "厦门砚屿半导体股份有限公司")], [("Company", "厦门砚屿半异体股份有限公司")]),
    ("a fibre with a slip", ("宁夏砚屿氨纶股份有限公司", "宁夏砚屿氨伦股份有限公司"),
     [("Company", "宁夏砚屿氨纶股份有限公司")], [("Company", "宁夏砚屿氨伦股份有限公司")]),
    ("a firm of motorcycles", ("重庆砚屿摩托车销售有限公司", "砚屿摩托销售公司"),
     [("Company", "重庆砚屿摩托车销售有限公司")], [("Company", "砚屿摩托销售公司")]),
    ("a firm with shares and its seat in brackets", ("砚屿半导体（合肥）股份有限公司", "砚屿股份"),
     [("Company", "砚屿半导体（合肥）股份有限公司")], [("Company", "砚屿股份")]),
    ("a firm by its brand and its shares", ("春花现代家居用品股份有限公司", "春花股份"),
     [("Company", "春花现代家居用品股份有限公司")], [("Company", "春花股份")]),
    ("a firm by its first four characters", ("北京砚摩高科摩擦材料股份有限公司", "砚摩高科"),
     [("Company", "北京砚摩高科摩擦材料股份有限公司")], [("Company", "砚摩高科")]),
    ("a brand behind the country", ("中国砚屿工程有限公司", "砚屿工程"),
     [("Company", "中国砚屿工程有限公司")], [("Company", "砚屿工程")]),
    ("tons by the digit and the word", ("砚屿50000吨铜箔项目", "砚屿五万吨铜箔项目"),
     [("Project", "砚屿50000吨铜箔项目")], [("Project", "砚屿五万吨铜箔项目")]),
    ("half a myriad of tons", ("砚屿新材15000吨铜箔项目", "砚屿新能源1.5万吨铜箔项目"),
     [("Project", "砚屿新材15000吨铜箔项目")], [("Project", "砚屿新能源1.5万吨铜箔项目")]),
    ("a maker by two of its names", ("砚屿新材5万吨/年铜箔项目", "砚屿新能源年产五万吨铜箔生产线建设项目"),
     [("Project", "砚屿新材5万吨/年铜箔项目")], [("Project", "砚屿新能源年产五万吨铜箔生产线建设项目")]),
    ("a phase and the place of it", ("砚屿新材安顺二期项目", "砚屿新材料二期项目"),
     [("Project", "砚屿新材安顺二期项目")], [("Project", "砚屿新材料二期项目")]),
    ("a sized project of a place, by its maker", ("铜陵砚澜年产10万吨铜箔项目", "砚澜铜箔项目"),
     [("Project", "铜陵砚澜年产10万吨铜箔项目")], [("Project", "砚澜铜箔项目")]),
    ("a ship by what it carries", ("17.4万立方米LNG运输船", "17.4万立方米LNG船"),
     [("Product", "17.4万立方米LNG运输船")], [("Product", "17.4万立方米LNG船")]),
    ("the code of a firm's shares", ("砚澜科技股份有限公司", "砚澜科技(300123.SZ)"),
     [("Company", "砚澜科技股份有限公司")], [("Company", "砚澜科技(300123.SZ)")]),
    ("a warning before a firm's name", ("砚澜科技股份有限公司", "*ST砚澜"),
     [("Company", "砚澜科技股份有限公司")], [("Company", "*ST砚澜")]),
    ("a group that says firm", ("砚澜集团公司", "砚澜集团"),
     [("Company", "砚澜集团公司")], [("Company", "砚澜集团")]),
    ("a group in brackets", ("砚澜（集团）总公司", "砚澜集团"),
     [("Company", "砚澜（集团）总公司")], [("Company", "砚澜集团")]),
    ("points of a Latin name", ("Yanlan Technology Co., Ltd.", "Yanlan Technology Co.,Ltd"),
     [("Company", "Yanlan Technology Co., Ltd.")], [("Company", "Yanlan Technology Co.,Ltd")]),
    ("a machine of a model by its maker", ("砚纺智能YX-320高速经编机", "YX-320型经编机"),
     [("Product", "砚纺智能YX-320高速经编机")], [("Product", "YX-320型经编机")]),
    ("a battery in Chinese units", ("314Ah电芯", "314安时电芯"),
     [("Product", "314Ah电芯")], [("Product", "314安时电芯")]),
    ("a faculty by first characters", ("贵州大学材料与冶金学院", "贵大材冶学院"),
     [("Institution", "贵州大学材料与冶金学院")], [("Institution", "贵大材冶学院")]),
    ("a province's hospital", ("贵州省人民医院", "贵州省医"),
     [("Institution", "贵州省人民医院")], [("Institution", "贵州省医")]),
    ("an institute of a known university behind its place", ("深圳清华大学研究院", "深圳清华研究院"),
     [("Institution", "深圳清华大学研究院")], [("Institution", "深圳清华研究院")]),
    ("a city's traffic police", ("贵阳市公安局交通警察支队", "贵阳市交警支队"),
     [("Institution", "贵阳市公安局交通警察支队")], [("Institution", "贵阳市交警支队")]),
    ("a line of a city's trains", ("贵阳市城市轨道交通3号线东延", "贵阳轨道交通3号线东延工程"),
     [("Project", "贵阳市城市轨道交通3号线东延")], [("Project", "贵阳轨道交通3号线东延工程")]),
    ("a park of batteries", ("贵阳锂电池产业园", "贵阳锂电产业园"),
     [("Park", "贵阳锂电池产业园")], [("Park", "贵阳锂电产业园")]),
    ("a project's maker in brackets behind it", ("高端铝板带项目一期（砚崧新材）", "砚崧新材高端铝板带一期项目"),
     [("Project", "高端铝板带项目一期（砚崧新材）")], [("Project", "砚崧新材高端铝板带一期项目")]),
    ("what praises the goods of a sized project", ("砚岭磁材年产5000吨高性能钕铁硼永磁材料项目", "砚岭磁材5000吨钕铁硼项目"),
     [("Project", "砚岭磁材年产5000吨高性能钕铁硼永磁材料项目")], [("Project", "砚岭磁材5000吨钕铁硼项目")]),
    ("a line with a third end", ("广州至珠海（澳门）高速铁路", "广珠(澳)高铁"),
     [("Project", "广州至珠海（澳门）高速铁路")], [("Project", "广珠(澳)高铁")]),
    ("a line between cities without the word", ("砚屿城际铁路", "砚屿城际"),
     [("Project", "砚屿城际铁路")], [("Project", "砚屿城际")]),
    ("a road by its number and its ends", ("G7611都匀至香格里拉高速公路", "都香高速"),
     [("Project", "G7611都匀至香格里拉高速公路")], [("Project", "都香高速")]),
    ("a pipeline by its number", ("西气东输四线天然气管道工程", "西气东输四线"),
     [("Project", "西气东输四线天然气管道工程")], [("Project", "西气东输四线")]),
    ("a line of a workshop", ("芜湖砚芃日产5000吨熟料生产线", "芜湖砚芃日产5000吨熟料线"),
     [("Project", "芜湖砚芃日产5000吨熟料生产线")], [("Project", "芜湖砚芃日产5000吨熟料线")]),
    ("a model with and without the word", ("YX-320型高速经编机", "YX320高速经编机"),
     [("Product", "YX-320型高速经编机")], [("Product", "YX320高速经编机")]),
    ("a registered mark", ("砚甡安®注射用头孢噻呋钠", "砚甡安注射用头孢噻呋钠"),
     [("Product", "砚甡安®注射用头孢噻呋钠")], [("Product", "砚甡安注射用头孢噻呋钠")]),
    ("years in numerals", ("砚醴窖藏15年", "砚醴窖藏十五年"),
     [("Product", "砚醴窖藏15年")], [("Product", "砚醴窖藏十五年")]),
    ("inches in another character", ("12吋硅片", "十二英寸硅片"),
     [("Product", "12吋硅片")], [("Product", "十二英寸硅片")]),
    ("a version with its letter", ("砚脑大模型V2.0", "砚脑大模型2.0"),
     [("Product", "砚脑大模型V2.0")], [("Product", "砚脑大模型2.0")]),
    ("the round of a prize in digits", ("第二十四届中国专利金奖", "第24届中国专利金奖"),
     [("Honor", "第二十四届中国专利金奖")], [("Honor", "第24届中国专利金奖")]),
    ("the round of a list behind it", ("国家工业遗产（第二批）", "第二批国家工业遗产"),
     [("Honor", "国家工业遗产（第二批）")], [("Honor", "第二批国家工业遗产")]),
    ("tons a day in letters", ("砚岭水泥5000t/d熟料生产线", "砚岭水泥日产5000吨熟料生产线"),
     [("Project", "砚岭水泥5000t/d熟料生产线")], [("Project", "砚岭水泥日产5000吨熟料生产线")]),
    ("tons a year in letters", ("砚澜10万t/a磷酸铁锂项目", "砚澜年产10万吨磷酸铁锂项目"),
     [("Project", "砚澜10万t/a磷酸铁锂项目")], [("Project", "砚澜年产10万吨磷酸铁锂项目")]),
    ("gigawatt-hours in words", ("砚澜20吉瓦时动力电池项目", "砚澜20GWh动力电池项目"),
     [("Project", "砚澜20吉瓦时动力电池项目")], [("Project", "砚澜20GWh动力电池项目")]),
    ("a million in words", ("砚岭百万吨级乙烯项目", "砚岭100万吨/年乙烯项目"),
     [("Project", "砚岭百万吨级乙烯项目")], [("Project", "砚岭100万吨/年乙烯项目")]),
    ("an office of a district that other cities have as well", ("福州市鼓楼区人民政府", "鼓楼区政府"),
     [("Institution", "福州市鼓楼区人民政府")], [("Institution", "鼓楼区政府")]),
    ("a district's office with the province and without", ("江苏省徐州市鼓楼区工业和信息化局", "徐州鼓楼区工信局"),
     [("Institution", "江苏省徐州市鼓楼区工业和信息化局")], [("Institution", "徐州鼓楼区工信局")]),
    ("an autonomous county by its people and without", ("玉屏侗族自治县农业农村局", "玉屏自治县农业农村局"),
     [("Institution", "玉屏侗族自治县农业农村局")], [("Institution", "玉屏自治县农业农村局")]),
    ("a zone behind the places that it lies in", ("宁波余姚经济开发区", "余姚经济开发区"),
     [("Park", "宁波余姚经济开发区")], [("Park", "余姚经济开发区")]),
    ("a zone of a city that has its province's name", ("吉林经济技术开发区", "吉林市经开区"),
     [("Park", "吉林经济技术开发区")], [("Park", "吉林市经开区")]),
    ("an institute by a field that is a place's name, too", ("中国科学院甘肃盐湖研究所", "甘肃盐湖所"),
     [("Institution", "中国科学院甘肃盐湖研究所")], [("Institution", "甘肃盐湖所")]),
    ("an institute of the academy of the country", ("中国社会科学院农村发展研究所", "社科院农村发展所"),
     [("Institution", "中国社会科学院农村发展研究所")], [("Institution", "社科院农村发展所")]),
    ("a mine without its owner", ("砚屿煤业岭头沟煤矿", "岭头沟煤矿"),
     [("Project", "砚屿煤业岭头沟煤矿")], [("Project", "岭头沟煤矿")]),
    ("a mine by its owner's brand", ("砚屿煤业岭头沟煤矿", "砚屿岭头沟矿"),
     [("Project", "砚屿煤业岭头沟煤矿")], [("Project", "砚屿岭头沟矿")]),
    ("an airport by its city", ("宜昌三峡国际机场", "宜昌机场"),
     [("Project", "宜昌三峡国际机场")], [("Project", "宜昌机场")]),
    ("an airport by its own name", ("长沙黄花国际机场", "黄花机场"),
     [("Project", "长沙黄花国际机场")], [("Project", "黄花机场")]),
    ("a project with and without what it makes a year", ("砚屿化工30万吨/年砚胺项目", "砚屿化工砚胺项目"),
     [("Project", "砚屿化工30万吨/年砚胺项目")], [("Project", "砚屿化工砚胺项目")]),
    ("a project by its maker's brand before a short word of trade", ("砚屿能化煤制砚胺项目", "砚屿煤制砚胺项目"),
     [("Project", "砚屿能化煤制砚胺项目")], [("Project", "砚屿煤制砚胺项目")]),
    ("the branch of a known firm for a trade, and the province", ("中国石化湖南株洲石油分公司", "中石化株洲石油分公司"),
     [("Company", "中国石化湖南株洲石油分公司")], [("Company", "中石化株洲石油分公司")]),
    ("the branch of a known firm, without saying that it is one", ("中国石油湖南销售分公司", "中石油湖南销售公司"),
     [("Company", "中国石油湖南销售分公司")], [("Company", "中石油湖南销售公司")]),
    ("an arm that is registered in its place", ("贵州砚澜新能源有限公司", "砚澜新能源贵州公司"),
     [("Company", "贵州砚澜新能源有限公司")], [("Company", "砚澜新能源贵州公司")]),
    ("a firm of a group by its own brand and trade", ("砚澜集团屿川电机有限公司", "屿川电机"),
     [("Company", "砚澜集团屿川电机有限公司")], [("Company", "屿川电机")]),
    ("a city's firm behind its province", ("湖南岳阳市产业投资发展集团有限公司", "岳阳产投集团"),
     [("Company", "湖南岳阳市产业投资发展集团有限公司")], [("Company", "岳阳产投集团")]),
    ("a known group with its country", ("德国博世集团", "博世"),
     [("Company", "德国博世集团")], [("Company", "博世")]),
    ("a firm that the tables have by its short name alone", ("弘景光电有限公司", "弘景光电"),
     [("Company", "弘景光电有限公司")], [("Company", "弘景光电")]),
    ("a product's own name behind its maker's", ("伊利砚慕屿", "砚慕屿"),
     [("Product", "伊利砚慕屿")], [("Product", "砚慕屿")]),
    ("a railway by its two ends", ("砚屿线", "砚屿铁路"),
     [("Project", "砚屿线")], [("Project", "砚屿铁路")]),
    ("a slip of the printer in a long word", ("砚岭高新区管埋委员会", "砚岭高新区管委会"),
     [("Institution", "砚岭高新区管埋委员会")], [("Institution", "砚岭高新区管委会")]),
    ("a firm with its country", ("挪威砚澜能源集团", "砚澜能源集团"),
     [("Company", "挪威砚澜能源集团")], [("Company", "砚澜能源集团")]),
    ("a known firm with its country", ("德国巴斯夫", "巴斯夫"),
     [("Company", "德国巴斯夫")], [("Company", "巴斯夫")]),
    ("a park with its Latin initials", ("砚岭生态工业园区（YEIP）", "砚岭生态工业园区"),
     [("Park", "砚岭生态工业园区（YEIP）")], [("Park", "砚岭生态工业园区")]),
    ("a product with its Latin initials", ("磷酸铁锂（LFP）", "磷酸铁锂"),
     [("Product", "磷酸铁锂（LFP）")], [("Product", "磷酸铁锂")]),
    ("a committee by its short word", ("砚岭新区管理委员会", "砚岭新区管委"),
     [("Institution", "砚岭新区管理委员会")], [("Institution", "砚岭新区管委")]),
    ("a college in short", ("砚岭工程职业学院", "砚岭工程职院"),
     [("Institution", "砚岭工程职业学院")], [("Institution", "砚岭工程职院")]),
    ("a plant of a park in two words", ("砚北化工园区污水处理厂一期项目", "砚北化工园污水处理厂一期"),
     [("Project", "砚北化工园区污水处理厂一期项目")], [("Project", "砚北化工园污水处理厂一期")]),
    ("a fast line in two words", ("砚昆客运专线", "砚昆高速铁路"),
     [("Project", "砚昆客运专线")], [("Project", "砚昆高速铁路")]),
    ("a short name that another document ties to the full one", ("澄川精密", "浙江澄川精密科技有限公司"),
     [("Company", "澄川精密")], [("Company", "浙江澄川精密科技有限公司", "澄川精密")]),
    ("the registered name without its legal form", ("澄川精密科技", "澄川精密科技有限公司"),
     [("Company", "澄川精密科技")], [("Company", "澄川精密科技有限公司")]),
    ("the place before a registered name", ("澄川精密科技", "台州澄川精密科技有限公司"),
     [("Company", "澄川精密科技")], [("Company", "台州澄川精密科技有限公司")]),
    ("the public full name of a known firm", ("比亚迪", "比亚迪股份有限公司"),
     [("Company", "比亚迪")], [("Company", "比亚迪股份有限公司")]),
    ("width and quotes", ("“智 造”平台A", "智造平台Ａ"), [("Product", "“智 造”平台A")], [("Product", "智造平台Ａ")]),
    ("a sector with and without its last word", ("铝产业", "铝产业集群"), [("Industry", "铝产业")], [("Industry", "铝产业集群")]),
    ("a place with and without its rank", ("台州", "台州市"), [("Place", "台州")], [("Place", "台州市")]),
    ("a place with those that it lies in", ("浙江省台州市", "台州"), [("Place", "浙江省台州市")], [("Place", "台州")]),
    ("the letter of a province", ("浙", "浙江省"), [("Place", "浙")], [("Place", "浙江省")]),
    ("the brand alone", ("澄川", "台州澄川精密科技有限公司"), [("Company", "澄川")], [("Company", "台州澄川精密科技有限公司")]),
    ("brand and a word of the trade", ("澄川精密", "台州澄川精密科技有限公司"),
     [("Company", "澄川精密")], [("Company", "台州澄川精密科技有限公司")]),
    ("first characters of the trade", ("澄川产投", "台州澄川产业投资有限公司"),
     [("Company", "澄川产投")], [("Company", "台州澄川产业投资有限公司")]),
    ("a group", ("澄川集团", "台州澄川化工集团有限公司"), [("Company", "澄川集团")], [("Company", "台州澄川化工集团有限公司")]),
    ("a slip of the printer", ("澄川精密料技有限公司", "澄川精密科技有限公司"),
     [("Company", "澄川精密料技有限公司")], [("Company", "澄川精密科技有限公司")]),
    ("traditional characters", ("澄川精密機械有限公司", "澄川精密机械有限公司"),
     [("Company", "澄川精密機械有限公司")], [("Company", "澄川精密机械有限公司")]),
    ("the rank of a place in a registered name", ("台州市澄川精密有限公司", "台州澄川精密有限公司"),
     [("Company", "台州市澄川精密有限公司")], [("Company", "台州澄川精密有限公司")]),
    ("brackets of another width", ("澄川科技(贵州)有限公司", "澄川科技（贵州）有限公司"),
     [("Company", "澄川科技(贵州)有限公司")], [("Company", "澄川科技（贵州）有限公司")]),
    ("the arm in a province", ("澄川科技贵州公司", "澄川科技（贵州）有限公司"),
     [("Company", "澄川科技贵州公司")], [("Company", "澄川科技（贵州）有限公司")]),
    ("a former name that a document says", ("台州澄川机械有限公司", "浙江启明星机电有限公司"),
     [("Company", "台州澄川机械有限公司")], [("Company", "浙江启明星机电有限公司", "台州澄川机械有限公司")]),
    ("a zone by its short name", ("台州湾经济技术开发区", "台州湾经开区"),
     [("Park", "台州湾经济技术开发区")], [("Park", "台州湾经开区")]),
    ("an office by its short name", ("台州市工业和信息化局", "浙江省台州市工信局"),
     [("Institution", "台州市工业和信息化局")], [("Institution", "浙江省台州市工信局")]),
    ("a university", ("澄川师范大学", "澄师大"), [("Institution", "澄川师范大学")], [("Institution", "澄师大")]),
    ("a brand before words of a trade that no table has", ("澄川配套", "台州澄川船舶配套设备有限公司"),
     [("Company", "澄川配套")], [("Company", "台州澄川船舶配套设备有限公司")]),
    ("a trade whose words are cut to their first characters", ("澄川农旅", "台州澄川生态农业旅游开发有限公司"),
     [("Company", "澄川农旅")], [("Company", "台州澄川生态农业旅游开发有限公司")]),
    ("a brand cut from a trade that is one word", ("澄川特钢", "台州澄川特种钢有限公司"),
     [("Company", "澄川特钢")], [("Company", "台州澄川特种钢有限公司")]),
    ("a firm that its city calls by its own name", ("台州水投集团", "台州市水务投资集团有限公司"),
     [("Company", "台州水投集团")], [("Company", "台州市水务投资集团有限公司")]),
    ("a place that the tables do not have, with and without its rank", ("澄川市城投集团", "澄川城市建设投资集团有限公司"),
     [("Company", "澄川市城投集团")], [("Company", "澄川城市建设投资集团有限公司")]),
    ("two words for one trade", ("澄川农商行", "澄川农村商业银行股份有限公司"),
     [("Company", "澄川农商行")], [("Company", "澄川农村商业银行股份有限公司")]),
    ("a bank of a county, with and without its province", ("临海农商银行", "浙江临海农村商业银行"),
     [("Company", "临海农商银行")], [("Company", "浙江临海农村商业银行")]),
    ("a slip in the legal form", ("台州澄川精密有限公词", "台州澄川精密有限公司"),
     [("Company", "台州澄川精密有限公词")], [("Company", "台州澄川精密有限公司")]),
    ("a form of a character that traditional script does not have", ("澄川髙科有限公司", "澄川高科有限公司"),
     [("Company", "澄川髙科有限公司")], [("Company", "澄川高科有限公司")]),
    ("a Latin name before the Chinese one", ("CZ澄川砚", "澄川砚科技有限公司"),
     [("Company", "CZ澄川砚")], [("Company", "澄川砚科技有限公司")]),
    ("an arm that its firm stands before", ("国网台州供电公司", "国网浙江省电力有限公司台州供电公司"),
     [("Company", "国网台州供电公司")], [("Company", "国网浙江省电力有限公司台州供电公司")]),
    ("an institute of a group by its seat", ("澄川工程台州院", "澄川工程集团台州勘测设计研究院有限公司"),
     [("Company", "澄川工程台州院")], [("Company", "澄川工程集团台州勘测设计研究院有限公司")]),
    ("an institute by its number", ("澄川电子五十五所", "澄川电子集团公司第55研究所"),
     [("Institution", "澄川电子五十五所")], [("Institution", "澄川电子集团公司第55研究所")]),
    ("the hospital of a university", ("澄医大附院", "澄川医科大学附属医院"),
     [("Institution", "澄医大附院")], [("Institution", "澄川医科大学附属医院")]),
    ("the office of a place that the tables do not have", ("澄川工信局", "澄川市工业和信息化局"),
     [("Institution", "澄川工信局")], [("Institution", "澄川市工业和信息化局")]),
    ("a zone's committee without the province", ("大龙经开区管委会", "贵州大龙经济开发区管理委员会"),
     [("Institution", "大龙经开区管委会")], [("Institution", "贵州大龙经济开发区管理委员会")]),
    ("a park by its last character", ("澄川高端装备制造园", "澄川高端装备制造产业园区"),
     [("Park", "澄川高端装备制造园")], [("Park", "澄川高端装备制造产业园区")]),
    ("maker and place the other way round", ("台州澄川云数据中心", "澄川云台州数据中心"),
     [("Project", "台州澄川云数据中心")], [("Project", "澄川云台州数据中心")]),
    ("a measure said in two ways", ("澄川10万吨/年硅料项目", "澄川年产10万吨硅料项目"),
     [("Project", "澄川10万吨/年硅料项目")], [("Project", "澄川年产10万吨硅料项目")]),
    ("a line by a character of each end", ("台甬高铁", "台州至甬江高速铁路"),
     [("Project", "台甬高铁")], [("Project", "台州至甬江高速铁路")]),
    ("two sectors joined in two words", ("澄水和澄砚产业", "澄水与澄砚产业"),
     [("Industry", "澄水和澄砚产业")], [("Industry", "澄水与澄砚产业")]),
    ("a line by a character of each end, of which one is a numeral", ("台十高铁", "新建台州至十里高速铁路"),
     [("Project", "台十高铁")], [("Project", "新建台州至十里高速铁路")]),
    ("a line that is spelt as a county", ("贵定高铁", "贵阳至定海高速铁路"),
     [("Project", "贵定高铁")], [("Project", "贵阳至定海高速铁路")]),
    ("a line by three places, one by its letter", ("渝台甬高铁", "重庆至台州至甬江高速铁路"),
     [("Project", "渝台甬高铁")], [("Project", "重庆至台州至甬江高速铁路")]),
    ("two measures left out", ("砚岭储能电站", "砚岭50兆瓦/100兆瓦时储能电站"),
     [("Project", "砚岭储能电站")], [("Project", "砚岭50兆瓦/100兆瓦时储能电站")]),
    ("a phase by its maker alone", ("澄川砚湖二期项目", "澄川砚湖8英寸晶圆制造二期项目"),
     [("Project", "澄川砚湖二期项目")], [("Project", "澄川砚湖8英寸晶圆制造二期项目")]),
    ("a phase without the word for its site", ("砚岭风电二期项目", "砚岭风电基地二期"),
     [("Project", "砚岭风电二期项目")], [("Project", "砚岭风电基地二期")]),
    ("a measure said in yet another way", ("澄川10万吨硅料项目", "澄川年产10万吨硅料项目"),
     [("Project", "澄川10万吨硅料项目")], [("Project", "澄川年产10万吨硅料项目")]),
    ("an airport", ("砚岭机场", "台州砚岭国际机场"), [("Project", "砚岭机场")], [("Project", "台州砚岭国际机场")]),
    ("a numbered hospital of a university", ("澄大一院", "澄川大学第一医院"),
     [("Institution", "澄大一院")], [("Institution", "澄川大学第一医院")]),
    ("a hospital of a medical school", ("砚湖医院", "澄川大学医学院附属砚湖医院"),
     [("Institution", "砚湖医院")], [("Institution", "澄川大学医学院附属砚湖医院")]),
    ("a university by the letter of its province", ("川大", "四川大学"), [("Institution", "川大")], [("Institution", "四川大学")]),
    ("a zone's committee by the zone's own name", ("砚屿管委会", "砚屿经济开发区管理委员会"),
     [("Institution", "砚屿管委会")], [("Institution", "砚屿经济开发区管理委员会")]),
    ("a province inside a name, without its rank", ("国网浙江电力", "国网浙江省电力公司"),
     [("Company", "国网浙江电力")], [("Company", "国网浙江省电力公司")]),
    ("a brand that begins with the inner of two places", ("临海砚铝", "浙江临海砚铝有限公司"),
     [("Company", "临海砚铝")], [("Company", "浙江临海砚铝有限公司")]),
    ("a group by its brand, neither in full", ("屿砚", "屿砚集团"), [("Company", "屿砚")], [("Company", "屿砚集团")]),
    ("a zone by the name that everybody knows", ("中国光谷", "武汉东湖新技术开发区"),
     [("Park", "中国光谷")], [("Park", "武汉东湖新技术开发区")]),
    ("what is called by its Latin name", ("澄川YANOS", "澄川YANOS工业互联网平台"),
     [("Product", "澄川YANOS")], [("Product", "澄川YANOS工业互联网平台")]),
    ("a project without its last word", ("澄川电池项目一期工程", "澄川电池一期项目"),
     [("Project", "澄川电池项目一期工程")], [("Project", "澄川电池一期项目")]),
    ("a project with what it costs before it", ("澄川铝业硅料项目", "总投资20亿元的澄川铝业硅料项目"),
     [("Project", "澄川铝业硅料项目")], [("Project", "总投资20亿元的澄川铝业硅料项目")]),
    ("a power station as a project", ("砚岭核电项目", "砚岭核电站"),
     [("Project", "砚岭核电项目")], [("Project", "砚岭核电站")]),
    ("a unit in digits and in words", ("砚岭核电站2号机组", "砚岭核电二号机组"),
     [("Project", "砚岭核电站2号机组")], [("Project", "砚岭核电二号机组")]),
    ("what a number sign says", ("砚岭电厂1号机组", "砚岭电厂1#机组"),
     [("Project", "砚岭电厂1号机组")], [("Project", "砚岭电厂1#机组")]),
    ("a phase in Roman numerals", ("澄川电池项目二期", "澄川电池项目II期"),
     [("Project", "澄川电池项目二期")], [("Project", "澄川电池项目II期")]),
    ("a road with its number", ("台甬高速公路", "G99台甬高速"),
     [("Project", "台甬高速公路")], [("Project", "G99台甬高速")]),
    ("the ends of a line with a dash", ("甬江至砚州特高压工程", "甬江—砚州±800千伏特高压直流工程"),
     [("Project", "甬江至砚州特高压工程")], [("Project", "甬江—砚州±800千伏特高压直流工程")]),
    ("a part of a line by itself", ("砚岭山隧道", "台甬高铁砚岭山隧道"),
     [("Project", "砚岭山隧道")], [("Project", "台甬高铁砚岭山隧道")]),
    ("works without the river", ("砚口滩水电站", "甬砚江砚口滩水电站"),
     [("Project", "砚口滩水电站")], [("Project", "甬砚江砚口滩水电站")]),
    ("the place behind the name", ("澄川云台州数据中心", "澄川云数据中心（台州）"),
     [("Project", "澄川云台州数据中心")], [("Project", "澄川云数据中心（台州）")]),
    ("less of the maker, and the place before it", ("台州澄川工厂", "澄川乳业台州工厂"),
     [("Project", "台州澄川工厂")], [("Project", "澄川乳业台州工厂")]),
    ("the place left out", ("澄川新材源网荷储及绿电制氢项目", "澄川新材台州源网荷储及绿电制氢项目"),
     [("Project", "澄川新材源网荷储及绿电制氢项目")], [("Project", "澄川新材台州源网荷储及绿电制氢项目")]),
    ("the maker by its registered name", ("澄川新材料铜箔项目", "台州澄川新材料有限公司年产3万吨铜箔项目"),
     [("Project", "澄川新材料铜箔项目")], [("Project", "台州澄川新材料有限公司年产3万吨铜箔项目")]),
    ("the maker by another of its names", ("中国石化台州芳烃项目", "中石化台州芳烃项目"),
     [("Project", "中国石化台州芳烃项目")], [("Project", "中石化台州芳烃项目")]),
    ("two measures, neither said", ("澄川半导体硅片项目", "澄川半导体年产50万片12英寸硅片项目"),
     [("Project", "澄川半导体硅片项目")], [("Project", "澄川半导体年产50万片12英寸硅片项目")]),
    ("a zone's part by itself", ("澄湖工业园", "砚岭高新区澄湖工业园"),
     [("Park", "澄湖工业园")], [("Park", "砚岭高新区澄湖工业园")]),
    ("a zone of rank", ("砚岭现代农业产业园", "砚岭国家现代农业产业园"),
     [("Park", "砚岭现代农业产业园")], [("Park", "砚岭国家现代农业产业园")]),
    ("a park of a county that the tables do not have", ("澄湖产业园", "砚岭县澄湖产业园"),
     [("Park", "澄湖产业园")], [("Park", "砚岭县澄湖产业园")]),
    ("a zone by the plainest word, its province aside", ("砚岭开发区", "浙江砚岭经济开发区"),
     [("Park", "砚岭开发区")], [("Park", "浙江砚岭经济开发区")]),
    ("a state's office in a province", ("浙江金融监管局", "国家金融监督管理总局浙江监管局"),
     [("Institution", "浙江金融监管局")], [("Institution", "国家金融监督管理总局浙江监管局")]),
    ("a people's conference", ("浙江省政协", "中国人民政治协商会议浙江省委员会"),
     [("Institution", "浙江省政协")], [("Institution", "中国人民政治协商会议浙江省委员会")]),
    ("a district's office", ("椒江公安分局", "台州市公安局椒江分局"),
     [("Institution", "椒江公安分局")], [("Institution", "台州市公安局椒江分局")]),
    ("a hospital with a second name", ("砚州第九医院", "澄川大学附属医院（砚州第九医院）"),
     [("Institution", "砚州第九医院")], [("Institution", "澄川大学附属医院（砚州第九医院）")]),
    ("a hospital of a school", ("澄大三院", "澄川大学医学院附属第三医院"),
     [("Institution", "澄大三院")], [("Institution", "澄川大学医学院附属第三医院")]),
    ("a number before or behind", ("澄川大学附属第二医院", "澄川大学第二附属医院"),
     [("Institution", "澄川大学附属第二医院")], [("Institution", "澄川大学第二附属医院")]),
    ("a city's hospital", ("台州七医", "台州市第七人民医院"),
     [("Institution", "台州七医")], [("Institution", "台州市第七人民医院")]),
    ("an institute by the first characters of its field", ("中科院台州地物所", "中国科学院台州地球物理研究所"),
     [("Institution", "中科院台州地物所")], [("Institution", "中国科学院台州地球物理研究所")]),
    ("an institute without its academy", ("浙江省桑蚕研究所", "浙江省农业科学院桑蚕研究所"),
     [("Institution", "浙江省桑蚕研究所")], [("Institution", "浙江省农业科学院桑蚕研究所")]),
    ("a college", ("浙理工", "浙江理工学院"),
     [("Institution", "浙理工")], [("Institution", "浙江理工学院")]),
    ("a vocational college by the first character of its field", ("浙江交职院", "浙江交通职业技术学院"),
     [("Institution", "浙江交职院")], [("Institution", "浙江交通职业技术学院")]),
    ("a university by its last words", ("西安砚工科大", "西安砚工科技大学"),
     [("Institution", "西安砚工科大")], [("Institution", "西安砚工科技大学")]),
    ("a society of the country", ("砚台文化学会", "中国砚台文化学会"),
     [("Institution", "砚台文化学会")], [("Institution", "中国砚台文化学会")]),
    ("a supercomputing centre", ("台州超算中心", "国家超级计算台州中心"),
     [("Institution", "台州超算中心")], [("Institution", "国家超级计算台州中心")]),
    ("a numbered bureau", ("中建九局", "中国建筑第九工程局有限公司"),
     [("Company", "中建九局")], [("Company", "中国建筑第九工程局有限公司")]),
    ("a group by two characters of four", ("澄屿集团", "澄江屿河集团有限公司"),
     [("Company", "澄屿集团")], [("Company", "澄江屿河集团有限公司")]),
    ("a group's firm in its province", ("浙江电力公司", "国网浙江省电力公司"),
     [("Company", "浙江电力公司")], [("Company", "国网浙江省电力公司")]),
    ("a group's firm without the group", ("砚水发电公司", "国家能源集团浙江砚水发电有限公司"),
     [("Company", "砚水发电公司")], [("Company", "国家能源集团浙江砚水发电有限公司")]),
    ("a branch that is called by more than its place", ("建行台州城西支行", "中国建设银行股份有限公司台州城西支行"),
     [("Company", "建行台州城西支行")], [("Company", "中国建设银行股份有限公司台州城西支行")]),
    ("a name in Latin letters in brackets", ("澄川砚材", "澄川砚材股份有限公司（Chengchuan）"),
     [("Company", "澄川砚材")], [("Company", "澄川砚材股份有限公司（Chengchuan）")]),
    ("a cooperative", ("澄湖茶叶合作社", "砚岭县澄湖茶叶种植专业合作社"),
     [("Company", "澄湖茶叶合作社")], [("Company", "砚岭县澄湖茶叶种植专业合作社")]),
    ("what the press calls a trade in a metal", ("澄川钛业", "台州澄川钛制品有限公司"),
     [("Company", "澄川钛业")], [("Company", "台州澄川钛制品有限公司")]),
    ("an app", ("“台砚办”平台", "台砚办APP"),
     [("Product", "“台砚办”平台")], [("Product", "台砚办APP")]),
    ("what stands in quotes", ("砚衡", "“砚衡”大模型系列"),
     [("Product", "砚衡")], [("Product", "“砚衡”大模型系列")]),
    ("a ship", ("砚屿三号", "砚屿三号科考船"),
     [("Product", "砚屿三号")], [("Product", "砚屿三号科考船")]),
    ("a tea", ("砚岭毛尖", "砚岭毛尖茶"),
     [("Product", "砚岭毛尖")], [("Product", "砚岭毛尖茶")]),
    ("an honour of rank", ("浙江省绿色工厂", "浙江省级绿色工厂"),
     [("Honor", "浙江省绿色工厂")], [("Honor", "浙江省级绿色工厂")]),
    ("an honour by its letters", ("国家5A级景区", "国家AAAAA级旅游景区"),
     [("Honor", "国家5A级景区")], [("Honor", "国家AAAAA级旅游景区")]),
    ("a sector of a city", ("台州模具产业集群", "台州市模具产业集群"),
     [("Industry", "台州模具产业集群")], [("Industry", "台州市模具产业集群")]),
    ("a post before a name", ("李明华", "澄川科技董事长李明华"),
     [("Person", "李明华")], [("Person", "澄川科技董事长李明华")]),
    ("a post behind a name", ("李明华", "李明华教授"),
     [("Person", "李明华")], [("Person", "李明华教授")]),
    ("a foreign name by its last part", ("砚尔斯", "阿列克·砚尔斯"),
     [("Person", "砚尔斯")], [("Person", "阿列克·砚尔斯")]),
    ("a model of an aircraft by its number", ("CZ939", "CZ939大型客机"),
     [("Product", "CZ939")], [("Product", "CZ939大型客机")]),
    ("a zone by a word less", ("砚岭高新园区", "砚岭高新区"),
     [("Park", "砚岭高新园区")], [("Park", "砚岭高新区")]),
    ("a reservoir without its size", ("砚岭水库", "砚岭大型水库工程"),
     [("Project", "砚岭水库")], [("Project", "砚岭大型水库工程")]),
    ("the commission of a river", ("淮河委", "淮河水利委员会"),
     [("Institution", "淮河委")], [("Institution", "淮河水利委员会")]),
    ("a part of a free trade zone by its place", ("中国（云南）自由贸易试验区砚港片区", "砚港自贸片区"),
     [("Park", "中国（云南）自由贸易试验区砚港片区")], [("Park", "砚港自贸片区")]),
    ("a part of a free trade zone without its province", ("云南自贸区砚港片区", "砚港片区"),
     [("Park", "云南自贸区砚港片区")], [("Park", "砚港片区")]),
    ("a zone by the first and the last of its name", ("砚海滇川现代服务业合作区", "砚海合作区"),
     [("Park", "砚海滇川现代服务业合作区")], [("Park", "砚海合作区")]),
    ("a base of a trade", ("砚东能源化工基地", "砚东基地"),
     [("Park", "砚东能源化工基地")], [("Park", "砚东基地")]),
    ("a park that is praised", ("砚屿智慧产业园", "砚屿产业园"),
     [("Park", "砚屿智慧产业园")], [("Park", "砚屿产业园")]),
    ("a park of two countries by where it lies", ("中德（沈阳）砚屿装备制造产业园", "沈阳中德砚屿装备制造产业园"),
     [("Park", "中德（沈阳）砚屿装备制造产业园")], [("Park", "沈阳中德砚屿装备制造产业园")]),
    ("a part of an estate", ("砚州科技园区屿泉分园区", "屿泉分园区"),
     [("Park", "砚州科技园区屿泉分园区")], [("Park", "屿泉分园区")]),
    ("the committee of a zone called for short", ("砚海滇川现代服务业合作区管理局", "砚海合作区管理局"),
     [("Institution", "砚海滇川现代服务业合作区管理局")], [("Institution", "砚海合作区管理局")]),
    ("the committee of a base", ("砚东能源化工基地管委会", "砚东管委会"),
     [("Institution", "砚东能源化工基地管委会")], [("Institution", "砚东管委会")]),
    ("an institute with the country in brackets", ("中国（海口）砚湖研究院", "砚湖研究院(中国·海口)"),
     [("Institution", "中国（海口）砚湖研究院")], [("Institution", "砚湖研究院(中国·海口)")]),
    ("a university at a seat", ("澄川师范大学（海口）", "澄川师范大学海口校区"),
     [("Institution", "澄川师范大学（海口）")], [("Institution", "澄川师范大学海口校区")]),
    ("a party committee", ("中国共产党砚州市委员会", "中共砚州市委"),
     [("Institution", "中国共产党砚州市委员会")], [("Institution", "中共砚州市委")]),
    ("a power supply without the firm of its province", ("国网甘肃省电力公司酒泉供电公司", "国网酒泉市供电公司"),
     [("Company", "国网甘肃省电力公司酒泉供电公司")], [("Company", "国网酒泉市供电公司")]),
    ("a power supply of the southern grid", ("贵州电网有限责任公司遵义供电局", "南方电网遵义供电局"),
     [("Company", "贵州电网有限责任公司遵义供电局")], [("Company", "南方电网遵义供电局")]),
    ("an oil field of a state's firm", ("中国石油天然气股份有限公司砚东油田分公司", "中石油砚东油田"),
     [("Company", "中国石油天然气股份有限公司砚东油田分公司")], [("Company", "中石油砚东油田")]),
    ("a railway's firm", ("中国铁路兰州局集团有限公司", "兰州铁路局"),
     [("Company", "中国铁路兰州局集团有限公司")], [("Company", "兰州铁路局")]),
    ("a numbered firm of a bureau", ("中铁五局集团第四工程有限公司", "中铁五局四公司"),
     [("Company", "中铁五局集团第四工程有限公司")], [("Company", "中铁五局四公司")]),
    ("a place and a brand whose trade is no word", ("宝鸡砚曜竹编有限公司", "宝鸡砚曜"),
     [("Company", "宝鸡砚曜竹编有限公司")], [("Company", "宝鸡砚曜")]),
    ("a city's province said or not", ("甘肃省酒泉市砚曜竹编有限公司", "酒泉市砚曜竹编有限公司"),
     [("Company", "甘肃省酒泉市砚曜竹编有限公司")], [("Company", "酒泉市砚曜竹编有限公司")]),
    ("a project of a maker called for short, without its size", ("砚澜半导体12英寸硅片项目", "砚澜硅片项目"),
     [("Project", "砚澜半导体12英寸硅片项目")], [("Project", "砚澜硅片项目")]),
    ("a base of a maker called for short", ("砚澜新能源珠海储能电池基地", "砚澜珠海基地"),
     [("Project", "砚澜新能源珠海储能电池基地")], [("Project", "砚澜珠海基地")]),
    ("one power in two units", ("砚州500兆瓦光伏项目", "砚州50万千瓦光伏项目"),
     [("Project", "砚州500兆瓦光伏项目")], [("Project", "砚州50万千瓦光伏项目")]),
    ("what it costs before the name", ("投资50亿元的砚澜铝业屿湖再生铝项目", "砚澜铝业屿湖再生铝项目"),
     [("Project", "投资50亿元的砚澜铝业屿湖再生铝项目")], [("Project", "砚澜铝业屿湖再生铝项目")]),
    ("works on a stretch of a road", ("砚屿高速公路遵义至毕节段扩容工程", "毕遵高速扩容"),
     [("Project", "砚屿高速公路遵义至毕节段扩容工程")], [("Project", "毕遵高速扩容")]),
    ("an airport by its city", ("贵阳砚屿堡国际机场三期扩建工程", "贵阳机场三期"),
     [("Project", "贵阳砚屿堡国际机场三期扩建工程")], [("Project", "贵阳机场三期")]),
    ("a line of a city by its number", ("贵阳轨道交通3号线", "贵阳3号线"),
     [("Project", "贵阳轨道交通3号线")], [("Project", "贵阳3号线")]),
    ("a five-year plan", ("《贵州省国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要》", "贵州省“十四五”规划纲要"),
     [("Programme", "《贵州省国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要》")], [("Programme", "贵州省“十四五”规划纲要")]),
    ("a plan by what is quoted in it", ("《贵州省砚业“一五七九”行动计划（2023—2026年）》", "贵州“一五七九”行动计划"),
     [("Programme", "《贵州省砚业“一五七九”行动计划（2023—2026年）》")], [("Programme", "贵州“一五七九”行动计划")]),
    ("a plan without its years", ("《砚屿新型储能实施方案（2023—2025年）》", "砚屿新型储能实施方案"),
     [("Programme", "《砚屿新型储能实施方案（2023—2025年）》")], [("Programme", "砚屿新型储能实施方案")]),
    ("a battery by the letters of what it is made of", ("磷酸铁锂电池", "LFP电池"),
     [("Product", "磷酸铁锂电池")], [("Product", "LFP电池")]),
]  # fmt: skip

TWO = [
    ("two widths of wafers", ("8英寸硅片", "300mm硅片"),
     [("Product", "8英寸硅片")], [("Product", "300mm硅片")]),
    ("two strengths", ("53度砚屿酒", "砚屿酒（43°）"),
     [("Product", "53度砚屿酒")], [("Product", "砚屿酒（43°）")]),
    ("a server and its chip", ("砚澜910服务器", "砚澜910芯片"),
     [("Product", "砚澜910服务器")], [("Product", "砚澜910芯片")]),
    ("two purities", ("氢氧化锂", "电池级氢氧化锂"),
     [("Product", "氢氧化锂")], [("Product", "电池级氢氧化锂")]),
    ("two numbers of one steel", ("不锈钢304", "不锈钢304板材"),
     [("Product", "不锈钢304")], [("Product", "不锈钢304板材")]),
    ("a trade in short and another", ("砚屿重能股份有限公司", "砚屿重工股份有限公司"),
     [("Company", "砚屿重能股份有限公司")], [("Company", "砚屿重工股份有限公司")]),
    ("a firm with shares and one of its group", ("砚屿集团药业股份有限公司", "砚屿股份"),
     [("Company", "砚屿集团药业股份有限公司")], [("Company", "砚屿股份")]),
    ("two outputs of one maker", ("砚屿新材50000吨铜箔项目", "砚屿新能源年产五十万吨铜箔项目"),
     [("Project", "砚屿新材50000吨铜箔项目")], [("Project", "砚屿新能源年产五十万吨铜箔项目")]),
    ("two documents of one number", ("黔府发〔2012〕2号", "黔府发〔2022〕2号文件"),
     [("Programme", "黔府发〔2012〕2号")], [("Programme", "黔府发〔2022〕2号文件")]),
    ("a maker's works of two places", ("铜陵砚澜10万吨铜箔项目", "芜湖砚澜铜箔项目"),
     [("Project", "铜陵砚澜10万吨铜箔项目")], [("Project", "芜湖砚澜铜箔项目")]),
    ("the code of a firm's shares and one without shares", ("砚澜科技(300123.SZ)", "砚澜科技有限公司"),
     [("Company", "砚澜科技(300123.SZ)")], [("Company", "砚澜科技有限公司")]),
    ("models of two makers", ("砚纺智能YX-320高速经编机", "澄川智能YX-320高速经编机"),
     [("Product", "砚纺智能YX-320高速经编机")], [("Product", "澄川智能YX-320高速经编机")]),
    ("a grade of steel and a maker's", ("砚钢Q235B钢板", "Q235B钢板"),
     [("Product", "砚钢Q235B钢板")], [("Product", "Q235B钢板")]),
    ("two robots of a model by what they have", ("砚桉X3六轴机器人", "砚桉X3四轴机器人"),
     [("Product", "砚桉X3六轴机器人")], [("Product", "砚桉X3四轴机器人")]),
    ("two faculties", ("贵州大学材料与冶金学院", "贵州大学机械工程学院"),
     [("Institution", "贵州大学材料与冶金学院")], [("Institution", "贵州大学机械工程学院")]),
    ("one project's name of two makers in brackets", ("高端铝板带项目（砚崧新材）", "高端铝板带项目（砚崧铝业）"),
     [("Project", "高端铝板带项目（砚崧新材）")], [("Project", "高端铝板带项目（砚崧铝业）")]),
    ("a phase in brackets and another", ("砚崧铝板带项目（一期）", "砚崧铝板带项目（二期）"),
     [("Project", "砚崧铝板带项目（一期）")], [("Project", "砚崧铝板带项目（二期）")]),
    ("a salt and a more precious one", ("砚澜10万吨磷酸铁锂项目", "砚澜10万吨磷酸铁项目"),
     [("Project", "砚澜10万吨磷酸铁锂项目")], [("Project", "砚澜10万吨磷酸铁项目")]),
    ("a line between cities and one for all trains", ("砚屿城际", "砚屿铁路"),
     [("Project", "砚屿城际")], [("Project", "砚屿铁路")]),
    ("two variants of a model", ("YX-320型经编机", "YX-320D型经编机"),
     [("Product", "YX-320型经编机")], [("Product", "YX-320D型经编机")]),
    ("two ages of a drink", ("砚醴窖藏15年", "砚醴窖藏三十年"),
     [("Product", "砚醴窖藏15年")], [("Product", "砚醴窖藏三十年")]),
    ("two rounds of a prize", ("第七届中国工业大奖", "第17届中国工业大奖"),
     [("Honor", "第七届中国工业大奖")], [("Honor", "第17届中国工业大奖")]),
    ("two rounds of a list", ("第二批国家工业遗产", "国家工业遗产（第三批）"),
     [("Honor", "第二批国家工业遗产")], [("Honor", "国家工业遗产（第三批）")]),
    ("a power and a work", ("砚岭200MW储能电站", "砚岭200MWh储能电站"),
     [("Project", "砚岭200MW储能电站")], [("Project", "砚岭200MWh储能电站")]),
    ("offices of two districts of one name", ("徐州市鼓楼区工业和信息化局", "福州市鼓楼区工信局"),
     [("Institution", "徐州市鼓楼区工业和信息化局")], [("Institution", "福州市鼓楼区工信局")]),
    ("parks of two districts of one name", ("贵阳市白云区高新产业园", "广州市白云区高新产业园"),
     [("Park", "贵阳市白云区高新产业园")], [("Park", "广州市白云区高新产业园")]),
    ("two autonomous counties", ("威宁自治县农业农村局", "玉屏自治县农业农村局"),
     [("Institution", "威宁自治县农业农村局")], [("Institution", "玉屏自治县农业农村局")]),
    ("a zone behind another place", ("绍兴余姚经济开发区", "宁波余姚经济开发区"),
     [("Park", "绍兴余姚经济开发区")], [("Park", "宁波余姚经济开发区")]),
    ("zones of one name in two provinces", ("济南明水经济开发区", "黑龙江明水经济开发区"),
     [("Park", "济南明水经济开发区")], [("Park", "黑龙江明水经济开发区")]),
    ("an institute of a province and one of the country", ("贵州省社会科学院农村发展研究所", "社科院农村发展所"),
     [("Institution", "贵州省社会科学院农村发展研究所")], [("Institution", "社科院农村发展所")]),
    ("a mine that has but its number", ("砚屿煤业第二煤矿", "第二煤矿"),
     [("Project", "砚屿煤业第二煤矿")], [("Project", "第二煤矿")]),
    ("a mine that is called by its place alone", ("砚屿煤业遵义煤矿", "遵义煤矿"),
     [("Project", "砚屿煤业遵义煤矿")], [("Project", "遵义煤矿")]),
    ("an airport of a county and that of the city", ("杭州建德机场", "杭州机场"),
     [("Project", "杭州建德机场")], [("Project", "杭州机场")]),
    ("an airport of a city that has two", ("遵义茅台机场", "遵义机场"),
     [("Project", "遵义茅台机场")], [("Project", "遵义机场")]),
    ("branches of two known firms", ("中国石化湖南销售分公司", "中国石油湖南销售分公司"),
     [("Company", "中国石化湖南销售分公司")], [("Company", "中国石油湖南销售分公司")]),
    ("a branch and a firm for one trade", ("中国石油湖南销售有限公司", "中国石油湖南销售分公司"),
     [("Company", "中国石油湖南销售有限公司")], [("Company", "中国石油湖南销售分公司")]),
    ("branches of a province and of a city in it", ("中国石化湖南石油分公司", "中国石化株洲石油分公司"),
     [("Company", "中国石化湖南石油分公司")], [("Company", "中国石化株洲石油分公司")]),
    ("an arm and a firm with shares that has its seat there", ("贵州砚澜新能源股份有限公司", "砚澜新能源贵州公司"),
     [("Company", "贵州砚澜新能源股份有限公司")], [("Company", "砚澜新能源贵州公司")]),
    ("a firm of a group that has no brand of its own", ("砚澜集团国际贸易有限公司", "国际贸易"),
     [("Company", "砚澜集团国际贸易有限公司")], [("Company", "国际贸易")]),
    ("a holding and the group's listed firm", ("潍柴控股集团有限公司", "潍柴动力"),
     [("Company", "潍柴控股集团有限公司")], [("Company", "潍柴动力")]),
    ("a substance and one that a known firm makes", ("万华聚氨酯", "聚氨酯"),
     [("Product", "万华聚氨酯")], [("Product", "聚氨酯")]),
    ("a railway and a fast one of the same ends", ("砚屿线", "砚屿高铁"),
     [("Project", "砚屿线")], [("Project", "砚屿高铁")]),
    ("two registered names", ("澄川精密有限公司", "澄川新材有限公司"),
     [("Company", "澄川精密有限公司")], [("Company", "澄川新材有限公司")]),
    ("a firm and its base", ("宁德时代", "宁德时代台州基地"), [("Company", "宁德时代")], [("Project", "宁德时代台州基地")]),
    ("group and subsidiary", ("澄川集团有限公司", "澄川精密有限公司"),
     [("Company", "澄川集团有限公司")], [("Company", "澄川精密有限公司")]),
    ("a park and its committee", ("台州湾新区", "台州湾新区管委会"), [("Park", "台州湾新区")], [("Institution", "台州湾新区管委会")]),
    ("an arm and its firm", ("澄川科技（贵州）有限公司", "澄川科技股份有限公司"),
     [("Company", "澄川科技（贵州）有限公司")], [("Company", "澄川科技股份有限公司")]),
    ("two arms", ("澄川科技（贵州）有限公司", "澄川科技云南公司"),
     [("Company", "澄川科技（贵州）有限公司")], [("Company", "澄川科技云南公司")]),
    ("a branch and its firm", ("澄川科技有限公司台州分公司", "澄川科技"),
     [("Company", "澄川科技有限公司台州分公司")], [("Company", "澄川科技")]),
    ("a branch and a firm of the same place", ("澄川科技台州分公司", "澄川科技（台州）有限公司"),
     [("Company", "澄川科技台州分公司")], [("Company", "澄川科技（台州）有限公司")]),
    ("offices of two places of one stem that the tables do not have", ("澄川市工信局", "澄川县工信局"),
     [("Institution", "澄川市工信局")], [("Institution", "澄川县工信局")]),
    ("parks that are called but by their trade", ("轻工产业园", "轻工产业园"), [("Park", "轻工产业园")], [("Park", "轻工产业园")]),
    ("parks of two trades of one word more", ("澄川电子信息产业园", "澄川信息产业园"),
     [("Park", "澄川电子信息产业园")], [("Park", "澄川信息产业园")]),
    ("a firm and one that begins with its brand and a place", ("澄川", "澄川台州热电"),
     [("Company", "澄川")], [("Company", "澄川台州热电")]),
    ("two sectors and one of both", ("有色金属及新材料", "有色金属新材料"),
     [("Industry", "有色金属及新材料")], [("Industry", "有色金属新材料")]),
    ("two numbered institutes", ("澄川电子五十五所", "澄川电子集团公司第五十八研究所"),
     [("Institution", "澄川电子五十五所")], [("Institution", "澄川电子集团公司第五十八研究所")]),
    ("two lines from one city", ("台甬高铁", "台州至婺城高速铁路"), [("Project", "台甬高铁")], [("Project", "台州至婺城高速铁路")]),
    ("a group's name and a firm of it", ("澄川集团", "澄川精密有限公司"),
     [("Company", "澄川集团")], [("Company", "澄川精密有限公司")]),
    ("firms of two places", ("台州澄川精密", "宁波澄川精密有限公司"),
     [("Company", "台州澄川精密")], [("Company", "宁波澄川精密有限公司")]),
    ("two known firms", ("比亚迪", "宁德时代"), [("Company", "比亚迪")], [("Company", "宁德时代")]),
    ("a known firm and another's registered name", ("宁德时代", "贵州宁德时代物流有限公司"),
     [("Company", "宁德时代")], [("Company", "贵州宁德时代物流有限公司")]),
    ("a new area and a bonded zone", ("贵安新区", "贵安综合保税区"), [("Park", "贵安新区")], [("Park", "贵安综合保税区")]),
    ("a university of another place", ("澄川电子科技大学", "电子科技大学"),
     [("Institution", "澄川电子科技大学")], [("Institution", "电子科技大学")]),
    ("districts of a name that many cities have", ("城关区", "城关区"), [("Place", "城关区")], [("Place", "城关区")]),
    ("committees of zones without a name", ("经开区管委会", "经开区管委会"),
     [("Institution", "经开区管委会")], [("Institution", "经开区管委会")]),
    ("offices of a rank alone", ("市农业局", "市农业局"), [("Institution", "市农业局")], [("Institution", "市农业局")]),
    ("works without a name", ("技改项目", "技改项目"), [("Project", "技改项目")], [("Project", "技改项目")]),
    ("what every city calls a firm of its own", ("城投集团", "城投集团"), [("Company", "城投集团")], [("Company", "城投集团")]),
    ("two numbered hospitals", ("澄大一院", "澄川大学第二医院"),
     [("Institution", "澄大一院")], [("Institution", "澄川大学第二医院")]),
    ("the arm in a part of the country", ("屿砚八局西南公司", "屿砚八局西北公司"),
     [("Company", "屿砚八局西南公司")], [("Company", "屿砚八局西北公司")]),
    ("two banks of one brand", ("砚屿银行", "砚屿农商银行"), [("Company", "砚屿银行")], [("Company", "砚屿农商银行")]),
    ("a firm of the city and a group of its name", ("屿砚集团", "屿砚建投集团"),
     [("Company", "屿砚集团")], [("Company", "屿砚建投集团")]),
    ("what is made of two things, by nobody", ("废旧动力电池综合利用项目", "废旧电池综合利用项目"),
     [("Project", "废旧动力电池综合利用项目")], [("Project", "废旧电池综合利用项目")]),
    ("a name that every document has", ("管委会", "管委会"), [("Institution", "管委会")], [("Institution", "管委会")]),
    ("a firm and one of it in a trade of its own", ("澄川科技", "澄川科技氢冶金公司"),
     [("Company", "澄川科技")], [("Company", "澄川科技氢冶金公司")]),
    ("a bank and a branch that is called but by its place", ("临海农商银行", "临海分公司"),
     [("Company", "临海农商银行")], [("Company", "临海分公司")]),
    ("two phases", ("澄川项目一期", "澄川项目二期"), [("Project", "澄川项目一期")], [("Project", "澄川项目二期")]),
    ("two places of one stem", ("吉林省", "吉林市"), [("Place", "吉林省")], [("Place", "吉林市")]),
    ("the part of a line and the line", ("台甬高铁砚岭山隧道", "台甬高铁"), [("Project", "台甬高铁砚岭山隧道")], [("Project", "台甬高铁")]),
    ("two parts of one line", ("台甬高铁砚岭山隧道", "台甬高铁澄岭山隧道"),
     [("Project", "台甬高铁砚岭山隧道")], [("Project", "台甬高铁澄岭山隧道")]),
    ("a unit and its power station", ("砚岭核电1号机组", "砚岭核电站"), [("Project", "砚岭核电1号机组")], [("Project", "砚岭核电站")]),
    ("two units", ("砚岭核电1号机组", "砚岭核电站二号机组"), [("Project", "砚岭核电1号机组")], [("Project", "砚岭核电站二号机组")]),
    ("projects of one cost, by nobody", ("总投资20亿元的再生铜项目", "总投资20亿元的再生铜项目"),
     [("Project", "总投资20亿元的再生铜项目")], [("Project", "总投资20亿元的再生铜项目")]),
    ("two voltages", ("砚岭500千伏输变电工程", "砚岭220千伏输变电工程"),
     [("Project", "砚岭500千伏输变电工程")], [("Project", "砚岭220千伏输变电工程")]),
    ("a known firm's works in two places", ("中国电信（台州）智算中心", "中国电信智算中心"),
     [("Project", "中国电信（台州）智算中心")], [("Project", "中国电信智算中心")]),
    ("a zone and a part of it", ("砚岭高新区澄湖工业园", "砚岭高新区"), [("Park", "砚岭高新区澄湖工业园")], [("Park", "砚岭高新区")]),
    ("an institute at another seat", ("中国科学院台州地球物理研究所", "中国科学院地球物理研究所"),
     [("Institution", "中国科学院台州地球物理研究所")], [("Institution", "中国科学院地球物理研究所")]),
    ("two campuses", ("中国地质大学（武汉）", "中国地质大学（北京）"),
     [("Institution", "中国地质大学（武汉）")], [("Institution", "中国地质大学（北京）")]),
    ("two of a city's hospitals", ("台州市第七人民医院", "台州市第八人民医院"),
     [("Institution", "台州市第七人民医院")], [("Institution", "台州市第八人民医院")]),
    ("a district's office and the city's", ("台州市公安局椒江分局", "台州市公安局"),
     [("Institution", "台州市公安局椒江分局")], [("Institution", "台州市公安局")]),
    ("two numbered bureaus", ("中国建筑第九工程局有限公司", "中建八局"),
     [("Company", "中国建筑第九工程局有限公司")], [("Company", "中建八局")]),
    ("a registered name that another firm's form spells", ("华为技术", "华为数字能源技术有限公司"),
     [("Company", "华为技术")], [("Company", "华为数字能源技术有限公司")]),
    ("projects called by their good alone", ("铜箔项目", "铜箔项目"), [("Project", "铜箔项目")], [("Project", "铜箔项目")]),
    ("bases called by their good alone", ("负极材料一体化基地", "负极材料一体化基地"),
     [("Project", "负极材料一体化基地")], [("Project", "负极材料一体化基地")]),
    ("branches of two sites", ("建行台州城西支行", "建设银行台州城东支行"),
     [("Company", "建行台州城西支行")], [("Company", "建设银行台州城东支行")]),
    ("two apps", ("台砚办APP", "台砚购APP"), [("Product", "台砚办APP")], [("Product", "台砚购APP")]),
    ("a service that is an ordinary word", ("云渲染平台", "云渲染"), [("Product", "云渲染平台")], [("Product", "云渲染")]),
    ("honours of two ranks", ("省级绿色工厂", "市级绿色工厂"), [("Honor", "省级绿色工厂")], [("Honor", "市级绿色工厂")]),
    ("people who are called but by surname and post", ("李总", "李总"), [("Person", "李总")], [("Person", "李总")]),
    ("a surname and a post, and somebody of that surname", ("李总", "李明华"), [("Person", "李总")], [("Person", "李明华")]),
    ("people of two bodies, said before the name", ("澄川科技董事长李明华", "砚岭县农业局局长李明华"),
     [("Person", "澄川科技董事长李明华")], [("Person", "砚岭县农业局局长李明华")]),
    ("an airport of a city and another", ("上海机场", "上海虹桥国际机场"),
     [("Project", "上海机场")], [("Project", "上海虹桥国际机场")]),
    ("a zone and a park of it", ("砚岭经开区", "砚岭经济开发区（澄湖工业园）"),
     [("Park", "砚岭经开区")], [("Park", "砚岭经济开发区（澄湖工业园）")]),
    ("an engine and its aircraft", ("CZ939商用涡扇发动机", "CZ939客机"),
     [("Product", "CZ939商用涡扇发动机")], [("Product", "CZ939客机")]),
    ("an aircraft and its engine", ("CZ939发动机", "CZ939大型客机"),
     [("Product", "CZ939发动机")], [("Product", "CZ939大型客机")]),
    ("two roads by their numbers", ("G320国道改扩建工程", "G210国道改扩建工程"),
     [("Project", "G320国道改扩建工程")], [("Project", "G210国道改扩建工程")]),
    ("two lines by their numbers", ("S1号线", "S3号线"),
     [("Project", "S1号线")], [("Project", "S3号线")]),
    ("a hospital of a university and one of its city", ("南京医科大学附属第二医院", "南京市第二医院"),
     [("Institution", "南京医科大学附属第二医院")], [("Institution", "南京市第二医院")]),
    ("a hospital of a university and one of its town", ("北京大学口腔医院", "北京口腔医院"),
     [("Institution", "北京大学口腔医院")], [("Institution", "北京口腔医院")]),
    ("two bridges of one river", ("砚江特大桥", "砚江大桥"),
     [("Project", "砚江特大桥")], [("Project", "砚江大桥")]),
    ("a bridge over a river and another", ("砚湖跨江大桥", "砚湖大桥"),
     [("Project", "砚湖跨江大桥")], [("Project", "砚湖大桥")]),
    ("two reservoirs of two sizes", ("砚岭大型水库", "砚岭小型水库"),
     [("Project", "砚岭大型水库")], [("Project", "砚岭小型水库")]),
    ("two ways to use the ground below", ("砚岭农光互补光伏项目", "砚岭渔光互补光伏项目"),
     [("Project", "砚岭农光互补光伏项目")], [("Project", "砚岭渔光互补光伏项目")]),
    ("what makes power of a thing and what makes it", ("砚岭秸秆发电项目", "砚岭秸秆项目"),
     [("Project", "砚岭秸秆发电项目")], [("Project", "砚岭秸秆项目")]),
    ("a lock and a dam", ("砚岭航电枢纽", "砚岭水利枢纽"),
     [("Project", "砚岭航电枢纽")], [("Project", "砚岭水利枢纽")]),
    ("an institute and an office", ("砚岭研究所", "砚岭所"),
     [("Institution", "砚岭研究所")], [("Institution", "砚岭所")]),
    ("a committee for water and that of a party", ("浙江省水利委员会", "浙江省委"),
     [("Institution", "浙江省水利委员会")], [("Institution", "浙江省委")]),
    ("two groups of the country", ("中国铁建集团", "中铁集团"),
     [("Company", "中国铁建集团")], [("Company", "中铁集团")]),
    ("two groups of one half", ("中国电信集团", "中电集团"),
     [("Company", "中国电信集团")], [("Company", "中电集团")]),
    ("a group whose brand many have", ("东方电子集团", "东电集团"),
     [("Company", "东方电子集团")], [("Company", "东电集团")]),
    ("a car and an engine of one number", ("M7汽车", "M7发动机"),
     [("Product", "M7汽车")], [("Product", "M7发动机")]),
    ("a platform for a sort of thing, and that", ("机器人平台", "机器人"),
     [("Product", "机器人平台")], [("Product", "机器人")]),
    ("a system for a sort of thing, and that", ("机器人操作系统", "机器人"),
     [("Product", "机器人操作系统")], [("Product", "机器人")]),
    ("a platform for a sector, and that", ("工业互联网平台", "工业互联网"),
     [("Product", "工业互联网平台")], [("Product", "工业互联网")]),
    ("a sort of platform without the word", ("砚海半潜式平台", "砚海半潜式"),
     [("Product", "砚海半潜式平台")], [("Product", "砚海半潜式")]),
    ("a firm's device and the fruit", ("“苹果”手机", "苹果"),
     [("Product", "“苹果”手机")], [("Product", "苹果")]),
    ("a machine and what it is for", ("“白酒”包装机", "白酒"),
     [("Product", "“白酒”包装机")], [("Product", "白酒")]),
    ("what a firm lends its name to", ("“茅台”冰淇淋", "茅台"),
     [("Product", "“茅台”冰淇淋")], [("Product", "茅台")]),
    ("zones of two ranks", ("贵阳省级经开区", "贵阳国家级经开区"),
     [("Park", "贵阳省级经开区")], [("Park", "贵阳国家级经开区")]),
    ("parks of two ranks", ("砚岭国家森林公园", "砚岭省级森林公园"),
     [("Park", "砚岭国家森林公园")], [("Park", "砚岭省级森林公园")]),
    ("an institute that is called by two characters", ("中科院数学与系统科学研究院", "数学院"),
     [("Institution", "中科院数学与系统科学研究院")], [("Institution", "数学院")]),
    ("an institute of a field and one of a broader", ("浙江省农科院农业经济研究所", "浙江省农科院农业所"),
     [("Institution", "浙江省农科院农业经济研究所")], [("Institution", "浙江省农科院农业所")]),
    ("what makes modules and what makes power", ("砚岭光伏厂", "砚岭光伏项目"),
     [("Project", "砚岭光伏厂")], [("Project", "砚岭光伏项目")]),
    ("a park and one for other countries", ("贵阳国际物流园", "贵阳物流园"),
     [("Park", "贵阳国际物流园")], [("Park", "贵阳物流园")]),
    ("a sector and a stem of it", ("智慧城市产业", "智慧城产业"),
     [("Industry", "智慧城市产业")], [("Industry", "智慧城产业")]),
    ("a person and the end of another's name", ("董明珠", "明珠"),
     [("Person", "董明珠")], [("Person", "明珠")]),
    ("a person and what is left without a character", ("李建工", "李建"),
     [("Person", "李建工")], [("Person", "李建")]),
    ("a zone and a park in it", ("砚州高新区锂电产业园", "砚州高新区"),
     [("Park", "砚州高新区锂电产业园")], [("Park", "砚州高新区")]),
    ("the committees of a zone and of a park in it", ("砚州高新区锂电产业园管委会", "砚州高新区管委会"),
     [("Institution", "砚州高新区锂电产业园管委会")], [("Institution", "砚州高新区管委会")]),
    ("a zone and what stands in brackets behind it", ("贵阳经开区（砚孟工业园）", "砚孟工业园"),
     [("Park", "贵阳经开区（砚孟工业园）")], [("Park", "砚孟工业园")]),
    ("a cooperation zone and a bonded one", ("砚海滇川现代服务业合作区", "砚海综合保税区"),
     [("Park", "砚海滇川现代服务业合作区")], [("Park", "砚海综合保税区")]),
    ("two parts of a free trade zone", ("云南自贸区砚港片区", "云南自贸区屿港片区"),
     [("Park", "云南自贸区砚港片区")], [("Park", "云南自贸区屿港片区")]),
    ("a port and the city before it", ("广西自贸区钦州港片区", "钦州自贸片区"),
     [("Park", "广西自贸区钦州港片区")], [("Park", "钦州自贸片区")]),
    ("power supplies of a city and a county of one stem", ("国网南昌市供电公司", "国网南昌县供电公司"),
     [("Company", "国网南昌市供电公司")], [("Company", "国网南昌县供电公司")]),
    ("the grid of a province and the supply of a city", ("云南电网曲靖供电局", "云南电网"),
     [("Company", "云南电网曲靖供电局")], [("Company", "云南电网")]),
    ("bureaus of two numbers", ("中铁五局", "中铁二十五局"),
     [("Company", "中铁五局")], [("Company", "中铁二十五局")]),
    ("firms of a bureau of two numbers", ("中铁五局四公司", "中铁五局五公司"),
     [("Company", "中铁五局四公司")], [("Company", "中铁五局五公司")]),
    ("a fast line and the line for all trains", ("砚昆高铁", "砚昆铁路"),
     [("Project", "砚昆高铁")], [("Project", "砚昆铁路")]),
    ("a line and another by the middle", ("成渝中线高铁", "成渝高铁"),
     [("Project", "成渝中线高铁")], [("Project", "成渝高铁")]),
    ("two waters by the east and the middle", ("南水北调东线工程", "南水北调中线工程"),
     [("Project", "南水北调东线工程")], [("Project", "南水北调中线工程")]),
    ("a country and the place of a firm", ("德国砚澜集团", "砚岭集团"),
     [("Company", "德国砚澜集团")], [("Company", "砚岭集团")]),
    ("a bureau and a firm of it", ("中铁五局集团有限公司", "中铁五局四公司"),
     [("Company", "中铁五局集团有限公司")], [("Company", "中铁五局四公司")]),
    ("a city's firm and a new area's", ("兰州砚曜竹编有限公司", "兰州新区砚曜竹编有限公司"),
     [("Company", "兰州砚曜竹编有限公司")], [("Company", "兰州新区砚曜竹编有限公司")]),
    ("two sizes of one thing made", ("砚澜2万吨碳酸锂项目", "砚澜5万吨碳酸锂项目"),
     [("Project", "砚澜2万吨碳酸锂项目")], [("Project", "砚澜5万吨碳酸锂项目")]),
    ("a size and none of another make", ("砚澜2万吨碳酸锂项目", "砚澜氢氧化锂项目"),
     [("Project", "砚澜2万吨碳酸锂项目")], [("Project", "砚澜氢氧化锂项目")]),
    ("a port for trains and a port", ("霍尔果斯铁路口岸", "霍尔果斯口岸"),
     [("Project", "霍尔果斯铁路口岸")], [("Project", "霍尔果斯口岸")]),
    ("works on two stretches of a road", ("砚屿高速遵义至毕节段扩容工程", "砚屿高速毕节至六盘水段扩容工程"),
     [("Project", "砚屿高速遵义至毕节段扩容工程")], [("Project", "砚屿高速毕节至六盘水段扩容工程")]),
    ("two terms of a plan", ("《砚屿新型储能实施方案（2023—2025年）》", "《砚屿新型储能实施方案（2026—2028年）》"),
     [("Programme", "《砚屿新型储能实施方案（2023—2025年）》")], [("Programme", "《砚屿新型储能实施方案（2026—2028年）》")]),
    ("two five-year plans", ("“十三五”规划", "“十四五”规划"),
     [("Programme", "“十三五”规划")], [("Programme", "“十四五”规划")]),
    ("the plans of a province and of its capital", ("贵州省“十四五”规划", "贵阳市“十四五”规划"),
     [("Programme", "贵州省“十四五”规划")], [("Programme", "贵阳市“十四五”规划")]),
    ("two grades of a prize", ("国家科学技术进步奖特等奖", "国家科学技术进步奖一等奖"),
     [("Honor", "国家科学技术进步奖特等奖")], [("Honor", "国家科学技术进步奖一等奖")]),
    ("a prize and its nomination", ("中国质量奖", "中国质量奖提名奖"),
     [("Honor", "中国质量奖")], [("Honor", "中国质量奖提名奖")]),
    ("a university and its institute elsewhere", ("澄川大学", "澄川大学海口研究院"),
     [("Institution", "澄川大学")], [("Institution", "澄川大学海口研究院")]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "names", "first", "second"), ONE, ids=[row[0] for row in ONE])
def test_two_names_of_one_thing_come_together(why, names, first, second):
    made = world(told("a", *first), told("b", *second))
    assert of(made, names[0]) == of(made, names[1]), why
    assert len(made.entities) == 1


@pytest.mark.parametrize(("why", "names", "first", "second"), TWO, ids=[row[0] for row in TWO])
def test_two_things_stay_apart(why, names, first, second):
    made = world(told("a", *first), told("b", *second))
    assert len(made.entities) == 2, why
    if names[0] != names[1]:
        assert of(made, names[0]).isdisjoint(of(made, names[1])), why


def test_a_project_called_by_its_good_is_that_of_its_city():
    def at(id, city, code):
        doc = document(id, f"铜箔项目位于{city}。")
        where = Relation(
            subject=0, property="locatedIn", object=1, status="actual", evidence=evidence(doc, "铜箔项目", city)
        )
        return doc, Reading(
            document=id,
            referents=(named(doc, "Project", "铜箔项目"), named(doc, "Place", city, code=code)),
            relations=(where,),
        )

    assert len(of(world(at("a", "铜仁市", "520600"), at("b", "铜仁市", "520600")), "铜箔项目")) == 1
    assert len(of(world(at("a", "铜仁市", "520600"), at("b", "九江市", "360400")), "铜箔项目")) == 2


def test_people_of_one_name_in_a_firm_and_a_university_of_one_province_are_two():
    def at(id, body_type, body):
        doc = document(id, f"李明华，{body}")
        people = (named(doc, "Person", "李明华"), named(doc, body_type, body))
        post = Relation(subject=0, property="holdsPosition", object=1, evidence=evidence(doc, "李明华", body))
        return doc, Reading(document=id, referents=people, relations=(post,))

    university = ("Institution", "贵州砚澜工业大学")
    assert len(of(world(at("a", "Company", "贵州砚屿阀门有限公司"), at("b", *university)), "李明华")) == 2
    offices = at("a", "Institution", "安顺市委"), at("b", "Institution", "安顺市人民政府")
    assert len(of(world(*offices), "李明华")) == 1


def test_a_short_name_that_could_mean_two_firms_stays_alone():
    made = world(
        told("a", ("Company", "台州澄川精密科技有限公司", "澄川精密")),
        told("b", ("Company", "宁波澄川精密机械有限公司", "澄川精密")),
        told("c", ("Company", "澄川精密")),
    )
    alone = [entity for entity in made.entities if not entity.aliases]
    assert [entity.label for entity in alone] == ["澄川精密"]
    assert len(made.entities) == 3
    key = alone[0].key
    assert all(key not in entity.replaced for entity in made.entities), "a name that two bear leads to neither"


def test_a_brand_is_not_the_one_of_two_firms_that_has_its_registered_name():
    made = world(
        told("a", ("Company", "澄川正极材料有限公司")),
        told("b", ("Company", "澄川新能源")),
        told("c", ("Company", "澄川")),
    )
    assert sorted(entity.label for entity in made.entities) == ["澄川", "澄川新能源", "澄川正极材料有限公司"]


@pytest.mark.parametrize(("first", "second"), [
    (("Company", "重庆砚屿摩托车发动机有限公司", "重庆砚屿动力股份有限公司"), ("Company", "重庆砚屿动力")),
    (("Company", "TCL中环新能源科技股份有限公司", "天津中环半导体股份有限公司"), ("Company", "天津中环半导体股份有限公司")),
    (("Product", "YRJ21", "Y909"), ("Product", "Y909客机")),
    (("Programme", "砚屿闯新路的意见", "新砚发2号文件"), ("Programme", "砚发〔2022〕2号文件", "新砚发2号文件")),
    (("Project", "年产5万吨铜箔项目"), ("Project", "砚屿新材5万吨/年铜箔项目")),
], ids=["a firm renamed", "a known firm renamed", "a model renamed", "a number of a document", "a size in a firm's article"])  # fmt: skip
def test_what_a_document_says_besides_leads_from_another(first, second):
    host = [("Company", "湖北砚屿新能源材料有限公司")] if first[0] == "Project" else []
    made = world(told("a", first, *host), told("b", second))
    assert of(made, first[1]) == of(made, second[1])
    assert len(made.entities) == 1 + len(host)


def test_a_plan_is_not_another_that_is_called_the_same_in_short():
    made = world(
        told("a", ("Programme", "砚屿市产业规划", "产业规划")), told("b", ("Programme", "砚澜市产业规划", "产业规划"))
    )
    assert len(made.entities) == 2


def test_other_names_lead_to_the_one_that_stands_for_them():
    made = world(told("a", ("Company", "澄川精密科技")), told("b", ("Company", "台州澄川精密科技有限公司", "澄川精密")))
    (entity,) = made.entities
    alone = world(told("a", ("Company", "澄川精密科技")))
    assert alone.entities[0].key in entity.replaced, "a key once published keeps leading to the thing"


@pytest.mark.parametrize(
    ("inner", "outer", "lies"),
    [
        (("Place", "江西省", "360000"), ("Place", "安徽省", "340000"), False),
        (("Place", "宜春市", "360900"), ("Place", "江西省", "360000"), True),
        (("Place", "江西省", "360000"), ("Place", "宜春市", "360900"), False),
        (("Place", "江西省", "360000"), ("Place", "中国", "100000"), True),
        (("Place", "宜春市", "360900"), ("Place", "阿根廷", "AR"), False),
        (("Place", "宜春市", "360900"), ("Park", "澄川新区", ""), True),
        (("Company", "澄川科技", ""), ("Place", "安徽省", "340000"), True),
    ],
)
def test_a_place_of_the_tables_lies_in_none_but_those_around_it(inner, outer, lies):
    doc = document("a", f"{inner[1]}位于{outer[1]}。")
    referents = tuple(named(doc, type_, label, code=code) for type_, label, code in (inner, outer))
    relation = Relation(subject=0, property="locatedIn", object=1, evidence=evidence(doc, inner[1], outer[1]))
    made = world((doc, Reading(document="a", referents=referents, relations=(relation,))))
    assert bool(made.statements) is lies


def test_the_order_of_documents_does_not_matter():
    parts = [
        told("a", ("Company", "台州澄川精密科技有限公司", "澄川精密"), ("Place", "台州市")),
        told("b", ("Company", "澄川精密"), ("Place", "台州")),
        told("c", ("Company", "澄川精密科技"), ("Industry", "模具产业")),
    ]
    worlds = {world(*order) for order in itertools.permutations(parts)}
    assert len(worlds) == 1


def test_a_persons_word_outranks_the_rules():
    parts = (told("a", ("Company", "澄川精密科技")), told("b", ("Company", "澄川精密科技有限公司")))
    apart = Decision(
        kind="different", names=("澄川精密科技", "澄川精密科技有限公司"), rule="person", reason="two owners"
    )
    assert len(world(*parts, decisions=(apart,)).entities) == 2
    others = (told("a", ("Company", "启明星机电")), told("b", ("Company", "澄川精密科技有限公司")))
    same = Decision(kind="same", names=("启明星机电", "澄川精密科技有限公司"), rule="person", reason="renamed")
    assert len(world(*others).entities) == 2
    assert len(world(*others, decisions=(same,)).entities) == 1


def word(kind: str, *names: str) -> Decision:
    return Decision(kind=kind, names=(names[0], names[1]), rule="li", reason="as the register says")


OLD, NEW = ("Company", "台州澄川精密有限公司", "澄川"), ("Company", "浙江启明星机电有限公司", "启明星")
DECIDED = [
    ("two registered names are one firm", [word("same", OLD[1], NEW[1])], [OLD], [NEW], 1),
    ("the order of the names does not count", [word("same", NEW[1], OLD[1])], [OLD], [NEW], 1),
    ("said of short names", [word("same", "澄川", "启明星")], [OLD], [NEW], 1),
    ("said as print or width has it", [word("same", "台州 澄川精密有限公司", "“启明星”")], [OLD], [NEW], 1),
    ("a short name that stands alone", [word("same", "澄川精工", "澄川")], [OLD], [("Company", "澄川精工")], 1),
    ("a name without its rank", [word("same", "澄川", "启明")], [("Place", "澄川市")], [("Place", "启明县")], 1),
    ("a word that contradicts another", [word("same", OLD[1], NEW[1]), word("different", "澄川", "启明星")],
     [OLD], [NEW], 2),
    ("a name that nobody bears", [word("same", OLD[1], "远山有限公司")], [OLD], [NEW], 2),
    ("another type", [word("same", "澄川", "启明星")], [OLD], [("Project", "启明星")], 2),
    ("a short name of two firms means neither", [word("same", "澄川", "启明星")],
     [OLD, ("Company", "宁波澄川机械有限公司", "澄川")], [NEW], 3),
    ("two reference codes", [word("same", "南山区", "启明星区")],
     [("Place", "南山区")], [("Place", "启明星区")], 2),
    ("different, said of a short name", [word("different", "澄川", "澄川精密")],
     [OLD], [("Company", "澄川精密")], 2),
    ("different, said of the short name that would join", [word("different", "澄川", OLD[1])],
     [OLD], [("Company", "澄川")], 2),
]  # fmt: skip
CODES = {"南山区": "440305", "启明星区": "230404"}


def coded(id: str, referents: list[tuple[str, ...]]) -> tuple[Document, Reading]:
    """As `told`, with the reference code of the places that have one."""
    doc, reading = told(id, *referents)
    return doc, replace(reading, referents=tuple(replace(r, code=CODES.get(r.label, "")) for r in reading.referents))


@pytest.mark.parametrize(("why", "words", "first", "second", "many"), DECIDED, ids=[row[0] for row in DECIDED])
def test_what_a_person_decides(why, words, first, second, many):
    for parts in ((coded("a", first), coded("b", second)), (coded("b", second), coded("a", first))):
        assert len(world(*parts, decisions=tuple(words)).entities) == many, why
    assert len(world(coded("a", first), coded("b", second)).entities) == (
        1 if words[0].kind == "different" else len(first) + len(second)
    ), "without the word it is otherwise"


def test_a_firm_renamed_keeps_both_names_both_keys_and_what_was_told_of_either():
    parts = (told("a", OLD), told("b", NEW), told("c", ("Company", "澄川")))
    (entity,) = world(*parts, decisions=(word("same", OLD[1], NEW[1]),)).entities
    assert {entity.label, *entity.aliases} == {*OLD[1:], *NEW[1:]}
    assert [e.document for e in entity.evidence] == ["a", "b", "c"]
    alone = {made.key for part in parts[:2] for made in world(part).entities}
    assert alone <= {entity.key, *entity.replaced}
    (made,) = world(*parts, decisions=(word("same", OLD[1], NEW[1]),)).decisions[-1:]
    assert made.rule == "document", "the rules go on from there"


def test_a_short_name_of_two_firms_that_a_person_holds_for_one_is_theirs():
    parts = (
        told("a", ("Company", "台州澄川精密有限公司", "澄川")),
        told("b", ("Company", "宁波澄川机械有限公司", "澄川")),
        told("c", ("Company", "澄川")),
    )
    assert len(world(*parts).entities) == 3
    assert len(world(*parts, decisions=(word("same", "台州澄川精密有限公司", "宁波澄川机械有限公司"),)).entities) == 1


# --- statements -------------------------------------------------------------------------------------------------------
def says(
    id: str,
    *,
    status: str = "actual",
    published: str = "2025-03-01",
    confidence: float = 0.9,
    text: str = "澄川精密入驻台州市",
) -> tuple[Document, Reading]:
    doc = document(id, text, published)
    return doc, Reading(
        document=id,
        referents=(named(doc, "Company", "澄川精密"), named(doc, "Place", "台州市")),
        relations=(
            Relation(
                subject=0, property="locatedIn", object=1, status=status,
                evidence=evidence(doc, "澄川精密", "台州市", confidence=confidence),
            ),
        ),
    )  # fmt: skip


def test_a_statement_carries_the_evidence_of_all_documents():
    first, second = says("a"), says("b", published="2025-05", text="据悉，澄川精密落户台州市")
    (statement,) = world(first, second).statements
    assert [e.document for e in statement.evidence] == ["a", "b"]
    assert statement.sources == 2
    assert (str(statement.first_reported), str(statement.last_reported)) == ("2025-03-01", "2025-05-31")
    assert statement.plain


def test_a_copy_is_no_second_source():
    made = world(says("a", published="2025-03-02"), says("b", published="2025-03-01"))
    (statement,) = made.statements
    assert statement.sources == 1
    assert made.repost_of == (("a", "b"),), "the earliest is the original"


@pytest.mark.parametrize(
    ("parts", "plain"),
    [
        ((says("a", status="planned"),), False),
        ((says("a", confidence=0.4),), False),
        ((says("a"), says("b", status="ended", published="2025-04-01", text="澄川精密已搬离台州市")), False),
        ((says("a", published="2025-05-01"), says("b", status="ended", published="2025-04-01", text="澄川精密曾在台州市")), True),
        ((says("a"), says("b", status="negated", published="2025-04-01", text="澄川精密未入驻台州市")), False),
    ],
    ids=["planned", "unsure", "ended later", "ended earlier", "denied later"],
)  # fmt: skip
def test_the_plain_triple_stands_only_where_it_should(parts, plain):
    assert any(statement.plain for statement in world(*parts).statements) is plain


@pytest.mark.parametrize(
    ("denied", "plain"),
    [
        (("ended", "董事长", "2025-04-01"), True),
        (("ended", "总经理", "2025-04-01"), False),
        (("ended", "", "2025-04-01"), False),
        (("ended", "总经理", "2025-03-01"), True),
        (("ended", "总经理", ""), True),
    ],
    ids=["another post", "this post", "whatever the post", "another article of that day", "an article without a day"],
)
def test_what_is_denied_is_one_post_and_not_another(denied, plain):
    parts = []
    for id, (status, role, published) in {"a": ("actual", "总经理", "2025-03-01"), "b": denied}.items():
        doc = document(id, f"李明任职于澄川精密（{id}）", published)
        proof = evidence(doc, "李明", "澄川精密")
        claim = Relation(subject=0, property="holdsPosition", object=1, role=role, status=status, evidence=proof)
        people = (named(doc, "Person", "李明"), named(doc, "Company", "澄川精密"))
        parts.append((doc, Reading(document=id, referents=people, relations=(claim,))))
    assert any(statement.plain for statement in world(*parts).statements) is plain


def test_an_article_that_itself_ends_what_it_tells_makes_no_plain_triple():
    doc, reading = says("a")
    (claim,) = reading.relations
    both = replace(reading, relations=(claim, replace(claim, status="ended")))
    assert not any(statement.plain for statement in world((doc, both)).statements)


@pytest.mark.parametrize(
    ("time", "said", "stands"),
    [("2027", "actual", "planned"), ("2025-03-02", "actual", "planned"), ("2025-03", "actual", "actual"),
     ("2025", "actual", "actual"), ("2027", "negated", "negated")],
)  # fmt: skip
def test_what_is_of_a_time_after_publication_has_not_come_to_pass(time, said, stands):
    doc = document("a", "澄川精密产值5亿元", "2025-03-01")
    proof = evidence(doc, "澄川精密")
    number = Quantity(subject=0, indicator="output", value=Decimal(5), unit="亿元", verbatim="5亿元", period=time,
                      status=said, evidence=proof)  # fmt: skip
    event = Event(subject=0, kind="listed", date=time, status=said, evidence=proof)
    made = world((doc, Reading(document="a", referents=(named(doc, "Company", "澄川精密"),), quantities=(number,),
                               events=(event,))))  # fmt: skip
    assert [one.status for one in (*made.observations, *made.milestones)] == [stands, stands]


def test_observations_and_milestones_meet_where_they_say_the_same():
    def number(id: str, period: str, value: str = "12.5") -> tuple[Document, Reading]:
        doc = document(id, f"澄川精密{id}产值{value}亿元", "2025-02-10")
        proof = evidence(doc, "澄川精密")
        return doc, Reading(
            document=id,
            referents=(named(doc, "Company", "澄川精密"),),
            quantities=(
                Quantity(subject=0, indicator="output", value=Decimal(value), unit="亿元", verbatim=f"{value}亿元",
                         period=period, evidence=proof),
            ),
            events=(Event(subject=0, kind="founded", date="{Y-3}", evidence=proof),),
        )  # fmt: skip

    made = world(number("a", "{Y-1}"), number("b", "2024"), number("c", "2023"), number("d", "2024", "12.8"))
    told_2024 = {(str(o.value), o.sources) for o in made.observations if o.period and o.period.text == "2024"}
    assert told_2024 == {("12.5", 2), ("12.8", 1)}, "the same number once with both sources, the other beside it"
    assert len(made.observations) == 3
    assert {o.normalized_value for o in made.observations} == {12.5e8, 12.8e8}
    (milestone,) = made.milestones
    assert (milestone.date.text, milestone.sources) == ("2022", 4)


def test_a_relative_date_without_a_publication_date_gives_no_milestone():
    doc = Document(id="a", text="澄川精密去年投产", sha256="0" * 64)
    reading = Reading(
        document="a",
        referents=(named(doc, "Company", "澄川精密"),),
        events=(Event(subject=0, kind="commissioned", date="{Y-1}", evidence=evidence(doc, "澄川精密")),),
    )
    assert world((doc, reading)).milestones == ()


def test_what_came_together_in_one_thing_states_nothing_of_itself():
    doc = document("a", "澄川精密科技控股澄川精密科技有限公司")
    reading = Reading(
        document="a",
        referents=(named(doc, "Company", "澄川精密科技"), named(doc, "Company", "澄川精密科技有限公司")),
        relations=(
            Relation(
                subject=1,
                property="subsidiaryOf",
                object=0,
                evidence=evidence(doc, "澄川精密科技有限公司", "澄川精密科技"),
            ),
        ),
    )
    assert world((doc, reading)).statements == ()


def test_brackets_of_any_form_are_no_part_of_a_spelling() -> None:
    assert len({normal(f"黔府发{left}2023{right}12号") for left, right in ("〔〕", "[]", "【】", "()", "（）")}) == 1

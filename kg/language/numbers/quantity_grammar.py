"""The tables of the number grammar: unit words, the one pattern that takes number and unit, and what is no quantity."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.language.numbers.numerals import MULTIPLIER, RUN
from kg.resources import rows

_GAP = "[ \u3000\xa0]?"
# Words that begin with what is a measure word elsewhere: 2025人工智能大会 counts nobody.
_LOOKALIKES = (
    "项目(?!标)|人工智能|人才|人民(?!币)|人形|人社|人机|人文|人类|人居|人均|亩均|亩产|户均|户外|家电|家具|家居(?!民)|家博|"
    "种业|种子|种植|名企|名优(?!秀)|台湾|台州|部门|部委|部分|部署|条例|条件|座谈|座位|位于|位居|位列|次产业|次贷|层面|层次|"
    "本地|本市|本省|本报|首届|首个|首家|首次|首批|首期|首位|首台|首发|起步|起飞|起草|只有|只要|支持|支撑|支付|口岸|片区|份额|"
    "段时间|个半[月小]|处理|处于|处长|元宇宙|元素|元旦|米兰|克服|升级|升至|升温|节能|节约|组织|组建|组成|单位|单元|单品|单体|单晶|单项|对外|"
    "对接|对标|对口|双碳|双创|双向|包括|包含|包装|列入|列车|宗旨|例如|根据|根本|所有|所在|间接|核心|核电|核准|卡车|卡脖子|瓶颈|"
    "封装|封顶|封闭|款项|成[立功为员果品本长绩都渝交型熟就效渠]|天[然津眼下府]|年[代均轻]|度假|斤顶|周[年岁]"
)
_PER = (
    "(?:/(?:年|月|日|天|小时|时|分钟|秒|吨|千瓦时|度|平方米|亩|公里|公斤|千克|立方米|人|户|台|辆|个|件|kWh|Wh|kW|W|kg|h|s|t|a)"
    "(?![A-Za-z]))"
)

# --- what looks like number and unit, but is a name or an idiom -------------------------------------------------------
NAMES = re.compile(
    r"三元(?:材料|正极|锂|电池|前驱体|催化|乳业|食品|牛奶|桥|区|里|体系|聚合)|五台山|七台河|三台县|五台县|三门峡|千家万户|千门万户|"
    r"百家(?:号|争鸣|姓|乐)|[百千万]人(?:计划|会(?!议)|大会|空巷)|三部曲|六盘水|[一二三四五六七八九]双[一二三四五六七八九]|百上千|千上万|六盘水|[一二三四五六七八九]双[一二三四五六七八九]|百上千|千上万|百条家规|四条屏|三只松鼠|百度|千[瓦米克伏赫帕焦安升卡]|"
    r"一元(?:化|论|复始)|[百千万]年|[一二三四五六七八九十]年(?:行动|计划|规划|级|制|期)|[二三四五六七八九]路军|"
    r"[一二三四五六七八九]面(?:环|红|八|旗)|两张网|两头(?![牛羊猪])|[三四五六七]个一|一次产业|二次产业|三次产业"
)
PAIR = re.compile(r"([二两三四五六七八])([三四五六七八九])([十百千万亿]*)")
CODE_BEFORE = re.compile(r"[A-Za-z][-－–—./+_]?$")
ANY_MEASURE_WORD = re.compile(r"[\u4e00-\u9fff](?<![的是在和与及了也将或级年月日成占达])")
LATIN_UNIT = re.compile(r"[A-Za-zμ][A-Za-z0-9/·²³]{0,9}")
POWER_BEFORE = re.compile("电[^，。；]{0,8}$")
LEVEL = re.compile(r"级(?!别|联|差|数)")
LARGE = re.compile(r"级(?!别|联|差|数)|产业|集群|市场|赛道|园区|蓝海|规模|工厂")
NO_COUNT_AFTER = re.compile(r"[年月日时点号期代届级岁强线类型版楼季位度分成:：/.A-Za-z-]|[十百千]")
YEAR_AFTER = re.compile(r"年(?=[0-9０-９一二三四五六七八九十]{1,2}月|底|初|末|度|第|上半|下半|[一二三四]季)")
YEAR = re.compile(r"(?:1[89]|2[01])\d\d")

# --- numbers said in words --------------------------------------------------------------------------------------------
WORDS = re.compile(
    r"翻(?:了|上)?(?P<times>[一两二三四]?)(?P<multiple>番|倍(?!数))"
    r"|(?P<half>一半|半数|(?<=[过近超])半(?![年导个天月小径山夜决成途壁]))"
    r"|(?P<top>首位(?!产业|度|发|主)|榜首)"
    r"|(?P<all>百分百)"
)
TOP_SCOPE = re.compile(r"(?:居|列|排|位|占|全国|全省|全市|全球|世界|行业|国内|登|登上|升至|跃至|升到)(?:的)?$")

# --- between two numbers ----------------------------------------------------------------------------------------------
JOINT = re.compile(r"、|和|与|及|以及|、和")
DASH = re.compile(r"[ \u3000\xa0]?(?:—|–|-|－|~|～|至|到|―)[ \u3000\xa0]?")


@cache
def units() -> dict[str, str]:
    """Unit word → its dimension, from `ontology/units.csv`."""
    return {row["unit"]: row["kind"] for row in rows("ontology/units.csv") if row["unit"] != "1"}


@cache
def pattern() -> re.Pattern[str]:
    """Number, 余 or 多, multiplier and unit at once; never fails behind a run, so that no run is looked at twice."""
    words = "|".join(map(_word, sorted(units(), key=lambda word: (-len(word), word))))
    return re.compile(
        rf"(?P<run>{RUN})(?:分之(?P<over>{RUN}))?"
        rf"(?:{_GAP}(?P<many>余|多|来(?=[个家户人名年天项条台次])))?(?:{_GAP}(?P<times>{MULTIPLIER}+))?(?P<odd>余|多)?"
        rf"(?:{_GAP}(?!{_LOOKALIKES})(?P<unit>个多(?P<rest>月|小时|百分点)|(?:{words}){_PER}?))?"
    )


def _word(word: str) -> str:
    if word == "个人":
        return "个人(?![工才形力民社大机信贷所])"
    return re.escape(word) + ("(?![A-Za-z])" if word[-1].isascii() and word[-1].isalpha() else "")


@lru_cache(maxsize=4096)
def known_word(unit: str) -> str:
    """The part of a unit as written that the table knows, without multiplier and denominator; empty where none is."""
    table = units()
    for at in range(len(unit)):
        if unit[at:] in table:
            return unit[at:]
        if unit[at] not in "十百千万亿":
            break
    head, slash, _ = unit.rpartition("/")
    return known_word(head) if slash else ""

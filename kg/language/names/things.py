"""The name grammar of projects, honours and programmes, and of what stands in book and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.language.names.candidates import Candidate, is_place, is_specific, left_edge
from kg.language.names.gazetteer import gazetteer
from kg.language.names.tokens import Tokens
from kg.naming import heads

_QUOTED = re.compile(r"[“‘]([^“”‘’。！？\n]{2,24})[”’]")
_TITLED = re.compile(r"《([^《》\n]{2,40})》")
_LAW = re.compile(
    r"(?:条例|办法|意见|规划|方案|通知|规定|法|措施|细则|纲要|政策|行动计划|决定|指南|规范|标准|目录|若干|协定|公约|"
    r"三十条|条)$|计划|规划|方案|意见"
)
# What a document calls the law that it named: no name of its own.
_SPOKEN_OF = re.compile(
    r"(?:若干|实施|行动|管理|暂行|三年|工作|发展|专项|总体|建设)*(?:条例|办法|意见|规划|方案|通知|规定|措施|细则|纲要|政策|计划|决定|指南|规范|标准|目录|协议)"
)
_FILM = re.compile(r"(?:电影|影片|影视|电视剧|动画|纪录片|剧集|综艺|游戏|动漫|大片|小说|歌曲|舞剧)[^，。；]{0,12}$")
_PHASE = re.compile(
    r"(?<![\u4e00-\u9fff\d（(])(?:其中)?(?P<phase>[一二三四五]期(?:项目|工程)?)(?=[^\u4e00-\u9fff]|[已正于将计预总拟投开占年产达规可主建则也全])"
)

_AFTER_PROGRAMME = re.compile(
    r"^(?:战略|行动|工程|计划|政策|倡议|规划|专项|课题|(?:创新|科技|培育|重大|三年|人才)(?:计划|行动|工程|专项))"
)
_IS_PROGRAMME = re.compile(r"(?!.*(?:形象|面子|民心|交钥匙|豆腐渣|[一二三五十]年)).{2,}(?:计划|行动|专项|战略|工程)$")
_AFTER_HONOR = re.compile(r"^(?:称号|荣誉|奖|企业|认证|名单|示范|试点|品牌|工厂|园区|基地|项目|产品)")
_AFTER_PRODUCT = re.compile(
    r"^(?:系列|品牌|牌|平台|系统|产品|模型|大模型|软件|小程序|APP|机器人|芯片|设备|车型|项目产品|"
    r"等(?:系列)?(?:\d+(?:余|多)?[个款种])?(?:产品|品牌|服务器|模型|平台|系统|应用|车型|作品))"
)
_BEFORE_PRODUCT = re.compile(
    r"(?:推出|研发|开发|发布|上线|打造|生产|自主品牌|品牌|旗下|产品|平台|系统|搭建|建设|名为|注册|创立|小程序)(?:了|"
    r"的|出|有|包括|如|的是)?$"
)
_BEFORE_HONOR = re.compile(
    r"(?:获评|荣获|获得|获|入选|认定为|评为|列入|列为|命名为|授予|跻身|摘得|斩获|成为|通过|获批|摘取|拿下|"
    r"拥有)[^，。；“”]{0,14}$"
)
_HONOR_TRIGGER = re.compile(
    r"(?:获评为?|荣获|荣膺|获授|入选|被?认定为|被?评为|被?授予|被?列为|被?列入|被?命名为|跻身|摘得|斩获|获批为?|"
    r"获得|通过|成长为|晋级|晋升为|获批成为|获)"
)
_HONOR_HEAD = re.compile(
    r"(?:企业|示范(?:项目|基地|区|园区|工厂|企业|城市|县|工程|单位|平台|线|案例|车间|应用)?|试点(?:工程)?(?:项目|"
    r"城市|企业|单位|地区|园区|省市|省份)?|称号|奖(?:项)?|一等奖|二等奖|三等奖|金奖|银奖|特等奖"
    r"|工厂|品牌|百强|五百强|500强|100强|50强|十强|冠军|冠军企业|冠军产品|单项冠军|小巨人|名单|榜单|榜|认证|"
    r"地理标志(?:保护)?产品|基地|中心|城市|强县|强市|强区|百强县|园区|集群|之乡|名片|技术中心"
    r"|工程技术研究中心|重点实验室|首台套|优秀案例|典型案例|案例|样板|标杆|标杆企业|老字号|领航企业|领军企业|链主企业)"
)


def titled(tokens: Tokens) -> Iterator[Candidate]:
    """What stands in book marks: laws and policies, films and other works."""
    for match in _TITLED.finditer(tokens.text):
        title = match.group(1)
        if re.search(r"(?:日报|晚报|时报|周刊|杂志|新闻|网|通讯员)$", title) or _SPOKEN_OF.fullmatch(title):
            continue
        if _LAW.search(title) or "办法" in title or "关于" in title:
            yield Candidate(match.start(), match.end(), "Programme", "programme/law", 0.9)
        elif (
            _FILM.search(tokens.text[max(0, match.start() - 30) : match.start()])
            or re.match(
                r"等?[^，。；]{0,8}(?:电影|影片|影视|电视剧|动画|剧|作品|游戏)",
                tokens.text[match.end() : match.end() + 16],
            )
            or tokens.text[match.start() - 1 : match.start()] in ("》", "、")
        ):
            yield Candidate(match.start(), match.end(), "Product", "product/work", 0.85)


def quoted(tokens: Tokens) -> Iterator[Candidate]:
    """Short names in quotation marks, typed by what stands before and after them."""
    text = tokens.text
    for match in _QUOTED.finditer(text):
        inner = match.group(1)
        if re.search(r"[，；：？！]", inner) or len(inner) > 16:
            continue
        before, after = text[max(0, match.start() - 20) : match.start()], text[match.end() : match.end() + 12]
        listed = _list_tail(text, match.end())
        known = gazetteer().lookup(inner)
        span = (match.start(1), match.end(1))
        if known and known[0].type in ("Programme", "Honor"):
            yield Candidate(*span, known[0].type, "quoted/known", 0.9, known[0].code)
        elif (_AFTER_PROGRAMME.match(after) or _IS_PROGRAMME.match(inner)) and not before.endswith(("平台", "系统")):
            yield Candidate(*span, "Programme", "quoted/programme", 0.75)
        elif _BEFORE_HONOR.search(before) and _AFTER_HONOR.match(after):
            end = match.end() + len(_AFTER_HONOR.match(after).group())  # type: ignore[union-attr]
            yield Candidate(_honor_start(tokens, match.start()), end, "Honor", "quoted/honour", 0.85)
        elif re.match(r"(?:省级|国家级|市级)?(?:企业|工厂)", after) and re.search(
            r"(?:专精特新|小巨人|瞪羚|灯塔|独角兽)", inner
        ):
            yield Candidate(_honor_start(tokens, match.start()), match.end() + 2, "Honor", "quoted/honour", 0.85)
        elif _AFTER_PRODUCT.match(after) or _AFTER_PRODUCT.match(listed) or _BEFORE_PRODUCT.search(before):
            yield Candidate(*span, "Product", "quoted/product", 0.7)


def _list_tail(text: str, position: int) -> str:
    """What follows the enumeration of quoted names that goes on at this place."""
    match = re.match(r"(?:[、和及与]?[“‘][^“”‘’。\n]{1,20}[”’])*", text[position : position + 120])
    return text[position + (match.end() if match else 0) :][:14]


def _honor_start(tokens: Tokens, quote: int) -> int:
    """The start of an honour whose core stands in quotes: 国家级专精特新“小巨人”企业."""
    return left_edge(tokens, quote, limit=12)


def honors(tokens: Tokens) -> Iterator[Candidate]:
    """What is won: the phrase after a verb of winning, up to a head such as 企业, 示范基地, 奖."""
    text = tokens.text
    for trigger in _HONOR_TRIGGER.finditer(text):
        clause = re.split(r"[，。；！？\n]", text[trigger.end() : trigger.end() + 60], maxsplit=1)[0]
        start = trigger.end()
        for piece in re.split(r"(、|和(?=[^、，]{4,})|以及|及(?=全|国|省|第))", clause):
            best = None
            for head in _HONOR_HEAD.finditer(piece):
                best = head
            lead = re.match(r"(?:了|为|成为|首批|全省首家|首家|获评|入选|“)*", piece)
            begin = start + (lead.end() if lead else 0)
            if best and not re.search(r"[的了]", piece[lead.end() if lead else 0 : best.end()][:3]):
                end = start + best.end()
                named = re.search(
                    r"国家|全国|省|市|级|世界|全球|中国|行业|专精特新|高新技术|亚洲|国际|第[一二三四五六七八九十]+批|“",
                    text[begin:end],
                )
                if 4 <= end - begin <= 34 and (named or trigger.group() not in ("获得", "通过", "获", "成长为")):
                    yield Candidate(begin, end, "Honor", "honour/won", 0.72)
            start += len(piece)


@cache
def _project_pattern() -> re.Pattern[str]:
    words = [word for word in heads("project_heads") if len(word) >= 2 and word not in ("一期", "二期", "三期", "工程")]
    return re.compile("|".join(map(re.escape, words)))


# A registered name stays outside its project's: 甲市某某有限公司|智能装备基地.
_REGISTERED = re.compile(r".{4,30}(?:有限公司|有限责任公司)(?=..)")


def projects(tokens: Tokens) -> Iterator[Candidate]:
    """Bases, plants, data centres and named projects, with the phase where one is named."""
    text = tokens.text
    for match in _project_pattern().finditer(text):
        start = left_edge(tokens, match.start(), limit=28, joins="及和", owner=True)
        start = _measured_start(tokens, start)
        start = _quoted_start(text, start, match.start())
        if firm := _REGISTERED.match(text, start, match.start()):
            start = firm.end()
        end = match.end()
        tail = re.match(r"(?:项目|工程)?(?:（?[一二三四五]期）?)?(?:项目|工程)?", text[end:])
        end += tail.end() if tail else 0
        body = text[start : match.start()]
        if len(body) < 2 or not (is_specific(tokens, start, match.start()) or re.search(r"[“\d]", body)):
            continue
        if re.fullmatch(
            r"(?:全国|国家|国家级|全省|省级|全市|我省|我市|全球|世界|中国)?(?:重大|重点|在建|新建|数据|算力|产业|"
            r"工业|示范|首个)*",
            body,
        ):
            continue
        if _says_what_is_where(body):
            yield Candidate(start, end, "Project", "project/placed", 0.86)
        else:
            yield Candidate(start, end, "Project", "project/head", 0.72)


def _says_what_is_where(body: str) -> bool:
    """Whether before its head a name holds a place and goods of the tables, and nothing else: 宜宾|动力电池|基地."""
    return any(
        is_place(body[:at]) and any(known.type in ("Product", "Industry") for known in gazetteer().lookup(body[at:]))
        for at in range(2, len(body) - 1)
    )


_MEASURE = re.compile(
    r"(?:年产)?(?:第)?\d+(?:\.\d+)?(?:万|亿)?(?:GWh|MWh|GW|MW|kW|吨|千瓦时|千瓦|兆瓦时|兆瓦|台套|台|辆|套|平方米|"
    r"立方米|片|颗|支|只|件|英寸|mm|毫米|代|纳米|公里|头|羽|万标箱|亩|P|G|千伏)(?:/年)?$"
)


def _measured_start(tokens: Tokens, start: int) -> int:
    """A measure that tells a project from others belongs to its name, and so does its owner: 某某|年产20万吨|高纯硅项目."""
    begin = start
    while measure := _MEASURE.search(tokens.text[max(0, begin - 16) : begin]):
        begin -= len(measure.group())
    if begin == start:
        return start
    edge = left_edge(tokens, begin, limit=12, owner=True)
    return edge if edge < begin and is_specific(tokens, edge, begin) else begin


def phases(tokens: Tokens) -> Iterator[Candidate]:
    """一期, 二期 by themselves, which are phases of the project named before."""
    for match in _PHASE.finditer(tokens.text):
        yield Candidate(match.start("phase"), match.end(), "Project", "project/phase", 0.66, weak=True)


def _quoted_start(text: str, start: int, head: int) -> int:
    """A quoted word before the rest of the name belongs to it: “矿化一体”磷酸铁|项目."""
    if text[start - 1 : start] == "”":
        opened = text.rfind("“", max(0, start - 14), start)
        if opened >= 0 and head - opened <= 30:
            return opened
    return start

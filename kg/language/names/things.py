"""The name grammar of projects, industries, products, honours and programmes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.language.names.candidates import Candidate, is_specific, left_edge
from kg.language.names.gazetteer import gazetteer
from kg.language.names.tokens import Tokens, can_stand_in_name, listed
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
        yield Candidate(start, end, "Project", "project/head", 0.72)


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


@cache
def _industry_pattern() -> re.Pattern[str]:
    words = [word for word in heads("industry_heads") if len(word) >= 2]
    return re.compile(
        "(?:"
        + "|".join(map(re.escape, words))
        + r")(?:产业)?(?:集群)?|(?<=[\u4e00-\u9fff])(?<![企就作事创商专行同毕开失敬营物])业(?=[、，。；和及等总产营])"
    )


_COMMON_INDUSTRY = listed("common_sectors")


def industries(tokens: Tokens) -> Iterator[Candidate]:
    """Sectors: nouns before 产业, 制造业, 加工业, 产业集群 and their kin."""
    text = tokens.text
    for match in _industry_pattern().finditer(text):
        if not tokens.is_boundary(match.end()) and match.group() != "业":
            continue
        start = left_edge(tokens, match.start(), limit=12, joins="及", strict=True)
        start = _after_place(text, max(start, text.rfind("）", start, match.start()) + 1), match.start())
        body = text[start : match.start()]
        if re.match(r"(?:[一二三四五六七八九十两]+|\d+)(?:大|个|条|类)", body):
            continue
        if len(body) < 1 or body in _COMMON_INDUSTRY or not re.search(r"[\u4e00-\u9fff]", body):
            continue
        if re.fullmatch("(?:" + "|".join(map(re.escape, sorted(_COMMON_INDUSTRY, key=len, reverse=True))) + ")+", body):
            continue
        if body.endswith(("中心", "企业", "项目", "园区", "基地", "企")):
            continue
        if (
            len(body) == 1
            and match.group() in ("产业", "行业")
            and not re.match("[铝铜钢茶酒糖药煤锂硅钛锰磷氢盐菌油果花竹]", body)
        ):
            continue
        if match.group() in ("制造", "加工") and re.match(
            r"(?:能力|水平|技术|工艺|企业|基地|商|中心|出|成本|过程|环节|设备|装备)",
            text[match.end() : match.end() + 2],
        ):
            continue
        sure = _SURE_SECTOR.fullmatch(match.group()) and _is_sort(body)
        yield Candidate(start, match.end(), "Industry", "industry/head", 0.86 if sure else 0.6)


_SURE_SECTOR = re.compile("产业链|产业集群|产业|行业|制造业")


def _is_sort(body: str) -> bool:
    """Whether the tables know a sector or goods by this name."""
    return any(
        known.type in ("Industry", "Product") for name in (body, f"{body}产业") for known in gazetteer().lookup(name)
    )


_EMPTY_GOODS = listed("empty_goods")


def _after_place(text: str, start: int, head: int) -> int:
    """A sector's name does not hold the place where it is: 贵州|数字产业 begins after the place."""
    moved = True
    while moved:
        moved = False
        for length in range(min(12, head - start), 1, -1):
            if any(k.type in ("Place", "Park") for k in gazetteer().lookup(text[start : start + length])):
                start += length
                moved = True
                break
    return start


@cache
def _product_heads() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, heads("product_heads"))) + ")$")


_MAKES = re.compile(
    r"(?:主要生产|研发生产|生产销售|专业生产|主营产品(?:有|为|包括|涵盖)?|主要产品(?:有|为|包括|涵盖)|产品(?:包括|"
    r"涵盖|有|主要为)|主营|生产出?|制造|供应|产出|推出了?|开发出?|研制出?|研发出?|推出的|研发的|生产的|出口)"
)
_DEALS = re.compile(
    r"(?:主要从事|专业从事|专门从事|专注于?|致力于|从事|聚焦于?|深耕|主攻|"
    r"以)([^，。；！？\n“”]{2,60}?)(?:的)?(?:领域的?)?(?:研发|开发|设计|生产|制造|加工|销售|经营|研究|供应|产品|"
    r"为主)"
)
_ITEM_SPLIT = re.compile(r"[、和及与]|以及")
_NOT_PRODUCT = re.compile(
    r"(?:企业|公司|厂商|产业|行业|领域|基地|项目|园区|能力|水平|体系|生态|模式|机制|格局|优势|过程|环节|车间|经营|"
    r"活动|成本|效率|任务|计划|工作|政策|措施|要素|资料|工艺|规模|总值|产值|方式|"
    r"订单|产能|业务|市场|品牌|技术|力|性|化|者|商|线|中|上|下|时|后|前|内|外|年|月|日|等|个|家|种|款|万|亿|吨|台|元)$"
)


def made(tokens: Tokens) -> Iterator[Candidate]:
    """Goods named as the object of making or dealing: 生产X、Y和Z; 从事X、Y的研发生产."""
    text = tokens.text
    for match in _MAKES.finditer(text):
        clause = re.split(r"[，。；！？：\n“”（）]", text[match.end() : match.end() + 60], maxsplit=1)[0]
        yield from _items(tokens, match.end(), re.split(r"等|的", clause)[0])
    for match in _DEALS.finditer(text):
        yield from _items(tokens, match.start(1), re.split(r"等", match.group(1))[0])


def _items(tokens: Tokens, start: int, phrase: str) -> Iterator[Candidate]:
    position = start
    for part in re.split(r"([、和及与]|以及)", phrase):
        item = re.sub(
            r"^(?:了|的|各类|各种|系列|高性能|优质|首批|首台|第一[批台]|全国首[台个款]|\d+[多余]?[种款个])+", "", part
        )
        begin = position + len(part) - len(item)
        position += len(part)
        if (
            not 2 <= len(item) <= 14
            or item in _EMPTY_GOODS
            or _NOT_PRODUCT.search(item)
            or not re.fullmatch(r"[\w+\-/·.]+", item)
        ):
            continue
        if not _noun_phrase(tokens, begin, begin + len(item)):
            continue
        score = 0.6 if _product_heads().search(item) or item in gazetteer() else 0.45
        yield Candidate(begin, begin + len(item), "Product", "product/made", score, weak=True)


def _noun_phrase(tokens: Tokens, start: int, end: int) -> bool:
    words = tokens.between(start, end)
    if not words or words[0].start != start or words[-1].end != end:
        return False
    return all(can_stand_in_name(word) for word in words) and words[-1].tag[0] in "njbvaeg"


def goods(tokens: Tokens) -> Iterator[Candidate]:
    """Goods by their last word, with what describes them: 纯电动|客车, 储能|电池."""
    text = tokens.text
    for token in tokens:
        if not _is_product(token.text) or token.tag.startswith("v"):
            continue
        start = _after_place(text, left_edge(tokens, token.start, limit=8, strict=True), token.start)
        if token.end - start >= 3 and start < token.start:
            yield Candidate(start, token.end, "Product", "product/head", 0.5, weak=True)


def branded(tokens: Tokens) -> Iterator[Candidate]:
    """Goods with their brand: “某某”牌电动货车."""
    for match in re.finditer(r"[“‘][\u4e00-\u9fffA-Za-z]{1,8}[”’]牌", tokens.text):
        end = match.end()
        for token in tokens.between(end, end + 10):
            if not can_stand_in_name(token):
                break
            end = token.end
            if _product_heads().search(token.text):
                break
        if end > match.end():
            yield Candidate(match.start(), end, "Product", "product/brand", 0.75)


@lru_cache(1 << 14)
def _is_product(word: str) -> bool:
    """Whether a word names goods: by its end, or because the gazetteer knows it."""
    return bool(_product_heads().search(word)) or any(known.type == "Product" for known in gazetteer().lookup(word))

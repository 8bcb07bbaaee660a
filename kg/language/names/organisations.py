"""The name grammar of companies, institutions and parks: a head word and what may stand before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.language.names.candidates import (
    Candidate,
    is_firm,
    is_foreign,
    is_place,
    is_specific,
    known_before,
    left_edge,
)
from kg.language.names.tokens import (
    STOP_WORDS,
    TRADE_VERBS,
    Token,
    Tokens,
    can_stand_in_name,
    is_brand_like,
    is_unknown,
)
from kg.naming import heads

_LEGAL_FORM = re.compile(
    r"(?:（[\u4e00-\u9fffA-Za-z]{2,8}）)?(?:控股|集团|投资)?(?:股份|有限责任|股份制)?(?:有限公司|有限责任公司|总公司)(?:（(?:(?:特殊)?普通合伙|有限合伙|集团|控股)）)?"
    r"|(?:普通合伙|有限合伙|合伙)企业(?:（(?:有限合伙|普通合伙)）)?|律师事务所|会计师事务所|专业合作社|合作社联合社"
)
_BRANCH = re.compile(r"[\u4e00-\u9fff]{0,12}?(?:分公司|子公司|分行|支行|营业部)")
# What stands between two firms and not in the name of one's branch: 某有限公司|及子公司, 某有限公司|成为|全资子公司.
_NO_BRANCH = re.compile(
    "[的与和在等家其及或是为由向对将被系属拟并让设]|全资|控股|参股|旗下|下属|[本该]公司|一[家个]|成立|投资|收购"
)
_OFFICE = re.compile(r"分行|支行|分公司")
_OFFICER = re.compile(
    r"(?:相关|有关|项目|技术|生产|外贸|市场|销售|运营)?负责人(?=介绍|表示|说|告诉|坦言|透露|[\u4e00-\u9fff]{2,3}(?:介绍|表示|说))|(?:党委书记、)?(?:副)?董事长|(?:常务)?(?:副)?总经理|(?:联合)?创始人|首席执行官|CEO"
)
_NO_FIRM = re.compile(
    r"(?:公司|企业|集团|该|现场|施工|[中外双多]方|门店|展馆|部门|项目|园区|基地|中心|局|委|办|处|科|室|厅|协会|商会|大学|学院|院|所|银行|党委|书记|单位|团队|工厂|车间|政府|部|市场|技术|行业|产业|家|人|州|省|市|县|区|镇|村)$"
)
_GROUP = re.compile(
    r"(?:控股|产业|投资|发展|实业)?集团(?:公司)?(?!军|化|式|股份|有限|的?战)|(?<=[\u4e00-\u9fffA-Za-z])(?<!上市)(?<![子孙])(?<!总)(?<!该)(?<!本)公司(?!们)"
)
_BANK = re.compile(r"(?:农村商业|商业|农商|村镇)?银行(?!卡|业|贷|账|流|间)|供电局|电力局|电厂(?=与|和|、)")
_DEPARTMENT = (
    "发展和?改革|发改|工业和信息化|工信|经济和信息化|经信|科技|科学技术|商务|财政|自然资源和?规划?|生态环境|住房和城乡建设|住建|交通运输|交通|水利|农业农村|"
    "文化和旅游|文旅|文化广电和?旅游|卫生健康|卫健|市场监督管理|市场监管|统计|大数据发展管理|大数据和?科?技?创?新?|大数据|数据|投资促进|招商|能源|林业和?草?原?|海洋|粮食和?物?资?储?备?|教育|公安|"
    "人力资源和社会保障|人社|应急管理|税务|外事|地方金融监督管理|地方金融管理|金融|国有资产监督管理|国资|乡村振兴|行政审批服务|行政审批|营商环境|气象|审计|民政|司法|体育|"
    "知识产权|经济发展|经发|产业发展|科技创新|科创|经济合作和?外?事?|规划和?建?设?|建设|新闻出版|广播电视|药品监督管理|邮政管理|铁路|民航|矿产|糖业发展|茶产业发展|蔬菜产业发展|园区工作|项目"
)
_INSTITUTION = re.compile(
    r"管理委员会|管委会|工作委员会|委员会|人民政府|省政府|市政府|县政府|区政府|州政府|政府办公厅|政府"
    r"|(?:工业|农业|商业|[\u4e00-\u9fff]{2,6})?大学|学院|研究院|研究所|实验室|设计院|科学院|工程院|医院|卫生院|中学|小学|职校|技师学院|职业技术学院"
    r"|法院|检察院|海关|商会|协会|学会|联合会|联盟|促进会|交易所|交易中心|服务中心|信息中心(?!化)|管理局|监管局|保障局|服务局"
    rf"|(?:{_DEPARTMENT})(?:和(?:{_DEPARTMENT}))?(?:委员会|委|厅|局|办公室|办)"
)
_PARK = re.compile(
    r"(?:经济技术|高新技术产业|高新技术|经济|产业|高技术产业)?开发区|经开区|高新区|综合保税区|综保区|保税港区|保税物流园区|自贸区|自贸试验区|自由贸易试验区"
    r"|(?:工业|产业|科技|物流|化工|孵化|创业|软件|示范|农业|生态|文化|电商|创新|创意|医药|合作|集聚|制造|智造|算力|食品|材料|汽车|电子|石化|光电|光伏|装备|纺织|服装|家居|冶金|建材|造纸|印染)+园区?(?!区?域)"
    r"|园区|台商投资区|投资区|产业集聚区|工业集中区|工业集中发展区|集聚区|先行区|示范区|试验区|科创城|科学城|科技城|医药城|未来城|软件城|药谷|光谷|声谷|硅谷|科创走廊|科创中心|新城|新区|港区|智谷|产业城"
)
_COMMON_PARK = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,3}(?:全省|全市|省级|国家级|各|多个|化工|产业|工业|特色|专业|该|这个|重点|现代|高新技术|经济|智慧|标准化|示范|千亿级?|百亿级?|全国|我省|我市)+)$"
)
_SHORT_LIMIT = 6


def companies(tokens: Tokens) -> Iterator[Candidate]:
    """Firms with a legal form, groups, banks, and brands with a trade word (某某科技)."""
    text = tokens.text
    for match in _LEGAL_FORM.finditer(text):
        start = left_edge(tokens, match.start(), limit=26, trade=True)
        start = _after_country(text, _registered_start(tokens, start, match.start()), match.start())
        start = _with_is(text, _behind_park(text, start, match.start()), match.start())
        if match.start() - start < 2:
            continue
        end = match.end()
        branch = _BRANCH.match(text, end)
        if branch and not _NO_BRANCH.search(branch.group()):
            end = branch.end()
        yield Candidate(start, end, "Company", "company/legal form", 0.97)
    for pattern, rule, score in ((_GROUP, "company/group", 0.8), (_BANK, "company/bank", 0.85)):
        for match in pattern.finditer(text):
            start = _after_country(
                text, left_edge(tokens, match.start(), limit=14, trade=True, owner=True), match.start()
            )
            if (
                match.start() - start >= 2
                and not is_place(text[start : match.start()])
                and is_specific(tokens, start, match.start())
            ):
                yield Candidate(start, match.end(), "Company", rule, score)
    for match in _OFFICE.finditer(text):
        begin = _office_start(text, match.start())
        if begin is not None:
            yield Candidate(begin, match.end(), "Company", "company/branch", 0.92)
    yield from _trade_names(tokens)
    yield from _with_officers(tokens)


# What cannot stand in the name of a firm, so that a scan for its start ends there at the latest.
_HARD = re.compile(
    r"[^\u4e00-\u9fffA-Za-z0-9·]|[的由与向为被把对从给是在及于以经让供]|(?:子|母|孙|总)公司|企业|公司|旗下|下属|所属|麾下"
)
# What a scan may have drawn into such a name all the same, where the cutter took it into an unknown word.
_DRAWN = re.compile(r"(?:(?:子|母|孙|总)公司|企业|公司|(?<!自)[由被把])(?=..)")
_ROOM = 16
_LONGEST_BRAND = 4
_NO_BRAND = ("p", "c", "d", "r", "u", "v")


def _registered_start(tokens: Tokens, start: int, head: int) -> int:
    """Where a registered name begins of which the scan found only the end: its brand may be of any words (灵|和, 大|元).

    The name begins with the place nearest before, or else where the clause does, if that is no further than a brand.
    """
    text = tokens.text
    own = _DRAWN.search(text, start, head) if text[start] != "（" else None
    if own is not None:
        return own.end()  # 全资子公司|某某有限公司, 一期由|某某有限公司
    if text[start] == "（":
        named = left_edge(tokens, start, limit=10, owner=True)
        start = named if named < start else start
    window = max(0, start - _ROOM)
    hard = max((m.end() for m in _HARD.finditer(text, window, start)), default=window)
    for begin in range(start - 2, hard - 1, -1):
        if any(is_place(text[begin:end]) for end in range(begin + 2, start + 1)):
            start = _first_place(tokens, hard, begin) if hard > window else begin
            break
    else:
        if text[hard : hard + 1] in "和并" and hard and "\u4e00" <= text[hard - 1] <= "\u9fff":
            hard += 1  # 甲公司和|乙有限公司
        words = tokens.between(hard, start)
        brand = hard > window and 2 <= start - hard <= _LONGEST_BRAND and not any(w.text in STOP_WORDS for w in words)
        start = hard if brand and start > hard else start
    return _after_verb(tokens, known_before(text, start, head, owner=True), head)


def _first_place(tokens: Tokens, hard: int, begin: int) -> int:
    """Where a name begins that has places in its midst: 由|武汉光谷航天|三江激光某某有限公司."""
    words = tokens.between(hard, begin)
    whole = bool(words) and words[0].start == hard and is_place(words[0].text) and all(map(can_stand_in_name, words))
    return hard if whole else begin


_IN_PARK = re.compile(
    r".{2,10}?(?:经开区|高新区|开发区|工业园区?|产业园区?|园区|新区|综保区|保税区|集聚区|集中区|镇|乡|街道)(?=.{4})"
)


def _behind_park(text: str, start: int, head: int) -> int:
    """Where a registered name begins behind the park or town where the firm is: 甲经开区|乙市某某化工有限公司."""
    park = _IN_PARK.match(text, start, head)
    behind = park.end() if park else start
    return behind if any(is_place(text[behind : behind + n]) for n in range(2, 8)) else start


def _with_is(text: str, start: int, head: int) -> int:
    """Where a name begins of which 是 is the first character of the brand: 甲市|是某|科技有限公司; no brand has one alone."""
    one_left = any(text[start + 1 : head] == word for word in heads("company_heads"))
    if text[start - 1 : start] == "是" and one_left:
        return next((at for at in range(max(0, start - 9), start - 2) if is_place(text[at : start - 1])), start)
    return start


def _after_verb(tokens: Tokens, start: int, head: int) -> int:
    """A word of relation or action right before a place is drawn in and no brand: 迎来|广东某某, 和|河北某某."""
    begin = start
    for token in tokens.between(start, head):
        closed = token.tag.startswith(_NO_BRAND) and not is_unknown(token.text) and token.text not in TRADE_VERBS
        if closed and any(is_place(tokens.text[token.end : token.end + n]) for n in range(2, 8)):
            begin = token.end
    return begin


def _after_country(text: str, start: int, head: int) -> int:
    """A foreign country before a firm says where it is from and is no part of its name."""
    for length in range(min(6, head - start - 2), 1, -1):
        if is_foreign(text[start : start + length]):
            return start + length
    return start


def _office_start(text: str, head: int) -> int | None:
    """Where the name of a branch begins: a known firm, then a place or nothing (某某银行|贵阳|分行)."""
    for start in range(max(0, head - 16), head - 1):
        for middle in range(start + 2, head + 1):
            if is_firm(text[start:middle]) and (middle == head or is_place(text[middle:head])):
                return start
    return None


@cache
def _trade_pattern() -> re.Pattern[str]:
    words = [
        head
        for head in heads("company_heads")
        if len(head) <= 3 and "公司" not in head and head not in ("集团", "银行")
    ]
    return re.compile("|".join(map(re.escape, words)))


def _trade_names(tokens: Tokens) -> Iterator[Candidate]:
    """A made-up brand of up to four characters and a trade word: 锐科激光, 捷晟科技."""
    text = tokens.text
    for match in _trade_pattern().finditer(text):
        end = match.end()
        if not tokens.is_boundary(end):
            continue
        before = []
        for token in tokens.before(match.start()):
            if not can_stand_in_name(token) or match.start() - token.start > _SHORT_LIMIT:
                break
            before.append(token)
            if len(before) == 3:
                break
        for size in range(len(before), 0, -1):
            brand = before[:size]
            start = brand[-1].start
            if text[start] in "由与向被把给从在对" and match.start() - start > 2:
                start += 1  # a preposition that the cutter drew into the name
            if 2 <= match.start() - start <= 5 and _is_brand(brand):
                yield Candidate(start, end, "Company", "company/trade word", 0.55, weak=True)
                break


def _with_officers(tokens: Tokens) -> Iterator[Candidate]:
    """Whose officer or spokesman is named: 某某|相关负责人介绍, 某某|董事长."""
    text = tokens.text
    for match in _OFFICER.finditer(text):
        start = left_edge(tokens, match.start(), limit=8)
        surface = text[start : match.start()]
        if 2 <= len(surface) <= 8 and not _NO_FIRM.search(surface) and not is_place(surface):
            yield Candidate(start, match.start(), "Company", "company/officer", 0.62)


def _is_brand(tokens: list[Token]) -> bool:
    """Whether words, nearest first, make a brand: none of them an ordinary noun of two characters or more."""
    if not all(is_brand_like(token) for token in tokens):
        return False
    return not is_place(tokens[-1].text) or len(tokens) > 1


def institutions(tokens: Tokens) -> Iterator[Candidate]:
    """Government bodies, committees, universities, institutes, hospitals, courts, associations."""
    text = tokens.text
    for match in _INSTITUTION.finditer(text):
        start = left_edge(tokens, match.start(), limit=22)
        if text[start : match.start()] in ("", "省", "市", "县", "区", "州"):
            start = match.start() - (
                1 if text[match.start() - 1 : match.start()] in ("省", "市", "县", "区", "州") else 0
            )
            if start == match.start() or not re.fullmatch(
                rf"[省市县区州](?:{_DEPARTMENT}).*|[省市县区州](?:人民)?政府.*", text[start : match.end()]
            ):
                continue
        elif match.end() - start < 4 or not is_specific(tokens, start, match.end()):
            continue
        yield Candidate(start, match.end(), "Institution", "institution/head", 0.8)


def parks(tokens: Tokens) -> Iterator[Candidate]:
    """Development zones, industrial parks, new areas, science towns: a head and a name of their own before it."""
    text = tokens.text
    for match in _PARK.finditer(text):
        if text[match.end() : match.end() + 3] in ("管委会", "管理委") or text[match.end() : match.end() + 2] == "管委":
            continue
        start = left_edge(tokens, match.start(), limit=20)
        body = text[start : match.start()]
        if len(body) < 2 and not re.match(r"[\u4e00-\u9fff]{2,}", match.group()[:-2]):
            continue
        if _COMMON_PARK.match(body) or not is_specific(tokens, start, match.start()):
            continue
        yield Candidate(start, match.end(), "Park", "park/head", 0.85)

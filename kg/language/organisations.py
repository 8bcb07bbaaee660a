"""The name grammar of companies, institutions and parks: a head word and what may stand before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.language.candidates import Candidate, is_specific, left_edge
from kg.language.gazetteer import gazetteer
from kg.language.tokens import Tokens, can_stand_in_name, is_brand_like
from kg.naming import heads

_LEGAL_FORM = re.compile(
    r"(?:（[\u4e00-\u9fffA-Za-z]{2,8}）)?(?:控股|集团|投资)?(?:股份|有限责任|股份制)?(?:有限公司|有限责任公司|总公司)(?:（[\u4e00-\u9fff]{2,6}）)?"
    r"|(?:普通合伙|有限合伙)企业|律师事务所|会计师事务所|专业合作社|合作社联合社"
)
_BRANCH = re.compile(r"[\u4e00-\u9fff]{0,12}?(?:分公司|子公司|分行|支行|营业部)")
_GROUP = re.compile(r"(?:控股|产业|投资|发展|实业)?集团(?:公司)?(?!军|化|式|股份|有限|的?战)|(?<=[\u4e00-\u9fffA-Za-z])(?<!上市)(?<!子)(?<!总)(?<!该)(?<!本)公司(?!们)")
_BANK = re.compile(r"(?:农村商业|商业|农商|村镇)?银行(?!卡|业|贷|账|流|间)|供电局|电力局|电厂(?=与|和|、)")
_INSTITUTION = re.compile(
    r"管理委员会|管委会|工作委员会|党工委|党委政法委|委员会|人民政府|省政府|市政府|县政府|区政府|州政府|政府办公厅|政府"
    r"|(?:工业|农业|商业|[\u4e00-\u9fff]{2,6})?大学|学院|研究院|研究所|实验室|设计院|科学院|工程院|医院|卫生院|中学|小学|职校|技师学院|职业技术学院"
    r"|法院|检察院|海关|商会|协会|学会|联合会|联盟|促进会|交易所|交易中心|服务中心|信息中心(?!化)|管理局|监管局|保障局|服务局"
    r"|[\u4e00-\u9fff]{1,8}?(?:厅|局)(?:(?=[^\u4e00-\u9fff])|(?=党|局长|副|相关|有关|负责|工作|发布|获悉|了解|出台|印发|联合|与|和|介绍|表示|牵头|开展|公布|认定|共|批|组织|科|的|等))"
)
_PARK = re.compile(
    r"(?:经济技术|高新技术产业|高新技术|经济|产业|高技术产业)?开发区|经开区|高新区|综合保税区|综保区|保税港区|保税物流园区|自贸区|自贸试验区|自由贸易试验区"
    r"|(?:工业|产业|科技|物流|化工|孵化|创业|软件|示范|农业|生态|文化|电商|创新|创意|医药|合作|集聚|制造|智造|算力|食品|材料|汽车|电子)+园区?(?!区?域)"
    r"|园区|产业集聚区|工业集中区|集聚区|先行区|示范区|试验区|科创城|科学城|科技城|医药城|未来城|软件城|药谷|光谷|声谷|硅谷|科创走廊|科创中心|新城|新区|港区|智谷|产业城"
)
_COMMON_PARK = re.compile(r"^(?:[\u4e00-\u9fff]{0,3}(?:全省|全市|省级|国家级|各|多个|化工|产业|工业|特色|专业|该|这个|重点|现代|高新技术|经济|智慧|标准化|示范|千亿级?|百亿级?|全国|我省|我市)+)$")
_SHORT_LIMIT = 6


def companies(tokens: Tokens) -> Iterator[Candidate]:
    """Firms with a legal form, groups, banks, and brands with a trade word (某某科技)."""
    text = tokens.text
    for match in _LEGAL_FORM.finditer(text):
        start = left_edge(tokens, match.start(), limit=26)
        if match.start() - start < 2:
            continue
        end = match.end()
        branch = _BRANCH.match(text, end)
        if branch and not re.search(r"[的与和在]", branch.group()):
            end = branch.end()
        yield Candidate(start, end, "Company", "company/legal form", 0.97)
    for pattern, rule, score in ((_GROUP, "company/group", 0.8), (_BANK, "company/bank", 0.85)):
        for match in pattern.finditer(text):
            start = left_edge(tokens, match.start(), limit=14)
            if match.start() - start >= 2 and is_specific(tokens, start, match.start()):
                yield Candidate(start, match.end(), "Company", rule, score)
    yield from _trade_names(tokens)


@cache
def _trade_pattern() -> re.Pattern[str]:
    words = [head for head in heads("company_heads") if len(head) <= 3 and "公司" not in head and head not in ("集团", "银行")]
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
            if 2 <= match.start() - start <= 5 and _is_brand(brand):
                yield Candidate(start, end, "Company", "company/trade word", 0.55, weak=True)
                break


def _is_brand(tokens: list) -> bool:  # type: ignore[type-arg]
    """Whether words, nearest first, make a brand: none of them an ordinary noun of two characters or more."""
    if not all(is_brand_like(token) for token in tokens):
        return False
    first = tokens[-1]
    known = gazetteer().lookup(first.text)
    return not any(k.type == "Place" for k in known) or len(tokens) > 1


def institutions(tokens: Tokens) -> Iterator[Candidate]:
    """Government bodies, committees, universities, institutes, hospitals, courts, associations."""
    text = tokens.text
    for match in _INSTITUTION.finditer(text):
        start = left_edge(tokens, match.start(), limit=22, joins="和与" if match.group()[-1] in "局厅" else "")
        start = _drop_joined_start(text, start)
        if match.end() - start < 4 or not is_specific(tokens, start, match.end()):
            continue
        yield Candidate(start, match.end(), "Institution", "institution/head", 0.8)


def _drop_joined_start(text: str, start: int) -> int:
    while text[start] in "和与及":
        start += 1
    return start


def parks(tokens: Tokens) -> Iterator[Candidate]:
    """Development zones, industrial parks, new areas, science towns: a head and a name of their own before it."""
    text = tokens.text
    for match in _PARK.finditer(text):
        if text[match.end() : match.end() + 3] in ("管委会", "管理委") or text[match.end() : match.end() + 2] == "管委":
            continue
        start = left_edge(tokens, match.start(), limit=20)
        body = text[start : match.start()]
        if text[match.start() - 1 : match.start()] == "）":
            opened = text.rfind("（", max(0, match.start() - 8), match.start())
            if opened > 0:
                start = left_edge(tokens, opened, limit=12)
                body = text[start:opened]
        if len(body) < 2 and not re.match(r"[\u4e00-\u9fff]{2,}", match.group()[:-2]):
            continue
        if _COMMON_PARK.match(body) or not is_specific(tokens, start, match.start()):
            continue
        yield Candidate(start, match.end(), "Park", "park/head", 0.85)

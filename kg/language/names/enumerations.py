"""Enumerations: A、B和C等骨干企业 gives its members their type, known or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.language.names.candidates import Candidate
from kg.language.names.gazetteer import gazetteer
from kg.language.names.tokens import Tokens, can_stand_in_name

_COUNT = r"(?:(?:\d+|[一二三四五六七八九十百千数几两]+)(?:余|多)?(?:家|个|户|款|种|项|座|部|大|类|条|支|所)(?:国家和地区)?(?:以上)?)?"
# What may stand between the count and the class word: no verb, no 的 but at the end of a description.
_ADJECTIVES = (
    r"(?:一批|一大批|重大|续建|新建|众多|国内外|海内外|国内|全球|知名|龙头|骨干|头部|重点|上下游|上游|下游|产业链|链上|本土|本地|"
    r"当地|省内外|县域|市域|区域|优质|代表性|大型|大|中小|规上|规模以上|高新技术|配套|相关|关键|核心|战略性?|新兴|"
    r"特色|主导|支柱|传统|优势|未来|多个|各类|系列|高端|新型|领军|行业|世界|中国|500强|名优|央企|民营|外资|合资|"
    r"互联网|科技|创新型|专精特新|“小巨人”|“专精特新”|数字|智能|基础|主要|终端|入驻|首批|世界500强|"
    r"现代|先进|绿色|深加工|精深加工|加工|制造|服务|化工|能源|电子|汽车|医药|食品|建材|农业|工业|光伏|电池|家电|"
    r"动力|新能源|整车|零部件|生产|研发|销售|物流|旅游|影视|大数据|算力|软件|人工智能|"
    r"生态|伙伴|合作|高附加值|拳头|明星|爆款|主打|细分|[一二三四五六七八九十两]大|的)*"
)
_CLASSES: tuple[tuple[str, str], ...] = (
    (
        "Company",
        r"(?:企业|公司|厂商|车企|药企|厂家|品牌企业|巨头|集团|运营商|供应商|制造商|酒企|房企|银行|券商|主机厂|"
        r"车厂)(?!家|数|类)",
    ),
    ("Industry", r"(?:产业|行业|领域|业态|赛道|产业集群|产业链|服务业|特色产业|门类|板块(?!企))(?!园|基地|龙头|企业)"),
    (
        "Product",
        r"(?:产品|材料|设备|系统|零部件|部件|平台|车型|商品|货物|服务|药品|食品|农产品|原料|软件|元器件|装备)(?!企|"
        r"业|制造|基地|研发|体系|商|的)",
    ),
    ("Project", r"(?:项目|数据中心|工程|基地)(?!建|负|的|库|数|总)"),
    ("Park", r"(?:园区|开发区|工业园|产业园|平台载体)"),
    ("Honor", r"(?:荣誉|称号|奖项|资质|认证)"),
    ("Institution", r"(?:高校|院校|科研院所|科研机构|部门|单位|医院|大学)"),
    ("Product", r"(?:影视作品|影片|电影|作品|大片|品牌(?!企))"),
)
_TAILS = tuple(
    (type_, re.compile(rf"等?{_COUNT}{_ADJECTIVES}{head}")) for type_, head in _CLASSES
)  # fmt: skip
# What is done with a list, where the cutter made one word of it and the first member.
_DONE = re.compile(r"(?:(?:全力|大力|积极)(?:支持|扶持|培育|引进|推动|服务|发展)|了)+(?=..)")
# 等, or a count that closes a list without it: A、B、C三大产业.
_CLOSE = re.compile(
    r"等|(?<=[\u4e00-\u9fff”》])(?=(?:[两二三四五六七八九十]|\d)+(?:大|个|家|类|种|款|条)[\u4e00-\u9fff])"
)
_TAIL_REACH = 26
# How many members to either side a known one speaks for; a list of thousands must not cost their square.
_NEIGHBOURS = 12
_ITEM = re.compile(r"[\w·（）“”‘’+\-&.]{2,24}")


def enumerated(tokens: Tokens) -> Iterator[Candidate]:
    """The members of enumerations that end in 等 and a class word."""
    for place in closes(tokens.text):
        type_ = class_of(tokens.text, place)
        if not type_:
            continue
        found_members = list(members(tokens, place))
        if tokens.text[place] != "等" and len(found_members) < 2:
            continue
        for start, end in found_members:
            yield from _member(tokens, start, end, type_)


def closes(text: str) -> Iterator[int]:
    """The places where enumerations may end, before 等 or the count of their members."""
    return (match.start() for match in _CLOSE.finditer(text))


def class_of(text: str, place: int) -> str:
    """The type that the words after the end of an enumeration give its members; empty where they give none."""
    window = re.split(r"[，。；！？：\n]", text[place : place + _TAIL_REACH], maxsplit=1)[0]
    best: tuple[int, str] | None = None
    for type_, pattern in _TAILS:
        found = pattern.match(window)
        if found and (best is None or found.end() < best[0]):
            best = (found.end(), type_)
    return best[1] if best else ""


def members(tokens: Tokens, end: int) -> Iterator[tuple[int, int]]:
    """The members of the enumeration that ends at `end`, right to left, each trimmed to what can be a name."""
    text = tokens.text
    left = max(text.rfind(c, 0, end) for c in "，。；！？：\n")
    position = end
    while position > left + 1:
        separator = text.rfind("、", left + 1, position)
        begin = separator + 1 if separator >= 0 else left + 1
        pieces = _split_conjunction(text, begin, position)
        last = separator < 0
        for index, (start, stop) in enumerate(pieces):
            first = last and index == len(pieces) - 1
            begins = _trim(tokens, start, stop) if first else start
            if begins is not None and stop - begins >= 2:
                yield begins, stop
        if last:
            break
        position = separator


def _split_conjunction(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A和B as two members, nearest first, where both sides are long enough."""
    for word in ("以及", "和", "及", "与"):
        at = text.rfind(word, start + 2, end - 1)
        if at > 0 and end - at - len(word) >= 2 and not text[at - 1 : at + 2].startswith(("共和", "普及", "和谐")):
            return [(at + len(word), end), (start, at)]
    return [(start, end)]


def _trim(tokens: Tokens, start: int, end: int) -> int | None:
    """The start of the first member, which has the rest of the clause before it."""
    edge: int | None = None
    text = tokens.text
    if text[end - 1] in "”》":
        opened = max(text.rfind("“", start, end), text.rfind("《", start, end))
        return opened if opened >= start else None
    for token in tokens.before(end):
        if token.start < start or not (can_stand_in_name(token) or token.text in "（）"):
            break
        edge = token.start
    done = _DONE.match(text, edge, end) if edge is not None else None
    return done.end() if done else edge


def _member(tokens: Tokens, start: int, end: int, type_: str) -> Iterator[Candidate]:
    text = tokens.text
    surface = text[start:end]
    if surface[0] in "“‘《" and surface[-1] in "”’》" and type_ in ("Product", "Honor", "Project", "Company"):
        inner = (start, end) if surface[0] == "《" else (start + 1, end - 1)
        if inner[1] - inner[0] >= 2:
            yield Candidate(*inner, type_, "enumeration/quoted", 0.75)
        return
    if not _ITEM.fullmatch(surface) or any(c in surface for c in "“”‘’"):
        return
    if type_ in ("Institution", "Project", "Park") and surface not in gazetteer() and len(surface) < 4:
        return
    if len(surface) > 14 and type_ in ("Industry", "Product"):
        return
    known = gazetteer().lookup(surface)
    if any(k.type == "Place" for k in known) or (
        known and not _may_be(type_, {k.type for k in known}, weak=known[0].weak)
    ):
        return
    words = tokens.between(start, end)
    if not words or words[0].start != start or words[-1].end != end:
        if type_ != "Company":
            return
    elif not all(can_stand_in_name(word) or word.text in "（）" for word in words) and type_ != "Company":
        return
    yield Candidate(start, end, type_, f"enumeration/{type_}", 0.68)


def list_neighbours(tokens: Tokens, chosen: list[Candidate]) -> Iterator[Candidate]:
    """Unknown members beside a known one in a list without a class word: 某甲、某乙和某丙主攻…."""
    text = tokens.text
    for known in chosen:
        if known.type not in ("Company", "Product", "Industry"):
            continue
        position = known.end
        for _ in range(_NEIGHBOURS):
            end = _name_end(tokens, position + 1)
            member = text[position + 1 : end]
            if text[position : position + 1] != "、" or not 2 <= len(member) <= 8 or not _may_join(member, known.type):
                break
            yield Candidate(position + 1, end, known.type, f"enumeration/beside {known.type}", 0.5)
            position = end
        position = known.start
        for _ in range(_NEIGHBOURS):
            start = (
                _trim(tokens, max(0, position - 12), position - 1) if position and text[position - 1] == "、" else None
            )
            member = text[start : position - 1] if start is not None else ""
            if start is None or not 2 <= len(member) <= 8 or not _may_join(member, known.type):
                break
            yield Candidate(start, position - 1, known.type, f"enumeration/beside {known.type}", 0.5)
            position = start


def _may_be(type_: str, known: set[str], *, weak: bool) -> bool:
    """Whether a known name may be of the list's type after all: 汽车 and 食品 are goods, and in a list of sectors sectors."""
    return weak or type_ in known or {type_, *known} <= {"Industry", "Product"}


def _name_end(tokens: Tokens, start: int) -> int:
    """Where the name that begins here ends: before the first word that cannot stand in a name."""
    end = start
    for token in tokens.between(start, start + 12):
        if token.start != end or not can_stand_in_name(token):
            break
        end = token.end
    return end


def _may_join(surface: str, type_: str) -> bool:
    known = gazetteer().lookup(surface)
    if known:
        return any(k.type == type_ for k in known)
    return all(c.isalnum() for c in surface) and not (type_ == "Company" and surface.endswith(("企业", "产业", "行业")))

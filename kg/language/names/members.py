"""What a list says of its members that were not found, or taken for something else: A、B、C等企业 are firms, all of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from kg.language.names.candidates import Candidate, is_place
from kg.language.names.enumerations import class_of, closes, members
from kg.language.names.gazetteer import gazetteer
from kg.language.names.tokens import STOP_CHARACTERS, TRADE_VERBS, Tokens, is_unknown

_IN_LIST = "enumeration/of its kind"
_SCORE = 0.6
_LISTED = ("Company", "Institution", "Park", "Project", "Product", "Industry")
# What a firm may be taken for.
_GIVES_WAY = ("Product", "Industry", "Project", "Honor")
_MEMBER = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·（）/.\-+]{2,30}")
_LONGEST = {"Company": 14, "Institution": 14, "Park": 14, "Project": 30, "Product": 9, "Industry": 9}
# Firms of any trade (等生物医药企业), where members that are known for firms speak for the others.
_FIRMS = re.compile(
    r"等[^，。；：！？\n的了在是有为把被将向对给让使、“”]{0,12}?(?:企业|公司|厂商|车企|药企|集团)(?!家)"
)
_SITE = re.compile(r"(?:项目|工程|基地|工厂|产业园|生产线|电站|数据中心|[一二三四五]期)$")
_NO_FIRM = re.compile(
    r"(?:企业|[民国央外私车药]企|独角兽|团队|个体户|产业|行业|领域|项目|市场|国家|地区|[省市县区镇]|[一二三四五六七八九十百千万\d]+[家个户])$"
)


def completed(tokens: Tokens, names: list[Candidate]) -> list[Candidate]:
    """The names, and the members of lists whose kind is said that were not found or were taken for something else.

    A list speaks for its members where most of those that were found are of its kind.
    """
    found = {(name.start, name.end): name for name in names}
    ends = {name.end: name.type for name in names}
    taken = bytearray(len(tokens.text))
    for name in names:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    for place in closes(tokens.text):
        type_ = class_of(tokens.text, place) or ("Company" if _FIRMS.match(tokens.text, place) else "")
        if type_ not in _LISTED:
            continue
        spans = [(_after_verb(tokens, start, end), end) for start, end in members(tokens, place)]
        before = ends.get(min(spans)[0] - 1) if spans and tokens.text[min(spans)[0] - 1] == "、" else None
        kinds = Counter([found[span].type for span in spans if span in found] + ([before] if before else []))
        if 2 * kinds[type_] <= kinds.total() or len(spans) + bool(before) < 2:
            continue
        for span in spans:
            if span in found:
                if kinds[type_] > 2 and _mistaken(found[span], type_):
                    found[span] = replace(found[span], type=type_, rule=_IN_LIST, score=_SCORE, code="")
            elif not any(taken[slice(*span)]) and _may_be_member(tokens, *span, type_):
                found[span] = Candidate(*span, type_, _IN_LIST, _SCORE)
                taken[slice(*span)] = b"\1" * (span[1] - span[0])
    return sorted(found.values(), key=lambda name: name.start)


def _after_verb(tokens: Tokens, start: int, end: int) -> int:
    """Where a member begins after what is done with the list: 全力支持|某某肉类."""
    for token in tokens.between(start, end - 1):
        if token.tag[0] in "vlid" and len(token.text) > 1 and not (token.text in TRADE_VERBS or is_unknown(token.text)):
            start = token.end
    return start


def _mistaken(name: Candidate, type_: str) -> bool:
    """Whether a firm in a list of firms was taken for something else, by no table."""
    return type_ == "Company" and name.type in _GIVES_WAY and not name.rule.startswith("gazetteer")


def _may_be_member(tokens: Tokens, start: int, end: int, type_: str) -> bool:
    surface = tokens.text[start:end]
    if not _MEMBER.fullmatch(surface) or len(surface) > _LONGEST[type_] or is_place(surface) or "等" in surface:
        return False
    if any(character in STOP_CHARACTERS for character in surface[:1] + surface[-1:]):
        return False
    if type_ == "Project":
        return len(surface) >= 6 and bool(_SITE.search(surface))
    if type_ == "Company":
        return not _NO_FIRM.search(surface)
    return any(known.type == type_ for known in gazetteer().lookup(surface))

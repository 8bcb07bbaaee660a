"""Names that the place where they stand gives away: a share's number behind a firm, a line that is the title of a project."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.language.names.candidates import Candidate, left_edge
from kg.language.names.tokens import Tokens, can_stand_in_name, listed

_SHARE = re.compile(
    r"（(?:(?:股票|证券)代码[：:]?(?:[SH][HZ])?\d{5,6}"
    r"|(?:[69]\d{5}[.．]SH|(?!399)[023]\d{5}[.．]SZ|[489]\d{5}[.．]BJ|0\d{4}[.．]HK)"
    r"|SH[69]\d{5}|SZ(?!399)[023]\d{5})[^）\n]{0,20}）"
)
# A preposition that the cutter took for the beginning of an unknown word; 向 and 为 begin brands as well.
_DRAWN_IN = "由与和被对将把"
_MADE_KNOWN = re.compile(
    r"(?:(?<=[，。；！？\n”】])|^)(?P<name>[\u4e00-\u9fffA-Z]{3,8}?)"
    r"(?:\d{1,2}月\d{1,2}日|昨日|今日|近日|日前)?(?:晚间|早间|午间|盘后|晚)?(?:发布公告|公告称?|披露|发布年报|发布财报)(?=[，：称]|显示|了)"
)
_NOBODY = re.compile(
    r"(?:公司|企业|记者|集团|数据|资料|根据|年报|财报|中标|日前|近日|日晚|同时|此前|其中|人士|报告|说明书|政府|"
    r"[部委局署厅院所办]$|[中外双多军警检]方$)"
)
_NO_SHARE = re.compile(r"(?:指数|概念股|板块)$")
_TITLE_LINE = re.compile(
    r"^(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）).．、]|[●◆■▲★※◎·•○]|项目名称[：:])? *"
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9“”（）()·/.+\-—]{4,40}?(?:项目|工程|生产线)(?:（?[一二三四五]期）?)?)$",
    re.MULTILINE,
)
_BUILT = listed("building_verbs")
_A_COUNT = re.compile(r"[\d一二三四五六七八九十百]*(?:[大个批]|亿元)")
_NO_TITLE = re.compile(
    r"(?:全[国省市县区]|[省市县区]级?|我[省市县区]|\d{4}年|重点|重大|招商引资|招商|产业|工业|部分|主要|签约|合作|在建|新建|拟建|续建|投资|推介|建设|储备|科技|民生|"
    r"一般|许可|经营|基础设施|外商|战略性|新兴|新能源|民营|实事|惠民|利民|中央|预算内|国家|研发|计划|体育|比赛|党建|基层|老旧|小区|改造|"
    r"非物质|文化|遗产|代表性|“[^”]*”|"
    r"[一二三四五六七八九十\d]+[大个批])*(?:项目|工程|生产线)"
)


def formed_names(tokens: Tokens) -> Iterator[Candidate]:
    """Firms before the number of their shares and those that make something known; projects whose title is a line."""
    text = tokens.text
    for match in _SHARE.finditer(text):
        start = left_edge(tokens, match.start(), limit=10)
        start += text[start] in _DRAWN_IN
        # At the beginning of a clause 和 joins nothing: it is the brand's (和某科技).
        if text[start - 1 : start] == "和" and text[start - 2 : start - 1] in ("", *"，。；：\n"):
            start -= 1
        elif text[start - 1 : start] in ("向", "为"):
            continue  # brands begin with them as well
        if 3 <= match.start() - start <= 10 and not _NO_SHARE.search(text, start, match.start()):
            yield Candidate(start, match.start(), "Company", "company/share", 0.93)
    for match in _MADE_KNOWN.finditer(text):
        start, end = match.span("name")
        if not _NOBODY.search(match["name"]) and all(map(can_stand_in_name, tokens.between(start, end))):
            yield Candidate(start, end, "Company", "company/announcing", 0.8)
    for match in _TITLE_LINE.finditer(text):
        start, end = match.span("name")
        if not (_NO_TITLE.fullmatch(match["name"]) or _A_COUNT.match(match["name"])) and _names_a_thing(
            tokens, start, end
        ):
            yield Candidate(start, end, "Project", "project/line", 0.86)


def _names_a_thing(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a line says nothing of anybody: no verb but those of building and making."""
    words = tokens.between(start, end)
    return not any(
        (word.tag[0] in "rdpcu" and word.text not in ("及", "和", "与", "一期", "二期", "三期"))
        or (word.tag == "v" and word.text not in _BUILT)
        for word in words
    )

"""What stands around a number and changes its meaning: bounds (近, 超, 左右), growth (同比增长), ranks (全国第).

Everything here is a table of patterns and looks at a bounded stretch before or after the number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_GAP = "[ \u3000\xa0]?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """That a number is a change and no level.

    Attributes:
        basis: what it compares with: 同比, 环比, 年均, or the words after 比 or 较 as written (上年, 全国平均水平);
            empty where the text names nothing.
        verb: the word that says up or down, empty in 以年均11%的速度; the mention's value carries the sign.
    """

    basis: str
    verb: str


# --- bounds -----------------------------------------------------------------------------------------------------------
BOUNDS_BEFORE = {
    "near": r"(?<![签履预集节制合违公邀特大])约(?:为|占|有|合)?|大约(?:为|占|有)?|大概|大致",
    "atMost": "不超过|不高于|不多于|不大于|最多|至多|最高",
    "above": "不低于|不少于|不小于|至少|最低|高于|多于|大于|突破|逾|"
    r"(?<!赶)超(?:过|出|越)?|(?<![通经不超越])过|(?<!突)破",
    "below": r"(?<![最附靠临就邻])近|将近|接近|逼近|不足|不到|未到|(?<!不)低于|(?<!不)少于|(?<!不)小于",
}
_BEFORE = re.compile(
    "(?:"
    + "|".join(f"(?P<{bound}>{pattern})" for bound, pattern in BOUNDS_BEFORE.items())
    + f")(?:了|可?达到?)?{_GAP}$"
)
_BEFORE_LAST = frozenset("约为占有合概致过高于多大出越破逾低少小到足近接了达到超上 \u3000\xa0")
BOUNDS_AFTER = {
    "near": "左右|上下(?!游|联|同|左|贯)",
    "above": f"{_GAP}(?:及以上|以上|之上|有余)",
    "atMost": "及以下|以下|以内|之内",
}
_AFTER = re.compile("|".join(f"(?P<{bound}>{pattern})" for bound, pattern in BOUNDS_AFTER.items()))
_MANY_AFTER = re.compile("多(?![个家年种元层级样数方次维项学媒功晶式孔头只重地点])")
_REACH = 8


def bound_before(text: str, start: int) -> tuple[str, int]:
    """The bound that the words right before `start` put on a number, and where they begin."""
    if not start or text[start - 1] not in _BEFORE_LAST:
        return "", start
    if text[start - 1] == "上":
        reached = text[start] in "百千万亿十" and text[start - 2 : start - 1] not in ("百", "以", "向")
        return ("above", start - 1) if reached else ("", start)
    floor = max(0, start - _REACH)
    match = _BEFORE.search(text[floor:start])
    return (match.lastgroup or "", floor + match.start()) if match else ("", start)


def bound_after(text: str, end: int, *, measured: bool) -> tuple[str, int]:
    """The bound that the words right after `end` put on a number, and where they stop.

    Args:
        measured: whether a measure (吨, 年, 倍) comes before, which 多 may follow: 5年多, but 20家多元化企业.
    """
    if measured and (many := _MANY_AFTER.match(text, end)):
        return "above", many.end()
    match = _AFTER.match(text, end)
    return (match.lastgroup or "", match.end()) if match else ("", end)


# --- change -----------------------------------------------------------------------------------------------------------
_LINK = (
    r"(?:分别|均|都|各|再|又|了|约|达到|达|高达|为|是|有|在|"
    r"超过|超|近|逾|不足|突破|保持|[ \u3000\xa0])*"
)
RISE = (  # 收窄 too: what narrows is as often a loss or a fall, so the number stands as it is said
    "收窄|多了|增长率|增长|增速|增幅|增加|净增|净增长|(?<!新)增(?!至|资|持)|提高|提升|上升|上涨|上浮|涨幅|升幅|攀升|跃升|扩大|拉动|"
    "翻(?:了)?|涨"
)
FALL = (
    "负增长|下降|减少|降低|下滑|回落|缩短|缩减|压减|压缩|缩小|降幅|跌幅|下跌|下浮|压低|"
    "跌去|压产|少了|缩了|减(?!资|持)|降|跌"
)
RISE_COMPARED = "高出|高于|高|多出|多于|多|快于|快"
FALL_COMPARED = "低于|低|少于|少|慢于|慢"
_VERB = re.compile(
    f"(?:(?P<fall>{FALL})|(?P<rise>{RISE})|(?P<low>{FALL_COMPARED})|(?P<high>{RISE_COMPARED}))(?:{_LINK})$"
)
_BASIS = re.compile(
    r"(?P<named>同比|环比|年均|年平均|平均|月均|年复合)"
    r"|(?:[与和]|同(?!期))(?P<yardstick>[^，。；、：！？\s（）()“”与和]{1,12}?)(?:相比|相较)$"
    r"|(?:相比|比|较)(?P<other>[^，。；、：！？\s（）()“”比较]{1,12}?)(?:相比)?$"
)
# 以年均11%的速度
_BARE_BASIS = re.compile("(同比|环比|年均)(?:为|是|达到?|约|[ \u3000\xa0])*$")
_NAMED = {"年平均": "年均", "年复合": "年均"}
_STEADY = re.compile(
    r"(?:名义|实际|可比|复合|分别|大幅|累计|又|再|各|(?<![年月期平])均|都|还|将|已|则|要|产值|收入|规模|、|及)*$"
)
_CLAUSE = re.compile("[，。；、：！？\n]")
_VERB_CHARS = re.compile("[增升高涨幅加长速率翻多快降减少低落缩短滑跌窄慢动大]")


def change_before(text: str, start: int) -> tuple[Change, bool, int] | None:
    """The growth expression right before `start`: what changes, whether it falls, where the expression begins."""
    floor = max(0, start - 12)
    window = text[floor:start]
    match = _VERB.search(window) if _VERB_CHARS.search(window) else None
    if not match:
        bare = _BARE_BASIS.search(window)
        if not bare:
            return None
        return Change(basis=bare[1], verb=""), False, floor + bare.start()
    verb_at = floor + match.start()
    basis, at = _basis(text, verb_at)
    kind = match.lastgroup or ""
    if kind in ("low", "high") and not basis:
        return None
    return Change(basis=basis, verb=match[kind]), kind in ("fall", "low"), at


def _basis(text: str, end: int) -> tuple[str, int]:
    floor = max(0, end - 20)
    window = _CLAUSE.split(text[floor:end])[-1]
    floor = end - len(window)
    window = window[: _STEADY.search(window).start()]  # type: ignore[union-attr]
    found = None
    for match in _BASIS.finditer(window):
        found = match
    if not found:
        return "", end
    named = found["named"]
    if named and len(window) - found.end() > 6:
        return "", end
    return _NAMED.get(named, named) or found["yardstick"] or found["other"], floor + found.start()


# --- ranks ------------------------------------------------------------------------------------------------------------
_RANK_SCOPE = re.compile(
    r"(?:(?:全国|全省|全市|全区|全球|全世界|世界|国内|国际|亚洲|西部|西南|中部|东部|行业|省内|区域|同类|同行业?|业内|我省|我国|中国"
    r"|[省市州县区])(?:的)?|位?居|位列|列|排名?(?:在|为)?|排在|名列|名次|跻身|跃升(?:至|到)?|升(?:至|到)|跃居|稳居|高居|"
    r"蝉联|总量|增速|规模|进入|挺进|进位|保持)$"
)
_RANK_VERB = re.compile("(?:位居|居于|名列|位列|排名|稳居|高居)[^，。；、：]{0,12}$")
_NO_RANK = re.compile(
    r"个|批|家|座|条|次|届|代|期|产业|季度|轮|款|部|台|例|章|者|时间|书记|线|手|人|步|课|站|枪|梯队|方阵|动力|要务|生产力|"
    r"资源|块|张|笔|支|颗|艘|辆|架|只|楼|份|套|中学|小学|医院|大学|组|阶段|师|军|单|类|种|层|车间|条"
)


def ranks(text: str, ordinal: int, end: int) -> bool:
    """Whether 第N or 前N, which begins at `ordinal` and ends at `end`, is a place in a ranking."""
    before = text[max(0, ordinal - 16) : ordinal]
    return bool(_RANK_SCOPE.search(before) or _RANK_VERB.search(before)) and not _NO_RANK.match(text, end)

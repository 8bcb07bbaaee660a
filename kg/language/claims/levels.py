"""Which numbers say how much there is, and which how much there was, is no more, or is another's."""

from __future__ import annotations

import re

from kg.language.claims.frames import MARKS, NAMES, QUANTITY, Frame
from kg.language.numbers.quantity_mentions import QuantityMention

_REACH = 22
# 税收500万元以上企业6家, 过亿元项目9个: how large those are that are counted, which is said of none of them.
_OF_A_CLASS = re.compile(
    rf"(?:(?<=[超过逾]{MARKS[QUANTITY]})(?:以上)?|及?以上|以下)的?[^，、。；：！？{NAMES}{MARKS[QUANTITY]}]{{0,8}}?"
    rf"(?:企业|项目|公司|产品|工程|集群|园区)[^，、。；：！？{NAMES}{MARKS[QUANTITY]}]{{0,6}}{MARKS[QUANTITY]}"
)
# 电池可装配40万辆汽车, 可供应10万辆新能源汽车: how many of another's goods it does for, which are not made there.
_DOES_FOR = re.compile(r"(?:装配|装车|装备|(?<!自主)配套|供应|满足)(?:约|近|超过?|逾|至少|大约)?$")
_VEHICLES = re.compile(rf"[^，、。；：！？{MARKS[QUANTITY]}]{{0,10}}?(?:汽车|整车|电动车|乘用车|客车|卡车)")
# 与甲、乙等10家企业签约: how many the list holds, which is no number of who deals with them.
_LIST_DEALT_WITH = re.compile(rf"(?:[与和同跟向为]|对接|走访|联合)(?:[{NAMES}](?:、|和|与|及|以及|，)?)+等$")
_BODIES = frozenset("家个户名")
# 比上年前移20位: by how many places one moved, which is no rank.
_PLACES = frozenset(("位", "名次"))
_MOVES = re.compile(r"(?:递进|前移|后移|进位|前进|晋升|跃升|上升|提升|提高|下降|下滑|退后|攀升|赶超|超越)了?$")
# 关停企业12家, 淘汰落后产能3万吨: what is gone; but 减少到3家 is what is left.
_GONE = re.compile(
    r"(?:淘汰|关停|关闭|清退|退出|压减|减少|削减|腾退|迁出|搬离|注销|取缔|拆除|关门)(?:落后|[^，、。；：！？\n的到至为后\d]){0,16}$"
)
# 3家企业关门, 5家工厂迁往外地.
_GOES_AWAY = re.compile(
    r"[^，、。；：！？\n的\d]{0,8}?(?:关门|歇业|倒闭|破产|退出|注销|迁往|迁出|迁离|搬离|搬往|关停|关闭|被淘汰|被?清退|停产)"
    r"(?!的|后)"
)
# 产值比某市多31亿元: how far two are apart.
_APART = re.compile(
    rf"[比较][^，、。；：！？{MARKS[QUANTITY]}]{{0,6}}[{NAMES}][^，、。；：！？{MARKS[QUANTITY]}]{{0,6}}[多少高低](?:出|了)?(?:约|近|整整|将近)?$"
)


def is_level(built: Frame, place: int, quantity: QuantityMention) -> bool:
    """Whether a number at a place of a frame may say how much there is of what is spoken of."""
    text, before = built.text, built.text[max(0, place - _REACH) : place]
    if quantity.dimension == "money" and _OF_A_CLASS.match(text, place + 1):
        return False
    if quantity.kind != "rank" and quantity.unit in _PLACES:
        return not _MOVES.search(built.source, quantity.start - _REACH, quantity.start)
    if quantity.kind == "amount" and (_APART.search(before) or _is_gone(built, place, quantity)):
        return False
    return not _is_anothers(built, before, place, quantity)


def _is_gone(built: Frame, place: int, quantity: QuantityMention) -> bool:
    # What goes may have been drawn into the name of the goods, so the words themselves are looked at.
    if quantity.change is None and _GONE.search(
        built.source, max(built.start, quantity.start - _REACH), quantity.start
    ):
        return True
    return quantity.unit in _BODIES and bool(_GOES_AWAY.match(built.source, quantity.end))


def _is_anothers(built: Frame, before: str, place: int, quantity: QuantityMention) -> bool:
    """Whether a number counts what others have or are: the cars that batteries do for, the firms that one signs with."""
    if quantity.unit in _BODIES:
        return bool(_LIST_DEALT_WITH.search(before))
    return (
        quantity.unit[-1:] in ("辆", "台")
        and bool(_DOES_FOR.search(before))
        and ("装车" in before[-4:] or bool(_VEHICLES.match(built.source, quantity.end)))
    )

"""Numbers with their meaning: which indicator, of whom, for when; see `rules/indicators.csv`.

A row: what is named before the number (`noun`), what is counted after it (`counted`), and the units it goes with.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.language.claims.discourse import Clauses, Subject
from kg.language.claims.frames import MARKS, NAMES, QUANTITY, TIME, Frame, Slot
from kg.language.claims.indicators import indicator_of
from kg.language.claims.levels import is_level
from kg.language.claims.status import status
from kg.language.claims.subjects import OF_SECTORS, USUAL, subject_of
from kg.language.claims.turns import changes_in_turn, names_in_turn, times_in_turn
from kg.language.claims.yardsticks import yardsticks
from kg.language.numbers.quantity_mentions import QuantityMention
from kg.vocabulary import TYPES

_REACH = 22
_THEN_GROWTH = re.compile(
    rf"(?:{MARKS[TIME]}的[^，、。；：！？{NAMES}]{{0,6}}{MARKS[QUANTITY]}|[，、（]|同比|环比|比|较|上年|去年|同期|名义|实际|按?可比价格?|年均|增速|增长|增幅|增|下降|降|提高|达到?|为|到|了|近|超|约|分别|大幅|计算|两位数|{MARKS[TIME]})*"
)
_RISES_TO = re.compile(
    rf"[，]?(?:由|从)?(?:目前的|原来的)?(?:增至|增加到|增加至|提升到|提升至|提高到|提高至|增长到|增长至|做到|跃升至|跃升到|升至|上升到|降至|降到|扩大到|扩大至|扩至|扩充到|到|至|突破到|上升至|{MARKS[TIME]}|的)+(?:约|近)?"
)
_NEXT_GOODS = re.compile(
    rf"[^。！？]{{0,14}}?[，；、](?:其中)?[，]?(?:{MARKS['Product']}|{MARKS['Industry']})(?:产量|销量|约|近|达|各)?"
)
_PROPER = "".join(MARKS[kind] for kind in TYPES if kind != "Product")
# 由5万吨增至12万吨: where it comes from is so already, even if where it goes to is but planned.
_FROM = re.compile(rf"(?:(?<![自其])由|(?<![以])从)[^，。；：{NAMES}{MARKS[QUANTITY]}]{{0,10}}$")
_GOES_ON = re.compile(r"(?:增|提|升|扩|降|压|减|缩|跃|攀|做|发展)[^，。；：]{0,4}?(?:到|至|为)")
# Of durations only those of networks are measured.
_BRIEF = re.compile(r"[毫微]秒|ms")


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A number read in one frame."""

    subject: Slot
    indicator: str
    quantity: QuantityMention
    period: str
    growth: Decimal | None
    status: str
    of: Slot | None
    rule: str
    confidence: float
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a frame that may be an observation, and what the table made of it.

    Attributes:
        place: in the frame.
        ruled: the observation that the table reads, if it reads one.
        growth: the change that is said of this number right after it, in percent.
    """

    place: int
    quantity: QuantityMention
    period: str
    growth: Decimal | None
    status: str
    ruled: FoundQuantity | None

    @property
    def at(self) -> tuple[int, int]:
        """The part of the frame that speaks of it."""
        return max(0, self.place - 1), self.place


def numbers(built: Frame, clauses: Clauses, quantities: list[QuantityMention], periods: list[str]) -> list[Number]:
    """The numbers of one sentence; `quantities` and `periods` are those that the frame's slots point to.

    A change that is said of the number before it (产值5亿元，增长8%) is no number of its own.
    """
    found: list[Number] = []
    previous: FoundQuantity | None = None
    changed: int | None = None
    owners, changes = names_in_turn(built), changes_in_turn(built.text)
    # 187亿元，比前年的133亿元增长四成: what grew is the first.
    compared_with = {place for place, time in yardsticks(built.text).items() if built.text[time - 1] in "比较"}
    for place in sorted(p for p, group in built.groups.items() if group[0].kind == QUANTITY):
        quantity = quantities[built.groups[place][0].number]
        if quantity.magnitude or (quantity.kind == "duration" and not _BRIEF.fullmatch(quantity.unit)):
            continue
        if not is_level(built, place, quantity):
            continue
        if place in changes and quantity.change is not None and quantity.kind == "percent":
            found = [_with_growth(n, quantity.percent) if n.place == changes[place] else n for n in found]
            continue
        if changed is not None and _is_growth(quantity, found[changed], built, place):
            found[changed] = _with_growth(found[changed], quantity.percent)
            previous = found[changed].ruled
            continue
        said = status(built.text, clauses.bounds(place), (_left_start(built, clauses, place), place + 1))
        if said in ("nothing", "negated"):
            continue
        if said == "planned" and _FROM.search(built.text, 0, place) and _GOES_ON.match(built.text, place + 1):
            said = "actual"
        ruled = _read(built, clauses, place, quantity, periods, previous, said)
        if place in owners:
            ruled = _dealt_out(ruled or previous, owners[place], quantity, place)
        found.append(Number(place, quantity, _period(built, place, periods), None, said, ruled))
        if quantity.change is None and place not in compared_with:
            previous, changed = ruled or previous, len(found) - 1
    return found


def _dealt_out(like: FoundQuantity | None, owner: Slot, quantity: QuantityMention, place: int) -> FoundQuantity | None:
    """What 分别 says of an owner: of the second and later ones the same as of the first."""
    if like is None or like.quantity.dimension != quantity.dimension:
        return None
    at = (max(0, place - 1), place)
    return replace(like, subject=owner, quantity=quantity, growth=None, confidence=0.9, at=at)


def _is_growth(quantity: QuantityMention, before: Number, built: Frame, place: int) -> bool:
    """Whether a change is said of the number right before it."""
    if quantity.change is None or quantity.kind != "percent" or before.growth is not None:
        return False
    return bool(_THEN_GROWTH.fullmatch(built.text[before.place + 1 : place]))


def _with_growth(number: Number, growth: Decimal) -> Number:
    ruled = replace(number.ruled, growth=growth) if number.ruled else None
    return replace(number, growth=growth, ruled=ruled)


def _left_start(built: Frame, clauses: Clauses, place: int) -> int:
    """Where the words begin that may say what a number measures: after the number before it, in its own clause."""
    return max(clauses.bounds(place)[0], _last_quantity(built, place), place - _REACH)


def _read(
    built: Frame,
    clauses: Clauses,
    place: int,
    quantity: QuantityMention,
    periods: list[str],
    previous: FoundQuantity | None,
    said: str,
) -> FoundQuantity | None:
    left_start = _left_start(built, clauses, place)
    # Nouns are looked for in the words themselves: one of them may be part of a name in the frame.
    left = built.source[built.places[left_start] : built.places[place]]
    # What is counted may be a generic name, as 服务器 in 8万台服务器.
    stop = rf"[，。；！？：{_PROPER}{MARKS[QUANTITY]}{MARKS[TIME]}]"
    ahead = re.split(stop, built.text[place + 1 : place + 16], maxsplit=1)[0]
    right = built.source[built.places[place + 1] : built.places[place + 1 + len(ahead)]]
    if _of_ownership(quantity, left):
        return None
    again = previous is not None and _goes_on(built, previous, place, quantity)
    indicator, noun, confidence, rule = (
        (previous.indicator, -1, 0.75, previous.rule) if again and previous else indicator_of(quantity, left, right)
    )
    if not indicator:
        return None
    noun_place = place if noun < 0 else _frame_place(built, built.places[left_start] + noun)
    subject, of = subject_of(built, clauses, place, noun_place, indicator)
    if previous is not None and (again or _takes_over(built, previous, place, subject, indicator)):
        # With no subject of its own a clause goes on with that of the number before it.
        subject = Subject(previous.subject, 0.85)
    if subject is None:
        return None
    if quantity.in_range:
        confidence -= 0.1
    return FoundQuantity(
        subject.slot, indicator, quantity, _period(built, place, periods), None, said, of,
        rule, round(confidence * subject.score, 3), (max(0, place - 1), place),
    )  # fmt: skip


def _of_ownership(quantity: QuantityMention, left: str) -> bool:
    """Whether a percentage says who owns how much, which is no share of anything counted here."""
    return quantity.kind == "percent" and bool(
        re.search(r"(?:控股|参股|持股|占股|股权|股份|出资)[^，。；]{0,6}$", left)
    )


def _goes_on(built: Frame, previous: FoundQuantity, place: int, quantity: QuantityMention) -> bool:
    """Whether a number goes on with what the one before it said: 由…增至…, 电解铝…吨；铝材…吨."""
    if quantity.change is not None or quantity.dimension != previous.quantity.dimension:
        return False
    between = built.text[previous.at[1] + 1 : place]
    return bool(_RISES_TO.fullmatch(between)) or (
        previous.indicator in ("production", "capacity", "sales", "exports") and bool(_NEXT_GOODS.fullmatch(between))
    )


def _takes_over(built: Frame, previous: FoundQuantity, place: int, subject: Subject | None, indicator: str) -> bool:
    """Whether a clause without a subject of its own speaks on of what the number before it was said of."""
    if indicator in USUAL and previous.indicator != indicator:
        return False
    if previous.subject.kind == "Industry" and (
        "；" in built.text[previous.at[1] : place] or indicator not in OF_SECTORS
    ):
        return False
    return subject is None or subject.score < 0.9


def _frame_place(built: Frame, position: int) -> int:
    """Place in the frame of a position of the source."""
    return bisect_right(built.places, position) - 1


def _last_quantity(built: Frame, place: int) -> int:
    mark = MARKS[QUANTITY]
    return built.text.rfind(mark, 0, place) + 1


def _period(built: Frame, place: int, periods: list[str]) -> str:
    """The time nearest to the left in the sentence that is no other number's own."""
    turn = times_in_turn(built.text).get(place)
    if turn is not None:
        return periods[built.groups[turn][0].number]
    others = {time for number, time in yardsticks(built.text).items() if number < place}
    times = [p for p, group in built.groups.items() if group[0].kind == TIME and p < place and p not in others]
    for position in sorted(times, reverse=True):
        period = periods[built.groups[position][0].number]
        if period:
            return period
    return ""

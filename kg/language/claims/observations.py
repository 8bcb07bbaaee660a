"""Numbers with their meaning: which indicator, of whom, for when; see `rules/indicators.csv`.

A row: what is named before the number (`noun`), what is counted after it (`counted`), and the units it goes with.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from kg.language.claims.discourse import Clauses, Subject
from kg.language.claims.frames import MARKS, NAMES, QUANTITY, TIME, Frame, Slot
from kg.language.claims.status import status
from kg.language.claims.tables import table
from kg.language.numbers.quantity_mentions import QuantityMention
from kg.vocabulary import INDICATORS, TYPES, known

TABLE = Path(__file__).parent / "rules" / "indicators.csv"
_SUBJECTS = frozenset(("Company", "Project", "Park", "Place", "Industry", "Institution"))
_REACH = 22
_OF_TERRITORY = frozenset(("companies", "projects", "dataCentres", "gdp"))
_TERRITORIES = frozenset(("Park", "Place"))
_SITES = frozenset(("Project", "Company", "Park"))
# Of what an indicator is usually said; anything else only where nothing of these types is near.
_USUAL = {
    **dict.fromkeys(("gdp", "companies", "dataCentres", "projects"), _TERRITORIES),
    **dict.fromkeys(
        ("computingPower", "racks", "bandwidth", "latency", "servers"), frozenset(("Park", "Place", "Project"))
    ),
    **dict.fromkeys(("capacity", "investment", "area"), _SITES),
    **dict.fromkeys(
        ("contracts", "patents", "products", "customers"), frozenset(("Company", "Project", "Institution"))
    ),
}
# What may stand between an owner and what is counted of it: 某园区|规上工业企业|产值.
_OWNS = re.compile(
    rf"(?:的|等|综合|全产业链|总体|主营业务|年度|规模以上|规上|企业|产业|全年|累计|实现|完成|总|年|达|工业|地区|核心|直管区|共|已|预计|将|有|现有|主要|新增|，|全口径|共有|拥有|目前|约|产品|系列|全链条|业务|{MARKS[TIME]}|[{NAMES}])*"
)
_GOVERNED = re.compile(r"(?:[向与和为从由给把被对在于以]|围绕|针对|面向|服务|其中)$")
_EXAMPLES = re.compile("[”’」』》]?等")
_THEN_GROWTH = re.compile(
    rf"(?:[，、（]|同比|环比|比|较|上年|去年|同期|名义|实际|按?可比价格?|年均|增速|增长|增幅|增|下降|降|提高|达到?|为|到|了|近|超|约|分别|大幅|计算|两位数|{MARKS[TIME]})*"
)
_RISES_TO = re.compile(
    rf"[，]?(?:由|从)?(?:目前的|原来的)?(?:增至|增加到|增加至|提升到|提升至|提高到|提高至|增长到|增长至|做到|跃升至|跃升到|升至|上升到|降至|降到|扩大到|扩大至|扩至|扩充到|到|至|突破到|上升至|{MARKS[TIME]}|的)+(?:约|近)?"
)
_NEXT_GOODS = re.compile(
    rf"[^。！？]{{0,14}}?[，；、](?:其中)?[，]?(?:{MARKS['Product']}|{MARKS['Industry']})(?:产量|销量|约|近|达|各)?"
)
_NAMED_AFTER = re.compile(
    rf"(?:建设|打造|兴建|新建|投资)?的[^，。；！？{NAMES}]{{0,8}}{MARKS['Place']}?[^，。；！？{NAMES}]{{0,6}}(?P<project>{MARKS['Project']})"
)
_PROPER = "".join(MARKS[kind] for kind in TYPES if kind != "Product")
# What is said of a sector as a whole; other numbers in a sentence about one are those of the place or firm.
_OF_SECTORS = frozenset(
    ("growth", "output", "revenue", "valueAdded", "share", "exports", "production", "sales", "rank")
)
_RATHER_TERRITORY = frozenset(("area", "employees"))
# 税收500万元以上企业6家, 过亿元项目9个: how large those are that are counted, which is said of none of them.
_OF_A_CLASS = re.compile(
    rf"(?:(?<=[超过逾]{MARKS[QUANTITY]})(?:以上)?|及?以上|以下)的?[^，、。；：！？{NAMES}{MARKS[QUANTITY]}]{{0,8}}?"
    rf"(?:企业|项目|公司|产品|工程|集群|园区)[^，、。；：！？{NAMES}{MARKS[QUANTITY]}]{{0,6}}{MARKS[QUANTITY]}"
)
# 甲、乙、丙分别增长1%、2%、3%.
_IN_TURN = re.compile(
    rf"(?P<names>[{NAMES}])[^，、。；：！？和与及{NAMES}]{{0,16}}分别[^，、。；：！？和与及{NAMES}{MARKS[QUANTITY]}]{{0,8}}"
    rf"(?P<numbers>{MARKS[QUANTITY]}(?:(?:、|，|和|与|及|以及){MARKS[QUANTITY]})+)(?!个)"
)
# Of durations only those of networks are measured.
_BRIEF = re.compile(r"[毫微]秒|ms")
_MULTIPLIER = re.compile(r"^[十百千万亿]+")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the table."""

    indicator: str
    noun: re.Pattern[str]
    counted: re.Pattern[str] | None
    units: re.Pattern[str] | None
    confidence: float


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


@cache
def indicators() -> tuple[Indicator, ...]:
    """The table of indicators.

    Raises:
        OntologyError: a row names an unknown indicator, or its pattern is no regular expression.
    """
    return table(TABLE, _row)


def _row(record: dict[str, str]) -> Indicator:
    return Indicator(
        known("indicator", record["indicator"], INDICATORS),
        re.compile(f"(?:{record['noun']})"),
        re.compile(record["counted"]) if record["counted"] else None,
        re.compile(f"(?:{record['units']})$") if record["units"] else None,
        float(record["confidence"]),
    )


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
    in_turn = _in_turn(built)
    for place in sorted(p for p, group in built.groups.items() if group[0].kind == QUANTITY):
        quantity = quantities[built.groups[place][0].number]
        if quantity.magnitude or (quantity.kind == "duration" and not _BRIEF.fullmatch(quantity.unit)):
            continue
        if quantity.dimension == "money" and _OF_A_CLASS.match(built.text, place + 1):
            continue
        if changed is not None and _is_growth(quantity, found[changed], built, place):
            found[changed] = _with_growth(found[changed], quantity.value)
            previous = found[changed].ruled
            continue
        said = status(built.text, clauses.bounds(place), (_left_start(built, clauses, place), place + 1))
        if said in ("nothing", "negated"):
            continue
        ruled = _read(built, clauses, place, quantity, periods, previous, said)
        if place in in_turn:
            ruled = _dealt_out(ruled or previous, in_turn[place], quantity, place)
        found.append(Number(place, quantity, _period(built, place, periods), None, said, ruled))
        if quantity.change is None:
            previous, changed = ruled or previous, len(found) - 1
    return found


def _in_turn(built: Frame) -> dict[int, Slot]:
    """Of whom each number is that 分别 deals out to as many names."""
    found: dict[int, Slot] = {}
    for match in _IN_TURN.finditer(built.text):
        names = built.groups[match.start("names")]
        places = [p for p in range(*match.span("numbers")) if p in built.groups]
        if len(names) == len(places):
            found.update(zip(places, names, strict=True))
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
        (previous.indicator, -1, 0.75, previous.rule) if again and previous else _indicator(quantity, left, right)
    )
    if not indicator:
        return None
    noun_place = place if noun < 0 else _frame_place(built, built.places[left_start] + noun)
    subject, of = _subject(built, clauses, place, noun_place, indicator)
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


def in_names(slots: Iterable[Slot], quantities: list[QuantityMention]) -> Iterator[FoundQuantity]:
    """The capacity that a project's own name says: 年产20万吨高纯晶硅项目."""
    row = next(row for row in indicators() if row.indicator == "capacity")
    projects = [slot for slot in slots if slot.kind == "Project"]
    said: set[tuple[int, str]] = set()
    for quantity in quantities:
        unit = _MULTIPLIER.sub("", quantity.unit)
        owner = next((slot for slot in projects if slot.start <= quantity.start and quantity.end <= slot.end), None)
        if owner is None or (owner.number, quantity.verbatim) in said:
            continue
        if quantity.kind == "amount" and row.units is not None and row.units.match(unit):
            said.add((owner.number, quantity.verbatim))
            yield FoundQuantity(
                owner,
                "capacity",
                quantity,
                "",
                None,
                "actual",
                None,
                "capacity/name",
                0.7,
                (quantity.start, quantity.end),
            )


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
    if indicator in _USUAL and previous.indicator != indicator:
        return False
    if previous.subject.kind == "Industry" and (
        "；" in built.text[previous.at[1] : place] or indicator not in _OF_SECTORS
    ):
        return False
    return subject is None or subject.score < 0.9


def _frame_place(built: Frame, position: int) -> int:
    """Place in the frame of a position of the source."""
    return bisect_right(built.places, position) - 1


def _last_quantity(built: Frame, place: int) -> int:
    mark = MARKS[QUANTITY]
    return built.text.rfind(mark, 0, place) + 1


def _indicator(quantity: QuantityMention, left: str, right: str) -> tuple[str, int, float, str]:
    """The indicator, where in `left` its noun begins (-1: it does not stand there), confidence and rule."""
    if quantity.kind == "rank":
        return "rank", -1, 0.72, "rank/位"
    if quantity.change is not None:
        return "growth", _noun_start(left), 0.75, "growth/change"
    unit = _MULTIPLIER.sub("", quantity.unit).lstrip("多余") or quantity.unit
    counted = _counted(quantity, unit, right)
    if counted:
        return counted.indicator, -1, counted.confidence, f"{counted.indicator}/counted"
    best: tuple[int, int, Indicator] | None = None
    for row in indicators():
        if row.units is not None and not row.units.match(unit):
            continue
        for match in row.noun.finditer(left):
            if match.group() and (best is None or (match.end(), match.end() - match.start()) > best[:2]):
                best = (match.end(), match.end() - match.start(), row)
    if best is not None:
        return best[2].indicator, best[0] - best[1], best[2].confidence, f"{best[2].indicator}/noun"
    return _fallback(quantity)


def _counted(quantity: QuantityMention, unit: str, right: str) -> Indicator | None:
    best: tuple[int, int, Indicator] | None = None
    for row in indicators():
        if row.counted is None or (row.units is not None and not row.units.match(unit)):
            continue
        match = row.counted.match(right) or row.counted.match(unit)
        if match and match.group() and (best is None or match.end() > best[0]):
            best = (match.end(), 0, row)
    return best[2] if best else None


def _noun_start(left: str) -> int:
    matches = [m.start() for row in indicators() for m in row.noun.finditer(left) if m.group()]
    return max(matches, default=-1)


def _fallback(quantity: QuantityMention) -> tuple[str, int, float, str]:
    """What a number counts where no row says it."""
    if quantity.kind == "multiple":
        return "growth", -1, 0.6, "growth/multiple"
    if quantity.dimension == "computing":
        return "computingPower", -1, 0.8, "computingPower/unit"
    if quantity.dimension == "bandwidth":
        return "bandwidth", -1, 0.75, "bandwidth/unit"
    if quantity.dimension == "count" and (quantity.value > 10 or quantity.verbatim[0].isdigit()):
        return "count", -1, 0.55, "count/unit"
    return "", -1, 0.0, ""


def _subject(
    built: Frame, clauses: Clauses, place: int, noun: int, indicator: str
) -> tuple[Subject | None, Slot | None]:
    """Of whom the number is said, and which industry or product is counted."""
    clause = clauses.bounds(place)
    of: Slot | None = None
    named = _NAMED_AFTER.match(built.text, place + 1)
    if named:
        return Subject(built.groups[named.start("project")][0], 0.9), None
    before = [
        p
        for p in range(noun - 1, clause[0] - 1, -1)
        if p in built.groups and built.groups[p][0].kind not in (TIME, QUANTITY)
    ]
    for position in before:
        slot = built.groups[position][-1]
        between = built.text[position + 1 : noun]
        if not _OWNS.fullmatch(between):
            break
        if slot.kind == "Product" or (slot.kind == "Industry" and indicator in _OF_TERRITORY):
            # What is listed before 等300种 is a part of what is counted.
            of = of or (None if _EXAMPLES.match(between) else slot)
        elif (
            slot.kind in _SUBJECTS
            and not (slot.kind == "Industry" and indicator in _RATHER_TERRITORY and _has_territory(built, before))
            and not _GOVERNED.search(built.text[clause[0] : position])
        ):
            return Subject(slot, 0.95 * slot.score), of
    after = built.groups.get(place + 1)
    if after and after[0].kind in ("Product",) and of is None:
        of = after[0]
    return _clause_subject(built, clauses, place, indicator), of


def _has_territory(built: Frame, places: list[int]) -> bool:
    return any(built.groups[place][0].kind in _TERRITORIES for place in places)


def _clause_subject(built: Frame, clauses: Clauses, place: int, indicator: str) -> Subject | None:
    """The subject of the clause: first of the types that the indicator is usually said of, then of any."""
    usual = next(clauses.candidates(place, _USUAL.get(indicator, _SUBJECTS - {"Industry"}), single=True), None)
    nearest = next(clauses.candidates(place, _SUBJECTS, single=True), None)
    if nearest is not None and nearest.slot.kind == "Institution" and nearest.score < 0.9:
        nearest = next(clauses.candidates(place, _SUBJECTS - {"Institution"}, single=True), None)
    if usual is not None and (usual.score >= 0.75 or nearest is None or nearest.score < 0.75):
        return usual
    if usual is not None and nearest is not None and nearest.slot.kind == "Industry" and indicator not in _OF_SECTORS:
        return usual
    return nearest


def _period(built: Frame, place: int, periods: list[str]) -> str:
    """The time nearest to the left in the sentence."""
    times = [p for p, group in built.groups.items() if group[0].kind == TIME and p < place]
    for position in sorted(times, reverse=True):
        period = periods[built.groups[position][0].number]
        if period:
            return period
    return ""

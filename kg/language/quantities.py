"""Numbers with their units in running text: `1800多个`, `近40%`, `同比增长12.28%`, `8—10毫秒`, `全国第三`.

`quantities` is a pure function of the text. One possessive pattern takes number, multiplier and unit at once; tables
of what may stand around it (`quantity_cues`) decide what it means, further tables (`quantity_grammar`) what is no
quantity: dates, ordinals, product names, slogans. Every look around a number is bounded, so the scan is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.language.numerals import CHINESE, Number, number
from kg.language.quantity_cues import Change, bound_after, bound_before, change_before, ranks
from kg.language.quantity_grammar import (
    ANY_MEASURE_WORD,
    CODE_BEFORE,
    DASH,
    JOINT,
    LARGE,
    LATIN_UNIT,
    LEVEL,
    NAMES,
    NO_COUNT_AFTER,
    PAIR,
    TOP_SCOPE,
    WORDS,
    YEAR,
    YEAR_AFTER,
    known_word,
    pattern,
    units,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention:
    """A number with its unit.

    Attributes:
        start, end: the number with its unit, half-open; `verbatim` is exactly the text there. Words inside it (余, 多)
            belong to it, words around it (近, 以上) do not.
        outer_start, outer_end: the same with the words that bound it or say that it is a change (同比增长近 … 以上).
        value: as written, the multiplier left in the unit; a fraction has unit `1`; a fall is negative.
        unit: multiplier and unit word, as `万千瓦`; empty or a multiplier alone where the text names no unit.
        bound: exact, near, below, above or atMost.
        kind: amount, percent (%, 成, fractions), points (个百分点), multiple (倍), rank (位) or duration.
        dimension: kind of the unit in `ontology/units.csv` (money, power, count …); empty for a word not in it.
        change: set where the number is growth or a difference and no level.
        in_range: one of the two ends of a range (8—10毫秒).
        magnitude: a round order of magnitude (千亿级, 万吨级), no count.
    """

    start: int
    end: int
    verbatim: str
    outer_start: int
    outer_end: int
    value: Decimal
    unit: str
    bound: str = "exact"
    kind: str = "amount"
    dimension: str = ""
    change: Change | None = None
    in_range: bool = False
    magnitude: bool = False


_KINDS = {"share": "percent", "points": "points", "multiple": "multiple", "rank": "rank", "time": "duration"}
_UNKNOWN = ""  # kind of a number that may yet get its unit from its neighbour (8 of 8—10毫秒)
_NEVER_ONE = frozenset(("count", "time", "length", "energy", "mass", "volume"))  # 一家, 一吨: 一 is an article
_NETWORKS = frozenset(map(Decimal, ("2", "3", "4", "5", "5.5", "6")))
_DIGITS = frozenset(CHINESE)
_ORDINAL = frozenset("第前")
_SIGN_BEFORE = frozenset("为达是至到从速幅长降")


def quantities(text: str) -> list[QuantityMention]:
    """All quantities of a text, in its order.

    Dates, clock times, ordinals in names, article and telephone numbers, product names and slogans are none, and
    neither are vague numbers (数十家) and 一 as an article (一家企业).
    """
    found: list[QuantityMention] = []
    last = 0
    for match in pattern().finditer(text):
        if match.lastgroup == "run" and match[0] in _DIGITS and text[match.start() - 1 : match.start()] not in _ORDINAL:
            continue  # the commonest case: 一 of 统一
        for mention in _read(text, match, last):
            found.append(mention)
            last = mention.end
    found.extend(_in_words(text))
    found.sort(key=lambda mention: mention.start)
    return [mention for mention in _with_neighbours(text, found) if mention.kind]


# --- one number -------------------------------------------------------------------------------------------------------
def _read(text: str, match: re.Match[str], last: int) -> Iterator[QuantityMention]:
    """The quantities at a match: none, one, or the two of 两三百家."""
    before = text[match.start() - 1] if match.start() else "\n"
    if before in "第前":
        rank = _rank(text, match)
        if rank or before == "第" or units().get(match["unit"] or "") == "time":
            yield from filter(None, (rank,))
            return
    if _silent(text, match, before, last):
        return
    if match["over"]:
        yield from _fraction(text, match)
        return
    pair = PAIR.fullmatch(match["run"])
    if pair and match["unit"]:
        yield from _pair(text, match, pair)
        return
    read = number(match["run"])
    if read:
        start = match.start() + read.skipped
        mention = (_with_unit if match["unit"] else _without_unit)(text, match, start, read)
        yield from filter(None, (mention,))


def _silent(text: str, match: re.Match[str], before: str, last: int) -> bool:
    """Whether the words before the number, or the name that it begins, leave no quantity."""
    if before in "几每×*":
        return True
    dimension = units().get(match["unit"] or "", "")
    if match["run"][0] in CHINESE:
        if before in "数成" or (before in "“‘「『" and dimension in ("count", "")):
            return True
        return bool(NAMES.match(text, match.start()))
    if before.isascii() and before not in " \n(":
        return dimension != "money" and bool(CODE_BEFORE.search(text[max(last, match.start() - 2) : match.start()]))
    return False


def _with_unit(text: str, match: re.Match[str], start: int, read: Number) -> QuantityMention | None:
    word = "个" + match["rest"] if match["rest"] else known_word(match["unit"])
    dimension = units()[word]
    many = bool(match["many"] or match["odd"] or match["rest"])
    bound, lead = bound_before(text, start)
    if match["run"] == "一" and not many and dimension in _NEVER_ONE:
        return None
    if _refused(text, match, read, word):
        return None
    round_number = read.bare and not many and not bound
    if round_number and (dimension in ("count", "time") or (match["run"] == "万" and dimension == "money")):
        return None
    if (bound == "below" and word == "年" and text[lead] == "近") or (bound == "above" and word == "项"):
        bound, lead = "", start  # 近五年: the last five years; 突破12项技术: twelve were achieved
    unit = read.multiplier + (match["times"] or "") + (word if match["rest"] else match["unit"])
    return _mention(
        text, start, match.end(), read.value, unit,
        dimension=dimension, bound=bound, lead=lead, many=many,
        magnitude=round_number or bool(LEVEL.match(text, match.end())),
    )  # fmt: skip


def _refused(text: str, match: re.Match[str], read: Number, word: str) -> bool:
    """What a unit word is not: the year of 2024年, the network of 5G, the verb of 建成."""
    arabic = match["run"][0] not in CHINESE
    scaled = bool(read.multiplier or match["times"] or match["many"])
    if word == "年":
        year = not scaled and bool(YEAR.fullmatch(str(read.value)))
        return year or bool(YEAR_AFTER.match(text, match.start("unit")))
    if word == "度":
        return not scaled
    if word == "成":
        return not 0 < read.value <= 10 or bool(read.multiplier)
    if word == "G" and read.value in _NETWORKS:
        return True
    return word.isascii() and word.isalpha() and not arabic


def _without_unit(text: str, match: re.Match[str], start: int, read: Number) -> QuantityMention | None:
    """A number that no known unit follows: 30余所, 500万kVAh, 突破200大关, 千亿级, the 8 of 8—10毫秒."""
    arabic = match["run"][0] not in CHINESE
    bound, lead = bound_before(text, start)
    many = bool(match["many"] or match["odd"])
    multiplier = read.multiplier + (match["times"] or "")
    end = max(match.end(group) for group in ("run", "many", "times", "odd"))
    word = None
    if many:
        word = ANY_MEASURE_WORD.match(text, end)
    elif multiplier and arabic:
        word = LATIN_UNIT.match(text, end)
    if word:
        unit = multiplier + word[0]
        return _mention(text, start, word.end(), read.value, unit, bound=bound, lead=lead, many=many)
    magnitude = read.bare and bool(LARGE.match(text, end))
    if many or (read.bare and not magnitude) or not (arabic or bound or magnitude):
        return None
    counted = magnitude or bool((multiplier or bound) and not NO_COUNT_AFTER.match(text, end))
    return _mention(
        text, start, end, read.value, multiplier, bound=bound, lead=lead, magnitude=magnitude, known=counted
    )


def _mention(
    text: str,
    start: int,
    end: int,
    value: Decimal,
    unit: str,
    *,
    dimension: str = "",
    bound: str = "",
    lead: int = -1,
    many: bool = False,
    magnitude: bool = False,
    known: bool = True,
) -> QuantityMention:
    """A mention with what stands around it: the bound after it, the change before it, the minus sign."""
    lead = start if lead < 0 else lead
    after, outer_end = bound_after(text, end, measured=dimension not in ("", "count", "rank"))
    kind = _KINDS.get(dimension, "amount") if known else _UNKNOWN
    change = None
    if start > 1 and text[start - 1] in "-－−" and text[start - 2] in _SIGN_BEFORE:
        start, value = start - 1, -value
        lead = min(lead, start)
    if known and kind != "rank":
        found = change_before(text, lead)
        if found:
            change, falls, lead = found
            value = -abs(value) if falls else value
    return QuantityMention(
        start=start, end=end, verbatim=text[start:end], outer_start=lead, outer_end=outer_end, value=value, unit=unit,
        bound=after or bound or ("above" if many else "exact"), kind=kind, dimension=dimension, change=change,
        magnitude=magnitude,
    )  # fmt: skip


def _fraction(text: str, match: re.Match[str]) -> Iterator[QuantityMention]:
    """百分之三十八, 七分之一."""
    end = match.end("over")
    below, above = number(match["run"]), number(match["over"])
    if not below or not above or below.value == 0 or text.startswith("几", end):
        return
    if match["many"]:
        end = match.end("many")
    bound, lead = bound_before(text, match.start())
    if below.bare and below.value == 100 and not below.multiplier:
        value, unit = above.value, "%"
    elif below.bare and below.value == 1000 and not below.multiplier:
        value, unit = above.value, "‰"
    else:
        base = below.value * (10_000 if below.multiplier == "万" else 1)
        value, unit = (above.value / base).quantize(Decimal("0.000001")).normalize(), "1"
    yield _mention(
        text, match.start(), end, value, unit, dimension="share", bound=bound, lead=lead, many=bool(match["many"])
    )


def _pair(text: str, match: re.Match[str], pair: re.Match[str]) -> Iterator[QuantityMention]:
    """两三百家: a range in two neighbouring digits; both ends have the same span."""
    for digit in pair.groups()[:2]:
        read = number(digit + pair[3])
        mention = _with_unit(text, match, match.start(), read) if read else None
        if mention:
            yield replace(mention, in_range=True)


def _rank(text: str, match: re.Match[str]) -> QuantityMention | None:
    """全国第三, 第27位, 前十强; None where 第 or 前 makes no rank."""
    start = match.start() - 1
    read = number(match["run"])
    if not read or match["many"] or match["times"]:
        return None
    top = text[start] == "前"
    placed = match["unit"] == "位" or (match["unit"] == "名" and (top or ranks(text, start, match.end())))
    end = match.end() if placed else match.end("run")
    if not placed and text.startswith("强", end) and top:
        placed, end = True, end + 1
    if not placed and (not ranks(text, start, end) or (top and text[end : end + 1] in "季月年天日")):
        return None
    return _mention(text, start, end, read.value, "位", dimension="rank", bound="atMost" if top else "")


def _in_words(text: str) -> Iterator[QuantityMention]:
    """翻一番, 过半, 居全国首位."""
    for match in WORDS.finditer(text):
        bound, lead = bound_before(text, match.start())
        if match["multiple"]:
            doublings = {"": 1, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4}[match["times"]]
            value = Decimal(2**doublings if match["multiple"] == "番" else 1 + doublings)
            mention = _mention(text, *match.span(), value, "倍", dimension="multiple", bound=bound, lead=lead)
            found = change_before(text, match.start() + 1)
            yield replace(mention, change=replace(found[0], verb="翻") if found else Change(basis="", verb="翻"))
        elif match["half"]:
            yield _mention(text, *match.span(), Decimal("0.5"), "1", dimension="share", bound=bound, lead=lead)
        elif match["all"]:
            yield _mention(text, *match.span(), Decimal(100), "%", dimension="share")
        elif TOP_SCOPE.search(text[max(0, match.start() - 4) : match.start()]):
            yield _mention(text, *match.span(), Decimal(1), "位", dimension="rank")


# --- neighbours -------------------------------------------------------------------------------------------------------
def _with_neighbours(text: str, found: list[QuantityMention]) -> list[QuantityMention]:
    """Lists and ranges share what is said once: the unit of the last member, the change of the first."""
    for at in range(len(found) - 2, -1, -1):
        here, there = found[at], found[at + 1]
        if there.kind in (_UNKNOWN, "rank"):
            continue
        between = text[here.end : there.start]
        ranged = bool(DASH.fullmatch(between))
        if not ranged and not (JOINT.fullmatch(between) and between != "，"):
            continue
        here = _sharing_unit(text, here, there)
        if ranged and here.dimension == there.dimension and text[here.start - 1 : here.start] not in ("从", "由"):
            here, there = replace(here, in_range=True), replace(there, in_range=True)
        found[at], found[at + 1] = here, there
    for at in range(1, len(found)):
        here, before = found[at], found[at - 1]
        if before.change and not here.change and here.kind == before.kind and here.kind != "amount":
            between = text[before.end : here.start]
            if JOINT.fullmatch(between) or DASH.fullmatch(between):
                value = -here.value if before.value < 0 else here.value
                found[at] = replace(here, change=before.change, value=value)
    return found


def _sharing_unit(text: str, here: QuantityMention, there: QuantityMention) -> QuantityMention:
    """5—8亿元: the first number takes the unit of the second; 5万—8万元: only the word."""
    if here.dimension or here.unit.strip("十百千万亿") or not there.unit:
        return here
    if here.kind == _UNKNOWN and text[here.start - 1 : here.start] in ("", "\n"):
        return here  # 1、 at the head of a line counts the paragraph
    unit = here.unit + known_word(there.unit) if here.unit else there.unit
    shared = _mention(text, here.start, here.end, abs(here.value), unit, dimension=there.dimension)
    return replace(shared, bound=here.bound, magnitude=here.magnitude)

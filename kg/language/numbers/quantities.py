"""Numbers with their units in running text: `1800多个`, `近40%`, `同比增长12.28%`, `8—10毫秒`, `全国第三`.

`quantities` is a pure function of the text. One possessive pattern takes number, multiplier and unit at once; tables
of what may stand around it (`quantity_cues`) decide what it means, further tables (`quantity_grammar`) what is no
quantity: dates, ordinals, product names, slogans. Every look around a number is bounded, so the scan is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kg.language.numbers import quantity_grammar as grammar
from kg.language.numbers.numerals import CHINESE, Number, number
from kg.language.numbers.quantity_cues import Change, bound_before, change_before, ranks
from kg.language.numbers.quantity_mentions import QuantityMention, mention
from kg.language.numbers.quantity_neighbours import with_neighbours

__all__ = ["Change", "QuantityMention", "quantities"]

_NEVER_ONE = frozenset(("count", "time", "length", "energy", "mass", "volume"))  # 一家, 一吨: 一 is an article
_NETWORKS = frozenset(map(Decimal, ("2", "3", "4", "5", "5.5", "6")))
_DIGITS = frozenset(CHINESE)
_ORDINAL = frozenset("第前")


def quantities(text: str) -> list[QuantityMention]:
    """All quantities of a text, in its order.

    Dates, clock times, ordinals in names, article and telephone numbers, product names and slogans are none, and
    neither are vague numbers (数十家) and 一 as an article (一家企业).
    """
    found: list[QuantityMention] = []
    last = 0
    for match in grammar.pattern().finditer(text):
        if match.lastgroup == "run" and match[0] in _DIGITS and text[match.start() - 1 : match.start()] not in _ORDINAL:
            continue  # the commonest case: 一 of 统一
        for one in _read(text, match, last):
            found.append(one)
            last = one.end
    found.extend(_in_words(text))
    found.sort(key=lambda one: one.start)
    return with_neighbours(text, found)


# --- one number -------------------------------------------------------------------------------------------------------
def _read(text: str, match: re.Match[str], last: int) -> Iterator[QuantityMention]:
    """The quantities at a match: none, one, or the two of 两三百家."""
    before = text[match.start() - 1] if match.start() else "\n"
    if before in "第前":
        rank = _rank(text, match)
        if rank or before == "第" or grammar.units().get(match["unit"] or "") == "time":
            yield from filter(None, (rank,))
            return
    if _silent(text, match, before, last):
        return
    if match["over"]:
        yield from _fraction(text, match)
        return
    pair = grammar.PAIR.fullmatch(match["run"])
    if pair and match["unit"]:
        yield from _pair(text, match, pair)
        return
    read = number(match["run"])
    if read:
        start = match.start() + read.skipped
        one = (_with_unit if match["unit"] else _without_unit)(text, match, start, read)
        yield from filter(None, (one,))


def _silent(text: str, match: re.Match[str], before: str, last: int) -> bool:
    """Whether the words before the number, or the name that it begins, leave no quantity."""
    dimension = grammar.units().get(match["unit"] or "", "")
    if before in "几×*" or (before == "每" and dimension != "time") or (before in "“‘「『" and match["unit"] == "个"):
        return True
    if match["run"][0] in CHINESE:
        if before == "数" or (before in "“‘「『" and dimension in ("count", "")):
            return True
        return bool(grammar.NAMES.match(text, match.start()))
    if before.isascii() and before not in " \n(":
        return dimension != "money" and bool(
            grammar.CODE_BEFORE.search(text[max(last, match.start() - 2) : match.start()])
        )
    return False


def _with_unit(text: str, match: re.Match[str], start: int, read: Number) -> QuantityMention | None:
    word = "个" + match["rest"] if match["rest"] else grammar.known_word(match["unit"])
    dimension = grammar.units()[word]
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
    return mention(
        text, start, match.end(), read.value, unit,
        dimension=dimension, bound=bound, lead=lead, many=many,
        magnitude=round_number or bool(grammar.LEVEL.match(text, match.end())),
    )  # fmt: skip


def _refused(text: str, match: re.Match[str], read: Number, word: str) -> bool:
    """What a unit word is not: the year of 2024年, the network of 5G, the verb of 建成."""
    arabic = match["run"][0] not in CHINESE
    scaled = bool(read.multiplier or match["times"] or match["many"])
    if word == "年":
        year = not scaled and bool(grammar.YEAR.fullmatch(str(read.value)))
        return year or bool(grammar.YEAR_AFTER.match(text, match.start("unit")))
    if word == "度":
        return not scaled and not grammar.POWER_BEFORE.search(text[max(0, match.start() - 9) : match.start()])
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
    if many and not multiplier:
        word = grammar.ANY_MEASURE_WORD.match(text, end)
    elif multiplier and arabic:
        word = grammar.LATIN_UNIT.match(text, end)
    if word:
        unit = multiplier + word[0]
        return mention(text, start, word.end(), read.value, unit, bound=bound, lead=lead, many=many)
    magnitude = read.bare and bool(grammar.LARGE.match(text, end))
    if (many and not multiplier) or (read.bare and not magnitude) or not (arabic or bound or magnitude):
        return None
    counted = magnitude or bool((multiplier.strip("十百千") or bound) and not grammar.NO_COUNT_AFTER.match(text, end))
    return mention(
        text, start, end, read.value, multiplier, bound=bound, lead=lead, many=many, magnitude=magnitude, known=counted
    )


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
    yield mention(
        text, match.start(), end, value, unit, dimension="share", bound=bound, lead=lead, many=bool(match["many"])
    )


def _pair(text: str, match: re.Match[str], pair: re.Match[str]) -> Iterator[QuantityMention]:
    """两三百家: a range in two neighbouring digits; both ends have the same span."""
    for digit in pair.groups()[:2]:
        read = number(digit + pair[3])
        one = _with_unit(text, match, match.start(), read) if read else None
        if one:
            yield replace(one, in_range=True)


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
    return mention(text, start, end, read.value, "位", dimension="rank", bound="atMost" if top else "")


def _in_words(text: str) -> Iterator[QuantityMention]:
    """翻一番, 过半, 居全国首位."""
    for match in grammar.WORDS.finditer(text):
        bound, lead = bound_before(text, match.start())
        if match["multiple"]:
            doublings = {"": 1, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4}[match["times"]]
            value = Decimal(2**doublings if match["multiple"] == "番" else 1 + doublings)
            one = mention(text, *match.span(), value, "倍", dimension="multiple", bound=bound, lead=lead)
            found = change_before(text, match.start() + 1)
            yield replace(one, change=replace(found[0], verb="翻") if found else Change(basis="", verb="翻"))
        elif match["half"]:
            yield mention(text, *match.span(), Decimal("0.5"), "1", dimension="share", bound=bound, lead=lead)
        elif match["all"]:
            yield mention(text, *match.span(), Decimal(100), "%", dimension="share")
        elif grammar.TOP_SCOPE.search(text[max(0, match.start() - 4) : match.start()]) or ranks(text, *match.span()):
            yield mention(text, *match.span(), Decimal(1), "位", dimension="rank")

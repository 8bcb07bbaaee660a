"""Numbers in names, each written in one way: ordinals, phases, powers, outputs."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = "〇一二三四五六七八九"
_TENS = {"十": 10, "百": 100}
_NUMERAL = rf"[{DIGITS}十百]{{1,6}}"
_ORDINAL = re.compile(rf"(?<=第){_NUMERAL}(?=[届批])")
_COUNT = re.compile(rf"(?<![第{DIGITS}十百]){_NUMERAL}(?=[年号型度代寸吋]|英寸)")
_ROMAN = ("", "i", "ii", "iii", "iv", "v")
_ROMAN_PHASE = re.compile(r"(?<![a-z])(?:i{1,3}|iv|v)(?=期)")
_PHASE = re.compile(r"[1-9](?=期)")
_WORKS = re.compile(r"[一二三四五六七八九](?=号)")
_MEGAWATTS = {"mw": 1, "兆瓦": 1, "万千瓦": 10, "gw": 1000, "吉瓦": 1000}
_POWER = re.compile(rf"(?<![\d.])(\d{{1,6}}(?:\.\d{{1,4}})?)({'|'.join(_MEGAWATTS)})(?P<hours>时|h)?")
# What works make by the year or the day; of one maker and one thing nobody has both alike.
_TONS = re.compile(r"(?<=\d)(万?)(?:t|吨)(?:/[ad年日天]|(?![a-z/]))")
_A_YEAR = re.compile(r"(?<!年产)(?<![\d.])(\d[\d.]*[万亿]?[吨台套辆片个])/年")
_OUTPUT = re.compile(r"[年日]产(?=\d)")
_MILLIONS = re.compile(rf"(?<![\d{DIGITS}十])([百千])万(?=吨|千瓦)")
# 五万吨, 50000吨: of thousands the press writes the word or the digits.
_MYRIADS = re.compile(rf"(?<![\d{DIGITS}十百千点])([{DIGITS}十百]{{1,6}})(?=[万亿][吨台套片辆只件颗千米])")
_IN_FULL = re.compile(r"(?<![\d.])[1-9]\d{1,5}000(?=[吨台套片辆只件颗])")
_SIZED = re.compile(r"(?<=\d万[吨])级|(?<=千瓦)级")
# A wafer is as wide in either unit.
_WAFER = re.compile(r"(?<!\d)(150|200|300)(?:mm|毫米)(?=[\u4e00-\u9fff]*(?:硅片|晶圆|衬底|外延片))")
_INCHES = re.compile(r"(?<=\d)[寸吋]")


def number(text: str) -> str:
    """The digits of a number below a thousand: 五十五 → 55, 六一一 → 611."""
    if text.isdecimal():
        return text
    if not set(text) & _TENS.keys():
        return "".join(str(DIGITS.index(digit)) for digit in text)
    total = digit = 0
    for character in text:
        if character in DIGITS:
            digit = DIGITS.index(character)
        else:
            total += (digit or 1) * _TENS[character]
            digit = 0
    return str(total + digit)


def ordinals(text: str) -> str:
    """A text with the numbers of its rounds in digits: 第七届 → 第7届."""
    return _ORDINAL.sub(_in_digits, text)


def counts(text: str) -> str:
    """A product's name with its numbers in digits: 窖藏十五年 → 窖藏15年, 12吋 → 12英寸."""
    text = _WAFER.sub(lambda wide: f"{int(wide[1]) // 25}英寸", text)
    return _INCHES.sub("英寸", _COUNT.sub(_in_digits, text))


def phases(text: str) -> str:
    """A part of a site with its number in words: 3期 and iii期 are 三期."""
    text = _ROMAN_PHASE.sub(lambda roman: DIGITS[_ROMAN.index(roman.group())], text)
    return _PHASE.sub(lambda digit: DIGITS[int(digit.group())], text)


def outputs(text: str) -> str:
    """A project's name with its measures in one unit each: 年产5万吨 and 5万t/a are 5万吨, 0.5GW is 500mw."""
    text = _IN_FULL.sub(_in_myriads, _MYRIADS.sub(_in_digits, text))
    text = _MILLIONS.sub(lambda found: {"百": "100万", "千": "1000万"}[found[1]], counts(text))
    text = _OUTPUT.sub("", _A_YEAR.sub(r"\1", _SIZED.sub("", text)))
    return _POWER.sub(_in_megawatts, _TONS.sub(r"\1吨", text))


def works(text: str) -> str:
    """A project's name with the numbers of its parts in digits: 三号线 and 3#线 are 3号线."""
    return _WORKS.sub(_in_digits, re.sub(r"(?<=\d)#", "号", text))


def _in_digits(numeral: re.Match[str]) -> str:
    return number(numeral.group())


def _in_myriads(amount: re.Match[str]) -> str:
    """50000 is 5万, 15000 is 1.5万."""
    return f"{(Decimal(amount.group()) / 10000).normalize():f}万"


def _in_megawatts(power: re.Match[str]) -> str:
    """A power, or a work, in one unit: 50万千瓦 and 0.5gw are 500mw."""
    amount = Decimal(power[1]) * _MEGAWATTS[power[2]]
    return f"{amount.normalize():f}mw{'h' if power['hours'] else ''}"

"""Numbers as Chinese newspapers write them: `1,646`, `６.1万`, `三千五百`, `3万6千`, `两万亿`.

A *run* is an unbroken stretch of the number alphabet. Its multiplier (万, 亿 and, after Arabic digits, 十 百 千) stays
apart from the value, because an observation keeps the multiplier in its unit.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import cn2an

LONGEST = 24  # characters; what is longer is an account number or noise
ARABIC = "0-9０-９"
CHINESE = "零〇○一二两三四五六七八九十百千万亿"
MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
# 千瓦, 千米, 百分点 begin with what is a numeral elsewhere; a separator or point must have digits behind it.
# What stands behind a run must be able to be nothing, so that the scan never comes back into it and stays linear. (It would be
# possessive, but Python before 3.11.5 loses where such a group ends: gh-106052.)
MULTIPLIER = "(?:[十万亿]|千(?![瓦米克伏赫帕焦安升卡])|百(?!分))"
RUN = (
    rf"[{ARABIC}{CHINESE}]"
    rf"(?:[{ARABIC}零〇○一二两三四五六七八九]|{MULTIPLIER}"
    rf"|[.．](?=[{ARABIC}])|(?<=[{ARABIC}])[,，](?=[{ARABIC}]{{3}}(?![{ARABIC}]))|点(?=[零〇一二三四五六七八九]))*"
)
_NARROW = str.maketrans("０１２３４５６７８９．○", "0123456789.〇")

_PLAIN = re.compile(
    r"(?P<skipped>(?:\d+[,，])*?)(?P<whole>[1-9]\d{0,2}(?P<comma>[,，])\d{3}(?:(?P=comma)\d{3})*|\d+)"
    r"(?P<fraction>\.\d+)?(?P<multiplier>[十百千万亿]*)"
)
_FIGURES = re.compile("[0-9]")
_COMPOUND = re.compile(r"(\d+)([千万亿])")
_DIGIT = "[一二两三四五六七八九]"
_HEAD = re.compile(
    rf"(?:{_DIGIT}?[千百十万亿]零?)*{_DIGIT}?(?:点[零〇一二三四五六七八九]+)?|零点[零〇一二三四五六七八九]+"
)


class Number(NamedTuple):
    """What a run says.

    Attributes:
        value: without the multiplier.
        multiplier: the multiplier as written, empty where there is none.
        skipped: characters at the front of the run that do not belong to it (the 10 of `10,200,1,646`).
        bare: whether the run is a multiplier alone (万, 百亿), so that the number may be no more than a magnitude.
    """

    value: Decimal
    multiplier: str
    skipped: int = 0
    bare: bool = False


@lru_cache(maxsize=4096)
def number(run: str) -> Number | None:
    """Read a run; None where it is no number (a version, a code with leading zeros, bare digits in a row as 三四)."""
    if len(run) > LONGEST:
        return None
    run = run.translate(_NARROW)
    figures = _FIGURES.search(run)
    if not figures:
        return _chinese(run)
    read = _arabic(run[figures.start() :])
    return read and read._replace(skipped=read.skipped + figures.start())  # 三七30吨: the herb and its weight


def _arabic(run: str) -> Number | None:
    match = _PLAIN.fullmatch(run)
    if not match:
        return _compound(run)
    whole, fraction = match["whole"], match["fraction"] or ""
    if whole.startswith("0") and (len(whole) > 1 or not fraction):
        return None
    digits = re.sub("[,，]", "", whole)
    return Number(Decimal(digits + fraction), match["multiplier"], len(match["skipped"]))


def _compound(run: str) -> Number | None:
    """3万6千 → 36 千: every part in terms of the last multiplier."""
    parts = _COMPOUND.findall(run)
    if len(parts) < 2 or "".join(d + m for d, m in parts) != run:
        return None
    factors = [MULTIPLIERS[m] for _, m in parts]
    if factors != sorted(set(factors), reverse=True):
        return None
    total = sum(int(digits) * factor for (digits, _), factor in zip(parts, factors, strict=True))
    return Number(Decimal(total // factors[-1]), parts[-1][1])


def _chinese(run: str) -> Number | None:
    head = run.rstrip("万亿")
    if "万" in head or "亿" in head:
        head = run  # 一亿两千万: the last multiplier does not cover the whole
    if not _HEAD.fullmatch(head):
        return None
    multiplier = run[len(head) :]
    if not head:
        return Number(Decimal(1), multiplier, bare=True)
    text = "一" + head if head[0] in "百千万亿" else head
    try:
        return Number(Decimal(str(cn2an.cn2an(text, "normal"))), multiplier, bare=not head.strip("百千"))
    except (ValueError, KeyError):  # what cn2an raises for 亿一
        return None

"""Registered names, in the form in which two prints of one are compared."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.naming import place_stem, spelt
from kg.resolution import places
from kg.resolution.lookalikes import outlines
from kg.resolution.slips import mended_trades

# One character of the legal form that print has mistaken; nothing else is written so.
_SLIP = re.compile(r"(?:有限公[^司]|有限[^公]司|(?<=股份)有[^限]公司)$")
# A firm's name in another script, in brackets.
_LATIN = re.compile(r"（[A-Za-z][A-Za-z .&-]*）")
# The code that a firm's shares have, in brackets, and the warning before the name of one that loses money.
_SHARES = re.compile(
    r"（(?:(?:SH|SZ|HK|BJ|NYSE|NASDAQ)[:：.]?)?(?:\d{4,6}|[A-Z]{1,5}(?=[.:：]))(?:[.:：]?(?:SH|SZ|HK|BJ|N|O))?）$",
    re.IGNORECASE,
)
_WARNED = re.compile(r"^[*＊]?ST(?=[\u4e00-\u9fff]{2})")
_SHORT_FORM = re.compile(r"股份公司(?=$|.{2,}分公司$)")


@lru_cache(maxsize=1 << 16)
def printed(name: str) -> str:
    """A firm's name as print has it at its best, see `kg.naming.spelt`, its legal form without a slip: 某某有限公词 → 某某有限公司."""
    return _SLIP.sub("有限公司", spelt(name))


def full(name: str) -> str:
    """A firm's name as print has it at its best, its legal form in the usual words: 某某股份公司 → 某某股份有限公司."""
    plain = _SHARES.sub("", _WARNED.sub("", printed(name)))
    return _SHORT_FORM.sub("股份有限公司", _LATIN.sub("", plain)).replace("有限责任公司", "有限公司")


def listed(name: str) -> bool:
    """Whether the code of shares that are traded in the mainland stands behind a firm's name, as only one with shares has it."""
    found = _SHARES.search(printed(name))
    return bool(found and re.search(r"\d{6}", found.group()))


@lru_cache(maxsize=1 << 16)
def registered_forms(name: str) -> tuple[str, ...]:
    """What print leaves of a firm's name, without the rank of the place before it, and those that this lies in: 浙江省台州市某某有限公司 is
    台州某某有限公司.

    Two prints of one name have one of these in common.
    """
    where, rest = places.before(full(name))
    if not where:
        town, after = places.ranked(rest)
        where, rest = ((town,), after) if town else ((), rest)
    # A firm of a city says its province, too, or does not.
    # Of districts of one name the city says which is meant.
    told = 1 if where and len(places.codes(where[-1])) == 1 else 2
    inmost = [place if place.endswith("新区") else place_stem(place) for place in where[-told:]]
    texts = (rest, *mended_trades(rest))
    return tuple(form for text in texts for form in outlines("".join((*inmost, text))))

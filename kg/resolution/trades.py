"""The words of a firm's trade, and what the press makes of them behind its brand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

import rjieba

from kg.naming import heads
from kg.resolution import places

# What a word of a trade never is: a person's name, a word of another script.
_PERSONS = ("nr", "nrt", "nrfg", "x", "eng")
# What says that what comes before it is a firm's whole name, and what comes after it a firm of that: 某某科技氢冶金公司.
ENDS = ("科技", "股份", "集团", "控股", "公司")
# What is made or mined, and how it is, stands before such a word by itself: 磷化工, 超硬材料.
_SUBSTANCES = (
    "超硬高低新软微大小氢碳氮氧硼锗镓钒铬锆磷铝铜锌铁钢锂钛镁锰镍钨铅锡金银硅氟煤盐茶酒糖纸油气水药光电棉丝竹木石"
)
# What the names of substances, drinks and dishes end with, which nobody has to himself.
MATTER = tuple(
    "酸酯胺酮醇烯烷烃酐酚醛醚苯氨肽酶碱胶纤漆钠钾钙镁铝铁铜锌锂硅硫磷碳氢氧氮氯氟茶酒奶油糖米面粉酱醋饼糕板管线片"
)
# What a word may be that no name is made of.
_COMMON = ("n", "v", "vn", "a", "b", "j", "mq")
_NAMES = ("nr", "nrt", "nz", "nt", "x")
# So many words of a trade a name has at most; of a longer text the first are taken.
_MOST_WORDS = 12


@lru_cache(maxsize=1 << 16)
def words(trade: str) -> tuple[str, ...]:
    """The words of a trade: 船舶配套设备 → 船舶, 配套, 设备; none where something in it is no such word."""
    found: list[str] = []
    single = ""
    for word, kind in _tagged(trade):
        if len(word) > 1 and kind not in _PERSONS and not _region(word, kind):
            if found and len(single) < 3:  # a word that the dictionary does not have yet, as 网联 once
                found[-1] += single
                single = ""
            if not all(character in _SUBSTANCES for character in single):
                return ()
            found.append(single + word)
            single = ""
        else:
            single += word
    if single and found and single in _SUBSTANCES:
        found[-1] += single
    elif single:
        return ()
    return tuple(found)


def _region(word: str, kind: str) -> bool:
    """Whether a word is a place, of the tables or another: 澜沧江, but not 盐湖."""
    return bool(places.codes(word)) or (kind == "ns" and len(word) > 2)


def common(text: str) -> bool:
    """Whether a text is nothing but ordinary words: 轻工, 装备制造."""
    return all(len(word) > 1 and kind in _COMMON for word, kind in _tagged(text))


@lru_cache(maxsize=1 << 16)
def _tagged(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(rjieba.tag(text, False))


@lru_cache(maxsize=1 << 16)
def brand_before(bare: str) -> str:
    """The brand of two or three characters that a name begins with, where all behind it are words of a trade.

    澜屹船舶配套设备 → 澜屹. Empty where there is none; what is a word or a place is none.
    """
    for length in (2, 3):
        if trade := words(bare[length:]):
            whole = any(word.startswith(ENDS) for word in trade[:-1])
            return bare[:length] if coined(bare[:length]) and not whole else ""
    return ""


def brand_in(mark: str) -> str:
    """The brand that four characters begin with which a trade has been taken from: 晋砚煤机, of 晋砚煤机制造 → 晋砚; or empty."""
    return mark[:2] if len(mark) == 4 and coined(mark[:2]) and not places.codes(mark[2:]) else ""


def coined(mark: str) -> bool:
    """Whether a brand is neither a place nor an ordinary word."""
    cut = _tagged(mark)
    return not places.codes(mark) and ((len(cut) > 1 and not words(mark)) or cut[0][1] in _NAMES)


def named(text: str) -> bool:
    """Whether a text of three characters is a name and no word: it is a person's to the dictionary, or no word at all."""
    kinds = [kind for _, kind in _tagged(text)]
    return (kinds == ["nr"] or len(kinds) == len(text)) and not text.endswith((*heads("product_heads"), *MATTER))


def shortened(mark: str, trade: str) -> Iterator[str]:
    """A brand with less of its trade: its last word, two characters of it, its words one by one or cut to their first.

    Of banks with one brand each is another: 某某农商银行 is not 某某银行.
    """
    if trade.endswith("银行") and len(trade) > 2:
        return
    if last := next((head for head in heads("company_heads") if trade.endswith(head) and "公司" not in head), ""):
        yield mark + last
    if len(trade) <= 2:
        return
    # 钛制品, 晶体硅: the press makes 钛业, 硅业 of them.
    yield from (f"{mark}{character}业" for character in dict.fromkeys(trade) if character in _SUBSTANCES)
    yield from (mark + trade[at : at + 2] for at in range(len(trade) - 1))
    yield mark + trade[:3]
    pairs = [trade[at : at + 2] for at in range(0, len(trade) - 1, 2)]
    yield mark + "".join(word[0] for word in pairs)
    for cut in dict.fromkeys((tuple(pairs), words(trade))):
        yield from (mark + form for form in _cut(cut))


def _cut(cut: tuple[str, ...]) -> Iterator[str]:
    cut = cut[:_MOST_WORDS]
    yield from (word[0] + word[-1] for word in cut if len(word) > 2)
    for at in range(1, len(cut)):
        yield "".join(cut[:at])
        yield "".join(cut[at:])
    for one, other in combinations(cut, 2):
        yield from (one[0] + other[0], one + other, one + other[0], one[0] + other[-1], one[0] + other)
    for one, other, last in combinations(cut, 3):
        yield from (one[0] + other[0] + last[0], one[0] + other[0] + last)

"""Characters made regular one for one, so that every place of the text stays where it is.

Width, quotation marks, compatibility forms, ASCII punctuation among Chinese characters, traditional characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC

SPACE = " "
# Stands for characters that print nothing; lines are cut around it.
NOTHING = "\u200b"
CJK = "\u3400-\u4dbf\u4e00-\u9fff"
LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\ufffe" + "".join(
    chr(code) for code in (*range(0x09), *range(0x0E, 0x1C), 0x1F, 0x7F)
)
_FORMS = dict(
    zip(
        "「」『』〈〉﹁﹂﹃﹄〝〞｢｣︵︶︽︾︿﹀︻︼﹙﹚︰﹐﹑､｡﹔﹕﹖﹗︐︑︒＂＇％＋．－／＆＝＃＠﹪丨",
        "“”‘’《》“”‘’“”“”（）《》《》【】（）：，、、。；：？！，、。\"'%+.-/&=#@%|",
        strict=True,
    )
)
_COMPATIBILITY = (  # radicals, ideographs, full-width digits and letters
    range(0x2F00, 0x2FD6), range(0xF900, 0xFB00), range(0xFF10, 0xFF1A), range(0xFF21, 0xFF3B), range(0xFF41, 0xFF5B),
)  # fmt: skip

_TO_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_PAIRS = {'"': "“”", "'": "‘’"}
_CLOSED_BEFORE = frozenset("，。；：！？、）》,;:!?).")
_OPENED_AFTER = frozenset(("", "：", ":"))
_ASCII_PUNCTUATION = re.compile(r"[,;:?!().\"']")
# Where so many characters are traditional ones the text is printed in them; fewer are slips.
_TRADITIONAL_FROM = 0.05


@cache
def _table() -> tuple[re.Pattern[str], dict[str, str]]:
    table = dict.fromkeys(_SPACES, SPACE) | dict.fromkeys(_INVISIBLE, NOTHING) | _FORMS
    for code in (code for block in _COMPATIBILITY for code in block):
        form = unicodedata.normalize("NFKC", chr(code))
        if len(form) == 1 and form != chr(code):
            table[chr(code)] = form
    return re.compile(f"[{re.escape(''.join(table))}]"), table


def regular(text: str) -> str:
    """The text with regular characters, as long as before; line breaks stay."""
    pattern, table = _table()
    text = pattern.sub(lambda match: table[match[0]], text)
    return _full_width(_quoted(text)) if _ASCII_PUNCTUATION.search(text) else text


# --- ASCII punctuation ------------------------------------------------------------------------------------------------
def _full_width(text: str) -> str:
    """Commas, stops and brackets of Chinese sentences in their Chinese form; those of numbers and Latin words stay."""
    if text.isascii():
        return text
    return re.sub(r"[,;:?!().]", lambda match: _mark(match[0], text, match.start()), text)


def _mark(mark: str, text: str, at: int) -> str:
    left, right = _beside(text, at, -1), _beside(text, at, 1)
    if mark in "()":
        stays = False
    elif mark == ".":
        stays = not _is_full_stop(text, at, left, right)
    elif left.isdigit() and right.isdigit():
        stays = mark == ":" or (mark == "," and bool(re.match(r",\d{3}(?!\d)", text[at : at + 5])))
    else:
        stays = _latin(left) and (_latin(right) or (right in "/\\=&" and right != ""))
    return mark if stays else _TO_FULL[mark]


def _is_full_stop(text: str, at: int, left: str, right: str) -> bool:
    if "." in (left, right) or right == "。" or (_latin(right) and right.islower()):
        return False
    if _is_chinese(left) or left in ("”", "’", "）", "》", "%"):
        return True
    if not (left.isdigit() or _latin(left)) or _latin(right) or right.isdigit():
        return False
    # 3.7 or the 2. of a list begins a line or clause; a number at the end of a sentence stands after a word.
    word = re.search(r"[A-Za-z0-9.%+-]*$", text[max(0, at - 24) : at])
    before = _beside(text, at - len(word[0]) if word else at, -1)
    return (_is_chinese(before) or before in ("）", "”")) and (right in ("", "”", "“", "’") or _is_chinese(right))


def _beside(text: str, at: int, step: int) -> str:
    """The nearest character on this side that is no space, at most three places off; empty at the line's end."""
    for place in range(at + step, at + 4 * step, step):
        if not 0 <= place < len(text) or text[place] in LINE_BREAKS:
            return ""
        if text[place] not in (SPACE, NOTHING):
            return text[place]
    return ""


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"


def _quoted(text: str) -> str:
    """Straight quotation marks as opening and closing ones.

    They take turns, except where what stands beside one says what it is: none opens before a punctuation mark, none
    closes after a colon or at the beginning of a line.
    """
    inside = {'"': False, "'": False}

    def mark(match: re.Match[str]) -> str:
        sign = match[0]
        left, right = _beside(text, match.start(), -1), _beside(text, match.start(), 1)
        if sign == "'" and _latin(left) and (_latin(right) or not inside[sign]):
            return sign
        turn = not inside[sign] or (left in _OPENED_AFTER and right != "")
        opens = turn and right not in _CLOSED_BEFORE
        inside[sign] = opens
        return _PAIRS[sign][not opens]

    return re.sub(r"[\"']", mark, text)


# --- script -----------------------------------------------------------------------------------------------------------
@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


@cache
def _traditional() -> re.Pattern[str]:
    """Any character that simplified text does not have."""
    every = "".join(map(chr, range(0x4E00, 0xA000)))
    pairs = zip(every, _to_simplified().convert(every), strict=True)
    return re.compile(f"[{''.join(one for one, other in pairs if one != other)}]")


def simplified(text: str) -> str:
    """The text in simplified characters, as long as before; itself where it is printed in them."""
    found = len(_traditional().findall(text))
    if found < _TRADITIONAL_FROM * len(text) or not found:
        return text
    whole: str = _to_simplified().convert(text)
    if len(whole) == len(text):
        return whole
    return "".join(_line(line) for line in text.splitlines(keepends=True))


def _line(line: str) -> str:
    """One line; where a phrase has another length in simplified Chinese, character by character."""
    whole: str = _to_simplified().convert(line)
    if len(whole) == len(line):
        return whole
    return "".join(form if len(form := _to_simplified().convert(c)) == 1 else c for c in line)

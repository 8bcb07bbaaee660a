"""Printed text → the text before it was printed, with the way back to every received character.

Three steps: characters are made regular (full width, punctuation, spaces inside words), lines are joined where a sentence
runs on, and lines that are no part of the article (bylines, editors) are left out.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass

from kg.model import Mended

# What a line of the article's end matter or byline looks like; such lines yield nothing.
_BYLINE = re.compile(
    r"^(?:[■●◆▲]|本报讯?$|(?:文字|视频)?(?:责任)?(?:记者|编辑|校对|审核|监制|统筹|版式设计|海报设计|摄影|来源|上一篇|下一篇)\s*[：:]"
    r"|.{0,14}(?:记者|通讯员|特约记者)\s+\S{2,4}(?:\s+\S{2,4}){0,5}(?:/?[文图摄]|\s*)?(?:\s+\S{2,4}/[文图摄])*$|公益广告$)"
)
_SENTENCE_END = "。！？…；"
_CLOSERS = "”’』」）》】"
_OPENERS = {"“": "”", "（": "）", "《": "》", "【": "】", "‘": "’"}
_RUNS_ON = "，、：；—-－～“（《‘的和与及"
_TO_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_QUOTES = {"「": "“", "」": "”", "『": "‘", "』": "’", "〈": "《", "〉": "》", "﹑": "、", "､": "、"}


@dataclass(slots=True)
class _Line:
    text: str
    origin: list[int]


def mend(text: str) -> Mended:
    """The article of a received text: one paragraph a line, every character with its place in `text`."""
    lines = [_regular(line) for line in _lines(text) if not _BYLINE.search(line.text)]
    paragraphs = _joined(lines)
    characters: list[str] = []
    origin = array("l")
    for paragraph in paragraphs:
        if characters:
            characters.append("\n")
            origin.append(origin[-1])
        characters.append(paragraph.text)
        origin.extend(paragraph.origin)
    return Mended("".join(characters), origin)


def _lines(text: str) -> list[_Line]:
    lines = []
    start = 0
    for raw in text.splitlines(keepends=True):
        body = raw.strip("\r\n\t \u3000\ufeff\u00a0\v\f")
        lead = len(raw) - len(raw.lstrip("\r\n\t \u3000\ufeff\u00a0\v\f"))
        lines.append(_Line(body, list(range(start + lead, start + lead + len(body)))))
        start += len(raw)
    return lines


# --- characters -------------------------------------------------------------------------------------------------------
def _is_cjk(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"


def _regular(line: _Line) -> _Line:
    text = line.text
    # Full-width letters and digits become ASCII, one character for one, so that the origin stays as it is.
    text = "".join(_character(c) for c in text)
    kept = _without_noise_spaces(text)
    text = "".join(text[i] for i in kept)
    origin = [line.origin[i] for i in kept]
    return _Line(_punctuation(text), origin)


def _character(c: str) -> str:
    if "\uff10" <= c <= "\uff19" or "\uff21" <= c <= "\uff3a" or "\uff41" <= c <= "\uff5a" or c in "％＋．":
        return unicodedata.normalize("NFKC", c)
    if c in "\u3000\u00a0\t\u2002\u2003\u2009\u200b":
        return " "
    return _QUOTES.get(c, c)


def _without_noise_spaces(text: str) -> list[int]:
    """Positions that stay: a space stays between two words, and goes inside a word and beside punctuation or digits."""
    kept = []
    for i, c in enumerate(text):
        if c == " ":
            left = text[:i].rstrip(" ")[-1:]
            right = text[i + 1 :].lstrip(" ")[:1]
            if not (left and right) or text[i + 1] == " ":
                continue
            latin = left.isascii() and right.isascii()
            if not latin and not (_is_cjk(left) and _is_cjk(right) and not _letter_spaced(text, i)):
                continue
        kept.append(i)
    return kept


def _letter_spaced(text: str, space: int) -> bool:
    """Whether the space at this place stands beside a lone character, as in 发 展 大 数 据."""
    left = text[:space].rsplit(" ", 1)[-1]
    right = text[space + 1 :].lstrip(" ").split(" ", 1)[0]
    return len(left) == 1 or len(right) == 1 or not _is_cjk(left[-2:-1] or "一")


def _punctuation(text: str) -> str:
    out = list(text)
    open_double = open_single = False
    for i, c in enumerate(out):
        left = out[i - 1] if i else ""
        right = out[i + 1] if i + 1 < len(out) else ""
        if c in _TO_FULL:
            numeric = left.isdigit() and right.isdigit()
            if not numeric and not (left.isascii() and left and right.isascii() and right and c not in "()"):
                out[i] = _TO_FULL[c]
        elif c == '"':
            out[i] = "”" if open_double else "“"
            open_double = not open_double
        elif c == "'" and not (left.isascii() and left.isalpha()):
            out[i] = "’" if open_single else "‘"
            open_single = not open_single
    return "".join(out)


# --- lines ------------------------------------------------------------------------------------------------------------
def _joined(lines: list[_Line]) -> list[_Line]:
    """Lines brought together to paragraphs; bylines and end matter left out."""
    said = [line for line in lines if line.text]
    widths = [len(line.text) for line in said]
    paragraphs: list[_Line] = []
    open_paragraph: _Line | None = None
    for index, line in enumerate(said):
        heading = line.text.startswith("#")
        if heading:
            line = _Line(line.text.lstrip("# "), line.origin[len(line.text) - len(line.text.lstrip("# ")) :])
            open_paragraph = None
            if not line.text:
                continue
        if open_paragraph is not None and _runs_on(open_paragraph, line, said, widths, index):
            open_paragraph.text += line.text
            open_paragraph.origin += line.origin
        else:
            open_paragraph = _Line(line.text, list(line.origin))
            paragraphs.append(open_paragraph)
        if heading:
            open_paragraph = None
    return paragraphs


def _runs_on(before: _Line, line: _Line, said: list[_Line], widths: list[int], index: int) -> bool:
    """Whether `line` goes on with the sentence that `before` left open."""
    last = before.text[-1]
    if last in _SENTENCE_END or (last in _CLOSERS and before.text.rstrip(_CLOSERS)[-1:] in _SENTENCE_END):
        return False
    if line.text[0] in "，。、；：！？）”’》等":
        return True
    if last in _RUNS_ON or _unclosed(before.text):
        return True
    # A line is full, and so was broken by the printer, where its neighbours are no wider.
    near = widths[max(0, index - 4) : index + 4]
    full = sorted(near)[len(near) // 2]
    return widths[index - 1] >= max(12, 0.8 * full) and not _is_heading(said[index - 1].text, widths[index])


def _unclosed(text: str) -> bool:
    tail = text[-120:]
    return any(tail.count(opener) > tail.count(closer) for opener, closer in _OPENERS.items())


def _is_heading(text: str, next_width: int) -> bool:
    """A short line without punctuation before a much longer one."""
    return len(text) <= 30 and not re.search(r"[，。；：]", text) and next_width > 1.6 * len(text)

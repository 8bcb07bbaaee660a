"""Bytes → text: which encoding they are in, told by the bytes and by whether the text then looks like Chinese.

A mark at the beginning decides, then UTF-8, which other encodings hardly ever look like. Of the rest (UTF-16 without a
mark, what the file declares, GB18030, Big5) the one is taken in which most characters are among the commonest of
Chinese. A few broken bytes become U+FFFD and are warned of; a text that is broken throughout is refused.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from kg.errors import InputError

# Of Chinese in the right encoding, simplified or traditional, over a fifth is among these; in a wrong one, about 1 %.
_COMMONEST = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出会可也对能而子得说过家多产业公司企发经济新年月日市项目"
    "元亿建设這為個國時來們會對說過產業發經濟項億設後與區"
)
_LEAST_COMMON = 0.04
_ENOUGH_TO_JUDGE = 20
_BROKEN_AT_MOST = 1 / 1000
_SAMPLE = 200_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# What pages declare → the codec that reads all that browsers read under that name.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f]")
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff\ue000-\uf8ff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and what its reader should know of."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(raw: bytes, *, where: str, declared: str = "") -> Decoded:
    """The text of some bytes, line ends as they are, without a mark at its beginning.

    Args:
        raw: what was received.
        where: what errors call it.
        declared: the encoding that the file itself names, as a page in its `meta`.

    Raises:
        InputError: it is no text, or in no encoding that is known here; names the line.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _accepted(raw, encoding, where)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\0" not in text:
            return _textual(Decoded(text, "utf-8"), where)
    for encoding in ("utf-16-le", "utf-16-be") if len(raw) % 2 == 0 else ():
        if _is_chinese(raw[:_SAMPLE].decode(encoding, "replace")):
            return _accepted(raw, encoding, where)
    if b"\0" in raw:
        raise _no_text(where)
    candidates = ["utf-8", "gb18030", "big5hkscs"]
    if declared and (known := _codec(declared)) not in ("", *candidates):
        candidates.insert(0, known)
    best = max(candidates, key=lambda encoding: _likeness(raw[:_SAMPLE].decode(encoding, "replace")))
    return _accepted(raw, best, where)


def _codec(name: str) -> str:
    try:
        found = codecs.lookup(name.strip().strip("'\"").lower())
    except (LookupError, ValueError):
        return ""
    # Codecs as rot13 and base64 turn no bytes into text.
    return _WIDER.get(found.name, found.name) if getattr(found, "_is_text_encoding", True) else ""


def _likeness(text: str) -> float:
    """How much a text looks like one: common characters count for it, broken and control characters against it."""
    if not text:
        return 0.0
    against = text.count("\ufffd") + len(_CONTROL.findall(text))
    return _common(text) - 20 * against / len(text)


def _common(text: str) -> float:
    ideographs = _IDEOGRAPH.findall(text)
    return sum(character in _COMMONEST for character in ideographs) / len(ideographs) if ideographs else 0.0


def _is_chinese(text: str) -> bool:
    return len(_IDEOGRAPH.findall(text)) >= _ENOUGH_TO_JUDGE and _common(text) >= _LEAST_COMMON


def _accepted(raw: bytes, encoding: str, where: str) -> Decoded:
    text = raw.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken > len(text) * _BROKEN_AT_MOST:
        if _binary(text):
            raise _no_text(where)
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        raise InputError(
            f"{broken:,} of {len(text):,} characters are broken in every encoding tried (best: {encoding})",
            where=f"{where}:{line}",
            hint="save it as UTF-8 with an editor that shows it right",
        )
    judged = len(_IDEOGRAPH.findall(text)) >= _ENOUGH_TO_JUDGE and encoding not in ("utf-8-sig", "utf-16")
    if judged and not _is_chinese(text):
        raise InputError(
            "in none of UTF-8, UTF-16, GB18030 and Big5 is this Chinese text", where=where, hint="save it as UTF-8"
        )
    warnings = (f"{broken} of its characters could not be decoded from {encoding}",) if broken else ()
    return _textual(Decoded(text.removeprefix("\ufeff"), encoding, warnings), where)


def _textual(decoded: Decoded, where: str) -> Decoded:
    if not decoded.text.strip():
        raise InputError(
            "文件是空的 the file is empty",
            where=where,
            hint="删去它，或重新取这篇文章 remove it, or fetch the article again",
        )
    if _binary(decoded.text):
        raise _no_text(where)
    return decoded


def _binary(text: str) -> bool:
    return "\0" in text or len(_CONTROL.findall(text)) > len(text) * _BROKEN_AT_MOST


def _no_text(where: str) -> InputError:
    return InputError("this is no text file", where=where, hint="give a file of a binary format its own suffix (.pdf)")

"""The words of a name that say one thing in two ways, and the characters that print mistakes for one another."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache

from kg.naming import normal
from kg.resolution import places
from kg.resources import resource

_TAILS = {
    "Project": re.compile(r"(?<=..)(?:项目|工程)$"),
    "Programme": re.compile(r"(?<=....)(?:工程|战略|计划|行动|行动计划|政策|倡议)$"),
    "Honor": re.compile(r"(?<=....)(?:企业|称号)$"),
}
_PHASE = re.compile(r"([一二三四五六七八九十]期)(.*)$")


@lru_cache(maxsize=1 << 16)
def wording(name: str, type_: str) -> str:
    """The form that a name has however its words and the places before it are put: 贵州省安顺市发展和改革委员会 → 安顺发改委."""
    text = normal(name)
    for long, short in _rewordings(type_):
        text = text.replace(long, short)
    if type_ in ("Institution", "Park"):
        text = text.removeprefix("中共").removeprefix("国家级")
        where, rest = places.before(text, words=True)
        text = (places.sign(where[-1]) if where else "") + rest
    if type_ == "Project" and (phase := _PHASE.search(text)):
        text = text[: phase.start()] + phase[2] + phase[1]
    return _TAILS[type_].sub("", text) if type_ in _TAILS else text


@cache
def _rewordings(type_: str) -> tuple[tuple[str, str], ...]:
    with resource("ontology/names/rewordings.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["long"], row["short"]) for row in csv.DictReader(file) if type_ in row["types"].split("|")]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


def outline(form: str) -> str:
    """What print leaves of a form where it mistakes characters for those that look like them: 末来 and 未来 are one."""
    return form.translate(_lookalikes())


@cache
def _lookalikes() -> dict[int, str]:
    with resource("ontology/names/lookalikes.csv").open(encoding="utf-8", newline="") as file:
        classes = [row["characters"] for row in csv.DictReader(file)]
    return {ord(character): characters[0] for characters in classes for character in characters}

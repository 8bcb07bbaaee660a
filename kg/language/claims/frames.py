"""A sentence as rules see it: every name, time and quantity is one character of its type.

由⟦Company⟧投资建设的⟦Project⟧于⟦TIME⟧在⟦Park⟧开工: an enumeration of one type is one character too, which stands for all
its members, so that a rule reads the sentence's frame and not the lengths of its names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

import rjieba

from kg.vocabulary import TYPES

TIME, QUANTITY = "TIME", "QUANTITY"
_KINDS = (*TYPES, TIME, QUANTITY)
MARKS = {kind: chr(0xE000 + number) for number, kind in enumerate(_KINDS)}
NAMES = "".join(MARKS[kind] for kind in TYPES)
ANY = "".join(MARKS.values())
_NO_MARK = re.compile(f"[{ANY}]")
_LETTER = {mark: kind for kind, mark in MARKS.items()}
_JOINS = re.compile(r"^[”’》]?(?:、|和|与|及|以及|，以及|和以)?[“‘《]?$")
_LIST_GOES_ON = re.compile(r"[”’》]?(?:（[^（）]{0,30}）)?、")
_TOGETHER = re.compile(r"合作|签[约署订]|共建|联合|战略|达成|携手|合资|共同|联手|之间|组建|结盟|对接")


@dataclass(slots=True, eq=False)
class Slot:
    """Something that a rule can speak of.

    Attributes:
        start, end: its place in the mended text.
        kind: entity type, `TIME` or `QUANTITY`.
        number: of its referent, time or quantity.
        antecedent: place of the name that a word like 该公司 stands for.
        score: how sure the name is; what is said of it is no surer.
        code: of the reference table, where it has one.
        found: who found the name and how surely, as the trained readers see it; empty where a person marked it.
    """

    start: int
    end: int
    kind: str
    number: int
    antecedent: tuple[int, int] | None = None
    score: float = 1.0
    code: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a frame, from left to right: their places in it, themselves, themselves in letters, their parts of speech."""

    places: list[int]
    words: list[str]
    shapes: list[str]
    tags: list[str]

    def inside(self, start: int, end: int) -> slice:
        """Which of the words begin in `[start, end)`."""
        return slice(bisect_left(self.places, start), bisect_left(self.places, end))


@dataclass(slots=True)
class Frame:
    """One sentence with its slots drawn together.

    Attributes:
        text: the sentence, each group of slots one character.
        groups: the slots that the character at this place of `text` stands for.
        places: place in the mended text, `source`, where each character of `text` begins.
    """

    source: str
    start: int
    end: int
    text: str = ""
    groups: dict[int, list[Slot]] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)
    _words: Words | None = None

    def words(self) -> Words:
        """The words of `text`."""
        if self._words is None:
            tagged = rjieba.tag(self.text)
            words = [word for word, _ in tagged]
            places = list(accumulate(map(len, words[:-1]), initial=0)) if words else []
            self._words = Words(places, words, list(map(shape, words)), [tag for _, tag in tagged])
        return self._words

    def kind(self, position: int) -> str:
        """Type of the slots at a place of the frame."""
        return self.groups[position][0].kind


@lru_cache(1 << 16)
def shape(text: str) -> str:
    """A piece of a frame in letters that can be read: each mark as its kind."""
    return "".join(f"<{_LETTER[c]}>" if c in _LETTER else c for c in text)


def frame(text: str, start: int, end: int, slots: list[Slot]) -> Frame:
    """The frame of the sentence `[start, end)`; `slots` are those inside it, from left to right, none overlapping."""
    built = Frame(text, start, end)
    characters: list[str] = []
    position = start
    for group in _grouped(text, slots):
        lead = text[position : group[0].start]
        _append(built, characters, lead, position)
        # Quotation marks right around a name say nothing to a rule.
        if characters and characters[-1] in "“‘《":
            characters.pop()
            built.places.pop()
        built.groups[len(characters)] = group
        built.places.append(group[0].start)
        characters.append(MARKS[group[0].kind])
        position = group[-1].end
        if position < end and text[position] in "”’》":
            position += 1
        position = _skip_aside(text, position, end, slots, group)
    _append(built, characters, text[position:end], position)
    built.places.append(end)
    built.text = "".join(characters)
    return built


def _append(built: Frame, characters: list[str], piece: str, position: int) -> None:
    characters.extend(_NO_MARK.sub("\ufffd", piece))  # a sign of the text that looks like a mark is none
    built.places.extend(range(position, position + len(piece)))


def _skip_aside(text: str, position: int, end: int, slots: list[Slot], group: list[Slot]) -> int:
    """The end of a bracket after a name that holds nothing but another form of it."""
    if position >= end or text[position] not in "（[":
        return position
    close = min((p for p in (text.find("）", position, end), text.find("]", position, end)) if p >= 0), default=-1)
    if close < 0 or close - position > 40:
        return position
    inside = [slot for slot in slots if position <= slot.start < close]
    if all(slot.number == group[-1].number and slot.kind == group[-1].kind for slot in inside):
        return close + 1
    return position


def _grouped(text: str, slots: list[Slot]) -> list[list[Slot]]:
    """Slots of one type in an enumeration drawn together; slots inside a skipped bracket left out."""
    groups: list[list[Slot]] = []
    skipped_to = -1
    for slot in slots:
        if slot.start < skipped_to:
            continue
        if groups and _continues(text, groups[-1], slot):
            groups[-1].append(slot)
        else:
            groups.append([slot])
        skipped_to = _skip_aside(text, slot.end, len(text), slots, groups[-1])
        skipped_to = -1 if skipped_to == slot.end else skipped_to
    return groups


def _continues(text: str, group: list[Slot], slot: Slot) -> bool:
    last = group[-1]
    if last.kind != slot.kind or slot.kind in (TIME, QUANTITY):
        return False
    between = re.sub(r"（[^（）]{0,30}）", "", text[last.end : slot.start])
    if not _JOINS.match(between) or (not between.strip("”’》“‘《") and not re.search(r"[》”’]", between)):
        return False
    if between == "与" and _LIST_GOES_ON.match(text, slot.end):
        return False  # 甲、乙与丙、丁 are two sides, each a list
    # 甲与乙签署协议 are two parties, 甲、乙 are a list.
    return (
        "、" in between or bool(re.search(r"[》”’]", between)) or not _TOGETHER.search(text[slot.end : slot.end + 14])
    )

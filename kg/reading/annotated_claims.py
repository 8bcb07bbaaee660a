"""The items of an `.ann` file: what a paragraph says, line by line; `annotated` describes their grammar."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

import cn2an

from kg.errors import InputError
from kg.model import Period
from kg.vocabulary import INDICATORS, KINDS, PROPERTIES, SIGNATURES, allows, known

_TOKEN = re.compile(r'(?:"([^"]+)"|“([^”]+)”|(\S+))(?=\s|$)')
_COMMENT = re.compile(r"\s#\s.*$")
_NUMERAL = "〇零一二两三四五六七八九十百千万亿半首"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRelation:
    """What a paragraph says of two entities, by their canonical names."""

    subject: str
    property: str
    object: str
    paragraph: int
    status: str = "actual"
    optional: bool = False

    def key(self) -> tuple[str, ...]:
        """What makes two of them the same but for status; either direction of a symmetric property."""
        names = (self.subject, self.object)
        return (self.property, *(sorted(names) if SIGNATURES[self.property].symmetric else names))


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldObservation:
    """A number that a paragraph says of an entity; no `period` or `unit` is empty."""

    subject: str
    indicator: str
    value: Decimal
    unit: str
    paragraph: int
    period: str = ""
    growth: Decimal | None = None
    of: str = ""
    status: str = "actual"
    optional: bool = False

    def key(self) -> tuple[str, ...]:
        """What makes two of them the same but for status."""
        return (self.subject, self.indicator, str(self.value.normalize()), self.unit, self.period)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMilestone:
    """A dated event that a paragraph says of an entity."""

    subject: str
    kind: str
    date: str
    paragraph: int
    status: str = "actual"
    optional: bool = False

    def key(self) -> tuple[str, ...]:
        """What makes two of them the same but for status."""
        return (self.subject, self.kind, self.date)


Claim = GoldRelation | GoldObservation | GoldMilestone


@dataclass(slots=True)
class Names:
    """The names that an article marks: the type of each canonical name, and its surfaces in the order of the text."""

    types: dict[str, str] = field(default_factory=dict)
    surfaces: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, type_: str, surface: str) -> None:
        """Take a mark in.

        Raises:
            InputError: the name is marked with another type before.
        """
        if self.types.setdefault(name, type_) != type_:
            raise InputError(f"'{name}' is marked as {type_} here and as {self.types[name]} before")
        if surface not in self.surfaces.setdefault(name, []):
            self.surfaces[name].append(surface)

    def canonical(self, name: str) -> str:
        """The canonical name of what an item names.

        Raises:
            InputError: it is marked nowhere, or is a surface of several names.
        """
        if name in self.types:
            return name
        owners = [owner for owner, surfaces in self.surfaces.items() if name in surfaces]
        if len(owners) == 1:
            return owners[0]
        if owners:
            raise InputError(f"'{name}' may be {' or '.join(owners)}", hint="write the canonical name")
        near = difflib.get_close_matches(name, self.types, n=1)
        raise InputError(f"'{name}' is marked nowhere in the article", hint=f"did you mean {near[0]}?" if near else "")


def said(line: str, *, paragraph: int, text: str, names: Names) -> Claim:
    """The claim of an item line (`>`, `=`, `!`), held against the names and against the text of its paragraph.

    Raises:
        LianpuError: it is not in the grammar, not in the closed sets, or does not hold.
    """
    claim = _claim(line[0], _tokens(line), paragraph)
    if isinstance(claim, GoldMilestone):
        return replace(claim, subject=names.canonical(claim.subject))
    if isinstance(claim, GoldObservation):
        for number in (claim.value, claim.growth):
            if number is not None and not stands_in(number, text):
                raise InputError(f"the paragraph does not say {number}", hint="the value is the number as written")
        of = names.canonical(claim.of) if claim.of else ""
        return replace(claim, subject=names.canonical(claim.subject), of=of)
    claim = replace(claim, subject=names.canonical(claim.subject), object=names.canonical(claim.object))
    types = names.types[claim.subject], names.types[claim.object]
    if not allows(claim.property, *types):
        raise InputError(f"{claim.property} does not join {types[0]} '{claim.subject}' to {types[1]} '{claim.object}'")
    return claim


def trap(line: str, *, paragraph: int) -> Claim:
    """The claim that a trap line (`-`) warns of; a careless reader may name anything, so only closed sets hold.

    Raises:
        LianpuError: it is not in the grammar or not in the closed sets.
    """
    tokens = _tokens(line)
    word = known("property, indicator or kind", tokens[1], (*PROPERTIES, *INDICATORS, *KINDS))
    if word in KINDS and (word not in PROPERTIES or re.match(r"\d{4}", tokens[2])):
        return _claim("!", tokens, paragraph)
    return _claim("=" if word in INDICATORS else ">", tokens, paragraph)


def _tokens(line: str) -> list[str]:
    tokens = ["".join(match.groups("")) for match in _TOKEN.finditer(_COMMENT.sub("", line[2:]))]
    if len(tokens) < 3:
        raise InputError(f"an item of fewer than three words: {line}")
    return tokens


def _claim(sign: str, tokens: list[str], paragraph: int) -> Claim:
    if sign == "=":
        return _observation(tokens, paragraph)
    subject, word, third = tokens[:3]
    status, optional = _status(tokens[3:])
    if sign == ">":
        known("property", word, PROPERTIES)
        return GoldRelation(
            subject=subject, property=word, object=third, paragraph=paragraph, status=status, optional=optional
        )
    known("kind", word, KINDS)
    return GoldMilestone(
        subject=subject, kind=word, date=Period(third).text, paragraph=paragraph, status=status, optional=optional
    )


def _observation(tokens: list[str], paragraph: int) -> GoldObservation:
    if len(tokens) < 4:
        raise InputError("an observation needs subject, indicator, value and unit", hint="no unit is -")
    subject, indicator, value, unit = tokens[:4]
    known("indicator", indicator, INDICATORS)
    period, growth, of, rest = "", None, "", []
    words = iter(tokens[4:])
    for word in words:
        if word == "of" and not of:
            of = next(words, "")
            if not of:
                raise InputError("'of' without a name")
        elif word.startswith("growth=") and growth is None:
            growth = _decimal(word.removeprefix("growth="))
        elif re.match(r"\d", word) and not period:
            period = Period(word).text
        elif word != "-":
            rest.append(word)
    status, optional = _status(rest)
    return GoldObservation(
        subject=subject, indicator=indicator, value=_decimal(value), unit="" if unit == "-" else unit,
        paragraph=paragraph, period=period, growth=growth, of=of, status=status, optional=optional,
    )  # fmt: skip


def _status(words: list[str]) -> tuple[str, bool]:
    """What stands at the end of every item: its status, and whether it is optional."""
    optional = words[-1:] == ["?"]
    statuses = words[:-1] if optional else words
    if len(statuses) > 1 or any(word not in ("planned", "ended") for word in statuses):
        raise InputError(f"'{' '.join(words)}' cannot end an item", hint="[planned|ended] [?]; quote names with spaces")
    return (statuses[0] if statuses else "actual"), optional


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise InputError(f"'{text}' is no number") from error


def stands_in(number: Decimal, text: str) -> bool:
    """Whether a text says a number; the sign is left to words (减少57%)."""
    text = re.sub(r"(?<=\d)[,，](?=\d{3}(?!\d))", "", text)
    if any(Decimal(digits) == abs(number) for digits in re.findall(r"\d+(?:\.\d+)?", text)):
        return True
    for parts, whole in ((m[2], m[1]) for m in re.finditer(rf"([{_NUMERAL}\d]+)分之([{_NUMERAL}\d]+)", text)):
        for share in (a / b for a in _numerals(parts) for b in _numerals(whole) if b):
            if abs(share - abs(number)) < Decimal("0.0001") or share * 100 == abs(number):
                return True
    return any(abs(number) in _numerals(run) for run in re.findall(rf"[{_NUMERAL}]+", text))


def _numerals(run: str) -> set[Decimal]:
    """What a run of numerals says, and each beginning of it (三千 of 三千万, where 万元 is the unit)."""
    values = {"半": {Decimal("0.5")}, "首": {Decimal(1)}}.get(run[0], set())
    text = f"一{run}" if run[0] in "百千万亿" else run  # 万余家 is 一万余家
    for end in range(1, len(text) + 1):
        try:
            values.add(Decimal(str(cn2an.cn2an(text[:end], "smart"))))
        except ValueError:
            continue
    return values

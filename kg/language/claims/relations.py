"""Relations by a table of ways of saying them; see `rules/relations.csv`, which a domain expert can edit.

A row's pattern is a regular expression over a sentence's frame with these additions:
    {s} {o}         subject and object, of any type that the property allows; {s:Company|Park} narrows them
    {Company} …     a name of this type that the relation does not use; {TIME}, {QUANTITY}; {name} any name; {word} a
                    character that is no name, stop or quotation mark; {title} a job title
    …               at most 14 characters without a name or a stop
    ~               at most 18 characters without a stop, names allowed
    ……              at most 40 characters of one sentence
A row without {s} takes the subject of the clause, which may be carried over from before; a row without {o} takes what the
clause speaks of as its object, for a place the territory, or what {o?:Company|Project}
narrows it to; {s?:Park|Place} does so for a subject. Of an enumeration {s last} and {o first} take one member only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from kg.language.claims.discourse import Clauses
from kg.language.claims.frames import MARKS, NAMES, Frame, Slot
from kg.language.claims.status import status
from kg.language.claims.tables import table
from kg.language.names.people import titles
from kg.vocabulary import PROPERTIES, SIGNATURES, TYPES, allows, known

TABLE = Path(__file__).parent / "rules" / "relations.csv"
_STOP = "，。；：！？"
_TERRITORIES = frozenset(("Park", "Place"))
_OF_TERRITORY = ("locatedIn", "investsIn")
# How far back a subject is carried over from: of those from further back one in eight is right.
_FARTHEST_BACK = 2
# Offices announce what others build, deliver and use: as subjects carried over they were wrong in 97 of 100.
_NOT_CARRIED = {
    "investsIn": frozenset(("Institution",)),
    "exportsTo": frozenset(("Project",)),
    "supplies": frozenset(("Institution", "Park")),
    "uses": frozenset(("Institution", "Park")),
}
_IN_TURN = re.compile(
    f"(?P<ours>[{NAMES}])[^{_STOP}{NAMES}]{{0,10}}分别[^{_STOP}{NAMES}]{{0,10}}(?:[{MARKS['Place']}](?=[{NAMES}]))?(?P<theirs>[{NAMES}])"
)
_MARKS_OF_SLOT = re.compile(r"\(\?P<[so]>\[([^\]]+)\]\)")
_CARRIED = re.compile(r"\{(?P<slot>[os])\?:(?P<types>[A-Za-z|]+)\}")
_PLACEHOLDER = re.compile(r"\{(?P<name>[A-Za-z][A-Za-z|]*)(?::(?P<types>[A-Za-z|]+))?(?: (?P<member>first|last))?\}")
_MEMBER, _ALL = {"first": slice(1), "last": slice(-1, None)}, slice(None)


@dataclass(frozen=True, slots=True)
class Row:
    """One way of saying a relation, with an example, what it says, and a sentence that must say nothing.

    `carried` are the types of a subject `s` or object `o` that the row itself does not hold; `needed` are the marks of
    those that it holds: a frame without one of each has nothing for it. `members` are those of an enumeration that count.
    """

    name: str
    property: str
    pattern: re.Pattern[str]
    carried: dict[str, frozenset[str]]
    needed: tuple[frozenset[str], ...]
    members: dict[str, slice]
    confidence: float
    example: str
    says: str
    silence: str


@dataclass(frozen=True, slots=True)
class FoundRelation:
    """A relation that a row read in one frame, with the place in the frame where it did.

    `chance` is what the classifier of pairs gives it.
    """

    property: str
    subject: Slot
    object: Slot
    rule: str
    confidence: float
    status: str
    at: tuple[int, int]
    chance: float = 0.0


@cache
def rows() -> tuple[Row, ...]:
    """The table of relation rules.

    Raises:
        OntologyError: a row names an unknown property or type, or its pattern is no regular expression.
    """
    return table_of(TABLE)


def table_of(path: Path) -> tuple[Row, ...]:
    """The rows of a table of relation rules.

    Raises:
        OntologyError: a row names an unknown property or type, or its pattern is no regular expression.
    """
    return table(path, _row)


def _row(record: dict[str, str]) -> Row:
    property_ = known("property", record["property"], PROPERTIES)
    pattern = re.compile(_expand(record["pattern"], property_))
    confidence = float(record["confidence"])
    signature = SIGNATURES[property_]
    carried = {
        "s": signature.subjects,
        "o": _TERRITORIES if property_ in _OF_TERRITORY else signature.objects,
    }
    for narrowed in _CARRIED.finditer(record["pattern"]):
        carried[narrowed["slot"]] = frozenset(narrowed["types"].split("|"))
    members = {m["name"]: _MEMBER[m["member"]] for m in _PLACEHOLDER.finditer(record["pattern"]) if m["member"]}
    return Row(
        record["name"], property_, pattern, carried, _needed(pattern), members, confidence, record["example"],
        record["says"], record["silence"],
    )  # fmt: skip


def _needed(pattern: re.Pattern[str]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(marks) for marks in _MARKS_OF_SLOT.findall(pattern.pattern))


def _expand(pattern: str, property_: str) -> str:
    signature = SIGNATURES[property_]
    pattern = _CARRIED.sub("", pattern)

    def slot(match: re.Match[str]) -> str:
        name, types = match["name"], match["types"]
        if name in ("s", "o"):
            allowed = types.split("|") if types else sorted(signature.subjects if name == "s" else signature.objects)
            marks = "".join(MARKS[known("type", type_, TYPES)] for type_ in allowed)
            return f"(?P<{name}>[{marks}])"
        if name == "name":
            return f"[{NAMES}]"
        if name == "title":
            return "(?:" + "|".join(map(re.escape, titles())) + ")"
        if name == "word":
            return f"[^{_STOP}“”{NAMES}]"
        return f"[{''.join(MARKS[kind] for kind in name.split('|'))}]"

    # A counted repetition such as {0,3} is the expression's own.
    text = _PLACEHOLDER.sub(slot, pattern)
    text = text.replace("……", "[^。！？；]{0,40}?").replace("…", f"[^{_STOP}{NAMES}]{{0,14}}?")
    return text.replace("~", f"[^{_STOP}]{{0,18}}?")


def read_relations(built: Frame, clauses: Clauses, own: tuple[Row, ...] = ()) -> Iterator[FoundRelation]:
    """All that the rows say of one sentence, those that ship with the package and a user's own."""
    held = frozenset(MARKS[group[0].kind] for group in built.groups.values())
    for row in (*_for_frames_of(held), *own):
        for match in row.pattern.finditer(built.text):
            places = match.groupdict()
            anchor = match.start("o" if "o" in places else "s")
            if "o" in places:
                objects = [(slot, slot.score) for slot in built.groups[match.start("o")][row.members.get("o", _ALL)]]
            else:
                named = clauses.candidates(match.start() + 1, row.carried["o"], laid_out=True)
                objects = [(c.slot, c.score) for c in named]
            if "s" in places:
                subjects = [(slot, slot.score) for slot in built.groups[match.start("s")][row.members.get("s", _ALL)]]
            else:
                subjects = _carried(clauses, match.start(), row)
            said = status(built.text, clauses.bounds(anchor), match.span())
            if said == "nothing":
                continue
            for (subject, score), (object_, sure) in _pairs(match, subjects, objects):
                if _fits(row.property, subject, object_):
                    confidence = round(row.confidence * score * sure, 3)
                    yield FoundRelation(
                        row.property, subject, object_, f"{row.property}/{row.name}", confidence, said, match.span()
                    )


def dealt_out(built: Frame) -> list[tuple[dict[int, int], dict[int, int]]]:
    """What 分别 deals out one by one: of two lists as long as each other, the turn of each name by its place."""
    lists = (
        (built.groups[match.start("ours")], built.groups[match.start("theirs")])
        for match in _IN_TURN.finditer(built.text)
    )
    turns = (tuple({slot.start: turn for turn, slot in enumerate(group)} for group in pair) for pair in lists)
    return [(ours, theirs) for ours, theirs in turns if len(ours) == len(theirs) > 1]


def crossed(dealt: list[tuple[dict[int, int], dict[int, int]]], found: FoundRelation) -> bool:
    """Whether a relation joins two that are not dealt out to each other: 甲 and 丁 of 甲、乙分别为丙、丁供货."""
    one, other = found.subject.start, found.object.start
    return any(
        a in ours and b in theirs and ours[a] != theirs[b]
        for ours, theirs in dealt
        for a, b in ((one, other), (other, one))
    )


_Sure = list[tuple[Slot, float]]


def _pairs(
    match: re.Match[str], subjects: _Sure, objects: _Sure
) -> Iterable[tuple[tuple[Slot, float], tuple[Slot, float]]]:
    """Each of the subjects with each of the objects.

    Who is named as the subject is no object that is carried over: 由甲、乙领投 lets neither finance the other.
    """
    if "o" not in match.groupdict():
        named = {subject.number for subject, _ in subjects}
        objects = [(object_, sure) for object_, sure in objects if object_.number not in named]
    return product(subjects, objects)


@lru_cache(1 << 12)
def _for_frames_of(held: frozenset[str]) -> tuple[Row, ...]:
    """The rows that may have something to say of a frame with these marks."""
    return tuple(row for row in rows() if not any(marks.isdisjoint(held) for marks in row.needed))


def _carried(clauses: Clauses, position: int, row: Row) -> list[tuple[Slot, float]]:
    """The clause's own subject, or the one that it carries on; goods only where no one is near who could sell or win.

    Nothing is carried from far back, nor of a kind that seldom goes on: who may not be carried hides those before him
    (某公司…。某市政府介绍，建成某基地).
    """
    kinds, barred = row.carried["s"], _NOT_CARRIED.get(row.property, frozenset())
    for wanted in (kinds - {"Product"}, kinds):
        named = list(clauses.candidates(position, wanted, single=True))
        found = [
            (c.slot, c.score) for c in named if c.back <= _FARTHEST_BACK and not (c.carried and c.slot.kind in barred)
        ]
        if not found and any(c.slot.kind in barred for c in named):
            return []
        if found and (found[0][1] >= 0.78 or wanted is kinds or "Product" not in kinds):
            return found
    return []


def _fits(property_: str, subject: Slot, object_: Slot) -> bool:
    same = subject.number == object_.number
    return not same and allows(property_, subject.kind, object_.kind)

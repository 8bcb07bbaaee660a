"""Dated events by a table of ways of saying them; see `rules/events.csv`.

Patterns are written like those of relations; {t} is the event's time, {s} what it happens to. Without {t} the time is the
nearest of the clause or the sentence, without {s} the subject is the clause's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.language.claims.discourse import Clauses, Subject, Topic
from kg.language.claims.frames import MARKS, NAMES, QUANTITY, TIME, Frame, Slot
from kg.language.claims.status import status
from kg.language.claims.tables import table
from kg.vocabulary import KINDS, known

TABLE = Path(__file__).parent / "rules" / "events.csv"
_SUBJECTS = {
    "founded": "Company Institution Project Park",
    "settled": "Company Institution Project",
    "signed": "Company Project Institution",
    "started": "Project Programme Company",
    "commissioned": "Project Product Company",
    "listed": "Company",
    "approved": "Programme Park Project Company Product",
    "awarded": "Company Project Park Place Product",
    "reachedCapacity": "Project Company",
    "expanded": "Project Company",
    "suspended": "Project Company",
    "terminated": "Project Company",
}
_CEREMONY = re.compile(
    "(?:开工|开竣工|签约|投产|竣工|奠基|揭牌|启动|动工)[^，。；]{0,6}(?:仪式|活动|大会)|集中(?:开工|签约|投产|竣工)"
)
_THIS_TIME = re.compile("本次|此次|这次|这批|本批|该批")
ENDINGS = frozenset(("terminated", "suspended"))
_ENDS = re.compile("停止|终止|解除|中断|取消|放弃|叫停|搁置|退出|停产|撤回")
# 2022年签约的某项目已终止: when something else happened.
_OF_ANOTHER = re.compile(
    rf"{MARKS[TIME]}[^，。；：{MARKS[TIME]}]{{0,14}}?(?:签约|签署|签订|开工|动工|开建|投产|建成|成立|落户|入驻|立项|备案|启动|引进|获批|批复)"
    r"(?:建设)?的"
)


@dataclass(frozen=True, slots=True)
class EventRow:
    """One way of saying an event, with its example and a sentence that must say nothing."""

    kind: str
    pattern: re.Pattern[str]
    confidence: float
    example: str
    says: str
    silence: str


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event read in one frame."""

    subject: Slot
    kind: str
    date: str
    status: str
    rule: str
    confidence: float
    at: tuple[int, int]


@cache
def event_rows() -> tuple[EventRow, ...]:
    """The table of events.

    Raises:
        OntologyError: a row names an unknown kind, or its pattern is no regular expression.
    """
    return table(TABLE, _row)


def _row(record: dict[str, str]) -> EventRow:
    kind = known("kind", record["kind"], KINDS)

    def slot(match: re.Match[str]) -> str:
        name, _, types = match.group(1).partition(":")
        if name == "t":
            return f"(?P<t>{MARKS[TIME]})"
        if name == "s":
            allowed = types.split("|") if types else _SUBJECTS[kind].split()
            return f"(?P<s>[{''.join(MARKS[type_] for type_ in allowed)}])"
        return f"[{''.join(MARKS[type_] for type_ in name.split('|'))}]"

    text = re.sub(r"\{([A-Za-z][A-Za-z|]*(?::[A-Za-z|]+)?)\}", slot, record["pattern"])
    text = text.replace("…", f"[^，。；：！？{NAMES}]{{0,14}}?")
    return EventRow(
        kind, re.compile(text), float(record["confidence"]), record["example"], record["says"], record["silence"]
    )


def read_events(built: Frame, clauses: Clauses, topic: Topic, periods: list[str]) -> Iterator[FoundEvent]:
    """The dated events of one sentence; an event without a time is left out."""
    _note_occasion(built, topic, periods)
    for row in event_rows():
        for match in row.pattern.finditer(built.text):
            date = _date(built, clauses, row.kind, match, periods) or (
                topic.occasion if _THIS_TIME.search(match.group()) else ""
            )
            if not date:
                continue
            said = status_of(row.kind, built.text, clauses.bounds(match.start()), match.span())
            if said in ("nothing", "negated"):
                continue
            for subject in _subjects(built, clauses, row, match):
                yield FoundEvent(
                    subject.slot, row.kind, date, said, f"{row.kind}/{_verb(match, built)}",
                    round(row.confidence * subject.score, 3), match.span(),
                )  # fmt: skip


def _note_occasion(built: Frame, topic: Topic, periods: list[str]) -> None:
    """Let the date of a ceremony be known to the sentences after it: 4月27日，某县举行项目集中开工仪式。本次集中开工的有……"""
    if _CEREMONY.search(built.text):
        dates = (periods[group[0].number] for _, group in sorted(built.groups.items()) if group[0].kind == TIME)
        topic.occasion = next(filter(None, dates), topic.occasion)


def status_of(kind: str, text: str, clause: tuple[int, int], at: tuple[int, int]) -> str:
    """The status of an event said at a place of a frame's text; that something is over is what an ending says, and no cue."""
    if kind == "founded":
        text = text.replace("前身", "〇〇")  # what a firm grew out of was founded all the same
    if kind in ENDINGS:
        text = _ENDS.sub(lambda match: "〇" * len(match.group()), text)
    return status(text, clause, at)


def _verb(match: re.Match[str], built: Frame) -> str:
    return re.sub(f"[{NAMES}{MARKS[TIME]}{MARKS[QUANTITY]}]|，", "", match.group())[:8]


def _subjects(built: Frame, clauses: Clauses, row: EventRow, match: re.Match[str]) -> Iterator[Subject]:
    places = match.groupdict()
    if places.get("s"):
        yield from (Subject(slot, 0.93 * slot.score) for slot in built.groups[match.start("s")])
        return
    kinds = _SUBJECTS[row.kind].split()
    clause = clauses.bounds(match.start())
    near = [
        p
        for p in range(match.start() - 1, clause[0] - 1, -1)
        if p in built.groups and built.text[p - 1 : p] not in ("在", "于")  # where it happens: 在某酒店举行签约仪式
    ]
    for place in near:
        group = built.groups[place]
        if group[0].kind in kinds[:1] and match.start() - place <= 12:
            yield from (Subject(slot, 0.9 * slot.score) for slot in group)
            return
    yield from clauses.candidates(match.start(), frozenset(kinds))


def is_of_another(text: str, place: int) -> bool:
    """Whether the time at a place of a frame's text says when something else began than what the sentence says is over."""
    return bool(_OF_ANOTHER.match(text, place))


def _date(built: Frame, clauses: Clauses, kind: str, match: re.Match[str], periods: list[str]) -> str:
    places = match.groupdict()
    if places.get("t"):
        return periods[built.groups[match.start("t")][0].number]
    clause = clauses.bounds(match.start())
    times = [p for p, group in built.groups.items() if group[0].kind == TIME and periods[group[0].number]]
    if kind in ENDINGS:
        times = [p for p in times if not is_of_another(built.text, p)]
    left = [p for p in times if clause[0] <= p < match.start()]
    if left:
        return periods[built.groups[left[-1]][0].number]
    right = [p for p in times if match.end() <= p <= match.end() + 2 and p < clause[1]]
    if right:
        return periods[built.groups[right[0]][0].number]
    earlier = [p for p in times if p < match.start() and match.start() - p <= 30]
    return periods[built.groups[earlier[-1]][0].number] if earlier else ""

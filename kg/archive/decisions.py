"""A person's word: `decisions.jsonl` beside the archive, one ruling a line, only ever added to.

`{"kind": "different", "names": ["贵阳银行", "贵州银行"], "why": "two banks", "who": "li", "when": "2025-03-04"}`

A later ruling on the same names or the same statement holds instead of an earlier one, and `undo` takes one back: then
what it stood above holds again. The clock enters this file alone, never the graph.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import InputError, LianpuError
from kg.model import Decision
from kg.naming import normal
from kg.vocabulary import known

FILE = "decisions.jsonl"
STATES = ("stands", "outdone", "undone")
_KINDS = ("same", "different", "rename", "accept", "reject", "code", "undo")
_FIELDS = ("kind", "names", "statement", "says", "rows", "of", "why", "who", "when")
_ID_LENGTH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One line of the file.

    Attributes:
        kind: of a `Decision`, or `undo`.
        why, who: in words; `when`: an ISO time, empty where the line does not say.
        names: that it is about; of a register, none.
        statement, says: of `accept` and `reject`, see `Decision`.
        rows: of `code`: each code with the names of its owner.
        of: of `undo`: the id of the ruling that is taken back.
        decisions: what it decides; none by `undo`.
        id: what it is called by, made from all that it says.
    """

    kind: str
    why: str
    who: str
    when: str = ""
    names: tuple[str, ...] = ()
    statement: str = ""
    says: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[str, ...]], ...] = ()
    of: str = ""
    decisions: tuple[Decision, ...] = field(init=False, compare=False, repr=False)
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        known("ruling", self.kind, _KINDS)
        if not self.why or not self.who:
            raise InputError("why and who are not empty")
        if bool(self.rows) != (self.kind == "code") or bool(self.of) != (self.kind == "undo"):
            raise InputError("rows belong to 'code' and of to 'undo'")
        object.__setattr__(self, "decisions", tuple(self._decisions()))
        object.__setattr__(self, "id", hashlib.blake2b(self.line.encode()).hexdigest()[:_ID_LENGTH])

    def _decisions(self) -> Iterable[Decision]:
        if self.kind == "code":
            for code, names in self.rows:
                yield Decision(kind="code", names=names, rule=self.who, reason=self.why, code=code)
        elif self.kind != "undo":
            yield Decision(
                kind=self.kind, names=self.names, rule=self.who, reason=self.why,
                statement=self.statement, says=self.says,
            )  # fmt: skip

    @property
    def line(self) -> str:
        """The line as it stands in the file."""
        said = {name: value for name in _FIELDS if (value := getattr(self, name))}
        return json.dumps(said, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class History:
    """All rulings in their order, what became of each (one of `STATES`), and what holds of them."""

    rulings: tuple[Ruling, ...] = ()
    states: tuple[str, ...] = ()
    standing: tuple[Decision, ...] = ()

    def ruling(self, id: str) -> Ruling:
        """The standing ruling of this id.

        Raises:
            InputError: there is none.
        """
        for ruling, state in zip(self.rulings, self.states, strict=True):
            if ruling.id == id and ruling.kind != "undo" and state != "undone":
                return ruling
        raise InputError(f"没有可撤销的决定 there is no such ruling to take back: {id}", hint="kg decisions")

    def as_read(self, name: str) -> str:
        """The name that articles have for one that a person gave by `rename`; others as they are."""
        given = {normal(one.names[1]): one.names[0] for one in self.standing if one.kind == "rename"}
        return given.get(normal(name), name)

    def last(self) -> Ruling:
        """The last ruling that was not taken back.

        Raises:
            InputError: there is none.
        """
        for ruling, state in zip(reversed(self.rulings), reversed(self.states), strict=True):
            if ruling.kind != "undo" and state != "undone":
                return ruling
        raise InputError("没有可撤销的决定 there is no ruling to take back", hint="kg decisions")


def history(folder: Path) -> History:
    """What was ruled in a graph folder; nothing where there is no file.

    Raises:
        InputError: a line is no ruling.
    """
    path = folder / FILE
    if not path.is_file():
        return History()
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise InputError(f"this is no UTF-8: {error}", where=str(path)) from error
    rulings: list[Ruling] = []
    known_by: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            where = f"{path}:{number}"
            ruling = _ruling(line, where=where)
            if ruling.of and ruling.of not in known_by:
                raise InputError(f"nothing before this line is called {ruling.of}", where=where, hint="remove the line")
            rulings.append(ruling)
            known_by.add(ruling.id)
    return weighed(rulings)


def weighed(rulings: Sequence[Ruling]) -> History:
    """Which of the rulings hold: the later before the earlier, without those that were taken back."""
    states = ["stands"] * len(rulings)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, ruling in enumerate(rulings):
        for before in places.pop(ruling.of, ()):
            states[before] = "undone"
        places[ruling.id].append(at)
    ruled: set[Hashable] = set()
    standing: list[Decision] = []
    for at in reversed(range(len(rulings))):
        if states[at] == "undone":
            continue
        left = [one for decision in rulings[at].decisions if (one := _left(decision, ruled))]
        if rulings[at].decisions and not left:
            states[at] = "outdone"
        for decision in left:
            ruled |= _subjects(decision)
        standing += reversed(left)
    return History(tuple(rulings), tuple(states), tuple(reversed(standing)))


def append(folder: Path, ruling: Ruling) -> None:
    """Add a line, and see it on the disk; to be called under the writer lock."""
    path = folder / FILE
    torn = path.is_file() and path.stat().st_size and not path.read_bytes().endswith(b"\n")
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write("\n" * bool(torn) + ruling.line + "\n")
        file.flush()
        os.fsync(file.fileno())


def withdraw(folder: Path, ruling: Ruling) -> None:
    """Take away the line that was just added, before anybody was told of it; to be called under the same lock."""
    path, line = folder / FILE, f"{ruling.line}\n".encode()
    with path.open("r+b") as file:
        if file.read().endswith(line):
            # Cut off where it begins: at no moment is there less than what was ruled before.
            file.truncate(file.tell() - len(line))
            file.flush()
            os.fsync(file.fileno())
    if not path.stat().st_size:
        path.unlink()


def copy(folder: Path, other: Path) -> None:
    """Put the file of one folder into another, which has none.

    Raises:
        OSError: it cannot be written there.
    """
    if (folder / FILE).is_file():
        (other / FILE).write_bytes((folder / FILE).read_bytes())


def _ruling(line: str, *, where: str) -> Ruling:
    try:
        said = json.loads(line)
        if not isinstance(said, dict):
            raise InputError("a ruling is a JSON object with kind, why and who")
        said["rows"] = tuple((code, _texts(names)) for code, names in said.get("rows", ()))
        for name in ("names", "says"):
            said[name] = _texts(said.get(name, []))
        _texts([said[name] for name in said if name not in ("rows", "names", "says")])
        _texts([code for code, _ in said["rows"]])
        return Ruling(**said)
    except (ValueError, TypeError, LianpuError) as error:
        raise InputError(f"this line is no decision: {error}", where=where) from error


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise InputError("what a ruling says is text")
    return tuple(values)


def _subjects(decision: Decision) -> set[Hashable]:
    """What a decision is about: a later one about the same holds instead of it."""
    if decision.kind in ("same", "different"):
        return {frozenset(map(normal, decision.names))}
    if decision.kind == "rename":
        return {("rename", normal(decision.names[0]))}
    if decision.kind == "code":
        return {("code", decision.code), *(("coded", normal(name)) for name in decision.names)}
    return {("statement", *decision.says)}


def _left(decision: Decision, ruled: set[Hashable]) -> Decision | None:
    """What later rulings have left of a decision: of a row of a register, the names that are not another's by now."""
    if decision.kind != "code":
        return None if _subjects(decision) & ruled else decision
    names = tuple(name for name in decision.names if ("coded", normal(name)) not in ruled)
    return replace(decision, names=names) if names and ("code", decision.code) not in ruled else None

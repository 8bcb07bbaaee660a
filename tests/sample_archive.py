"""Documents and readings made by chance, whose names meet in every way, and an archive to put them into."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kg import pipeline
from kg.archive import Archive, Ruling
from kg.graph import Graph, write
from kg.model import Document, Event, Evidence, Quantity, Reading, Referent, Relation, Span
from kg.resolution import resolve
from kg.vocabulary import PROPERTIES, allows

# Full names, short ones that mean one firm or two, other names, codes: every rule has something to do.
NAMES = [
    ("Company", "台州澄川精密科技有限公司", ""), ("Company", "宁波澄川精密机械有限公司", ""), ("Company", "澄川精密", ""),
    ("Company", "澄川精密科技", ""), ("Company", "澄川", ""), ("Company", "启明星机电", ""),
    ("Company", "浙江启明星机电有限公司", ""), ("Company", "比亚迪", ""), ("Company", "比亚迪股份有限公司", ""),
    ("Project", "澄川项目一期", ""), ("Project", "澄川项目一期工程", ""), ("Park", "台州湾经济技术开发区", ""),
    ("Park", "台州湾经开区", ""), ("Place", "台州市", "331000"), ("Place", "台州", ""), ("Place", "椒江区", ""),
    ("Industry", "模具产业", ""), ("Industry", "模具产业集群", ""), ("Product", "模具", ""),
    ("Company", "澄川科技（贵州）有限公司", ""), ("Company", "澄川科技贵州公司", ""), ("Park", "城东工业园", ""),
    ("Park", "凯里市城东工业园", ""), ("Place", "凯里市", "522601"), ("Person", "李明华", ""), ("Person", "李明", ""),
    ("Institution", "贵州师范大学", ""), ("Institution", "贵师大", ""), ("Institution", "管委会", ""),
]  # fmt: skip
CODE = "91110000600037341L"
FIRMS = [name for type_, name, _ in NAMES if type_ == "Company"]
TEXTS = [
    "".join(chr(0x4E00 + (seed * 7919 + at * at * 31) % 5000) for at in range(400)) for seed in range(1, 4)
]  # fmt: skip


@dataclass(frozen=True)
class Put:
    """A document that is added or takes an earlier one's place."""

    document: Document
    reading: Reading


@dataclass(frozen=True)
class Remove:
    id: str


@dataclass(frozen=True)
class Decide:
    """What the file of decisions says from now on."""

    rulings: tuple[Ruling, ...]


@dataclass(frozen=True)
class Judge:
    """A person's word on one of the statements that there are."""

    kind: str
    number: int


Step = Put | Remove | Decide | Judge
_ids = st.sampled_from("abcde")


@st.composite
def puts(draw: st.DrawFn, ids: st.SearchStrategy[str] = _ids) -> Put:
    """A document with what it says; often it repeats another, whole or cut short."""
    id = draw(ids)
    body = draw(st.sampled_from(TEXTS))
    text = "，".join(name for _, name, _ in NAMES) + body[: draw(st.sampled_from([0, 250, 400]))]
    published = draw(st.sampled_from(["", "2023", "2024-05", "2024-05-06", "2025-01-01"]))
    document = Document(id=id, text=text, sha256="0" * 64, title=draw(st.sampled_from(["", "题"])), published=published)
    chosen = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    referents = tuple(_referent(draw, document, *name) for name in chosen)
    number = st.integers(0, len(referents) - 1)
    return Put(
        document,
        Reading(
            document=id,
            referents=referents,
            relations=tuple(
                filter(None, (_relation(draw, document, referents) for _ in range(draw(st.integers(0, 4)))))
            ),
            quantities=tuple(_quantity(draw, document, number) for _ in range(draw(st.integers(0, 2)))),
            events=tuple(_event(draw, document, number) for _ in range(draw(st.integers(0, 1)))),
        ),
    )


def counting(
    id: str,
    numbers: Iterable[tuple[str, str]],
    *,
    body: str = "",
    dates: Iterable[str] = (),
    ends: int = 6,
    published: str = "2024-05-06",
) -> Put:
    """A document that says how many, (indicator, value), and when of one project; it repeats those of the same body."""
    text = "澄川项目一期" + (body or id)
    document = Document(id=id, text=text, sha256="0" * 64, published=published)
    proof = Evidence(document=id, span=Span(0, ends), quote=text[:ends], rule="r", confidence=0.9)
    return Put(
        document,
        Reading(
            document=id,
            referents=(Referent(type="Project", label=text[:6], evidence=(proof,)),),
            quantities=tuple(
                Quantity(subject=0, indicator=indicator, value=Decimal(value), unit="家", verbatim=value, period="2024",
                         evidence=proof)
                for indicator, value in numbers
            ),
            events=tuple(Event(subject=0, kind="signed", date=date, evidence=proof) for date in dates),
        ),
    )  # fmt: skip


counts = st.builds(
    counting,
    _ids,
    st.lists(st.tuples(st.sampled_from(["output", "companies"]), st.sampled_from("789")), max_size=3),
    body=st.builds(lambda text, end: text[:end], st.sampled_from(TEXTS), st.sampled_from([0, 250, 400])),
    dates=st.lists(st.sampled_from(["2023", "2024", "2025", "{Y}"]), max_size=2),
    ends=st.sampled_from([3, 6]),
    published=st.sampled_from(["2024-05-06", "2025-01-01"]),
)
"""Documents that contradict one another, and often repeat one another."""


def naming(id: str, name: str) -> Put:
    """A document that names one firm and says nothing of it."""
    document = Document(id=id, text=name, sha256="0" * 64)
    proof = Evidence(document=id, span=Span(0, len(name)), quote=name, rule="r", confidence=0.9)
    return Put(document, Reading(document=id, referents=(Referent(type="Company", label=name, evidence=(proof,)),)))


def ruling(kind: str, one: str, other: str) -> Ruling:
    """A person's word on two names."""
    if kind == "code":
        return Ruling(kind=kind, rows=((CODE, (one, other)),), why="as the register says", who="li")
    return Ruling(kind=kind, names=(one, other), why="as the register says", who="li")


def rulings(*kinds: str) -> st.SearchStrategy[tuple[Ruling, ...]]:
    """A person's words on names."""
    names = st.sampled_from(FIRMS)
    return st.lists(st.builds(ruling, st.sampled_from(kinds), names, names), max_size=3).map(tuple)


decided = st.builds(Decide, rulings("same", "different", "rename", "code"))
judging = st.builds(Judge, st.sampled_from(["accept", "reject"]), st.integers(0, 9))
contradicting = st.one_of(counts, counts, st.builds(Remove, _ids))
steps = st.one_of(puts(), puts(), puts(), st.builds(Remove, _ids), decided, judging)


def _evidence(draw: st.DrawFn, document: Document, word: str = "") -> Evidence:
    at = document.text.index(word)
    return Evidence(
        document=document.id,
        span=Span(0, 60),
        quote=document.text[:60],
        rule="r",
        confidence=draw(st.sampled_from([0.5, 0.9])),
        subject=Span(at, at + len(word)) if word and at + len(word) <= 60 else None,
    )


def _referent(draw: st.DrawFn, document: Document, type_: str, label: str, code: str) -> Referent:
    others = [name for kind, name, _ in NAMES if kind == type_ and name != label]
    aliases = draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else []
    printed = draw(st.sampled_from([label, *aliases]))
    return Referent(
        type=type_,
        label=label,
        aliases=tuple(sorted(aliases)),
        code=code,
        evidence=tuple(_evidence(draw, document, name) for name in {label: 1, printed: 1}),
    )


def _relation(draw: st.DrawFn, document: Document, referents: tuple[Referent, ...]) -> Relation | None:
    """One that the contract allows; None where it allows none between what was drawn."""
    number = st.integers(0, len(referents) - 1)
    subject, object_, item = draw(number), draw(number), draw(number)
    fitting = [name for name in PROPERTIES if allows(name, referents[subject].type, referents[object_].type)]
    if not fitting:
        return None
    return Relation(
        subject=subject,
        property=draw(st.sampled_from(fitting)),
        object=object_,
        status=draw(st.sampled_from(["actual", "actual", "planned", "ended"])),
        item=item if referents[item].type == "Product" else None,
        since=draw(st.sampled_from(["", "{Y-1}", "2020"])),
        evidence=_evidence(draw, document),
    )


def _quantity(draw: st.DrawFn, document: Document, number: st.SearchStrategy[int]) -> Quantity:
    value = draw(st.sampled_from(["12.5", "12.50", "20", "30"]))
    return Quantity(
        subject=draw(number),
        indicator=draw(st.sampled_from(["output", "companies"])),
        value=Decimal(value),
        unit="亿元",
        verbatim=f"{value}亿元",
        period=draw(st.sampled_from(["", "{Y}", "2024"])),
        growth=draw(st.none() | st.sampled_from([Decimal(3), Decimal(5)])),
        evidence=_evidence(draw, document),
    )


def _event(draw: st.DrawFn, document: Document, number: st.SearchStrategy[int]) -> Event:
    return Event(
        subject=draw(number),
        kind="signed",
        date=draw(st.sampled_from(["{Y}", "2024", "2025"])),
        evidence=_evidence(draw, document),
    )


def documents(many: int, *, seed: int) -> list[Put]:
    """Documents by chance, the same for the same seed."""
    made: list[Put] = []
    ids = st.sampled_from([f"{seed}-{number}" for number in range(many)])

    @settings(max_examples=1, database=None, derandomize=True, deadline=None, phases=[Phase.generate])
    @given(st.lists(puts(ids), min_size=many, max_size=many, unique_by=lambda one: one.document.id))
    def draw(drawn: list[Put]) -> None:
        made.extend(drawn)

    draw()
    return made


def empty(folder: Path) -> Path:
    """A graph folder with the background and no document."""
    with Archive.open(folder, create=True) as archive:
        archive.claim()
        pipeline.publish(archive)
    return folder


def copied(template: Path, folder: Path) -> Path:
    """A copy of a graph folder, in a moment: files that are never written again are linked."""
    shutil.copytree(template / "rdf", folder / "rdf", copy_function=os.link)
    for name in ("lianpu.sqlite", "decisions.jsonl"):
        if (template / name).exists():
            shutil.copy(template / name, folder / name)
    return folder


def take(folder: Path, *steps: Step) -> None:
    """One update of a graph folder."""
    with Archive.open(folder, create=True) as archive:
        archive.claim()
        put(archive, steps)
        pipeline.publish(archive)


def put(archive: Archive, steps: Iterable[Step]) -> None:
    """Take the steps in the archive; its graph does not follow yet."""
    for step in steps:
        match step:
            case Put(document, reading):
                archive.put(document, reading)
            case Remove(id) if id in archive:
                archive.remove(id)
            case Decide(rulings):
                _write(archive, "w", rulings)
            case Judge(kind, number):
                _write(archive, "a", _judgement(archive, kind, number))


def _write(archive: Archive, mode: str, rulings: Iterable[Ruling]) -> None:
    with (archive.folder / "decisions.jsonl").open(mode, encoding="utf-8") as file:
        file.writelines(f"{ruling.line}\n" for ruling in rulings)


def _judgement(archive: Archive, kind: str, number: int) -> Iterator[Ruling]:
    """A word on a statement as it would be without any other word on statements; none where there is no statement."""
    words = [word for word in archive.decisions() if not word.says]
    world = resolve(archive.documents(), archive.readings(), words)
    if world.statements:
        one = world.statements[number % len(world.statements)]
        says = (one.subject, one.property, one.object, one.status, one.item, one.role)
        yield Ruling(kind=kind, names=("甲", "乙"), statement=one.key, says=says, why="as seen", who="li")


def lines(folder: Path) -> list[str]:
    """What the graph in a folder reports, as sorted N-Quads."""
    return sorted(map(str, Graph.open(folder).quads(["reported"])))


def from_scratch(folder: Path) -> list[str]:
    """What it should report: everything in the archive resolved in memory, at once."""
    with Archive.open(folder) as archive:
        return sorted(map(str, set(write(resolve(archive.documents(), archive.readings(), archive.decisions())))))

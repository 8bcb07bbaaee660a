"""A generated graph of any size: what articles of an industry press would say, the same for the same number of them.

Firms, projects, parks and products in articles of some nine hundred triples each. Few of them are named by very many
articles, as articles name the same large firms again and again. Some of what is said is planned, some is denied, some
contradicts what another sentence says; a product in ten and a firm in ten is called what the tables of chains and
sectors know.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pyoxigraph import Quad

from kg.archive import Name
from kg.graph.write import write
from kg.model import Document, Entity, Evidence, Milestone, Observation, Period, Span, Statement, World
from kg.naming import normal
from kg.vocabulary import IDENTIFIERS

POOL = {
    "Company": 1.6, "Project": 0.5, "Product": 1.0, "Park": 0.02, "Place": 0.004, "Industry": 0.01, "Programme": 0.02,
}  # fmt: skip
"""How many entities of each type there are for each article."""

PUBLISHERS = 40

WAYS = (
    ("Company", "supplies", "Company", 3), ("Company", "produces", "Product", 2), ("Company", "uses", "Product", 1),
    ("Company", "investsIn", "Project", 1), ("Company", "locatedIn", "Park", 2), ("Project", "locatedIn", "Park", 1),
    ("Product", "upstreamOf", "Product", 1), ("Company", "inIndustry", "Industry", 1), ("Company", "leads", "Industry", 1),
    ("Company", "cooperatesWith", "Company", 1), ("Company", "subsidiaryOf", "Company", 1), ("Park", "lacks", "Product", 1),
    ("Programme", "targets", "Industry", 1),
)  # fmt: skip
NUMBERS = (
    ("Company", "output", "亿元"), ("Company", "output", "亿元"), ("Company", "production", "万吨"),
    ("Park", "output", "亿元"), ("Project", "capacity", "GWh"),
)  # fmt: skip
EVENTS = (("Project", "signed"), ("Project", "started"), ("Project", "commissioned"))
# What the templates of chains and the table of sectors know by these names.
_CALLED = {
    "Product": ("电芯", "正极材料", "隔膜", "铝板带", "氧化铝", "服务器", "黄磷", "多晶硅"),
    "Company": ("数据", "新材料"),
    "Industry": ("铝产业", "动力电池产业"),
}
_EVERY = 10


@dataclass(slots=True)
class Maker:
    """Makes the articles of a graph of so many documents."""

    documents: int
    chance: random.Random = field(init=False)
    size: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(7)
        self.size = {kind: max(4, int(share * self.documents)) for kind, share in POOL.items()}

    def key(self, kind: str) -> str:
        """An entity: one of few in every third case."""
        most = self.size[kind] if self.chance.random() < 0.7 else max(3, self.size[kind] // 50)
        return f"{kind.lower()}/{self.chance.randrange(most)}"

    def iris(self, kind: str, count: int) -> list[str]:
        """Entities of a type, as often named as articles name them."""
        return [IDENTIFIERS + self.key(kind) for _ in range(count)]

    def quads(self) -> Iterator[Quad]:
        """All quads of `graph:reported`; the same may come twice."""
        for number in range(self.documents):
            yield from write(self.article(number))

    def names(self) -> Iterator[Name]:
        """What all entities can be asked by."""
        for kind, most in self.size.items():
            for number in range(most):
                key = f"{kind.lower()}/{number}"
                yield Name(label=called(key), normal=normal(called(key)), key=key, type=kind)

    def article(self, number: int) -> World:
        """One article with all that it says."""
        id_ = f"d{number}"
        day = f"{2018 + number % 8}-{1 + number % 12:02}-{1 + number % 28:02}"
        ways = [way for *way, count in WAYS for _ in range(count)]
        told = [self.statement((self.key(of), way, self.key(to)), id_, at) for at, (of, way, to) in enumerate(ways)]
        told += [
            self.where(one.object, id_, len(told) + at) for at, one in enumerate(told) if one.object.startswith("park/")
        ]
        numbers = [self.number(kind, id_, 40 + place) for place, kind in enumerate(NUMBERS)]
        contradict = number % _EVERY == 0
        if contradict:
            numbers[1] = replace(numbers[1], about=numbers[0].about, period=numbers[0].period, status=numbers[0].status)
        events = [self.event(kind, id_, 60 + place) for place, kind in enumerate(EVENTS)]
        keys = {end for one in told for end in (one.subject, one.object)} | {one.about for one in (*numbers, *events)}
        conflicts = ((numbers[0].key, numbers[1].key),) if contradict else ()
        document = Document(
            id=id_, text="", sha256=f"{number:064x}", title=f"第{number}篇", publisher=f"日报{number % PUBLISHERS}", published=day,
        )  # fmt: skip
        return World(
            documents=(document,), conflicts=conflicts,
            entities=tuple(self.entity(key, id_, place) for place, key in enumerate(sorted(keys))),
            statements=tuple(told), observations=tuple(numbers), milestones=tuple(events),
        )  # fmt: skip

    def where(self, park: str, id_: str, place: int) -> Statement:
        """A park lies in one place, whoever says so."""
        return self.statement((park, "locatedIn", f"place/{_hash(park) % self.size['Place']}"), id_, place)

    def statement(self, edge: tuple[str, str, str], id_: str, place: int) -> Statement:
        subject, way, object_ = edge
        key = f"statement/{subject}-{way}-{object_}"
        # By the edge, as it is one statement in whatever articles it stands.
        status = "actual" if way == "locatedIn" and subject.startswith("park/") else _status(_hash(key))
        return Statement(
            key=key, subject=subject, property=way, object=object_, status=status, evidence=(evidence(id_, place),),
            confidence=0.9, sources=1 + _hash(key) // 7 % 2, plain=status == "actual",
        )  # fmt: skip

    def number(self, kind: tuple[str, str, str], id_: str, place: int) -> Observation:
        value, year = Decimal(self.chance.randint(1, 900)), str(self.chance.randint(2015, 2025))
        return Observation(
            key=f"observation/{id_}-{place}", about=self.key(kind[0]), indicator=kind[1], value=value, unit=kind[2],
            verbatim=f"{value}{kind[2]}", normalized_value=float(value), normalized_unit=kind[2], bound="exact",
            status=_status(int(value)), evidence=(evidence(id_, place),), confidence=0.9, sources=1, period=Period(year),
        )  # fmt: skip

    def event(self, kind: tuple[str, str], id_: str, place: int) -> Milestone:
        month = self.chance.randint(1, 12)
        return Milestone(
            key=f"milestone/{id_}-{place}", about=self.key(kind[0]), kind=kind[1], status=_status(month),
            date=Period(f"{self.chance.randint(2015, 2025)}-{month:02}"), evidence=(evidence(id_, place),),
            confidence=0.9, sources=1,
        )  # fmt: skip

    def entity(self, key: str, id_: str, place: int) -> Entity:
        kind = next(kind for kind in POOL if key.startswith(f"{kind.lower()}/"))
        return Entity(key=key, type=kind, label=called(key), evidence=(evidence(id_, 100 + place),))


def called(key: str) -> str:
    """The name of an entity."""
    kind, _, number = key.partition("/")
    known = _CALLED.get(kind.capitalize(), ())
    return f"某{key}" + (known[int(number) // _EVERY % len(known)] if known and int(number) % _EVERY == 0 else "")


def evidence(id_: str, place: int) -> Evidence:
    """The sentence at a place of an article."""
    text = f"第{place}句：某企业去年向某企业供应材料，在某园区投资建设项目，产值若干亿元，同比增长若干个百分点。"
    return Evidence(
        document=id_, span=Span(place * 60, place * 60 + len(text)), quote=text, rule="bench/row", confidence=0.9,
        subject=Span(place * 60 + 4, place * 60 + 7), object=Span(place * 60 + 10, place * 60 + 13),
    )  # fmt: skip


def _status(number: int) -> str:
    """One in six is planned, one in fifty denied."""
    return "negated" if number % 50 == 1 else "planned" if number % 6 == 0 else "actual"


def _hash(text: str) -> int:
    return zlib.crc32(text.encode())

"""The forms of the JSON API's answers, from which its OpenAPI description is made."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Range = tuple[int, int]
"""Half-open, in code points."""


class Shape(BaseModel):
    """An answer: what it says, and nothing else."""

    model_config = ConfigDict(extra="forbid")


class Thing(Shape):
    """An entity by its name."""

    label: str = Field(examples=["右岸铝电"])
    type: str = Field(examples=["Company"])
    iri: str = Field(examples=["https://w3id.org/lianpu/id/company/86056823836bfeb4"])


class Quote(Shape):
    """A sentence, where it stands, and the rule that read it; `marks` are the ranges of it that it is quoted for."""

    quote: str
    document: str = Field(description="Id of the document, see /api/document")
    title: str
    publisher: str
    date: str = Field(description="When it was published (EDTF), empty where it does not say", examples=["2024-08-13"])
    rule: str
    confidence: float
    marks: list[Range]


class Held(Shape):
    """What all that articles say has: its status, how sure it is, how many independent articles say it, the sentences."""

    iri: str
    status: str = Field(examples=["actual"])
    confidence: float
    sources: int
    quotes: list[Quote]
    confirmed: str = Field("", description="Of a statement that a person has confirmed: by whom and why")


class Statement(Held):
    """That two entities are related; `item` is the product supplied, `role` a post, `from` and `until` EDTF dates."""

    subject: Thing
    property: str = Field(examples=["supplies"])
    object: Thing
    item: str
    role: str
    from_: str = Field(alias="from")
    until: str


class Observation(Held):
    """A number of an entity, as the text says it; `of` is what is counted, `growth` a percentage."""

    indicator: str = Field(examples=["output"])
    verbatim: str = Field(examples=["752亿元"])
    bound: str
    period: str = Field(examples=["2025-01/2025-10"])
    growth: float | None
    of: str


class Milestone(Held):
    """A dated event of an entity."""

    kind: str = Field(examples=["commissioned"])
    date: str


class Because(Shape):
    """Why what a rule concludes follows."""

    zh: str
    en: str


class Reference(Shape):
    """What the reference tables say: one place lies in the other."""

    part: str
    whole: str


class Derived(Shape):
    """That two entities are related, which no article says: it follows by a `rule` from the statements in `premises`."""

    iri: str
    basis: Literal["derived"]
    subject: Thing
    property: str = Field(examples=["couldSupply"])
    object: Thing
    rule: str = Field(examples=["local_supply"])
    because: Because
    confidence: float = Field(description="of the weakest premise")
    sources: int = Field(description="of the premise that fewest independent articles say")
    premises: list[Statement]
    references: list[Reference]


class Entity(Thing):
    """All that is told of an entity: statements in both directions, numbers, events; and what follows from such."""

    aliases: list[str]
    code: str = Field(description="统一社会信用代码, empty where it has none")
    documents: list[str]
    statements: list[Statement]
    observations: list[Observation]
    milestones: list[Milestone]
    derived: list[Derived]


class Foundation(Shape):
    """What the graph was built from."""

    documents: int
    undated: int
    first: str
    newest: str
    publishers: dict[str, int]
    as_of: str = Field(description="the day up to which documents count, empty where all do")


class About(Shape):
    """What the graph holds: entities by type; statements, numbers and events by term and status."""

    version: str
    generation: int
    foundation: Foundation
    entities: dict[str, int]
    statements: dict[str, dict[str, int]]
    observations: dict[str, dict[str, int]]
    milestones: dict[str, dict[str, int]]


class Match(Thing):
    """An entity that was searched for; `matched` is the name that it was found by."""

    matched: str
    documents: int


class Passage(Shape):
    """An article that has the words, with its best sentence and where that stands in its text."""

    quote: str
    start: int
    end: int
    marks: list[Range]
    document: str
    title: str
    publisher: str
    date: str
    score: float


class Matches(Shape):
    """What a search found: entities, or articles where these were asked for."""

    query: str
    entities: list[Match] = []
    more: bool = Field(False, description="whether there are further entities")
    passages: list[Passage] = []
    total: int = Field(0, description="articles that have all the words")
    searched: int = Field(0, description="articles that were searched")
    having: dict[str, int] = Field({}, description="each word as it was searched for, and how many articles have it")


class Network(BaseModel):
    """A part of the graph in the form that the page reads; sentences, documents and nodes are pointed to by number."""

    around: int = Field(description="number of the node in the middle, -1 for none")
    leftOut: int = Field(description="how many nodes the limit kept away")
    nodes: list[dict[str, Any]]
    statements: list[dict[str, Any]]
    documents: list[dict[str, Any]]
    quotes: list[dict[str, Any]]
    derived: list[dict[str, Any]] = Field(description="what follows between these nodes and no statement tells")
    derivedLeftOut: int = Field(description="how many of those a limit kept away")


class Hop(Shape):
    """One step of goods; `reported` where a sentence says it, else it follows from the statements that are given."""

    supplier: Thing
    customer: Thing
    way: str
    tier: int
    reported: bool
    planned: bool
    confidence: float
    sources: int
    statements: list[Statement]


class Chain(Shape):
    """Suppliers or customers, tier by tier; a hop may lead back to an entity of an earlier tier."""

    asker: Thing
    direction: str
    tiers: int
    hops: list[Hop]
    leftOut: int
    goesOn: bool = Field(description="whether a further tier would have hops")


class Path(Shape):
    """How goods get from one to another; without hops where no way was found. `weakest` is the number of a hop."""

    supplier: Thing
    customer: Thing
    hops: list[Hop]
    weakest: int | None
    tiers: int
    searched: int
    leftOut: int


class Point(Shape):
    """A number at a time; comparable with those of the same `of`, `extent` and `normalizedUnit`."""

    iri: str
    of: str
    extent: str
    period: str
    earliest: str | None
    latest: str | None
    verbatim: str
    value: float
    unit: str
    normalizedValue: float
    normalizedUnit: str
    bound: str
    status: str
    growth: float | None
    sources: int
    conflicts: list[str] = Field(description="IRIs of points of the same time and status that are not the same")
    quotes: list[Quote]


class Timeline(Shape):
    """A number of an entity over the years; `indicators` are those that are told of it, with how many numbers."""

    entity: Thing
    indicator: str
    indicators: dict[str, int]
    points: list[Point]


class Parameter(Shape):
    """What a question is asked with; a name of one of the `types`, or a value of this `kind`."""

    name: str = Field(examples=["territory"])
    kind: str = Field(examples=["entity"])
    types: list[str]
    optional: bool


class Question(Shape):
    """A question of the catalogue."""

    number: str = Field(examples=["q01"])
    question: str
    parameters: list[Parameter]
    examples: list[str] = Field(description="ways of asking it in Chinese; {…} stands for a name")


class Questions(Shape):
    """The catalogue."""

    questions: list[Question]


class Proof(Held):
    """A statement, number or event that a row rests on."""


class Searched(Shape):
    """Where an answer was looked for."""

    about: Thing
    documents: list[str]
    newest: str
    within: list[Thing]


class Row(BaseModel):
    """A row: a value for each column (an entity, a text, a number or nothing), what it rests on and how sure it is."""

    model_config = ConfigDict(extra="allow")

    basis: str = Field(examples=["reported"])
    sources: int
    confidence: float
    proofs: list[Proof]
    further: int = Field(0, description="on how many more proofs it rests")


class Answer(Shape):
    """An answer; without rows it means that nothing is reported, never that nothing is there."""

    number: str
    question: str
    asked: list[Thing | str | float | None]
    reported: bool
    foundation: Foundation
    searched: list[Searched]
    terms: list[str]
    columns: list[str]
    rows: list[Row]
    cut: int = Field(description="about how many rows there are besides; ask with `rows`")
    left: int = Field(description="how many things were not listed or not looked at, whatever `rows` is")
    notes: list[str] = Field(description="what a word was taken for, where that is not what it says")


class Mention(Shape):
    """A statement, number or event that a passage says, with the ranges of its two mentions in the text."""

    iri: str
    kind: str = Field(examples=["statement"])
    rule: str
    confidence: float
    subject: Range | None
    object: Range | None


class Evidence(Shape):
    """A passage of an article that says something."""

    start: int
    end: int
    held: list[Mention]


class Document(Shape):
    """An article as received, with its evidence; ranges are in code points of `text`."""

    id: str
    title: str
    publisher: str
    reporters: list[str]
    date: str
    address: str
    text: str
    passages: list[Evidence]


class QueryFile(Shape):
    """A query of this program as an example; its first line is its question."""

    name: str
    question: str
    query: str


class Queries(Shape):
    """Examples of queries, and the prefixes that need no declaration."""

    prefixes: dict[str, str]
    queries: list[QueryFile]


class Said(Shape):
    """A person's word: that a statement is so or not, that two names are one thing or two, that an earlier word is void."""

    kind: Literal["accept", "reject", "same", "different", "undo"]
    who: str = Field(min_length=1, max_length=80, examples=["林"])
    why: str = Field("", max_length=400)
    statement: str = Field("", max_length=200, description="of accept and reject: its IRI")
    names: list[str] = Field([], max_length=2, description="of same and different: exactly as they are in the graph")
    of: str = Field("", max_length=80, description="of undo: the id of the ruling that is taken back")


class Ruling(Shape):
    """A person's word as it is kept; `state` tells whether it stands, is outdone by a later one or undone."""

    id: str
    kind: str
    names: list[str]
    statement: str
    property: str
    of: str
    who: str
    why: str
    when: str
    state: str


class Rulings(Shape):
    """All that was ruled, the newest first."""

    rulings: list[Ruling]


class Uncertain(Shape):
    """Statements, the least certain first."""

    statements: list[Statement]


class Problem(BaseModel):
    """Why there is no answer (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    hint: str = ""


class Health(Shape):
    """Whether the server can answer, and of which generation."""

    status: str
    generation: int

"""The nouns of the flow; imports nothing of ours but the closed sets.

    bytes ──read──▶ Document ──understand──▶ Reading ──resolve──▶ World ──write──▶ RDF graph ──answer──▶ tables, pages

Every record is frozen and checks itself. Spans count code points of the document as received, half-open.
"""

from __future__ import annotations

import calendar
import datetime
import hashlib
import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from decimal import Decimal
from operator import sub
from urllib.parse import quote

from kg.errors import InputError
from kg.vocabulary import BOUNDS, INDICATORS, KINDS, PROPERTIES, STATUSES, TYPES, known

LONGEST_QUOTE = 400


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range `[start, end)` of code points in a document as received."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InputError(f"a span must not be empty or negative: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether the other lies in this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


# --- time -------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Period:
    """A time as precise as the text says it: `2024`, `2025-05`, `2023-10-27` or an interval `2025-01/2025-10` (EDTF).

    `earliest` and `latest` are its first and last day, and what every comparison uses.
    """

    text: str
    earliest: datetime.date = field(init=False, compare=False)
    latest: datetime.date = field(init=False, compare=False)

    def __post_init__(self) -> None:
        first, _, last = self.text.partition("/")
        object.__setattr__(self, "earliest", _day(first, last=False))
        object.__setattr__(self, "latest", _day(last or first, last=True))
        if self.latest < self.earliest:
            raise InputError(f"the interval '{self.text}' ends before it begins")


def _day(text: str, *, last: bool) -> datetime.date:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    if not match:
        raise InputError(f"'{text}' is no date", hint="YYYY, YYYY-MM, YYYY-MM-DD, or two of them joined by /")
    year, month, day = (int(g) if g else 0 for g in match.groups())
    month = month or (12 if last else 1)
    try:
        return datetime.date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except (ValueError, calendar.IllegalMonthError) as error:
        raise InputError(f"'{text}' is no date: {error}") from error


# --- documents --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Mended:
    """A document's text as it was before it was printed: wraps joined, spacing, punctuation and script regular.

    Paragraphs are separated by one line feed.

    Attributes:
        origin: `origin[i]` is the place in the received text of the i-th character here, so that every finding cuts
            back; a line feed or space that was put in has the place of the character before it.
        parts: where in `text` each article after the first one begins, for a page that holds several.
        printed: `text` in the characters of the received script where that is not simplified Chinese, as long as
            `text`; empty otherwise. Names keep that form.
        rows: where a row of a table ends, or a line before one: the places of the last characters.
    """

    text: str
    origin: array[int]
    parts: tuple[int, ...] = ()
    printed: str = ""
    rows: tuple[int, ...] = ()
    _breaks: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Where the next character does not stand after this one in the received text, or not near it.
        steps = map(sub, self.origin[1:], self.origin)
        apart = {at for at, step in enumerate(steps) if not 0 <= step <= LONGEST_QUOTE // 2}
        object.__setattr__(self, "_breaks", sorted(apart.union(self.rows)))

    def received(self, start: int, end: int, *, holding: int | None = None) -> Span:
        """The span of the received text that `[start, end)` of the mended text came from.

        Where columns were put back in order, or rows of a table stand together, a sentence may come from two places: the
        one that holds the character at `holding` (by default the first one) is given.
        """
        held = start if holding is None else holding
        broken = bisect_left(self._breaks, held)
        first = max(start, self._breaks[broken - 1] + 1) if broken else start
        last = min(end, self._breaks[broken] + 1) if broken < len(self._breaks) else end
        return Span(self.origin[min(first, held)], self.origin[max(last, held + 1) - 1] + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A published text as received.

    Attributes:
        id: its name in the archive, unique there.
        text: decoded content with line ends as they are; offsets refer to it.
        sha256: hash of the bytes received.
        reporters: who wrote it, in the order of the byline.
        published: when, as precise as known; empty where it is not known.
        address: where it came from, a path or URL; empty where unknown.
        warnings: what of it could not be read, a sentence each.
    """

    id: str
    text: str
    sha256: str
    title: str = ""
    publisher: str = ""
    reporters: tuple[str, ...] = ()
    published: str = ""
    address: str = ""
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.id:
            raise InputError("a document needs an id")
        if self.published:
            Period(self.published)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of several articles on a page: its range in the page's text, and its title, empty where it has none."""

    span: Span
    title: str = ""


# --- what one document says -------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a document says something.

    Attributes:
        document: id of the document.
        span: the sentence, at most `LONGEST_QUOTE` characters; `quote` is exactly the received text there.
        subject, object: the two mentions; `antecedent` the name that a carried-over subject (该公司) stands for.
        rule: which rule or model read it, `table/row`.
        confidence: how far the rule is to be trusted here, in [0, 1].
    """

    document: str
    span: Span
    quote: str
    rule: str
    confidence: float
    subject: Span | None = None
    object: Span | None = None
    antecedent: Span | None = None

    def __post_init__(self) -> None:
        if len(self.quote) != len(self.span):
            raise InputError("a quote must be exactly as long as its span", where=self.document)
        if len(self.quote) > LONGEST_QUOTE:
            raise InputError(f"a quote is longer than {LONGEST_QUOTE} characters", where=self.document)
        if not 0.0 <= self.confidence <= 1.0:
            raise InputError(f"confidence {self.confidence} is not in [0, 1]", where=self.document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """One thing as one document names it: its mentions, brought together inside the document.

    Attributes:
        label: the fullest name that the document uses.
        aliases: every other surface form, sorted.
        code: code of the reference table (place, zone, industry) that the name stands in; empty elsewhere.
        evidence: the sentence of each mention.
    """

    type: str
    label: str
    aliases: tuple[str, ...] = ()
    code: str = ""
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        known("type", self.type, TYPES)
        if not self.label or not self.evidence:
            raise InputError("a referent needs a name and a mention")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Claim: one sentence relates two referents (given by their position in the reading).

    `since` and `until` are symbolic times, see `Reading`.
    """

    subject: int
    property: str
    object: int
    evidence: Evidence
    status: str = "actual"
    item: int | None = None
    role: str = ""
    since: str = ""
    until: str = ""

    def __post_init__(self) -> None:
        known("property", self.property, PROPERTIES)
        known("status", self.status, STATUSES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Claim: one sentence says a number of a referent.

    Attributes:
        value, unit: as written, the multiplier in the unit (752, 亿元); `verbatim` is the text of both.
        period: symbolic time, empty where the text gives none.
        growth: the percentage said with the number (同比增长12.28% → 12.28).
        of: the industry or product counted.
    """

    subject: int
    indicator: str
    value: Decimal
    unit: str
    verbatim: str
    evidence: Evidence
    bound: str = "exact"
    period: str = ""
    growth: Decimal | None = None
    status: str = "actual"
    of: int | None = None

    def __post_init__(self) -> None:
        known("indicator", self.indicator, INDICATORS)
        known("bound", self.bound, BOUNDS)
        known("status", self.status, STATUSES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Claim: one sentence dates an event of a referent; `date` is a symbolic time."""

    subject: int
    kind: str
    date: str
    evidence: Evidence
    status: str = "actual"

    def __post_init__(self) -> None:
        known("kind", self.kind, KINDS)
        known("status", self.status, STATUSES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one document says, and nothing from other documents.

    Times are *symbolic*: EDTF in which what hangs on the publication date stands in braces, as `{Y}` (this year),
    `{Y-1}` (last year), `{M}` (this month), `{D}` (the day of publication), so `{Y}-01/{Y}-10` for 今年1至10月;
    `kg.resolution.dates` turns them into a `Period` when the date is known.

    `parts` are the articles of a page that holds several; empty where it is one article.
    """

    document: str
    referents: tuple[Referent, ...] = ()
    relations: tuple[Relation, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    parts: tuple[Part, ...] = ()


# --- what a reading adds to what all documents say ---------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A referent without its sentences: what is needed to tell which thing of the world it is.

    Attributes:
        form: what its name is compared by; with the type it is the name's own.
        sense: what tells it from its namesakes, as far as its document says that; empty where the name is enough.
        mentions: each name that the document has for it, with how often it stands there.
    """

    type: str
    form: str
    code: str = ""
    sense: str = ""
    label: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """That a document tells of a statement, observation or milestone: what weighs in it, without the sentence.

    Attributes:
        key: of what is told; `bundle` of what is weighed together: a statement with all that is said of its subject,
            property and object, a number or event with all that could contradict it.
        number: its place among the document's claims of that kind.
        status: of the claim; `since`, `until` are EDTF, empty where not said; `growth` whether one is said.
        source: the document that its document repeats, or its document; `published` when that document came out.
    """

    key: str
    bundle: str
    document: str
    number: int
    confidence: float
    status: str
    since: str = ""
    until: str = ""
    growth: bool = False
    source: str = ""
    published: str = ""


# --- what all documents say together ----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is held of names or of a statement: by which rule or whom, and why.

    Attributes:
        kind: `same` or `different`: two names are, or are not, one entity; `rename`: what has the first name is mainly
            called by the second; `code`: what has one of the names is registered under a code; `accept` or `reject`:
            a statement is, or is not, so.
        names: the names that it is about; of a statement, those of its subject and object; of a rule's decision, the
            fuller name first.
        score: how sure it is, in [0, 1]; of a rule, as sure as the rule.
        code: the registration code (统一社会信用代码), of `code` alone.
        statement: key of the statement, of `accept` and `reject` alone; `says` is its content: keys of subject, object
            and item, and what else its key is made from (subject, property, object, status, item, role).
    """

    kind: str
    names: tuple[str, ...]
    rule: str
    reason: str
    score: float = 1.0
    code: str = ""
    statement: str = ""
    says: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known("decision", self.kind, ("same", "different", "rename", "code", "accept", "reject"))
        if not all(self.names) or (len(self.names) < 1 if self.kind == "code" else len(self.names) != 2):
            raise InputError(f"'{self.kind}' is about {'names' if self.kind == 'code' else 'two names'}")
        if bool(self.code) != (self.kind == "code"):
            raise InputError(f"'{self.kind}' has {'no' if self.code else 'a'} code")
        if (len(self.says), bool(self.statement)) != ((6, True) if self.kind in ("accept", "reject") else (0, False)):
            raise InputError(f"'{self.kind}' has {'no' if self.says else 'a'} statement with its six parts")
        if not 0.0 <= self.score <= 1.0:
            raise InputError(f"score {self.score} is not in [0, 1]")


def entity_key(type_: str, form: str, code: str = "") -> str:
    """Local part of the IRI that a name owns: made of its reference or registry code, else of its type and form."""
    if code:
        kind = "zone" if code.startswith("Z") else "place" if type_ == "Place" else type_.lower()
        return f"{kind}/{quote(code, safe='')}"
    digest = hashlib.blake2b(f"{type_}\0{form}".encode(), digest_size=8).hexdigest()
    return f"{type_.lower()}/{digest}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing in the world.

    Attributes:
        key: local part of its IRI, made from the content of the name that represents it.
        replaced: keys of its other names; each points here with `dcterms:isReplacedBy`.
        code: of the reference table or the register, empty elsewhere.
        broader: keys of what it is a kind of, which need not be an entity itself.
    """

    key: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    code: str = ""
    replaced: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        known("type", self.type, TYPES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Entity–property–entity with all its evidence; subject, object and item are entity keys.

    Attributes:
        plain: it stands as a plain triple.
        overtaken: what it says is or is planned, one of the articles that tell it or a later one ends or denies.
    """

    key: str
    subject: str
    property: str
    object: str
    status: str
    evidence: tuple[Evidence, ...]
    confidence: float
    sources: int
    item: str = ""
    role: str = ""
    since: Period | None = None
    until: Period | None = None
    first_reported: datetime.date | None = None
    last_reported: datetime.date | None = None
    plain: bool = False
    overtaken: bool = False

    def __post_init__(self) -> None:
        known("property", self.property, PROPERTIES)
        known("status", self.status, STATUSES)
        if not self.evidence:
            raise InputError(f"statement {self.key} has no evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A number of an entity with its meaning and all its evidence."""

    key: str
    about: str
    indicator: str
    value: Decimal
    unit: str
    verbatim: str
    normalized_value: float
    normalized_unit: str
    bound: str
    status: str
    evidence: tuple[Evidence, ...]
    confidence: float
    sources: int
    period: Period | None = None
    growth: Decimal | None = None
    of: str = ""

    def __post_init__(self) -> None:
        known("indicator", self.indicator, INDICATORS)
        if not self.evidence:
            raise InputError(f"observation {self.key} has no evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A dated event of an entity with all its evidence."""

    key: str
    about: str
    kind: str
    date: Period
    status: str
    evidence: tuple[Evidence, ...]
    confidence: float
    sources: int

    def __post_init__(self) -> None:
        known("kind", self.kind, KINDS)
        if not self.evidence:
            raise InputError(f"milestone {self.key} has no evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All that the documents of an archive say together, every tuple in the order of its keys.

    `conflicts` are the statements, observations and milestones that contradict each other, by their keys, each pair once.
    """

    documents: tuple[Document, ...] = ()
    repost_of: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, Part], ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    observations: tuple[Observation, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    conflicts: tuple[tuple[str, str], ...] = ()
    decisions: tuple[Decision, ...] = ()


# --- what a page shows ------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence as a reader of a page checks it, with the document that it stands in.

    Attributes:
        document: id of the document; `title`, `publisher` and `issued` are empty where it does not give them.
        marks: ranges of `text` that the sentence is quoted for, in order and apart.
    """

    text: str
    document: str
    rule: str
    confidence: float
    title: str = ""
    publisher: str = ""
    issued: str = ""
    marks: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        end = 0
        for mark in self.marks:
            if not end <= mark.start < mark.end <= len(self.text):
                raise InputError(f"mark [{mark.start}, {mark.end}) is not in the quote", where=self.document)
            end = mark.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a node: `verbatim` as the text says it, `period` an EDTF date, `of` the name of what is counted.

    Attributes:
        size, unit: the number in its base unit, None and empty where it has none.
    """

    key: str
    indicator: str
    verbatim: str
    bound: str
    status: str
    confidence: float
    sources: int
    quotes: tuple[Quote, ...]
    period: str = ""
    growth: Decimal | None = None
    of: str = ""
    size: float | None = None
    unit: str = ""

    def __post_init__(self) -> None:
        known("indicator", self.indicator, INDICATORS)
        known("bound", self.bound, BOUNDS)
        known("status", self.status, STATUSES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A dated event of a node; `date` is an EDTF date."""

    key: str
    kind: str
    date: str
    status: str
    confidence: float
    sources: int
    quotes: tuple[Quote, ...]

    def __post_init__(self) -> None:
        known("kind", self.kind, KINDS)
        known("status", self.status, STATUSES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An entity on a page, with its numbers and events; `key` is its IRI, `code` its registration code if it has one."""

    key: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    code: str = ""
    figures: tuple[Figure, ...] = ()
    moments: tuple[Moment, ...] = ()

    def __post_init__(self) -> None:
        known("type", self.type, TYPES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A statement on a page; `subject` and `object` are keys of nodes, `item` is a name, dates are EDTF."""

    key: str
    subject: str
    property: str
    object: str
    status: str
    confidence: float
    sources: int
    quotes: tuple[Quote, ...]
    item: str = ""
    role: str = ""
    since: str = ""
    until: str = ""

    def __post_init__(self) -> None:
        known("property", self.property, PROPERTIES)
        known("status", self.status, STATUSES)
        if not self.quotes:
            raise InputError(f"edge {self.key} has no sentence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What one page shows, every tuple in the order of its keys.

    Attributes:
        around, hops: the node in the middle and how far the page reaches from it; empty for the whole graph.
        left_out: how many nodes the limits kept away.
        untold: how many numbers and events of its nodes they kept away.
    """

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    around: str = ""
    hops: int = 0
    left_out: int = 0
    untold: int = 0

    def __post_init__(self) -> None:
        keys = {node.key for node in self.nodes}
        if len(keys) != len(self.nodes):
            raise InputError("two nodes of a network have one key")
        for edge in self.edges:
            if not {edge.subject, edge.object} <= keys:
                raise InputError(f"edge {edge.key} leads to a node that is not in the network")
        if self.around and self.around not in keys:
            raise InputError(f"the middle of the network, {self.around}, is not in it")

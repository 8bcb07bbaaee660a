"""What the trained readers of claims learn from: each question that they ask of an article, with its annotation's answer.

Names come in two ways: as the article marks them, and as a recogniser reads them that never saw the article, so that the
readers learn what to make of names that are wrong.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc

from kg.evaluation.amounts import folded, same
from kg.language import pipeline
from kg.language.claims import dater, judge, measurer
from kg.language.claims.classifier import NONE, YES, Seen
from kg.language.claims.dater import Dater, Moment
from kg.language.claims.discourse import Clauses, Topic
from kg.language.claims.events import FoundEvent
from kg.language.claims.frames import Frame
from kg.language.claims.judge import Judge, SaidRelation
from kg.language.claims.measurer import Measurer
from kg.language.claims.observations import FoundQuantity, Number
from kg.language.claims.owners import Owner, Owners
from kg.language.claims.pairs import Pair, pairs
from kg.language.claims.relater import MODELS, Relater
from kg.language.claims.relations import FoundRelation
from kg.language.claims.saying import Readers
from kg.language.components import Claims
from kg.language.names.candidates import MARKED, Candidate
from kg.model import Mended
from kg.naming import normal
from kg.reading import mend
from kg.reading.annotated import Annotated, parse
from kg.resolution.dates import resolve
from kg.vocabulary import KINDS, SIGNATURES, TYPES

NO = "no"
FROM_NAMES = ("entities", "referents", "claims")

(RELATIONS,) = MODELS

Example = tuple[Seen, str]


@dataclass(slots=True)
class Examples:
    """Features with their label for each classifier, under the name of its file."""

    of: defaultdict[str, list[Example]] = field(default_factory=lambda: defaultdict(list))

    def add(self, file: str, seen: Seen, label: str) -> None:
        """One more for a classifier."""
        self.of[file].append((seen, label))


def articles(folders: Iterable[Path]) -> Iterator[tuple[Annotated, Mended]]:
    """The annotated articles of some folders, mended."""
    for path in sorted(path for folder in folders for path in folder.rglob("*.ann")):
        article = parse(path.read_text(encoding="utf-8"), where=str(path))
        yield article, mend(article.text)


def marked(article: Annotated, mended: Mended) -> list[tuple[int, int, str, str]]:
    """Start, end, type and canonical name of every marked name, in the mended text."""
    place = {received: position for position, received in enumerate(mended.origin)}
    return [
        (place[m.span.start], place[m.span.end - 1] + 1, m.type, m.name)
        for m in article.mentions
        if m.type in TYPES and m.span.start in place and m.span.end - 1 in place
    ]


def marked_names(article: Annotated, mended: Mended) -> list[Candidate]:
    """The marked names as a reader would give them."""
    return [Candidate(start, end, type_, MARKED, 1.0) for start, end, type_, _ in sorted(marked(article, mended))]


def before_names(text: str) -> Doc:
    """A text as it is before its names are decided by the trained recogniser."""
    nlp = pipeline()
    with nlp.select_pipes(disable=["trained_names", *FROM_NAMES]):
        return nlp(text)


def ask(article: Annotated, mended: Mended, names: list[Candidate], found: Examples) -> None:
    """Add all that the readers of pairs, numbers and events would ask of an article with these names."""
    asked = _Asked()
    answers = _answers(article, mended, names, Readers(asked.relater, Judge(), asked.measurer, asked.dater))
    for built, pair in asked.relater.pairs:
        found.add(RELATIONS, pair.seen, answers.property_of(built, pair))
    for built, number, owners in asked.measurer.numbers:
        answers.measure(built, number, owners, found)
    for built, moment, of_kinds in asked.dater.moments:
        answers.date(built, moment, of_kinds, found)


def ask_judge(article: Annotated, mended: Mended, names: list[Candidate], relater: Relater, found: Examples) -> None:
    """Add all that the judge would be asked of an article with these names, of which `relater` reads the pairs."""
    asked = _AskedJudge()
    answers = _answers(article, mended, names, Readers(relater, asked, _AskedMeasurer(), _AskedDater()))
    for relation, seen in asked.relations:
        told = answers.status_of(relation)
        if told is not None:
            found.add(judge.MODEL, seen, told)


def _answers(article: Annotated, mended: Mended, names: list[Candidate], readers: Readers) -> _Answers:
    """What the annotation answers, after the readers were asked of the article."""
    nlp = pipeline()
    doc = before_names(mended.text)
    doc._.names = names
    for name in FROM_NAMES[:-1]:
        doc = nlp.get_pipe(name)(doc)
    reader = nlp.get_pipe("claims")
    assert isinstance(reader, Claims)
    shipped, reader.readers = reader.readers, readers
    reader(doc)
    reader.readers = shipped
    return _Answers(article, mended, _canonical(doc, article, mended))


# --- what is asked ----------------------------------------------------------------------------------------------------
class _AskedRelater(Relater):
    def __init__(self) -> None:
        super().__init__()
        self.pairs: list[tuple[Frame, Pair]] = []

    def relate(
        self, built: Frame, clauses: Clauses, topic: Topic, found: list[FoundRelation]
    ) -> Iterator[FoundRelation]:
        self.pairs.extend((built, pair) for pair in pairs(built, clauses, topic, found))
        yield from found


class _AskedJudge(Judge):
    def __init__(self) -> None:
        super().__init__()
        self.relations: list[tuple[SaidRelation, Seen]] = []

    def weighed(self, relations: Sequence[SaidRelation]) -> list[SaidRelation]:
        self.relations.extend(zip(relations, judge.views(relations), strict=True))
        return list(relations)


class _AskedMeasurer(Measurer):
    def __init__(self) -> None:
        super().__init__()
        self.numbers: list[tuple[Frame, measurer.Candidate, list[Owner]]] = []

    def measure(self, built: Frame, clauses: Clauses, topic: Topic, numbers: list[Number]) -> Iterator[FoundQuantity]:
        owners = Owners(built, clauses, topic)
        for number in measurer.candidates(built, clauses, numbers):
            self.numbers.append((built, number, list(owners.of(number.place))))
        yield from ()


class _AskedDater(Dater):
    def __init__(self) -> None:
        super().__init__()
        self.moments: list[tuple[Frame, Moment, dict[str, list[Owner]]]] = []

    def date(
        self, built: Frame, clauses: Clauses, topic: Topic, periods: Sequence[str], found: list[FoundEvent]
    ) -> Iterator[FoundEvent]:
        owners = Owners(built, clauses, topic)
        for moment in dater.moments(built, periods, found):
            possible = {kind: list(owners.of(dater.place(moment, kind))) for kind in KINDS}
            self.moments.append((built, moment, possible))
        yield from ()


@dataclass(slots=True)
class _Asked:
    """Readers that answer nothing and keep what they were asked."""

    relater: _AskedRelater = field(default_factory=_AskedRelater)
    measurer: _AskedMeasurer = field(default_factory=_AskedMeasurer)
    dater: _AskedDater = field(default_factory=_AskedDater)


# --- what the annotation answers --------------------------------------------------------------------------------------
def _canonical(doc: Doc, article: Annotated, mended: Mended) -> dict[int, str]:
    """The annotation's name for each referent of a document; empty where it has none."""
    by_span = {(start, end, type_): name for start, end, type_, name in marked(article, mended)}
    by_surface: dict[tuple[str, str], str] = {}
    for entity in article.entities:
        for surface in (entity.name, *entity.aliases):
            by_surface.setdefault((normal(surface), entity.type), entity.name)
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for c, number in zip(doc._.names, doc._.referent_of, strict=True):
        surface = (normal(doc.text[c.start : c.end]), c.type)
        votes[number][by_span.get((c.start, c.end, c.type)) or by_surface.get(surface, "")] += 1
    return {number: max(named, key=lambda name: (named[name], name)) for number, named in votes.items()}


class _Answers:
    """The annotation of one article, asked paragraph by paragraph."""

    def __init__(self, article: Annotated, mended: Mended, names: dict[int, str]) -> None:
        self._article = article
        self._mended = mended
        self._names = names
        self._joined: dict[tuple[str, str, int], set[tuple[bool, str]]] = defaultdict(set)
        self._told: dict[tuple[str, str | None, str | None], set[tuple[str, bool]]] = defaultdict(set)
        for r in article.relations:
            self._told[r.property, r.subject, r.object].add((r.status, r.optional))
            if SIGNATURES[r.property].symmetric:
                self._told[r.property, r.object, r.subject].add((r.status, r.optional))
            self._joined[r.subject, r.object, r.paragraph].add((r.optional, r.property))
            if SIGNATURES[r.property].symmetric:
                self._joined[r.object, r.subject, r.paragraph].add((r.optional, r.property))

    def _paragraph(self, built: Frame) -> int:
        received = self._mended.origin[built.start]
        return max((n for n, span in enumerate(self._article.paragraphs) if span.start <= received), default=0)

    def property_of(self, built: Frame, pair: Pair) -> str:
        """The property that joins a pair; a required one before an optional one."""
        paragraph = self._paragraph(built)
        said: set[tuple[bool, str]] = set()
        for subject in pair.subjects:
            for object_ in pair.objects:
                names = (self._names.get(subject.number, ""), self._names.get(object_.number, ""))
                said |= self._joined.get((*names, paragraph), set())
        return min(said)[1] if said else NONE

    def status_of(self, relation: SaidRelation) -> str | None:
        """The status with which the article has a relation, `NONE` where it has it not, None where it may have it."""
        key = relation.property, self._names.get(relation.subject.number), self._names.get(relation.object.number)
        said = self._told.get(key, set())
        if not said:
            return NONE
        required = {status for status, optional in said if not optional}
        return relation.status if relation.status in required else min(required, default=None)

    def measure(self, built: Frame, asked: measurer.Candidate, owners: list[Owner], found: Examples) -> None:
        """What a number measures, and of whom it is said."""
        quantity = asked.number.quantity
        amount = folded(abs(float(quantity.value)), quantity.unit)
        said = [
            o for o in self._article.observations
            if o.paragraph == self._paragraph(built) and same(folded(abs(float(o.value)), o.unit), amount)
        ]  # fmt: skip
        indicators = Counter(o.indicator for o in said if not o.optional) or Counter(o.indicator for o in said)
        best = max(indicators, key=lambda name: (indicators[name], name), default=NONE)
        found.add(measurer.MODELS[0], asked.seen, best)
        if said:
            self._owned(measurer.MODELS[1], owners, {o.subject for o in said}, found)

    def date(self, built: Frame, moment: Moment, owners: dict[str, list[Owner]], found: Examples) -> None:
        """What happened at a time, and to whom."""
        when = resolve(moment.date, self._article.published)
        said = [
            m for m in self._article.milestones
            if m.paragraph == self._paragraph(built) and when is not None and m.date == when.text
        ]  # fmt: skip
        for kind in sorted({m.kind for m in said}.intersection(moment.kinds)) or [NONE]:
            found.add(dater.MODELS[0], moment.seen, kind)
            if kind != NONE:
                self._owned(dater.MODELS[1], owners[kind], {m.subject for m in said if m.kind == kind}, found)

    def _owned(self, file: str, owners: Iterable[Owner], right: set[str], found: Examples) -> None:
        for owner in owners:
            found.add(file, owner.seen, YES if self._names.get(owner.slot.number) in right else NO)

"""An annotated article → what its annotation says, as a Reading: the graph that a reader without fault would make."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kg.model import LONGEST_QUOTE, Event, Evidence, Quantity, Reading, Referent, Relation, Span
from kg.reading.annotated import MARKS_ONLY, Annotated, Mark

CodeOf = Callable[[str, str], str]
"""Type and name → the code of the reference table that the name stands in, empty where it is in none."""

RULE = "annotation"

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?[”’）」]*")


def reading_of(article: Annotated, *, document: str, code_of: CodeOf) -> Reading:
    """What the annotation says, optional items too; traps are what it does not say.

    A claim's quote is the shortest run of sentences of its paragraph that names both ends. A subject that the paragraph
    does not name has its last mention before it as antecedent. The annotation tells no bound and no role.

    Args:
        article: with its annotation.
        document: id of the document that the text was received as.
        code_of: codes of places, zones and industries.
    """
    shelf = _Shelf(article, document)
    number = {entity.name: at for at, entity in enumerate(article.entities)}
    # Short forms as 一期 mean another thing in every article.
    referents = tuple(
        Referent(
            type=entity.type, label=entity.name, code=code_of(entity.type, entity.name),
            aliases=tuple(sorted(alias for alias in entity.aliases if len(alias) > 2)),
            evidence=tuple(shelf.mentions(entity.name)),
        )
        for entity in article.entities
    )  # fmt: skip
    relations = tuple(
        Relation(
            subject=number[one.subject], property=one.property, object=number[one.object], status=one.status,
            evidence=shelf.evidence(one.paragraph, one.subject, shelf.named(one.object, one.paragraph)),
        )
        for one in article.relations
    )  # fmt: skip
    quantities = tuple(
        Quantity(
            subject=number[one.subject], indicator=one.indicator, value=one.value, unit=one.unit,
            verbatim=f"{one.value}{one.unit}", period=one.period, growth=one.growth, status=one.status,
            of=number[one.of] if one.of else None,
            evidence=shelf.evidence(one.paragraph, one.subject, shelf.numbers(f"{one.value}", one.paragraph)),
        )
        for one in article.observations
    )  # fmt: skip
    events = tuple(
        Event(
            subject=number[one.subject], kind=one.kind, date=one.date, status=one.status,
            evidence=shelf.evidence(one.paragraph, one.subject, shelf.dates(one.date, one.paragraph)),
        )
        for one in article.milestones
    )  # fmt: skip
    return Reading(
        document=document, referents=referents, relations=relations, quantities=quantities, events=events
    )  # fmt: skip


@dataclass(slots=True)
class _Shelf:
    """The sentences of an article and where they name what."""

    article: Annotated
    document: str
    sentences: list[Span] = field(init=False)

    def __post_init__(self) -> None:
        self.sentences = [Span(match.start(), match.end()) for match in _SENTENCE.finditer(self.article.text)]

    def mentions(self, name: str) -> Iterator[Evidence]:
        """The sentence of each mention, or of the first place that has the name where none is marked."""
        for mark in self.article.mentions:
            if mark.name == name and mark.type not in MARKS_ONLY:
                yield self._quoted([mark.span], None, None)

    def evidence(self, paragraph: int, subject: str, others: list[Span]) -> Evidence:
        """The shortest run of sentences of a paragraph that has the subject and one of the others."""
        ones = self.named(subject, paragraph)
        missing: list[Span | None] = [None]
        pairs = [(one, other) for one in ones or missing for other in others or missing]
        one, other = min(pairs, key=lambda pair: _distance(*pair))
        inside = self.article.paragraphs[paragraph]
        antecedent = None
        if one is None:
            before = [mark.span for mark in self._marks(subject) if mark.span.start < inside.start]
            antecedent = before[-1] if before else None
        return self._quoted([span for span in (one, other) if span] or [inside], one, other, antecedent)

    def named(self, name: str, paragraph: int) -> list[Span]:
        """Where a paragraph names an entity."""
        return [mark.span for mark in self._marks(name) if mark.paragraph == paragraph]

    def numbers(self, written: str, paragraph: int) -> list[Span]:
        """Where a paragraph has a quantity that begins with this number."""
        return [one.span for one in self._values("QUANTITY", paragraph) if one.name.startswith(written)]

    def dates(self, date: str, paragraph: int) -> list[Span]:
        """Where a paragraph has this date, by its last part, as 12月 of 2021-12; else every date of it."""
        parts = date.partition("/")[2].split("-") if "/" in date else date.split("-")
        last = f"{int(parts[-1])}{'年月日'[len(parts) - 1]}"
        dates = self._values("DATE", paragraph)
        return [one.span for one in dates if last in one.name] or [one.span for one in dates]

    def _marks(self, name: str) -> list[Mark]:
        return [mark for mark in self.article.mentions if mark.name == name and mark.type not in MARKS_ONLY]

    def _values(self, type_: str, paragraph: int) -> list[Mark]:
        return [mark for mark in self.article.mentions if mark.type == type_ and mark.paragraph == paragraph]

    def _quoted(
        self, spans: list[Span], subject: Span | None, object_: Span | None, antecedent: Span | None = None
    ) -> Evidence:
        first, last = min(span.start for span in spans), max(span.end for span in spans)
        touched = [one for one in self.sentences if one.start < last and first < one.end]
        start, end = touched[0].start, min(touched[-1].end, touched[0].start + LONGEST_QUOTE)
        return Evidence(
            document=self.document, span=Span(start, end), quote=self.article.text[start:end], rule=RULE, confidence=1.0,
            subject=subject, object=object_, antecedent=antecedent,
        )  # fmt: skip


def _distance(one: Span | None, other: Span | None) -> int:
    """How far apart two mentions are; where one is not there, how far into the text the other stands."""
    starts = [span.start for span in (one, other) if span]
    return abs(starts[0] - starts[-1]) if len(starts) == 2 else sum(starts)

"""Stage 2, Document → Reading: the spaCy pipeline and what it found, written down with its evidence."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import InputError
from kg.language import components
from kg.language.characters import Characters
from kg.language.claims.frames import Slot
from kg.language.claims.relations import Row
from kg.language.confidence import MILESTONES, NAMES, OBSERVATIONS, RELATIONS, Confidence, shipped
from kg.language.names.referents import Cluster
from kg.language.own import NOTHING, Own, own
from kg.model import LONGEST_QUOTE, Document, Event, Evidence, Mended, Quantity, Reading, Referent, Relation, Span

# Goods and sectors that take part in nothing that is said are mostly common words; they are entities of the document only
# where the name is this sure. Of those above it two in three were
# what an annotator marks, counted on the development part and on newspaper articles.
_GENERIC = ("Product", "Industry")
_SURE = 0.85
# The country that the articles are of: what is only of it, is of no place in particular.
_HOME = "100000"
_NAMED_RULES = ("quoted/", "product/work", "enumeration/quoted")
_LOWEST = 0.3


@cache
def pipeline() -> Language:
    """The spaCy pipeline, built once; what each component needs and gives is declared where it is defined."""
    return assembled(components.ORDER)


def assembled(order: Iterable[str]) -> Language:
    """A pipeline of its own, of the components of these names."""
    nlp = spacy.blank("zh")
    nlp.tokenizer = Characters(nlp.vocab)
    for name in order:
        nlp.add_pipe(name)
    return nlp


class Reader:
    """Reads documents, one at a time; holds nothing of them.

    Args:
        own: a user's names and rules, see `kg.language.own`.
        nlp: the pipeline that reads, by default the one that ships.
        confidence: what makes probabilities of how sure the pipeline is, by default what ships.
    """

    def __init__(
        self, own: Own = NOTHING, *, nlp: Language | None = None, confidence: Confidence | None = None
    ) -> None:
        self._nlp = nlp or pipeline()
        self._own = own
        self._confidence = confidence or shipped()

    def understand(self, document: Document, mended: Mended) -> Reading:
        """All that one document says.

        Args:
            document: as received; spans and quotes refer to its text.
            mended: the same text as the language stage reads it.
        """
        if not mended.text:
            return Reading(document=document.id)
        doc = self._nlp.make_doc(mended.text)
        doc._.parts = mended.parts
        doc._.own = self._own
        doc = self._nlp(doc)
        return _Writer(document, mended, doc, doc._.sentences, self._confidence).reading()


@dataclass(slots=True)
class _Writer:
    """Turns what the pipeline found in one spaCy `Doc` into a `Reading`."""

    document: Document
    mended: Mended
    doc: Doc
    sentences: list[tuple[int, int]]
    confidence: Confidence

    def reading(self) -> Reading:
        said = self.doc._.said
        used = {n for r in said.relations for n in (r.subject.number, r.object.number)}
        used |= {q.subject.number for q in said.quantities} | {q.of.number for q in said.quantities if q.of}
        used |= {e.subject.number for e in said.events}
        clusters: list[Cluster] = self.doc._.clusters
        kept = [n for n, cluster in enumerate(clusters) if n in used or _is_entity(cluster)]
        place = {number: position for position, number in enumerate(kept)}
        return Reading(
            document=self.document.id,
            referents=tuple(self._referent(clusters[number]) for number in kept),
            relations=tuple(self._relations(place)),
            quantities=tuple(self._quantities(place)),
            events=tuple(self._events(place)),
        )

    def _referent(self, cluster: Cluster) -> Referent:
        names = cluster.surfaces
        if self.mended.printed:
            names = names | {self.mended.printed[mention.start : mention.end] for mention in cluster.mentions}
        label = self._printed(cluster)
        evidence = []
        for mention in sorted(cluster.mentions, key=lambda m: m.start):
            likely = self.confidence.of(NAMES, mention.rule, mention.score)
            place = (mention.start, mention.end)
            evidence.append(self._evidence(*place, mention.rule, likely, subject=place))
        return Referent(
            type=cluster.type,
            label=label,
            aliases=tuple(sorted(names - {label})),
            code=cluster.code,
            evidence=tuple(evidence),
        )

    def _printed(self, cluster: Cluster) -> str:
        """The fullest name in the script that the document is printed in."""
        label = cluster.label
        for mention in cluster.mentions:
            if self.mended.printed and self.doc._.words.text[mention.start : mention.end] == label:
                return self.mended.printed[mention.start : mention.end]
        return label

    def _relations(self, place: dict[int, int]) -> Iterator[Relation]:
        for r in self.doc._.said.relations:
            start = (
                min(r.subject.start, r.object.start, r.at[0])
                if self._same_sentence(r.subject, r.object)
                else r.object.start
            )
            yield Relation(
                subject=place[r.subject.number],
                property=r.property,
                object=place[r.object.number],
                status=r.status,
                role=r.role,
                evidence=self._claim(
                    RELATIONS, (start, max(r.object.end, r.at[1])), r.rules[0], r.confidence, r.subject, r.object
                ),
            )

    def _quantities(self, place: dict[int, int]) -> Iterator[Quantity]:
        for q in self.doc._.said.quantities:
            yield Quantity(
                subject=place[q.subject.number],
                indicator=q.indicator,
                value=q.value,
                unit=q.unit,
                verbatim=q.verbatim,
                bound=q.bound,
                period=q.period,
                growth=q.growth,
                status=q.status,
                of=place[q.of.number] if q.of else None,
                evidence=self._claim(OBSERVATIONS, q.at, q.rule, q.confidence, q.subject, None),
            )

    def _events(self, place: dict[int, int]) -> Iterator[Event]:
        for e in self.doc._.said.events:
            yield Event(
                subject=place[e.subject.number],
                kind=e.kind,
                date=e.date,
                status=e.status,
                evidence=self._claim(MILESTONES, e.at, e.rule, e.confidence, e.subject, None),
            )

    # --- evidence -----------------------------------------------------------------------------------------------------
    def _same_sentence(self, one: Slot, other: Slot) -> bool:
        return self._sentence(one.start) == self._sentence(other.start)

    def _sentence(self, place: int) -> tuple[int, int]:
        """Start and end of the sentence at a place of the mended text."""
        return self.sentences[max(0, bisect_right(self.sentences, (place, 1 << 60)) - 1)]

    def _claim(
        self, what: str, at: tuple[int, int], rule: str, sure: float, subject: Slot, object_: Slot | None
    ) -> Evidence:
        return self._evidence(
            *at, rule, self.confidence.of(what, rule, min(1.0, max(0.0, sure))),
            subject=(subject.start, subject.end),
            object_=(object_.start, object_.end) if object_ else None,
            antecedent=subject.antecedent,
        )  # fmt: skip

    def _evidence(
        self,
        start: int,
        end: int,
        rule: str,
        confidence: float,
        *,
        subject: tuple[int, int] | None = None,
        object_: tuple[int, int] | None = None,
        antecedent: tuple[int, int] | None = None,
    ) -> Evidence:
        span = self._quoted(start, end)
        spans = [self.mended.received(*place) if place else None for place in (subject, object_, antecedent)]
        # What an earlier sentence named is an antecedent; the two mentions themselves stand in the quote.
        earlier = next((place for place in spans[:2] if place and not span.contains(place)), None)
        return Evidence(
            document=self.document.id,
            span=span,
            quote=self.document.text[span.start : span.end],
            rule=rule,
            confidence=confidence,
            subject=spans[0] if spans[0] and span.contains(spans[0]) else None,
            object=spans[1] if spans[1] and span.contains(spans[1]) else None,
            antecedent=spans[2] or earlier,
        )

    def _quoted(self, start: int, end: int) -> Span:
        """The sentence around `[start, end)` as received, cut to the longest quote where print made it longer."""
        first, last = self._sentence(start)
        span = self.mended.received(first, last, holding=start)
        if len(span) <= LONGEST_QUOTE:
            return span
        core = self.mended.received(start, max(end, start + 1))
        left = max(span.start, min(core.start, core.end - LONGEST_QUOTE // 2) - LONGEST_QUOTE // 4)
        return Span(left, min(span.end, left + LONGEST_QUOTE))


def own_tables(names: Path | None = None, rules: Path | None = None, names_from: str = "") -> Own:
    """A user's own names and rules, each rule tried on its example and its silence, and another pipeline's names.

    Raises:
        InputError: a table does not hold, a row does not read its example or reads its silence, or the other pipeline
            cannot be used.
    """
    tables = own(names, rules, names_from)
    for number, row in enumerate(tables.rules, start=1):
        for text, right in ((row.example, True), (row.silence, False)):
            if _fires(row, text, tables) is not right:
                said = "does not read its example" if right else "reads what it should be silent on"
                hint = "rules/README.md of the package says how a pattern is written"
                raise InputError(f"rule {number}, {row.name}, {said}: {text}", where=str(rules), hint=hint)
    return tables


def _fires(row: Row, text: str, tables: Own) -> bool:
    """Whether a row reads anything in a sentence, as it stands: without what the trained readers make of it."""
    document = Document(id="rule", text=text, sha256="0" * 64)
    mended = Mended(text, array("l", range(len(text))))
    found = Reader(tables).understand(document, mended)
    return any(f"{row.property}/{row.name}" == relation.evidence.rule for relation in found.relations)


def _is_entity(cluster: Cluster) -> bool:
    """Whether a name that takes part in nothing is still an entity of the document."""
    if cluster.code == _HOME:
        return False
    lowest = _SURE if cluster.type in _GENERIC else _LOWEST
    named = any(mention.rule.startswith(_NAMED_RULES) for mention in cluster.mentions)
    return named or max(mention.score for mention in cluster.mentions) >= lowest

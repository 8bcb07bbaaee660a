"""One article as a page: its text with the names coloured by type, and beside each paragraph what was read in it.

    Document, Reading, World ──claims, names──▶ rows of text and cards ──template──▶ HTML, locked as the network's page

Text and names are data: the template escapes them, and no program reads them as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment

from kg.model import Document, Evidence, Figure, Milestone, Observation, Reading, Span, Statement, World
from kg.view.locked import part, policy
from kg.view.look import look
from kg.view.pieces import Name, Piece, paragraphs, pieces
from kg.vocabulary import TYPES
from kg.words import (
    INDICATOR_WORDS,
    KIND_WORDS,
    PROPERTY_WORDS,
    STATUS_WORDS,
    TYPE_WORDS,
    amount,
    change,
    date,
    source_date,
    word,
)

LONGEST_TITLE = 60
OUTCOMES = {"hit": "对", "extra": "误读", "missed": "漏读", "allowed": "可有可无"}
_WORDS = {"entity": TYPE_WORDS, "relation": PROPERTY_WORDS, "observation": INDICATOR_WORDS, "milestone": KIND_WORDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing that was read, or that a gold has and was not read.

    Attributes:
        what: `entity`, `relation`, `observation` or `milestone`; `word` its type, property, indicator or kind.
        other: the object, the number or the date.
        note: what else is said: period, growth, role.
        marks: ranges of the text that it is about.
        outcome: one of `OUTCOMES` where there is a gold, empty otherwise; `cause` why it is an error.
    """

    what: str
    word: str
    subject: str
    other: str = ""
    note: str = ""
    status: str = "actual"
    sentence: Span | None = None
    marks: tuple[Span, ...] = ()
    rule: str = ""
    confidence: float | None = None
    outcome: str = ""
    cause: str = ""

    @property
    def said(self) -> str:
        """What the page calls its type, property, indicator or kind."""
        return word(_WORDS[self.what], self.word).zh

    @property
    def status_said(self) -> str:
        """What the page calls its status; nothing where it is simply so."""
        return "" if self.status == "actual" else word(STATUS_WORDS, self.status).zh


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An article held against its gold.

    Attributes:
        outcomes: key of each record of the world → its outcome, and why it is an error.
        missed: what the gold has and was not read.
        figures: what is judged, in Chinese, with its precision, recall and F1.
    """

    outcomes: Mapping[str, tuple[str, str]]
    missed: Sequence[Card]
    figures: Sequence[tuple[str, float, float, float]]


@dataclass(frozen=True, slots=True)
class _Row:
    pieces: list[Piece]
    cards: list[tuple[int, Card]]
    is_title: bool


def write_article(document: Document, reading: Reading, world: World, path: Path, *, held: Held | None = None) -> None:
    """Write the page as UTF-8 with line feeds, whatever the platform."""
    path.write_text(render_article(document, reading, world, held=held), encoding="utf-8", newline="\n")


def render_article(document: Document, reading: Reading, world: World, *, held: Held | None = None) -> str:
    """The page of an article as text.

    Args:
        document: the article.
        reading: what was read in it, mention by mention.
        world: what its graph says, it alone.
        held: the same against a gold, where there is one.

    Raises:
        OntologyError: a type, property, indicator or kind has no colour or no word.
    """
    outcomes = held.outcomes if held else {}
    cards = sorted((*_cards(document, world, outcomes), *(held.missed if held else ())), key=_place)
    numbered = list(enumerate(cards))
    names = _names(reading, world, outcomes) + [
        Name(span=span, type=card.word, label=card.subject, outcome="missed")
        for card in cards
        if card.what == "entity" and card.outcome == "missed"
        for span in card.marks
    ]
    rows = _rows(document.text, names, numbered)
    counted = {kind: sum(entity.type == kind for entity in world.entities) for kind in TYPES}
    style = part("look.css") + part("article.css") + _colours()
    program = f"(() => {{\n'use strict';\n{part('article.js')}}})();"
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(part("article.html"))
    return template.render(
        title=document.title or document.id, source=_source(document), rows=rows, style=style, program=program,
        policy=policy(style, (program,)), types=[(kind, TYPE_WORDS[kind].zh, n) for kind, n in counted.items() if n],
        loose=[(n, card) for n, card in numbered if card.sentence is None], outcomes=OUTCOMES,
        counts={outcome: sum(card.outcome == outcome for card in cards) for outcome in OUTCOMES},
        figures=held.figures if held else (), total=len(cards), held=held is not None,
    )  # fmt: skip


def _source(document: Document) -> str:
    issued = source_date(document.published) if document.published else "无日期"
    return " · ".join(part for part in (document.publisher, issued, document.id) if part)


def _colours() -> str:
    return "".join(f".t-{kind} {{ --own: {look(kind).color}; }}\n" for kind in TYPES)


# --- cards ------------------------------------------------------------------------------------------------------------
def _cards(document: Document, world: World, outcomes: Mapping[str, tuple[str, str]]) -> Iterator[Card]:
    """A card for each claim of the world, and for each entity that a gold has not."""
    label = {entity.key: entity.label for entity in world.entities}
    for statement in world.statements:
        note = " · ".join(filter(None, (statement.role, label.get(statement.item, ""))))
        card = Card(
            what="relation",
            word=statement.property,
            subject=label[statement.subject],
            other=label[statement.object],
            note=note,
        )
        yield _told(card, statement, outcomes)
    for one in world.observations:
        period = one.period.text if one.period else ""
        figure = Figure(
            key=one.key, indicator=one.indicator, verbatim=one.verbatim, bound=one.bound, status=one.status,
            confidence=one.confidence, sources=one.sources, quotes=(),
        )  # fmt: skip
        note = " · ".join(filter(None, (label.get(one.of, ""), date(period), change(one.growth))))
        card = Card(what="observation", word=one.indicator, subject=label[one.about], other=amount(figure), note=note)
        yield _told(card, one, outcomes, said=one.verbatim)
    for event in world.milestones:
        card = Card(what="milestone", word=event.kind, subject=label[event.about], other=date(event.date.text))
        yield _told(card, event, outcomes)
    for entity in world.entities:
        outcome, cause = outcomes.get(entity.key, ("", ""))
        if outcome == "extra":
            first = entity.evidence[0]
            yield Card(
                what="entity", word=entity.type, subject=entity.label, sentence=first.span, marks=_marks(first),
                rule=first.rule, confidence=first.confidence, outcome=outcome, cause=cause,
            )  # fmt: skip


def _told(
    card: Card, record: Statement | Observation | Milestone, outcomes: Mapping[str, tuple[str, str]], *, said: str = ""
) -> Card:
    """The card with where its record stands in the text, and what became of it."""
    surest = max(record.evidence, key=lambda one: (one.confidence, -one.span.start))
    outcome, cause = outcomes.get(record.key, ("", ""))
    number = re.search(r"\s*".join(map(re.escape, said)), surest.quote) if said else None
    marks = _marks(surest)
    if number:
        marks += (Span(surest.span.start + number.start(), surest.span.start + number.end()),)
    return replace(
        card, status=record.status, sentence=surest.span, marks=marks, rule=surest.rule,
        confidence=record.confidence, outcome=outcome, cause=cause,
    )  # fmt: skip


def _marks(evidence: Evidence) -> tuple[Span, ...]:
    return tuple(span for span in (evidence.subject, evidence.object, evidence.antecedent) if span)


def _place(card: Card) -> tuple[int, int, int, str]:
    """Cards stand in the order of their sentences, in a sentence in that of their first name; the missed come last."""
    sentence = card.sentence.start if card.sentence else 0
    return sentence, card.outcome == "missed", min((mark.start for mark in card.marks), default=sentence), card.what


# --- names and rows ---------------------------------------------------------------------------------------------------
def _names(reading: Reading, world: World, outcomes: Mapping[str, tuple[str, str]]) -> list[Name]:
    entity = {(e.type, name): e for e in world.entities for name in (*e.aliases, e.label)}
    names = []
    for referent in reading.referents:
        stands_for = entity.get((referent.type, referent.label))
        outcome = outcomes.get(stands_for.key, ("", ""))[0] if stands_for else ""
        for evidence in referent.evidence:
            if evidence.subject:
                label = stands_for.label if stands_for else referent.label
                names.append(Name(span=evidence.subject, type=referent.type, label=label, outcome=outcome))
    return names


def _rows(text: str, names: Iterable[Name], cards: Sequence[tuple[int, Card]]) -> list[_Row]:
    marks = [(number, mark) for number, card in cards for mark in card.marks]
    told = [(card.sentence, number, card) for number, card in cards if card.sentence]
    sentences = {sentence for sentence, _, _ in told}
    rows = []
    found = paragraphs(text)
    for paragraph in found:
        is_title = paragraph == found[0] != found[-1] and len(paragraph) <= LONGEST_TITLE
        here = [(number, card) for sentence, number, card in told if paragraph.start <= sentence.start < paragraph.end]
        rows.append(_Row(pieces(text, paragraph, names, sentences, marks), here, is_title))
    return rows

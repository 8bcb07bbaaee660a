"""Sentences and their documents as the page holds them: each once, pointed to by number."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kg.errors import InputError
from kg.model import Period, Quote, Span


@dataclass(slots=True)
class Shelf:
    """Every document and sentence once, in the order of first use."""

    documents: list[dict[str, str]] = field(default_factory=list)
    quotes: list[dict[str, Any]] = field(default_factory=list)
    _document: dict[str, int] = field(default_factory=dict)
    _quote: dict[Quote, int] = field(default_factory=dict)

    def numbers(self, quotes: Iterable[Quote]) -> list[int]:
        """Where these sentences stand."""
        return [self._number(quote) for quote in quotes]

    def laid(self, told: object) -> Any:
        """Plain values without what is None, and with every list `quotes` in them as one of numbers.

        Args:
            told: as `kg.answers.plain` gives it.
        """
        if isinstance(told, dict):
            return {
                name: self.numbers(map(quote_of, value)) if name == "quotes" else self.laid(value)
                for name, value in told.items()
                if value is not None
            }
        return [self.laid(one) for one in told] if isinstance(told, (list, tuple)) else told

    def _number(self, quote: Quote) -> int:
        if quote not in self._quote:
            if quote.document not in self._document:
                self._document[quote.document] = len(self.documents)
                self.documents.append({
                    "id": quote.document, "title": quote.title, "publisher": quote.publisher, "issued": quote.issued,
                    "day": _latest(quote.issued),
                })  # fmt: skip
            self._quote[quote] = len(self.quotes)
            self.quotes.append({
                "text": quote.text, "document": self._document[quote.document], "rule": quote.rule,
                "confidence": quote.confidence, "marks": [[mark.start, mark.end] for mark in quote.marks],
            })  # fmt: skip
        return self._quote[quote]


def quote_of(said: dict[str, Any]) -> Quote:
    """A sentence from its plain values."""
    return Quote(
        text=said["quote"], document=said["document"], title=said["title"], publisher=said["publisher"],
        issued=said["date"], rule=said["rule"], confidence=said["confidence"],
        marks=tuple(Span(start, end) for start, end in said["marks"]),
    )  # fmt: skip


def _latest(issued: str) -> str:
    """The last day that a date may mean, ISO; empty where it is no date."""
    try:
        return Period(issued).latest.isoformat()
    except InputError:
        pass
    try:
        return datetime.date.fromisoformat(issued[:10]).isoformat()
    except ValueError:
        return ""

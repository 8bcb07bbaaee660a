"""Which relation, indicator or kind of event the words of a question mean: those of `terms.csv` and the contract's own."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from kg.errors import OntologyError
from kg.words import INDICATOR_WORDS, KIND_WORDS, PROPERTY_WORDS


@cache
def terms() -> dict[str, str]:
    """Words of questions → relation, indicator or kind of event; those of `terms.csv` before the names of the terms.

    Raises:
        OntologyError: the table names a term that the contract does not have.
    """
    named = {words.zh: name for each in (PROPERTY_WORDS, INDICATOR_WORDS, KIND_WORDS) for name, words in each.items()}
    inverse = {words.inverse: name for name, words in PROPERTY_WORDS.items() if words.inverse}
    told = {row["word"]: row["term"] for row in table("terms")}
    for word, term in told.items():
        if term not in named.values():
            raise OntologyError(f"unknown term '{term}'", where=f"terms.csv: {word}")
    return {word: term for word, term in {**inverse, **named, **told}.items() if len(word) > 1}


@cache
def sides_of_nouns() -> dict[str, str]:
    """Nouns that tell by themselves on which side of their relation the entity stands whose they are: 投资方 → object."""
    inverse = {words.inverse: "object" for words in PROPERTY_WORDS.values() if words.inverse}
    return inverse | {row["word"]: row["side"] for row in table("terms") if row["side"]}


@cache
def pattern_of_terms() -> re.Pattern[str]:
    """Finds the words of `terms`, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(terms(), key=lambda word: (-len(word), word)))))


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table of words that lies beside this module and is an expert's to edit."""
    return list(csv.DictReader((files("kg.answers") / f"{name}.csv").read_text(encoding="utf-8").splitlines()))

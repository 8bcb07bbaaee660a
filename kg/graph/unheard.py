"""Words of a query that the ontology does not have: a store answers them with nothing, and says nothing."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

from pyoxigraph import NamedNode, parse

from kg.resources import resource
from kg.vocabulary import CODE_LISTS, ONTOLOGY

_OURS = {"lp": ONTOLOGY, **CODE_LISTS}
_WORD = re.compile(rf"(?<![\w<:/#-])({'|'.join(_OURS)}):([A-Za-z][\w-]*)")
_OTHER_TEXT = re.compile(r'"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>\s]*>|#[^\n]*')
_NEAREST = 3
_LIKENESS = 0.7


def unheard(query: str) -> dict[str, tuple[str, ...]]:
    """The words of the contract's own namespaces that a query has and the ontology has not → the nearest that it has.

    Args:
        query: SPARQL; what it declares a prefix for itself is its own business.
    """
    bare = _OTHER_TEXT.sub(" ", query)
    declared = {name for name in _OURS if re.search(rf"\bprefix\s+{name}:", bare, re.IGNORECASE)}
    words = dict.fromkeys(f"{name}:{local}" for name, local in _WORD.findall(bare) if name not in declared)
    return {word: _near(word) for word in words if word not in _terms()}


def _near(word: str) -> tuple[str, ...]:
    prefix, _, local = word.partition(":")
    of_prefix = [one.partition(":")[2] for one in sorted(_terms()) if one.startswith(f"{prefix}:")]
    # What is written as a class is no property.
    alike = {one.lower(): f"{prefix}:{one}" for one in of_prefix if one[:1].isupper() or local[0].islower()}
    return tuple(alike[one] for one in get_close_matches(local.lower(), alike, _NEAREST, _LIKENESS))


@cache
def _terms() -> frozenset[str]:
    found = set()
    for triple in parse(path=str(resource("ontology/lianpu.ttl"))):
        if isinstance(triple.subject, NamedNode):
            term = triple.subject.value
            found |= {
                f"{name}:{term.removeprefix(begins)}" for name, begins in _OURS.items() if term.startswith(begins)
            }
    return frozenset(found)

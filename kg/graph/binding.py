"""Values put into a query: as serialised VALUES rows, never pasted, so that they mean the same over HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

from kg.errors import QueryError
from kg.graph.terms import serialised

_TOKEN = re.compile(
    r"""
      (?P<passed> \#[^\r\n]* | <[^<>"{}|^`\\\x00-\x20]*>                       # a comment, an IRI
        | \"{3}(?:[^\\]|\\.)*?\"{3} | '{3}(?:[^\\]|\\.)*?'{3} | "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*'
        | \w[\w.-]*:[\w.:%-]* | :[\w.:%-]+ )                                   # a prefixed name
    | (?P<variable> [?$]\w+ )
    | (?P<word> [^\W\d]\w* )
    | (?P<sign> [{}()] )
    """,
    re.VERBOSE | re.DOTALL,
)


_VARIABLE = re.compile(r"[?$]\w+")
_FROM = re.compile(r"(?<!:)from(?!\w)", re.IGNORECASE)


@dataclass(slots=True)
class _Group:
    """A pair of braces: where its inside begins, whether a row may stand there, the variables directly in it."""

    start: int
    outermost: bool
    takes_rows: bool = True
    variables: set[str] = field(default_factory=set)


def bind(query: str, values: Mapping[str, object]) -> str:
    """The query with each value as a VALUES row of the variable of its name.

    SPARQL evaluates a group from the inside out, so a FILTER inside `GRAPH g { … }` does not see a variable bound
    outside of it. The rows are therefore put at the beginning of the outermost group and of every group that names
    the variable: the query then answers as if the value had been written in the place of the variable.

    Args:
        query: SELECT, ASK or CONSTRUCT.
        values: variable name → value, or a list or tuple of the values that it may have. See `terms.serialised`.

    Raises:
        QueryError: the query has no such variable, or no place for a row.
    """
    if not values:
        return query
    groups, named = _scan(query)
    for name in values:
        if name not in named:
            known = ", ".join(f"?{known}" for known in sorted(named))
            raise QueryError(f"the query has no variable ?{name}", hint=f"it has {known or 'none'}")
    if not any(group.outermost for group in groups):
        raise QueryError("the query has no WHERE { … } that a value could be put into", where=query.strip()[:80])
    # None is "any", which is no row at all: some servers know no UNDEF.
    rows = {name: _row(name, value) for name, value in values.items() if value is not None}
    for group in reversed(groups):
        wanted = [row for name, row in rows.items() if group.outermost or name in group.variables]
        if wanted and group.takes_rows:
            query = " ".join((query[: group.start], *wanted, query[group.start :]))
    return query


def reaches_out(query: str, *, words: Sequence[str] = ("service",)) -> bool:
    """Whether the query could ask another server (SERVICE; in an update LOAD too).

    Where a name, an IRI or a text ends hangs on the whole grammar, and who wants to hide the word can make use of that.
    So it may stand nowhere but in a variable's name and in a line that is a comment and quotes nothing.
    """
    folded = query.casefold()
    if not any(word in folded for word in words):
        return False
    lines = folded.splitlines()
    told = (line for line in lines if not line.lstrip().startswith("#") or '"' in line or "'" in line)
    return any(word in _VARIABLE.sub("", line) for line in told for word in words)


def names_dataset(query: str) -> bool:
    """Whether the query says itself which graphs it is about (FROM)."""
    if not _FROM.search(query):  # which is quicker than to tell words from names, and nearly always so
        return False
    return any(match["word"] and match["word"].upper() == "FROM" for match in _TOKEN.finditer(query))


def _row(name: str, value: object) -> str:
    members: Iterable[object] = value if isinstance(value, list | tuple) else (value,)
    return f"VALUES ?{name} {{ {' '.join(map(serialised, members))} }}"


@lru_cache(maxsize=256)
def _scan(query: str) -> tuple[Sequence[_Group], Set[str]]:
    """The query's groups in the order of their opening, and all its variables; whether it is valid is not asked."""
    groups: list[_Group] = []
    named: set[str] = set()
    stack: list[_Group | None] = []  # None for a parenthesis
    words: list[str] = []
    last = ""
    for match in _TOKEN.finditer(query):
        text = match.group()
        inside = next((group for group in reversed(stack) if group), None)
        if match["variable"]:
            named.add(text[1:])
            if inside:
                inside.variables.add(text[1:])
        elif match["word"]:
            words.append(text.upper())
            if inside and last == "{" and words[-1] == "SELECT":
                inside.takes_rows = False
        elif text == "{":
            takes_rows = _takes_rows(words)
            first = takes_rows and not stack and not any(group.outermost for group in groups)
            groups.append(_Group(match.end(), first, takes_rows))
            stack.append(groups[-1])
            words.append(text)
        elif text == "(":
            stack.append(None)
        elif match["sign"] and stack:
            stack.pop()
        last = text if not text.startswith("#") else last
    return groups, named


def _takes_rows(words: list[str]) -> bool:
    """Whether the brace after these words opens a pattern: not a CONSTRUCT's template, not the data of VALUES."""
    return words[-1:] not in (["CONSTRUCT"], ["VALUES"]) and words[-2:] != ["CONSTRUCT", "WHERE"]

"""A question typed in Chinese: the names that may stand in it, the question that is meant, or three to choose from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.answers.asking import query, text
from kg.answers.catalogue import PROFILED
from kg.answers.wording import OFFERED, Guess, Names, guesses, is_certain, named
from kg.archive import Archive
from kg.errors import QueryError
from kg.graph import Graph
from kg.meaning.values import Tell
from kg.naming import column, place_stem
from kg.vocabulary import TYPES

# Names that no article of the archive may have, so that a question about them can be understood and its answer be that
# nothing is reported.
_TABLES = {"companies": "Company", "products": "Product", "industries": "Industry", "programmes": "Programme"}
_SHORTEST = 2
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_PORTRAIT = re.compile("画像|一页纸|一张纸|打一页")


def meant(asked: str, names: Names, *, newest: str, tell: Tell) -> Guess:
    """The question of the catalogue that is meant.

    Args:
        asked: in Chinese.
        names: every name that may stand in it, as `names_of` gives them.
        newest: day of the newest article, from which "lately" is counted.
        tell: told the question that was taken.

    Raises:
        QueryError: none is likely enough, and the hint offers three; or a page is asked for, which another command makes.
    """
    if _PORTRAIT.search(asked):
        of = next(iter(named(asked, names, PROFILED)), "NAME")
        raise QueryError("画像是单独的一页 a portrait is a page of its own", hint=f"kg profile {of} -o {of}.html")
    found = guesses(asked, names, newest=newest)
    if not is_certain(found):
        offered = "\n".join(f"  {as_typed(guess)}\n      {guess.question.words}" for guess in found[:OFFERED])
        raise QueryError(
            f"不能确定问的是什么 it is not certain what is asked: {asked}{_why(asked, found)}",
            hint=f"是否 perhaps:\n{offered}",
        )
    tell(f"“{asked}” → {as_typed(found[0])}")
    return found[0]


def _why(asked: str, found: list[Guess]) -> str:
    """What stands in the way: another language, or words that an answer would pass over."""
    if not _CHINESE.search(asked):
        return "。只懂中文提问 only Chinese is understood"
    left = found[0].unread if found else ()
    return f"。没有读懂 not understood: {'、'.join(left)}" if left else ""


def as_typed(guess: Guess) -> str:
    """The command that asks it: kg ask q01 贵安新区."""
    values = [f"{name}={value}" for name, value in guess.values.items()]
    missing = [f"{parameter.name}=…" for parameter in guess.missing]
    return " ".join(("kg ask", guess.question.number, *values, *missing))


@dataclass(frozen=True, slots=True)
class Known:
    """Every name that may stand in a question, with the types of what it may mean.

    Attributes:
        tables: of places and zones, of chains, of the tables of names.
        archive: has the names that articles use, which it looks up one by one.
    """

    tables: Mapping[str, frozenset[str]]
    archive: Archive

    def get(self, name: str) -> tuple[str, ...]:
        """The types, the likeliest first; none where nothing is called so."""
        if len(name) < _SHORTEST:
            return ()
        types = self.tables.get(name, frozenset()) | self.archive.types(name)
        return tuple(sorted(types, key=TYPES.index))


def names_of(graph: Graph, archive: Archive) -> Known:
    """Every name that may stand in a question: of the archive, of places and zones, of the tables of names."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in graph.select(query("territories")):
        label, type_ = text(row["label"]), text(row["type"])
        found[label].add(type_)
        if row["wide"]:
            found[place_stem(label)].add(type_)
    for row in graph.select(query("chain_names")):
        found[text(row["name"])].add("Industry")
    for table, type_ in _TABLES.items():
        for label in column(table, "name"):
            found[label].add(type_)
    return Known({label: frozenset(types) for label, types in found.items()}, archive)

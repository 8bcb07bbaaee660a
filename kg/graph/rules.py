"""The rules by which edges follow from others, as the files of `derivations/` have them.

A rule is a CONSTRUCT query. What it concludes and the edges that this rests on are triple terms, so a rule asks plain
triples alone and never who says them:

    CONSTRUCT { [] rdf:reifies <<( ?subject lp:presentIn ?object )>> ;
                   lp:premise <<( ?base lp:subsidiaryOf ?subject )>> , <<( ?base lp:locatedIn ?object )>> } WHERE { … }

A rule may be silent where too many would do, by a query of its own within: `SELECT ?product ?place WHERE { … } GROUP BY …
HAVING(COUNT(…) <= 10)`, its *bound*.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from kg.errors import OntologyError
from kg.vocabulary import ONTOLOGY

WAY = "way"
"""The variable of a rule's property where it may be one of several."""

_FOLDER = Path(__file__).parent / "derivations"
_TERM = r"<<\( \?(\w+) (?:lp:|\?)(\w+) \?(\w+) \)>>"
_BOUND = re.compile(
    r" *\{\n *SELECT ((?:\?\w+ )+)WHERE (\{.*?)\n? *GROUP BY [?\w ]+ HAVING\((COUNT\(.*?\)) <= (\d+)\)\n *\}\n",
    re.DOTALL,
)
_PART = re.compile(r"\n  \{\n    SELECT ((?:\?\w+ )+)WHERE (\{.*?\n    \})\n  \}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple of a rule's template: variables of its ends, and its property or the variable of that."""

    subject: str
    property: str
    object: str


@dataclass(frozen=True, slots=True)
class Bound:
    """Where a rule is silent since too many would do.

    Attributes:
        names: the variables that say of what and where they are counted.
        where: the pattern that finds those who are.
        count: how they are counted.
        most: so many at most.
    """

    names: tuple[str, ...]
    where: str
    count: str
    most: int

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The reported edges that are counted, or make one that is counted."""
        reported = self.where.partition("GRAPH graph:background")[0]
        found = []
        for subject, edges in re.findall(r"\?(\w+) (lp:[^.]*) \.", reported):
            found += [Pattern(subject, *edge) for edge in re.findall(r"lp:(\w+) \?(\w+)", edges)]
        return tuple(found)

    @property
    def found(self) -> str:
        """The query for what is counted where, of all that the pattern finds."""
        return f"SELECT DISTINCT {' '.join(f'?{name}' for name in self.names)} WHERE {self.where}"

    @property
    def counted(self) -> str:
        """The query for how many they are; to be asked of one thing in one place."""
        return f"SELECT ({self.count} AS ?many) WHERE {self.where}"

    @property
    def exceeded(self) -> str:
        """The query for where the rule is silent."""
        names = " ".join(f"?{name}" for name in self.names)
        return f"SELECT {names} WHERE {self.where} GROUP BY {names} HAVING({self.count} > {self.most})"


@dataclass(frozen=True)
class Rule:
    """A rule by which edges are derived.

    Attributes:
        name: of its file, and what derivations name it by.
        query: a CONSTRUCT query.
        zh, en: in a sentence, why the conclusion follows.
    """

    name: str
    query: str
    zh: str
    en: str

    @cached_property
    def conclusion(self) -> Pattern:
        """What it concludes."""
        return Pattern(*re.findall(f"rdf:reifies {_TERM}", self.query)[0])

    @cached_property
    def premises(self) -> tuple[Pattern, ...]:
        """The edges that it concludes this from."""
        return tuple(Pattern(*found) for found in re.findall(_TERM, self.query)[1:])

    @cached_property
    def references(self) -> tuple[tuple[str, str], ...]:
        """What it takes from the reference tables: `reference` or `within`, and the variable."""
        said = re.findall(r"lp:(reference|within) ((?:\?\w+[ ,]*)+)", self._template)
        return tuple((property_, name) for property_, names in said for name in re.findall(r"\w+", names))

    @cached_property
    def bound(self) -> Bound | None:
        """Where it is silent since too many would do; None where it always speaks."""
        found = _BOUND.search(self.query)
        return Bound(tuple(re.findall(r"\w+", found[1])), found[2], found[3], int(found[4])) if found else None

    @cached_property
    def ways(self) -> tuple[str, ...]:
        """The properties that `?way` may be."""
        found = re.search(r"VALUES \?way \{(.*?)\}", self.query)
        return tuple(re.findall(r"lp:(\w+)", found[1])) if found else ()

    @cached_property
    def asked(self) -> str:
        """The query for what its template names."""
        names = dict.fromkeys(re.findall(r"\?(\w+)", self._template))
        return f"SELECT {' '.join(f'?{name}' for name in names)} WHERE {{{self.query.partition('} WHERE {')[2]}"

    def keys(self, pattern: Pattern) -> str:
        """The query for the keys of the bound that an edge of this pattern has to do with; to be asked of that edge.

        Empty where the edge's ends are the keys already.
        """
        if not self.bound or set(self.bound.names) <= {pattern.subject, pattern.object}:
            return ""
        ends = {pattern.subject, pattern.object}
        for names, where in _PART.findall(_BOUND.sub("", self.query)):
            if {*ends, *self.bound.names} <= set(re.findall(r"\w+", names)):
                return f"SELECT DISTINCT {' '.join(f'?{name}' for name in self.bound.names)} WHERE {where}"
        raise OntologyError(f"no part of the rule has {pattern} and what its bound counts by", where=self.name)

    @cached_property
    def concluding(self) -> str:
        """The query for the keys of the bound that a conclusion has to do with, to be asked of its ends; empty without a bound."""
        names = " ".join(f"?{name}" for name in self.bound.names) if self.bound else ""
        return (
            f"SELECT DISTINCT {names} WHERE {{{_BOUND.sub('', self.query).partition('} WHERE {')[2]}" if names else ""
        )

    def resting_on(self, property: str) -> Iterator[tuple[Pattern, dict[str, str]]]:
        """The premises that an edge of this property may be, each with what that makes of `?way`."""
        for pattern in self.premises:
            if pattern.property == property:
                yield pattern, {}
            elif pattern.property == WAY and property in self.ways:
                yield pattern, {WAY: ONTOLOGY + property}

    @cached_property
    def _template(self) -> str:
        return self.query.partition("} WHERE {")[0]


@cache
def rules() -> dict[str, Rule]:
    """The rules by name, in the order of their names.

    Raises:
        OntologyError: a file does not begin with its explanation in Chinese and English, or does not say what it concludes
            from what.
    """
    found = {}
    for path in sorted(_FOLDER.glob("*.rq")):
        query = path.read_text(encoding="utf-8")
        said = re.match(r"# (.+。) ([ -~]+\.)\n", query)
        if not said:
            raise OntologyError("a rule begins with its explanation in Chinese and English", where=str(path))
        if len(re.findall(f"rdf:reifies {_TERM}", query)) != 1 or len(re.findall(_TERM, query)) < 2:
            raise OntologyError(
                "a rule says what it concludes and from which edges", where=str(path),
                hint="[] rdf:reifies <<( ?subject lp:… ?object )>> ; lp:premise <<( ?subject lp:… ?other )>>",
            )  # fmt: skip
        found[path.stem] = Rule(path.stem, query, said[1], said[2])
    return found


@cache
def version() -> str:
    """A hash of the rules; by other ones everything is derived again."""
    return hashlib.sha256("".join(rule.query for rule in rules().values()).encode()).hexdigest()

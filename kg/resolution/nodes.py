"""The distinct names of an archive: what is told of each by all documents that use it as their fullest name of a thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from stdnum.cn import uscc

from kg.model import Appearance, Evidence, Reading, Referent
from kg.naming import is_registered, normal, spelt, usual
from kg.resolution import places
from kg.resolution.context import place_code, sense
from kg.resolution.registered import printed, registered_forms
from kg.resolution.wording import wording

Key = tuple[str, str]  # type and form of a name


@dataclass(slots=True)
class Node:
    """One distinct name.

    Attributes:
        form: what the name is compared by: its usual form, and after `@` what tells the thing from its namesakes; `#` and
            the code where it has a reference or registry code.
        sense: what stands after the `@`, empty where nothing does.
        labels: how its things are called in full.
        aliases: what else the documents call them → the first document, by its id, that does. No rule goes by which
            document that is, only the reasons name it; it may be empty.
        mentions: how often each of these names stands in a text.
        name: its longest label, the first by code point among equals.
        registered: the registered names among its names, as print may leave them.
    """

    type: str
    form: str
    code: str = ""
    sense: str = ""
    labels: set[str] = field(default_factory=set)
    aliases: dict[str, str] = field(default_factory=dict)
    mentions: Counter[str] = field(default_factory=Counter)
    name: str = ""
    registered: frozenset[str] = frozenset()

    @property
    def key(self) -> Key:
        """What it is told from all other nodes by."""
        return self.type, self.form

    @property
    def names(self) -> set[str]:
        """All that its things are called."""
        return self.labels | self.aliases.keys()

    def complete(self) -> None:
        """Set what hangs on all its names."""
        self.name = min(self.labels, key=lambda label: (-len(label), label))
        names = self.names if self.type == "Company" else ()
        self.registered = frozenset(
            form for name in names if is_registered(printed(name)) for form in registered_forms(name)
        )


def appearances(reading: Reading) -> Iterator[Appearance]:
    """Each referent of a reading, in their order, by what names are compared by."""
    for number, referent in enumerate(reading.referents):
        code = _code(referent, reading)
        told = "" if code else sense(referent, number, reading)
        mentions = Counter(_surface(referent, evidence) for evidence in referent.evidence)
        yield Appearance(
            type=referent.type,
            form=form_of(referent, code=code, sense=told),
            code=code,
            sense=told,
            label=referent.label,
            aliases=referent.aliases,
            mentions=tuple(sorted(mentions.items())),
        )


def nodes(appearing: Mapping[str, Iterable[Appearance]]) -> dict[Key, Node]:
    """The distinct names of what appears in documents, by their keys.

    Args:
        appearing: id of each document → what it names.
    """
    found: dict[Key, Node] = {}
    for document in sorted(appearing):
        for one in appearing[document]:
            node = found.setdefault((one.type, one.form), Node(one.type, one.form, one.code, one.sense))
            node.labels.add(one.label)
            for alias in one.aliases:
                node.aliases.setdefault(alias, document)
            node.mentions.update(dict(one.mentions))
    for node in found.values():
        node.complete()
    return found


def form_of(referent: Referent, *, code: str, sense: str) -> str:
    """What a referent's name is compared by, see `Node.form`."""
    if code:
        return f"#{code}"
    if sense and referent.type != "Person":
        return f"{wording(referent.label, referent.type)}@{sense}"
    form = usual(referent.label, referent.type)
    return f"{form}@{sense}" if sense else form


def _code(referent: Referent, reading: Reading) -> str:
    """The code of a referent: of a place and a zone that of the tables; of a firm, where it is a unified social credit code (its check
    digit says so), that without spaces, else the code of whatever register as it stands."""
    if referent.type == "Place":
        return referent.code or place_code(referent, reading)
    if referent.type == "Park" and not referent.code:
        return places.zone(spelt(referent.label))
    if referent.type != "Company" or not referent.code:
        return referent.code
    code: str = uscc.compact(referent.code)
    return code if uscc.is_valid(code) else referent.code


def _surface(referent: Referent, evidence: Evidence) -> str:
    """The form in which a mention is printed, as far as the quote shows it; the label where print broke it."""
    if evidence.subject is None:
        return referent.label
    printed = evidence.quote[evidence.subject.start - evidence.span.start : evidence.subject.end - evidence.span.start]
    names = (referent.label, *referent.aliases)
    if printed in names:
        return printed
    form = normal(printed)
    return next((name for name in names if normal(name) == form), referent.label)

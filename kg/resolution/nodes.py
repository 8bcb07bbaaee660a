"""The distinct names of an archive: what is told of each by all documents that use it as their fullest name of a thing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from stdnum.cn import uscc

from kg.errors import InputError
from kg.model import Reading, Referent
from kg.naming import is_registered, spelt, usual
from kg.resolution.context import place_code, sense
from kg.resolution.registered import registered_forms
from kg.resolution.wording import wording

Place = tuple[str, int]  # document id, number of the referent in its reading
Key = tuple[str, str]  # type and form of a name


@dataclass(slots=True)
class Node:
    """One distinct name.

    Attributes:
        form: what the name is compared by: its usual form, and after `@` what tells the thing from its namesakes; `#` and
            the code where it has a reference or registry code.
        sense: what stands after the `@`, empty where nothing does.
        aliases: what else the documents call it → the first document, by its id, that does.
        name: its longest label, the first by code point among equals.
        registered: the registered names among its names, as print may leave them.
    """

    type: str
    form: str
    code: str = ""
    sense: str = ""
    labels: set[str] = field(default_factory=set)
    aliases: dict[str, str] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    name: str = ""
    registered: frozenset[str] = frozenset()

    @property
    def key(self) -> Key:
        """What it is told from all other nodes by."""
        return self.type, self.form

    def complete(self) -> None:
        """Set what hangs on all its names."""
        self.name = min(self.labels, key=lambda label: (-len(label), label))
        names = (*self.labels, *self.aliases) if self.type == "Company" else ()
        self.registered = frozenset(
            form for name in names if is_registered(spelt(name)) for form in registered_forms(name)
        )


def entity_key(type_: str, form: str, code: str = "") -> str:
    """Local part of the IRI that a name owns: of its reference or registry code, else of its type and form."""
    if code:
        kind = "zone" if code.startswith("Z") else "place" if type_ == "Place" else type_.lower()
        return f"{kind}/{code}"
    digest = hashlib.blake2b(f"{type_}\0{form}".encode(), digest_size=8).hexdigest()
    return f"{type_.lower()}/{digest}"


def nodes(readings: Iterable[Reading]) -> dict[Key, Node]:
    """The distinct names of some readings by their keys.

    Raises:
        InputError: the code of a firm is no unified social credit code.
    """
    found: dict[Key, Node] = {}
    for reading in readings:
        for number, referent in enumerate(reading.referents):
            code = _code(referent, reading)
            told = "" if code else sense(referent, number, reading)
            form = form_of(referent, code=code, sense=told)
            node = found.setdefault((referent.type, form), Node(referent.type, form, code, told))
            node.labels.add(referent.label)
            for alias in referent.aliases:
                node.aliases[alias] = min(reading.document, node.aliases.get(alias, reading.document))
            node.places.append((reading.document, number))
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
    """The code of a referent: of a firm the unified social credit code without spaces, of a place that of the tables."""
    if referent.type == "Place":
        return referent.code or place_code(referent, reading)
    if referent.type != "Company" or not referent.code:
        return referent.code
    code: str = uscc.compact(referent.code)
    if not uscc.is_valid(code):
        raise InputError(f"{referent.label} has {code}, which is no 统一社会信用代码", where=reading.document)
    return code

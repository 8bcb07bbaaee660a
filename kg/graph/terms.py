"""The graph's namespaces, and the passage between Python values and RDF terms."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import InputError, QueryError
from kg.vocabulary import CODE_LISTS, GRAPHS, IDENTIFIERS, ONTOLOGY

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Value = str | int | float | bool | None
Term = NamedNode | BlankNode | Literal | Triple

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES = {
    "lp": ONTOLOGY,
    **CODE_LISTS,
    "id": IDENTIFIERS,
    "graph": GRAPHS,
    "rdf": RDF,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": SKOS,
    "dcterms": DCTERMS,
    "xsd": XSD,
}

REPORTED, DERIVED, BACKGROUND = (NamedNode(GRAPHS + name) for name in ("reported", "derived", "background"))
NAMED_GRAPHS = {"reported": REPORTED, "derived": DERIVED, "background": BACKGROUND}


# So many nodes' lines are text at a time.
_AT_ONCE = 256
_BUFFER = 1 << 20


def document_iri(id: str) -> NamedNode:
    """The IRI of a document, whatever signs its id has."""
    return NamedNode(f"{IDENTIFIERS}document/{quote(id, safe='')}")


def number(value: Decimal | float, *, type: str) -> Literal:
    """A number as a literal.

    Args:
        value: finite.
        type: local name of its XML Schema type.

    Raises:
        InputError: the number is not finite.
    """
    return Literal(lexical(value), datatype=NamedNode(XSD + type))


def lexical(value: Decimal | float) -> str:
    """A number in the form that Oxigraph gives back, so that a quad compares equal before and after it was stored.

    Raises:
        InputError: the number is not finite.
    """
    exact = Decimal(str(value))
    if not exact.is_finite():
        raise InputError(f"{value} is no number that a graph can hold")
    text = format(exact, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def line(quad: Quad) -> str:
    """A quad as a line of N-Quads."""
    return f"{quad} .\n"


def quads(lines: Iterable[str]) -> Iterator[Quad]:
    """The quads that N-Quads say, in their order."""
    yield from parse(Lines(lines).opened(), format=RdfFormat.N_QUADS)


class Lines(io.RawIOBase):
    """Text in N-Quads as a file that is made while it is read; `many` counts the lines that were."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.many = 0
        self._waiting = filter(None, lines)  # nothing would be read as the end
        self._piece, self._at = b"", 0

    def opened(self) -> io.BufferedReader:
        """To be read once."""
        return io.BufferedReader(self, _BUFFER)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer as far as is at hand; gives how many bytes that is, none at the end."""
        if self._at >= len(self._piece):
            lines = "".join(islice(self._waiting, _AT_ONCE))
            self.many += lines.count("\n")
            self._piece, self._at = lines.encode(), 0
        room = memoryview(buffer)
        given = self._piece[self._at : self._at + len(room)]
        room[: len(given)] = given
        self._at += len(given)
        return len(given)


def day(value: datetime.date) -> Literal:
    """A day as xsd:date."""
    return Literal(value.isoformat(), datatype=NamedNode(XSD + "date"))


_NUMBERS: dict[str, Callable[[str], Value]] = {
    XSD + "integer": int,
    XSD + "decimal": float,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "boolean": lambda text: text in ("true", "1"),
}


def value_of(term: Term | None) -> Value:
    """The plain Python value of a term: an IRI or text as str, a number, a truth value; None where nothing is bound."""
    match term:
        case None:
            return None
        case NamedNode():
            return term.value
        case Literal():
            return _NUMBERS.get(term.datatype.value, str)(term.value)
    return str(term)


_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def serialised(value: object) -> str:
    """A Python value as SPARQL writes it.

    A string that is an http or https IRI as a whole is that IRI, any other a plain literal; None is UNDEF, "any".

    Raises:
        QueryError: there is no term for such a value.
    """
    match value:
        case None:
            return "UNDEF"
        case str():
            return str(NamedNode(value) if _ADDRESS.fullmatch(value) else Literal(value))
        case bool() | int() | float():
            return str(Literal(value))
        case Decimal():
            return str(number(value, type="decimal"))
        case datetime.date():
            return str(day(value))
    raise QueryError(f"a {type(value).__name__} cannot be bound in a query", where=repr(value))

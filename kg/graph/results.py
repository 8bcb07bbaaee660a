"""Answers of SPARQL as bytes, in the W3C's forms, within bounds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    parse,
    serialize,
)

from kg.errors import QueryError
from kg.graph.terms import PREFIXES, XSD

_JSON, _XML = "application/sparql-results+json", "application/sparql-results+xml"
_CSV, _TSV = "text/csv", "text/tab-separated-values"

SOLUTIONS = {_JSON: QueryResultsFormat.JSON, _XML: QueryResultsFormat.XML, _CSV: QueryResultsFormat.CSV,
             _TSV: QueryResultsFormat.TSV}  # fmt: skip
"""Media types of rows and truth values, the usual one first."""

TRIPLES = {
    "text/turtle": RdfFormat.TURTLE, "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD, "application/rdf+xml": RdfFormat.RDF_XML,
}  # fmt: skip
"""Media types of triples, the usual one first."""

Found = QuerySolutions | QueryBoolean | QueryTriples
_T = TypeVar("_T")
_Term = NamedNode | BlankNode | Literal | Triple


def written(found: Found, *, choose: Callable[[Sequence[str]], str], rows: int, size: int) -> tuple[str, bytes]:
    """An answer in one of its media types.

    Args:
        found: what the store answers.
        choose: takes one of the media types that there are for this kind of answer.
        rows: the most rows or triples; `size` the most bytes.

    Returns:
        The media type, and the bytes.

    Raises:
        QueryError: there are more; nothing is left out in silence.
    """
    if isinstance(found, QueryTriples):
        return triples(_counted(found, rows, "triples"), choose=choose, size=size)
    media = choose(tuple(SOLUTIONS))
    if isinstance(found, QueryBoolean):
        return media, found.serialize(format=SOLUTIONS[media]) or b""
    names = [variable.value for variable in found.variables]
    lines = _WRITERS[media](names, _counted(found, rows, "rows"))
    return media, _joined(lines, size)


def triples(found: Iterable[Triple], *, choose: Callable[[Sequence[str]], str], size: int) -> tuple[str, bytes]:
    """Triples in one of their media types; see `written`.

    Raises:
        QueryError: there are more than so many bytes.
    """
    media = choose(tuple(TRIPLES))
    file = io.BytesIO()
    serialize(found, file, TRIPLES[media], prefixes=PREFIXES)
    return media, _joined([file.getvalue()], size)


def turtle(text: str) -> list[Triple]:
    """The triples of a text in Turtle.

    Raises:
        QueryError: it is none.
    """
    try:
        return [quad.triple for quad in parse(text, RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise QueryError(f"this is no Turtle: {error}") from error


def _counted(found: Iterable[_T], most: int, what: str) -> Iterator[_T]:
    for number, one in enumerate(found):
        if number >= most:
            raise QueryError(f"the answer has more than {most} {what}", hint="LIMIT, or a narrower pattern")
        yield one


def _joined(parts: Iterable[bytes], most: int) -> bytes:
    made = bytearray()
    for part in parts:
        made += part
        if len(made) > most:
            raise QueryError(f"the answer is longer than {most} bytes", hint="LIMIT, or a narrower pattern")
    return bytes(made)


# --- rows -------------------------------------------------------------------------------------------------------------
def _as_json(names: list[str], rows: Iterable[QuerySolution]) -> Iterator[bytes]:
    yield b'{"head":{"vars":' + json.dumps(names).encode() + b'},"results":{"bindings":['
    for number, row in enumerate(rows):
        bound = {name: _json_term(row[name]) for name in names if row[name] is not None}
        yield (b"," if number else b"") + json.dumps(bound, ensure_ascii=False, separators=(",", ":")).encode()
    yield b"]}}"


def _json_term(term: _Term | None) -> dict[str, object]:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Literal():
            kind: dict[str, object] = {"type": "literal", "value": term.value}
            if term.language:
                return {**kind, "xml:lang": term.language}
            return kind if term.datatype.value == XSD + "string" else {**kind, "datatype": term.datatype.value}
        case Triple():
            parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
            return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    raise QueryError("an answer holds what is no term")


def _as_xml(names: list[str], rows: Iterable[QuerySolution]) -> Iterator[bytes]:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    yield (
        '<?xml version="1.0" encoding="UTF-8"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'
        f"<head>{head}</head><results>"
    ).encode()
    for row in rows:
        bound = "".join(
            f"<binding name={quoteattr(name)}>{_xml_term(row[name])}</binding>"
            for name in names
            if row[name] is not None
        )
        yield f"<result>{bound}</result>".encode()
    yield b"</results></sparql>"


def _xml_term(term: _Term | None) -> str:
    match term:
        case NamedNode():
            return f"<uri>{_xml_text(term.value)}</uri>"
        case BlankNode():
            return f"<bnode>{_xml_text(term.value)}</bnode>"
        case Literal():
            kind = f" xml:lang={quoteattr(term.language)}" if term.language else ""
            if not kind and term.datatype.value != XSD + "string":
                kind = f" datatype={quoteattr(term.datatype.value)}"
            return f"<literal{kind}>{_xml_text(term.value)}</literal>"
        case Triple():
            parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
            return f"<triple>{''.join(f'<{name}>{_xml_term(part)}</{name}>' for name, part in parts)}</triple>"
    raise QueryError("an answer holds what is no term")


# Signs that no XML 1.0 document may hold, not even escaped, and the line end that a reader would change.
_NO_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�") | {13: "&#13;"}


def _xml_text(text: str) -> str:
    return escape(text).translate(_NO_XML)


def _as_csv(names: list[str], rows: Iterable[QuerySolution]) -> Iterator[bytes]:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(names)
    for row in rows:
        writer.writerow([_plain(row[name]) for name in names])
        yield file.getvalue().encode()
        file.seek(0)
        file.truncate()
    yield file.getvalue().encode()


def _plain(term: _Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else "" if term is None else str(term)


def _as_tsv(names: list[str], rows: Iterable[QuerySolution]) -> Iterator[bytes]:
    yield ("\t".join(f"?{name}" for name in names) + "\n").encode()
    for row in rows:
        yield (
            "\t".join("" if row[name] is None else str(row[name]).replace("\t", "\\t") for name in names) + "\n"
        ).encode()


_WRITERS = {_JSON: _as_json, _XML: _as_xml, _CSV: _as_csv, _TSV: _as_tsv}

"""Reading ↔ JSON: the archive's form of what a document says, the same bytes for the same reading.

A field that holds its default is left out; a Decimal is its text, a span `[start, end]`, a tuple a list.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import types
import typing
from collections.abc import Callable
from decimal import Decimal

from kg.errors import LianpuError, StoreError
from kg.model import Reading, Span


@dataclasses.dataclass(frozen=True, slots=True)
class Encoded:
    """A reading as the archive keeps it, of the document with this id; who reads makes it, whatever process that is."""

    document: str
    text: str


def encoded(reading: Reading | Encoded) -> Encoded:
    """A reading as the archive keeps it; one that is so already stays as it is."""
    return reading if isinstance(reading, Encoded) else Encoded(reading.document, encode(reading))


def encode(reading: Reading) -> str:
    """The reading as one line of JSON with sorted keys."""
    return json.dumps(_plain(reading), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def decode(text: str, *, where: str = "", claims: bool = False) -> Reading:
    """The reading that `encode` wrote.

    Args:
        text: one line of JSON.
        where: the document, for the error.
        claims: its claims alone, without the things that they are about, which are half of it.

    Raises:
        StoreError: the text is no reading, or has a field that readings do not have.
    """
    try:
        said = json.loads(text)
        if claims:
            said.pop("referents", None)
        reading: Reading = _typed(Reading, said)
    except (LookupError, AttributeError, TypeError, ValueError, ArithmeticError, LianpuError) as error:
        raise StoreError(f"the archive holds no usable reading: {error}", where=where, hint="kg build") from error
    return reading


def _plain(value: typing.Any) -> object:
    kind: typing.Any = type(value)
    return _plainers(kind)(value)


@functools.cache
def _plainers(kind: typing.Any) -> Callable[[typing.Any], object]:
    """What makes of a value of this type what JSON has."""
    if kind is Decimal:
        return str
    if kind is Span:
        return lambda span: [span.start, span.end]
    if kind is tuple:
        return lambda members: [_plain(member) for member in members]
    if dataclasses.is_dataclass(kind):
        fields = [(field.name, field.default) for field in dataclasses.fields(kind) if field.init]
        return lambda record: {
            name: _plain(value) for name, default in fields if (value := getattr(record, name)) != default
        }
    return lambda value: value


_LEAVES: dict[object, Callable[[typing.Any], object]] = {
    Span: lambda ends: Span(*ends),
    Decimal: Decimal,
    float: float,
}


def _typed(kind: typing.Any, value: typing.Any) -> typing.Any:
    """`value`, as JSON gives it, in the type that the record declares."""
    return _maker(kind)(value)


@functools.cache
def _maker(kind: typing.Any) -> Callable[[typing.Any], typing.Any]:
    """What makes a value of this type from what JSON gives."""
    origin, members = typing.get_origin(kind), typing.get_args(kind)
    if origin is types.UnionType:
        made = _maker(members[0])
        return lambda value: None if value is None else made(value)
    if origin is tuple:
        made = _maker(members[0])
        return lambda value: tuple([made(member) for member in value])
    if kind in _LEAVES:
        return _LEAVES[kind]
    if dataclasses.is_dataclass(kind):
        return functools.partial(_record, kind, {name: _maker(of) for name, of in typing.get_type_hints(kind).items()})
    return functools.partial(_plainly, kind)


def _plainly(kind: type, value: object) -> object:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _record(kind: typing.Any, makers: dict[str, Callable[[typing.Any], object]], value: typing.Any) -> object:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} is no record")
    return kind(**{name: makers[name](member) for name, member in value.items()})

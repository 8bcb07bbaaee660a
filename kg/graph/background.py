"""Reference knowledge as quads: places, development zones, industries and industry chains, which no article said."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.templates import templates
from kg.graph.terms import BACKGROUND, DCTERMS, RDF, SKOS
from kg.kinds import labels
from kg.resources import rows
from kg.vocabulary import IDENTIFIERS, ONTOLOGY

Row = dict[str, str]

_TYPE = NamedNode(RDF + "type")
_LABEL = NamedNode(SKOS + "prefLabel")
_OTHER_LABEL = NamedNode(SKOS + "altLabel")
_NOTATION = NamedNode(SKOS + "notation")
_BROADER = NamedNode(SKOS + "broader")
_CLASS = NamedNode(DCTERMS + "type")
_LOCATED_IN = NamedNode(ONTOLOGY + "locatedIn")
_IN_CITY = NamedNode(ONTOLOGY + "inCity")
_BORDERS = NamedNode(ONTOLOGY + "borders")

# Towns are ten times as many as all other places; the gazetteer has their names.
_LEFT_OUT = "town"


def background() -> Iterator[Quad]:
    """Every quad of `graph:background` that the reference tables give.

    Places reach from the country down to the county, and to the countries and regions of the world; each lies in the
    place above it and in the regions that are defined by their members; a province borders on others. A zone lies where
    the table made by hand says, else in the county or city that its name tells, else in its province. What lies in a
    city says so beside. An industry has the next wider one as `skos:broader`. What goods and industries of articles are
    kinds of has its name, since no article need tell of it. Chains have their links, and these what they make.

    Raises:
        OntologyError: a reference table is missing, or a chain template is wrong.
    """
    yield from _places()
    yield from _borders()
    yield from _regions()
    yield from _zones()
    yield from _cities()
    yield from _industries()
    yield from _kinds()
    yield from templates()


def _places() -> Iterator[Quad]:
    for row in _table("places"):
        if row["level"] != _LEFT_OUT:
            subject = _iri("place", row["code"])
            yield from _named(subject, "Place", row)
            if row["parent"]:
                yield _quad(subject, _LOCATED_IN, _iri("place", row["parent"]))


def _borders() -> Iterator[Quad]:
    for row in _table("borders"):
        for other in row["borders"].split():
            yield _quad(_iri("place", row["code"]), _BORDERS, _iri("place", other))


def _regions() -> Iterator[Quad]:
    for row in _table("regions"):
        subject = _iri("place", row["code"])
        yield from _named(subject, "Place", row)
        for alias in filter(None, row["aliases"].split("|")):
            yield _quad(subject, _OTHER_LABEL, Literal(alias, language="zh"))
        if row["parent"]:
            yield _quad(subject, _LOCATED_IN, _iri("place", row["parent"]))
        for member in row["members"].split():
            yield _quad(_iri("place", member), _LOCATED_IN, subject)


def _zones() -> Iterator[Quad]:
    places = _places_of_zones()
    for row in _table("zones"):
        subject = _iri("zone", row["code"])
        yield from _named(subject, "Park", row)
        yield _quad(subject, _CLASS, Literal(row["class"], language="zh"))
        yield _quad(subject, _LOCATED_IN, _of_code(places[row["code"]]))


def _cities() -> Iterator[Quad]:
    """The city that a zone, county or city lies in; the county where that lies in no city, as a district of 上海 does."""
    places = {row["code"]: row for row in _table("places")}
    above = _places_of_zones() | {code: row["parent"] for code, row in places.items()}
    for code in above:
        chain = [code]
        while above.get(chain[-1]):
            chain.append(above[chain[-1]])
        levels = {places[one]["level"]: one for one in chain if one in places}
        city = levels.get("city") or levels.get("county")
        if city and _LEFT_OUT not in levels:
            yield _quad(_of_code(code), _IN_CITY, _of_code(city))


def _places_of_zones() -> dict[str, str]:
    """Code of each zone → that of the place, or the wider zone, that it lies in."""
    by_hand = {row["code"]: row["place"] for row in _table("zone_places")}
    return {row["code"]: by_hand.get(row["code"]) or row["place"] or row["province"] for row in _table("zones")}


def _industries() -> Iterator[Quad]:
    for row in _table("industries"):
        subject = _iri("industry", row["code"])
        yield from _named(subject, "Industry", row)
        if row["parent"]:
            yield _quad(subject, _BROADER, _iri("industry", row["parent"]))


def _kinds() -> Iterator[Quad]:
    for key, label in labels():
        yield _quad(NamedNode(IDENTIFIERS + key), _LABEL, Literal(label, language="zh"))


def _named(subject: NamedNode, type: str, row: Row) -> Iterator[Quad]:
    yield _quad(subject, _TYPE, NamedNode(ONTOLOGY + type))
    yield _quad(subject, _LABEL, Literal(row["name"], language="zh"))
    yield _quad(subject, _NOTATION, Literal(row["code"]))


def _quad(subject: NamedNode, predicate: NamedNode, object_: NamedNode | Literal) -> Quad:
    return Quad(subject, predicate, object_, BACKGROUND)


def _iri(kind: str, code: str) -> NamedNode:
    return NamedNode(f"{IDENTIFIERS}{kind}/{code}")


def _of_code(code: str) -> NamedNode:
    """A zone or place by its code; that of a zone begins with a Z."""
    return _iri("zone" if code.startswith("Z") else "place", code)


def _table(name: str) -> Iterator[Row]:
    return rows(f"ontology/reference/{name}.csv")

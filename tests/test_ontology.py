"""The ontology, the closed sets in code and the reference tables say the same."""

from __future__ import annotations

import csv
import importlib.util
from collections import Counter
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from kg.graph.background import background
from kg.graph.terms import BACKGROUND
from kg.resources import resource
from kg.vocabulary import (
    BOUNDS,
    CODE_LISTS,
    DERIVED_SIGNATURES,
    IDENTIFIERS,
    INDICATORS,
    KINDS,
    ONTOLOGY,
    SIGNATURES,
    STATUSES,
    TYPES,
)

CODES = {
    "indicator": INDICATORS,
    "kind": KINDS,
    "status": STATUSES,
    "bound": BOUNDS,
    "stage": ("upstream", "midstream", "downstream"),
}

RELATIONS = {**SIGNATURES, **DERIVED_SIGNATURES}

OTHER_CLASSES = (
    "Entity", "DataCentre", "Statement", "Observation", "Milestone", "Evidence", "Document", "Part", "Derivation", "Chain",
    "Link",
)  # fmt: skip

# What the graph says besides relations between entities: property → the classes that it is said of.
QUALIFIERS = {
    "mentionedIn": "Entity", "creditCode": "Entity",
    "item": "Statement", "role": "Statement", "from": "Statement", "until": "Statement",
    "firstReported": "Statement", "lastReported": "Statement", "overtaken": "Statement",
    "evidence": "Milestone Observation Statement", "status": "Milestone Observation Statement",
    "sources": "Milestone Observation Statement", "confidence": "Evidence Milestone Observation Statement",
    "earliest": "Document Milestone Observation Statement", "latest": "Document Milestone Observation Statement",
    "partStart": "Part", "partEnd": "Part",
    "document": "Evidence", "quote": "Evidence", "start": "Evidence", "end": "Evidence", "subjectStart": "Evidence",
    "subjectEnd": "Evidence", "objectStart": "Evidence", "objectEnd": "Evidence", "antecedentStart": "Evidence",
    "antecedentEnd": "Evidence", "rule": "Derivation Evidence",
    "sha256": "Document", "repostOf": "Document",
    "about": "Milestone Observation",
    "indicator": "Observation", "value": "Observation", "unit": "Observation", "verbatim": "Observation",
    "normalizedValue": "Observation", "normalizedUnit": "Observation", "period": "Observation", "growth": "Observation",
    "bound": "Observation", "of": "Observation", "conflictsWith": "Milestone Observation Statement",
    "kind": "Milestone", "date": "Milestone",
    "premise": "Derivation", "reference": "Derivation", "within": "Derivation", "link": "Chain", "stage": "Link", "makes": "Link",
    "borders": "Place", "inCity": "Park Place",
}  # fmt: skip

ALIGNED = (
    ("Company", RDFS.subClassOf, "https://schema.org/Corporation"),
    ("Company", RDFS.subClassOf, "http://www.w3.org/ns/org#FormalOrganization"),
    ("Institution", RDFS.subClassOf, "http://www.w3.org/ns/org#FormalOrganization"),
    ("Park", RDFS.subClassOf, "https://schema.org/Place"),
    ("Place", RDFS.subClassOf, "https://schema.org/Place"),
    ("Industry", RDFS.subClassOf, str(SKOS.Concept)),
    ("Product", RDFS.subClassOf, "https://schema.org/Product"),
    ("Person", RDFS.subClassOf, "https://schema.org/Person"),
    ("Document", RDFS.subClassOf, "https://schema.org/NewsArticle"),
    ("Document", RDFS.subClassOf, "http://www.w3.org/ns/prov#Entity"),
    ("Observation", RDFS.subClassOf, "https://schema.org/Observation"),
    ("DataCentre", RDFS.subClassOf, ONTOLOGY + "Project"),
    ("subsidiaryOf", RDFS.subPropertyOf, "http://www.w3.org/ns/org#subOrganizationOf"),
    ("locatedIn", RDFS.subPropertyOf, "https://schema.org/location"),
)


@cache
def _ontology() -> Graph:
    return Graph().parse(resource("ontology/lianpu.ttl"))


def _local(type_: URIRef) -> set[str]:
    return {str(s).removeprefix(ONTOLOGY) for s in _ontology().subjects(RDF.type, type_) if isinstance(s, URIRef)}


def _classes(name: str, predicate: URIRef) -> set[str]:
    """The classes of a domain or range, one or a union."""
    value = _ontology().value(URIRef(ONTOLOGY + name), predicate, any=False)
    assert value is not None, f"{name} has no {predicate}"
    union = _ontology().value(value, OWL.unionOf)
    members = [value] if union is None else Collection(_ontology(), union)
    return {str(m).removeprefix(ONTOLOGY) for m in members}


def _languages(subject: URIRef, predicate: URIRef) -> list[str]:
    texts = [o for o in _ontology().objects(subject, predicate) if isinstance(o, Literal) and o.strip()]
    return sorted(str(o.language) for o in texts)


def test_classes():
    assert _local(OWL.Class) == {*TYPES, *OTHER_CLASSES}
    (members,) = _ontology().objects(URIRef(ONTOLOGY + "Entity"), OWL.disjointUnionOf)
    assert [str(m).removeprefix(ONTOLOGY) for m in Collection(_ontology(), members)] == list(TYPES)


def test_properties():
    assert _local(OWL.ObjectProperty) | _local(OWL.DatatypeProperty) == {*RELATIONS, *QUALIFIERS}


@pytest.mark.parametrize("name", RELATIONS)
def test_signature(name: str):
    assert _classes(name, RDFS.domain) == RELATIONS[name].subjects
    assert _classes(name, RDFS.range) == RELATIONS[name].objects
    assert (name in _local(OWL.SymmetricProperty)) == RELATIONS[name].symmetric
    assert _languages(URIRef(ONTOLOGY + name), URIRef(ONTOLOGY + "inverseLabel")) == ["en", "zh"]


@pytest.mark.parametrize(("name", "classes"), QUALIFIERS.items())
def test_qualifier(name: str, classes: str):
    assert _classes(name, RDFS.domain) == set(classes.split())
    (range_,) = _ontology().objects(URIRef(ONTOLOGY + name), RDFS.range)
    assert str(range_).startswith("http://www.w3.org/2001/XMLSchema#") == (name in _local(OWL.DatatypeProperty))


@pytest.mark.parametrize(("term", "predicate", "other"), ALIGNED)
def test_alignment(term: str, predicate: URIRef, other: str):
    assert (URIRef(ONTOLOGY + term), predicate, URIRef(other)) in _ontology()


@pytest.mark.parametrize(("name", "codes"), CODES.items())
def test_code_list(name: str, codes: tuple[str, ...]):
    namespace = CODE_LISTS[name]
    scheme = URIRef(namespace.removesuffix("#"))
    members = set(_ontology().subjects(SKOS.inScheme, scheme))
    assert members == {URIRef(namespace + code) for code in codes}
    assert members == set(_ontology().subjects(SKOS.topConceptOf, scheme))
    for concept in (*members, scheme):
        assert isinstance(concept, URIRef)
        assert _languages(concept, SKOS.prefLabel) == ["en", "zh"], concept
        assert _languages(concept, SKOS.definition) == ["en", "zh"], concept


def test_every_term_has_label_and_comment_in_both_languages():
    terms = {s for s in _ontology().subjects() if isinstance(s, URIRef) and s.startswith(ONTOLOGY)}
    assert len(terms) == len(TYPES) + len(OTHER_CLASSES) + len(RELATIONS) + len(QUALIFIERS) + len({"inverseLabel"})
    for term in terms:
        assert _languages(term, RDFS.label) == ["en", "zh"], term
        assert _languages(term, RDFS.comment) == ["en", "zh"], term


def test_labels_tell_relations_apart():
    for language in ("zh", "en"):
        labels = Counter(
            str(o) for p in RELATIONS for o in _ontology().objects(URIRef(ONTOLOGY + p), RDFS.label)
            if isinstance(o, Literal) and o.language == language
        )  # fmt: skip
        assert max(labels.values()) == 1


# --- reference tables -------------------------------------------------------------------------------------------------
@cache
def _table(name: str) -> dict[str, dict[str, str]]:
    with resource(f"ontology/reference/{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["code"] for row in rows}) == len(rows), f"{name}.csv has a code twice"
    assert all(row["code"] and row["name"] == row["name"].strip() != "" for row in rows)
    return {row["code"]: row for row in rows}


COUNTS = (
    ("places", "level", {"country": 1, "province": 34, "city": 333, "county": 2861, "town": 38642}),
    ("industries", "level", {"1": 20, "2": 97, "3": 473, "4": 1381}),
    ("regions", "level", {"country": 212, "region": 39, "world": 36}),
)


@pytest.mark.parametrize(("name", "column", "counts"), COUNTS)
def test_counts(name: str, column: str, counts: dict[str, int]):
    assert Counter(row[column] for row in _table(name).values()) == counts


def test_zone_counts():
    classes = Counter(row["class"] for row in _table("zones").values())
    assert classes.total() == 2629
    assert classes["国家级新区"] == 19
    assert classes["经济技术开发区"] == 219
    assert classes["统计用区划"] == 24


LEVELS = {
    "country": {""},
    "province": {"country"},
    "city": {"province"},
    "county": {"province", "city"},
    "town": {"province", "city", "county"},
}


def test_every_place_lies_in_a_wider_one():
    places = _table("places")
    for row in places.values():
        above = places[row["parent"]]["level"] if row["parent"] else ""
        assert above in LEVELS[row["level"]], row


PARENTS = (
    ("东城区", "北京市"),
    ("济源市", "河南省"),
    ("城口县", "重庆市"),
    ("五指山市", "海南省"),
    ("石河子市", "新疆维吾尔自治区"),
    ("东莞市", "广东省"),
    ("嘉峪关市", "甘肃省"),
    ("南明区", "贵阳市"),
    ("香港特别行政区", "中国"),
)


@pytest.mark.parametrize(("name", "parent"), PARENTS)
def test_parent(name: str, parent: str):
    places = _table("places")
    assert [places[row["parent"]]["name"] for row in places.values() if row["name"] == name] == [parent]


ZONES = (
    ("贵阳经济技术开发区", "贵阳市"),
    ("南京浦口经济开发区", "浦口区"),
    ("江苏滨海经济开发区", "滨海县"),
    ("吉林经济技术开发区", "吉林市"),
    ("内蒙古呼和浩特出口加工区", "呼和浩特市"),
    ("苏州工业园区", "苏州市"),
    ("中国（天津）自由贸易试验区", ""),
    ("贵州贵安新区", ""),
    ("甘肃东乡经济开发区", "东乡族自治县"),
    ("伊宁边境经济合作区", "伊犁哈萨克自治州"),
    ("中德（沈阳）高端装备制造产业园", "沈阳市"),
    ("武汉江岸经济开发区", "江岸区"),
    ("信阳高新技术产业开发区", "信阳市"),
)


@pytest.mark.parametrize(("name", "place"), ZONES)
def test_zone_lies_where_its_name_tells(name: str, place: str):
    places = _table("places")
    (row,) = [row for row in _table("zones").values() if row["name"] == name]
    assert (places[row["place"]]["name"] if row["place"] else "") == place


def test_zones_hang_on_places():
    places = _table("places")
    for row in _table("zones").values():
        assert places[row["province"]]["level"] == "province"
        if row["place"]:
            place = places[row["place"]]
            assert place["level"] in ("city", "county")
            assert row["province"] in (place["parent"], places[place["parent"]]["parent"]), row


def test_industries_hang_on_wider_ones():
    industries = _table("industries")
    for row in industries.values():
        wider = industries[row["parent"]]["level"] if row["parent"] else "0"
        assert int(wider) == int(row["level"]) - 1, row


def test_regions_hang_on_regions_and_places():
    known = _table("regions").keys() | _table("places").keys()
    assert not _table("regions").keys() & _table("places").keys()
    for row in _table("regions").values():
        assert not row["parent"] or row["parent"] in known, row
        assert set(row["members"].split()) <= known, row
        assert (row["iso"] == row["code"]) == (row["level"] == "country"), row


def test_region_names_are_said_of_one_region():
    names = Counter(
        name for row in _table("regions").values() for name in (row["name"], *filter(None, row["aliases"].split("|")))
    )
    assert [name for name, times in names.items() if times > 1] == []


# --- background -------------------------------------------------------------------------------------------------------
@cache
def _background() -> frozenset[pyoxigraph.Quad]:
    return frozenset(background())


def _objects(subject: str, predicate: str) -> set[str]:
    node, arc = pyoxigraph.NamedNode(IDENTIFIERS + subject), pyoxigraph.NamedNode(predicate)
    return {q.object.value for q in _background() if q.subject == node and q.predicate == arc}


def test_background_stands_in_its_graph_and_says_nothing_twice():
    quads = list(background())
    assert {q.graph_name for q in quads} == {BACKGROUND}
    assert len(quads) == len(set(quads))
    assert quads == list(background())


SAID = (
    ("place/520100", RDF.type, {ONTOLOGY + "Place"}),
    ("place/520100", SKOS.prefLabel, {"贵阳市"}),
    ("place/520100", SKOS.notation, {"520100"}),
    ("place/520100", ONTOLOGY + "locatedIn", {IDENTIFIERS + "place/520000"}),
    ("place/110101", ONTOLOGY + "locatedIn", {IDENTIFIERS + "place/110000"}),
    ("place/520102", ONTOLOGY + "inCity", {IDENTIFIERS + "place/520100"}),
    ("place/520100", ONTOLOGY + "inCity", {IDENTIFIERS + "place/520100"}),
    ("place/110101", ONTOLOGY + "inCity", {IDENTIFIERS + "place/110101"}),
    ("place/520000", ONTOLOGY + "inCity", set()),
    ("zone/Z525324796d", ONTOLOGY + "inCity", {IDENTIFIERS + "place/520200"}),
    ("place/NP", ONTOLOGY + "locatedIn", {IDENTIFIERS + "place/034"}),
    ("place/100000", ONTOLOGY + "locatedIn", {IDENTIFIERS + "place/030"}),
    ("industry/3841", SKOS.prefLabel, {"锂离子电池制造"}),
    ("industry/3841", SKOS.broader, {IDENTIFIERS + "industry/384"}),
    ("industry/38", SKOS.broader, {IDENTIFIERS + "industry/C"}),
    ("industry/C", RDF.type, {ONTOLOGY + "Industry"}),
    ("place/110101001", RDF.type, set()),
)


@pytest.mark.parametrize(("subject", "predicate", "objects"), SAID)
def test_background_says(subject: str, predicate: str, objects: set[str]):
    assert _objects(subject, str(predicate)) == objects


def test_borders_are_told_from_both_sides():
    borders = {code: set(row["borders"].split()) for code, row in _table("borders").items()}
    assert borders.keys() == {code for code, row in _table("places").items() if row["level"] == "province"}
    for code, others in borders.items():
        assert all(code in borders[other] for other in others), code
    assert _objects("place/520000", ONTOLOGY + "borders") == {
        f"{IDENTIFIERS}place/{code}" for code in ("430000", "450000", "500000", "510000", "530000")
    }


def test_places_of_zones_made_by_hand_are_within_their_provinces():
    zones, places = _table("zones"), _table("places")
    for code, row in _table("zone_places").items():
        assert row["name"] == zones[code]["name"]
        if row["place"] in zones:
            assert zones[row["place"]]["province"] == zones[code]["province"]
        else:
            assert places[row["place"]]["level"] in ("city", "county")
            assert row["place"][:2] == zones[code]["province"][:2], row


@pytest.mark.parametrize(("name", "place"), [
    ("贵州炉碧经济开发区", "place/522601"), ("贵安综合保税区", "zone/Z522cf51d84"), ("贵阳经济技术开发区", "place/520111"),
    ("贵州正安经济开发区", "place/520324"),
])  # fmt: skip
def test_a_zone_lies_where_the_table_made_by_hand_says(name: str, place: str):
    (code,) = [code for code, row in _table("zones").items() if row["name"] == name]
    assert _objects(f"zone/{code}", ONTOLOGY + "locatedIn") == {IDENTIFIERS + place}


def test_background_zone():
    (code,) = [code for code, row in _table("zones").items() if row["name"] == "贵州贵安新区"]
    assert _objects(f"zone/{code}", str(RDF.type)) == {ONTOLOGY + "Park"}
    assert _objects(f"zone/{code}", ONTOLOGY + "locatedIn") == {IDENTIFIERS + "place/520000"}
    assert _objects(f"zone/{code}", str(DCTERMS.type)) == {"国家级新区"}


def test_background_names_whatever_it_points_to():
    named = {q.subject for q in _background() if q.predicate.value == str(SKOS.prefLabel)}
    pointed = {q.object for q in _background() if q.predicate.value in (ONTOLOGY + "locatedIn", str(SKOS.broader))}
    assert pointed <= named


def test_maker_reads_names_as_the_tables_have_them():
    path = Path(resource("ontology/reference/make.py"))
    spec = importlib.util.spec_from_file_location("make", path)
    assert spec is not None and spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    short = {
        "松桃苗族自治县": "松桃",
        "东乡族自治县": "东乡",
        "黔南布依族苗族自治州": "黔南",
        "莫力达瓦达斡尔族自治旗": "莫力达瓦",
        "神农架林区": "神农架",
        "阿拉善盟": "阿拉善",
        "蔚县": "蔚县",
        "管城回族区": "管城",
    }
    assert {name: make.short_name(name) for name in short} == short

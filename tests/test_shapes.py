"""A small valid graph conforms, and for every shape that can fail a mutant of it fails with that shape."""

from __future__ import annotations

import datetime
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pyoxigraph
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH

from kg.errors import OntologyError
from kg.graph.shapes import SHAPES, violations
from kg.graph.terms import BACKGROUND, REPORTED
from kg.graph.write import write
from kg.model import Document, Entity, Evidence, Milestone, Observation, Period, Span, Statement, World
from kg.resources import resource
from kg.vocabulary import DERIVED_SIGNATURES, IDENTIFIERS, PROPERTIES, TYPES, allows

PREFIXES = """
@prefix lp: <https://w3id.org/lianpu/ontology#> .
@prefix indicator: <https://w3id.org/lianpu/indicator#> .
@prefix kind: <https://w3id.org/lianpu/kind#> .
@prefix status: <https://w3id.org/lianpu/status#> .
@prefix bound: <https://w3id.org/lianpu/bound#> .
@prefix stage: <https://w3id.org/lianpu/stage#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix id: <https://w3id.org/lianpu/id/> .
"""

VALID = (
    PREFIXES
    + """
id:acme a lp:Company ; lp:creditCode "91520100780154327H" ; skos:prefLabel "甲公司"@zh ; skos:altLabel "甲"@zh ; lp:mentionedIn id:ev1 .
id:buyer a lp:Company ; skos:prefLabel "乙公司"@zh ; lp:mentionedIn id:ev1 .
id:cell a lp:Product ; skos:prefLabel "电芯"@zh ; lp:mentionedIn id:ev1 .
id:chip a lp:Product ; skos:prefLabel "芯片"@zh ; lp:mentionedIn id:ev1 .
id:site a lp:Project , lp:DataCentre ; skos:prefLabel "丙数据中心"@zh ; lp:mentionedIn id:ev1 .
id:wang a lp:Person ; skos:prefLabel "王某"@zh ; lp:mentionedIn id:ev1 .
id:acme-old dcterms:isReplacedBy id:acme .

id:acme lp:supplies id:buyer .
id:st1 a lp:Statement ; rdf:subject id:acme ; rdf:predicate lp:supplies ; rdf:object id:buyer ;
    lp:status status:actual ; lp:item id:cell ; lp:confidence 0.9 ; lp:sources 1 ; lp:evidence id:ev1 ;
    lp:firstReported "2025-03-01"^^xsd:date ; lp:lastReported "2025-03-31"^^xsd:date .
id:st2 a lp:Statement ; rdf:subject id:acme ; rdf:predicate lp:investsIn ; rdf:object id:site ;
    lp:status status:planned ; lp:confidence 0.8 ; lp:sources 1 ; lp:evidence id:ev1 ;
    lp:from "2024" ; lp:until "2025-06" .
id:wang lp:holdsPosition id:acme .
id:st3 a lp:Statement ; rdf:subject id:wang ; rdf:predicate lp:holdsPosition ; rdf:object id:acme ;
    lp:status status:actual ; lp:role "总经理" ; lp:confidence 0.9 ; lp:sources 1 ; lp:evidence id:ev1 ;
    lp:lastReported "2025-03-31"^^xsd:date .
id:st4 a lp:Statement ; rdf:subject id:wang ; rdf:predicate lp:holdsPosition ; rdf:object id:acme ;
    lp:status status:ended ; lp:role "副总经理" ; lp:confidence 0.9 ; lp:sources 1 ; lp:evidence id:ev1 ;
    lp:lastReported "2025-05-31"^^xsd:date .

id:ev1 a lp:Evidence ; lp:document id:doc1 ; lp:quote "甲公司向乙公司供应电芯" ; lp:start 20 ; lp:end 31 ;
    lp:subjectStart 20 ; lp:subjectEnd 23 ; lp:objectStart 24 ; lp:objectEnd 27 ;
    lp:antecedentStart 3 ; lp:antecedentEnd 6 ;
    lp:rule "supplies/供应" ; lp:confidence 0.9 .
id:doc1 a lp:Document ; dcterms:title "新闻" ; dcterms:issued "2025-03" ; lp:earliest "2025-03-01"^^xsd:date ;
    lp:latest "2025-03-31"^^xsd:date ; lp:sha256 "0000000000000000000000000000000000000000000000000000000000000000" .
id:doc2 a lp:Document ;
    lp:sha256 "1111111111111111111111111111111111111111111111111111111111111111" ; lp:repostOf id:doc1 .

id:obs1 a lp:Observation ; lp:about id:acme ; lp:indicator indicator:output ; lp:value 752.0 ; lp:unit "亿元" ;
    lp:verbatim "752亿元" ; lp:normalizedValue 7.52e10 ; lp:normalizedUnit "元" ; lp:bound bound:exact ;
    lp:period "2024" ; lp:earliest "2024-01-01"^^xsd:date ; lp:latest "2024-12-31"^^xsd:date ; lp:growth 12.28 ;
    lp:of id:cell ; lp:status status:actual ; lp:evidence id:ev1 ; lp:conflictsWith id:obs2 .
id:obs2 a lp:Observation ; lp:about id:acme ; lp:indicator indicator:output ; lp:value 700.0 ; lp:unit "亿元" ;
    lp:verbatim "700亿元" ; lp:normalizedValue 7.0e10 ; lp:normalizedUnit "元" ; lp:bound bound:exact ;
    lp:status status:actual ; lp:evidence id:ev1 ; lp:conflictsWith id:obs1 .
id:mile1 a lp:Milestone ; lp:about id:site ; lp:kind kind:commissioned ; lp:date "2023-10-27" ;
    lp:earliest "2023-10-27"^^xsd:date ; lp:latest "2023-10-27"^^xsd:date ;
    lp:status status:actual ; lp:evidence id:ev1 .

id:cell lp:upstreamOf id:chip .
id:der1 a lp:Derivation ; rdf:subject id:cell ; rdf:predicate lp:upstreamOf ; rdf:object id:chip ; lp:rule "chain.rq" ;
    lp:premise id:st1 .
id:chain1 a lp:Chain ; lp:link id:link1 ; skos:prefLabel "电池"@zh , "batteries"@en ; dcterms:source "某公告" .
id:link1 a lp:Link ; lp:stage stage:midstream ; skos:prefLabel "电芯"@zh , "cells"@en ; lp:makes id:cell , id:pack ;
    skos:notation "3841" ; dcterms:source "GB/T 4754-2017 3841" .
id:pack a skos:Concept ; skos:prefLabel "电池包"@zh , "packs"@en ; lp:upstreamOf id:cell .
"""
)

OF_ST1 = "lp:item id:cell ; lp:confidence 0.9 ; lp:sources 1 ; lp:evidence id:ev1 ;"
OBS1 = "id:obs1 a lp:Observation ; lp:about id:acme ; lp:indicator indicator:output ; lp:value 752.0 ;"

# shape, what stands in VALID, what the mutant has instead
MUTANTS = (
    ("EntityType", "id:wang a lp:Person", "id:wang a lp:Person , lp:Company"),
    ("EntityType", "id:chip a lp:Product ;", "id:chip"),
    ("EntityLabel", 'skos:prefLabel "芯片"@zh', 'skos:prefLabel "芯片"@zh , "集成电路"@zh'),
    ("EntityLabel", 'skos:prefLabel "芯片"@zh', 'skos:prefLabel "芯片"'),
    ("EntityLabel", 'skos:prefLabel "芯片"@zh ;', ""),
    ("EntityOtherLabel", 'skos:altLabel "甲"@zh', 'skos:altLabel "甲公司"@zh'),
    ("EntityCreditCode", '"91520100780154327H"', '"91520100780154327H" , "91330200MA28ABCD14"'),
    ("EntityCreditCode", '"91520100780154327H"', '"91520100780154327I"'),
    ("EntityMention", '"芯片"@zh ; lp:mentionedIn id:ev1', '"芯片"@zh'),
    ("EntityMention", '"芯片"@zh ; lp:mentionedIn id:ev1', '"芯片"@zh ; lp:mentionedIn id:doc1'),
    ("ReplacedOnce", "dcterms:isReplacedBy id:acme", "dcterms:isReplacedBy id:acme , id:buyer"),
    ("ReplacedByEntity", "dcterms:isReplacedBy id:acme .", "dcterms:isReplacedBy id:gone ."),
    ("StatementSubject", "id:st2 a lp:Statement ; rdf:subject id:acme ;", "id:st2 a lp:Statement ;"),
    (
        "StatementSubject",
        "rdf:predicate lp:investsIn ; rdf:object id:site",
        "rdf:predicate lp:investsIn ; rdf:object id:acme",
    ),
    ("StatementPredicate", "rdf:predicate lp:investsIn ;", "rdf:predicate lp:likes ;"),
    ("StatementObject", "rdf:object id:site ;", ""),
    ("StatementConfidence", OF_ST1, OF_ST1.replace("0.9", "1.9")),
    ("StatementConfidence", OF_ST1, OF_ST1.replace("lp:confidence 0.9 ;", "")),
    ("StatementSources", OF_ST1, OF_ST1.replace("lp:sources 1", "lp:sources 0")),
    ("StatementItem", "lp:item id:cell", "lp:item id:cell , id:chip"),
    ("StatementOvertaken", "lp:item id:cell", "lp:item id:cell ; lp:overtaken false"),
    ("StatementItemType", "lp:item id:cell", "lp:item id:wang"),
    ("StatementRole", 'lp:role "总经理"', 'lp:role "总经理" , "董事长"'),
    ("StatementFrom", 'lp:from "2024"', 'lp:from "去年"'),
    ("StatementUntil", 'lp:until "2025-06"', 'lp:until "2025-6"'),
    ("StatementReported", '"2025-03-01"^^xsd:date ; lp:lastReported', '"2025-04-01"^^xsd:date ; lp:lastReported'),
    ("RoleOfPosition", "lp:item id:cell", 'lp:role "总经理"'),
    ("ClaimEvidence", OF_ST1, OF_ST1.replace("lp:evidence id:ev1 ;", "")),
    ("ClaimEvidence", OF_ST1, OF_ST1.replace("id:ev1", "id:doc1")),
    ("ClaimStatus", "lp:status status:planned", "lp:status status:rumoured"),
    ("ClaimStatus", "lp:of id:cell ; lp:status status:actual ;", "lp:of id:cell ;"),
    ("StatementSum", OF_ST1, OF_ST1.replace("lp:sources 1", "lp:sources 2")),
    ("StatementSum", OF_ST1, OF_ST1.replace("0.9", "0.95")),
    ("PlainStated", "id:acme lp:supplies id:buyer .", "id:acme lp:supplies id:buyer . id:buyer lp:supplies id:acme ."),
    (
        "PlainStated",
        "rdf:subject id:cell ; rdf:predicate lp:upstreamOf",
        "rdf:subject id:chip ; rdf:predicate lp:upstreamOf",
    ),
    ("PlainStated", "id:pack a skos:Concept ;", "id:pack a lp:Product ;"),
    ("PlainActual", "id:acme lp:supplies id:buyer .", "id:acme lp:supplies id:buyer ; lp:investsIn id:site ."),
    ("PlainCurrent", 'lp:role "副总经理"', 'lp:role "总经理"'),
    ("EvidenceDocument", "lp:document id:doc1", "lp:document id:doc3"),
    ("EvidenceDocument", "lp:document id:doc1", "lp:document id:doc1 , id:doc2"),
    ("EvidenceQuote", 'lp:quote "甲公司向乙公司供应电芯" ;', ""),
    (
        "EvidenceQuote",
        '"甲公司向乙公司供应电芯" ; lp:start 20 ; lp:end 31',
        f'"{"长" * 401}" ; lp:start 20 ; lp:end 421',
    ),
    ("EvidenceStart", "lp:start 20 ; lp:end 31", "lp:start 31 ; lp:end 20"),
    ("EvidenceEnd", "lp:end 31 ;", ""),
    ("EvidenceSubjectStart", "lp:subjectStart 20 ; lp:subjectEnd 23", "lp:subjectStart 23 ; lp:subjectEnd 23"),
    ("EvidenceSubjectEnd", "lp:subjectEnd 23", "lp:subjectEnd 32"),
    ("EvidenceObjectStart", "lp:objectStart 24", "lp:objectStart 29"),
    ("EvidenceObjectEnd", "lp:objectEnd 27", "lp:objectEnd 32"),
    ("EvidenceAntecedent", "lp:antecedentStart 3", "lp:antecedentStart 6"),
    ("EvidenceRule", 'lp:rule "supplies/供应" ;', ""),
    (
        "EvidenceConfidence",
        'lp:rule "supplies/供应" ; lp:confidence 0.9',
        'lp:rule "supplies/供应" ; lp:confidence 1.1',
    ),
    ("EvidenceLength", "lp:end 31", "lp:end 32"),
    ("EvidenceMention", "lp:subjectStart 20", "lp:subjectStart 19"),
    ("DocumentHash", '"1111111111111111111111111111111111111111111111111111111111111111"', '"1111"'),
    ("DocumentTitle", 'dcterms:title "新闻"', 'dcterms:title "新闻" , "旧闻"'),
    ("DocumentIssued", 'dcterms:issued "2025-03"', 'dcterms:issued "2025年3月"'),
    ("DocumentRepost", "lp:repostOf id:doc1", "lp:repostOf id:ev1"),
    ("DocumentOriginal", "lp:repostOf id:doc1", "lp:repostOf id:doc2"),
    ("AboutEntity", OBS1, OBS1.replace("lp:about id:acme", "lp:about id:nobody")),
    ("AboutEntity", "lp:about id:site", "lp:about id:site , id:acme"),
    ("ObservationIndicator", OBS1, OBS1.replace("indicator:output", "indicator:happiness")),
    ("ObservationValue", OBS1, OBS1.replace("752.0", '"752"')),
    ("ObservationUnit", 'lp:unit "亿元" ;\n    lp:verbatim "752亿元"', 'lp:verbatim "752亿元"'),
    ("ObservationVerbatim", 'lp:verbatim "752亿元" ;', ""),
    ("ObservationNormalizedValue", "lp:normalizedValue 7.52e10", "lp:normalizedValue 7.52"),
    (
        "ObservationNormalizedUnit",
        'lp:normalizedValue 7.0e10 ; lp:normalizedUnit "元" ;',
        "lp:normalizedValue 7.0e10 ;",
    ),
    ("ObservationBound", "lp:bound bound:exact ;\n    lp:period", "lp:bound bound:roughly ;\n    lp:period"),
    ("ObservationPeriod", 'lp:period "2024"', 'lp:period "2024年"'),
    ("ObservationGrowth", "lp:growth 12.28", 'lp:growth "12.28%"'),
    ("ObservationOf", "lp:of id:cell", "lp:of id:wang"),
    ("ConflictAlike", "lp:conflictsWith id:obs2", "lp:conflictsWith id:st1"),
    ("ConflictAlike", "lp:conflictsWith id:obs2", "lp:conflictsWith id:obs1"),
    ("ConflictAlike", "indicator:output ; lp:value 700.0", "indicator:revenue ; lp:value 700.0"),
    ("ConflictMutual", "; lp:conflictsWith id:obs1 .", "."),
    ("MilestoneKind", "lp:kind kind:commissioned", "lp:kind kind:married"),
    ("MilestoneDate", 'lp:date "2023-10-27" ;', ""),
    ("ExtentOrder", '"2024-01-01"^^xsd:date', '"2025-01-01"^^xsd:date'),
    ("ExtentOrder", '"2024-01-01"^^xsd:date', '"2024-01-01"'),
    ("ExtentLatest", '"2024-12-31"^^xsd:date', '"2024-12-31"^^xsd:date , "2025-12-31"^^xsd:date'),
    ("TimeEarliest", 'lp:earliest "2024-01-01"^^xsd:date ;', ""),
    ("TimeLatest", 'lp:latest "2024-12-31"^^xsd:date ;', ""),
    ("DerivationPremise", "lp:premise id:st1", "lp:premise id:ev1"),
    ("DerivationRule", 'lp:rule "chain.rq" ;', ""),
    (
        "DerivationTriple",
        "rdf:subject id:cell ; rdf:predicate lp:upstreamOf",
        "rdf:subject id:cell ; rdf:predicate lp:near",
    ),
    ("DerivationReference", "lp:premise id:st1", "lp:premise id:st1 ; lp:within id:acme , id:buyer"),
    ("LinkStage", "lp:stage stage:midstream", "lp:stage stage:offstream"),
    ("LinkLabel", '"电芯"@zh , "cells"@en', '"电芯"@zh'),
    ("LinkLabel", '"电芯"@zh , "cells"@en', '"电芯"@zh , "cells"@en , "battery cells"@en'),
    ("LinkMakes", "lp:makes id:cell , id:pack ;", ""),
    ("LinkCode", 'skos:notation "3841" ;', ""),
    ("LinkCode", 'skos:notation "3841"', 'skos:notation "C3841"'),
    ("LinkSource", 'dcterms:source "GB/T 4754-2017 3841" .', 'skos:altLabel "电池芯"@zh .'),
    ("LinkChain", "id:pack a skos:Concept ;", "id:chain2 lp:link id:link1 . id:pack a skos:Concept ;"),
    ("GoodLabel", 'skos:prefLabel "电池包"@zh , "packs"@en ;', ""),
    ("GoodLabel", '"电池包"@zh , "packs"@en', '"电池包"@zh , "电池系统"@zh'),
    ("ChainLink", "id:chain1 a lp:Chain ; lp:link id:link1", "id:chain1 a lp:Chain ; lp:link id:cell"),
    ("ChainLabel", '"电池"@zh , "batteries"@en', '"电池"@zh'),
    ("ChainSource", ' ; dcterms:source "某公告"', ""),
    ("Named", "id:doc2 a lp:Document", "[] a lp:Document"),
)


def test_the_valid_graph_conforms():
    assert violations(Graph().parse(data=VALID)) == []


@pytest.mark.parametrize(("shape", "whole", "broken"), MUTANTS)
def test_mutant_fails_with_its_shape(shape: str, whole: str, broken: str):
    assert VALID.count(whole) == 1, "the mutant must change one place"
    found = [v for v in violations(Graph().parse(data=VALID.replace(whole, broken))) if v.shape == shape]
    assert found
    assert all(v.message == _messages()[shape]["zh"] for v in found)


def test_what_is_written_conforms():
    evidence = Evidence(
        document="d1",
        span=Span(20, 31),
        quote="甲公司向乙公司供应电芯",
        rule="supplies/供应",
        confidence=0.9,
        subject=Span(20, 23),
        object=Span(24, 27),
        antecedent=Span(3, 6),
    )
    named = (("acme", "Company", "甲公司"), ("buyer", "Company", "乙公司"), ("cell", "Product", "电芯"))
    world = World(
        documents=(Document(id="d1", text="…", sha256="0" * 64, title="新闻", published="2025-03"),),
        entities=tuple(
            Entity(key=key, type=type_, label=label, evidence=(evidence,), replaced=(f"old-{key}",))
            for key, type_, label in named
        ),
        statements=(
            Statement(
                key="s1",
                subject="acme",
                property="supplies",
                object="buyer",
                status="actual",
                evidence=(evidence,),
                confidence=0.9,
                sources=1,
                item="cell",
                since=Period("2024"),
                first_reported=datetime.date(2025, 3, 1),
                last_reported=datetime.date(2025, 3, 31),
                plain=True,
            ),
        ),
        observations=(
            Observation(
                key="o1",
                about="acme",
                indicator="output",
                value=Decimal("752"),
                unit="亿元",
                verbatim="752亿元",
                normalized_value=7.52e10,
                normalized_unit="元",
                bound="exact",
                status="actual",
                evidence=(evidence,),
                confidence=0.9,
                sources=1,
                period=Period("2025-01/2025-10"),
                growth=Decimal("12.28"),
                of="cell",
            ),
        ),
        milestones=(
            Milestone(
                key="m1",
                about="acme",
                kind="founded",
                date=Period("2011"),
                status="actual",
                evidence=(evidence,),
                confidence=0.9,
                sources=1,
            ),
        ),
    )
    assert violations(write(world)) == []
    unfounded = replace(world.statements[0], status="planned")
    assert [v.shape for v in violations(write(replace(world, statements=(unfounded,))))] == ["PlainActual"]


def test_every_shape_that_can_fail_has_a_mutant():
    assert set(_messages()) == {shape for shape, _, _ in MUTANTS} | {*PROPERTIES, *DERIVED_SIGNATURES}


def test_every_shape_speaks_both_languages():
    assert all(set(said) == {"zh", "en"} and all(said.values()) for said in _messages().values())


def test_signatures_are_those_of_the_vocabulary():
    """Every property between every pair of types: refused exactly where the vocabulary refuses it."""
    graph = Graph().parse(data=VALID)
    lp = "https://w3id.org/lianpu/ontology#"
    for type_, end in product(TYPES, ("s", "o")):
        graph.add((URIRef(IDENTIFIERS + end + type_), RDF.type, URIRef(lp + type_)))
    expected = set()
    for name, subject, object_ in product((*PROPERTIES, *DERIVED_SIGNATURES), TYPES, TYPES):
        statement = URIRef(f"{IDENTIFIERS}{name}-{subject}-{object_}")
        graph.add((statement, RDF.predicate, URIRef(lp + name)))
        graph.add((statement, RDF.subject, URIRef(f"{IDENTIFIERS}s{subject}")))
        graph.add((statement, RDF.object, URIRef(f"{IDENTIFIERS}o{object_}")))
        derived = DERIVED_SIGNATURES.get(name)
        if not (derived.allows(subject, object_) if derived else allows(name, subject, object_)):
            expected.add((str(statement), name))
    found = {(v.focus, v.shape) for v in violations(graph) if v.shape in (*PROPERTIES, *DERIVED_SIGNATURES)}
    assert found == expected


def test_quads_are_checked_like_a_graph_and_background_is_left_out():
    broken = VALID.replace("lp:end 31", "lp:end 32")
    triples = list(pyoxigraph.parse(broken.encode(), format=pyoxigraph.RdfFormat.TURTLE))
    reported = [pyoxigraph.Quad(t.subject, t.predicate, t.object, REPORTED) for t in triples]
    assert violations(reported) == violations(Graph().parse(data=broken)) != []
    assert violations(pyoxigraph.Quad(t.subject, t.predicate, t.object, BACKGROUND) for t in triples) == []


def test_messages_in_english_and_no_other_language():
    found = violations(Graph().parse(data=VALID.replace("lp:end 31", "lp:end 32")), language="en")
    assert [(v.focus, v.shape, v.message) for v in found] == [
        (IDENTIFIERS + "ev1", "EvidenceLength", "a quote is as long as its span")
    ]
    with pytest.raises(OntologyError, match="'fr'"):
        violations(Graph(), language="fr")


def test_the_graph_package_does_not_bring_rdflib():
    code = "import sys, kg.graph, kg.graph.background; sys.exit(any(m in sys.modules for m in ('rdflib', 'pyshacl')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _messages() -> dict[str, dict[str, str]]:
    """What each shape that can fail says, by language."""
    graph = Graph().parse(resource("ontology/shapes.ttl"))
    said: dict[str, dict[str, str]] = {}
    for shape, message in graph.subject_objects(SH.message):
        assert isinstance(message, Literal)
        said.setdefault(str(shape).removeprefix(SHAPES), {})[str(message.language)] = str(message)
    return said

"""What follows from what articles say: each rule on a few statements, and every change of them followed."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Triple

from kg.graph import Graph, Portion, Rule, check, derive, derived, publish, rules, silences, thing
from kg.graph.reports import saying
from kg.graph.shapes import violations
from kg.graph.terms import BACKGROUND, DERIVED, PREFIXES, RDF, REPORTED
from kg.model import Entity, Evidence, Span, Statement
from kg.vocabulary import DERIVED_PROPERTIES, DERIVED_SIGNATURES, IDENTIFIERS, ONTOLOGY, PROPERTIES, TYPES, allows

EVIDENCE = Evidence(document="d", span=Span(0, 2), quote="一句", rule="r", confidence=0.9)
ENTITIES = {
    "甲": "Company", "乙": "Company", "丙": "Company", "甲基地": "Project", "甲基地一期": "Project", "东园": "Park",
    "西园": "Park", "place/520100": "Place", "place/520000": "Place", "膜": "Product", "芯": "Product",
}  # fmt: skip
CITY = ("东园", "西园", "place/520100")

# The sentences and their documents are not written here.
UNWRITTEN = {"evidence_missing"}

Said = tuple[str, str, str, str]


def iri(key: str) -> NamedNode:
    return NamedNode(IDENTIFIERS + key)


def background() -> Iterator[Quad]:
    for part in CITY:
        yield Quad(iri(part), NamedNode(ONTOLOGY + "inCity"), iri("place/520100"), BACKGROUND)


def statement(said: Said, among: Iterable[Said]) -> Statement:
    """A statement, plain where it is actual and nothing said denies it."""
    subject, property_, object_, status = said
    denied = {(*said[:3], "ended"), (*said[:3], "negated")} & set(among)
    return Statement(
        key=f"statement/{'-'.join(said).replace('/', '')}", subject=subject, property=property_, object=object_,
        status=status.removesuffix("2"), evidence=(EVIDENCE,), confidence=0.9, sources=1, plain=status.startswith("actual") and not denied,
    )  # fmt: skip


def claims(among: Iterable[Said], wanted: Iterable[Said]) -> Portion:
    """The wanted statements as they are where `among` are all that there are."""
    among = set(among)
    made = [statement(said, among) for said in sorted(wanted)]
    there = [one for one, said in zip(made, sorted(wanted), strict=True) if said in among]
    return Portion([quad for one in there for quad in thing(one)], things=tuple(one.key for one in made))


def portions(before: set[Said], after: set[Said]) -> Iterator[Portion]:
    """What an update writes: what is gone, then every bundle that something came to or went from."""
    if not before:
        named = [Entity(key=key, type=type_, label=key, evidence=(EVIDENCE,)) for key, type_ in ENTITIES.items()]
        yield Portion([quad for one in named for quad in thing(one)], things=tuple(ENTITIES))
    touched = {said[:3] for said in before ^ after}
    yield claims(after, {said for said in before - after if said[:3] in touched})
    for _, bundle in groupby(sorted(said for said in after if said[:3] in touched), key=lambda said: said[:3]):
        yield claims(after, list(bundle))


def follow(folder: Path, *states: set[Said]) -> Graph:
    """A graph that has gone through these states."""
    before: set[Said] = set()
    for at, after in enumerate(states):
        generation = 1 + at
        publish(folder, portions(before, after), generation=generation, background=background, tables=folder)
        before = after
    return Graph.open(folder)


def quads(graph: Graph) -> list[str]:
    return sorted(map(str, graph.quads(["derived"])))


def edges(graph: Graph) -> set[tuple[str, str, str, str]]:
    """Rule, subject, property, object of every derivation."""
    rows = graph.select(
        "SELECT ?rule ?s ?p ?o WHERE { GRAPH graph:derived "
        "{ ?d a lp:Derivation ; lp:rule ?rule ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?s ?p ?o } }"
    )
    local = [[str(row[name]).removeprefix(IDENTIFIERS).removeprefix(ONTOLOGY) for name in row] for row in rows]
    return {(rule, subject, property_, object_) for rule, subject, property_, object_ in local}


def premises(graph: Graph) -> int:
    (row,) = graph.select("SELECT (COUNT(*) AS ?many) WHERE { GRAPH graph:derived { ?d lp:premise ?statement } }")
    return int(row["many"] or 0)


def said(*lines: str) -> set[Said]:
    """甲 produces 膜 → the statement; with a fourth word, of that status."""
    return {(*parts, *(["actual"] if len(parts) == 3 else [])) for line in lines if (parts := line.split())}  # type: ignore[misc]


CONCLUSIONS = (
    ("hosted_place", said("乙 locatedIn 甲基地", "甲基地 locatedIn 东园"), {("乙", "locatedIn", "东园")}),
    ("phase_place", said("甲基地一期 partOf 甲基地", "甲基地 locatedIn 东园"), {("甲基地一期", "locatedIn", "东园")}),
    ("presence", said("甲 investsIn 甲基地", "甲基地 locatedIn 东园"), {("甲", "presentIn", "东园")}),
    ("presence", said("甲 operates 甲基地", "甲基地 locatedIn 东园"), {("甲", "presentIn", "东园")}),
    ("subsidiary_presence", said("乙 subsidiaryOf 甲", "乙 locatedIn 东园"), {("甲", "presentIn", "东园")}),
    ("subsidiary_of_subsidiary", said("丙 subsidiaryOf 乙", "乙 subsidiaryOf 甲"), {("丙", "subsidiaryOf", "甲")}),
    ("base_products", said("甲 investsIn 甲基地", "甲基地 produces 膜"), {("甲", "produces", "膜")}),
    (
        "local_supply",
        said("甲 produces 膜", "乙 uses 膜", "甲 locatedIn 东园", "乙 locatedIn 东园"),
        {("甲", "couldSupply", "乙")},
    ),
    (
        "local_supply",
        said("甲 produces 膜", "乙 uses 膜", "甲 locatedIn place/520100", "乙 locatedIn place/520100"),
        {("甲", "couldSupply", "乙")},
    ),
    (
        "city_supply",
        said("甲 produces 膜", "乙 uses 膜", "甲 locatedIn 东园", "乙 locatedIn 西园"),
        {("甲", "couldSupply", "乙")},
    ),
    (
        "city_supply",
        said("甲 produces 膜", "乙 uses 膜", "甲 locatedIn 东园", "乙 locatedIn place/520100"),
        {("甲", "couldSupply", "乙")},
    ),
    (
        "local_chain",
        said("甲 produces 膜", "膜 upstreamOf 芯", "乙 produces 芯", "甲 locatedIn 东园", "乙 locatedIn 东园"),
        {("甲", "couldSupply", "乙")},
    ),
)

SILENCES = (
    ("a plan", said("甲 investsIn 甲基地 planned", "甲基地 locatedIn 东园", "甲基地 produces 膜")),
    ("what is denied later", said("甲 investsIn 甲基地", "甲 investsIn 甲基地 negated", "甲基地 locatedIn 东园")),
    ("a conclusion that is denied", said("丙 subsidiaryOf 乙", "乙 subsidiaryOf 甲", "丙 subsidiaryOf 甲 ended")),
    ("one park alone", said("甲 produces 膜", "乙 uses 膜", "甲 locatedIn 东园")),
    ("a province", said("甲 produces 膜", "乙 uses 膜", "甲 locatedIn place/520000", "乙 locatedIn place/520000")),
    ("the firm itself", said("甲 produces 膜", "甲 uses 膜", "甲 locatedIn 东园")),
    ("two firms as partners", said("甲 cooperatesWith 乙", "甲 locatedIn 东园", "乙 locatedIn 东园")),
    ("each other's subsidiary", said("甲 subsidiaryOf 乙", "乙 subsidiaryOf 甲")),
    ("a firm within a park", said("甲 locatedIn 东园", "东园 locatedIn place/520100")),
)


@pytest.mark.parametrize(("rule", "state", "concluded"), CONCLUSIONS, ids=[f"{r}-{len(s)}" for r, s, _ in CONCLUSIONS])
def test_rule(tmp_path: Path, rule: str, state: set[Said], concluded: set[tuple[str, str, str]]) -> None:
    graph = follow(tmp_path, state)
    assert edges(graph) == {(rule, *edge) for edge in concluded}
    assert {finding.invariant for finding in check(graph, {})} <= UNWRITTEN
    for gone in state:  # it falls with any of its premises
        assert edges(follow(tmp_path / "less", state, state - {gone})) == set()


def test_every_rule_is_tried_here_and_explained_in_both_languages() -> None:
    assert {rule for rule, _, _ in CONCLUSIONS} == set(rules())
    for rule in rules().values():
        assert rule.zh.endswith("。") and rule.en.endswith(".")


def test_a_rule_asked_as_it_stands_concludes_what_is_derived(tmp_path: Path) -> None:
    store = follow(tmp_path, {said for _, some, _ in CONCLUSIONS for said in some}).store
    told: dict[tuple[str, object], set[object]] = defaultdict(set)
    for node in {quad.subject for quad in store.quads_for_pattern(None, NamedNode(ONTOLOGY + "rule"), None, DERIVED)}:
        said_of = {
            quad.predicate.value.rpartition("#")[2]: quad.object for quad in store.quads_for_pattern(node, None, None)
        }
        conclusion = Triple(said_of["subject"], said_of["predicate"], said_of["object"])
        told[said_of["rule"].value, "reifies"].add(conclusion)
        for quad in store.quads_for_pattern(node, NamedNode(ONTOLOGY + "premise"), None):
            of = {
                one.predicate.value.rpartition("#")[2]: one.object
                for one in store.quads_for_pattern(quad.object, None, None)
            }
            told[said_of["rule"].value, "premise"].add(Triple(of["subject"], of["predicate"], of["object"]))
    for name, rule in rules().items():
        made: dict[str, set[object]] = defaultdict(set)
        for triple in store.query(rule.query, prefixes=PREFIXES):
            made[triple.predicate.value.rpartition("#")[2]].add(triple.object)
        assert made["reifies"] == told[name, "reifies"] and made["premise"] == told[name, "premise"]
        assert made["reifies"] and set(made) >= {property_ for property_, _ in rule.references}


@pytest.mark.parametrize(("why", "state"), SILENCES, ids=[why for why, _ in SILENCES])
def test_silence(tmp_path: Path, why: str, state: set[Said]) -> None:
    assert edges(follow(tmp_path, state)) == set()


def test_a_derivation_names_its_premises_and_what_it_takes_from_the_tables(tmp_path: Path) -> None:
    graph = follow(tmp_path, said("甲 produces 膜", "乙 uses 膜", "甲 locatedIn 东园", "乙 locatedIn 西园"))
    (row,) = graph.select(
        "SELECT ?d (COUNT(DISTINCT ?premise) AS ?premises) (COUNT(DISTINCT ?reference) AS ?references) ?within "
        "WHERE { GRAPH graph:derived { ?d lp:premise ?premise ; lp:reference ?reference ; lp:within ?within } } "
        "GROUP BY ?d ?within"
    )
    assert (row["premises"], row["references"]) == (4, 2)
    assert row["within"] == f"{IDENTIFIERS}place/520100"


def test_a_derivation_stands_as_long_as_each_of_its_edges_is_said(tmp_path: Path) -> None:
    state = said("甲 investsIn 甲基地", "甲基地 produces 膜")
    supplied = state | {("甲基地", "produces", "膜", "actual2")}
    with_both = follow(tmp_path, state, supplied)
    assert premises(with_both) == 3 and premises(follow(tmp_path / "less", state, supplied, state)) == 2
    other = (supplied - {("甲基地", "produces", "膜", "actual")},)
    assert premises(follow(tmp_path / "other", state, supplied, *other)) == 2
    assert edges(with_both) == edges(follow(tmp_path / "again", state, supplied, *other))


def test_a_rule_is_silent_where_too_many_would_do(tmp_path: Path) -> None:
    bound = rules()["local_supply"].bound
    assert bound
    few = said("芯 upstreamOf 膜", "甲 uses 膜", "甲 locatedIn 东园")
    firms = [f"厂{at}" for at in range(bound.most + 1)]
    many = [few]
    for firm in firms:
        many.append(many[-1] | said(f"{firm} produces 膜", f"{firm} locatedIn 东园"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(derive, "_FEW", 0)
        for firm in firms:
            patch.setitem(ENTITIES, firm, "Company")
        could = {("local_supply", firm, "couldSupply", "甲") for firm in firms}
        full = follow(tmp_path, many[-2])
        assert edges(full) == {one for one in could if one[1] != firms[-1]} and not list(silences(full.store))
        over = follow(tmp_path / "over", many[-2], many[-1])
        assert edges(over) == set() and ("local_supply", 1) in silences(over.store)
        back = follow(tmp_path / "back", many[-2], many[-1], many[-1] - said(f"{firms[3]} locatedIn 东园"))
        assert edges(back) == {one for one in could if one[1] != firms[3]}


def test_an_edge_of_two_proofs_falls_with_the_second(tmp_path: Path) -> None:
    both = said("甲 investsIn 甲基地", "甲 operates 甲基地", "甲基地 produces 膜")
    one = said("甲 operates 甲基地", "甲基地 produces 膜")
    expected = {("base_products", "甲", "produces", "膜")}
    assert edges(follow(tmp_path, both)) == expected
    assert edges(follow(tmp_path / "one", both, one)) == expected
    assert edges(follow(tmp_path / "none", both, one, said("甲基地 produces 膜"))) == set()


def test_a_denial_takes_a_conclusion_away_and_gives_it_back(tmp_path: Path) -> None:
    state = said("丙 subsidiaryOf 乙", "乙 subsidiaryOf 甲")
    denied = state | said("丙 subsidiaryOf 甲 negated")
    first = quads(follow(tmp_path, state))
    assert first and quads(follow(tmp_path / "denied", state, denied)) == []
    assert quads(follow(tmp_path / "back", state, denied, state)) == first


_every = [
    (subject, property_, object_)
    for property_ in ("locatedIn", "partOf", "investsIn", "operates", "subsidiaryOf", "produces", "uses", "upstreamOf")
    for subject, one in ENTITIES.items()
    for object_, other in ENTITIES.items()
    if subject != object_ and allows(property_, one, other)
]
_said = st.tuples(
    st.sampled_from(_every), st.sampled_from(["actual"] * 4 + ["actual2", "planned", "ended", "negated"])
).map(lambda pair: (*pair[0], pair[1]))
_states = st.lists(st.sets(_said, min_size=8, max_size=40), min_size=2, max_size=4)


def _changes_give_what_everything_gives(states: list[set[Said]]) -> int:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        graph = follow(Path(one), *states)
        assert quads(graph) == quads(follow(Path(other), states[-1]))
        assert set(graph.quads(["derived"])) == set(derived(graph.store))
        assert {finding.invariant for finding in check(graph, {})} <= UNWRITTEN
        return len(edges(graph))


often = settings(deadline=None, suppress_health_check=list(HealthCheck))


@settings(often, max_examples=6)
@given(states=_states)
def test_any_changes_give_what_a_derivation_of_everything_gives(states: list[set[Said]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(derive, "_FEW", 0)  # however much is touched
        _changes_give_what_everything_gives(states)


def narrow() -> dict[str, Rule]:
    """The rules, silent where more than one would do."""
    return {name: replace(rule, query=rule.query.replace("<= 10)", "<= 1)")) for name, rule in rules().items()}


@pytest.mark.parametrize("many", [1, 1000])  # an edge is asked as a whole, or by each key
@settings(often, max_examples=4)
@given(states=_states)
def test_any_changes_around_a_bound_give_what_a_derivation_of_everything_gives(
    many: int, states: list[set[Said]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(derive, "rules", narrow)
        patch.setattr(derive, "_FEW", 0)
        patch.setattr(derive, "_MANY_KEYS", many)
        assert {rule.bound.most for rule in derive.rules().values() if rule.bound} == {1}
        _changes_give_what_everything_gives(states)


@pytest.mark.long
@settings(often, max_examples=500)
@given(states=_states)
def test_many_changes_give_what_a_derivation_of_everything_gives(states: list[set[Said]]) -> None:
    _changes_give_what_everything_gives(states)


def test_the_changes_made_by_chance_derive_something() -> None:
    state = {(*edge, "actual") for edge in _every}
    assert _changes_give_what_everything_gives([set(sorted(state)[::2]), state]) > 50


def test_who_says_an_edge_is_found_from_whichever_end_has_fewer(tmp_path: Path) -> None:
    graph = follow(tmp_path, {(*edge, "actual") for edge in _every})
    ends = [NamedNode(RDF + name) for name in ("subject", "predicate", "object")]
    told: dict[tuple[object, ...], set[object]] = defaultdict(set)
    for quad in graph.quads(["reported"]):
        if quad.predicate == ends[0]:
            (edge,) = graph.store.query(
                f"SELECT ?p ?o {{ GRAPH ?g {{ {quad.subject} <{ends[1].value}> ?p ; <{ends[2].value}> ?o }} }}"
            )
            told[quad.object, edge["p"], edge["o"]].add(quad.subject)
    assert len(told) == len(_every)
    for edge, nodes in told.items():
        assert set(saying(graph.store, edge, REPORTED)) == nodes  # type: ignore[arg-type]


# --- the contract -----------------------------------------------------------------------------------------------------
def test_what_is_derived_conforms(tmp_path: Path) -> None:
    state = {said for _, some, _ in CONCLUSIONS for said in some}
    graph = follow(tmp_path, state)
    assert len(edges(graph)) > 10
    # The sentence and its document are not written here.
    assert {one.shape for one in violations(graph.quads(["reported", "derived"]))} <= {"ClaimEvidence", "EntityMention"}


def test_rules_conclude_what_the_contract_allows() -> None:
    concluded = {rule.conclusion.property for rule in rules().values()}
    assert concluded <= {*PROPERTIES, *DERIVED_PROPERTIES} and concluded >= set(DERIVED_PROPERTIES)
    assert "supplies" not in concluded
    assert all(signature.subjects | signature.objects <= set(TYPES) for signature in DERIVED_SIGNATURES.values())
    assert not set(PROPERTIES) & set(DERIVED_PROPERTIES)


def test_derived_quads_are_no_ones_else(tmp_path: Path) -> None:
    graph = follow(tmp_path, said("甲 investsIn 甲基地", "甲基地 produces 膜"))
    assert {quad.graph_name for quad in graph.quads(["derived"])} == {DERIVED}
    assert not graph.ask("ASK { GRAPH graph:reported { ?d a lp:Derivation } }")
    assert Quad(iri("甲"), NamedNode(ONTOLOGY + "produces"), iri("膜"), REPORTED) not in graph.store
    assert not [q for q in graph.quads(["derived"]) if q.predicate.value == RDF + "type" and "Derivation" not in str(q)]

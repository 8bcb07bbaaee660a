"""The questions that can be asked by their number: what each is asked with, and which function answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.answers import (
    blindness,
    capacity,
    conflicts,
    differences,
    facts,
    gaps,
    impact,
    inventory,
    makers,
    merging,
    outsiders,
    parks,
    plans,
    progress,
    risks,
    services,
    supply,
    timeline,
)
from kg.answers.answer import Answer
from kg.answers.answering import question
from kg.errors import QueryError
from kg.vocabulary import TYPES, known

KINDS_OF_VALUE = (
    "entity", "term", "property", "indicator", "year", "day", "number", "chain", "shock", "stage", "side", "past", "name",
    "direction", "post",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question is asked with.

    Attributes:
        name: of the function's argument.
        types: of the entities that may be given, the likeliest first; empty where the value is none, nor the name of one.
        kind: one of `KINDS_OF_VALUE`.
        optional: whether the question can be asked without it.
    """

    name: str
    types: tuple[str, ...] = ()
    kind: str = "entity"
    optional: bool = False

    def __post_init__(self) -> None:
        known("kind of value", self.kind, KINDS_OF_VALUE)
        for type_ in self.types:
            known("type", type_, TYPES)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the catalogue.

    Attributes:
        query: name of its query file, which begins with its number.
        answered: takes the graph, and the parameters by name: IRIs of entities and chains, names of properties and
            indicators, years and days as text, numbers; for a `past` day the graph as of it.
    """

    query: str
    answered: Callable[..., Answer]
    parameters: tuple[Parameter, ...] = ()

    @property
    def number(self) -> str:
        """As q03."""
        return self.query.partition("_")[0]

    @property
    def words(self) -> str:
        """The question in Chinese and English."""
        return question(self.query)


TERRITORY = ("Park", "Place")
MAKER = ("Company", "Project", "Institution")
GOODS_OR_MAKER = (*MAKER, "Park", "Product", "Industry")
SHOCKED = ("Product", "Company", "Project", "Industry")
SUBJECT = ("Park", "Company", "Project", "Place", "Institution", "Industry", "Product", "Programme")
PROFILED = ("Park", "Place", "Company", "Project", "Institution")
"""What a portrait can be drawn of."""

_TERRITORY = Parameter("territory", TERRITORY)
_ANYWHERE = Parameter("territory", TERRITORY, optional=True)
_THING = Parameter("thing", TYPES)
_FIRM = Parameter("firm", ("Company", "Institution", "Project"))
_YEAR = Parameter("year", kind="year", optional=True)
_TWO_PARKS = (Parameter("one", TERRITORY), Parameter("other", TERRITORY))
_SINCE = Parameter("since", kind="day", optional=True)
_UNTIL = Parameter("until", kind="day", optional=True)
_CHAIN = Parameter("chain", kind="chain", optional=True)
_TIERS = Parameter("tiers", kind="number", optional=True)

QUESTIONS = {
    question.number: question
    for question in (
        Question(
            "q00_fact",
            facts.fact,
            (
                _THING,
                Parameter("term", kind="term", optional=True),
                _YEAR,
                Parameter("side", kind="side", optional=True),
                Parameter("post", kind="post", optional=True),
            ),
        ),
        Question("q01_firms_of_park", inventory.firms_of_park, (_TERRITORY,)),
        Question(
            "q03_firms_of_sector",
            inventory.firms_of_sector,
            (_TERRITORY, Parameter("sector", ("Industry", "Product")), _YEAR),
        ),
        Question("q04_bases", inventory.bases_of_firm, (Parameter("firm", ("Company", "Institution")),)),
        Question("q08_makers_and_buyers", inventory.makers_and_buyers, (Parameter("product", ("Product",)), _ANYWHERE)),
        Question(
            "q12_makers_nearby",
            makers.makers_nearby,
            (_TERRITORY, Parameter("product", ("Product",), optional=True)),
        ),
        Question("q14_single_points", risks.single_points, (_ANYWHERE,)),
        Question("q14b_who_is_hit", impact.who_is_hit, (_FIRM,)),
        Question("q19_compare", parks.compare, _TWO_PARKS),
        Question("q20_overlap", parks.overlap, _TWO_PARKS),
        Question("q21_division", parks.division, (Parameter("chain", kind="chain"),)),
        Question("q26_policy", services.policy, (Parameter("policy", ("Programme", "Institution"), optional=True),)),
        Question("q27_service_firm", services.service_firm, (_FIRM,)),
        Question("q28_across_chains", services.across_chains, (_ANYWHERE,)),
        Question(
            "q29_who_says",
            facts.who_says,
            (
                Parameter("subject", TYPES),
                Parameter("property", kind="property", optional=True),
                Parameter("object", TYPES, optional=True),
            ),
        ),
        Question("q30_single_source", facts.single_source, (Parameter("thing", TYPES, optional=True),)),
        Question(
            "q02_stages",
            progress.new_projects,
            (_ANYWHERE, _SINCE, _UNTIL, Parameter("stage", kind="stage", optional=True)),
        ),
        Question("q05_leads", supply.leaders, (Parameter("industry", ("Industry", "Product")),)),
        Question(
            "q06_hops",
            supply.suppliers_and_customers,
            (
                Parameter("maker", GOODS_OR_MAKER),
                _TIERS,
                Parameter("direction", kind="direction", optional=True),
            ),
        ),
        Question(
            "q07_reach",
            supply.way_of_supply,
            (Parameter("supplier", GOODS_OR_MAKER), Parameter("customer", GOODS_OR_MAKER)),
        ),
        Question("q09_local", supply.local_share, (Parameter("firm", MAKER), _TERRITORY)),
        Question("q10_common", supply.in_common, (Parameter("one", MAKER), Parameter("other", MAKER))),
        Question(
            "q15_still",
            progress.still_projects,
            (
                Parameter("months", kind="number", optional=True),
                _ANYWHERE,
                Parameter("as_of", kind="day", optional=True),
            ),
        ),
        Question(
            "q15b_stopped",
            progress.stopped_projects,
            (
                _ANYWHERE,
                _SINCE,
                _UNTIL,
                Parameter("stage", kind="stage", optional=True),
                Parameter("months", kind="number", optional=True),
                Parameter("as_of", kind="day", optional=True),
            ),
        ),
        Question("q16_capacity", capacity.capacity_gaps, (_ANYWHERE,)),
        Question("q17_conflicts", conflicts.contradictions, (Parameter("thing", SUBJECT, optional=True),)),
        Question("q18_month", progress.new_in_month, (Parameter("month", kind="day"), _ANYWHERE)),
        Question(
            "q22_series",
            timeline.development,
            (Parameter("subject", SUBJECT), Parameter("indicator", kind="indicator")),
        ),
        Question("q11_gaps", gaps.gaps, (_TERRITORY, _CHAIN)),
        Question("q13_candidates", outsiders.candidates, (_TERRITORY, _CHAIN)),
        Question("q23_then", differences.of_that_day, (Parameter("then", kind="past"),)),
        Question("q24_changes", differences.since, (Parameter("then", kind="past"),)),
        Question(
            "q31_plans",
            plans.planned,
            (Parameter("thing", SUBJECT, optional=True), Parameter("as_of", kind="day", optional=True)),
        ),
        Question(
            "q32_merged",
            merging.merged,
            (Parameter("one", TYPES, kind="name"), Parameter("other", TYPES, kind="name")),
        ),
        Question(
            "q25_impact",
            impact.impact,
            (Parameter("thing", SHOCKED), Parameter("shock", kind="shock", optional=True), _ANYWHERE, _TIERS),
        ),
        Question("q33_blind_spots", blindness.blind_spots, (_ANYWHERE, _CHAIN)),
        Question("q34_targets", outsiders.targets, (_TERRITORY, _CHAIN)),
    )
}


def question_of(number: str) -> Question:
    """The question with this number.

    Raises:
        QueryError: there is none.
    """
    if number not in QUESTIONS:
        raise QueryError(f"没有问题 {number} there is no such question", hint=f"{'、'.join(sorted(QUESTIONS))}")
    return QUESTIONS[number]

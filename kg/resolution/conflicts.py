"""Which of the things that articles tell contradict each other: both stand, and are joined.

Numbers contradict each other where they are of one subject, indicator, time, scope and status and no rounding explains
the difference; events where they can be once only and share no day; statements where one denies the other. An article
that tells two counts or two days of one thing means two things that its words tell apart and its reading does not, so it
is no witness to these; nor is a sentence that sets two sizes against each other, where nobody else says either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations

from kg.model import Milestone, Observation, Period, Statement, Telling

Thing = Statement | Observation | Milestone
Pair = tuple[str, str]

# Numbers that a thing has one of at a time; a share, a rank or a count is of something that only the sentence tells.
OF_THE_WHOLE = frozenset((
    "output", "revenue", "valueAdded", "gdp", "tax", "invoiced", "exports", "computingPower", "racks", "servers",
    "bandwidth", "latency", "capacity", "production", "sales", "companies", "dataCentres", "employees", "area",
))  # fmt: skip
# What a project has one of, and a firm or park one of for each of its projects.
OF_A_PROJECT = frozenset(("investment", "contracts", "financing"))
# What a plan fixes once and for all, so that it needs no time to be compared by.
ALWAYS = frozenset(("investment", "area"))
ONCE = frozenset(("founded",))
ONCE_FOR_A_PROJECT = frozenset(("signed", "started", "commissioned", "reachedCapacity", "terminated"))
# What an article often counts both as a whole and in part: firms, and those of them above a size.
COUNTED = frozenset(("companies", "dataCentres", "employees", "servers"))
# So much of a number may be rounding: of one said exactly, of one said to be about so much.
_ROUNDED = {"exact": 0.01, "near": 0.1}
_PROJECT = "project/"


def slot(thing: Observation | Milestone) -> tuple[str, ...]:
    """What two things must share to contradict each other; empty where nothing can contradict it."""
    of_project = thing.about.startswith(_PROJECT)
    if isinstance(thing, Milestone):
        once = thing.kind in ONCE or (of_project and thing.kind in ONCE_FOR_A_PROJECT)
        return ("milestone", thing.about, thing.kind, thing.status) if once else ()
    measured = thing.indicator in OF_THE_WHOLE or (of_project and thing.indicator in OF_A_PROJECT)
    fixed = of_project and (thing.status == "planned" or thing.indicator in ALWAYS)
    if not measured or thing.bound not in _ROUNDED or not (thing.period or fixed):
        return ()
    when = f"{thing.period.earliest}/{thing.period.latest}" if thing.period else ""
    return "observation", thing.about, thing.indicator, when, thing.of, thing.normalized_unit, thing.status


def conflicts(
    things: Iterable[Thing], tellings: Iterable[Telling], *, among: Container[str] | None = None
) -> list[Pair]:
    """The pairs of things that contradict each other, by key, each once and in order.

    Args:
        things: some that are told, all of a bundle or none of it, each as its foremost telling has it.
        tellings: all that tells of them.
        among: keys of some of them; only pairs that have one of these are wanted. By default all are.
    """
    bundles: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        bundles[telling.bundle].append(telling)
    told = {thing.key: thing for thing in things}
    found: set[Pair] = set()
    for bundle in bundles.values():
        members = {telling.key: told[telling.key] for telling in bundle if telling.key in told}
        if len(members) > 1:
            found |= set(_within(members, bundle, members if among is None else among))
    return sorted(found)


def _within(told: Mapping[str, Thing], bundle: Iterable[Telling], among: Container[str]) -> Iterator[Pair]:
    said: dict[str, set[str]] = defaultdict(set)
    saying: dict[str, set[str]] = defaultdict(set)
    for telling in bundle:
        said[telling.source].add(telling.key)
        saying[telling.key].add(telling.source)
    one_sided: set[str] = set()
    for keys in said.values():
        if not any(_contradict(told[one], told[other]) for one, other in combinations(keys & told.keys(), 2)):
            one_sided |= keys
    for pair in combinations(sorted(told), 2):
        one, other = (told[key] for key in pair)
        if (pair[0] in among or pair[1] in among) and _contradict(one, other):
            apart = saying[pair[0]] != saying[pair[1]]
            if one_sided.issuperset(pair) if _of_parts(one) else apart or not _in_one_sentence(one, other):
                yield pair


def _of_parts(thing: Thing) -> bool:
    """Whether an article that tells two such things of one means two things."""
    return isinstance(thing, Milestone) or (isinstance(thing, Observation) and thing.indicator in COUNTED)


def _in_one_sentence(one: Thing, other: Thing) -> bool:
    return bool({(e.document, e.span) for e in one.evidence} & {(e.document, e.span) for e in other.evidence})


def _contradict(one: Thing, other: Thing) -> bool:
    match one, other:
        case Observation(), Observation():
            return bool(slot(one)) and slot(one) == slot(other) and not _one_number(one, other)
        case Milestone(), Milestone():
            return bool(slot(one)) and slot(one) == slot(other) and not _meet(one.date, other.date)
        case Statement(), Statement():
            denied = {one.status, other.status} == {"actual", "negated"}
            return denied and (one.item, one.role) == (other.item, other.role) and _at_one_time(one, other)
    return False


def _one_number(one: Observation, other: Observation) -> bool:
    """Whether two sizes are one number, rounded differently."""
    apart = abs(one.normalized_value - other.normalized_value)
    return apart <= max(_margin(one), _margin(other)) * (1 + 1e-9)


def _margin(one: Observation) -> float:
    """How far the number may be from the one that was rounded to it: 7.5 stands for 7.45 to 7.55, about 7.5 for 7.4 to 7.6."""
    if not one.value:
        return 0.0
    by_digits = float(_last_digit(one.value) / abs(one.value)) / (1 if one.bound == "near" else 2)
    return min(by_digits, _ROUNDED[one.bound]) * abs(one.normalized_value)


def _last_digit(value: Decimal) -> Decimal:
    """What one more in the last digit that is no zero would make: of 7.5 a tenth, of 500 a hundred."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def _meet(one: Period, other: Period) -> bool:
    """Whether two times share a day."""
    return one.earliest <= other.latest and other.earliest <= one.latest


def _at_one_time(one: Statement, other: Statement) -> bool:
    """Whether two statements may be of one time, as they are where either tells none."""
    for first, second in ((one, other), (other, one)):
        if first.until and second.since and first.until.latest < second.since.earliest:
            return False
    return True

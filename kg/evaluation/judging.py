"""The graph of one article held against its gold: a verdict on each thing that either of them says.

What counts of the graph are statements of at least `SURE_FROM`, observations and milestones, where they are not denied
and have a quote that cuts back to the text. A plain triple of what the gold calls planned or ended is made up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.evaluation import causes
from kg.evaluation.amounts import folded, near, same
from kg.evaluation.gold import Gold, Link, Moment, Number
from kg.evaluation.scene import Foundlink, Scene
from kg.evaluation.verdicts import RELATION_MADE_UP, RELATION_MISSED, Judged, Verdict
from kg.model import Evidence, Milestone, Observation, Statement, World
from kg.vocabulary import STATUSES

SURE_FROM = 0.5
# The gold does not judge them.
_UNJUDGED = frozenset({"targets", "leads", "lacks"})

_Check = tuple[str, bool]


def judge(gold: Gold, world: World, *, text: str) -> Judged:
    """Every verdict on the graph of one article.

    Args:
        gold: what it must hold.
        world: what was read in this article alone.
        text: the article as received, to which quotes must cut back.
    """
    scene = Scene.of(gold, world, text)
    checks: list[_Check] = []
    said = [
        s
        for s in world.statements
        if s.status != "negated" and s.confidence >= SURE_FROM and s.property not in _UNJUDGED
    ]
    numbers = [o for o in world.observations if o.status != "negated"]
    moments = [m for m in world.milestones if m.status != "negated"]
    claims: list[Statement | Observation | Milestone] = [*said, *numbers, *moments]
    grounded = {claim.key for claim in claims if _cuts_back(claim.evidence, text)}
    found = _links(scene, (s for s in said if s.key in grounded))
    read = sorted((o for o in numbers if o.key in grounded), key=_order)
    verdicts = [
        *_entities(scene),
        *_relations(scene, found, checks),
        *_plain(scene, [s for s in world.statements if s.plain and s.property not in _UNJUDGED], found),
        *_numbers(scene, read, checks),
        *_numbers(scene, read, None),
        *_moments(scene, [m for m in moments if m.key in grounded], checks),
    ]
    return Judged(
        id=gold.id, text=text, verdicts=tuple(verdicts), checks=tuple(checks), ungrounded=len(claims) - len(grounded)
    )


def _cuts_back(evidence: Iterable[Evidence], text: str) -> bool:
    return any(one.quote and text[one.span.start : one.span.end] == one.quote for one in evidence)


# --- entities ---------------------------------------------------------------------------------------------------------
def _entities(scene: Scene) -> Iterator[Verdict]:
    for number, thing in enumerate(scene.gold.things):
        entity = scene.entity_of(number)
        right = entity is not None and entity.type == thing.type
        if thing.optional:
            continue
        outcome = "hit" if right else "missed"
        yield scene.of_thing(number, outcome, "" if right else causes.entity_missed(scene, number))
    for entity in scene.world.entities:
        place = scene.place.get(entity.key)
        stands_for = scene.gold.things[place] if place is not None else None
        if stands_for is None or (stands_for.type != entity.type and not stands_for.optional):
            yield scene.of_entity(entity, "extra", causes.entity_made_up(scene, entity))
        elif stands_for.optional:
            yield scene.of_entity(entity, "allowed", "")


# --- relations --------------------------------------------------------------------------------------------------------
def _links(scene: Scene, statements: Iterable[Statement]) -> list[Foundlink]:
    """The statements, those of one subject, property and object together."""
    together: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        together[statement.subject, statement.property, statement.object].append(statement)
    return [Foundlink(ends, tuple(members), scene.link_key(*ends)) for ends, members in sorted(together.items())]


def _relations(scene: Scene, found: list[Foundlink], checks: list[_Check]) -> Iterator[Verdict]:
    seen: set[object] = set()
    for link in found:
        if link.key is not None and link.key in seen:
            continue
        seen.add(link.key)
        wanted = scene.wanted.get(link.key) if link.key else None
        if wanted is None:
            yield scene.of_link(link, "extra", causes.link_made_up(scene, link, found))
            continue
        yield scene.of_link(link, "allowed" if wanted.optional else "hit", "")
        if not wanted.optional:
            checks.append(("status of relations", wanted.status in {s.status for s in link.statements}))
    for key, wanted in scene.wanted.items():
        if key not in seen and not wanted.optional:
            yield scene.of_gold_link(wanted, "relation", causes.link_missed(scene, wanted, found))


def _plain(scene: Scene, statements: Sequence[Statement], found: list[Foundlink]) -> Iterator[Verdict]:
    read = {link.key for link in found}
    shown: set[object] = set()
    for link in _links(scene, statements):
        if link.key is not None and link.key in shown:
            continue
        shown.add(link.key)
        wanted: Link | None = scene.wanted.get(link.key) if link.key else None
        if wanted is None:
            yield scene.of_link(link, "extra", RELATION_MADE_UP, what="plain triple")
        elif wanted.status != "actual":
            yield scene.of_link(link, "extra", f"it is {wanted.status}", what="plain triple")
        else:
            yield scene.of_link(link, "allowed" if wanted.optional else "hit", "", what="plain triple")
    for key, wanted in scene.wanted.items():
        if key not in shown and not wanted.optional and wanted.status == "actual":
            cause = causes.NOT_PLAIN if key in read else RELATION_MISSED
            yield scene.of_gold_link(wanted, "plain triple", cause)


# --- numbers ----------------------------------------------------------------------------------------------------------
def _order(one: Observation) -> tuple[str, str, str, str, str]:
    """The order in which numbers are given to those of the gold: the same whatever order they were read in."""
    return one.about, one.indicator, repr(float(one.value)), one.unit, one.key


def _numbers(scene: Scene, read: list[Observation], checks: list[_Check] | None) -> Iterator[Verdict]:
    """Verdicts on numbers; without checks, on those of any indicator."""
    strict = checks is not None
    what = "observation" if strict else "any indicator"
    left = list(scene.gold.numbers)
    made_up: list[Observation] = []
    for one in read:
        rivals = [g for g in left if _says(scene, g, one) and (not strict or g.indicator == one.indicator)]
        if not rivals:
            made_up.append(one)
            continue
        period = one.period.text if one.period else ""
        match = next((g for g in rivals if g.period == period), rivals[0])
        left.remove(match)
        yield scene.of_number(one, what, "allowed" if match.optional else "hit", "")
        if checks is not None and not match.optional:
            checks.extend(_checked(match, one, period))
    missed = [g for g in left if not g.optional]
    for one in made_up:
        yield scene.of_number(one, what, "extra", causes.number_made_up(scene, one, left))
    for wanted in missed:
        yield scene.of_gold_number(wanted, what, causes.number_missed(scene, wanted, read, made_up))


def _says(scene: Scene, wanted: Number, one: Observation) -> bool:
    return wanted.subject == scene.place.get(one.about) and same(
        folded(wanted.value, wanted.unit), folded(float(one.value), one.unit)
    )


def _checked(wanted: Number, one: Observation, period: str) -> Iterator[_Check]:
    if wanted.period:
        yield "period of observations", wanted.period == period
    if wanted.growth is not None:
        yield "growth of observations", one.growth is not None and near(float(one.growth), wanted.growth)
    yield "status of observations", wanted.status == one.status


# --- events -----------------------------------------------------------------------------------------------------------
def _moments(scene: Scene, read: Sequence[Milestone], checks: list[_Check]) -> Iterator[Verdict]:
    once: dict[tuple[str, str, str], Milestone] = {}
    for one in sorted(read, key=lambda m: STATUSES.index(m.status)):
        once.setdefault((one.about, one.kind, one.date.text), one)
    left: list[Moment] = list(scene.gold.moments)
    made_up = []
    for (about, kind, date), one in sorted(once.items()):
        subject = scene.place.get(about)
        match = next((m for m in left if (m.subject, m.kind, m.date) == (subject, kind, date)), None)
        if match is None:
            made_up.append(one)
            continue
        left.remove(match)
        yield scene.of_moment(one, "allowed" if match.optional else "hit", "")
        if not match.optional:
            checks.append(("status of milestones", match.status == one.status))
    for one in made_up:
        yield scene.of_moment(one, "extra", causes.moment_made_up(scene, one, left))
    for wanted in left:
        if not wanted.optional:
            yield scene.of_gold_moment(wanted, causes.moment_missed(scene, wanted, made_up))

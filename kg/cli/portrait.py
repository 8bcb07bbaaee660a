"""What the answers say of one entity → the report that is drawn of it: here stages meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.answers.answer import Answer, Row, Thing
from kg.answers.answering import foundation, things
from kg.answers.inventory import firms_of_park
from kg.answers.lookup import Facts, facts
from kg.answers.network import network
from kg.answers.progress import standing_projects
from kg.answers.projects import STANDING
from kg.answers.records import quotes
from kg.answers.timeline import EXTENTS, Point, indicators, timeline
from kg.cli.answer_words import based_on
from kg.graph import Graph
from kg.model import Edge, Figure, Quote
from kg.view import Chart, Group, Item, Mark, Report, Section
from kg.words import (
    EXTENT_WORDS,
    INDICATOR_WORDS,
    KIND_WORDS,
    PRESENCE_WORDS,
    PROPERTY_WORDS,
    STAGE_WORDS,
    STATUS_WORDS,
    TYPE_WORDS,
    amount,
    bounded,
    change,
    date,
    source_date,
)

_MOST_CARDS, _MOST_CHARTS, _MOST_ITEMS, _MOST_NODES, _MOST_ROWS = 15, 2, 24, 26, 300
# Numbers that say little without their sentence: 98% of what?
_SAYS_LITTLE = ("share", "growth", "rank", "count", "other")
_TERRITORIES = ("Park", "Place")
_NO_STAGE = "环节未见报道"


def portrait(graph: Graph, key: str) -> Report:
    """The portrait of a park, place, firm or project.

    Raises:
        QueryError: the graph has no such entity.
    """
    found = facts(graph, key)
    thing = Thing(found.node.label, found.node.type, key)
    drawn = network(graph, around=key, hops=1, limit=_MOST_NODES)
    charted = [
        chart for name in indicators(graph, key) if name not in _SAYS_LITTLE for chart in charts(graph, thing, name)
    ]
    most = sorted((c for c in charted if len(c.marks) > 1), key=lambda chart: -len(chart.marks))[:_MOST_CHARTS]
    sections = [
        Section(title="关键数据", english="key figures", shape="cards", groups=_cards(found), drawings=tuple(most)),
        Section(title="产业", english="industries", shape="columns", groups=_industries(found)),
    ]
    if thing.type in _TERRITORIES:
        firms = firms_of_park(graph, territory=key, most=_MOST_ROWS)
        standing = standing_projects(graph, territory=key, most=_MOST_ROWS)
        sections += [
            Section(title="企业与环节", english="firms by stage of the chain", shape="columns", groups=_firms(firms)),
            Section(title="项目进度", english="projects by stage", shape="rows", groups=_projects(standing)),
        ]
    sections += [
        Section(title="大事", english="milestones", shape="rows", groups=_moments(found)),
        Section(title="关系", english="relations", shape="columns", groups=_relations(found),
                drawings=(drawn,) if len(drawn.nodes) > 1 else ()),
    ]  # fmt: skip
    kind = f"{TYPE_WORDS[thing.type].zh}画像"
    return Report(title=thing.label, kind=kind, basis=based_on(foundation(graph)), sections=tuple(sections))


def numbers_page(graph: Graph, thing: Thing, indicator: str, drawn: Sequence[Chart], basis: str) -> Report:
    """The page of one number over the years: the charts, and every point with its sentences."""
    points = timeline(graph, thing.key, indicator)
    told = quotes(graph, sorted(point.proof for point in points))
    goods = things(graph, sorted({point.scope.of for point in points if point.scope.of}))
    groups = [
        Group(
            title=EXTENT_WORDS[extent].zh,
            items=tuple(
                Item(
                    name=date(point.period) or "未言时间", value=bounded(point.verbatim, point.bound, point.value),
                    note=" · ".join(filter(None, (_of(point, goods), change(point.growth)))),
                    tag="同期不一" if point.conflicts else _status(point.status), warning=bool(point.conflicts),
                    quotes=told[point.proof],
                )
                for point in points if point.scope.extent == extent
            ),
        )
        for extent in EXTENTS
    ]  # fmt: skip
    section = Section(
        title=INDICATOR_WORDS[indicator].zh, english=INDICATOR_WORDS[indicator].en, shape="rows",
        groups=tuple(group for group in groups if group.items), drawings=tuple(drawn),
    )  # fmt: skip
    return Report(title=thing.label, kind="时间线", basis=basis, sections=(section,))


def charts(graph: Graph, thing: Thing, indicator: str) -> list[Chart]:
    """A chart for each unit in which the number is told; what has no time is on none."""
    points = [point for point in timeline(graph, thing.key, indicator) if point.earliest and point.latest]
    told = quotes(graph, sorted(point.proof for point in points))
    goods = things(graph, sorted({point.scope.of for point in points if point.scope.of}))
    found = []
    for unit in sorted({point.scope.unit for point in points}):
        own = [point for point in points if point.scope.unit == unit]
        largest = max(own, key=lambda point: abs(point.size))
        scale = largest.value / largest.size if largest.size else 1.0
        found.append(
            Chart(
                title=f"{thing.label} · {INDICATOR_WORDS[indicator].zh}",
                unit=largest.unit,
                marks=tuple(_mark(point, scale, _of(point, goods), told[point.proof]) for point in own),
                note=based_on(foundation(graph)).partition("；")[0],
            )
        )
    return found


def _mark(point: Point, scale: float, of: str, said: tuple[Quote, ...]) -> Mark:
    assert point.earliest and point.latest
    words = bounded(point.verbatim, point.bound, point.value)
    where = "；".join(dict.fromkeys(f"“{one.text}” {one.publisher} {source_date(one.issued)}" for one in said))
    return Mark(
        first=point.earliest, last=point.latest, is_point=point.scope.extent == "point", size=point.size * scale,
        words=words, status=point.status, told=f"{date(point.period)} {words}\n{where}", series=of,
        contradicted=bool(point.conflicts),
    )  # fmt: skip


# --- the parts of a portrait ------------------------------------------------------------------------------------------
def _cards(found: Facts) -> tuple[Group, ...]:
    """The newest of each number, done and planned apart."""
    newest: dict[tuple[str, str, bool], Figure] = {}
    for figure in found.node.figures:
        if figure.status in ("actual", "planned") and figure.indicator not in _SAYS_LITTLE:
            what = (figure.indicator, figure.of, figure.status == "planned")
            if what not in newest or figure.period.rpartition("/")[2] >= newest[what].period.rpartition("/")[2]:
                newest[what] = figure
    names = list(INDICATOR_WORDS)
    ordered = sorted(newest.values(), key=lambda one: (names.index(one.indicator), one.of))
    items = [
        Item(
            name=INDICATOR_WORDS[one.indicator].zh + (f"（{one.of}）" if one.of else ""), value=amount(one),
            note=" · ".join(filter(None, (date(one.period) or "未言时间", change(one.growth)))), tag=_status(one.status),
            quotes=one.quotes,
        )
        for one in ordered
    ]  # fmt: skip
    return _group("", items, most=_MOST_CARDS)


def _industries(found: Facts) -> tuple[Group, ...]:
    own = [edge for edge in found.edges if edge.property == "inIndustry" and edge.subject == found.node.key]
    done = [_item(found, edge) for edge in own if edge.status == "actual"]
    planned = [_item(found, edge) for edge in own if edge.status == "planned"]
    return (*_group("已有", done), *_group("拟发展", planned))


def _firms(answer: Answer) -> tuple[Group, ...]:
    """Firms by the stage of their product; who has none, and who only invests here, stands under the last headings."""
    stages, ways = ({name: words.zh for name, words in table.items()} for table in (STAGE_WORDS, PRESENCE_WORDS))
    headings = {**stages, "": _NO_STAGE, **ways}
    found: dict[str, dict[str, list[Row]]] = {heading: {} for heading in headings}
    for row in answer.rows:
        cells = dict(zip(answer.columns, row.cells, strict=True))
        found[str(cells["stage"] or cells["presence"] or "")].setdefault(str(cells["firm"]), []).append(row)
    # A firm that has a stage does not stand once more where it has none.
    placed = {firm for stage in STAGE_WORDS for firm in found[stage]}
    groups: list[Group] = []
    for stage, firms in found.items():
        items = [
            Item(name=firm, note="、".join(_products(answer, rows)), tag=_planned(answer, rows), quotes=_quotes(rows))
            for firm, rows in sorted(firms.items(), key=lambda pair: (not _products(answer, pair[1]), pair[0]))
            if stage or firm not in placed
        ]
        groups += _group(headings[stage], items)
    return tuple(groups)


def _projects(answer: Answer) -> tuple[Group, ...]:
    """Projects by where they stand, with what was announced next and for how long nothing has followed."""
    found: dict[str, list[Item]] = {stage: [] for stage in (*STANDING, "")}
    for row in answer.rows:
        cells = dict(zip(answer.columns, row.cells, strict=True))
        whole = f"属于{cells['whole']}" if cells["whole"] else ""
        ahead = f"原定{date(str(cells['next_date']))}{KIND_WORDS[str(cells['next'])].zh}" if cells["next"] else ""
        months = f"{cells['months']} 个月无后续消息" if cells["months"] else ""
        found[str(cells["standing_at"] or "")].append(
            Item(
                name=str(cells["project"]), value=date(str(cells["date"] or "")),
                note=" · ".join(filter(None, (whole, str(cells["investment"] or ""), ahead))), tag=months, warning=True,
                quotes=_quotes([row]),
            )
        )  # fmt: skip
    return tuple(
        one for stage, items in found.items() for one in _group(KIND_WORDS[stage].zh if stage else "仅有计划", items)
    )


def _moments(found: Facts) -> tuple[Group, ...]:
    items = [
        Item(name=KIND_WORDS[one.kind].zh, value=date(one.date), tag=_status(one.status), quotes=one.quotes)
        for one in found.node.moments
    ]
    return _group("", items)


def _relations(found: Facts) -> tuple[Group, ...]:
    """What joins it to others, but for what stands above: industries, and who lies in it."""
    groups: dict[str, list[Item]] = {}
    for edge in found.edges:
        inverse = edge.subject != found.node.key
        skipped = edge.property == "inIndustry" or (
            edge.property == "locatedIn" and inverse and found.node.type in _TERRITORIES
        )
        if not skipped:
            words = PROPERTY_WORDS[edge.property]
            groups.setdefault(words.inverse or words.zh if inverse else words.zh, []).append(_item(found, edge))
    return tuple(one for title, items in groups.items() for one in _group(title, items))


def _item(found: Facts, edge: Edge) -> Item:
    other = found.others[edge.subject if edge.subject != found.node.key else edge.object]
    note = " · ".join(filter(None, (edge.role, edge.item)))
    return Item(
        name=other.label, note=note, tag=_status(edge.status), warning=edge.status == "negated", quotes=edge.quotes
    )


def _group(title: str, items: Sequence[Item], *, most: int = _MOST_ITEMS) -> tuple[Group, ...]:
    return (Group(title=title, items=tuple(items[:most]), more=max(0, len(items) - most)),) if items else ()


def _products(answer: Answer, rows: Iterable[Row]) -> list[str]:
    at = answer.columns.index("product")
    return list(dict.fromkeys(str(row.cells[at]) for row in rows if row.cells[at]))


def _planned(answer: Answer, rows: Iterable[Row]) -> str:
    at = answer.columns.index("status")
    return _status("planned") if all(row.cells[at] == "planned" for row in rows) else ""


def _quotes(rows: Iterable[Row]) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys(_said(rows)))


def _said(rows: Iterable[Row]) -> Iterator[Quote]:
    for row in rows:
        for proof in row.proofs:
            yield from proof.quotes


def _status(status: str) -> str:
    return "" if status == "actual" else STATUS_WORDS[status].zh


def _of(point: Point, goods: dict[str, Thing]) -> str:
    return goods[point.scope.of].label if point.scope.of else ""

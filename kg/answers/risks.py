"""What hangs on one firm: links of a chain with a single maker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.answers.answer import Answer
from kg.answers.answering import ROWS, Draft, answer
from kg.answers.asking import Asked, Row, asked, code, text
from kg.answers.containment import within
from kg.answers.gaps import standing_of
from kg.answers.projects import STOPS
from kg.answers.templates import Link, goods_by_link, templates


def single_points(graph: Asked, *, territory: str = "", most: int | None = ROWS) -> Answer:
    """The links of the chain templates that only one firm has, as far as articles tell: each row is derived.

    A project or phase counts as the firm that invests in it or runs it. Who has stopped making makes nothing.

    Args:
        graph: what is asked.
        territory: IRI of a park or place, where makers elsewhere do not count; empty for everywhere.
    """
    name = "q14_single_points"
    linked = goods_by_link(graph, templates(graph))
    rows = asked(graph, name, product=sorted(linked))
    places: dict[str, dict[str, str]] = {}
    if territory:
        places = _held(asked(graph, "places_of_firms", place=list(within(graph, territory))), "firm", "place")
        rows = [row for row in rows if text(row["firm"]) in places]
    projects = sorted({text(row["firm"]) for row in rows if code(row["kind"]) == "Project"})
    stopped = _stopped(graph, {text(row["firm"]) for row in rows}, set(projects))
    rows = [row for row in rows if text(row["firm"]) not in stopped]
    owners = _held(asked(graph, "owners_of", project=projects), "project", "owner")
    makers: dict[Link, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        maker = next(iter(owners.get(text(row["firm"]), ())), text(row["firm"]))
        for link in linked[text(row["product"])]:
            makers[link][maker].append(row)
    alone = [link for link in sorted(makers) if len(makers[link]) == 1]
    if not territory:
        firms = {text(row["firm"]) for link in alone for made in makers[link].values() for row in made}
        places = _held(asked(graph, "places_of_firms", firm=sorted(firms)), "firm", "place")
    drafts = []
    for link in alone:
        for maker, made in makers[link].items():
            cells = {"chain": link.chain_label, "stage": link.stage, "link": link.label, "firm": maker}
            for row in made:
                firm = text(row["firm"])
                for place, located in places.get(firm, {}).items() or ((None, ""),):
                    proofs = tuple(filter(None, (text(row["proof"]), located, owners.get(firm, {}).get(maker, ""))))
                    drafts.append(Draft({**cells, "product": row["product"], "place": place}, proofs, "derived"))
    columns = ("chain", "stage", "link", "product", "firm", "place")
    return answer(
        graph,
        name,
        about=(territory,),
        columns=columns,
        drafts=drafts,
        others=("places_of_firms", "owners_of"),
        most=most,
    )


def _stopped(graph: Asked, makers: set[str], projects: set[str]) -> set[str]:
    """Who of these has stopped, and not gone on since."""
    once = makers & {text(row["who"]) for row in asked(graph, "stopped")}
    now = {who: one.stands() for who, one in standing_of(graph, once, projects).items()}
    return {who for who, step in now.items() if step and step.kind in STOPS}


def _held(rows: Iterable[Row], whose: str, what: str) -> dict[str, dict[str, str]]:
    """Whose → what → the first statement that says so."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        found[text(row[whose])].setdefault(text(row[what]), text(row["proof"]))
    return dict(found)

"""What lies in a place or park: by the reference tables from zone to country, and by what articles say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.answers.asking import Asked, asked, query, text


def within(graph: Asked, territory: str) -> tuple[str, ...]:
    """The territory itself and every park and place in it that an article names, as IRIs in their order.

    Reference tables say that a zone lies in its county, city, province; articles say where a park lies that no table has.
    Each may lead on to the other, so both are followed until nothing new is found.

    Args:
        graph: what is asked.
        territory: IRI of a park or place, whether an article names it or not.
    """
    found = {territory}
    fresh = [territory]
    while fresh:
        inner = {text(row["part"]) for row in asked(graph, "within_background", whole=fresh)}
        inner |= {text(row["part"]) for row in asked(graph, "within_reported", whole=fresh)}
        fresh = sorted(inner - found)
        found |= inner
    return tuple(sorted(found))


def around(graph: Asked, places: Iterable[str]) -> dict[str, set[str]]:
    """What each of these territories lies in, near and far, by the reference tables and by what articles say."""
    next_to: dict[str, set[str]] = {}
    fresh = sorted(set(places))
    while fresh:
        next_to |= {part: set() for part in fresh}
        for row in asked(graph, "around", part=fresh):
            next_to[text(row["part"])].add(text(row["whole"]))
        fresh = sorted({whole for part in fresh for whole in next_to[part]} - next_to.keys())
    return {place: _reached(place, next_to) for place in places}


def _reached(place: str, next_to: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    fresh = next_to[place]
    while fresh:
        found |= fresh
        fresh = {whole for part in fresh for whole in next_to[part]} - found
    return found


def narrowest(places: Iterable[str], lies_in: Mapping[str, set[str]]) -> set[str]:
    """Of several territories those that none of the others lies in: of a park and its province the park.

    Args:
        places: IRIs of territories.
        lies_in: what each lies in, from `around`.
    """
    wanted = set(places)
    wider = {whole for place in wanted for whole in lies_in[place] - {place}}
    # Where each lies in the other, as articles may say, both stay.
    return wanted - wider or wanted


def neighbours(graph: Asked, province: str) -> tuple[str, ...]:
    """The provinces that border on this one, as IRIs in their order; none where the place is no province."""
    return tuple(text(row["neighbour"]) for row in graph.select(query("neighbours"), province=province))


def province_of(graph: Asked, territory: str) -> str:
    """The province that a park or place lies in, itself where it is one; empty where no table or article says so."""
    rows = graph.select(query("province_background"), part=_wholes(graph, territory))
    return text(rows[0]["province"]) if rows else ""


def city_of(graph: Asked, territory: str) -> str:
    """The city that a park or place lies in, itself where it is one; empty where no table or article says so."""
    rows = graph.select(query("city_background"), part=_wholes(graph, territory))
    return text(rows[0]["city"]) if rows else ""


def _wholes(graph: Asked, territory: str) -> list[str]:
    """The territory and all that it lies in, as articles say."""
    found = {territory}
    fresh = [territory]
    while fresh:
        fresh = sorted({text(row["whole"]) for row in asked(graph, "within_reported", part=fresh)} - found)
        found.update(fresh)
    return sorted(found)

"""What keeps two names apart whatever speaks for them: the hard rules, each a reason that can be read."""

from __future__ import annotations

import re

from kg.naming import normal, usual
from kg.resolution import places
from kg.resolution.firms import firm
from kg.resolution.known import known, registered
from kg.resolution.nodes import Node
from kg.resolution.wording import wording

_TELLS_APART = re.compile(
    r"[一二三四五六七八九十\d]+期|第[一二三四五六七八九十\d]+|\d+号|[A-Za-z][区座栋]|[东西南北]区|管委会|党委|党工委|综保区"
)


def apart(one: Node, other: Node) -> str:
    """Why two names of one type can never be one thing, in a word; empty where nothing keeps them apart."""
    if one.code and other.code and one.code != other.code:
        return "two codes"
    if one.registered and other.registered and one.registered.isdisjoint(other.registered):
        return "two registered names"
    if one.type == "Company":
        return _firms_apart(one, other)
    if one.type == "Person":
        return _posts_apart(one, other)
    if one.type in ("Park", "Institution", "Project"):
        return _sites_apart(one, other)
    return ""


def _firms_apart(one: Node, other: Node) -> str:
    """Two firms by their fullest names: an arm and the whole, two places, a known firm and another's registered name."""
    first, second = firm(one.name), firm(other.name)
    if first.branch != second.branch and "分公司" not in (first.branch, second.branch):
        return "branch and firm"
    seats = [parts.seat or (places.sign(parts.places[-1]) if parts.places and not parts.registered else "") for parts in (first, second)]
    if (first.seat or second.seat) and seats[0] != seats[1]:
        return "an arm and another"
    if first.places and second.places and not places.meet(places.codes(first.places[-1]), places.codes(second.places[-1])):
        return "two places"
    rows = [known(usual(node.name, "Company"), "Company") for node in (one, other)]
    if all(rows) and rows[0] != rows[1]:
        return "two known firms"
    for row, node in ((rows[0], other), (rows[1], one)):
        full = registered(row, "Company")
        if full and node.registered and normal(node.name) not in full:
            return "a known firm and another's registered name"
    return ""


def _sites_apart(one: Node, other: Node) -> str:
    """Two phases or numbered parts, a park and its committee, two places."""
    if one.code and one.code == other.code:
        return ""
    first, second = wording(one.name, one.type), wording(other.name, other.type)
    if set(_TELLS_APART.findall(first)) != set(_TELLS_APART.findall(second)):
        return "two parts"
    where = [places.before(normal(node.name), words=True)[0] for node in (one, other)]
    if all(where) and not places.meet(places.codes(where[0][-1]), places.codes(where[1][-1])):
        return "two places"
    return ""


def _posts_apart(one: Node, other: Node) -> str:
    """Two people of one name who hold posts in different bodies."""
    if not one.sense or not other.sense:
        return ""
    first, second = one.sense.split("|"), other.sense.split("|")
    return "" if any(_related(x, y) for x in first for y in second) else "posts in different bodies"


def _related(one: str, other: str) -> bool:
    """Whether two names of bodies may be of one body or of two of one place."""
    if one in other or other in one or firm(one).mark == firm(other).mark:
        return True
    where = [places.before(name, words=True)[0] for name in (one, other)]
    return all(where) and places.sign(where[0][-1]) == places.sign(where[1][-1])

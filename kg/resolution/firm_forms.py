"""What a firm may be called by: without legal form or places, by brand and trade, as a group, as an arm in a place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kg.naming import heads, normal, place_stem
from kg.resolution import places
from kg.resolution.firms import Firm, firm
from kg.resolution.known import known_core


def firm_calls(parts: Firm) -> Iterator[tuple[str, str]]:
    """The forms that a firm may be called by, each with its rule."""
    if parts.seat:
        yield from ((form, "arm") for form in _arm_forms(parts))
        if not parts.branch:
            # The press calls an arm by its firm's short name where the firm itself is not spoken of.
            yield from (
                (normal(form), "brand") for form in (parts.core, *(form for form, _ in _shorter(firm(parts.core))))
            )
        return
    if parts.branch or len(parts.core) < 2:
        return
    if parts.registered:
        yield normal(parts.core), "legal form" if len(parts.core) > 2 else "brand"
        yield normal(parts.held), "legal form"
    for form, rule in _shorter(parts):
        if parts.group:
            yield normal(f"{form}集团"), "trade" if rule == "brand" else rule
            yield normal(form), "brand" if rule == "brand" else "trade"
        else:
            yield normal(form), rule
        if parts.joint_stock:
            yield normal(f"{form}股份"), "trade"
        if tail := parts.held.removeprefix(parts.core):
            yield normal(form + tail), "trade"
    if len(tail := parts.held.removeprefix(parts.core)) > 1 and parts.mark != parts.bare:
        yield from ((normal(form), "trade") for form in _trades(parts.mark, parts.bare[len(parts.mark) :] + tail))
    for place in parts.places[-1:]:
        yield from ((form, "arm") for form in dict.fromkeys(_arm(of, place, "") for of in (parts.bare, parts.mark)))


def arms(parts: Firm) -> Iterator[str]:
    """The forms that the arm of a firm answers to: 某某贵州公司, 贵州某某."""
    if parts.seat:
        yield _arm(parts.core, parts.seat, parts.branch)
    elif parts.company:
        yield normal(parts.core)
    elif parts.places and not parts.branch and not parts.registered:
        yield _arm(parts.bare, parts.places[-1], "")


def _arm_forms(parts: Firm) -> Iterator[str]:
    whole = firm(parts.core)
    for of in dict.fromkeys((parts.core, *(form for form, _ in _shorter(whole)))):
        yield _arm(of, parts.seat, parts.branch)
        yield normal(f"{of}{place_stem(parts.seat)}{parts.branch}")


def _arm(of: str, seat: str, branch: str) -> str:
    whole = normal(of)
    return f"@{known_core(whole) or whole}@{places.sign(seat)}@{branch.removesuffix('分公司')}"


def _shorter(parts: Firm) -> Iterator[tuple[str, str]]:
    """A name without its places, and by its brand with what is left of its trade; with places before it each time."""
    if not parts.places and len(parts.bare) >= 6 and places.codes(parts.bare[:2]):
        # A county whose name is a word as well may be the first half of the brand, or not.
        inner = parts.bare[2:]
        yield inner, "trade"
        yield from ((form, "trade" if rule == "place" else rule) for form, rule in _shorter(firm(inner)))
    if parts.mark == parts.bare:
        if parts.places:
            yield parts.bare, "place" if len(parts.bare) >= 4 else "brand"
        yield from ((short, "trade" if len(short) > 3 else "brand") for short in _beginnings(parts))
        if len(parts.bare) >= 5:
            yield from ((short, "trade") for short in _trades(parts.bare[:2], parts.bare[2:]))
        return
    for short in dict.fromkeys((parts.bare, *_trades(parts.mark, parts.bare[len(parts.mark) :]))):
        yield short, "place" if short == parts.bare else "trade"
        for place in parts.places:
            yield place_stem(place) + short, "trade"
    for place in parts.places:
        yield place_stem(place) + parts.mark, "trade"
    if len(parts.mark) <= 6:
        yield parts.mark, "brand"


def _trades(mark: str, trade: str) -> Iterator[str]:
    """A brand with less of its trade: its last word, two characters of it, the first characters of its words."""
    if last := next((head for head in heads("company_heads") if trade.endswith(head) and "公司" not in head), ""):
        yield mark + last
    if len(trade) <= 2:
        return
    yield from (mark + trade[at : at + 2] for at in range(len(trade) - 1))
    yield mark + trade[:3]
    words = [trade[at : at + 2] for at in range(0, len(trade) - 1, 2)]
    yield mark + "".join(word[0] for word in words)
    for one, other in combinations(words, 2):
        yield from (
            f"{mark}{one[0]}{other[0]}",
            f"{mark}{one}{other}",
            f"{mark}{one}{other[0]}",
            f"{mark}{one[0]}{other[-1]}",
        )


def _beginnings(parts: Firm) -> Iterator[str]:
    """What a name may be cut to of which no trade is known."""
    yield from (parts.bare[:length] for length in (4, 3, 2) if length + 2 <= len(parts.bare))

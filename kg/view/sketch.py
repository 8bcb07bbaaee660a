"""A small network as SVG, drawn once and for good: a picture on a page, not something to move about in."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kg.errors import InputError
from kg.model import Network
from kg.view.chart import FONTS, plain
from kg.view.look import look
from kg.vocabulary import TYPES
from kg.words import PROPERTY_WORDS, TYPE_WORDS, word

WIDTH, HEIGHT = 880, 540
_LONGEST = 12
_MIDDLE, _DOT = 15, 8
_ONE_RING = 9
_RINGS = (0.56, 1.0)
"""How far the rings lie from the middle; up to `_ONE_RING` neighbours stand on the outer one alone."""

_Places = dict[str, tuple[float, float]]


def sketch(network: Network) -> str:
    """The network as an SVG file; planned statements are dashed, denied and ended ones left out.

    Raises:
        InputError: the network has no middle.
    """
    if not network.around:
        raise InputError("a sketch is drawn around one entity", hint="network(graph, around=…)")
    at = _placed(network)
    body = [*_lines(network, at), *_nodes(network, at)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONTS}" font-size="12.5" '
        f'role="img" aria-label="关系图 network">{"".join(body)}</svg>\n'
    )


def _placed(network: Network) -> _Places:
    """The entity in the middle, the others in rings around it, those of one type side by side."""
    others = [node for node in network.nodes if node.key != network.around]
    others.sort(key=lambda node: (TYPES.index(node.type), node.label, node.key))
    rings = _RINGS if len(others) > _ONE_RING else _RINGS[1:]
    middle = WIDTH / 2, HEIGHT / 2 - 12
    at = {network.around: middle}
    for number, node in enumerate(others):
        turn = math.tau * number / len(others) - math.pi / 2
        ring = rings[number % len(rings)]
        at[node.key] = (
            round(middle[0] + ring * (WIDTH / 2 - 84) * math.cos(turn), 1),
            round(middle[1] + ring * (HEIGHT / 2 - 44) * math.sin(turn), 1),
        )
    return at


def _lines(network: Network, at: _Places) -> Iterator[str]:
    for edge in network.edges:
        if edge.status in ("actual", "planned"):
            (x, y), (u, v) = at[edge.subject], at[edge.object]
            dashed = ' stroke-dasharray="5 4"' if edge.status == "planned" else ""
            told = f"{word(PROPERTY_WORDS, edge.property).zh}：{edge.quotes[0].text}"
            yield f'<path d="M{x} {y}L{u} {v}" stroke="#b9c4d3" stroke-width="1.6"{dashed}><title>{plain(told)}</title></path>'


def _nodes(network: Network, at: _Places) -> Iterator[str]:
    for node in network.nodes:
        x, y = at[node.key]
        middle = node.key == network.around
        size, bold = (_MIDDLE, ' font-weight="650" font-size="15"') if middle else (_DOT, "")
        short = node.label if len(node.label) <= _LONGEST else f"{node.label[: _LONGEST - 1]}…"
        told = f"{node.label}（{word(TYPE_WORDS, node.type).zh}）"
        yield (
            f'<g><title>{plain(told)}</title><circle cx="{x}" cy="{y}" r="{size}" fill="{look(node.type).color}" '
            f'stroke="#ffffff" stroke-width="2"/><text x="{x}" y="{y + size + 15}" text-anchor="middle" fill="#243044" '
            f'stroke="#ffffff" stroke-width="3.5" paint-order="stroke"{bold}>{plain(short)}</text></g>'
        )

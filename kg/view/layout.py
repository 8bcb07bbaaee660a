"""Where each node stands: computed beforehand, so that the page draws at once and the same network looks the same.

    islands (components) ──▶ quarters (communities) ──▶ streets (force-directed, then no two circles overlap)
    ──▶ leaves in rings around their only neighbour ──▶ islands packed side by side

Dense steps run on parts of at most `PART` nodes, which keeps 5,000 nodes at seconds and needs nothing but numpy.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

PART = 260
GAP = 34.0
LEAF_STEP = 44.0
RING_STEP = 40.0
WIDE = 1.45
"""Screens are wider than high."""


def positions(
    nodes: Sequence[str], edges: Iterable[tuple[str, str]], *, radii: Mapping[str, float], seed: int = 7
) -> dict[str, tuple[int, int]]:
    """A point in page units for every node, the same for the same input, the middle of the drawing at (0, 0).

    Args:
        nodes: keys in a fixed order.
        edges: pairs of keys; direction, repetition and loops do not matter.
        radii: how large each node is drawn.
    """
    # Numbers instead of names: sets of strings iterate in another order in every process.
    number = {key: i for i, key in enumerate(nodes)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(nodes)))
    graph.add_edges_from(sorted({tuple(sorted((number[a], number[b]))) for a, b in edges if a != b}))
    # Many nodes stand closer, relative to their size: seen whole, they would otherwise shrink to dust.
    tight = min(1.0, max(0.4, (150 / max(len(nodes), 1)) ** 0.3))
    room = np.array([radii[key] for key in nodes], dtype=float) / tight
    islands = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part[0]))
    drawn = [_island(graph.subgraph(part), part, room, seed) for part in islands]
    at = np.zeros((len(nodes), 2))
    for part, points in zip(islands, _packed(drawn, [room[part] for part in islands]), strict=True):
        at[part] = points
    if len(nodes):
        at -= _middle(at)
        wide, high = np.ptp(at, axis=0) + 1
        at *= (tight * min(max(1.0, WIDE * high / wide), 1.3), tight)
    return {key: (round(float(at[i, 0])), round(float(at[i, 1]))) for key, i in number.items()}


def _island(graph: nx.Graph, part: list[int], room: Points, seed: int) -> Points:
    """Points of one component: its core laid out, its leaves in rings around their only neighbour."""
    leaves: dict[int, list[int]] = {}
    for node in part:
        if graph.degree(node) == 1:
            (hub,) = graph[node]
            if graph.degree(hub) > 1 or hub < node:
                leaves.setdefault(hub, []).append(node)
    hanging = {leaf for ring in leaves.values() for leaf in ring}
    core = [node for node in part if node not in hanging]
    offsets = {hub: _rings(len(ring), room[hub]) for hub, ring in leaves.items()}
    wide = np.array([float(np.hypot(*offsets[n].T).max()) + room[n] / 2 if n in offsets else room[n] for n in core])
    placed = dict(zip(core, _spread(graph.subgraph(core), core, wide, seed), strict=True))
    for hub, ring in leaves.items():
        for leaf, offset in zip(ring, offsets[hub], strict=True):
            placed[leaf] = placed[hub] + offset
    return np.array([placed[node] for node in part])


def _rings(count: int, hub: float) -> Points:
    """Offsets of `count` leaves around a hub, on as many rings as they need, each ring evenly filled."""
    offsets: list[tuple[float, float]] = []
    ring = 0
    while len(offsets) < count:
        radius = hub + GAP + 6 + ring * RING_STEP
        most = max(3, int(math.tau * radius / LEAF_STEP))
        here = min(most, count - len(offsets))
        turn = math.pi / 6 + ring * math.pi / most
        offsets += [(radius * math.cos(turn + math.tau * i / here), radius * math.sin(turn + math.tau * i / here))
                    for i in range(here)]  # fmt: skip
        ring += 1
    return np.array(offsets)


def _spread(graph: nx.Graph, core: list[int], radii: Points, seed: int) -> Points:
    """Points for the nodes of `core` whose circles do not overlap; large cores quarter by quarter."""
    if len(core) <= PART:
        return _forced(nx.relabel_nodes(graph, {n: i for i, n in enumerate(core)}), radii, seed)
    parts = [sorted(part) for part in nx.community.louvain_communities(graph, seed=seed)]
    parts.sort(key=lambda part: (-len(part), part[0]))
    index = {node: i for i, node in enumerate(core)}
    if len(parts) < 2:
        return _forced(nx.relabel_nodes(graph, index), radii, seed)
    drawn = []
    for part in parts:
        points = _spread(graph.subgraph(part), part, radii[[index[n] for n in part]], seed)
        drawn.append(points - _middle(points))
    quarter = {node: i for i, part in enumerate(parts) for node in part}
    between = nx.Graph()
    between.add_nodes_from(range(len(parts)))
    for a, b in sorted(graph.edges):
        if quarter[a] != quarter[b]:
            weight = between.get_edge_data(quarter[a], quarter[b], {"weight": 0})["weight"]
            between.add_edge(quarter[a], quarter[b], weight=weight + 1)
    # Quarters may touch at their outskirts: the circle of nine tenths of a quarter leaves less empty ground.
    reach = np.array([np.quantile(np.hypot(*points.T), 0.9) + GAP / 2 for points in drawn])
    at = np.zeros((len(core), 2))
    for part, points, centre in zip(parts, drawn, _forced(between, reach, seed), strict=True):
        at[[index[n] for n in part]] = points + centre
    return at


def _forced(graph: nx.Graph, radii: Points, seed: int) -> Points:
    """Force-directed points of a graph on 0 … n-1, scaled and settled for circles of these radii."""
    count = graph.number_of_nodes()
    if count == 1:
        return np.zeros((1, 2))
    graph = nx.Graph(_in_order(graph))
    found = nx.spring_layout(graph, seed=seed, iterations=90, k=1.6 / math.sqrt(count))
    at = np.array([found[i] for i in range(count)])
    pairs = np.array([(a, b) for a, b in graph.edges], dtype=int).reshape(-1, 2)
    if len(pairs):
        length = np.hypot(*(at[pairs[:, 0]] - at[pairs[:, 1]]).T)
        wanted = radii[pairs[:, 0]] + radii[pairs[:, 1]] + GAP
        at *= float(np.median(wanted / np.maximum(length, 1e-6)))
    return _settled(at * (WIDE**0.5, WIDE**-0.5), radii, pairs)


def _in_order(graph: nx.Graph) -> nx.Graph:
    """The same graph with nodes and edges in the order of their numbers, which the force layout depends on."""
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted((min(a, b), max(a, b), data) for a, b, data in graph.edges(data=True)))
    return ordered


def _settled(at: Points, radii: Points, pairs: NDArray[np.int_], *, rounds: int = 140) -> Points:
    """Pull linked circles together and push overlapping ones apart, the pull fading until only the push is left."""
    count = len(at)
    apart = radii[:, None] + radii[None, :] + GAP * 0.7
    np.fill_diagonal(apart, 0)
    degree = np.maximum(np.bincount(pairs.ravel(), minlength=count), 1)[:, None] if len(pairs) else np.ones((count, 1))
    for step in range(rounds):
        cooling = max(0.0, 1 - step / (rounds * 0.75))
        if len(pairs) and cooling:
            a, b = pairs.T
            delta = at[b] - at[a]
            length = np.hypot(*delta.T)[:, None]
            excess = (length - (radii[a] + radii[b] + GAP)[:, None]).clip(0) / np.maximum(length, 1e-6)
            pull = 0.35 * cooling * excess * delta
            moved = np.zeros_like(at)
            np.add.at(moved, a, pull)
            np.add.at(moved, b, -pull)
            at = at + moved / degree
        delta = at[:, None, :] - at[None, :, :]
        length = np.hypot(delta[..., 0], delta[..., 1])
        length[length < 1e-6] = 1e-6
        push = (apart - length).clip(0) / length * 0.5
        if not cooling and push.max() < 1e-3:
            break
        at = at + (delta * push[..., None]).sum(axis=1) * 0.6
    return at


def _middle(points: Points) -> Points:
    middle: Points = (points.max(axis=0) + points.min(axis=0)) / 2
    return middle


def _reach(points: Points, radii: Points) -> float:
    """Radius of the circle around the middle that holds every node."""
    return float((np.hypot(*(points - _middle(points)).T) + radii).max()) + GAP / 2


def _packed(islands: list[Points], rooms: list[Points]) -> list[Points]:
    """The islands side by side: the largest in the middle, each other at the first free place of a spiral around it."""
    packed: list[Points] = []
    taken, shore = np.zeros((0, 2)), np.zeros(_SECTORS)
    step, last = 0, math.inf
    for points, room in zip(islands, rooms, strict=True):
        own, reach = points - _middle(points), _reach(points, room)
        if reach < last * 0.98:
            step, last = 0, reach
        while True:
            radius, turn = 0.5 * GAP * math.sqrt(step), step * 2.399963
            centre = np.array([radius * WIDE * math.cos(turn), radius * math.sin(turn)])
            at_sea = not packed or float(np.hypot(*centre)) > shore[_sector(centre)] + reach
            if at_sea and not (np.hypot(*(taken - centre).T) < reach + 2 * GAP).any():
                break
            step += 1 if reach < 4 * GAP else 7
        if not packed:
            shore = _shore(own)
        packed.append(own + centre)
        taken = np.concatenate([taken, packed[-1]])
    return packed


_SECTORS = 48


def _sector(points: Points) -> NDArray[np.int_]:
    turn = np.arctan2(points[..., 1], points[..., 0])
    sector: NDArray[np.int_] = ((turn / math.tau + 0.5) * _SECTORS).astype(int) % _SECTORS
    return sector


def _shore(points: Points) -> Points:
    """How far an island around (0, 0) reaches in each direction, its neighbours' reach included."""
    far = np.zeros(_SECTORS)
    np.maximum.at(far, _sector(points), np.hypot(*points.T))
    return np.maximum(far, np.maximum(np.roll(far, 1), np.roll(far, -1)))

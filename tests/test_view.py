"""The page: its words and looks against the contract, its layout, its file."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
import rdflib
from rdflib import RDFS, SKOS, URIRef
from sample_network import PAYLOADS, hostile, sample, small

from kg import vocabulary, words
from kg.errors import InputError, OntologyError
from kg.model import Figure, Network
from kg.resources import resource
from kg.view import render, write
from kg.view.layout import positions
from kg.view.look import LOOKS, look

TABLES = (
    (words.TYPE_WORDS, vocabulary.TYPES, vocabulary.ONTOLOGY),
    (words.PROPERTY_WORDS, vocabulary.PROPERTIES, vocabulary.ONTOLOGY),
    (words.DERIVED_WORDS, vocabulary.DERIVED_PROPERTIES, vocabulary.ONTOLOGY),
    (words.STATUS_WORDS, vocabulary.STATUSES, vocabulary.CODE_LISTS["status"]),
    (words.INDICATOR_WORDS, vocabulary.INDICATORS, vocabulary.CODE_LISTS["indicator"]),
    (words.KIND_WORDS, vocabulary.KINDS, vocabulary.CODE_LISTS["kind"]),
)
WORDED_OTHERWISE = {"upstreamOf", "partOf", "leads"}


# --- words and looks --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("table", "closed", "namespace"), TABLES, ids=("types", "properties", "derived", "statuses", "indicators", "kinds")
)
def test_words_cover_the_closed_set_and_agree_with_the_ontology(
    table: dict[str, words.Word], closed: tuple[str, ...], namespace: str
) -> None:
    assert set(table) == set(closed)
    ontology = rdflib.Graph().parse(resource("ontology/lianpu.ttl"))
    for term in set(closed) - WORDED_OTHERWISE:
        subject = URIRef(namespace + term)
        label, inverse = (SKOS.prefLabel if "#" in namespace and namespace != vocabulary.ONTOLOGY else RDFS.label), ""
        said = {str(o) for o in ontology.objects(subject, label) if o.language == "zh"}
        assert said == {table[term].zh}, term
        inverse = {
            str(o)
            for o in ontology.objects(subject, URIRef(vocabulary.ONTOLOGY + "inverseLabel"))
            if o.language == "zh"
        }
        assert inverse == ({table[term].inverse} if table[term].inverse else set()), term


def test_bounds_have_words() -> None:
    assert set(words.BOUND_WORDS) == set(vocabulary.BOUNDS)


def test_each_type_has_a_look_of_its_own_and_a_missing_one_is_an_error() -> None:
    assert set(LOOKS) == set(vocabulary.TYPES)
    assert len({(each.shape, each.color) for each in LOOKS.values()}) == len(LOOKS)
    with pytest.raises(OntologyError, match="no colour"):
        look("Galaxy")


# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
BLINDNESS = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def lab(color: str, blindness: str) -> np.ndarray:
    rgb = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(BLINDNESS[blindness]) @ linear, 0, 1)
    xyz = np.array(((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))) @ seen
    x, y, z = np.cbrt(xyz / (0.9505, 1, 1.089))
    return np.array((116 * y - 16, 500 * (x - y), 200 * (y - z)))


def luminance(color: str) -> float:
    rgb = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return float(np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4) @ (0.2126, 0.7152, 0.0722))


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_types_of_one_shape_are_told_apart_by_colour_blind_readers(blindness: str) -> None:
    for (a, first), (b, second) in combinations(LOOKS.items(), 2):
        if first.shape == second.shape:
            assert np.linalg.norm(lab(first.color, blindness) - lab(second.color, blindness)) > 25, (a, b)


@pytest.mark.parametrize("ground", ["#f6f7f9", "#10151d"])
def test_colours_stand_out_on_the_light_and_the_dark_page(ground: str) -> None:
    for kind, each in LOOKS.items():
        low, high = sorted((luminance(each.color), luminance(ground)))
        assert (high + 0.05) / (low + 0.05) > 1.9, kind


DATES = (
    ("", ""), ("2024", "2024年"), ("2025-05", "2025年5月"), ("2023-10-27", "2023年10月27日"),
    ("2025-01/2025-10", "2025年1—10月"), ("2021/2025", "2021—2025年"), ("2024-11/2025-02", "2024年11月至2025年2月"),
    ("2024/2025-03", "2024年至2025年3月"), ("2024-05/2024-05", "2024年5月"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "said"), DATES)
def test_dates_in_chinese(text: str, said: str) -> None:
    assert words.date(text) == said


@pytest.mark.parametrize(("verbatim", "bound", "said"), [
    ("752亿元", "exact", "752亿元"), ("752亿元", "near", "约752亿元"), ("30GWh", "below", "不足30GWh"),
    ("1800多个", "above", "1800多个"), ("60%", "above", "超过60%"), ("20毫秒以内", "atMost", "20毫秒以内"),
])  # fmt: skip
def test_amounts(verbatim: str, bound: str, said: str) -> None:
    figure = Figure(key="x", indicator="output", verbatim=verbatim, bound=bound, status="actual",
                    confidence=0.9, sources=1, quotes=())  # fmt: skip
    assert words.amount(figure) == said


@pytest.mark.parametrize(("growth", "said"), [
    (None, ""), (Decimal("12.28"), "同比增长12.28%"), (Decimal(-57), "同比下降57%"), (Decimal("0.0"), "同比持平"),
    (Decimal("100"), "同比增长100%"), (Decimal("8.50"), "同比增长8.5%"),
])  # fmt: skip
def test_growth(growth: Decimal | None, said: str) -> None:
    assert words.change(growth) == said


# --- layout -----------------------------------------------------------------------------------------------------------
def laid_out(network: Network) -> dict[str, tuple[int, int]]:
    edges = [(edge.subject, edge.object) for edge in network.edges]
    return positions([n.key for n in network.nodes], edges, radii={n.key: 9.0 for n in network.nodes})


def test_a_page_says_what_it_leaves_out_and_how_that_is_seen() -> None:
    rest = "另有 1,234 个实体未画 entities not drawn，5 条数据和大事未列 numbers and events not told → kg view --around NAME"
    assert rest in render(small(left_out=1234, untold=5))
    assert "kg view" not in render(small())


@pytest.mark.parametrize("size", [1, 2, 3, 40, 700])
def test_layout_places_every_node_apart_and_always_alike(size: int) -> None:
    network = sample(size) if size > 12 else Network(nodes=sample(20).nodes[:size])
    at = laid_out(network)
    assert set(at) == {node.key for node in network.nodes}
    assert len(set(at.values())) == size
    assert laid_out(network) == at


def test_layout_keeps_circles_of_one_quarter_from_overlapping() -> None:
    network = sample(120)
    points = np.array(list(laid_out(network).values()), dtype=float)
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))[np.triu_indices(len(points), 1)]
    assert (apart < 18).mean() < 0.001


def test_layout_brings_together_what_is_joined() -> None:
    network = sample(300)
    at = {key: np.array(point) for key, point in laid_out(network).items()}
    joined = [np.hypot(*(at[edge.subject] - at[edge.object])) for edge in network.edges]
    every = [np.hypot(*(a - b)) for a, b in combinations(at.values(), 2)]
    assert np.median(joined) < np.median(every) / 3


# --- the file ---------------------------------------------------------------------------------------------------------
def test_the_same_network_gives_the_same_bytes_in_utf8(tmp_path: Path) -> None:
    write(small(), tmp_path / "a.html")
    write(small(), tmp_path / "b.html")
    text = (tmp_path / "a.html").read_bytes()
    assert text == (tmp_path / "b.html").read_bytes()
    assert "𠮷川锂业".encode() in text
    assert b"\\u5b89" not in text


def test_nothing_in_the_file_leads_elsewhere() -> None:
    markup = re.sub(r"<script.*?</script>|<style>.*?</style>", "", render(small()), flags=re.DOTALL)
    assert re.findall(r"(?:src|href)=\"(?!data:)", markup) == []
    assert "sourceMappingURL" not in render(small())


def test_an_empty_network_is_refused() -> None:
    with pytest.raises(InputError, match="nothing to draw"):
        render(Network())


def test_the_data_cannot_leave_its_element() -> None:
    (data,) = re.findall(
        r'<script type="application/json" id="network-data">(.*?)</script>', render(hostile()), re.DOTALL
    )
    assert not set("<>&\u2028\u2029") & set(data)
    assert [node["label"] for node in json.loads(data)["nodes"]] == list(PAYLOADS)


@pytest.mark.parametrize(
    ("verbatim", "bound", "value", "said"),
    [
        ("4.2%", "exact", -4.2, "下降4.2%"), ("4.2%", "near", -4.2, "下降约4.2%"), ("4.2%", "exact", 4.2, "4.2%"),
        ("-4.2%", "exact", -4.2, "-4.2%"), ("752亿元", "near", 752e8, "约752亿元"),
    ],
)  # fmt: skip
def test_a_fall_is_told_as_one(verbatim: str, bound: str, value: float, said: str) -> None:
    assert words.bounded(verbatim, bound, value) == said

"""What a model file of CRFsuite holds, as far as a classifier needs it: the weight of each feature for each label.

CRFsuite's own tagger looks every feature up anew, spelled out in bytes; a classifier that is asked of every pair of names
has its weights at hand.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_HEADER = struct.Struct("<4sI4s8I")
_CHUNK, _STRINGS, _STRING = struct.Struct("<4sII"), struct.Struct("<4s5I"), struct.Struct("<II")
_FEATURE = np.dtype([("type", "<u4"), ("from", "<u4"), ("to", "<u4"), ("weight", "<f8")])
_OF_ITEM = 0
# Binary places of a weight that are kept: it is right to a few parts in ten thousand, which no decision hangs on.
_PLACES_KEPT, _PLACES = 12, 52


@dataclass(frozen=True, slots=True)
class Weights:
    """What features weigh.

    Attributes:
        labels: in their order.
        rows: feature → its row in `matrix`.
        matrix: a row for each feature, a column for each label; the first row is of no feature and holds zeros.
    """

    labels: tuple[str, ...]
    rows: dict[str, int]
    matrix: NDArray[np.float64]


def weights_of(model: bytes) -> Weights:
    """The weights in the bytes of a file that CRFsuite wrote."""
    _, _, _, _, _, _, _, features_at, labels_at, names_at, *_ = _HEADER.unpack_from(model)
    _, _, count = _CHUNK.unpack_from(model, features_at)
    features = np.frombuffer(model, _FEATURE, count, features_at + _CHUNK.size)
    features = features[features["type"] == _OF_ITEM]
    labels, names = _strings(model, labels_at), _strings(model, names_at)
    matrix = np.zeros((len(names) + 1, len(labels)))
    matrix[features["from"] + 1, features["to"]] = features["weight"]
    return Weights(tuple(labels), {name: row for row, name in enumerate(names, start=1)}, matrix)


def rounded(model: bytes) -> bytes:
    """The same model with shorter weights: the file packs into half the room."""
    _, _, _, _, _, _, _, features_at, *_ = _HEADER.unpack_from(model)
    _, _, count = _CHUNK.unpack_from(model, features_at)
    first = features_at + _CHUNK.size
    features = np.frombuffer(model, _FEATURE, count, first).copy()
    cut = np.uint64(_PLACES - _PLACES_KEPT)
    bits = np.ascontiguousarray(features["weight"]).view(np.uint64) + (np.uint64(1) << (cut - np.uint64(1)))
    features["weight"] = (bits >> cut << cut).view(np.float64)
    return model[:first] + features.tobytes() + model[first + features.nbytes :]


def _strings(model: bytes, at: int) -> list[str]:
    """The strings of one of the file's dictionaries, by their number."""
    *_, count, places_at = _STRINGS.unpack_from(model, at)
    found = []
    for place in np.frombuffer(model, "<u4", count, at + places_at).tolist():
        _, size = _STRING.unpack_from(model, at + place)
        first = at + place + _STRING.size
        found.append(model[first : first + size - 1].decode())
    return found

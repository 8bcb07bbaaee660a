"""Which documents are one text printed again: word for word, cut short, under another headline, lightly edited.

A text is known by a sample of its shingles (runs of characters, spaces and punctuation aside): those whose hash falls
into one of `ONE_OF` parts. The same run is in the sample of every text or of none, so two samples tell how much of one
text stands in the other, however much longer that is; and which texts share one, a table of shingles tells.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping

from kg.model import Period

SHINGLE = 6
ONE_OF = 8
# A text with a smaller sample is only compared as a whole.
SMALLEST = 8
# So much of a copy stands in its original; a later text that holds an earlier one and more is no copy of that one
# unless that one is so much of it.
COPIED, MOSTLY = 0.7, 0.6
_NOISE = re.compile(r"[\W_]+")

Pair = tuple[str, str]


def sample(text: str) -> frozenset[int]:
    """The sample of a text's shingles, as numbers of 63 bits; of a short text one number for the whole."""
    plain = _NOISE.sub("", unicodedata.normalize("NFKC", text).casefold())
    digests = {_digest(plain[at : at + SHINGLE]) for at in range(len(plain) - SHINGLE + 1)}
    # Its last sign tells that a number is a multiple, without its being made.
    sampled = frozenset(_number(one) for one in digests if (one[-1] >> 1) % ONE_OF == 0)
    return sampled if len(sampled) >= SMALLEST else frozenset((_number(_digest(plain)),))


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=8).digest()


def _number(digest: bytes) -> int:
    return int.from_bytes(digest) >> 1


def alike(size: int, other: int, shared: int) -> bool:
    """Whether two texts are one, by the sizes of their samples and of what these share, whichever is the earlier."""
    return shared >= COPIED * min(size, other)


def repeats(size: int, earlier: int, shared: int) -> bool:
    """Whether a text repeats an earlier one."""
    return shared >= COPIED * size or (shared >= COPIED * earlier and shared >= MOSTLY * size)


def telling(size: int) -> int:
    """How many shingles of a sample of this size are enough, whichever they are, to find every text that is alike to it
    and no shorter: so many that not all of them can be among those that the two do not share."""
    return min(size, size - int(COPIED * size) + 1)


def pairs(samples: Mapping[str, frozenset[int]]) -> dict[Pair, int]:
    """Each two documents that are alike → how many shingles their samples share."""
    holders: dict[int, list[str]] = defaultdict(list)
    for id in sorted(samples):
        for shingle in samples[id]:
            holders[shingle].append(id)
    shared = Counter((one, other) for ids in holders.values() for at, one in enumerate(ids) for other in ids[at + 1 :])
    return {pair: many for pair, many in shared.items() if alike(len(samples[pair[0]]), len(samples[pair[1]]), many)}


def originals(published: Mapping[str, str], sizes: Mapping[str, int], shared: Mapping[Pair, int]) -> dict[str, str]:
    """Each document → the one that it repeats, at whatever remove; itself where it repeats none.

    The earlier of two comes first, one without a date last, and between two of a day the order of ids decides.

    Args:
        published: date of each document, empty where it has none.
        sizes: how many shingles its sample has.
        shared: what two documents that are alike share, see `pairs`.
    """
    order = {id: (Period(when).earliest if when else datetime.date.max, id) for id, when in published.items()}
    first = {id: id for id in published}
    for pair, many in shared.items():
        earlier, later = sorted(pair, key=order.__getitem__)
        if repeats(sizes[later], sizes[earlier], many):
            first[later] = min(first[later], earlier, key=order.__getitem__)
    # The earliest come first, so that what a document repeats is settled before it is.
    for id in sorted(first, key=order.__getitem__):
        first[id] = first[first[id]]
    return first

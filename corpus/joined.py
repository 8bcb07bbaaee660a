"""How often a sentence joins two names that stand in it, by their types: which orders of types the pair reader leaves aside.

    python -m corpus.joined [FOLDER…]     by default all of corpus/train, with the names as they are marked

Prints a row for each order of two types that some property may join, the seldom joined ones first; those of
`kg.language.claims.pairs.RARE` are starred.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from unittest import mock

from corpus.examples import RELATIONS, Examples, articles, ask, marked_names
from corpus.quality import CORPUS, table
from kg.language.claims import pairs
from kg.language.claims.classifier import NONE

Order = tuple[str, str]


def joined(folders: Iterable[Path]) -> tuple[Counter[Order], Counter[Order]]:
    """How many pairs of each order of types stand side by side in the sentences of some articles, and how many are joined."""
    beside: Counter[Order] = Counter()
    told: Counter[Order] = Counter()
    with mock.patch.object(pairs, "RARE", frozenset()):
        pairs.possible.cache_clear()
        for article, mended in articles(folders):
            found = Examples()
            ask(article, mended, marked_names(article, mended), found)
            for (features, *_), label in found.of[RELATIONS]:
                # Every pair tells its types, the subject's first: 甲>乙, or 甲<乙 where the object was named before.
                types = next(feature[2:] for feature in features[1] if feature.startswith("t="))
                subject, object_ = re.split("[<>]", types)
                order = (subject, object_)
                beside[order] += 1
                told[order] += label != NONE
    pairs.possible.cache_clear()
    return beside, told


def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    beside, told = joined([Path(one) for one in arguments] or [CORPUS / "train"])
    rows = [
        (
            f"{first} → {second}{' *' if (first, second) in pairs.RARE else ''}",
            str(many),
            f"{told[first, second] / many:.1%}",
        )
        for (first, second), many in sorted(beside.items(), key=lambda item: told[item[0]] / item[1])
    ]
    for line in table(("types", "pairs", "joined"), rows):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

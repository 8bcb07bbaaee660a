"""Twenty-five thousand requests by chance: each is answered, or refused as a problem; the server stays, and its memory too."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import fuzz_requests
import pytest
from fuzz_requests import KINDS, TOKEN, Requests, options
from served import Got, serving

SHARE = 250
"""`make test` makes one request of so many."""


@pytest.fixture(scope="module")
def requests(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Requests]:
    folder = tmp_path_factory.mktemp("fuzz")
    shutil.copytree(demo_folder, folder / "graph")
    with serving(folder / "graph", folder / "log", *options(), KG_TOKEN=TOKEN) as server:
        yield Requests(server)
        assert server.get("/health").status == 200
    log = (folder / "log").read_text()
    assert "Traceback" not in log and TOKEN not in log


def made(requests: Requests, kind: str, cases: int, *, seed: int) -> Counter[str]:
    """Make so many requests of a kind; gives how often which word came of it."""
    attempt, _ = KINDS[kind]
    came: Counter[str] = Counter()
    for number in range(cases):
        of = f"{kind} {seed} {number}"
        try:
            came[attempt(requests, random.Random(of))] += 1
        except Exception as error:
            raise AssertionError(f"random.Random({of!r}): {type(error).__name__}: {error}") from error
    return came


@pytest.mark.parametrize("kind", KINDS)
def test_a_share(kind: str, requests: Requests) -> None:
    came = made(requests, kind, KINDS[kind][1] // SHARE, seed=0)
    assert came["refused"] > 0
    assert set(came) <= {"taken", "refused"}


@pytest.mark.long
def test_twenty_five_thousand(requests: Requests) -> None:
    total: Counter[str] = Counter()
    for kind, (_, many) in KINDS.items():
        came = made(requests, kind, many, seed=1)
        total += came
        print(f"\n{kind}: {came.total():,}, taken {came['taken']:,}, refused {came['refused']:,}", end="")
    after = fuzz_requests.memory(requests.server.process.pid)
    print(f"\ntogether {total.total():,}; {requests.before:.0f} → {after:.0f} MB")
    assert total.total() >= 25_000


BAD = [
    Got(500, {"content-type": "application/problem+json"}, b'{"status": 500, "title": "x"}'),
    Got(502, {"content-type": "text/plain"}, b"x"),
    Got(404, {"content-type": "application/json"}, b'{"detail": "x"}'),
    Got(503, {"content-type": "application/problem+json"}, b'{"status": 500, "title": "x"}'),
]


@pytest.mark.parametrize("got", BAD, ids=lambda got: str(got.status))
def test_a_defect_is_told_of(got: Got, requests: Requests) -> None:
    with pytest.raises(AssertionError):
        requests._told(got)

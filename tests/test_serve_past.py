"""The graph as of a day over HTTP: what the commands answer with `--as-of`, made once, and so many kept."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest
from conftest import Run
from served import Server, serving

from kg import pipeline
from kg.serve.limits import Limits
from kg.vocabulary import IDENTIFIERS

PARK, DAY = "北原晶硅产业园", "2022-12"


@pytest.fixture(scope="module")
def folder(gold_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the graph of the annotation, to be written to; without the past days that other tests asked for."""
    place = tmp_path_factory.mktemp("past") / "graph"
    return Path(shutil.copytree(gold_folder, place, ignore=shutil.ignore_patterns("as-of-*")))


@pytest.fixture(scope="module")
def past_server(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(folder, tmp_path_factory.mktemp("log") / "log", "--rate", "0") as running:
        yield running


def id_of(server: Server, name: str) -> str:
    (found,) = [one for one in server.get("/api/search", q=name).json["entities"] if one["label"] == name]
    return str(found["iri"]).removeprefix(IDENTIFIERS)


def made(folder: Path) -> set[str]:
    return {path.name.removeprefix("as-of-") for path in (folder / "rdf").glob("as-of-*")}


COMMANDS = [
    (("ask", "q01", PARK), "/api/ask/q01", {"territory": PARK}),
    (("ask", f"{PARK}有哪些企业"), "/api/ask", {"text": f"{PARK}有哪些企业"}),
    (("gaps", PARK), "/api/gaps", {"park": PARK}),
    (("conflicts",), "/api/conflicts", {}),
    (("ask", "q15"), "/api/ask/q15", {}),
]


@pytest.mark.parametrize(("command", "path", "values"), COMMANDS, ids=str)
def test_an_answer_is_that_of_the_command(
    command: tuple[str, ...], path: str, values: dict[str, str], past_server: Server, folder: Path, kg: Run
) -> None:
    told = past_server.get(path, as_of=DAY, **values).json
    told.pop("notes")
    ran = kg(*command, "--as-of", DAY, "--format", "json", "--graph", folder)
    assert told == json.loads(ran.out)
    assert told["foundation"]["as_of"] == "2022-12-31"


def test_what_was_told_later_is_not_there(past_server: Server) -> None:
    park = id_of(past_server, PARK)
    assert past_server.get("/api/about", as_of=DAY).json["foundation"]["documents"] == 3
    now, then = (past_server.get(f"/api/entity/{park}", **at).json for at in ({}, {"as_of": DAY}))
    later = {one["iri"] for one in now["statements"]} - {one["iri"] for one in then["statements"]}
    assert then["statements"] and later
    for path in ("neighbours", "timeline", "chain"):
        got = past_server.get(f"/api/{path}", id=park, as_of=DAY)
        assert got.status == 200 and not [one for one in later if one in got.text]
    gone = past_server.get("/api/why/" + min(later).removeprefix(IDENTIFIERS), as_of=DAY)
    assert gone.status == 404
    assert past_server.get("/api/search", q="贵安新区", as_of=DAY).json["entities"] == []


def test_a_difference_is_that_of_the_command(past_server: Server, folder: Path, kg: Run) -> None:
    for option, value in (("since", DAY), ("generation", 1)):
        told = past_server.get("/api/diff", limit=1000, **{option: value}).json
        told.pop("notes")
        assert told == json.loads(kg("diff", f"--{option}", str(value), "--format", "json", "--graph", folder).out)
    assert past_server.get("/api/diff", since=DAY, limit=3).json["cut"] > 0


def test_it_is_made_once_and_others_are_answered_meanwhile(past_server: Server, folder: Path) -> None:
    ways = [f"/api/about?{urlencode({'as_of': said})}" for said in ("2023", "2023-12", "2023-12-31")]
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(past_server.get, way) for way in ways]
        assert past_server.get("/api/about").status == 200
        told = [one.result() for one in asked]
    assert [one.status for one in told] == [200] * 3 and len({one.body for one in told}) == 1
    place = folder / "rdf" / "as-of-2023-12-31"
    standing = (place / "lianpu.sqlite").stat().st_ino
    assert past_server.get("/api/search", q=PARK, as_of="2023").status == 200
    assert (place / "lianpu.sqlite").stat().st_ino == standing


def test_so_many_are_kept_those_that_were_used_last(past_server: Server, folder: Path) -> None:
    most = Limits().pasts
    others = [folder / "rdf" / f"as-of-19{number}-12-31" for number in range(10, 10 + most)]
    for number, place in enumerate(others):
        place.mkdir()
        os.utime(place, (number, number))
    assert past_server.get("/api/search", q="used", as_of=DAY).status == 200
    assert past_server.get("/api/about", as_of="2021").status == 200
    assert len(made(folder)) == most
    assert {"2021-12-31", "2022-12-31", "1917-12-31"} <= made(folder) and "1910-12-31" not in made(folder)
    shutil.rmtree(folder / "rdf" / "as-of-2021-12-31")
    assert past_server.get("/api/search", q="again", as_of="2021").status == 200  # what has gone is made again
    for place in others:
        shutil.rmtree(place, ignore_errors=True)


def test_what_a_killed_program_left_goes(past_server: Server, folder: Path) -> None:
    left = folder / "rdf" / "as-of-2020-01-01.4194304-1"  # no process has this number
    left.mkdir()
    assert past_server.get("/api/about", as_of="2024-02").status == 200
    assert not left.exists()


def test_it_is_that_of_the_newest_generation(folder: Path, tmp_path: Path, past_server: Server) -> None:
    before = past_server.get("/api/about", as_of="2025").json["foundation"]["documents"]
    pipeline.remove(["jiangsu-2022-biomedicine"], folder=folder)
    for _ in range(100):
        if past_server.get("/api/about").json["generation"] > 1:
            break
        time.sleep(0.05)
    assert past_server.get("/api/about", as_of="2025").json["foundation"]["documents"] == before - 1

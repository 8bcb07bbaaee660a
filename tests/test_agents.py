"""`kg mcp` as an agent's program uses it: started as a process, spoken to by the protocol's own client."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

mcp = pytest.importorskip("mcp", reason="the library of the protocol is not installed: pip install 'lianpu[mcp]'")

Talk = Callable[[Any], Coroutine[Any, Any, Any]]
TOOLS = {"search", "entity", "chain", "why", "ask", "sparql"}


def talk(folder: Path, said: Talk, *options: str) -> Any:
    """Start the server, say something to it, end it."""
    started = mcp.StdioServerParameters(
        command=sys.executable,
        args=["-c", "from kg.cli import main; main()", "mcp", "--graph", str(folder), *options],
    )

    async def run() -> Any:
        async with mcp.Client(mcp.stdio_client(started), read_timeout_seconds=120) as client:
            return await said(client)

    return asyncio.run(run())


async def call(client: Any, tool: str, **arguments: object) -> Any:
    result = await client.call_tool(tool, arguments)
    text = "".join(part.text for part in result.content)
    return text if result.is_error else json.loads(text)


def test_the_tools_say_what_they_take_and_that_they_only_read(gold_folder: Path) -> None:
    async def said(client: Any) -> Any:
        return client.instructions, (await client.list_tools()).tools

    instructions, tools = talk(gold_folder, said)
    assert "cite" in instructions
    assert {tool.name for tool in tools} == TOOLS
    for tool in tools:
        assert tool.description and tool.annotations.read_only_hint is True
        assert tool.input_schema["properties"]


def test_from_a_name_to_the_sentences(gold_folder: Path) -> None:
    async def said(client: Any) -> Any:
        found = await call(client, "search", q="岷峰磷业")
        iri = found["entities"][0]["iri"]
        entity = await call(client, "entity", id=iri)
        (supplies,) = (
            one for one in entity["statements"] if one["property"] == "supplies" and one["status"] == "actual"
        )
        return {
            "entity": entity,
            "supplies": supplies,
            "why": await call(client, "why", statement=supplies["iri"]),
            "chain": await call(client, "chain", id=iri, direction="downstream"),
            "text": await call(client, "search", q="磷矿", kind="text"),
        }

    told = talk(gold_folder, said)
    assert told["supplies"]["quotes"] == told["why"]["quotes"]
    for quote in told["why"]["quotes"]:
        assert "岷峰磷业" in quote["quote"] and quote["document"] and quote["date"]
    hops = told["chain"]["hops"]
    assert hops and all(one["quotes"] for hop in hops if hop["reported"] for one in hop["statements"])
    assert all("磷矿" in one["quote"] for one in told["text"]["passages"]) and told["text"]["passages"]


def test_questions_in_chinese_and_in_sparql(gold_folder: Path) -> None:
    async def said(client: Any) -> Any:
        query = "SELECT ?quote { ?s a lp:Statement ; rdf:predicate lp:supplies ; lp:evidence/lp:quote ?quote }"
        text = "右岸生态铝产业园有哪些企业？"
        few = await call(client, "ask", text=text, rows=1)
        return few, await call(client, "ask", text=text), await call(client, "sparql", query=query)

    few, answer, rows = talk(gold_folder, said)
    assert few["rows"] == answer["rows"][:1] and few["cut"] == len(answer["rows"]) - 1 > 0
    assert answer["rows"] and answer["notes"]
    assert {one["quote"]["value"] for one in rows["results"]["bindings"]}


REFUSED = (
    ("sparql", {"query": "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"}, "SERVICE is not allowed"),
    ("sparql", {"query": "DELETE WHERE { ?s ?p ?o }"}, "a query only reads"),
    ("sparql", {"query": "SELECT * { ?s ?p ?o }"}, "more than 20 rows"),
    ("sparql", {"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"}, "takes too long"),
    ("entity", {"id": "company/nobody"}, "no such entity"),
    ("ask", {"text": "今天天气怎么样"}, "not certain what is asked"),
)


def test_what_is_refused_says_why_and_the_server_goes_on(gold_folder: Path) -> None:
    async def said(client: Any) -> Any:
        return [
            (await call(client, tool, **arguments), await call(client, "sparql", query="ASK { ?s ?p ?o }"))
            for tool, arguments, _ in REFUSED
        ]

    answers = talk(gold_folder, said, "--rows", "20", "--seconds", "2")
    for (refused, after), (_, arguments, told) in zip(answers, REFUSED, strict=True):
        assert isinstance(refused, str) and told in refused, arguments
        assert after["boolean"] is True


def test_without_a_graph_it_does_not_start(kg: Run) -> None:
    ran = kg("mcp")
    assert ran.status == 4 and "no graph here" in ran.err

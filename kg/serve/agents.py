"""The graph for agents, over the Model Context Protocol: tools that answer with their evidence, within the same bounds."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from kg import __version__
from kg.answers.answering import ROWS
from kg.serve.limits import Limits
from kg.serve.pool import Pool
from kg.serve.problems import Problem

_INSTRUCTIONS = """\
A knowledge graph of Chinese industry news: firms, parks, projects, products, and who supplies, invests in, builds what.
Every statement carries its sentences (quotes) with document, publisher and date: cite them. What is planned, ended or
negated is told apart from what is actual. "Not reported" is not "no". Names are Chinese; begin with `search` to get an id.
"""
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
_ROWS = "application/sparql-results+json"
_ANSWER = 2**20
"""The most bytes of an answer: what an agent can take in."""
_QUERY = 2**16

_Do = Callable[..., Awaitable[dict[str, Any]]]
Id = Annotated[
    str, Field(max_length=500, description="IRI of an entity as `search` gives it, or what follows /id/ in it")
]


def server(folder: Path, limits: Limits) -> MCPServer[None]:
    """The server; `run("stdio")` has it answer on standard input and output.

    Args:
        folder: the graph folder.
        limits: what one question may take; each is answered by a process that is ended there.
    """
    pool = Pool(folder, limits)

    @asynccontextmanager
    async def lifespan(_: MCPServer[None]) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.stop()

    made: MCPServer[None] = MCPServer("lianpu", version=__version__, instructions=_INSTRUCTIONS, lifespan=lifespan)

    async def do(job: str, **arguments: Any) -> dict[str, Any]:
        try:
            reply = await pool.do(job, arguments)
        except Problem as refused:
            raise ToolError(_said(refused.body)) from None
        if reply.status >= 400:
            raise ToolError(_said(reply.body))
        if len(reply.body) > _ANSWER:
            raise ToolError(f"the answer is longer than {_ANSWER} bytes → ask for less")
        found: dict[str, Any] = json.loads(reply.body)
        return found

    _tools_of_things(made, do)
    _tools_of_questions(made, do, limits)
    return made


def _tools_of_things(made: MCPServer[None], do: _Do) -> None:
    @made.tool(annotations=_READS, structured_output=False)
    async def search(
        q: Annotated[
            str, Field(min_length=1, max_length=200, description="a name, part of one, pinyin; or words of articles")
        ],
        kind: Annotated[
            Literal["entity", "text"], Field(description="entities by name, or articles by their text")
        ] = "entity",
        limit: Annotated[int, Field(ge=1, le=50)] = 10,
    ) -> dict[str, Any]:
        """Find entities by name, pinyin or initials; with kind=text the articles that have all the words, with quotes."""
        return await do("search" if kind == "entity" else "search_text", q=q, limit=limit)

    @made.tool(annotations=_READS, structured_output=False)
    async def entity(id: Id) -> dict[str, Any]:
        """All that is told of an entity: statements in both directions, numbers, events, each with its sentences."""
        return await do("entity", id=id)

    @made.tool(annotations=_READS, structured_output=False)
    async def chain(
        id: Id,
        direction: Literal["upstream", "downstream"] = "upstream",
        tiers: Annotated[int, Field(ge=1, le=6)] = 2,
        limit: Annotated[int, Field(ge=1, le=200, description="the most entities")] = 50,
    ) -> dict[str, Any]:
        """Suppliers or customers tier by tier, each hop with the statements and sentences that it rests on."""
        return await do("chain", id=id, direction=direction, tiers=tiers, limit=limit)

    @made.tool(annotations=_READS, structured_output=False)
    async def why(
        statement: Annotated[str, Field(max_length=500, description="IRI of a statement, or what follows /id/ in it")],
    ) -> dict[str, Any]:
        """One statement with every sentence that says it."""
        return await do("why", key=statement)


def _tools_of_questions(made: MCPServer[None], do: _Do, limits: Limits) -> None:
    @made.tool(annotations=_READS, structured_output=False)
    async def ask(
        text: Annotated[str, Field(min_length=1, max_length=200, description="右岸生态铝产业园有哪些企业？")],
        rows: Annotated[
            int, Field(ge=1, le=1000, description="the most rows; `cut` says how many more there are")
        ] = ROWS,
    ) -> dict[str, Any]:
        """Answer a question in Chinese; each row with its sentences. If it is not certain what is asked, three are offered."""
        return await do("ask_text", text=text, rows=rows)

    @made.tool(annotations=_READS, structured_output=False)
    async def sparql(
        query: Annotated[str, Field(min_length=1, max_length=_QUERY, description="SELECT or ASK; prefixes are known")],
    ) -> dict[str, Any]:
        """Ask in SPARQL, read-only. Sentences: ?statement lp:evidence ?e . ?e lp:quote ?quote ; lp:document ?document."""
        return await do("sparql", query=query, default=[], named=[], accept=_ROWS, rows=limits.rows, size=_ANSWER)


def _said(body: bytes) -> str:
    told = json.loads(body)
    return " → ".join(str(told[name]) for name in ("title", "detail", "hint") if told.get(name))

"""`kg mcp`: the graph for agents."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.screen import GRAPH, Folder
from kg.errors import InputError, StoreError
from kg.graph import current

_MEGABYTE = 2**20


def mcp(
    seconds: Annotated[float, typer.Option(min=0.5, help="一次查询最多几秒 The longest that a query runs.")] = 30.0,
    rows: Annotated[int, typer.Option(min=1, help="一个答案最多几行 The most rows of an answer.")] = 1000,
    memory: Annotated[int, typer.Option(min=64, metavar="MB", help="一次查询的内存 Memory of a query.")] = 2048,
    graph: Folder = GRAPH,
) -> None:
    """给智能体用：MCP 协议，走标准输入输出，只读，答案附原句。 Serve agents over MCP on standard input and output, read-only.

    由智能体程序启动，不是给人看的。 An agent's program starts it; it is nothing to look at.
    """
    try:
        from kg.serve.agents import server  # noqa: PLC0415  the protocol's library loads slowly
    except ImportError as error:
        raise InputError("the library of the protocol is not installed", hint="pip install 'lianpu[mcp]'") from error
    from kg.serve.limits import Limits  # noqa: PLC0415

    if current(graph) is None:
        raise StoreError(
            "这里没有图谱 there is no graph here", where=str(graph), hint=f"kg build ARTICLES --graph {graph}"
        )
    server(graph, Limits(seconds=seconds, rows=rows, memory=memory * _MEGABYTE)).run("stdio")

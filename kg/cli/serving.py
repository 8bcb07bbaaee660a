"""`kg serve`: the graph over HTTP."""

from __future__ import annotations

import logging
from ipaddress import ip_address
from typing import Annotated

import typer

from kg.cli.screen import GRAPH, Folder, say
from kg.errors import InputError, StoreError
from kg.graph import current

_MEGABYTE = 2**20
_SHORTEST_TOKEN = 16


def serve(
    host: Annotated[str, typer.Option(help="监听的地址 Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="端口，0 任选 Port, 0 for any.")] = 8080,
    seconds: Annotated[float, typer.Option(min=0.5, help="一次查询最多几秒 The longest that a query runs.")] = 30.0,
    rows: Annotated[int, typer.Option(min=1, help="一个答案最多几行 The most rows of an answer.")] = 100_000,
    memory: Annotated[int, typer.Option(min=64, metavar="MB", help="一次查询的内存 Memory of a query.")] = 1024,
    rate: Annotated[
        int, typer.Option(min=0, help="每个客户每分钟最多几次，0 不限 Requests a minute of a client, 0 for any.")
    ] = 1200,
    update: Annotated[
        bool, typer.Option("--update", help="凭令牌可改图谱 Let who has the token change the graph.")
    ] = False,
    token: Annotated[
        str, typer.Option(envvar="KG_TOKEN", help="令牌，最好放在环境变量里 The token, best told in $KG_TOKEN.")
    ] = "",
    graph: Folder = GRAPH,
) -> None:
    """开网络服务：SPARQL、JSON 接口、实体地址。 Serve the graph over HTTP: SPARQL, a JSON API, addresses of entities.

    只读，默认只有本机能访问。 Read-only, and by default for this machine alone.
    """
    try:
        from kg.serve.run import run  # noqa: PLC0415  the web framework loads slowly
    except ImportError as error:
        raise InputError("the web framework is not installed", hint="pip install 'lianpu[server]'") from error
    from kg.serve.limits import Limits  # noqa: PLC0415

    if update and len(token) < _SHORTEST_TOKEN:
        raise InputError(
            f"--update needs a token of {_SHORTEST_TOKEN} signs or more", hint="KG_TOKEN=$(openssl rand -hex 16)"
        )
    if current(graph) is None:
        raise StoreError(
            "这里没有图谱 there is no graph here", where=str(graph), hint=f"kg build ARTICLES --graph {graph}"
        )
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    limits = Limits(seconds=seconds, rows=rows, memory=memory * _MEGABYTE, rate=rate)
    run(graph, host=host, port=port, limits=limits, local=_is_loopback(host), token=token if update else "", told=_told)


def _told(address: str) -> None:
    say(f"链谱在 serving at {address}（Ctrl+C 停止 stops）")
    say(f"接口 API {address}/api/openapi.json · SPARQL {address}/sparql")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

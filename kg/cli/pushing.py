"""`kg push`: the graph on a server of somebody else's."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.screen import GRAPH, Folder, progress, say
from kg.errors import InputError
from kg.graph import Graph
from kg.graph.endpoint import Endpoint
from kg.graph.export import without_quotes
from kg.graph.push import Pushed
from kg.graph.push import push as put

_KEPT = "push.json"


def push(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="服务器收 SPARQL Update 的地址 Where a server takes SPARQL Update.")
    ],
    user: Annotated[str, typer.Option(metavar="NAME", help="用户名，Basic 或 Digest User, for Basic or Digest.")] = "",
    password_file: Annotated[
        Path | None, typer.Option("--password-file", metavar="FILE", help="密码所在的文件 File with the password.")
    ] = None,
    token_env: Annotated[
        str, typer.Option("--token-env", metavar="VAR", help="令牌所在的环境变量 Environment variable with a token.")
    ] = "",
    no_quotes: Annotated[bool, typer.Option("--no-quotes", help="不带原句 Without the text of any sentence.")] = False,
    seconds: Annotated[float, typer.Option(min=1, help="一次请求最多几秒 The longest that a request takes.")] = 120.0,
    graph: Folder = GRAPH,
) -> None:
    """把图谱推送到 SPARQL 1.1 服务器，替换那里的同名图。 Write the graph to a SPARQL server, in place of what it has of it.

    分批写在旁边，最后一次换上；断了再跑一遍会接着写。 In shards beside it, put in place at the end; run again it goes on.
    """
    endpoint = Endpoint(
        address=url, user=user, password=_password(user, password_file), token=_token(token_env), seconds=seconds
    )
    opened = Graph.open(graph)
    if no_quotes:
        with without_quotes(opened) as bare:
            done = _put(bare, endpoint, graph)
    else:
        done = _put(opened, endpoint, graph)
    before = done.shards - done.sent
    again = f"，接着上次 of which {before} before" if before else ""
    say(f"已推送 pushed {done.triples:,} 三元组 triples → {url}（{done.shards} 批 shards{again}）")


def _put(graph: Graph, endpoint: Endpoint, folder: Path) -> Pushed:
    with progress() as show:
        return put(graph, endpoint, kept=folder / _KEPT, told=lambda done, of: show("pushing", done, of))


def _password(user: str, file: Path | None) -> str:
    if bool(user) is not bool(file):
        raise InputError("--user and --password-file go together", hint="the password stands in a file of yours alone")
    if file is None:
        return ""
    try:
        return file.read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the password cannot be read: {error}", where=str(file)) from error


def _token(variable: str) -> str:
    if variable and not os.environ.get(variable):
        raise InputError("there is no such environment variable, or it is empty", where=variable, hint="export it")
    return os.environ.get(variable, "") if variable else ""

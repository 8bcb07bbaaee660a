"""The server: its addresses, its workers, and how a request becomes a worker's answer."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, PlainTextResponse
from starlette.exceptions import HTTPException

from kg import __version__
from kg.errors import LianpuError
from kg.graph import current
from kg.model import Period
from kg.serve import api, rdf, shapes
from kg.serve.guard import Guard
from kg.serve.kept import Kept
from kg.serve.limits import Limits
from kg.serve.metrics import Metrics
from kg.serve.pasts import Pasts
from kg.serve.pool import Pool
from kg.serve.problems import Problem, noted
from kg.serve.problems import problem as problem_of
from kg.view import served as explorer

CHANGING = frozenset({"update", "rule", "rulings", "uncertain"})
"""Jobs that change the graph or tell what changed it: they are done each time, and their answers are not kept."""

_NO_FRAMES = "frame-ancestors 'none'"


@dataclass(slots=True)
class Served:
    """What the addresses of a server share."""

    folder: Path
    limits: Limits
    pool: Pool
    metrics: Metrics = field(default_factory=Metrics)
    kept: Kept = field(default_factory=Kept)
    pasts: Pasts = field(init=False)

    def __post_init__(self) -> None:
        self.pasts = Pasts(self.folder, self.limits, self.pool)

    async def do(self, request: Request, job: str, *, as_of: str | None = None, **arguments: Any) -> Response:
        """Have a job done by a worker, unless its answer is kept or the client has it already.

        Args:
            request: of the client.
            job: its name.
            as_of: the day of the graph that is asked, EDTF; without one it is the graph of now.
            arguments: of the job.

        Raises:
            InputError: the day is no date.
            Problem: it is ended at a limit, or there was no worker.
        """
        if as_of is not None:
            day = Period(as_of).latest
            arguments["as_of"] = day.isoformat()
        standing = current(self.folder)
        generation = standing.stamp if standing else ""
        asked = json.dumps([job, arguments], sort_keys=True, ensure_ascii=False)
        tag = f'"{hashlib.sha256(f"{generation} {asked}".encode()).hexdigest()[:24]}"'
        reply = None if job in CHANGING else self.kept.get(generation, asked)
        self.metrics.kept["yes" if reply else "no"] += 1
        if reply is None:
            if as_of is not None:
                await self.pasts.have(day)
            reply = await self.pool.do(job, arguments)
            if reply.status == 200 and job not in CHANGING:
                self.kept.put(generation, asked, reply)
        if reply.status == 200 and request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={"etag": tag})
        headers = {**reply.headers, "etag": tag} if reply.status == 200 else reply.headers
        return Response(
            reply.body,
            status_code=reply.status,
            headers=headers,
            media_type=None if reply.status == 301 else reply.media,
        )

    def health(self) -> shapes.Health:
        """Whether there is a graph to answer from.

        Raises:
            Problem: there is none.
        """
        standing = current(self.folder)
        if standing is None:
            raise Problem(status=503, title="there is no graph")
        return shapes.Health(status="ok", generation=standing.number)


def application(folder: Path, limits: Limits, *, local: bool = True, token: str = "") -> Guard:
    """The server of a graph folder, to be run by any ASGI server in one process.

    Args:
        folder: the graph folder.
        limits: what one request, one client and one query may take.
        local: only this machine may ask.
        token: whoever sends it may change the graph; without one nobody may.
    """
    served = Served(folder, limits, Pool(folder, limits))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        asyncio.get_running_loop().set_exception_handler(_of_a_connection)
        await served.pool.start()
        try:
            yield
        finally:
            await served.pasts.stop()
            await served.pool.stop()

    app = FastAPI(
        title="链谱 Lianpu", version=__version__, lifespan=lifespan, openapi_url="/api/openapi.json", docs_url=None, redoc_url=None,
        description="从中文产业新闻到知识图谱，每条关系都附原句。 Chinese industry news as a graph, each edge with its sentence.",
        redirect_slashes=False,
    )  # fmt: skip
    app.include_router(api.routes(served.do, token))
    app.include_router(rdf.routes(served.do, limits, token))
    _of_the_server(app, served)
    _refusals(app)
    return Guard(app, limits, served.metrics, local)


def _of_a_connection(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """An error of a connection outside every request: asyncio would log its text, which may be what a client sent."""
    if "transport" in context and isinstance(error := context.get("exception"), Exception):
        noted(error)
    else:
        loop.default_exception_handler(context)


def _of_the_server(app: FastAPI, served: Served) -> None:
    page, policy = explorer()
    lock = {"content-security-policy": f"{policy}; {_NO_FRAMES}"}

    @app.get("/", include_in_schema=False)
    async def welcome() -> HTMLResponse:
        return HTMLResponse(page, headers=lock)

    @app.get("/health", response_model=shapes.Health, responses={503: {"model": shapes.Problem}}, tags=["server"])
    async def health() -> shapes.Health:
        """Whether the server can answer."""
        return served.health()

    @app.get("/metrics", response_class=PlainTextResponse, tags=["server"])
    async def metrics() -> PlainTextResponse:
        """What the server counts of itself, as Prometheus reads it."""
        standing = current(served.folder)
        return PlainTextResponse(served.metrics.text(served.pool, standing.number if standing else -1))


def _refusals(app: FastAPI) -> None:
    """Every refusal as a problem; what FastAPI would tell of its inside stays inside."""

    @app.exception_handler(Problem)
    async def refused(_: Request, problem: Problem) -> Response:
        return _response(problem)

    @app.exception_handler(LianpuError)
    async def not_answered(_: Request, error: LianpuError) -> Response:
        return _response(problem_of(error))

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        said = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors())
        return _response(
            Problem(status=422, title="a parameter is missing or wrong", detail=said, hint="/api/openapi.json")
        )

    @app.exception_handler(HTTPException)
    async def not_found(_: Request, error: HTTPException) -> Response:
        response = _response(Problem(status=error.status_code, title=str(error.detail).lower()))
        response.headers.update(error.headers or {})
        return response


def _response(problem: Problem) -> Response:
    return Response(problem.body, problem.status, problem.headers, "application/problem+json")

"""The addresses that give RDF: the SPARQL 1.1 Protocol, what an identifier names, descriptions of service and data."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from kg.serve.accept import preferred
from kg.serve.api import Do
from kg.serve.limits import Limits
from kg.serve.permit import permit
from kg.serve.problems import Problem

_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_PAGE = "text/html"
_RDF = ("text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml")


def routes(do: Do, limits: Limits, token: str) -> APIRouter:
    """`/sparql`, `/id/…` and `/.well-known/void`.

    Args:
        do: has a job done; called with the request, the job's name and its arguments.
        limits: of answers.
        token: whoever sends it may change the graph; an empty one is nobody's.
    """
    rdf = APIRouter(tags=["rdf"], include_in_schema=False)

    @rdf.api_route("/sparql", methods=["GET", "HEAD"])
    async def get(request: Request) -> Response:
        """The answer to a query; without one, what the endpoint can do."""
        given = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if _all(given, "update"):
            raise Problem(status=400, title="an update is sent by POST")
        if not _all(given, "query"):
            return await do(request, "service", base=_base(request), accept=_accept(request), size=limits.answer)
        return await _query(do, request, given, limits)

    @rdf.post("/sparql")
    async def post(request: Request) -> Response:
        """The answer to a query that is sent as a form, or as it is."""
        given = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
        body = _text(await request.body())
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == _FORM:
            given = parse_qsl(body, keep_blank_values=True)
        elif kind == _QUERY:
            given = [*((name, value) for name, value in given if name != "query"), ("query", body)]
        elif kind == _UPDATE:
            given = [*given, ("update", body)]
        else:
            raise Problem(status=415, title="no such form of a request", detail=f"{_FORM}, {_QUERY}")
        if _all(given, "update"):
            permit(request, token)
            return await do(request, "update", update=_one(given, "update"))
        return await _query(do, request, given, limits)

    @rdf.api_route("/id/{id:path}", methods=["GET", "HEAD"])
    async def thing(request: Request, id: str) -> Response:
        """What an identifier names: a page for people, triples for programs."""
        accept = _accept(request)
        told = await do(request, "describe", id=id, accept=_rdf_of(accept), rows=limits.rows, size=limits.answer)
        told.headers["vary"] = "accept"
        if told.status_code == 200 and accept and preferred(accept, (*_RDF, _PAGE)) == _PAGE:
            return RedirectResponse(
                f"/#id={request.scope['path'].removeprefix('/id/')}", status_code=303, headers={"vary": "accept"}
            )
        return told

    @rdf.api_route("/.well-known/void", methods=["GET", "HEAD"])
    async def void(request: Request) -> Response:
        """What the data are."""
        return await do(request, "void", base=_base(request), accept=_accept(request), size=limits.answer)

    return rdf


async def _query(do: Do, request: Request, given: Sequence[tuple[str, str]], limits: Limits) -> Response:
    told = await do(
        request, "sparql", query=_one(given, "query"), default=_all(given, "default-graph-uri"), named=_all(given, "named-graph-uri"),
        accept=_accept(request), rows=limits.rows, size=limits.answer,
    )  # fmt: skip
    told.headers["vary"] = "accept"
    return told


def _one(given: Sequence[tuple[str, str]], name: str) -> str:
    found = _all(given, name)
    if len(found) != 1:
        raise Problem(status=400, title=f"one {name}, please", detail=f"there are {len(found)}")
    return found[0]


def _all(given: Sequence[tuple[str, str]], name: str) -> list[str]:
    return [value for key, value in given if key == name]


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept"))


def _rdf_of(accept: str) -> str:
    """What a client takes, where one that wants a page is first asked whether there is anything."""
    return "*/*" if accept and preferred(f"{accept},*/*;q=0.001", (*_RDF, _PAGE)) == _PAGE else accept


def _base(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Problem(status=400, title="the body is not UTF-8") from None

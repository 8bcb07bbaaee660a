"""The addresses of the JSON API: what each takes and gives."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi import Path as InPath

from kg.answers.answering import ROWS
from kg.answers.catalogue import question_of
from kg.dates import eve
from kg.errors import QueryError
from kg.serve import shapes
from kg.serve.catalogue import queries, questions
from kg.serve.parameters import DAY, ID, LONG, SAID, AsOf, Id, Indicator, Relation, Rows, Status, Type
from kg.serve.permit import permit

Do = Callable[..., Awaitable[Response]]
"""Has a job done by a worker; called with the request, the job's name, the day of the graph that it is asked of (`as_of`),
and its arguments."""
_QUESTION_VALUES = {
    "parameters": [{
        "name": "values", "in": "query", "required": False, "style": "form", "explode": True,
        "description": "the parameters of the question by their names: names of entities, terms, years, numbers",
        "schema": {"type": "object", "additionalProperties": {"type": "string"}},
        "example": {"territory": "右岸生态铝产业园"},
    }]
}  # fmt: skip
_REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": shapes.Problem, "description": why, "content": {"application/problem+json": {}}}
    for status, why in {
        400: "It is not to be answered as it was asked", 404: "There is no such thing", 413: "The body is too large",
        414: "The address is too long", 422: "A parameter is missing or wrong", 429: "Too many requests",
        503: "Too many at once, or the graph cannot be read now", 504: "It takes too long",
    }.items()
}  # fmt: skip


def routes(do: Do, token: str) -> APIRouter:
    """The addresses under `/api`.

    Args:
        do: has a job done.
        token: whoever sends it may rule; an empty one is nobody's.
    """
    api = APIRouter(prefix="/api", responses=_REFUSALS, tags=["api"])
    _of_things(api, do)
    _of_connections(api, do)
    _of_questions(api, do)
    _of_judgement(api, do)
    _of_review(api, do, token)
    return api


def _of_things(api: APIRouter, do: Do) -> None:
    @api.get("/about", response_model=shapes.About)
    async def about(request: Request, as_of: AsOf = None) -> Response:
        """What the graph was built from, how much it holds, and its generation."""
        return await do(request, "about", as_of=as_of)

    @api.get("/search", response_model=shapes.Matches)
    async def search(
        request: Request,
        q: Annotated[
            str,
            Query(
                min_length=1,
                max_length=LONG,
                description="a name, a part of one, pinyin, initials; or words",
                examples=["ylld"],
            ),
        ],
        kind: Annotated[Literal["entity", "text"], Query(description="by name, or articles by their text")] = "entity",
        type: Annotated[Type | None, Query(description="only entities of this type")] = None,
        since: Annotated[str, Query(max_length=10, description="only articles published since (EDTF)")] = "",
        limit: Annotated[int, Query(ge=1, le=100)] = 10,
        as_of: AsOf = None,
    ) -> Response:
        """Entities by name, pinyin or initials; with `kind=text` the articles that have all the words, with quotes."""
        if kind == "text":
            return await do(request, "search_text", as_of=as_of, q=q, since=since, limit=limit)
        return await do(request, "search", as_of=as_of, q=q, type=type or "", limit=limit)

    @api.get("/entity/{id:path}", response_model=shapes.Entity)
    async def entity(
        request: Request,
        id: Annotated[str, InPath(max_length=ID, examples=["company/86056823836bfeb4"])],
        as_of: AsOf = None,
    ) -> Response:
        """All that is told of an entity: statements in both directions, numbers, events, each with its sentences; and
        what follows, each with the statements that it rests on."""
        return await do(request, "entity", as_of=as_of, id=id)

    @api.get("/why/{statement:path}", response_model=shapes.Statement | shapes.Derived)
    async def why(
        request: Request,
        statement: Annotated[str, InPath(max_length=ID, examples=["statement/fb2c2994fc65dd81b43f"])],
        as_of: AsOf = None,
    ) -> Response:
        """A statement with every sentence that says it; of a derivation (`derivation/…`) its rule and its premises."""
        return await do(request, "why", as_of=as_of, key=statement)

    @api.get("/document/{id:path}", response_model=shapes.Document)
    async def document(
        request: Request, id: Annotated[str, InPath(max_length=ID, examples=["guangxi-2024-aluminium"])]
    ) -> Response:
        """An article as received, with the ranges that evidence stands in."""
        return await do(request, "document", id=id)


def _of_connections(api: APIRouter, do: Do) -> None:
    @api.get("/neighbours", response_model=shapes.Network)
    async def neighbours(
        request: Request,
        id: Annotated[
            str, Query(max_length=ID, description="the entity in the middle; without one, the best-linked of all")
        ] = "",
        hops: Annotated[int, Query(ge=1, le=3)] = 1,
        limit: Annotated[int, Query(ge=1, le=1000, description="the most entities; the best-linked are kept")] = 200,
        type: Annotated[list[Type], Query(description="only these types")] = [],  # noqa: B006  never changed
        relation: Annotated[list[Relation], Query(description="only these relations")] = [],  # noqa: B006
        status: Annotated[list[Status], Query(description="only these statuses")] = [],  # noqa: B006
        sources: Annotated[int, Query(ge=1, le=100, description="said by at least so many independent articles")] = 1,
        as_of: AsOf = None,
    ) -> Response:
        """The network around an entity in the form that the page reads; `leftOut` counts what the limit kept away."""
        return await do(
            request,
            "neighbours",
            as_of=as_of,
            id=id,
            hops=hops,
            limit=limit,
            type=type,
            relation=relation,
            status=status,
            sources=sources,
        )

    @api.get("/chain", response_model=shapes.Chain)
    async def chain(
        request: Request,
        id: Id,
        direction: Literal["upstream", "downstream"] = "upstream",
        tiers: Annotated[int, Query(ge=1, le=6)] = 2,
        limit: Annotated[int, Query(ge=1, le=500, description="the most entities")] = 200,
        as_of: AsOf = None,
    ) -> Response:
        """Suppliers or customers tier by tier, each hop with the statements that it rests on."""
        return await do(request, "chain", as_of=as_of, id=id, direction=direction, tiers=tiers, limit=limit)

    @api.get("/path", response_model=shapes.Path)
    async def path(
        request: Request,
        supplier: Id,
        customer: Id,
        tiers: Annotated[int, Query(ge=1, le=8)] = 6,
        as_of: AsOf = None,
    ) -> Response:
        """How goods get from one to another, with the weakest hop."""
        return await do(request, "path", as_of=as_of, supplier=supplier, customer=customer, tiers=tiers)

    @api.get("/timeline", response_model=shapes.Timeline)
    async def timeline(
        request: Request,
        id: Id,
        indicator: Annotated[Indicator | None, Query(description="without one, only which there are")] = None,
        as_of: AsOf = None,
    ) -> Response:
        """A number of an entity over the years; what contradicts stands side by side."""
        return await do(request, "timeline", as_of=as_of, id=id, indicator=indicator or "")


def _of_questions(api: APIRouter, do: Do) -> None:
    @api.get("/questions", response_model=shapes.Questions)
    async def catalogue() -> shapes.Questions:
        """The questions of the catalogue with their parameters."""
        return questions()

    @api.get("/ask", response_model=shapes.Answer)
    async def ask_text(
        request: Request,
        text: Annotated[str, Query(min_length=1, max_length=LONG, examples=["右岸生态铝产业园有哪些企业？"])],
        rows: Rows = ROWS,
        as_of: AsOf = None,
    ) -> Response:
        """The answer to a question in Chinese; where it is not certain what is asked, the hint offers three."""
        return await do(request, "ask_text", as_of=as_of, text=text, rows=rows)

    @api.get("/ask/{number}", response_model=shapes.Answer, openapi_extra=_QUESTION_VALUES)
    async def ask(
        request: Request,
        number: Annotated[str, InPath(pattern=r"^q\d\d[a-z]?$", examples=["q01"])],
        rows: Rows = ROWS,
        as_of: AsOf = None,
    ) -> Response:
        """The answer to a question of the catalogue."""
        known = {parameter.name for parameter in question_of(number).parameters}
        given = {name: value for name, value in request.query_params.items() if name not in ("rows", "as_of")}
        if unknown := sorted(given.keys() - known):
            raise QueryError(f"{number} is not asked with {', '.join(unknown)}", hint="/api/questions")
        return await do(request, "ask", as_of=as_of, number=number, values_=given, rows=rows)

    @api.get("/queries", response_model=shapes.Queries)
    async def examples() -> shapes.Queries:
        """The query files of this program, as examples of SPARQL over this graph."""
        return queries()


def _of_judgement(api: APIRouter, do: Do) -> None:
    @api.get("/gaps", response_model=shapes.Answer)
    async def gaps(
        request: Request,
        park: Annotated[
            str, Query(min_length=1, max_length=ID, examples=["右岸生态铝产业园"], description="name or IRI")
        ],
        chain: Annotated[
            str, Query(max_length=LONG, examples=["铝"], description="without one, all chains there")
        ] = "",
        rows: Rows = SAID,
        as_of: AsOf = None,
    ) -> Response:
        """What a park or place has of a chain and what it has not (q11), as `kg gaps --format json`: each link `present`,
        `announced`, `stopped`, said to be `lacking` or `notReported`, with who makes it `elsewhere`."""
        values = {"territory": park, **({"chain": chain} if chain else {})}
        return await do(request, "ask", as_of=as_of, number="q11", values_=values, rows=rows)

    @api.get("/conflicts", response_model=shapes.Answer)
    async def conflicts(
        request: Request,
        thing: Annotated[str, Query(max_length=ID, description="name or IRI; without one, all")] = "",
        rows: Rows = SAID,
        as_of: AsOf = None,
    ) -> Response:
        """Where articles contradict each other (q17), as `kg conflicts --format json`: the rows of one `case` are its
        sides."""
        return await do(request, "ask", as_of=as_of, number="q17", values_={"thing": thing} if thing else {}, rows=rows)

    @api.get("/diff", response_model=shapes.Answer)
    async def diff(
        request: Request,
        since: Annotated[
            str | None,
            Query(pattern=DAY, description="against the graph before this day; 2024, 2024-06 mean their first day"),
        ] = None,
        generation: Annotated[int | None, Query(ge=0, le=2**31, description="against an earlier generation")] = None,
        limit: Annotated[int, Query(ge=1, le=1000, description="the most rows")] = ROWS,
    ) -> Response:
        """What was added, changed and withdrawn (q24), as `kg diff --format json`: against a day or a generation."""
        if (since is None) is (generation is None):
            raise QueryError("one thing to compare with, please", hint="?since=2024-06-30, ?generation=7")
        return await do(request, "diff", as_of=since and eve(since), generation=generation, limit=limit)


def _of_review(api: APIRouter, do: Do, token: str) -> None:
    refused: dict[int | str, dict[str, Any]] = {
        status: {"model": shapes.Problem, "description": why, "content": {"application/problem+json": {}}}
        for status, why in {401: "It needs the token", 403: "This server is read-only"}.items()
    }

    @api.get("/uncertain", response_model=shapes.Uncertain)
    async def uncertain(request: Request, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> Response:
        """The least certain statements that nobody has ruled on."""
        return await do(request, "uncertain", limit=limit)

    @api.get("/decisions", response_model=shapes.Rulings, responses=refused)
    async def rulings(request: Request) -> Response:
        """All that was ruled, the newest first; for who has the token."""
        permit(request, token)
        return await do(request, "rulings")

    @api.post("/decisions", response_model=shapes.Ruling, responses=refused)
    async def rule(request: Request, said: shapes.Said) -> Response:
        """Keep a person's word, and bring the graph up to date with it; for who has the token."""
        permit(request, token)
        return await do(request, "rule", **said.model_dump())

"""What the addresses of the JSON API take: closed sets, ids, days, how many rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import Query
from pydantic import AfterValidator, WithJsonSchema

from kg.vocabulary import INDICATORS, PROPERTIES, STATUSES, TYPES


def _among(closed: Sequence[str]) -> tuple[AfterValidator, WithJsonSchema]:
    """A text of a closed set, which the description lists."""

    def is_in(value: str) -> str:
        if value not in closed:
            raise ValueError(f"one of {', '.join(closed)}")
        return value

    return AfterValidator(is_in), WithJsonSchema({"type": "string", "enum": list(closed)})


Type = Annotated[str, *_among(TYPES)]
Relation = Annotated[str, *_among(PROPERTIES)]
Status = Annotated[str, *_among(STATUSES)]
Indicator = Annotated[str, *_among(INDICATORS)]

LONG, ID = 200, 500
"""So many signs a text and an id have at most."""
SAID = 300
"""So many rows a view of the page takes that shows all of something."""
Id = Annotated[
    str,
    Query(
        min_length=1, max_length=ID, description="IRI of an entity, or what follows https://w3id.org/lianpu/id/ in it",
        examples=["company/86056823836bfeb4"],
    ),
]  # fmt: skip
DAY = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""A day, month or year as it is typed."""
AsOf = Annotated[
    str | None,
    Query(
        pattern=DAY, examples=["2024-06-30"],
        description="the graph as of this day, from the articles of up to it alone; 2024, 2024-06 mean their last day",
    ),
]  # fmt: skip
Rows = Annotated[int, Query(ge=1, le=1000, description="the most rows; `cut` says how many more there are")]

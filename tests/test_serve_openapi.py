"""The OpenAPI description is true: whatever it allows is answered as it says, whatever it does not is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from served import Server

from kg.serve.app import application
from kg.serve.limits import Limits

DESCRIBED = application(Path("none"), Limits()).app.openapi()
OPERATIONS = [found.ok() for found in schemathesis.openapi.from_dict(DESCRIBED).get_all_operations()]
CASES = [(operation, GenerationMode.POSITIVE) for operation in OPERATIONS]
CASES += [(operation, GenerationMode.NEGATIVE) for operation in OPERATIONS if list(operation.iter_parameters())]
# A description cannot tell which names a graph has and which questions are understood: 400 says what is wrong.
NOT_SO = [positive_data_acceptance]


def test_what_is_served_is_what_is_described(server: Server) -> None:
    assert server.get("/api/openapi.json").json == DESCRIBED
    assert len(OPERATIONS) >= 15


@pytest.mark.slow
@pytest.mark.parametrize(("operation", "mode"), CASES, ids=lambda one: getattr(one, "label", getattr(one, "value", "")))
def test_every_address_keeps_to_its_description(
    operation: schemathesis.APIOperation, mode: GenerationMode, server: Server
) -> None:
    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def keeps(case: schemathesis.Case) -> None:
        response = case.call(base_url=server.address)
        if response.status_code != 414:  # what makes a parameter too long may make the address too long
            case.validate_response(response, excluded_checks=NOT_SO)

    keeps()

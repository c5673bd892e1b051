"""The API is what its description says, for requests that nobody thought of (schemathesis), and every operation is described."""

from __future__ import annotations

import re
from unittest import SkipTest

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, settings
from schemathesis import checks
from schemathesis.generation.feedback import FeedbackSources
from schemathesis.pytest._test_builder import build_operation_test
from schemathesis.python._constants.orchestrator import make_constants_value_source
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from interfaces.api.client import client as client_of
from interfaces.api.operations import OPERATIONS, fernhollow_at_work
from mainspring.interfaces.api.description import schema as described
from mainspring.interfaces.api.problems import KINDS
from mainspring.project.wsgi import application

HELD = [
    checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """Show prose without its pattern, which forbids NUL: a NUL is then made up like any other letter, and is to be refused as described.

    Of a pattern and a length Schemathesis makes one expression. For prose it has 50,000 states: half a second and 10 MB for each shape of a request.
    """
    for kind in raw_schema["components"]["schemas"].values():
        for field in kind.get("properties", {}).values():
            if field.get("maxLength", 0) > 10_000:
                del field["pattern"]


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def answered_as_described(case, world):
    headers, fern, made = world
    operation = OPERATIONS[case.operation.definition.raw["operationId"]]
    with transaction.atomic():
        case.call_and_validate(headers=headers, checks=HELD)
        transaction.set_rollback(True)
    if not case.path_parameters:
        return
    # A made-up key leads nowhere: the same request about a row that is there.
    before, _, after = case.operation.path.partition("{key}")
    there = operation.path(fern, made).partition("?")[0]
    known = there.removeprefix(before.removeprefix("/api/v1"))
    case.path_parameters = {name: known.removesuffix(after) for name in case.path_parameters}
    if case.operation.definition.raw["operationId"] == "revoke_token":
        case.path_parameters = {"id": made["token"].pk}
    sent = headers | ({"If-Match": "*"} if "if_match" in operation.headers else {})
    with transaction.atomic():
        case.call_and_validate(headers=sent, checks=HELD)
        transaction.set_rollback(True)


# What `schema.parametrize()` does, but an operation's requests are made up when its own test runs. At collection, every worker of a parallel run would make up those of all operations.
@pytest.mark.parametrize(
    "operation_id",
    [operation["operationId"] for methods in described()["paths"].values() for operation in methods.values()],
)
def test_what_is_generated_is_answered_as_described(operation_id, world):
    made_up = build_operation_test(
        config=schema.config,
        operation=schema.find_operation_by_id(operation_id),
        test_func=answered_as_described,
        given_kwargs={},
        feedback=FeedbackSources(constants_value_source=make_constants_value_source(schema)),
    )
    try:
        made_up(world=world)
    except SkipTest as nothing:
        pytest.fail(f"no request could be made up: {nothing}")


def test_a_nul_in_prose_is_refused_as_described(fern, owner):
    path = f"/key-results/{fern.key_result.key}/check-ins"
    answer = owner.post(path, {"value": 80.0, "note": "Two of\0five vans."})
    assert answer.status_code == 422
    assert [error["location"] for error in answer.json()["errors"]] == ["body.note"]
    assert described()["components"]["schemas"]["CheckInIn"]["properties"]["note"]["pattern"]


@pytest.fixture
def world(db):
    fern, made = fernhollow_at_work()
    # As Django's own test client does: the end of a request must not close the connection of the test's transaction.
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield {"Authorization": f"Bearer {client_of(fern.okr_lead).secret}"}, fern, made
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


def operations():
    for path, methods in described()["paths"].items():
        for method, operation in methods.items():
            yield pytest.param(method, operation, id=f"{method} {path}")


@pytest.mark.parametrize(("method", "operation"), list(operations()))
def test_every_operation_is_described(method, operation):
    assert operation["summary"]
    assert "Scope: `" in operation["description"]
    assert operation["tags"]
    assert {401, 403, 500, 503} <= set(operation["responses"])
    names = {parameter["name"] for parameter in operation["parameters"]}
    assert ("Idempotency-Key" in names) == (method == "post")
    assert ("If-Match" in names) == (428 in operation["responses"])
    assert method != "patch" or "If-Match" in names
    for parameter in operation["parameters"]:
        assert parameter["in"] == "path" or parameter.get("description"), parameter
    for status, answer in operation["responses"].items():
        assert answer["description"]
        if status >= 400:
            assert "application/problem+json" in answer["content"]


def test_the_description_names_what_it_describes():
    text = described()
    assert text["openapi"].startswith("3.")
    assert set(text["components"]["securitySchemes"]) == {"Bearer"}
    for path, methods in text["paths"].items():
        assert path.startswith("/api/v1/")
        for operation in methods.values():
            assert operation["security"] == [{"Bearer": []}]


def test_the_page_for_people_names_every_operation_and_problem_and_runs_nothing(client):
    answer = client.get("/api/v1/docs")
    page = answer.content.decode()
    assert answer["Content-Type"].startswith("text/html")
    for methods in described()["paths"].values():
        for operation in methods.values():
            assert f'id="{operation["operationId"]}"' in page
    for name in KINDS:
        assert f'id="problem-{name}"' in page
    # What the policy would block is not there: nothing inline, nothing from elsewhere.
    assert "<script" not in page
    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert "default-src 'none'" in answer["Content-Security-Policy"]

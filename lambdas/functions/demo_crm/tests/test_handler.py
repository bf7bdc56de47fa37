import json
from typing import Any

import pytest

from demo_crm import handler
from tests.house_rules.fake_context import FakeContext


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handler, "_api_key", lambda: "right")


def event(**headers: str) -> dict[str, Any]:
    return {
        "version": "2.0",
        "rawPath": "/customers",
        "rawQueryString": "phone=%2B15550101",
        "queryStringParameters": {"phone": "+15550101"},
        "headers": headers,
        "requestContext": {"http": {"method": "GET", "path": "/customers"}},
    }


def test_the_right_key_opens_the_crm() -> None:
    answer = handler.handle(event(**{"x-api-key": "right"}), FakeContext())
    assert answer["statusCode"] == 200
    assert answer["headers"] == {"content-type": "application/json", "cache-control": "no-store"}
    assert json.loads(str(answer["body"]))["name"] == "Ben Okafor"


@pytest.mark.parametrize("headers", [{}, {"x-api-key": ""}, {"x-api-key": "wröng"}])
def test_any_other_key_opens_nothing(headers: dict[str, str]) -> None:
    assert handler.handle(event(**headers), FakeContext())["statusCode"] == 401


def test_a_request_without_a_query_is_answered() -> None:
    bare = event(**{"x-api-key": "right"})
    del bare["queryStringParameters"]
    assert handler.handle(bare, FakeContext())["statusCode"] == 404

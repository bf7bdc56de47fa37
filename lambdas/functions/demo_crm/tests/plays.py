"""All that this function does, for the test that compares it with what its role allows."""

from typing import Any

from tests.house_rules.fake_context import FakeContext


def play(handle: Any, _observed: Any) -> None:  # noqa: ANN401 - a handler, and what it meets
    event = {
        "headers": {"x-api-key": "key"},
        "requestContext": {"http": {"method": "GET"}},
        "rawPath": "/customers",
        "queryStringParameters": {"phone": "+15550100"},
    }
    assert handle(event, FakeContext())["statusCode"] == 200

"""Real boto3 clients whose answers are given, and held against the service's own shapes."""

from collections.abc import Callable, Mapping
from typing import Any

import boto3
from botocore.stub import Stubber

Answered = tuple[str, str, Mapping[str, Any]]
"""A service, one of its methods, and what it answers."""


def stubbed(*answers: Answered, asked: list[Mapping[str, Any]] | None = None) -> Callable[..., Any]:
    """A factory of clients that give these answers, each service in this order.

    Args:
        answers: what is answered.
        asked: gets the parameters of each call.
    """
    clients: dict[str, Any] = {}
    for service in {service for service, _, _ in answers}:
        client: Any = boto3.client(
            service,
            region_name="eu-central-1",
            aws_access_key_id="none",
            aws_secret_access_key="none",
        )
        stubber = Stubber(client)
        for one, method, answer in answers:
            if one == service:
                stubber.add_response(method, dict(answer))
        if asked is not None:
            client.meta.events.register(
                "provide-client-params.*.*", lambda params, **_: asked.append(dict(params))
            )
        stubber.activate()
        clients[service] = client
    return lambda service: clients[service]

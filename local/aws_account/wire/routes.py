"""Which operation of which service a request asks for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import parse_qs

from botocore.model import OperationModel

from local.aws_account.wire.models import service_model
from local.faulty.wire import Received

_SCOPE = re.compile(r"Credential=[^/]+/\d+/(?P<region>[^/]+)/(?P<name>[^/]+)/aws4_request")

_LABEL = re.compile(r"{(?P<name>[^{}+]+)(?P<greedy>\+?)}")


class NoRouteError(Exception):
    """No operation answers to such a request; the message has it."""


def region_of(request: Received) -> str:
    """Return the Region that a request was signed for; empty where it is not signed."""
    found = _SCOPE.search(request.headers.get("authorization", ""))
    return found["region"] if found else ""


def route(request: Received, services: Iterable[str]) -> tuple[OperationModel, dict[str, Any]]:
    """Return the operation, and what the labels of its path hold.

    Args:
        request: signed with version 4, as botocore does.
        services: those that answer here, by their names in boto3.

    Raises:
        NoRouteError: no operation of theirs is asked for so.
    """
    found = _SCOPE.search(request.headers.get("authorization", ""))
    for service in services:
        model = service_model(service)
        if found and model.signing_name == found["name"]:
            name, labels = _operation(service, request)
            if name in model.operation_names:
                return model.operation_model(name), labels
    raise NoRouteError(f"{request.method} {request.target} of {found['name'] if found else '?'}")


def _operation(service: str, request: Received) -> tuple[str, dict[str, Any]]:
    protocol = service_model(service).resolved_protocol
    if protocol == "json":
        return request.headers.get("x-amz-target", "").rpartition(".")[2], {}
    if protocol in {"query", "ec2"}:
        return parse_qs(request.body.decode()).get("Action", [""])[0], {}
    path, _, query = request.target.partition("?")
    asked = set(query.split("&"))
    for one in _paths(service):
        labels = one.pattern.fullmatch(path)
        if one.method == request.method and labels and one.fixed <= asked:
            return one.name, labels.groupdict()
    return "", {}


@dataclass(frozen=True, slots=True)
class _Path:
    """How an operation is asked for; `fixed` is what its query always has."""

    name: str
    method: str
    pattern: re.Pattern[str]
    fixed: frozenset[str]


@cache
def _paths(service: str) -> list[_Path]:
    """Return each operation's, those that say more about the request first."""
    model = service_model(service)
    found = []
    for name in model.operation_names:
        http = model.operation_model(name).http
        path, _, query = http["requestUri"].partition("?")
        fixed = frozenset(query.split("&")) if query else frozenset()
        found.append(_Path(name, http["method"], _pattern(path), fixed))
    return sorted(found, key=lambda one: (-len(one.fixed), one.pattern.groups))


def _pattern(path: str) -> re.Pattern[str]:
    pattern, last = "", 0
    for label in _LABEL.finditer(path):
        pattern += re.escape(path[last : label.start()])
        pattern += f"(?P<{label['name']}>{'.+' if label['greedy'] else '[^/]+'})"
        last = label.end()
    return re.compile(pattern + re.escape(path[last:]))

"""Every operation of every service: what botocore sends is read, and it reads what is written."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from botocore.awsrequest import prepare_request_dict
from botocore.compat import HTTPHeaders
from botocore.model import ListShape, MapShape, OperationModel, Shape, StructureShape
from botocore.parsers import create_parser
from botocore.serialize import create_serializer

from local.aws_account import Refused
from local.aws_account.centre import generated, handlers
from local.aws_account.wire.models import service_model
from local.aws_account.wire.requests import read_request
from local.aws_account.wire.responses import write_answer, write_error
from local.aws_account.wire.routes import route
from local.faulty.wire import Received

SERVICES = sorted({call.partition(".")[0] for call in handlers(generated(functions=0, flows=0))})
MOMENT = datetime(2026, 11, 28, 1, 2, 3, tzinfo=UTC)
DEEP = 4
"""So deep is a sample filled in: shapes lead back to themselves."""


def sample(shape: Shape, deep: int = 0) -> Any:  # noqa: ANN401 - as the shape says
    """A value in which every member is there."""
    if isinstance(shape, StructureShape):
        if getattr(shape, "is_document_type", False):
            return {"any": ["thing"]}
        if shape.is_tagged_union:  # one of its members is there, and no other
            name = next(iter(shape.members))
            return {name: sample(shape.members[name], deep + 1)}
        filled = {
            name: sample(one, deep + 1)
            for name, one in shape.members.items()
            if deep < DEEP or name in shape.required_members or not is_deep(one)
        }
        # A form cannot say that there is something empty.
        return {
            name: value
            for name, value in filled.items()
            if value not in ({}, []) or name in shape.required_members
        }
    if isinstance(shape, ListShape):
        item = {} if deep > DEEP else sample(shape.member, deep + 1)
        return [] if item == {} else [item, item]
    if isinstance(shape, MapShape):
        return {"Content-Type": sample(shape.value, deep + 1)}
    if shape.serialization.get("location") == "statusCode":
        return 202
    scalars = {
        "boolean": True,
        "integer": 7,
        "long": 7_000_000_000,
        "float": 1.5,
        "double": 1.5,
        "timestamp": MOMENT,
        "blob": b"\x00bytes",
    }
    return scalars.get(shape.type_name, "a/b:c d+é&<\"'>%")


def is_deep(shape: Shape) -> bool:
    return isinstance(shape, StructureShape | ListShape | MapShape)


def operations(service: str) -> Iterator[OperationModel]:
    model = service_model(service)
    for name in model.operation_names:
        operation = model.operation_model(name)
        if not operation.has_event_stream_input and not operation.has_event_stream_output:
            yield operation


def sent(model: OperationModel, parameters: dict[str, Any]) -> Received:
    """The request as botocore sends it."""
    protocol = model.service_model.resolved_protocol
    request = create_serializer(protocol, False).serialize_to_request(parameters, model)
    prepare_request_dict(request, "https://localhost", {})
    url = urlsplit(request["url"])
    target = url.path + (f"?{url.query}" if url.query else "")
    body = request["body"]
    if isinstance(body, dict):
        body = urlencode(body)
    scope = f"Credential=a/20261128/eu-central-1/{model.service_model.signing_name}/aws4_request"
    headers = {name.lower(): str(value) for name, value in request["headers"].items()}
    headers["authorization"] = scope
    content = body if isinstance(body, bytes) else str(body or "").encode()
    return Received(request["method"], target, headers, content)


def received(model: OperationModel, response: bytes) -> dict[str, Any]:
    """What botocore makes of a response."""
    head, _, body = response.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = HTTPHeaders.from_dict(dict(line.split(": ", 1) for line in lines))
    arrived = {"status_code": int(first.split()[1]), "headers": headers, "body": body}
    assert model.output_shape is not None
    parsed = create_parser(model.service_model.resolved_protocol).parse(arrived, model.output_shape)
    assert isinstance(parsed, dict)
    for name, shape in model.output_shape.members.items():
        if shape.type_name == "blob" and isinstance(parsed.get(name), str):  # a stream is handed on
            parsed[name] = parsed[name].encode()
    return parsed


def test_there_are_all_the_protocols() -> None:
    protocols = {service_model(name).resolved_protocol for name in SERVICES}
    assert protocols == {"json", "rest-json", "query", "ec2"}
    assert sum(1 for name in SERVICES for _ in operations(name)) > 500


@pytest.mark.parametrize("service", SERVICES)
def test_every_request_is_read_as_it_was_meant(service: str) -> None:
    tried = 0
    for model in operations(service):
        if model.input_shape is None:
            continue
        parameters = sample(model.input_shape)
        request = sent(model, parameters)
        found, labels = route(request, SERVICES)
        assert found.name == model.name
        assert read_request(found, labels, request) == parameters, model.name
        tried += 1
    assert tried


@pytest.mark.parametrize("service", SERVICES)
def test_every_answer_arrives_as_it_was_meant(service: str) -> None:
    tried = 0
    for model in operations(service):
        if model.output_shape is None:
            continue
        answer = sample(model.output_shape)
        arrived = received(model, write_answer(model, answer))
        arrived.pop("ResponseMetadata")
        assert arrived == answer, model.name
        tried += 1
    assert tried


@pytest.mark.parametrize("service", SERVICES)
def test_an_error_arrives_with_its_code_and_its_words(service: str) -> None:
    model = next(one for one in operations(service) if one.output_shape is not None)
    arrived = received(model, write_error(model, Refused("SomeThing", 'no <such> "thing" & more')))
    assert arrived["Error"]["Code"] == "SomeThing"
    assert arrived["Error"]["Message"] == 'no <such> "thing" & more'
    assert arrived["ResponseMetadata"]["HTTPStatusCode"] == 400

"""The other end of botocore's client: reads what it sends, and writes what it reads.

botocore has a serializer for requests and a parser for responses. With the inputs and the outputs
of a service's model exchanged, its parser reads requests and its serializer writes responses: a
server whose wire format cannot differ from the client's. Only two things have no mirror image: what
is in a request's URL, and the form that the query protocols send (`local.aws_account.form`).

Source of the formats: Smithy's "AWS protocols".
"""

import json
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, unquote

from botocore import loaders
from botocore.compat import HTTPHeaders
from botocore.model import ListShape, OperationModel, ServiceModel, Shape, StructureShape
from botocore.parsers import create_parser
from botocore.serialize import create_serializer

from local.aws_account.form import form, scalar
from local.aws_account.refused import Refused
from local.faulty.wire import Received, response

Json = dict[str, Any]

REQUEST_ID = "00000000-0000-4000-8000-000000000000"
XML = "text/xml"

_STATUSES: Mapping[str, HTTPStatus] = {
    "AccessDeniedException": HTTPStatus.FORBIDDEN,
    "AccessDenied": HTTPStatus.FORBIDDEN,
    "UnauthorizedOperation": HTTPStatus.FORBIDDEN,
    "InternalFailure": HTTPStatus.INTERNAL_SERVER_ERROR,
    "ServiceUnavailable": HTTPStatus.SERVICE_UNAVAILABLE,
}
"""Of errors that all services have ("Common errors" of each API reference)."""


@cache
def models() -> loaders.Loader:
    """Return botocore's loader of models, which keeps what it has read."""
    return loaders.create_loader()


@cache
def service_model(service: str) -> ServiceModel:
    """Return botocore's model of a service, by its name in boto3."""
    return ServiceModel(models().load_service_model(service, "service-2"), service)


@cache
def _mirrored(service: str) -> ServiceModel:
    """Return the model with each operation's input and output exchanged."""
    described = models().load_service_model(service, "service-2")
    operations = {
        name: {
            "name": name,
            # No URL is written: what it would hold is in the input that is the output now.
            "http": {"method": "POST", "requestUri": "/"},
            **({"output": one["input"]} if "input" in one else {}),
            **(
                {"input": {"locationName": _root(name, one["output"]), **one["output"]}}
                if "output" in one
                else {}
            ),
        }
        for name, one in described["operations"].items()
    }
    return ServiceModel({**described, "operations": operations}, service)


def _root(operation: str, output: Json) -> str:
    """Return the name of the element that the query protocols put a result in."""
    return str(output.get("resultWrapper", f"{operation}Response"))


def read_request(model: OperationModel, labels: Json, request: Received) -> Json:
    """Return the parameters of a request, as they were given to boto3.

    Args:
        model: the operation.
        labels: what the path holds, by the label's name.
        request: as it arrived.
    """
    if model.input_shape is None:
        return {}
    protocol = model.service_model.resolved_protocol
    if protocol in {"query", "ec2"}:
        sent = parse_qs(request.body.decode(), keep_blank_values=True)
        return form(model.input_shape, sent, ec2=protocol == "ec2")
    arrived = {
        "status_code": 200,
        "headers": HTTPHeaders.from_dict(request.headers),
        "body": request.body,
    }
    mirrored = _mirrored(model.service_model.service_name).operation_model(model.name)
    read: Json = create_parser(protocol).parse(
        arrived,
        mirrored.output_shape,  # type: ignore[arg-type]  # it is the input, and there is one
    )
    read.pop("ResponseMetadata", None)
    payload = model.input_shape.serialization.get("payload")
    if payload and model.input_shape.members[payload].type_name == "blob":
        read[payload] = request.body
    return {**read, **_of_the_url(model.input_shape, labels, request.target)}


def _of_the_url(shape: StructureShape, labels: Json, target: str) -> Json:
    """Return what of the parameters is in the path and behind the question mark."""
    asked = parse_qs(target.partition("?")[2], keep_blank_values=True)
    found: Json = {}
    for name, member in shape.members.items():
        key = member.serialization.get("name", name)
        location = member.serialization.get("location")
        if location == "uri":
            found[name] = scalar(member, unquote(labels[key]))
        elif location == "querystring" and isinstance(member, ListShape) and key in asked:
            found[name] = [scalar(member.member, one) for one in asked[key]]
        elif location == "querystring" and member.type_name == "map":
            found |= {name: {one: values[0] for one, values in asked.items()}} if asked else {}
        elif location == "querystring" and key in asked:
            found[name] = scalar(member, asked[key][0])
    return found


def write_answer(model: OperationModel, answer: Json) -> bytes:
    """Return the HTTP response that holds an answer."""
    protocol = model.service_model.resolved_protocol
    mirrored = _mirrored(model.service_model.service_name).operation_model(model.name)
    is_form = protocol in {"query", "ec2"}
    status = int(model.http.get("responseCode", 200))
    for name, member in model.output_shape.members.items() if model.output_shape else ():
        if member.serialization.get("location") == "statusCode":
            status = answer.get(name, status)
    if mirrored.input_shape is None:
        body, headers = b"", {}
    else:
        serializer = create_serializer("rest-xml" if is_form else protocol, False)
        written = serializer.serialize_to_request(answer, mirrored)
        body, headers = written["body"] or b"", dict(written["headers"])
    if is_form:
        body, headers = _enveloped(model, body, ec2=protocol == "ec2"), {"Content-Type": XML}
    content = body if isinstance(body, bytes) else str(body).encode()
    return _http(status, content, {**headers, "x-amzn-RequestId": REQUEST_ID})


def _enveloped(model: OperationModel, body: bytes | str, *, ec2: bool) -> bytes:
    """Return the whole document; EC2's has nothing around the result."""
    outer = f"{model.name}Response"
    result = body.decode() if isinstance(body, bytes) else body
    if not result and model.output_shape:  # an answer without members has its element nevertheless
        result = f"<{_root(model.name, model.output_shape.serialization)} />"
    if ec2:
        return (result or f"<{outer} />").encode()
    told = f"<ResponseMetadata><RequestId>{REQUEST_ID}</RequestId></ResponseMetadata>"
    return f"<{outer}>{result}{told}</{outer}>".encode()


def write_error(model: OperationModel, refused: Refused) -> bytes:
    """Return the HTTP response that holds an error."""
    protocol = model.service_model.resolved_protocol
    status = _status(model, refused.code)
    if protocol in {"query", "ec2"}:
        error = f"<Code>{refused.code}</Code><Message>{_escaped(refused.message)}</Message>"
        text = (
            f"<Response><Errors><Error>{error}</Error></Errors>"
            f"<RequestID>{REQUEST_ID}</RequestID></Response>"
            if protocol == "ec2"
            else f"<ErrorResponse><Error><Type>Sender</Type>{error}</Error>"
            f"<RequestId>{REQUEST_ID}</RequestId></ErrorResponse>"
        )
        return _http(status, text.encode(), {"Content-Type": XML})
    said = {"__type": refused.code, "message": refused.message, **refused.members}
    headers = {"Content-Type": "application/json", "x-amzn-ErrorType": refused.code}
    return _http(status, json.dumps(said).encode(), headers)


def _status(model: OperationModel, code: str) -> int:
    """Return what the model says of an error; otherwise that the caller is to blame."""
    stated = {
        _code(shape): shape.metadata.get("error", {}).get("httpStatusCode")
        for shape in model.error_shapes
    }
    return int(stated.get(code) or _STATUSES.get(code, HTTPStatus.BAD_REQUEST))


def _code(error: Shape) -> str:
    """Return by which code an error is known where that is not its shape's name."""
    return str(error.metadata.get("error", {}).get("code", error.name))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _http(status: int, body: bytes, headers: dict[str, str]) -> bytes:
    named = {name.replace("-", "_"): str(value) for name, value in headers.items()}
    return response(status, body, **named)

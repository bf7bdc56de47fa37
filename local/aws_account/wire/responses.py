"""Writes responses, answers and errors, as botocore's client reads them."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from botocore.model import OperationModel, Shape
from botocore.serialize import create_serializer

from local.aws_account.refused import Refused
from local.aws_account.wire.models import mirrored_model, result_element
from local.faulty.wire import response

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


def write_answer(model: OperationModel, answer: Json) -> bytes:
    """Return the HTTP response that holds an answer."""
    protocol = model.service_model.resolved_protocol
    mirrored = mirrored_model(model.service_model.service_name).operation_model(model.name)
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
        result = f"<{result_element(model.name, model.output_shape.serialization)} />"
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

"""Reads requests, as botocore's client sends them."""

from typing import Any
from urllib.parse import parse_qs, unquote

from botocore.compat import HTTPHeaders
from botocore.model import ListShape, OperationModel, StructureShape
from botocore.parsers import create_parser

from local.aws_account.wire.form import form, scalar
from local.aws_account.wire.models import mirrored_model
from local.faulty.wire import Received

Json = dict[str, Any]


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
    mirrored = mirrored_model(model.service_model.service_name).operation_model(model.name)
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

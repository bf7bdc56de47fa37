"""Cuts a whole list into the pages that an operation answers.

Which member is the token, which the list and which the caller's limit is in botocore's paginators;
how long a page is at most, in the model. Where AWS's page is shorter than the model lets a caller
ask for, the API reference says so.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from botocore.exceptions import DataNotFoundError
from botocore.model import OperationModel

from local.aws_account.refused import Refused
from local.aws_account.wire.models import models

Json = dict[str, Any]

LONGEST: Mapping[str, int] = {
    # "Lambda returns up to 50 functions per call", and the same of these two.
    "lambda.ListFunctions": 50,
    "lambda.ListAliases": 50,
    "lambda.ListVersionsByFunction": 50,
    "lambda.ListEventSourceMappings": 100,
    "cloudwatch.ListMetrics": 500,
    "cloudformation.ListStackResources": 100,
    "application-autoscaling.DescribeScalableTargets": 50,
    "application-autoscaling.DescribeScheduledActions": 50,
    "application-autoscaling.DescribeScalingPolicies": 50,
}
"""Items of a page at most, whatever the caller asks for."""

UNASKED = 100
"""Items of a page where the caller names no number."""

_NOT_CUT = {
    # A page is bounded by data points, not by items.
    "cloudwatch.GetMetricData",
}


def page_of(model: OperationModel, asked: Json, call: str) -> tuple[Json, int]:
    """Take the token out of the parameters.

    Returns:
        The parameters for the handler, and the number of the page's first item.

    Raises:
        Refused: the token is none that was given for this operation.
    """
    paginator = _paginator(model.service_model.service_name, model.name)
    token = asked.get(str(paginator.get("input_token"))) if paginator else None
    if not isinstance(token, str) or not token.startswith(_MARK):
        return asked, 0
    try:
        of, first = json.loads(base64.urlsafe_b64decode(token.removeprefix(_MARK)))
    except (ValueError, binascii.Error) as error:
        raise Refused("ValidationException", f"Invalid token: {token}") from error
    if of != call:
        raise Refused("ValidationException", f"Invalid token: {token} is of {of}")
    return {key: value for key, value in asked.items() if key != paginator["input_token"]}, first


def cut(model: OperationModel, asked: Json, answer: Json, call: str, first: int) -> Json:
    """Return the page that begins with item number `first`, with the token of the next one."""
    paginator = _paginator(model.service_model.service_name, model.name)
    if not paginator or call in _NOT_CUT or answer.get(paginator["output_token"]):
        return answer
    key = paginator["result_key"]
    names = [one for one in (key if isinstance(key, list) else [key]) if one in answer]
    items = [(name, item) for name in names for item in answer[name]]
    size = _size(model, asked, str(paginator.get("limit_key")), LONGEST.get(call))
    page: Json = {**answer, **{name: [] for name in names}}
    for name, item in items[first : first + size]:
        page[name].append(item)
    more = paginator.get("more_results")
    if more:
        page[more] = first + size < len(items)
    if first + size < len(items):
        token = base64.urlsafe_b64encode(json.dumps([call, first + size]).encode()).decode()
        page[paginator["output_token"]] = _MARK + token
    return page


_MARK = "page-"


def _size(model: OperationModel, asked: Json, limit: str, longest: int | None) -> int:
    shape = model.input_shape.members.get(limit) if model.input_shape else None
    allowed = shape.metadata.get("max") if shape is not None else None
    wanted = asked.get(limit, longest or UNASKED)
    return min(int(one) for one in (wanted, longest, allowed) if one is not None)


@cache
def _paginator(service: str, operation: str) -> Json:
    try:
        known = models().load_service_model(service, "paginators-1")["pagination"]
    except DataNotFoundError:
        return {}
    found: Json = known.get(operation, {})
    # A token of several members, or a nested list, is of no operation that is read here.
    plain = isinstance(found.get("output_token"), str) and "." not in str(found.get("result_key"))
    return found if plain else {}

"""What a Lambda block asks for, read from its parameters."""

from collections.abc import Mapping
from typing import Any, Literal

from connect_flows.blocks.functions.lambda_event import contact_flow_event
from connect_flows.contact.conditions import number
from connect_flows.contact.references import as_text
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.language.flow import Action
from connect_flows.language.limits import (
    ASYNCHRONOUS_BLOCK_LIMIT_SECONDS,
    BLOCK_LIMIT_SECONDS,
    DEFAULT_BLOCK_LIMIT_SECONDS,
)
from connect_flows.language.record import record

ResponseType = Literal["STRING_MAP", "JSON"]


@record
class LambdaRequest:
    """One Lambda block's wish.

    Attributes:
        event: What the function is sent; `lambda_event.for_function` makes it the function's own.
    """

    arn: str
    event: dict[str, Any]
    limit_seconds: float
    asynchronous: bool
    response_type: ResponseType


def read_request(action: Action, session: Session) -> LambdaRequest:
    """Reads the block and builds the event that Connect sends."""
    parameters = action.parameters
    asynchronous = parameters.get("InvocationType") == "ASYNCHRONOUS"
    validation = parameters.get("ResponseValidation")
    json_response = isinstance(validation, dict) and validation.get("ResponseType") == "JSON"
    sent = parameters.get("LambdaInvocationAttributes") or {}
    return LambdaRequest(
        as_text(parameters.get("LambdaFunctionARN")),
        contact_flow_event(session.contact, sent),
        _limit(parameters, session, asynchronous=asynchronous),
        asynchronous,
        "JSON" if json_response else "STRING_MAP",
    )


def _limit(parameters: Mapping[str, Any], session: Session, *, asynchronous: bool) -> float:
    most = ASYNCHRONOUS_BLOCK_LIMIT_SECONDS if asynchronous else BLOCK_LIMIT_SECONDS
    asked = number(as_text(parameters.get("InvocationTimeLimitSeconds")))
    if asked is None or asked <= 0:
        return DEFAULT_BLOCK_LIMIT_SECONDS
    if asked > most:
        session.enforced(Rule.BLOCK_LIMIT, f"{asked:g} s asked, {most} s given")
    return min(asked, most)

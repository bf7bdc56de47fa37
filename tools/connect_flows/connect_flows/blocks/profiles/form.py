"""Customer profiles.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from collections.abc import Iterator
from typing import Any

from connect_flows.blocks.parts import NO_MATCH, TRUE_OR_FALSE, interaction_page
from connect_flows.forms.action_type import ActionType
from connect_flows.forms.channels import everywhere
from connect_flows.forms.containers import ListOf, mapping, record
from connect_flows.forms.evidence import PUBLIC_FLOWS, admin, evidence, flow_as_code, probe
from connect_flows.forms.values import Form, Problem, anything, one_of, text

MOST_IDENTIFIERS = 5
NONE_FOUND = ("NoneFoundError", *NO_MATCH)
ALL_MATCHES = ("MultipleFoundError", *NONE_FOUND)
_REQUIRED = evidence(
    probe("aicc-builder sample", "get-customer-profile.md", "2026-06-08"), PUBLIC_FLOWS
)
_CRITERION = record({"IdentifierName": text, "IdentifierValue": text}, required=("IdentifierName",))


def _searched(value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401  # any JSON
    """By one identifier (exports name it in two ways), or by several and how they go together."""
    yield from mapping(anything, at_least=1)(value, path)
    if not isinstance(value, dict) or "SearchCriteria" not in value:
        return
    criteria = value["SearchCriteria"]
    yield from ListOf(_CRITERION, at_least=1)(criteria, f"{path}.SearchCriteria")
    if isinstance(criteria, list) and len(criteria) > MOST_IDENTIFIERS:
        message = f"{path}.SearchCriteria has {len(criteria)} items."
        yield Problem(path, message, f"Write at most {MOST_IDENTIFIERS}.")
    if "LogicalOperator" not in value:
        yield Problem(path, f"{path}.LogicalOperator is missing.", "Write AND or OR.")
    else:
        yield from one_of("AND", "OR")(value["LogicalOperator"], f"{path}.LogicalOperator")


def _object_searched(value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401  # any JSON
    """The latest of a profile's objects of a type, or one by an identifier."""
    yield from mapping(anything, required=("ProfileId", "ObjectType"))(value, path)
    if isinstance(value, dict) and value.keys().isdisjoint({"UseLatest", "IdentifierName"}):
        message = f"{path} has neither UseLatest nor IdentifierName."
        yield Problem(path, message, "Write one.")
    elif isinstance(value, dict) and not isinstance(value.get("UseLatest", True), bool):
        yield from TRUE_OR_FALSE(value["UseLatest"], f"{path}.UseLatest")  # its page has no quotes


def _asks(request: Form) -> dict[str, Form]:
    return {"ProfileRequestData": request, "ProfileResponseData": anything}


FORMS = {
    "AssociateContactToCustomerProfile": ActionType(
        source=interaction_page("AssociateContactToCustomerProfile"),
        parameters=_asks(mapping(anything, required=("ProfileId", "ContactId"))),
        required=("ProfileRequestData",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        channels=everywhere("Customer profiles"),
    ),
    "CheckSegmentMembership": ActionType(
        source=evidence(
            admin("journey-flow-block-customer-profiles"),
            against=(flow_as_code(40, "2026-10-05"),),
        ),
        parameters=None,
        branches_published=False,
        channels=everywhere("Customer profiles"),
    ),
    "CreateCustomerProfile": ActionType(
        source=interaction_page("CreateCustomerProfile"),
        parameters=_asks(mapping(anything)),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        channels=everywhere("Customer profiles"),
    ),
    "GetCalculatedAttributesForCustomerProfile": ActionType(
        source=interaction_page("GetCalculatedAttributesForCustomerProfile"),
        parameters=_asks(mapping(anything, required=("ProfileId",))),
        required=("ProfileRequestData",),
        errors=NONE_FOUND,
        required_errors=NO_MATCH,
        channels=everywhere("Customer profiles"),
    ),
    "GetCustomerProfile": ActionType(
        source=interaction_page("GetCustomerProfile"),
        sources=dict.fromkeys(ALL_MATCHES, _REQUIRED),
        parameters=_asks(_searched),
        required=("ProfileRequestData",),
        errors=ALL_MATCHES,
        required_errors=ALL_MATCHES,
        channels=everywhere("Customer profiles"),
    ),
    "GetCustomerProfileObject": ActionType(
        source=interaction_page("GetCustomerProfileObject"),
        parameters=_asks(_object_searched),
        required=("ProfileRequestData",),
        errors=NONE_FOUND,
        required_errors=NO_MATCH,
        channels=everywhere("Customer profiles"),
    ),
    "UpdateCustomerProfile": ActionType(
        source=interaction_page("UpdateCustomerProfile"),
        parameters=_asks(mapping(anything)),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        channels=everywhere("Customer profiles"),
    ),
}

"""Customer profiles.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from connect_flows.blocks.parts import NO_MATCH, interaction_page
from connect_flows.forms.action_type import ActionType
from connect_flows.forms.channels import everywhere
from connect_flows.forms.containers import mapping
from connect_flows.forms.evidence import admin, evidence, flow_as_code
from connect_flows.forms.values import anything

PROFILE = {"ProfileRequestData": mapping(anything), "ProfileResponseData": anything}
PROFILE_MATCHES = ("MultipleFoundError", "NoneFoundError")

FORMS = {
    "AssociateContactToCustomerProfile": ActionType(
        source=interaction_page("AssociateContactToCustomerProfile"),
        parameters=PROFILE,
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
        parameters=PROFILE,
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        channels=everywhere("Customer profiles"),
    ),
    "GetCalculatedAttributesForCustomerProfile": ActionType(
        source=interaction_page("GetCalculatedAttributesForCustomerProfile"),
        parameters=PROFILE,
        errors=(*NO_MATCH, *PROFILE_MATCHES),
        required_errors=NO_MATCH,
        channels=everywhere("Customer profiles"),
    ),
    "GetCustomerProfile": ActionType(
        source=interaction_page("GetCustomerProfile"),
        parameters=PROFILE,
        errors=(*NO_MATCH, *PROFILE_MATCHES),
        required_errors=NO_MATCH,
        channels=everywhere("Customer profiles"),
    ),
    "GetCustomerProfileObject": ActionType(
        source=interaction_page("GetCustomerProfileObject"),
        parameters=None,
        errors=(*NO_MATCH, *PROFILE_MATCHES),
        required_errors=NO_MATCH,
        channels=everywhere("Customer profiles"),
    ),
    "UpdateCustomerProfile": ActionType(
        source=interaction_page("UpdateCustomerProfile"),
        parameters=PROFILE,
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        channels=everywhere("Customer profiles"),
    ),
}

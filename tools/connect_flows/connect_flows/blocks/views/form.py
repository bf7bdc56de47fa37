"""Views that are shown.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from connect_flows.blocks.parts import participant_page
from connect_flows.forms.action_type import ActionType, Conditions
from connect_flows.forms.channels import FAILS, WORKS, Support
from connect_flows.forms.containers import list_of, mapping, record
from connect_flows.forms.evidence import admin, developer, evidence, flow_as_code
from connect_flows.forms.values import Names, anything, integer, one_of, text

_VIEW = Support("Show view", FAILS, WORKS, FAILS, WORKS)

FORMS = {
    "ShowView": ActionType(
        source=participant_page("ShowView"),
        sources={
            **dict.fromkeys(
                ("InvocationTimeLimitSeconds", "NoMatchingCondition", "TimeLimitExceeded"),
                evidence(flow_as_code(34)),
            ),
            "CUSTOMER_QUEUE": evidence(
                developer("participant-actions-showview"),
                against=(admin("show-view-block names the inbound flow alone"),),
            ),
        },
        parameters={
            "ViewResource": record({"Id": Names("view"), "Version": text}, required=("Id",)),
            "InvocationTimeLimitSeconds": integer(1, dynamic=True),
            "ViewData": mapping(anything),
            "SensitiveDataConfiguration": record({"HideResponseOn": list_of(one_of("TRANSCRIPT"))}),
        },
        required=("ViewResource", "InvocationTimeLimitSeconds"),
        conditions=Conditions(),
        errors=("NoMatchingError", "NoMatchingCondition", "TimeLimitExceeded"),
        required_errors=("NoMatchingError", "NoMatchingCondition", "TimeLimitExceeded"),
        flow_types=("CONTACT_FLOW", "CUSTOMER_QUEUE"),
        channels=_VIEW,
        drawn="asks",
    ),
}

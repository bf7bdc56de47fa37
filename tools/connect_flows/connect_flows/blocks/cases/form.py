"""Cases.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from connect_flows.blocks.parts import NO_MATCH, TRUE_OR_FALSE
from connect_flows.forms.action_type import ActionType
from connect_flows.forms.channels import everywhere
from connect_flows.forms.containers import list_of, mapping
from connect_flows.forms.evidence import ALL_BLOCKS, developer, evidence, export
from connect_flows.forms.values import Form, Names, anything, text

CASE_MATCHES = ("MultipleFound", "NoneFound", "ContactNotLinked")
LINK: dict[str, Form] = {"LinkContactToCase": TRUE_OR_FALSE, "ContactToLink": text}
_LINK = evidence(ALL_BLOCKS, export("aws-samples: starter-kit-japan"))

FORMS = {
    "CreateCase": ActionType(
        source=evidence(developer("createcase")),
        sources={"ContactToLink": _LINK},
        parameters={
            "CaseTemplateId": Names("case-template"),
            "CaseRequestFields": mapping(anything),
            **LINK,
        },
        required=("CaseTemplateId",),
        errors=(*NO_MATCH, "ContactNotLinked"),
        required_errors=NO_MATCH,
        channels=everywhere("Cases"),
    ),
    "GetCase": ActionType(
        source=evidence(developer("getcase")),
        sources={"ContactToLink": _LINK},
        parameters={
            "CustomerId": text,
            "CaseRequestFields": mapping(anything),
            "CaseResponseFields": list_of(text),
            "GetLastUpdatedCase": TRUE_OR_FALSE,
            **LINK,
        },
        errors=(*NO_MATCH, *CASE_MATCHES),
        required_errors=NO_MATCH,
        channels=everywhere("Cases"),
    ),
    "UpdateCase": ActionType(
        source=evidence(developer("updatecase")),
        sources={"ContactToLink": _LINK},
        parameters={"CaseId": text, "CaseRequestFields": mapping(anything), **LINK},
        errors=(*NO_MATCH, "ContactNotLinked"),
        required_errors=NO_MATCH,
        channels=everywhere("Cases"),
    ),
}

"""Error types that the action type has."""

from collections.abc import Iterator

from connect_flows.forms.evidence import ACTION_PAGES, WIRE_CHECKS, evidence, flow_as_code
from connect_flows.language.format_error import quote
from connect_flows.lint.block_types import with_branches
from connect_flows.lint.example import ON_ERROR, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

ERROR_TYPE = Rule(
    "error-type",
    Severity.ERROR,
    "The service rejects an error type that the action type does not have.",
    evidence(ACTION_PAGES, WIRE_CHECKS, flow_as_code(37)),
    bad=of(
        block(
            "UpdateContactCallbackNumber",
            {"CallbackNumber": "$.CustomerEndpoint.Address"},
            errors=("InvalidCallbackNumber", "CallbackNumberNotDialable", *ON_ERROR),
        )
    ),
    good=of(
        block(
            "UpdateContactCallbackNumber",
            {"CallbackNumber": "$.CustomerEndpoint.Address"},
            errors=("InvalidCallbackNumber", "CallbackNumberNotDialable"),
        )
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No branch for an error that never occurs."""
    for action, known in with_branches(subject.flow):
        for error_type in dict.fromkeys(e.error_type for e in action.errors):
            if error_type not in known.errors:
                choices = ", ".join(known.errors) or "none"
                said = f" {known.sources[error_type]}." if error_type in known.sources else ""
                message = f"{action.type} does not have the error {quote(error_type)}.{said}"
                yield subject.finding(ERROR_TYPE, action, message, f"It has: {choices}.")

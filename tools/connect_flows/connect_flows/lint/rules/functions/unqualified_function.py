"""A flow names a function by its alias: the bare name is `$LATEST`."""

import re
from collections.abc import Iterator

from connect_flows.forms.evidence import Kind, Source, evidence
from connect_flows.lint.example import SORRY, invoke, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.invocations import lambda_blocks
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_VERSIONS = Source(
    Kind.PAGE, "Lambda developer guide, configuration-versions and provisioned-concurrency"
)
_ARN = "arn:aws:lambda:eu-west-2:111122223333:function:lookup"
UNQUALIFIED_FUNCTION = Rule(
    "unqualified-function",
    Severity.WARNING,
    "A function's name without an alias or version means $LATEST: it has no provisioned"
    " concurrency, no SnapStart and no alarms of an alias, and changes with every deployment.",
    evidence(_VERSIONS),
    bad=of(invoke("ask", "end", "sorry", {"LambdaFunctionARN": _ARN}), SORRY),
    good=of(invoke("ask", "end", "sorry", {"LambdaFunctionARN": f"{_ARN}:live"}), SORRY),
)


# A template fills in account and Region: `${AWS::Region}`.
_PART = r"(?:\$\{[^}]*\}|[^:$])*"
_BARE = re.compile(rf"arn:{_PART}:lambda:{_PART}:{_PART}:function:[\w-]+(?::\$LATEST)?")


def check(subject: Subject) -> Iterator[Finding]:
    """Every Lambda block that names a function without an alias or a version."""
    for action in lambda_blocks(subject.flow):
        arn = action.parameters.get("LambdaFunctionARN")
        if isinstance(arn, str) and _BARE.fullmatch(arn):
            message = f"{arn!a} does not have an alias: it means $LATEST, which is never kept warm."
            what_to_do = "Add the alias to the name, such as :live."
            yield subject.finding(UNQUALIFIED_FUNCTION, action, message, what_to_do)

"""A flow names a function by its alias: the bare name is `$LATEST`."""

import re
from collections.abc import Iterator

from connect_flows.language.findings import Finding
from connect_flows.language.lint.subject import Subject, lambda_blocks
from connect_flows.language.rules.functions import UNQUALIFIED_FUNCTION

# A template fills in account and Region: `${AWS::Region}`.
_PART = r"(?:\$\{[^}]*\}|[^:$])*"
_BARE = re.compile(rf"arn:{_PART}:lambda:{_PART}:{_PART}:function:[\w-]+(?::\$LATEST)?")


def unqualified(subject: Subject) -> Iterator[Finding]:
    """Every Lambda block that names a function without an alias or a version."""
    for action in lambda_blocks(subject.flow):
        arn = action.parameters.get("LambdaFunctionARN")
        if isinstance(arn, str) and _BARE.fullmatch(arn):
            message = f"{arn!a} names no alias: that is $LATEST, which is never kept warm."
            what_to_do = "Write the alias behind the name, such as :live."
            yield subject.finding(UNQUALIFIED_FUNCTION, action, message, what_to_do)

"""Findings of the validators that are answered by a reason instead of a change."""

from collections.abc import Mapping

from aws_cdk import Acknowledgment, Validations
from constructs import IConstruct


def acknowledge(construct: IConstruct, reasons: Mapping[str, str]) -> None:
    """Record on `construct`, and thereby on all below it, why each finding is right as it is.

    Args:
        construct: the narrowest construct that has the finding.
        reasons: rule id, such as `AwsSolutions-IAM5`, to the reason.
    """
    Validations.of(construct).acknowledge(
        *(Acknowledgment(id=rule, reason=reason) for rule, reason in reasons.items())
    )

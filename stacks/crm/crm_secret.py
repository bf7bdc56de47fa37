"""The secret that says where the CRM is and how to be let in."""

from dataclasses import dataclass

from aws_cdk import ArnFormat, Stack
from aws_cdk import aws_secretsmanager as secretsmanager

from stacks.config import OwnCrm


@dataclass(frozen=True, slots=True)
class CrmSecret:
    """A secret as a function asks for it, and as a policy names it.

    Attributes:
        id: a name or a complete ARN. Never an ARN without its six last characters: of a name that
            ends in a hyphen and six characters, Secrets Manager takes that for complete.
        arn: for a policy; six question marks stand for characters that nobody knows.
    """

    id: str
    arn: str

    @classmethod
    def of_demo(cls, secret: secretsmanager.ISecret) -> "CrmSecret":
        """Return the secret of the demo CRM, which is deployed along."""
        return cls(id=secret.secret_arn, arn=secret.secret_arn)

    @classmethod
    def own(cls, stack: Stack, crm: OwnCrm) -> "CrmSecret":
        """Return the secret that the configuration names; its value is nobody's business here."""
        if crm.is_arn:
            return cls(id=crm.secret, arn=crm.secret)
        arn = stack.format_arn(
            service="secretsmanager",
            resource="secret",
            resource_name=f"{crm.secret}-??????",
            arn_format=ArnFormat.COLON_RESOURCE_NAME,
        )
        return cls(id=crm.secret, arn=arn)

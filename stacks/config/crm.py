"""Which CRM the functions ask."""

import re
from dataclasses import dataclass

from stacks.config import arns
from stacks.config.config_error import ConfigError
from stacks.config.section import Section


@dataclass(frozen=True, slots=True)
class DemoCrmChoice:
    """The small CRM of sample customers that the stack brings along."""


@dataclass(frozen=True, slots=True)
class OwnCrm:
    """A CRM of one's own, by the secret that holds `{"url": "https://...", "api_key": "..."}`.

    Attributes:
        secret: a secret's name, or its complete ARN. The secret is made outside of this stack,
            so that no deployment ever sees its value.
    """

    secret: str

    @property
    def is_arn(self) -> bool:
        """Whether `secret` is an ARN, not a name."""
        return self.secret.startswith("arn:")

    @property
    def region(self) -> str:
        """The Region that an ARN names; empty for a name."""
        return self.secret.split(":")[3] if self.is_arn else ""


def read_crm(path: str, values: object) -> DemoCrmChoice | OwnCrm:
    """Read the `crm` section, which must choose one of the two.

    Raises:
        ConfigError: neither or both are chosen, or the secret has another shape.
    """
    if values is None:
        raise ConfigError(path, values, '{"demo": true} or {"secret": "NAME-OR-ARN"}')
    with Section.reading(path, values) as section:
        demo = section.flag("demo", default=False)
        if demo == section.has("secret"):
            allowed = 'either {"demo": true} or {"secret": "NAME-OR-ARN"}, not both, not neither'
            raise ConfigError(path, values, allowed)
        if demo:
            return DemoCrmChoice()
        secret = section.text("secret", r"\S+", arns.SECRET_ALLOWED)
        shape = arns.SECRET if secret.startswith("arn:") else arns.SECRET_NAME
        if not re.fullmatch(shape, secret):
            raise section.refused("secret", secret, arns.SECRET_ALLOWED)
        return OwnCrm(secret)

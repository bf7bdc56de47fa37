"""What an organization asks of everything in its accounts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from stacks.config import arns
from stacks.config.config_error import ConfigError
from stacks.config.section import Section

_TAG_TEXT = r"(?u:[\w+\-=.:/@]|[^\S\x00-\x1f\x85])"
"""AWS: "Tag naming limits and requirements" (Tagging AWS resources). A line's end is no space."""
MOST_TAGS = 40
"""AWS takes 50 on a resource (AWS: "Tag naming limits and requirements"); CloudFormation and the
stack add some of their own."""


@dataclass(frozen=True, slots=True)
class Organization:
    """What it asks; None or empty asks nothing.

    Attributes:
        tags: on every resource that can have tags.
        permissions_boundary: the name or the ARN of the policy that bounds every role.
        bootstrap_qualifier: of the CDK bootstrap that deploys, where it is not the default one.
        kms_key_arn: a key that encrypts, instead of one of the environment's own. Its policy has to
            admit what docs/configuration.md lists.
    """

    tags: Mapping[str, str]
    permissions_boundary: str | None
    bootstrap_qualifier: str | None
    kms_key_arn: str | None


def read_organization(section: Section) -> Organization:
    """Read its keys out of an environment's section."""
    return Organization(
        tags=section.inner("tags", _tags),
        permissions_boundary=section.optional(
            "permissions_boundary",
            rf"[\w+=,.@/-]{{1,512}}|{arns.POLICY}",
            "the name of a policy in this account, or its ARN",
        ),
        bootstrap_qualifier=section.optional(
            "bootstrap_qualifier", "[a-z0-9]{1,10}", "up to 10 lower-case letters and digits"
        ),
        kms_key_arn=section.optional("kms_key_arn", arns.KEY, "the ARN of a KMS key, no alias"),
    )


def _tags(path: str, values: object) -> dict[str, str]:
    allowed = "up to 256 letters, digits, spaces and + - = . : / @ _"
    with Section.reading(path, {} if values is None else values) as section:
        names = section.keys()
        for name in names:
            if not re.fullmatch(rf"(?!aws:){_TAG_TEXT}{{1,128}}", name, flags=re.IGNORECASE):
                key = "names of up to 128 such characters, not beginning with aws:"
                section.keep(ConfigError(path, name, key))
        if len(names) > MOST_TAGS:
            section.keep(ConfigError(path, f"{len(names)} tags", f"at most {MOST_TAGS}"))
        return {name: section.text(name, rf"{_TAG_TEXT}{{0,256}}", allowed) for name in names}

"""cfn-lint's findings. Its rules are read once, and the same template is looked at once."""

from functools import cache

from cfnlint.config import ConfigMixIn  # type: ignore[import-untyped] # ships no types
from cfnlint.decode.decode import decode_str  # type: ignore[import-untyped] # ships no types
from cfnlint.helpers import REGION_PRIMARY  # type: ignore[import-untyped] # ships no types
from cfnlint.runner import Runner  # type: ignore[import-untyped] # ships no types

# The CDK names a role beside its policy, though the role is implied: W3005 each time.
_IGNORED = ["W3005"]


@cache
def findings(template: str) -> list[str]:
    """What `cfn-lint --ignore-checks W3005` says of a template's text."""
    read, errors = decode_str(template)
    return [str(one) for one in errors or _runner().validate_template(read)]


@cache
def _runner() -> Runner:
    return Runner(ConfigMixIn(regions=[REGION_PRIMARY], ignore_checks=_IGNORED))

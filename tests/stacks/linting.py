"""cfn-lint's findings. Its rules are read once, and the same template is looked at once.

It is imported by whoever lints: that takes as long as hundreds of tests are collected in.
"""

from collections.abc import Callable, Iterator
from functools import cache

# The CDK names a role beside its policy, though the role is implied: W3005 each time.
_IGNORED = ["W3005"]


@cache
def findings(template: str) -> list[str]:
    """What `cfn-lint --ignore-checks W3005` says of a template's text."""
    from cfnlint.decode.decode import decode_str  # type: ignore[import-untyped] # ships no types

    read, errors = decode_str(template)
    return [str(one) for one in errors or _validate()(read)]


@cache
def _validate() -> Callable[[object], Iterator[object]]:
    from cfnlint.config import ConfigMixIn  # type: ignore[import-untyped] # ships no types
    from cfnlint.helpers import REGION_PRIMARY  # type: ignore[import-untyped] # ships no types
    from cfnlint.runner import Runner  # type: ignore[import-untyped] # ships no types

    runner = Runner(ConfigMixIn(regions=[REGION_PRIMARY], ignore_checks=_IGNORED))
    validate: Callable[[object], Iterator[object]] = runner.validate_template
    return validate

"""Options of the form `KEY=VALUE`."""

from collections.abc import Sequence

from connect_flows.cli.exit_code import InputError


def pairs(option: str, given: Sequence[str], *, needs_value: bool = False) -> dict[str, str]:
    """Read `KEY=VALUE` options.

    Raises:
        InputError: one has no equals sign, no key, or no value where it needs one.
    """
    read = {}
    for text in given:
        key, equals, value = text.partition("=")
        if not key or not equals or (needs_value and not value):
            raise InputError(f"{option} {text!a} is not of the form NAME=VALUE.")
        read[key] = value
    return read

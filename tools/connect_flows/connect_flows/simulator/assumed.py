"""Assumptions as a person writes them, by name."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.contact.assumptions import Assumptions
from connect_flows.simulator.refused import SimulatorError

_TRUTHS = {"true": True, "false": False}


class NoSuchAssumptionError(SimulatorError):
    """A name is no assumption's or no block's, or a value is not of its type."""


def check_blocks(assumptions: Assumptions) -> None:
    """Refuse an assumption about a block that Connect does not have.

    Raises:
        NoSuchAssumptionError: names the assumption and the block.
    """
    for name in sorted(assumptions.chain_reset_by - ACTION_TYPES.keys()):
        raise NoSuchAssumptionError(f"chain_reset_by names {name!a}: give types of blocks.")


def assumed(written: Mapping[str, str]) -> Assumptions:
    """Switch assumptions; those not named keep their default.

    Args:
        written: Values as text: `true`, a number, or words with commas between them.

    Raises:
        NoSuchAssumptionError: a name is unknown, or a value is not one that it takes.
    """
    usual = Assumptions()
    known = [field.name for field in fields(usual)]
    changed = {}
    for name, text in written.items():
        if name not in known:
            raise NoSuchAssumptionError(
                f"Nothing is assumed under the name {name!a}. Known: {', '.join(known)}."
            )
        changed[name] = _read(name, text, getattr(usual, name))
    try:
        assumptions = replace(usual, **changed)
    except ValueError as error:
        raise NoSuchAssumptionError(str(error)) from error
    check_blocks(assumptions)
    return assumptions


def _read(name: str, text: str, usual: object) -> Any:  # noqa: ANN401  # of the default's type
    if isinstance(usual, frozenset):
        return frozenset(word.strip() for word in text.split(",") if word.strip())
    try:
        if isinstance(usual, bool):
            return _TRUTHS[text.lower()]
        return type(usual)(text)  # type: ignore[call-arg]  # a number, or text as it is
    except (KeyError, ValueError) as error:
        kind = "true or false" if isinstance(usual, bool) else "a number"
        raise NoSuchAssumptionError(f"{name} takes {kind}, not {text!a}.") from error

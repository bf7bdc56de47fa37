"""How functions are handed in to the commands that play flows."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from connect_flows.phone.switches import Switch
from connect_flows.scenarios.functions_at_hand import FunctionsAtHand


class Adds(Protocol):
    """Adds arguments to a command."""

    def __call__(
        self, place: argparse._MutuallyExclusiveGroup, group: argparse._ArgumentGroup
    ) -> None:
        """Declare one argument a place in `place`, and what belongs to them in `group`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Where the commands find functions to play with.

    Attributes:
        command: What people type to get here.
        add_arguments: Declares the places at which functions can be reached, beside `--stub`.
        chosen: The functions at the place that the arguments name; without one, the usual ones.
        usual: The functions that are played with where nothing is said.
        downstream: What `--fault` can break behind the functions, by name, each with a check of
            the fault, which raises ValueError where there is no such fault.
        fault_help: Examples of such faults, for the help.
        switches: What can break behind the functions, for the telephone: `behind:NAME` each.
        contracts: The folder that says what the functions answer; None where there is none.
        errors: What ends a command with its message, beside the errors of this package.
    """

    command: str
    add_arguments: Adds
    chosen: Callable[[argparse.Namespace], AbstractContextManager[FunctionsAtHand]]
    usual: Callable[[], AbstractContextManager[FunctionsAtHand]]
    downstream: Mapping[str, Callable[[str], object]] = field(default_factory=dict)
    fault_help: str = ""
    switches: Sequence[Switch] = ()
    contracts: Path | None = None
    errors: tuple[type[Exception], ...] = ()

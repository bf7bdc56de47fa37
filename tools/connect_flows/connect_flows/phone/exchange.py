"""What all lines have in common: flows to dial, functions to reach, and the calls made."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from connect_flows.phone.saved import Done
from connect_flows.phone.switches import DECISIONS, Switch, switches_of_functions
from connect_flows.phone.wire import OrderError
from connect_flows.scenarios.functions_at_hand import FunctionsAtHand
from connect_flows.scenarios.named import invoked
from connect_flows.scenarios.section import Section
from connect_flows.scenarios.surroundings import Surroundings
from connect_flows.simulator.flows_at_hand import FlowsAtHand, load_flow

MOST_LINES = 16
"""Tabs at once. Each call has a thread, and the functions that it reaches."""

_MOST_CALLS_KEPT = 32


@dataclass(slots=True)
class Exchange:
    """What a process that serves telephones knows.

    Attributes:
        paths: The flows that can be dialled, by what scenarios call them.
        functions: How their functions are reached.
        behind: What can break behind the functions.
        errors: What is told to a person, beside the errors of this package.
    """

    paths: Mapping[str, Path]
    functions: FunctionsAtHand
    behind: Sequence[Switch] = ()
    errors: tuple[type[Exception], ...] = ()
    _calls: OrderedDict[str, Done] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def load(self, name: str) -> FlowsAtHand:
        """Read a flow as its file is now.

        Raises:
            OrderError: there is none of that name.
            FlowFormatError, PlaceholderError: it cannot be read.
        """
        if name not in self.paths:
            raise OrderError(f"There is no flow {name[:60]!a} to dial.")
        return load_flow(self.paths[name], self.functions.arn)

    def switches(self, flows: FlowsAtHand) -> list[Switch]:
        """Return all that can be set about calls to a flow."""
        arns = sorted(arn for arn in invoked(flows) if "$." not in arn)
        names = dict.fromkeys(self.functions.called(arn) for arn in arns)
        behind = self.behind if names else ()
        return [*behind, *switches_of_functions(names), *DECISIONS]

    def surround(self, flows: FlowsAtHand) -> Surroundings:
        """Start what a contact to a flow may reach.

        Raises:
            SimulatorError: a function is not there.
        """
        nothing_wrong = Section({}, file="the telephone", place="", allowed=None)
        with self._lock:  # functions start in one process, which has one environment
            return self.functions.surround(flows.functions, nothing_wrong)

    def keep(self, done: Done) -> str:
        """Keep a call, for its files, and return the name that only its page is told."""
        name = secrets.token_urlsafe(12)
        with self._lock:
            self._calls[name] = done
            while len(self._calls) > _MOST_CALLS_KEPT:
                self._calls.popitem(last=False)
        return name

    def call(self, name: str) -> Done | None:
        """Return a call by its name; None where it is kept no longer."""
        with self._lock:
            return self._calls.get(name)

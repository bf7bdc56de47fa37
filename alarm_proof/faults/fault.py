"""One thing that goes wrong, as data."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from alarm_proof.centre.deployed import Deployed, DeployedFunction
from alarm_proof.centre.trouble import NORMAL, Trouble

FUNCTION = "FUNCTION"
"""Stands for the function that a fault is played on, in alarms and in troubles."""

EACH = "EACH"
"""Stands for each function that contact flows call, in alarms and in troubles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault, or a calm that must not ring.

    Attributes:
        name: What is wrong, in words.
        alarms: Those that ring, as the runbook names them; all others stay quiet.
        trouble: What is wrong while it lasts.
        minutes: How long it lasts.
        quiet: So many minutes after its end every alarm is quiet again.
        after: What is done when it is over.
        function: The function that it is played on, as alarms name it; empty: no single one.
        on: It is played once for each function for which this holds; None: once.
        needs: It is played where this holds of the environment.
        later: Minutes that an alarm may ring later than the runbook says, where its own trouble
            comes only after the fault.
    """

    name: str
    alarms: tuple[str, ...] = ()
    trouble: Trouble
    minutes: int = 20
    quiet: int = 40
    after: Trouble = NORMAL
    function: str = ""
    on: Callable[[DeployedFunction], bool] | None = None
    needs: Callable[[Deployed], bool] = lambda _: True
    later: Mapping[str, int] = field(default_factory=dict)

    def played_on(self, deployed: Deployed) -> list["Fault"]:
        """The fault for each function of an environment that it is about."""
        if not self.needs(deployed):
            return []
        if self.on is None:
            return [self._for_each(deployed.connect)]
        chosen = [deployed.functions[folder] for folder in deployed.connect]
        return [self._for(one) for one in chosen if self.on(one)]

    def _for_each(self, folders: Sequence[str]) -> "Fault":
        names = [folder.replace("_", "-") for folder in folders]
        alarms = [
            alarm.replace(EACH, name)
            for alarm in self.alarms
            for name in (names if EACH in alarm else [EACH])
        ]
        functions = {
            folder: wrong
            for name, wrong in self.trouble.functions.items()
            for folder in (folders if name == EACH else [name])
        }
        trouble = replace(self.trouble, functions=functions)
        return replace(self, alarms=tuple(alarms), trouble=trouble)

    def _for(self, function: DeployedFunction) -> "Fault":
        kebab = function.folder.replace("_", "-")
        functions = {
            function.folder if name == FUNCTION else name: wrong
            for name, wrong in self.trouble.functions.items()
        }
        return replace(
            self,
            name=f"{self.name} ({function.folder})",
            function=kebab,
            alarms=tuple(one.replace(FUNCTION, kebab) for one in self.alarms),
            trouble=replace(self.trouble, functions=functions),
            later={name.replace(FUNCTION, kebab): more for name, more in self.later.items()},
        )

"""What becomes known of a contact in passing: told before whatever happens next."""

from collections.abc import Sequence
from typing import Any

from connect_flows.contact.assumptions import Assumptions, shown
from connect_flows.contact.clock import Clock
from connect_flows.contact.events import AssumptionUsed, Decided, Event, RuleEnforced
from connect_flows.contact.rules import Rule


class Notes:
    """Rules that changed what happens, what was decided, and what was assumed, once each.

    Attributes:
        untold: What was noted since the last telling, in order.
    """

    __slots__ = ("_assumed", "_assumptions", "_clock", "untold")

    def __init__(self, clock: Clock, assumptions: Assumptions) -> None:
        self.untold: list[Event] = []
        self._clock = clock
        self._assumptions = assumptions
        self._assumed: set[str] = set()

    def enforced(self, rule: Rule, detail: str) -> None:
        """Notes that a rule changed what happens."""
        self.untold.append(RuleEnforced(self._clock.moment, rule.value, detail))

    def decided(self, question: str, answer: str, *, by_default: bool) -> None:
        """Notes a decision of the script."""
        self.untold.append(Decided(self._clock.moment, question, answer, by_default))

    def assume(self, name: str) -> Any:  # noqa: ANN401 # the type of the assumption's field
        """The value of an assumption that this run relies on."""
        value = getattr(self._assumptions, name)
        if name not in self._assumed:
            self._assumed.add(name)
            self.untold.append(AssumptionUsed(self._clock.moment, name, shown(value)))
        return value

    def take(self) -> Sequence[Event]:
        """What is to be told now."""
        if not self.untold:
            return ()
        taken = self.untold.copy()
        self.untold.clear()
        return taken

"""One contact in progress: what the blocks read and change while they are played."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from random import Random
from typing import Any

from flow_language.flow import Action, Flow
from simulator.assumptions import Assumptions, shown
from simulator.clock import Clock
from simulator.contact_start import ContactStart
from simulator.contact_state import ContactState
from simulator.decisions import Decisions
from simulator.events import AssumptionUsed, Decided, Ending, Event, Moment, RuleEnforced
from simulator.invoker import Invoker
from simulator.references import References
from simulator.rules import Rule
from simulator.script import Script


class ContactLeftError(Exception):
    """Time passed beyond the moment at which somebody ended the contact."""

    def __init__(self, ending: Ending, reason: str) -> None:
        self.ending = ending
        self.reason = reason
        super().__init__(reason)


@dataclass(slots=True)
class Frame:
    """A flow or module in progress; the last one of a session is where the contact is.

    Attributes:
        invoked_by: The block to come back to, for a module.
        module_input: What it was invoked with.
        turns: Turns taken so far of each Loop block in progress.
    """

    flow: Flow
    invoked_by: Action | None = None
    module_input: Mapping[str, Any] = field(default_factory=dict)
    turns: dict[str, int] = field(default_factory=dict)


class Session:
    """A contact, its clock, what its script still holds, and where it is."""

    def __init__(
        self,
        *,
        start: ContactStart,
        script: Script,
        invoker: Invoker,
        library: Mapping[str, Flow],
        assumptions: Assumptions,
    ) -> None:
        self.contact = ContactState(start, script)
        self.script = script
        self.decisions = Decisions(script)
        self.invoker = invoker
        self.library = library
        self.clock = Clock()
        self.frames: list[Frame] = []
        self.chain_seconds = 0.0
        self.agent_answers_at: float | None = None
        self.references = References(
            self.contact.data,
            unresolved=lambda: str(self.assume("unresolved_reads_as")),
            note=self.enforced,
        )
        self._assumptions = assumptions
        self._assumed: set[str] = set()
        self._noted: list[Event] = []

    @cached_property
    def random(self) -> Random:
        """Draws percentages, the same in every run of the script."""
        return Random(self.script.seed)  # noqa: S311 # no secret is made of it

    @property
    def frame(self) -> Frame:
        """The flow or module in which the contact is."""
        return self.frames[-1]

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules around the contact, outermost first."""
        return tuple(frame.flow.name for frame in self.frames if frame.invoked_by is not None)

    def now(self) -> Moment:
        """The moment, on both clocks."""
        return self.clock.now()

    def enforced(self, rule: Rule, detail: str) -> None:
        """Notes that a rule changed what happens."""
        self._noted.append(RuleEnforced(self.now(), rule.value, detail))

    def decided(self, question: str, answer: str, *, by_default: bool) -> None:
        """Notes a decision of the script."""
        self._noted.append(Decided(self.now(), question, answer, by_default))

    def assume(self, name: str) -> Any:  # noqa: ANN401 # the type of the assumption's field
        """The value of an assumption that this run relies on."""
        value = getattr(self._assumptions, name)
        if name not in self._assumed:
            self._assumed.add(name)
            self._noted.append(AssumptionUsed(self.now(), name, shown(value)))
        return value

    def take_notes(self) -> list[Event]:
        """What was noted since the last call, in order."""
        noted, self._noted = self._noted, []
        return noted

    def pass_time(self, seconds: float) -> None:
        """Lets time pass for the caller, who may lose patience or be answered meanwhile.

        Raises:
            ContactLeftError: The caller hung up or an agent answered before the time was over.
        """
        left = self._seconds_until_left()
        if seconds < left:
            self.clock.pass_time(seconds)
            return
        self.clock.pass_time(max(left, 0.0))
        raise self._left()

    def wait_for_agent(self) -> None:
        """Starts the wait in a queue, for as long as the script says."""
        seconds = self.script.queue_seconds
        self.decided("seconds until an agent answers", f"{seconds:g}", by_default=seconds == 0)
        self.agent_answers_at = self.clock.caller_seconds + seconds

    @property
    def queue_seconds_left(self) -> float:
        """Seconds until an agent answers; 0 outside a queue."""
        answer = self.agent_answers_at
        return 0.0 if answer is None else max(answer - self.clock.caller_seconds, 0.0)

    def prompt_played(self, action: Action) -> None:
        """Restarts the chain of Lambda time, if this type of block does that."""
        if self.chain_seconds and action.type in self.assume("chain_reset_by"):
            self.chain_seconds = 0.0

    def _seconds_until_left(self) -> float:
        patience, answer = self.script.hangs_up_after_seconds, self.agent_answers_at
        if patience is None and answer is None:
            return inf
        moments = [moment for moment in (patience, answer) if moment is not None]
        return min(moments) - self.clock.caller_seconds

    def _left(self) -> ContactLeftError:
        patience, answer = self.script.hangs_up_after_seconds, self.agent_answers_at
        if patience is not None and (answer is None or patience <= answer):
            return ContactLeftError(Ending.HUNG_UP, f"the caller hung up after {patience:g} s")
        return ContactLeftError(Ending.WITH_AGENT, "an agent took the contact from the queue")

"""What somebody did in a contact."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from connect_flows.contact.assumptions import Assumptions
from connect_flows.contact.events import ContactEnded, Event
from connect_flows.contact.start import ContactStart
from connect_flows.decisions.script import Script
from connect_flows.language.flow import Flow
from connect_flows.language.function_arn import scenario_name
from connect_flows.scenarios.function_turn import FunctionTurn
from connect_flows.simulator.decided import Decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What somebody did in a contact, to its end or so far.

    Attributes:
        library: The flows that it may have gone through.
        decided: What was decided.
        functions: What came of each attempt, by the function's name.
        usual: What held where nobody decided: it has the data that services had from the start.
        called: Gives the name by which scenarios call the function of an ARN.
    """

    contact: ContactStart
    library: Mapping[str, Flow]
    decided: Decided
    functions: Mapping[str, Sequence[FunctionTurn]]
    events: Sequence[Event]
    assumptions: Assumptions = field(default_factory=Assumptions)
    usual: Script = field(default_factory=Script)
    called: Callable[[str], str] = scenario_name

    @property
    def is_over(self) -> bool:
        """Whether the contact came to its end."""
        return bool(self.events) and isinstance(self.events[-1], ContactEnded)

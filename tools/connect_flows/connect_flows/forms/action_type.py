"""What the language says about one type of action."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from connect_flows.forms.channels import Line
from connect_flows.forms.evidence import Evidence
from connect_flows.forms.values import Form

FLOW_TYPES = (
    "CONTACT_FLOW",
    "CUSTOMER_QUEUE",
    "CUSTOMER_HOLD",
    "CUSTOMER_WHISPER",
    "AGENT_HOLD",
    "AGENT_WHISPER",
    "OUTBOUND_WHISPER",
    "AGENT_TRANSFER",
    "QUEUE_TRANSFER",
)
"""The types that the pages speak of, as CreateContactFlow calls them."""
MODULE = "MODULE"
TRANSFERS = ("AGENT_TRANSFER", "QUEUE_TRANSFER")
WHISPERS = ("CUSTOMER_WHISPER", "AGENT_WHISPER", "OUTBOUND_WHISPER")
HOLDS = ("CUSTOMER_HOLD", "AGENT_HOLD")
INBOUND_AND_TRANSFERS = ("CONTACT_FLOW", *TRANSFERS)
BEFORE_THE_AGENT = (*INBOUND_AND_TRANSFERS, "CUSTOMER_QUEUE")

NUMBER_OPERATORS = (
    "NumberGreaterThan",
    "NumberGreaterOrEqualTo",
    "NumberLessThan",
    "NumberLessOrEqualTo",
)
OPERATORS = (
    "Equals",
    "TextStartsWith",
    "TextEndsWith",
    "TextContains",
    *NUMBER_OPERATORS,
    "KeyExists",
)
"""The service takes these and no compound operator (KeyExists is in no AWS page)."""


Drawn = Literal["says", "asks", "lambda", "decides", "moves", "sets"]
LogEntries = Callable[[Mapping[str, Any]], Iterator[Mapping[str, Any]]]


def as_they_are(parameters: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the flow's own parameters: nobody has published this type's entry."""
    yield dict(parameters)


@dataclass(frozen=True, slots=True)
class Conditions:
    """Which conditions a type may have.

    Attributes:
        operators: the operators it takes; empty if it takes no condition.
        required: operands that must each have a condition.
        allowed: the only operands there are; empty if any goes.
        any_needed: whether the service refuses the block without a condition.
        static: whether AWS's page asks for operands that are no references.
    """

    operators: tuple[str, ...] = ("Equals",)
    required: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    any_needed: bool = False
    static: bool = False


NO_CONDITIONS = Conditions(operators=())


@dataclass(frozen=True, slots=True)
class ActionType:
    """One type of action.

    Attributes:
        source: what the type, its parameters, conditions and branches are known from.
        sources: where a part of it is known from elsewhere, by the part's name: a parameter, an
            operand, an error type, `conditions`, a flow type.
        parameters: the form of each; None if they are not published.
        required: parameters without which the service refuses the block.
        exactly_one: groups of which one, and one only, must be there.
        at_most_one: groups that exclude each other.
        at_least_one: groups of which something must be there.
        conditions: its branches by value.
        errors: the error types that it takes.
        required_errors: those without which the service refuses it, or without which no real
            export was ever seen.
        branches_published: whether anybody knows its conditions and error types.
        terminal: whether the flow ends there.
        next_optional: whether it may go without `NextAction`.
        flow_types: the only flow types that take it; empty if all do. A module has no type of its
            own and may hold whatever its callers may; `MODULE` alone is for modules alone.
        doubtful_in: flow types where AWS's pages and live probes differ.
        channels: its line of the table of channels; None where the table has none.
        examples: parameters that make a block what it is, one for each block of the console.
        drawn: what a report shows it as.
        log_name: the older name that Connect's flow log has for it; empty where it has none.
        log_entries: gives the parameters of each entry that it writes to the flow log.
    """

    source: Evidence
    sources: Mapping[str, Evidence] = field(default_factory=lambda: MappingProxyType({}))
    parameters: Mapping[str, Form] | None = field(default_factory=dict)
    required: tuple[str, ...] = ()
    exactly_one: tuple[tuple[str, ...], ...] = ()
    at_most_one: tuple[tuple[str, ...], ...] = ()
    at_least_one: tuple[tuple[str, ...], ...] = ()
    conditions: Conditions = NO_CONDITIONS
    errors: tuple[str, ...] = ()
    required_errors: tuple[str, ...] = ()
    branches_published: bool = True
    terminal: bool = False
    next_optional: bool = False
    flow_types: tuple[str, ...] = ()
    doubtful_in: tuple[str, ...] = ()
    channels: Line | None = None
    examples: tuple[Mapping[str, Any], ...] = ({},)
    drawn: Drawn = "sets"
    log_name: str = ""
    log_entries: LogEntries = as_they_are

    def evidence_of(self, part: str) -> Evidence:
        """Return where a parameter, operand, error type or flow type is known from."""
        return self.sources.get(part, self.source)

    def takes(self, flow_type: str) -> bool | None:
        """Whether flows of a type may have it; None where the sources differ."""
        if self.flow_types == (MODULE,):
            return flow_type == MODULE
        if flow_type in self.doubtful_in:
            return None
        return not self.flow_types or flow_type in self.flow_types or flow_type not in FLOW_TYPES

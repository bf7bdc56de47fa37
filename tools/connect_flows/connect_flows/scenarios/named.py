"""What a scenario names must be in its flows: a misspelled name would change nothing.

Flows are looked at before a contact is played, so what only the contact tells is let pass.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from connect_flows.contact.references import as_text
from connect_flows.contact.stage import Stage, stage_of
from connect_flows.decisions.script import Script
from connect_flows.language.action import Action
from connect_flows.language.function_arn import scenario_name
from connect_flows.language.references import references_in
from connect_flows.simulator.flows_at_hand import FlowsAtHand
from connect_flows.simulator.refused import SimulatorError

READ_BY: Mapping[str, tuple[str, ...]] = {
    "presses": ("GetParticipantInput",),
    "intents": ("ConnectParticipantWithLexBot", "ConnectParticipantWithAgenticCX"),
    "views": ("ShowView",),
    "metrics": ("CheckMetricData", "GetMetricData"),
    "hours_open": ("CheckHoursOfOperation",),
    "queue_seconds": (
        "TransferContactToQueue",
        "DequeueContactAndTransferToQueue",
        "MessageParticipantIteratively",
    ),
    "agents": (
        "TransferContactToQueue",
        "DequeueContactAndTransferToQueue",
        "MessageParticipantIteratively",
        "TransferContactToAgent",
    ),
    "keys": ("GetParticipantInput",),
    "percentages": ("DistributeByPercentage",),
    "seed": ("DistributeByPercentage",),
}
"""Entries of a script, and the types of blocks that read them."""

WRITTEN_AS: Mapping[str, str] = {"presses": "press", "hours_open": "hours"}
"""What a scenario calls an entry, where it is not called as in the script."""
QUEUE_BLOCKS = frozenset(
    {"UpdateContactTargetQueue", "DequeueContactAndTransferToQueue", "CreateCallbackContact"}
)


class NotInTheFlowsError(SimulatorError):
    """A name is no function's or no block's of the flows at hand, or nothing reads an entry."""


def refuse_not_invoked(
    names: Iterable[str], flows: FlowsAtHand, called: Callable[[str], str] = scenario_name
) -> None:
    """Refuse the name of a function that no flow at hand invokes.

    Raises:
        NotInTheFlowsError: names it, and the functions that there are.
    """
    arns = invoked(flows)
    if any("$." in arn for arn in arns):
        return  # only the contact tells which function that is
    known = {called(arn) for arn in arns}
    for name in names:
        if name != "*" and called(name) not in known:
            functions = ", ".join(sorted(known)) or "none"
            raise NotInTheFlowsError(
                f"The flow {flows.flow.name!a} invokes no function {name!a}. It has: {functions}."
            )


def invoked(flows: FlowsAtHand) -> set[str]:
    """Return the ARNs, as they stand there, of the functions that flows invoke."""
    return {
        as_text(action.parameters.get("LambdaFunctionARN"))
        for flow in flows.library.values()
        for action in flow.actions.values()
        if action.type == "InvokeLambdaFunction"
    }


def refuse_not_there(names: Iterable[str], flows: FlowsAtHand) -> None:
    """Refuse the name of a block, or of a type of block, that no flow at hand has.

    Raises:
        NotInTheFlowsError: names it.
    """
    actions = [action for flow in flows.library.values() for action in flow.actions.values()]
    known = {name for action in actions for name in (action.identifier, action.type)}
    for name in names:
        if name not in known:
            raise NotInTheFlowsError(
                f"The flow {flows.flow.name!a} has no block {name!a}. Write it as the flow does."
            )


def refuse_not_read(script: Script, start_queue: str, flows: FlowsAtHand) -> None:
    """Refuse what no block of the flows at hand reads: keys, metrics, data, a full queue...

    Args:
        script: What the scenario gives.
        start_queue: The contact's queue from the start.
        flows: The flows that it may come through.

    Raises:
        NotInTheFlowsError: names the entry, and what reads it.
    """
    actions = [action for flow in flows.library.values() for action in flow.actions.values()]
    types = {action.type for action in actions}
    for entry, readers in READ_BY.items():
        if getattr(script, entry) and types.isdisjoint(readers) and not _waits(entry, flows):
            written = WRITTEN_AS.get(entry, entry)
            raise _unread(written, f"it has no block {' or '.join(readers)}", flows)
    if script.type_ahead and not any(_starts_buffering(action) for action in actions):
        raise _unread("type_ahead", "no block starts the touchtone buffer", flows)
    read = {each.namespace for action in actions for each in references_in(action.parameters)}
    for root in script.data.keys() - read:
        raise _unread(f"data.{root}", f"nothing refers to $.{root}", flows)
    checked = set(_named(actions, {"CheckHoursOfOperation"}, ("HoursOfOperationId",)))
    queues = {*_named(actions, QUEUE_BLOCKS, ("QueueId", "AgentId")), _last(start_queue)} - {""}
    for name in script.hours_open:
        _refuse_unknown("hours", name, checked | queues, flows)
    for name in script.full_queues:
        _refuse_unknown("full_queues", name, queues, flows)


def _waits(entry: str, flows: FlowsAtHand) -> bool:
    """Whether the contact is in a queue from the start, and so waits for an agent."""
    waits = stage_of(flows.flow.flow_type) is Stage.QUEUE
    return waits and entry in {"agents", "queue_seconds"}


def _starts_buffering(action: Action) -> bool:
    return str(action.parameters.get("EnableDTMFBuffer")).lower() == "true"


def _named(actions: list[Action], types: Iterable[str], keys: tuple[str, ...]) -> Iterator[str]:
    """Yield the last parts of what blocks name; a name that only the contact tells is "*"."""
    for action in actions:
        for value in (action.parameters.get(key) for key in keys if action.type in types):
            if value:
                name = as_text(value)
                yield "*" if "$." in name else _last(name)


def _refuse_unknown(entry: str, name: str, known: set[str], flows: FlowsAtHand) -> None:
    if name == "*" or "*" in known or _last(name) in known:
        return
    there = ", ".join(sorted(known)) or "none"
    raise _unread(f"{entry}: {name}", f"the flows name {there}", flows)


def _last(called: str) -> str:
    return called.rsplit("/", 1)[-1]


def _unread(entry: str, why: str, flows: FlowsAtHand) -> NotInTheFlowsError:
    return NotInTheFlowsError(
        f"{entry} would change nothing in the flow {flows.flow.name!a}: {why}. Correct it, or leave"
        " it out."
    )

"""What a scenario names must be in its flows: a misspelled name would change nothing.

Flows are looked at before a contact is played, so what only the contact tells is let pass.
"""

from collections.abc import Iterable

from simulator.flows_at_hand import FlowsAtHand
from simulator.function_arn import function_folder
from simulator.refused import SimulatorError


class NotInTheFlowsError(SimulatorError):
    """A name is no function's or no block's of the flows at hand."""


def refuse_not_invoked(names: Iterable[str], flows: FlowsAtHand) -> None:
    """Refuse the name of a function that no flow at hand invokes.

    Raises:
        NotInTheFlowsError: names it, and the functions that there are.
    """
    called = {
        str(action.parameters.get("LambdaFunctionARN"))
        for flow in flows.library.values()
        for action in flow.actions.values()
        if action.type == "InvokeLambdaFunction"
    }
    if any("$." in arn for arn in called):
        return  # only the contact tells which function that is
    known = {function_folder(arn) for arn in called}
    for name in names:
        if name != "*" and function_folder(name) not in known:
            functions = ", ".join(sorted(known)) or "none"
            raise NotInTheFlowsError(
                f"The flow {flows.flow.name!a} invokes no function {name!a}. It has: {functions}."
            )


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

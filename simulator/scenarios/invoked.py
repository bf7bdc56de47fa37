"""The functions that flows invoke, as far as they can be told before a contact is played."""

from collections.abc import Iterable

from simulator.flows_at_hand import FlowsAtHand
from simulator.function_arn import function_folder
from simulator.refused import SimulatorError


class NotInvokedError(SimulatorError):
    """Something is planned for a function that no flow at hand invokes."""


def refuse_not_invoked(names: Iterable[str], flows: FlowsAtHand) -> None:
    """Refuse a name that is no function's of these flows: it would change nothing.

    Raises:
        NotInvokedError: names the name, and the functions that there are.
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
            raise NotInvokedError(
                f"The flow {flows.flow.name!a} invokes no function {name!a}. It has: {functions}."
            )

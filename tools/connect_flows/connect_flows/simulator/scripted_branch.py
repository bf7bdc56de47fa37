"""The branch that a script makes a block take, whatever the block would do itself."""

from connect_flows.contact.branch import Fail, Result
from connect_flows.contact.session import Session
from connect_flows.language.flow import Action
from connect_flows.simulator.outcomes import outcomes
from connect_flows.simulator.refused import SimulatorError


class ScriptError(SimulatorError):
    """A script asks for what the flow cannot do."""


def scripted_branch(action: Action, session: Session) -> Result | Fail | None:
    """The scripted outcome of this visit as a branch; None when the script has none.

    Raises:
        ScriptError: The outcome is neither an operand of the block's conditions nor an error type
            that the block can have.
    """
    outcome = session.decisions.outcome(action)
    if outcome is None:
        return None
    operands = {operand for condition in action.conditions for operand in condition.operands}
    known = outcomes(action)
    if outcome not in known:
        raise ScriptError(
            f"Block {action.identifier!r} ({action.type}) does not have the outcome {outcome!r}."
            f" Use one of: {', '.join(known)}."
        )
    session.decided(f"outcome of {action.identifier}", outcome, by_default=False)
    return Result(outcome) if outcome in operands else Fail(outcome, "the script says so")

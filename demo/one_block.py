"""The smallest flow that asks a function something."""

from collections.abc import Mapping

from connect_flows.language.flow import Action, ErrorBranch, Flow
from connect_flows.language.limits import BLOCK_LIMIT_SECONDS


def one_block(arn: str, parameters: Mapping[str, str]) -> Flow:
    """Write a flow that invokes a function, as our flows do, and hangs up.

    Args:
        arn: The alias to invoke.
        parameters: What the block sends along, besides its own time limit.
    """
    limit = str(BLOCK_LIMIT_SECONDS)
    ask = Action(
        identifier="ask",
        type="InvokeLambdaFunction",
        parameters={
            "LambdaFunctionARN": arn,
            "InvocationTimeLimitSeconds": limit,
            "LambdaInvocationAttributes": {"block_limit_seconds": limit, **parameters},
            "ResponseValidation": {"ResponseType": "STRING_MAP"},
        },
        next_action="hang up",
        conditions=(),
        errors=(ErrorBranch("hang up", "NoMatchingError"),),
    )
    hang_up = Action("hang up", "DisconnectParticipant", {}, None, (), ())
    return Flow(
        name="one block",
        start_action=ask.identifier,
        actions={action.identifier: action for action in (ask, hang_up)},
        is_module=False,
        settings=None,
        flow_type=None,
        raw={},
    )

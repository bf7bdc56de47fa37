"""A flow of the instance breaks a rule."""

from connect_flows.lint.example import ON_ERROR, SORRY, Example, block, invoke, of, say
from connect_flows.lint.rules.functions.lambda_chain import LAMBDA_CHAIN
from connect_flows.lint.rules.functions.lambda_loop_unbounded import LAMBDA_LOOP_UNBOUNDED
from connect_flows.lint.rules.functions.loop_uncounted import LOOP_UNCOUNTED
from local.aws_account.centre.state import AccountState
from tests.doctor.misconfigured.change import FAIL, NAME, UNREAD, WAITS, WARN, seed
from tests.doctor.our_stack import publish


def added(state: AccountState, example: Example) -> None:
    """Publish a flow, whose function is one that is deployed."""
    publish(state.instance, "Added", example, f"{state.functions[NAME].arn}:live")


@seed("error-branch", FAIL, "flow Added")
def a_lambda_block_has_no_error_branch(state: AccountState) -> None:
    added(
        state,
        of(block("InvokeLambdaFunction", {"LambdaFunctionARN": "${function:lookup}", **WAITS})),
    )


@seed("error-branch", WARN, "flow Added")
def an_error_branch_hangs_up(state: AccountState) -> None:
    added(state, of(invoke("ask", "thanks", "end"), say("thanks", "Thank you.")))


@seed("chain", FAIL, "flow Added")
def three_functions_are_in_a_row(state: AccountState) -> None:
    added(state, LAMBDA_CHAIN.bad)


@seed("polling", FAIL, "flow Added")
def a_loop_asks_without_end(state: AccountState) -> None:
    added(state, LAMBDA_LOOP_UNBOUNDED.bad)


@seed("polling", WARN, "flow Added")
def only_an_answer_ends_a_loop(state: AccountState) -> None:
    added(state, LOOP_UNCOUNTED.bad)


@seed("publishable", WARN, "flow Added")
def a_branch_leads_nowhere(state: AccountState) -> None:
    added(state, of(say("hello", "Hello.", "nowhere")))


@seed("publishable", WARN, "flow Added")
def another_block_has_no_error_branch(state: AccountState) -> None:
    added(state, of(block("TagContact", {"Tags": {"team": "loans"}})))


@seed("other-rules", FAIL, "flow Added")
def a_message_is_no_ssml(state: AccountState) -> None:
    added(
        state,
        of(
            block(
                "MessageParticipant", {"SSML": "<speak>Hello & welcome.</speak>"}, errors=ON_ERROR
            )
        ),
    )


def _in_queue(state: AccountState, instance: str) -> None:
    queue = f"{instance}/queue/11111111-1111-1111-1111-111111111111"
    added(state, of(block("UpdateContactTargetQueue", {"QueueId": queue}, errors=ON_ERROR)))


@seed("elsewhere", FAIL, "flow Added")
def a_queue_is_of_another_instance(state: AccountState) -> None:
    _in_queue(state, state.arn("connect", "instance/99999999-0000-0000-0000-000000000000"))


@seed("invoked-known", UNREAD, "flow Added")
def an_attribute_decides_which_function(state: AccountState) -> None:
    which = {"LambdaFunctionARN": "$.Attributes.which"}
    added(state, of(invoke("ask", "end", "sorry", which), SORRY))


@seed("invoked-known", FAIL, "flow Added")
def a_block_names_no_arn(state: AccountState) -> None:
    added(state, of(invoke("ask", "end", "sorry", {"LambdaFunctionARN": NAME}), SORRY))

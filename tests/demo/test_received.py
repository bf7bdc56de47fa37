import pytest

from connect_flows.invokers.stub import Stub
from connect_flows.simulator.engine import run
from demo.one_block import one_block
from demo.received import Received, received

ARN = "arn:aws:lambda:us-east-1:000000000000:function:lookup:live"


def ask(invoker: Stub, **parameters: str) -> Received:
    return received(run(one_block(ARN, parameters), invoker=invoker))


def test_an_answer_is_what_the_flow_gets() -> None:
    got = ask(Stub({"lookup": {"tier": "gold"}}, took_ms=250))
    assert got == Received(seconds=0.25, attempts=1, external={"tier": "gold"})


def test_a_function_that_fails_is_tried_four_times_and_leaves_its_error() -> None:
    got = ask(Stub(faults={"lookup": "error"}))
    assert (got.attempts, got.error, got.external) == (4, "stub: error", {})


def test_a_function_that_hangs_costs_the_caller_the_whole_block() -> None:
    got = ask(Stub(faults={"lookup": "hang"}))
    assert got.seconds == pytest.approx(8)
    assert got.error


def test_an_answer_that_connect_does_not_take_is_an_error() -> None:
    assert "'tier' is int" in ask(Stub({"lookup": {"tier": 1}})).error


def test_the_block_sends_its_parameters_and_its_limit() -> None:
    flow = one_block(ARN, {"job_id": "j-1"})
    sent = flow.actions[flow.start_action].parameters["LambdaInvocationAttributes"]
    assert sent == {"block_limit_seconds": "8", "job_id": "j-1"}


def test_a_contact_without_a_lambda_block_received_nothing_to_tell() -> None:
    with pytest.raises(ValueError, match="unpack"):
        received([])

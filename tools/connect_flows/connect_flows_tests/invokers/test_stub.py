import pytest

from connect_flows.contact.invoker import InvocationResult
from connect_flows.invokers.stub import FAULTS, Stub
from connect_flows_tests.simulator.writing import ARN


def ask(stub: Stub, arn: str = ARN) -> InvocationResult:
    return stub.invoke(arn, {}, time_limit_seconds=8, invocation_type="SYNCHRONOUS")


@pytest.mark.parametrize("key", [ARN, "lookup", "*"])
def test_a_stub_answers_by_arn_by_name_or_for_all(key: str) -> None:
    assert ask(Stub({key: {"tier": "gold"}})).payload == b'{"tier": "gold"}'


def test_a_stub_answers_an_empty_object_where_nothing_is_said() -> None:
    assert ask(Stub({"other": {}})).payload == b"{}"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_stub_shows_each_fault(fault: str) -> None:
    result = ask(Stub(faults={"lookup": fault}))
    assert result.outcome != "answered"
    assert fault in result.error


def test_an_unknown_fault_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"'explode'.*hang"):
        Stub(faults={"lookup": "explode"})

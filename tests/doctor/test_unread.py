"""Partial evidence is never a pass: whatever is refused, nothing that it would show is ok."""

import json
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doctor.checks import every_check
from doctor.examination import NOT_ALL_READ, PROBLEMS
from doctor.finding import Finding, Outcome
from doctor.reports import FORMS
from local.aws_account.centre import AccountState, handlers
from tests.doctor.looking import account, examined, found_in_our_stack, look, outcomes
from tests.doctor.misconfigurations import SEEDED
from tests.doctor.our_stack import our_stack
from tests.verify.fake_aws import Handler, Json, Refused

LISTS = {
    "connect.DescribeContactFlow",
    "connect.DescribeContactFlowModule",
    "connect.ListContactFlowModules",
    "connect.ListContactFlows",
}
"""Without these, nobody knows which subjects there are."""


def refuse(_: Json) -> Json:
    raise Refused("AccessDeniedException", "not authorized")


def refused(state: AccountState, *calls: str) -> list[Finding]:
    """What is found where some calls are denied altogether."""
    aws = account(state)
    aws.handlers.update(dict.fromkeys(calls, refuse))
    return look(state, aws=aws)


READS = sorted({call for check in every_check() for call in check.reads})


def test_the_checks_say_what_they_read() -> None:
    assert len(READS) > 20
    assert set(READS) <= set(handlers(our_stack()))


@pytest.mark.parametrize("call", sorted(set(READS) - LISTS))
def test_what_depends_on_a_call_is_unread_without_it_and_nothing_else_is(call: str) -> None:
    before, after = outcomes(found_in_our_stack()), outcomes(refused(our_stack(), call))
    depend = {check.id for check in every_check() if call in check.reads}
    differ = {key[0] for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert differ <= depend
    unread = {key[0] for key, outcome in after.items() if outcome is Outcome.UNREAD}
    assert unread == differ
    passing = {key for key, outcome in after.items() if outcome is Outcome.OK and key[0] in depend}
    assert passing == set()


@pytest.mark.parametrize("call", sorted(LISTS))
def test_a_flow_that_nobody_could_read_leaves_no_pass_about_flows_and_limits(call: str) -> None:
    found = outcomes(refused(our_stack(), call))
    assert found["everything-listed", "instance"] is Outcome.UNREAD
    limits = {outcome for key, outcome in found.items() if key[0].startswith("timeout-below")}
    assert limits == {Outcome.UNREAD}


def test_a_run_that_could_not_read_is_no_success() -> None:
    assert examined(refused(our_stack(), "lambda.GetPolicy")).exit_code == NOT_ALL_READ


def test_content_that_is_no_flow_is_unread() -> None:
    state = our_stack()
    flow = next(iter(state.instance.flows.values()))
    flow.published = json.dumps({"Version": "2019-10-30"})
    found = outcomes(look(state))
    assert found["flow-readable", f"flow {flow.name}"] is Outcome.UNREAD
    assert found["chain", f"flow {flow.name}"] is Outcome.UNREAD
    assert found["everything-listed", "instance"] is Outcome.UNREAD


def test_an_instance_that_is_gone_fails() -> None:
    state = our_stack()
    aws = account(state)

    def gone(_: Json) -> Json:
        raise Refused("ResourceNotFoundException", "no such instance")

    aws.handlers["connect.DescribeInstance"] = gone
    found = outcomes(look(state, aws=aws))
    assert found["instance-active", "instance"] is Outcome.FAIL


SHARE = 3


def partly(handler: Handler, call: str) -> Handler:
    """Deny a third of a handler's calls, chosen by what is asked."""

    def answer(asked: Json) -> Json:
        if crc32(f"{call} {sorted(asked.items(), key=str)}".encode()) % SHARE == 0:
            raise Refused("AccessDeniedException", "not authorized")
        return handler(asked)

    return answer


@settings(max_examples=20, deadline=None)
@given(
    salt=st.integers(0, 10_000),
    seeded=st.lists(st.sampled_from(sorted(SEEDED)), max_size=3, unique=True),
)
def test_whatever_third_is_denied_no_fault_passes(salt: int, seeded: list[str]) -> None:
    state = our_stack()
    for name in seeded:
        try:
            SEEDED[name][3](state)
        except (KeyError, IndexError):
            return  # two of them touch the same thing
    aws = account(state)
    whole = outcomes(look(state))
    aws.handlers = {
        call: partly(handler, f"{salt}{call}") for call, handler in aws.handlers.items()
    }
    partial = outcomes(look(state, aws=aws))
    for key, outcome in whole.items():
        if outcome in PROBLEMS and key in partial:
            assert partial[key] in PROBLEMS, key
    vanished = [key for key, outcome in whole.items() if outcome in PROBLEMS and key not in partial]
    if vanished:
        assert partial["everything-listed", "instance"] is Outcome.UNREAD
    for key, outcome in partial.items():  # what is ok now is ok with all of the evidence
        if outcome is Outcome.OK:
            # A bare function that the console lists is looked at where no flow is known to name it.
            assert whole.get(key, Outcome.OK) is Outcome.OK, key


ODD: list[object] = [None, [], {}, 0, "", "$.Attributes.x", "\x1b[2J", ["a"], {"a": [1]}, "x" * 300]


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_no_content_of_a_flow_or_a_policy_breaks_a_run(data: st.DataObject) -> None:
    state = our_stack()
    for flow in (*state.instance.flows.values(), *state.instance.modules.values()):
        flow.published = json.dumps(odd(json.loads(flow.published or ""), data))
    for function in state.functions.values():
        function.policies = {name: odd(one, data) for name, one in function.policies.items()}
    examination = examined(look(state))
    assert all(write(examination, None) for write in FORMS.values())


def odd(node: object, data: st.DataObject) -> Any:  # noqa: ANN401 - any JSON
    """The same JSON, with something else somewhere in it."""
    if isinstance(node, dict | list) and node and data.draw(st.integers(0, 3)):
        key = data.draw(
            st.sampled_from(list(node) if isinstance(node, dict) else [*range(len(node))])
        )
        node[key] = odd(node[key], data)
        return node
    return data.draw(st.sampled_from(ODD))

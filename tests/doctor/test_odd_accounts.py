"""What is rare in an account, or in AWS's answers, is told apart, and is no pass by mistake."""

import pytest

from doctor.finding import Outcome
from local.aws_account.centre.state import Json
from tests.doctor.listed import LISTED, listed_for_others, listed_only
from tests.doctor.looking import account, look, outcomes
from tests.doctor.misconfigured.change import (
    SUBJECT,
)
from tests.doctor.misconfigured.happened import logged
from tests.doctor.our_stack import our_stack
from tests.verify.fake_aws import Refused


def test_a_function_that_is_listed_only_has_no_pass_about_limits_while_a_flow_is_unread() -> None:
    state = our_stack()
    listed_only(state)
    aws = account(state)

    def refuse(_: Json) -> Json:
        raise Refused("AccessDeniedException", "no")

    aws.handlers["connect.DescribeContactFlowModule"] = refuse
    found = outcomes(look(state, aws=aws))
    for check in ("qualifier", "timeout-default", "timeout-above-block", "timeout-below-block"):
        assert found[check, LISTED] is Outcome.UNREAD


def test_the_functions_that_a_block_may_invoke_can_be_stated() -> None:
    state = our_stack()
    listed_for_others(state)
    arn = state.arn("lambda", "function:listed-only")
    assert outcomes(look(state))["invoked-known", "flow Added"] is Outcome.UNREAD
    assert outcomes(look(state, stated=[arn]))["invoked-known", "flow Added"] is Outcome.OK


def test_five_failing_functions_are_named_and_the_others_counted() -> None:
    state = our_stack()
    group = state.instance.log_group
    state.queries[group, "InvokeExternalResource"] = [
        {
            "ContactFlowName": f"flow-{place}",
            "Parameters.FunctionArn": state.arn("lambda", f"function:f{place}"),
            "seen": 10 - place,
            "contacts": 1,
        }
        for place in range(7)
    ]
    (found,) = [one for one in look(state) if one.check == "failed-blocks"]
    assert found.value.startswith("flow-0: f0 10 times, flow-1: f1 9 times")
    assert found.value.endswith("flow-4: f4 6 times, and 2 more")
    assert "for 7 contacts" in found.what


@pytest.mark.parametrize("status", ["CREATION_IN_PROGRESS", "CREATION_FAILED"])
def test_an_instance_that_is_not_active_fails(status: str) -> None:
    state = our_stack()
    aws = account(state)
    whole = aws.handlers["connect.DescribeInstance"]
    aws.handlers["connect.DescribeInstance"] = lambda asked: {
        "Instance": {**whole(asked)["Instance"], "InstanceStatus": status}
    }
    assert outcomes(look(state, aws=aws))["instance-active", "instance"] is Outcome.FAIL


@pytest.mark.parametrize("status", ["Failed", "Cancelled", "Timeout"])
def test_a_query_that_does_not_end_well_is_unread(status: str) -> None:
    state = our_stack()
    logged(state, "Task timed out", 4)
    aws = account(state)
    aws.handlers["logs.GetQueryResults"] = lambda _: {"status": status, "results": []}
    assert outcomes(look(state, aws=aws))["timed-out", SUBJECT] is Outcome.UNREAD


def test_a_query_that_runs_for_ever_is_given_up() -> None:
    state = our_stack()
    aws = account(state)
    aws.handlers["logs.GetQueryResults"] = lambda _: {"status": "Running", "results": []}
    assert outcomes(look(state, aws=aws))["timed-out", SUBJECT] is Outcome.UNREAD


def test_a_metric_that_cloudwatch_refuses_is_unread() -> None:
    state = our_stack()
    aws = account(state)
    whole = aws.handlers["cloudwatch.GetMetricData"]

    def refused(asked: Json) -> Json:
        results = whole(asked)["MetricDataResults"]
        return {"MetricDataResults": [{**one, "StatusCode": "Forbidden"} for one in results]}

    aws.handlers["cloudwatch.GetMetricData"] = refused
    assert outcomes(look(state, aws=aws))["errors", SUBJECT] is Outcome.UNREAD


def test_a_flow_and_a_module_of_one_name_are_told_apart() -> None:
    state = our_stack()
    flow = next(iter(state.instance.flows.values()))
    twin = type(flow)(
        flow_id="twin",
        arn=f"{state.instance.arn}/contact-flow/twin",
        name=flow.name,
        content=flow.content,
        published=flow.published,
    )
    state.instance.flows["twin"] = twin
    found = outcomes(look(state))
    assert found["flow-readable", f"flow {flow.name} (twin)"] is Outcome.OK


def test_a_draft_and_an_archived_flow_are_not_looked_at() -> None:
    whole = our_stack()
    (flow, *_) = whole.instance.flows
    subject = f"flow {whole.instance.flows[flow].name}"
    assert subject in {one for _, one in outcomes(look(whole))}
    for name, value in (("published", None), ("state", "ARCHIVED")):
        state = our_stack()
        setattr(state.instance.flows[flow], name, value)
        assert subject not in {one for _, one in outcomes(look(state))}

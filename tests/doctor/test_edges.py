"""Where there is nothing to check, that is said, and is no pass; thresholds are where they are."""

from datetime import timedelta

import pytest

from connect_flows.lint.example import SORRY, invoke, of
from doctor.finding import Outcome
from local.aws_account.centre.state import NOW, AccountState, Json, metric
from tests.doctor.looking import account, look, outcomes
from tests.doctor.misconfigured.change import (
    NAME,
    SUBJECT,
    Change,
    alarms_on,
    configured,
    counted,
    everywhere,
)
from tests.doctor.misconfigured.flows import added
from tests.doctor.misconfigured.happened import logged
from tests.doctor.misconfigured.warmth import provisioned
from tests.doctor.our_stack import our_stack
from tests.verify.fake_aws import Refused

OK, WARN, FAIL, NONE = Outcome.OK, Outcome.WARN, Outcome.FAIL, Outcome.NOT_APPLICABLE
Case = tuple[str, str, Outcome, Change]
LISTED = "function listed-only"


def an_image(state: AccountState) -> None:
    configured(state, PackageType="Image", CodeSize=200 * 1024 * 1024)
    for one in (state.functions[NAME].configuration, *state.functions[NAME].versions.values()):
        del one["Runtime"]


def no_log_group(state: AccountState) -> None:
    del state.log_groups[f"/aws/lambda/{NAME}"]


def no_flow_log(state: AccountState) -> None:
    del state.log_groups[state.instance.log_group]


def nobody_called(state: AccountState) -> None:
    state.metrics.clear()


def idle_without_a_value(state: AccountState) -> None:
    provisioned(state, "live")
    nobody_called(state)


def no_alarms(state: AccountState) -> None:
    for what in ("Duration", "Errors", "Throttles"):
        for alarm in alarms_on(state, what):
            state.alarms.remove(alarm)


def listed_only(state: AccountState) -> None:
    """A function that the console lists and no flow invokes."""
    arn = state.arn("lambda", "function:listed-only")
    named = {"FunctionName": "listed-only", "FunctionArn": arn}
    function = state.functions[NAME]
    state.functions["listed-only"] = type(function)(
        configuration={**function.configuration, **named, "Timeout": 3}
    )
    state.instance.lambdas.append(arn)


def listed_for_others(state: AccountState) -> None:
    """The same, where a flow might invoke what nobody knows."""
    listed_only(state)
    which = {"LambdaFunctionARN": "$.Attributes.which"}
    added(state, of(invoke("ask", "end", "sorry", which), SORRY))


def a_block_of_three_seconds(state: AccountState) -> None:
    configured(state, Timeout=3)

    def wait_less(block: Json) -> None:
        block["Parameters"]["InvocationTimeLimitSeconds"] = "3"
        block["Parameters"]["LambdaInvocationAttributes"]["block_limit_seconds"] = "3"

    everywhere(state, wait_less)


def runtime(name: str) -> Change:
    return lambda state: configured(state, Runtime=name)


def count(what: str, value: float) -> Change:
    return lambda state: counted(state, what, value)


def reserve(number: int) -> Change:
    def change(state: AccountState) -> None:
        state.functions[NAME].reserved = number

    return change


def utilization(share: float) -> Change:
    def change(state: AccountState) -> None:
        provisioned(state, "live")
        counted(state, "ProvisionedConcurrencyUtilization", share)

    return change


def unreserved(peak: float) -> Change:
    def change(state: AccountState) -> None:
        state.functions[NAME].reserved = state.concurrency - 100
        key = metric("AWS/Lambda", "UnreservedConcurrentExecutions")
        state.metrics[key] = [(NOW - timedelta(hours=30), peak)]

    return change


def threshold(milliseconds: float) -> Change:
    def change(state: AccountState) -> None:
        for alarm in alarms_on(state, "Duration"):
            alarm["Threshold"] = milliseconds

    return change


CASES: list[Case] = [
    ("package-size", SUBJECT, NONE, an_image),
    ("runtime", SUBJECT, NONE, an_image),
    *((check, SUBJECT, NONE, no_log_group) for check in ("timed-out", "init-failures", "retries")),
    ("failed-blocks", "instance", NONE, no_flow_log),
    ("duration-p99", SUBJECT, NONE, nobody_called),
    ("provisioned-idle", SUBJECT, NONE, idle_without_a_value),
    ("alarm-unheard", SUBJECT, NONE, no_alarms),
    ("alarm-threshold", SUBJECT, NONE, no_alarms),
    *(
        (check, LISTED, NONE, listed_only)
        for check in (
            "qualifier",
            "timeout-default",
            "timeout-above-block",
            "timeout-below-block",
            "duration-p99",
            "alarm-threshold",
            "permission-wide",
        )
    ),
    ("permission-missing", LISTED, WARN, listed_only),
    ("timeout-default", SUBJECT, OK, a_block_of_three_seconds),
    ("timeout-below-block", SUBJECT, OK, a_block_of_three_seconds),
    # Thresholds, each side of them.
    ("package-size", SUBJECT, WARN, lambda state: configured(state, CodeSize=50 * 1024 * 1024)),
    ("package-size", SUBJECT, OK, lambda state: configured(state, CodeSize=50 * 1024 * 1024 - 1)),
    ("errors", SUBJECT, WARN, count("Errors", 5)),
    ("errors", SUBJECT, FAIL, count("Errors", 6)),
    ("throttles", SUBJECT, WARN, count("Throttles", 5)),
    ("throttles", SUBJECT, FAIL, count("Throttles", 6)),
    ("duration-p99", SUBJECT, OK, count("Duration", 6_399)),
    ("duration-p99", SUBJECT, WARN, count("Duration", 6_400)),
    ("duration-p99", SUBJECT, WARN, count("Duration", 7_999)),
    ("provisioned-idle", SUBJECT, OK, utilization(0.1)),
    ("provisioned-idle", SUBJECT, WARN, utilization(0.09)),
    ("reserved-concurrency", SUBJECT, OK, reserve(14)),
    ("reserved-concurrency", SUBJECT, WARN, reserve(13)),
    ("unreserved-concurrency", "account", OK, unreserved(79)),
    ("unreserved-concurrency", "account", WARN, unreserved(80)),
    ("unreserved-concurrency", "account", WARN, unreserved(99)),
    ("alarm-threshold", SUBJECT, OK, threshold(7_999)),
    ("alarm-threshold", SUBJECT, FAIL, threshold(8_000)),
    ("runtime", SUBJECT, WARN, runtime("nodejs22.x")),  # in 153 days
    ("runtime", SUBJECT, OK, runtime("python3.11")),  # in 214 days
    ("runtime", SUBJECT, FAIL, runtime("dotnet8")),  # 18 days ago
]


@pytest.mark.parametrize(
    ("check", "subject", "outcome", "change"),
    CASES,
    ids=[
        f"{check}-{outcome.name.lower()}-{place}"
        for place, (check, _, outcome, _) in enumerate(CASES)
    ],
)
def test_an_edge_is_where_it_is(check: str, subject: str, outcome: Outcome, change: Change) -> None:
    state = our_stack()
    change(state)
    assert outcomes(look(state))[check, subject] is outcome


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
    assert outcomes(look(state, stated=[arn]))["invoked-known", "flow Added"] is OK


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
    assert outcomes(look(state, aws=aws))["instance-active", "instance"] is FAIL


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
    assert found["flow-readable", f"flow {flow.name} (twin)"] is OK


def test_a_draft_and_an_archived_flow_are_not_looked_at() -> None:
    state = our_stack()
    flows = iter(state.instance.flows.values())
    draft, archived = next(flows), next(flows)
    draft.published, archived.state = None, "ARCHIVED"
    subjects = {subject for _, subject in outcomes(look(state))}
    assert f"flow {draft.name}" not in subjects
    assert f"flow {archived.name}" not in subjects

"""What the account on loopback lets in, counts, and finds wrong."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from hypothesis import given
from hypothesis import strategies as st

from local.aws_account import AwsAccount, Handler, LoopbackAccount, Refused, Throttle
from local.aws_account.centre import generated, handlers
from local.aws_account.paging import LONGEST, cut, page_of
from local.aws_account.permitted import action_of, refuse_unless_allowed
from local.aws_account.wire.models import service_model

pytestmark = pytest.mark.faults

ONCE = Config(retries={"total_max_attempts": 1})


def client(aws: LoopbackAccount, service: str) -> Any:  # noqa: ANN401 - a client of any service
    return boto3.Session("a", "b", region_name="eu-central-1").client(
        service,
        endpoint_url=aws.url,
        config=ONCE,
    )


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(ClientError) as told:
        call()
    return str(told.value.response["Error"]["Code"])


def test_lists_come_in_the_pages_of_their_operation() -> None:
    account = AwsAccount(handlers(generated(functions=120, flows=3)))
    with LoopbackAccount(account) as aws:
        pages = list(client(aws, "lambda").get_paginator("list_functions").paginate())
        assert [len(page["Functions"]) for page in pages] == [50, 50, 20]
        pages = list(client(aws, "cloudwatch").get_paginator("describe_alarms").paginate())
        assert sum(len(page["MetricAlarms"]) for page in pages) == 360
        connect = client(aws, "connect")
        instance = connect.list_instances()["InstanceSummaryList"][0]["Id"]
        asked = {"InstanceId": instance, "PaginationConfig": {"PageSize": 2}}
        pages = list(connect.get_paginator("list_contact_flows").paginate(**asked))
        assert [len(page["ContactFlowSummaryList"]) for page in pages] == [2, 1]
    assert account.calls["lambda.ListFunctions"] == 3


@given(number=st.integers(0, 400), wanted=st.integers(1, 100))
def test_the_pages_of_a_list_are_the_list(number: int, wanted: int) -> None:
    model = service_model("lambda").operation_model("ListFunctions")
    answer = {"Functions": [{"FunctionName": str(one)} for one in range(number)]}
    found: list[Any] = []
    asked: dict[str, Any] = {"MaxItems": wanted}
    while True:
        rest, first = page_of(model, asked, "lambda.ListFunctions")
        page = cut(model, rest, answer, "lambda.ListFunctions", first)
        assert len(page["Functions"]) <= min(wanted, LONGEST["lambda.ListFunctions"])
        found += page["Functions"]
        if "NextMarker" not in page:
            break
        asked = {"MaxItems": wanted, "Marker": page["NextMarker"]}
    assert found == answer["Functions"]


def test_a_token_of_another_operation_is_refused() -> None:
    account = AwsAccount(handlers(generated(functions=60, flows=1)))
    with LoopbackAccount(account) as aws:
        functions = client(aws, "lambda")
        marker = functions.list_functions()["NextMarker"]
        asked = {"FunctionName": "claims-lookup-1", "Marker": marker}
        assert code_of(lambda: functions.list_aliases(**asked)) == "ValidationException"


def test_more_than_two_calls_a_second_are_throttled() -> None:
    moment = 0.0
    account = AwsAccount(
        handlers(generated(functions=1, flows=1)),
        throttles={"connect": Throttle(now=lambda: moment)},
    )
    with LoopbackAccount(account) as aws:
        connect = client(aws, "connect")
        for _ in range(5):
            connect.list_instances()
        assert code_of(connect.list_instances) == "TooManyRequestsException"
        moment = 0.5
        connect.list_instances()
        assert code_of(connect.list_instances) == "TooManyRequestsException"
    assert account.calls["connect.ListInstances"] == 6
    assert account.throttled["connect.ListInstances"] == 2


def test_what_the_policy_does_not_allow_is_denied() -> None:
    account = AwsAccount(handlers(generated(functions=1, flows=1)))
    account.policy = READS
    with LoopbackAccount(account) as aws:
        functions = client(aws, "lambda")
        functions.list_functions()
        assert code_of(functions.get_account_settings) == "AccessDeniedException"
        # AWS answers this to everybody.
        assert client(aws, "sts").get_caller_identity()["Account"] == "111122223333"


READS = {
    "Statement": [
        {"Effect": "Allow", "Action": ["lambda:List*", "lambda:Get*"]},
        {"Effect": "Deny", "Action": "lambda:GetAccountSettings"},
    ]
}


@pytest.mark.parametrize(
    ("call", "code"),
    [
        ("lambda.ListAliases", None),
        ("lambda.GetAccountSettings", "AccessDeniedException"),
        ("connect.ListQueues", "AccessDeniedException"),
        ("cloudwatch.DescribeAlarms", "AccessDeniedException"),
        ("ec2.DescribeSubnets", "UnauthorizedOperation"),
        ("iam.ListRolePolicies", "AccessDenied"),
    ],
)
def test_a_denial_has_the_code_of_its_service(call: str, code: str | None) -> None:
    if code is None:
        refuse_unless_allowed(call, READS)
        return
    with pytest.raises(Refused) as refused:
        refuse_unless_allowed(call, READS)
    assert refused.value.code == code


def test_actions_are_named_as_iam_names_them() -> None:
    assert action_of("cloudwatch.GetMetricData") == "cloudwatch:GetMetricData"
    assert action_of("service-quotas.GetServiceQuota") == "servicequotas:GetServiceQuota"
    assert action_of("lambda.Invoke") == "lambda:InvokeFunction"
    assert action_of("application-autoscaling.DescribeScalableTargets").startswith("application-a")


def wrong(_asked: dict[str, Any]) -> dict[str, Any]:
    return {"Functions": "no list"}


def broken(_asked: dict[str, Any]) -> dict[str, Any]:
    raise KeyError("Marker")


@pytest.mark.parametrize("handler", [wrong, broken])
def test_an_answer_that_aws_would_not_give_is_told_at_the_end(handler: Handler) -> None:
    account = AwsAccount({"lambda.ListFunctions": handler})
    with (
        pytest.raises(AssertionError, match="ListFunctions"),
        LoopbackAccount(account) as aws,
    ):
        assert code_of(client(aws, "lambda").list_functions) == "InternalFailure"


def test_a_call_without_a_handler_is_told_at_the_end() -> None:
    account = AwsAccount({"lambda.ListFunctions": wrong})
    with (
        pytest.raises(AssertionError, match="GetPolicy has no handler"),
        LoopbackAccount(account) as aws,
    ):
        code_of(lambda: client(aws, "lambda").get_policy(FunctionName="f"))


def test_a_handler_refuses_with_the_status_of_the_model() -> None:
    def absent(_asked: dict[str, Any]) -> dict[str, Any]:
        raise Refused("ResourceNotFoundException", "none")

    with LoopbackAccount(AwsAccount({"lambda.GetPolicy": absent})) as aws:
        functions = client(aws, "lambda")
        with pytest.raises(functions.exceptions.ResourceNotFoundException) as told:
            functions.get_policy(FunctionName="f")
    assert told.value.response["ResponseMetadata"]["HTTPStatusCode"] == 404


def test_the_same_seed_makes_the_same_account() -> None:
    assert generated(seed=3, functions=20, flows=5) == generated(seed=3, functions=20, flows=5)
    assert generated(seed=3, functions=20, flows=5) != generated(seed=4, functions=20, flows=5)

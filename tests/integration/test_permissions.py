import json
import secrets
from typing import TYPE_CHECKING

import pytest

from contracts import read_contracts
from demo.phone import Phone
from local.embedded_cloud.stack import LocalStack
from local.loopback import wait_until
from tests.integration.rights import (
    client,
    its_log_tells_the_alarms_what_it_may_no_longer_do,
    logged,
)

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

pytestmark = pytest.mark.integration


@pytest.mark.parametrize("function", read_contracts())
def test_connect_may_invoke_the_alias(stack: LocalStack, function: str) -> None:
    functions: LambdaClient = client(stack, "lambda")
    policy = json.loads(functions.get_policy(FunctionName=stack.alias(function))["Policy"])
    [statement] = [
        statement
        for statement in policy["Statement"]
        if statement["Principal"] == {"Service": "connect.amazonaws.com"}
    ]
    assert statement["Action"] == "lambda:InvokeFunction"
    assert statement["Resource"] == stack.alias(function)
    conditions = json.dumps(statement["Condition"])
    assert "aws:SourceAccount" in conditions or "AWS:SourceAccount" in conditions
    assert ":connect:" in conditions


def look_up_somebody_new(phone: Phone) -> None:
    """Nobody's memory knows the number, so the table is asked."""
    phone.call("customer_lookup", caller=f"+1555{secrets.randbelow(10**7):07}")


def test_whatever_a_look_up_may_no_longer_do_its_log_tells_the_alarms(phone: Phone) -> None:
    """Callers are answered as ever, from memory or without the table."""
    its_log_tells_the_alarms_what_it_may_no_longer_do(
        phone, "customer_lookup", look_up_somebody_new
    )
    assert wait_until(lambda: writes_down(phone), seconds=20, pause=0.5), (
        "the next test meets it well again"
    )


def writes_down(phone: Phone) -> bool:
    """Whether a look-up asks the table, which it leaves alone for a while after a failure."""
    before = len(logged(phone.stack, "customer_lookup"))
    look_up_somebody_new(phone)
    lines = logged(phone.stack, "customer_lookup")[before:]
    return any("dynamodb=ok" in line.get("asked", "") for line in lines)

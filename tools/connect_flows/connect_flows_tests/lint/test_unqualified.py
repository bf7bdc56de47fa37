"""A function is invoked by its alias: one that is named without is noticed."""

import pytest

from connect_flows_tests.language.building import hang_up, invoke, say
from connect_flows_tests.lint.judged import rules

ARN = "arn:aws:lambda:eu-west-2:111122223333:function:customer-lookup"


def found(arn: str) -> set[str]:
    block = invoke("ask", "end", "sorry", LambdaFunctionARN=arn)
    return rules(block, say("sorry", "Sorry.", "end"), hang_up())


@pytest.mark.parametrize(
    "arn",
    [
        ARN,
        f"{ARN}:$LATEST",
        ARN.replace("arn:aws:", "arn:aws-us-gov:"),
        "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:customer-lookup",
    ],
)
def test_a_function_without_its_alias_is_noticed(arn: str) -> None:
    assert found(arn) == {"unqualified-function"}


@pytest.mark.parametrize(
    "arn",
    [
        f"{ARN}:live",
        f"{ARN}:7",
        "${function:customer_lookup}",
        "$.Attributes.function_arn",
        "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:${CustomerLookupAlias}",
    ],
)
def test_an_alias_a_version_and_what_is_known_later_are_well(arn: str) -> None:
    assert "unqualified-function" not in found(arn)

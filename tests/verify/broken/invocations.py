"""A stack, and what a function answers, broken one by one."""

from collections.abc import Callable

from tests.verify.account.functions import answered
from tests.verify.broken.change import LOOKUP, Broken
from tests.verify.fake_aws import Json
from verify.answer import Outcome


def contact(function: str, answer: Json, **more: object) -> Callable[[Json, Json], Json]:
    """Another answer to a function's sample contact."""

    def change(asked: Json, whole: Json) -> Json:
        is_it = function in asked["FunctionName"] and b"ContactData" in asked["Payload"]
        return answered(answer, **more) if is_it else whole

    return change


BROKEN = {
    "a stack was rolled back": Broken(
        "cloudformation.DescribeStacks",
        lambda asked, answer: (
            {"Stacks": [{**answer["Stacks"][0], "StackStatus": "UPDATE_ROLLBACK_COMPLETE"}]}
            if "Data" in asked["StackName"]
            else answer
        ),
        ("stacks", "UnderEight-everything-Data"),
        "UPDATE_ROLLBACK_COMPLETE",
    ),
    "a function fails": Broken(
        "lambda.Invoke",
        contact("customer-lookup", {"errorType": "ImportError"}, FunctionError="Unhandled"),
        (LOOKUP, "sample contact"),
        "ImportError",
    ),
    "a function answers nested": Broken(
        "lambda.Invoke",
        contact("customer-lookup", {"customer": {"name": "?"}}),
        (LOOKUP, "sample contact"),
        "not a flat object",
    ),
    "a function cannot reach the CRM": Broken(
        "lambda.Invoke",
        contact("customer-lookup", {"answer_source": "fallback", "reason": "tls_failed"}),
        (LOOKUP, "sample contact"),
        "tls_failed",
    ),
    "a function knows no ping": Broken(
        "lambda.Invoke",
        lambda asked, answer: (
            answered({"answer_source": "fallback"})
            if b"keep_warm" in asked["Payload"] and "personal-greeting" in asked["FunctionName"]
            else answer
        ),
        ("personal_greeting", "ping"),
        "does not recognise a ping",
    ),
    "a function is cold": Broken(
        "lambda.Invoke",
        lambda asked, answer: (
            answered({"keep_warm": "true", "cold": "true"})
            if b"keep_warm" in asked["Payload"] and "personal-greeting" in asked["FunctionName"]
            else answer
        ),
        ("personal_greeting", "ping"),
        "just started",
        Outcome.WARN,
    ),
}

"""ARNs of another account or Region."""

from collections.abc import Iterator

from connect_flows.forms.evidence import evidence, ours
from connect_flows.language.resources import instance_of
from connect_flows.lint.example import AN_INSTANCE, SORRY, Example, flow, invoke
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.literal_arns import literal_arns
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject


def _asks(arn: str) -> Example:
    asks = invoke("ask", "end", "sorry", {"LambdaFunctionARN": arn})
    return Example(flow(asks, SORRY), instance_arn=AN_INSTANCE)


ACCOUNT_ELSEWHERE = Rule(
    "account-elsewhere",
    Severity.WARNING,
    "A function, a bot or a number of another account or Region than the instance's was probably"
    " copied along with the flow, so that callers reach what is being tested, or nothing.",
    evidence(ours("the instance is the configured one, or that of --instance-arn")),
    bad=_asks("arn:aws:lambda:us-east-1:999999999999:function:lookup:live"),
    good=_asks("arn:aws:lambda:eu-west-2:111122223333:function:lookup:live"),
)

_AWS = "aws"
"""The account of what AWS manages, such as views."""


def check(subject: Subject) -> Iterator[Finding]:
    """No ARN of another account or Region, where it is known which are the own ones."""
    own = tuple(subject.place.instance_arn.split(":")[3:5])
    for action, found in literal_arns(subject):
        region, account = found.arn.split(":")[3:5]
        if instance_of(found.arn) is None and account != _AWS and (region, account) != own:
            message = f"This {found.kind} is in account {account}, {region}: {found.arn}."
            what_to_do = (
                f"Name it, such as ${{{found.kind}:NAME}}, and give its ARN for each instance."
            )
            yield subject.finding(ACCOUNT_ELSEWHERE, action, message, what_to_do)

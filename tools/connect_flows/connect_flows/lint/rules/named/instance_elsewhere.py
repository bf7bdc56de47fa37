"""ARNs of another instance."""

from collections.abc import Iterator

from connect_flows.forms.evidence import evidence, ours
from connect_flows.language.resources import instance_of
from connect_flows.lint.example import AN_INSTANCE, ON_ERROR, Example, block, flow
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.literal_arns import literal_arns
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_OTHER = AN_INSTANCE.replace("/0123", "/4567")


def _sets(queue: str) -> Example:
    sets = block("UpdateContactTargetQueue", {"QueueId": queue}, errors=ON_ERROR)
    return Example(flow(sets), instance_arn=AN_INSTANCE)


INSTANCE_ELSEWHERE = Rule(
    "instance-elsewhere",
    Severity.ERROR,
    "An instance has only its own queues, prompts and flows. What is named by an ARN of another"
    " one was copied along with the flow: it is refused, or each contact takes the error branch.",
    evidence(ours("the instance is the configured one, or that of --instance-arn")),
    bad=_sets(f"{_OTHER}/queue/11111111-1111-1111-1111-111111111111"),
    good=_sets(f"{AN_INSTANCE}/queue/11111111-1111-1111-1111-111111111111"),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No ARN of another instance, where it is known which is the own one."""
    own = subject.place.instance_arn
    for action, found in literal_arns(subject):
        other = instance_of(found.arn)
        if other is not None and other != own:
            message = f"This {found.kind} is in another instance: {found.arn}."
            what_to_do = f"Name it, such as ${{{found.kind}:NAME}}, or give its ARN in {own}."
            yield subject.finding(INSTANCE_ELSEWHERE, action, message, what_to_do)

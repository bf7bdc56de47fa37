"""How long a block waits for keys."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence, export
from connect_flows.lint.example import menu, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.keys import asking
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

INPUT_TIME_LIMIT = Rule(
    "input-time-limit",
    Severity.WARNING,
    "The console allows 1 to 180 seconds. Some exports have more. What the service does with"
    " them is not published.",
    evidence(admin("get-customer-input"), against=(export("public flows with 300 s"),)),
    bad=of(menu(InputTimeLimitSeconds="300")),
    good=of(menu()),
)


LONGEST_IN_THE_CONSOLE = 180


def check(subject: Subject) -> Iterator[Finding]:
    """No longer than the console lets it be."""
    for action in subject.once(asking):
        limit = str(action.parameters.get("InputTimeLimitSeconds"))
        if limit.isdecimal() and int(limit[:9]) > LONGEST_IN_THE_CONSOLE:
            most = LONGEST_IN_THE_CONSOLE
            message = f"The block waits {limit} s, but the console allows {most} at most."
            yield subject.finding(INPUT_TIME_LIMIT, action, message, "Ask again in a Loop.")

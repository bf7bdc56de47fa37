"""Taking a misconfiguration into the table, and the ways to change an account."""

import json
from collections.abc import Callable
from datetime import timedelta

from doctor.finding import Outcome
from local.aws_account.centre.state import NOW, AccountState, Flow, Json, metric

FAIL, WARN, UNREAD = Outcome.FAIL, Outcome.WARN, Outcome.UNREAD
Change = Callable[[AccountState], object]

NAME = "under-eight-everything-customer-lookup"
SUBJECT = f"function {NAME}:live"
WAITS = {"InvocationTimeLimitSeconds": "8"}
SEEDED: dict[str, tuple[str, str, Outcome, Change]] = {}
"""By what was done: the check, its subject, the outcome, and the change."""


def seed(check: str, outcome: Outcome, subject: str = SUBJECT) -> Callable[[Change], Change]:
    """Take a change into the table under its own name."""

    def taken(change: Change) -> Change:
        SEEDED[change.__name__] = (check, subject, outcome, change)
        return change

    return taken


def configured(state: AccountState, **values: object) -> None:
    """Change the function and its published versions."""
    function = state.functions[NAME]
    for one in (function.configuration, *function.versions.values()):
        one.update(values)


def edited(flow: Flow, edit: Callable[[list[Json]], object]) -> None:
    """Edit the blocks of a flow."""
    content = json.loads(flow.published or "")
    edit(content["Actions"])
    flow.published = flow.content = json.dumps(content)


def invoking(actions: list[Json], name: str = NAME) -> list[Json]:
    """The blocks that invoke a function."""
    return [
        one
        for one in actions
        if one["Type"] == "InvokeLambdaFunction"
        and f":{name}:" in one["Parameters"]["LambdaFunctionARN"]
    ]


def everywhere(state: AccountState, edit: Callable[[Json], object]) -> None:
    """Edit each block that invokes the function."""
    for flow in (*state.instance.flows.values(), *state.instance.modules.values()):
        edited(flow, lambda actions: [edit(one) for one in invoking(actions)])


def counted(state: AccountState, what: str, value: float, name: str = NAME) -> None:
    key = metric("AWS/Lambda", what, FunctionName=name, Resource=f"{name}:live")
    state.metrics[key] = [(NOW - timedelta(hours=30), value)]


def alarms_on(state: AccountState, what: str) -> list[Json]:
    return [
        one
        for one in state.alarms
        if one.get("MetricName") == what
        and {"Name": "Resource", "Value": f"{NAME}:live"} in one["Dimensions"]
    ]

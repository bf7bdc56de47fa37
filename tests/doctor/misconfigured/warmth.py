"""Pings and provisioned concurrency miss what callers invoke."""

from local.aws_account.centre.state import AccountState
from tests.doctor.misconfigured.change import FAIL, NAME, WARN, counted, seed


def pinged(state: AccountState, qualifier: str) -> None:
    for rule in state.rules.values():
        for target in rule["Targets"]:
            if f":{NAME}:" in target["Arn"]:
                rule["Targets"] = [{"Id": "T", "Arn": f"{state.functions[NAME].arn}{qualifier}"}]
                return
    state.rules["warm"] = {
        "Name": "warm",
        "Arn": state.arn("events", "rule/warm"),
        "State": "ENABLED",
        "ScheduleExpression": "rate(5 minutes)",
        "Targets": [{"Id": "T", "Arn": f"{state.functions[NAME].arn}{qualifier}"}],
    }


@seed("keep-warm", WARN)
def pings_reach_the_bare_function(state: AccountState) -> None:
    pinged(state, "")


@seed("keep-warm", WARN)
def pings_reach_an_older_version(state: AccountState) -> None:
    pinged(state, ":6")


@seed("keep-warm", WARN)
def a_schedule_pings_the_bare_function(state: AccountState) -> None:
    for name, rule in list(state.rules.items()):
        if any(f":{NAME}:" in one["Arn"] for one in rule["Targets"]):
            del state.rules[name]
    target = {"Arn": state.functions[NAME].arn}
    state.schedules.append({"Name": "warm", "State": "ENABLED", "Target": target})


def provisioned(state: AccountState, qualifier: str, **values: object) -> None:
    state.functions[NAME].provisioned = {
        qualifier: {
            "RequestedProvisionedConcurrentExecutions": 5,
            "AvailableProvisionedConcurrentExecutions": 5,
            "AllocatedProvisionedConcurrentExecutions": 5,
            "Status": "READY",
            **values,
        }
    }


@seed("provisioned-elsewhere", FAIL)
def another_alias_isprovisioned(state: AccountState) -> None:
    provisioned(state, "blue")


@seed("provisioned-ready", FAIL)
def provisioning_failed(state: AccountState) -> None:
    provisioned(state, "live", Status="FAILED", StatusReason="The account is at its limit")


@seed("provisioned-ready", WARN)
def provisioning_is_not_done(state: AccountState) -> None:
    provisioned(state, "7", Status="IN_PROGRESS")


@seed("provisioned-spillover", WARN)
def provisioned_concurrency_spills_over(state: AccountState) -> None:
    provisioned(state, "live")
    counted(state, "ProvisionedConcurrencySpilloverInvocations", 12)


@seed("provisioned-idle", WARN)
def provisioned_concurrency_is_idle(state: AccountState) -> None:
    provisioned(state, "live")
    counted(state, "ProvisionedConcurrencyUtilization", 0.04)

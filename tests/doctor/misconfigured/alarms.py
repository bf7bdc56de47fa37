"""An alarm is missing, looks elsewhere, or tells nobody."""

from local.aws_account.centre.state import AccountState
from tests.doctor.misconfigured.change import FAIL, NAME, WARN, alarms_on, seed


def _without_alarms(state: AccountState, what: str) -> None:
    for alarm in alarms_on(state, what):
        state.alarms.remove(alarm)


@seed("alarm-duration", WARN)
def no_alarm_watches_duration(state: AccountState) -> None:
    _without_alarms(state, "Duration")


@seed("alarm-errors", WARN)
def no_alarm_watches_errors(state: AccountState) -> None:
    _without_alarms(state, "Errors")


@seed("alarm-throttles", WARN)
def no_alarm_watches_throttles(state: AccountState) -> None:
    _without_alarms(state, "Throttles")


@seed("alarm-duration", WARN)
def the_alarm_counts_the_whole_function(state: AccountState) -> None:
    for alarm in alarms_on(state, "Duration"):
        alarm["Dimensions"] = [{"Name": "FunctionName", "Value": NAME}]


@seed("alarm-errors", FAIL)
def the_alarm_watches_another_alias(state: AccountState) -> None:
    for alarm in alarms_on(state, "Errors"):
        alarm["Dimensions"][-1] = {"Name": "Resource", "Value": f"{NAME}:test"}
        alarm["Dimensions"][0] = {"Name": "FunctionName", "Value": NAME}


@seed("alarm-throttles", FAIL)
def the_alarm_watches_one_version_of_the_alias(state: AccountState) -> None:
    for alarm in alarms_on(state, "Throttles"):
        alarm["Dimensions"].append({"Name": "ExecutedVersion", "Value": "6"})


@seed("alarm-unheard", WARN)
def the_alarms_tell_nobody(state: AccountState) -> None:
    name = alarms_on(state, "Errors")[0]["AlarmName"]
    for alarm in state.alarms:
        if "AlarmRule" in alarm:
            alarm["AlarmRule"] = alarm["AlarmRule"].replace(f':{name}"', ':no-other"')


@seed("alarm-threshold", FAIL)
def the_alarm_rings_above_the_limit(state: AccountState) -> None:
    for alarm in alarms_on(state, "Duration"):
        alarm["Threshold"] = 10_000.0

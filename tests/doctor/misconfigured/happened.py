"""What metrics and logs tell of the last weeks."""

from local.aws_account.centre.state import AccountState
from tests.doctor.misconfigured.change import FAIL, NAME, WARN, counted, seed


@seed("throttles", FAIL)
def callers_were_throttled(state: AccountState) -> None:
    counted(state, "Throttles", 300)


@seed("throttles", WARN)
def a_caller_was_throttled(state: AccountState) -> None:
    counted(state, "Throttles", 1)


@seed("errors", FAIL)
def invocations_failed(state: AccountState) -> None:
    counted(state, "Errors", 50)


@seed("errors", WARN)
def an_invocation_failed(state: AccountState) -> None:
    counted(state, "Errors", 2)


@seed("duration-p99", FAIL)
def the_slowest_hour_was_over_the_limit(state: AccountState) -> None:
    counted(state, "Duration", 8_000)


@seed("duration-p99", WARN)
def the_slowest_hour_was_near_the_limit(state: AccountState) -> None:
    counted(state, "Duration", 6_900)


def logged(state: AccountState, word: str, seen: int) -> None:
    group = f"/aws/lambda/{NAME}"
    state.queries[group, word] = [{"@log": f"{state.number}:{group}", "seen": seen}]


@seed("timed-out", FAIL)
def the_log_tells_of_timeouts(state: AccountState) -> None:
    logged(state, "Task timed out", 4)


@seed("init-failures", FAIL)
def the_log_tells_of_failed_starts(state: AccountState) -> None:
    logged(state, "INIT_REPORT", 2)


@seed("retries", WARN)
def the_log_has_contacts_twice(state: AccountState) -> None:
    logged(state, "count_distinct(contact)", 3)


@seed("failed-blocks", FAIL, "instance")
def the_flow_log_tells_of_failed_blocks(state: AccountState) -> None:
    state.queries[state.instance.log_group, "InvokeExternalResource"] = [
        {
            "ContactFlowName": "inbound",
            "Parameters.FunctionArn": f"{state.functions[NAME].arn}:live",
            "seen": 7,
            "contacts": 6,
        }
    ]


@seed("flow-log", WARN, "instance")
def flow_logs_are_off(state: AccountState) -> None:
    state.instance.attributes["CONTACTFLOW_LOGS"] = "false"

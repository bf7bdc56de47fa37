"""The log has the shape of Connect's own, so that saved queries find the same things in it."""

import json
from datetime import UTC, datetime
from typing import Any

from connect_flows.contact.start import ContactStart
from connect_flows.report.flow_log import flow_log
from connect_flows.scenarios.function_turn import FunctionPlan, FunctionTurn
from connect_flows_tests.reports.small_flow import LOOKUP, played

STARTED = datetime(2026, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC)


def log(**how: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # as `played` takes it
    contact = ContactStart()
    lines = flow_log(played(contact=contact, **how), contact, started=STARTED)
    return [json.loads(line) for line in lines]


def test_a_lambda_block_logs_what_it_sent_then_what_it_received() -> None:
    sent, received = (e for e in log() if e["ContactFlowModuleType"] == "InvokeExternalResource")

    assert list(sent) == [
        "ContactId",
        "ContactFlowId",
        "ContactFlowName",
        "ContactFlowModuleType",
        "Identifier",
        "Timestamp",
        "Parameters",
    ]
    assert sent["Parameters"] == {
        "FunctionArn": LOOKUP,
        "ResponseValidation": "ResponseType=STRING_MAP",
        "TimeLimit": "4000",
        "Parameters": {"caller": "+15550100"},
    }
    assert received["ExternalResults"] == {"name": "Ana", "tier": "gold"}
    assert sent["Identifier"] == received["Identifier"] == "look"


def test_a_failure_begins_with_its_results_and_has_no_answer() -> None:
    failed = log(plan=FunctionPlan((FunctionTurn("function_error"),), repeats=True))[2]

    assert next(iter(failed)) == "Results"
    assert failed["Results"] == "The Lambda Function Returned An Error."
    assert "ExternalResults" not in failed


def test_time_stamps_follow_the_callers_clock() -> None:
    entries = {entry["Identifier"]: entry["Timestamp"] for entry in log()}

    assert entries["log"] == "2026-01-02T03:04:05.678Z"
    assert entries["ask"] == "2026-01-02T03:04:06.344Z"  # after ten characters of speech


def test_blocks_have_the_names_that_logs_use() -> None:
    assert [entry["ContactFlowModuleType"] for entry in log()] == [
        "SetLoggingBehavior",
        "InvokeExternalResource",
        "InvokeExternalResource",
        "SetAttributes",
        "PlayPrompt",
        "GetUserInput",
        "SetQueue",
        "Transfer",
    ]


def test_each_attribute_is_an_entry_of_its_own() -> None:
    entry = next(e for e in log() if e["ContactFlowModuleType"] == "SetAttributes")

    assert entry["Parameters"] == {
        "Value": "gold",
        "AddAttributeToRelatedContact": "false",
        "Key": "tier",
    }

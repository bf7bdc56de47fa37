"""An account is only read, by the shapes of its services, and only when it is asked for."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from capacity.demand.as_recorded import as_recorded
from capacity.demand.recorded import NothingRecordedError, recorded_day
from capacity.demand.traced import traced_times
from stacks.config import StackConfig
from tests.capacity.plain import FUNCTION, day_of, exponential, plain_centre
from tests.deploy.stubbed import Answered, stubbed
from tests.deploy.test_phone_numbers import CONFIG

NOW = datetime(2026, 11, 28, 10, 7, tzinfo=UTC)
NAME = "under-eight-test-customer-lookup"


def counted(*values: tuple[datetime, float], token: str = "") -> Answered:
    result = {
        "Id": "contacts",
        "Timestamps": [at for at, _ in values],
        "Values": [number for _, number in values],
    }
    more = {"NextToken": token} if token else {}
    return ("cloudwatch", "get_metric_data", {"MetricDataResults": [result], **more})


def found(*ids: str, token: str = "") -> Answered:
    more = {"NextToken": token} if token else {}
    return (
        "xray",
        "get_trace_summaries",
        {"TraceSummaries": [{"Id": one} for one in ids], **more},
    )


def traces(*all_documents: list[dict[str, Any]]) -> Answered:
    told = [
        {
            "Id": f"1-{number}",
            "Segments": [{"Id": one["id"], "Document": json.dumps(one)} for one in documents],
        }
        for number, documents in enumerate(all_documents)
    ]
    return ("xray", "batch_get_traces", {"Traces": told, "UnprocessedTraceIds": []})


def part(number: int, name: str, begins: float, seconds: float, **more: object) -> dict[str, Any]:
    times = {"start_time": begins, "end_time": begins + seconds}
    return {"id": f"{number:016x}", "name": name, **times, **more}


def a_trace(*, run: float, start: float = 0.0, crm: float = 0.0) -> list[dict[str, Any]]:
    """As Lambda tells it: the service's segment, the function's, and what our code sent."""
    parts = [part(3, "Invocation", 10, run), part(4, "Overhead", 10 + run, 0.002)]
    if start:
        parts.append(part(5, "Initialization", 10 - start, start))
    parts[0]["subsegments"] = [part(6, "crm", 10, crm, namespace="remote")] if crm else []
    whole = part(2, NAME, 10 - start, start + run, origin="AWS::Lambda::Function")
    return [part(1, NAME, 9, 2, origin="AWS::Lambda"), {**whole, "subsegments": parts}]


def test_a_day_has_in_each_quarter_what_the_busiest_of_the_weeks_had() -> None:
    monday = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # 09:00 in Rome
    asked: list[Mapping[str, Any]] = []
    client = stubbed(
        counted((monday, 90.0), (monday + timedelta(minutes=15), 120.0), token="more"),
        counted((monday - timedelta(weeks=1), 110.0), (monday + timedelta(days=5), 999.0)),
        asked=asked,
    )("cloudwatch")

    day = recorded_day(
        client, "instance", weeks=4, now=NOW, open_on=("MON",), time_zone="Europe/Rome"
    )

    assert day.contacts[36:38] == (110.0, 120.0)
    assert day.total == 230
    assert asked[0]["EndTime"] == datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
    assert asked[0]["StartTime"] == asked[0]["EndTime"] - timedelta(weeks=4)
    assert asked[1]["NextToken"] == "more"


def test_an_instance_that_nobody_calls_is_said_to_be_one() -> None:
    client = stubbed(counted())("cloudwatch")

    with pytest.raises(NothingRecordedError, match="no data of calls to the instance i-1 on MON"):
        recorded_day(client, "i-1", weeks=2, now=NOW, open_on=("MON",), time_zone="Etc/UTC")


def test_traces_tell_runs_without_the_crm_starts_and_the_crm() -> None:
    client = stubbed(
        found("1-a", token="more"),
        found("1-b", "1-c"),
        traces(a_trace(run=0.5, crm=0.3), a_trace(run=0.2, start=1.1), a_trace(run=0.1, start=900)),
    )("xray")

    times = traced_times(client, NAME, NOW - timedelta(hours=4), NOW)

    assert times.runs == pytest.approx([0.2, 0.2, 0.1])
    assert times.starts == pytest.approx([1.1])  # 900 s: it was provisioned long before the call
    assert times.crm == pytest.approx([0.3])


def test_a_trace_that_has_not_ended_tells_nothing_wrong() -> None:
    documents = a_trace(run=0.5)
    for one in documents[1]["subsegments"]:
        del one["end_time"]
    client = stubbed(found("1-a"), traces(documents))("xray")

    assert traced_times(client, NAME, NOW, NOW).runs == pytest.approx([0.5])


def test_a_request_during_which_the_clock_was_set_back_took_no_time() -> None:
    client = stubbed(found("1-a"), traces(a_trace(run=0.5, start=1.0, crm=-0.3)))("xray")

    times = traced_times(client, NAME, NOW, NOW)

    assert times.runs == pytest.approx([0.5])
    assert times.crm == []


class Account:
    def __init__(self, *answers: Answered) -> None:
        self.client = stubbed(*answers)


def test_a_centre_gets_what_its_account_has_recorded() -> None:
    many = [a_trace(run=0.5, crm=0.3, start=1.0) for _ in range(5)]
    monday = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    account = Account(
        counted((monday, 900.0)),
        found(*(f"1-{number}" for number in range(100))),
        *[traces(*many) for _ in range(20)],
    )
    centre = plain_centre(day_of(5, 1), exponential(1.0))
    told: list[str] = []

    recorded = as_recorded(
        centre,
        CONFIG,
        account,  # type: ignore[arg-type]  # a stand-in
        weeks=1,
        now=NOW,
        tell=told.append,
    )

    assert recorded.day.total == 900
    assert recorded.functions[FUNCTION].runs.mean == pytest.approx(0.2)
    assert recorded.functions[FUNCTION].starts.mean == pytest.approx(1.0)
    assert told[1] == "customer_lookup: 100 traces, 100 of them with a start"


def test_an_environment_without_an_instance_cannot_be_looked_up() -> None:
    values: dict[str, Any] = {"retain_data": False, "crm": {"demo": True}}
    config = StackConfig.read({"dev": values}, "dev")

    with pytest.raises(NothingRecordedError, match=r"connect\.instance_arn"):
        as_recorded(
            plain_centre(day_of(5, 1), exponential(1.0)),
            config,
            Account(),  # type: ignore[arg-type]  # never asked
            weeks=1,
            now=NOW,
            tell=print,
        )

import pytest

from connect_flows.contact.assumptions import Assumptions
from connect_flows.contact.events import Decided
from connect_flows.contact.rules import Rule
from connect_flows.contact.start import ContactStart
from connect_flows.decisions.script import Script
from connect_flows.language.flow import Flow
from connect_flows_tests.simulator.playing import heard, of, play, rules, way
from connect_flows_tests.simulator.writing import block, flow, say

BOTH = {"NoMatchingCondition": "end", "NoMatchingError": "failed"}


@pytest.mark.parametrize(
    ("said", "answer", "default"),
    [
        ({}, "True", True),
        ({"hours-1": False}, "False", False),
        ({"*": False}, "False", False),
        ({"other": False}, "True", True),
    ],
)
def test_hours_are_open_unless_the_script_says_otherwise(
    said: dict[str, bool], answer: str, default: bool
) -> None:
    hours = flow(
        block(
            "hours",
            "CheckHoursOfOperation",
            {"HoursOfOperationId": "arn:aws:connect:x/operating-hours/hours-1"},
            when={"True": "end", "False": "failed"},
        )
    )
    events = play(hours, script=Script(hours_open=said))
    assert way(events, "hours") == f"condition {answer}"
    assert of(events, Decided)[0].by_default is default


WHEN = {"True": "end", "False": "failed"}


def test_hours_of_the_working_queue_need_one() -> None:
    events = play(flow(block("hours", "CheckHoursOfOperation", when=WHEN)))
    assert way(events, "hours") == "error NoMatchingError"
    assert Rule.NO_QUEUE_SET in rules(events)
    set_queue = block("set", "UpdateContactTargetQueue", {"QueueId": "vip"}, then="hours")
    closed = Script(hours_open={"vip": False})
    events = play(
        flow(set_queue, block("hours", "CheckHoursOfOperation", when=WHEN)), script=closed
    )
    assert way(events, "hours") == "condition False"


@pytest.mark.parametrize(
    "queue", [{"AgentId": "ana"}, {"QueueId": "arn:aws:connect:x:1:instance/i/queue/agent/ana"}]
)
def test_an_agents_queue_has_no_hours(queue: dict[str, str]) -> None:
    hours = block("hours", "CheckHoursOfOperation", when=WHEN)
    events = play(flow(block("set", "UpdateContactTargetQueue", queue, then="hours"), hours))
    assert way(events, "hours") == "error NoMatchingError"
    assert Rule.AGENT_QUEUE_HOURS in rules(events)
    given = block("hours", "CheckHoursOfOperation", {"HoursOfOperationId": "h"}, when=WHEN)
    events = play(flow(block("set", "UpdateContactTargetQueue", queue, then="hours"), given))
    assert way(events, "hours") == "condition True"


SET = block("set", "UpdateContactTargetQueue", {"QueueId": "general"}, then="check")


def checking(metric: str, operator: str, operand: str) -> Flow:
    return flow(
        SET,
        block(
            "check",
            "CheckMetricData",
            {"MetricType": metric},
            when={operand: "end"},
            errors=BOTH,
            operator=operator,
        ),
    )


def test_a_metric_is_compared() -> None:
    many = checking("NumberOfContactsInQueue", "NumberGreaterThan", "10")
    events = play(many, script=Script(metrics={"NumberOfContactsInQueue": 12}))
    assert way(events, "check") == "condition NumberGreaterThan 10"
    assert way(play(many), "check") == "error NoMatchingCondition"
    million = Script(metrics={"NumberOfContactsInQueue": 1_000_000})
    assert way(play(many, script=million), "check") == "condition NumberGreaterThan 10"


@pytest.mark.parametrize(
    ("seconds", "branch"),
    [(400, "condition NumberGreaterThan 300000"), (300, "error NoMatchingCondition")],
)
def test_the_queues_age_is_compared_in_milliseconds(seconds: float, branch: str) -> None:
    age = checking("OldestContactInQueueAgeSeconds", "NumberGreaterThan", "300000")
    events = play(age, script=Script(metrics={"OldestContactInQueueAgeSeconds": seconds}))
    assert way(events, "check") == branch


@pytest.mark.parametrize("metric", ["NumberOfAgentsStaffed", "NumberOfContactsInQueue"])
def test_a_metric_needs_a_queue(metric: str) -> None:
    check = checking(metric, "NumberGreaterThan", "0").actions["check"]
    alone = block(
        "check",
        "CheckMetricData",
        dict(check.parameters),
        when={"0": "end"},
        errors=BOTH,
        operator="NumberGreaterThan",
    )
    events = play(flow(alone))
    assert way(events, "check") == "error NoMatchingError"
    assert Rule.NO_QUEUE_SET in rules(events)
    given = {**alone, "Parameters": {"MetricType": metric, "QueueId": "vip"}}
    assert way(play(flow(given)), "check") != "error NoMatchingError"


def test_nobody_is_available_where_nobody_is_online() -> None:
    checked = checking("NumberOfAgentsAvailable", "NumberGreaterThan", "0")
    nobody = Script(metrics={"NumberOfAgentsOnline": 0})
    assert way(play(checked, script=nobody), "check") == "error NoMatchingCondition"


def reading(text: str) -> Flow:
    return flow(
        block("set", "UpdateContactTargetQueue", {"QueueId": "general"}, then="get"),
        block("get", "GetMetricData", then="say"),
        say("say", text),
    )


def test_metrics_that_the_script_gives_can_be_read_and_others_are_not_there() -> None:
    text = (
        "$.Metrics.Queue.Size $.Metrics.Agents.Available.Count $.Metrics.Agents.Busy.Count"
        " [$.Metrics.Agents.Missed.Count] $.Metrics.Contact.PositionInQueue"
    )
    metrics = {
        "NumberOfContactsInQueue": 12,
        "Agents.Busy.Count": 3,
        "$.Metrics.Contact.PositionInQueue": 4,
    }
    assert heard(play(reading(text), script=Script(metrics=metrics))) == ["12 1 3 [] 4"]


def test_without_agents_there_are_no_metrics_of_agents() -> None:
    text = "[$.Metrics.Agents.Online.Count$.Metrics.Agents.Available.Count] $.Metrics.Queue.Size"
    events = play(reading(text), script=Script(metrics={"NumberOfAgentsOnline": 0}))
    assert heard(events) == ["[] 0"]
    assert Rule.NO_AGENTS_NO_METRICS in rules(events)


@pytest.mark.parametrize(("channel", "told"), [({}, "[]"), ({"QueueChannel": "Voice"}, "[42]")])
def test_a_queue_tells_its_estimated_wait_for_one_channel(
    channel: dict[str, str], told: str
) -> None:
    asked = flow(
        block("get", "GetMetricData", {"QueueId": "general", **channel}, then="say"),
        say("say", "[$.Metrics.Queue.EstimatedWaitTime]"),
    )
    events = play(asked, script=Script(metrics={"Queue.EstimatedWaitTime": 42}))
    assert heard(events) == [told]
    assert (Rule.WAIT_OF_ONE_CHANNEL in rules(events)) is not bool(channel)


def test_whether_metrics_need_a_queue_can_be_switched() -> None:
    alone = flow(block("get", "GetMetricData"))
    assert way(play(alone), "get") == "error NoMatchingError"
    switched = Assumptions(metrics_need_a_queue=False)
    assert way(play(alone, assumptions=switched), "get") == "next"


def test_a_metric_that_there_is_not_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="NumberOfAgentOnline"):
        Script(metrics={"NumberOfAgentOnline": 0})


def test_a_contact_may_have_a_queue_from_the_start() -> None:
    queued = ContactStart(queue="vip")
    events = play(flow(block("hours", "CheckHoursOfOperation", when=WHEN)), contact=queued)
    assert way(events, "hours") == "condition True"

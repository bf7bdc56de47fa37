"""Alarms: on the alias, told once, and each with its section in the runbook."""

import json
import re
from pathlib import Path
from typing import Any

from contracts import BLOCK_LIMIT_SECONDS, read_contracts
from customer_lookup.rule import NO_PHONE_NUMBER
from stacks.alarms.dependencies import PING_FAILED
from stacks.config.thresholds import Thresholds
from tests.stacks.policies import BY_LAMBDA, allowed, functions, ping_of
from tests.stacks.reading import all_of, resources

RUNBOOK = Path(__file__).resolve().parents[2] / "docs" / "operations.md"
Templates = dict[str, dict[str, Any]]


def alarms(templates: Templates) -> list[dict[str, Any]]:
    plain = all_of(templates, "AWS::CloudWatch::Alarm")
    return plain + all_of(templates, "AWS::CloudWatch::CompositeAlarm")


def anchors() -> set[str]:
    """The anchors that a Markdown page gives its headings."""
    headings = re.findall(r"^#+ (.+)$", RUNBOOK.read_text(), flags=re.MULTILINE)
    return {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_alarm_says_what_it_means_and_has_its_section(templates: Templates) -> None:
    known = anchors()
    for alarm in alarms(templates):
        meaning, _, section = alarm["AlarmDescription"].partition(" Runbook: docs/operations.md#")
        assert len(meaning) > 40
        assert section in known, f"docs/operations.md has no section for #{section}"


def metrics_of(alarm: dict[str, Any]) -> list[dict[str, Any]]:
    """Every metric that the alarm reads, by itself or in an expression."""
    read = [one["MetricStat"] for one in alarm.get("Metrics", []) if "MetricStat" in one]
    return [one["Metric"] for one in read] or [alarm]


def test_metrics_of_lambda_are_those_of_the_alias(templates: Templates) -> None:
    checked = 0
    for alarm in all_of(templates, "AWS::CloudWatch::Alarm"):
        for metric in metrics_of(alarm):
            if metric.get("Namespace") != "AWS/Lambda" or not metric.get("Dimensions"):
                continue
            if "job-worker" in alarm["AlarmName"]:
                continue
            named = {one["Name"]: one["Value"] for one in metric["Dimensions"]}
            assert set(named) == {"FunctionName", "Resource"}
            assert ":live" in json.dumps(named["Resource"])
            checked += 1
    assert checked >= len(read_contracts()) * len(
        ("near the limit", "errors", "throttles", "unlogged")
    )


def test_the_accounts_limit_is_held_against_what_is_claimed_of_it(templates: Templates) -> None:
    """Reserved and provisioned concurrency is gone for others, in use or not."""
    (alarm,) = (
        one
        for one in all_of(templates, "AWS::CloudWatch::Alarm")
        if one["AlarmName"].endswith("account-concurrency")
    )
    assert (alarm["MetricName"], alarm["Statistic"]) == ("ClaimedAccountConcurrency", "Maximum")
    assert not alarm.get("Dimensions")


def test_a_single_call_at_night_is_not_nearly_all_in_use(templates: Templates) -> None:
    found = [
        alarm
        for _, alarm in resources(templates, "AWS::CloudWatch::Alarm")
        if alarm["AlarmName"].endswith("utilization")
    ]
    scaled = list(resources(templates, "AWS::ApplicationAutoScaling::ScalableTarget"))
    assert len(found) == len(scaled)
    for alarm in found:
        (expression,) = (one for one in alarm["Metrics"] if "Expression" in one)
        assert expression["Expression"] == "IF(in_use > 1, utilization, 0)"
        read = {
            one["Id"]: (one["MetricStat"]["Metric"]["MetricName"], one["MetricStat"]["Stat"])
            for one in alarm["Metrics"]
            if "MetricStat" in one
        }
        assert read == {
            "in_use": ("ProvisionedConcurrentExecutions", "Maximum"),
            "utilization": ("ProvisionedConcurrencyUtilization", "Maximum"),
        }
        periods = {one["MetricStat"]["Period"] for one in alarm["Metrics"] if "MetricStat" in one}
        assert periods == {60}
        assert alarm["EvaluationPeriods"] == 15


def test_whatever_a_function_may_ask_is_missed_when_it_is_gone(templates: Templates) -> None:
    """Each service that code may call has an alarm that notices when it does not answer."""
    names = {alarm["AlarmName"] for alarm in all_of(templates, "AWS::CloudWatch::Alarm")}
    noticed = {"dynamodb": "table-gone", "secretsmanager": "secret-gone", "sqs": "queue-gone"}
    checked = 0
    for folder, logical_id, function in functions(templates):
        if folder not in read_contracts():
            continue
        name = function["FunctionName"]
        assert f"{name}-unlogged" in names
        called = allowed(templates, function["Role"]) - BY_LAMBDA
        for service in {action.partition(":")[0] for action in called} - {"ec2", "kms"}:
            if service == "lambda":
                assert f"{name}-pings" in names
                assert ping_of(templates, logical_id)
            else:
                assert f"{name}-{noticed[service]}" in names
            checked += 1
    assert checked >= 2


def test_whatever_callers_notice_is_told_by_one_alarm(templates: Templates) -> None:
    (composite,) = all_of(templates, "AWS::CloudWatch::CompositeAlarm")
    rule = json.dumps(composite["AlarmRule"])
    quiet = [
        name
        for name, alarm in resources(templates, "AWS::CloudWatch::Alarm")
        if "AlarmActions" not in alarm
    ]
    assert quiet
    assert all(name in rule for name in quiet)
    assert composite["AlarmActions"]
    assert composite["OKActions"]


def test_callers_who_withhold_their_number_alarm_nobody(templates: Templates) -> None:
    counters = [
        counter
        for counter in all_of(templates, "AWS::Logs::MetricFilter")
        if counter["MetricTransformations"][0]["MetricName"] == "FallbackAnswers"
    ]
    assert len(counters) == len(read_contracts())
    for counter in counters:
        assert '$.answer_source = "fallback"' in counter["FilterPattern"]
        assert f'$.reason != "{NO_PHONE_NUMBER}"' in counter["FilterPattern"]


def test_a_call_past_the_alias_alarms_nobody(templates: Templates) -> None:
    counters = [
        counter
        for counter in all_of(templates, "AWS::Logs::MetricFilter")
        if not str(counter["LogGroupName"]).startswith("/aws/connect/")
    ]
    of_pings = [one for one in counters if PING_FAILED in one["FilterPattern"]]
    of_callers = [one for one in counters if one not in of_pings]
    assert len(of_callers) >= 2 * len(read_contracts())
    assert all('$.qualifier = "live"' in counter["FilterPattern"] for counter in of_callers)


def test_silence_is_not_trouble(templates: Templates) -> None:
    for alarm in all_of(templates, "AWS::CloudWatch::Alarm"):
        assert alarm["TreatMissingData"] == "notBreaching"


def test_the_longest_call_alarms_at_four_fifths_of_the_limit(templates: Templates) -> None:
    """Unless the configuration says otherwise; below the limit in any case."""
    assert Thresholds().longest_call_seconds == 0.8 * BLOCK_LIMIT_SECONDS
    near = [
        alarm
        for alarm in all_of(templates, "AWS::CloudWatch::Alarm")
        if alarm["AlarmName"].endswith("near-the-limit")
    ]
    assert len(near) == len(read_contracts())
    assert {alarm["Statistic"] for alarm in near} == {"Maximum"}
    assert all(0 < alarm["Threshold"] < BLOCK_LIMIT_SECONDS * 1000 for alarm in near)


def test_alarm_names_are_unique(templates: Templates) -> None:
    names = [str(alarm["AlarmName"]) for alarm in alarms(templates)]
    assert len(names) == len(set(names))


def test_every_alarm_may_publish_to_the_topic(templates: Templates) -> None:
    if not list(resources(templates, "AWS::SNS::Topic")):
        return  # it is a given one
    (policy,) = all_of(templates, "AWS::SNS::TopicPolicy")
    (allowed,) = (
        statement
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Allow"
    )
    assert allowed["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
    source = json.dumps(allowed["Condition"]["ArnLike"]["aws:SourceArn"])
    prefix = re.search(r":alarm:([a-z-]+)\*", source)
    assert prefix
    assert all(str(alarm["AlarmName"]).startswith(prefix[1]) for alarm in alarms(templates))


def test_the_topic_is_encrypted_and_takes_no_unencrypted_message(templates: Templates) -> None:
    for _, topic in resources(templates, "AWS::SNS::Topic"):
        assert "KmsMasterKeyId" in topic
        assert "aws:SecureTransport" in json.dumps(all_of(templates, "AWS::SNS::TopicPolicy"))

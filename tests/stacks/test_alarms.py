"""Alarms: on the alias, told once, and each with its section in the runbook."""

import json
import re
from pathlib import Path
from typing import Any

from customer_lookup.rule import NO_PHONE_NUMBER
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


def test_metrics_of_lambda_are_those_of_the_alias(templates: Templates) -> None:
    checked = 0
    for alarm in all_of(templates, "AWS::CloudWatch::Alarm"):
        if alarm.get("Namespace") != "AWS/Lambda" or not alarm.get("Dimensions"):
            continue
        names = {dimension["Name"] for dimension in alarm["Dimensions"]}
        if "job-worker" not in alarm["AlarmName"]:
            assert names == {"FunctionName", "Resource"}
            (alias,) = (d["Value"] for d in alarm["Dimensions"] if d["Name"] == "Resource")
            assert ":live" in json.dumps(alias)
            checked += 1
    assert checked >= 4 * len(("near the limit", "errors", "throttles"))


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
    assert len(counters) == 4
    for counter in counters:
        assert '$.answer_source = "fallback"' in counter["FilterPattern"]
        assert f'$.reason != "{NO_PHONE_NUMBER}"' in counter["FilterPattern"]


def test_a_call_past_the_alias_alarms_nobody(templates: Templates) -> None:
    counters = [
        counter
        for counter in all_of(templates, "AWS::Logs::MetricFilter")
        if "/aws/lambda/" in str(counter["LogGroupName"]) or "Logs" in str(counter["LogGroupName"])
    ]
    assert len(counters) == 8
    assert all('$.qualifier = "live"' in counter["FilterPattern"] for counter in counters)


def test_silence_is_not_trouble(templates: Templates) -> None:
    for alarm in all_of(templates, "AWS::CloudWatch::Alarm"):
        assert alarm["TreatMissingData"] == "notBreaching"


def test_the_longest_call_alarms_at_four_fifths_of_the_limit(templates: Templates) -> None:
    near = [
        alarm
        for alarm in all_of(templates, "AWS::CloudWatch::Alarm")
        if alarm["AlarmName"].endswith("near-the-limit")
    ]
    assert len(near) == 4
    assert {(alarm["Threshold"], alarm["Statistic"]) for alarm in near} == {(6400, "Maximum")}


def test_alarm_names_are_unique(templates: Templates) -> None:
    names = [str(alarm["AlarmName"]) for alarm in alarms(templates)]
    assert len(names) == len(set(names))


def test_every_alarm_may_publish_to_the_topic(templates: Templates) -> None:
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
    (topic,) = all_of(templates, "AWS::SNS::Topic")
    assert "KmsMasterKeyId" in topic
    assert "aws:SecureTransport" in json.dumps(all_of(templates, "AWS::SNS::TopicPolicy"))

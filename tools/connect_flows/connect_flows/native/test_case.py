"""Writes a scenario as an `AWS::Connect::TestCase`."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from connect_flows.native import language
from connect_flows.native.language import Json
from connect_flows.native.observed import observe
from connect_flows.scenarios.scenario import Scenario
from connect_flows.simulator.events import Event
from connect_flows.simulator.phone_number import is_phone_number


class NotNativeError(ValueError):
    """A scenario that no native test case can start."""


def test_case(scenario: Scenario, events: Sequence[Event], placeholders: Mapping[str, str]) -> Json:
    """Build the CloudFormation resource for a scenario.

    Args:
        scenario: What to test.
        events: What happened when the scenario was played here: its messages and presses.
        placeholders: What to write for each ARN that was invented here, such as
            `${queue:general}`, so that the deployment fills its own in.

    Raises:
        NotNativeError: the contact is neither voice nor chat.
    """
    properties = {
        "Name": scenario.name,
        "InstanceArn": "${instance}",
        "EntryPoint": _entry_point(scenario),
        "InitializationData": json.dumps(
            {"Attributes": dict(scenario.contact.attributes), "SegmentAttributes": {}}
        ),
        "Content": json.dumps(_content(scenario, events), ensure_ascii=False),
        "Status": "PUBLISHED",
    }
    named = {name: _named(value, placeholders) for name, value in properties.items()}
    return {"Type": "AWS::Connect::TestCase", "Properties": named}


def _entry_point(scenario: Scenario) -> Json:
    flow = f"${{flow:{scenario.flow}}}"
    if scenario.contact.channel == "VOICE":
        number = scenario.contact.customer
        caller = {"SourcePhoneNumber": number} if number and is_phone_number(number) else {}
        parameters = {**caller, "FlowId": flow}
        return {"Type": "VOICE_CALL", "VoiceCallEntryPointParameters": parameters}
    if scenario.contact.channel == "CHAT":
        return {"Type": "CHAT", "ChatEntryPointParameters": {"FlowId": flow}}
    raise NotNativeError(
        f"{scenario.file}: a native test starts with a voice call or a chat, not with a "
        f"{scenario.contact.channel.lower()}. Run this scenario with the command `test`."
    )


def _content(scenario: Scenario, events: Sequence[Event]) -> Json:
    seen = observe(scenario, events)
    names = [f"{position} {one.name}" for position, one in enumerate(seen, start=1)]
    return {
        "Version": language.VERSION,
        "Metadata": {},
        "Observations": [
            language.observation(name, one.event, one.actions, following)
            for name, one, following in zip(names, seen, [*names[1:], ""], strict=True)
        ],
    }


def _named(value: Any, placeholders: Mapping[str, str]) -> Any:  # noqa: ANN401  # any JSON
    if isinstance(value, str):
        for invented, placeholder in placeholders.items():
            value = value.replace(invented, placeholder)
        return value
    if isinstance(value, dict):
        return {key: _named(each, placeholders) for key, each in value.items()}
    return value

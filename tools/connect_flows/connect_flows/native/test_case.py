"""Writes a scenario as an `AWS::Connect::TestCase`, and a template that deploys it."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from connect_flows.contact.events import Event
from connect_flows.contact.phone_number import is_phone_number
from connect_flows.language.placeholders import fill
from connect_flows.native import language
from connect_flows.native.language import Json
from connect_flows.native.observed import observe
from connect_flows.scenarios.scenario import Scenario


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
        "InstanceArn": "${instance:this}",
        "EntryPoint": _entry_point(scenario),
        "InitializationData": json.dumps(
            {"Attributes": dict(scenario.contact.attributes), "SegmentAttributes": {}}
        ),
        "Content": json.dumps(_content(scenario, events), ensure_ascii=False),
        "Status": "PUBLISHED",
    }
    named = {name: _named(value, placeholders) for name, value in properties.items()}
    return {"Type": "AWS::Connect::TestCase", "Properties": named}


def template(resource: Json, values: Mapping[str, str]) -> Json:
    """Return a CloudFormation template with the resource alone, its placeholders filled in.

    Args:
        resource: what `test_case` has built.
        values: ARNs and ids by placeholder.

    Raises:
        PlaceholderError: one has no value.
    """
    filled = _mapped(without_number(resource), lambda text: fill(text, values))
    description = f"A test of the flow in {values.get('instance:this', 'an instance')}"
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": description,
        "Resources": {"TestCase": filled},
    }


def without_number(resource: Json) -> Json:
    """Return the resource without the number of the caller: no template can hold one.

    The pattern of CloudFormation's schema for it fits no telephone number (its backslashes are
    doubled), so a template with one is refused.
    """
    voice = "VoiceCallEntryPointParameters"
    entry = dict(resource["Properties"]["EntryPoint"])
    if voice in entry:
        entry[voice] = {key: v for key, v in entry[voice].items() if key != "SourcePhoneNumber"}
    return {**resource, "Properties": {**resource["Properties"], "EntryPoint": entry}}


def _entry_point(scenario: Scenario) -> Json:
    flow = f"${{flow-id:{Path(scenario.flow).stem}}}"  # `ContactFlowId` of the API
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
    def named(text: str) -> str:
        for invented, placeholder in placeholders.items():
            text = text.replace(invented, placeholder)
        return text

    return _mapped(value, named)


def _mapped(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401  # any JSON
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _mapped(each, change) for key, each in value.items()}
    return value

"""Connect's own tests of the flows, as `python -m simulator native` has written them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aws_cdk import aws_connect as connect
from constructs import Construct

from connect_flows.language.json_text import read_json
from connect_flows.language.placeholders import PlaceholderError, fill
from connect_flows.native.test_case import without_number
from stacks.flows.flows_refused import NativeTestRefusedError

_TEXTS = ("InstanceArn", "Name", "Content", "InitializationData", "Status")
_VOICE, _CHAT = "VoiceCallEntryPointParameters", "ChatEntryPointParameters"

FOLDER = "native"
"""Beside the flows: a file each, `flows/native/NAME.json`."""


class NativeTests(Construct):
    """Every test case of the folder, in the instance; nothing runs it by itself."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        prefix: str,
        flows: Path,
        values: Mapping[str, str],
    ) -> None:
        super().__init__(scope, construct_id)
        for file in sorted((flows / FOLDER).glob("*.json")):
            where = f"flows/{FOLDER}/{file.name}"
            written = _read(file, where)["Properties"]
            try:
                filled = {key: _filled(value, values) for key, value in written.items()}
            except PlaceholderError as error:
                raise NativeTestRefusedError(f"{where}: {error}") from error
            connect.CfnTestCase(
                self,
                "".join(word.capitalize() for word in file.stem.split("_")),
                instance_arn=filled["InstanceArn"],
                name=f"{prefix}: {filled['Name']}",
                content=filled["Content"],
                entry_point=_entry_point(filled["EntryPoint"]),
                initialization_data=filled["InitializationData"],
                status=filled["Status"],
            )


def _read(file: Path, where: str) -> dict[str, Any]:
    advice = "Write it by: python -m simulator native SCENARIO"
    try:
        said = read_json(file.read_text(encoding="utf-8"))
        kind = said["Type"]
        wrong = _wrong_in(said["Properties"])
        case = without_number(said)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise NativeTestRefusedError(f"{where} holds no test case ({error!a}). {advice}") from error
    if kind != "AWS::Connect::TestCase" or wrong:
        why = f"without a text as {', '.join(wrong)}" if wrong else f"{kind!a}"
        raise NativeTestRefusedError(f"{where} holds no test case ({why}). {advice}")
    return case


def _wrong_in(properties: Mapping[str, Any]) -> list[str]:
    """Return what is missing, or is no text where it has to be one."""
    wrong = [key for key in _TEXTS if not isinstance(properties.get(key), str)]
    entry = properties["EntryPoint"]
    flows = [entry[key]["FlowId"] for key in (_VOICE, _CHAT) if entry.get(key) is not None]
    if not all(isinstance(text, str) for text in (entry["Type"], *flows)):
        wrong.append("EntryPoint")
    return wrong


def _filled(value: Any, values: Mapping[str, str]) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, str):
        return fill(value, values)
    if isinstance(value, dict):
        return {key: _filled(each, values) for key, each in value.items()}
    return value


def _entry_point(said: Mapping[str, Any]) -> connect.CfnTestCase.EntryPointProperty:
    voice, chat = said.get(_VOICE), said.get(_CHAT)
    kinds = connect.CfnTestCase
    return kinds.EntryPointProperty(
        type=said["Type"],
        voice_call_entry_point_parameters=voice
        and kinds.VoiceCallEntryPointParametersProperty(flow_id=voice["FlowId"]),
        chat_entry_point_parameters=chat
        and kinds.ChatEntryPointParametersProperty(flow_id=chat["FlowId"]),
    )

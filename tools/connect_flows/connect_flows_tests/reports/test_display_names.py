"""Transcripts and reports say what the console's export calls things."""

import json
from pathlib import Path
from typing import Any

import pytest

from connect_flows.cli.main import main
from connect_flows.language.display_names import display_names, naming
from connect_flows.language.flow import read_flow

QUEUE = "0123abcd-0000-4000-8000-00000000000a"
HOURS = "0123abcd-0000-4000-8000-00000000000b"
BLOCK = "0123abcd-0000-4000-8000-0000000000ff"
OF = "arn:aws:connect:eu-west-2:111122223333:instance/0123abcd-0000-4000-8000-000000000001"
BOT = "arn:aws:lex:eu-west-2:111122223333:bot-alias/BOTBOTBOT1/ALIASALIAS"


def document(parameters: dict[str, Any], metadata: dict[str, Any]) -> str:
    block = {
        "Identifier": "it",
        "Type": "UpdateContactTargetQueue",
        "Parameters": parameters,
        "Transitions": {},
    }
    return json.dumps(
        {
            "Version": "2019-10-30",
            "StartAction": "it",
            "Metadata": {"ActionMetadata": {"it": metadata}},
            "Actions": [block],
        }
    )


FORMS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "beside the parameter": (
        {"QueueId": f"{OF}/queue/{QUEUE}"},
        {"parameters": {"QueueId": {"displayName": "Gold"}}},
        QUEUE,
    ),
    "below a parameter": (
        {"EventHooks": {"AgentWhisper": f"{OF}/contact-flow/{QUEUE}"}},
        {"parameters": {"EventHooks": {"AgentWhisper": {"displayName": "Gold"}}}},
        QUEUE,
    ),
    "in a list": (
        {"Messages": [{"Text": "x"}, {"PromptId": QUEUE}]},
        {"parameters": {"Messages": [None, {"PromptId": {"displayName": "Gold"}}]}},
        QUEUE,
    ),
    "with its id": ({"QueueId": QUEUE}, {"queue": {"text": "Gold", "id": QUEUE}}, QUEUE),
    "with an empty id": (
        {"ContactFlowId": f"{OF}/contact-flow/{QUEUE}"},
        {"ContactFlow": {"id": "", "text": "Gold"}},
        QUEUE,
    ),
    "a prompt": ({"PromptId": f"{OF}/prompt/{QUEUE}"}, {"promptName": "Gold"}, QUEUE),
    "a bot": (
        {"LexV2Bot": {"AliasArn": BOT}},
        {"lexV2BotName": "Gold", "lexV2BotAliasName": "live"},
        BOT,
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_the_console_is_read(form: str) -> None:
    parameters, metadata, value = FORMS[form]
    names = display_names([read_flow(document(parameters, metadata), name="f")])
    assert names == {value: "Gold/live" if form == "a bot" else "Gold"}
    assert naming(names)(f"in {value}.") == f"in {names[value]}."


@pytest.mark.parametrize(
    "metadata",
    [
        None,
        [],
        {"parameters": []},
        {"parameters": {"QueueId": {"displayName": 3}}},
        {"parameters": {"QueueId": {"displayName": " "}}},
        {"queue": {"text": None}},
        {"promptName": {}},
    ],
)
def test_metadata_of_another_form_names_nothing(metadata: Any) -> None:  # noqa: ANN401 # any JSON
    flow = read_flow(document({"QueueId": QUEUE}, metadata), name="f")
    assert display_names([flow]) == {}


def test_of_two_ids_in_a_block_a_lone_name_is_of_neither() -> None:
    parameters = {"QueueId": QUEUE, "HoursOfOperationId": HOURS}
    flow = read_flow(document(parameters, {"queue": {"text": "Gold", "id": ""}}), name="f")
    assert display_names([flow]) == {}


@pytest.fixture
def export(tmp_path: Path) -> Path:
    end = {"Identifier": "end", "Type": "DisconnectParticipant", "Parameters": {}}
    errors = [
        {"NextAction": "end", "ErrorType": "NoMatchingError"},
        {"NextAction": "end", "ErrorType": "QueueAtCapacity"},
    ]
    actions = [
        {
            "Identifier": BLOCK,
            "Type": "UpdateContactTargetQueue",
            "Parameters": {"QueueId": f"{OF}/queue/{QUEUE}"},
            "Transitions": {"NextAction": "in", "Errors": errors[:1]},
        },
        {
            "Identifier": "in",
            "Type": "TransferContactToQueue",
            "Parameters": {},
            "Transitions": {"NextAction": "end", "Errors": errors},
        },
        {**end, "Transitions": {}},
    ]
    metadata = {BLOCK: {"parameters": {"QueueId": {"displayName": "Gold <b>callers</b>\x1b"}}}}
    flow = {
        "Version": "2019-10-30",
        "StartAction": BLOCK,
        "Metadata": {"ActionMetadata": metadata},
        "Actions": actions,
    }
    file = tmp_path / "export.json"
    file.write_text(json.dumps(flow))
    return file


def test_the_transcript_and_the_report_show_names_and_the_log_keeps_ids(
    export: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, log = tmp_path / "call.html", tmp_path / "call.jsonl"
    assert main(["call", str(export), "--report", str(page), "--log", str(log)]) == 0
    told = capsys.readouterr().out
    assert "Waiting in a queue (queue/Gold <b>callers</b>\\x1b)" in told
    assert QUEUE not in told
    assert BLOCK not in told
    assert "UpdateContactTargetQueue (0123abcd)" in told
    drawn = page.read_text()
    assert "queue/Gold &lt;b&gt;callers&lt;/b&gt;" in drawn
    assert QUEUE not in drawn
    assert QUEUE in log.read_text()

"""A first scenario plays at once, and holds nothing of anybody."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from aws_session.answers import Unread
from connect_flows.cli.main import main as connect_flows
from instance.compared.comparison import compare
from instance.files.environment import Environment
from instance.pull.pull import pull
from instance.skeleton.logged import logged_answers
from instance.skeleton.skeleton import lacks_scenarios, scenario_file, sketch
from tests.instance.account import Account
from tests.instance.blocks import block, end, flow
from tests.instance.centres import Centre, Json
from tests.instance.corpus import PUBLIC, sample, settled

NOW = datetime(2026, 11, 28, 6, tzinfo=UTC)


def looking_up(arn: str) -> Json:
    """A flow that asks a function, and goes on by what it says."""
    compare = {
        "Identifier": "tier",
        "Type": "Compare",
        "Parameters": {"ComparisonValue": "$.External.tier"},
        "Transitions": {
            "NextAction": "end",
            "Conditions": [
                {"NextAction": "end", "Condition": {"Operator": "Equals", "Operands": ["gold"]}}
            ],
            "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingCondition"}],
        },
    }
    ask = {"LambdaFunctionARN": arn, "InvocationTimeLimitSeconds": "8"}
    return flow(
        block("ask", "InvokeLambdaFunction", "say", **ask),
        block("say", "MessageParticipant", "tier", Text="Hello $.External.name.first"),
        compare,
        end(),
    )


def pulled(centre: Centre, folder: Path) -> None:
    pull(compare(Account(centre).reader, centre.place, folder, Environment(), whole=True))


def functions(folder: Path, stem: str) -> Any:  # noqa: ANN401  # any JSON
    read = yaml.safe_load((folder / "scenarios" / stem / "first_call.yaml").read_text())
    return read.get("functions")


def logging(entries: list[Json]) -> Account:
    account = Account(Centre("first"))
    rows = [[{"field": "@message", "value": json.dumps(one)}] for one in entries]
    account.handlers["logs.StartQuery"] = lambda _: {"queryId": "1"}
    account.handlers["logs.GetQueryResults"] = lambda _: {"status": "Complete", "results": rows}
    return account


def test_a_function_answers_the_keys_that_the_flow_reads(tmp_path: Path) -> None:
    centre = Centre("first")
    centre.flow("Main", looking_up(f"{centre.function('acme-lookup')}:live"))
    pulled(centre, tmp_path)
    assert sketch(tmp_path, "main", {}).why == ""
    answers = {"name": {"first": "example"}, "tier": "gold"}
    assert functions(tmp_path, "main") == {"acme_lookup": {"answers": answers}}


def test_a_first_scenario_plays_wherever_its_folder_is_taken(tmp_path: Path) -> None:
    centre = Centre("first")
    centre.flow("Main", flow(end()))
    pulled(centre, tmp_path / "here")
    sketch(tmp_path / "here", "main", {})
    (tmp_path / "here").rename(tmp_path / "there")
    assert connect_flows(["test", str(tmp_path / "there" / "scenarios")]) == 0
    assert str(tmp_path) not in scenario_file(tmp_path / "there", "main").read_text()


def test_a_function_answers_the_keys_that_its_facts_tell(tmp_path: Path) -> None:
    centre = Centre("first")
    centre.flow("Main", looking_up(centre.function("acme_lookup")))
    pulled(centre, tmp_path)
    (tmp_path / "functions").mkdir()
    facts = {
        "timeout_seconds": 8,
        "budget_seconds": 3,
        "response_type": "STRING_MAP",
        "parameters": [],
        "answers": {"tier": ["silver"], "id": []},
    }
    (tmp_path / "functions" / "acme_lookup.json").write_text(json.dumps(facts))
    assert sketch(tmp_path, "main", {}).why == ""
    assert functions(tmp_path, "main") == {
        "acme_lookup": {"answers": {"tier": "silver", "id": "example"}}
    }


def test_of_the_flow_log_only_keys_are_taken(tmp_path: Path) -> None:
    arn = "arn:aws:lambda:eu-central-1:111122223333:function:acme-lookup:live"
    entries: list[Json] = [
        {
            "ContactId": "c-1",
            "ContactFlowModuleType": "InvokeExternalResource",
            "ExternalResults": {"tier": "platinum", "name": {"first": "Jane"}, "visits": 17},
            "Parameters": {"FunctionArn": arn, "Parameters": {"phone": "+15550100"}},
        },
        {"ContactFlowModuleType": "InvokeExternalResource", "Results": "Error"},
        {"ExternalResults": "no object", "Parameters": {"FunctionArn": arn}},
    ]
    account = logging(entries)
    logged = logged_answers(account.reader, Centre("first").place, NOW, lambda _: None)
    assert logged == {"acme_lookup": {"tier": "example", "name": {"first": "example"}, "visits": 1}}
    centre = Centre("first")
    centre.flow("Main", looking_up(arn))
    pulled(centre, tmp_path)
    assert not isinstance(logged, Unread)
    assert sketch(tmp_path, "main", logged).why == ""
    text = (tmp_path / "scenarios" / "main" / "first_call.yaml").read_text()
    for secret in ("platinum", "Jane", "17", "+15550100", "c-1"):
        assert secret not in text
    assert "gold" in text


def test_a_log_that_nobody_may_read_is_told(tmp_path: Path) -> None:
    account = Account(Centre("first"))
    account.policy = {"Statement": [{"Effect": "Deny", "Action": "logs:*", "Resource": "*"}]}
    found = logged_answers(account.reader, Centre("first").place, NOW, lambda _: None)
    assert isinstance(found, Unread)
    assert tmp_path.exists()


def test_a_function_that_an_attribute_names_is_found_by_playing(tmp_path: Path) -> None:
    centre = Centre("first")
    arn = centre.function("by-attribute")
    content = looking_up("$.Attributes.which")
    setting = block("set", "UpdateContactAttributes", "ask", Attributes={"which": arn})
    content["Actions"].append(setting)
    content["StartAction"] = "set"
    centre.flow("Main", content)
    pulled(centre, tmp_path)
    assert sketch(tmp_path, "main", {}).why == ""
    assert list(functions(tmp_path, "main")) == ["by_attribute"]


def test_scenarios_that_somebody_wrote_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "scenarios" / "main").mkdir(parents=True)
    assert not lacks_scenarios(tmp_path, "main")
    assert lacks_scenarios(tmp_path, "other")


def test_each_flow_at_hand_plays_or_is_refused_by_name(tmp_path: Path, capsys: Any) -> None:  # noqa: ANN401
    centre = Centre("first")
    for name, kind, content in list(sample())[::3]:
        centre.flow(name, settled(content, centre), kind)
    pulled(centre, tmp_path)
    told = [sketch(tmp_path, path.stem, {}) for path in sorted(tmp_path.glob("*.json"))]
    written = [one for one in told if not one.why]
    assert len(written) >= (25 if PUBLIC else 2)
    assert all("block" in one.why or "function" in one.why for one in told if one.why)
    assert connect_flows(["test", str(tmp_path / "scenarios")]) == 0
    assert f"{len(written)} of {len(written)} scenarios passed" in capsys.readouterr().out


def test_an_instances_default_flows_play_beside_a_pulled_one(tmp_path: Path) -> None:
    centre = Centre("first")
    queue = centre.has("queue", "General")
    centre.flow(
        "Main",
        flow(
            block("queue", "UpdateContactTargetQueue", "in", QueueId=queue),
            block("in", "TransferContactToQueue", "end"),
            end(),
        ),
    )
    centre.flow(
        "Default customer queue",
        flow(block("hold", "MessageParticipant", "end", Text="Please hold."), end()),
        "CUSTOMER_QUEUE",
    )
    pulled(centre, tmp_path)
    scenario = tmp_path / "waits.yaml"
    scenario.write_text(
        f"scenario: It waits\nflow: {tmp_path / 'main.json'}\nconnect: {{queue_seconds: 5}}\n"
        "expect: {hears: [Please hold]}\n"
    )
    assert connect_flows(["test", str(scenario)]) == 0

"""Flows and functions that are there already: updated where they are, never deployed beside."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aws_cdk.assertions import Template

from connect_flows.language.function_facts import facts_file
from deploy.adopted import adopted_flows
from stacks.config import ConnectInstance, StackConfig
from stacks.flows.flow_files import FlowFiles
from stacks.flows.flows_refused import FlowsRefusedError, MappingRefusedError
from stacks.flows.instance_names import names_in
from tests.flows.deployed import an_instance, deploy, functions

ARN = an_instance().instance_arn
MAIN = f"{ARN}/contact-flow/aaaaaaaa-0000-0000-0000-000000000001"
MODULE = f"{ARN}/flow-module/bbbbbbbb-0000-0000-0000-000000000001"
THEIRS = "arn:aws:lambda:eu-west-1:111122223333:function:acme-lookup:live"


def block(name: str, kind: str, to: str | None = "end", **parameters: str) -> dict[str, Any]:
    transitions: dict[str, Any] = {}
    if to:
        errors = [{"NextAction": "end", "ErrorType": "NoMatchingError"}]
        transitions = {"NextAction": to, "Errors": errors, "Conditions": []}
    return {
        "Identifier": name,
        "Type": kind,
        "Parameters": parameters,
        "Transitions": transitions,
    }


END = block("end", "DisconnectParticipant", None)


def write(folder: Path, name: str, *blocks: dict[str, Any]) -> None:
    actions = [*blocks, END]
    document = {
        "Version": "2019-10-30",
        "StartAction": actions[0]["Identifier"],
        "Metadata": {},
        "Actions": actions,
    }
    (folder / f"{name}.json").write_text(json.dumps(document))


def leading_to(name: str) -> dict[str, Any]:
    return block("go", "TransferToFlow", "end", ContactFlowId=f"${{flow:{name}}}")


def template(folder: Path, instance: ConnectInstance) -> dict[str, Any]:
    files = FlowFiles.judged(functions(), folder, instance)
    resources: dict[str, Any] = (
        Template.from_stack(deploy(files, instance)).to_json().get("Resources", {})
    )
    return resources


def named(**settings: Mapping[str, str]) -> ConnectInstance:
    instance = an_instance()
    return replace(instance, named={**instance.named, **settings})


def test_a_flow_whose_arn_is_known_is_not_deployed_and_others_lead_to_it(tmp_path: Path) -> None:
    write(tmp_path, "main_menu", block("hello", "MessageParticipant", Text="Hello."))
    write(tmp_path, "after_hours", leading_to("main_menu"))
    resources = template(tmp_path, named(flows={"main_menu": MAIN}))
    (made,) = resources.values()
    assert made["Properties"]["Name"] == "under-eight-dev-after-hours"
    assert MAIN in json.dumps(made["Properties"]["Content"])


def test_what_was_pulled_from_this_instance_is_adopted_without_a_word_in_cdk_json(
    tmp_path: Path,
) -> None:
    write(tmp_path, "main_menu", block("hello", "MessageParticipant", Text="Hello."))
    (tmp_path / "instances").mkdir()
    mapping = {"instance_arn": ARN, "flows": {"main_menu": MAIN}}
    (tmp_path / "instances" / "acme.json").write_text(json.dumps(mapping))
    assert template(tmp_path, an_instance()) == {}
    elsewhere = an_instance(region="us-east-1")
    assert len(template(tmp_path, elsewhere)) == 1


def test_a_mapping_whose_name_leads_out_of_the_folder_stops_synth(tmp_path: Path) -> None:
    (tmp_path / "instances").mkdir()
    mapping = {"instance_arn": ARN, "functions": {"../x": THEIRS}}
    (tmp_path / "instances" / "acme.json").write_text(json.dumps(mapping))
    with pytest.raises(MappingRefusedError, match=r"acme\.json.*functions.*\.\./x"):
        names_in(an_instance(), tmp_path)


def test_a_name_of_a_function_never_becomes_a_path(tmp_path: Path) -> None:
    (tmp_path / "outside.json").write_text("{}")
    (tmp_path / "functions").mkdir()
    for name in ("../outside", "..", "", "a/../../outside", str(tmp_path / "outside")):
        assert facts_file(tmp_path / "functions", name) is None, name


def test_a_mapping_that_is_none_stops_synth_with_its_name(tmp_path: Path) -> None:
    write(tmp_path, "main_menu")
    (tmp_path / "instances").mkdir()
    (tmp_path / "instances" / "acme.json").write_text("[]")
    with pytest.raises(MappingRefusedError, match=r"flows/instances/acme\.json"):
        template(tmp_path, an_instance())


def test_a_circle_of_flows_to_be_made_is_refused_with_what_to_do(tmp_path: Path) -> None:
    write(tmp_path, "day", leading_to("night"))
    write(tmp_path, "night", leading_to("day"))
    with pytest.raises(FlowsRefusedError, match=r"day -> night -> day .*make push.*connect\.flows"):
        template(tmp_path, an_instance())


def test_a_circle_with_one_flow_that_is_there_is_deployed(tmp_path: Path) -> None:
    write(tmp_path, "day", leading_to("night"))
    write(tmp_path, "night", leading_to("day"))
    (night,) = template(tmp_path, named(flows={"day": MAIN})).values()
    assert MAIN in json.dumps(night["Properties"]["Content"])
    there = {"day": MAIN, "night": MAIN.replace("0001", "0002")}
    assert template(tmp_path, named(flows=there)) == {}


def test_what_an_adopted_flow_names_has_to_be_there_as_well(tmp_path: Path) -> None:
    sets = block("set", "UpdateContactTargetQueue", QueueId="${queue:gold}")
    write(tmp_path, "main_menu", sets)
    with pytest.raises(FlowsRefusedError, match=r"queue:gold.*connect\.queues"):
        template(tmp_path, named(flows={"main_menu": MAIN}))


KINDS = {
    "hours": ("CheckHoursOfOperation", "HoursOfOperationId", f"{ARN}/operating-hours/h1"),
    "prompt": ("MessageParticipant", "PromptId", f"{ARN}/prompt/p1"),
    "quick-connect": ("TransferContactToAgent", "X", f"{ARN}/transfer-destination/q1"),
    "view": ("ShowView", "ViewResource", f"{ARN}/view/v1"),
    "task-template": ("CreateTask", "TaskTemplateId", f"{ARN}/task-template/t1"),
    "data-table": ("EvaluateDataTableValues", "DataTableId", f"{ARN}/data-table/d1"),
    "bot": ("X", "X", "arn:aws:lex:eu-west-1:111122223333:bot-alias/BOT/ALIAS"),
    "security-key": ("X", "X", "key-1"),
    "agent-status": ("X", "X", f"{ARN}/agent-state/a1"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_thing_can_be_named_by_its_arn(kind: str, tmp_path: Path) -> None:
    from stacks.config.connect import KINDS as SETTINGS

    setting = next(key for key, each in SETTINGS.items() if each.word == kind)
    _, _, value = KINDS[kind]
    says = block("say", "UpdateContactAttributes")
    says["Parameters"] = {"Attributes": {"it": f"${{{kind}:One}}"}, "TargetContact": "Current"}
    write(tmp_path, "names", says)
    (made,) = template(tmp_path, named(**{setting: {"One": value}})).values()
    assert value in json.dumps(made["Properties"]["Content"])


def test_a_module_can_be_named_in_each_of_its_three_ways(tmp_path: Path) -> None:
    calls = block("call", "UpdateContactAttributes")
    ways = {key: f"${{{key}:look_up}}" for key in ("module", "module-id", "module-arn")}
    calls["Parameters"] = {"Attributes": ways, "TargetContact": "Current"}
    write(tmp_path, "calls", calls)
    (made,) = template(tmp_path, named(modules={"look_up": MODULE})).values()
    content = json.loads(made["Properties"]["Content"])
    identifier = MODULE.rpartition("/")[2]
    assert content["Actions"][0]["Parameters"]["Attributes"] == {
        "module": f"{identifier}:$LATEST",
        "module-id": identifier,
        "module-arn": MODULE,
    }


def asks(**parameters: str) -> dict[str, Any]:
    given = {
        "LambdaFunctionARN": "${function:acme-lookup:live}",
        "InvocationTimeLimitSeconds": "3",
        **parameters,
    }
    return block("ask", "InvokeLambdaFunction", "say", **given)


def test_a_function_that_is_not_ours_is_judged_by_its_facts(tmp_path: Path) -> None:
    says = block("say", "MessageParticipant", Text="You are $.External.teir.")
    write(tmp_path, "line", asks(), says)
    (tmp_path / "functions").mkdir()
    facts = {
        "timeout_seconds": 3,
        "budget_seconds": 2,
        "response_type": "STRING_MAP",
        "parameters": [],
        "answers": {"tier": []},
    }
    file = tmp_path / "functions" / "acme-lookup.json"
    file.write_text(json.dumps(facts))
    instance = named(functions={"acme-lookup:live": THEIRS})
    with pytest.raises(FlowsRefusedError, match=r"\$\.External\.teir is not a key"):
        template(tmp_path, instance)
    file.write_text(json.dumps({**facts, "answers": {"teir": []}}))
    (made,) = template(tmp_path, instance).values()
    assert THEIRS in json.dumps(made["Properties"]["Content"])
    file.write_text("{}")
    with pytest.raises(FlowsRefusedError, match=r"flows/functions/.*acme-lookup"):
        template(tmp_path, instance)


def test_an_arn_of_another_instance_stops_synth(tmp_path: Path) -> None:
    other = ARN.replace("000000000001", "000000000009")
    sets = block("set", "UpdateContactTargetQueue", QueueId=f"{other}/queue/q1")
    write(tmp_path, "line", sets)
    with pytest.raises(FlowsRefusedError, match=r"in another instance: .*0009/queue/q1"):
        template(tmp_path, an_instance())


def test_a_deployment_brings_the_files_of_flows_that_are_there_into_them(tmp_path: Path) -> None:
    write(tmp_path, "main_menu", block("hello", "MessageParticipant", Text="Hello."))
    write(tmp_path, "after_hours", leading_to("main_menu"))
    values: dict[str, Any] = {"retain_data": False, "crm": {"demo": True}}
    connect = {"instance_arn": ARN, "flows": {"main_menu": MAIN}}
    config = StackConfig.read({"dev": {**values, "connect": connect}}, "dev")
    assert adopted_flows(config, tmp_path) == ["main_menu"]
    assert adopted_flows(StackConfig.read({"dev": values}, "dev")) == []

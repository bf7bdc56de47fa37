import json
from pathlib import Path
from typing import Any

import pytest

from connect_flows.forms.action_type import FLOW_TYPES
from connect_flows.language.flow import read_flow
from connect_flows.lint import lint
from instance.compared.comparison import compare
from instance.files.environment import Environment
from instance.files.mapping import mapping_file
from instance.push.empty import empty_content
from local.aws_account.refused import Refused
from tests.instance.blocks import block, end, flow, leading_to
from tests.instance.centres import Centre, Json
from tests.instance.folder import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path, Centre("second"))


def test_what_a_flow_leads_to_is_there_before_it(folder: Folder) -> None:
    folder.has("a", leading_to("flow", "b"))
    folder.has("b", leading_to("module", "c"))
    folder.has("c", flow(end(), Settings={}))
    assert list(folder.push()) == ["c", "b", "a"]
    module = next(iter(folder.centre.instance.modules.values()))
    invoked = folder.centre.content("b")["Actions"][0]["Parameters"]["FlowModuleId"]
    assert invoked == f"{module.flow_id}:$LATEST"
    assert folder.calls == ["CreateContactFlowModule", "CreateContactFlow", "CreateContactFlow"]


def test_flows_in_a_circle_are_made_empty_first(folder: Folder) -> None:
    folder.has("a", leading_to("flow", "b"))
    folder.has("b", leading_to("flow", "c"))
    folder.has("c", leading_to("flow", "a"))
    folder.has("itself", leading_to("flow", "itself"))
    told = folder.push()
    assert {one.what for one in told.values()} == {"created"}
    for name, other in (("a", "b"), ("b", "c"), ("c", "a"), ("itself", "itself")):
        leads = folder.centre.content(name)["Actions"][0]["Parameters"]["ContactFlowId"]
        (found,) = [one for one in folder.centre.instance.flows.values() if one.name == other]
        assert leads == found.arn
    assert folder.calls.count("CreateContactFlow") == 4
    assert folder.calls.count("UpdateContactFlowContent") == 2


@pytest.mark.parametrize("flow_type", FLOW_TYPES)
def test_an_empty_flow_is_one_that_the_service_takes(flow_type: str) -> None:
    content = json.loads(empty_content("flow", flow_type))
    content["Metadata"] = {"type": flow_type}
    errors = [one for one in lint(read_flow(json.dumps(content))) if one.is_error]
    assert errors == []


def test_a_push_is_planned_without_a_change_and_a_second_one_changes_nothing(
    folder: Folder,
) -> None:
    folder.has("a", leading_to("flow", "b"))
    folder.has("b", flow(end()))
    plan, _ = folder.plan()
    assert len(plan.changes) == 2
    assert folder.calls == []
    folder.push()
    before = len(folder.calls)
    assert folder.push() == {}
    assert len(folder.calls) == before


def test_one_flow_is_pushed_with_all_that_it_leads_to(folder: Folder) -> None:
    folder.has("a", leading_to("flow", "b"))
    folder.has("b", flow(end()))
    folder.has("other", flow(end()))
    assert set(folder.push("a")) == {"a", "b"}


def test_the_mapping_gives_what_another_instance_calls_otherwise(folder: Folder) -> None:
    arn = folder.centre.has("queue", "Verkauf")
    file = mapping_file(folder.path, folder.centre.place)
    file.parent.mkdir()
    mapping = {"instance_arn": folder.centre.instance.arn, "queues": {"Sales": arn}}
    file.write_text(json.dumps(mapping))
    folder.has(
        "a", flow(block("q", "UpdateContactTargetQueue", "end", QueueId="${queue:Sales}"), end())
    )
    folder.push()
    assert folder.centre.content("a")["Actions"][0]["Parameters"]["QueueId"] == arn


def test_an_agent_is_found_by_the_fingerprint_in_the_same_instance(folder: Folder) -> None:
    agent = folder.centre.agent("jane")
    content = flow(block("q", "UpdateContactTargetQueue", "end", AgentId=agent), end())
    folder.centre.flow("To an agent", content)
    reader = folder.account.reader
    comparison = compare(reader, folder.centre.place, folder.path, Environment(), whole=True)
    named = comparison.written["to_an_agent"].form["Actions"][0]["Parameters"]["AgentId"]
    content["Actions"][0]["Parameters"]["AgentId"] = named
    folder.has("again", content)
    folder.push()
    assert folder.centre.content("again")["Actions"][0]["Parameters"]["AgentId"] == agent


def test_a_push_that_was_interrupted_is_repeated(folder: Folder) -> None:
    for stem, other in (("a", "b"), ("b", "a"), ("c", "c")):
        folder.has(stem, leading_to("flow", other))
    for stop in range(1, 6):
        create = folder.account.handlers["connect.UpdateContactFlowContent"]
        left = iter(range(stop))

        def dying(asked: Json, left: Any = left, create: Any = create) -> Json:  # noqa: ANN401
            if next(left, None) is None:
                raise Refused("InternalServiceException", "cut off")
            answer: Json = create(asked)
            return answer

        folder.account.handlers["connect.UpdateContactFlowContent"] = dying
        folder.push()
        folder.account.handlers["connect.UpdateContactFlowContent"] = create
    folder.push()
    assert folder.plan()[0].changes == []
    assert len(folder.centre.instance.flows) == 3


def test_a_draft_is_published_and_an_archived_flow_is_not_touched(folder: Folder) -> None:
    folder.centre.flow("draft", flow(end("old"))).published = None
    folder.centre.flow("old", flow(end("old"))).state = "ARCHIVED"
    folder.has("draft", flow(end("new")))
    folder.push("draft")
    assert folder.centre.content("draft")["StartAction"] == "new"
    folder.has("old", flow(end("new")))
    assert "'old' is archived in the instance" in folder.plan()[0].refused[0]


def test_settings_of_a_module_go_beside_its_content_and_come_back(folder: Folder) -> None:
    settings = {"input": {"schema": {}}, "InputParameters": []}
    folder.has("ask", flow(end(), Settings=settings))
    folder.push()
    (module,) = folder.centre.instance.modules.values()
    assert json.loads(module.settings) == {"input": {"schema": {}}}
    assert folder.centre.content("ask")["Settings"] == {"InputParameters": []}
    assert folder.plan()[0].changes == []


def test_a_flow_that_was_renamed_in_its_file_is_renamed_there(folder: Folder) -> None:
    folder.has("a", flow(end(), metadata={"name": "One"}))
    folder.push()
    (made,) = folder.centre.instance.flows.values()
    file = mapping_file(folder.path, folder.centre.place)
    file.parent.mkdir()
    file.write_text(
        json.dumps({"instance_arn": folder.centre.instance.arn, "flows": {"a": made.arn}})
    )
    folder.has("a", flow(end(), metadata={"name": "Two", "description": "said"}))
    folder.push()
    assert (made.name, made.description) == ("Two", "said")
    assert folder.plan()[0].changes == []

"""Flows inside the templates of deployment tools, and the values that those fill in."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from connect_flows.language.flow import FlowFormatError, read_flows
from connect_flows.language.templates import READERS
from connect_flows.lint import lint
from connect_flows.lint.files import judge
from connect_flows_tests.language.building import Json, a_block, a_document, hang_up, say

reads_terraform = pytest.mark.skipif(find_spec("hcl2") is None, reason="of the extra terraform")


def queueing(queue: object) -> Json:
    sets = a_block("set", "UpdateContactTargetQueue", {"QueueId": queue}, to="go",
                   errors={"NoMatchingError": "end"})  # fmt: skip
    goes = a_block("go", "TransferContactToQueue", {}, to="end",
                   errors={"NoMatchingError": "end", "QueueAtCapacity": "end"})  # fmt: skip
    return a_document(sets, goes, hang_up())


SUB = json.dumps(queueing("${Queue.QueueArn}"))
CLOUDFORMATION = f"""
Resources:
  Substituted:
    Type: AWS::Connect::ContactFlow
    Properties:
      Name: !Sub "${{AWS::StackName}}-main"
      Type: CONTACT_FLOW
      InstanceArn: !Ref InstanceArn
      Content: !Sub |
        {SUB}
  WithMap:
    Type: AWS::Connect::ContactFlowModule
    Properties:
      Name: module
      Content: !Sub
        - '{SUB}'
        - Queue: !GetAtt Queue.QueueArn
  AsObject:
    Type: AWS::Connect::ContactFlow
    Properties:
      Name: object
      Type: CONTACT_FLOW
      Content:
        Fn::ToJsonString:
          Version: "2019-10-30"
          StartAction: set
          Actions:
            - Identifier: set
              Type: UpdateContactTargetQueue
              Parameters: {{QueueId: !GetAtt Queue.QueueArn}}
              Transitions:
                NextAction: end
                Errors: [{{NextAction: end, ErrorType: NoMatchingError}}]
            - {{Identifier: end, Type: DisconnectParticipant, Parameters: {{}}, Transitions: {{}}}}
"""
CDK = json.dumps(
    {
        "Resources": {
            "Flow": {
                "Type": "AWS::Connect::ContactFlow",
                "Properties": {
                    "Name": "cdk",
                    "Content": {
                        "Fn::Join": [
                            "",
                            [
                                SUB.partition("${Queue.QueueArn}")[0],
                                {"Fn::GetAtt": ["Queue", "QueueArn"]},
                                SUB.partition("${Queue.QueueArn}")[2],
                            ],
                        ]
                    },
                },
            }
        }
    }
)
TERRAFORM = """
locals {
  talk = { Text = "Hello ${var.name}, \\"you\\"." }
}
resource "aws_connect_contact_flow" "encoded" {
  name    = "encoded"
  type    = "CONTACT_FLOW"
  content = jsonencode({
    Version     = "2019-10-30"
    StartAction = "set" # the first
    Actions = [
      {
        Identifier  = "set"
        Type        = "UpdateContactTargetQueue"
        Parameters  = { QueueId = aws_connect_queue.general.arn }
        Transitions = {
          NextAction = "talk"
          Errors     = [{ NextAction = "talk", ErrorType = "NoMatchingError" }]
        }
      },
      {
        "Identifier" : "talk", "Type" : "MessageParticipant", "Parameters" : local.talk,
        "Transitions" : { "NextAction" : "end", "Errors" : [], "Conditions" : [] }
      },
      { Identifier = "end", Type = "DisconnectParticipant", Parameters = {}, Transitions = {} },
    ]
  })
}
resource "aws_connect_contact_flow" "template" {
  name    = "template"
  content = templatefile("${path.module}/flows/main.json.tftpl", { queue = local.arn })
}
resource "aws_connect_contact_flow" "heredoc" {
  name    = "heredoc"
  content = <<JSON
HEREDOC
JSON
}
""".replace("HEREDOC", SUB)


def test_every_flow_of_a_cloudformation_template_is_read(tmp_path: Path) -> None:
    for ending in (".yaml", ".yml", ".template"):
        template = tmp_path / f"stack{ending}"
        template.write_text(CLOUDFORMATION)
        assert [flow.name for flow in read_flows(template)] == [
            *("stack/${AWS::StackName}-main", "stack/module", "stack/object")
        ]
        assert judge(template).findings == []


def test_what_the_cdk_synthesizes_is_read(tmp_path: Path) -> None:
    template = tmp_path / "Stack.template.json"
    template.write_text(CDK)
    (flow,) = read_flows(template)
    assert flow.actions["set"].parameters == {"QueueId": "${Fn::GetAtt}"}
    assert judge(template).findings == []


@reads_terraform
def test_terraform_is_read_with_the_files_and_locals_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "main.json.tftpl").write_text(json.dumps(queueing("${queue}")))
    configuration = tmp_path / "main.tf"
    configuration.write_text(TERRAFORM)
    encoded, template, heredoc = read_flows(configuration)
    assert (encoded.name, encoded.flow_type) == ("main/encoded", "CONTACT_FLOW")
    assert encoded.actions["set"].parameters == {"QueueId": "${aws_connect_queue.general.arn}"}
    assert encoded.actions["talk"].parameters == {"Text": 'Hello ${var.name}, "you".'}
    assert list(template.actions) == list(heredoc.actions) == ["set", "go", "end"]
    assert [f for f in judge(configuration).findings if f.is_error] == []


@reads_terraform
def test_terraform_names_no_file_outside_of_its_folder(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.json").write_text(json.dumps(queueing("x")))
    (inside / "main.tf").write_text(
        'resource "aws_connect_contact_flow" "x" {\n  content = file("../secret.json")\n}\n'
    )
    with pytest.raises(FlowFormatError, match="no contact flow"):
        read_flows(inside / "main.tf")


@pytest.mark.parametrize(
    "value",
    ["${arn}", "${AWS::Region}", "${self:custom.queue}", "{{ queue }}", "__QUEUE__", "%QUEUE%",
     "arn:aws:connect:${Region}:${Account}:instance/x/queue/y"],
)  # fmt: skip
def test_what_another_tool_fills_in_is_no_finding(value: str) -> None:
    loop = a_block("loop", "Loop", {"LoopCount": value}, to="set",
                   when={"ContinueLooping": "set", "DoneLooping": "set"})  # fmt: skip
    sets = a_block("set", "UpdateContactTargetQueue", {"QueueId": value}, to="end",
                   errors={"NoMatchingError": "end"})  # fmt: skip
    logs = a_block("log", "UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": value}, to="loop")
    document = a_document(logs, loop, sets, hang_up())
    (flow,) = read_flows(json.dumps(document))
    assert lint(flow) == []


def test_a_token_that_stands_where_a_value_does_is_read(tmp_path: Path) -> None:
    text = json.dumps(queueing("x")).replace('"x"', "${jsonencode(queue)}")
    template = tmp_path / "main.json.tftpl"
    template.write_text(text)
    (flow,) = read_flows(template)
    assert flow.actions["set"].parameters == {"QueueId": "${jsonencode(queue)}"}


def test_a_flow_of_a_template_that_cannot_be_read_says_where_and_hides_no_other(
    tmp_path: Path,
) -> None:
    broken = {"Name": "broken", "Content": '{"StartAction": "a", "Actions": [}'}
    lost = {"Name": "lost", "Content": json.dumps(a_document(say("hi", "Hello.", "nowhere")))}
    resources = {name["Name"]: {"Properties": name} for name in (broken, lost)}
    (tmp_path / "stack.template").write_text(json.dumps({"Resources": resources}))
    found = {f.rule: f for f in judge(tmp_path).findings}
    assert "Resources.broken.Properties.Content" in found["unreadable"].message
    assert "column 34" in found["unreadable"].message
    assert found["target-missing"].flow == "stack/lost"


BROKEN = {
    ".json": '{"StartAction": "a",,}',
    ".yaml": "StartAction: [a\nb: }",
    ".tf": 'resource "aws_connect_contact_flow" "x" {\n  content = = 1\n}\n',
}


@pytest.mark.parametrize(
    "ending",
    [pytest.param(each, marks=reads_terraform if each == ".tf" else ()) for each in BROKEN],
)
def test_a_document_that_cannot_be_read_says_where(tmp_path: Path, ending: str) -> None:
    assert ending in READERS
    (tmp_path / f"broken{ending}").write_text(BROKEN[ending])
    (finding,) = judge(tmp_path).findings
    assert finding.rule == "unreadable"
    assert "line" in finding.message


def test_aliases_that_make_millions_of_parts_are_refused(tmp_path: Path) -> None:
    rows = ["StartAction: x", "a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    (tmp_path / "bomb.yaml").write_text("\n".join(rows))
    (finding,) = judge(tmp_path).findings
    assert "aliases followed" in finding.message

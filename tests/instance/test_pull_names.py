"""Which names a pull finds for ARNs and ids, and what stays without one."""

import json
from pathlib import Path

from instance.compared.comparison import compare
from instance.files.environment import environment_of
from instance.pull.pull import pull
from tests.instance.account import Account
from tests.instance.blocks import block, end, flow
from tests.instance.centres import Centre
from tests.instance.folder import pulled


def test_nothing_of_an_agent_is_in_a_file(tmp_path: Path) -> None:
    centre = Centre("first")
    jane = centre.agent("jane.doe")
    identifier = jane.rpartition("/")[2]
    queue = jane.replace("/agent/", "/queue/agent/")
    drawn = {
        "a": {
            "position": {"x": 1, "y": 1},
            "parameters": {"AgentId": {"displayName": "Jane Doe"}},
            "queue": {"text": "Jane Doe"},
        }
    }
    centre.flow(
        "To one agent",
        flow(
            block("a", "UpdateContactTargetQueue", "b", AgentId=identifier),
            block("b", "UpdateContactTargetQueue", "c", AgentId=jane),
            block("c", "UpdateContactAttributes", "end", Attributes={"whose": queue}),
            end(),
            metadata={"ActionMetadata": drawn},
        ),
    )
    account = Account(centre)
    done = pulled(centre, tmp_path, account)
    everything = "".join(file.read_text() for file in tmp_path.rglob("*.json"))
    for secret in (identifier, "jane", "Jane"):
        assert secret not in everything
    assert account.calls["connect.ListUsers"] == 0
    assert "${agent-id:" in everything
    assert "${agent-queue:" in everything
    assert "position" in everything
    assert len(done.unnamed) == 3
    assert identifier not in str(done.unnamed)


def test_what_has_no_name_is_listed_and_stays(tmp_path: Path) -> None:
    centre = Centre("first")
    foreign = Centre("other").has("queue", "General")
    gone = f"{centre.instance.arn}/hours/gone".replace("hours", "operating-hours")
    module = centre.flow("Ask", flow(end()), "MODULE")
    centre.flow(
        "Main",
        flow(
            block("a", "UpdateContactTargetQueue", "b", QueueId=foreign),
            block("b", "CheckHoursOfOperation", "c", HoursOfOperationId=gone),
            block("c", "InvokeFlowModule", "d", FlowModuleId=f"{module.flow_id}:3"),
            block("d", "CreateTask", "end", TaskTemplateId="no-such-template"),
            end(),
        ),
    )
    done = pulled(centre, tmp_path)
    assert {(one.block, one.what) for one in done.unnamed} == {
        ("a", foreign),
        ("b", gone),
        ("c", "3"),
        ("d", "no-such-template"),
    }
    text = (tmp_path / "main.json").read_text()
    assert foreign in text
    assert gone in text
    assert "${module-id:ask}:3" in text


def test_a_list_that_is_denied_leaves_its_names_and_says_so(tmp_path: Path) -> None:
    centre = Centre("first")
    general = centre.has("queue", "General")
    centre.flow("Main", flow(block("a", "UpdateContactTargetQueue", "end", QueueId=general), end()))
    account = Account(centre)
    account.policy = {
        "Statement": [
            {"Effect": "Allow", "Action": "*", "Resource": "*"},
            {"Effect": "Deny", "Action": "connect:ListQueues", "Resource": "*"},
        ]
    }
    done = pulled(centre, tmp_path, account)
    assert [one.what for one in done.unnamed] == [general]
    assert "cannot be read: connect.ListQueues" in done.unnamed[0].why


def test_names_of_the_configuration_win_over_those_of_the_instance(tmp_path: Path) -> None:
    centre = Centre("first")
    general = centre.has("queue", "The general queue")
    ours = f"{centre.function('under-eight-prod-customer-lookup')}:live"
    centre.flow(
        "under-eight-prod-inbound",
        flow(
            block("a", "UpdateContactTargetQueue", "b", QueueId=general),
            block("b", "InvokeLambdaFunction", "end", LambdaFunctionARN=ours),
            end(),
        ),
    )
    (tmp_path / "inbound.json").write_text(json.dumps(flow(end())))
    environments = {
        "prod": {"connect": {"instance_arn": centre.instance.arn, "queues": {"general": general}}}
    }
    environment = environment_of(environments, centre.place)
    done = pull(compare(Account(centre).reader, centre.place, tmp_path, environment, whole=True))
    assert done.changed == ("inbound",)
    read = json.loads((tmp_path / "inbound.json").read_text())
    assert [one["Parameters"] for one in read["Actions"][:2]] == [
        {"QueueId": "${queue:general}"},
        {"LambdaFunctionARN": "${function:customer_lookup}"},
    ]
    assert "Metadata" not in read  # the next environment gives it another name
    mapping = json.loads((tmp_path / "instances" / "first.json").read_text())
    assert mapping == {"instance_arn": centre.instance.arn}


def test_a_name_stands_for_one_thing(tmp_path: Path) -> None:
    """What has the name of something else by configuration stays as it is, and is listed."""
    centre = Centre("first")
    general, other = centre.has("queue", "General"), centre.has("queue", "Other")
    here = f"{centre.function('look-up')}:live"
    elsewhere = here.replace("111122223333", "999999999999")
    mapping = tmp_path / "instances" / "first.json"
    mapping.parent.mkdir()
    mapping.write_text(
        json.dumps({"instance_arn": centre.instance.arn, "queues": {"General": other}})
    )
    blocks = [
        block("a", "UpdateContactTargetQueue", "b", QueueId=general),
        block("b", "UpdateContactTargetQueue", "c", QueueId=other),
        block("c", "InvokeLambdaFunction", "d", LambdaFunctionARN=here),
        block("d", "InvokeLambdaFunction", "end", LambdaFunctionARN=elsewhere),
    ]
    centre.flow("Main", flow(*blocks, end()))
    done = pulled(centre, tmp_path)
    assert [one.what for one in done.unnamed] == [general, elsewhere]
    read = json.loads((tmp_path / "main.json").read_text())
    assert [next(iter(one["Parameters"].values()), "") for one in read["Actions"][:4]] == [
        general,
        "${queue:General}",
        "${function:look-up:live}",
        elsewhere,
    ]


def test_two_things_of_one_name_are_named_by_neither(tmp_path: Path) -> None:
    centre = Centre("first")
    first = centre.has("queue", "General")
    listed = centre.instance.listed["ListQueues"]
    listed.append({**listed[0], "Id": "other", "Arn": f"{first}-other"})
    centre.flow("Main", flow(block("a", "UpdateContactTargetQueue", "end", QueueId=first), end()))
    assert [one.what for one in pulled(centre, tmp_path).unnamed] == [first]

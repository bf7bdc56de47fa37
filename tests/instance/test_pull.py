import json
from pathlib import Path

import pytest

from instance.compared.comparison import compare
from instance.files.environment import Environment, environment_of
from instance.files.mapping import MappingError
from instance.pull.pull import Pulled, pull
from tests.instance.centres import Account, Centre, block, end, flow


def pulled(centre: Centre, folder: Path, account: Account | None = None) -> Pulled:
    reader = (account or Account(centre)).reader
    return pull(compare(reader, centre.place, folder, Environment(), whole=True))


def test_a_flow_is_pulled_with_names_for_arns(tmp_path: Path) -> None:
    centre = Centre("first")
    general = centre.has("queue", "General")
    lookup = f"{centre.function('acme-lookup')}:live"
    other = centre.arn_of("flow", "Other flow")
    centre.flow(
        "Main / inbound",
        flow(
            block("a", "InvokeLambdaFunction", "b", LambdaFunctionARN=lookup),
            block("b", "UpdateContactTargetQueue", "c", QueueId=general),
            block("c", "UpdateContactEventHooks", "d", EventHooks={"CustomerQueue": other}),
            block("d", "TransferContactToQueue", "end"),
            end(),
        ),
    )
    centre.flow("Other flow", flow(end()), "CUSTOMER_QUEUE")
    done = pulled(centre, tmp_path)
    assert done.added == ("main_inbound", "other_flow")
    assert not done.unnamed
    text = (tmp_path / "main_inbound.json").read_text()
    for named in (
        "${function:acme-lookup:live}",
        "${queue:General}",
        "${flow:other_flow}",
        '"name": "Main / inbound"',
    ):
        assert named in text
    assert "arn:" not in text
    mapping = json.loads((tmp_path / "instances" / "first.json").read_text())
    assert mapping == {
        "flows": {
            "main_inbound": centre.arn_of("flow", "Main / inbound"),
            "other_flow": other,
        },
        "functions": {"acme-lookup:live": lookup},
        "instance_arn": centre.instance.arn,
        "queues": {"General": general},
    }
    assert pulled(centre, tmp_path).same == ("main_inbound", "other_flow")


NAMES = {
    "two that differ by a sign": ("Main / EU", "Main - EU"),
    "two that differ by capitals": ("Survey", "SURVEY"),
    "ways out of the folder": ("../../etc/passwd", "..", "/etc/passwd", "C:\\flows"),
    "nothing that a file name can have": ("***", "\u6d41\u7a0b", "\x00\x1b[2J"),
    "devices of Windows": ("con", "LPT1"),
    "very long": ("a" * 300, "a" * 301),
    "a stem that is taken": ("main_1", "main 1"),
}


@pytest.mark.parametrize("case", NAMES)
def test_a_name_is_no_path(case: str, tmp_path: Path) -> None:
    centre, folder = Centre("first"), tmp_path / "flows"
    for name in NAMES[case]:
        centre.flow(name, flow(end()))
    done = pulled(centre, folder)
    assert len(done.added) == len(NAMES[case])
    assert len({stem.lower() for stem in done.added}) == len(NAMES[case])
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    written = {file.relative_to(tmp_path).as_posix() for file in files}
    assert written == {
        *(f"flows/{stem}.json" for stem in done.added),
        "flows/instances/first.json",
    }
    for stem in done.added:
        assert stem.replace("_", "").isalnum()
        assert len(stem) < 100
        assert stem not in {"con", "lpt1"}
    assert pulled(centre, folder).same == done.added
    read = [json.loads((folder / f"{stem}.json").read_text()) for stem in done.added]
    assert {one["Metadata"]["name"] for one in read} == set(NAMES[case])


def test_a_file_of_another_flow_is_never_overwritten(tmp_path: Path) -> None:
    centre = Centre("first")
    centre.flow("Inbound", flow(end()))
    (tmp_path / "inbound.json").write_text(json.dumps(flow(end("mine"))))
    (done,) = pulled(centre, tmp_path).added
    assert done.startswith("inbound_")
    assert "mine" in (tmp_path / "inbound.json").read_text()


def test_a_link_in_the_folder_leads_nothing_out(tmp_path: Path) -> None:
    centre, folder = Centre("first"), tmp_path / "flows"
    centre.flow("Inbound", flow(end()))
    pulled(centre, folder)
    outside = tmp_path / "outside.json"
    outside.write_text((folder / "inbound.json").read_text())
    (folder / "inbound.json").unlink()
    (folder / "inbound.json").symlink_to(outside)
    before = outside.read_text()
    centre.flow("Inbound", flow(end("new")))
    assert pulled(centre, folder).changed == ("inbound",)
    assert outside.read_text() == before
    assert not (folder / "inbound.json").is_symlink()


def test_a_mapping_gives_no_path_and_is_of_one_instance(tmp_path: Path) -> None:
    centre = Centre("first")
    centre.flow("Inbound", flow(end()))
    mapping = tmp_path / "instances" / "first.json"
    mapping.parent.mkdir()
    arn = centre.arn_of("flow", "Inbound")
    mapping.write_text(
        json.dumps({"instance_arn": centre.instance.arn, "flows": {"../../outside": arn}})
    )
    assert pulled(centre, tmp_path).added == ("inbound",)
    mapping.write_text(json.dumps({"instance_arn": Centre("other").instance.arn}))
    with pytest.raises(MappingError, match="not of the instance"):
        pulled(centre, tmp_path)


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


def test_drafts_archived_and_unreadable_flows_are_left_out_by_name(tmp_path: Path) -> None:
    centre = Centre("first")
    centre.flow("Draft", flow(end())).published = None
    centre.flow("Old", flow(end())).state = "ARCHIVED"
    centre.flow("Legacy", {"modules": [], "start": "x"})
    centre.flow("Broken", "{")
    centre.flow("Not a number", '{"StartAction": "a", "Version": "1", "Actions": [], "x": NaN}')
    for number in ("1e400", "-1e400", "-Infinity"):
        centre.flow(number, json.dumps(flow(end(), x="?")).replace('"?"', number))
    centre.flow("Good", flow(end()))
    done = pulled(centre, tmp_path)
    assert done.added == ("good",)
    assert {one.name: one.is_unread for one in done.left_out} == {
        "Draft": False,
        "Old": False,
        "Legacy": True,
        "Broken": True,
        "Not a number": True,
        "1e400": True,
        "-1e400": True,
        "-Infinity": True,
    }


def test_flows_of_one_name_are_left_out_and_one_that_is_listed_twice_is_one(
    tmp_path: Path,
) -> None:
    centre = Centre("first")
    good, twin = centre.flow("Good", flow(end())), centre.flow("Twin", flow(end()))
    other = centre.flow("Other", flow(end()))
    other.name = twin.name
    centre.instance.flows["again"] = good
    done = pulled(centre, tmp_path)
    assert done.added == ("good",)
    assert [(one.name, one.is_unread) for one in done.left_out] == [("Twin", True)] * 2
    assert not (tmp_path / "twin.json").exists()
    other.name = "Other"
    assert pulled(centre, tmp_path).added == ("other", "twin")


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


def test_what_an_interrupted_pull_left_is_no_obstacle(tmp_path: Path) -> None:
    centre = Centre("first")
    centre.flow("Main", flow(end()))
    (tmp_path / ".main.json.new").write_text("half a fl")
    assert pulled(centre, tmp_path).added == ("main",)
    assert not list(tmp_path.glob(".*"))

import json
from pathlib import Path

from tests.instance.blocks import block, end, flow
from tests.instance.centres import Centre
from tests.instance.folder import pulled


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

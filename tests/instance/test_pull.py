import json
from pathlib import Path

from instance.compared.beside import lay_beside
from instance.files.environment import Environment
from instance.pull.pull import Pulled, pull
from tests.instance.centres import Account, Centre, block, end, flow


def pulled(centre: Centre, folder: Path, account: Account | None = None) -> Pulled:
    reader = (account or Account(centre)).reader
    return pull(lay_beside(reader, centre.place, folder, Environment(), whole=True))


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

"""Flows that a stack of ours deployed, beside those that a push makes."""

import json
from pathlib import Path
from unittest.mock import patch

import pytest

from instance.command.main import main
from local.aws_account.in_process import session_of
from tests.instance.account import Account
from tests.instance.blocks import block, end, flow
from tests.instance.centres import Centre, Json


class Checkout:
    """A folder of flows and a cdk.json whose environment prod has the centre."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.centre = Centre("acme")
        self.account = Account(self.centre)
        self.environments: Json = {
            "prod": {"connect": {"instance_arn": self.centre.instance.arn}},
            "dev": {},
        }

    def has(self, stem: str, content: Json) -> None:
        (self.folder / f"{stem}.json").write_text(json.dumps(content))

    def run(self, *arguments: str) -> tuple[int, str]:
        with (
            patch("instance.command.main.session", lambda **_: session_of(self.account)),
            patch("instance.command.main.environments", lambda: self.environments),
        ):
            code = main([*arguments])
        said = self._capsys.readouterr()
        return code, said.out + said.err

    @property
    def mapping(self) -> Json:
        read: Json = json.loads((self.folder / "instances" / "acme.json").read_text())
        return read


@pytest.fixture
def checkout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Checkout:
    return Checkout(tmp_path, capsys)


def at(checkout: Checkout) -> tuple[str, str, str, str]:
    return "--env", "prod", "--folder", str(checkout.folder)


def test_a_flow_that_a_stack_has_is_left_to_the_deployment(checkout: Checkout) -> None:
    checkout.centre.flow("under-eight-prod-inbound", flow(end("old")))
    checkout.has("inbound", flow(end("new")))
    code, said = checkout.run("push", *at(checkout), "--yes")
    assert code == 0
    assert "left     inbound: a stack has it, and `make deploy` brings it" in said
    assert checkout.account.changes == []
    assert checkout.run("drift", *at(checkout))[0] == 1
    assert checkout.run("push", *at(checkout), "--yes", "inbound")[0] == 0
    assert checkout.centre.content("under-eight-prod-inbound")["StartAction"] == "new"


def test_a_circle_that_no_stack_can_make_is_pushed_and_known_from_then_on(
    checkout: Checkout,
) -> None:
    for stem, other in (("day", "night"), ("night", "day")):
        goes_on = block("on", "TransferToFlow", "end", ContactFlowId=f"${{flow:{other}}}")
        checkout.has(stem, flow(goes_on, end()))
    assert checkout.run("push", *at(checkout), "--yes")[0] == 0
    made = {one.name: one.arn for one in checkout.centre.instance.flows.values()}
    assert checkout.mapping["flows"] == {
        "day": made["under-eight-prod-day"],
        "night": made["under-eight-prod-night"],
    }
    checkout.has("day", flow(end("new")))
    code, said = checkout.run("push", *at(checkout), "--yes")
    assert (code, "updated  day" in said) == (0, True), said
    assert checkout.run("pull", "--env", "prod", "--into", str(checkout.folder))[0] == 0
    assert set(checkout.mapping["flows"]) == {"day", "night"}


def test_only_the_chosen_flow_is_read(checkout: Checkout) -> None:
    for name in ("one", "two", "three"):
        checkout.centre.flow(f"under-eight-prod-{name}", flow(end()))
        checkout.has(name, flow(end()))
    assert checkout.run("push", *at(checkout), "one")[0] == 0
    assert checkout.account.calls["connect.DescribeContactFlow"] == 1


def test_what_a_push_looked_up_is_in_the_mapping(checkout: Checkout) -> None:
    sales = checkout.centre.has("queue", "Sales")
    checkout.has(
        "a", flow(block("q", "UpdateContactTargetQueue", "end", QueueId="${queue:Sales}"), end())
    )
    assert checkout.run("push", *at(checkout), "--yes")[0] == 0
    assert checkout.mapping["queues"] == {"Sales": sales}


def test_an_environment_without_an_instance_has_no_flow_that_drifts(checkout: Checkout) -> None:
    code, said = checkout.run("drift", "--env", "dev")
    assert code == 0
    assert "The environment dev has no instance" in said
    assert checkout.run("pull", "--env", "dev")[0] == 2
    code, said = checkout.run("pull")
    assert code == 2
    assert "Which instance?" in said


def test_an_alias_that_is_none_is_answered_with_those_there_are(checkout: Checkout) -> None:
    code, said = checkout.run("pull", "--instance", "acmee")
    assert code == 2
    assert "No instance here has the alias 'acmee'. Here are: acme." in said


def test_an_instance_that_is_not_there_is_said(checkout: Checkout) -> None:
    other = Centre("other").instance.arn
    code, said = checkout.run("pull", "--instance", other)
    assert code == 2
    assert f"The instance {other} cannot be read" in said

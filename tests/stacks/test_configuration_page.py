"""docs/configuration.md names every key, and none that there is not."""

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest

from stacks.config import ConfigError, StackConfig
from stacks.config.thresholds import Thresholds, read_thresholds
from tests.environments import IMPORTED

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "configuration.md").read_text()

INSTANCE = "arn:aws:connect:eu-central-1:111122223333:instance/0123abcd-4567-89ab-cdef-0123456789ab"


def keys_of(values: object) -> set[str]:
    """The keys that a section takes, as it says them when it is given another."""
    with pytest.raises(ConfigError, match="only the keys") as refused:
        StackConfig.read({"dev": values}, "dev")
    return set(str(refused.value).partition("only the keys ")[2].rstrip(".").split(", "))


def test_every_key_of_an_environment_is_in_the_table() -> None:
    keys = keys_of({"retain_data": False, "crm": {"demo": True}, "no_such_key": 1})
    documented = set(re.findall(r"`([a-z_]+)[`.]", PAGE))
    assert keys <= documented


def test_every_key_of_a_function_is_in_the_table() -> None:
    functions = {"personal_greeting": {"no_such_key": 1}}
    keys = keys_of({"retain_data": False, "crm": {"demo": True}, "functions": functions})
    assert keys == set(re.findall(r"`functions\.NAME\.([a-z_]+)`", PAGE))


def test_every_key_of_monitoring_is_in_the_table() -> None:
    monitoring = {"no_such_key": 1}
    keys = keys_of({"retain_data": False, "crm": {"demo": True}, "monitoring": monitoring})
    assert keys == set(re.findall(r"`monitoring\.([a-z_]+)`", PAGE))


def test_every_key_of_an_instance_is_on_the_page() -> None:
    connect = {"no_such_key": 1, "instance_arn": INSTANCE}
    keys = keys_of({"retain_data": False, "crm": {"demo": True}, "connect": connect})
    assert "phone_numbers" in keys
    assert keys <= set(re.findall(r"`([a-z_]+)`", PAGE))


NETWORKS = {
    "create": {"cidr": "10.80.0.0/20", "internet": True},
    "import": IMPORTED["import"],
}


@pytest.mark.parametrize("kind", NETWORKS)
def test_every_key_of_a_network_is_on_the_page(kind: str) -> None:
    network = {kind: {**NETWORKS[kind], "no_such_key": 1}}
    keys = keys_of({"retain_data": False, "crm": {"demo": True}, "network": network})
    assert "egress_ports" in keys
    assert {key for key in keys if not re.search(rf"[`\"]{key}[`\"]", PAGE)} == set()


def test_every_threshold_is_on_the_page_with_its_default() -> None:
    values = json.loads(re.findall(r"```json\n(\{\"longest.*?)```", PAGE, flags=re.DOTALL)[0])
    assert values == asdict(Thresholds())
    assert read_thresholds("thresholds", values) == Thresholds()

"""What verify takes from the configuration is what `app.py` builds, and what functions read."""

import json

import pytest

from house_rules.event import read_event
from house_rules.keep_warm import read_ping
from stacks.config import StackConfig
from tests.environments import read_fixture
from tests.verify.account.deployed import CONFIG, INSTANCE, TESTS
from verify.environment import stack_names
from verify.sample_contact import CALLER, sample_contact, sample_ping


@pytest.mark.parametrize(
    "config",
    [CONFIG, read_fixture("dev"), read_fixture("prod")],
    ids=lambda c: c.environment,
)
def test_every_stack_that_is_built_is_looked_for(config: StackConfig) -> None:
    built = (TESTS / "stacks/snapshots").glob(f"UnderEight-{config.environment}-*.json")
    assert {file.stem for file in built} == set(stack_names(config))


def test_functions_take_the_sample_for_a_contact() -> None:
    contact = read_event(json.loads(sample_contact(INSTANCE)))
    assert contact.customer_phone == CALLER
    assert contact.instance_arn == INSTANCE
    assert "job_kind" not in contact.parameters


def test_functions_take_the_ping_for_one() -> None:
    ping = read_ping(json.loads(sample_ping()))
    assert ping is not None
    assert ping.environments == 1

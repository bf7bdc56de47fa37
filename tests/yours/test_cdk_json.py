"""What `cdk.json` holds can be deployed, and what that deploys changes on purpose only."""

from pathlib import Path

import pytest

from stacks.config import StackConfig
from tests.environments import cdk_json
from tests.stacks.test_snapshots import compare
from tests.synthesized import Templates

SNAPSHOTS = Path(__file__).parent / "snapshots"
"""They are there after the first `make snapshots`; whoever forks keeps them in git."""

ENVIRONMENTS = cdk_json().get("environments", {})


def test_there_is_an_environment() -> None:
    assert ENVIRONMENTS


@pytest.mark.parametrize("name", sorted(ENVIRONMENTS))
def test_an_environment_can_be_read(name: str) -> None:
    assert StackConfig.read(ENVIRONMENTS, name).environment == name


def test_templates_are_those_of_your_snapshots(
    templates: Templates, request: pytest.FixtureRequest
) -> None:
    update = request.config.getoption("--update-snapshots")
    if update or SNAPSHOTS.exists():
        compare(templates, SNAPSHOTS, update=update)

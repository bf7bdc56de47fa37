"""The environments of `cdk.json`, synthesized: whatever they hold."""

from pathlib import Path

import pytest

from tests.environments import cdk_json
from tests.synthesized import Synthesize


@pytest.fixture(scope="session", params=sorted(cdk_json().get("environments", {})))
def assembly(request: pytest.FixtureRequest, synthesize: Synthesize) -> Path:
    """Each environment's assembly, in turn."""
    return synthesize(request.param, cdk_json()["environments"][request.param])

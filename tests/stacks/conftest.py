"""The fixtures of environments, synthesized."""

from pathlib import Path
from typing import Any

import pytest

from tests.stacks.known import environments
from tests.synthesized import Synthesize


@pytest.fixture(scope="session", params=["dev", "prod", "everything", "existing"])
def assembly(request: pytest.FixtureRequest, synthesize: Synthesize) -> Path:
    """Each environment's assembly, in turn."""
    return synthesize(request.param, environments()[request.param])


@pytest.fixture
def everything() -> dict[str, Any]:
    """The environment with everything on, to change in a test."""
    values: dict[str, Any] = environments()["everything"]
    return values

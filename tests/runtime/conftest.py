"""The packages as they are deployed, and Lambda's runtime client to run them."""

from pathlib import Path

import pytest

from bundle import Bundle, stage
from local.checkout import ROOT
from tests.runtime.lambda_process import require_runtime_client


@pytest.fixture(scope="session", autouse=True)
def runtime_client() -> None:
    require_runtime_client()


@pytest.fixture(scope="session")
def bundle(runtime_client: None) -> Bundle:  # noqa: ARG001 # nothing is staged in vain
    return stage()


@pytest.fixture(scope="session")
def probes(bundle: Bundle) -> list[Path]:
    """Where handlers of the tests' own find what they import."""
    return [
        ROOT / "tests/runtime/handlers",
        ROOT / "lambdas/functions",
        ROOT / "lambdas/libraries",
        bundle.layer.path / "python",
    ]

"""A clone of the checkout and an account of its own for each rehearsal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from local.embedded_cloud.cdk import bootstrap
from local.embedded_cloud.cloud import start_cloud, stop_cloud
from tests.rehearsal.clone import Clone


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Clone]:
    """A clone whose account nobody has used the CDK in."""
    cloud = start_cloud(tmp_path / "cloud.log")
    try:
        (tmp_path / "clone").mkdir()
        yield Clone(tmp_path / "clone", cloud)
    finally:
        stop_cloud(cloud)


@pytest.fixture
def clone(new: Clone) -> Clone:
    """A clone whose account is bootstrapped."""
    bootstrap(new.endpoint)
    return new

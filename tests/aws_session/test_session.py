"""The Region and the profile that the CDK CLI takes, asked of the real session."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from aws_session import region_of, session
from local.checkout import CDK_CLI, ROOT

CONFIG = """
[default]
region = eu-west-1
[profile bare]
output = json
[profile far]
region = ap-south-1
"""

CHOICES: list[tuple[dict[str, str], str]] = [
    ({"AWS_REGION": "eu-central-1"}, "eu-central-1"),
    ({"AWS_REGION": "eu-central-1", "AWS_DEFAULT_REGION": "us-west-2"}, "eu-central-1"),
    ({"AMAZON_REGION": "eu-north-1", "AWS_DEFAULT_REGION": "us-west-2"}, "eu-north-1"),
    ({"AWS_REGION": "", "AWS_DEFAULT_REGION": "us-west-2"}, "us-west-2"),
    ({"AWS_DEFAULT_REGION": "us-west-2", "AWS_PROFILE": "far"}, "us-west-2"),
    ({"AWS_PROFILE": "far"}, "ap-south-1"),
    ({"AWS_PROFILE": "far", "AWS_DEFAULT_PROFILE": "bare"}, "ap-south-1"),
    ({"AWS_PROFILE": "bare"}, "eu-west-1"),
    ({}, "eu-west-1"),
]
"""Variables of a shell, and the Region that the CDK CLI takes for them."""


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "config"
    file.write_text(CONFIG)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(file))
    return file


@pytest.mark.parametrize(("variables", "region"), CHOICES, ids=str)
def test_the_region_is_the_one_that_the_cdk_deploys_to(
    variables: dict[str, str], region: str, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert config.exists()
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert region_of() == region
    assert session().client("lambda").meta.region_name == region


def test_a_pinned_region_goes_before_the_shells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    assert session(region="eu-central-1").client("sts").meta.region_name == "eu-central-1"


def test_a_shell_that_sets_no_region_has_none() -> None:
    assert region_of() is None
    assert session().region_name is None


def test_a_named_profile_brings_its_region(config: Path) -> None:
    assert config.exists()
    assert region_of("far") == "ap-south-1"


# The empty variable, the order of the variables, and the profile without a Region.
@pytest.mark.parametrize("row", [3, 2, 7])
def test_the_cdk_takes_the_region_that_the_table_says(row: int, config: Path) -> None:
    variables, region = CHOICES[row]
    seen = config.with_name("seen")
    environ = {
        "PATH": f"{Path(sys.executable).parent}:{os.defpath}",
        "HOME": str(config.parent),
        "AWS_CONFIG_FILE": str(config),
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "CDK_DISABLE_CLI_TELEMETRY": "true",
    }
    app = f'printf %s "$CDK_DEFAULT_REGION" > {seen}; false'
    output = str(config.with_name("out"))
    command = [str(CDK_CLI), "--no-notices", "--app", app, "--output", output, "list"]
    subprocess.run(  # noqa: S603 - the pinned CDK CLI
        command, env=environ | variables, cwd=config.parent, check=False, capture_output=True
    )
    assert seen.read_text() == region


def test_nothing_else_decides_where_a_client_goes() -> None:
    """What talks to an account gets its session here; `local` knows the embedded cloud alone."""
    decides = re.compile(r"\bboto3\.(Session|client|resource|setup_default_session)\(")
    folders = ("deploy", "verify", "simulator", "demo")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    assert len(files) > 50
    assert [str(file) for file in files if decides.search(file.read_text())] == []

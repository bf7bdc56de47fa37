"""Synth as a stranger runs it: by the CDK CLI, without credentials, with nothing to say."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from local.checkout import CDK_CLI, ROOT
from local.guard import seal
from tests.stacks.known import environments

DONE = ("Successfully synthesized to", "Supply a stack id")


@pytest.fixture(scope="module")
def synthesized(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """Every environment that tests know, in one run of the CLI; its folder is the last argument."""
    environ = dict(os.environ)
    seal(environ)
    environ["PATH"] = f"{Path(sys.executable).parent}:{environ['PATH']}"
    environ |= {"CDK_DISABLE_CLI_TELEMETRY": "true", "CDK_VALIDATION": "false"}
    app = f"{sys.executable} -m tests.stacks.known"
    out = str(tmp_path_factory.mktemp("all") / "assembly")
    return subprocess.run(  # noqa: S603 - the pinned CDK CLI
        [str(CDK_CLI), "--no-notices", "synth", "--quiet", "--app", app, "--output", out],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_environment_is_synthesized_without_credentials(
    synthesized: subprocess.CompletedProcess[str],
) -> None:
    assert synthesized.returncode == 0, synthesized.stdout + synthesized.stderr
    manifest = json.loads((Path(synthesized.args[-1]) / "manifest.json").read_text())
    stacks = [name for name in manifest["artifacts"] if name.startswith("UnderEight-")]
    assert {name.split("-")[1] for name in stacks if "." not in name} == set(environments())
    assert not manifest.get("missing")


def test_synth_has_nothing_to_say(synthesized: subprocess.CompletedProcess[str]) -> None:
    said = (synthesized.stdout + synthesized.stderr).splitlines()
    assert [line for line in said if line and not line.startswith(DONE)] == []

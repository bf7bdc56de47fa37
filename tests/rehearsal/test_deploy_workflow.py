"""The steps of `.github/workflows/deploy.yml`, one after the other, in the embedded cloud."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from local import processes
from local.checkout import ROOT
from local.crm.crm_process import CrmProcess, start_crm, stop_crm
from tests.rehearsal.clone import Clone

pytestmark = [pytest.mark.integration, pytest.mark.rehearsal]

FUNCTION = "under-eight-dev-personal-greeting"


class Runner:
    """Runs the job's commands as GitHub does: one fails, and those for a failure are left."""

    def __init__(self, clone: Clone) -> None:
        self._clone = clone
        workflow = ROOT / ".github" / "workflows" / "deploy.yml"
        self._steps: list[dict[str, Any]] = yaml.safe_load(workflow.read_text())["jobs"]["deploy"][
            "steps"
        ]

    def run(self) -> dict[str, processes.Ended]:
        """Run the job; return how each of its commands ended, by the command's second word."""
        variables = {"ENVIRONMENT": "dev", "MINUTES": "0.01"}
        ended: dict[str, processes.Ended] = {}
        failed = False
        for step in self._steps:
            if "run" not in step or step["run"] == "make setup":
                continue
            if failed != ("failure()" in step.get("if", "")):
                continue
            if step.get("id") == "began":
                output = self._clone.folder / "output"
                self._clone.shell(step["run"], GITHUB_OUTPUT=str(output))
                variables["SINCE"] = output.read_text().splitlines()[-1].removeprefix("at=")
                continue
            target = step["run"].split()[1]
            ended[target] = self._clone.shell(step["run"], **variables)
            failed = failed or ended[target].status != 0
        return ended


@pytest.fixture
def crm(clone: Clone, tmp_path: Path) -> Iterator[CrmProcess]:
    """A CRM of one's own: what `make verify` asks has to be answered from it."""
    running = start_crm(tmp_path / "crm.log")
    value = json.dumps({"url": running.url, "api_key": "local"})
    clone.client("secretsmanager").create_secret(Name="a-crm", SecretString=value)
    clone.configure("dev", crm={"secret": "a-crm"})
    try:
        yield running
    finally:
        stop_crm(running)


def version(clone: Clone, alias: str) -> str:
    found: str = clone.client("lambda").get_alias(FunctionName=FUNCTION, Name=alias)[
        "FunctionVersion"
    ]
    return found


@pytest.mark.usefixtures("crm")
def test_a_good_commit_stays_and_a_bad_one_goes_back_by_itself(clone: Clone) -> None:
    runner = Runner(clone)
    first = runner.run()
    assert list(first) == ["deploy", "verify", "watch"], first["verify"].printed
    assert all(one.status == 0 for one in first.values()), first["watch"].printed
    assert version(clone, "live") == "1"

    (handler,) = clone.folder.glob("lambdas/**/personal_greeting/handler.py")
    good = handler.read_text()
    handler.write_text(f"{good}\nraise RuntimeError('a bad commit')\n")
    second = runner.run()
    assert list(second) == ["deploy", "verify", "back"], second["verify"].printed
    assert second["deploy"].status == 0, second["deploy"].printed
    assert second["verify"].status != 0
    assert second["back"].status == 0, second["back"].printed
    assert f"{FUNCTION}:live goes from version 2 to 1" in second["back"].printed
    assert "under-eight-dev-job-start:live is of an earlier deployment" in second["back"].printed
    assert (version(clone, "live"), version(clone, "warm")) == ("1", "1")
    answered = clone.client("lambda").invoke(FunctionName=f"{FUNCTION}:live", Payload=b"{}")
    assert "FunctionError" not in answered

    handler.write_text(f"{good}\n# mended\n")
    third = runner.run()
    assert list(third) == ["deploy", "verify", "watch"], third["verify"].printed
    assert version(clone, "live") == "3"

"""A clone of the checkout, as a user has it, whose make targets lead to an embedded cloud."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from local import processes
from local.embedded_cloud.clients import one_attempt, sealed_session
from local.embedded_cloud.cloud import Cloud
from local.guard import REGION, sealed_environment
from tests.checkout_copy import copy_checkout
from tests.environments import FIXTURES, Values

REGION_VARIABLES = ("AWS_REGION", "AWS_DEFAULT_REGION")


class Clone:
    """A clone, and the account that its make targets deploy to.

    Attributes:
        folder: the clone.
        endpoint: of the embedded cloud.
    """

    def __init__(self, folder: Path, cloud: Cloud) -> None:
        self.folder = folder
        self.endpoint = cloud.endpoint
        copy_checkout(folder)
        self._configure(FIXTURES)

    def configure(self, environment: str, **values: object) -> None:
        """Set values of the environment in the clone's `cdk.json`; None takes a key out."""
        changed = self._environments[environment] | values
        section = {key: value for key, value in changed.items() if value is not None}
        self._configure(self._environments | {environment: section})

    def _configure(self, environments: Mapping[str, Values]) -> None:
        self._environments = dict(environments)
        file = self.folder / "cdk.json"
        content = json.loads(file.read_text())
        content["context"]["environments"] = self._environments
        file.write_text(json.dumps(content, indent=2))

    def make(
        self, target: str, environment: str, *, region_in: str = "AWS_REGION", again: bool = False
    ) -> processes.Ended:
        """Run a make target as it is, in a shell that sets the Region in one variable only.

        Args:
            target: such as `deploy`.
            environment: such as `dev`.
            region_in: the variable.
            again: takes the assembly of the target before, to spare a synth.
        """
        app = "cdk.out" if again else "python -m local.fitting.app"
        command = ["make", target, f"ENV={environment}"]
        environ = {**self._environ(region_in), "CDK_APP": app}
        return processes.run(command, environ=environ, folder=self.folder)

    def shell(self, line: str, **variables: str) -> processes.Ended:
        """Run a line of a workflow as GitHub's runner does."""
        app = "python -m local.fitting.app"
        environ = {**self._environ("AWS_REGION"), "CDK_APP": app, **variables}
        return processes.run(["bash", "-e", "-c", line], environ=environ, folder=self.folder)

    def _environ(self, region_in: str) -> dict[str, str]:
        environ = sealed_environment(self.endpoint)
        for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", *REGION_VARIABLES):
            environ.pop(name, None)
        return environ | {
            region_in: REGION,
            # As options of the CDK CLI: no questions.
            "CDK_REQUIRE_APPROVAL": "never",
            "CDK_FORCE": "true",
            # `make synth` has the CDK check the templates; it changes no byte of them.
            "CDK_VALIDATION": "false",
        }

    def client(self, service: str) -> Any:  # noqa: ANN401 - boto3 makes clients at run time
        """A client of the account."""
        return sealed_session().client(
            service, endpoint_url=self.endpoint, config=one_attempt(self.endpoint)
        )

    def stacks(self) -> dict[str, str]:
        """The environment stacks that there are, and their status."""
        summaries = self.client("cloudformation").list_stacks()["StackSummaries"]
        return {
            stack["StackName"]: stack["StackStatus"]
            for stack in summaries
            if stack["StackName"].startswith("UnderEight-")
            and stack["StackStatus"] != "DELETE_COMPLETE"
        }

"""The whole of it on this machine: cloud, deployed stacks, and a CRM to call."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from local.checkout import LOCAL_BUILD
from local.crm.crm_process import CrmProcess, start_crm, stop_crm
from local.embedded_cloud import cdk
from local.embedded_cloud.cloud import Cloud, start_cloud, stop_cloud
from local.embedded_cloud.crm_secret import make, point_to
from local.embedded_cloud.environment import PlayedEnvironment, ours
from local.fitting.assembly import copy_that_fits, read
from local.fitting.left_out import describe
from local.progress import step

_CLOUD_LOG = "cloud.log"
_CRM_LOG = "crm.log"


class OutputMissingError(Exception):
    """No deployed stack has an output of this name."""


@dataclass(frozen=True, slots=True)
class LocalStack:
    """A deployment that runs.

    Attributes:
        cloud: The embedded cloud that it was deployed to.
        crm: The CRM that the functions call.
        outputs: The outputs of all stacks by their names.
        name: The folder of its logs under `build/local`.
    """

    cloud: Cloud
    crm: CrmProcess
    outputs: Mapping[str, str]
    name: str

    @property
    def cloud_log(self) -> Path:
        """Where the cloud writes; locked while it lives."""
        return LOCAL_BUILD / self.name / _CLOUD_LOG

    @property
    def crm_log(self) -> Path:
        """Where the CRM writes; locked while it lives."""
        return LOCAL_BUILD / self.name / _CRM_LOG

    def output(self, name: str) -> str:
        """Look up a stack's output.

        Raises:
            OutputMissingError: No stack has it.
        """
        if name not in self.outputs:
            has = ", ".join(sorted(self.outputs))
            raise OutputMissingError(f"No stack has an output {name!r}. There are: {has}")
        return self.outputs[name]

    def alias(self, function: str) -> str:
        """Tell the ARN that a flow invokes, for a function's folder name."""
        return self.output(f"{function.title().replace('_', '')}AliasArn")

    def warm_alias(self, function: str) -> str:
        """Tell the ARN that a keep-warm rule pings, for a function's folder name."""
        return f"{self.alias(function).rpartition(':')[0]}:warm"


def start_stack(
    name: str, environment: PlayedEnvironment | None = None, *, iam_enforced: bool = False
) -> LocalStack:
    """Start a cloud, deploy the stacks into it, and give the functions a CRM.

    Args:
        name: The folder under `build/local` for the logs.
        environment: What is deployed; None is ours.
        iam_enforced: Whether the roles' policies decide over every call.
    """
    folder, environment = LOCAL_BUILD / name, environment or ours()
    with ExitStack() as undo:
        with step("starting the embedded cloud"):
            cloud = start_cloud(folder / _CLOUD_LOG, iam_enforced=iam_enforced)
        undo.callback(stop_cloud, cloud)
        outputs = _deploy(environment, cloud, iam_enforced=iam_enforced)
        with step("starting a CRM and telling the functions where it is"):
            crm = start_crm(folder / _CRM_LOG)
            undo.callback(stop_crm, crm)
            stack = LocalStack(cloud, crm, outputs, name)
            _tell_where_the_crm_is(environment, stack)
        undo.pop_all()
    return stack


def stop_stack(stack: LocalStack) -> None:
    """Stop everything and delete what it wrote outside the checkout."""
    stop_crm(stack.crm)
    stop_cloud(stack.cloud)


def _tell_where_the_crm_is(environment: PlayedEnvironment, stack: LocalStack) -> None:
    url, endpoint = stack.crm.url, stack.cloud.endpoint
    for secret in environment.crm_secrets:
        make(url, secret=secret, endpoint=endpoint)
    if not environment.crm_secrets:
        point_to(url, secret=stack.output("CrmSecretArn"), endpoint=endpoint)


def _deploy(environment: PlayedEnvironment, cloud: Cloud, *, iam_enforced: bool) -> dict[str, str]:
    folder, endpoint = Path(cloud.scratch), cloud.endpoint
    copy, outputs = folder / "copy", folder / "outputs.json"
    with step("synthesizing the production assembly"), ThreadPoolExecutor(1) as beside:
        bootstrapped = beside.submit(cdk.bootstrap, endpoint)
        assembly = cdk.synthesize(environment, folder, endpoint=endpoint)
        bootstrapped.result()
    left_out = copy_that_fits(assembly, copy, own_credentials=iam_enforced)
    with step("deploying it with the CDK CLI"):
        cdk.deploy(copy, outputs, endpoint=endpoint)
    print(describe(left_out))
    return {
        key: value
        for stack_outputs in read(outputs).values()
        for key, value in stack_outputs.items()
    }

"""The pinned CDK CLI, pointed at the embedded cloud."""

import os
import shlex
import sys
from pathlib import Path

from local import processes
from local.checkout import CDK_CLI, NODE_FOLDER, ROOT
from local.embedded_cloud.environment import PlayedEnvironment
from local.guard import ACCOUNT, REGION, sealed_environment


class CdkError(Exception):
    """The CDK CLI failed; the message holds what it printed."""


def cdk(*arguments: str, endpoint: str) -> None:
    """Run the CDK CLI.

    Raises:
        CdkError: It is missing, or it failed.
        NotLoopbackError: The endpoint is not on this machine.
    """
    if not CDK_CLI.exists():
        raise CdkError(f"{CDK_CLI} is missing: run `make setup` in the project's folder")
    environ = sealed_environment(endpoint)
    environ["PATH"] = f"{NODE_FOLDER}:{environ.get('PATH', os.defpath)}"
    environ |= {"CDK_DEFAULT_ACCOUNT": ACCOUNT, "CDK_DEFAULT_REGION": REGION}
    # The CDK's check of the finished templates changes no byte of them. `make synth` has it run.
    environ["CDK_VALIDATION"] = "false"
    command = [str(CDK_CLI), "--no-notices", "--no-color", "--ci", *arguments]
    ended = processes.run(command, environ=environ, folder=ROOT)
    if ended.status != 0:
        raise CdkError(f"`cdk {' '.join(arguments)}` failed:\n{ended.printed}")


def synthesize(environment: PlayedEnvironment, folder: Path, *, endpoint: str) -> Path:
    """Write the cloud assembly, exactly as for a real account.

    Args:
        environment: What is deployed.
        folder: Where the assembly's folder goes.
        endpoint: The embedded cloud's URL.

    Returns:
        The assembly.
    """
    file, assembly = folder / "environments.json", folder / "assembly"
    environment.write(file)
    cdk(
        "synth",
        "--quiet",
        *("--output", str(assembly)),
        *("--app", shlex.join([sys.executable, "app.py", str(file)])),
        *("--context", f"environment={environment.name}"),
        endpoint=endpoint,
    )
    return assembly


def bootstrap(endpoint: str) -> None:
    """Make the bucket and the roles that a CDK deployment needs."""
    cdk("bootstrap", f"aws://{ACCOUNT}/{REGION}", "--app", "", endpoint=endpoint)


def deploy(assembly: Path, outputs: Path, *, endpoint: str) -> None:
    """Deploy every stack of an assembly and write the stacks' outputs to a file."""
    cdk(
        "deploy",
        "--all",
        *("--app", str(assembly)),
        *("--require-approval", "never"),
        *("--method", "direct"),
        *("--concurrency", "4"),
        *("--outputs-file", str(outputs)),
        endpoint=endpoint,
    )

"""The pinned CDK CLI, pointed at the embedded cloud."""

import os
import subprocess
from pathlib import Path

from local.checkout import CDK_CLI, NODE_FOLDER, ROOT
from local.guard import ACCOUNT, REGION, sealed_environment


class CdkError(Exception):
    """The CDK CLI failed; the message holds what it printed."""


def cdk(*arguments: str, endpoint: str) -> str:
    """Run the CDK CLI and give what it printed.

    Raises:
        CdkError: It is missing, or it failed.
        NotLoopbackError: The endpoint is not on this machine.
    """
    if not CDK_CLI.exists():
        raise CdkError(f"{CDK_CLI} is missing: run `make setup` in the project's folder")
    environ = sealed_environment(endpoint)
    environ["PATH"] = f"{NODE_FOLDER}:{environ.get('PATH', os.defpath)}"
    environ |= {"CDK_DEFAULT_ACCOUNT": ACCOUNT, "CDK_DEFAULT_REGION": REGION}
    run = subprocess.run(  # noqa: S603 - the arguments are this package's own
        [str(CDK_CLI), "--no-notices", "--no-color", "--ci", *arguments],
        cwd=ROOT,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode != 0:
        printed = f"{run.stdout}{run.stderr}".strip()
        raise CdkError(f"`cdk {' '.join(arguments)}` failed:\n{printed}")
    return run.stdout


def synthesize(output: Path, *, environment: str, endpoint: str) -> None:
    """Write the cloud assembly, exactly as for a real account."""
    context = f"environment={environment}"
    cdk("synth", "--quiet", "--output", str(output), "--context", context, endpoint=endpoint)


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

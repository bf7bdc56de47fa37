"""A function in a process of its own, run by Lambda's runtime client as on Lambda."""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest

from local.checkout import ROOT
from product import PASCAL
from tests.runtime.runtime_api import Asked, RuntimeApi, Told

PYTHON = ROOT / ".venv-cloud/bin/python"
ACCOUNT_ARN = "arn:aws:lambda:eu-central-1:111122223333:function"
TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0"

SNAPSHOTS = ROOT / "tests/stacks/snapshots"


def deployed_settings(function: str) -> dict[str, str]:
    """The variables that the dev environment's template gives a function, made up where it looks
    them up."""
    for snapshot in SNAPSHOTS.glob("UnderEight-dev-*.json"):
        for resource in json.loads(snapshot.read_text())["Resources"].values():
            properties = resource.get("Properties", {})
            if properties.get("Handler") == f"{function}.handler.handle":
                variables = properties["Environment"]["Variables"]
                return {
                    name: value if isinstance(value, str) else "made-up"
                    for name, value in variables.items()
                }
    raise AssertionError(f"no template deploys {function}")


def require_runtime_client() -> None:
    """Skip, or fail where it should be there."""
    works = (
        PYTHON.exists()
        and not subprocess.run(  # noqa: S603 # our own interpreter
            [PYTHON, "-c", "import awslambdaric, runtime_client"], check=False, capture_output=True
        ).returncode
    )
    if works:
        return
    glibc = sys.platform == "linux" and platform.libc_ver()[0] == "glibc"
    if glibc and platform.machine() in {"x86_64", "aarch64"}:
        pytest.fail("Lambda's runtime client is missing in .venv-cloud: run `make setup`")
    pytest.skip(
        "NOT TESTED HERE: no wheel of awslambdaric, Lambda's runtime client, fits this machine "
        f"({sys.platform} {platform.machine()}). There are wheels for Linux with glibc."
    )


@dataclass(slots=True)
class LambdaProcess:
    """A running function."""

    api: RuntimeApi
    process: subprocess.Popen[bytes]
    output: IO[bytes]

    def invoke(self, event: object, *, arn: str = f"{ACCOUNT_ARN}:greet:live") -> Told:
        return self.api.ask(asked(event, arn=arn))

    def lines(self) -> list[dict[str, Any]]:
        """What it has printed so far: each line is JSON, or this fails."""
        self.output.seek(0)
        return [json.loads(line) for line in self.output.read().splitlines() if line.strip()]


def asked(event: object, *, arn: str = f"{ACCOUNT_ARN}:greet:live") -> Asked:
    return Asked(json.dumps(event).encode(), arn, TRACE)


@contextmanager
def running(
    handler: str,
    path: Sequence[Path],
    *,
    variables: Mapping[str, str] | None = None,
    level: str = "INFO",
    initialization: str = "on-demand",
    starts_after_seconds: float = 0.0,
) -> Iterator[LambdaProcess]:
    """Start a function and end it.

    Args:
        handler: As the template names it, such as `job_start.handler.handle`.
        path: What Lambda shows it: its package, and the layers.
        variables: Its settings.
        level: The function's log level.
        initialization: How Lambda would say that the environment was started.
        starts_after_seconds: A slow start.
    """
    environment = {
        "POWERTOOLS_METRICS_NAMESPACE": PASCAL,  # as the stacks set it
        **(variables or {}),
        "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "example",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",  # nothing answers there
        "AWS_EXECUTION_ENV": "AWS_Lambda_python3.13",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
        "AWS_LAMBDA_FUNCTION_NAME": "greet",
        "AWS_LAMBDA_FUNCTION_VERSION": "7",
        "AWS_LAMBDA_INITIALIZATION_TYPE": initialization,
        "AWS_LAMBDA_LOG_FORMAT": "JSON",
        "AWS_LAMBDA_LOG_LEVEL": level,
        "AWS_REGION": "eu-central-1",
        "POWERTOOLS_LOG_LEVEL": level,
        "PYTHONPATH": os.pathsep.join(map(str, path)),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    start = (
        f"import runpy, sys, time; time.sleep({starts_after_seconds}); "
        f"sys.argv = ['bootstrap', {handler!r}]; runpy.run_module('awslambdaric', None, '__main__')"
    )
    with RuntimeApi().serving() as api, tempfile.TemporaryFile() as output:
        environment["AWS_LAMBDA_RUNTIME_API"] = api.address
        process = subprocess.Popen(  # noqa: S603 # our own interpreter
            [PYTHON, "-c", start], env=environment, cwd=path[0], stdout=output, stderr=output
        )
        try:
            yield LambdaProcess(api, process, output)
        finally:
            process.kill()
            process.wait()

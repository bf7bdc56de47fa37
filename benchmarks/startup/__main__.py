"""`python -m benchmarks.startup`: what a cold start costs, naive and ours."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import interrupts
from benchmarks.startup.measure import in_turns
from benchmarks.startup.python313 import bench_python
from benchmarks.startup.report import ROUNDS, write
from benchmarks.startup.variants import BASE, CHOICES, FLOOR, NAIVE, OURS
from local.aws_stand_in import LoopbackDynamoDb, LoopbackSecrets
from local.crm import LoopbackCrm
from product import PASCAL


def main() -> int:
    """Measure, print and write `benchmarks/results/startup.*`.

    Returns:
        0 when the target is met, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    python = bench_python()
    sides = [side for _, ours, theirs in CHOICES for side in (ours, theirs)]
    variants = {variant.name: variant for variant in (FLOOR, BASE, NAIVE, OURS, *sides)}
    with _surroundings() as (environment, forget):
        costs = in_turns(
            list(variants.values()),
            python=python,
            environment=environment,
            rounds=rounds,
            before_each=forget,
            progress=lambda message: print(message, flush=True),
        )
    text, met = write(costs, python=python)
    print(text)
    return 0 if met else 1


@contextmanager
def _surroundings() -> Iterator[tuple[dict[str, str], Callable[[], None]]]:
    """A CRM, a secret and a table that answer at once, and the environment that names them."""
    crm, table = LoopbackCrm(), LoopbackDynamoDb()
    secrets = LoopbackSecrets({"url": crm.url, "api_key": "key"})
    with crm, table, secrets:
        environment = {
            "PATH": os.defpath,
            "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "000000000000",
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_ENDPOINT_URL_SECRETS_MANAGER": secrets.url,
            "AWS_ENDPOINT_URL_DYNAMODB": table.url,
            "CRM_SECRET_ID": "crm",
            "LOOKUP_TABLE_NAME": "lookup",
            "POWERTOOLS_METRICS_NAMESPACE": PASCAL,
            # As on Lambda with tracing on, for a call that is not sampled.
            "LAMBDA_TASK_ROOT": "/var/task",
            "AWS_XRAY_DAEMON_ADDRESS": "127.0.0.1:2000",
            "_X_AMZN_TRACE_ID": (
                "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0"
            ),
        }
        yield environment, table.items.clear  # or the table would answer for the CRM


if __name__ == "__main__":
    sys.exit(interrupts.run("benchmarks.startup.__main__"))

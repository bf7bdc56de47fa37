#!/usr/bin/env bash
# An `async def` function under Powertools' circuit breaker.
#
# Of:       aws-lambda-powertools 3.37.0 with boto3 1.44.5 (PyPI), @circuit_breaker with its state
#           in memory
# Source:   docs.aws.amazon.com/powertools/python/develop/utilities/circuit_breaker/ (tells of any
#           function and does not speak of async)
#           github.com/aws-powertools/powertools-lambda-python,
#           aws_lambda_powertools/utilities/circuit_breaker/circuit_breaker.py
# Expected: The decorated coroutine function is awaited and its failures count, as Powertools'
#           Tracer does it for coroutines, or the decorator refuses it.
# Seen:     Neither. The call that makes the coroutine counts as a success before the coroutine has
#           run. What the coroutine raises is never counted, and the circuit never opens, without a
#           warning. The same function without `async` opens after two failures.
# So:       A CRM that is down is asked again by each contact, and each contact waits its whole
#           timeout: the breaker is there and does nothing. Decorate a plain function that runs the
#           coroutine, and test with a failing service that the circuit opens.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  aws-lambda-powertools==3.37.0 boto3==1.44.5

"$folder/venv/bin/python" - <<'PYTHON'
import asyncio
import warnings
from collections.abc import Callable

from aws_lambda_powertools.utilities.circuit_breaker import (
    CircuitBreakerConfig,
    CircuitBreakerOpenError,
    circuit_breaker,
)
from aws_lambda_powertools.utilities.circuit_breaker.persistence.base import (
    CircuitBreakerPersistenceLayer,
)


class InMemory(CircuitBreakerPersistenceLayer):
    def __init__(self):
        super().__init__()
        self.records = {}

    def _get_record(self, name):
        return self.records.get(name)

    def _put_record(self, record, *unused, **named):
        self.records[record.name] = record

    def _update_record(self, record):
        self.records[record.name] = record


def breaker(name: str):
    return circuit_breaker(
        name=name,
        persistence_store=InMemory(),
        config=CircuitBreakerConfig(failure_threshold=2),
    )


@breaker("plain")
def plain():
    raise ConnectionError


@breaker("coroutine")
async def coroutine():
    raise ConnectionError


def five(call: Callable[[], object]) -> list[str]:
    """How five calls in a row end."""
    ends = []
    for _ in range(5):
        try:
            call()
            ends.append("answered")
        except CircuitBreakerOpenError:
            ends.append("open")
        except ConnectionError:
            ends.append("asked")
    return ends


with warnings.catch_warnings(record=True) as raised:
    warnings.simplefilter("always")
    seen = five(plain), five(lambda: asyncio.run(coroutine()))
print(f"def:       {' '.join(seen[0])}")
print(f"async def: {' '.join(seen[1])}, warnings: {len(raised)}")
if seen[0] != ["asked", "asked", "open", "open", "open"]:
    raise SystemExit("changed: the circuit of a plain function opens otherwise now")
if seen[1] != ["asked"] * 5 or raised:
    raise SystemExit("changed: the circuit of a coroutine function is another now")
print("as described")
PYTHON
